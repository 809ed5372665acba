/* Who does how well: scores by ability and chance, the weak at the gate, and who stays away from
 * which test. */
#include "demo/senko-demo-private.h"

#include <string.h>

#define GATE_SHARE 543 /* thousandths of the gate test's points: 38 of 70 */
#define LATER_ABSENCES 12
#define STAGE2_ABSENCES 6
#define WITHDRAWALS 6
#define RESERVE 3 /* people of a group who are never let go */

typedef struct {
  SenkoDemo *demo;
  SenkoDemoSheet *sheet;
  gboolean *weak; /* by entrant: does not reach the gate */
  gboolean *leaves; /* by entrant: absent after the first day */
} Scoring;

static const SenkoEntrant *
entrant_of (const SenkoDemoSheet *sheet, guint i)
{
  return &sheet->preview->judging->entrants[i];
}

static gboolean
takes_part (const SenkoDemoSheet *sheet, guint i)
{
  return entrant_of (sheet, i)->standing == SENKO_OUTCOME_UNDECIDED
         && sheet->people[i]->absence == SENKO_DEMO_PRESENT;
}

SenkoDemoTarget *
senko_demo_group_target (SenkoDemo *self, const SenkoJudging *judging, guint group)
{
  const SenkoDefinition *definition = judging->definition;
  const SenkoGroup *one = &judging->groups[group];
  const char *subject
      = senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, one->subject);

  if (strcmp (senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, one->pool), "general")
      != 0)
    return NULL;
  return senko_demo_find_target (
      self, senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, one->category),
      *subject != '\0' ? subject : NULL);
}

int
senko_demo_spare (SenkoDemo *self, const SenkoDemoSheet *sheet, guint group)
{
  const SenkoDemoTarget *target = senko_demo_group_target (self, sheet->preview->judging, group);
  int n = 0;

  if (target == NULL)
    return 0;
  for (guint i = 0; i < sheet->preview->judging->n; i++)
    if (entrant_of (sheet, i)->group == group && takes_part (sheet, i)
        && (target->fixed_term == 0 || entrant_of (sheet, i)->wants_fixed_term))
      n++;
  return MAX (n - (int)target->regular - (int)target->fixed_term - RESERVE, 0);
}

/* Picks up to n of the candidates by chance, in no group more than its spare people divided by
 * part. */
static void
pick (SenkoDemo *self, const SenkoDemoSheet *sheet, GPtrArray *candidates, guint n, int part,
      gboolean *picked)
{
  guint n_groups = sheet->preview->judging->n_groups;
  g_autofree int *room = g_new (int, n_groups);

  for (guint g = 0; g < n_groups; g++)
    room[g] = senko_demo_spare (self, sheet, g) / part;
  senko_demo_random_shuffle (&self->scores, candidates->pdata, candidates->len);
  for (guint c = 0; c < candidates->len && n > 0; c++)
    {
      guint i = GPOINTER_TO_UINT (g_ptr_array_index (candidates, c));

      if (room[entrant_of (sheet, i)->group]-- <= 0)
        continue;
      picked[i] = TRUE;
      n--;
    }
}

static SenkoDate
first_day (const SenkoDemoSheet *sheet, guint i)
{
  const SenkoJudging *judging = sheet->preview->judging;
  SenkoDate first = G_MAXINT32;

  for (guint column = 0; column < judging->n_tests; column++)
    if (senko_demo_sheet_full (sheet, i, column) != SENKO_POINTS_NONE)
      first = MIN (first, judging->definition->tests[judging->tests[column]].from);
  return first;
}

/* The gate */

static gboolean
faces_gate (const SenkoDemoSheet *sheet, guint i)
{
  const SenkoJudging *judging = sheet->preview->judging;

  for (guint column = 0; column < judging->n_tests; column++)
    if (senko_demo_sheet_is_behind_gate (sheet, i, column))
      return TRUE;
  return FALSE;
}

static gboolean
is_measured (const SenkoDemoSheet *sheet, guint i)
{
  const SenkoDefinition *definition = sheet->preview->definition;
  SenkoSubject subject = { entrant_of (sheet, i)->pool,
                           entrant_of (sheet, i)->track,
                           entrant_of (sheet, i)->category,
                           entrant_of (sheet, i)->subject,
                           0,
                           0 };

  return senko_selector_matches (&definition->gates[0].set_from, &subject);
}

/* Exactly as many of those on whom the gate is measured as may fail it; of the others at the gate
 * about one in seven. */
