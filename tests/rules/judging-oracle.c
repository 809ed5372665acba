/* The plain judging; see judging-oracle.h. Every question is answered by counting over everybody of
 * the group. */
#include "judging-oracle.h"

typedef struct {
  const SenkoJudging *judging;
  const SenkoDefinition *definition;
  OracleResult *results;
  GPtrArray *groups; /* of GArray of guint: the people that are judged together */
  const GArray **own; /* the group of each person */
} Oracle;

static gboolean
judged_together (const SenkoDefinition *definition, const SenkoEntrant *a, const SenkoEntrant *b)
{
  const SenkoPool *pool = &definition->pools[a->pool];

  return a->pool == b->pool && (!pool->judged_by_category || a->category == b->category)
         && (!pool->judged_by_subject || a->subject == b->subject);
}

static void
find_groups (Oracle *self)
{
  const SenkoEntrant *entrants = self->judging->entrants;

  for (guint i = 0; i < self->judging->n; i++)
    {
      GArray *group = NULL;

      for (guint g = 0; g < self->groups->len && group == NULL; g++)
        {
          GArray *other = self->groups->pdata[g];

          if (judged_together (self->definition, &entrants[i],
                               &entrants[g_array_index (other, guint, 0)]))
            group = other;
        }
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (self->groups, group);
        }
      g_array_append_val (group, i);
      self->own[i] = group;
    }
}

/* One person alone: what the tests say */

static SenkoPoints
score_of (const Oracle *self, guint i, SenkoCode test)
{
  for (guint column = 0; column < self->judging->n_tests; column++)
    if (self->judging->tests[column] == test)
      return self->judging->scores[(gsize)i * self->judging->n_tests + column];
  g_assert_not_reached ();
}

typedef enum { NOT_NEEDED, NEEDED, NEEDED_BEHIND_GATE } Need;

static Need
need_of (const Oracle *self, const SenkoEntrant *entrant, const SenkoPlan *plan, SenkoCode test)
{
  const SenkoTest *about = &self->definition->tests[test];

  if (about->stage != self->judging->stage)
    return NOT_NEEDED;
  if (!about->scored)
    return about->all_pools || plan != NULL ? NEEDED : NOT_NEEDED;
  if (plan == NULL || (entrant->exempt_tests >> test & 1))
    return NOT_NEEDED;
  if (plan->gate_test == test)
    return NEEDED;
  if (plan->points[test] == SENKO_POINTS_NONE)
    return NOT_NEEDED;
  return plan->gate_test != 0 && (plan->gate_before >> test & 1) ? NEEDED_BEHIND_GATE : NEEDED;
}

/* Looks at the tests with this need; TRUE if all of them are there. */
static gboolean
look_at_tests (const Oracle *self, guint i, const SenkoPlan *plan, Need need, OracleResult *result)
{
  gboolean complete = TRUE;

  for (guint test = 1; test < self->definition->n_tests; test++)
    {
      SenkoPoints score;

      if (need_of (self, &self->judging->entrants[i], plan, test) != need)
        continue;
      score = score_of (self, i, test);
      if (score == SENKO_SCORE_NOT_ENTERED)
        {
          result->missing |= 1u << test;
          result->open |= SENKO_OPEN_SCORE;
        }
      if (score == SENKO_SCORE_UNSETTLED)
        result->open |= SENKO_OPEN_UNSETTLED;
      if (score == SENKO_SCORE_ABSENT)
        result->outcome = SENKO_OUTCOME_ABSENT;
      if (score == SENKO_SCORE_NOT_ENTERED || score == SENKO_SCORE_UNSETTLED
          || score == SENKO_SCORE_ABSENT)
        complete = FALSE;
    }
  return complete;
}

static gboolean
passes_gate (const Oracle *self, guint i, const SenkoPlan *plan, OracleResult *result)
{
  SenkoPoints gate;

  if (plan->gate_test == 0 || (self->judging->entrants[i].exempt_tests >> plan->gate_test & 1))
    return TRUE;
  gate = self->judging->gates[plan->gate_test];
  if (gate == SENKO_POINTS_NONE)
    result->open |= SENKO_OPEN_GATE;
  else if (score_of (self, i, plan->gate_test) < gate)
    result->outcome = SENKO_OUTCOME_GATE_FAILED;
  else
    return TRUE;
  return FALSE;
}

