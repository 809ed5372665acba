/* Agreement: the one place where keyed values become scores. */
#include "model/keying/senko-keying-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- What stands in the way --- */

static gboolean
refuse_state (const SenkoBundle *bundle, const SenkoDefinition *definition, GError **error)
{
  g_autofree char *where = NULL;

  if (bundle->state == SENKO_BUNDLE_MATCHES)
    return FALSE;
  where = senko_bundle_describe (bundle, definition);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
               _ ("The bundle %1$s cannot be agreed yet. %2$s"), bundle->name, where);
  return TRUE;
}

static gboolean
refuse_control (SenkoRegister *self, SenkoSelection *selection, SenkoBundle *bundle,
                SenkoPoints *values, GError **error)
{
  const SenkoKeying look = { self, selection, bundle, 1, values };
  char paper[SENKO_POINTS_BUFFER], keyed[SENKO_POINTS_BUFFER];
  SenkoKeyingTotals totals;

  senko_keying_totals (&look, -1, &totals);
  if (bundle->control_count >= 0 && (guint)bundle->control_count != totals.n_points)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The paper of the bundle %1$s has %2$d scores, %3$u were keyed (and %4$u "
                    "absences)."),
                 bundle->name, bundle->control_count, totals.n_points, totals.n_absent);
  else if (bundle->control_sum >= 0 && bundle->control_sum != totals.sum)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The scores on the paper of the bundle %1$s sum to %2$s, the keyed ones to "
                    "%3$s."),
                 bundle->name, senko_points_format ((SenkoPoints)bundle->control_sum, paper),
                 senko_points_format ((SenkoPoints)totals.sum, keyed));
  else
    return FALSE;
  return TRUE;
}

static gboolean
refuse_warnings (SenkoRegister *self, SenkoSelection *selection, const SenkoBundleCells *cells,
                 GError **error)
{
  g_autoptr (SenkoOtherScores) others
      = _senko_other_scores_new (self, selection, cells->bundle->test, error);
  g_autoptr (GPtrArray) list
      = others != NULL ? _senko_warnings_of (self, selection, cells, others, error) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  if (list == NULL)
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoWarning *warning = g_ptr_array_index (list, i);

      if (warning->confirmed)
        continue;
      g_string_append_printf (text, "\n  %u: %s", i + 1, warning->text);
      n++;
    }
  if (n == 0)
    return FALSE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
               ngettext ("%1$u warning must be compared with the paper and confirmed (scores "
                         "confirm):%2$s",
                         "%1$u warnings must be compared with the paper and confirmed (scores "
                         "confirm):%2$s",
                         n),
               n, text->str);
  return TRUE;
}

/* A rater who was absent is no rater: absent for one and a score from another is a mistake. */
static gboolean
refuse_half_absent (const SenkoBundle *bundle, const SenkoPoints *values, GError **error)
{
  for (guint row = 0; row < bundle->sheets->len; row++)
    {
      guint n_absent = 0, n_points = 0;

      for (guint column = 0; column < bundle->n_columns; column++)
        {
          n_absent += values[row * bundle->n_columns + column] == SENKO_SCORE_ABSENT;
          n_points += SENKO_SCORE_IS_POINTS (values[row * bundle->n_columns + column]);
        }
      if (n_absent == 0 || n_points == 0)
        continue;
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("Sheet %1$d (%2$s) has a score and an absence side by side."),
                   _senko_bundle_sheet (bundle, row)->place,
                   _senko_bundle_sheet (bundle, row)->number);
      return TRUE;
    }
  return FALSE;
}

/* --- Writing --- */

typedef struct {
  SenkoRegister *self;
  SenkoAct *act;
  const SenkoBundle *bundle;
  const char *test;
  const char *reason; /* (nullable) */
  guint n_written;
} Writing;

/* Results with and without a rater cannot stand side by side. */
static gboolean
refuse_mixed (const Writing *writing, const SenkoBundleSheet *sheet, const char *rater,
              GError **error)
{
  static const char sql[] = "SELECT rater FROM scores WHERE applicant = :applicant AND test = "
                            ":test AND (rater = '') <> :unrated LIMIT 1";
  g_autoptr (SenkoStatement) row
      = senko_connection_prepare (senko_register_get_connection (writing->self), sql, error);
  GError *failure = NULL;

  if (row == NULL)
    return TRUE;
  senko_statement_bind_int (row, 1, sheet->applicant);
  senko_statement_bind_text (row, 2, writing->test, -1);
  senko_statement_bind_int (row, 3, *rater == '\0');
  if (senko_statement_next (row, &failure))
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("%s already has a result of this test, and only one of the two names its "
                    "rater: they would be counted together."),
                 sheet->number);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure != NULL;
}

static gboolean
is_same_score (const SenkoRow *before, const SenkoValue *values)
{
  const SenkoValue *a = before->values, *b = values;
  gboolean absent = !a[SCORE_ABSENT].is_null && a[SCORE_ABSENT].integer != 0;
  gboolean now_absent = !b[SCORE_ABSENT].is_null && b[SCORE_ABSENT].integer != 0;

  return absent == now_absent && a[SCORE_SCORE].is_null == b[SCORE_SCORE].is_null
         && (a[SCORE_SCORE].is_null || a[SCORE_SCORE].integer == b[SCORE_SCORE].integer);
}

