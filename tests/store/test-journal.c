/* The journal proves itself and the facts: each kind of tampering, by the hands of another program,
 * is found. */
#include "store-fixture.h"
#include "store/senko-decisions.h"

#include <string.h>

/* Checked against the description at the top of senko-journal.c by a program in another language.
 */
#define GOLDEN_HEAD "49481e56878dab2098f730424ad65bb9d08d763dd81a15a3edea502c6a5b6164"

/* Acts 1 selection (rows 1-2), 2 applicants R1, R2 (3-4), 3 score (5), 4 update of R1 (6), 5
 * decision (7) */
static void
fill (Fixture *fixture)
{
  g_autoptr (SenkoRow) before = NULL;
  g_autoptr (SenkoRow) after = NULL;
  g_autoptr (GError) error = NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];
  SenkoDecision decision = { .selection = fixture->selection,
                             .definition = 1,
                             .stage = (char *)"stage1",
                             .fingerprint = (char *)"abc" };
  SenkoAct *act = fixture_begin (fixture->connection, "import applicants", fixture->selection);
  gint64 id;

  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R1", "name=神戸 太郎",
                  "kana=コウベ タロウ", "birth_date=19980512", NULL);
  id = senko_act_insert (act, SENKO_TABLE_APPLICANTS, fixture->selection, values, &error);
  fixture_values (SENKO_TABLE_APPLICANTS, values, "receipt_no=R2", NULL);
  senko_act_insert (act, SENKO_TABLE_APPLICANTS, fixture->selection, values, &error);
  fixture_commit (act);
  fixture_add_score (fixture, id, "specialty", 8750);
  before = senko_table_get_applicant (fixture->connection, id, &error);
  after = senko_table_get_applicant (fixture->connection, id, &error);
  senko_row_set_text (after, 9, "神戸市", -1);
  act = fixture_begin (fixture->connection, "edit", fixture->selection);
  senko_act_update (act, before, after->values, &error);
  fixture_commit (act);
  act = fixture_begin (fixture->connection, "decide stage1", fixture->selection);
  decision.id = senko_decisions_next_id (act, &error);
  g_assert_true (senko_decisions_add_part (act, decision.id, 1, "first part", 10, NULL, &error));
  g_assert_true (senko_decisions_add_part (act, decision.id, 2, "second part", 11, NULL, &error));
  g_assert_true (senko_decisions_add (act, &decision, &error));
  fixture_commit (act);
  g_assert_no_error (error);
}

static void
test_sound (void)
{
  Fixture fixture;
  g_autoptr (SenkoJournalReport) report = NULL;
  g_autoptr (SenkoJournalReport) expected = NULL;
  g_autoptr (SenkoJournalReport) unknown = NULL;
  g_autoptr (SenkoActInfo) old = NULL;
  g_autofree char *proof = NULL;
  char wrong[65];

  fixture_set_up (&fixture);
  fill (&fixture);
  proof = fixture_prove (fixture.connection);
  g_assert_cmpstr (proof, ==, "");
  report = senko_journal_verify (fixture.connection, NULL, NULL);
  g_assert_cmpuint (report->n_acts, ==, 5);
  g_assert_cmpuint (report->n_rows, ==, 7);
  old = senko_journal_get_act (fixture.connection, 3, NULL);
  expected = senko_journal_verify (fixture.connection, old->seal, NULL);
  g_assert_cmpuint (expected->problems->len, ==, 0);
  memset (wrong, 'a', 64);
  wrong[64] = '\0';
  unknown = senko_journal_verify (fixture.connection, wrong, NULL);
  g_assert_cmpuint (unknown->problems->len, ==, 1);
  fixture_tear_down (&fixture);
}

static void
test_empty (void)
{
  Fixture fixture;
  g_autoptr (SenkoJournalReport) report = NULL;
  g_autoptr (SenkoConnection) fresh = NULL;
  g_autofree char *path = NULL;

  fixture_set_up (&fixture);
  path = fixture_file (&fixture, "fresh.senko");
  fresh = senko_connection_open (path, SENKO_OPEN_CREATE, NULL);
  report = senko_journal_verify (fresh, NULL, NULL);
  g_assert_cmpuint (report->n_acts, ==, 0);
  g_assert_cmpuint (report->problems->len, ==, 0);
  fixture_tear_down (&fixture);
}

