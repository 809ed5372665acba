/* Gates and lines: who passes, with what rank. Runs down the order that senko-judging.c made. */
#include "rules/senko-judging-private.h"

#include <string.h>

/* The first pass over everyone: who is out or open before any line. Sets outcome UNDECIDED with open = 0 for those who
 * are to be ranked. */

static SenkoOutcome
settle_gate (const SenkoJudging *self, guint i, const SenkoPlan *plan, SenkoResult *result)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  int column;

  if (plan->gate_test == 0 || (entrant->exempt_tests & (1u << plan->gate_test)))
    return SENKO_OUTCOME_PASSED;
  if (self->gates[plan->gate_test] == SENKO_POINTS_NONE)
    {
      result->open |= SENKO_OPEN_GATE;
      return SENKO_OUTCOME_UNDECIDED;
    }
  column = senko_judging_column (self, plan->gate_test);
  return self->scores[(gsize) i * self->n_tests + column] >= self->gates[plan->gate_test] ? SENKO_OUTCOME_PASSED
                                                                                         : SENKO_OUTCOME_GATE_FAILED;
}

static void
note_tests (SenkoStandingOfTests standing, SenkoResult *result)
{
  result->missing = standing.missing;
  if (standing.missing != 0)
    result->open |= SENKO_OPEN_SCORE;
  if (standing.unsettled)
    result->open |= SENKO_OPEN_UNSETTLED;
}

/* The tests of the plan: absent, missing, or stopped at the gate. TRUE if still to be ranked. */
static gboolean
judge_tests (const SenkoJudging *self, guint i, const SenkoPlan *plan, SenkoResult *result)
{
  SenkoStandingOfTests standing = _senko_judging_read_tests (self, i, FALSE);
  SenkoOutcome gate;

  note_tests (standing, result);
  if (standing.absent)
    {
      result->outcome = SENKO_OUTCOME_ABSENT;
      return FALSE;
    }
  if (result->open & (SENKO_OPEN_SCORE | SENKO_OPEN_UNSETTLED))
    return FALSE;
  gate = settle_gate (self, i, plan, result);
  if (gate == SENKO_OUTCOME_GATE_FAILED)
    result->outcome = gate;
  if (gate != SENKO_OUTCOME_PASSED)
    return FALSE;
  standing = _senko_judging_read_tests (self, i, TRUE);
  note_tests (standing, result);
  if (standing.absent)
    result->outcome = SENKO_OUTCOME_ABSENT;
  return !standing.absent && !(result->open & (SENKO_OPEN_SCORE | SENKO_OPEN_UNSETTLED));
}

/* Exempt people still have the tests that every pool takes (the aptitude test). */
static void
judge_exempt (const SenkoJudging *self, guint i, SenkoResult *result)
{
  SenkoStandingOfTests standing = _senko_judging_read_tests (self, i, FALSE);

  note_tests (standing, result);
  if (standing.absent)
    result->outcome = SENKO_OUTCOME_ABSENT;
  else if (result->open == 0)
    result->outcome = SENKO_OUTCOME_EXEMPT;
}

static void
judge_before_lines (SenkoJudging *self, guint i)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  const SenkoPlan *plan = _senko_judging_plan (self, entrant);
  SenkoResult *result = &self->results[i];
  guint below_floor = result->below_floor;

  *result = (SenkoResult){ .outcome = SENKO_OUTCOME_UNDECIDED, .total = SENKO_POINTS_NONE, .below_floor = below_floor };
  if (entrant->standing != SENKO_OUTCOME_UNDECIDED && entrant->standing != SENKO_OUTCOME_EXEMPT)
    {
      result->outcome = entrant->standing;
      return;
    }
  result->open = entrant->open;
  if (entrant->standing == SENKO_OUTCOME_EXEMPT || (plan != NULL && plan->exempt))
    judge_exempt (self, i, result);
  else if (plan == NULL)
    result->open |= SENKO_OPEN_PLAN;
  else if (judge_tests (self, i, plan, result))
    result->total = self->totals[i];
  if (result->outcome == SENKO_OUTCOME_UNDECIDED && result->open != 0)
    self->groups[entrant->group].n_undecided++;
  else if (result->outcome == SENKO_OUTCOME_ABSENT)
    self->groups[entrant->group].n_absent++;
  else if (result->outcome == SENKO_OUTCOME_GATE_FAILED)
    self->groups[entrant->group].n_gate_failed++;
}

/* Lines */

typedef struct {
  guint32 *entrants; /* of one group, ranked, best first */
  SenkoPoints *totals;
  guint n;
} Ranked;

/* Competition ranks over totals in descending order. */
static guint32
next_rank (const SenkoPoints *totals, guint i, guint32 rank)
{
  return i > 0 && totals[i] == totals[i - 1] ? rank : i + 1;
}

