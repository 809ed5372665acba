/* Reading a bundle: its sheets, every cell of every pass, where it is, and what state that makes.
 */
#include "model/keying/senko-keying-private.h"

#include "store/senko-sheets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
sheet_clear (gpointer data)
{
  SenkoBundleSheet *sheet = data;

  g_free (sheet->number);
  g_free (sheet->name);
}

static SenkoBundle *
bundle_new (gint64 selection)
{
  SenkoBundle *self = g_new0 (SenkoBundle, 1);

  self->selection = selection;
  self->sheets = g_array_new (FALSE, TRUE, sizeof (SenkoBundleSheet));
  g_array_set_clear_func (self->sheets, sheet_clear);
  return self;
}

void
senko_bundle_free (SenkoBundle *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->raters);
  g_free (self->room);
  g_free (self->barcode);
  g_free (self->note);
  g_array_unref (self->sheets);
  for (guint pass = 0; pass < 2; pass++)
    {
      g_free (self->keyed_by[pass]);
      g_free (self->keyed_at[pass]);
    }
  g_free (self->agreed_by);
  g_free (self->agreed_at);
  g_free (self->out_with);
  g_free (self);
}

void
_senko_bundle_cells_free (SenkoBundleCells *self)
{
  if (self == NULL)
    return;
  senko_bundle_free (self->bundle);
  for (guint pass = 0; pass < 3; pass++)
    g_free (self->passes[pass]);
  g_free (self->how);
  g_free (self);
}

int
_senko_bundle_total_column (const SenkoBundle *self)
{
  for (guint column = 0; column < self->n_columns; column++)
    if (strcmp (self->raters[column], SENKO_BUNDLE_TOTAL) == 0)
      return (int)column;
  return -1;
}

/* --- The bundle's own row --- */

static char *
dup_text (const SenkoRow *row, int column)
{
  const char *text = senko_row_get_text (row, column);

  return g_strdup (text != NULL ? text : "");
}

static SenkoBundle *
from_row (const SenkoDefinition *definition, const SenkoRow *row)
{
  SenkoBundle *self = bundle_new (row->owner);
  const char *test = senko_row_get_text (row, BUNDLE_TEST);
  const char *raters = senko_row_get_text (row, BUNDLE_RATERS);

  self->version = row->version;
  self->id = dup_text (row, BUNDLE_ID);
  if (test != NULL)
    self->test = senko_definition_code (definition, SENKO_VOCABULARY_TEST, test, strlen (test));
  self->name
      = senko_bundle_dup_name (definition, self->test, self->id, senko_language_is_japanese ());
  self->raters = g_strsplit (raters != NULL ? raters : "", "\n", SENKO_BUNDLE_MAX_COLUMNS);
  if (self->raters[0] == NULL)
    {
      g_strfreev (self->raters);
      self->raters = g_new0 (char *, 2);
      self->raters[0] = g_strdup ("");
    }
  self->n_columns = g_strv_length (self->raters);
  self->room = dup_text (row, BUNDLE_ROOM);
  self->barcode = dup_text (row, BUNDLE_BARCODE);
  self->note = dup_text (row, BUNDLE_NOTE);
  self->agreed_by = dup_text (row, BUNDLE_AGREED_BY);
  self->agreed_at = dup_text (row, BUNDLE_AGREED_AT);
  self->control_count = row->values[BUNDLE_CONTROL_COUNT].is_null
                            ? -1
                            : (int)row->values[BUNDLE_CONTROL_COUNT].integer;
  self->control_sum
      = row->values[BUNDLE_CONTROL_SUM].is_null ? -1 : row->values[BUNDLE_CONTROL_SUM].integer;
  return self;
}

/* --- Sheets and cells --- */

