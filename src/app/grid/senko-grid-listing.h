/* What a score grid shows, as a listing. */
#pragma once

#include "app/listing/senko-listing.h"
#include "app/grid/senko-score-grid-model.h"

G_BEGIN_DECLS

/* Headings and columns, all rows; copied cell by cell, as the grid shows them. (transfer full) */
SenkoListing *senko_grid_listing_take (SenkoScoreGridModel *model, const char *title);

G_END_DECLS
