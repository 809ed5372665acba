/* One test, judging group by judging group: how complete its scores are, and its lock. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_SCORE_LOCKS_VIEW (senko_score_locks_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoScoreLocksView, senko_score_locks_view, SENKO, SCORE_LOCKS_VIEW, AdwBin)

GtkWidget *senko_score_locks_view_new (void);
/* test: its code. */
void senko_score_locks_view_show (SenkoScoreLocksView *self, SenkoSession *session, SenkoCode test);

G_END_DECLS
