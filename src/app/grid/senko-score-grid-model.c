/* The interface between the grid and what it is keyed into. */
#include "app/grid/senko-score-grid-model.h"

G_DEFINE_INTERFACE (SenkoScoreGridModel, senko_score_grid_model, G_TYPE_OBJECT)

enum { CHANGED, RESET, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
senko_score_grid_model_default_init (SenkoScoreGridModelInterface *iface)
{
  signals[CHANGED] = g_signal_new ("changed", SENKO_TYPE_SCORE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESET] = g_signal_new ("reset", SENKO_TYPE_SCORE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

guint
senko_score_grid_model_get_n_rows (SenkoScoreGridModel *self)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_n_rows (self);
}

guint
senko_score_grid_model_get_n_headings (SenkoScoreGridModel *self)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_n_headings (self);
}

const char *
senko_score_grid_model_get_heading_title (SenkoScoreGridModel *self, guint heading)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_heading_title (self, heading);
}

const char *
senko_score_grid_model_get_heading (SenkoScoreGridModel *self, guint row, guint heading)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_heading (self, row, heading);
}

guint
senko_score_grid_model_get_n_columns (SenkoScoreGridModel *self)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_n_columns (self);
}

const char *
senko_score_grid_model_get_title (SenkoScoreGridModel *self, guint column)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_title (self, column);
}

void
senko_score_grid_model_get_limits (SenkoScoreGridModel *self, guint row, guint column,
                                   SenkoGridLimits *limits)
{
  *limits = (SenkoGridLimits){ 0 };
  SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_limits (self, row, column, limits);
}

void
senko_score_grid_model_get_cell (SenkoScoreGridModel *self, guint row, guint column,
                                 SenkoGridCell *cell)
{
  *cell = (SenkoGridCell){ .value.points = SENKO_POINTS_NONE };
  SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->get_cell (self, row, column, cell);
}

gboolean
senko_score_grid_model_check (SenkoScoreGridModel *self, const SenkoGridPut *put, char **message)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->check (self, put, message);
}

gboolean
senko_score_grid_model_put (SenkoScoreGridModel *self, const SenkoGridPut *puts, guint n,
                            char **message)
{
  return SENKO_SCORE_GRID_MODEL_GET_IFACE (self)->put (self, puts, n, message);
}

void
senko_score_grid_model_changed (SenkoScoreGridModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
senko_score_grid_model_reset (SenkoScoreGridModel *self)
{
  g_signal_emit (self, signals[RESET], 0);
}
