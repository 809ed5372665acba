/* The custody ledger of a test's bundles: scanned out and back with the sheets counted, and every
 * hand-over that there was. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_CUSTODY_VIEW (senko_custody_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoCustodyView, senko_custody_view, SENKO, CUSTODY_VIEW, AdwBin)

GtkWidget *senko_custody_view_new (void);
void senko_custody_view_show (SenkoCustodyView *self, SenkoSession *session, SenkoCode test);
/* A bundle's number or barcode, of whichever test: what is next for it, ready to be confirmed. */
void senko_custody_view_bring_up (SenkoCustodyView *self, const char *number);

G_END_DECLS
