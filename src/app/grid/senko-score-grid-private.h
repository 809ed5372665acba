/* What the parts of the grid share: places and sizes (grid), drawing (draw), keys and the entry
 * (input), the clipboard (paste). */
#pragma once

#include "app/grid/senko-score-grid.h"
#include "app/table/senko-scrolling.h"

#define SENKO_GRID_PADDING 8 /* left and right of a text */

struct _SenkoScoreGrid {
  GtkWidget parent_instance;
  SenkoScoreGridModel *model; /* (nullable) */
  GtkWidget *editor; /* the one GtkText */
  SenkoScrolling scrolling;

  guint row, column; /* the current cell; 0, 0 while there is none */
  guint anchor_row, anchor_column; /* a range is marked from here to the current cell */
  gboolean auto_advance;
  guint sign_idle; /* a full-width sign was typed */
  gboolean filling; /* the editor's text is being set by the grid */
  char *shown; /* what the editor showed when it came to the cell */
  char *message; /* (nullable) why what is typed is refused */

  int row_height, header_height; /* 0: to be measured */
  int *heading_widths, *column_widths;
  int frozen_width, columns_width;
  guint font_serial; /* of the font that sizes and layouts are for */
  GHashTable *layouts; /* text → PangoLayout */
};

/* --- places --- */

guint _senko_score_grid_n_rows (SenkoScoreGrid *self);
guint _senko_score_grid_n_columns (SenkoScoreGrid *self);
double _senko_score_grid_scrolled (SenkoScoreGrid *self, GtkOrientation orientation);
/* Where a cell is in the widget, also when it is not on the screen. */
void _senko_score_grid_get_place (SenkoScoreGrid *self, guint row, guint column,
                                  GdkRectangle *place);
/* FALSE: no cell is there. */
gboolean _senko_score_grid_find_place (SenkoScoreGrid *self, double x, double y, guint *row,
                                       guint *column);
/* Rows on a page. */
guint _senko_score_grid_page (SenkoScoreGrid *self);
gboolean _senko_score_grid_is_marked (SenkoScoreGrid *self, guint row, guint column);
gboolean _senko_score_grid_has_range (SenkoScoreGrid *self);
void _senko_score_grid_show_cell (SenkoScoreGrid *self);
void _senko_score_grid_moved (SenkoScoreGrid *self);
void _senko_score_grid_get_cell (SenkoScoreGrid *self, guint row, guint column,
                                 SenkoGridCell *cell);

/* --- drawing --- */

void _senko_score_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
PangoLayout *_senko_score_grid_layout (SenkoScoreGrid *self, const char *text);

/* --- keys and the entry --- */

void _senko_score_grid_add_editor (SenkoScoreGrid *self);
/* Shows the current cell in the entry and says it to a screen reader. */
void _senko_score_grid_fill_editor (SenkoScoreGrid *self);
gboolean _senko_score_grid_is_edited (SenkoScoreGrid *self);
/* message (transfer full, nullable). */
void _senko_score_grid_take_message (SenkoScoreGrid *self, char *message);

/* --- the clipboard --- */

void _senko_score_grid_copy (SenkoScoreGrid *self);
void _senko_score_grid_paste_clipboard (SenkoScoreGrid *self);
