/* What lists and sheets share: the frame of a page, and tables. */
#pragma once

#include "report/senko-paper-list.h"
#include "report/senko-paper.h"

G_BEGIN_DECLS

/* Words of a document in its own language, which is not the user's. */
#define SENKO_PAPER_WORD(japanese, en, ja) ((japanese) ? (ja) : (en))

typedef struct {
  double x, y, width, height;
} SenkoPaperArea;

/* Copies of a frame's texts, to be freed by clear. */
SenkoPaperFrame _senko_paper_frame_copy (const SenkoPaperFrame *frame);
void _senko_paper_frame_clear (SenkoPaperFrame *frame);
/* What the frame leaves free on a page. */
SenkoPaperArea _senko_paper_frame_area (const SenkoPaperFrame *frame, const SenkoPaperSize *size,
                                        guint page);
void _senko_paper_frame_draw (const SenkoPaperFrame *frame, const SenkoPaperSize *size, guint page,
                              SenkoPen *pen);

/* A ruled table: columns with their places. */
typedef struct {
  SenkoPaperColumn *columns; /* titles copied */
  double *x; /* left edges, and the right edge of the last: n_columns + 1 */
  guint n_columns;
  double size, row_height, head_height;
  gboolean japanese, has_titles;
} SenkoPaperTable;

void _senko_paper_table_init (SenkoPaperTable *self, const SenkoPaperColumn *columns,
                              guint n_columns, double x, double width, double row_height,
                              gboolean japanese);
void _senko_paper_table_clear (SenkoPaperTable *self);
double _senko_paper_table_measure (const SenkoPaperTable *self, SenkoPen *pen,
                                   SenkoPaperRowKind kind, const char *const *cells);
void _senko_paper_table_draw_head (const SenkoPaperTable *self, SenkoPen *pen, double y);
/* continued: of a group's head that is repeated on a new page. */
void _senko_paper_table_draw_row (const SenkoPaperTable *self, SenkoPen *pen,
                                  SenkoPaperRowKind kind, const char *const *cells, double y,
                                  double height, gboolean continued);

G_END_DECLS
