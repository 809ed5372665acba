/* Scores, gates and lines of a stage, from the register into its judging. */
#include "model/judging/senko-preview-private.h"

#include "model/senko-score-lock.h"

gboolean
_senko_preview_read_scores (SenkoPreview *self, SenkoRegister *reg, GError **error)
{
  const SenkoPoints *all = senko_people_get_scores (reg, self->people, error);
  SenkoJudging *judging = self->judging;
  SenkoPoints *scores = judging->scores;

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < judging->n; i++, all += self->definition->n_tests)
    for (guint column = 0; column < judging->n_tests; column++)
      *scores++ = all[judging->tests[column]];
  return TRUE;
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

/* Only tests that the definition wants locked; of those, everybody who has a result there. */
gboolean
_senko_preview_read_locks (SenkoPreview *self, SenkoRegister *reg, GError **error)
{
  const SenkoJudging *judging = self->judging;
  g_autoptr (SenkoScoreLocks) locks = NULL;

  for (guint column = 0; column < judging->n_tests; column++)
    {
      SenkoCode test = judging->tests[column];

      if (!self->definition->tests[test].lock)
        continue;
      if (locks == NULL)
        locks = senko_score_locks_load (reg, self->selection, error);
      if (locks == NULL)
        return FALSE;
      for (guint i = 0; i < judging->n; i++)
        self->unlocked[test]
            += judging->scores[(gsize)i * judging->n_tests + column] != SENKO_SCORE_NOT_ENTERED
               && !senko_score_locks_hold (locks, self->people->items[i].id, test);
    }
  return TRUE;
}
