/* The window in its parts: pages and what is done with them, and the choice of documents. */
#pragma once

#include "app/printing/senko-paper-view.h"
#include "app/printing/senko-print-window.h"
#include "report/documents/senko-document.h"

G_BEGIN_DECLS

/* Making is told as so much of the work; the rest is looking for characters without a font. */
#define SENKO_PRINT_MADE 0.7

/* What the pages are made of; several works may still hold it when the window is gone. */
typedef struct {
  SenkoPaperMakeFunc make;
  gpointer data;
  GDestroyNotify free_data;
} SenkoPaperSource;

struct _SenkoPrintWindow {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *trouble;
  GtkRevealer *banner;
  GtkLabel *banner_text;
  SenkoPaperView *view;
  GtkScrolledWindow *scroller;
  GtkEntry *page_entry;
  GtkLabel *page_count, *zoom_label;
  GtkWidget *documents, *stage_row, *order_row, *number_row, *withhold_row;
  GtkListBox *kinds;
  GtkLabel *description;
  GtkDropDown *stage, *order, *sheet, *orientation;
  GtkEntry *number, *seals;
  GtkSpinButton *withhold;
  SenkoSession *session;
  SenkoPaperSource *source; /* g_atomic_rc_box; NULL: documents are chosen */
  GCancellable *making;
  GPtrArray *lacking; /* of SenkoUndrawable: characters of the paper (nullable) */
  char *name; /* of the PDF */
  gboolean setting; /* widgets are being set, not chosen */
};

/* Fills the choice of documents; shows it. */
void _senko_print_window_offer_documents (SenkoPrintWindow *self, const char *kind,
                                          const char *number);
/* The source for what is chosen, a new one. */
SenkoPaperSource *_senko_print_window_make_source (SenkoPrintWindow *self);
/* Makes the pages anew: something else is chosen. */
void _senko_print_window_remake (SenkoPrintWindow *self);
SenkoPaperSource *_senko_paper_source_new (SenkoPaperMakeFunc make, gpointer data,
                                           GDestroyNotify free_data);
void _senko_paper_source_unref (SenkoPaperSource *source);

G_END_DECLS
