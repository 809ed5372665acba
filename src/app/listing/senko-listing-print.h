/* A listing on paper: ruled, with head and page numbers. */
#pragma once

#include "app/listing/senko-listing.h"
#include "app/senko-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A4, as many columns as fit side by side. Takes listing; its rows are read page by page from the
 * session's register. (transfer full) */
GtkPrintOperation *senko_listing_make_print (SenkoListing *listing, SenkoSession *session);
/* Asks for a printer or a file, prints, and says in a dialog what failed. widget: in a window on
 * the session. Takes listing. */
void senko_listing_print (SenkoListing *listing, GtkWidget *widget);

G_END_DECLS
