/* Scores: a number that decides about a person is never replaced by a file, and never lies outside
 * the test. */
#include "model/import/senko-import-private.h"

#include <glib/gi18n-lib.h>

static char *
range_of (SenkoPoints limit)
{
  char to[SENKO_POINTS_BUFFER];

  return g_strdup_printf (_ ("A score from 0 to %s is expected."), senko_points_format (limit, to));
}

static void
refuse (SenkoImport *self, int column, char *problem, char *expected)
{
  if (senko_import_refuse (self))
    senko_import_refuse_column (self, column, problem, expected);
  else
    {
      g_free (problem);
      g_free (expected);
    }
}

/* score and absent: exactly one says something; a test without points only knows taken (absent = 0)
 * and absent. */
static void
check_said (SenkoImport *self, const SenkoTest *test, int score, int absent)
{
  const SenkoImportRecord *record = &self->record;
  gboolean has_score = !record->values[score].is_null;
  gboolean is_absent = !record->values[absent].is_null && record->values[absent].integer != 0;

  if (record->given[score] == SENKO_GIVEN_FAULTY || record->given[absent] == SENKO_GIVEN_FAULTY)
    return;
  if (!test->scored && has_score)
    refuse (self, score, g_strdup (_ ("This test has no points.")),
            g_strdup (_ ("Leave the score empty and give absent as 0 (taken) or 1 (absent).")));
  else if (!test->scored && record->values[absent].is_null)
    refuse (self, absent, g_strdup (_ ("The row does not say whether the test was taken.")),
            g_strdup (_ ("0 (taken) or 1 (absent) is expected.")));
  else if (has_score && is_absent)
    refuse (self, score, g_strdup (_ ("The row has a score and says absent as well.")),
            g_strdup (_ ("Absence and a score, even 0, exclude each other: keep the right one.")));
  else if (test->scored && !has_score && !is_absent)
    refuse (self, score, g_strdup (_ ("The row has neither a score nor an absence.")),
            g_strdup (_ ("A score, or 1 in the column absent, is expected.")));
}

static void
check_step (SenkoImport *self, const SenkoTest *test, int column, SenkoPoints points)
{
  char step[SENKO_POINTS_BUFFER];

  if (test->step <= 0 || points % test->step == 0)
    return;
  refuse (
      self, column, g_strdup (_ ("The score is not on the test's scale.")),
      g_strdup_printf (_ ("Scores go in steps of %s."), senko_points_format (test->step, step)));
}

/* Is the test this person's at all, and is the score within it? */
static gboolean
check_limit (SenkoImport *self, SenkoCode code, int score, GError **error)
{
  const SenkoTest *test = &self->definition->tests[code];
  SenkoScoreRule rule;
  SenkoPoints limit;

  if (!senko_register_score_limit (self->register_, self->selection, self->record.applicant->id,
                                   code, &limit, &rule, error))
    return FALSE;
  if (rule != SENKO_SCORE_TAKEN)
    refuse (self, senko_import_column (self, "test"),
            g_strdup_printf (_ ("This applicant does not take the test “%s”."), test->label.id),
            g_strdup (_ ("A test that the applicant's track has to take is expected; compare the "
                         "exam number.")));
  else if (test->scored && self->record.given[score] == SENKO_GIVEN_VALUE)
    {
      SenkoPoints points = (SenkoPoints)self->record.values[score].integer;

      if (limit != SENKO_POINTS_NONE && points > limit)
        refuse (self, score, g_strdup (_ ("The score is higher than the full marks.")),
                range_of (limit));
      else
        check_step (self, test, score, points);
    }
  return TRUE;
}

static char *
said (const SenkoImport *self, const SenkoValue *score, const SenkoValue *absent)
{
  if (!absent->is_null && absent->integer != 0)
    return g_strdup (_ ("absent"));
  return score->is_null ? g_strdup (_ ("taken"))
                        : senko_import_format (self, senko_import_column (self, "score"), score);
}

static gboolean
says_same (const SenkoValue *a, const SenkoValue *b)
{
  return a->is_null || b->is_null ? a->is_null == b->is_null : a->integer == b->integer;
}

static gboolean
is_absent (const SenkoValue *absent)
{
  return !absent->is_null && absent->integer != 0;
}

/* A second different score is refused; corrections are made by hand, with a reason, or by reverting
 * the batch. */
static void
check_second (SenkoImport *self, int score, int absent)
{
  const SenkoImportRecord *record = &self->record;
  const SenkoRow *before = record->before;
  g_autofree char *old = NULL, *new = NULL;

  if (before == NULL || self->options.replacing != NULL
      || (says_same (&before->values[score], &record->values[score])
          && is_absent (&before->values[absent]) == is_absent (&record->values[absent])))
    return;
  old = said (self, &before->values[score], &before->values[absent]);
  new = said (self, &record->values[score], &record->values[absent]);
  refuse (
      self, score,
      g_strdup_printf (
          _ ("The register already has another result for this test: %1$s; the file says %2$s."),
          old, new),
      g_strdup (_ ("A file never replaces a score: correct it by hand, or take the earlier import "
                   "back first.")));
}

/* The file's row stands for itself: an empty cell does not borrow a score or an absence from the
 * register. */
