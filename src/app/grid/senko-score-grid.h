/* The grid that scores are keyed into: drawn, scrollable, with one entry that stays and moves from
 * cell to cell, so that no key is ever lost. Put it into a GtkScrolledWindow.
 *
 * Keys: digits and the point; Enter the next row, with Shift the one before; Tab and Shift+Tab
 * across; * absent; / skip; arrows, Page Up and Down, Home and End (of the row), with Ctrl (of
 * all); Shift+arrows mark a range, Ctrl+A all, Ctrl+C copies, Ctrl+V pastes a range; Esc takes back
 * what is being typed. */
#pragma once

#include "app/grid/senko-score-grid-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_SCORE_GRID (senko_score_grid_get_type ())
G_DECLARE_FINAL_TYPE (SenkoScoreGrid, senko_score_grid, SENKO, SCORE_GRID, GtkWidget)

/* Signals: "moved" (another cell is current), "changed" (scores were put, or the model changed),
 * "message" (const char *, NULL: none any more): why a value was refused. */

GtkWidget *senko_score_grid_new (void);
/* (nullable). Goes to the first cell that is empty. */
void senko_score_grid_set_model (SenkoScoreGrid *self, SenkoScoreGridModel *model);
SenkoScoreGridModel *senko_score_grid_get_model (SenkoScoreGrid *self);

/* Goes to the next row by itself when a score has as many digits as full marks have. */
void senko_score_grid_set_auto_advance (SenkoScoreGrid *self, gboolean auto_advance);

guint senko_score_grid_get_row (SenkoScoreGrid *self);
guint senko_score_grid_get_column (SenkoScoreGrid *self);
/* FALSE: what is being typed cannot be stored, and the cell is still the one it was. */
gboolean senko_score_grid_go_to (SenkoScoreGrid *self, guint row, guint column);
/* Stores what is being typed. FALSE: it was refused and stands in its cell. */
gboolean senko_score_grid_commit (SenkoScoreGrid *self);
/* Why the current cell was refused; NULL: it was not. */
const char *senko_score_grid_get_message (SenkoScoreGrid *self);
/* The next row whose cell in this column is empty or skipped, from the current one on and around;
 * GTK_INVALID_LIST_POSITION: none. */
guint senko_score_grid_find_open (SenkoScoreGrid *self, guint column);

/* Of a column: how many cells have a score, how many are absent, skipped, still empty; the sum. */
typedef struct {
  guint n_values, n_absent, n_exempt, n_skipped, n_empty;
  gint64 sum; /* hundredths */
} SenkoGridTotals;
void senko_score_grid_get_totals (SenkoScoreGrid *self, guint column, SenkoGridTotals *totals);

/* The marked range, or the current cell, as a spreadsheet takes it. (transfer full) */
char *senko_score_grid_dup_text (SenkoScoreGrid *self);
/* Puts a range of a spreadsheet at the current cell: all of it, or nothing. Its first column may be
 * the examination numbers, which must then be those of the rows. NULL: done; else the faults, one
 * translated sentence each. */
GStrv senko_score_grid_paste (SenkoScoreGrid *self, const char *text);

G_END_DECLS
