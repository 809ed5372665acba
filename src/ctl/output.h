/* Results on stdout, as an aligned table, CSV or JSON. */
#pragma once

#include "model/lists/senko-list.h"

G_BEGIN_DECLS

typedef enum { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_JSON } OutputFormat;
typedef struct _Output Output;

gboolean output_format_from_name (const char *name, OutputFormat *format);
Output *output_new (OutputFormat format, const SenkoListColumn *columns, guint n_columns);
/* One row; "" or NULL is an empty cell. Texts are copied. Fast for CSV and JSON: a million rows
 * stream through. */
void output_row (Output *self, const char *const *cells);
gboolean output_finish (
    Output *self); /* prints what is left and frees it; FALSE if stdout failed */
int output_text_width (const char *text); /* columns on a terminal: wide characters count two */

G_END_DECLS
