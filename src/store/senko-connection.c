/* The one opener of registers: which file, how SQLite is set up, what is refused; and the cache of
 * statements.
 *
 * journal_mode=TRUNCATE with synchronous=FULL is the one combination that lost nothing in simulated
 * power failures, and the register stays one file that staff can copy. No memory mapping: an I/O
 * error under it is a signal, not an error. */
#include "store/senko-file-private.h"
#include "store/senko-store-private.h"
#include "store/senko-store-testing.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BUSY_POLL_US 1000

static const char *vfs_for_tests;
static gint64 busy_limit = SENKO_STORE_BUSY_LIMIT_US;

void
senko_connection_set_vfs_for_tests (const char *name)
{
  vfs_for_tests = name;
}

void
senko_connection_set_busy_limit_for_tests (gint64 microseconds)
{
  busy_limit = microseconds > 0 ? microseconds : SENKO_STORE_BUSY_LIMIT_US;
}

const char *
senko_connection_vfs (void)
{
  return vfs_for_tests;
}

/* --- Setting up
 * -------------------------------------------------------------------------------------------------
 */

static int
on_busy_cb (void *user_data, int n_calls)
{
  SenkoConnection *self = user_data;

  if (n_calls == 0)
    self->busy_since = g_get_monotonic_time ();
  if (g_get_monotonic_time () - self->busy_since > busy_limit)
    return 0;
  g_usleep (BUSY_POLL_US);
  return 1;
}

gboolean
senko_connection_exec (SenkoConnection *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    senko_store_set_error (error, self, result);
  return result == SQLITE_OK;
}

gboolean
senko_connection_query_int (SenkoConnection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (self, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (senko_statement_next (statement, &failure))
    *value = senko_statement_get_int (statement, 0);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    return TRUE;
  return FALSE;
}

/* Whoever goes through a large register does it once: 8 MiB of pages that stay near the processor
 * are quicker than 64 that have to be cleared first. What is changed may take 64 before it is
 * written early: 16385 pages, as SQLite takes a multiple of 256 for "never". */
static gboolean
configure (SenkoConnection *self, GError **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_handler (self->db, on_busy_cb, self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return senko_connection_exec (self,
                                "PRAGMA cache_size = -8192; PRAGMA cache_spill = 16385; "
                                "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; "
                                "PRAGMA cell_size_check = ON;",
                                error);
}

void
senko_connection_expect_rows (SenkoConnection *self)
{
  /* Without it everything works the same, but slower. */
  senko_connection_exec (self, "PRAGMA cache_size = -65536", NULL);
}

void
senko_connection_put_off_syncing (SenkoConnection *self)
{
  senko_connection_exec (self, "PRAGMA synchronous = OFF", NULL);
}

static int
on_journal_mode_cb (void *user_data, int n_columns, char **values, char **names)
{
  gboolean *truncate = user_data;

  *truncate = g_strcmp0 (values[0], "truncate") == 0;
  return 0;
}

/* Apart from configure, because it reads the file: a foreign one must be recognised first. */
static gboolean
set_journal_mode (SenkoConnection *self, GError **error)
{
  gboolean truncate = FALSE;
  int result = sqlite3_exec (self->db, "PRAGMA journal_mode = TRUNCATE", on_journal_mode_cb,
                             &truncate, NULL);

  if (result != SQLITE_OK)
    senko_store_set_error (error, self, result);
  else if (!truncate)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED,
                 _ ("The register “%s” cannot be set to the safe way of writing. Close every other "
                    "program that uses it, "
                    "then repeat."),
                 self->shown);
  return result == SQLITE_OK && truncate;
}

static void
set_up_sqlite (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      /* Its statistics take a lock for each allocation. Refused, without harm, if somebody used
       * SQLite before us. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

SenkoConnection *
senko_connection_new_private (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (SenkoConnection) self = g_new0 (SenkoConnection, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  int result;

  set_up_sqlite ();
  self->path = g_strdup (path);
  self->shown = g_filename_display_name (path);
  self->statements = g_hash_table_new (NULL, NULL);
  result = sqlite3_open_v2 (path, &self->db, flags, vfs_for_tests);
  if (result != SQLITE_OK)
    {
      senko_store_set_error_for (error, path, self->db, result);
      return NULL;
    }
  if (!configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- What may be opened
 * ----------------------------------------------------------------------------------------- */

static gboolean
check_existing (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  GStatBuf info;
  int failed = g_stat (path, &info) == 0 ? 0 : errno;

  if (failed == ENOENT)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_FOUND,
                 _ ("There is no register “%s”. Check the name, or create a register with "
                    "“senkoctl new”."),
                 shown);
  else if (failed != 0)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_IO,
                 _ ("The register “%1$s” cannot be reached: %2$s. Check the name, or ask for "
                    "permission there."),
                 shown, g_strerror (failed));
  else if (!S_ISREG (info.st_mode))
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_REGISTER,
                 _ ("“%s” is not a file, so it cannot be a register. Choose another name."), shown);
  else if (info.st_size == 0)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_REGISTER,
                 _ ("The file “%s” is empty: it is no register, or its creation was interrupted. "
                    "Remove it and create "
                    "the register again with “senkoctl new”."),
                 shown);
  else
    return TRUE;
  return FALSE;
}

static void
set_create_error (GError **error, const char *shown, int system_error)
{
  SenkoStoreError code = SENKO_STORE_ERROR_IO;

  if (system_error == EEXIST)
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_EXISTS,
                   _ ("There is already a file “%s”; nothing was created. Choose another name."),
                   shown);
      return;
    }
  if (system_error == ENOENT || system_error == ENOTDIR)
    code = SENKO_STORE_ERROR_NOT_FOUND;
  else if (system_error == EACCES || system_error == EPERM || system_error == EROFS)
    code = SENKO_STORE_ERROR_READ_ONLY;
  else if (system_error == ENOSPC || system_error == EDQUOT)
    code = SENKO_STORE_ERROR_FULL;
  g_set_error (error, SENKO_STORE_ERROR, code,
               _ ("The file “%1$s” could not be created: %2$s. Choose another folder, or ask for "
                  "permission there."),
               shown, g_strerror (system_error));
}

