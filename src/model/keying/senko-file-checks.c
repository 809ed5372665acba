/* Scores that came from files: the same detectors as for bundles, over the judging group in the
 * order of the exam numbers. */
#include "model/keying/senko-keying-private.h"
#include "model/keying/senko-remark-private.h"

#include "store/senko-sheets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- The scores of one judging group, by person and rater --- */

typedef struct {
  SenkoScoreGroup group;
  gint64 applicant;
  const char *number; /* of the people */
} Row;

typedef struct {
  SenkoRegister *self;
  SenkoSelection *selection;
  SenkoCode test;
  SenkoOtherScores *others;
  GArray *scores; /* of SenkoTestScore: those from files */
  GArray *rows; /* of Row, in the order of groups and numbers */
  GPtrArray *raters; /* interned; the columns */
  GPtrArray *list; /* of SenkoFileWarning */
} Job;

static void
job_clear (Job *job)
{
  _senko_other_scores_free (job->others);
  g_clear_pointer (&job->scores, g_array_unref);
  g_clear_pointer (&job->rows, g_array_unref);
  g_clear_pointer (&job->raters, g_ptr_array_unref);
}

/* Who lies in an agreed bundle of the test: theirs were keyed. (transfer full, of gint64) */
static GHashTable *
read_keyed (const Job *job, GError **error)
{
  const char *test = job->selection->definition->tests[job->test].label.id;
  g_autoptr (GHashTable) keyed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (SenkoStatement) row = senko_sheets_read_agreed (
      senko_register_get_connection (job->self), job->selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    if (strcmp (senko_statement_get_text (row, 1), test) == 0)
      {
        gint64 applicant = senko_statement_get_int (row, 0);

        g_hash_table_add (keyed, g_memdup2 (&applicant, sizeof applicant));
      }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&keyed) : NULL;
}

static void
add_row (Job *job, const SenkoScoreGroup *group, gint64 applicant)
{
  const SenkoPerson *person = senko_people_find (job->others->people, applicant);
  Row row = { .applicant = applicant };

  if (person == NULL)
    return;
  row.group = _senko_group_of (job->selection->definition, person);
  row.number = person->exam_no != 0 ? senko_people_exam_no (job->others->people, person)
                                    : senko_people_receipt_no (job->others->people, person);
  if (_senko_group_holds (group, &row.group))
    g_array_append_val (job->rows, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->group.pool != y->group.pool)
    return x->group.pool - y->group.pool;
  if (x->group.category != y->group.category)
    return x->group.category - y->group.category;
  if (x->group.subject != y->group.subject)
    return x->group.subject - y->group.subject;
  return strcmp (x->number, y->number);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
read_all (Job *job, const SenkoScoreGroup *group, GError **error)
{
  g_autoptr (GHashTable) keyed = read_keyed (job, error);
  g_autoptr (GArray) all
      = keyed != NULL ? _senko_test_scores_read (job->self, job->selection, job->test, error)
                      : NULL;

  if (all == NULL)
    return FALSE;
  job->scores = g_array_new (FALSE, TRUE, sizeof (SenkoTestScore));
  job->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  job->raters = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      const SenkoTestScore *score = &g_array_index (all, SenkoTestScore, i);

      if (g_hash_table_contains (keyed, &score->applicant))
        continue;
      if (i == 0 || g_array_index (all, SenkoTestScore, i - 1).applicant != score->applicant)
        add_row (job, group, score->applicant);
      if (!g_ptr_array_find (job->raters, score->rater, NULL))
        g_ptr_array_add (job->raters, (gpointer)score->rater);
      g_array_append_val (job->scores, *score);
    }
  g_array_sort (job->rows, compare_rows);
  g_ptr_array_sort (job->raters, compare_names);
  return TRUE;
}

/* --- Feeding the detectors --- */

