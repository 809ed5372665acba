/* Acts: what they change, what they refuse, and that a refused or dropped one leaves nothing. */
#include "store-fixture.h"

#include <string.h>

static void
test_nothing (void)
{
  Fixture fixture;
  g_autofree char *before = NULL, *after = NULL;

  fixture_set_up (&fixture);
  before = fixture_dump (fixture.path);
  fixture_commit (fixture_begin (fixture.connection, "check", fixture.selection));
  after = fixture_dump (fixture.path);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

static void
test_dropped (void)
{
  Fixture fixture;
  g_autofree char *before = NULL, *after = NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];
  SenkoAct *act;

  fixture_set_up (&fixture);
  before = fixture_dump (fixture.path);
  act = fixture_begin (fixture.connection, "import applicants", fixture.selection);
  for (int i = 0; i < 300; i++) /* more than a block of journal rows */
    {
      g_autofree char *receipt_no = g_strdup_printf ("receipt_no=R%d", i);

      fixture_values (SENKO_TABLE_APPLICANTS, values, receipt_no, NULL);
      g_assert_cmpint (
          senko_act_insert (act, SENKO_TABLE_APPLICANTS, fixture.selection, values, NULL), >, 0);
    }
  senko_act_free (act);
  after = fixture_dump (fixture.path);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

static void
test_info (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoActInfo) info = NULL;
  g_autoptr (SenkoActInfo) opening = NULL;
  g_autoptr (SenkoActInfo) reverted = NULL;

  fixture_set_up (&fixture);
  act = senko_act_begin (fixture.connection, FIXTURE_AT, "sato", "import scores", fixture.selection,
                         NULL, "scores.csv", "abc", TRUE, 1, &error);
  g_assert_cmpint (senko_act_get_id (act), ==, 2);
  g_assert_true (senko_act_note (act, "things", 0, NULL, "one", &error));
  g_assert_true (senko_act_note (act, "things", 0, "one", "two", &error));
  g_assert_true (senko_act_commit (act, &error));
  info = senko_journal_get_act (fixture.connection, 2, &error);
  g_assert_cmpstr (info->at, ==, FIXTURE_AT);
  g_assert_cmpstr (info->actor, ==, "sato");
  g_assert_cmpstr (info->verb, ==, "import scores");
  g_assert_cmpstr (info->file, ==, "scores.csv");
  g_assert_cmpstr (info->file_digest, ==, "abc");
  g_assert_null (info->reason);
  g_assert_true (info->batch);
  g_assert_cmpint (info->selection, ==, fixture.selection);
  g_assert_cmpint (info->reverts, ==, 1);
  g_assert_cmpint (info->reverted_by, ==, 0);
  g_assert_cmpint (info->last_seq - info->first_seq, ==, 1);
  g_assert_cmpuint (strlen (info->seal), ==, 64);
  opening = senko_journal_get_act (fixture.connection, 1, &error);
  g_assert_cmpint (opening->selection, ==, fixture.selection); /* begun without one */
  g_assert_cmpint (opening->reverted_by, ==, 2);
  reverted = senko_journal_get_act (fixture.connection, 3, &error);
  g_assert_null (reverted);
  g_assert_no_error (error);
  fixture_tear_down (&fixture);
}

