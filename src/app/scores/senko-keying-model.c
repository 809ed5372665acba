/* Values wait for an idle moment, in the order in which they were keyed, and are written as one
 * act.
 */
#include "app/scores/senko-keying-model.h"

#include "app/grid/senko-score-text.h"
#include "app/scores/senko-bundle-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoKeyingModel {
  GObject parent_instance;
  SenkoKeying *keying;
  SenkoPoints *values; /* as shown: the keying's, and what waits */
  GArray *waiting; /* of SenkoKeyingCell */
  guint idle;
};

static void senko_keying_model_grid_init (SenkoScoreGridModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoKeyingModel, senko_keying_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SENKO_TYPE_SCORE_GRID_MODEL,
                                                      senko_keying_model_grid_init))

enum { FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- values --- */

SenkoGridValue
senko_keying_value_to_grid (SenkoPoints value)
{
  SenkoGridValue grid = { SENKO_GRID_EMPTY, SENKO_POINTS_NONE };

  if (SENKO_SCORE_IS_POINTS (value))
    grid = (SenkoGridValue){ SENKO_GRID_VALUE, value };
  else if (value == SENKO_SCORE_ABSENT)
    grid.state = SENKO_GRID_ABSENT;
  else if (value == SENKO_SCORE_PRESENT)
    grid.state = SENKO_GRID_PRESENT;
  else if (value == SENKO_KEYED_SKIPPED)
    grid.state = SENKO_GRID_SKIPPED;
  return grid;
}

static const SenkoBundleSheet *
sheet_of (SenkoKeyingModel *self, guint row)
{
  return &g_array_index (self->keying->bundle->sheets, SenkoBundleSheet, row);
}

static guint
place_of (SenkoKeyingModel *self, guint row, guint column)
{
  return row * self->keying->bundle->n_columns + column;
}

/* --- writing --- */

static void
take_back (SenkoKeyingModel *self)
{
  guint n = self->keying->bundle->sheets->len * self->keying->bundle->n_columns;

  memcpy (self->values, self->keying->values, n * sizeof (SenkoPoints));
}

static gboolean
write_cells (SenkoKeyingModel *self, const SenkoKeyingCell *cells, guint n, GError **error)
{
  gboolean done = senko_keying_put (self->keying, cells, n, FALSE, error);

  take_back (self);
  return done;
}

gboolean
senko_keying_model_flush (SenkoKeyingModel *self)
{
  g_autoptr (GArray) cells = self->waiting;
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->idle, g_source_remove);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (SenkoKeyingCell));
  if (cells->len == 0
      || write_cells (self, (const SenkoKeyingCell *)cells->data, cells->len, &error))
    return TRUE;
  senko_score_grid_model_changed (SENKO_SCORE_GRID_MODEL (self));
  g_signal_emit (self, signals[FAILED], 0, error->message);
  return FALSE;
}

static gboolean
on_idle_cb (gpointer user_data)
{
  SenkoKeyingModel *self = user_data;

  self->idle = 0;
  senko_keying_model_flush (self);
  return G_SOURCE_REMOVE;
}

static void
wait_with (SenkoKeyingModel *self, const SenkoKeyingCell *cell)
{
  g_array_append_val (self->waiting, *cell);
  self->values[place_of (self, cell->row, cell->column)] = cell->value;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, on_idle_cb, self, NULL);
}

/* --- the grid's model --- */

static guint
keying_n_rows (SenkoScoreGridModel *model)
{
  return SENKO_KEYING_MODEL (model)->keying->bundle->sheets->len;
}

/* Without the names where marking is blind. */
static guint
keying_n_headings (SenkoScoreGridModel *model)
{
  SenkoKeyingModel *self = SENKO_KEYING_MODEL (model);

  return keying_n_rows (model) > 0 && sheet_of (self, 0)->name != NULL ? 2 : 1;
}

static const char *
keying_heading_title (SenkoScoreGridModel *model, guint heading)
{
  return heading == 0 ? _ ("Number") : _ ("Name");
}

static const char *
keying_heading (SenkoScoreGridModel *model, guint row, guint heading)
{
  const SenkoBundleSheet *sheet = sheet_of (SENKO_KEYING_MODEL (model), row);

  return heading == 0 ? sheet->number : sheet->name != NULL ? sheet->name : "";
}

static guint
keying_n_columns (SenkoScoreGridModel *model)
{
  return SENKO_KEYING_MODEL (model)->keying->bundle->n_columns;
}

static const char *
keying_title (SenkoScoreGridModel *model, guint column)
{
  const SenkoKeying *keying = SENKO_KEYING_MODEL (model)->keying;

  return senko_bundle_words_column (keying->bundle, keying->selection->definition, column);
}

