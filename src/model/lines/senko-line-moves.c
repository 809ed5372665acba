/* What moved lines come to: who is elsewhere than before, who is taken in, plans, load. */
#include "model/lines/senko-line-study-private.h"

/* Sides */

/* What the lines of a group decide of a step. */
typedef struct {
  SenkoOutcome outcome, wishing; /* of others, and of those who wish to be fixed-term */
  gboolean waits, wishing_waits;
} Side;

static SenkoOutcome
outcome_above (const SenkoLineStudy *self, const SenkoStudyGroup *group, gboolean above)
{
  gboolean classes = (self->preview->definition->judging.class_pools & (1u << group->pool)) != 0;

  if (self->is_final)
    return above ? SENKO_OUTCOME_REGULAR : SENKO_OUTCOME_FAILED;
  if (classes)
    return above ? SENKO_OUTCOME_CLASS1 : SENKO_OUTCOME_CLASS2;
  return above ? SENKO_OUTCOME_PASSED : SENKO_OUTCOME_FAILED;
}

static Side
side_of (const SenkoLineStudy *self, const SenkoStudyGroup *group, const SenkoLineSet *set,
         guint step)
{
  const SenkoLinePlace *first = &set->places[self->first_kind];
  const SenkoLinePlace *fixed = &set->places[SENKO_LINE_FIXED_TERM];
  const SenkoLinePlace *waiting = &set->places[SENKO_LINE_WAITLIST];
  Side side = { SENKO_OUTCOME_UNDECIDED, SENKO_OUTCOME_UNDECIDED, FALSE, FALSE };

  if (!first->is_drawn)
    return side;
  side.outcome = side.wishing = outcome_above (self, group, step < first->n_steps);
  if (step < first->n_steps)
    return side;
  side.waits = side.wishing_waits = waiting->n_taken > 0 && step < waiting->n_steps;
  if (fixed->n_taken > 0 && step < fixed->n_steps)
    side.wishing = SENKO_OUTCOME_FIXED_TERM;
  return side;
}

static gboolean
is_in_game (const SenkoLineStudy *self, guint entrant)
{
  const SenkoResult *result = &self->preview->judging->results[entrant];

  return (result->open & ~SENKO_OPEN_LINE) == 0 && !SENKO_RESULT_IS_BARRED (result);
}

static void
add_moves (const SenkoLineStudy *self, const SenkoStudyGroup *group, guint index,
           const Side *before, const Side *now, GArray *moves)
{
  const SenkoLineStep *step = &group->steps[index];

  for (guint i = step->first; i < step->first + step->n; i++)
    {
      guint entrant = group->people[i];
      gboolean wishes = self->preview->judging->entrants[entrant].wants_fixed_term != 0;
      SenkoSideMove move
          = { entrant, wishes ? before->wishing : before->outcome,
              wishes ? now->wishing : now->outcome, wishes ? before->wishing_waits : before->waits,
              wishes ? now->wishing_waits : now->waits };

      if (is_in_game (self, entrant)
          && (move.before != move.now || move.waited_before != move.waits_now))
        g_array_append_val (moves, move);
    }
}

/* Adds the people, or only counts them. */
static guint
compare_steps (const SenkoLineStudy *self, const SenkoStudyGroup *group, GArray *moves)
{
  guint n = 0;

  for (guint s = 0; s < group->n_steps; s++)
    {
      Side before = side_of (self, group, &group->before, s);
      Side now = side_of (self, group, &group->now, s);
      gboolean wishing = before.wishing != now.wishing || before.wishing_waits != now.wishing_waits;
      gboolean others = before.outcome != now.outcome || before.waits != now.waits;

      if (!wishing && !others)
        continue;
      n += (wishing ? group->steps[s].n_wishing : 0)
           + (others ? group->steps[s].n_in_game - group->steps[s].n_wishing : 0);
      if (moves != NULL)
        add_moves (self, group, s, &before, &now, moves);
    }
  return n;
}

GArray *
senko_line_study_list_moves (const SenkoLineStudy *self, guint group)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (SenkoSideMove));

  compare_steps (self, &self->groups[group], moves);
  return moves;
}

guint
senko_line_study_count_moves (const SenkoLineStudy *self, guint group)
{
  return compare_steps (self, &self->groups[group], NULL);
}

/* Heads */

static void
add_sums (SenkoHeads *heads, const SenkoHeads *sums, int sign)
{
  heads->n += sign * (int)sums->n;
  heads->n_women += sign * (int)sums->n_women;
  heads->n_men += sign * (int)sums->n_men;
  for (guint i = 0; i < G_N_ELEMENTS (heads->tracks); i++)
    heads->tracks[i] += sign * (int)sums->tracks[i];
  for (guint i = 0; i < G_N_ELEMENTS (heads->tests); i++)
    heads->tests[i] += sign * (int)sums->tests[i];
}

static const SenkoHeads *
sums_at (const SenkoStudyGroup *group, gboolean wishing, guint n_steps)
{
  static const SenkoHeads nobody;

  if (n_steps == 0)
    return &nobody;
  return wishing ? &group->steps[n_steps - 1].wishing_sum : &group->steps[n_steps - 1].sum;
}

void
senko_line_study_get_heads (const SenkoLineStudy *self, guint index, SenkoCode kind,
                            SenkoHeads *heads)
{
  const SenkoStudyGroup *group = &self->groups[index];
  const SenkoLinePlace *place = &group->now.places[kind];
  gboolean wishing = kind == SENKO_LINE_FIXED_TERM;
  guint bar = kind == self->first_kind ? 0 : group->now.places[self->first_kind].n_steps;

  *heads = (SenkoHeads){ 0 };
  if (!place->is_drawn || place->n_taken == 0)
    return;
  add_sums (heads, sums_at (group, wishing, place->n_steps), 1);
  add_sums (heads, sums_at (group, wishing, bar), -1);
}

