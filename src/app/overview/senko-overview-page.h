/* The first page: where the selection stands in its calendar. */
#pragma once

#include "app/senko-page.h"
#include "model/senko-overview.h"

G_BEGIN_DECLS

#define SENKO_TYPE_OVERVIEW_PAGE (senko_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoOverviewPage, senko_overview_page, SENKO, OVERVIEW_PAGE, SenkoPage)

/* The place on the applicants page that shows whom a figure counts, in all posts; NULL: the page
 * has no filter for it. */
const char *senko_overview_page_filter (SenkoBlock block);

G_END_DECLS
