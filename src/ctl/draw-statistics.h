/* The charts of senkoctl statistics: what the verb and its drawing agree on. */
#pragma once

#include "ctl/full.h"
#include "model/senko-statistics.h"

G_BEGIN_DECLS

typedef struct {
  const char *chart, *out; /* chart: a kind's id; out: .pdf, .svg, .png, or .xlsx without a chart */
  const char *stage, *post; /* (nullable) of a chart of scores */
  gboolean grey, overwrite;
  SenkoStatisticsOptions load;
  int threshold;
} StatisticsDrawing;

/* Draws one chart, or writes the workbook of all tables and charts. */
int ctl_draw_statistics (Ctl *ctl, gpointer drawing);

G_END_DECLS
