/* A register of its own for each test, and the hands of another program. */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

/* In memory where there is such a place: hundreds of registers are made, and each commit waits for
 * the disk thrice. */
static char *
make_folder (void)
{
  g_autofree char *in_memory = g_strdup ("/dev/shm/senko-store-XXXXXX");
  g_autoptr (GError) error = NULL;
  char *folder;

  if (g_mkdtemp (in_memory) != NULL)
    return g_steal_pointer (&in_memory);
  folder = g_dir_make_tmp ("senko-store-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

void
fixture_set_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SenkoAct *act;

  self->folder = make_folder ();
  self->path = g_build_filename (self->folder, "register.senko", NULL);
  self->connection = senko_connection_open (self->path, SENKO_OPEN_CREATE, &error);
  g_assert_no_error (error);
  act = fixture_begin (self->connection, "selection add", 0);
  self->selection = senko_selections_add (act, "kobe-teachers-2025", 2025, 2024, "{\"id\": 1}", 9,
                                          "f1", &error);
  g_assert_no_error (error);
  fixture_commit (act);
}

void
fixture_tear_down (Fixture *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  senko_connection_close (self->connection);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  senko_connection_close (self->connection);
  self->connection = senko_connection_open (self->path, SENKO_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
}

char *
fixture_file (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

SenkoAct *
fixture_begin (SenkoConnection *connection, const char *verb, gint64 selection)
{
  g_autoptr (GError) error = NULL;
  SenkoAct *act = senko_act_begin (connection, FIXTURE_AT, "tester", verb, selection, "why", NULL,
                                   NULL, FALSE, 0, &error);

  g_assert_no_error (error);
  return act;
}

void
fixture_commit (SenkoAct *act)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (senko_act_commit (act, &error));
  g_assert_no_error (error);
  senko_act_free (act);
}

void
fixture_values (SenkoTableId id, SenkoValue *values, ...)
{
  const SenkoTable *table = senko_table (id);
  const char *assignment;
  va_list list;

  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  va_start (list, values);
  while ((assignment = va_arg (list, const char *)) != NULL)
    {
      const char *equals = strchr (assignment, '=');
      g_autofree char *name = g_strndup (assignment, (gsize)(equals - assignment));
      int column = senko_table_column (table, name);

      g_assert_cmpint (column, >=, 0);
      if (table->columns[column].type == SENKO_COLUMN_TEXT)
        values[column] = (SenkoValue){ .text = equals + 1, .length = -1 };
      else
        values[column] = (SenkoValue){ .integer = g_ascii_strtoll (equals + 1, NULL, 10) };
    }
  va_end (list);
}

gint64
fixture_add_applicant (Fixture *self, const char *receipt_no, const char *name)
{
  g_autofree char *receipt = g_strconcat ("receipt_no=", receipt_no, NULL);
  g_autofree char *named = g_strconcat ("name=", name, NULL);
  g_autoptr (GError) error = NULL;
  SenkoAct *act = fixture_begin (self->connection, "import applicants", self->selection);
  SenkoValue values[SENKO_MAX_COLUMNS];
  gint64 id;

  fixture_values (SENKO_TABLE_APPLICANTS, values, receipt, named, "kana=コウベ タロウ",
                  "birth_date=19980512", "email=Taro@Example.JP", "phone=078-322-5773",
                  "university=神戸大学", "pool=general", NULL);
  id = senko_act_insert (act, SENKO_TABLE_APPLICANTS, self->selection, values, &error);
  g_assert_no_error (error);
  fixture_commit (act);
  return id;
}

gint64
fixture_add_score (Fixture *self, gint64 applicant, const char *test, gint64 score)
{
  g_autofree char *test_text = g_strconcat ("test=", test, NULL);
  g_autoptr (GError) error = NULL;
  SenkoAct *act = fixture_begin (self->connection, "import scores", self->selection);
  SenkoValue values[SENKO_MAX_COLUMNS];

  fixture_values (SENKO_TABLE_SCORES, values, test_text, "rater=", NULL);
  values[2] = (SenkoValue){ .integer = score };
  senko_act_insert (act, SENKO_TABLE_SCORES, applicant, values, &error);
  g_assert_no_error (error);
  fixture_commit (act);
  return applicant;
}

static void
exec_raw (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

void
fixture_tamper (Fixture *self, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  exec_raw (db, "PRAGMA foreign_keys = OFF; DROP TRIGGER journal_keep; DROP TRIGGER journal_stay; "
                "DROP TRIGGER acts_keep; DROP TRIGGER acts_stay; DROP TRIGGER register_head_stay; "
                "DROP TRIGGER decisions_keep; DROP TRIGGER decision_parts_keep; DROP TRIGGER "
                "definitions_keep;");
  exec_raw (db, sql);
  sqlite3_close (db);
}

void
fixture_exec (Fixture *self, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  exec_raw (db, sql);
  sqlite3_close (db);
}

static int
on_row_cb (void *user_data, int n_columns, char **values, char **names)
{
  GString *dump = user_data;

  for (int i = 0; i < n_columns; i++)
    g_string_append_printf (dump, "%s|", values[i] != NULL ? values[i] : "NULL");
  g_string_append_c (dump, '\n');
  return 0;
}

static int
on_table_cb (void *user_data, int n_columns, char **values, char **names)
{
  g_ptr_array_add (user_data, g_strdup (values[0]));
  return 0;
}

char *
fixture_dump (const char *path)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  GString *dump = g_string_new (NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1",
                                 on_table_cb, tables, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", (char *)tables->pdata[i]);

      g_string_append_printf (dump, "== %s\n", (char *)tables->pdata[i]);
      g_assert_cmpint (sqlite3_exec (db, sql, on_row_cb, dump, NULL), ==, SQLITE_OK);
    }
  sqlite3_close (db);
  return g_string_free (dump, FALSE);
}

char *
fixture_prove (SenkoConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoJournalReport) report = senko_journal_verify (connection, NULL, &error);

  g_assert_no_error (error);
  senko_journal_verify_facts (connection, report->problems, &error);
  g_assert_no_error (error);
  g_ptr_array_add (report->problems, NULL);
  return g_strjoinv ("\n", (char **)report->problems->pdata);
}

SenkoConnection *
fixture_open (const char *path, SenkoOpenMode mode)
{
  g_autoptr (GError) error = NULL;
  SenkoConnection *connection = senko_connection_open (path, mode, &error);

  g_assert_no_error (error);
  return connection;
}

char *
fixture_query (SenkoConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql, &error);
  char *text;

  g_assert_no_error (error);
  g_assert_true (senko_statement_next (statement, &error));
  text = g_strdup (senko_statement_get_text (statement, 0));
  g_assert_false (senko_statement_next (statement, &error));
  g_assert_no_error (error);
  return text;
}

void
fixture_assert_query (SenkoConnection *connection, const char *sql, const char *expected)
{
  g_autofree char *text = fixture_query (connection, sql);

  g_assert_cmpstr (text, ==, expected);
}
