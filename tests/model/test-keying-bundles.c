/* Bundles of sheets and where they are; locks hold; raters who differ are settled by hand. */
#include "keying-desk.h"

#include "model/senko-preview.h"
#include "model/senko-raters.h"
#include "model/senko-rulings.h"
#include "model/senko-revert.h"
#include "model/senko-scenario.h"
#include "model/senko-score-lock.h"

#include <string.h>

/* --- Bundles --- */

static void
test_bundles (Desk *self, gconstpointer data)
{
  const char *const again[] = { "20001", NULL }, *const other[] = { "200011", NULL };
  SenkoBundleSpec spec = {
    .id = "B2", .test = self->specialty, .numbers = again, .control_count = -1, .control_sum = -1
  };
  g_autoptr (GError) error = NULL;

  senko_bundle_add (self->second, self->second_selection, &spec, FALSE, &error);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "already lies in the bundle B1");
  spec.id = "4900001";
  spec.numbers = other;
  senko_bundle_add (self->second, self->second_selection, &spec, FALSE, &error);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "number or barcode");
  g_assert_cmpuint (senko_bundle_cut (self->second, self->second_selection, self->specialty, NULL,
                                      30, FALSE, &error),
                    ==, 1);
  g_assert_cmpuint (senko_bundle_cut (self->second, self->second_selection, self->liberal, NULL, 5,
                                      FALSE, &error),
                    ==, 3);
  senko_bundle_remove (self->second, self->second_selection, "liberal-002", FALSE, &error);
  g_assert_no_error (error);
  desk_key_all (self->second, self->second_selection, "70");
  senko_bundle_remove (self->second, self->second_selection, "B1", FALSE, &error);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "stays in the books");
}

/* Rooms as a person counts them, seats as they are numbered; who has no room is left and counted.
 */
static void
test_rooms (Desk *self, gconstpointer data)
{
  static const char *const numbers[] = { "20003 20001 20002", "20005 20004" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint n_left = 0;

  g_assert_cmpuint (senko_bundle_cut_rooms (self->second, self->second_selection, self->liberal,
                                            NULL, 0, FALSE, &n_left, &error),
                    ==, 0);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "No room is known");
  g_assert_cmpuint (n_left, ==, DESK_N_PEOPLE);
  fixture_import_fine (&self->fixture, "seats",
                       "exam_no,test,room,seat\n20001,liberal,2,10\n20002,liberal,2,\n"
                       "20003,liberal,2,9\n20004,liberal,10,2\n20005,liberal,10,1\n"
                       "20006,specialty,10,3\n");
  g_assert_cmpuint (senko_bundle_cut_rooms (self->second, self->second_selection, self->liberal,
                                            NULL, 0, FALSE, &n_left, &error),
                    ==, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left, ==, DESK_N_PEOPLE - 5);
  list = senko_bundle_list (self->second, self->second_selection, self->liberal, &error);
  for (guint i = 0; i < 2; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (list, i);
      g_autoptr (GString) said = g_string_new (NULL);

      for (guint row = 0; row < bundle->sheets->len; row++)
        g_string_append_printf (said, "%s%s", row > 0 ? " " : "",
                                g_array_index (bundle->sheets, SenkoBundleSheet, row).number);
      g_assert_cmpstr (said->str, ==, numbers[i]);
      g_assert_cmpstr (bundle->room, ==, i == 0 ? "2" : "10");
      g_assert_cmpint (g_array_index (bundle->sheets, SenkoBundleSheet, 0).seat, ==,
                       i == 0 ? 9 : 1);
    }
}

/* What was cut is found by its name on paper, too. */
static void
test_names (Desk *self, gconstpointer data)
{
  const SenkoDefinition *definition = self->second_selection->definition;
  g_autoptr (GError) error = NULL;
  g_autofree char *own = senko_bundle_dup_name (definition, self->liberal, "B1", TRUE);
  g_autofree char *plain = senko_bundle_dup_name (definition, self->liberal, "liberal-001", FALSE);
  g_autoptr (SenkoBundle) bundle = NULL;

  g_assert_cmpstr (own, ==, "B1");
  g_assert_cmpstr (plain, ==, "liberal-001");
  senko_bundle_cut (self->second, self->second_selection, self->liberal, NULL, 5, FALSE, &error);
  bundle = senko_bundle_load (self->second, self->second_selection, "教職・一般教養-002", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bundle->id, ==, "liberal-002");
  g_assert_cmpstr (bundle->name, ==, "liberal-002"); /* in English */
}

