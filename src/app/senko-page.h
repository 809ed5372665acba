/* A page of the window: what it must know and what it can be asked. Pages are made when they are
 * first shown, from the one table in senko-window.c.
 *
 * To add a page: derive from SenkoPage (class name SenkoXxxPage, file xxx/senko-xxx-page.c,
 * template ui/senko-xxx-page.ui), implement refresh() and, where its first control is not where
 * work starts, GtkWidget's grab_focus(), and add its line to the table. Its keys hold wherever in
 * the window the focus is (senko-window-keys.h). */
#pragma once

#include "app/senko-load.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PAGE (senko_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SenkoPage, senko_page, SENKO, PAGE, AdwBin)

/* may_leave: nothing is unsaved any more, or the user lets it go. */
typedef void (*SenkoPageLeft) (SenkoPage *self, gboolean may_leave, gpointer user_data);

/* Properties: session (set by the window before anything else; never NULL afterwards), page-name,
 * title, icon-name (set by the window from the table); header-start, header-end, header-title:
 * (nullable) widgets for the window's header bar while the page is shown, set in the page's
 * template; count: (from the page) how much work is open, beside the page's name in the sidebar, 0
 * = none. */
struct _SenkoPageClass {
  AdwBinClass parent_class;

  /* Shows the facts of the session's current selection as they are now. Called when the page is
   * shown for the first time, and when facts, selection or day have changed; while the page is
   * hidden the calls are saved up to one when it is shown. Never called without a selection. Must
   * not lose what the user is typing. */
  void (*refresh) (SenkoPage *self);

  /* Goes to something on the page, after refresh(): "receipt:K0001", "number:10001" (receipt or
   * examination number), "new", "filter:…", as senko-target.h explains. NULL or "":
   * the page as it was left. */
  void (*show_target) (SenkoPage *self, const char *target);

  /* FALSE: something is unsaved; the window then asks ask_leave() before it shows another page or
   * selection, or closes. Default: TRUE. */
  gboolean (*can_leave) (SenkoPage *self);
  /* Saves, or asks the user; calls left exactly once, at once or later. Default: calls it with
   * TRUE.
   */
  void (*ask_leave) (SenkoPage *self, SenkoPageLeft left, gpointer user_data);

  /* A barcode reader typed a number while the page was shown and no text was being entered. TRUE:
   * the page took it; else the window shows the applicant. Default: FALSE. */
  gboolean (*take_number) (SenkoPage *self, const char *number);

  /* Whether what was saved last may be undone or redone now; FALSE says in a toast what stands in
   * the way (something is being typed). Default: TRUE. */
  gboolean (*may_undo) (SenkoPage *self);
  /* Something saved was undone or redone, and facts are read anew: shows whom it concerns (0:
   * nobody, or several). NULL, the default: nothing is undone from this page. */
  void (*undone) (SenkoPage *self, gint64 applicant);

  gpointer padding[5];
};

SenkoSession *senko_page_get_session (SenkoPage *self);
const char *senko_page_get_page_name (SenkoPage *self);
const char *senko_page_get_title (SenkoPage *self);
GtkWidget *senko_page_get_header_start (SenkoPage *self); /* (nullable) */
GtkWidget *senko_page_get_header_end (SenkoPage *self); /* (nullable) */
GtkWidget *senko_page_get_header_title (SenkoPage *self); /* (nullable) */
guint senko_page_get_count (SenkoPage *self);
void senko_page_set_count (SenkoPage *self, guint count);
/* Facts have changed since the page was shown last: so may have the count, which is notified then.
 */
gboolean senko_page_is_stale (SenkoPage *self);

/* Loads what the page shows (see senko_load(), whose owner is the page). None goes on for a page
 * that is not seen: it is loaded anew when it is shown. */
void senko_page_load (SenkoPage *self, SenkoWorkFunc func, gpointer data, GDestroyNotify free_data,
                      GDestroyNotify free_result, SenkoLoaded loaded);
gboolean senko_page_is_loading (SenkoPage *self);

/* What a page loads by itself is there: if the page is to have the focus, it takes it now. */
void senko_page_ready (SenkoPage *self);

/* For the window. The page is on the screen: refreshes it if it is out of date. */
void senko_page_set_shown (SenkoPage *self, gboolean shown);
/* For the window, and for a page itself when something but the facts changed what it shows: refresh
 * now if shown, else when it is. */
void senko_page_invalidate (SenkoPage *self);
void senko_page_show_target (SenkoPage *self, const char *target);
/* The focus goes to where it was on the page when it was left, or by gtk_widget_grab_focus() to
 * where its work starts (a page overrides grab_focus for that): now, or when there is something to
 * be focused. */
void senko_page_enter (SenkoPage *self);
/* The focus is on a part of the page that is seen. */
gboolean senko_page_has_focus (SenkoPage *self);
/* What had the focus last, if it is seen; else the page itself. */
GtkWidget *senko_page_get_focused (SenkoPage *self);
/* The focus of the window has moved. */
void senko_page_note_focus (SenkoPage *self);
gboolean senko_page_can_leave (SenkoPage *self);
void senko_page_ask_leave (SenkoPage *self, SenkoPageLeft left, gpointer user_data);
gboolean senko_page_take_number (SenkoPage *self, const char *number);
gboolean senko_page_has_undo (SenkoPage *self);
gboolean senko_page_may_undo (SenkoPage *self);
void senko_page_undone (SenkoPage *self, gint64 applicant);

G_END_DECLS
