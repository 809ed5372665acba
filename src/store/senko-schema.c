/* The register's schema: making it, recognising it, bringing it up to date.
 *
 * Migrations are the numbered files of data/schema (NNN-what.sql). Each is applied
 * in one transaction that also sets user_version, which the file does as its last statement. */
#include "store/senko-store-private.h"
#include "store/senko-store-testing.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/senko-embedded.h"

extern const SenkoEmbedded senko_schema_files[]; /* the n-th (from 0) leads to user_version n + 1 */

/* --- Migrations
 * -------------------------------------------------------------------------------------------------
 */

static const SenkoEmbedded *last_for_tests;

void
senko_schema_add_for_tests (const SenkoEmbedded *migration)
{
  last_for_tests = migration;
}

static guint
count_migrations (void)
{
  guint n = 0;

  while (senko_schema_files[n].name != NULL)
    n++;
  return n + (last_for_tests != NULL);
}

static const SenkoEmbedded *
get_migration (guint place)
{
  return last_for_tests != NULL && place + 1 == count_migrations () ? last_for_tests
                                                                    : &senko_schema_files[place];
}

static gboolean
run_migration (SenkoConnection *connection, guint place, GError **error)
{
  const SenkoEmbedded *file = get_migration (place);
  const guint version = place + 1;
  gint64 reached = 0;

  if (!senko_connection_exec (connection, file->data, error)
      || !senko_connection_query_int (connection, "PRAGMA user_version", &reached, error))
    return FALSE;
  if (reached == version)
    return TRUE;
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED,
               _ ("The step “%1$s” of the register's upgrade leads to version %2$d instead of "
                  "%3$u. This is a fault of "
                  "Senkō; nothing was changed."),
               file->name, (int)reached, version);
  return FALSE;
}

gboolean
senko_schema_create (SenkoConnection *connection, GError **error)
{
  for (guint i = 0; i < count_migrations (); i++)
    {
      g_autoptr (SenkoTransaction) transaction = senko_transaction_begin (connection, error);

      if (transaction == NULL || !run_migration (connection, i, error)
          || !senko_transaction_commit (transaction, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Upgrading
 * --------------------------------------------------------------------------------------------------
 */

/* FILE.before-schema-N; an earlier attempt's copy is kept. */
static char *
choose_copy_name (SenkoConnection *connection, guint version)
{
  g_autofree char *name = g_strdup_printf ("%s.before-schema-%u", connection->path, version);
  g_autofree char *base = g_strdup (name);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.%u", base, i);
    }
  return g_steal_pointer (&name);
}

/* Through a second connection: the first one holds the write lock, under which SQLite copies
 * nothing of its own. */
static gboolean
copy_before (SenkoConnection *connection, guint version, GError **error)
{
  g_autofree char *copy = choose_copy_name (connection, version);
  g_autoptr (SenkoConnection) reader = senko_connection_new_private (connection->path, TRUE, error);

  return reader != NULL && senko_backup_copy (reader, copy, error);
}

/* The copy is made under the lock of the first step, so that nobody changes the register in
 * between. */
static gboolean
upgrade_step (SenkoConnection *connection, guint place, gboolean *copied, GError **error)
{
  const guint version = place + 1;
  g_autoptr (SenkoTransaction) transaction = senko_transaction_begin (connection, error);
  gint64 present = 0;

  if (transaction == NULL
      || !senko_connection_query_int (connection, "PRAGMA user_version", &present, error))
    return FALSE;
  if (present >= version)
    return TRUE; /* another program was faster */
  if (!*copied && !copy_before (connection, version, error))
    return FALSE;
  *copied = TRUE;
  return run_migration (connection, place, error) && senko_transaction_commit (transaction, error);
}

static gboolean
upgrade (SenkoConnection *connection, guint present, GError **error)
{
  gboolean copied = FALSE;
  gboolean upgraded = TRUE;

  /* A step may rebuild tables that others refer to. */
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  for (guint i = present; upgraded && i < count_migrations (); i++)
    upgraded = upgrade_step (connection, i, &copied, error);
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return upgraded;
}

static gboolean
check_application (SenkoConnection *connection, GError **error)
{
  gint64 application = 0;

  if (!senko_connection_query_int (connection, "PRAGMA application_id", &application, error))
    return FALSE;
  if (application == SENKO_STORE_APPLICATION_ID)
    return TRUE;
  g_set_error (
      error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_REGISTER,
      _ ("“%s” is a database of another program, not a register of Senkō. Choose another file."),
      connection->shown);
  return FALSE;
}

static void
set_version_error (GError **error, SenkoConnection *connection, gint64 present, guint known)
{
  if (present > known)
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_TOO_NEW,
                 _ ("The register “%1$s” was written by a newer Senkō (its form is %2$d, this "
                    "program knows %3$u). "
                    "Update Senkō on this computer to open it."),
                 connection->shown, (int)present, known);
  else
    g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY,
                 _ ("The register “%s” was written by an older Senkō and has to be brought up to "
                    "date before it can be "
                    "read, but it cannot be written here. Open it once where you may write it."),
                 connection->shown);
}

gboolean
senko_schema_open (SenkoConnection *connection, gboolean read_only, GError **error)
{
  const guint known = count_migrations ();
  gint64 present = 0;

  if (!check_application (connection, error)
      || !senko_connection_query_int (connection, "PRAGMA user_version", &present, error))
    return FALSE;
  if (present < 1)
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT,
                   _ ("The register “%s” says that its form is older than the first one. Restore "
                      "the last backup with "
                      "“senkoctl restore”."),
                   connection->shown);
      return FALSE;
    }
  if (present == known)
    return TRUE;
  if (present > known || read_only)
    {
      set_version_error (error, connection, present, known);
      return FALSE;
    }
  return upgrade (connection, (guint)present, error);
}

/* --- Comparing
 * --------------------------------------------------------------------------------------------------
 */

static const char sql_schema[] = "SELECT type || ' ' || name, coalesce (sql, '') FROM "
                                 "sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1";

static GHashTable *
read_schema (SenkoConnection *connection, GError **error)
{
  g_autoptr (GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (connection, sql_schema, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (senko_statement_next (statement, &failure))
    g_hash_table_insert (schema, g_strdup (senko_statement_get_text (statement, 0)),
                         g_strdup (senko_statement_get_text (statement, 1)));
  if (failure == NULL)
    return g_steal_pointer (&schema);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
compare_schemas (GHashTable *present, GHashTable *expected, GPtrArray *problems)
{
  GHashTableIter iter;
  gpointer name, sql;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (g_strcmp0 (g_hash_table_lookup (present, name), sql) != 0)
      senko_problems_add (
          problems, g_strdup_printf (_ ("The register's “%s” is missing or was altered by another "
                                        "program."),
                                     (char *)name));
  g_hash_table_iter_init (&iter, present);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (!g_hash_table_contains (expected, name))
      senko_problems_add (
          problems, g_strdup_printf (_ ("The register holds “%s”, which Senkō did not put there."),
                                     (char *)name));
}

gboolean
senko_schema_compare (SenkoConnection *connection, GPtrArray *problems, GError **error)
{
  g_autoptr (SenkoConnection) model = senko_connection_new_private (":memory:", FALSE, error);
  g_autoptr (GHashTable) expected = NULL;
  g_autoptr (GHashTable) present = NULL;

  if (model == NULL || !senko_schema_create (model, error))
    return FALSE;
  expected = read_schema (model, error);
  present = expected != NULL ? read_schema (connection, error) : NULL;
  if (present == NULL)
    return FALSE;
  compare_schemas (present, expected, problems);
  return TRUE;
}
