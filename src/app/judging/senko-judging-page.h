/* The committee's page: all judging groups with their lines, and the one that is under the hand.
 * Targets: "group:general/secondary/music" and "gate:TEST" of the stage that is shown,
 * "stage:stage1" or "stage:stage1/group:…", "why:RECEIPT", "since:DECISION" and "look-back:KIND"
 * (senko-look-back.h). */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_JUDGING_PAGE (senko_judging_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoJudgingPage, senko_judging_page, SENKO, JUDGING_PAGE, SenkoPage)

G_END_DECLS
