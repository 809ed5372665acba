/* What a bundle's values look like: the detectors, fed from the register, and what somebody has
 * compared with the paper. */
#include "model/keying/senko-keying-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- The other tests of the same people --- */

static SenkoPoints
share (SenkoPoints score, SenkoPoints limit)
{
  return limit > 0 ? (SenkoPoints)((gint64)score * 10000 / limit) : SENKO_POINTS_NONE;
}

/* Mean of the shares in the other tests, NONE if there is none. */
static gboolean
measure_others (SenkoRegister *self, SenkoSelection *selection, SenkoCode test, gint64 applicant,
                const SenkoPoints *scores, SenkoPoints *mean, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  gint64 sum = 0;
  guint n = 0;

  for (SenkoCode other = 1; other < definition->n_tests; other++)
    {
      SenkoScoreRule rule;
      SenkoPoints limit;

      if (other == test || !SENKO_SCORE_IS_POINTS (scores[other]))
        continue;
      if (!senko_register_score_limit (self, selection, applicant, other, &limit, &rule, error))
        return FALSE;
      if (rule != SENKO_SCORE_TAKEN || limit <= 0)
        continue;
      sum += share (scores[other], limit);
      n++;
    }
  *mean = n > 0 ? (SenkoPoints)(sum / n) : SENKO_POINTS_NONE;
  return TRUE;
}

SenkoOtherScores *
_senko_other_scores_new (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                         GError **error)
{
  g_autoptr (SenkoOtherScores) others = g_new0 (SenkoOtherScores, 1);
  guint n_tests = selection->definition->n_tests;
  SenkoPeople *people = senko_people_peek (self, selection, error);

  others->test = test;
  if (people == NULL || (others->scores = senko_people_get_scores (self, people, error)) == NULL)
    return NULL;
  others->people = senko_people_ref (people);
  others->others = g_new (SenkoPoints, people->n_items + 1);
  others->pairs = g_array_new (FALSE, TRUE, 2 * sizeof (SenkoPoints));
  for (guint i = 0; i < people->n_items; i++)
    {
      const SenkoPoints *scores = others->scores + (gsize)i * n_tests;
      SenkoScoreRule rule;
      SenkoPoints limit, pair[2];

      if (!measure_others (self, selection, test, people->items[i].id, scores, &others->others[i],
                           error)
          || !senko_register_score_limit (self, selection, people->items[i].id, test, &limit, &rule,
                                          error))
        return NULL;
      if (rule != SENKO_SCORE_TAKEN || limit <= 0 || !SENKO_SCORE_IS_POINTS (scores[test]))
        continue;
      pair[0] = share (scores[test], limit);
      pair[1] = others->others[i];
      g_array_append_val (others->pairs, pair);
    }
  return g_steal_pointer (&others);
}

void
_senko_other_scores_free (SenkoOtherScores *self)
{
  if (self == NULL)
    return;
  senko_people_unref (self->people);
  g_free (self->others);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_free (self);
}

/* --- Feeding the detectors --- */

static void
look_at_day (const SenkoDefinition *definition, SenkoCode test, const SenkoPoints *scores,
             SenkoCheckedSheet *sheet)
{
  for (SenkoCode other = 1; other < definition->n_tests; other++)
    {
      if (other == test || definition->tests[other].from != definition->tests[test].from
          || definition->tests[other].stage != definition->tests[test].stage)
        continue;
      sheet->present_elsewhere
          |= SENKO_SCORE_IS_POINTS (scores[other]) || scores[other] == SENKO_SCORE_PRESENT;
      sheet->absent_elsewhere |= scores[other] == SENKO_SCORE_ABSENT;
    }
}

void
_senko_checked_sheet_fill (const SenkoDefinition *definition, const SenkoOtherScores *others,
                           gint64 applicant, SenkoPoints limit, SenkoCheckedSheet *sheet)
{
  const SenkoPerson *person = senko_people_find (others->people, applicant);
  gsize place;

  *sheet = (SenkoCheckedSheet){ .limit = definition->tests[others->test].scored ? limit
                                                                                : SENKO_POINTS_NONE,
                                .other = SENKO_POINTS_NONE };
  if (person == NULL)
    return;
  place = (gsize)(person - others->people->items);
  sheet->other = others->others[place];
  look_at_day (definition, others->test, others->scores + place * definition->n_tests, sheet);
}

