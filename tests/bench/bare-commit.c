/* The floor under every edit: what SQLite alone needs to commit one changed row with the register's
 * settings (rollback journal TRUNCATE, synchronous FULL). An edit through Senkō, which also writes
 * its journal, is compared with it.
 *
 * bare-commit FILE: makes FILE anew and prints one line of JSON, the median of 201 commits in
 * microseconds. */
#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#define N_ROWS 2000
#define N_COMMITS 201

static void
run (sqlite3 *database, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    {
      g_printerr ("bare-commit: %s: %s\n", sql, message);
      exit (3);
    }
}

static void
fill (sqlite3 *database)
{
  run (database, "PRAGMA journal_mode=TRUNCATE");
  run (database, "PRAGMA synchronous=FULL");
  run (database, "PRAGMA foreign_keys=ON");
  run (database, "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, version INTEGER)");
  run (database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                 "INSERT INTO people SELECT i, 'somebody who lives in Kobe', 1 FROM n");
}

static double
commit_once (sqlite3 *database, sqlite3_stmt *update, int id)
{
  gint64 start = g_get_monotonic_time ();

  run (database, "BEGIN IMMEDIATE");
  sqlite3_bind_int (update, 1, id);
  if (sqlite3_step (update) != SQLITE_DONE)
    exit (3);
  sqlite3_reset (update);
  run (database, "COMMIT");
  return g_get_monotonic_time () - start;
}

static int
compare_doubles (const void *a, const void *b)
{
  double difference = *(const double *)a - *(const double *)b;

  return (difference > 0) - (difference < 0);
}

int
main (int argc, char **argv)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *update = NULL;
  double times[N_COMMITS];

  if (argc != 2)
    return 2;
  g_remove (argv[1]);
  if (sqlite3_open (argv[1], &database) != SQLITE_OK)
    return 3;
  fill (database);
  if (sqlite3_prepare_v2 (
          database, "UPDATE people SET name = 'somebody else', version = version + 1 WHERE id = ?",
          -1, &update, NULL)
      != SQLITE_OK)
    return 3;
  for (int i = 0; i < N_COMMITS; i++)
    times[i] = commit_once (database, update, i * 997 % N_ROWS + 1);
  sqlite3_finalize (update);
  sqlite3_close (database);
  qsort (times, N_COMMITS, sizeof times[0], compare_doubles);
  g_print ("{\"name\": \"bare-commit\", \"value\": %.1f, \"unit\": \"us\"}\n",
           times[N_COMMITS / 2]);
  return 0;
}