/* The lowest total that a line over these totals takes in; NONE = nobody. Everyone tied on a line by count is taken in, or
 * the whole tie is left out, as the definition says (domain.md §7). */
static SenkoPoints
cut_of_line (const SenkoLine *line, const SenkoPoints *totals, guint n, SenkoTies ties)
{
  guint last;

  if (!line->is_set)
    return SENKO_POINTS_NONE;
  if (line->count < 0)
    return line->score;
  if (line->count == 0 || n == 0)
    return SENKO_POINTS_NONE;
  if ((guint) line->count >= n)
    return totals[n - 1];
  last = line->count - 1;
  if (ties == SENKO_TIES_ALL_IN || totals[last] != totals[last + 1])
    return totals[last];
  while (last > 0 && totals[last - 1] == totals[last])
    last--;
  return last == 0 ? SENKO_POINTS_NONE : totals[last - 1];
}

/* Draws one line over totals in descending order: its cut, how many it takes in, how many hold the cut itself. */
static void
draw_line (const SenkoJudging *self, SenkoGroup *group, int kind, const SenkoPoints *totals, guint n)
{
  SenkoPoints cut = cut_of_line (&group->lines[kind], totals, n, self->definition->judging.ties);

  group->cut[kind] = SENKO_POINTS_NONE;
  group->taken[kind] = group->tied[kind] = 0;
  if (cut == SENKO_POINTS_NONE)
    return;
  group->cut[kind] = cut;
  for (guint i = 0; i < n && totals[i] >= cut; i++)
    {
      group->taken[kind]++;
      group->tied[kind] += totals[i] == cut;
    }
}

static gboolean
is_class_pool (const SenkoJudging *self, const SenkoGroup *group)
{
  return (self->definition->judging.class_pools & (1u << group->pool)) != 0;
}

/* Who does not reach the line: in a pool that ends in classes the gate reached is still class II (p.13). */
static SenkoOutcome
outcome_below_line (const SenkoJudging *self, const SenkoGroup *group)
{
  return is_class_pool (self, group) ? SENKO_OUTCOME_CLASS2 : SENKO_OUTCOME_FAILED;
}

/* Everyone of the group with a total, ranked; those below a floor keep their rank but no line takes them. */
static void
collect_ranked (SenkoJudging *self, SenkoGroup *group, Ranked *ranked)
{
  guint32 rank = 0;
  guint n_ranked = 0;
  SenkoPoints previous = SENKO_POINTS_NONE;

  ranked->n = 0;
  for (guint i = group->first; i < group->first + group->n; i++)
    {
      SenkoResult *result = &self->results[self->order[i]];

      if (result->total == SENKO_POINTS_NONE)
        continue;
      n_ranked++;
      if (n_ranked == 1 || self->sorted[i] != previous)
        rank = n_ranked;
      previous = self->sorted[i];
      result->rank = rank;
      if (result->open != 0)
        continue;
      if (result->below_floor)
        {
          result->outcome = outcome_below_line (self, group);
          continue;
        }
      ranked->entrants[ranked->n] = self->order[i];
      ranked->totals[ranked->n++] = self->sorted[i];
    }
  group->n_ranked = n_ranked;
}

static void
set_pass_outcomes (SenkoJudging *self, SenkoGroup *group, const Ranked *ranked)
{
  SenkoOutcome above = is_class_pool (self, group) ? SENKO_OUTCOME_CLASS1 : SENKO_OUTCOME_PASSED;
  SenkoOutcome below = outcome_below_line (self, group);

  for (guint i = 0; i < ranked->n; i++)
    self->results[ranked->entrants[i]].outcome = i < group->taken[SENKO_LINE_PASS] ? above : below;
}

/* Without a line of its own a pool's group uses the cut its model group came to (early, p.13). */
static gboolean
borrow_line (SenkoJudging *self, SenkoGroup *group)
{
  SenkoCode from = self->definition->pools[group->pool].cut_from;
  const SenkoGroup *model;

  if (group->lines[SENKO_LINE_PASS].is_set || from == 0)
    return group->lines[SENKO_LINE_PASS].is_set;
  model = senko_judging_find_group (self, from, group->category, group->subject);
  if (model == NULL || !model->lines[SENKO_LINE_PASS].is_set)
    return FALSE;
  if (model->cut[SENKO_LINE_PASS] == SENKO_POINTS_NONE && model->lines[SENKO_LINE_PASS].count > 0)
    return FALSE; /* nobody there was ranked: the line came to no score */
  group->cut[SENKO_LINE_PASS] = model->cut[SENKO_LINE_PASS];
  return TRUE;
}