/* The place of a score among the letters of its test, the best being 0. */
static int
letter_of (const SenkoTest *test, SenkoPoints score)
{
  int better = 0;

  for (guint i = 0; i < test->n_grades; i++)
    better += test->grades[i].from > score;
  return MIN (better, (int)test->n_grades - 1);
}

static int
letter_named (const SenkoTest *test, const char *name)
{
  for (guint i = 0; i < test->n_grades; i++)
    if (g_str_equal (test->grades[i].name, name))
      return (int)i;
  return G_MAXINT;
}

/* So many tests with this letter or a worse one keep somebody out. */
static gboolean
is_vetoed (const Oracle *self, guint i, const SenkoPlan *plan, const SenkoVeto *veto)
{
  guint n = 0;

  for (guint test = 1; test < self->definition->n_tests; test++)
    if (plan->points[test] != SENKO_POINTS_NONE && (veto->tests >> test & 1)
        && !(self->judging->entrants[i].exempt_tests >> test & 1))
      n += letter_of (&self->definition->tests[test], score_of (self, i, test))
           >= letter_named (&self->definition->tests[test], veto->grade);
  return n >= veto->count;
}

/* How many bands of the axis begin above the points, at most all but one. */
static guint
band_on (const Oracle *self, guint i, const SenkoAxis *axis)
{
  SenkoPoints points = axis->of.kind == SENKO_KEY_TOTAL ? self->results[i].total
                       : self->judging->entrants[i].exempt_tests >> axis->of.test & 1
                           ? 0
                           : score_of (self, i, axis->of.test);
  guint n = 0;

  for (guint b = 1; b < axis->n_bands; b++)
    n += axis->bands[b - 1].from > points;
  return n;
}

static void
add_up (const Oracle *self, guint i, const SenkoPlan *plan, OracleResult *result)
{
  const SenkoZones *zones = self->definition->judging.zones[self->judging->stage];

  result->total = self->judging->entrants[i].bonus;
  for (guint test = 1; test < self->definition->n_tests; test++)
    if (plan->points[test] != SENKO_POINTS_NONE
        && !(self->judging->entrants[i].exempt_tests >> test & 1))
      {
        if (plan->points[test] != 0)
          result->total += score_of (self, i, test);
        if (self->definition->tests[test].floor != SENKO_POINTS_NONE
            && score_of (self, i, test) < self->definition->tests[test].floor)
          result->below_floor = TRUE;
      }
  for (guint v = 0; v < self->definition->judging.n_vetoes; v++)
    result->vetoed
        = result->vetoed || is_vetoed (self, i, plan, &self->definition->judging.vetoes[v]);
  if (zones != NULL)
    {
      guint zone = zones->table[band_on (self, i, &zones->rows) * zones->columns.n_bands
                                + band_on (self, i, &zones->columns)];

      result->zone = zone + 1;
      result->out_of_zone = zones->out >> zone & 1;
    }
}

static void
judge_person (const Oracle *self, guint i)
{
  const SenkoEntrant *entrant = &self->judging->entrants[i];
  OracleResult *result = &self->results[i];
  const SenkoPlan *plan
      = entrant->plan < 0 ? NULL
                          : &self->definition->stages[self->judging->stage].plans[entrant->plan];
  gboolean takes_part = entrant->standing == SENKO_OUTCOME_UNDECIDED;
  gboolean exempt
      = entrant->standing == SENKO_OUTCOME_EXEMPT || (takes_part && plan != NULL && plan->exempt);

  *result = (OracleResult){ .total = SENKO_POINTS_NONE };
  if (!exempt && !takes_part)
    {
      result->outcome = entrant->standing;
      return;
    }
  result->open = entrant->open;
  if (exempt)
    {
      if (look_at_tests (self, i, NULL, NEEDED, result) && result->open == 0)
        result->outcome = SENKO_OUTCOME_EXEMPT;
    }
  else if (plan == NULL)
    result->open |= SENKO_OPEN_PLAN;
  else if (look_at_tests (self, i, plan, NEEDED, result) && passes_gate (self, i, plan, result)
           && look_at_tests (self, i, plan, NEEDED_BEHIND_GATE, result))
    add_up (self, i, plan, result);
  result->in_game = result->total != SENKO_POINTS_NONE && result->open == 0 && !result->below_floor
                    && !result->vetoed && !result->out_of_zone;
}

