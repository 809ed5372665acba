/* One pass over a bundle: reading what is typed, and writing it as an act. */
#include "model/keying/senko-keying-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- What is typed --- */

static gboolean
is_one_of (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *const absent_words[] = { "*", "＊", "欠", "欠席", "absent", NULL };
static const char *const skip_words[] = { "/", "／", "skip", NULL };
static const char *const taken_words[] = { "1", "１", "○", "〇", "taken", NULL };

static gboolean
refuse (char **problem, char *sentence)
{
  if (problem != NULL)
    *problem = sentence;
  else
    g_free (sentence);
  return FALSE;
}

/* The most that may stand in a column: the paper's own total may be the sum of all others. */
static gint64
most (const SenkoBundle *bundle, guint row, guint column)
{
  gint64 limit = _senko_bundle_sheet (bundle, row)->limit;

  return (int)column == _senko_bundle_total_column (bundle) ? limit * (bundle->n_columns - 1)
                                                            : limit;
}

static gboolean
check_points (const SenkoBundle *bundle, const SenkoTest *test, guint row, guint column,
              SenkoPoints value, char **problem)
{
  char text[SENKO_POINTS_BUFFER];

  if (value > most (bundle, row, column))
    return refuse (problem,
                   g_strdup_printf (_ ("The full marks are %s."),
                                    senko_points_format (most (bundle, row, column), text)));
  if (test->step > 0 && value % test->step != 0)
    return refuse (problem, g_strdup_printf (_ ("Scores go in steps of %s."),
                                             senko_points_format (test->step, text)));
  return TRUE;
}

static gboolean
check_value (const SenkoBundle *bundle, const SenkoTest *test, guint row, guint column,
             SenkoPoints value, char **problem)
{
  const SenkoBundleSheet *sheet = _senko_bundle_sheet (bundle, row);

  if (value == SENKO_SCORE_NOT_ENTERED || value == SENKO_KEYED_SKIPPED)
    return TRUE;
  if (sheet->rule != SENKO_SCORE_TAKEN)
    return refuse (problem,
                   g_strdup_printf (_ ("%s does not take this test (any more)."), sheet->number));
  if (!test->scored && SENKO_SCORE_IS_POINTS (value))
    return refuse (problem, g_strdup (_ ("This test has no points: 1 is taken, * absent.")));
  if (test->scored && value == SENKO_SCORE_PRESENT)
    return refuse (problem, g_strdup (_ ("This test has points.")));
  return !SENKO_SCORE_IS_POINTS (value) || check_points (bundle, test, row, column, value, problem);
}

gboolean
senko_keying_read (const SenkoKeying *self, guint row, guint column, const char *text,
                   SenkoPoints *value, char **problem)
{
  const SenkoTest *test = &self->selection->definition->tests[self->bundle->test];
  g_autofree char *typed = g_strstrip (g_strdup (text));
  SenkoPoints read = SENKO_SCORE_NOT_ENTERED;

  g_return_val_if_fail (row < self->bundle->sheets->len && column < self->bundle->n_columns, FALSE);

  if (problem != NULL)
    *problem = NULL;
  if (*typed == '\0')
    ;
  else if (is_one_of (typed, absent_words))
    read = SENKO_SCORE_ABSENT;
  else if (is_one_of (typed, skip_words))
    read = SENKO_KEYED_SKIPPED;
  else if (!test->scored && is_one_of (typed, taken_words))
    read = SENKO_SCORE_PRESENT;
  else if (!senko_points_parse (typed, -1, &read))
    return refuse (problem, g_strdup_printf (
                                _ ("“%s” is no score. * is absent, / is looked at later."), typed));
  if (!check_value (self->bundle, test, row, column, read, problem))
    return FALSE;
  *value = read;
  return TRUE;
}

char *
senko_keying_write (SenkoPoints value)
{
  char text[SENKO_POINTS_BUFFER];

  if (value == SENKO_SCORE_ABSENT)
    return g_strdup ("*");
  if (value == SENKO_KEYED_SKIPPED)
    return g_strdup ("/");
  if (value == SENKO_SCORE_PRESENT)
    return g_strdup ("1");
  return g_strdup (SENKO_SCORE_IS_POINTS (value) ? senko_points_format (value, text) : "");
}

/* --- Opening --- */

/* The pass of this actor over the bundle as it is now; 0 with error. */
static int
turn_of (SenkoRegister *self, SenkoSelection *selection, const SenkoBundle *bundle,
         SenkoScoreLocks *locks, GError **error)
{
  g_autofree char *why_not = NULL;
  int pass;

  if (_senko_bundle_refuse_closed (bundle, selection->definition, locks, error))
    return 0;
  pass = senko_bundle_pass_for (bundle, selection->definition, senko_register_get_actor (self),
                                &why_not);
  if (pass == 0)
    g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, why_not);
  return pass;
}

