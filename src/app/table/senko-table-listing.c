/* Taking a table out of its widget. */
#include "app/table/senko-table-listing.h"

#include "app/table/senko-table-private.h"

GtkBitset *
senko_table_listing_dup_chosen (SenkoTableView *view)
{
  g_autoptr (GtkBitset) chosen = NULL;

  if (view->model == NULL)
    return NULL;
  chosen = gtk_selection_model_get_selection_in_range (view->model, 0,
                                                       _senko_table_view_n_rows (view));
  return gtk_bitset_get_size (chosen) > 1 ? g_steal_pointer (&chosen) : NULL;
}

void
senko_table_listing_add_columns (SenkoTableView *view, SenkoListing *listing)
{
  for (guint i = 0; i < view->shown->len; i++)
    {
      const SenkoTableShown *shown = &g_array_index (view->shown, SenkoTableShown, i);

      senko_listing_add_column (listing, view->columns[shown->column].title, shown->width,
                                SENKO_TABLE_TEXT, shown->column);
    }
}

SenkoListing *
senko_table_listing_take (SenkoTableView *view, const char *title)
{
  SenkoListing *listing = senko_listing_new (title);
  g_autoptr (GtkBitset) chosen = senko_table_listing_dup_chosen (view);
  guint n = _senko_table_view_n_rows (view);

  senko_table_listing_add_columns (view, listing);
  for (guint row = 0; row < n; row++)
    for (guint i = 0; (chosen == NULL || gtk_bitset_contains (chosen, row)) && i < view->shown->len;
         i++)
      {
        SenkoTableCell cell;

        _senko_table_view_get_cell (view, row,
                                    g_array_index (view->shown, SenkoTableShown, i).column, &cell);
        senko_listing_add (listing, cell.text);
      }
  return listing;
}
