/* Makes what the display tests and ./dev shot look at, once per build: make-demo FOLDER STAMP.
 *
 * demo.senko: the demonstration, worked to its end. work.senko: the same people while the work is
 * under way: every application is in, and a third of the papers. */
#include "demo/senko-demo.h"
#include "exchange/senko-import-file.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

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

/* --- The register in the middle of the work --- */

/* Keeps the lines of a file for which n modulo every is below keep; the heading always. */
static gboolean
thin_out (const char *from, const char *to, guint keep, guint every, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize length;
  guint line = 0;

  if (!g_file_get_contents (from, &content, &length, error))
    return FALSE;
  for (const char *at = content, *end; at < content + length; at = end, line++)
    {
      end = memchr (at, '\n', (gsize)(content + length - at));
      end = end != NULL ? end + 1 : content + length;
      if (line == 0 || line % every < keep)
        g_string_append_len (out, at, end - at);
    }
  return g_file_set_contents (to, out->str, (gssize)out->len, error);
}

static gboolean
choose_files (const char *files, const char *folder, GError **error)
{
  static const struct {
    const char *name;
    guint keep, every;
  } chosen[] = { { "applicants.csv", 1, 1 }, { "licences.csv", 1, 1 },    { "careers.csv", 1, 1 },
                 { "leaves.csv", 1, 1 },     { "credentials.csv", 1, 1 }, { "claims.csv", 1, 1 },
                 { "documents.csv", 1, 3 } };

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    {
      g_autofree char *from = g_build_filename (files, chosen[i].name, NULL);
      g_autofree char *to = g_build_filename (folder, chosen[i].name, NULL);

      if (!thin_out (from, to, chosen[i].keep, chosen[i].every, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_all (const char *path, const char *folder, GError **error)
{
  g_autoptr (SenkoRegister) reg = senko_register_open (path, SENKO_OPEN_CREATE, "山田", 20240425,
                                                       "2024-04-25T03:00:00Z", error);
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", error);
  SenkoSelection *selection = NULL;
  SenkoImportReport *report;
  guint n_faults;

  if (reg != NULL && definition != NULL)
    selection = senko_register_add_selection (reg, definition, NULL, error);
  if (selection == NULL)
    return FALSE;
  report = senko_import_folder (reg, selection, folder, SENKO_ENCODING_AUTO, NULL, error);
  if (report == NULL)
    return FALSE;
  n_faults = senko_import_report_count_faults (report);
  senko_import_report_free (report);
  if (n_faults > 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %u faults", folder, n_faults);
  return n_faults == 0;
}

static gboolean
make_work (const char *folder, GError **error)
{
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autofree char *chosen = g_build_filename (folder, "files-work", NULL);
  g_autofree char *path = g_build_filename (folder, "work.senko", NULL);

  return choose_files (files, chosen, error) && import_all (path, chosen, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  remove_tree (argv[1]);
  if (!senko_demo_make (argv[1], SENKO_DEMO_SEED, "2024-09-20T03:00:00Z", NULL, &error)
      || !make_work (argv[1], &error) || !g_file_set_contents (argv[2], "", 0, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  return 0;
}
