/* What a table shows, as a listing: these columns, this order, these rows (the selected ones, if
 * there are several). */
#pragma once

#include "app/listing/senko-listing.h"
#include "app/table/senko-table-view.h"

G_BEGIN_DECLS

/* The rows that are selected, if there are several; NULL: all. (transfer full) */
GtkBitset *senko_table_listing_dup_chosen (SenkoTableView *view);
/* The columns that are shown; their source is their place among all columns. */
void senko_table_listing_add_columns (SenkoTableView *view, SenkoListing *listing);
/* Columns and rows, copied cell by cell: for tables of some thousand cells. (transfer full) */
SenkoListing *senko_table_listing_take (SenkoTableView *view, const char *title);

G_END_DECLS
