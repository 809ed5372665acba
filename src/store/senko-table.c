/* Reading rows of facts: one by its key, all of a selection. */
#include "store/senko-store-private.h"

#include <string.h>

const SenkoTable *
senko_table_by_name (const char *name)
{
  for (int i = 0; i < SENKO_N_TABLES; i++)
    if (strcmp (senko_table (i)->name, name) == 0)
      return senko_table (i);
  return NULL;
}

int
senko_table_column (const SenkoTable *self, const char *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i].name, name) == 0)
      return (int)i;
  return -1;
}

gboolean
senko_table_has_owner (const SenkoTable *table)
{
  return table->id != SENKO_TABLE_HISTORY;
}

gboolean
senko_table_of_selection (const SenkoTable *table)
{
  return !table->of_applicant && table->id != SENKO_TABLE_HISTORY
         && table->id != SENKO_TABLE_APPLICANTS;
}

gint64
senko_applicant_get_selection (gint64 applicant)
{
  return applicant / SENKO_APPLICANTS_PER_SELECTION;
}

SenkoRow *
senko_row_from_statement (const SenkoTable *table, SenkoStatement *statement)
{
  gint64 owner = senko_statement_get_int (statement, 0);
  gboolean is_applicant = table->id == SENKO_TABLE_APPLICANTS;
  SenkoRow *row
      = senko_row_new (table, is_applicant ? senko_applicant_get_selection (owner) : owner);
  SenkoValue values[SENKO_MAX_COLUMNS];

  row->id = is_applicant ? owner : 0;
  row->version = senko_statement_get_int (statement, 1);
  senko_values_read (table, statement, 2, values);
  for (guint i = 0; i < table->n_columns; i++)
    if (values[i].is_null)
      senko_row_set_null (row, (int)i);
    else if (table->columns[i].type == SENKO_COLUMN_TEXT)
      senko_row_set_text (row, (int)i, values[i].text, values[i].length);
    else
      senko_row_set_int (row, (int)i, values[i].integer);
  return row;
}

static SenkoRow *
get_row (const SenkoTable *table, SenkoStatement *statement, GError **error)
{
  SenkoRow *row = NULL;

  if (senko_statement_next (statement, error))
    row = senko_row_from_statement (table, statement);
  return row;
}

SenkoRow *
senko_table_get (SenkoConnection *connection, SenkoTableId id, gint64 owner, const SenkoValue *key,
                 GError **error)
{
  const SenkoTable *table = senko_table (id);
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection, table->sql_get, error);
  int parameter = 1;

  if (statement == NULL)
    return NULL;
  if (senko_table_has_owner (table))
    senko_statement_bind_int (statement, parameter++, owner);
  senko_values_bind (table, key, 0, table->n_key, statement, parameter);
  return get_row (table, statement, error);
}

SenkoRow *
senko_table_get_applicant (SenkoConnection *connection, gint64 id, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (connection, senko_table_sql_get_applicant (), error);

  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, id);
  return get_row (senko_table (SENKO_TABLE_APPLICANTS), statement, error);
}

SenkoStatement *
senko_table_scan (SenkoConnection *connection, SenkoTableId id, gint64 selection, GError **error)
{
  const SenkoTable *table = senko_table (id);
  SenkoStatement *statement = senko_connection_prepare (connection, table->sql_scan, error);

  if (statement != NULL && senko_table_has_owner (table))
    senko_statement_bind_int (statement, 1, selection);
  return statement;
}

GPtrArray *
senko_table_list (SenkoConnection *connection, SenkoTableId id, gint64 applicant, GError **error)
{
  const SenkoTable *table = senko_table (id);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_row_free);
  g_autoptr (SenkoStatement) statement = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (table->of_applicant, NULL);

  statement = senko_connection_prepare (connection, table->sql_list, error);
  if (statement == NULL)
    return NULL;
  senko_statement_bind_int (statement, 1, applicant);
  while (senko_statement_next (statement, &failure))
    g_ptr_array_add (rows, senko_row_from_statement (table, statement));
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, failure);
  return NULL;
}
