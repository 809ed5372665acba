/* Lays out the scores of a test with a gate, best first, with running sums. */
#include "model/senko-gate-study.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SenkoPoints score;
  guint32 entrant;
  gboolean measured;
} Taker;

static int
compare_takers (gconstpointer a, gconstpointer b)
{
  const Taker *x = a, *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  return x->entrant < y->entrant ? -1 : x->entrant > y->entrant;
}

static GArray *
collect_takers (const SenkoPreview *preview, SenkoCode test)
{
  const SenkoJudging *judging = preview->judging;
  int column = senko_judging_column (judging, test);
  GArray *takers = g_array_new (FALSE, FALSE, sizeof (Taker));

  for (guint i = 0; i < judging->n; i++)
    {
      Taker taker = { judging->scores[(gsize)i * judging->n_tests + column], i, FALSE };

      if (senko_judging_took_gate (judging, i, test, &taker.measured))
        g_array_append_val (takers, taker);
    }
  g_array_sort (takers, compare_takers);
  return takers;
}

static void
take (SenkoGateStudy *self, GArray *steps, const Taker *taker)
{
  const SenkoDefinition *definition = self->preview->definition;
  int index = self->preview->judging->entrants[taker->entrant].plan;
  const SenkoPlan *plan = index < 0 ? NULL : &definition->stages[self->preview->stage].plans[index];
  SenkoGateStep *step;

  if (steps->len == 0 || g_array_index (steps, SenkoGateStep, steps->len - 1).score != taker->score)
    {
      SenkoGateStep next = { .score = taker->score, .first = self->n_people };

      if (steps->len > 0)
        {
          next.sum = g_array_index (steps, SenkoGateStep, steps->len - 1).sum;
          next.measured_sum = g_array_index (steps, SenkoGateStep, steps->len - 1).measured_sum;
        }
      g_array_append_val (steps, next);
    }
  step = &g_array_index (steps, SenkoGateStep, steps->len - 1);
  step->n++;
  step->n_measured += taker->measured;
  step->measured_sum += taker->measured;
  self->n_measured += taker->measured;
  senko_heads_add (&step->sum, &self->preview->people->items[taker->entrant],
                   plan != NULL && plan->gate_test == self->test ? plan->gate_before : 0);
  self->people[self->n_people++] = taker->entrant;
}

static const SenkoGate *
find_gate (const SenkoPreview *preview, SenkoCode test)
{
  const SenkoDefinition *definition = preview->definition;

  for (guint i = 0; i < definition->n_gates; i++)
    if (definition->gates[i].test == test && senko_judging_column (preview->judging, test) >= 0)
      return &definition->gates[i];
  return NULL;
}

SenkoGateStudy *
senko_gate_study_new (const SenkoPreview *preview, SenkoCode test, GError **error)
{
  const SenkoGate *gate = find_gate (preview, test);
  SenkoGateStudy *self;
  g_autoptr (GArray) takers = NULL;
  GArray *steps;

  if (gate == NULL)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("The test “%s” has no gate in this stage."),
                   senko_definition_code_id (preview->definition, SENKO_VOCABULARY_TEST, test));
      return NULL;
    }
  takers = collect_takers (preview, test);
  steps = g_array_new (FALSE, TRUE, sizeof (SenkoGateStep));
  self = g_new0 (SenkoGateStudy, 1);
  self->preview = preview;
  self->test = test;
  self->gate = gate;
  self->before = preview->judging->gates[test];
  self->people = g_new (guint32, takers->len + 1);
  for (guint i = 0; i < takers->len; i++)
    take (self, steps, &g_array_index (takers, Taker, i));
  self->n_steps = steps->len;
  self->steps = (SenkoGateStep *)g_array_free (steps, FALSE);
  return self;
}

void
senko_gate_study_free (SenkoGateStudy *self)
{
  if (self == NULL)
    return;
  g_free (self->steps);
  g_free (self->people);
  g_free (self);
}

/* Steps that reach the score. */
static guint
steps_above (const SenkoGateStudy *self, SenkoPoints score)
{
  guint low = 0, high = self->n_steps;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->steps[middle].score >= score)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
senko_gate_study_get (const SenkoGateStudy *self, SenkoPoints score, SenkoGateFigures *figures)
{
  guint n = steps_above (self, score);

  *figures = (SenkoGateFigures){ .score = score, .n_measured = self->n_measured, .share = -1 };
  if (self->n_steps > 0)
    figures->all = self->steps[self->n_steps - 1].sum;
  if (n > 0)
    {
      figures->reached = self->steps[n - 1].sum;
      figures->n_measured_reached = self->steps[n - 1].measured_sum;
      if (self->steps[n - 1].score == score)
        figures->n_tied = self->steps[n - 1].n;
    }
  if (self->n_measured > 0)
    figures->share = (int)(((guint64)figures->n_measured_reached * 2000 + self->n_measured)
                           / (2 * (guint64)self->n_measured));
}

SenkoPoints
senko_gate_study_by_percent (const SenkoGateStudy *self, int keep_percent)
{
  guint needed = MAX ((guint)(((guint64)self->n_measured * keep_percent + 99) / 100), 1);

  for (guint s = 0; s < self->n_steps; s++)
    if (self->steps[s].measured_sum >= needed)
      return self->steps[s].score;
  return SENKO_POINTS_NONE;
}

SenkoPoints
senko_gate_study_nudge (const SenkoGateStudy *self, SenkoPoints score, int steps)
{
  gint64 n;

  if (self->n_steps == 0)
    return score;
  n = (gint64)steps_above (self, score) + steps;
  if (score == SENKO_POINTS_NONE)
    n = self->n_steps + MIN (steps, 0);
  if (n <= 0)
    return self->steps[0].score + 1;
  return self->steps[MIN (n, (gint64)self->n_steps) - 1].score;
}

GArray *
senko_gate_study_list_between (const SenkoGateStudy *self, SenkoPoints a, SenkoPoints b)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint from = steps_above (self, MAX (a, b)), to = steps_above (self, MIN (a, b));

  for (guint s = from; s < to; s++)
    g_array_append_vals (list, self->people + self->steps[s].first, self->steps[s].n);
  return list;
}