static SenkoCheckedSheet *
make_sheets (const SenkoDefinition *definition, const SenkoBundle *bundle,
             const SenkoOtherScores *others)
{
  SenkoCheckedSheet *sheets = g_new0 (SenkoCheckedSheet, bundle->sheets->len + 1);

  for (guint row = 0; row < bundle->sheets->len; row++)
    {
      const SenkoBundleSheet *sheet = _senko_bundle_sheet (bundle, row);

      _senko_checked_sheet_fill (definition, others, sheet->applicant, sheet->limit, &sheets[row]);
    }
  return sheets;
}

/* What is usual: the scores in the register, and this bundle's own if there are few of them. */
static void
make_norm (const SenkoBundle *bundle, const SenkoCheckedSheet *sheets, const SenkoPoints *values,
           const SenkoOtherScores *others, SenkoScoreNorm *norm)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, TRUE, 2 * sizeof (SenkoPoints));

  g_array_append_vals (pairs, others->pairs->data, others->pairs->len);
  for (guint row = 0; row < bundle->sheets->len; row++)
    for (guint column = 0; column < bundle->n_columns; column++)
      {
        SenkoPoints value = values[row * bundle->n_columns + column];
        SenkoPoints pair[2] = { 0, sheets[row].other };

        if (!SENKO_SCORE_IS_POINTS (value) || sheets[row].limit <= 0
            || (int)column == _senko_bundle_total_column (bundle))
          continue;
        pair[0] = share (value, sheets[row].limit);
        g_array_append_val (pairs, pair);
      }
  senko_score_norm ((const SenkoPoints (*)[2]) (gpointer)pairs->data, pairs->len, norm);
}

/* --- Warnings --- */

static void
warning_free (SenkoWarning *self)
{
  g_free (self->text);
  g_free (self->seen);
  g_free (self->confirmed_by);
  g_free (self);
}

/* The values that the finding is about: "87.5 60 *". */
static char *
list_values (const SenkoBundleCells *cells, const SenkoPoints *values,
             const SenkoScoreFinding *finding)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_columns = cells->bundle->n_columns;

  for (guint row = finding->row; row < finding->row + finding->n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        g_autofree char *value = NULL;

        if (finding->column >= 0 && (int)column != finding->column
            && finding->check != SENKO_CHECK_TOTAL)
          continue;
        value = senko_keying_write (values[row * n_columns + column]);
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", value);
      }
  return g_strdup (text->str);
}

static char *
describe (const SenkoBundleCells *cells, const SenkoScoreFinding *finding, const char *values)
{
  const SenkoBundleSheet *sheet = _senko_bundle_sheet (cells->bundle, finding->row);
  const SenkoBundleSheet *last
      = _senko_bundle_sheet (cells->bundle, finding->row + finding->n_rows - 1);

  switch (finding->check)
    {
    case SENKO_CHECK_SHIFTED:
      return g_strdup_printf (_ ("Sheets %1$d to %2$d: one keying is the other, one row away."),
                              sheet->place, last->place);
    case SENKO_CHECK_ZERO:
      return g_strdup_printf (_ ("Sheet %1$d (%2$s): %3$s – was a zero dropped or added?"),
                              sheet->place, sheet->number, values);
    case SENKO_CHECK_SWAP:
      return g_strdup_printf (_ ("Sheet %1$d (%2$s): %3$s – are two digits swapped?"), sheet->place,
                              sheet->number, values);
    case SENKO_CHECK_OUTLIER:
      return g_strdup_printf (_ ("Sheet %1$d (%2$s): %3$s is far from what the other scores let "
                                 "expect."),
                              sheet->place, sheet->number, values);
    case SENKO_CHECK_RUN:
      return g_strdup_printf (_ ("Sheets %1$d to %2$d all have the same value: %3$s."),
                              sheet->place, last->place, values);
    case SENKO_CHECK_CONSTANT:
      return g_strdup_printf (_ ("All scores of “%1$s” are the same: %2$s."),
                              cells->bundle->raters[finding->column], values);
    case SENKO_CHECK_ABSENT:
      return g_strdup_printf (
          _ ("Sheet %1$d (%2$s): absent here, but present at another test of the same day."),
          sheet->place, sheet->number);
    case SENKO_CHECK_PRESENT:
      return g_strdup_printf (
          _ ("Sheet %1$d (%2$s): %3$s here, but absent from another test of the same day."),
          sheet->place, sheet->number, values);
    case SENKO_CHECK_SLIPPED:
      return g_strdup_printf (_ ("Sheets %1$d to %2$d: the values fit the other tests of the "
                                 "people one row away better "
                                 "– did a row slip?"),
                              sheet->place, last->place);
    case SENKO_CHECK_TOTAL:
    case SENKO_N_SCORE_CHECKS:
    default:
      return g_strdup_printf (
          _ ("Sheet %1$d (%2$s): the paper's total is not the sum of its parts: %3$s."),
          sheet->place, sheet->number, values);
    }
}

