/* Judges the stage afresh for every look, so that what is confirmed is what the register has. */
#include "app/judging/senko-decision-view.h"

#include "model/senko-decide.h"
#include "model/senko-scenario.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static const char *
label_of (const SenkoPreview *preview, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (preview->definition, vocabulary, code,
                                      senko_language_is_japanese ());
}

/* --- what blocks --- */

static void
block_free (gpointer data)
{
  SenkoDecisionBlock *self = data;

  g_free (self->text);
  g_free (self->first);
  g_free (self->target);
  g_free (self);
}

/* Where obstacles of a kind are taken away. */
static void
set_place (SenkoDecisionBlock *self, const SenkoPreview *preview, const SenkoObstacle *obstacle)
{
  const char *test
      = senko_definition_code_id (preview->definition, SENKO_VOCABULARY_TEST, obstacle->test);

  self->page = "judging";
  switch (obstacle->kind)
    {
    case SENKO_OPEN_FINDING:
      self->page = "applicants";
      self->target = g_strdup ("filter:standing=manual,pending");
      break;
    case SENKO_OPEN_SCORE:
    case SENKO_OPEN_LOCK:
      self->page = "scores";
      self->target = g_strconcat ("test:", test, NULL);
      break;
    case SENKO_OPEN_UNSETTLED:
      self->page = "scores";
      self->target = g_strdup ("");
      break;
    case SENKO_OPEN_EARLIER:
      self->target
          = g_strconcat ("stage:", preview->definition->stages[preview->stage - 1].label.id, NULL);
      break;
    default:
      self->target
          = g_strconcat ("stage:", preview->definition->stages[preview->stage].label.id, NULL);
      break;
    }
}

static char *
describe_block (const SenkoPreview *preview, const SenkoObstacle *obstacle, guint n)
{
  const char *test = label_of (preview, SENKO_VOCABULARY_TEST, obstacle->test);

  switch (obstacle->kind)
    {
    case SENKO_OPEN_FINDING:
      return g_strdup_printf (
          ngettext ("A finding of %u applicant is open", "Findings of %u applicants are open", n),
          n);
    case SENKO_OPEN_SCORE:
      return g_strdup_printf (
          ngettext ("%1$s: %2$u score is missing", "%1$s: %2$u scores are missing", n), test, n);
    case SENKO_OPEN_UNSETTLED:
      return g_strdup_printf (ngettext ("Scores of %u applicant wait to be settled",
                                        "Scores of %u applicants wait to be settled", n),
                              n);
    case SENKO_OPEN_EARLIER:
      return g_strdup_printf (ngettext ("%u applicant is undecided in the stage before",
                                        "%u applicants are undecided in the stage before", n),
                              n);
    case SENKO_OPEN_LOCK:
      return g_strdup_printf (_ ("%s is not locked"), test);
    case SENKO_OPEN_GATE:
      return g_strdup_printf (_ ("%s has no gate"), test);
    case SENKO_OPEN_LINE:
      return g_strdup_printf (ngettext ("%u group has no line", "%u groups have no line", n), n);
    default:
      return g_strdup_printf (
          ngettext ("The rules leave %u applicant open", "The rules leave %u applicants open", n),
          n);
    }
}

static gboolean
is_alike (const SenkoObstacle *a, const SenkoObstacle *b)
{
  return a->kind == b->kind && a->test == b->test;
}

static void
add_earlier (SenkoDecisionView *self, const SenkoPreview *preview)
{
  SenkoDecisionBlock *block = g_new0 (SenkoDecisionBlock, 1);
  SenkoObstacle earlier = { .kind = SENKO_OPEN_EARLIER };

  block->text
      = g_strdup_printf (_ ("%s is not confirmed"), label_of (preview, SENKO_VOCABULARY_STAGE,
                                                              (SenkoCode)(preview->stage - 1)));
  set_place (block, preview, &earlier);
  g_ptr_array_add (self->blocks, block);
}

static void
list_blocks (SenkoDecisionView *self, const SenkoPreview *preview)
{
  g_autoptr (GPtrArray) obstacles = senko_preview_list_obstacles (preview);

  if (!preview->earlier_confirmed)
    add_earlier (self, preview);
  for (guint i = 0; i < obstacles->len; i++)
    {
      const SenkoObstacle *obstacle = g_ptr_array_index (obstacles, i);
      SenkoDecisionBlock *block;
      gboolean seen = FALSE;
      guint n = 0;

      for (guint j = 0; j < obstacles->len; j++)
        {
          gboolean alike = is_alike (obstacle, g_ptr_array_index (obstacles, j));

          n += alike;
          seen = seen || (alike && j < i);
          if (seen)
            break;
        }
      if (seen)
        continue;
      block = g_new0 (SenkoDecisionBlock, 1);
      block->text = describe_block (preview, obstacle, n);
      block->first = g_strdup (obstacle->text);
      set_place (block, preview, obstacle);
      g_ptr_array_add (self->blocks, block);
    }
}