static void
hand_over (Desk *self, gboolean out, int count, const char *refused)
{
  g_autoptr (GError) error = NULL;

  senko_bundle_hand_over (self->second, self->second_selection, "B1", out, count, "Satō", NULL,
                          FALSE, &error);
  if (refused != NULL)
    desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, refused);
  g_assert_no_error (error);
}

static void
test_custody (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBundle) bundle = NULL;

  hand_over (self, FALSE, 10, "not out");
  hand_over (self, TRUE, 11, "10 sheets");
  hand_over (self, TRUE, 10, NULL);
  hand_over (self, TRUE, 10, "out already, with Satō");
  hand_over (self, FALSE, 9, NULL);
  bundle = senko_bundle_load (self->third, self->third_selection, "B1", &error);
  g_assert_cmpint (bundle->n_missing, ==, 1);
  g_assert_false (bundle->is_out);
  hand_over (self, FALSE, 10, NULL);
}

/* --- Locks --- */

/* Everybody has a score: ten keyed, two from a file with its totals. */
static void
fill_specialty (Desk *self, gboolean totals)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;

  desk_key_twice (self, FIRST, FIRST);
  desk_agree (self);
  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,score\n200011,specialty,60\n200012,specialty,61.5\n");
  senko_register_forget_people (self->third);
  if (totals)
    senko_score_set_totals (self->third, self->third_selection, self->specialty, &all, 2, 12150,
                            FALSE, &error);
  g_assert_no_error (error);
}

static void
refuse_lock (Desk *self, const char *piece)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      senko_score_lock (self->third, self->third_selection, self->specialty, &all, FALSE, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_OPEN, piece);
}

static void
lock_specialty (Desk *self)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;

  senko_score_lock (self->third, self->third_selection, self->specialty, &all, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_lock_obstacles (Desk *self, gconstpointer data)
{
  refuse_lock (self, "12 scores are missing");
  refuse_lock (self, "B1 is not agreed");
  fill_specialty (self, FALSE);
  refuse_lock (self, "without control totals");
  {
    const SenkoScoreGroup all = { 0 };
    g_autoptr (GError) error = NULL;

    senko_score_set_totals (self->third, self->third_selection, self->specialty, &all, 2, 12100,
                            FALSE, &error);
    refuse_lock (self, "do not come to");
    senko_score_set_totals (self->third, self->third_selection, self->specialty, &all, 2, 12150,
                            FALSE, &error);
    g_assert_no_error (error);
  }
  hand_over (self, TRUE, 10, NULL);
  refuse_lock (self, "is out, with Satō");
  hand_over (self, FALSE, 9, NULL);
  refuse_lock (self, "1 sheet did not come back");
  hand_over (self, FALSE, 10, NULL);
  lock_specialty (self);
  desk_assert_state (self, SENKO_BUNDLE_LOCKED);
}

static void
test_locked (Desk *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) refused = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch;

  fill_specialty (self, TRUE);
  batch = fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20001,liberal,40\n");
  lock_specialty (self);
  refused = fixture_refuse (&self->fixture, "scores", "exam_no,test,absent\n20005,specialty,1\n");
  g_assert_true (fixture_has_fault (refused, 2, "test", "locked (by third)"));
  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n200011,specialty,60\n");
  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20002,liberal,41\n");
  g_assert_false (
      senko_keying_reopen (self->second, self->second_selection, "B1", "x", FALSE, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "locked");
  g_assert_cmpint (senko_revert_batch (self->fixture.register_, batch, FALSE, NULL, &error), >, 0);
  g_assert_cmpint (senko_revert_batch (self->fixture.register_, batch - 2, FALSE, NULL, &error), ==,
                   0);
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "locked");
}

