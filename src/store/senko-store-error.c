/* From SQLite's result codes to sentences that say which file, what happened and what to do next.
 */
#include "store/senko-file-private.h"
#include "store/senko-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (senko - store - error - quark, senko_store_error)

static void
set_busy (GError **error, const char *path, const char *shown)
{
  SenkoFileHolder holder;

  if (senko_file_find_holder (path, &holder))
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_BUSY,
                 _ ("The register “%1$s” is held by the program “%2$s” (process %3$d, user %4$s). "
                    "Nothing was changed. "
                    "Wait until it has finished, or ask that user to close it, then repeat."),
                 shown, holder.program, holder.pid, holder.user);
  else
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_BUSY,
                 _ ("The register “%s” is held by another program. Nothing was changed. Wait until "
                    "it has finished, or "
                    "ask the person using it to close it, then repeat."),
                 shown);
  senko_file_holder_clear (&holder);
}

static void
set_corrupt (GError **error, const char *shown, const char *detail)
{
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT,
               _ ("The register “%1$s” is damaged (%2$s). Do not go on working with it: restore "
                  "the last backup (“Restore a Backup…” in the menu, or “senkoctl restore”). "
                  "“senkoctl verify” tells what is affected."),
               shown, detail);
}

static void
set_io (GError **error, const char *shown, const char *detail, int system_error)
{
  if (system_error == ENOSPC || system_error == EDQUOT)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FULL,
                 _ ("There is no room left on the disk for the register “%s”. Nothing was changed. "
                    "Free some space, "
                    "then repeat."),
                 shown);
  else
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_IO,
                 _ ("Reading or writing the register “%1$s” failed: %2$s (%3$s). Nothing was "
                    "changed. Check the disk and "
                    "its connection, then repeat."),
                 shown, detail, g_strerror (system_error));
}

static void
set_other (GError **error, const char *shown, int result, const char *detail)
{
  switch (result & 0xff)
    {
    case SQLITE_CONSTRAINT:
      if (result == SQLITE_CONSTRAINT_TRIGGER)
        g_set_error_literal (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT, detail);
      else
        g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT,
                     _ ("The register “%1$s” refuses this change: %2$s. Nothing was changed."),
                     shown, detail);
      break;
    case SQLITE_NOMEM:
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED,
                   _ ("There is not enough memory to work on the register “%s”. Nothing was "
                      "changed. Close other "
                      "programs, then repeat."),
                   shown);
      break;
    default:
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED,
                   _ ("The register “%1$s” could not be used: %2$s. Nothing was changed."), shown,
                   detail);
      break;
    }
}

void
senko_store_set_error_for (GError **error, const char *path, sqlite3 *db, int result)
{
  g_autofree char *shown = g_filename_display_name (path);
  const char *detail = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result);
  int system_error = db != NULL ? sqlite3_system_errno (db) : 0;

  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      set_busy (error, path, shown);
      break;
    case SQLITE_READONLY:
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY,
                   _ ("The register “%1$s” cannot be written (%2$s). Nothing was changed. Ask the "
                      "owner of the file for "
                      "write permission."),
                   shown, detail);
      break;
    case SQLITE_CORRUPT:
      set_corrupt (error, shown, detail);
      break;
    case SQLITE_NOTADB:
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_REGISTER,
                   _ ("“%s” is not a register of Senkō. Choose another file, or restore the last "
                      "backup if it should be "
                      "one."),
                   shown);
      break;
    case SQLITE_FULL:
      set_io (error, shown, detail, ENOSPC);
      break;
    case SQLITE_IOERR:
      if (result == SQLITE_IOERR_NOMEM)
        set_other (error, shown, SQLITE_NOMEM, detail);
      else if (result == SQLITE_IOERR_CORRUPTFS)
        set_corrupt (error, shown, detail);
      else
        set_io (error, shown, detail, system_error);
      break;
    case SQLITE_CANTOPEN:
      set_io (error, shown, detail, system_error);
      break;
    default:
      set_other (error, shown, result, detail);
      break;
    }
}

void
senko_store_set_error (GError **error, SenkoConnection *connection, int result)
{
  if ((result & 0xff) == SQLITE_READONLY && connection->read_only_reason != NULL)
    g_set_error_literal (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY,
                         connection->read_only_reason);
  else
    senko_store_set_error_for (error, connection->path, connection->db, result);
}

void
senko_problems_add (GPtrArray *problems, char *sentence)
{
  if (problems->len < SENKO_MAX_PROBLEMS)
    g_ptr_array_add (problems, sentence);
  else
    {
      g_free (sentence);
      if (problems->len == SENKO_MAX_PROBLEMS)
        g_ptr_array_add (problems,
                         g_strdup (_ ("There are more problems; only the first ones are listed.")));
    }
}
