/* The raters of a test: how severe each is beside the others, as a table and a boxplot (shown,
 * never applied), and the people whose raters must be settled by hand. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_RATERS_VIEW (senko_raters_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoRatersView, senko_raters_view, SENKO, RATERS_VIEW, AdwBin)

GtkWidget *senko_raters_view_new (void);
void senko_raters_view_show (SenkoRatersView *self, SenkoSession *session, SenkoCode test);

G_END_DECLS
