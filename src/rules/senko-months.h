/* Month arithmetic of employment (003 p.29-31, FAQ II-Q3 and II-Q10). */
#pragma once

#include "rules/senko-facts.h"

G_BEGIN_DECLS

typedef struct {
  SenkoDate from, to; /* both days included; to must be given */
} SenkoPeriod;

typedef struct {
  int months; /* counted: touched less leave */
  int touched; /* calendar months from the first to the last, both included */
  int leave_months; /* months without a day worked */
  SenkoPeriod period; /* of the run counted (continuous) or first to last day (total) */
} SenkoMonths;

/* Longest continuous run in periods (any order; a period beginning the day after another ends
 * continues it, overlaps join, one day's gap breaks), clipped to window if its from/to are not 0,
 * less the months wholly on leave when less_leave. If must_include is not 0 only the run containing
 * that day counts. months = 0 if none. */
SenkoMonths senko_months_continuous (const SenkoPeriod *periods, guint n_periods,
                                     const SenkoPeriod *leaves, guint n_leaves, SenkoPeriod window,
                                     gboolean less_leave, SenkoDate must_include);
/* Every calendar month touched counts once. */
SenkoMonths senko_months_total (const SenkoPeriod *periods, guint n_periods,
                                const SenkoPeriod *leaves, guint n_leaves, SenkoPeriod window,
                                gboolean less_leave);

/* What the two above are made of, for employments that each have leaves of their own: employed are
 * the periods of employment, worked the days of them without leave (senko_months_worked). With
 * worked NULL every day was worked. */
SenkoMonths senko_months_count (SenkoMonthCount count, const SenkoPeriod *employed,
                                guint n_employed, const SenkoPeriod *worked, guint n_worked,
                                SenkoPeriod window, SenkoDate must_include);
/* The days of employed outside all leaves (any order; to 0 = still on leave), as periods in order;
 * worked has room for n_leaves + 1. Returns how many there are. */
guint senko_months_worked (SenkoPeriod employed, const SenkoPeriod *leaves, guint n_leaves,
                           SenkoPeriod *worked);

G_END_DECLS
