/* Looking at pages before they are printed: as they will be drawn, with zoom and keys, and from
 * there to a printer or into a PDF. All printing of the program goes through here. */
#pragma once

#include "app/senko-session.h"
#include "report/senko-paper.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PRINT_WINDOW (senko_print_window_get_type ())
G_DECLARE_FINAL_TYPE (SenkoPrintWindow, senko_print_window, SENKO, PRINT_WINDOW, AdwWindow)

/* Makes what is shown, in a thread (see SenkoWorkFunc). format: what the user chose. data is used
 * by one thread at a time. (transfer full) */
typedef SenkoPaper *(*SenkoPaperMakeFunc) (SenkoRegister *register_, SenkoSelection *selection,
                                           SenkoWork *work, const SenkoPaperFormat *format,
                                           gpointer data, GError **error);

/* Opens a window over parent. title: of the pages; it names the PDF. Takes data. */
SenkoPrintWindow *senko_print_window_present (GtkWindow *parent, SenkoSession *session,
                                              const char *title, SenkoPaperMakeFunc make,
                                              gpointer data, GDestroyNotify free_data);
/* Opens it with the documents of the current selection to choose from. kind (nullable): the one
 * that is chosen first; number (nullable): the applicant it is of. */
SenkoPrintWindow *senko_print_window_present_documents (GtkWindow *parent, SenkoSession *session,
                                                        const char *kind, const char *number);
/* "Printed on … at … by … — register": what stands at the foot of pages. (transfer full) */
char *senko_print_window_dup_footer (SenkoSession *session);
/* What is shown; NULL while it is made. Borrowed. */
SenkoPaper *senko_print_window_get_paper (SenkoPrintWindow *self);
/* Writes it without asking. */
void senko_print_window_save (SenkoPrintWindow *self, const char *path);

G_END_DECLS
