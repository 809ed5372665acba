/* Results on stdout, as an aligned table, CSV or JSON. */
#pragma once

#include "model/lists/senko-list.h"

G_BEGIN_DECLS

typedef enum { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_JSON } OutputFormat;
typedef struct _Output Output;

/* Rows may be made while it is not yet known whether they may be shown: they wait before a closed
 * gate, up to a size, and whoever makes more of them waits too. */
typedef struct {
  GMutex mutex;
  GCond changed;
  enum { OUTPUT_GATE_CLOSED, OUTPUT_GATE_OPEN, OUTPUT_GATE_DISCARD } state;
} OutputGate;
void output_gate_init (OutputGate *self); /* closed */
void output_gate_open (OutputGate *self, gboolean show); /* FALSE: what waits is thrown away */
void output_gate_clear (OutputGate *self);

/* Reads table, csv or json; FALSE if it is none of them. */
gboolean output_format_from_name (const char *name, OutputFormat *format);
/* gate: (nullable) borrowed. */
Output *output_new (OutputFormat format, const SenkoListColumn *columns, guint n_columns,
                    OutputGate *gate);
/* One row; "" or NULL is an empty cell. Texts are copied. Fast for CSV and JSON: a million rows
 * stream through. */
void output_row (Output *self, const char *const *cells);
/* Many at once: their cells, each ended by NUL, one row after another (transfer full). */
void output_rows (Output *self, GString *cells);
gboolean output_finish (
    Output *self); /* prints what is left and frees it; FALSE if stdout failed */
int output_text_width (const char *text); /* columns on a terminal: wide characters count two */

G_END_DECLS
