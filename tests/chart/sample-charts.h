/* Charts of every kind, with made-up figures of the published shape: for pictures and measuring. */
#pragma once

#include "chart/senko-chart.h"

G_BEGIN_DECLS

#define SAMPLE_KINDS 9

/* Static names, by SenkoChartKind. */
extern const char *const sample_names[SAMPLE_KINDS];
SenkoChart *sample_chart (SenkoChartKind kind);
/* Ratios of this many posts in this many years. */
SenkoChart *sample_ratios (SenkoChartKind kind, guint n_posts, guint n_years);

G_END_DECLS
