/* What the tests and the gates say of every entrant, before any line: who is out, what is open, who
 * is ranked. Done once for each set of gates; lines are then moved without coming back here. */
#include "rules/senko-judging-private.h"

#include <string.h>

/* Tests */

static gboolean
test_is_required (const SenkoTest *about, SenkoCode test, const SenkoPlan *plan)
{
  if (!about->scored)
    return about->all_pools || (plan != NULL && !plan->exempt);
  if (plan == NULL || plan->exempt)
    return FALSE;
  return plan->points[test] != SENKO_POINTS_NONE || plan->gate_test == test;
}

static SenkoRequiredTests
tests_of_plan (const SenkoJudging *self, const SenkoPlan *plan)
{
  SenkoRequiredTests required = { 0, 0 };

  for (guint column = 0; column < self->n_tests; column++)
    {
      SenkoCode test = self->tests[column];
      gboolean behind = plan != NULL && plan->gate_test != 0 && (plan->gate_before & (1u << test));

      if (!test_is_required (&self->definition->tests[test], test, plan))
        continue;
      if (behind)
        required.behind_gate |= 1u << column;
      else
        required.first |= 1u << column;
    }
  return required;
}

/* An earlier right exempts from tests with points only. */
static guint32
exempt_columns (const SenkoJudging *self, const SenkoEntrant *entrant)
{
  guint32 columns = 0;

  for (guint column = 0; entrant->exempt_tests != 0 && column < self->n_tests; column++)
    if ((entrant->exempt_tests & (1u << self->tests[column]))
        && self->definition->tests[self->tests[column]].scored)
      columns |= 1u << column;
  return columns;
}

static SenkoRequiredTests
less_exempt (const SenkoJudging *self, const SenkoEntrant *entrant, SenkoRequiredTests required)
{
  guint32 exempt = exempt_columns (self, entrant);

  return (SenkoRequiredTests){ required.first & ~exempt, required.behind_gate & ~exempt };
}

SenkoRequiredTests
_senko_judging_required_tests (const SenkoJudging *self, const SenkoEntrant *entrant,
                               const SenkoPlan *plan)
{
  return less_exempt (self, entrant, tests_of_plan (self, plan));
}

gboolean
_senko_judging_is_absent (const SenkoJudging *self, guint i, guint32 columns)
{
  const SenkoPoints *scores = self->scores + (gsize)i * self->n_tests;

  for (guint column = 0; column < self->n_tests; column++)
    if ((columns & (1u << column)) && scores[column] == SENKO_SCORE_ABSENT)
      return TRUE;
  return FALSE;
}

/* Notes absences and missing scores of these columns; TRUE if all of them are there. */
static gboolean
read_tests (const SenkoJudging *self, guint i, guint32 columns, SenkoResult *result)
{
  const SenkoPoints *scores = self->scores + (gsize)i * self->n_tests;
  guint32 missing = 0, unsettled = 0;

  for (guint column = 0; column < self->n_tests; column++)
    {
      guint32 bit = columns & (1u << column);

      if (bit == 0 || SENKO_SCORE_IS_POINTS (scores[column]))
        continue;
      if (scores[column] == SENKO_SCORE_ABSENT)
        result->outcome = SENKO_OUTCOME_ABSENT;
      else if (scores[column] == SENKO_SCORE_NOT_ENTERED)
        missing |= 1u << self->tests[column];
      else if (scores[column] == SENKO_SCORE_UNSETTLED)
        unsettled |= bit;
    }
  result->missing |= missing;
  result->open
      |= (missing != 0 ? SENKO_OPEN_SCORE : 0) | (unsettled != 0 ? SENKO_OPEN_UNSETTLED : 0);
  return result->outcome != SENKO_OUTCOME_ABSENT && missing == 0 && unsettled == 0;
}

gboolean
senko_judging_is_examinee (const SenkoJudging *self, guint i)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  SenkoRequiredTests required
      = _senko_judging_required_tests (self, entrant, _senko_judging_plan (self, entrant));
  const SenkoPoints *scores = self->scores + (gsize)i * self->n_tests;
  SenkoDate first = G_MAXINT32;
  gboolean present = FALSE;

  for (guint column = 0; column < self->n_tests; column++)
    {
      const SenkoTest *test = &self->definition->tests[self->tests[column]];

      if (!test->scored || !((required.first | required.behind_gate) & (1u << column))
          || test->from > first)
        continue;
      if (test->from < first)
        present = TRUE;
      first = test->from;
      present
          = present
            && (SENKO_SCORE_IS_POINTS (scores[column]) || scores[column] == SENKO_SCORE_UNSETTLED);
    }
  return present;
}

