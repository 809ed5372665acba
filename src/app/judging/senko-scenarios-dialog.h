/* Sets of lines kept by name, side by side: group by group where each draws the line and whom it
 * takes; one is applied, or thrown away. The comparison goes to paper like any list. */
#pragma once

#include "app/judging/senko-judging-desk.h"
#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_SCENARIOS_DIALOG (senko_scenarios_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SenkoScenariosDialog, senko_scenarios_dialog, SENKO, SCENARIOS_DIALOG,
                      AdwWindow)

/* Signal "applied": the register's lines are others now. */

/* desk: as it lies on the page, with what was moved; kept under a name as it is. */
SenkoScenariosDialog *senko_scenarios_dialog_new (GtkWindow *parent, SenkoSession *session,
                                                  SenkoJudgingDesk *desk);

G_END_DECLS