static void
set_confirmation_key (const SenkoBundle *bundle, const SenkoWarning *warning, SenkoValue *values)
{
  _senko_values_init (values);
  _senko_value_set (&values[CONFIRMATION_BUNDLE], bundle->id);
  _senko_value_set (&values[CONFIRMATION_KIND], senko_score_check_id (warning->kind));
  _senko_value_set_int (&values[CONFIRMATION_PLACE],
                        _senko_bundle_sheet (bundle, warning->row)->place);
  values[CONFIRMATION_RATER]
      = (SenkoValue){ .text = warning->column >= 0 ? bundle->raters[warning->column] : "",
                      .length = -1 };
}

static gboolean
look_up_confirmation (SenkoRegister *self, const SenkoBundle *bundle, SenkoWarning *warning,
                      GError **error)
{
  SenkoValue key[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) row = NULL;
  GError *failure = NULL;

  set_confirmation_key (bundle, warning, key);
  row = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_CONFIRMATIONS,
                         bundle->selection, key, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  warning->confirmed
      = row != NULL && g_strcmp0 (senko_row_get_text (row, CONFIRMATION_VALUE), warning->seen) == 0;
  warning->confirmed_by
      = g_strdup (warning->confirmed ? senko_row_get_text (row, CONFIRMATION_BY) : "");
  return TRUE;
}

static SenkoWarning *
make_warning (SenkoRegister *self, const SenkoBundleCells *cells, const SenkoPoints *values,
              const SenkoScoreFinding *finding, GError **error)
{
  SenkoWarning *warning = g_new0 (SenkoWarning, 1);

  warning->kind = finding->check;
  warning->row = finding->row;
  warning->n_rows = finding->n_rows;
  warning->column = finding->column;
  warning->seen = list_values (
      cells, finding->check == SENKO_CHECK_SHIFTED ? cells->passes[1] : values, finding);
  warning->text = describe (cells, finding, warning->seen);
  if (look_up_confirmation (self, cells->bundle, warning, error))
    return warning;
  warning_free (warning);
  return NULL;
}

GPtrArray *
_senko_warnings_of (SenkoRegister *self, SenkoSelection *selection, const SenkoBundleCells *cells,
                    SenkoOtherScores *others, GError **error)
{
  const SenkoTest *test = &selection->definition->tests[cells->bundle->test];
  guint n = cells->bundle->sheets->len * cells->bundle->n_columns;
  g_autofree SenkoPoints *values = g_new (SenkoPoints, n + 1);
  g_autofree SenkoCheckedSheet *sheets = make_sheets (selection->definition, cells->bundle, others);
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (SenkoScoreFinding));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)warning_free);
  SenkoScoreChecks checks = { .sheets = sheets,
                              .n_rows = cells->bundle->sheets->len,
                              .n_columns = cells->bundle->n_columns,
                              .total_column = _senko_bundle_total_column (cells->bundle),
                              .step = test->step,
                              .values = values };

  for (guint cell = 0; cell < n; cell++)
    values[cell] = _senko_bundle_cells_value (cells, cell, test->double_entry);
  if (test->double_entry)
    {
      checks.first = cells->passes[0];
      checks.second = cells->passes[1];
    }
  make_norm (cells->bundle, sheets, values, others, &checks.norm);
  senko_score_check (&checks, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      SenkoWarning *warning = make_warning (self, cells, values,
                                            &g_array_index (findings, SenkoScoreFinding, i), error);

      if (warning == NULL)
        return NULL;
      g_ptr_array_add (list, warning);
    }
  return g_steal_pointer (&list);
}