/* Claims the name: of two programs that create the same register, one is refused. */
static gboolean
claim_new_file (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);

  if (fd >= 0)
    return g_close (fd, error);
  set_create_error (error, shown, errno);
  return FALSE;
}

static void
remove_new_file (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (journal);
  g_unlink (path);
}

static gboolean
fill_new_file (SenkoConnection *self, GError **error)
{
  return set_journal_mode (self, error) && senko_schema_create (self, error);
}

static SenkoConnection *
create (const char *path, GError **error)
{
  g_autoptr (SenkoConnection) self = NULL;

  if (senko_file_is_remote (path))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY,
                   _ ("The register “%s” would lie on a network file system, where two computers "
                      "could write at the same "
                      "time and damage it. Create it on a disk of this computer."),
                   shown);
      return NULL;
    }
  if (!claim_new_file (path, error))
    return NULL;
  self = senko_connection_new_private (path, FALSE, error);
  if (self != NULL && fill_new_file (self, error))
    return g_steal_pointer (&self);
  g_clear_pointer (&self, senko_connection_close);
  remove_new_file (path);
  return NULL;
}

/* A reader finds the traces of an interrupted write: they have to be undone first, which needs a
 * writer. */
static gboolean
recover (const char *path, GError **error)
{
  g_autoptr (SenkoConnection) writer = senko_connection_new_private (path, FALSE, error);
  gint64 version;

  return writer != NULL
         && senko_connection_query_int (writer, "PRAGMA user_version", &version, error);
}

/* reason: why the register cannot be written here, NULL if it can. */
static SenkoConnection *
open_reader (const char *path, const char *reason, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *shown = NULL;
  SenkoConnection *self = senko_connection_new_private (path, TRUE, &failure);

  if (self != NULL)
    return self;
  /* Reading alone is refused as a write only where something has to be undone. */
  if (!g_error_matches (failure, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (reason == NULL)
    return recover (path, error) ? senko_connection_new_private (path, TRUE, error) : NULL;
  shown = g_filename_display_name (path);
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY,
               _ ("An interrupted change of the register “%1$s” has to be undone before it can be "
                  "read, which is not possible here. %2$s Then open it once for writing."),
               shown, reason);
  return NULL;
}

static SenkoConnection *
open_existing (const char *path, SenkoOpenMode mode, GError **error)
{
  g_autofree char *reason = NULL;
  g_autoptr (SenkoConnection) self = NULL;
  gboolean read_only;

  if (!check_existing (path, error))
    return NULL;
  reason = senko_file_dup_read_only_reason (path);
  read_only = mode == SENKO_OPEN_READ_ONLY || reason != NULL;
  self = read_only ? open_reader (path, reason, error)
                   : senko_connection_new_private (path, FALSE, error);
  if (self == NULL)
    return NULL;
  if (mode == SENKO_OPEN_READ_WRITE)
    self->read_only_reason = g_steal_pointer (&reason);
  if (!senko_schema_open (self, read_only, error)
      || (!read_only && !set_journal_mode (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- Public
 * -----------------------------------------------------------------------------------------------------
 */

static gboolean
refuse_in_portal (const char *path, GError **error)
{
  g_autofree char *reason = NULL;

  if (!senko_file_is_in_portal (path))
    return FALSE;
  reason = senko_file_dup_portal_reason (path);
  g_set_error_literal (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY, reason);
  return TRUE;
}

SenkoConnection *
senko_connection_open (const char *path, SenkoOpenMode mode, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  if (refuse_in_portal (path, error))
    return NULL;
  return mode == SENKO_OPEN_CREATE ? create (path, error) : open_existing (path, mode, error);
}

/* It reads every page once, so that a small cache is enough. */
SenkoConnection *
senko_connection_open_beside (SenkoConnection *self)
{
  SenkoConnection *beside = senko_connection_new_private (self->path, TRUE, NULL);

  if (beside != NULL)
    senko_connection_exec (beside, "PRAGMA cache_size = -1024", NULL);
  return beside;
}

/* A file that was put in the place of the first one is not what the first one reads. */
gboolean
senko_connection_share_view (SenkoConnection *self, SenkoConnection *beside)
{
  int moved = 0;

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved == 0 && !self->writing && sqlite3_txn_state (self->db, "main") == SQLITE_TXN_READ
         && senko_connection_exec (beside, "BEGIN", NULL);
}

static void
free_statements (gpointer key, gpointer value, gpointer user_data)
{
  for (SenkoStatement *statement = value, *next; statement != NULL; statement = next)
    {
      next = statement->next;
      sqlite3_finalize (statement->stmt);
      g_free (statement);
    }
}

void
senko_connection_close (SenkoConnection *self)
{
  if (self == NULL)
    return;
  g_hash_table_foreach (self->statements, free_statements, NULL);
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->db);
  g_free (self->path);
  g_free (self->shown);
  g_free (self->read_only_reason);
  g_free (self);
}

const char *
senko_connection_get_path (SenkoConnection *self)
{
  return self->path;
}

gint64
senko_connection_get_data_version (SenkoConnection *self, GError **error)
{
  gint64 version = 0;

  return senko_connection_query_int (self, "PRAGMA data_version", &version, error) ? version : 0;
}

const char *
senko_connection_get_read_only_reason (SenkoConnection *self)
{
  return self->read_only_reason;
}
