/* What a score grid shows and writes to: rows in the order of the paper, columns of one test or one
 * rater each. The grid reads texts and refuses what no score can be; the model knows who may key,
 * what is locked, and stores. */
#pragma once

#include "rules/senko-definition.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  SENKO_GRID_EMPTY, /* not keyed */
  SENKO_GRID_VALUE,
  SENKO_GRID_PRESENT, /* taken, in a test without points */
  SENKO_GRID_ABSENT,
  SENKO_GRID_EXEMPT, /* takes no such test: there is no paper, and nothing to key */
  SENKO_GRID_SKIPPED, /* looked at, and left for later */
} SenkoGridState;

typedef struct {
  SenkoGridState state;
  SenkoPoints points; /* SENKO_GRID_VALUE only */
} SenkoGridValue;

typedef enum {
  SENKO_GRID_DIFFERS = 1 << 0, /* two keyings say something else */
  SENKO_GRID_WARNS = 1 << 1, /* worth a look at the paper */
  SENKO_GRID_LOCKED = 1 << 2, /* cannot be changed; the note says why */
} SenkoGridMarks;

typedef struct {
  SenkoGridValue value;
  SenkoGridMarks marks;
  const char *note; /* (nullable), translated; the model's until it changes */
} SenkoGridCell;

/* What may stand in a cell; people may have different full marks in the same test. */
typedef struct {
  SenkoPoints full_marks; /* SENKO_POINTS_NONE: the test has no points, it is taken or not */
  SenkoPoints step; /* > 0: 100 whole points, 50 half points */
  const SenkoBand *grades; /* letters that stand for the points they begin at */
  guint n_grades; /* 0: the test has none */
} SenkoGridLimits;

typedef struct {
  guint row, column;
  SenkoGridValue value;
} SenkoGridPut;

#define SENKO_TYPE_SCORE_GRID_MODEL (senko_score_grid_model_get_type ())
G_DECLARE_INTERFACE (SenkoScoreGridModel, senko_score_grid_model, SENKO, SCORE_GRID_MODEL, GObject)

struct _SenkoScoreGridModelInterface {
  GTypeInterface parent_interface;

  guint (*get_n_rows) (SenkoScoreGridModel *self);
  /* Headings stand before the columns and do not scroll with them; the first is what the paper is
   * told by (examination number). */
  guint (*get_n_headings) (SenkoScoreGridModel *self);
  const char *(*get_heading_title) (SenkoScoreGridModel *self, guint heading);
  const char *(*get_heading) (SenkoScoreGridModel *self, guint row, guint heading);
  guint (*get_n_columns) (SenkoScoreGridModel *self);
  const char *(*get_title) (SenkoScoreGridModel *self, guint column);
  void (*get_limits) (SenkoScoreGridModel *self, guint row, guint column, SenkoGridLimits *limits);
  void (*get_cell) (SenkoScoreGridModel *self, guint row, guint column, SenkoGridCell *cell);
  /* Whether the value may stand in the cell. FALSE: *message (transfer full) says why not. */
  gboolean (*check) (SenkoScoreGridModel *self, const SenkoGridPut *put, char **message);
  /* Stores all n values or none. FALSE: nothing was stored, *message (transfer full) says why. */
  gboolean (*put) (SenkoScoreGridModel *self, const SenkoGridPut *puts, guint n, char **message);
};

guint senko_score_grid_model_get_n_rows (SenkoScoreGridModel *self);
guint senko_score_grid_model_get_n_headings (SenkoScoreGridModel *self);
const char *senko_score_grid_model_get_heading_title (SenkoScoreGridModel *self, guint heading);
const char *senko_score_grid_model_get_heading (SenkoScoreGridModel *self, guint row,
                                                guint heading);
guint senko_score_grid_model_get_n_columns (SenkoScoreGridModel *self);
const char *senko_score_grid_model_get_title (SenkoScoreGridModel *self, guint column);
void senko_score_grid_model_get_limits (SenkoScoreGridModel *self, guint row, guint column,
                                        SenkoGridLimits *limits);
void senko_score_grid_model_get_cell (SenkoScoreGridModel *self, guint row, guint column,
                                      SenkoGridCell *cell);
gboolean senko_score_grid_model_check (SenkoScoreGridModel *self, const SenkoGridPut *put,
                                       char **message);
gboolean senko_score_grid_model_put (SenkoScoreGridModel *self, const SenkoGridPut *puts, guint n,
                                     char **message);
/* For models. Signal "changed": cells say something else, rows and columns are the same. Signal
 * "reset": rows or columns are others. */
void senko_score_grid_model_changed (SenkoScoreGridModel *self);
void senko_score_grid_model_reset (SenkoScoreGridModel *self);

G_END_DECLS
