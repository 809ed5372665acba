/* Making bundles: sheets in the order of the paper, each result in one bundle only. */
#include "model/keying/senko-keying-private.h"

#include "model/senko-rulings.h"
#include "store/senko-sheets.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

gboolean
_senko_bundle_check_columns (const SenkoBundleSpec *spec, const SenkoTest *test, GError **error)
{
  guint n = spec->raters == NULL ? 0 : g_strv_length ((char **)spec->raters), n_parts = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean twice
          = i > 0 && g_strv_contains ((const char *const *)(spec->raters + i + 1), spec->raters[i]);

      n_parts += strcmp (spec->raters[i], SENKO_BUNDLE_TOTAL) != 0;
      if (*spec->raters[i] != '\0' && strchr (spec->raters[i], '\n') == NULL && !twice
          && (i == 0 || strcmp (spec->raters[i], spec->raters[0]) != 0))
        continue;
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The columns of a bundle are different names of raters, not “%s”."),
                   spec->raters[i]);
      return FALSE;
    }
  if (n > 0 && n_parts == 0)
    g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                         _ ("A bundle needs at least one rater beside the paper's own total."));
  else if (n >= SENKO_BUNDLE_MAX_COLUMNS)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("A bundle has at most %d columns."), SENKO_BUNDLE_MAX_COLUMNS - 1);
  else if (n > 0 && !test->scored)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The test “%s” has no points, and so no raters."), test->label.id);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_new (SenkoRegister *self, SenkoSelection *selection, const char *id, const char *barcode,
           GError **error)
{
  g_autoptr (GPtrArray) list = senko_bundle_list (self, selection, 0, error);

  if (list == NULL)
    return FALSE;
  if (id == NULL || *id == '\0')
    {
      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                           _ ("A bundle needs a number, as on its cover."));
      return FALSE;
    }
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoBundle *other = g_ptr_array_index (list, i);
      gboolean coded
          = barcode != NULL && *barcode != '\0'
            && (strcmp (other->barcode, barcode) == 0 || strcmp (other->id, barcode) == 0);

      if (!coded && strcmp (other->id, id) != 0 && strcmp (other->barcode, id) != 0)
        continue;
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("There is already a bundle %s with this number or barcode."), other->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_takes (SenkoRegister *self, SenkoSelection *selection, SenkoCode test, gint64 applicant,
             const char *number, GError **error)
{
  SenkoScoreRule rule;
  SenkoPoints limit;

  if (!senko_register_score_limit (self, selection, applicant, test, &limit, &rule, error))
    return FALSE;
  if (rule == SENKO_SCORE_TAKEN)
    return TRUE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("%1$s does not take %2$s: no sheet of theirs can lie in the bundle."), number,
               _senko_test_label (selection->definition, test));
  return FALSE;
}

/* One rater's result of one person lies in one bundle; and results with and without rater do not
 * stand side by side. */
gboolean
_senko_bundle_is_alone (SenkoRegister *self, SenkoSelection *selection, const SenkoBundleSpec *spec,
                        gint64 applicant, const char *number, GError **error)
{
  g_autoptr (SenkoStatement) row = senko_sheets_read_bundles_of (
      senko_register_get_connection (self), selection->id, applicant,
      selection->definition->tests[spec->test].label.id, error);
  GError *failure = NULL;

  while (row != NULL && failure == NULL && senko_statement_next (row, &failure))
    {
      const char *text = senko_statement_get_text (row, 1);
      g_auto (GStrv) raters = g_strsplit (text != NULL ? text : "", "\n", -1);
      gboolean meets = text == NULL || spec->raters == NULL;

      for (guint i = 0; spec->raters != NULL && spec->raters[i] != NULL; i++)
        meets |= strcmp (spec->raters[i], SENKO_BUNDLE_TOTAL) != 0
                 && g_strv_contains ((const char *const *)raters, spec->raters[i]);
      if (meets)
        {
          g_autofree char *name = senko_bundle_dup_name (selection->definition, spec->test,
                                                         senko_statement_get_text (row, 0),
                                                         senko_language_is_japanese ());

          g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                       _ ("The sheet of %1$s already lies in the bundle %2$s."), number, name);
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

static gboolean
put_sheet (SenkoRegister *self, SenkoSelection *selection, SenkoAct *act,
           const SenkoBundleSpec *spec, guint place, GError **error)
{
  const char *number = spec->numbers[place];
  gint64 applicant = senko_applicant_find (self, selection, number, error);
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;

  if (applicant == 0 || !check_takes (self, selection, spec->test, applicant, number, error)
      || !_senko_bundle_is_alone (self, selection, spec, applicant, number, error))
    return FALSE;
  _senko_values_init (values);
  _senko_value_set (&values[SHEET_TEST], selection->definition->tests[spec->test].label.id);
  _senko_value_set (&values[SHEET_BUNDLE], spec->id);
  _senko_value_set_int (&values[SHEET_PLACE], place + 1);
  before = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_SHEETS, applicant,
                            values, NULL);
  if (before == NULL)
    return senko_act_insert (act, SENKO_TABLE_SHEETS, applicant, values, error) != 0;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("%s is named twice in the bundle."), number);
  return FALSE;
}

