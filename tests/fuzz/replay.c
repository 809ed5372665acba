/* Runs a fuzz target over every file of a folder, with any compiler: what a fuzzer once found stays
 * found. */
#include <glib.h>
#include <stdint.h>

#include "fuzz.h"

static void
replay (const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree guint8 *input = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  input = g_memdup2 (
      contents, length); /* without the NUL that GLib adds: reading past the end is found out */
  LLVMFuzzerTestOneInput (input, length);
}

static void
test_corpus (gconstpointer folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_test_message ("%s", name);
      replay (path);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc != 2)
    g_error ("Usage: %s FOLDER", argv[0]);
  g_test_add_data_func ("/fuzz/replay", argv[1], test_corpus);
  return g_test_run ();
}
