/* Where scores come in: tests and bundles on the left, what is to be done with one of them beside
 * it. Targets: "bundle:NUMBER". */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_SCORES_PAGE (senko_scores_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoScoresPage, senko_scores_page, SENKO, SCORES_PAGE, SenkoPage)

G_END_DECLS