/* The seal is part of the file format: a register of today must prove itself in ten years. */
static void
test_format (void)
{
  Fixture fixture;
  g_autoptr (SenkoJournalReport) report = NULL;

  fixture_set_up (&fixture);
  fill (&fixture);
  report = senko_journal_verify (fixture.connection, NULL, NULL);
  g_assert_cmpstr (report->head, ==, GOLDEN_HEAD);
  fixture_tear_down (&fixture);
}

typedef struct {
  const char *name, *sql;
  const char *finding; /* a part of a problem */
} Tampering;

static const Tampering tamperings[] = {
  { "new-text", "UPDATE journal SET new = 'R1' WHERE seq = 3",
    "row 3 of the journal (act 2) was altered" },
  { "old-text", "UPDATE journal SET old = 'R1' WHERE seq = 6",
    "row 6 of the journal (act 4) was altered" },
  { "null-or-empty", "UPDATE journal SET old = '' WHERE seq = 5",
    "row 5 of the journal (act 3) was altered" },
  { "entity", "UPDATE journal SET entity = 'claims' WHERE seq = 5", "row 5 of the journal" },
  { "applicant", "UPDATE journal SET applicant = applicant + 1 WHERE seq = 5",
    "row 5 of the journal" },
  { "digest", "UPDATE journal SET digest = zeroblob (32) WHERE seq = 4", "row 4 of the journal" },
  { "short-digest", "UPDATE journal SET digest = x'00' WHERE seq = 4", "row 4 of the journal" },
  { "row-removed", "DELETE FROM journal WHERE seq = 4", "rows 4 to 4" },
  { "first-row-removed", "DELETE FROM journal WHERE seq = 1", "rows 1 to 1" },
  { "last-row-removed", "DELETE FROM journal WHERE seq = 7", "rows 7 to 7" },
  { "row-renumbered", "UPDATE journal SET seq = 9 WHERE seq = 7",
    "row 9 of the journal belongs to no act" },
  { "rows-exchanged",
    "UPDATE journal SET seq = 99 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; "
    "UPDATE journal SET seq = 4 WHERE seq = 99",
    "row 3 of the journal (act 2) was altered" },
  { "row-of-another-act", "UPDATE journal SET act = 2 WHERE seq = 5", "names the act 2" },
  { "row-added",
    "INSERT INTO journal SELECT 8, act, entity, applicant, old, new, digest FROM journal WHERE seq "
    "= 7",
    "row 8 of the journal belongs to no act" },
  { "row-before-the-first",
    "INSERT INTO journal SELECT 0, act, entity, applicant, old, new, digest FROM journal WHERE seq "
    "= 7",
    "row 0 of the journal belongs to no act" },
  { "act-reason", "UPDATE acts SET reason = 'another' WHERE id = 4", "seal of the act 4" },
  { "act-reason-removed", "UPDATE acts SET reason = NULL WHERE id = 4", "seal of the act 4" },
  { "act-actor", "UPDATE acts SET actor = 'somebody' WHERE id = 2", "seal of the act 2" },
  { "act-at", "UPDATE acts SET at = '2024-05-10T11:59:59Z' WHERE id = 2", "seal of the act 2" },
  { "act-selection", "UPDATE acts SET selection = 2 WHERE id = 2", "seal of the act 2" },
  { "act-batch", "UPDATE acts SET batch = 1 WHERE id = 2", "seal of the act 2" },
  { "act-reverts", "UPDATE acts SET reverts = 1 WHERE id = 2", "seal of the act 2" },
  { "act-file", "UPDATE acts SET file = 'x.csv' WHERE id = 2", "seal of the act 2" },
  { "act-first-seq", "UPDATE acts SET first_seq = 4 WHERE id = 2", "should begin at 3" },
  { "act-last-seq", "UPDATE acts SET last_seq = 3 WHERE id = 2", "seal of the act 2" },
  { "act-seal", "UPDATE acts SET seal = zeroblob (32) WHERE id = 2", "seal of the act 2" },
  { "act-removed", "DELETE FROM acts WHERE id = 3", "acts 3 to 3" },
  { "last-act-removed", "DELETE FROM acts WHERE id = 5", "does not end where the register says" },
  { "end-cut-off", "DELETE FROM acts WHERE id = 5; DELETE FROM journal WHERE act = 5",
    "does not end where the register says" },
  { "end-cut-off-and-head-counts",
    "DELETE FROM acts WHERE id = 5; DELETE FROM journal WHERE act = 5; UPDATE register_head SET "
    "n_acts = 4, n_rows = 6",
    "does not end where the register says" },
  { "everything-cut-off", "DELETE FROM acts; DELETE FROM journal",
    "does not end where the register says" },
  { "head-seal", "UPDATE register_head SET seal = zeroblob (32)",
    "does not end where the register says" },
  { "head-acts", "UPDATE register_head SET n_acts = 6", "does not end where the register says" },
  { "head-rows", "UPDATE register_head SET n_rows = 6", "does not end where the register says" },
  { "head-removed", "DELETE FROM register_head", "does not end where the register says" },
  /* Facts behind the journal's back */
  { "fact-altered", "UPDATE scores SET score = 9000", "“scores” was altered" },
  { "fact-cleared", "UPDATE scores SET score = NULL", "“scores” was altered" },
  { "fact-removed", "DELETE FROM scores",
    "row 5 of the journal added or changed is no longer there" },
  { "fact-added", "INSERT INTO scores VALUES (16777218, 'essay', '', 1, 5000, 0, NULL, NULL)",
    "“scores” has a row “essay”" },
  { "fact-moved", "UPDATE scores SET applicant = 16777218", "“scores” has a row" },
  { "applicant-altered", "UPDATE applicants SET address = '大阪市' WHERE receipt_no = 'R1'",
    "“applicants” was altered" },
  { "applicant-set-back", "UPDATE applicants SET address = NULL WHERE receipt_no = 'R1'",
    "“applicants” was altered" },
  { "receipt-no", "UPDATE applicants SET receipt_no = 'R9' WHERE receipt_no = 'R2'",
    "“R9” of the table “applicants”" },
  { "applicant-removed", "DELETE FROM applicants WHERE receipt_no = 'R2'", "no longer there" },
  { "duplicate-hidden", "UPDATE applicants SET person_key = 5 WHERE receipt_no = 'R1'",
    "search keys" },
  { "name-key", "UPDATE applicants SET name_key = 'x' WHERE receipt_no = 'R1'", "search keys" },
  { "selection-altered", "UPDATE selections SET hire_year = 2026", "“selections” was altered" },
  { "definition-altered", "UPDATE definitions SET text = '{\"id\": 2}'",
    "“definitions” was altered" },
  { "decision-altered", "UPDATE decisions SET fingerprint = 'abd'", "“decisions” was altered" },
  { "decision-quietly-reopened", "UPDATE decisions SET reopened_act = 5",
    "“decisions” was altered" },
  { "snapshot-altered", "UPDATE decision_parts SET text = 'First part' WHERE number = 1",
    "“decisions” was altered" },
  { "snapshot-cut",
    "UPDATE decision_parts SET text = 'first partsecond part' WHERE number = 1; "
    "UPDATE decision_parts SET text = '' WHERE number = 2",
    "“decisions” was altered" },
};

