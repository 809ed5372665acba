/* Statements: prepared once per connection, bound by number, stepped with every result checked. */
#include "store/senko-store-private.h"

#include <glib/gi18n-lib.h>

static SenkoStatement *
prepare_new (SenkoConnection *connection, const char *sql, GError **error)
{
  SenkoStatement *self;
  sqlite3_stmt *stmt;
  int result = sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  if (result != SQLITE_OK)
    {
      senko_store_set_error (error, connection, result);
      return NULL;
    }
  self = g_new0 (SenkoStatement, 1);
  self->connection = connection;
  self->stmt = stmt;
  self->sql = sql;
  self->writes = !sqlite3_stmt_readonly (stmt);
  return self;
}

SenkoStatement *
senko_connection_prepare (SenkoConnection *self, const char *sql, GError **error)
{
  SenkoStatement *idle;

  if (!senko_act_settle (self->later, error))
    return NULL;
  idle = g_hash_table_lookup (self->statements, sql);
  if (idle == NULL)
    return prepare_new (self, sql, error);
  if (idle->next != NULL)
    g_hash_table_insert (self->statements, (gpointer)sql, idle->next);
  else
    g_hash_table_remove (self->statements, sql);
  idle->next = NULL;
  return idle;
}

void
senko_statement_release (SenkoStatement *self)
{
  GHashTable *statements;

  if (self == NULL)
    return;
  senko_act_settle (self->connection->later, NULL);
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bind_result = SQLITE_OK;
  statements = self->connection->statements;
  self->next = g_hash_table_lookup (statements, self->sql);
  g_hash_table_insert (statements, (gpointer)self->sql, self);
}

static void
note_bind (SenkoStatement *self, int result)
{
  if (result != SQLITE_OK && self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

void
senko_statement_bind_int (SenkoStatement *self, int parameter, gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

void
senko_statement_bind_text (SenkoStatement *self, int parameter, const char *text, gssize length)
{
  if (text == NULL)
    note_bind (self, sqlite3_bind_null (self->stmt, parameter));
  else if (length > G_MAXINT)
    note_bind (self, SQLITE_TOOBIG);
  else
    note_bind (self, sqlite3_bind_text (self->stmt, parameter, text, (int)length, SQLITE_STATIC));
}

void
senko_statement_bind_blob (SenkoStatement *self, int parameter, gconstpointer data, gsize length)
{
  note_bind (self, sqlite3_bind_blob64 (self->stmt, parameter, data != NULL ? data : "", length,
                                        SQLITE_STATIC));
}

void
senko_statement_bind_null (SenkoStatement *self, int parameter)
{
  note_bind (self, sqlite3_bind_null (self->stmt, parameter));
}

/* A write must not slip out of its transaction: SQLite ends one by itself when the disk fails, and
 * would then commit each following statement on its own. */
static gboolean
may_step (SenkoStatement *self, GError **error)
{
  SenkoConnection *connection = self->connection;

  if (self->bind_result != SQLITE_OK)
    {
      senko_store_set_error (error, connection, self->bind_result);
      return FALSE;
    }
  if (!self->writes || (connection->writing && !sqlite3_get_autocommit (connection->db)))
    return TRUE;
  if (sqlite3_db_readonly (connection->db, "main") == 1)
    senko_store_set_error (error, connection, SQLITE_READONLY);
  else
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED,
                 _ ("A change of the register “%s” was not made, because the change it belongs to "
                    "had failed before. "
                    "Nothing was changed; repeat it."),
                 connection->shown);
  return FALSE;
}

gboolean
senko_statement_next (SenkoStatement *self, GError **error)
{
  int result;

  if (!senko_act_settle (self->connection->later, error) || !may_step (self, error))
    return FALSE;
  result = sqlite3_step (self->stmt);
  if (G_LIKELY (result == SQLITE_ROW))
    return TRUE;
  if (result != SQLITE_DONE)
    senko_store_set_error (error, self->connection, result);
  sqlite3_reset (self->stmt);
  return FALSE;
}

gboolean
senko_statement_run (SenkoStatement *self, GError **error)
{
  int result;

  if (!senko_act_settle (self->connection->later, error) || !may_step (self, error))
    return FALSE;
  do
    result = sqlite3_step (self->stmt);
  while (result == SQLITE_ROW);
  if (result != SQLITE_DONE)
    senko_store_set_error (error, self->connection, result);
  sqlite3_reset (self->stmt);
  return result == SQLITE_DONE;
}

gint64
senko_statement_get_int (SenkoStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

gboolean
senko_statement_is_null (SenkoStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

const char *
senko_statement_get_text (SenkoStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->stmt, column);
}

/* As a blob: SQLite need not append a NUL. An empty blob reads as NULL, which an empty text must
 * not. The column is looked up once: a connection is used by one thread, so that its values need no
 * lock. */
const char *
senko_statement_get_slice (SenkoStatement *self, int column, gsize *length)
{
  sqlite3_value *value = sqlite3_column_value (self->stmt, column);
  const char *data = sqlite3_value_blob (value);

  *length = data != NULL ? (gsize)sqlite3_value_bytes (value) : 0;
  if (data == NULL && sqlite3_value_type (value) != SQLITE_NULL)
    return "";
  return data;
}
