/* The focus is where the work is, and the keys of a page hold as long as it is shown. */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

/* Keys that nothing with the focus outside the page wanted (the sidebar, a button of the header
 * bar) go to what had the focus on the page last, and on up to the page; never into an entry, and
 * not those that move the focus. For the window, once. */
void senko_window_watch_keys (SenkoWindow *self);
/* Goes to something on the page that is shown, and puts the focus there, or where the page's work
 * starts. target (nullable): as senko_page_show_target(). */
void senko_window_enter_page (SenkoWindow *self, SenkoPage *page, const char *target);

G_END_DECLS