/* Lines */

typedef gboolean (*Among) (const Oracle *self, guint i);

static gboolean
among_ranked (const Oracle *self, guint i)
{
  return self->results[i].total != SENKO_POINTS_NONE;
}

static gboolean
among_in_game (const Oracle *self, guint i)
{
  return self->results[i].in_game;
}

static gboolean
among_rest (const Oracle *self, guint i)
{
  return self->results[i].in_game && !self->results[i].regular;
}

static gboolean
among_wishers (const Oracle *self, guint i)
{
  return among_rest (self, i) && self->judging->entrants[i].wants_fixed_term;
}

static gboolean
among_regular (const Oracle *self, guint i)
{
  return self->results[i].outcome == SENKO_OUTCOME_REGULAR;
}

static gboolean
among_fixed_term (const Oracle *self, guint i)
{
  return self->results[i].outcome == SENKO_OUTCOME_FIXED_TERM;
}

static gboolean
among_failures (const Oracle *self, guint i)
{
  return among_ranked (self, i) && self->results[i].outcome == SENKO_OUTCOME_FAILED;
}

/* What somebody with a total has in a key of the order. */
static SenkoPoints
key_of (const Oracle *self, guint i, const SenkoOrderKey *key)
{
  if (key->kind == SENKO_KEY_TOTAL)
    return self->results[i].total;
  if (key->kind == SENKO_KEY_ZONE)
    return 100
           * (SenkoPoints)(self->definition->judging.zones[self->judging->stage]->n_zones
                           - self->results[i].zone + 1);
  if (self->judging->entrants[i].exempt_tests >> key->test & 1)
    return 0;
  if (self->definition->tests[key->test].n_grades == 0)
    return score_of (self, i, key->test);
  return self->definition->tests[key->test]
      .grades[letter_of (&self->definition->tests[key->test], score_of (self, i, key->test))]
      .from;
}

static const SenkoOrder *
order_of (const Oracle *self)
{
  return &self->definition->judging.orders[self->judging->stage];
}

/* Is j better than i (above 0), equal (0) or worse, by so many keys of the order? */
static int
compare (const Oracle *self, guint j, guint i, guint n_keys)
{
  for (guint k = 0; k < n_keys; k++)
    {
      SenkoPoints theirs = key_of (self, j, &order_of (self)->keys[k]);
      SenkoPoints own = key_of (self, i, &order_of (self)->keys[k]);

      if (theirs != own)
        return theirs > own ? 1 : -1;
    }
  return 0;
}

/* How many of the group are better than i (or equal), by so many keys. */
static guint
count_above (const Oracle *self, const GArray *group, Among among, guint i, gboolean or_equal,
             guint n_keys)
{
  guint n = 0;

  for (guint k = 0; k < group->len; k++)
    {
      guint j = g_array_index (group, guint, k);

      n += among (self, j) && compare (self, j, i, n_keys) > (or_equal ? -1 : 0);
    }
  return n;
}

/* All tied in: fewer than the count are better. All tied out: with everyone tied no more than the
 * count. */
static gboolean
line_takes (const Oracle *self, const SenkoLine *line, const GArray *group, Among among, guint i)
{
  guint n_keys = order_of (self)->n_keys;

  if (!line->is_set || !among (self, i))
    return FALSE;
  if (line->count < 0)
    return key_of (self, i, &order_of (self)->keys[0]) >= line->score;
  if (self->definition->judging.ties != SENKO_TIES_ALL_OUT)
    return count_above (self, group, among, i, FALSE, n_keys) < (guint)line->count;
  return count_above (self, group, among, i, TRUE, n_keys) <= (guint)line->count;
}

