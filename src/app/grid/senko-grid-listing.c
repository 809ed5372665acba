/* A bundle has some hundred sheets at most: its cells are copied at once. */
#include "app/grid/senko-grid-listing.h"

#include "app/grid/senko-score-text.h"

#define HEADING_WIDTH 130
#define COLUMN_WIDTH 100

SenkoListing *
senko_grid_listing_take (SenkoScoreGridModel *model, const char *title)
{
  SenkoListing *listing = senko_listing_new (title);
  guint n_headings = senko_score_grid_model_get_n_headings (model);
  guint n_columns = senko_score_grid_model_get_n_columns (model);
  guint n_rows = senko_score_grid_model_get_n_rows (model);
  char buffer[SENKO_POINTS_BUFFER];

  for (guint i = 0; i < n_headings; i++)
    senko_listing_add_column (listing, senko_score_grid_model_get_heading_title (model, i),
                              HEADING_WIDTH, SENKO_TABLE_TEXT, i);
  for (guint i = 0; i < n_columns; i++)
    senko_listing_add_column (listing, senko_score_grid_model_get_title (model, i), COLUMN_WIDTH,
                              SENKO_TABLE_NUMBER, n_headings + i);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < n_headings; i++)
        senko_listing_add (listing, senko_score_grid_model_get_heading (model, row, i));
      for (guint i = 0; i < n_columns; i++)
        {
          SenkoGridCell cell = { 0 };
          SenkoGridLimits limits;

          senko_score_grid_model_get_cell (model, row, i, &cell);
          senko_score_grid_model_get_limits (model, row, i, &limits);
          senko_listing_add (listing, senko_score_text_show (cell.value, &limits, buffer));
        }
    }
  return listing;
}
