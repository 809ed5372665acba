/* Makes the demonstration for the display tests once per build: make-demo FOLDER STAMP. */
#include "demo/senko-demo.h"

#include <glib/gstdio.h>
#include <stdio.h>

static void
remove_tree (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  remove_tree (argv[1]);
  if (!senko_demo_make (argv[1], SENKO_DEMO_SEED, "2024-09-20T03:00:00Z", NULL, &error)
      || !g_file_set_contents (argv[2], "", 0, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  return 0;
}