int
senko_line_study_ratio (const SenkoLineStudy *self, guint index)
{
  const SenkoStudyGroup *group = &self->groups[index];
  guint n = group->now.places[self->first_kind].n_taken;

  return n == 0 ? -1 : (int)((group->examinees.n * 20 + n) / (2 * n));
}

/* Plans */

/* Whose fixed-term figure is published with another category's is also planned with it. */
static SenkoCode
planned_with (const SenkoDefinition *definition, SenkoCode category, SenkoCode kind)
{
  for (guint i = 0; kind == SENKO_LINE_FIXED_TERM && i < definition->n_statistics_rows; i++)
    if (definition->statistics_rows[i].category == category
        && definition->statistics_rows[i].fixed_term_with != 0)
      return definition->statistics_rows[i].fixed_term_with;
  return category;
}

static const SenkoQuota *
quota_of (const SenkoDefinition *definition, SenkoCode kind, SenkoCode pool, SenkoCode category)
{
  if (category == 0)
    return kind == SENKO_LINE_REGULAR ? &definition->pools[pool].regular
                                      : &definition->pools[pool].fixed_term_quota;
  return kind == SENKO_LINE_REGULAR ? &definition->categories[category].regular
                                    : &definition->categories[category].fixed_term;
}

static gboolean
says_something (const SenkoQuota *quota)
{
  return quota->ja != NULL || quota->number >= 0;
}

/* A pool that the definition gives a number (or words) of its own has that one; the others share
 * their category's. A pool that ends before the last stage hires nobody. */
static void
add_plan (SenkoLineStudy *self, SenkoStudyGroup *group, SenkoCode kind, GArray *plans)
{
  const SenkoDefinition *definition = self->preview->definition;
  const SenkoPool *pool = &definition->pools[group->pool];
  gboolean own = says_something (&pool->regular);
  SenkoStudyPlan plan = { .kind = kind,
                          .pool = own ? group->pool : 0,
                          .category = own ? 0 : planned_with (definition, group->category, kind) };

  group->plans[kind] = -1;
  if (!(pool->stages & (1u << (definition->n_stages - 1))) || (!own && group->category == 0)
      || (kind == SENKO_LINE_FIXED_TERM && !pool->fixed_term))
    return;
  plan.quota = quota_of (definition, kind, plan.pool, plan.category);
  if (!says_something (plan.quota))
    return;
  for (guint i = 0; i < plans->len; i++)
    {
      SenkoStudyPlan *other = &g_array_index (plans, SenkoStudyPlan, i);

      if (other->kind == kind && other->pool == plan.pool && other->category == plan.category)
        group->plans[kind] = (int)i;
    }
  if (group->plans[kind] < 0)
    {
      group->plans[kind] = (int)plans->len;
      g_array_append_val (plans, plan);
    }
  g_array_index (plans, SenkoStudyPlan, group->plans[kind]).n_groups++;
}

void
_senko_line_study_make_plans (SenkoLineStudy *self)
{
  GArray *plans = g_array_new (FALSE, TRUE, sizeof (SenkoStudyPlan));

  for (guint g = 0; g < self->n_groups; g++)
    for (SenkoCode kind = 0; kind < SENKO_N_LINES; kind++)
      {
        self->groups[g].plans[kind] = -1;
        if (kind == SENKO_LINE_REGULAR || (self->is_final && kind == SENKO_LINE_FIXED_TERM))
          add_plan (self, &self->groups[g], kind, plans);
      }
  self->n_plans = plans->len;
  self->plans = (SenkoStudyPlan *)g_array_free (plans, FALSE);
}

void
_senko_line_study_sum_plans (SenkoLineStudy *self)
{
  for (guint i = 0; i < self->n_plans; i++)
    self->plans[i].n_taken = 0;
  for (guint g = 0; g < self->n_groups; g++)
    for (SenkoCode kind = SENKO_LINE_REGULAR; kind <= SENKO_LINE_FIXED_TERM; kind++)
      {
        const SenkoStudyGroup *group = &self->groups[g];
        SenkoCode line = kind == SENKO_LINE_REGULAR ? self->first_kind : kind;

        if (group->plans[kind] >= 0)
          self->plans[group->plans[kind]].n_taken += group->now.places[line].n_taken;
      }
}

/* Load */

static guint
divide_up (guint n, guint by)
{
  by = MAX (by, 1);
  return n / by + (n % by != 0);
}

SenkoLoad
senko_line_study_get_load (const SenkoLineStudy *self, int group, SenkoCode test,
                           const SenkoLoadTerms *terms)
{
  SenkoLoad load = { 0 };

  for (guint g = 0; g < self->n_groups; g++)
    {
      SenkoHeads passes;
      guint n;

      if (group >= 0 && (guint)group != g)
        continue;
      senko_line_study_get_heads (self, g, self->first_kind, &passes);
      n = passes.tests[test] + self->groups[g].exempt.tests[test];
      load.n_people += n;
      load.n_slots += divide_up (n, terms->n_per_slot);
    }
  load.n_room_days = divide_up (load.n_slots, terms->n_slots_per_day);
  load.n_days = divide_up (load.n_room_days, terms->n_rooms);
  return load;
}
