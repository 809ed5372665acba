/* Lines: who of the ranked is taken in, as what. A moved line runs down the order that
 * senko-judging-settle.c left, and writes only what a line decides. */
#include "rules/senko-judging-private.h"

#define AHEAD                                                                                      \
  16 /* results lie scattered, in the order of the entrants: these are fetched early               \
      */

/* A bar is the first place that a line does not reach: 0 = it takes nobody. */
typedef guint32 Bar;

/* Drawing a line */

/* Would this line take in a whole tie, with taken people above it? Everyone tied on a line by count
 * is taken in, or the whole tie is left out, as the definition says (domain.md §7). */
static gboolean
line_takes (const SenkoLine *line, SenkoTies ties, guint taken, SenkoPoints value, guint n_tied)
{
  if (line->count < 0)
    return value >= line->score;
  return (ties == SENKO_TIES_ALL_OUT ? taken + n_tied - 1 : taken) < (guint)line->count;
}

/* Draws a line over those in the game from the bar of the line before, or those of them who wish to
 * be fixed-term: its bar and cut, how many it takes in, how many hold the cut itself. */
static Bar
draw_line (SenkoJudging *self, SenkoGroup *group, int kind, SenkoLine line, Bar from)
{
  const SenkoRanked *ranked = self->ranked + group->first;
  Bar bar = 0;
  guint i = 0;

  group->cut[kind] = line.is_set && line.count < 0 ? line.score : SENKO_POINTS_NONE;
  group->taken[kind] = group->tied[kind] = 0;
  while (line.is_set && i < group->n_ranked)
    {
      SenkoPoints value = ranked[i].value;
      guint32 place = ranked[i].place;
      guint n_tied = 0;

      for (; i < group->n_ranked && ranked[i].place == place; i++)
        n_tied += ranked[i].state == SENKO_RANKED_IN_GAME && place >= from
                  && (kind != SENKO_LINE_FIXED_TERM || ranked[i].wishes);
      if (n_tied == 0)
        continue;
      if (!line_takes (&line, self->definition->judging.ties, group->taken[kind], value, n_tied))
        break;
      if (line.count >= 0)
        group->cut[kind] = value;
      group->taken[kind] += n_tied;
      group->tied[kind] = value == group->cut[kind] ? n_tied : 0;
      bar = place + 1;
    }
  return bar;
}

/* Which lines */

static gboolean
stage_is_final (const SenkoJudging *self)
{
  return (self->definition->judging.required_lines[self->stage] & (1u << SENKO_LINE_REGULAR)) != 0;
}

/* Without a line of its own a pool's group uses the cut score that its model group's line came to
 * (early, p.13). */
static SenkoLine
borrow_line (const SenkoJudging *self, const SenkoGroup *group)
{
  static const SenkoLine none = { FALSE, 0, 0 };
  SenkoCode from = self->definition->pools[group->pool].cut_from;
  const SenkoGroup *model
      = from == 0 ? NULL : senko_judging_find_group (self, from, group->category, group->subject);
  SenkoLine line = none;

  if (model != NULL)
    line = model->lines[SENKO_LINE_PASS].is_set ? model->lines[SENKO_LINE_PASS] : model->planned;
  if (!line.is_set)
    return none;
  if (model->cut[SENKO_LINE_PASS] != SENKO_POINTS_NONE)
    return (SenkoLine){ TRUE, -1, model->cut[SENKO_LINE_PASS] };
  /* Nobody was to pass there: nobody here. Else the line came to no score, for want of anybody. */
  return line.count == 0 ? line : none;
}

/* The line that decides between passing and failing: set by staff, or borrowed, or a multiple of
 * the planned hires. */
