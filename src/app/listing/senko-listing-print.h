/* A listing on paper: ruled, with head and page numbers, looked at before it is printed. */
#pragma once

#include "app/listing/senko-listing.h"
#include "app/printing/senko-print-window.h"

G_BEGIN_DECLS

/* Shows the pages, from where they are printed or saved. widget: in a window on the register. Takes
 * listing. */
SenkoPrintWindow *senko_listing_print (SenkoListing *listing, GtkWidget *widget);

G_END_DECLS
