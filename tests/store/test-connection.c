/* The opener: what is opened, how, and what is refused with which word. */
#include "store-fixture.h"
#include "store/senko-file-private.h"
#include "store/senko-store-testing.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_refused (const char *path, SenkoOpenMode mode, SenkoStoreError code, const char *word)
{
  g_autoptr (GError) error = NULL;
  SenkoConnection *connection = senko_connection_open (path, mode, &error);

  g_assert_null (connection);
  g_assert_error (error, SENKO_STORE_ERROR, (int)code);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not say “%s”", error->message, word);
}

static void
test_settings (void)
{
  Fixture fixture;

  fixture_set_up (&fixture);
  fixture_reopen (&fixture);
  fixture_assert_query (fixture.connection, "PRAGMA application_id", "1399745391");
  fixture_assert_query (fixture.connection, "PRAGMA user_version", "1");
  fixture_assert_query (fixture.connection, "PRAGMA synchronous", "2");
  fixture_assert_query (fixture.connection, "PRAGMA foreign_keys", "1");
  fixture_assert_query (fixture.connection, "PRAGMA trusted_schema", "0");
  fixture_assert_query (fixture.connection, "PRAGMA cache_size", "-8192");
  fixture_assert_query (fixture.connection, "PRAGMA cache_spill", "16385");
  fixture_assert_query (fixture.connection, "SELECT journal_mode FROM pragma_journal_mode",
                        "truncate");
  g_assert_cmpstr (senko_connection_get_path (fixture.connection), ==, fixture.path);
  g_assert_null (senko_connection_get_read_only_reason (fixture.connection));
  fixture_tear_down (&fixture);
}

static void
test_refusals (void)
{
  Fixture fixture;
  g_autofree char *missing = NULL, *foreign = NULL, *text = NULL, *empty = NULL, *nowhere = NULL;
  sqlite3 *db = NULL;

  fixture_set_up (&fixture);
  missing = fixture_file (&fixture, "missing.senko");
  foreign = fixture_file (&fixture, "foreign.db");
  text = fixture_file (&fixture, "text.senko");
  empty = fixture_file (&fixture, "empty.senko");
  nowhere = fixture_file (&fixture, "no/where.senko");
  g_assert_cmpint (sqlite3_open (foreign, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "CREATE TABLE t (a); PRAGMA application_id = 7", NULL, NULL, NULL);
  sqlite3_close (db);
  g_file_set_contents (text,
                       "receipt_no,name\nR1,Kobe Taro, and enough text that it could be a header "
                       "of one hundred bytes "
                       "and more, which a database has\n",
                       -1, NULL);
  g_file_set_contents (empty, "", 0, NULL);
  assert_refused (missing, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_NOT_FOUND, "missing.senko");
  assert_refused (missing, SENKO_OPEN_READ_ONLY, SENKO_STORE_ERROR_NOT_FOUND, "senkoctl new");
  assert_refused (fixture.path, SENKO_OPEN_CREATE, SENKO_STORE_ERROR_EXISTS, "already");
  assert_refused (nowhere, SENKO_OPEN_CREATE, SENKO_STORE_ERROR_NOT_FOUND, "where.senko");
  assert_refused (foreign, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_NOT_REGISTER,
                  "another program");
  assert_refused (text, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_NOT_REGISTER, "text.senko");
  assert_refused (empty, SENKO_OPEN_READ_ONLY, SENKO_STORE_ERROR_NOT_REGISTER, "empty");
  assert_refused (fixture.folder, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_NOT_REGISTER,
                  "not a file");
  fixture_tear_down (&fixture);
}

/* Where flatpak gives a sandbox single files: refused whatever is there, with what to do. */
static void
test_portal (void)
{
  static const struct {
    const char *path;
    gboolean in_portal;
  } rows[] = {
    { "/run/user/1000/doc/5fa3c2/demo.senko", TRUE },
    { "/run/user/1000/doc/by-app/jp.senko.Senko/5fa3c2/demo.senko", TRUE },
    { "/run/flatpak/doc/5fa3c2/demo.senko", TRUE },
    { "/run/user/../user/1000/doc/5fa3c2/demo.senko", TRUE },
    { "/run/user/1000/documents/demo.senko", FALSE },
    { "/run/user/1000/demo.senko", FALSE },
    { "/run/flatpak/app/demo.senko", FALSE },
    { "/home/run/user/1000/doc/demo.senko", FALSE },
    { "/run", FALSE },
  };
  static const SenkoOpenMode modes[]
      = { SENKO_OPEN_READ_ONLY, SENKO_OPEN_READ_WRITE, SENKO_OPEN_CREATE };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].path);
      g_assert_cmpint (senko_file_is_in_portal (rows[i].path), ==, rows[i].in_portal);
      for (guint mode = 0; rows[i].in_portal && mode < G_N_ELEMENTS (modes); mode++)
        {
          assert_refused (rows[i].path, modes[mode], SENKO_STORE_ERROR_READ_ONLY, "demo.senko");
          assert_refused (rows[i].path, modes[mode], SENKO_STORE_ERROR_READ_ONLY,
                          "flatpak override --user --filesystem=");
        }
    }
}

