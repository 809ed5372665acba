/* A chart that fills a page of its own. */
#pragma once

#include "chart/senko-chart.h"
#include "report/senko-paper.h"

G_BEGIN_DECLS

/* Title and fingerprint are the chart's, and its subtitle stands beside the frame's; below the
 * chart stands where its figures come from. The paper keeps a copy of the chart. (transfer full) */
SenkoPaper *senko_paper_chart_new (SenkoChart *chart, const SenkoPaperFrame *frame,
                                   const SenkoPaperSize *size);

G_END_DECLS