/* The first of the person's scores, which lie by person. */
static guint
find_scores (const Job *job, gint64 applicant)
{
  guint low = 0, high = job->scores->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (job->scores, SenkoTestScore, middle).applicant < applicant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
fill_values (const Job *job, guint first, guint n, SenkoPoints *values)
{
  for (guint row = 0; row < n; row++)
    {
      gint64 applicant = g_array_index (job->rows, Row, first + row).applicant;

      for (guint column = 0; column < job->raters->len; column++)
        values[row * job->raters->len + column] = SENKO_SCORE_NOT_ENTERED;
      for (guint i = find_scores (job, applicant);
           i < job->scores->len
           && g_array_index (job->scores, SenkoTestScore, i).applicant == applicant;
           i++)
        {
          const SenkoTestScore *score = &g_array_index (job->scores, SenkoTestScore, i);
          guint column = 0;

          if (g_ptr_array_find (job->raters, score->rater, &column))
            values[row * job->raters->len + column] = score->score;
        }
    }
}

static gboolean
fill_sheets (const Job *job, guint first, guint n, SenkoCheckedSheet *sheets, GError **error)
{
  for (guint row = 0; row < n; row++)
    {
      gint64 applicant = g_array_index (job->rows, Row, first + row).applicant;
      SenkoScoreRule rule;
      SenkoPoints limit;

      if (!senko_register_score_limit (job->self, job->selection, applicant, job->test, &limit,
                                       &rule, error))
        return FALSE;
      _senko_checked_sheet_fill (job->selection->definition, job->others, applicant, limit,
                                 &sheets[row]);
    }
  return TRUE;
}

/* --- Warnings --- */

static void
warning_free (SenkoFileWarning *self)
{
  g_free (self->number);
  g_free (self->rater);
  g_free (self->text);
  g_free (self->seen);
  g_free (self->confirmed_by);
  g_free (self);
}

static char *
list_values (const Job *job, const SenkoPoints *values, const SenkoScoreFinding *finding)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = finding->row; row < finding->row + finding->n_rows; row++)
    {
      g_autofree char *value
          = senko_keying_write (values[row * job->raters->len + (guint)finding->column]);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", value);
    }
  return g_strdup (text->str);
}

static char *
describe (const Job *job, const SenkoScoreFinding *finding, guint first, const char *values)
{
  const char *number = g_array_index (job->rows, Row, first + finding->row).number;
  const char *last
      = g_array_index (job->rows, Row, first + finding->row + finding->n_rows - 1).number;

  switch (finding->check)
    {
    case SENKO_CHECK_ZERO:
      return g_strdup_printf (_ ("%1$s: %2$s – was a zero dropped or added?"), number, values);
    case SENKO_CHECK_SWAP:
      return g_strdup_printf (_ ("%1$s: %2$s – are two digits swapped?"), number, values);
    case SENKO_CHECK_OUTLIER:
      return g_strdup_printf (_ ("%1$s: %2$s is far from what the other scores let expect."),
                              number, values);
    case SENKO_CHECK_RUN:
      return g_strdup_printf (ngettext ("%1$s to %2$s: %3$u score is the same.",
                                        "%1$s to %2$s: %3$u scores are all the same.",
                                        finding->n_rows),
                              number, last, finding->n_rows);
    case SENKO_CHECK_CONSTANT:
      return g_strdup_printf (_ ("From %1$s to %2$s all scores of “%3$s” are the same."), number,
                              last, (char *)g_ptr_array_index (job->raters, finding->column));
    case SENKO_CHECK_ABSENT:
      return g_strdup_printf (_ ("%s: absent here, but present at another test of the same day."),
                              number);
    case SENKO_CHECK_PRESENT:
      return g_strdup_printf (_ ("%1$s: %2$s here, but absent from another test of the same day."),
                              number, values);
    default:
      return g_strdup_printf (_ ("%1$s to %2$s: the scores fit the other tests of the people one "
                                 "row away better – did a row slip in the file?"),
                              number, last);
    }
}

static void
set_key (const Job *job, const SenkoFileWarning *warning, const char *bundle, SenkoValue *values)
{
  _senko_values_init (values);
  _senko_value_set (&values[CONFIRMATION_BUNDLE], bundle);
  _senko_value_set (&values[CONFIRMATION_KIND], senko_score_check_id (warning->kind));
  _senko_value_set_int (&values[CONFIRMATION_PLACE], warning->applicant);
  values[CONFIRMATION_RATER] = (SenkoValue){ .text = warning->rater, .length = -1 };
}

