/* What stands in the way, as a table: a row for each post, a column for each kind of obstacle;
 * every figure is a button that opens the list behind it. */
#pragma once

#include "app/listing/senko-listing.h"
#include "model/senko-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_BLOCK_TABLE (senko_block_table_get_type ())
G_DECLARE_FINAL_TYPE (SenkoBlockTable, senko_block_table, SENKO, BLOCK_TABLE, AdwBin)

/* Columns and rows without any figure are left out. The buttons activate "overview.show-list"
 * (uuu): SenkoBlock, category, subject; both 0 in the row of the totals. */
void senko_block_table_show (SenkoBlockTable *self, const SenkoOverview *overview,
                             const SenkoDefinition *definition);
/* The posts and figures that are shown. (transfer full) */
SenkoListing *senko_block_table_take (const SenkoOverview *overview,
                                      const SenkoDefinition *definition);
/* What a column is called; translated. */
const char *senko_block_label (SenkoBlock block);

G_END_DECLS
