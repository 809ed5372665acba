/* What the view and its totals share. */
#pragma once

#include "app/scores/senko-score-locks-view.h"
#include "model/senko-score-lock.h"

struct _SenkoScoreLocksView {
  AdwBin parent_instance;
  GtkWidget *table, *lock, *lock_all, *totals, *remark;
  GtkWidget *obstacles, *heading, *sentences, *ways;
  SenkoSession *session;
  SenkoCode test;
  GPtrArray *states; /* of SenkoScoreState, as the table shows them */
  SenkoScoreGroup group; /* that a dialog is about */
  guint count; /* of the totals that are to be set */
  SenkoPoints sum;
  GCancellable *loading;
};

/* Says in a toast that it was done, or in a dialog why not. */
void _senko_score_locks_view_finish (SenkoScoreLocksView *self, gboolean done, const char *toast,
                                     GError *error);
/* The group of the current row; NULL: there is none. */
const SenkoScoreState *_senko_score_locks_view_get_state (SenkoScoreLocksView *self);
char *_senko_score_locks_view_name (SenkoScoreLocksView *self, const SenkoScoreGroup *group);
void _senko_score_locks_view_ask_totals (SenkoScoreLocksView *self);
