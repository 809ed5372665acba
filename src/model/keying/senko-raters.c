/* How raters compare, and settling by hand where they are too far apart or on both sides of a line.
 */
#include "model/senko-raters.h"

#include "model/keying/senko-keying-private.h"
#include "model/senko-scenario.h"
#include "store/senko-sheets.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- Every score that names a rater --- */

typedef struct {
  gint64 applicant;
  SenkoCode test;
  const char *rater; /* interned */
  SenkoPoints score;
} Rating;

static GArray *
read_ratings (SenkoRegister *self, SenkoSelection *selection, SenkoCode only, GError **error)
{
  g_autoptr (GArray) ratings = g_array_new (FALSE, TRUE, sizeof (Rating));
  g_autoptr (SenkoStatement) row
      = senko_sheets_read_ratings (senko_register_get_connection (self), selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *test = senko_statement_get_text (row, 1);
      Rating rating = { .applicant = senko_statement_get_int (row, 0),
                        .test = senko_definition_code (selection->definition, SENKO_VOCABULARY_TEST,
                                                       test, strlen (test)),
                        .rater = g_intern_string (senko_statement_get_text (row, 2)),
                        .score = (SenkoPoints)senko_statement_get_int (row, 3) };

      if (only == 0 || rating.test == only)
        g_array_append_val (ratings, rating);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&ratings) : NULL;
}

/* --- Severity --- */

static void
rater_free (SenkoRater *self)
{
  g_free (self->rater);
  g_free (self);
}

static int
compare_ratings (gconstpointer a, gconstpointer b)
{
  const Rating *x = a, *y = b;

  if (x->test != y->test)
    return x->test - y->test;
  return x->rater == y->rater ? (x->score > y->score) - (x->score < y->score)
                              : strcmp (x->rater, y->rater);
}

/* Scores become hundredths of a percent of the person's full marks. */
static gboolean
make_shares (SenkoRegister *self, SenkoSelection *selection, GArray *ratings, GError **error)
{
  guint kept = 0;

  for (guint i = 0; i < ratings->len; i++)
    {
      Rating *rating = &g_array_index (ratings, Rating, i);
      SenkoScoreRule rule;
      SenkoPoints limit;

      if (!senko_register_score_limit (self, selection, rating->applicant, rating->test, &limit,
                                       &rule, error))
        return FALSE;
      if (rule != SENKO_SCORE_TAKEN || limit <= 0)
        continue;
      rating->score = (SenkoPoints)((gint64)rating->score * 10000 / limit);
      g_array_index (ratings, Rating, kept++) = *rating;
    }
  g_array_set_size (ratings, kept);
  return TRUE;
}

/* ratings: n of one rater, ascending. */
static SenkoRater *
measure (const Rating *ratings, guint n)
{
  SenkoRater *rater = g_new0 (SenkoRater, 1);
  double squares = 0;

  rater->test = ratings[0].test;
  rater->rater = g_strdup (ratings[0].rater);
  rater->n = n;
  for (guint i = 0; i < n; i++)
    rater->mean += ratings[i].score / 100.0 / n;
  for (guint i = 0; i < n; i++)
    squares += (ratings[i].score / 100.0 - rater->mean) * (ratings[i].score / 100.0 - rater->mean);
  rater->deviation = n > 1 ? sqrt (squares / (n - 1)) : 0;
  for (guint q = 0; q < 5; q++)
    {
      double place = q * (n - 1) / 4.0;
      guint low = (guint)place;
      double next = ratings[MIN (low + 1, n - 1)].score - ratings[low].score;

      rater->quartiles[q] = (ratings[low].score + (place - low) * next) / 100.0;
    }
  return rater;
}

static void
compare_raters (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      SenkoRater *one = g_ptr_array_index (list, i);
      double sum = 0;
      guint n = 0;

      for (guint k = 0; k < list->len; k++)
        {
          const SenkoRater *other = g_ptr_array_index (list, k);

          if (k == i || other->test != one->test)
            continue;
          sum += other->mean * other->n;
          n += other->n;
        }
      one->difference = n > 0 ? one->mean - sum / n : 0;
    }
}