static SenkoLine
first_line (const SenkoJudging *self, SenkoGroup *group)
{
  gboolean final = stage_is_final (self);
  SenkoLine line = group->lines[final ? SENKO_LINE_REGULAR : SENKO_LINE_PASS];

  group->planned = (SenkoLine){ FALSE, 0, 0 };
  if (!line.is_set && !final)
    line = borrow_line (self, group);
  if (line.is_set)
    return line;
  group->planned = senko_definition_line (self->definition, self->stage, group->pool,
                                          group->category, group->subject);
  return group->planned;
}

static gboolean
has_required_lines (const SenkoJudging *self, const SenkoGroup *group)
{
  guint32 required = self->definition->judging.required_lines[self->stage];

  for (int kind = SENKO_LINE_PASS; kind < SENKO_N_LINES; kind++)
    if ((required & (1u << kind)) && !group->lines[kind].is_set
        && !(kind == SENKO_LINE_REGULAR && group->planned.is_set))
      return FALSE;
  return TRUE;
}

/* Outcomes */

/* What the drawn lines of a group decide. */
typedef struct {
  gboolean is_open; /* a required line is not set */
  Bar first; /* of the line pass or regular, */
  Bar fixed_term, waitlist;
  SenkoOutcome above, below; /* the first */
} Bars;

/* Competition ranks as they come, best first. */
typedef struct {
  guint32 n, rank, last;
} Ranks;

/* who: the same for those who share a rank. */
static guint32
next_rank (Ranks *self, guint32 who)
{
  self->n++;
  if (self->n == 1 || who != self->last)
    self->rank = self->n;
  self->last = who;
  return self->rank;
}

/* The wish for fixed-term has no part in the regular result (p.28). */
static SenkoOutcome
outcome_of (const SenkoRanked *ranked, const Bars *bars)
{
  if (ranked->state != SENKO_RANKED_IN_GAME)
    return bars->below;
  if (bars->is_open)
    return SENKO_OUTCOME_UNDECIDED;
  if (ranked->place < bars->first)
    return bars->above;
  return ranked->wishes && ranked->place < bars->fixed_term ? SENKO_OUTCOME_FIXED_TERM
                                                            : bars->below;
}

/* What has been written so far of a group. */
typedef struct {
  gboolean by_value; /* equal ranks are told apart by the next key, but stay equal */
  Ranks failures, waiting;
  guint n_undecided;
} Written;

/* The waiting list holds all who did not pass as regular, fixed-term passers included, in order
 * (p.24): in the order in which they are promoted, so by all keys. Those who passed as nothing
 * learn their rank among these failures of their group (p.25). */
static void
write_result (const SenkoRanked *ranked, const Bars *bars, SenkoResult *result, Written *written)
{
  SenkoOutcome outcome = outcome_of (ranked, bars);
  gboolean waits = ranked->state == SENKO_RANKED_IN_GAME && outcome != bars->above
                   && ranked->place < bars->waitlist;

  result->outcome = outcome;
  result->fixed_term = outcome == SENKO_OUTCOME_FIXED_TERM;
  result->open = outcome == SENKO_OUTCOME_UNDECIDED ? SENKO_OPEN_LINE : 0;
  result->failure_rank
      = outcome == SENKO_OUTCOME_FAILED ? next_rank (
            &written->failures, written->by_value ? (guint32)ranked->value : ranked->place)
                                        : 0;
  result->waitlist_rank = waits ? next_rank (&written->waiting, ranked->place) : 0;
  written->n_undecided += outcome == SENKO_OUTCOME_UNDECIDED;
}

static void
write_results (SenkoJudging *self, SenkoGroup *group, const Bars *bars)
{
  const SenkoRanked *ranked = self->ranked + group->first;
  Written written = { .by_value = self->definition->judging.ties == SENKO_TIES_NEXT_KEY };

  for (guint i = 0; i < group->n_ranked; i++)
    {
      if (i + AHEAD < group->n_ranked)
        __builtin_prefetch (&self->results[ranked[i + AHEAD].entrant], 1);
      if (ranked[i].state != SENKO_RANKED_OPEN)
        write_result (&ranked[i], bars, &self->results[ranked[i].entrant], &written);
    }
  group->n_undecided = group->n_open + written.n_undecided;
  group->needs_line = written.n_undecided > 0;
}