/* A new row for somebody of the locked group is refused as well. */
static void
test_locked_group (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const SenkoDefinition *definition = self->third_selection->definition;
  SenkoScoreGroup group;

  fixture_import_fine (&self->fixture, "applicants",
                       APPLICANTS_HEADING "R099,山田 九,ヤマダ,1990-05-01,general,general,"
                                          "kindergarten,,,2024-04-10T10:00,20099\n");
  senko_register_forget_people (self->third);
  fill_specialty (self, TRUE);
  g_assert_true (senko_score_group_parse (definition, "general/elementary", &group, &error));
  senko_score_lock (self->third, self->third_selection, self->specialty, &group, FALSE, &error);
  g_assert_no_error (error);
  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20099,specialty,60\n");
  g_assert_false (senko_score_group_parse (definition, "general/elementry", &group, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_UNKNOWN, "elementry");
}

static void
test_unlock (Desk *self, gconstpointer data)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  fill_specialty (self, TRUE);
  g_assert_false (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                      "x", FALSE, &done, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_UNKNOWN, "not locked");
  lock_specialty (self);
  g_assert_false (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                      NULL, FALSE, &done, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
  g_assert_true (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                     "marked anew", FALSE, &done, &error));
  g_assert_false (done);
  desk_assert_state (self, SENKO_BUNDLE_LOCKED);
  g_assert_false (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                      "again", FALSE, &done, &error));
  desk_assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "somebody else");
  g_assert_true (senko_score_unlock (self->second, self->second_selection, self->specialty, &all,
                                     NULL, FALSE, &done, &error));
  g_assert_true (done);
  desk_assert_state (self, SENKO_BUNDLE_AGREED);
}

/* Only a definition that wants the lock holds up the decision. */
static void
test_obstacle (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SenkoTest *test = &self->third_selection->definition->tests[self->specialty];

  fill_specialty (self, TRUE);
  for (int lock = 0; lock < 2; lock++)
    {
      g_autoptr (SenkoPreview) preview = NULL;

      test->lock = lock;
      preview = senko_preview_load (self->third, self->third_selection, test->stage, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (preview->unlocked[self->specialty], ==, lock ? 12 : 0);
    }
  lock_specialty (self);
  {
    g_autoptr (SenkoPreview) preview
        = senko_preview_load (self->third, self->third_selection, test->stage, NULL, &error);

    g_assert_cmpuint (preview->unlocked[self->specialty], ==, 0);
  }
}

/* --- Raters --- */

static SenkoPoints
combined (Desk *self, SenkoCode test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPeople) people = NULL;
  const SenkoPoints *scores;

  senko_register_forget_people (self->third);
  people = senko_people_load (self->third, self->third_selection, NULL, &error);
  g_assert_no_error (error);
  scores = senko_people_get_scores (self->third, people, &error);
  g_assert_no_error (error);
  return scores[test];
}

static void
settle (Desk *self, SenkoPoints score, int code, const char *refused)
{
  g_autoptr (GError) error = NULL;
  gint64 applicant = senko_applicant_find (self->third, self->third_selection, "20001", &error);

  senko_rater_settle (self->third, self->third_selection, applicant, self->specialty, score,
                      code == SENKO_MODEL_ERROR_REASON ? "" : "talked over", FALSE, &error);
  if (refused != NULL)
    desk_assert_refused (&error, code, refused);
  g_assert_no_error (error);
}

