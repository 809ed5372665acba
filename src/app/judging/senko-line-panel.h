/* One line under the hand: the chart to drag it in, score and count to type, the figures that
 * follow, and the people of the group with who changes side. */
#pragma once

#include "app/judging/senko-judging-desk.h"
#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_LINE_PANEL (senko_line_panel_get_type ())
G_DECLARE_FINAL_TYPE (SenkoLinePanel, senko_line_panel, SENKO, LINE_PANEL, AdwBin)

/* Signals: "moved", when the user moved the line or gate that is shown; "why" (const char *receipt
 * number), when a person was activated. */

void senko_line_panel_set_session (SenkoLinePanel *self, SenkoSession *session);
/* kind 0: as shown last, if the group may have it. */
void senko_line_panel_show_group (SenkoLinePanel *self, SenkoJudgingDesk *desk, guint group,
                                  SenkoCode kind);
void senko_line_panel_show_gate (SenkoLinePanel *self, SenkoJudgingDesk *desk, guint gate);
/* The desk was changed by somebody else than the user's hand here. */
void senko_line_panel_update (SenkoLinePanel *self);
/* By so many steps that hold somebody; above 0 takes in more. */
void senko_line_panel_nudge (SenkoLinePanel *self, int steps);

G_END_DECLS
