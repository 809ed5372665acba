/* Copies of a register made while it is in use, and the check of the file's own integrity. */
#include "store/senko-file-private.h"
#include "store/senko-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
claim_copy (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);

  if (fd >= 0)
    return g_close (fd, error);
  if (errno == EEXIST)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_EXISTS,
                 _ ("There is already a file “%s”; no copy was made. Choose another name."), shown);
  else
    g_set_error (error, SENKO_STORE_ERROR,
                 errno == ENOSPC ? SENKO_STORE_ERROR_FULL : SENKO_STORE_ERROR_IO,
                 _ ("The copy “%1$s” could not be created: %2$s. Choose another folder, or ask for "
                    "permission there."),
                 shown, g_strerror (errno));
  return FALSE;
}

static void
remove_copy (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (journal);
  g_unlink (path);
}

/* result: of the copying; busy and damage concern the register, the rest the copy. */
static void
set_copy_error (GError **error, SenkoConnection *connection, const char *path, sqlite3 *copy,
                int result)
{
  int primary = result & 0xff;

  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED || primary == SQLITE_CORRUPT
      || primary == SQLITE_NOTADB)
    senko_store_set_error_for (error, connection->path, connection->db, result);
  else
    senko_store_set_error_for (error, path, copy, result);
}

static gboolean
copy_pages (SenkoConnection *connection, const char *path, sqlite3 *copy, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", connection->db, "main");
  int result, finished;

  if (backup == NULL)
    {
      set_copy_error (error, connection, path, copy, sqlite3_extended_errcode (copy));
      return FALSE;
    }
  result = sqlite3_backup_step (backup, -1);
  finished = sqlite3_backup_finish (backup);
  if (result == SQLITE_DONE && finished == SQLITE_OK)
    return TRUE;
  set_copy_error (error, connection, path, copy, finished != SQLITE_OK ? finished : result);
  return FALSE;
}

/* The path is ours alone since it was claimed: on a network disk, where a backup may well lie, it
 * needs no locks. */
gboolean
senko_backup_copy (SenkoConnection *connection, const char *path, GError **error)
{
  const char *vfs = senko_connection_vfs ();
  sqlite3 *copy = NULL;
  gboolean copied = FALSE;
  int result;

  if (!claim_copy (path, error))
    return FALSE;
  if (vfs == NULL && senko_file_is_remote (path))
    vfs = "unix-none";
  result = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, vfs);
  if (result == SQLITE_OK)
    {
      sqlite3_extended_result_codes (copy, 1);
      copied = copy_pages (connection, path, copy, error);
    }
  else
    senko_store_set_error_for (error, path, copy, result);
  sqlite3_close (copy);
  if (!copied)
    remove_copy (path);
  return copied;
}

gboolean
senko_connection_backup (SenkoConnection *self, const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->writing)
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_BUSY,
                   _ ("The register “%s” is being changed by this program itself. Finish the "
                      "change, then make the copy."),
                   self->shown);
      return FALSE;
    }
  return senko_backup_copy (self, path, error);
}

/* --- Checking
 * ---------------------------------------------------------------------------------------------------
 */

static gboolean
check_integrity (SenkoConnection *self, GPtrArray *problems, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (self, "PRAGMA integrity_check (100)", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (senko_statement_next (statement, &failure))
    {
      const char *finding = senko_statement_get_text (statement, 0);

      if (g_strcmp0 (finding, "ok") != 0)
        senko_problems_add (problems, g_strdup_printf (_ ("The file is damaged: %s."), finding));
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_references (SenkoConnection *self, GPtrArray *problems, GError **error)
{
  g_autoptr (SenkoStatement) statement
      = senko_connection_prepare (self, "PRAGMA foreign_key_check", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (senko_statement_next (statement, &failure))
    senko_problems_add (
        problems,
        g_strdup_printf (_ ("A row of the table “%1$s” belongs to a row of “%2$s” that is not "
                            "there."),
                         senko_statement_get_text (statement, 0),
                         senko_statement_get_text (statement, 2)));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    return TRUE;
  return FALSE;
}

gboolean
senko_connection_check (SenkoConnection *self, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (senko_schema_compare (self, problems, &failure) && check_integrity (self, problems, &failure)
      && check_references (self, problems, &failure))
    return TRUE;
  if (g_error_matches (failure, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT))
    {
      senko_problems_add (problems, g_strdup (failure->message));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