/* The place of the confirmations of a test's files, among those of bundles. */
static char *
name_place (const Job *job)
{
  return g_strdup_printf ("file:%s", job->selection->definition->tests[job->test].label.id);
}

static gboolean
look_up_confirmation (const Job *job, SenkoFileWarning *warning, GError **error)
{
  g_autofree char *place = name_place (job);
  SenkoValue key[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) row = NULL;
  GError *failure = NULL;

  set_key (job, warning, place, key);
  row = senko_table_get (senko_register_get_connection (job->self), SENKO_TABLE_CONFIRMATIONS,
                         job->selection->id, key, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  warning->confirmed
      = row != NULL && g_strcmp0 (senko_row_get_text (row, CONFIRMATION_VALUE), warning->seen) == 0;
  warning->confirmed_by
      = g_strdup (warning->confirmed ? senko_row_get_text (row, CONFIRMATION_BY) : "");
  return failure == NULL;
}

static gboolean
add_warning (Job *job, const SenkoScoreFinding *finding, guint first, const SenkoPoints *values,
             GError **error)
{
  const Row *row = &g_array_index (job->rows, Row, first + finding->row);
  SenkoFileWarning *warning = g_new0 (SenkoFileWarning, 1);

  warning->kind = finding->check;
  warning->applicant = row->applicant;
  warning->number = g_strdup (row->number);
  warning->rater = g_strdup (g_ptr_array_index (job->raters, finding->column));
  warning->n_rows = finding->n_rows;
  warning->seen = list_values (job, values, finding);
  warning->text = describe (job, finding, first, warning->seen);
  g_ptr_array_add (job->list, warning);
  return look_up_confirmation (job, warning, error);
}

/* How the column goes with the other tests of the people `by` rows away. */
static double
correlate (const SenkoScoreChecks *checks, guint column, int by)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, TRUE, 2 * sizeof (SenkoPoints));
  SenkoScoreNorm norm;

  for (guint row = by < 0 ? 1 : 0; row + (by > 0) < checks->n_rows; row++)
    {
      SenkoPoints value = checks->values[row * checks->n_columns + column];
      SenkoPoints pair[2] = { 0, checks->sheets[(int)row + by].other };

      if (!SENKO_SCORE_IS_POINTS (value) || checks->sheets[row].limit <= 0)
        continue;
      pair[0] = (SenkoPoints)((gint64)value * 10000 / checks->sheets[row].limit);
      g_array_append_val (pairs, pair);
    }
  senko_score_norm ((const SenkoPoints (*)[2]) (gpointer)pairs->data, pairs->len, &norm);
  return norm.together;
}

static void
fill_norm (const Job *job, SenkoScoreChecks *checks)
{
  senko_score_norm ((const SenkoPoints (*)[2]) (gpointer)job->others->pairs->data,
                    job->others->pairs->len, &checks->norm);
  for (guint column = 0; column < checks->n_columns; column++)
    checks->slipped_together = MAX (checks->slipped_together, MAX (correlate (checks, column, -1),
                                                                   correlate (checks, column, 1)));
}