static gboolean
read_sheets (SenkoRegister *self, SenkoSelection *selection, SenkoBundle *bundle, GError **error)
{
  gboolean blind = selection->definition->tests[bundle->test].blind;
  g_autoptr (SenkoStatement) row
      = senko_sheets_read (senko_register_get_connection (self), selection->id, bundle->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *number = senko_statement_get_text (row, 2);
      SenkoBundleSheet sheet = { .applicant = senko_statement_get_int (row, 0),
                                 .place = (int)senko_statement_get_int (row, 1),
                                 .seat = (int)senko_statement_get_int (row, 5) };

      sheet.number = g_strdup (number != NULL ? number : senko_statement_get_text (row, 3));
      sheet.name = blind ? NULL : g_strdup (senko_statement_get_text (row, 4));
      g_array_append_val (bundle->sheets, sheet);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (row == NULL || failure != NULL)
    return FALSE;
  for (guint i = 0; i < bundle->sheets->len; i++)
    {
      SenkoBundleSheet *sheet = _senko_bundle_sheet (bundle, i);

      if (!senko_register_score_limit (self, selection, sheet->applicant, bundle->test,
                                       &sheet->limit, &sheet->rule, error))
        return FALSE;
    }
  return TRUE;
}

static void
count_keyed (SenkoBundle *bundle, int pass, SenkoStatement *row)
{
  const char *by = senko_statement_get_text (row, 6), *at = senko_statement_get_text (row, 7);

  if (pass > 2)
    return;
  if (*bundle->keyed_by[pass - 1] == '\0' && by != NULL)
    {
      g_free (bundle->keyed_by[pass - 1]);
      bundle->keyed_by[pass - 1] = g_strdup (by);
    }
  if (at != NULL && strcmp (at, bundle->keyed_at[pass - 1]) > 0)
    {
      g_free (bundle->keyed_at[pass - 1]);
      bundle->keyed_at[pass - 1] = g_strdup (at);
    }
}

static SenkoPoints
read_value (SenkoStatement *row)
{
  if (senko_statement_get_int (row, 5) != 0)
    return SENKO_KEYED_SKIPPED;
  if (!senko_statement_is_null (row, 3))
    return (SenkoPoints)senko_statement_get_int (row, 3);
  return senko_statement_get_int (row, 4) != 0 ? SENKO_SCORE_ABSENT : SENKO_SCORE_PRESENT;
}

static int
find_column (const SenkoBundle *bundle, const char *rater)
{
  for (guint column = 0; column < bundle->n_columns; column++)
    if (strcmp (bundle->raters[column], rater) == 0)
      return (int)column;
  return -1;
}

static gboolean
read_keyings (SenkoRegister *self, SenkoBundleCells *cells, GError **error)
{
  SenkoBundle *bundle = cells->bundle;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (SenkoStatement) row = senko_sheets_read_keyings (senko_register_get_connection (self),
                                                              bundle->selection, bundle->id, error);
  GError *failure = NULL;

  for (guint i = 0; i < bundle->sheets->len; i++)
    g_hash_table_insert (rows, &_senko_bundle_sheet (bundle, i)->applicant, GUINT_TO_POINTER (i));
  while (row != NULL && senko_statement_next (row, &failure))
    {
      gint64 applicant = senko_statement_get_int (row, 0);
      int pass = (int)senko_statement_get_int (row, 2);
      int column = find_column (bundle, senko_statement_get_text (row, 1));
      gpointer place;
      guint cell;

      if (column < 0 || pass < 1 || pass > 3
          || !g_hash_table_lookup_extended (rows, &applicant, NULL, &place))
        continue;
      cell = GPOINTER_TO_UINT (place) * bundle->n_columns + (guint)column;
      cells->passes[pass - 1][cell] = read_value (row);
      if (pass == 3)
        cells->how[cell] = g_intern_string (senko_statement_get_text (row, 8));
      count_keyed (bundle, pass, row);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

SenkoPoints
_senko_bundle_cells_value (const SenkoBundleCells *self, guint cell, gboolean double_entry)
{
  SenkoPoints first = self->passes[0][cell], second = self->passes[1][cell];

  if (self->passes[2][cell] != SENKO_SCORE_NOT_ENTERED)
    return self->passes[2][cell];
  if (first == SENKO_KEYED_SKIPPED || (double_entry && first != second))
    return SENKO_SCORE_NOT_ENTERED;
  return first;
}

/* --- Custody --- */

static gboolean
read_custody (SenkoRegister *self, SenkoBundle *bundle, GError **error)
{
  g_autoptr (SenkoStatement) row = senko_sheets_read_custody (senko_register_get_connection (self),
                                                              bundle->selection, bundle->id, error);
  GError *failure = NULL;

  bundle->out_with = g_strdup ("");
  while (row != NULL && senko_statement_next (row, &failure))
    {
      const char *way = senko_statement_get_text (row, 1), *who = senko_statement_get_text (row, 3);

      bundle->is_out = g_strcmp0 (way, "out") == 0;
      bundle->n_missing = (int)bundle->sheets->len - (int)senko_statement_get_int (row, 2);
      g_free (bundle->out_with);
      bundle->out_with = g_strdup (bundle->is_out && who != NULL ? who : "");
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

/* --- The state --- */

static void
count_cells (SenkoBundleCells *cells)
{
  SenkoBundle *bundle = cells->bundle;

  for (guint i = 0; i < bundle->sheets->len; i++)
    for (guint column = 0; column < bundle->n_columns; column++)
      {
        guint cell = i * bundle->n_columns + column;
        SenkoPoints a = cells->passes[0][cell], b = cells->passes[1][cell];

        if (_senko_bundle_sheet (bundle, i)->rule != SENKO_SCORE_TAKEN)
          continue;
        bundle->n_cells++;
        for (guint pass = 0; pass < 2; pass++)
          {
            SenkoPoints value = cells->passes[pass][cell];

            bundle->n_skipped[pass] += value == SENKO_KEYED_SKIPPED;
            bundle->n_keyed[pass]
                += value != SENKO_KEYED_SKIPPED && value != SENKO_SCORE_NOT_ENTERED;
          }
        bundle->n_different += a != b && a != SENKO_SCORE_NOT_ENTERED
                               && b != SENKO_SCORE_NOT_ENTERED
                               && cells->passes[2][cell] == SENKO_SCORE_NOT_ENTERED;
      }
}

static gboolean
is_locked (const SenkoBundle *bundle, SenkoScoreLocks *locks)
{
  if (!senko_score_locks_any (locks, bundle->test) || bundle->sheets->len == 0)
    return FALSE;
  for (guint i = 0; i < bundle->sheets->len; i++)
    if (!senko_score_locks_hold (locks, _senko_bundle_sheet (bundle, i)->applicant, bundle->test))
      return FALSE;
  return TRUE;
}

static SenkoBundleState
derive_state (const SenkoBundle *bundle, gboolean double_entry, SenkoScoreLocks *locks)
{
  gboolean begun = *bundle->keyed_by[0] != '\0' || *bundle->keyed_by[1] != '\0';

  if (is_locked (bundle, locks))
    return SENKO_BUNDLE_LOCKED;
  if (*bundle->agreed_at != '\0')
    return SENKO_BUNDLE_AGREED;
  if (!begun)
    return SENKO_BUNDLE_NOT_BEGUN;
  if (bundle->n_keyed[0] < bundle->n_cells)
    return SENKO_BUNDLE_FIRST;
  if (!double_entry)
    return SENKO_BUNDLE_MATCHES;
  if (bundle->n_keyed[1] < bundle->n_cells)
    return SENKO_BUNDLE_SECOND;
  return bundle->n_different > 0 ? SENKO_BUNDLE_DIFFERS : SENKO_BUNDLE_MATCHES;
}

/* --- Loading --- */

static void
make_cells (SenkoBundleCells *cells)
{
  guint n = cells->bundle->sheets->len * cells->bundle->n_columns;

  for (guint pass = 0; pass < 3; pass++)
    {
      cells->passes[pass] = g_new (SenkoPoints, n + 1);
      for (guint i = 0; i < n; i++)
        cells->passes[pass][i] = SENKO_SCORE_NOT_ENTERED;
    }
  cells->how = g_new0 (const char *, n + 1);
  for (guint pass = 0; pass < 2; pass++)
    {
      cells->bundle->keyed_by[pass] = g_strdup ("");
      cells->bundle->keyed_at[pass] = g_strdup ("");
    }
}

static SenkoBundleCells *
fill (SenkoRegister *self, SenkoSelection *selection, SenkoBundle *bundle, SenkoScoreLocks *locks,
      GError **error)
{
  g_autoptr (SenkoBundleCells) cells = g_new0 (SenkoBundleCells, 1);

  cells->bundle = bundle;
  if (!read_sheets (self, selection, bundle, error))
    return NULL;
  make_cells (cells);
  if (!read_keyings (self, cells, error) || !read_custody (self, bundle, error))
    return NULL;
  count_cells (cells);
  bundle->state
      = derive_state (bundle, selection->definition->tests[bundle->test].double_entry, locks);
  return g_steal_pointer (&cells);
}

/* By barcode, or as people read its number. */
static gboolean
is_called (const SenkoDefinition *definition, const SenkoRow *row, const char *text)
{
  const char *test = senko_row_get_text (row, BUNDLE_TEST), *id;
  g_autofree char *name = NULL;

  if (g_strcmp0 (senko_row_get_text (row, BUNDLE_BARCODE), text) == 0)
    return TRUE;
  id = senko_row_get_text (row, BUNDLE_ID);
  if (test == NULL || id == NULL)
    return FALSE;
  name = senko_bundle_dup_name (
      definition, senko_definition_code (definition, SENKO_VOCABULARY_TEST, test, strlen (test)),
      id, TRUE);
  return strcmp (name, text) == 0;
}

/* By number, else by what else it is called. NULL without error: there is none. */
static SenkoBundle *
find_row (SenkoRegister *self, SenkoSelection *selection, const char *id, GError **error)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_BUNDLES);
  g_autoptr (SenkoStatement) rows = senko_table_scan (senko_register_get_connection (self),
                                                      SENKO_TABLE_BUNDLES, selection->id, error);
  g_autoptr (SenkoRow) found = NULL;
  GError *failure = NULL;

  while (rows != NULL && senko_statement_next (rows, &failure))
    {
      g_autoptr (SenkoRow) row = senko_row_from_statement (table, rows);
      gboolean by_id = g_strcmp0 (senko_row_get_text (row, BUNDLE_ID), id) == 0;

      if (!by_id && (found != NULL || !is_called (selection->definition, row, id)))
        continue;
      g_clear_pointer (&found, senko_row_free);
      found = g_steal_pointer (&row);
      if (by_id)
        break;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (failure != NULL || found == NULL)
    return NULL;
  found->owner = selection->id;
  return from_row (selection->definition, found);
}

SenkoBundleCells *
_senko_bundle_cells_read (SenkoRegister *self, SenkoSelection *selection, const char *id,
                          SenkoScoreLocks *locks, GError **error)
{
  GError *failure = NULL;
  SenkoBundle *bundle = find_row (self, selection, id, &failure);

  if (bundle == NULL && failure == NULL)
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("There is no bundle “%s”. “scores bundle list” lists them."), id);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return fill (self, selection, bundle, locks, error);
}

SenkoBundleCells *
_senko_bundle_cells_load (SenkoRegister *self, SenkoSelection *selection, const char *id,
                          SenkoScoreLocks **locks, GError **error)
{
  g_autoptr (SenkoScoreLocks) now = senko_score_locks_load (self, selection, error);
  SenkoBundleCells *cells
      = now != NULL ? _senko_bundle_cells_read (self, selection, id, now, error) : NULL;

  if (locks != NULL)
    *locks = g_steal_pointer (&now);
  return cells;
}

SenkoBundle *
senko_bundle_load (SenkoRegister *self, SenkoSelection *selection, const char *id, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (SenkoBundleCells) cells
      = view != NULL ? _senko_bundle_cells_load (self, selection, id, NULL, error) : NULL;

  return cells != NULL ? g_steal_pointer (&cells->bundle) : NULL;
}

static int
compare_bundles (gconstpointer a, gconstpointer b)
{
  const SenkoBundle *x = *(const SenkoBundle *const *)a, *y = *(const SenkoBundle *const *)b;

  return x->test != y->test ? x->test - y->test : strcmp (x->id, y->id);
}

GPtrArray *
senko_bundle_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_bundle_free);
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (SenkoScoreLocks) locks
      = view != NULL ? senko_score_locks_load (self, selection, error) : NULL;
  g_autoptr (SenkoStatement) rows
      = locks != NULL ? senko_table_scan (senko_register_get_connection (self), SENKO_TABLE_BUNDLES,
                                          selection->id, error)
                      : NULL;
  GError *failure = NULL;

  while (rows != NULL && failure == NULL && senko_statement_next (rows, &failure))
    {
      g_autoptr (SenkoRow) row = senko_row_from_statement (senko_table (SENKO_TABLE_BUNDLES), rows);
      SenkoBundle *bundle = from_row (selection->definition, row);
      g_autoptr (SenkoBundleCells) cells = NULL;

      bundle->selection = selection->id;
      if (bundle->test == 0 || (test != 0 && bundle->test != test))
        senko_bundle_free (bundle);
      else if ((cells = fill (self, selection, bundle, locks, &failure)) != NULL)
        g_ptr_array_add (list, g_steal_pointer (&cells->bundle));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (rows == NULL || failure != NULL)
    return NULL;
  g_ptr_array_sort (list, compare_bundles);
  return g_steal_pointer (&list);
}
