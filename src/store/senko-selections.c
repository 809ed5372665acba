/* Selections and their versioned definitions. */
#include "store/senko-selections.h"
#include "store/senko-facts-reader.h"
#include "store/senko-store-private.h"

#include <glib/gi18n-lib.h>

#define SQL_SELECTIONS "SELECT id, name, hire_year, exam_year, opened_at, act FROM selections"
#define SQL_DEFINITIONS                                                                            \
  "SELECT id, selection, number, fingerprint, reason, act, text FROM definitions"

/* --- What the journal keeps of them
 * ----------------------------------------------------------------------------- */

const char *
senko_selections_sql_all (void)
{
  return SQL_SELECTIONS;
}

const char *
senko_definitions_sql_all (void)
{
  return SQL_DEFINITIONS;
}

/* id, name, hire year, exam year, opened at, act */
gboolean
senko_selections_to_text (SenkoStatement *statement, GString *out, GError **error)
{
  senko_note_append_int (out, senko_statement_get_int (statement, 0));
  senko_note_append (out, senko_statement_get_text (statement, 1));
  senko_note_append_int (out, senko_statement_get_int (statement, 2));
  senko_note_append_int (out, senko_statement_get_int (statement, 3));
  senko_note_append (out, senko_statement_get_text (statement, 4));
  senko_note_append_int (out, senko_statement_get_int (statement, 5));
  return TRUE;
}

/* id, selection, number, fingerprint, reason, act, SHA-256 of the text */
gboolean
senko_definitions_to_text (SenkoStatement *statement, GString *out, GError **error)
{
  guint8 digest[SENKO_DIGEST_SIZE];
  char hex[2 * SENKO_DIGEST_SIZE + 1];
  gsize length;
  const char *text = senko_statement_get_slice (statement, 6, &length);

  senko_digest_data (text, length, digest);
  senko_digest_to_hex (digest, hex);
  senko_note_append_int (out, senko_statement_get_int (statement, 0));
  senko_note_append_int (out, senko_statement_get_int (statement, 1));
  senko_note_append_int (out, senko_statement_get_int (statement, 2));
  senko_note_append (out, senko_statement_get_text (statement, 3));
  senko_note_append (out, senko_statement_get_text (statement, 4));
  senko_note_append_int (out, senko_statement_get_int (statement, 5));
  senko_note_append (out, hex);
  return TRUE;
}

/* --- Reading
 * ----------------------------------------------------------------------------------------------------
 */

void
senko_selection_row_free (SenkoSelectionRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->opened_at);
  g_free (row);
}

static SenkoSelectionRow *
read_selection (SenkoStatement *statement)
{
  SenkoSelectionRow *row = g_new0 (SenkoSelectionRow, 1);

  row->id = senko_statement_get_int (statement, 0);
  row->name = g_strdup (senko_statement_get_text (statement, 1));
  row->hire_year = (int)senko_statement_get_int (statement, 2);
  row->exam_year = (int)senko_statement_get_int (statement, 3);
  row->opened_at = g_strdup (senko_statement_get_text (statement, 4));
  row->definition = senko_statement_get_int (statement, 5);
  row->definition_number = (int)senko_statement_get_int (statement, 6);
  return row;
}

GPtrArray *
senko_selections_list (SenkoConnection *connection, GError **error)
{
  static const char sql[] = "SELECT s.id, s.name, s.hire_year, s.exam_year, s.opened_at, d.id, "
                            "d.number FROM selections AS s "
                            "JOIN definitions AS d ON d.selection = s.id "
                            "WHERE d.number = (SELECT max (number) FROM definitions WHERE "
                            "selection = s.id) ORDER BY s.hire_year, s.id";
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql, error);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_selection_row_free);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (senko_statement_next (statement, &failure))
    g_ptr_array_add (list, read_selection (statement));
  if (failure == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

char *
senko_selections_get_definition (SenkoConnection *connection, gint64 definition, gsize *length,
                                 GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection, "SELECT text FROM definitions WHERE id = :id", error);
  g_autoptr (GError) failure = NULL;
  const char *text;

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, definition);
  if (senko_statement_next (statement, &failure))
    {
      text = senko_statement_get_slice (statement, 0, length);
      return g_strndup (text, *length);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_FOUND,
                 _ ("The register holds no version %d of a definition."), (int)definition);
  return NULL;
}

