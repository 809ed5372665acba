/* Yearly statistics by post: published years from the history, judged years from their decisions
 * (domain.md §9; p.35). */
#pragma once

#include "model/senko-decide.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_STATISTICS_POST,
  SENKO_STATISTICS_SUBTOTAL,
  SENKO_STATISTICS_TOTAL
} SenkoStatisticsKind;

typedef struct {
  int hire_year;
  SenkoStatisticsKind kind;
  SenkoCode category, subject;
  int applicants, examinees, regular;
  int fixed_term; /* -1: published together with another row */
  gboolean judged; /* from a selection in this register, not from the history */
  gboolean preview; /* from a selection whose last stage is not confirmed yet */
} SenkoStatisticsLine;

typedef struct {
  const SenkoDefinition *definition; /* names and order of the rows */
  GArray *lines; /* of SenkoStatisticsLine, by year, in the definition's order */
  SenkoDefinition *owned; /* private */
} SenkoStatistics;

/* from, to: hire years, 0 = open. */
SenkoStatistics *senko_statistics_load (SenkoRegister *self, int from, int to, GError **error);
void senko_statistics_free (SenkoStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoStatistics, senko_statistics_free)
/* The ratio in tenths, half up: examinees ÷ regular; -1 where nobody passed. */
int senko_statistics_ratio (const SenkoStatisticsLine *line);

G_END_DECLS
