/* Where a bundle is: hand-overs with counts; what the paper says it has; taking a bundle apart. */
#include "model/keying/senko-keying-private.h"

#include "store/senko-sheets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse_hand_over (const SenkoBundle *bundle, gboolean out, int count, const char *who,
                  GError **error)
{
  if (out && bundle->is_out)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The bundle %1$s is out already, with %2$s."), bundle->name, bundle->out_with);
  else if (!out && !bundle->is_out && bundle->n_missing <= 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The bundle %s is not out: there is nothing to come back."), bundle->name);
  else if (count < 0 || count > (int)bundle->sheets->len)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The bundle %1$s has %2$u sheets; %3$d cannot have been counted. If a sheet "
                    "too many lies in it, see to which bundle it belongs."),
                 bundle->name, bundle->sheets->len, count);
  else if (who == NULL || *who == '\0')
    g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                         _ ("Say who takes the bundle or brings it back."));
  else
    return FALSE;
  return TRUE;
}

static int
last_number (SenkoRegister *self, SenkoSelection *selection, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = senko_bundle_list_custody (self, selection, id, error);

  if (list == NULL)
    return -1;
  return list->len == 0 ? 0 : ((SenkoCustody *)g_ptr_array_index (list, list->len - 1))->number;
}

gboolean
senko_bundle_hand_over (SenkoRegister *self, SenkoSelection *selection, const char *id,
                        gboolean out, int count, const char *who, const char *note,
                        gboolean dry_run, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  g_autoptr (SenkoAct) act = senko_register_begin (
      self, out ? "scores bundle out" : "scores bundle back", selection->id, NULL, error);
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoBundleCells) cells
      = act != NULL ? _senko_bundle_cells_load (self, selection, id, &locks, error) : NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];
  int last;

  if (cells == NULL || refuse_hand_over (cells->bundle, out, count, who, error)
      || (last = last_number (self, selection, cells->bundle->id, error)) < 0)
    return FALSE;
  _senko_values_init (values);
  _senko_value_set (&values[CUSTODY_BUNDLE], cells->bundle->id);
  _senko_value_set_int (&values[CUSTODY_NUMBER], last + 1);
  _senko_value_set (&values[CUSTODY_WAY], out ? "out" : "back");
  _senko_value_set_int (&values[CUSTODY_COUNT], count);
  _senko_value_set (&values[CUSTODY_WHO], who);
  _senko_value_set (&values[CUSTODY_AT], now);
  _senko_value_set (&values[CUSTODY_NOTE], note);
  return senko_act_insert (act, SENKO_TABLE_CUSTODY, selection->id, values, error) != 0
         && (dry_run || senko_act_commit (act, error));
}

static void
custody_free (SenkoCustody *self)
{
  g_free (self->who);
  g_free (self->at);
  g_free (self->note);
  g_free (self);
}

GPtrArray *
senko_bundle_list_custody (SenkoRegister *self, SenkoSelection *selection, const char *id,
                           GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)custody_free);
  g_autoptr (SenkoStatement) row
      = senko_sheets_read_custody (senko_register_get_connection (self), selection->id, id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      SenkoCustody *custody = g_new0 (SenkoCustody, 1);

      custody->number = (int)senko_statement_get_int (row, 0);
      custody->out = g_strcmp0 (senko_statement_get_text (row, 1), "out") == 0;
      custody->count = (int)senko_statement_get_int (row, 2);
      custody->who = g_strdup (senko_statement_get_text (row, 3));
      custody->at = g_strdup (senko_statement_get_text (row, 4));
      custody->note = g_strdup (senko_statement_get_text (row, 5));
      g_ptr_array_add (list, custody);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&list) : NULL;
}

gboolean
senko_bundle_set_control (SenkoRegister *self, SenkoSelection *selection, const char *id, int count,
                          gint64 sum, gboolean dry_run, GError **error)
{
  static const int columns[] = { BUNDLE_CONTROL_COUNT, BUNDLE_CONTROL_SUM };
  SenkoValue values[2]
      = { { .integer = count, .is_null = count < 0 }, { .integer = sum, .is_null = sum < 0 } };
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores bundle control", selection->id, NULL, error);
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoBundleCells) cells
      = act != NULL ? _senko_bundle_cells_load (self, selection, id, &locks, error) : NULL;

  return cells != NULL
         && !_senko_bundle_refuse_closed (cells->bundle, selection->definition, locks, error)
         && _senko_bundle_change (self, act, selection->id, cells->bundle->id, columns, values, 2,
                                  error)
         && (dry_run || senko_act_commit (act, error));
}

static gboolean
refuse_used (SenkoRegister *self, SenkoSelection *selection, const SenkoBundle *bundle,
             GError **error)
{
  int last = last_number (self, selection, bundle->id, error);

  if (last < 0)
    return TRUE;
  if (last == 0 && bundle->state == SENKO_BUNDLE_NOT_BEGUN)
    return FALSE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("The bundle %s was keyed from or handed over already: it stays in the books."),
               bundle->name);
  return TRUE;
}

gboolean
senko_bundle_remove (SenkoRegister *self, SenkoSelection *selection, const char *id,
                     gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act
      = senko_register_begin (self, "scores bundle remove", selection->id, NULL, error);
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoBundleCells) cells
      = act != NULL ? _senko_bundle_cells_load (self, selection, id, &locks, error) : NULL;
  SenkoValue values[SENKO_MAX_COLUMNS];

  if (cells == NULL
      || _senko_bundle_refuse_closed (cells->bundle, selection->definition, locks, error)
      || refuse_used (self, selection, cells->bundle, error))
    return FALSE;
  _senko_values_init (values);
  _senko_value_set (&values[SHEET_TEST],
                    selection->definition->tests[cells->bundle->test].label.id);
  _senko_value_set (&values[SHEET_BUNDLE], cells->bundle->id);
  for (guint i = 0; i < cells->bundle->sheets->len; i++)
    if (!_senko_row_drop (self, act, SENKO_TABLE_SHEETS,
                          _senko_bundle_sheet (cells->bundle, i)->applicant, values, error))
      return FALSE;
  _senko_values_init (values);
  _senko_value_set (&values[BUNDLE_ID], cells->bundle->id);
  return _senko_row_drop (self, act, SENKO_TABLE_BUNDLES, selection->id, values, error)
         && (dry_run || senko_act_commit (act, error));
}
