/* So many rows and nothing else: the model of a table whose cells come from its cell function. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SENKO_TYPE_TABLE_ROWS (senko_table_rows_get_type ())
G_DECLARE_FINAL_TYPE (SenkoTableRows, senko_table_rows, SENKO, TABLE_ROWS, GObject)

SenkoTableRows *senko_table_rows_new (void);
/* All rows are other ones than before. */
void senko_table_rows_set_n (SenkoTableRows *self, guint n);
/* One row has gone. */
void senko_table_rows_remove (SenkoTableRows *self, guint position);

G_END_DECLS