/* Gates */

/* TRUE if the entrant goes on behind the gate (or there is none for them). */
static gboolean
pass_gate (const SenkoJudging *self, guint i, const SenkoPlan *plan, SenkoResult *result)
{
  int column;

  if (plan->gate_test == 0 || (self->entrants[i].exempt_tests & (1u << plan->gate_test)))
    return TRUE;
  if (self->gates[plan->gate_test] == SENKO_POINTS_NONE)
    {
      result->open |= SENKO_OPEN_GATE;
      return FALSE;
    }
  column = senko_judging_column (self, plan->gate_test);
  if (self->scores[(gsize)i * self->n_tests + column] >= self->gates[plan->gate_test])
    return TRUE;
  result->outcome = SENKO_OUTCOME_GATE_FAILED;
  return FALSE;
}

/* The tests of somebody who takes part, or is exempt from the stage. */
static void
settle_by_tests (const SenkoJudging *self, guint i, const SenkoPlan *plan, SenkoRequiredTests tests,
                 SenkoResult *result)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  gboolean exempt = entrant->standing == SENKO_OUTCOME_EXEMPT || (plan != NULL && plan->exempt);

  result->open = entrant->open;
  if (exempt)
    {
      /* They still have the tests that every pool takes (the aptitude test, p.19). */
      if (read_tests (self, i, tests.first, result) && result->open == 0)
        result->outcome = SENKO_OUTCOME_EXEMPT;
    }
  else if (plan == NULL)
    result->open |= SENKO_OPEN_PLAN;
  else if (read_tests (self, i, tests.first, result) && pass_gate (self, i, plan, result)
           && read_tests (self, i, tests.behind_gate, result))
    result->total = self->totals[i];
}

static void
note_zone (const SenkoJudging *self, guint i, SenkoResult *result)
{
  if (self->zones == NULL || result->total == SENKO_POINTS_NONE)
    return;
  result->zone = self->zones[i];
  result->out_of_zone = self->definition->judging.zones[self->stage]->out >> (result->zone - 1) & 1;
}

/* required: of every plan of the stage, [0] of no plan. */
static void
settle_entrant (SenkoJudging *self, guint i, const SenkoRequiredTests *required)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  const SenkoPlan *plan = _senko_judging_plan (self, entrant);
  SenkoResult result = { .outcome = SENKO_OUTCOME_UNDECIDED, .total = SENKO_POINTS_NONE };

  result.below_floor = self->results[i].below_floor;
  result.vetoed = self->results[i].vetoed;
  if (entrant->standing == SENKO_OUTCOME_UNDECIDED || entrant->standing == SENKO_OUTCOME_EXEMPT)
    settle_by_tests (self, i, plan,
                     less_exempt (self, entrant, required[plan != NULL ? entrant->plan + 1 : 0]),
                     &result);
  else
    result.outcome = entrant->standing;
  note_zone (self, i, &result);
  self->results[i] = result;
}

static void
count_entrant (SenkoJudging *self, guint i)
{
  SenkoGroup *group = &self->groups[self->entrants[i].group];
  const SenkoResult *result = &self->results[i];

  group->n_open += result->outcome == SENKO_OUTCOME_UNDECIDED && result->open != 0;
  group->n_absent += result->outcome == SENKO_OUTCOME_ABSENT;
  group->n_gate_failed += result->outcome == SENKO_OUTCOME_GATE_FAILED;
}

/* Ranks */

/* How places and ranks of a group go on, best first. */
typedef struct {
  const SenkoJudging *judging;
  gboolean one_key, by_value; /* equal ranks are told apart by the next key, but stay equal */
  guint32 n, rank, place;
} Ranking;

static Ranking
start_ranking (const SenkoJudging *self)
{
  const SenkoJudgingRules *rules = &self->definition->judging;

  return (Ranking){ .judging = self,
                    .one_key = rules->orders[self->stage].n_keys == 1,
                    .by_value = rules->ties == SENKO_TIES_NEXT_KEY };
}

/* Gives the next of the ranked their place; returns their rank. */
static guint32
rank_next (Ranking *self, SenkoRanked *ranked)
{
  gboolean same_value = self->n > 0 && ranked->value == ranked[-1].value;
  gboolean tied
      = same_value
        && (self->one_key
            || senko_judging_compare (self->judging, ranked->entrant, ranked[-1].entrant) == 0);

  if (!(self->by_value ? same_value : tied))
    self->rank = self->n + 1;
  self->place += self->n > 0 && !tied;
  self->n++;
  ranked->place = self->place;
  return self->rank;
}