static void
test_tampering (gconstpointer user_data)
{
  const Tampering *tampering = user_data;
  Fixture fixture;
  g_autofree char *proof = NULL;

  fixture_set_up (&fixture);
  fill (&fixture);
  g_clear_pointer (&fixture.connection, senko_connection_close);
  fixture_tamper (&fixture, tampering->sql);
  fixture_reopen (&fixture);
  proof = fixture_prove (fixture.connection);
  if (strstr (proof, tampering->finding) == NULL)
    g_error ("“%s” is not among the findings: %s", tampering->finding, proof);
  fixture_tear_down (&fixture);
}

/* One alteration is reported where it is, not at every act after it. */
static void
test_pointed (void)
{
  Fixture fixture;
  g_autoptr (SenkoJournalReport) report = NULL;

  fixture_set_up (&fixture);
  fill (&fixture);
  fixture_tamper (&fixture, "UPDATE journal SET new = 'R1' WHERE seq = 3");
  report = senko_journal_verify (fixture.connection, NULL, NULL);
  g_assert_cmpuint (report->problems->len, ==, 2); /* the row, and its act's seal */
  fixture_tear_down (&fixture);
}

static void
test_many_problems (void)
{
  Fixture fixture;
  g_autoptr (SenkoJournalReport) report = NULL;

  fixture_set_up (&fixture);
  for (int i = 0; i < 30; i++)
    {
      SenkoAct *act = fixture_begin (fixture.connection, "test", fixture.selection);

      for (int j = 0; j < 20; j++)
        senko_act_note (act, "things", 0, NULL, "thing", NULL);
      fixture_commit (act);
    }
  fixture_tamper (&fixture, "UPDATE journal SET new = 'x'");
  report = senko_journal_verify (fixture.connection, NULL, NULL);
  g_assert_cmpuint (report->problems->len, ==, 201);
  g_assert_cmpuint (report->n_rows, ==, 602);
  fixture_tear_down (&fixture);
}

