/* A free sheet: headings, text, fields, tables, drawings one below the other, on as many pages as
 * they take. Letters, explanations, cover sheets, books. */
#pragma once

#include "chart/senko-chart.h"
#include "report/senko-paper-list.h"

G_BEGIN_DECLS

typedef struct _SenkoSheet SenkoSheet;
/* Draws in a box of this size whose upper left corner is at x, y. */
typedef void (*SenkoSheetDrawFunc) (gpointer data, SenkoPen *pen, double x, double y, double width,
                                    double height);

/* Texts are copied everywhere. */
SenkoSheet *senko_sheet_new (const SenkoPaperFrame *frame, const SenkoPaperSize *size);
/* level: 1 or 2. A heading stays with what follows. */
void senko_sheet_add_heading (SenkoSheet *self, int level, const char *text);
void senko_sheet_add_text (SenkoSheet *self, const char *text);
void senko_sheet_add_text_sized (SenkoSheet *self, const char *text, double size, gboolean bold,
                                 SenkoPenAlign align);
/* Names and values in ruled rows: name, value, name, value, …, NULL. per_row: pairs side by side.
 */
void senko_sheet_add_fields (SenkoSheet *self, const char *const *pairs, guint per_row);
/* rows: taken. Its head is repeated where it goes on. row_height: 0 = as usual. */
void senko_sheet_add_table (SenkoSheet *self, const SenkoPaperColumn *columns, guint n_columns,
                            SenkoPaperRows *rows, double row_height);
/* Code 39 at the left, of this width, or a text where it has other characters. */
void senko_sheet_add_barcode (SenkoSheet *self, const char *text, double width, double height);
/* destroy (nullable) of data, when the paper goes. */
void senko_sheet_add_drawing (SenkoSheet *self, double height, SenkoSheetDrawFunc func,
                              gpointer data, GDestroyNotify destroy);
/* Keeps a reference. */
void senko_sheet_add_chart (SenkoSheet *self, SenkoChart *chart, double height);
void senko_sheet_add_gap (SenkoSheet *self, double height);
void senko_sheet_add_page_break (SenkoSheet *self);
/* The height that is free for a drawing that shall fill a page. */
double senko_sheet_get_height (const SenkoSheet *self);
/* Lays it out. self is taken. (transfer full) */
SenkoPaper *senko_sheet_end (SenkoSheet *self);

G_END_DECLS
