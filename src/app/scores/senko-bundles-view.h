/* The bundles of a test at a glance: how many are in which state, who keyed them, who may go on,
 * where they are; and making them, by judging group or in the order the sheets are scanned. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_BUNDLES_VIEW (senko_bundles_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoBundlesView, senko_bundles_view, SENKO, BUNDLES_VIEW, AdwBin)

GtkWidget *senko_bundles_view_new (void);
void senko_bundles_view_show (SenkoBundlesView *self, SenkoSession *session, SenkoCode test);

G_END_DECLS
