/* A test as a whole: how complete it is in each judging group, the control totals of what came from
 * files, what stands in the way of locking, and the locks. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_SCORE_LOCKS_VIEW (senko_score_locks_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoScoreLocksView, senko_score_locks_view, SENKO, SCORE_LOCKS_VIEW, AdwBin)

GtkWidget *senko_score_locks_view_new (void);
void senko_score_locks_view_show (SenkoScoreLocksView *self, SenkoSession *session, SenkoCode test);

G_END_DECLS
