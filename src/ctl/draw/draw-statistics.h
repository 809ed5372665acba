/* The charts of senkoctl statistics: what the verb and its drawing agree on. */
#pragma once

#include "ctl/full.h"
#include "model/senko-statistics.h"

G_BEGIN_DECLS

typedef struct {
  const char *chart; /* a kind's id; NULL: tables */
  const char *out; /* .pdf, .svg, .png of a chart; else .xlsx or .pdf */
  const char *sheet; /* "A4": a chart on paper (nullable) */
  const char *stage, *post; /* (nullable) of a chart of scores */
  gboolean grey, overwrite, survey;
  SenkoStatisticsOptions load;
  int threshold;
} StatisticsDrawing;

/* Draws one chart, or writes the workbook of all tables and charts, the book of the years or the
 * survey. */
int ctl_draw_statistics (Ctl *ctl, gpointer drawing);

G_END_DECLS
