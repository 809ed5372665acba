/* The changes of an act: adding, altering and removing rows of facts, each with its journal row. */
#include "store/senko-act-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
append_values (SenkoAct *self, const SenkoTable *table, const SenkoValue *values, gsize *offset,
               gssize *length, GError **error)
{
  gsize begun = senko_journal_text_begin (self->arena);
  gboolean clean = senko_values_to_text (table, values, self->arena);

  senko_journal_text_end (self->arena, begun, offset, length);
  if (!clean)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                 _ ("A text in the row “%1$s” holds the control character U+001F, which no "
                    "register can keep. Remove it, "
                    "then repeat."),
                 table->name);
  return clean;
}

/* --- Adding
 * ----------------------------------------------------------------------------------------------------
 */

/* What the journal's column applicant says of a row. */
static gint64
belongs_to (const SenkoTable *table, gint64 id, gint64 owner)
{
  if (table->id == SENKO_TABLE_APPLICANTS)
    return id;
  if (table->of_applicant)
    return owner;
  return senko_table_of_selection (table) ? -owner : 0;
}

/* Ids are never used twice, not even that of a removed applicant: the journal still speaks of them.
 */
gboolean
senko_act_find_next_applicant (SenkoAct *self, gint64 selection, GError **error)
{
  static const char sql[]
      = "SELECT max (:selection * 16777216, "
        "coalesce ((SELECT max (id) FROM applicants "
        "WHERE id >= :selection * 16777216 AND id < (:selection + 1) * 16777216), 0), "
        "coalesce ((SELECT max (applicant) FROM journal WHERE applicant > 0 "
        "AND applicant >= :selection * 16777216 AND applicant < (:selection + 1) * 16777216), 0)) "
        "+ 1";
  g_autoptr (SenkoStatement) statement = NULL;

  if (self->next_applicant > 0 && self->applicants_of == selection)
    return TRUE;
  if (!senko_act_flush (self, error))
    return FALSE;
  statement = senko_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  senko_statement_bind_int (statement, 1, selection);
  if (!senko_statement_next (statement, error))
    return FALSE;
  self->applicants_of = selection;
  self->next_applicant = senko_statement_get_int (statement, 0);
  return TRUE;
}

/* The register's own word for a refusal says which index; people need to know which row. */
static void
explain_refusal (SenkoAct *self, const SenkoTable *table, const SenkoValue *values, int result,
                 GError **error)
{
  g_autofree char *key = senko_values_describe (table, values);

  if (result == SQLITE_CONSTRAINT_PRIMARYKEY || result == SQLITE_CONSTRAINT_ROWID)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                 _ ("The table “%1$s” has a row “%2$s” already; it was not added again."),
                 table->name, key);
  else if (result == SQLITE_CONSTRAINT_UNIQUE)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                 _ ("The row “%2$s” of the table “%1$s” was refused: its receipt number or its "
                    "examination number is "
                    "taken by somebody else in this selection."),
                 table->name, key);
  else if (result == SQLITE_CONSTRAINT_FOREIGNKEY)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                 _ ("The row “%2$s” of the table “%1$s” was refused: the applicant or selection it "
                    "belongs to is not "
                    "there, or other rows still belong to it."),
                 table->name, key);
  else
    senko_store_set_error (error, self->connection, result);
}