static void
test_newer (void)
{
  Fixture fixture;

  fixture_set_up (&fixture);
  fixture_tamper (&fixture, "PRAGMA user_version = 99");
  assert_refused (fixture.path, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_TOO_NEW, "newer");
  assert_refused (fixture.path, SENKO_OPEN_READ_ONLY, SENKO_STORE_ERROR_TOO_NEW, "Update");
  fixture_exec (&fixture, "PRAGMA user_version = 0");
  assert_refused (fixture.path, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_CORRUPT, "restore");
  fixture_tear_down (&fixture);
}

extern const SenkoEmbedded senko_upgrade_files[]; /* a second migration, of these tests alone */

static void
test_upgrade (void)
{
  Fixture fixture;
  g_autofree char *before = NULL, *copy = NULL, *second_copy = NULL, *copied = NULL;
  g_autoptr (SenkoConnection) upgraded = NULL;

  fixture_set_up (&fixture);
  fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  g_clear_pointer (&fixture.connection, senko_connection_close);
  before = fixture_dump (fixture.path);
  copy = fixture_file (&fixture, "register.senko.before-schema-2");
  second_copy = fixture_file (&fixture, "register.senko.before-schema-2.2");
  g_file_set_contents (copy, "kept", -1, NULL);
  senko_schema_add_for_tests (senko_upgrade_files);
  assert_refused (fixture.path, SENKO_OPEN_READ_ONLY, SENKO_STORE_ERROR_READ_ONLY, "older");
  upgraded = fixture_open (fixture.path, SENKO_OPEN_READ_WRITE);
  fixture_assert_query (upgraded, "PRAGMA user_version", "2");
  fixture_assert_query (upgraded, "SELECT count (*) FROM upgraded", "0");
  fixture_assert_query (upgraded, "PRAGMA foreign_keys", "1");
  copied = fixture_dump (second_copy);
  g_assert_cmpstr (copied, ==, before);
  senko_schema_add_for_tests (NULL);
  fixture_tear_down (&fixture);
}

static void
test_failed_upgrade (void)
{
  Fixture fixture;
  g_autofree char *before = NULL, *after = NULL;

  fixture_set_up (&fixture);
  fixture_tamper (&fixture, "CREATE TABLE upgraded (in_the_way)");
  g_clear_pointer (&fixture.connection, senko_connection_close);
  before = fixture_dump (fixture.path);
  senko_schema_add_for_tests (senko_upgrade_files);
  assert_refused (fixture.path, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_FAILED, "upgraded");
  senko_schema_add_for_tests (NULL);
  after = fixture_dump (fixture.path);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

static void
test_damage (void)
{
  Fixture fixture;
  g_autofree char *damaged = NULL, *contents = NULL;
  gsize length = 0;

  fixture_set_up (&fixture);
  fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  g_assert_true (g_file_get_contents (fixture.path, &contents, &length, NULL));
  damaged = fixture_file (&fixture, "damaged.senko");
  g_file_set_contents (damaged, contents, (gssize)(length - 4096), NULL);
  assert_refused (damaged, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_CORRUPT, "senkoctl restore");
  assert_refused (damaged, SENKO_OPEN_READ_ONLY, SENKO_STORE_ERROR_CORRUPT, "senkoctl verify");
  g_file_set_contents (damaged, contents, 50, NULL);
  assert_refused (damaged, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_CORRUPT, "damaged.senko");
  memset (contents + 100, 0xA5, 64); /* the root of the schema */
  g_file_set_contents (damaged, contents, (gssize)length, NULL);
  assert_refused (damaged, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_CORRUPT, "damaged");
  fixture_tear_down (&fixture);
}

static gboolean
is_found (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoConnection) connection
      = senko_connection_open (path, SENKO_OPEN_READ_WRITE, &error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenkoJournalReport) report = NULL;

  if (connection == NULL)
    return TRUE;
  if (!senko_connection_check (connection, problems, &error))
    return TRUE;
  report = senko_journal_verify (connection, NULL, &error);
  if (report == NULL || !senko_journal_verify_facts (connection, problems, &error))
    return TRUE;
  return problems->len + report->problems->len > 0;
}

