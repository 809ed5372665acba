/* Where the two keyings differ, and what the paper says: a third look, with a reason. */
#include "model/keying/senko-keying-private.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse_early (const SenkoBundle *bundle, const SenkoDefinition *definition, GError **error)
{
  if (!definition->tests[bundle->test].double_entry)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The bundle %s is keyed once: there is nothing to compare."), bundle->name);
  else if (bundle->n_keyed[0] < bundle->n_cells || bundle->n_keyed[1] < bundle->n_cells)
    {
      g_autofree char *where = senko_bundle_describe (bundle, definition);

      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                   _ ("The bundle %1$s is compared when both keyings are complete. %2$s"),
                   bundle->name, where);
    }
  else
    return FALSE;
  return TRUE;
}

static void
list_differences (const SenkoBundleCells *cells, GPtrArray *list)
{
  guint n_columns = cells->bundle->n_columns;

  for (guint cell = 0; cell < cells->bundle->sheets->len * n_columns; cell++)
    {
      SenkoDifference *difference;

      if (cells->passes[0][cell] == cells->passes[1][cell]
          && cells->passes[2][cell] == SENKO_SCORE_NOT_ENTERED)
        continue;
      difference = g_new0 (SenkoDifference, 1);
      difference->row = cell / n_columns;
      difference->column = cell % n_columns;
      difference->first = cells->passes[0][cell];
      difference->second = cells->passes[1][cell];
      difference->resolved = cells->passes[2][cell];
      difference->how = g_strdup (cells->how[cell] != NULL ? cells->how[cell] : "");
      difference->slip = senko_score_slip (difference->first, difference->second);
      g_ptr_array_add (list, difference);
    }
}

static void
difference_free (SenkoDifference *self)
{
  g_free (self->how);
  g_free (self);
}

GPtrArray *
senko_keying_compare (SenkoRegister *self, SenkoSelection *selection, const char *bundle,
                      GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)difference_free);
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (SenkoScoreLocks) locks
      = view != NULL ? senko_score_locks_load (self, selection, error) : NULL;
  g_autoptr (SenkoBundleCells) cells
      = locks != NULL ? _senko_bundle_cells_read (self, selection, bundle, locks, error) : NULL;

  if (cells == NULL || refuse_early (cells->bundle, selection->definition, error))
    return NULL;
  list_differences (cells, list);
  return g_steal_pointer (&list);
}

/* --- Resolving --- */

/* The bundle inside an act, open for changes. */
static SenkoBundleCells *
read_open (SenkoRegister *self, SenkoSelection *selection, const char *bundle, GError **error)
{
  g_autoptr (SenkoScoreLocks) locks = senko_score_locks_load (self, selection, error);
  g_autoptr (SenkoBundleCells) cells
      = locks != NULL ? _senko_bundle_cells_read (self, selection, bundle, locks, error) : NULL;

  if (cells == NULL
      || _senko_bundle_refuse_closed (cells->bundle, selection->definition, locks, error))
    return NULL;
  return g_steal_pointer (&cells);
}

static void
set_key (SenkoSelection *selection, const SenkoBundle *bundle, guint column, int pass,
         SenkoValue *values)
{
  _senko_values_init (values);
  _senko_value_set (&values[KEYING_TEST], selection->definition->tests[bundle->test].label.id);
  _senko_value_set (&values[KEYING_RATER], bundle->raters[column]);
  _senko_value_set_int (&values[KEYING_PASS], pass);
}

static gboolean
drop_cell (SenkoRegister *self, SenkoSelection *selection, SenkoAct *act, const SenkoBundle *bundle,
           guint row, guint column, int pass, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];

  set_key (selection, bundle, column, pass, values);
  return _senko_row_drop (self, act, SENKO_TABLE_KEYINGS,
                          _senko_bundle_sheet (bundle, row)->applicant, values, error);
}

static gboolean
put_resolved (SenkoRegister *self, SenkoSelection *selection, SenkoAct *act,
              const SenkoBundle *bundle, guint row, guint column, SenkoPoints value,
              const char *how, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  SenkoValue values[SENKO_MAX_COLUMNS];

  set_key (selection, bundle, column, 3, values);
  _senko_value_set (&values[KEYING_BUNDLE], bundle->id);
  if (SENKO_SCORE_IS_POINTS (value))
    _senko_value_set_int (&values[KEYING_SCORE], value);
  else
    _senko_value_set_int (&values[KEYING_ABSENT], value == SENKO_SCORE_ABSENT);
  _senko_value_set (&values[KEYING_BY], senko_register_get_actor (self));
  _senko_value_set (&values[KEYING_AT], now);
  _senko_value_set (&values[KEYING_HOW], how);
  return _senko_row_put (self, act, SENKO_TABLE_KEYINGS,
                         _senko_bundle_sheet (bundle, row)->applicant, values, error);
}

