/* A list model that knows how many rows there are and nothing else, for tables whose cells come
 * from elsewhere. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SENKO_TYPE_ROW_COUNT (senko_row_count_get_type ())
G_DECLARE_FINAL_TYPE (SenkoRowCount, senko_row_count, SENKO, ROW_COUNT, GObject)

SenkoRowCount *senko_row_count_new (void);
/* Other rows altogether. */
void senko_row_count_set (SenkoRowCount *self, guint n);
/* One row has gone. */
void senko_row_count_remove (SenkoRowCount *self, guint position);

G_END_DECLS