static gboolean
run_change (SenkoAct *self, SenkoStatement *statement, const SenkoTable *table,
            const SenkoValue *values, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (senko_act_run (self, statement, &failure))
    return TRUE;
  if (g_error_matches (failure, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT))
    explain_refusal (self, table, values, sqlite3_extended_errcode (self->connection->db), error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static SenkoStatement *
get_insert (SenkoAct *self, const SenkoTable *table, GError **error)
{
  SenkoStatement **insert = &self->inserts[table->id];

  if (*insert == NULL)
    *insert = senko_connection_prepare (self->connection, table->sql_insert, error);
  return *insert;
}

/* id: applicants only. */
static gboolean
insert_fact (SenkoAct *self, const SenkoTable *table, gint64 id, gint64 owner,
             const SenkoValue *values, GError **error)
{
  SenkoStatement *statement = get_insert (self, table, error);
  int parameter = 1;

  if (statement == NULL)
    return FALSE;
  if (table->id == SENKO_TABLE_APPLICANTS)
    senko_statement_bind_int (statement, parameter++, id);
  if (senko_table_has_owner (table))
    senko_statement_bind_int (statement, parameter++, owner);
  senko_values_bind (table, values, 0, table->n_columns, statement, parameter);
  if (table->id == SENKO_TABLE_APPLICANTS)
    {
      senko_applicant_keys_make (&self->keys, values);
      senko_applicant_keys_bind (&self->keys, statement, parameter + (int)table->n_columns);
    }
  return run_change (self, statement, table, values, error);
}

gboolean
senko_act_insert_row (SenkoAct *self, const SenkoTable *table, gint64 id, gint64 owner,
                      const SenkoValue *values, GError **error)
{
  SenkoActRow *row = senko_act_begin_row (self, table->name, belongs_to (table, id, owner));
  SenkoJournalMessage *message = &row->message;

  senko_journal_message_text (self->arena, NULL, 0, &message->old_offset, &message->old_length);
  if (append_values (self, table, values, &message->new_offset, &message->new_length, error)
      && insert_fact (self, table, id, owner, values, error))
    return senko_act_keep_row (self, row, error);
  senko_act_drop_row (self, row);
  return FALSE;
}

gint64
senko_act_insert (SenkoAct *self, SenkoTableId id, gint64 owner, const SenkoValue *values,
                  GError **error)
{
  const SenkoTable *table = senko_table (id);

  if (!senko_act_check_whole (self, error))
    return 0;
  if (id != SENKO_TABLE_APPLICANTS)
    return senko_act_insert_row (self, table, 0, owner, values, error) ? 1 : 0;
  if (!senko_act_find_next_applicant (self, owner, error)
      || !senko_act_insert_row (self, table, self->next_applicant, owner, values, error))
    return 0;
  return self->next_applicant++;
}

gboolean
senko_act_restore (SenkoAct *self, const SenkoRow *row, GError **error)
{
  g_return_val_if_fail (row->table->id != SENKO_TABLE_APPLICANTS || row->id > 0, FALSE);

  return senko_act_check_whole (self, error)
         && senko_act_insert_row (self, row->table, row->id, row->owner, row->values, error);
}

static gboolean
check_changed_one (SenkoAct *self, const SenkoRow *before, GError **error)
{
  g_autofree char *key = NULL;

  if (sqlite3_changes (self->connection->db) == 1)
    return TRUE;
  key = senko_values_describe (before->table, before->values);
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONFLICT,
               _ ("The row “%2$s” of the table “%1$s” was changed or removed by somebody else "
                  "since it was read, so it was "
                  "left as it is. Read it again, then repeat the change."),
               before->table->name, key);
  return FALSE;
}

/* first: the first column that the statement sets. */
static gboolean
run_update (SenkoAct *self, SenkoStatement *statement, guint first, const SenkoRow *before,
            const SenkoValue *values, GError **error)
{
  const SenkoTable *table = before->table;
  gboolean is_applicant = table->id == SENKO_TABLE_APPLICANTS;
  int parameter = 1 + (int)(table->n_columns - first);

  senko_values_bind (table, values, first, table->n_columns, statement, 1);
  if (is_applicant)
    {
      senko_applicant_keys_make (&self->keys, values);
      senko_applicant_keys_bind (&self->keys, statement, parameter);
      senko_statement_bind_int (statement, parameter + 7, before->id);
      senko_statement_bind_int (statement, parameter + 8, before->version);
    }
  else
    {
      if (senko_table_has_owner (table))
        senko_statement_bind_int (statement, parameter++, before->owner);
      senko_values_bind (table, before->values, 0, table->n_key, statement, parameter);
      senko_statement_bind_int (statement, parameter + (int)table->n_key, before->version);
    }
  return run_change (self, statement, table, values, error)
         && check_changed_one (self, before, error);
}

static gboolean
delete_fact (SenkoAct *self, const SenkoRow *before, GError **error)
{
  const SenkoTable *table = before->table;
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (self->connection, table->sql_delete, error);
  int parameter = 1;

  if (statement == NULL)
    return FALSE;
  if (table->id == SENKO_TABLE_APPLICANTS)
    senko_statement_bind_int (statement, parameter++, before->id);
  else
    {
      if (senko_table_has_owner (table))
        senko_statement_bind_int (statement, parameter++, before->owner);
      senko_values_bind (table, before->values, 0, table->n_key, statement, parameter);
      parameter += (int)table->n_key;
    }
  senko_statement_bind_int (statement, parameter, before->version);
  return run_change (self, statement, table, before->values, error)
         && check_changed_one (self, before, error);
}

/* A changed key is another place in the table. */
static gboolean
move_fact (SenkoAct *self, const SenkoRow *before, const SenkoValue *values, GError **error)
{
  if (!delete_fact (self, before, error))
    return FALSE;
  if (insert_fact (self, before->table, 0, before->owner, values, error))
    return TRUE;
  self->broken = TRUE; /* half a move is none */
  return FALSE;
}

static gsize
length_of (const SenkoValue *value)
{
  if (value->is_null || value->text == NULL)
    return 0;
  return value->length < 0 ? strlen (value->text) : (gsize)value->length;
}

static gboolean
same_numbers (const SenkoValue *a, const SenkoValue *b)
{
  for (guint i = 0; i < SENKO_TABLE_FIRST_UNINDEXED; i++)
    if (length_of (&a[i]) != length_of (&b[i])
        || (length_of (&a[i]) > 0 && memcmp (a[i].text, b[i].text, length_of (&a[i])) != 0))
      return FALSE;
  return TRUE;
}

/* Setting a column rewrites its index even where the value stays: an edit that leaves an
 * applicant's numbers alone writes three pages less. */
static gboolean
update_applicant (SenkoAct *self, const SenkoRow *before, const SenkoValue *values, GError **error)
{
  gboolean same = same_numbers (before->values, values);
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (
      self->connection, same ? senko_table_sql_update_unindexed () : before->table->sql_update,
      error);

  return statement != NULL
         && run_update (self, statement, same ? SENKO_TABLE_FIRST_UNINDEXED : 0, before, values,
                        error);
}

static gboolean
update_fact (SenkoAct *self, const SenkoRow *before, const SenkoValue *values, gboolean same_key,
             GError **error)
{
  g_autoptr (SenkoStatement) statement = NULL;

  if (before->table->id == SENKO_TABLE_APPLICANTS)
    return update_applicant (self, before, values, error);
  if (!same_key)
    return move_fact (self, before, values, error);
  statement = senko_connection_prepare (self->connection, before->table->sql_update, error);
  return statement != NULL
         && run_update (self, statement, before->table->n_key, before, values, error);
}

static gboolean
same_text (const char *a, gsize a_length, const char *b, gsize b_length)
{
  return a_length == b_length && memcmp (a, b, a_length) == 0;
}

gboolean
senko_act_update (SenkoAct *self, const SenkoRow *before, const SenkoValue *values, GError **error)
{
  const SenkoTable *table = before->table;
  SenkoActRow *row;
  SenkoJournalMessage *message;
  const char *old_text, *new_text;
  gsize old_key, new_key;

  if (!senko_act_check_whole (self, error))
    return FALSE;
  row = senko_act_begin_row (self, table->name, belongs_to (table, before->id, before->owner));
  message = &row->message;
  if (!append_values (self, table, before->values, &message->old_offset, &message->old_length,
                      error)
      || !append_values (self, table, values, &message->new_offset, &message->new_length, error))
    {
      senko_act_drop_row (self, row);
      return FALSE;
    }
  old_text = self->arena->str + message->old_offset;
  new_text = self->arena->str + message->new_offset;
  if (same_text (old_text, (gsize)message->old_length, new_text, (gsize)message->new_length))
    {
      senko_act_drop_row (self, row);
      return TRUE;
    }
  old_key = senko_row_key_length (old_text, (gsize)message->old_length, table->n_key);
  new_key = senko_row_key_length (new_text, (gsize)message->new_length, table->n_key);
  if (update_fact (self, before, values, same_text (old_text, old_key, new_text, new_key), error))
    return senko_act_keep_row (self, row, error);
  senko_act_drop_row (self, row);
  return FALSE;
}

gboolean
senko_act_delete (SenkoAct *self, const SenkoRow *before, GError **error)
{
  SenkoActRow *row;
  SenkoJournalMessage *message;

  if (!senko_act_check_whole (self, error))
    return FALSE;
  row = senko_act_begin_row (self, before->table->name,
                             belongs_to (before->table, before->id, before->owner));
  message = &row->message;
  if (append_values (self, before->table, before->values, &message->old_offset,
                     &message->old_length, error))
    {
      senko_journal_message_text (self->arena, NULL, 0, &message->new_offset, &message->new_length);
      if (delete_fact (self, before, error))
        return senko_act_keep_row (self, row, error);
    }
  senko_act_drop_row (self, row);
  return FALSE;
}