static gboolean
check_correction (SenkoRegister *self, SenkoSelection *selection, SenkoBundle *bundle, guint row,
                  guint column, SenkoPoints value, GError **error)
{
  const SenkoKeying look = { self, selection, bundle, 3, NULL };
  g_autofree char *text = senko_keying_write (value);
  g_autofree char *problem = NULL;
  SenkoPoints read;

  if (value == SENKO_SCORE_NOT_ENTERED || value == SENKO_KEYED_SKIPPED)
    problem = g_strdup (_ ("A correction is a score or an absence."));
  else
    senko_keying_read (&look, row, column, text, &read, &problem);
  if (problem != NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, _ ("Sheet %1$d (%2$s): %3$s"),
                 _senko_bundle_sheet (bundle, row)->place,
                 _senko_bundle_sheet (bundle, row)->number, problem);
  return problem == NULL;
}

static gboolean
resolve (SenkoRegister *self, SenkoSelection *selection, SenkoAct *act, SenkoBundleCells *cells,
         guint row, guint column, SenkoResolve how, SenkoPoints value, GError **error)
{
  guint cell = row * cells->bundle->n_columns + column;

  switch (how)
    {
    case SENKO_RESOLVE_FIRST:
      return put_resolved (self, selection, act, cells->bundle, row, column, cells->passes[0][cell],
                           "first", error);
    case SENKO_RESOLVE_SECOND:
      return put_resolved (self, selection, act, cells->bundle, row, column, cells->passes[1][cell],
                           "second", error);
    case SENKO_RESOLVE_CORRECT:
      return check_correction (self, selection, cells->bundle, row, column, value, error)
             && put_resolved (self, selection, act, cells->bundle, row, column, value, "correct",
                              error);
    case SENKO_RESOLVE_DISCARD:
    default:
      for (int pass = 1; pass <= 3; pass++)
        if (!drop_cell (self, selection, act, cells->bundle, row, column, pass, error))
          return FALSE;
      return TRUE;
    }
}

gboolean
senko_keying_resolve (SenkoRegister *self, SenkoSelection *selection, const char *bundle, guint row,
                      guint column, SenkoResolve how, SenkoPoints value, const char *reason,
                      gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoBundleCells) cells = NULL;

  if (!_senko_need_reason (reason, error))
    return FALSE;
  act = senko_register_begin (self, "scores resolve", selection->id, reason, error);
  cells = act != NULL ? read_open (self, selection, bundle, error) : NULL;
  if (cells == NULL || refuse_early (cells->bundle, selection->definition, error))
    return FALSE;
  if (row >= cells->bundle->sheets->len || column >= cells->bundle->n_columns
      || _senko_bundle_sheet (cells->bundle, row)->rule != SENKO_SCORE_TAKEN)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("The bundle %s has no such sheet or column."), cells->bundle->name);
      return FALSE;
    }
  return resolve (self, selection, act, cells, row, column, how, value, error)
         && (dry_run || senko_act_commit (act, error));
}

gboolean
senko_keying_discard (SenkoRegister *self, SenkoSelection *selection, const char *bundle, int pass,
                      const char *reason, gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act = NULL;
  g_autoptr (SenkoBundleCells) cells = NULL;

  if (!_senko_need_reason (reason, error))
    return FALSE;
  act = senko_register_begin (self, "scores discard", selection->id, reason, error);
  cells = act != NULL ? read_open (self, selection, bundle, error) : NULL;
  if (cells == NULL)
    return FALSE;
  for (guint row = 0; row < cells->bundle->sheets->len; row++)
    for (guint column = 0; column < cells->bundle->n_columns; column++)
      for (int i = 1; i <= 3; i++)
        if ((pass == 0 || pass == i || i == 3)
            && !drop_cell (self, selection, act, cells->bundle, row, column, i, error))
          return FALSE;
  return dry_run || senko_act_commit (act, error);
}
