/* Keying: two people, blind; what differs is resolved; nothing is agreed silently. */
#include "keying-desk.h"

#include "model/senko-preview.h"
#include "model/senko-raters.h"
#include "model/senko-rulings.h"
#include "model/senko-revert.h"
#include "model/senko-scenario.h"
#include "model/senko-score-lock.h"

#include <string.h>

/* --- Reading a cell --- */

static void
test_read (Desk *self, gconstpointer data)
{
  static const struct {
    const char *text;
    SenkoPoints value; /* NONE with a problem: refused */
    const char *problem;
  } cases[] = {
    { "87.5", 8750, NULL },
    { " ８７．５ ", 8750, NULL },
    { "0", 0, NULL },
    { "120", 12000, NULL },
    { "120.5", 0, "120" },
    { "87.25", 0, "0.5" },
    { "*", SENKO_SCORE_ABSENT, NULL },
    { "欠席", SENKO_SCORE_ABSENT, NULL },
    { "/", SENKO_KEYED_SKIPPED, NULL },
    { "", SENKO_SCORE_NOT_ENTERED, NULL },
    { "-1", 0, "no score" },
    { "8o", 0, "no score" },
    { "○", 0, "no score" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying
      = senko_keying_open (self->second, self->second_selection, "B1", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = NULL;
      SenkoPoints value = 7;
      gboolean good = senko_keying_read (keying, 0, 0, cases[i].text, &value, &problem);

      g_assert_cmpint (good, ==, cases[i].problem == NULL);
      if (good)
        g_assert_cmpint (value, ==, cases[i].value);
      else
        {
          g_assert_cmpint (value, ==, 7);
          g_assert_nonnull (strstr (problem, cases[i].problem));
        }
    }
}

/* --- Two people --- */

static void
test_states (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying = NULL;
  SenkoKeyingTotals totals;

  desk_assert_state (self, SENKO_BUNDLE_NOT_BEGUN);
  desk_key_all (self->fixture.register_, self->fixture.selection, "70 64.5 /");
  desk_assert_state (self, SENKO_BUNDLE_FIRST);
  keying = senko_keying_open (self->fixture.register_, self->fixture.selection, "4900001", &error);
  g_assert_no_error (error);
  senko_keying_totals (keying, -1, &totals);
  g_assert_cmpuint (totals.n_points, ==, 2);
  g_assert_cmpuint (totals.n_skipped, ==, 1);
  g_assert_cmpuint (totals.n_open, ==, 7);
  g_assert_cmpint (totals.sum, ==, 13450);
  desk_key_all (self->fixture.register_, self->fixture.selection, FIRST);
  desk_assert_state (self, SENKO_BUNDLE_SECOND);
  desk_key_all (self->second, self->second_selection, SECOND);
  desk_assert_state (self, SENKO_BUNDLE_DIFFERS);
}

/* The second keyer sees nothing of the first, and is another person. */
static void
test_blind (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) own = NULL;
  g_autoptr (SenkoKeying) other = NULL;

  desk_key_all (self->fixture.register_, self->fixture.selection, FIRST);
  own = senko_keying_open (self->fixture.register_, self->fixture.selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (own->pass, ==, 1);
  g_assert_cmpint (own->values[0], ==, 7000);
  other = senko_keying_open (self->second, self->second_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (other->pass, ==, 2);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (other->values[i], ==, SENKO_SCORE_NOT_ENTERED);
  g_assert_null (g_array_index (other->bundle->sheets, SenkoBundleSheet, 0).name);
  g_assert_null (senko_keying_compare (self->second, self->second_selection, "B1", &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_OPEN, "when both keyings are complete");
}

static void
test_third_person (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_key_all (self->fixture.register_, self->fixture.selection, "70");
  desk_key_all (self->second, self->second_selection, "70");
  g_assert_null (senko_keying_open (self->third, self->third_selection, "B1", &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "tester and second");
  senko_keying_discard (self->third, self->third_selection, "B1", 1, "", FALSE, &error);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
  senko_keying_discard (self->third, self->third_selection, "B1", 1, "ill", FALSE, &error);
  g_assert_no_error (error);
  desk_key_all (self->third, self->third_selection, "70");
}

/* Somebody who opened it before another one began must not write into the other's pass. */
static void
test_race (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) early
      = senko_keying_open (self->third, self->third_selection, "B1", &error);
  SenkoKeyingCell cell = { 0, 0, 5000 };
  g_autofree char *before = NULL, *after = NULL;

  g_assert_no_error (error);
  desk_key_all (self->fixture.register_, self->fixture.selection, "70");
  before = fixture_dump (&self->fixture);
  g_assert_false (senko_keying_put (early, &cell, 1, FALSE, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "meanwhile");
  after = fixture_dump (&self->fixture);
  g_assert_cmpstr (before, ==, after);
}

/* --- Resolving and agreeing --- */

static void
test_resolve (Desk *self, gconstpointer data)
{
  static const struct {
    SenkoResolve how;
    SenkoPoints value, result;
  } cases[] = {
    { SENKO_RESOLVE_FIRST, 0, 8100 },
    { SENKO_RESOLVE_SECOND, 0, 1800 },
    { SENKO_RESOLVE_CORRECT, 8800, 8800 },
  };
  g_autoptr (GError) error = NULL;

  desk_key_twice (self, FIRST, SECOND);
  g_assert_false (
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_OPEN, "differ in 1 place");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) list = NULL;
      const SenkoDifference *one;

      g_assert_false (senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0,
                                            cases[i].how, cases[i].value, NULL, FALSE, &error));
      desk_assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
      senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0, cases[i].how,
                            cases[i].value, "looked at the paper", FALSE, &error);
      g_assert_no_error (error);
      desk_assert_state (self, SENKO_BUNDLE_MATCHES);
      list = senko_keying_compare (self->third, self->third_selection, "B1", &error);
      g_assert_cmpuint (list->len, ==, 1);
      one = g_ptr_array_index (list, 0);
      g_assert_cmpint (one->slip, ==, SENKO_SLIP_SWAP);
      g_assert_cmpint (one->resolved, ==, cases[i].result);
    }
  g_assert_false (senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0,
                                        SENKO_RESOLVE_CORRECT, 12050, "x", FALSE, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "full marks");
  senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0, SENKO_RESOLVE_DISCARD, 0,
                        "unreadable", FALSE, &error);
  g_assert_no_error (error);
  desk_assert_state (self, SENKO_BUNDLE_FIRST);
}

