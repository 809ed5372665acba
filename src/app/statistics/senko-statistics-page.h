/* The last page: the years in figures and charts. Years and breakdown are chosen above; the table
 * and the chart follow; a bar or a row leads to the people it counts. */
#pragma once

#include "app/senko-page.h"

G_BEGIN_DECLS

#define SENKO_TYPE_STATISTICS_PAGE (senko_statistics_page_get_type ())
G_DECLARE_FINAL_TYPE (SenkoStatisticsPage, senko_statistics_page, SENKO, STATISTICS_PAGE, SenkoPage)

G_END_DECLS