/* Two people at two desks: the second one's update and removal are refused, and told why. */
static void
test_conflict (void)
{
  Fixture fixture;
  g_autoptr (SenkoRow) seen = NULL;
  g_autoptr (SenkoRow) mine = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  SenkoAct *act;
  gint64 id;

  fixture_set_up (&fixture);
  id = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  seen = senko_table_get_applicant (fixture.connection, id, NULL);
  mine = senko_table_get_applicant (fixture.connection, id, NULL);
  senko_row_set_text (mine, 9, "神戸市", -1);
  act = fixture_begin (fixture.connection, "edit", fixture.selection);
  g_assert_true (senko_act_update (act, seen, mine->values, &error));
  fixture_commit (act);
  before = fixture_dump (fixture.path);
  senko_row_set_text (mine, 9, "大阪市", -1);
  act = fixture_begin (fixture.connection, "edit", fixture.selection);
  g_assert_false (senko_act_update (act, seen, mine->values, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "R1"));
  g_clear_error (&error);
  g_assert_false (senko_act_delete (act, seen, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONFLICT);
  g_assert_cmpuint (senko_act_get_n_changes (act), ==, 0);
  fixture_commit (act);
  after = fixture_dump (fixture.path);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

static void
test_no_change (void)
{
  Fixture fixture;
  g_autoptr (SenkoRow) row = NULL;
  g_autoptr (SenkoRow) after = NULL;
  SenkoAct *act;
  gint64 id;

  fixture_set_up (&fixture);
  id = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  row = senko_table_get_applicant (fixture.connection, id, NULL);
  act = fixture_begin (fixture.connection, "edit", fixture.selection);
  g_assert_true (senko_act_update (act, row, row->values, NULL));
  g_assert_cmpuint (senko_act_get_n_changes (act), ==, 0);
  fixture_commit (act);
  after = senko_table_get_applicant (fixture.connection, id, NULL);
  g_assert_cmpint (after->version, ==, 1);
  fixture_tear_down (&fixture);
}

static void
assert_insert_refused (SenkoAct *act, SenkoTableId table, gint64 owner, const SenkoValue *values,
                       const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (senko_act_insert (act, table, owner, values, &error), ==, 0);
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not say “%s”", error->message, word);
}

/* A refused row leaves the act whole: what was right is kept, and nothing of the wrong row is in
 * the journal. */
static void
test_refusals (void)
{
  Fixture fixture;
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (GError) error = NULL;
  g_autofree char *proof = NULL;
  SenkoAct *act;
  gint64 id;

  fixture_set_up (&fixture);
  id = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  fixture_add_score (&fixture, id, "specialty", 100);
  act = fixture_begin (fixture.connection, "import", fixture.selection);
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R1", NULL);
  assert_insert_refused (act, SENKO_TABLE_APPLICANTS, fixture.selection, values, "R1");
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R2",
                  "name=a\x1f"
                  "b",
                  NULL);
  assert_insert_refused (act, SENKO_TABLE_APPLICANTS, fixture.selection, values, "U+001F");
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R3", NULL);
  assert_insert_refused (act, SENKO_TABLE_APPLICANTS, fixture.selection + 7, values,
                         "is not there");
  fixture_values (SENKO_TABLE_SCORES, values, "test=specialty", NULL);
  assert_insert_refused (act, SENKO_TABLE_SCORES, id, values, "specialty");
  assert_insert_refused (act, SENKO_TABLE_SCORES, id + 1, values, "is not there");
  fixture_values (SENKO_TABLE_SCORES, values, "test=essay", NULL);
  g_assert_cmpint (senko_act_insert (act, SENKO_TABLE_SCORES, id, values, &error), ==, 1);
  g_assert_cmpuint (senko_act_get_n_changes (act), ==, 1);
  fixture_commit (act);
  proof = fixture_prove (fixture.connection);
  g_assert_cmpstr (proof, ==, "");
  fixture_tear_down (&fixture);
}

static void
test_removal (void)
{
  Fixture fixture;
  g_autoptr (SenkoRow) applicant = NULL;
  g_autoptr (SenkoRow) score = NULL;
  g_autoptr (SenkoRow) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *proof = NULL;
  SenkoValue key[2] = { { .text = "specialty", .length = -1 }, { .text = "", .length = 0 } };
  SenkoAct *act;
  gint64 id;

  fixture_set_up (&fixture);
  id = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  fixture_add_score (&fixture, id, "specialty", 100);
  applicant = senko_table_get_applicant (fixture.connection, id, NULL);
  score = senko_table_get (fixture.connection, SENKO_TABLE_SCORES, id, key, NULL);
  act = fixture_begin (fixture.connection, "import revert", fixture.selection);
  g_assert_false (senko_act_delete (act, applicant, &error)); /* the score belongs to it */
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (senko_act_delete (act, score, &error));
  g_assert_true (senko_act_delete (act, applicant, &error));
  fixture_commit (act);
  g_assert_cmpint (fixture_add_applicant (&fixture, "R2", "神戸 花子"), ==,
                   id + 1); /* no id twice */
  act = fixture_begin (fixture.connection, "undo", fixture.selection);
  g_assert_true (senko_act_restore (act, applicant, &error));
  g_assert_true (senko_act_restore (act, score, &error));
  fixture_commit (act);
  again = senko_table_get_applicant (fixture.connection, id, NULL);
  g_assert_cmpstr (senko_row_get_text (again, 0), ==, "R1");
  proof = fixture_prove (fixture.connection);
  g_assert_cmpstr (proof, ==, "");
  fixture_tear_down (&fixture);
}

/* A licence that was entered for the wrong subject: another key, the same row of the journal. */
static void
test_moved_key (void)
{
  Fixture fixture;
  g_autoptr (SenkoRow) before = NULL;
  g_autoptr (SenkoRow) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *proof = NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];
  SenkoAct *act;
  gint64 id;

  fixture_set_up (&fixture);
  id = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  act = fixture_begin (fixture.connection, "import", fixture.selection);
  fixture_values (SENKO_TABLE_LICENCES, values, "school_type=junior_high", "subject=math",
                  "kind=ordinary", NULL);
  g_assert_cmpint (senko_act_insert (act, SENKO_TABLE_LICENCES, id, values, &error), ==, 1);
  fixture_commit (act);
  before = senko_table_get (fixture.connection, SENKO_TABLE_LICENCES, id, values, NULL);
  fixture_values (SENKO_TABLE_LICENCES, values, "school_type=junior_high", "subject=music",
                  "kind=ordinary", NULL);
  act = fixture_begin (fixture.connection, "edit", fixture.selection);
  g_assert_true (senko_act_update (act, before, values, &error));
  g_assert_cmpuint (senko_act_get_n_changes (act), ==, 1);
  fixture_commit (act);
  moved = senko_table_get (fixture.connection, SENKO_TABLE_LICENCES, id, values, NULL);
  g_assert_nonnull (moved);
  g_assert_null (
      senko_table_get (fixture.connection, SENKO_TABLE_LICENCES, id, before->values, NULL));
  proof = fixture_prove (fixture.connection);
  g_assert_cmpstr (proof, ==, "");
  fixture_tear_down (&fixture);
}

