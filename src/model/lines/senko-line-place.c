/* Placing lines: a search among the steps of a group. */
#include "model/lines/senko-line-study-private.h"

/* Running sums that a line of this kind counts by, beginning below a bar. */
typedef struct {
  const SenkoStudyGroup *group;
  gboolean wishing; /* fixed-term: only who wish it */
  guint bar; /* steps[0 … bar) are taken already */
} Sums;

/* How many are in the game in the first n steps. */
static guint
sum_to (const Sums *sums, guint n)
{
  const SenkoLineStep *steps = sums->group->steps;

  if (n == 0)
    return 0;
  return sums->wishing ? steps[n - 1].wishing_sum.n : steps[n - 1].sum.n;
}

static guint
taken_to (const Sums *sums, guint n)
{
  return n <= sums->bar ? 0 : sum_to (sums, n) - sum_to (sums, sums->bar);
}

/* The fewest steps that take in at least so many; all of them if there are not so many. */
static guint
steps_for (const Sums *sums, guint wanted)
{
  guint low = sums->bar, high = sums->group->n_steps;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (taken_to (sums, middle) >= wanted)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* Steps whose total reaches the score. */
static guint
steps_above (const SenkoStudyGroup *group, SenkoPoints score)
{
  guint low = 0, high = group->n_steps;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (group->steps[middle].total >= score)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
held_by (const Sums *sums, guint step)
{
  return sums->wishing ? sums->group->steps[step].n_wishing : sums->group->steps[step].n_in_game;
}

static void
place_by_score (const Sums *sums, SenkoPoints score, SenkoLinePlace *place)
{
  guint n = MAX (steps_above (sums->group, score), sums->bar);

  place->cut = score;
  place->n_steps = n;
  place->n_taken = taken_to (sums, n);
  while (n > sums->bar && held_by (sums, n - 1) == 0)
    n--;
  if (n > sums->bar && sums->group->steps[n - 1].total == score)
    place->n_tied = held_by (sums, n - 1);
}

/* Everyone tied on the line is taken in, or the whole tie is left out (domain.md §7). */
static void
place_by_count (const Sums *sums, SenkoTies ties, guint count, SenkoLinePlace *place)
{
  guint all = taken_to (sums, sums->group->n_steps);
  guint n = steps_for (sums, MIN (count, all));
  guint taken = taken_to (sums, n);

  if (taken > count && ties == SENKO_TIES_ALL_OUT)
    {
      place->n_left_out = held_by (sums, n - 1);
      taken -= place->n_left_out;
      n = steps_for (sums, taken);
    }
  place->n_steps = taken > 0 ? n : sums->bar;
  place->n_taken = taken;
  if (taken == 0)
    return;
  place->cut = sums->group->steps[n - 1].total;
  place->n_tied = held_by (sums, n - 1);
}

static void
place_line (const SenkoLineStudy *self, const Sums *sums, SenkoLine line, SenkoLinePlace *place)
{
  place->is_drawn = line.is_set;
  place->n_steps = sums->bar;
  if (!line.is_set)
    return;
  if (line.count < 0)
    place_by_score (sums, line.score, place);
  else
    place_by_count (sums, self->preview->definition->judging.ties, (guint)line.count, place);
}

/* Which line */

/* Without a line of its own a pool's group uses the cut that its model group's line came to (p.13).
 */
static SenkoLine
borrowed_line (const SenkoLineStudy *self, const SenkoStudyGroup *group)
{
  SenkoCode from = self->preview->definition->pools[group->pool].cut_from;
  int model = from == 0 ? -1 : senko_line_study_find (self, from, group->category, group->subject);
  const SenkoLineSet *lender = model < 0 ? NULL : &self->groups[model].now;
  SenkoLine line = { FALSE, 0, 0 };

  if (lender != NULL)
    line = lender->lines[SENKO_LINE_PASS].is_set ? lender->lines[SENKO_LINE_PASS]
                                                 : self->groups[model].planned;
  if (!line.is_set)
    return line;
  if (lender->places[SENKO_LINE_PASS].cut != SENKO_POINTS_NONE)
    return (SenkoLine){ TRUE, -1, lender->places[SENKO_LINE_PASS].cut };
  if (line.count == 0)
    return line;
  return (SenkoLine){ FALSE, 0, 0 };
}

static gboolean
lacks_a_line (const SenkoLineStudy *self, const SenkoStudyGroup *group, const SenkoLineSet *set)
{
  guint32 required = self->preview->definition->judging.required_lines[self->preview->stage];

  for (SenkoCode kind = SENKO_LINE_PASS; kind < SENKO_N_LINES; kind++)
    if ((required & (1u << kind)) && !set->lines[kind].is_set
        && !(kind == self->first_kind && group->planned.is_set))
      return TRUE;
  return FALSE;
}

/* The line of this kind as set, else the definition's. */
static SenkoLine
or_planned (const SenkoStudyGroup *group, SenkoLineSet *set, SenkoCode kind)
{
  set->places[kind].is_planned = !set->lines[kind].is_set && group->planned.is_set;
  return set->lines[kind].is_set ? set->lines[kind] : group->planned;
}

static void
place_final (const SenkoLineStudy *self, const SenkoStudyGroup *group, SenkoLineSet *set)
{
  const SenkoPool *pool = &self->preview->definition->pools[group->pool];
  Sums sums = { group, FALSE, 0 };

  if (lacks_a_line (self, group, set))
    return;
  place_line (self, &sums, or_planned (group, set, SENKO_LINE_REGULAR),
              &set->places[SENKO_LINE_REGULAR]);
  sums.bar = set->places[SENKO_LINE_REGULAR].n_steps;
  if (pool->waitlist)
    place_line (self, &sums, set->lines[SENKO_LINE_WAITLIST], &set->places[SENKO_LINE_WAITLIST]);
  sums.wishing = TRUE;
  if (pool->fixed_term)
    place_line (self, &sums, set->lines[SENKO_LINE_FIXED_TERM],
                &set->places[SENKO_LINE_FIXED_TERM]);
}

void
_senko_line_study_place (const SenkoLineStudy *self, const SenkoStudyGroup *group,
                         SenkoLineSet *set)
{
  SenkoLine line = set->lines[SENKO_LINE_PASS];

  for (guint kind = 0; kind < SENKO_N_LINES; kind++)
    set->places[kind] = (SenkoLinePlace){ .cut = SENKO_POINTS_NONE };
  if (self->is_final)
    {
      place_final (self, group, set);
      return;
    }
  if (!line.is_set)
    {
      line = borrowed_line (self, group);
      set->places[SENKO_LINE_PASS].is_borrowed = line.is_set;
    }
  if (!line.is_set)
    line = or_planned (group, set, SENKO_LINE_PASS);
  place_line (self, &(Sums){ group, FALSE, 0 }, line, &set->places[SENKO_LINE_PASS]);
}

/* Moving */

void
senko_line_study_set (SenkoLineStudy *self, guint index, SenkoCode kind, SenkoLine line)
{
  SenkoStudyGroup *group = &self->groups[index];
  const SenkoPool *pools = self->preview->definition->pools;

  group->now.lines[kind] = line;
  _senko_line_study_place (self, group, &group->now);
  for (guint g = 0; g < self->n_groups; g++)
    if (pools[self->groups[g].pool].cut_from == group->pool
        && self->groups[g].category == group->category && self->groups[g].subject == group->subject)
      _senko_line_study_place (self, &self->groups[g], &self->groups[g].now);
  _senko_line_study_sum_plans (self);
}

/* So many steps that hold somebody further down (or up). */
static guint
walk (const Sums *sums, guint from, int steps)
{
  guint n = from;

  while (steps > 0 && n < sums->group->n_steps)
    steps -= held_by (sums, n++) > 0;
  while (steps < 0 && n > sums->bar)
    steps += held_by (sums, --n) > 0;
  /* up to the next one that holds somebody: the cut is a total that somebody has */
  while (n > sums->bar && held_by (sums, n - 1) == 0)
    n--;
  return n;
}

/* A score does not tell apart who is equal in the first key: all of them, or on the way up none. */
static guint
whole_value (const Sums *sums, guint n, gboolean up)
{
  const SenkoLineStep *steps = sums->group->steps;

  while (up && n > sums->bar && n < sums->group->n_steps && steps[n].total == steps[n - 1].total)
    n--;
  while (!up && n > sums->bar && n < sums->group->n_steps && steps[n].total == steps[n - 1].total)
    n++;
  return n;
}

/* A score just above the best, so that nobody is taken in. */
static SenkoPoints
score_above_all (const SenkoStudyGroup *group, guint bar)
{
  return bar < group->n_steps ? group->steps[bar].total + 1 : 0;
}

SenkoLine
senko_line_study_nudge (const SenkoLineStudy *self, guint index, SenkoCode kind, int steps)
{
  const SenkoStudyGroup *group = &self->groups[index];
  gboolean first = kind == self->first_kind;
  Sums sums = { group, kind == SENKO_LINE_FIXED_TERM,
                first ? 0 : group->now.places[self->first_kind].n_steps };
  const SenkoLinePlace *place = &group->now.places[kind];
  SenkoLine line = group->now.lines[kind];
  guint n = walk (&sums, place->is_drawn ? MAX (place->n_steps, sums.bar) : sums.bar, steps);

  if (!line.is_set)
    line = (SenkoLine){ TRUE, place->is_borrowed ? -1 : 0, 0 };
  if (line.count < 0)
    n = whole_value (&sums, n, steps < 0);
  if (line.count >= 0)
    line.count = (int)taken_to (&sums, n);
  else
    line.score = n > sums.bar ? group->steps[n - 1].total : score_above_all (group, sums.bar);
  return line;
}
