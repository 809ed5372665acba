/* A stage's scores before they are in the register: marks by rater, what they add up to by the
 * engine's own judging, and the rows of the scores file. */
#include "demo/senko-demo-private.h"

SenkoDemoSheet *
senko_demo_sheet_new (SenkoDemoYear *year, SenkoPreview *preview)
{
  SenkoDemoSheet *self = g_new0 (SenkoDemoSheet, 1);
  g_autoptr (GHashTable) by_receipt = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = preview->people->n_items;

  for (guint i = 0; i < year->people->len; i++)
    {
      SenkoDemoPerson *person = g_ptr_array_index (year->people, i);

      g_hash_table_insert (by_receipt, (gpointer)person->receipt_no, person);
    }
  self->preview = preview;
  self->people = g_new0 (SenkoDemoPerson *, n);
  self->marks = g_new0 (SenkoDemoMark, (gsize)n * preview->judging->n_tests);
  for (guint i = 0; i < n; i++)
    {
      self->people[i] = g_hash_table_lookup (
          by_receipt, senko_people_receipt_no (preview->people, &preview->people->items[i]));
      g_assert (self->people[i] != NULL);
    }
  return self;
}

void
senko_demo_sheet_free (SenkoDemoSheet *self)
{
  if (self == NULL)
    return;
  senko_preview_free (self->preview);
  g_free (self->people);
  g_free (self->marks);
  g_free (self);
}

SenkoDemoMark *
senko_demo_sheet_mark (SenkoDemoSheet *self, guint entrant, guint column)
{
  return &self->marks[(gsize)entrant * self->preview->judging->n_tests + column];
}

static const SenkoPlan *
plan_of (const SenkoDemoSheet *self, guint entrant)
{
  const SenkoJudging *judging = self->preview->judging;
  int plan = judging->entrants[entrant].plan;

  return plan < 0 ? NULL : &judging->definition->stages[judging->stage].plans[plan];
}

SenkoPoints
senko_demo_sheet_full (const SenkoDemoSheet *self, guint entrant, guint column)
{
  const SenkoJudging *judging = self->preview->judging;
  const SenkoPlan *plan = plan_of (self, entrant);
  SenkoCode test = judging->tests[column];

  if (plan == NULL || plan->exempt || (judging->entrants[entrant].exempt_tests & (1u << test)))
    return SENKO_POINTS_NONE;
  return plan->gate_test == test ? plan->gate_points : plan->points[test];
}

gboolean
senko_demo_sheet_is_behind_gate (const SenkoDemoSheet *self, guint entrant, guint column)
{
  const SenkoJudging *judging = self->preview->judging;
  const SenkoPlan *plan = plan_of (self, entrant);

  return plan != NULL && plan->gate_test != 0
         && (plan->gate_before & (1u << judging->tests[column]))
         && !(judging->entrants[entrant].exempt_tests & (1u << plan->gate_test));
}

/* As the register will combine it. */
static SenkoPoints
score_of (const SenkoTest *test, const SenkoDemoMark *mark)
{
  gint64 sum = 0;

  switch (mark->kind)
    {
    case SENKO_DEMO_MARK_TAKEN:
      return SENKO_SCORE_PRESENT;
    case SENKO_DEMO_MARK_ABSENT:
      return SENKO_SCORE_ABSENT;
    case SENKO_DEMO_MARK_POINTS:
      for (guint i = 0; i < MAX (mark->n_raters, 1); i++)
        sum += mark->points[i];
      return test->combine == SENKO_COMBINE_SUM
                 ? (SenkoPoints)sum
                 : senko_points_divide (sum, MAX (mark->n_raters, 1));
    case SENKO_DEMO_MARK_NONE:
    default:
      return SENKO_SCORE_NOT_ENTERED;
    }
}

void
senko_demo_sheet_judge (SenkoDemoSheet *self)
{
  SenkoJudging *judging = self->preview->judging;

  for (guint i = 0; i < judging->n; i++)
    for (guint column = 0; column < judging->n_tests; column++)
      judging->scores[(gsize)i * judging->n_tests + column]
          = score_of (&judging->definition->tests[judging->tests[column]],
                      senko_demo_sheet_mark (self, i, column));
  senko_judging_prepare (judging);
  senko_judging_apply (judging);
}

/* One half point up or down with one rater; FALSE: this rater is at the end of the scale. */
static gboolean
shift_rater (SenkoDemoMark *mark, guint rater, SenkoPoints full, int direction)
{
  SenkoPoints points = mark->points[rater] + 50 * direction;

  if (points < 0 || points > full)
    return FALSE;
  mark->points[rater] = points;
  return TRUE;
}

static gboolean
shift_once (SenkoDemoSheet *self, guint entrant, int direction, guint turn)
{
  for (guint column = self->preview->judging->n_tests; column > 0; column--)
    {
      SenkoDemoMark *mark = senko_demo_sheet_mark (self, entrant, column - 1);
      SenkoPoints full = senko_demo_sheet_full (self, entrant, column - 1);

      for (guint i = 0; mark->kind == SENKO_DEMO_MARK_POINTS && i < mark->n_raters; i++)
        if (shift_rater (mark, (turn + i) % mark->n_raters, full, direction))
          return TRUE;
    }
  return FALSE;
}

void
senko_demo_sheet_shift (SenkoDemoSheet *self, guint entrant, int n_half_points)
{
  for (int i = 0; i < ABS (n_half_points); i++)
    g_assert (shift_once (self, entrant, n_half_points > 0 ? 1 : -1, (guint)i));
}

static void
write_row (const SenkoDemoPerson *person, const char *test, guint rater, const SenkoDemoMark *mark,
           SenkoDemoTable *scores)
{
  static const char *const raters[SENKO_DEMO_MAX_RATERS] = { "面接官A", "面接官B", "面接官C" };

  senko_demo_table_begin (scores);
  senko_demo_table_put (scores, "exam_no", person->exam_no);
  senko_demo_table_put (scores, "test", test);
  if (mark->kind == SENKO_DEMO_MARK_POINTS)
    {
      senko_demo_table_put (scores, "rater", mark->n_raters > 0 ? raters[rater] : NULL);
      senko_demo_table_put_points (scores, "score", mark->points[rater]);
    }
  else
    senko_demo_table_put_answer (scores, "absent", mark->kind == SENKO_DEMO_MARK_ABSENT);
}

void
senko_demo_sheet_write (SenkoDemoSheet *self, SenkoDemoTable *scores)
{
  const SenkoJudging *judging = self->preview->judging;

  for (guint i = 0; i < judging->n; i++)
    for (guint column = 0; column < judging->n_tests; column++)
      {
        const SenkoDemoMark *mark = senko_demo_sheet_mark (self, i, column);
        const char *test = senko_definition_code_id (judging->definition, SENKO_VOCABULARY_TEST,
                                                     judging->tests[column]);
        guint n_rows = mark->kind == SENKO_DEMO_MARK_NONE     ? 0
                       : mark->kind == SENKO_DEMO_MARK_POINTS ? MAX (mark->n_raters, 1)
                                                              : 1;

        for (guint rater = 0; rater < n_rows; rater++)
          write_row (self->people[i], test, rater, mark, scores);
      }
}