static void
test_agree (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *scores = NULL;

  desk_key_twice (self, FIRST, FIRST);
  desk_assert_state (self, SENKO_BUNDLE_MATCHES);
  scores = desk_scores_of (self);
  g_assert_cmpstr (scores, ==, "");
  desk_agree (self);
  desk_assert_state (self, SENKO_BUNDLE_AGREED);
  g_free (scores);
  scores = desk_scores_of (self);
  g_assert_nonnull (strstr (scores, "specialty||6450"));
  g_assert_nonnull (strstr (scores, "specialty|||1")); /* absent */
  g_assert_null (senko_keying_open (self->second, self->second_selection, "B1", &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "agreed by third");
  senko_keying_reopen (self->second, self->second_selection, "B1", "", FALSE, &error);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
  senko_keying_reopen (self->second, self->second_selection, "B1", "marked anew", FALSE, &error);
  g_assert_no_error (error);
  senko_keying_resolve (self->third, self->third_selection, "B1", 0, 0, SENKO_RESOLVE_CORRECT, 7150,
                        "marked anew", FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REASON, "another result");
  senko_keying_agree (self->third, self->third_selection, "B1", "marked anew", FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
test_control (Desk *self, gconstpointer data)
{
  static const struct {
    int count;
    gint64 sum;
    const char *piece; /* NULL = fine */
  } cases[] = { { 10, 63800, "10 scores" }, { 9, 63750, "638" }, { 9, 63800, NULL } };
  g_autoptr (GError) error = NULL;

  desk_key_twice (self, FIRST, FIRST);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      senko_bundle_set_control (self->third, self->third_selection, "B1", cases[i].count,
                                cases[i].sum, FALSE, &error);
      g_assert_no_error (error);
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, TRUE, NULL, &error);
      if (cases[i].piece != NULL)
        desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, cases[i].piece);
      g_assert_no_error (error);
    }
}

/* Absent here, present at the other test of the day: compared with the paper, or not agreed. */
static void
test_warning (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20004,liberal,40\n");
  senko_register_forget_people (self->third);
  desk_key_twice (self, FIRST, FIRST);
  list = senko_keying_list_warnings (self->third, self->third_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((SenkoWarning *)g_ptr_array_index (list, 0))->kind, ==, SENKO_CHECK_ABSENT);
  g_assert_false (
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_OPEN, "present at another test");
  g_assert_cmpint (
      senko_keying_confirm (self->third, self->third_selection, "B1", 1, FALSE, &error), ==, -1);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_UNKNOWN, "no number 2");
  g_assert_cmpint (
      senko_keying_confirm (self->third, self->third_selection, "B1", 0, FALSE, &error), ==, 1);
  desk_agree (self);
}

