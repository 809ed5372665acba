/* Lines, scenarios, proposals and decisions on a register: the year before of the scene, in which
 * one person passed the first stage and failed the second. */
#include "people-scene.h"

#include "model/senko-confirmation.h"
#include "model/senko-decision-history.h"
#include "prove/senko-prove.h"

#include <string.h>

static SenkoPreview *
load (Scene *self, SenkoRegister *register_, SenkoCode stage)
{
  GError *error = NULL;
  SenkoSelection *selection = scene_find (register_, self->before->name);
  SenkoPreview *preview = senko_preview_load (register_, selection, stage, NULL, &error);

  g_assert_no_error (error);
  return preview;
}

/* Another person at another desk. */
static SenkoRegister *
open_as (Scene *self, const char *actor)
{
  GError *error = NULL;
  SenkoRegister *register_ = senko_register_open (self->path, SENKO_OPEN_READ_WRITE, actor,
                                                  SCENE_TODAY, SCENE_NOW, &error);

  g_assert_no_error (error);
  return register_;
}

static SenkoLineChange
regular_line (gint32 count)
{
  return (SenkoLineChange){ SENKO_LINE_REGULAR, 1, 2, 0, { count >= 0, MAX (count, 0), 0 } };
}

static gboolean
save (Scene *self, gint32 count, gboolean dry_run, guint *n_changes, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (SenkoLineChange));
  SenkoLineChange line = regular_line (count);

  g_array_append_val (lines, line);
  return senko_lines_save (self->fixture.register_, self->before, 2, lines, NULL, "lines", NULL,
                           dry_run, n_changes, error);
}

/* Lines */