/* Wherever the texts of facts and of the journal stand in the file: one bit, and the proofs must
 * find it. */
static void
test_flipped_bits (void)
{
  Fixture fixture;
  g_autofree char *damaged = NULL, *contents = NULL;
  gsize length = 0;
  guint n_places = 0;

  fixture_set_up (&fixture);
  fixture_add_applicant (&fixture, "R0001", "Kobe Taro");
  fixture_add_score (&fixture, fixture_add_applicant (&fixture, "R0002", "Kobe Hanako"),
                     "specialty", 8750);
  g_assert_true (g_file_get_contents (fixture.path, &contents, &length, NULL));
  damaged = fixture_file (&fixture, "damaged.senko");
  g_file_set_contents (damaged, contents, (gssize)length, NULL);
  g_assert_false (is_found (damaged));
  for (gsize i = 0; i + 9 < length; i++)
    if (memcmp (contents + i, "Kobe Hana", 9) == 0 || memcmp (contents + i, "specialty", 9) == 0
        || memcmp (contents + i, "R0001", 5) == 0)
      {
        contents[i + 2] ^= 1;
        g_file_set_contents (damaged, contents, (gssize)length, NULL);
        if (!is_found (damaged))
          g_error ("a flipped bit at byte %zu was not found", i + 2);
        contents[i + 2] ^= 1;
        n_places++;
      }
  g_assert_cmpuint (n_places, >=, 5);
  fixture_tear_down (&fixture);
}

static void
test_read_only (void)
{
  Fixture fixture;
  g_autoptr (SenkoConnection) reader = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  reader = fixture_open (fixture.path, SENKO_OPEN_READ_ONLY);
  g_assert_null (senko_connection_get_read_only_reason (reader));
  fixture_assert_query (reader, "SELECT name FROM selections", "kobe-teachers-2025");
  g_assert_null (senko_transaction_begin (reader, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY);
  fixture_tear_down (&fixture);
}

/* Root may write everything: as nobody, then. */
static void
test_no_permission (void)
{
  Fixture fixture;
  gboolean is_root = geteuid () == 0;
  g_autoptr (SenkoConnection) reader = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  g_clear_pointer (&fixture.connection, senko_connection_close);
  g_chmod (fixture.folder, is_root ? 0755 : 0555);
  g_chmod (fixture.path, 0444);
  g_assert_true (!is_root || seteuid (65534) == 0);
  reader = senko_connection_open (fixture.path, SENKO_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (senko_connection_get_read_only_reason (reader), "permission"));
  g_assert_null (senko_transaction_begin (reader, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "permission"));
  g_assert_true (!is_root || seteuid (0) == 0);
  g_chmod (fixture.folder, 0700);
  fixture_tear_down (&fixture);
}

/* The files as a killed writer leaves them: changed pages in the register, what they were in the
 * journal. */
static void
leave_hot_journal (Fixture *fixture, const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *from_journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *contents = NULL, *journal_contents = NULL;
  gsize length = 0, journal_length = 0;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN IMMEDIATE; "
                    "UPDATE applicants SET note = hex (zeroblob (3000)); "
                    "UPDATE applicants SET note = hex (zeroblob (2000));",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_get_contents (from_journal, &journal_contents, &journal_length, NULL));
  g_assert_cmpuint (journal_length, >, 512);
  g_file_set_contents (path, contents, (gssize)length, NULL);
  g_file_set_contents (journal, journal_contents, (gssize)journal_length, NULL);
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);
}

static void
test_interrupted (void)
{
  Fixture fixture;
  g_autofree char *copy = NULL, *journal = NULL, *before = NULL, *after = NULL;
  g_autoptr (SenkoConnection) reader = NULL;
  gboolean is_root = geteuid () == 0;

  fixture_set_up (&fixture);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *receipt_no = g_strdup_printf ("R%d", i);

      fixture_add_applicant (&fixture, receipt_no, "神戸 太郎");
    }
  before = fixture_dump (fixture.path);
  copy = fixture_file (&fixture, "killed.senko");
  journal = fixture_file (&fixture, "killed.senko-journal");
  leave_hot_journal (&fixture, copy);
  g_chmod (fixture.folder, is_root ? 0755 : 0555); /* as somebody who may only read */
  g_chmod (copy, 0444);
  g_chmod (journal, 0444);
  g_assert_true (!is_root || seteuid (65534) == 0);
  assert_refused (copy, SENKO_OPEN_READ_WRITE, SENKO_STORE_ERROR_READ_ONLY, "interrupted");
  assert_refused (copy, SENKO_OPEN_READ_ONLY, SENKO_STORE_ERROR_READ_ONLY, "interrupted");
  g_assert_true (!is_root || seteuid (0) == 0);
  g_chmod (fixture.folder, 0700);
  g_chmod (copy, 0644);
  g_chmod (journal, 0644);
  reader = fixture_open (
      copy, SENKO_OPEN_READ_ONLY); /* who may write undoes it, also when only reading */
  fixture_assert_query (reader, "SELECT count (*) FROM applicants WHERE note IS NOT NULL", "0");
  g_clear_pointer (&reader, senko_connection_close);
  after = fixture_dump (copy);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