static gboolean
refuse_incomplete (const SenkoBundle *bundle, const SenkoDefinition *definition, GError **error)
{
  g_autofree char *where = NULL;

  if (bundle->state >= SENKO_BUNDLE_DIFFERS)
    return FALSE;
  where = senko_bundle_describe (bundle, definition);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
               _ ("The bundle %1$s is looked through when it is keyed completely. %2$s"),
               bundle->name, where);
  return TRUE;
}

/* cells: (out, nullable) */
static GPtrArray *
list_warnings (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
               SenkoBundleCells **cells, GError **error)
{
  g_autoptr (SenkoOtherScores) others = NULL;
  g_autoptr (GPtrArray) list = NULL;

  *cells = _senko_bundle_cells_load (self, selection, bundle, NULL, error);
  if (*cells == NULL || refuse_incomplete ((*cells)->bundle, selection->definition, error))
    return NULL;
  others = _senko_other_scores_new (self, selection, (*cells)->bundle->test, error);
  list = others != NULL ? _senko_warnings_of (self, selection, *cells, others, error) : NULL;
  return g_steal_pointer (&list);
}

GPtrArray *
senko_keying_list_warnings (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                            GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (SenkoBundleCells) cells = NULL;

  return view != NULL ? list_warnings (self, selection, bundle, &cells, error) : NULL;
}

static gboolean
put_confirmation (SenkoRegister *self, SenkoAct *act, const SenkoBundle *bundle,
                  const SenkoWarning *warning, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  SenkoValue values[SENKO_MAX_COLUMNS];

  set_confirmation_key (bundle, warning, values);
  _senko_value_set (&values[CONFIRMATION_VALUE], warning->seen);
  _senko_value_set (&values[CONFIRMATION_BY], senko_register_get_actor (self));
  _senko_value_set (&values[CONFIRMATION_AT], now);
  return _senko_row_put (self, act, SENKO_TABLE_CONFIRMATIONS, bundle->selection, values, error);
}

static gboolean
is_same_warning (const SenkoWarning *a, const SenkoWarning *b)
{
  return a->kind == b->kind && a->row == b->row && a->n_rows == b->n_rows && a->column == b->column
         && strcmp (a->seen, b->seen) == 0;
}

static const SenkoWarning *
find_warning (const GPtrArray *list, const SenkoWarning *seen)
{
  for (guint i = 0; i < list->len; i++)
    if (is_same_warning (g_ptr_array_index (list, i), seen))
      return g_ptr_array_index (list, i);
  return NULL;
}

/* How many were not confirmed yet; -1 with error. */
static int
put_confirmations (SenkoRegister *self, SenkoAct *act, const SenkoBundle *bundle,
                   const GPtrArray *list, const SenkoWarning *const *seen, guint n_seen,
                   GError **error)
{
  int n = 0;

  for (guint i = 0; i < n_seen; i++)
    {
      const SenkoWarning *one = find_warning (list, seen[i]);

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
      if (!put_confirmation (self, act, bundle, one, error))
        return -1;
      n++;
    }
  return n;
}

int
senko_keying_confirm_seen (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                           const SenkoWarning *const *seen, guint n_seen, gboolean dry_run,
                           GError **error)
{
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores confirm", selection->id, NULL, error);
  g_autoptr (SenkoBundleCells) cells = NULL;
  g_autoptr (GPtrArray) list
      = act != NULL ? list_warnings (self, selection, bundle, &cells, error) : NULL;
  int n
      = list != NULL ? put_confirmations (self, act, cells->bundle, list, seen, n_seen, error) : -1;

  return n >= 0 && (dry_run || senko_act_commit (act, error)) ? n : -1;
}

int
senko_keying_confirm (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                      int warning, gboolean dry_run, GError **error)
{
  g_autoptr (GPtrArray) list = senko_keying_list_warnings (self, selection, bundle, error);
  const SenkoWarning *const *seen = list != NULL ? (const SenkoWarning *const *)list->pdata : NULL;

  if (list == NULL)
    return -1;
  if (warning >= (int)list->len)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("The bundle %1$s has %2$u warnings, and no number %3$d."), bundle, list->len,
                   warning + 1);
      return -1;
    }
  return senko_keying_confirm_seen (self, selection, bundle, warning < 0 ? seen : seen + warning,
                                    warning < 0 ? list->len : 1, dry_run, error);
}