static void
test_lines (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump (&self->fixture);
  g_autofree char *refused = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) gates = NULL;
  guint n = 9;

  g_assert_false (save (self, 1, FALSE, &n, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED);
  refused = fixture_dump (&self->fixture);
  g_assert_cmpstr (refused, ==, before);
  scene_reopen (self, self->before, "stage2");
  g_clear_error (&error);
  g_assert_true (save (self, 0, FALSE, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (save (self, 1, TRUE, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (senko_lines_read (self->fixture.register_, self->before, 2, &lines, &gates, NULL));
  g_assert_cmpint (g_array_index (lines, SenkoLineChange, 0).line.count, ==, 0);
  g_clear_pointer (&lines, g_array_unref);
  g_clear_pointer (&gates, g_array_unref);
  g_assert_true (save (self, 1, FALSE, &n, &error));
  g_assert_true (save (self, -1, FALSE, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (senko_lines_read (self->fixture.register_, self->before, 2, &lines, &gates, NULL));
  g_assert_cmpuint (lines->len, ==, 0);
}

/* Scenarios */

static void
save_scenario (Scene *self, const char *name, gint32 count)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (SenkoLineChange));
  g_autoptr (GArray) gates = g_array_new (FALSE, FALSE, sizeof (SenkoGateChange));
  g_autoptr (GError) error = NULL;
  SenkoLineChange line = regular_line (count);

  g_array_append_val (lines, line);
  senko_scenario_save (self->fixture.register_, self->before, 2, name, NULL, lines, gates, FALSE,
                       &error);
  g_assert_no_error (error);
}

/* Comparing leaves the preview as it was; applying takes away what the scenario does not have. */
static void
test_scenarios (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPreview) preview = NULL;
  g_autoptr (SenkoScenarioComparison) comparison = NULL;
  g_autoptr (SenkoConfirmation) confirmation = NULL;
  const SenkoScenarioColumn *other;
  guint n = 0;
  int group;

  scene_reopen (self, self->before, "stage2");
  save_scenario (self, "one passes", 1);
  preview = load (self, self->fixture.register_, 2);
  comparison = senko_scenario_compare (self->fixture.register_, preview, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (comparison->columns->len, ==, 2);
  other = g_ptr_array_index (comparison->columns, 1);
  group = senko_line_study_find (comparison->study, 1, 2, 0);
  g_assert_cmpuint (other->groups[group].lines[SENKO_LINE_REGULAR].place.n_taken, ==, 1);
  g_assert_cmpuint (other->groups[group].n_entering, ==, 1);
  g_assert_cmpuint (other->moves->len, ==, 1);
  g_assert_true (g_array_index (other->moves, SenkoScenarioMove, 0).enters);
  g_assert_cmpuint (g_array_index (other->moves, SenkoScenarioMove, 0).group, ==, group);
  g_assert_cmpint (other->groups[group].ratio, ==, 10);
  g_assert_cmpint (preview->judging->results[0].outcome, ==, SENKO_OUTCOME_FAILED);
  g_assert_true (senko_scenario_apply (self->fixture.register_, self->before, 2, "one passes",
                                       FALSE, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (save (self, 0, FALSE, NULL, &error));
  confirmation = senko_confirmation_load (self->fixture.register_, preview, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (confirmation->scenario, ==, "one passes");
  g_assert_cmpuint (confirmation->differences->len, ==, 1);
  g_assert_cmpuint (confirmation->blocks->len, ==, 0);
  g_assert_nonnull (confirmation->reopened);
  g_assert_cmpuint (confirmation->outcomes[SENKO_OUTCOME_FAILED], ==, 1);
}

/* Two people */

static void
assert_refused (SenkoRegister *register_, SenkoPreview *preview)
{
  g_autoptr (GError) error = NULL;
  char fingerprint[65];

  g_assert_false (senko_decide_confirm_by_two (register_, preview, FALSE, fingerprint, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN);
}

/* Nobody has proposed; the same person; changed lines; then another person, whose names stay. */
static void
test_two_people (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) other = open_as (self, "the other");
  g_autoptr (SenkoPreview) preview = NULL;
  g_autoptr (SenkoPreview) moved = NULL;
  g_autoptr (SenkoPreview) back = NULL;
  g_autoptr (SenkoDecision) decision = NULL;
  g_autoptr (SenkoDecisionTexts) texts = NULL;
  char fingerprint[65];

  scene_reopen (self, self->before, "stage2");
  preview = load (self, self->fixture.register_, 2);
  assert_refused (self->fixture.register_, preview);
  g_assert_true (
      senko_proposal_make (self->fixture.register_, preview, FALSE, fingerprint, &error));
  assert_refused (self->fixture.register_, preview);
  g_assert_true (save (self, 1, FALSE, NULL, &error));
  moved = load (self, other, 2);
  assert_refused (other, moved);
  g_assert_true (save (self, 0, FALSE, NULL, &error));
  back = load (self, other, 2);
  g_assert_true (senko_decide_confirm_by_two (other, back, FALSE, fingerprint, &error));
  g_assert_no_error (error);
  decision = senko_decisions_get_in_force (senko_register_get_connection (other), self->before->id,
                                           "stage2", &error);
  g_assert_cmpstr (decision->actor, ==, "the other");
  g_assert_cmpstr (decision->proposed_by, ==, senko_register_get_actor (self->fixture.register_));
  texts
      = senko_decision_texts_read (other, scene_find (other, self->before->name), decision, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (texts->snapshot, "\nconfirmed_by\tthe other\n"));
  g_assert_nonnull (strstr (texts->snapshot, "\nproposed_by\t"));
}

/* Confirmed alone: one name, and the proposal of the same person is used up. */
static void
test_one_person (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPreview) preview = NULL;
  g_autoptr (SenkoDecision) decision = NULL;
  g_autoptr (SenkoProposal) left = NULL;
  char fingerprint[65];

  scene_reopen (self, self->before, "stage2");
  preview = load (self, self->fixture.register_, 2);
  g_assert_true (
      senko_proposal_make (self->fixture.register_, preview, FALSE, fingerprint, &error));
  g_assert_true (
      senko_decide_confirm (self->fixture.register_, preview, FALSE, fingerprint, &error));
  decision = senko_decisions_get_in_force (senko_register_get_connection (self->fixture.register_),
                                           self->before->id, "stage2", &error);
  g_assert_null (decision->proposed_by);
  left = senko_proposal_get (self->fixture.register_, preview, &error);
  g_assert_no_error (error);
  g_assert_null (left);
}

/* What is read of a decision is what stood there before it was confirmed, whatever comes after. */
static void
test_read_decided (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPreview) preview = NULL;
  g_autoptr (SenkoConfirmation) known = NULL;
  g_autoptr (SenkoConfirmation) decided = NULL;
  g_autoptr (SenkoDecision) decision = NULL;
  const SenkoNumbersOfGroup *before, *after;
  char fingerprint[65];

  scene_reopen (self, self->before, "stage2");
  g_assert_true (save (self, 1, FALSE, NULL, &error));
  preview = load (self, self->fixture.register_, 2);
  known = senko_confirmation_load (self->fixture.register_, preview, &error);
  g_assert_true (
      senko_decide_confirm (self->fixture.register_, preview, FALSE, fingerprint, &error));
  scene_reopen (self, self->before, "stage2");
  g_assert_true (save (self, 0, FALSE, NULL, &error));
  {
    g_autoptr (GPtrArray) list = senko_decisions_list (
        senko_register_get_connection (self->fixture.register_), self->before->id, &error);

    decision = g_ptr_array_steal_index (list, list->len - 1);
  }
  decided
      = senko_confirmation_read_decided (self->fixture.register_, self->before, decision, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (decided->outcomes, sizeof decided->outcomes, known->outcomes,
                   sizeof known->outcomes);
  g_assert_cmpuint (decided->outcomes[SENKO_OUTCOME_REGULAR], ==, 1);
  g_assert_cmpuint (decided->numbers->len, ==, 1);
  g_assert_cmpuint (known->numbers->len, ==, 1);
  before = g_ptr_array_index (known->numbers, 0);
  after = g_ptr_array_index (decided->numbers, 0);
  g_assert_cmpint (after->pool, ==, before->pool);
  g_assert_cmpint (after->category, ==, before->category);
  g_assert_cmpint (after->subject, ==, before->subject);
  g_assert_cmpint (after->outcome, ==, before->outcome);
  g_assert_cmpuint (after->n, ==, 1);
  g_assert_cmpstrv (after->numbers, before->numbers);
}

/* Looking back */

/* Decided anew with another line: one person crosses; the proof holds of both. */
static void
test_history (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  const SenkoDecisionChange *change;
  guint n = 0;

  scene_reopen (self, self->before, "stage2");
  g_assert_true (save (self, 1, FALSE, NULL, &error));
  scene_decide (self, self->before, "stage2");
  decisions = senko_decisions_list (senko_register_get_connection (self->fixture.register_),
                                    self->before->id, &error);
  g_assert_cmpuint (decisions->len, ==, 3);
  changes = senko_decision_diff (self->fixture.register_, self->before, decisions->pdata[1],
                                 decisions->pdata[2], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_true (senko_decision_change_crosses (change));
  g_assert_cmpint (change->after.outcome, ==, SENKO_OUTCOME_REGULAR);
  g_assert_cmpstr (change->cells, ==, "outcome failure_rank");
  moves = senko_decision_list_moves (self->fixture.register_, self->before, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < moves->len; i++)
    n += ((SenkoMove *)g_ptr_array_index (moves, i))->to != 0;
  g_assert_cmpuint (n, ==, 1);
  for (guint i = 0; i < decisions->len; i++)
    {
      const SenkoDecision *decision = g_ptr_array_index (decisions, i);
      g_autoptr (SenkoDecisionTexts) texts
          = senko_decision_texts_read (self->fixture.register_, self->before, decision, &error);
      g_autoptr (SenkoProof) proof = senko_prove (&(SenkoProofCase){
          texts->snapshot, texts->definition, decision->fingerprint, texts->earlier,
          (const char *const *)texts->applicants, (const char *const *)texts->roster });

      g_assert_cmpuint (proof->breaches->len, ==, 0);
      g_assert_cmpint (texts->roster != NULL, ==, i == 2);
    }
}

/* This year's people under the rules of the year before, and the other way. */
static void
test_rehearsal (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SenkoSimulationOptions options = { .rules = self->year->definition };
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *before = fixture_dump (&self->fixture);
  g_autofree char *after = NULL;

  list = senko_simulate (self->fixture.register_, self->before, 2, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 0);
  after = fixture_dump (&self->fixture);
  g_assert_cmpstr (after, ==, before);
}

#define ADD(path, function) g_test_add (path, Scene, NULL, scene_set_up, function, scene_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/decisions/lines", test_lines);
  ADD ("/decisions/scenarios", test_scenarios);
  ADD ("/decisions/read-decided", test_read_decided);
  ADD ("/decisions/two people", test_two_people);
  ADD ("/decisions/one person", test_one_person);
  ADD ("/decisions/history", test_history);
  ADD ("/decisions/rehearsal", test_rehearsal);
  return g_test_run ();
}