/* --- whom it concerns --- */

static void
group_free (gpointer data)
{
  SenkoDecisionGroup *self = data;

  g_free (self->name);
  g_free (self->counts);
  g_free (self->numbers);
  g_free (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
join_numbers (const SenkoPreview *preview, guint group)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  for (guint i = 0; i < preview->people->n_items; i++)
    {
      const SenkoResult *result = &preview->judging->results[i];

      if (preview->judging->entrants[i].group == group
          && (senko_outcome_goes_on (result->outcome) || result->outcome == SENKO_OUTCOME_REGULAR
              || result->outcome == SENKO_OUTCOME_FIXED_TERM)
          && result->outcome != SENKO_OUTCOME_EXEMPT)
        g_ptr_array_add (
            numbers, (gpointer)senko_people_exam_no (preview->people, &preview->people->items[i]));
    }
  g_ptr_array_sort (numbers, compare_numbers);
  g_ptr_array_add (numbers, NULL);
  return g_strjoinv (" ", (char **)numbers->pdata);
}

static char *
count_group (const SenkoPreview *preview, const SenkoGroup *group)
{
  if (preview->definition->judging.required_lines[preview->stage] & (1u << SENKO_LINE_REGULAR))
    return g_strdup_printf (_ ("regular %1$u, fixed-term %2$u, waiting list %3$u"),
                            group->taken[SENKO_LINE_REGULAR], group->taken[SENKO_LINE_FIXED_TERM],
                            group->taken[SENKO_LINE_WAITLIST]);
  return g_strdup_printf (ngettext ("%u passes", "%u pass", group->taken[SENKO_LINE_PASS]),
                          group->taken[SENKO_LINE_PASS]);
}

static void
list_groups (SenkoDecisionView *self, const SenkoPreview *preview)
{
  guint n[SENKO_N_OUTCOMES] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint g = 0; g < preview->judging->n_groups; g++)
    {
      const SenkoGroup *group = &preview->judging->groups[g];
      SenkoDecisionGroup *shown = g_new0 (SenkoDecisionGroup, 1);

      shown->name = senko_preview_group_name (preview->definition, group->pool, group->category,
                                              group->subject, senko_language_is_japanese ());
      shown->counts = count_group (preview, group);
      shown->numbers = join_numbers (preview, g);
      g_ptr_array_add (self->groups, shown);
    }
  for (guint i = 0; i < preview->people->n_items; i++)
    n[preview->judging->results[i].outcome]++;
  for (guint i = 0; i < SENKO_N_OUTCOMES; i++)
    if (n[i] > 0)
      g_string_append_printf (text, "%s%s %u", text->len > 0 ? _ (", ") : "",
                              senko_outcome_label (i), n[i]);
  self->summary = g_strdup (text->str);
}

/* --- the scenario --- */

static char *
format_line (const SenkoLine *line)
{
  char buffer[SENKO_POINTS_BUFFER];

  if (!line->is_set)
    return g_strdup (_ ("not set"));
  if (line->count >= 0)
    return g_strdup_printf (ngettext ("%d person", "%d people", (gulong)line->count), line->count);
  return g_strdup (senko_points_format (line->score, buffer));
}

static char *
describe_difference (const SenkoPreview *preview, const SenkoScenarioDifference *difference)
{
  g_autofree char *a = format_line (&difference->a);
  g_autofree char *b = format_line (&difference->b);
  g_autofree char *group = NULL;

  if (difference->test != 0)
    return g_strdup_printf (_ ("Gate of %1$s: %2$s here, %3$s in the scenario"),
                            label_of (preview, SENKO_VOCABULARY_TEST, difference->test), a, b);
  group = senko_preview_group_name (preview->definition, difference->pool, difference->category,
                                    difference->subject, senko_language_is_japanese ());
  return g_strdup_printf (_ ("%1$s: %2$s here, %3$s in the scenario"), group, a, b);
}

static gboolean
compare_with_scenario (SenkoDecisionView *self, SenkoRegister *reg, const SenkoPreview *preview,
                       GError **error)
{
  g_autoptr (GPtrArray) scenarios
      = senko_scenario_list (reg, preview->selection, preview->stage, error);
  g_autoptr (GArray) lines_a = NULL, gates_a = NULL, lines_b = NULL, gates_b = NULL;
  g_autoptr (GArray) differences = NULL;

  for (guint i = 0; scenarios != NULL && i < scenarios->len; i++)
    if (((SenkoScenario *)g_ptr_array_index (scenarios, i))->chosen)
      self->scenario = g_strdup (((SenkoScenario *)g_ptr_array_index (scenarios, i))->name);
  if (scenarios == NULL || self->scenario == NULL)
    return scenarios != NULL;
  if (!senko_scenario_read (reg, preview->selection, preview->stage, NULL, &lines_a, &gates_a,
                            error)
      || !senko_scenario_read (reg, preview->selection, preview->stage, self->scenario, &lines_b,
                               &gates_b, error))
    return FALSE;
  differences = senko_scenario_diff (lines_a, gates_a, lines_b, gates_b);
  for (guint i = 0; i < differences->len; i++)
    g_ptr_array_add (
        self->differences,
        describe_difference (preview, &g_array_index (differences, SenkoScenarioDifference, i)));
  return TRUE;
}

