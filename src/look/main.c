/* senko-look: started by the window for each page that is shown. It limits itself before it reads
 * anything, and ends without tidying up: there is nothing that outlives it. */
#include "look/senko-look.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MOST_SECONDS 10
#define MOST_MEMORY (2u * 1024 * 1024 * 1024)
#define WRONG_USAGE 2
#define NOT_WRITTEN 3

static void
limit (int resource, rlim_t most)
{
  const struct rlimit limits = { most, most };

  setrlimit (resource, &limits); /* a limit that is lower already stays */
}

static void
limit_itself (void)
{
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_CPU, MOST_SECONDS);
#if !defined(__SANITIZE_ADDRESS__) && !SENKO_SANITIZED /* which lays out terabytes beforehand */
  limit (RLIMIT_AS, MOST_MEMORY);
#endif
}

static gboolean
read_number (const char *text, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT16, &value, NULL))
    return FALSE;
  *number = (guint)value;
  return TRUE;
}

static gboolean
write_all (gconstpointer data, gsize length)
{
  const char *rest = data;

  while (length > 0)
    {
      gssize written = write (STDOUT_FILENO, rest, length);

      if (written <= 0)
        return FALSE;
      rest += written;
      length -= (gsize)written;
    }
  return TRUE;
}

static gboolean
write_look (const SenkoLook *look)
{
  gsize length = 0;
  gconstpointer data = look->dots != NULL ? g_bytes_get_data (look->dots, &length) : NULL;

  return write_all (&look->head, sizeof look->head) && write_all (data, length);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SenkoLookAsk ask;
  SenkoLook look;

  limit_itself ();
  if (argc != 6 || !read_number (argv[2], &ask.page) || !read_number (argv[3], &ask.turns)
      || !read_number (argv[4], &ask.width) || !read_number (argv[5], &ask.height))
    return WRONG_USAGE;
  file = g_mapped_file_new_from_fd (STDIN_FILENO, FALSE, NULL);
  if (file == NULL)
    return WRONG_USAGE;
  bytes = g_mapped_file_get_bytes (file);
  senko_look_draw (bytes, argv[1], &ask, &look);
  _exit (write_look (&look) ? 0 : NOT_WRITTEN);
}