static const SenkoLine *
line_of (const Oracle *self, const GArray *group, int kind)
{
  const SenkoEntrant *entrant = &self->judging->entrants[g_array_index (group, guint, 0)];

  return &self->judging->groups[entrant->group].lines[kind];
}

/* So many times the hires that the first entry that fits names (tests always name them). */
static SenkoLine
planned_line (const Oracle *self, const GArray *group)
{
  const SenkoEntrant *entrant = &self->judging->entrants[g_array_index (group, guint, 0)];
  const SenkoPool *pool = &self->definition->pools[entrant->pool];
  const SenkoMultiples *list = &self->definition->judging.multiples[self->judging->stage];
  SenkoLine line = { FALSE, 0, 0 };

  for (guint i = list->n; i-- > 0 && (pool->stages >> self->judging->stage & 1);)
    if (list->items[i].applies.pools >> entrant->pool & 1)
      {
        const SenkoMultiple *entry = &list->items[i];
        double times = entry->hires <= entry->small_hires ? entry->small_times : entry->times;

        line.is_set = TRUE;
        for (line.count = 0; line.count < entry->hires * times / 100.0;)
          line.count++;
      }
  return line;
}

/* The score that the line of the group's model came to; FALSE if it came to none. nobody: it takes
 * nobody in. */
static gboolean
borrow (const Oracle *self, const GArray *group, SenkoLine *line)
{
  SenkoEntrant model = self->judging->entrants[g_array_index (group, guint, 0)];
  const SenkoLine *theirs;
  SenkoLine by_rule;

  model.pool = self->definition->pools[model.pool].cut_from;
  for (guint g = 0; model.pool != 0 && g < self->groups->len; g++)
    {
      const GArray *other = self->groups->pdata[g];

      if (!judged_together (self->definition, &model,
                            &self->judging->entrants[g_array_index (other, guint, 0)]))
        continue;
      by_rule = planned_line (self, other);
      theirs = line_of (self, other, SENKO_LINE_PASS);
      theirs = theirs->is_set ? theirs : &by_rule;
      *line = *theirs;
      if (!theirs->is_set || theirs->count <= 0)
        return theirs->is_set;
      *line = (SenkoLine){ TRUE, -1, G_MAXINT32 };
      for (guint k = 0; k < other->len; k++)
        {
          guint j = g_array_index (other, guint, k);

          if (line_takes (self, theirs, other, among_in_game, j))
            line->score = MIN (line->score, key_of (self, j, &order_of (self)->keys[0]));
        }
      return line->score != G_MAXINT32;
    }
  return FALSE;
}

static gboolean
find_first_line (const Oracle *self, const GArray *group, gboolean final, SenkoLine *line)
{
  *line = *line_of (self, group, final ? SENKO_LINE_REGULAR : SENKO_LINE_PASS);
  if (line->is_set || (!final && borrow (self, group, line)))
    return TRUE;
  *line = planned_line (self, group);
  return line->is_set;
}

static void
judge_regular (Oracle *self, const GArray *group, gboolean final)
{
  SenkoCode pool = self->judging->entrants[g_array_index (group, guint, 0)].pool;
  gboolean classes = !final && (self->definition->judging.class_pools >> pool & 1);
  SenkoLine line;
  gboolean is_set = find_first_line (self, group, final, &line);

  for (guint k = 0; k < group->len; k++)
    {
      guint i = g_array_index (group, guint, k);
      OracleResult *result = &self->results[i];

      if (result->total == SENKO_POINTS_NONE)
        continue;
      if (result->in_game && !is_set)
        result->open |= SENKO_OPEN_LINE;
      result->regular = is_set && line_takes (self, &line, group, among_in_game, i);
      if (result->open == 0)
        result->outcome = result->regular ? (final     ? SENKO_OUTCOME_REGULAR
                                             : classes ? SENKO_OUTCOME_CLASS1
                                                       : SENKO_OUTCOME_PASSED)
                                          : (classes ? SENKO_OUTCOME_CLASS2 : SENKO_OUTCOME_FAILED);
    }
}