/* --- the state --- */

static void
say_decision (SenkoDecisionView *self, const SenkoDecision *decision)
{
  self->state = SENKO_DECISION_CONFIRMED;
  self->fingerprint = g_strdup (decision->fingerprint);
  self->says = decision->proposed_by != NULL
                   ? g_strdup_printf (_ ("Proposed by %1$s and confirmed by %2$s on %3$s."),
                                      decision->proposed_by, decision->actor, decision->decided_at)
                   : g_strdup_printf (_ ("Confirmed by %1$s alone on %2$s."), decision->actor,
                                      decision->decided_at);
}

static void
say_proposal (SenkoDecisionView *self, SenkoRegister *reg, const SenkoProposal *proposal)
{
  gboolean mine
      = proposal != NULL && strcmp (proposal->proposed_by, senko_register_get_actor (reg)) == 0;

  if (self->blocks->len > 0)
    {
      self->state = SENKO_DECISION_BLOCKED;
      self->says = g_strdup (_ ("Something still stands in the way."));
    }
  else if (proposal == NULL || !proposal->holds)
    {
      self->state = SENKO_DECISION_READY;
      self->says
          = proposal == NULL
                ? g_strdup (_ ("One person proposes, another confirms."))
                : g_strdup_printf (_ ("The proposal of %1$s from %2$s does not hold any more: "
                                      "facts, gates or lines have changed since."),
                                   proposal->proposed_by, proposal->proposed_at);
    }
  else
    {
      self->state = mine ? SENKO_DECISION_PROPOSED_BY_ME : SENKO_DECISION_PROPOSED;
      self->fingerprint = g_strdup (proposal->fingerprint);
      self->says = g_strdup_printf (
          mine ? _ ("You (%1$s) proposed this on %2$s. Another person confirms it.")
               : _ ("%1$s proposed this on %2$s. Compare the numbers, then confirm."),
          proposal->proposed_by, proposal->proposed_at);
    }
}

static gboolean
read_state (SenkoDecisionView *self, SenkoRegister *reg, const SenkoPreview *preview,
            GError **error)
{
  GError *failure = NULL;
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (reg), preview->selection->id,
      preview->definition->stages[preview->stage].label.id, &failure);
  g_autoptr (SenkoProposal) proposal = NULL;

  if (failure == NULL && decision == NULL)
    proposal = senko_proposal_get (reg, preview, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (decision != NULL)
    say_decision (self, decision);
  else
    say_proposal (self, reg, proposal);
  return TRUE;
}

/* --- the step --- */

static gboolean
do_step (SenkoRegister *reg, SenkoPreview *preview, SenkoDecisionStep step, const char *reason,
         GError **error)
{
  char fingerprint[65];

  switch (step)
    {
    case SENKO_DECISION_PROPOSE:
      return senko_proposal_make (reg, preview, FALSE, fingerprint, error);
    case SENKO_DECISION_WITHDRAW:
      return senko_proposal_withdraw (reg, preview, FALSE, error);
    case SENKO_DECISION_CONFIRM:
      return senko_decide_confirm_by_two (reg, preview, FALSE, fingerprint, error);
    case SENKO_DECISION_REOPEN:
      return senko_decide_reopen (reg, preview->selection,
                                  preview->definition->stages[preview->stage].label.id, reason,
                                  FALSE, error);
    default:
      return TRUE;
    }
}

SenkoDecisionView *
senko_decision_view_load (SenkoRegister *reg, SenkoSelection *selection, SenkoCode stage,
                          SenkoDecisionStep step, const char *reason, GError **error)
{
  g_autoptr (SenkoDecisionView) self = g_new0 (SenkoDecisionView, 1);
  g_autoptr (SenkoPreview) preview = senko_preview_load (reg, selection, stage, NULL, error);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->differences = g_ptr_array_new_with_free_func (g_free);
  if (preview == NULL || !do_step (reg, preview, step, reason, error))
    return NULL;
  self->stage_label = g_strdup (label_of (preview, SENKO_VOCABULARY_STAGE, stage));
  list_blocks (self, preview);
  list_groups (self, preview);
  if (!read_state (self, reg, preview, error) || !compare_with_scenario (self, reg, preview, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
senko_decision_view_free (SenkoDecisionView *self)
{
  if (self == NULL)
    return;
  g_free (self->stage_label);
  g_free (self->says);
  g_free (self->fingerprint);
  g_free (self->summary);
  g_free (self->scenario);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->differences);
  g_free (self);
}
