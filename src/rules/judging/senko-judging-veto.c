/* Letter grades, and what they forbid: one E or two D keep somebody out, whatever the total. */
#include "rules/senko-judging-private.h"

const SenkoBand *
senko_band_of (const SenkoBand *bands, guint n_bands, SenkoPoints points)
{
  guint i = 0;

  while (i + 1 < n_bands && points < bands[i].from)
    i++;
  return n_bands == 0 ? NULL : &bands[i];
}

const SenkoBand *
senko_test_grade (const SenkoTest *test, SenkoPoints score)
{
  return SENKO_SCORE_IS_POINTS (score) ? senko_band_of (test->grades, test->n_grades, score) : NULL;
}

guint32
senko_judging_vetoed_tests (const SenkoJudging *self, guint i, const SenkoVeto *veto)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  const SenkoPlan *plan = _senko_judging_plan (self, entrant);
  const SenkoPoints *scores = self->scores + (gsize)i * self->n_tests;
  guint32 found = 0;

  for (guint column = 0; plan != NULL && column < self->n_tests; column++)
    {
      SenkoCode test = self->tests[column];

      if ((veto->tests & ~entrant->exempt_tests & (1u << test))
          && plan->points[test] != SENKO_POINTS_NONE && SENKO_SCORE_IS_POINTS (scores[column])
          && scores[column] < veto->below[test])
        found |= 1u << test;
    }
  return found;
}

gboolean
_senko_judging_is_vetoed (const SenkoJudging *self, guint i)
{
  const SenkoJudgingRules *rules = &self->definition->judging;

  for (guint v = 0; v < rules->n_vetoes; v++)
    if ((guint)__builtin_popcount (senko_judging_vetoed_tests (self, i, &rules->vetoes[v]))
        >= rules->vetoes[v].count)
      return TRUE;
  return FALSE;
}
