/* A table of rows that all fit into memory: bundles, groups, hand-overs, days. Each row has a key;
 * the cursor stays at its key when the rows are filled anew, in whatever order they are sorted. It
 * is copied, exported and printed like any list. */
#pragma once

#include "app/table/senko-table-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_TEXT_TABLE (senko_text_table_get_type ())
G_DECLARE_FINAL_TYPE (SenkoTextTable, senko_text_table, SENKO, TEXT_TABLE, AdwBin)

/* Signals: "activated" (const char *key), by Enter or a double click; "moved", when another row is
 * the current one. */

/* label: what a screen reader calls it, translated. columns: static, with titles marked by N_(). */
GtkWidget *senko_text_table_new (const char *label, const SenkoTableColumn *columns,
                                 guint n_columns);
/* What stands there when there are no rows; translated. */
void senko_text_table_set_empty (SenkoTextTable *self, const char *title, const char *description);

/* Filling: clear, then for each row add and a cell for each column, then show. */
void senko_text_table_clear (SenkoTextTable *self);
void senko_text_table_add (SenkoTextTable *self, const char *key);
/* text (transfer full, nullable) */
void senko_text_table_take (SenkoTextTable *self, char *text, SenkoTone tone);
void senko_text_table_take_count (SenkoTextTable *self, guint count, SenkoTone tone);
void senko_text_table_show (SenkoTextTable *self);
/* The columns to be shown, "bundle,state"; what the user has made of the same ones stays. */
void senko_text_table_set_layout (SenkoTextTable *self, const char *layout);

guint senko_text_table_get_n_rows (SenkoTextTable *self);
/* The key of the current row, NULL if there is none; valid until the next filling. */
const char *senko_text_table_get_key (SenkoTextTable *self);
/* Makes the row of this key the current one. FALSE: there is none such. */
gboolean senko_text_table_set_key (SenkoTextTable *self, const char *key);
/* The text of a cell in the row of a key; NULL: no such row. (transfer none) */
const char *senko_text_table_get_text (SenkoTextTable *self, const char *key, guint column);

G_END_DECLS