static void
judge_rest (Oracle *self, const GArray *group)
{
  const SenkoPool *pool
      = &self->definition->pools[self->judging->entrants[g_array_index (group, guint, 0)].pool];

  if (!line_of (self, group, SENKO_LINE_REGULAR)->is_set && !planned_line (self, group).is_set)
    return;
  for (guint k = 0; k < group->len; k++)
    {
      guint i = g_array_index (group, guint, k);
      OracleResult *result = &self->results[i];

      if (pool->fixed_term
          && line_takes (self, line_of (self, group, SENKO_LINE_FIXED_TERM), group, among_wishers,
                         i))
        result->outcome = SENKO_OUTCOME_FIXED_TERM;
      if (pool->waitlist
          && line_takes (self, line_of (self, group, SENKO_LINE_WAITLIST), group, among_rest, i))
        result->waitlist_rank
            = 1 + count_above (self, group, among_rest, i, FALSE, order_of (self)->n_keys);
    }
}

static void
rank_group (Oracle *self, const GArray *group)
{
  guint n_keys
      = self->definition->judging.ties == SENKO_TIES_NEXT_KEY ? 1 : order_of (self)->n_keys;

  for (guint k = 0; k < group->len; k++)
    {
      guint i = g_array_index (group, guint, k);

      if (among_ranked (self, i))
        self->results[i].rank = 1 + count_above (self, group, among_ranked, i, FALSE, n_keys);
      if (among_failures (self, i))
        self->results[i].failure_rank
            = 1 + count_above (self, group, among_failures, i, FALSE, n_keys);
    }
}

static Among
among_passers (SenkoOutcome outcome)
{
  return outcome == SENKO_OUTCOME_REGULAR ? among_regular : among_fixed_term;
}

/* Ranks on the rosters: the first that asks nothing that is not there. */
static void
rank_rosters (Oracle *self, const GArray *group, SenkoOutcome outcome, SenkoRosterOf of)
{
  SenkoCode pool = self->judging->entrants[g_array_index (group, guint, 0)].pool;
  const SenkoRoster *roster = NULL;
  guint n = 0;

  for (guint r = self->definition->n_rosters; r-- > 0;)
    if (self->definition->rosters[r].of == of && (self->definition->rosters[r].pools >> pool & 1))
      roster = &self->definition->rosters[r];
  for (guint k = 0; k < group->len; k++)
    n += self->results[g_array_index (group, guint, k)].outcome == outcome;
  for (guint k = 0; roster != NULL && k < group->len; k++)
    {
      guint i = g_array_index (group, guint, k);

      for (guint r = roster->n_ranks; r-- > 0 && self->results[i].outcome == outcome;)
        {
          const SenkoRosterRank *rank = &roster->ranks[r];
          guint better = count_above (self, group, among_passers (outcome), i, FALSE,
                                      order_of (self)->n_keys);

          if ((rank->from == SENKO_POINTS_NONE || self->results[i].total >= rank->from)
              && (rank->percent == 0 || better * 100 < n * (guint)rank->percent))
            self->results[i].roster_rank = r + 1;
        }
    }
}

OracleResult *
oracle_judge (const SenkoJudging *judging)
{
  Oracle self = { judging, judging->definition, g_new0 (OracleResult, judging->n + 1),
                  g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref),
                  g_new0 (const GArray *, judging->n + 1) };
  gboolean final = judging->definition->stages[judging->stage].bonus;

  find_groups (&self);
  for (guint i = 0; i < judging->n; i++)
    judge_person (&self, i);
  for (guint g = 0; g < self.groups->len; g++)
    judge_regular (&self, self.groups->pdata[g], final);
  for (guint g = 0; final && g < self.groups->len; g++)
    judge_rest (&self, self.groups->pdata[g]);
  for (guint g = 0; g < self.groups->len; g++)
    {
      rank_group (&self, self.groups->pdata[g]);
      rank_rosters (&self, self.groups->pdata[g], SENKO_OUTCOME_REGULAR, SENKO_ROSTER_REGULAR);
      rank_rosters (&self, self.groups->pdata[g], SENKO_OUTCOME_FIXED_TERM,
                    SENKO_ROSTER_FIXED_TERM);
    }
  g_ptr_array_unref (self.groups);
  g_free (self.own);
  return self.results;
}