/* Too far apart: open until it is settled; and open again when a rater's score comes or goes. */
static void
test_settle (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,specialty,甲,80\n20001,specialty,乙,60\n");
  g_assert_cmpint (combined (self, self->specialty), ==, 7000);
  self->third_selection->definition->tests[self->specialty].settle_spread = 2000;
  g_assert_cmpint (combined (self, self->specialty), ==, 7000);
  self->third_selection->definition->tests[self->specialty].settle_spread = 1950;
  g_assert_cmpint (combined (self, self->specialty), ==, SENKO_SCORE_UNSETTLED);
  gaps = senko_rater_gap_list (self->third, self->third_selection, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_true (((SenkoRaterGap *)g_ptr_array_index (gaps, 0))->too_far);
  settle (self, 7050, SENKO_MODEL_ERROR_REASON, "reason");
  settle (self, 8050, SENKO_MODEL_ERROR_REFUSED, "from 60 to 80");
  settle (self, 7025, SENKO_MODEL_ERROR_REFUSED, "steps of 0.5");
  settle (self, 7250, 0, NULL);
  g_assert_cmpint (combined (self, self->specialty), ==, 7250);
  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,specialty,丙,62\n");
  g_assert_cmpint (combined (self, self->specialty), ==, SENKO_SCORE_UNSETTLED);
}

/* A mean never decides unseen: one rater above the gate, one below. */
static void
test_straddle (Desk *self, gconstpointer data)
{
  static const struct {
    SenkoPoints gate;
    guint n;
  } cases[] = { { 4000, 0 }, { 4050, 1 }, { 5000, 1 }, { 5050, 0 } };
  g_autoptr (GError) error = NULL;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,liberal,甲,40\n20001,liberal,乙,50\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) gaps = NULL;
      SenkoGateEffect effect;

      senko_register_forget_people (self->third);
      senko_gate_set (self->third, self->third_selection, "liberal", cases[i].gate, 0, FALSE,
                      &effect, &error);
      g_assert_no_error (error);
      gaps = senko_rater_gap_list (self->third, self->third_selection, self->liberal, &error);
      g_assert_cmpuint (gaps->len, ==, cases[i].n);
      if (gaps->len > 0)
        g_assert_true (((SenkoRaterGap *)g_ptr_array_index (gaps, 0))->straddles);
    }
}

/* A gate that is only kept in a scenario may be the gate tomorrow. */
static void
test_straddle_scenario (Desk *self, gconstpointer data)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (SenkoLineChange));
  g_autoptr (GArray) gates = g_array_new (FALSE, TRUE, sizeof (SenkoGateChange));
  SenkoGateChange gate = { .test = self->liberal, .score = 4500 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL, gaps = NULL;
  const SenkoRaterGap *gap;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,liberal,甲,40\n20001,liberal,乙,50\n"
                       "20002,liberal,甲,46\n20002,liberal,乙,50\n");
  senko_register_forget_people (self->third);
  before = senko_rater_gap_list (self->third, self->third_selection, self->liberal, &error);
  g_assert_cmpuint (before->len, ==, 0);
  g_array_append_val (gates, gate);
  senko_scenario_save (self->third, self->third_selection, 1, "strict", NULL, lines, gates, FALSE,
                       &error);
  g_assert_no_error (error);
  gaps = senko_rater_gap_list (self->third, self->third_selection, self->liberal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gaps->len, ==, 1);
  gap = g_ptr_array_index (gaps, 0);
  g_assert_cmpstr (gap->number, ==, "20001");
  g_assert_true (gap->straddles_scenario);
  g_assert_false (gap->straddles);
}

static void
test_raters (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const SenkoRater *one;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,specialty,甲,60\n20002,specialty,甲,84\n"
                       "20001,specialty,乙,48\n20002,specialty,乙,72\n20003,specialty,乙,60\n");
  senko_register_forget_people (self->third);
  list = senko_rater_list (self->third, self->third_selection, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  one = g_ptr_array_index (list, 0); /* 乙 comes first: 40, 50, 60 percent */
  g_assert_cmpstr (one->rater, ==, "乙");
  g_assert_cmpfloat_with_epsilon (one->mean, 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->deviation, 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->difference, -10, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->quartiles[1], 45, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->quartiles[4], 60, 1e-6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST ("/keying/bundles", test_bundles);
  DESK_TEST ("/keying/bundles/rooms", test_rooms);
  DESK_TEST ("/keying/bundles/names", test_names);
  DESK_TEST ("/keying/custody", test_custody);
  DESK_TEST ("/keying/lock/obstacles", test_lock_obstacles);
  DESK_TEST ("/keying/lock/locked", test_locked);
  DESK_TEST ("/keying/lock/group", test_locked_group);
  DESK_TEST ("/keying/lock/unlock", test_unlock);
  DESK_TEST ("/keying/lock/decision", test_obstacle);
  DESK_TEST ("/keying/raters/settle", test_settle);
  DESK_TEST ("/keying/raters/straddle", test_straddle);
  DESK_TEST ("/keying/raters/straddle-scenario", test_straddle_scenario);
  DESK_TEST ("/keying/raters/severity", test_raters);
  return g_test_run ();
}