/* Takes what it shows out of the cells. */
static SenkoKeying *
keying_new (SenkoRegister *register_, SenkoSelection *selection, SenkoBundleCells *cells, int pass)
{
  SenkoKeying *self = g_new0 (SenkoKeying, 1);

  self->register_ = register_;
  self->selection = selection;
  self->pass = pass;
  self->values = g_steal_pointer (&cells->passes[MAX (pass, 1) - 1]);
  self->bundle = g_steal_pointer (&cells->bundle);
  return self;
}

SenkoKeying *
senko_keying_open (SenkoRegister *register_, SenkoSelection *selection, const char *bundle,
                   GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (register_), error);
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoBundleCells) cells
      = view != NULL ? _senko_bundle_cells_load (register_, selection, bundle, &locks, error)
                     : NULL;
  int pass = cells != NULL ? turn_of (register_, selection, cells->bundle, locks, error) : 0;

  return pass != 0 ? keying_new (register_, selection, cells, pass) : NULL;
}

/* What was agreed takes the place of the first pass. */
static void
take_agreed_values (SenkoBundleCells *cells, const SenkoTest *test)
{
  guint n = cells->bundle->sheets->len * cells->bundle->n_columns;

  for (guint cell = 0; cell < n; cell++)
    cells->passes[0][cell] = _senko_bundle_cells_value (cells, cell, test->double_entry);
}

SenkoKeying *
senko_keying_show (SenkoRegister *register_, SenkoSelection *selection, const char *bundle,
                   GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (register_), error);
  g_autoptr (SenkoBundleCells) cells
      = view != NULL ? _senko_bundle_cells_load (register_, selection, bundle, NULL, error) : NULL;

  if (cells == NULL)
    return NULL;
  if (*cells->bundle->agreed_at == '\0')
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The bundle %s is not agreed: until then each sees only the own keying."),
                   cells->bundle->name);
      return NULL;
    }
  take_agreed_values (cells, &selection->definition->tests[cells->bundle->test]);
  return keying_new (register_, selection, cells, 0);
}

void
senko_keying_free (SenkoKeying *self)
{
  if (self == NULL)
    return;
  senko_bundle_free (self->bundle);
  g_free (self->values);
  g_free (self);
}

/* --- Writing --- */

static gboolean
put_cell (SenkoKeying *self, SenkoAct *act, const SenkoBundle *bundle, const char *now,
          const SenkoKeyingCell *cell, GError **error)
{
  const SenkoTest *test = &self->selection->definition->tests[bundle->test];
  gint64 applicant = _senko_bundle_sheet (bundle, cell->row)->applicant;
  SenkoValue values[SENKO_MAX_COLUMNS];

  _senko_values_init (values);
  _senko_value_set (&values[KEYING_TEST], test->label.id);
  _senko_value_set (&values[KEYING_RATER], bundle->raters[cell->column]);
  _senko_value_set_int (&values[KEYING_PASS], self->pass);
  if (cell->value == SENKO_SCORE_NOT_ENTERED)
    return _senko_row_drop (self->register_, act, SENKO_TABLE_KEYINGS, applicant, values, error);
  _senko_value_set (&values[KEYING_BUNDLE], bundle->id);
  if (SENKO_SCORE_IS_POINTS (cell->value))
    _senko_value_set_int (&values[KEYING_SCORE], cell->value);
  else if (cell->value == SENKO_KEYED_SKIPPED)
    _senko_value_set_int (&values[KEYING_SKIPPED], 1);
  else
    _senko_value_set_int (&values[KEYING_ABSENT], cell->value == SENKO_SCORE_ABSENT);
  _senko_value_set (&values[KEYING_BY], senko_register_get_actor (self->register_));
  _senko_value_set (&values[KEYING_AT], now);
  return _senko_row_put (self->register_, act, SENKO_TABLE_KEYINGS, applicant, values, error);
}

/* A cell of the bundle as it is now; a sheet may have been taken out meanwhile. */
static gboolean
check_cell (SenkoKeying *self, const SenkoBundleCells *now, const SenkoKeyingCell *cell,
            GError **error)
{
  const SenkoBundle *bundle = now->bundle;
  const SenkoTest *test = &self->selection->definition->tests[bundle->test];
  g_autofree char *problem = NULL;

  if (cell->row >= bundle->sheets->len || cell->column >= bundle->n_columns
      || _senko_bundle_sheet (bundle, cell->row)->applicant
             != _senko_bundle_sheet (self->bundle, cell->row)->applicant)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("The bundle %s was changed meanwhile: open it again."), bundle->name);
  else if (now->passes[2][cell->row * bundle->n_columns + cell->column] != SENKO_SCORE_NOT_ENTERED)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 _ ("Sheet %d was resolved from the paper already."),
                 _senko_bundle_sheet (bundle, cell->row)->place);
  else if (!check_value (bundle, test, cell->row, cell->column, cell->value, &problem))
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, _ ("Sheet %1$d (%2$s): %3$s"),
                 _senko_bundle_sheet (bundle, cell->row)->place,
                 _senko_bundle_sheet (bundle, cell->row)->number, problem);
  else
    return TRUE;
  return FALSE;
}

