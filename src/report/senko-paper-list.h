/* A ruled list: columns, heads on every page, groups, sums of the page and so far, a column to tick
 * off. On A4 25 to 40 rows a page. */
#pragma once

#include "report/senko-paper.h"

G_BEGIN_DECLS

typedef struct {
  const char *title;
  double width; /* share of the page's width */
  SenkoPenAlign align;
  gboolean wrap; /* long texts take several lines, and the row grows; else they are condensed */
  gboolean sum; /* its numbers are added up at the foot */
  gboolean name; /* its cells name what stands beside them: shaded */
  gboolean points; /* numbers of up to two decimals, point below point; aligned right */
} SenkoPaperColumn;

typedef enum {
  SENKO_PAPER_ROW,
  SENKO_PAPER_GROUP, /* the first cell is the head of the rows that follow */
  SENKO_PAPER_LINE, /* the first cell stands in a line drawn through the list: a pass line */
  SENKO_PAPER_SUM /* bold, shaded: a subtotal of the caller's */
} SenkoPaperRowKind;

/* The rows of a list, as they were when it was made. Many of them are kept in a file without a name
 * and read as they are drawn. */
typedef struct _SenkoPaperRows SenkoPaperRows;
SenkoPaperRows *senko_paper_rows_new (guint n_columns);
/* cells: n_columns texts, NULL = empty; copied. */
void senko_paper_rows_add (SenkoPaperRows *self, SenkoPaperRowKind kind, const char *const *cells);
void senko_paper_rows_add_head (SenkoPaperRows *self, SenkoPaperRowKind kind, const char *text);
guint senko_paper_rows_get_n (const SenkoPaperRows *self);
void senko_paper_rows_free (SenkoPaperRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoPaperRows, senko_paper_rows_free)

typedef struct {
  SenkoPaperFrame frame;
  SenkoPaperSize size;
  const SenkoPaperColumn *columns;
  guint n_columns;
  double row_height; /* points; 0 = as usual for the size */
  gboolean numbered; /* a first column counts the rows of each group */
  gboolean ticks; /* a last column of empty boxes */
  gboolean counts; /* at the foot: rows on this page, so far, in all; and sums */
  gboolean group_pages; /* a group begins on a new page */
  const char *unit; /* (nullable) what a row is, in counts: "名" */
  const char *empty; /* (nullable) sentence instead of rows, when there are none */
  SenkoPaperRows *rows; /* taken */
} SenkoPaperList;

/* Everything but rows is copied. (transfer full) */
SenkoPaper *senko_paper_list_new (const SenkoPaperList *list);

G_END_DECLS