static void
judge_pass (SenkoJudging *self, SenkoGroup *group, const Ranked *ranked)
{
  SenkoLine own = group->lines[SENKO_LINE_PASS];

  if (!own.is_set)
    {
      /* borrowed: judge as if this score had been set, leaving the group's own line unset */
      group->lines[SENKO_LINE_PASS] = (SenkoLine){ TRUE, -1, group->cut[SENKO_LINE_PASS] };
      if (group->cut[SENKO_LINE_PASS] == SENKO_POINTS_NONE)
        group->lines[SENKO_LINE_PASS] = (SenkoLine){ TRUE, 0, 0 };
    }
  draw_line (self, group, SENKO_LINE_PASS, ranked->totals, ranked->n);
  group->lines[SENKO_LINE_PASS] = own;
  set_pass_outcomes (self, group, ranked);
}

/* Fixed-term: of those not regular, the ones who wish it and may (p.28). The wish has no part in the regular result. */
static void
judge_fixed_term (SenkoJudging *self, SenkoGroup *group, const Ranked *rest, SenkoPoints *scratch)
{
  guint n = 0, seen = 0;

  if (!self->definition->pools[group->pool].fixed_term)
    return;
  for (guint i = 0; i < rest->n; i++)
    if (self->entrants[rest->entrants[i]].wants_fixed_term)
      scratch[n++] = rest->totals[i];
  draw_line (self, group, SENKO_LINE_FIXED_TERM, scratch, n);
  for (guint i = 0; i < rest->n && seen < group->taken[SENKO_LINE_FIXED_TERM]; i++)
    if (self->entrants[rest->entrants[i]].wants_fixed_term)
      {
        self->results[rest->entrants[i]].outcome = SENKO_OUTCOME_FIXED_TERM;
        self->results[rest->entrants[i]].fixed_term = 1;
        seen++;
      }
}

/* Waiting list: of all who did not pass as regular, fixed-term passers included, in order (p.24). */
static void
judge_waitlist (SenkoJudging *self, SenkoGroup *group, const Ranked *rest)
{
  guint32 rank = 0;

  if (!self->definition->pools[group->pool].waitlist)
    return;
  draw_line (self, group, SENKO_LINE_WAITLIST, rest->totals, rest->n);
  for (guint i = 0; i < group->taken[SENKO_LINE_WAITLIST]; i++)
    {
      rank = next_rank (rest->totals, i, rank);
      self->results[rest->entrants[i]].waitlist_rank = rank;
    }
}

static void
judge_final (SenkoJudging *self, SenkoGroup *group, const Ranked *ranked, SenkoPoints *scratch)
{
  Ranked rest;

  draw_line (self, group, SENKO_LINE_REGULAR, ranked->totals, ranked->n);
  for (guint i = 0; i < ranked->n; i++)
    self->results[ranked->entrants[i]].outcome
        = i < group->taken[SENKO_LINE_REGULAR] ? SENKO_OUTCOME_REGULAR : SENKO_OUTCOME_FAILED;
  rest.entrants = ranked->entrants + group->taken[SENKO_LINE_REGULAR];
  rest.totals = ranked->totals + group->taken[SENKO_LINE_REGULAR];
  rest.n = ranked->n - group->taken[SENKO_LINE_REGULAR];
  judge_fixed_term (self, group, &rest, scratch);
  judge_waitlist (self, group, &rest);
}

/* Those who passed as nothing learn their rank among these failures of their group (p.25). */
static void
rank_failures (SenkoJudging *self, const SenkoGroup *group)
{
  guint32 n = 0, rank = 0;
  SenkoPoints previous = SENKO_POINTS_NONE;

  for (guint i = group->first; i < group->first + group->n; i++)
    {
      SenkoResult *result = &self->results[self->order[i]];

      if (result->outcome != SENKO_OUTCOME_FAILED || result->total == SENKO_POINTS_NONE)
        continue;
      n++;
      if (n == 1 || result->total != previous)
        rank = n;
      previous = result->total;
      result->failure_rank = rank;
    }
}

static void
leave_open (SenkoJudging *self, SenkoGroup *group, const Ranked *ranked)
{
  group->needs_line = ranked->n > 0;
  group->n_undecided += ranked->n;
  for (guint i = 0; i < ranked->n; i++)
    self->results[ranked->entrants[i]].open |= SENKO_OPEN_LINE;
}