gint64
senko_selections_count_applicants (SenkoConnection *connection, gint64 selection, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      connection, "SELECT count (*) FROM applicants WHERE selection = :selection", error);

  if (statement == NULL)
    return -1;
  senko_statement_bind_int (statement, 1, selection);
  return senko_statement_next (statement, error) ? senko_statement_get_int (statement, 0) : -1;
}

/* --- Writing
 * ----------------------------------------------------------------------------------------------------
 */

/* Checked before, so that the refusal names the selection and not an index. */
static gboolean
check_name_is_free (SenkoConnection *connection, const char *name, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection, "SELECT 1 FROM selections WHERE name = :name", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_text (statement, 1, name, -1);
  if (senko_statement_next (statement, &failure))
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                 _ ("The register has a selection “%s” already. Give the new one another name."),
                 name);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    return TRUE;
  return FALSE;
}

static gboolean
insert_selection (SenkoAct *act, gint64 id, const char *name, int hire_year, int exam_year,
                  GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      senko_act_get_connection (act),
      "INSERT INTO selections (id, name, hire_year, exam_year, opened_at, act) "
      "VALUES (:id, :name, :hire_year, :exam_year, :opened_at, :act)",
      error);

  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, id);
  senko_statement_bind_text (statement, 2, name, -1);
  senko_statement_bind_int (statement, 3, hire_year);
  senko_statement_bind_int (statement, 4, exam_year);
  senko_statement_bind_text (statement, 5, senko_act_get_at (act), -1);
  senko_statement_bind_int (statement, 6, senko_act_get_id (act));
  return senko_act_run (act, statement, error)
         && senko_note_added (act, "selections", SQL_SELECTIONS " WHERE id = :id", id,
                              senko_selections_to_text, error);
}

gint64
senko_selections_add (SenkoAct *act, const char *name, int hire_year, int exam_year,
                      const char *definition_text, gsize length, const char *fingerprint,
                      GError **error)
{
  gint64 id = senko_note_next_id (act, "SELECT coalesce (max (id), 0) + 1 FROM selections", error);

  if (id == 0 || !check_name_is_free (senko_act_get_connection (act), name, error)
      || !insert_selection (act, id, name, hire_year, exam_year, error)
      || senko_selections_replace_definition (act, id, definition_text, length, fingerprint, NULL,
                                              error)
             == 0)
    return 0;
  senko_act_set_selection (act, id);
  return id;
}

static int
find_next_number (SenkoConnection *connection, gint64 selection, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      connection,
      "SELECT coalesce (max (number), 0) + 1 FROM definitions WHERE selection = :selection", error);

  if (statement == NULL)
    return 0;
  senko_statement_bind_int (statement, 1, selection);
  return senko_statement_next (statement, error) ? (int)senko_statement_get_int (statement, 0) : 0;
}

/* The journal keeps each version as a row that was added; the one before it stands in an earlier
 * act. */
gint64
senko_selections_replace_definition (SenkoAct *act, gint64 selection, const char *definition_text,
                                     gsize length, const char *fingerprint, const char *reason,
                                     GError **error)
{
  SenkoConnection *connection = senko_act_get_connection (act);
  g_autoptr (SenkoStatement) statement = NULL;
  gint64 id = senko_note_next_id (act, "SELECT coalesce (max (id), 0) + 1 FROM definitions", error);
  int number = id > 0 ? find_next_number (connection, selection, error) : 0;

  if (number == 0)
    return 0;
  statement = senko_connection_prepare (
      connection,
      "INSERT INTO definitions (id, selection, number, text, fingerprint, reason, act) "
      "VALUES (:id, :selection, :number, :text, :fingerprint, :reason, :act)",
      error);
  if (statement == NULL)
    return 0;
  senko_statement_bind_int (statement, 1, id);
  senko_statement_bind_int (statement, 2, selection);
  senko_statement_bind_int (statement, 3, number);
  senko_statement_bind_text (statement, 4, definition_text, (gssize)length);
  senko_statement_bind_text (statement, 5, fingerprint, -1);
  senko_statement_bind_text (statement, 6, reason, -1);
  senko_statement_bind_int (statement, 7, senko_act_get_id (act));
  if (senko_act_run (act, statement, error)
      && senko_note_added (act, "definitions", SQL_DEFINITIONS " WHERE id = :id", id,
                           senko_definitions_to_text, error))
    return id;
  return 0;
}
