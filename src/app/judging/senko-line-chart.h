/* A group's totals, or a gate's scores, as a histogram with the line in it. */
#pragma once

#include "app/judging/senko-judging-desk.h"
#include "chart/senko-chart.h"

G_BEGIN_DECLS

/* The rule 0 is the line of this kind and may be moved; the group's other lines stand beside it.
 * names: people near the line are told by name? (transfer full) */
SenkoChart *senko_line_chart_new (const SenkoJudgingDesk *desk, guint group, SenkoCode kind);
/* The line has moved: the same chart, shown anew. */
void senko_line_chart_update (SenkoChart *self, const SenkoJudgingDesk *desk, guint group,
                              SenkoCode kind);
/* The same for a gate. (transfer full) */
SenkoChart *senko_line_chart_new_gate (const SenkoJudgingDesk *desk, const SenkoGateStudy *gate);
void senko_line_chart_update_gate (SenkoChart *self, const SenkoJudgingDesk *desk,
                                   const SenkoGateStudy *gate);

/* Where a rule that is dragged to value lands: the line, kept by count or by score as it was, or
 * the gate, at a score that somebody has. */
SenkoLine senko_line_chart_snap (const SenkoJudgingDesk *desk, guint group, SenkoCode kind,
                                 double value);
SenkoPoints senko_line_chart_snap_gate (const SenkoGateStudy *gate, double value);

G_END_DECLS
