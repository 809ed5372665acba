/* A page's row in the sidebar: its icon, its name, how much work is open on it. */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

/* place: 1 for the first page, which Alt+1 shows. */
GtkWidget *senko_sidebar_row_new (const char *title, const char *icon_name, guint place);
/* The page's count: grey since facts have changed and the page has not counted again. */
void senko_sidebar_row_show (GtkWidget *row, SenkoPage *page);

G_END_DECLS