/* One judging group: n rows from first. */
static gboolean
check_rows (Job *job, guint first, guint n, GError **error)
{
  const SenkoTest *test = &job->selection->definition->tests[job->test];
  g_autofree SenkoCheckedSheet *sheets = g_new0 (SenkoCheckedSheet, n + 1);
  g_autofree SenkoPoints *values = g_new (SenkoPoints, (gsize)n * job->raters->len + 1);
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (SenkoScoreFinding));
  SenkoScoreChecks checks = { .sheets = sheets,
                              .n_rows = n,
                              .n_columns = job->raters->len,
                              .total_column = -1,
                              .step = test->step,
                              .values = values };

  if (!fill_sheets (job, first, n, sheets, error))
    return FALSE;
  fill_values (job, first, n, values);
  fill_norm (job, &checks);
  senko_score_check (&checks, findings);
  for (guint i = 0; i < findings->len; i++)
    if (!add_warning (job, &g_array_index (findings, SenkoScoreFinding, i), first, values, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_groups (Job *job, GError **error)
{
  for (guint first = 0, next; first < job->rows->len; first = next)
    {
      const Row *row = &g_array_index (job->rows, Row, first);

      for (next = first + 1;
           next < job->rows->len
           && memcmp (&g_array_index (job->rows, Row, next).group, &row->group, sizeof row->group)
                  == 0;
           next++)
        ;
      if (!check_rows (job, first, next - first, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
senko_file_warning_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                         const SenkoScoreGroup *group, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)warning_free);
  Job job = { .self = self, .selection = selection, .test = test, .list = list };
  gboolean good;

  if (view == NULL || (job.others = _senko_other_scores_new (self, selection, test, error)) == NULL)
    return NULL;
  good = read_all (&job, group, error) && check_groups (&job, error);
  job_clear (&job);
  return good ? g_steal_pointer (&list) : NULL;
}

/* --- Confirming --- */

static const SenkoFileWarning *
find_warning (const GPtrArray *list, const SenkoFileWarning *seen)
{
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoFileWarning *one = g_ptr_array_index (list, i);

      if (one->kind == seen->kind && one->applicant == seen->applicant
          && strcmp (one->rater, seen->rater) == 0 && strcmp (one->seen, seen->seen) == 0)
        return one;
    }
  return NULL;
}

static gboolean
put_confirmation (const Job *job, SenkoAct *act, const SenkoFileWarning *warning, GError **error)
{
  g_autofree char *now = senko_register_dup_now (job->self);
  g_autofree char *place = name_place (job);
  SenkoValue values[SENKO_MAX_COLUMNS];

  set_key (job, warning, place, values);
  _senko_value_set (&values[CONFIRMATION_VALUE], warning->seen);
  _senko_value_set (&values[CONFIRMATION_BY], senko_register_get_actor (job->self));
  _senko_value_set (&values[CONFIRMATION_AT], now);
  return _senko_row_put (job->self, act, SENKO_TABLE_CONFIRMATIONS, job->selection->id, values,
                         error);
}

int
senko_file_warning_confirm (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                            const SenkoScoreGroup *group, const SenkoFileWarning *const *seen,
                            guint n_seen, gboolean dry_run, GError **error)
{
  const Job job = { .self = self, .selection = selection, .test = test };
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores confirm", selection->id, NULL, error);
  g_autoptr (GPtrArray) list
      = act != NULL ? senko_file_warning_list (self, selection, test, group, error) : NULL;
  int n = 0;

  for (guint i = 0; list != NULL && i < n_seen; i++)
    {
      const SenkoFileWarning *one = find_warning (list, seen[i]);

      if (one == NULL)
        {
          g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                       _ ("This warning is no longer there as it was shown: %s Nothing was "
                          "confirmed; look at the warnings again."),
                       seen[i]->text);
          return -1;
        }
      if (one->confirmed)
        continue;
      if (!put_confirmation (&job, act, one, error))
        return -1;
      n++;
    }
  return list != NULL && (dry_run || senko_act_commit (act, error)) ? n : -1;
}

gboolean
_senko_file_warnings_refuse (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                             const SenkoScoreGroup *group, GError **error)
{
  g_autoptr (GPtrArray) list = senko_file_warning_list (self, selection, test, group, error);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const SenkoFileWarning *warning = g_ptr_array_index (list, i);

      if (warning->confirmed)
        continue;
      g_string_append_printf (text, "\n  %u: %s", i + 1, warning->text);
      n++;
    }
  if (n > 0)
    g_set_error (
        error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
        ngettext ("The totals are not accepted yet: %1$u score from files must be compared "
                  "with its source and confirmed (scores confirm --test):%2$s",
                  "The totals are not accepted yet: %1$u things in the scores from files "
                  "must be compared with their source and confirmed (scores confirm "
                  "--test):%2$s",
                  n),
        n, text->str);
  return list == NULL || n > 0;
}
