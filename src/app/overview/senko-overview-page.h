/* The first page: where the selection stands in its calendar. */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_OVERVIEW_PAGE (senko_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoOverviewPage, senko_overview_page, SENKO, OVERVIEW_PAGE, SenkoPage)

G_END_DECLS