static void
keying_limits (SenkoScoreGridModel *model, guint row, guint column, SenkoGridLimits *limits)
{
  const SenkoKeying *keying = SENKO_KEYING_MODEL (model)->keying;

  senko_bundle_words_limits (keying->bundle, keying->selection->definition, row, column, limits);
}

/* NULL: it may be keyed. */
static const char *
describe_closed (const SenkoKeyingModel *self)
{
  if (self->keying->pass > 0)
    return NULL;
  return self->keying->bundle->state == SENKO_BUNDLE_LOCKED
             ? _ ("The scores are locked.")
             : _ ("The bundle is agreed: to change a score, reopen it with a reason.");
}

static void
keying_cell (SenkoScoreGridModel *model, guint row, guint column, SenkoGridCell *cell)
{
  SenkoKeyingModel *self = SENKO_KEYING_MODEL (model);

  cell->value = senko_keying_value_to_grid (self->values[place_of (self, row, column)]);
  if (sheet_of (self, row)->rule != SENKO_SCORE_TAKEN)
    cell->value.state = SENKO_GRID_EXEMPT;
  cell->note = describe_closed (self);
  if (cell->note != NULL)
    cell->marks |= SENKO_GRID_LOCKED;
}

static gboolean
read_cell (SenkoKeyingModel *self, const SenkoGridPut *put, SenkoKeyingCell *cell, char **message)
{
  char buffer[SENKO_POINTS_BUFFER];

  if (describe_closed (self) != NULL)
    {
      *message = g_strdup (describe_closed (self));
      return FALSE;
    }
  cell->row = put->row;
  cell->column = put->column;
  return senko_keying_read (self->keying, put->row, put->column,
                            senko_score_text_format (put->value, buffer), &cell->value, message);
}

static gboolean
keying_check (SenkoScoreGridModel *model, const SenkoGridPut *put, char **message)
{
  SenkoKeyingCell cell;

  return read_cell (SENKO_KEYING_MODEL (model), put, &cell, message);
}

/* A range is written at once: it is there as a whole or not at all. */
static gboolean
keying_put (SenkoScoreGridModel *model, const SenkoGridPut *puts, guint n, char **message)
{
  SenkoKeyingModel *self = SENKO_KEYING_MODEL (model);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (SenkoKeyingCell));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      SenkoKeyingCell cell;

      if (!read_cell (self, &puts[i], &cell, message))
        return FALSE;
      g_array_append_val (cells, cell);
    }
  if (n == 1)
    wait_with (self, &g_array_index (cells, SenkoKeyingCell, 0));
  else if (!senko_keying_model_flush (self)
           || !write_cells (self, (const SenkoKeyingCell *)cells->data, cells->len, &error))
    {
      *message = g_strdup (error != NULL ? error->message
                                         : _ ("The scores keyed before could not "
                                              "be written."));
      return FALSE;
    }
  senko_score_grid_model_changed (model);
  return TRUE;
}

static void
senko_keying_model_grid_init (SenkoScoreGridModelInterface *iface)
{
  iface->get_n_rows = keying_n_rows;
  iface->get_n_headings = keying_n_headings;
  iface->get_heading_title = keying_heading_title;
  iface->get_heading = keying_heading;
  iface->get_n_columns = keying_n_columns;
  iface->get_title = keying_title;
  iface->get_limits = keying_limits;
  iface->get_cell = keying_cell;
  iface->check = keying_check;
  iface->put = keying_put;
}

/* --- GObject --- */

static void
senko_keying_model_finalize (GObject *object)
{
  SenkoKeyingModel *self = SENKO_KEYING_MODEL (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_array_unref (self->waiting);
  g_free (self->values);
  senko_keying_free (self->keying);
  G_OBJECT_CLASS (senko_keying_model_parent_class)->finalize (object);
}

static void
senko_keying_model_class_init (SenkoKeyingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_keying_model_finalize;
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
senko_keying_model_init (SenkoKeyingModel *self)
{
  self->waiting = g_array_new (FALSE, FALSE, sizeof (SenkoKeyingCell));
}

SenkoKeyingModel *
senko_keying_model_new (SenkoKeying *keying)
{
  SenkoKeyingModel *self = g_object_new (SENKO_TYPE_KEYING_MODEL, NULL);

  self->keying = keying;
  self->values = g_new (SenkoPoints, keying->bundle->sheets->len * keying->bundle->n_columns + 1);
  take_back (self);
  return self;
}

SenkoKeying *
senko_keying_model_get_keying (SenkoKeyingModel *self)
{
  return self->keying;
}
