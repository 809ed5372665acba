/* Covers and score sheets on paper: asks what and of which bundles, and shows the pages. */
#pragma once

#include "app/senko-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* bundle (nullable): the one that is proposed; else all of the test. */
void senko_bundle_print_ask (GtkWidget *parent, SenkoSession *session, SenkoCode test,
                             const char *bundle);

G_END_DECLS
