/* A window in which a bundle is made by scanning its sheets in the order in which they lie; each is
 * checked at once. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_BUNDLE_SCAN (senko_bundle_scan_get_type ())
G_DECLARE_FINAL_TYPE (SenkoBundleScan, senko_bundle_scan, SENKO, BUNDLE_SCAN, AdwWindow)

void senko_bundle_scan_present (GtkWidget *parent, SenkoSession *session, SenkoCode test);
/* "A, B" → names; NULL if there are none. (transfer full) */
GStrv senko_bundle_scan_split_raters (const char *text);

G_END_DECLS
