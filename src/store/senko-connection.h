/* A register file: the one opener, statements, transactions. The only layer that knows SQLite;
 * nothing here shows it.
 *
 * A register is one SQLite file (application_id 'Snko', user_version = schema),
 * journal_mode=TRUNCATE, synchronous=FULL, foreign_keys on, busy poll of 1 ms. Statements are
 * static text with named parameters, cached per connection. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SENKO_STORE_ERROR (senko_store_error_quark ())
GQuark senko_store_error_quark (void);
typedef enum {
  SENKO_STORE_ERROR_FAILED,
  SENKO_STORE_ERROR_NOT_FOUND, /* no such file */
  SENKO_STORE_ERROR_EXISTS, /* `new` on a file that is there */
  SENKO_STORE_ERROR_NOT_REGISTER, /* some other program's file */
  SENKO_STORE_ERROR_TOO_NEW, /* written by a newer Senkō */
  SENKO_STORE_ERROR_CORRUPT,
  SENKO_STORE_ERROR_BUSY, /* another program holds it longer than the limit */
  SENKO_STORE_ERROR_READ_ONLY,
  SENKO_STORE_ERROR_FULL, /* disk full */
  SENKO_STORE_ERROR_IO,
  SENKO_STORE_ERROR_CONSTRAINT,
  SENKO_STORE_ERROR_CONFLICT, /* the row changed since it was read */
} SenkoStoreError;

typedef enum {
  SENKO_OPEN_READ_WRITE,
  SENKO_OPEN_READ_ONLY,
  SENKO_OPEN_CREATE, /* refuses an existing file */
} SenkoOpenMode;

typedef struct _SenkoConnection SenkoConnection;
typedef struct _SenkoStatement SenkoStatement;
typedef struct _SenkoTransaction SenkoTransaction;

SenkoConnection *senko_connection_open (const char *path, SenkoOpenMode mode, GError **error);
void senko_connection_close (SenkoConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoConnection, senko_connection_close)
/* What is committed from now on survives the end of the program, but not a power failure until
 * another connection commits to the same file: only for a file that is being made and that nobody
 * knows yet. */
void senko_connection_put_off_syncing (SenkoConnection *self);
const char *senko_connection_get_path (SenkoConnection *self);
/* Not NULL: why it was opened read-only though writing was asked (network file system, no
 * permission). Translated. */
const char *senko_connection_get_read_only_reason (SenkoConnection *self);
/* Changes whenever another connection, here or in another program, has committed; 0 and error on
 * failure. Its own commits leave it as it is. */
gint64 senko_connection_get_data_version (SenkoConnection *self, GError **error);
/* A second connection to the same register, for another thread that reads beside; NULL if there can
 * be none, which is no error: then one does all. May be called in that thread. */
SenkoConnection *senko_connection_open_beside (SenkoConnection *self);
/* Begins a view in it that shows what self sees: while somebody reads, nobody commits. FALSE: self
 * has not read anything in a view of its own, or writes. The view of self must outlast the reading;
 * closing ends the other. */
gboolean senko_connection_share_view (SenkoConnection *self, SenkoConnection *beside);
gboolean senko_connection_backup (SenkoConnection *self, const char *path,
                                  GError **error); /* refuses an existing file */
/* integrity_check and foreign_key_check; each problem as a sentence appended to problems (char *).
 */
gboolean senko_connection_check (SenkoConnection *self, GPtrArray *problems, GError **error);

/* sql: a static string (string literal), the cache key. Returned reset, bindings cleared; give back
 * with release. */
SenkoStatement *senko_connection_prepare (SenkoConnection *self, const char *sql, GError **error);
void senko_statement_release (SenkoStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoStatement, senko_statement_release)
/* Parameters are numbered from 1 in order of first appearance; names are for readers. text NULL
 * binds NULL. The text must stay until the next step. */
void senko_statement_bind_int (SenkoStatement *self, int parameter, gint64 value);
void senko_statement_bind_text (SenkoStatement *self, int parameter, const char *text,
                                gssize length);
void senko_statement_bind_blob (SenkoStatement *self, int parameter, gconstpointer data,
                                gsize length);
void senko_statement_bind_null (SenkoStatement *self, int parameter);
/* TRUE: a row is there. FALSE: done, or error set (a bind failure is reported here too). */
gboolean senko_statement_next (SenkoStatement *self, GError **error);
/* Steps a statement that returns no row to its end and resets it, keeping bindings. */
gboolean senko_statement_run (SenkoStatement *self, GError **error);
gint64 senko_statement_get_int (SenkoStatement *self, int column); /* from 0; NULL reads 0 */
gboolean senko_statement_is_null (SenkoStatement *self, int column);
const char *senko_statement_get_text (SenkoStatement *self,
                                      int column); /* NULL for NULL; until the next step */
const char *senko_statement_get_slice (SenkoStatement *self, int column,
                                       gsize *length); /* as above, not NUL-terminated: faster */

/* BEGIN IMMEDIATE. Dropping it without commit rolls back. */
SenkoTransaction *senko_transaction_begin (SenkoConnection *connection, GError **error);
gboolean senko_transaction_commit (SenkoTransaction *self,
                                   GError **error); /* on failure everything is rolled back */
void senko_transaction_free (SenkoTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoTransaction, senko_transaction_free)
/* A consistent view for several reads (BEGIN); freeing it ends the view. Inside a transaction it
 * is that transaction's view. */
SenkoTransaction *senko_transaction_begin_read (SenkoConnection *connection, GError **error);

G_END_DECLS