/* What was confirmed was a value: another one is compared with the paper anew. */
static void
test_confirm_anew (Desk *self, gconstpointer data)
{
  static const char *const keyed[]
      = { "70 64.5 81 66 55 90 72.5 60 77 68", "70 64.5 81 67 55 90 72.5 60 77 68" };
  g_autoptr (GError) error = NULL;

  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score,absent\n20004,liberal,,1\n");
  senko_register_forget_people (self->third);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) list = NULL;

      if (i > 0)
        senko_keying_discard (self->third, self->third_selection, "B1", 0, "wrong pile", FALSE,
                              &error);
      g_assert_no_error (error);
      desk_key_twice (self, keyed[i], keyed[i]);
      list = senko_keying_list_warnings (self->third, self->third_selection, "B1", &error);
      g_assert_cmpuint (list->len, ==, 1);
      g_assert_false (((SenkoWarning *)g_ptr_array_index (list, 0))->confirmed);
      g_assert_false (
          senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
      desk_assert_refused (&error, SENKO_MODEL_ERROR_OPEN, i == 0 ? "66" : "67");
      g_assert_cmpint (
          senko_keying_confirm (self->third, self->third_selection, "B1", -1, FALSE, &error), ==,
          1);
    }
  desk_agree (self);
}

/* What was agreed is there to be read, and nothing else is. */
static void
test_show (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying = NULL;
  SenkoKeyingCell cell = { 0, 0, 7100 };

  desk_key_twice (self, FIRST, FIRST);
  g_assert_null (senko_keying_show (self->third, self->third_selection, "B1", &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "is not agreed");
  senko_keying_confirm (self->third, self->third_selection, "B1", -1, FALSE, &error);
  desk_agree (self);
  keying = senko_keying_show (self->third, self->third_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (keying->pass, ==, 0);
  g_assert_cmpint (keying->values[1], ==, 6450);
  g_assert_cmpint (keying->values[3], ==, SENKO_SCORE_ABSENT);
  g_assert_false (senko_keying_put (keying, &cell, 1, FALSE, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "reopen it");
}

/* Confirmed is what was looked at: values that changed since are looked at again. */
static void
test_confirm_seen (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const SenkoWarning *seen[2];
  SenkoWarning stale;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,score\n20004,liberal,40\n20006,liberal,40\n");
  senko_register_forget_people (self->third);
  desk_key_twice (self, "70 64.5 81 * 55 * 72.5 60 77 68", "70 64.5 81 * 55 * 72.5 60 77 68");
  list = senko_keying_list_warnings (self->third, self->third_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  stale = *(SenkoWarning *)g_ptr_array_index (list, 0);
  stale.seen = (char *)"70";
  seen[0] = g_ptr_array_index (list, 1);
  seen[1] = &stale;
  g_assert_cmpint (
      senko_keying_confirm_seen (self->third, self->third_selection, "B1", seen, 2, FALSE, &error),
      ==, -1);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "no longer there");
  g_assert_cmpint (
      senko_keying_confirm_seen (self->third, self->third_selection, "B1", seen, 1, FALSE, &error),
      ==, 1);
  g_assert_cmpint (
      senko_keying_confirm (self->third, self->third_selection, "B1", -1, FALSE, &error), ==, 1);
  desk_agree (self);
}

static void
test_paste (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying
      = senko_keying_open (self->second, self->second_selection, "B1", &error);
  g_autoptr (GPtrArray) faults = NULL;

  g_assert_false (senko_keying_paste (keying, 8, 0, "70\r\n121\r\n5\r\n", FALSE, &faults, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "2 values");
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_cmpint (keying->values[8], ==, SENKO_SCORE_NOT_ENTERED);
  senko_keying_paste (keying, 8, 0, "70\r\n*\r\n", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (keying->values[8], ==, 7000);
  g_assert_cmpint (keying->values[9], ==, SENKO_SCORE_ABSENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST ("/keying/read", test_read);
  DESK_TEST ("/keying/states", test_states);
  DESK_TEST ("/keying/blind", test_blind);
  DESK_TEST ("/keying/third-person", test_third_person);
  DESK_TEST ("/keying/race", test_race);
  DESK_TEST ("/keying/resolve", test_resolve);
  DESK_TEST ("/keying/agree", test_agree);
  DESK_TEST ("/keying/control", test_control);
  DESK_TEST ("/keying/warning", test_warning);
  DESK_TEST ("/keying/confirm-seen", test_confirm_seen);
  DESK_TEST ("/keying/confirm-anew", test_confirm_anew);
  DESK_TEST ("/keying/show", test_show);
  DESK_TEST ("/keying/paste", test_paste);
  return g_test_run ();
}
