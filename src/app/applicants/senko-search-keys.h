/* Whoever types in a list searches it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is typed while the focus is on list goes to search, and the focus with it; Escape empties
 * search. All other keys stay with list: a search entry's own capturing takes Enter, Ctrl+A and
 * Ctrl+C, too. */
void senko_search_take_keys (GtkSearchEntry *search, GtkWidget *list);

G_END_DECLS
