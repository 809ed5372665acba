/* The window: one register, its pages in the order of the work, or the first page when it has none
 * yet. */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_WINDOW (senko_window_get_type ())
G_DECLARE_FINAL_TYPE (SenkoWindow, senko_window, SENKO, WINDOW, AdwApplicationWindow)

/* Actions (win.): show-page (ss: page name, target of senko-target.h or ""), selection (s: the name
 * of the current one), new-selection, set-day, back-to-today, print-documents (ss: kind, number of
 * an applicant, or ""), toggle-sidebar, look-again, undo, redo
 * (senko-window-undo.h).
 *
 * A number that a barcode reader types while no text is being entered shows that applicant:
 * win.show-page ("applicants", "number:NUMBER"). */

/* Without a session: the first page. */
SenkoWindow *senko_window_new (AdwApplication *application);
/* NULL: the first page is shown. */
SenkoSession *senko_window_get_session (SenkoWindow *self);
/* Only in a window that has none yet. */
void senko_window_set_session (SenkoWindow *self, SenkoSession *session);
/* Whether windows have a page of this name. */
gboolean senko_window_has_page (const char *page_name);
/* The page with this name, made if it was not shown yet; NULL if there is none such. */
SenkoPage *senko_window_get_page (SenkoWindow *self, const char *page_name);
/* NULL: no page is shown (first page, or a register without selection). */
SenkoPage *senko_window_get_current_page (SenkoWindow *self);
/* Asks the page that is left first, if something on it is unsaved. */
void senko_window_show_page (SenkoWindow *self, const char *page_name, const char *target);

/* Alt+1 … Alt+9 for the pages. */
void senko_window_set_accelerators (GtkApplication *application);

/* For any widget inside a window, or inside a dialog of one; NULL outside. */
SenkoWindow *senko_window_of (gpointer widget);
/* (transfer full) toast */
void senko_window_add_toast (SenkoWindow *self, AdwToast *toast);
/* A short note of what was done. */
void senko_window_toast (gpointer widget, const char *text);
/* The same with a button for an action; target (nullable, floating is taken). */
void senko_window_toast_action (gpointer widget, const char *text, const char *button,
                                const char *action, GVariant *target);
/* Says in a dialog what failed and what to do. G_IO_ERROR_CANCELLED, which the user knows of, and
 * NULL are nothing. Takes no ownership. */
void senko_window_show_error (gpointer widget, const GError *error);

G_END_DECLS