static gboolean
has_required_lines (const SenkoJudging *self, const SenkoGroup *group)
{
  guint32 required = self->definition->judging.required_lines[self->stage];

  for (int kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
    if ((required & (1u << kind)) && !group->lines[kind].is_set)
      return FALSE;
  return TRUE;
}

static gboolean
stage_is_final (const SenkoJudging *self)
{
  return (self->definition->judging.required_lines[self->stage] & (1u << SENKO_LINE_REGULAR)) != 0;
}

static void
judge_group (SenkoJudging *self, SenkoGroup *group, Ranked *ranked, SenkoPoints *scratch)
{
  gboolean final = stage_is_final (self);

  for (int kind = 0; kind <= SENKO_LINE_WAITLIST; kind++)
    {
      group->cut[kind] = SENKO_POINTS_NONE;
      group->taken[kind] = group->tied[kind] = 0;
    }
  group->needs_line = FALSE;
  collect_ranked (self, group, ranked);
  if (final ? !has_required_lines (self, group) : !borrow_line (self, group))
    leave_open (self, group, ranked);
  else if (final)
    judge_final (self, group, ranked, scratch);
  else
    judge_pass (self, group, ranked);
  rank_failures (self, group);
}

void
senko_judging_apply (SenkoJudging *self)
{
  g_autofree guint32 *entrants = g_new (guint32, self->n + 1);
  g_autofree SenkoPoints *totals = g_new (SenkoPoints, self->n + 1);
  g_autofree SenkoPoints *scratch = g_new (SenkoPoints, self->n + 1);
  Ranked ranked = { entrants, totals, 0 };

  for (guint g = 0; g < self->n_groups; g++)
    self->groups[g].n_gate_failed = self->groups[g].n_absent = self->groups[g].n_undecided = 0;
  for (guint i = 0; i < self->n; i++)
    judge_before_lines (self, i);
  /* Groups that lend their cut come first: they have no cut_from themselves. */
  for (guint g = 0; g < self->n_groups; g++)
    if (self->definition->pools[self->groups[g].pool].cut_from == 0)
      judge_group (self, &self->groups[g], &ranked, scratch);
  for (guint g = 0; g < self->n_groups; g++)
    if (self->definition->pools[self->groups[g].pool].cut_from != 0)
      judge_group (self, &self->groups[g], &ranked, scratch);
}

SenkoResult
senko_judging_what_if (SenkoJudging *self, guint entrant, SenkoPoints more)
{
  SenkoPoints before = self->entrants[entrant].bonus;
  SenkoResult result;

  self->entrants[entrant].bonus += more;
  senko_judging_prepare (self);
  senko_judging_apply (self);
  result = self->results[entrant];
  self->entrants[entrant].bonus = before;
  senko_judging_prepare (self);
  senko_judging_apply (self);
  return result;
}

/* Gate by share */

static int
compare_points_descending (gconstpointer a, gconstpointer b)
{
  SenkoPoints x = *(const SenkoPoints *) a, y = *(const SenkoPoints *) b;

  return x < y ? 1 : x > y ? -1 : 0;
}

static const SenkoGate *
find_gate (const SenkoDefinition *definition, SenkoCode test)
{
  for (guint i = 0; i < definition->n_gates; i++)
    if (definition->gates[i].test == test)
      return &definition->gates[i];
  return NULL;
}

/* The scores of those on whom the share is measured. */
static GArray *
collect_gate_scores (const SenkoJudging *self, const SenkoGate *gate)
{
  GArray *scores = g_array_new (FALSE, FALSE, sizeof (SenkoPoints));
  int column = senko_judging_column (self, gate->test);

  for (guint i = 0; i < self->n; i++)
    {
      const SenkoEntrant *entrant = &self->entrants[i];
      SenkoSubject subject = { entrant->pool, entrant->track, entrant->category, entrant->subject, 0, 0 };
      SenkoPoints score = self->scores[(gsize) i * self->n_tests + column];

      if (entrant->standing == SENKO_OUTCOME_UNDECIDED && SENKO_SCORE_IS_POINTS (score)
          && !_senko_judging_read_tests (self, i, FALSE).absent && senko_selector_matches (&gate->set_from, &subject))
        g_array_append_val (scores, score);
    }
  g_array_sort (scores, compare_points_descending);
  return scores;
}

SenkoGateEffect
senko_judging_gate_effect (const SenkoJudging *self, SenkoCode test, SenkoPoints score, int keep_percent)
{
  const SenkoGate *gate = find_gate (self->definition, test);
  SenkoGateEffect effect = { score, 0, 0 };
  g_autoptr (GArray) scores = NULL;

  if (gate == NULL || senko_judging_column (self, test) < 0)
    return (SenkoGateEffect){ SENKO_POINTS_NONE, 0, 0 };
  scores = collect_gate_scores (self, gate);
  effect.n_takers = scores->len;
  if (score == SENKO_POINTS_NONE && scores->len > 0)
    {
      guint needed = ((guint64) scores->len * keep_percent + 99) / 100;

      effect.score = g_array_index (scores, SenkoPoints, MAX (needed, 1) - 1);
    }
  while (effect.n_reached < scores->len && effect.score != SENKO_POINTS_NONE
         && g_array_index (scores, SenkoPoints, effect.n_reached) >= effect.score)
    effect.n_reached++;
  return effect;
}