static void
choose_weak (Scoring *self)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  for (guint i = 0; i < self->sheet->preview->judging->n; i++)
    {
      if (!takes_part (self->sheet, i) || !faces_gate (self->sheet, i))
        continue;
      if (is_measured (self->sheet, i))
        g_ptr_array_add (candidates, GUINT_TO_POINTER (i));
      else
        self->weak[i] = senko_demo_random_percent (&self->demo->scores, 14);
    }
  pick (self->demo, self->sheet, candidates,
        candidates->len - (candidates->len * SENKO_DEMO_KEEP_PERCENT + 99) / 100, 2, self->weak);
}

/* Has tests on more than one day. */
static gboolean
comes_twice (const SenkoDemoSheet *sheet, guint i)
{
  const SenkoJudging *judging = sheet->preview->judging;

  for (guint column = 0; column < judging->n_tests; column++)
    if (senko_demo_sheet_full (sheet, i, column) != SENKO_POINTS_NONE
        && judging->definition->tests[judging->tests[column]].from != first_day (sheet, i))
      return TRUE;
  return FALSE;
}

static gboolean
is_any (const SenkoDemoSheet *sheet, guint i)
{
  return TRUE;
}

static void
choose_leavers (Scoring *self, guint n,
                gboolean (*is_wanted) (const SenkoDemoSheet *sheet, guint i))
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  for (guint i = 0; i < self->sheet->preview->judging->n; i++)
    if (takes_part (self->sheet, i) && entrant_of (self->sheet, i)->plan >= 0 && !self->weak[i]
        && !self->leaves[i] && is_wanted (self->sheet, i)
        && self->sheet->people[i]->what == SENKO_DEMO_CASE_NONE)
      g_ptr_array_add (candidates, GUINT_TO_POINTER (i));
  pick (self->demo, self->sheet, candidates, n, 8, self->leaves);
}

/* Points */

static SenkoPoints
half_points (SenkoPoints full, int share)
{
  return (SenkoPoints)((gint64)full * CLAMP (share, 30, 985) / 1000 / 50 * 50);
}

static void
give_points (Scoring *self, guint i, SenkoPoints full, guint n_raters, SenkoDemoMark *mark)
{
  SenkoDemoRandom *random = &self->demo->scores;
  int share = senko_demo_random_normal (random, 620 + self->sheet->people[i]->ability * 9 / 10, 65);
  SenkoPoints base = half_points (full, share);

  mark->kind = SENKO_DEMO_MARK_POINTS;
  mark->n_raters = n_raters;
  mark->points[0] = base;
  for (guint rater = 0; rater < n_raters; rater++)
    {
      SenkoPoints points = base + 50 * senko_demo_random_range (random, -5, 5);

      mark->points[rater] = CLAMP (points, 0, full);
    }
}

/* The gate's test is drawn again until it falls on the side that was chosen. */
static void
give_gate_points (Scoring *self, guint i, SenkoPoints full, SenkoDemoMark *mark)
{
  SenkoPoints gate = half_points (full, GATE_SHARE);

  mark->kind = SENKO_DEMO_MARK_POINTS;
  do
    mark->points[0] = half_points (
        full, senko_demo_random_normal (&self->demo->scores,
                                        690 + self->sheet->people[i]->ability / 3, 105));
  while ((mark->points[0] < gate) != self->weak[i]);
}

/* Nought is a score: not an absence, and not missing. */
static void
give_nought (Scoring *self, guint gate_column)
{
  for (guint i = 0; i < self->sheet->preview->judging->n; i++)
    if (self->weak[i])
      {
        senko_demo_sheet_mark (self->sheet, i, gate_column)->points[0] = 0;
        return;
      }
}

/* Who takes what */

static gboolean
is_gate_test (const SenkoJudging *judging, guint column)
{
  return judging->definition->gates[0].test == judging->tests[column];
}

/* Whoever misses the first day has no marks afterwards. */
static SenkoDemoMarkKind
kind_of_mark (const Scoring *self, guint i, guint column, gboolean *seen_first)
{
  const SenkoJudging *judging = self->sheet->preview->judging;
  const SenkoDemoPerson *person = self->sheet->people[i];
  gboolean is_first
      = judging->definition->tests[judging->tests[column]].from == first_day (self->sheet, i);
  gboolean again = *seen_first;

  *seen_first |= is_first;
  if (person->absence == SENKO_DEMO_PRESENT)
    return self->leaves[i] && !is_first ? SENKO_DEMO_MARK_ABSENT : SENKO_DEMO_MARK_POINTS;
  if (person->absence == SENKO_DEMO_ABSENT_APTITUDE || !is_first)
    return SENKO_DEMO_MARK_NONE;
  return person->absence == SENKO_DEMO_ABSENT_ONE_TEST && again ? SENKO_DEMO_MARK_POINTS
                                                                : SENKO_DEMO_MARK_ABSENT;
}

