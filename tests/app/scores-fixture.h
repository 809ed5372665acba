/* A register in the middle of the work, open on the page of scores, for one person after another.
 */
#pragma once

#include "app-fixture.h"

#include "app/grid/senko-score-grid.h"
#include "app/table/senko-text-table.h"
#include "model/senko-score-lock.h"

G_BEGIN_DECLS

#define SCORES_TODAY 20240620
#define N_ROWS 100 /* of a large bundle */

/* A copy of work.senko, by the person who sits there. */
SenkoWindow *scores_fixture_open (const char *actor);
/* Somebody else sits down: the same window with another name. */
void scores_fixture_change_actor (SenkoWindow *window, const char *actor);
SenkoRegister *scores_fixture_register (SenkoWindow *window);
SenkoSelection *scores_fixture_selection (SenkoWindow *window);
SenkoCode scores_fixture_test (SenkoWindow *window, const char *id);
/* Cuts the test's sheets into bundles and gives the number of the first with as many sheets. raters
 * (nullable): "A,B". (transfer full) */
char *scores_fixture_cut (SenkoWindow *window, const char *test, guint size, const char *raters);
SenkoBundle *scores_fixture_load (SenkoWindow *window, const char *id);
SenkoBundleState scores_fixture_state (SenkoWindow *window, const char *id);
/* Keys a whole bundle by both people, without the window, and agrees: "50" or "60,65" for each
 * sheet. */
void scores_fixture_agree (SenkoWindow *window, const char *id, const char *scores);
/* The grid that is shown. */
SenkoScoreGrid *scores_fixture_grid (SenkoWindow *window);
void scores_fixture_show (SenkoWindow *window, const char *target);
SenkoTextTable *scores_fixture_table (SenkoWindow *window);
/* Fills the only field of the dialog that is open, or none, and answers. */
void scores_fixture_answer (SenkoWindow *window, const char *text);
/* Text and Enter in the entry with this placeholder. */
void scores_fixture_enter (SenkoWindow *window, const char *placeholder, const char *text);

G_END_DECLS