/* The next "SB00001" of the selection: what a reader of Code 39 reads, whatever the bundle is
 * called. */
static char *
next_barcode (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  static const char sql[]
      = "SELECT coalesce (max (barcode), 'SB00000') FROM bundles WHERE selection "
        "= :selection AND barcode LIKE 'SB_____' AND barcode < 'SB:'";
  g_autoptr (SenkoStatement) row
      = senko_connection_prepare (senko_register_get_connection (self), sql, error);

  if (row == NULL)
    return NULL;
  senko_statement_bind_int (row, 1, selection->id);
  if (!senko_statement_next (row, error))
    return NULL;
  return g_strdup_printf ("SB%05lu", strtoul (senko_statement_get_text (row, 0) + 2, NULL, 10) + 1);
}

gboolean
_senko_bundle_put (SenkoRegister *self, SenkoSelection *selection, SenkoAct *act,
                   const SenkoBundleSpec *spec, GError **error)
{
  guint n = spec->numbers == NULL ? 0 : g_strv_length ((char **)spec->numbers);
  g_autofree char *raters = spec->raters != NULL ? g_strjoinv ("\n", (char **)spec->raters) : NULL;
  g_autofree char *barcode = spec->barcode != NULL && *spec->barcode != '\0'
                                 ? g_strdup (spec->barcode)
                                 : next_barcode (self, selection, error);
  SenkoValue values[SENKO_MAX_COLUMNS];

  if (n == 0)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The bundle %s would be empty: name the sheets in the order of the paper."),
                   spec->id);
      return FALSE;
    }
  if (barcode == NULL)
    return FALSE;
  _senko_values_init (values);
  _senko_value_set (&values[BUNDLE_ID], spec->id);
  _senko_value_set (&values[BUNDLE_TEST], selection->definition->tests[spec->test].label.id);
  _senko_value_set (&values[BUNDLE_RATERS], raters);
  _senko_value_set (&values[BUNDLE_ROOM], spec->room);
  _senko_value_set (&values[BUNDLE_BARCODE], barcode);
  _senko_value_set (&values[BUNDLE_NOTE], spec->note);
  _senko_value_set_int (&values[BUNDLE_COUNT], n);
  if (spec->control_count >= 0)
    _senko_value_set_int (&values[BUNDLE_CONTROL_COUNT], spec->control_count);
  if (spec->control_sum >= 0)
    _senko_value_set_int (&values[BUNDLE_CONTROL_SUM], spec->control_sum);
  if (!senko_act_insert (act, SENKO_TABLE_BUNDLES, selection->id, values, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!put_sheet (self, selection, act, spec, i, error))
      return FALSE;
  return TRUE;
}

gboolean
senko_bundle_add (SenkoRegister *self, SenkoSelection *selection, const SenkoBundleSpec *spec,
                  gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores bundle add", selection->id, NULL, error);

  return act != NULL
         && _senko_bundle_check_columns (spec, &selection->definition->tests[spec->test], error)
         && check_new (self, selection, spec->id, spec->barcode, error)
         && _senko_bundle_put (self, selection, act, spec, error)
         && (dry_run || senko_act_commit (act, error));
}