static gboolean
put_cells (SenkoKeying *self, SenkoAct *act, const SenkoKeyingCell *cells, guint n_cells,
           GError **error)
{
  g_autofree char *now = senko_register_dup_now (self->register_);
  g_autoptr (SenkoScoreLocks) locks = NULL;
  g_autoptr (SenkoBundleCells) current = _senko_bundle_cells_load (self->register_, self->selection,
                                                                   self->bundle->id, &locks, error);
  int pass = current != NULL
                 ? turn_of (self->register_, self->selection, current->bundle, locks, error)
                 : 0;

  if (pass == 0)
    return FALSE;
  if (pass != self->pass)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("Somebody else has begun this keying of the bundle %s meanwhile: open it "
                      "again."),
                   self->bundle->name);
      return FALSE;
    }
  for (guint i = 0; i < n_cells; i++)
    if (!check_cell (self, current, &cells[i], error)
        || !put_cell (self, act, current->bundle, now, &cells[i], error))
      return FALSE;
  return TRUE;
}

gboolean
senko_keying_put (SenkoKeying *self, const SenkoKeyingCell *cells, guint n_cells, gboolean dry_run,
                  GError **error)
{
  g_autoptr (SenkoAct) act
      = senko_register_begin (self->register_, "scores key", self->selection->id, NULL, error);

  if (act == NULL || !put_cells (self, act, cells, n_cells, error)
      || (!dry_run && !senko_act_commit (act, error)))
    return FALSE;
  for (guint i = 0; !dry_run && i < n_cells; i++)
    self->values[cells[i].row * self->bundle->n_columns + cells[i].column] = cells[i].value;
  return TRUE;
}

/* --- A block of cells --- */

static void
add_fault (GPtrArray *faults, guint line, guint column, const char *text, const char *problem)
{
  g_ptr_array_add (faults, g_strdup_printf (_ ("Row %1$u, column %2$u, “%3$s”: %4$s"), line + 1,
                                            column + 1, text, problem));
}

static void
read_line (const SenkoKeying *self, guint row, guint column, guint line, const char *text,
           GArray *cells, GPtrArray *faults)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      SenkoKeyingCell cell = { row + line, column + i, SENKO_SCORE_NOT_ENTERED };
      g_autofree char *problem = NULL;

      if (cell.row >= self->bundle->sheets->len || cell.column >= self->bundle->n_columns)
        add_fault (faults, line, i, parts[i], _ ("The bundle has no such sheet or column."));
      else if (!senko_keying_read (self, cell.row, cell.column, parts[i], &cell.value, &problem))
        add_fault (faults, line, i, parts[i], problem);
      else
        g_array_append_val (cells, cell);
    }
}

gboolean
senko_keying_paste (SenkoKeying *self, guint row, guint column, const char *text, gboolean dry_run,
                    GPtrArray **faults, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (SenkoKeyingCell));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines), n_faults;

  while (n > 0 && *g_strchomp (lines[n - 1]) == '\0')
    n--;
  for (guint i = 0; i < n; i++)
    {
      g_strdelimit (lines[i], "\r", ' ');
      read_line (self, row, column, i, lines[i], cells, list);
    }
  n_faults = list->len;
  if (n_faults > 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                 ngettext ("%u value is impossible; nothing was written.",
                           "%u values are impossible; nothing was written.", n_faults),
                 n_faults);
  if (faults != NULL)
    *faults = g_steal_pointer (&list);
  return n_faults == 0
         && senko_keying_put (self, (const SenkoKeyingCell *)(gpointer)cells->data, cells->len,
                              dry_run, error);
}

void
senko_keying_totals (const SenkoKeying *self, int column, SenkoKeyingTotals *totals)
{
  const SenkoBundle *bundle = self->bundle;
  int total = _senko_bundle_total_column (bundle);

  *totals = (SenkoKeyingTotals){ 0 };
  for (guint row = 0; row < bundle->sheets->len; row++)
    for (guint i = 0; i < bundle->n_columns; i++)
      {
        SenkoPoints value = self->values[row * bundle->n_columns + i];

        if ((column >= 0 && (int)i != column) || (column < 0 && (int)i == total))
          continue;
        totals->n_points += SENKO_SCORE_IS_POINTS (value);
        totals->n_absent += value == SENKO_SCORE_ABSENT;
        totals->n_skipped += value == SENKO_KEYED_SKIPPED;
        totals->n_open += value == SENKO_SCORE_NOT_ENTERED
                          && _senko_bundle_sheet (bundle, row)->rule == SENKO_SCORE_TAKEN;
        totals->sum += SENKO_SCORE_IS_POINTS (value) ? value : 0;
      }
}
