/* A table as it is shown, elsewhere: as text for other programs, as a file, on paper. Everything is
 * taken as it stands: these columns, this order, these rows (the selected ones, if there are
 * several). */
#pragma once

#include "app/table/senko-table-view.h"
#include "exchange/senko-table-writer.h"

G_BEGIN_DECLS

/* What stands above the rows on paper. */
typedef struct {
  const char *title;
  const char *subtitle; /* (nullable) what was searched and filtered for */
  const char *printed; /* when, by whom */
} SenkoTableHeading;

/* Rows that would be taken. */
guint senko_table_output_count (SenkoTableView *view);
/* Titles and cells, parted by tabs, each row a line. (transfer full) */
char *senko_table_output_text (SenkoTableView *view);
/* The rows that are selected, if there are several; NULL: all. (transfer full) */
GtkBitset *senko_table_output_dup_chosen (SenkoTableView *view);
/* done: 0 … 1; FALSE stops. */
typedef gboolean (*SenkoTableProgressFunc) (double done, gpointer user_data);
/* Columns and rows of any kind into a new writer, from any thread. shown: of columns, ended by
 * G_MAXUINT. NULL and error on failure; G_IO_ERROR_CANCELLED when progress stopped it.
 * (transfer full) */
SenkoTableWriter *senko_table_output_write (const SenkoTableColumn *columns, const guint *shown,
                                            guint n_rows, SenkoTableCellFunc func, gpointer data,
                                            SenkoTableFormat format, const char *title,
                                            SenkoTableProgressFunc progress, gpointer user_data,
                                            GError **error);
/* A4, as many columns as fit side by side, ruled, with head and page numbers. */
GtkPrintOperation *senko_table_output_print (SenkoTableView *view,
                                             const SenkoTableHeading *heading);

G_END_DECLS
