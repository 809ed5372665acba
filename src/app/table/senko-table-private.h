/* What the parts of a table share. */
#pragma once

#include "app/table/senko-scrolling.h"
#include "app/table/senko-table-view.h"

G_BEGIN_DECLS

#define SENKO_TABLE_MIN_WIDTH 40
#define SENKO_TABLE_PADDING 8 /* left and right in a cell */

/* A shown column. */
typedef struct {
  guint column;
  int width;
} SenkoTableShown;

struct _SenkoTableView {
  GtkWidget parent_instance;
  GtkWidget *header; /* SenkoTableHeader */
  GtkWidget *body; /* clips the rows */
  GPtrArray *rows; /* of SenkoTableRow, at least as many as fit; the one of a position is
                      position % n */
  guint n_wanted, more_rows; /* how many fit; the idle source that makes the missing ones */
  SenkoScrolling scrolling;
  GtkSelectionModel *model; /* (nullable) */
  const SenkoTableColumn *columns;
  guint n_columns;
  GArray *shown; /* of SenkoTableShown */
  GArray *shown_columns; /* of guint, for list_shown */
  SenkoTableCellFunc func;
  gpointer user_data;
  char *label, *sort;
  gboolean descending;
  guint cursor, anchor; /* GTK_INVALID_LIST_POSITION: none */
  int row_height; /* 0: not measured yet */
  gboolean stale; /* rows are to be bound anew */
  gboolean allocating; /* scrolling now needs no other round */
  guint scroll_target; /* to be seen when sizes are known; GTK_INVALID_LIST_POSITION: none */
};

/* Keys and clicks. */
void _senko_table_view_add_controllers (SenkoTableView *self);
/* The row at this height of the body; GTK_INVALID_LIST_POSITION: none. */
guint _senko_table_view_row_at (SenkoTableView *self, double y);
/* Rows that are wholly to be seen. */
guint _senko_table_view_page (SenkoTableView *self);
/* Tells everyone that the user went to another row. */
void _senko_table_view_move_cursor (SenkoTableView *self, guint position);
/* Selected or current rows changed. */
void _senko_table_view_update_states (SenkoTableView *self);

const SenkoTableColumn *_senko_table_view_columns (SenkoTableView *self, guint *n);
GArray *_senko_table_view_shown (SenkoTableView *self); /* of SenkoTableShown, borrowed */
int _senko_table_view_total_width (SenkoTableView *self);
void _senko_table_view_get_cell (SenkoTableView *self, guint position, guint column,
                                 SenkoTableCell *cell);
guint _senko_table_view_n_rows (SenkoTableView *self);
gboolean _senko_table_view_is_selected (SenkoTableView *self, guint position);
/* For the header: the user did it. */
void _senko_table_view_sort_by (SenkoTableView *self, guint column);
void _senko_table_view_resize (SenkoTableView *self, guint shown, int width, gboolean finished);
void _senko_table_view_drop (SenkoTableView *self, guint shown, guint before);

#define SENKO_TYPE_TABLE_BODY (senko_table_body_get_type ())
G_DECLARE_FINAL_TYPE (SenkoTableBody, senko_table_body, SENKO, TABLE_BODY, GtkWidget)

#define SENKO_TYPE_TABLE_HEADER (senko_table_header_get_type ())
G_DECLARE_FINAL_TYPE (SenkoTableHeader, senko_table_header, SENKO, TABLE_HEADER, GtkWidget)
SenkoTableHeader *senko_table_header_new (SenkoTableView *view);
/* Columns or their order changed. */
void senko_table_header_rebuild (SenkoTableHeader *self);
/* The sorted column changed. */
void senko_table_header_update_sort (SenkoTableHeader *self);

#define SENKO_TYPE_TABLE_ROW (senko_table_row_get_type ())
G_DECLARE_FINAL_TYPE (SenkoTableRow, senko_table_row, SENKO, TABLE_ROW, GtkWidget)
SenkoTableRow *senko_table_row_new (SenkoTableView *view);
/* Shows the row at this position; anew, if what it shows may have changed. */
void senko_table_row_bind (SenkoTableRow *self, guint position, gboolean anew);
guint senko_table_row_get_position (SenkoTableRow *self);
/* What it shows is out of date. */
void senko_table_row_forget (SenkoTableRow *self);
/* Selected, current. */
void senko_table_row_update_state (SenkoTableRow *self, gboolean is_cursor);
/* "Receipt number: K0001, Name: …". (transfer full) */
char *_senko_table_view_describe (SenkoTableView *self, guint position);

G_END_DECLS