GPtrArray *
senko_rater_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rater_free);
  g_autoptr (GArray) ratings = read_ratings (self, selection, test, error);
  const Rating *items;

  if (ratings == NULL || !make_shares (self, selection, ratings, error))
    return NULL;
  g_array_sort (ratings, compare_ratings);
  items = (const Rating *)(gpointer)ratings->data;
  for (guint i = 0, next; i < ratings->len; i = next)
    {
      for (next = i; next < ratings->len && items[next].test == items[i].test
                     && items[next].rater == items[i].rater;
           next++)
        ;
      g_ptr_array_add (list, measure (&items[i], next - i));
    }
  compare_raters (list);
  return g_steal_pointer (&list);
}

/* --- Gaps --- */

static void
gap_free (SenkoRaterGap *self)
{
  g_free (self->number);
  g_free (self);
}

/* What the rater's choice can make of what lines are set in; FALSE if it changes nothing there. */
static gboolean
get_reach (const SenkoPreview *preview, guint i, const SenkoRaterGap *gap, SenkoPoints *low,
           SenkoPoints *high)
{
  const SenkoOrderKey *first = &preview->definition->judging.orders[preview->stage].keys[0];
  SenkoPoints total = preview->judging->results[i].total, rest;

  if (total == SENKO_POINTS_NONE
      || (first->kind != SENKO_KEY_TOTAL
          && (first->kind != SENKO_KEY_TEST || first->test != gap->test)))
    return FALSE;
  rest = first->kind == SENKO_KEY_TOTAL ? total - gap->combined : 0;
  *low = rest + gap->lowest;
  *high = rest + gap->highest;
  return TRUE;
}

/* Does a total cross the group's line, or a score the gate, depending on which rater counts? */
static gboolean
straddles (const SenkoPreview *preview, const SenkoRaterGap *gap)
{
  const SenkoJudging *judging = preview->judging;
  const SenkoPerson *person = senko_people_find (preview->people, gap->applicant);
  guint i = (guint)(person - preview->people->items);
  const SenkoGroup *group = &judging->groups[judging->entrants[i].group];
  SenkoPoints gate = judging->gates[gap->test], low, high;

  if (preview->definition->tests[gap->test].combine != SENKO_COMBINE_MEAN
      || gap->highest == gap->lowest)
    return FALSE;
  if (gate != SENKO_POINTS_NONE && gap->lowest < gate && gap->highest >= gate)
    return TRUE;
  if (!get_reach (preview, i, gap, &low, &high))
    return FALSE;
  for (SenkoCode kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
    if (group->cut[kind] != SENKO_POINTS_NONE && low < group->cut[kind] && high >= group->cut[kind])
      return TRUE;
  return FALSE;
}

static gboolean
read_settled (SenkoRegister *self, SenkoSelection *selection, const SenkoRaterGap *gap, gint64 sum,
              SenkoPoints *settled, GError **error)
{
  SenkoValue key[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) row = NULL;
  GError *failure = NULL;

  *settled = SENKO_POINTS_NONE;
  _senko_values_init (key);
  _senko_value_set (&key[SETTLEMENT_TEST], selection->definition->tests[gap->test].label.id);
  row = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_SETTLEMENTS,
                         gap->applicant, key, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (row != NULL && row->values[SETTLEMENT_N].integer == gap->n_raters
           && row->values[SETTLEMENT_SUM].integer == sum)
    *settled = (SenkoPoints)row->values[SETTLEMENT_SCORE].integer;
  return failure == NULL;
}

/* items: n ratings of one person and test. Until a settled score is in its place, the total has the
 * combined one. only_straddling: nothing is read of others. */
static gboolean
look_at (SenkoRegister *self, const SenkoPreview *preview, const Rating *items, guint n,
         gboolean only_straddling, GPtrArray *list, GError **error)
{
  const SenkoTest *test = &preview->definition->tests[items[0].test];
  const SenkoPerson *person = senko_people_find (preview->people, items[0].applicant);
  SenkoRaterGap gap = { .applicant = items[0].applicant,
                        .test = items[0].test,
                        .n_raters = n,
                        .lowest = items[0].score,
                        .highest = items[0].score };
  gint64 sum = 0;

  if (n < 2 || person == NULL)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      gap.lowest = MIN (gap.lowest, items[i].score);
      gap.highest = MAX (gap.highest, items[i].score);
      sum += items[i].score;
    }
  gap.combined = senko_points_divide (sum, n);
  gap.too_far
      = test->settle_spread != SENKO_POINTS_NONE && gap.highest - gap.lowest > test->settle_spread;
  gap.straddles = straddles (preview, &gap);
  if (only_straddling && !gap.straddles)
    return TRUE;
  if (test->combine == SENKO_COMBINE_SUM)
    gap.combined = (SenkoPoints)sum;
  if (!read_settled (self, preview->selection, &gap, sum, &gap.settled, error))
    return FALSE;
  gap.number = g_strdup (person->exam_no != 0 ? senko_people_exam_no (preview->people, person)
                                              : senko_people_receipt_no (preview->people, person));
  g_ptr_array_add (list, g_memdup2 (&gap, sizeof gap));
  return TRUE;
}