/* In a pool that ends in classes, the gate reached without the line is class II (p.13). */
static Bars
bars_of_pass (const SenkoJudging *self, const SenkoGroup *group, Bar pass)
{
  gboolean classes = (self->definition->judging.class_pools & (1u << group->pool)) != 0;

  return (Bars){ .first = pass,
                 .above = classes ? SENKO_OUTCOME_CLASS1 : SENKO_OUTCOME_PASSED,
                 .below = classes ? SENKO_OUTCOME_CLASS2 : SENKO_OUTCOME_FAILED };
}

/* The best are regular; fixed-term and the waiting list are drawn from the rest, where the pool has
 * them (p.24, 28). */
static Bars
draw_final_lines (SenkoJudging *self, SenkoGroup *group, Bar regular)
{
  const SenkoPool *pool = &self->definition->pools[group->pool];
  Bars bars = { .first = regular, .above = SENKO_OUTCOME_REGULAR, .below = SENKO_OUTCOME_FAILED };

  if (pool->fixed_term)
    bars.fixed_term = draw_line (self, group, SENKO_LINE_FIXED_TERM,
                                 group->lines[SENKO_LINE_FIXED_TERM], regular);
  if (pool->waitlist)
    bars.waitlist
        = draw_line (self, group, SENKO_LINE_WAITLIST, group->lines[SENKO_LINE_WAITLIST], regular);
  return bars;
}

static void
judge_group (SenkoJudging *self, SenkoGroup *group)
{
  gboolean final = stage_is_final (self);
  SenkoLine line = first_line (self, group);
  gboolean is_open = final ? !has_required_lines (self, group) : !line.is_set;
  Bar first = 0;
  Bars bars;

  for (int kind = 0; kind < SENKO_N_LINES; kind++)
    {
      group->cut[kind] = SENKO_POINTS_NONE;
      group->taken[kind] = group->tied[kind] = 0;
    }
  if (!is_open)
    first = draw_line (self, group, final ? SENKO_LINE_REGULAR : SENKO_LINE_PASS, line, 0);
  bars = final && !is_open ? draw_final_lines (self, group, first)
                           : bars_of_pass (self, group, first);
  bars.is_open = is_open;
  write_results (self, group, &bars);
  self->n_steps += group->n_ranked;
  if (final)
    _senko_judging_rank_rosters (self, group);
}

void
senko_judging_apply (SenkoJudging *self)
{
  if (!_senko_judging_is_settled (self))
    _senko_judging_settle (self);
  /* Groups that lend their cut come first: they have no cut_from themselves. */
  for (guint g = 0; g < self->n_groups; g++)
    if (self->definition->pools[self->groups[g].pool].cut_from == 0)
      judge_group (self, &self->groups[g]);
  for (guint g = 0; g < self->n_groups; g++)
    if (self->definition->pools[self->groups[g].pool].cut_from != 0)
      judge_group (self, &self->groups[g]);
}

/* The group of an entrant whose bonus has changed. */
static void
judge_moved (SenkoJudging *self, guint entrant)
{
  _senko_judging_move (self, entrant);
  _senko_judging_resettle (self, entrant);
  judge_group (self, &self->groups[self->entrants[entrant].group]);
}

SenkoResult
senko_judging_what_if (SenkoJudging *self, guint entrant, SenkoPoints more)
{
  SenkoPoints before = self->entrants[entrant].bonus;
  SenkoResult result;

  if (!_senko_judging_is_settled (self))
    senko_judging_apply (self);
  if (self->results[entrant].rank == 0)
    return self->results[entrant];
  self->entrants[entrant].bonus += more;
  judge_moved (self, entrant);
  result = self->results[entrant];
  self->entrants[entrant].bonus = before;
  judge_moved (self, entrant);
  return result;
}
