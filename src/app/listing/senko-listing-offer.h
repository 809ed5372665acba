/* The one way to take a list elsewhere: a menu with Copy as Table, Export… and Print…, on a button
 * and on the right mouse button, and their keys Ctrl+C, Ctrl+Shift+E and Ctrl+P. Taking is done in
 * a worker where it may be long, with progress and cancel. */
#pragma once

#include "app/listing/senko-listing.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the list shows now: its selected rows if there are several, else all. NULL: nothing yet.
 * (transfer full) */
typedef SenkoListing *(*SenkoListingTakeFunc) (gpointer user_data);

/* Gives widget and everything inside it the actions listing.copy, listing.export and listing.print
 * with their keys; a list inside that offers itself goes before. on (nullable): inside widget, has
 * the menu on the right mouse button, on Shift+F10 and on the Menu key. user_data outlives widget,
 * as widget itself does. */
void senko_listing_offer (GtkWidget *widget, GtkWidget *on, SenkoListingTakeFunc take,
                          gpointer user_data);
/* What widget, or the next one around it that offers a list, would take now. NULL: nothing.
 * (transfer full) */
SenkoListing *senko_listing_take (GtkWidget *widget);
/* What the actions do, on the clipboard and in a file; widget: in a window on the register. Take
 * listing. Say what came of it when it is done. */
void senko_listing_copy (SenkoListing *listing, GtkWidget *widget);
void senko_listing_save (SenkoListing *listing, GtkWidget *widget, const char *path);

/* The button with the menu, for templates; belongs inside the widget that offers the list. */
#define SENKO_TYPE_LISTING_BUTTON (senko_listing_button_get_type ())
G_DECLARE_FINAL_TYPE (SenkoListingButton, senko_listing_button, SENKO, LISTING_BUTTON, AdwBin)

G_END_DECLS