/* Half a move is none: where the new key is taken the act is over. */
static void
test_move_refused (void)
{
  Fixture fixture;
  g_autoptr (SenkoRow) before = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL, *after = NULL;
  SenkoValue key[2] = { { .text = "essay", .length = -1 }, { .text = "", .length = 0 } };
  SenkoValue values[SENKO_MAX_COLUMNS];
  SenkoAct *act;
  gint64 id;

  fixture_set_up (&fixture);
  id = fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  fixture_add_score (&fixture, id, "essay", 100);
  fixture_add_score (&fixture, id, "interview", 100);
  dump = fixture_dump (fixture.path);
  before = senko_table_get (fixture.connection, SENKO_TABLE_SCORES, id, key, NULL);
  fixture_values (SENKO_TABLE_SCORES, values, "test=interview", NULL);
  act = fixture_begin (fixture.connection, "edit", fixture.selection);
  g_assert_false (senko_act_update (act, before, values, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (senko_act_note (act, "things", 0, NULL, "more", &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (senko_act_commit (act, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_FAILED);
  senko_act_free (act);
  after = fixture_dump (fixture.path);
  g_assert_cmpstr (after, ==, dump);
  fixture_tear_down (&fixture);
}

static gint64
get_derived (Fixture *fixture, const char *sql)
{
  g_autoptr (SenkoStatement) statement = senko_connection_prepare (fixture->connection, sql, NULL);

  g_assert_true (senko_statement_next (statement, NULL));
  return senko_statement_get_int (statement, 0);
}

static void
test_derived (void)
{
  static const char same_person[] = "SELECT count (DISTINCT person_key) FROM applicants";
  static const char same_address[] = "SELECT count (DISTINCT email_key) + count (DISTINCT "
                                     "phone_key) + count (DISTINCT university_key) FROM applicants";
  static const char missing[]
      = "SELECT person_key = 0 AND reading_key = 0 AND email_key = 0 AND phone_key = 0 AND "
        "university_key = 0 AND name_key IS NULL AND kana_key IS NULL FROM applicants "
        "WHERE receipt_no = 'R3'";
  Fixture fixture;
  SenkoValue values[SENKO_MAX_COLUMNS];
  SenkoAct *act;

  fixture_set_up (&fixture);
  fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  act = fixture_begin (fixture.connection, "import", fixture.selection);
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R2", "name=神戸　太郎",
                  "kana=こうべたろう", "birth_date=19980512", "email=ｔａｒｏ@example.jp",
                  "phone=(078) 322 5773", "university=神戸 大学", NULL);
  g_assert_cmpint (senko_act_insert (act, SENKO_TABLE_APPLICANTS, fixture.selection, values, NULL),
                   >, 0);
  fixture_commit (act);
  g_assert_cmpint (get_derived (&fixture, same_person), ==, 1);
  g_assert_cmpint (get_derived (&fixture, same_address), ==, 3);
  act = fixture_begin (fixture.connection, "import", fixture.selection);
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R3", NULL);
  g_assert_cmpint (senko_act_insert (act, SENKO_TABLE_APPLICANTS, fixture.selection, values, NULL),
                   >, 0);
  fixture_commit (act);
  g_assert_cmpint (get_derived (&fixture, missing), ==, 1);
  fixture_tear_down (&fixture);
}

/* Two selections in one act: each has its own ids. */
static void
test_two_selections (void)
{
  Fixture fixture;
  SenkoValue values[SENKO_MAX_COLUMNS];
  gint64 other, ids[4];
  SenkoAct *act;

  fixture_set_up (&fixture);
  act = fixture_begin (fixture.connection, "selection add", 0);
  other = senko_selections_add (act, "kobe-teachers-2026", 2026, 2025, "{}", 2, "f", NULL);
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R1", NULL);
  ids[0] = senko_act_insert (act, SENKO_TABLE_APPLICANTS, fixture.selection, values, NULL);
  ids[1] = senko_act_insert (act, SENKO_TABLE_APPLICANTS, other, values, NULL);
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R2", NULL);
  ids[2] = senko_act_insert (act, SENKO_TABLE_APPLICANTS, fixture.selection, values, NULL);
  ids[3] = senko_act_insert (act, SENKO_TABLE_APPLICANTS, other, values, NULL);
  fixture_commit (act);
  g_assert_cmpint (ids[2], ==, ids[0] + 1);
  g_assert_cmpint (ids[3], ==, ids[1] + 1);
  g_assert_cmpint (senko_applicant_get_selection (ids[2]), ==, fixture.selection);
  g_assert_cmpint (senko_applicant_get_selection (ids[3]), ==, other);
  g_assert_cmpint (senko_selections_count_applicants (fixture.connection, other, NULL), ==, 2);
  fixture_tear_down (&fixture);
}

/* A journal that was cut off is not built upon. */
static void
test_cut_off (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoAct) act = NULL;

  fixture_set_up (&fixture);
  fixture_add_applicant (&fixture, "R1", "神戸 太郎");
  fixture_tamper (
      &fixture,
      "DELETE FROM journal WHERE act = 2; DELETE FROM acts WHERE id = 2; DELETE FROM applicants;");
  act = senko_act_begin (fixture.connection, FIXTURE_AT, "x", "edit", 1, NULL, NULL, NULL, FALSE, 0,
                         &error);
  g_assert_null (act);
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT);
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/act/nothing", test_nothing);
  g_test_add_func ("/store/act/dropped", test_dropped);
  g_test_add_func ("/store/act/info", test_info);
  g_test_add_func ("/store/act/conflict", test_conflict);
  g_test_add_func ("/store/act/no-change", test_no_change);
  g_test_add_func ("/store/act/refusals", test_refusals);
  g_test_add_func ("/store/act/removal", test_removal);
  g_test_add_func ("/store/act/moved-key", test_moved_key);
  g_test_add_func ("/store/act/move-refused", test_move_refused);
  g_test_add_func ("/store/act/derived", test_derived);
  g_test_add_func ("/store/act/two-selections", test_two_selections);
  g_test_add_func ("/store/act/cut-off", test_cut_off);
  return g_test_run ();
}