static void
mark_unscored (Scoring *self, guint i, guint column)
{
  SenkoDemoMark *mark = senko_demo_sheet_mark (self->sheet, i, column);
  SenkoOutcome standing = entrant_of (self->sheet, i)->standing;

  if (standing == SENKO_OUTCOME_UNDECIDED || standing == SENKO_OUTCOME_EXEMPT)
    mark->kind = self->sheet->people[i]->absence == SENKO_DEMO_ABSENT_APTITUDE
                     ? SENKO_DEMO_MARK_ABSENT
                     : SENKO_DEMO_MARK_TAKEN;
}

static void
mark_scored (Scoring *self, guint i, guint column, guint n_raters, gboolean *seen_first)
{
  const SenkoJudging *judging = self->sheet->preview->judging;
  SenkoDemoMark *mark = senko_demo_sheet_mark (self->sheet, i, column);
  SenkoPoints full = senko_demo_sheet_full (self->sheet, i, column);

  if (entrant_of (self->sheet, i)->standing != SENKO_OUTCOME_UNDECIDED || full == SENKO_POINTS_NONE)
    return;
  if (self->weak[i] && senko_demo_sheet_is_behind_gate (self->sheet, i, column))
    return;
  mark->kind = kind_of_mark (self, i, column, seen_first);
  if (mark->kind != SENKO_DEMO_MARK_POINTS)
    return;
  if (is_gate_test (judging, column))
    give_gate_points (self, i, full, mark);
  else
    give_points (self, i, full,
                 judging->definition->tests[judging->tests[column]].minutes > 0 ? 0 : n_raters,
                 mark);
}

static void
mark_all (Scoring *self, guint n_raters)
{
  const SenkoJudging *judging = self->sheet->preview->judging;

  for (guint i = 0; i < judging->n; i++)
    {
      gboolean seen_first = FALSE;

      for (guint column = 0; column < judging->n_tests; column++)
        if (judging->definition->tests[judging->tests[column]].scored)
          mark_scored (self, i, column, n_raters, &seen_first);
        else
          mark_unscored (self, i, column);
    }
}

void
senko_demo_score_stage1 (SenkoDemo *self, SenkoDemoSheet *sheet)
{
  SenkoJudging *judging = sheet->preview->judging;
  g_autofree gboolean *weak = g_new0 (gboolean, judging->n);
  g_autofree gboolean *leaves = g_new0 (gboolean, judging->n);
  Scoring scoring = { self, sheet, weak, leaves };

  choose_weak (&scoring);
  choose_leavers (&scoring, LATER_ABSENCES, faces_gate);
  mark_all (&scoring, 3);
  for (guint column = 0; column < judging->n_tests; column++)
    if (is_gate_test (judging, column))
      give_nought (&scoring, column);
}

/* One half misses everything, the other only the first day of two. */
static void
miss (Scoring *self, guint i, guint column)
{
  const SenkoJudging *judging = self->sheet->preview->judging;

  if (i % 2 == 0
      || judging->definition->tests[judging->tests[column]].from == first_day (self->sheet, i))
    *senko_demo_sheet_mark (self->sheet, i, column) = (SenkoDemoMark){ SENKO_DEMO_MARK_ABSENT };
}

void
senko_demo_score_stage2 (SenkoDemo *self, SenkoDemoSheet *sheet)
{
  SenkoJudging *judging = sheet->preview->judging;
  g_autofree gboolean *weak = g_new0 (gboolean, judging->n);
  g_autofree gboolean *leaves = g_new0 (gboolean, judging->n);
  Scoring scoring = { self, sheet, weak, leaves };

  mark_all (&scoring, 2);
  choose_leavers (&scoring, 2, comes_twice);
  choose_leavers (&scoring, STAGE2_ABSENCES - 2, is_any);
  for (guint i = 0; i < judging->n; i++)
    for (guint column = 0; leaves[i] && column < judging->n_tests; column++)
      if (senko_demo_sheet_full (sheet, i, column) != SENKO_POINTS_NONE)
        miss (&scoring, i, column);
}

void
senko_demo_withdraw_some (SenkoDemo *self, SenkoDemoSheet *stage2)
{
  SenkoJudging *judging = stage2->preview->judging;
  g_autofree gboolean *weak = g_new0 (gboolean, judging->n);
  g_autofree gboolean *leaves = g_new0 (gboolean, judging->n);
  Scoring scoring = { self, stage2, weak, leaves };

  choose_leavers (&scoring, WITHDRAWALS, is_any);
  for (guint i = 0; i < judging->n; i++)
    if (leaves[i])
      {
        stage2->people[i]->withdrew_at = senko_date_time (
            senko_date_add_days (20240722, senko_demo_random_range (&self->scores, 0, 4)), 10, 30);
        stage2->people[i]->note = "他の自治体に合格したため辞退";
      }
}
