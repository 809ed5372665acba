/* Ranks on a roster: A, B, C among those who passed, by their total or by their place. */
#include "rules/senko-judging-private.h"

const SenkoRoster *
senko_definition_roster (const SenkoDefinition *self, SenkoCode pool, SenkoRosterOf of)
{
  for (guint i = 0; i < self->n_rosters; i++)
    if (self->rosters[i].of == of && (self->rosters[i].pools & (1u << pool)))
      return &self->rosters[i];
  return NULL;
}

gboolean
senko_definition_has_ranks (const SenkoDefinition *self)
{
  for (guint i = 0; i < self->n_rosters; i++)
    if (self->rosters[i].n_ranks > 0)
      return TRUE;
  return FALSE;
}

const SenkoRosterRank *
senko_result_get_rank (const SenkoDefinition *definition, SenkoCode pool, const SenkoResult *result)
{
  SenkoRosterOf of = result->outcome == SENKO_OUTCOME_FIXED_TERM ? SENKO_ROSTER_FIXED_TERM
                                                                 : SENKO_ROSTER_REGULAR;

  if (result->roster_rank == 0)
    return NULL;
  return &senko_definition_roster (definition, pool, of)->ranks[result->roster_rank - 1];
}

/* n_better: of the same roster and group. Who is equal to the last of the best is one of them. */
static guint
find_rank (const SenkoRoster *roster, SenkoPoints total, guint n_better, guint n)
{
  for (guint i = 0; i < roster->n_ranks; i++)
    {
      const SenkoRosterRank *rank = &roster->ranks[i];

      if ((rank->from == SENKO_POINTS_NONE || total >= rank->from)
          && (rank->percent == 0 || n_better < ((guint64)n * (guint)rank->percent + 99) / 100))
        return i + 1;
    }
  return 0;
}

static void
rank_roster (SenkoJudging *self, const SenkoGroup *group, SenkoOutcome outcome,
             const SenkoRoster *roster)
{
  const SenkoRanked *ranked = self->ranked + group->first;
  guint n = 0, seen = 0, n_better = 0;
  guint32 last = 0;

  for (guint i = 0; i < group->n_ranked; i++)
    n += self->results[ranked[i].entrant].outcome == outcome;
  for (guint i = 0; i < group->n_ranked; i++)
    {
      SenkoResult *result = &self->results[ranked[i].entrant];

      if (result->outcome != outcome)
        continue;
      if (seen == 0 || ranked[i].place != last)
        n_better = seen;
      last = ranked[i].place;
      seen++;
      result->roster_rank = find_rank (roster, result->total, n_better, n) & 15;
    }
}

void
_senko_judging_rank_rosters (SenkoJudging *self, const SenkoGroup *group)
{
  static const struct {
    SenkoRosterOf of;
    SenkoOutcome outcome;
  } kinds[] = { { SENKO_ROSTER_REGULAR, SENKO_OUTCOME_REGULAR },
                { SENKO_ROSTER_FIXED_TERM, SENKO_OUTCOME_FIXED_TERM } };

  if (!senko_definition_has_ranks (self->definition))
    return;
  for (guint i = 0; i < group->n_ranked; i++)
    self->results[self->ranked[group->first + i].entrant].roster_rank = 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const SenkoRoster *roster
          = senko_definition_roster (self->definition, group->pool, kinds[i].of);

      if (roster != NULL && roster->n_ranks > 0)
        rank_roster (self, group, kinds[i].outcome, roster);
    }
}