/* What the triggers are for: SQL that does not know better. */
static void
test_triggers (void)
{
  static const char *const sqls[] = {
    "UPDATE journal SET new = 'x' WHERE seq = 3",
    "DELETE FROM journal WHERE seq = 3",
    "UPDATE acts SET actor = 'x' WHERE id = 1",
    "DELETE FROM acts WHERE id = 1",
    "DELETE FROM register_head",
    "UPDATE definitions SET text = 'x'",
    "DELETE FROM definitions",
    "UPDATE decisions SET fingerprint = 'x'",
    "DELETE FROM decisions",
    "UPDATE decision_parts SET text = 'x'",
    "DELETE FROM decision_parts",
  };
  Fixture fixture;

  fixture_set_up (&fixture);
  fill (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      g_autoptr (SenkoTransaction) transaction = senko_transaction_begin (fixture.connection, NULL);
      g_autoptr (SenkoStatement) statement
          = senko_connection_prepare (fixture.connection, sqls[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (transaction);
      g_assert_false (senko_statement_run (statement, &error));
      g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
      g_assert_nonnull (strstr (error->message, "never"));
    }
  fixture_tear_down (&fixture);
}

/* --- Listing
 * ----------------------------------------------------------------------------------------------------
 */

static gboolean
note_act (const SenkoActInfo *act, gpointer user_data)
{
  g_string_append_printf (user_data, "%d:%s ", (int)act->id, act->verb);
  return act->id < 4;
}

static gboolean
note_change (const SenkoChange *change, gpointer user_data)
{
  g_string_append_printf (user_data, "%d:%s%s%s@%d ", (int)change->seq, change->entity,
                          change->old_text != NULL ? "-" : "", change->new_text != NULL ? "+" : "",
                          (int)change->selection);
  return TRUE;
}

static gboolean
stop (const SenkoChange *change, gpointer user_data)
{
  (*(int *)user_data)++;
  return FALSE;
}

static void
assert_changes (Fixture *fixture, gint64 act, gint64 applicant, gboolean newest_first,
                const char *expected)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (senko_journal_list_changes (fixture->connection, act, applicant, newest_first,
                                             note_change, seen, &error));
  g_assert_cmpstr (seen->str, ==, expected);
}

static void
test_lists (void)
{
  Fixture fixture;
  g_autoptr (GString) acts = g_string_new (NULL);
  gint64 first = SENKO_APPLICANTS_PER_SELECTION + 1;
  int n = 0;

  fixture_set_up (&fixture);
  fill (&fixture);
  g_assert_true (senko_journal_list_acts (fixture.connection, 1, note_act, acts, NULL));
  g_assert_cmpstr (acts->str, ==, "2:import applicants 3:import scores 4:edit ");
  assert_changes (&fixture, 2, 0, FALSE, "3:applicants+@1 4:applicants+@1 ");
  assert_changes (&fixture, 2, 0, TRUE, "4:applicants+@1 3:applicants+@1 ");
  assert_changes (&fixture, 0, first, FALSE, "3:applicants+@1 5:scores+@1 6:applicants-+@1 ");
  assert_changes (&fixture, 0, first, TRUE, "6:applicants-+@1 5:scores+@1 3:applicants+@1 ");
  assert_changes (&fixture, 4, first, TRUE, "6:applicants-+@1 ");
  assert_changes (&fixture, 0, 0, FALSE,
                  "1:selections+@0 2:definitions+@0 3:applicants+@1 4:applicants+@1 5:scores+@1 "
                  "6:applicants-+@1 7:decisions+@0 ");
  assert_changes (&fixture, 99, 0, FALSE, "");
  assert_changes (&fixture, 0, first + 99, FALSE, "");
  g_assert_true (senko_journal_list_changes (fixture.connection, 0, 0, TRUE, stop, &n, NULL));
  g_assert_cmpint (n, ==, 1);
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/journal/sound", test_sound);
  g_test_add_func ("/store/journal/empty", test_empty);
  g_test_add_func ("/store/journal/format", test_format);
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/store/journal/tampering/", tamperings[i].name, NULL);

      g_test_add_data_func (path, &tamperings[i], test_tampering);
    }
  g_test_add_func ("/store/journal/pointed", test_pointed);
  g_test_add_func ("/store/journal/many-problems", test_many_problems);
  g_test_add_func ("/store/journal/triggers", test_triggers);
  g_test_add_func ("/store/journal/lists", test_lists);
  return g_test_run ();
}