/* Everybody with several raters, whether there is anything to look at or not; or those across a
 * gate or line. */
static gboolean
look_at_all (SenkoRegister *self, const SenkoPreview *preview, const GArray *ratings,
             gboolean only_straddling, GPtrArray *list, GError **error)
{
  const Rating *items = (const Rating *)(gpointer)ratings->data;

  for (guint i = 0, next; i < ratings->len; i = next)
    {
      for (next = i; next < ratings->len && items[next].applicant == items[i].applicant
                     && items[next].test == items[i].test;
           next++)
        ;
      if (items[i].test != 0 && preview->definition->tests[items[i].test].stage == preview->stage
          && !look_at (self, preview, &items[i], next - i, only_straddling, list, error))
        return FALSE;
    }
  return TRUE;
}

/* A line that the committee keeps in a scenario may become the line. Leaves the preview judged by
 * the last of them. */
static gboolean
try_scenarios (SenkoRegister *self, SenkoPreview *preview, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) scenarios
      = senko_scenario_list (self, preview->selection, preview->stage, error);

  for (guint i = 0; scenarios != NULL && i < scenarios->len; i++)
    {
      const SenkoScenario *scenario = g_ptr_array_index (scenarios, i);
      g_autoptr (GArray) lines = NULL;
      g_autoptr (GArray) gates = NULL;

      if (!senko_scenario_read (self, preview->selection, preview->stage, scenario->name, &lines,
                                &gates, error))
        return FALSE;
      senko_scenario_judge (preview, lines, gates);
      for (guint k = 0; k < list->len; k++)
        {
          SenkoRaterGap *gap = g_ptr_array_index (list, k);

          gap->straddles_scenario |= straddles (preview, gap);
        }
    }
  return scenarios != NULL;
}

static void
keep_notable (GPtrArray *list)
{
  for (guint i = list->len; i-- > 0;)
    {
      const SenkoRaterGap *gap = g_ptr_array_index (list, i);

      if (!gap->too_far && !gap->straddles && !gap->straddles_scenario
          && gap->settled == SENKO_POINTS_NONE)
        g_ptr_array_remove_index (list, i);
    }
}

static gboolean
look_at_stage (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
               const GArray *ratings, GPtrArray *all, GError **error)
{
  g_autoptr (SenkoPreview) preview = senko_preview_load (self, selection, stage, NULL, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_free);

  if (preview == NULL || !look_at_all (self, preview, ratings, FALSE, list, error)
      || (list->len > 0 && !try_scenarios (self, preview, list, error)))
    return FALSE;
  keep_notable (list);
  g_ptr_array_extend_and_steal (all, g_steal_pointer (&list));
  return TRUE;
}

