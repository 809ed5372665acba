/* A gate by share: how many of those it is measured on reach a score (p.19, FAQ IV-Q1). */
#include "rules/senko-judging-private.h"

static int
compare_points_descending (gconstpointer a, gconstpointer b)
{
  SenkoPoints x = *(const SenkoPoints *)a, y = *(const SenkoPoints *)b;

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

gboolean
senko_judging_took_gate (const SenkoJudging *self, guint i, SenkoCode test, gboolean *measured)
{
  const SenkoEntrant *entrant = &self->entrants[i];
  const SenkoPlan *plan = _senko_judging_plan (self, entrant);
  const SenkoGate *gate = find_gate (self->definition, test);
  int column = senko_judging_column (self, test);
  SenkoSubject subject
      = { entrant->pool, entrant->track, entrant->category, entrant->subject, 0, 0 };
  gboolean is_measured;

  if (gate == NULL || column < 0 || entrant->standing != SENKO_OUTCOME_UNDECIDED
      || !SENKO_SCORE_IS_POINTS (self->scores[(gsize)i * self->n_tests + column]))
    return FALSE;
  is_measured = senko_selector_matches (&gate->set_from, &subject);
  if (measured != NULL)
    *measured = is_measured;
  return (is_measured || (plan != NULL && plan->gate_test == test))
         && !_senko_judging_is_absent (self, i,
                                       _senko_judging_required_tests (self, entrant, plan).first);
}

static GArray *
collect_gate_scores (const SenkoJudging *self, const SenkoGate *gate)
{
  GArray *scores = g_array_new (FALSE, FALSE, sizeof (SenkoPoints));
  int column = senko_judging_column (self, gate->test);
  gboolean measured = FALSE;

  for (guint i = 0; i < self->n; i++)
    if (senko_judging_took_gate (self, i, gate->test, &measured) && measured)
      g_array_append_val (scores, self->scores[(gsize)i * self->n_tests + column]);
  g_array_sort (scores, compare_points_descending);
  return scores;
}

SenkoGateEffect
senko_judging_gate_effect (const SenkoJudging *self, SenkoCode test, SenkoPoints score,
                           int keep_percent)
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
      guint needed = ((guint64)scores->len * keep_percent + 99) / 100;

      effect.score = g_array_index (scores, SenkoPoints, MAX (needed, 1) - 1);
    }
  while (effect.n_reached < scores->len && effect.score != SENKO_POINTS_NONE
         && g_array_index (scores, SenkoPoints, effect.n_reached) >= effect.score)
    effect.n_reached++;
  return effect;
}
