/* Transactions that roll back unless they were committed, and whose COMMIT is checked like
 * everything else. */
#include "store/senko-store-private.h"

#include <glib/gi18n-lib.h>

struct _SenkoTransaction {
  SenkoConnection *connection;
  gboolean writes;
  gboolean open;
};

static SenkoTransaction *
begin (SenkoConnection *connection, const char *sql, gboolean writes, GError **error)
{
  SenkoTransaction *self;

  if (!senko_connection_exec (connection, sql, error))
    return NULL;
  self = g_new0 (SenkoTransaction, 1);
  self->connection = connection;
  self->writes = writes;
  self->open = TRUE;
  connection->writing = writes;
  return self;
}

SenkoTransaction *
senko_transaction_begin (SenkoConnection *connection, GError **error)
{
  if (sqlite3_db_readonly (connection->db, "main") == 1)
    {
      senko_store_set_error (error, connection, SQLITE_READONLY);
      return NULL;
    }
  return begin (connection, "BEGIN IMMEDIATE", TRUE, error);
}

/* Inside a transaction the view is the transaction's own: nothing is begun, and nothing ends. */
SenkoTransaction *
senko_transaction_begin_read (SenkoConnection *connection, GError **error)
{
  if (!sqlite3_get_autocommit (connection->db))
    {
      SenkoTransaction *self = g_new0 (SenkoTransaction, 1);

      self->connection = connection;
      return self;
    }
  return begin (connection, "BEGIN", FALSE, error);
}

static void
end (SenkoTransaction *self)
{
  self->open = FALSE;
  self->connection->writing = FALSE;
  self->connection->facts_changed = FALSE;
  self->connection->scores_act = 0;
}

/* SQLite has rolled back by itself after most failures. If ROLLBACK fails too, the journal on the
 * disk undoes the change when the register is next used. */
static void
roll_back (SenkoTransaction *self)
{
  if (!sqlite3_get_autocommit (self->connection->db))
    sqlite3_exec (self->connection->db, "ROLLBACK", NULL, NULL, NULL);
  end (self);
}

gboolean
senko_transaction_commit (SenkoTransaction *self, GError **error)
{
  SenkoConnection *connection = self->connection;
  gboolean committed;

  if (!self->open || sqlite3_get_autocommit (connection->db))
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED,
                   _ ("A change of the register “%s” could not be finished, because a part of it "
                      "had failed. Nothing was "
                      "changed; repeat it."),
                   connection->shown);
      roll_back (self);
      return FALSE;
    }
  committed = senko_connection_exec (connection, "COMMIT", error);
  if (committed)
    end (self);
  else
    roll_back (self);
  return committed;
}

void
senko_transaction_free (SenkoTransaction *self)
{
  if (self == NULL)
    return;
  if (self->open)
    roll_back (self);
  g_free (self);
}
