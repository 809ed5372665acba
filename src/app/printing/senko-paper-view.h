/* A page of a paper on the screen, drawn by what prints it. */
#pragma once

#include "report/senko-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PAPER_VIEW (senko_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoPaperView, senko_paper_view, SENKO, PAPER_VIEW, GtkWidget)

typedef enum { SENKO_PAPER_FIT_PAGE, SENKO_PAPER_FIT_WIDTH, SENKO_PAPER_ZOOM } SenkoPaperFit;

/* paper (nullable): a reference is kept; its first page is shown. */
void senko_paper_view_set_paper (SenkoPaperView *self, SenkoPaper *paper);
SenkoPaper *senko_paper_view_get_paper (SenkoPaperView *self); /* borrowed */
/* From 0; kept within the paper. "page-changed" is emitted when it is another one. */
void senko_paper_view_set_page (SenkoPaperView *self, guint page);
guint senko_paper_view_get_page (SenkoPaperView *self);
void senko_paper_view_set_fit (SenkoPaperView *self, SenkoPaperFit fit);
/* 1: as large as on paper; 0.25 … 4. */
void senko_paper_view_set_zoom (SenkoPaperView *self, double zoom);
/* As it is shown now, whatever it follows from. */
double senko_paper_view_get_zoom (SenkoPaperView *self);

G_END_DECLS