static void
settle (SenkoImport *self, int score, int absent)
{
  SenkoImportRecord *record = &self->record;
  const SenkoRow *before = record->before;
  static const SenkoValue null = { .is_null = TRUE };

  if (record->given[score] != SENKO_GIVEN_VALUE)
    record->values[score] = null;
  if (record->given[absent] != SENKO_GIVEN_VALUE)
    record->values[absent] = null;
  /* absent empty or 0 beside a score: the same thing said twice */
  if (before != NULL && !before->values[score].is_null && !record->values[score].is_null
      && is_absent (&record->values[absent]) == is_absent (&before->values[absent]))
    record->values[absent] = before->values[absent];
}

/* Which tests have a result with a rater, which one without? Most are of one kind only, and then no
 * row needs to look for the other: looking waits for the rows before to be written. */
static gboolean
learn_raters (SenkoImport *self, GError **error)
{
  static const char sql[] = "SELECT DISTINCT test, rater <> '' FROM scores";
  g_autoptr (SenkoStatement) row = NULL;
  GError *failure = NULL;

  if (!self->knows_raters && !self->was_empty)
    {
      row = senko_connection_prepare (self->connection, sql, error);
      if (row == NULL)
        return FALSE;
      while (senko_statement_next (row, &failure))
        {
          gsize length;
          const char *test = senko_statement_get_slice (row, 0, &length);
          SenkoCode code
              = senko_definition_code (self->definition, SENKO_VOCABULARY_TEST, test, length);

          self->tests_with[senko_statement_get_int (row, 1) != 0] |= 1u << code;
        }
    }
  self->knows_raters = failure == NULL;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return self->knows_raters;
}

static void
refuse_mixed (SenkoImport *self, int rater, const char *other)
{
  g_autofree char *own = senko_import_format (self, rater, &self->record.values[rater]);

  refuse (self, rater,
          *other != '\0'
              ? g_strdup_printf (_ ("This test already has a result of the rater “%s”, in the "
                                    "register or an earlier row, and this row names no rater."),
                                 other)
              : g_strdup_printf (_ ("This test already has a result without a rater, in the "
                                    "register or an earlier row, and this row names the rater "
                                    "“%s”."),
                                 own),
          g_strdup (_ ("Results with and without a rater cannot stand side by side, as they would "
                       "be counted together: name the rater in every row, or take the import of "
                       "the others back first.")));
}

/* A result that names no rater is the whole result: beside results of raters it would be one more.
 */
static gboolean
check_raters (SenkoImport *self, SenkoCode code, GError **error)
{
  static const char sql[] = "SELECT rater FROM scores WHERE applicant = :applicant AND test = "
                            ":test AND (rater = '') = :unrated LIMIT 1";
  int rater = senko_import_column (self, "rater"), test = senko_import_column (self, "test");
  const SenkoValue *values = self->record.values;
  gboolean rated = !values[rater].is_null && values[rater].length != 0;
  g_autoptr (SenkoStatement) others = NULL;
  GError *failure = NULL;

  if (self->record.before != NULL)
    return TRUE;
  if (!learn_raters (self, error))
    return FALSE;
  self->tests_with[rated] |= 1u << code;
  if ((self->tests_with[!rated] & (1u << code)) == 0)
    return TRUE;
  others = senko_connection_prepare (self->connection, sql, error);
  if (others == NULL)
    return FALSE;
  senko_statement_bind_int (others, 1, self->record.applicant->id);
  senko_statement_bind_text (others, 2, values[test].text, values[test].length);
  senko_statement_bind_int (others, 3, rated ? 1 : 0);
  if (senko_statement_next (others, &failure))
    refuse_mixed (self, rater, senko_statement_get_text (others, 0));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* What is locked stays as it is; the same result once more changes nothing. */
static gboolean
check_lock (SenkoImport *self, SenkoCode test, int score, int absent, GError **error)
{
  gint64 applicant = self->record.applicant->id;

  if (self->locks == NULL)
    self->locks = senko_score_locks_load (self->register_, self->selection, error);
  if (self->locks == NULL)
    return FALSE;
  if (self->record.before != NULL && senko_import_is_same (self, score)
      && senko_import_is_same (self, absent))
    return TRUE;
  if (senko_score_locks_hold (self->locks, applicant, test))
    refuse (self, senko_import_column (self, "test"),
            senko_score_locks_describe (self->locks, applicant, test),
            g_strdup (_ ("Leave the row out, or have the test unlocked first.")));
  return TRUE;
}

/* Replacing is for one test: a row of another one is in the wrong file. */
static void
check_replaced (SenkoImport *self, SenkoCode test)
{
  const SenkoImportReplacing *replacing = self->options.replacing;

  if (replacing == NULL || replacing->test == test)
    return;
  refuse (self, senko_import_column (self, "test"),
          g_strdup_printf (_ ("The scores of “%s” are replaced, and this row is of another test."),
                           self->definition->tests[replacing->test].label.id),
          g_strdup (_ ("Leave the row out, or replace the scores of each test by a file of its "
                       "own.")));
}

gboolean
senko_import_check_score (SenkoImport *self, GError **error)
{
  int score = senko_import_column (self, "score"), absent = senko_import_column (self, "absent");
  SenkoCode test
      = senko_import_get_code (self, senko_import_column (self, "test"), SENKO_VOCABULARY_TEST);
  guint64 n_faults = self->n_faults;

  if (test == 0)
    return TRUE;
  check_replaced (self, test);
  settle (self, score, absent);
  check_said (self, &self->definition->tests[test], score, absent);
  if (self->n_faults == n_faults)
    check_second (self, score, absent);
  return check_raters (self, test, error) && check_limit (self, test, score, error)
         && check_lock (self, test, score, absent, error);
}