/* Competition ranks of those of a group who are past the gate, and what a line will ask about them.
 */
static void
rank_group (SenkoJudging *self, SenkoGroup *group)
{
  gboolean by_total = senko_order_is_by_total (self->definition, self->stage);
  SenkoRanked *ranked = self->ranked + group->first;
  Ranking ranking = start_ranking (self);

  for (guint i = group->first; i < group->first + group->n; i++)
    {
      guint32 entrant = self->order[i];
      SenkoResult *result = &self->results[entrant];
      SenkoRanked *next = &ranked[ranking.n];

      if (result->total == SENKO_POINTS_NONE)
        continue;
      next->entrant = entrant;
      next->value = by_total ? result->total : senko_judging_value (self, entrant);
      next->wishes = self->entrants[entrant].wants_fixed_term != 0;
      next->state = result->open != 0                 ? SENKO_RANKED_OPEN
                    : SENKO_RESULT_IS_BARRED (result) ? SENKO_RANKED_BARRED
                                                      : SENKO_RANKED_IN_GAME;
      result->rank = rank_next (&ranking, next);
    }
  group->n_ranked = ranking.n;
}

/* To the place that the order now has for them. */
static void
move_ranked (SenkoJudging *self, const SenkoGroup *group, SenkoRanked moved)
{
  SenkoRanked *ranked = self->ranked + group->first;
  guint at = 0;

  while (ranked[at].entrant != moved.entrant)
    at++;
  for (; at > 0 && _senko_judging_compare_places (self, moved.entrant, ranked[at - 1].entrant) < 0;
       at--)
    ranked[at] = ranked[at - 1];
  for (; at + 1 < group->n_ranked
         && _senko_judging_compare_places (self, ranked[at + 1].entrant, moved.entrant) < 0;
       at++)
    ranked[at] = ranked[at + 1];
  ranked[at] = moved;
}

/* Their result tells no longer whether they are open: judging has written into it. */
static SenkoRanked
ranked_again (const SenkoJudging *self, const SenkoGroup *group, guint i)
{
  const SenkoRanked *before = self->ranked + group->first;
  SenkoRanked moved;

  while (before->entrant != i)
    before++;
  moved = *before;
  moved.value = senko_judging_value (self, i);
  if (moved.state != SENKO_RANKED_OPEN)
    moved.state
        = SENKO_RESULT_IS_BARRED (&self->results[i]) ? SENKO_RANKED_BARRED : SENKO_RANKED_IN_GAME;
  return moved;
}

void
_senko_judging_resettle (SenkoJudging *self, guint i)
{
  const SenkoGroup *group = &self->groups[self->entrants[i].group];
  SenkoRanked *ranked = self->ranked + group->first;
  Ranking ranking = start_ranking (self);

  self->results[i].total = self->totals[i];
  note_zone (self, i, &self->results[i]);
  move_ranked (self, group, ranked_again (self, group, i));
  while (ranking.n < group->n_ranked)
    {
      SenkoRanked *next = &ranked[ranking.n];

      self->results[next->entrant].rank = rank_next (&ranking, next);
    }
  self->n_steps += group->n_ranked;
}

gboolean
_senko_judging_is_settled (const SenkoJudging *self)
{
  return self->settled && memcmp (self->gates, self->settled_gates, sizeof self->gates) == 0;
}

void
_senko_judging_settle (SenkoJudging *self)
{
  const SenkoStage *stage = &self->definition->stages[self->stage];
  g_autofree SenkoRequiredTests *required = g_new (SenkoRequiredTests, stage->n_plans + 1);

  required[0] = tests_of_plan (self, NULL);
  for (guint plan = 0; plan < stage->n_plans; plan++)
    required[plan + 1] = tests_of_plan (self, &stage->plans[plan]);
  for (guint g = 0; g < self->n_groups; g++)
    self->groups[g].n_gate_failed = self->groups[g].n_absent = self->groups[g].n_open = 0;
  for (guint i = 0; i < self->n; i++)
    {
      settle_entrant (self, i, required);
      count_entrant (self, i);
    }
  for (guint g = 0; g < self->n_groups; g++)
    rank_group (self, &self->groups[g]);
  memcpy (self->settled_gates, self->gates, sizeof self->gates);
  self->settled = TRUE;
  self->n_steps += self->n;
}
