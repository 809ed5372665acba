/* One bundle, and what is to be done with it now: key it, compare the keyings with the paper,
 * confirm warnings, agree. Ctrl+Enter is the next step. */
#pragma once

#include "app/senko-session.h"
#include "rules/senko-definition.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_BUNDLE_VIEW (senko_bundle_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoBundleView, senko_bundle_view, SENKO, BUNDLE_VIEW, AdwBin)

/* Signal "done": the bundle was closed, and the next one may be taken. */

GtkWidget *senko_bundle_view_new (void);
/* By number or barcode. FALSE and error: there is none such, or the one before cannot be left. */
gboolean senko_bundle_view_open (SenkoBundleView *self, SenkoSession *session, const char *id,
                                 GError **error);
/* The open one's number, NULL: none. */
const char *senko_bundle_view_get_id (SenkoBundleView *self);
/* The code of its test, 0: none is open. */
SenkoCode senko_bundle_view_get_test (SenkoBundleView *self);
/* Facts changed. What is being typed stays. */
void senko_bundle_view_refresh (SenkoBundleView *self);
/* Writes what was keyed. FALSE: something was refused and stands there. */
gboolean senko_bundle_view_store (SenkoBundleView *self);
/* Shows nothing any more. */
void senko_bundle_view_close (SenkoBundleView *self);

G_END_DECLS
