/* The statistics as a workbook to be read: a sheet for each table with real numbers, the ministry's
 * survey, and the charts as pictures. */
#pragma once

#include "figures/senko-figures.h"

G_BEGIN_DECLS

/* selection: (nullable) whose survey and charts are in it. threshold: as
 * senko_statistics_withhold(); with one the survey, which is for the ministry alone, and the charts
 * of single people's scores are left out. (transfer full) */
GBytes *senko_statistics_book_make (SenkoRegister *register_, SenkoSelection *selection,
                                    const SenkoStatisticsOptions *options, int threshold,
                                    GError **error);

G_END_DECLS