static void
test_network (void)
{
  Fixture fixture;
  g_autoptr (SenkoConnection) reader = NULL;
  g_autofree char *other = NULL;

  fixture_set_up (&fixture);
  other = fixture_file (&fixture, "other.senko");
  senko_file_set_type_for_tests (0x6969);
  reader = fixture_open (fixture.path, SENKO_OPEN_READ_WRITE);
  g_assert_nonnull (strstr (senko_connection_get_read_only_reason (reader), "network"));
  assert_refused (other, SENKO_OPEN_CREATE, SENKO_STORE_ERROR_READ_ONLY, "network");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (senko_connection_backup (reader, other, NULL)); /* a copy may lie there */
  senko_file_set_type_for_tests (0);
  fixture_tear_down (&fixture);
}

static void
test_file_systems (void)
{
  static const struct {
    guint64 type;
    const char *mount_type;
    gboolean is_remote;
  } cases[] = {
    { 0xEF53, NULL, FALSE }, /* ext4 */
    { 0x58465342, NULL, FALSE }, /* XFS */
    { 0x9123683E, NULL, FALSE }, /* Btrfs */
    { 0x01021994, NULL, FALSE }, /* tmpfs */
    { 0x6969, NULL, TRUE }, /* NFS */
    { 0xFF534D42, NULL, TRUE }, /* CIFS */
    { 0xFE534D42, NULL, TRUE }, /* SMB2 */
    { G_MAXUINT64 << 32 | 0xFF534D42, NULL, TRUE }, /* sign-extended */
    { 0x65735546, "fuse.sshfs", TRUE }, /* sshfs */
    { 0x65735546, "fuseblk", FALSE }, /* NTFS on a stick */
    { 0x65735546, NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (senko_file_type_is_remote (cases[i].type, cases[i].mount_type), ==,
                     cases[i].is_remote);
}

static void
test_busy (void)
{
  Fixture fixture;
  g_autoptr (SenkoConnection) other = NULL;
  g_autoptr (SenkoTransaction) held = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *process = g_strdup_printf ("process %d", (int)getpid ());

  fixture_set_up (&fixture);
  other = fixture_open (fixture.path, SENKO_OPEN_READ_WRITE);
  held = senko_transaction_begin (other, &error);
  senko_connection_set_busy_limit_for_tests (50000);
  g_assert_null (senko_transaction_begin (fixture.connection, &error));
  senko_connection_set_busy_limit_for_tests (0);
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_BUSY);
  if (g_file_test ("/proc/locks", G_FILE_TEST_EXISTS))
    g_assert_nonnull (strstr (error->message, process));
  g_clear_error (&error);
  fixture_assert_query (fixture.connection, "SELECT name FROM selections",
                        "kobe-teachers-2025"); /* reading goes on */
  g_clear_pointer (&held, senko_transaction_free);
  held = senko_transaction_begin (fixture.connection, &error);
  g_assert_no_error (error);
  g_clear_pointer (&held, senko_transaction_free);
  fixture_tear_down (&fixture);
}

static gpointer
hold_for_a_while (gpointer user_data)
{
  g_autoptr (SenkoConnection) connection = fixture_open (user_data, SENKO_OPEN_READ_WRITE);
  g_autoptr (SenkoTransaction) held = senko_transaction_begin (connection, NULL);

  g_assert_nonnull (held);
  g_usleep (150000);
  return NULL;
}

static void
test_waiting (void)
{
  Fixture fixture;
  g_autoptr (SenkoTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  fixture_set_up (&fixture);
  thread = g_thread_new ("holder", hold_for_a_while, fixture.path);
  g_usleep (50000);
  transaction = senko_transaction_begin (fixture.connection, &error);
  g_assert_no_error (error);
  g_thread_join (thread);
  g_clear_pointer (&transaction, senko_transaction_free);
  fixture_tear_down (&fixture);
}

static void
test_backup (void)
{
  Fixture fixture;
  g_autofree char *copy = NULL, *original = NULL, *copied = NULL, *proof = NULL, *nowhere = NULL;
  g_autoptr (SenkoConnection) backup = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  copy = fixture_file (&fixture, "backup.senko");
  nowhere = fixture_file (&fixture, "no/backup.senko");
  g_assert_true (senko_connection_backup (fixture.connection, copy, &error));
  g_assert_no_error (error);
  original = fixture_dump (fixture.path);
  copied = fixture_dump (copy);
  g_assert_cmpstr (copied, ==, original);
  backup = fixture_open (copy, SENKO_OPEN_READ_WRITE);
  proof = fixture_prove (backup);
  g_assert_cmpstr (proof, ==, "");
  g_assert_false (senko_connection_backup (fixture.connection, copy, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (senko_connection_backup (fixture.connection, nowhere, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_IO);
  fixture_tear_down (&fixture);
}

static void
test_backup_during_change (void)
{
  Fixture fixture;
  g_autofree char *copy = NULL;
  g_autoptr (SenkoTransaction) held = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture);
  copy = fixture_file (&fixture, "backup.senko");
  held = senko_transaction_begin (fixture.connection, NULL);
  g_assert_false (senko_connection_backup (fixture.connection, copy, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_BUSY);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_clear_pointer (&held, senko_transaction_free);
  fixture_tear_down (&fixture);
}

static char *
check (SenkoConnection *connection)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (senko_connection_check (connection, problems, &error));
  g_assert_no_error (error);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **)problems->pdata);
}

static void
test_check (void)
{
  Fixture fixture;
  g_autofree char *sound = NULL, *altered = NULL, *orphan = NULL;

  fixture_set_up (&fixture);
  sound = check (fixture.connection);
  g_assert_cmpstr (sound, ==, "");
  fixture_tamper (&fixture, "CREATE TABLE mine (a)");
  altered = check (fixture.connection);
  g_assert_nonnull (strstr (altered, "“table mine”"));
  g_assert_nonnull (strstr (altered, "“trigger journal_keep”"));
  fixture_exec (&fixture, "INSERT INTO scores VALUES (16777300, 'essay', '', 1, 1, 0, NULL, NULL)");
  orphan = check (fixture.connection);
  g_assert_nonnull (strstr (orphan, "“scores”"));
  fixture_tear_down (&fixture);
}

/* What a window asks to know whether somebody else wrote. */
static void
test_data_version (void)
{
  Fixture self;
  g_autoptr (SenkoConnection) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version;

  fixture_set_up (&self);
  other = fixture_open (self.path, SENKO_OPEN_READ_ONLY);
  version = senko_connection_get_data_version (other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (version, !=, 0);
  g_assert_cmpint (senko_connection_get_data_version (other, NULL), ==, version);
  fixture_add_applicant (&self, "20240001", "山田 太郎");
  g_assert_cmpint (senko_connection_get_data_version (other, NULL), !=, version);

  /* One's own commits are none of others. */
  version = senko_connection_get_data_version (self.connection, NULL);
  fixture_add_applicant (&self, "20240002", "山田 次郎");
  g_assert_cmpint (senko_connection_get_data_version (self.connection, NULL), ==, version);
  fixture_tear_down (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/connection/settings", test_settings);
  g_test_add_func ("/store/connection/refusals", test_refusals);
  g_test_add_func ("/store/connection/portal", test_portal);
  g_test_add_func ("/store/connection/newer", test_newer);
  g_test_add_func ("/store/connection/upgrade", test_upgrade);
  g_test_add_func ("/store/connection/failed-upgrade", test_failed_upgrade);
  g_test_add_func ("/store/connection/damage", test_damage);
  g_test_add_func ("/store/connection/flipped-bits", test_flipped_bits);
  g_test_add_func ("/store/connection/read-only", test_read_only);
  g_test_add_func ("/store/connection/no-permission", test_no_permission);
  g_test_add_func ("/store/connection/interrupted", test_interrupted);
  g_test_add_func ("/store/connection/network", test_network);
  g_test_add_func ("/store/connection/file-systems", test_file_systems);
  g_test_add_func ("/store/connection/busy", test_busy);
  g_test_add_func ("/store/connection/waiting", test_waiting);
  g_test_add_func ("/store/connection/backup", test_backup);
  g_test_add_func ("/store/connection/backup-during-change", test_backup_during_change);
  g_test_add_func ("/store/connection/check", test_check);
  g_test_add_func ("/store/connection/data-version", test_data_version);
  return g_test_run ();
}
