/* A table of any number of rows, drawn row by row: a header with titles to sort by, drag and choose
 * from; rows of one height, of which only those on the screen exist as widgets. A column view of
 * GTK 4.8 makes a label for 205 rows of every column before anything can be seen; this makes a
 * widget for each row that fits and draws its texts.
 *
 * Keys: arrows, Page Up and Down, Home, End move; with Shift they extend the selection; Ctrl+A
 * selects all, Space toggles, Enter activates. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  SENKO_TONE_NORMAL,
  SENKO_TONE_DIM,
  SENKO_TONE_SUCCESS,
  SENKO_TONE_WARNING,
  SENKO_TONE_ERROR,
} SenkoTone;

/* What a cell shows. Texts are valid until the next cell is asked for; "" shows nothing. */
typedef struct {
  const char *text;
  const char *icon_name; /* (nullable) before the text */
  SenkoTone tone;
} SenkoTableCell;

typedef struct {
  const char *id; /* static */
  const char *title; /* translated, static */
  int width; /* at first */
  gboolean numeric; /* digits of equal width */
  gboolean shown; /* at first */
  gboolean counts; /* quantities: they end at the right, ones below ones */
} SenkoTableColumn;

/* column: into the columns given to set_columns. */
typedef void (*SenkoTableCellFunc) (gpointer user_data, guint position, guint column,
                                    SenkoTableCell *cell);

#define SENKO_TYPE_TABLE_VIEW (senko_table_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoTableView, senko_table_view, SENKO, TABLE_VIEW, GtkWidget)

/* Signals: "activate" (guint position); "cursor-moved", when another row is the current one by the
 * user's doing; "sort-changed" and "layout-changed", by the user too. Implements GtkScrollable. */

/* columns: static; all that there are. */
void senko_table_view_set_columns (SenkoTableView *self, const SenkoTableColumn *columns,
                                   guint n_columns, SenkoTableCellFunc func, gpointer user_data);
/* (nullable) Positions may change by any items-changed; the view never asks for items. */
void senko_table_view_set_model (SenkoTableView *self, GtkSelectionModel *model);
/* What a screen reader calls the table. */
void senko_table_view_set_label (SenkoTableView *self, const char *label);

/* Which columns are shown, how wide and in which order: "receipt_no:110,name:160". What is not
 * understood is left out; a layout without columns is the one at first. */
void senko_table_view_set_layout (SenkoTableView *self, const char *layout);
char *senko_table_view_dup_layout (SenkoTableView *self);
/* Shows or hides a column, as the menu of the header does. */
void senko_table_view_show_column (SenkoTableView *self, guint column, gboolean shown);
gboolean senko_table_view_is_column_shown (SenkoTableView *self, guint column);
/* Moves a shown column left (-1) or right (1). */
void senko_table_view_move_column (SenkoTableView *self, guint column, int by);
/* The columns shown, from the left; into the columns given. (transfer none) */
const guint *senko_table_view_list_shown (SenkoTableView *self, guint *n);
/* A menu with every column, to be chosen and moved. */
GtkWidget *senko_table_view_make_menu (SenkoTableView *self);

/* NULL: no arrow. */
void senko_table_view_set_sort (SenkoTableView *self, const char *column, gboolean descending);
const char *senko_table_view_get_sort (SenkoTableView *self, gboolean *descending);

/* The current row; GTK_INVALID_LIST_POSITION: none. Setting it emits nothing; select: it alone is
 * selected then. */
guint senko_table_view_get_cursor (SenkoTableView *self);
void senko_table_view_set_cursor (SenkoTableView *self, guint position, gboolean select);
void senko_table_view_scroll_to (SenkoTableView *self, guint position);
/* What rows show may have changed, though they are the same. */
void senko_table_view_refresh (SenkoTableView *self);
/* The text of a cell as a screen reader or a copy has it. (transfer full) */
char *senko_table_view_dup_text (SenkoTableView *self, guint position, guint column);

G_END_DECLS