GPtrArray *
senko_rater_list_straddling (SenkoRegister *self, const SenkoPreview *preview, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_free);
  g_autoptr (GArray) ratings = read_ratings (self, preview->selection, 0, error);

  if (ratings == NULL || !look_at_all (self, preview, ratings, TRUE, list, error))
    return NULL;
  for (guint i = list->len; i-- > 0;)
    {
      const SenkoRaterGap *gap = g_ptr_array_index (list, i);

      if (gap->settled != SENKO_POINTS_NONE)
        g_ptr_array_remove_index (list, i);
    }
  return g_steal_pointer (&list);
}

GPtrArray *
senko_rater_gap_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                      GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)gap_free);
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (GArray) ratings = view != NULL ? read_ratings (self, selection, test, error) : NULL;

  if (ratings == NULL)
    return NULL;
  for (SenkoCode stage = 1; stage < definition->n_stages; stage++)
    if ((test == 0 || definition->tests[test].stage == stage)
        && !look_at_stage (self, selection, stage, ratings, list, error))
      return NULL;
  return g_steal_pointer (&list);
}

/* --- Settling --- */

static gboolean
refuse_score (const SenkoTest *test, SenkoPoints lowest, SenkoPoints highest, SenkoPoints score,
              GError **error)
{
  char from[SENKO_POINTS_BUFFER], to[SENKO_POINTS_BUFFER];

  if (score < lowest || score > highest)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The raters gave from %1$s to %2$s: the settled score lies between them."),
                 senko_points_format (lowest, from), senko_points_format (highest, to));
  else if (test->step > 0 && score % test->step != 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("Scores go in steps of %s."), senko_points_format (test->step, from));
  else
    return FALSE;
  return TRUE;
}

static gboolean
put_settlement (SenkoRegister *self, SenkoSelection *selection, SenkoAct *act, gint64 applicant,
                SenkoCode test, SenkoPoints score, GError **error)
{
  g_autoptr (GArray) ratings = read_ratings (self, selection, test, error);
  SenkoPoints lowest = G_MAXINT32, highest = G_MININT32;
  SenkoValue values[SENKO_MAX_COLUMNS];
  gint64 sum = 0;
  guint n = 0;

  for (guint i = 0; ratings != NULL && i < ratings->len; i++)
    {
      const Rating *rating = &g_array_index (ratings, Rating, i);

      if (rating->applicant != applicant)
        continue;
      lowest = MIN (lowest, rating->score);
      highest = MAX (highest, rating->score);
      sum += rating->score;
      n++;
    }
  if (ratings == NULL)
    return FALSE;
  if (n < 2)
    {
      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                           _ ("There are no two raters' scores of this person to be settled."));
      return FALSE;
    }
  if (refuse_score (&selection->definition->tests[test], lowest, highest, score, error))
    return FALSE;
  _senko_values_init (values);
  _senko_value_set (&values[SETTLEMENT_TEST], selection->definition->tests[test].label.id);
  _senko_value_set_int (&values[SETTLEMENT_SCORE], score);
  _senko_value_set_int (&values[SETTLEMENT_N], n);
  _senko_value_set_int (&values[SETTLEMENT_SUM], sum);
  return _senko_row_put (self, act, SENKO_TABLE_SETTLEMENTS, applicant, values, error);
}

gboolean
senko_rater_settle (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                    SenkoCode test, SenkoPoints score, const char *reason, gboolean dry_run,
                    GError **error)
{
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoScoreLocks) locks = NULL;

  if (!_senko_need_reason (reason, error))
    return FALSE;
  act = senko_register_begin (self, "scores settle", selection->id, reason, error);
  locks = act != NULL ? senko_score_locks_load (self, selection, error) : NULL;
  if (locks == NULL)
    return FALSE;
  if (selection->definition->tests[test].combine != SENKO_COMBINE_MEAN)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The raters of %s are summed: each keeps their own score."),
                   _senko_test_label (selection->definition, test));
      return FALSE;
    }
  if (senko_score_locks_hold (locks, applicant, test))
    {
      g_autofree char *text = senko_score_locks_describe (locks, applicant, test);

      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, text);
      return FALSE;
    }
  return put_settlement (self, selection, act, applicant, test, score, error)
         && (dry_run || senko_act_commit (act, error));
}
