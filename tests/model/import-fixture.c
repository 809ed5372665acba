/* A register in a temporary folder, and imports from plain text. */
#include "import-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDefinition) definition = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("senko-import-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "register.senko", NULL);
  self->register_ = senko_register_open (path, SENKO_OPEN_CREATE, "tester", 20240520,
                                         "2024-05-20T00:00:00Z", &error);
  g_assert_no_error (error);
  definition = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  g_assert_no_error (error);
  self->selection = senko_register_add_selection (self->register_, definition, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  GDir *folder;
  const char *name;

  senko_register_close (self->register_);
  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (folder);
  g_rmdir (self->folder);
  g_free (self->folder);
}

static GArray *
split (char *line)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (SenkoImportCell));

  for (char *p = line; p != NULL;)
    {
      char *end = strchr (p, ',');
      gboolean guarded = *p == '\'';
      char *text = p + guarded;
      SenkoImportCell cell = { text, end == NULL ? strlen (text) : (gsize)(end - text), guarded };

      g_array_append_val (cells, cell);
      p = end == NULL ? NULL : end + 1;
    }
  return cells;
}

SenkoImportReport *
fixture_import_with (Fixture *self, const char *kind, const char *text,
                     const SenkoImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImport) import = senko_import_begin (
      self->register_, self->selection, "import test", "test.csv", NULL, options, &error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean done;

  g_assert_no_error (error);
  done = senko_import_start_file (import, senko_kind_find (kind), "test.csv", NULL, NULL, &error);
  for (guint i = 0; done && lines[i] != NULL; i++)
    {
      g_autoptr (GArray) cells = NULL;

      if (*lines[i] == '\0')
        continue;
      cells = split (lines[i]);
      if (i == 0)
        senko_import_set_header (import, (SenkoImportCell *)(gpointer)cells->data, cells->len,
                                 i + 1);
      else
        done = senko_import_add_record (import, (SenkoImportCell *)(gpointer)cells->data,
                                        cells->len, i + 1, &error);
      g_assert_no_error (error);
    }
  done = done && senko_import_end_file (import, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return senko_import_finish (import, &error);
}

SenkoImportReport *
fixture_import (Fixture *self, const char *kind, const char *text)
{
  return fixture_import_with (self, kind, text, NULL);
}

SenkoImportFile *
fixture_file (SenkoImportReport *report, guint place)
{
  return g_ptr_array_index (report->files, place);
}

void
fixture_assert_clean (SenkoImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      SenkoImportFile *file = fixture_file (report, i);

      for (guint j = 0; j < file->faults.listed->len; j++)
        {
          g_autofree char *text
              = senko_import_fault_to_string (g_ptr_array_index (file->faults.listed, j));

          g_test_message ("%s", text);
        }
    }
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 0);
}

gint64
fixture_import_fine (Fixture *self, const char *kind, const char *text)
{
  g_autoptr (SenkoImportReport) report = fixture_import (self, kind, text);

  fixture_assert_clean (report);
  return report->act;
}

SenkoImportReport *
fixture_refuse (Fixture *self, const char *kind, const char *text)
{
  g_autofree char *before = fixture_dump (self);
  SenkoImportReport *report = fixture_import (self, kind, text);
  g_autofree char *after = fixture_dump (self);

  g_assert_cmpuint (senko_import_report_count_faults (report), >, 0);
  g_assert_false (report->written);
  g_assert_cmpint (report->act, ==, 0);
  g_assert_cmpstr (before, ==, after);
  return report;
}

gboolean
fixture_has_fault (SenkoImportReport *report, guint line, const char *column, const char *piece)
{
  SenkoImportFile *file = fixture_file (report, 0);

  for (guint i = 0; i < file->faults.listed->len; i++)
    {
      const SenkoImportFault *fault = g_ptr_array_index (file->faults.listed, i);
      g_autofree char *text = senko_import_fault_to_string (fault);

      g_test_message ("%s", text);
      if (fault->line == line && g_str_equal (fault->column, column)
          && strstr (text, piece) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
fixture_refuse_one (Fixture *self, const char *kind, const char *text, guint line,
                    const char *column, const char *value, const char *piece)
{
  g_autoptr (SenkoImportReport) report = fixture_refuse (self, kind, text);
  const SenkoImportFault *fault = g_ptr_array_index (fixture_file (report, 0)->faults.listed, 0);

  g_assert_true (fixture_has_fault (report, line, column, piece));
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 1);
  g_assert_cmpstr (fault->file, ==, "test.csv");
  g_assert_cmpstr (fault->value, ==, value);
  g_assert_cmpstr (fault->problem, !=, "");
}

static void
dump_rows (Fixture *self, SenkoTableId id, gboolean with_head, GString *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoStatement) scan = senko_table_scan (
      senko_register_get_connection (self->register_), id, self->selection->id, &error);

  g_assert_no_error (error);
  while (senko_statement_next (scan, &error))
    {
      g_autoptr (SenkoRow) row = senko_row_from_statement (senko_table (id), scan);

      if (with_head)
        g_string_append_printf (out, "%s|%d|%d|%d|", row->table->name, (int)row->id,
                                (int)row->owner, (int)row->version);
      senko_row_to_text (row->table, row->values, out);
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);
}

static gboolean
dump_act_cb (const SenkoActInfo *act, gpointer user_data)
{
  g_string_append_printf (user_data, "act %d %s %s\n", (int)act->id, act->verb, act->seal);
  return TRUE;
}

char *
fixture_dump (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);

  for (int id = 0; id < SENKO_N_TABLES; id++)
    dump_rows (self, id, TRUE, out);
  senko_journal_list_acts (senko_register_get_connection (self->register_), 0, dump_act_cb, out,
                           &error);
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

char *
fixture_dump_table (Fixture *self, SenkoTableId table)
{
  GString *out = g_string_new (NULL);

  dump_rows (self, table, FALSE, out);
  for (char *p = out->str; *p != '\0'; p++)
    if (*p == '\x1f')
      *p = '|';
  return g_string_free (out, FALSE);
}