static gboolean
write_score (Writing *writing, const SenkoBundleSheet *sheet, const char *rater, SenkoPoints value,
             GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;
  GError *failure = NULL;

  _senko_values_init (values);
  _senko_value_set (&values[SCORE_TEST], writing->test);
  values[SCORE_RATER] = (SenkoValue){ .text = rater, .length = -1 };
  before = senko_table_get (senko_register_get_connection (writing->self), SENKO_TABLE_SCORES,
                            sheet->applicant, values, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (SENKO_SCORE_IS_POINTS (value))
    _senko_value_set_int (&values[SCORE_SCORE], value);
  else
    _senko_value_set_int (&values[SCORE_ABSENT], value == SENKO_SCORE_ABSENT);
  if (before == NULL)
    {
      writing->n_written++;
      return !refuse_mixed (writing, sheet, rater, error)
             && senko_act_insert (writing->act, SENKO_TABLE_SCORES, sheet->applicant, values, error)
                    != 0;
    }
  if (is_same_score (before, values))
    return TRUE;
  if (writing->reason == NULL || *writing->reason == '\0')
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON,
                   _ ("The register already has another result of %s for this test: replacing it "
                      "needs a reason (--reason TEXT)."),
                   sheet->number);
      return FALSE;
    }
  values[SCORE_EXTRA] = before->values[SCORE_EXTRA];
  writing->n_written++;
  return senko_act_update (writing->act, before, values, error);
}

static gboolean
write_scores (Writing *writing, const SenkoPoints *values, GError **error)
{
  const SenkoBundle *bundle = writing->bundle;
  int total = _senko_bundle_total_column (bundle);

  for (guint row = 0; row < bundle->sheets->len; row++)
    for (guint column = 0; column < bundle->n_columns; column++)
      {
        const SenkoBundleSheet *sheet = _senko_bundle_sheet (bundle, row);

        if ((int)column == total || sheet->rule != SENKO_SCORE_TAKEN)
          continue;
        if (!write_score (writing, sheet, bundle->raters[column],
                          values[row * bundle->n_columns + column], error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
mark_agreed (SenkoRegister *self, SenkoAct *act, const SenkoBundle *bundle, gboolean agreed,
             GError **error)
{
  static const int columns[] = { BUNDLE_AGREED_BY, BUNDLE_AGREED_AT };
  g_autofree char *now = senko_register_dup_now (self);
  SenkoValue values[2];

  _senko_value_set (&values[0], agreed ? senko_register_get_actor (self) : NULL);
  _senko_value_set (&values[1], agreed ? now : NULL);
  return _senko_bundle_change (self, act, bundle->selection, bundle->id, columns, values, 2, error);
}

static SenkoPoints *
values_of (const SenkoBundleCells *cells, gboolean double_entry)
{
  guint n = cells->bundle->sheets->len * cells->bundle->n_columns;
  SenkoPoints *values = g_new (SenkoPoints, n + 1);

  for (guint cell = 0; cell < n; cell++)
    values[cell] = _senko_bundle_cells_value (cells, cell, double_entry);
  return values;
}

gboolean
senko_keying_agree (SenkoRegister *self, SenkoSelection *selection, const char *id,
                    const char *reason, gboolean dry_run, guint *n_written, GError **error)
{
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores agree", selection->id, reason, error);
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoBundleCells) cells
      = act != NULL ? _senko_bundle_cells_load (self, selection, id, &locks, error) : NULL;
  g_autofree SenkoPoints *values = NULL;
  Writing writing = { self, act, NULL, NULL, reason, 0 };
  const SenkoTest *test;

  if (cells == NULL
      || _senko_bundle_refuse_closed (cells->bundle, selection->definition, locks, error)
      || refuse_state (cells->bundle, selection->definition, error))
    return FALSE;
  test = &selection->definition->tests[cells->bundle->test];
  values = values_of (cells, test->double_entry);
  writing.bundle = cells->bundle;
  writing.test = test->label.id;
  if (refuse_control (self, selection, cells->bundle, values, error)
      || refuse_half_absent (cells->bundle, values, error)
      || refuse_warnings (self, selection, cells, error) || !write_scores (&writing, values, error)
      || !mark_agreed (self, act, cells->bundle, TRUE, error)
      || (!dry_run && !senko_act_commit (act, error)))
    return FALSE;
  if (n_written != NULL)
    *n_written = writing.n_written;
  return TRUE;
}

gboolean
senko_keying_reopen (SenkoRegister *self, SenkoSelection *selection, const char *id,
                     const char *reason, gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoBundleCells) cells = NULL;

  if (!_senko_need_reason (reason, error))
    return FALSE;
  act = senko_register_begin (self, "scores reopen", selection->id, reason, error);
  cells = act != NULL ? _senko_bundle_cells_load (self, selection, id, &locks, error) : NULL;
  if (cells == NULL)
    return FALSE;
  if (*cells->bundle->agreed_at == '\0')
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The bundle %s is not agreed: it is open already."), cells->bundle->name);
      return FALSE;
    }
  g_clear_pointer (&cells->bundle->agreed_at, g_free);
  cells->bundle->agreed_at = g_strdup ("");
  return !_senko_bundle_refuse_closed (cells->bundle, selection->definition, locks, error)
         && mark_agreed (self, act, cells->bundle, FALSE, error)
         && (dry_run || senko_act_commit (act, error));
}
