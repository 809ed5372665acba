/* What looks wrong in a bundle that is about to be agreed, or in the scores of a file: each is
 * confirmed as compared with the paper, or with where the file came from. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-score-lock.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_BUNDLE_WARNINGS (senko_bundle_warnings_get_type ())
G_DECLARE_FINAL_TYPE (SenkoBundleWarnings, senko_bundle_warnings, SENKO, BUNDLE_WARNINGS, AdwBin)

/* Signal "confirmed": the last open warning was confirmed. */
GtkWidget *senko_bundle_warnings_new (void);
void senko_bundle_warnings_show (SenkoBundleWarnings *self, SenkoSession *session,
                                 const char *bundle);
void senko_bundle_warnings_show_files (SenkoBundleWarnings *self, SenkoSession *session,
                                       SenkoCode test, const SenkoScoreGroup *group);
guint senko_bundle_warnings_get_n_open (SenkoBundleWarnings *self);

G_END_DECLS
