/* Scores, gates and lines of a stage, from the register into its judging. */
#include "model/judging/senko-preview-private.h"

#include "store/senko-facts-reader.h"

#include <string.h>

/* Raters of one test of one person, until the next one begins. */
typedef struct {
  guint person;
  int column;
  gint64 sum;
  guint n, n_absent;
  SenkoPoints lowest, highest;
} Raters;

/* Several raters are combined as the definition says; too wide a spread is settled by hand, never
 * silently (domain.md §7). */
static SenkoPoints
combine (const SenkoTest *test, const Raters *raters)
{
  if (raters->n_absent > 0)
    return SENKO_SCORE_ABSENT;
  if (!test->scored)
    return SENKO_SCORE_PRESENT;
  if (test->settle_spread != SENKO_POINTS_NONE
      && raters->highest - raters->lowest > test->settle_spread)
    return SENKO_SCORE_UNSETTLED;
  return test->combine == SENKO_COMBINE_SUM ? (SenkoPoints)raters->sum
                                            : senko_points_divide (raters->sum, raters->n);
}

static void
put_score (SenkoPreview *self, const Raters *raters)
{
  SenkoJudging *judging = self->judging;

  if (raters->n + raters->n_absent == 0)
    return;
  judging->scores[(gsize)raters->person * judging->n_tests + raters->column]
      = combine (&self->definition->tests[judging->tests[raters->column]], raters);
}

static void
add_rater (Raters *raters, SenkoStatement *row)
{
  SenkoPoints score = senko_statement_get_int (row, 2);

  if (senko_statement_get_int (row, 3) != 0)
    {
      raters->n_absent++;
      return;
    }
  raters->lowest = raters->n == 0 ? score : MIN (raters->lowest, score);
  raters->highest = raters->n == 0 ? score : MAX (raters->highest, score);
  raters->sum += score;
  raters->n++;
}

/* Rows come by applicant, then test, then rater: applicant, test, score, absent. */
gboolean
_senko_preview_read_scores (SenkoPreview *self, SenkoConnection *connection, GError **error)
{
  g_autoptr (SenkoStatement) row
      = senko_facts_read (connection, SENKO_TABLE_SCORES, self->selection->id, 0, error);
  SenkoPeople *people = self->people;
  Raters raters = { 0 };
  guint next = 0;
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (senko_statement_next (row, &failure))
    {
      gint64 applicant = senko_statement_get_int (row, 0);
      gsize length = 0;
      const char *test = senko_statement_get_slice (row, 1, &length);
      SenkoCode code
          = senko_definition_code (self->definition, SENKO_VOCABULARY_TEST, test, length);
      int column = code == 0 ? -1 : senko_judging_column (self->judging, code);

      while (next < people->n_items && people->items[next].id < applicant)
        next++;
      if (column < 0 || next == people->n_items || people->items[next].id != applicant)
        continue;
      if (raters.person != next || raters.column != column)
        {
          put_score (self, &raters);
          raters = (Raters){ .person = next, .column = column };
        }
      add_rater (&raters, row);
    }
  put_score (self, &raters);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static SenkoCode
read_code (const SenkoPreview *self, SenkoVocabulary vocabulary, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  return text == NULL ? 0 : senko_definition_code (self->definition, vocabulary, text, length);
}

/* Columns of the scan: owner, version, then test, score, keep_percent. */
gboolean
_senko_preview_read_gates (SenkoPreview *self, SenkoConnection *connection, GError **error)
{
  g_autoptr (SenkoStatement) row
      = senko_table_scan (connection, SENKO_TABLE_GATES, self->selection->id, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (senko_statement_next (row, &failure))
    {
      SenkoCode test = read_code (self, SENKO_VOCABULARY_TEST, row, 2);

      if (test != 0 && self->definition->tests[test].stage == self->stage)
        self->judging->gates[test] = senko_statement_get_int (row, 3);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Columns of the scan: owner, version, then stage, pool, category, subject, kind, count, score. */
gboolean
_senko_preview_read_lines (SenkoPreview *self, SenkoConnection *connection, GError **error)
{
  g_autoptr (SenkoStatement) row
      = senko_table_scan (connection, SENKO_TABLE_LINES, self->selection->id, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (senko_statement_next (row, &failure))
    {
      SenkoLine line = { .is_set = TRUE, .count = -1 };

      if (read_code (self, SENKO_VOCABULARY_STAGE, row, 2) != self->stage)
        continue;
      if (!senko_statement_is_null (row, 7))
        line.count = senko_statement_get_int (row, 7);
      else
        line.score = senko_statement_get_int (row, 8);
      senko_preview_set_line (self, read_code (self, SENKO_VOCABULARY_POOL, row, 3),
                              read_code (self, SENKO_VOCABULARY_CATEGORY, row, 4),
                              read_code (self, SENKO_VOCABULARY_SUBJECT, row, 5),
                              read_code (self, SENKO_VOCABULARY_LINE_KIND, row, 6), line);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
senko_preview_set_line (SenkoPreview *self, SenkoCode pool, SenkoCode category, SenkoCode subject,
                        SenkoCode kind, SenkoLine line)
{
  SenkoGroup *group = senko_judging_find_group (self->judging, pool, category, subject);

  if (group == NULL || kind == 0)
    return FALSE;
  group->lines[kind] = line;
  return TRUE;
}
