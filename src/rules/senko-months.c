/* Month arithmetic of employment, exact to the day.
 *
 * One rule serves every case (003 p.29-31): a calendar month counts if at least one day in it was
 * employed, inside the window, and not on leave. "Touched less leave" is the same number said the
 * way the source says it. */
#include "rules/senko-months.h"

#include <string.h>

#define N_STACK 32 /* periods kept without allocating: more than anybody's career has */

static gboolean
covers (SenkoPeriod period, SenkoDate day)
{
  return period.from <= day && (period.to == 0 || day <= period.to);
}

static gboolean
clip (SenkoPeriod *period, SenkoPeriod window)
{
  period->from = MAX (period->from, window.from);
  if (window.to != 0)
    period->to = MIN (period->to, window.to);
  return period->from <= period->to;
}

/* The parts of periods inside the window, by first day. Returns how many. */
static guint
collect (const SenkoPeriod *periods, guint n_periods, SenkoPeriod window, SenkoPeriod *sorted)
{
  guint n = 0;

  for (guint i = 0; i < n_periods; i++)
    {
      SenkoPeriod period = periods[i];
      guint at = n;

      if (!clip (&period, window))
        continue;
      for (; at > 0 && sorted[at - 1].from > period.from; at--)
        sorted[at] = sorted[at - 1];
      sorted[at] = period;
      n++;
    }
  return n;
}

/* Calendar months with a day of sorted inside bounds, each once. */
static int
count_touched (const SenkoPeriod *sorted, guint n_sorted, SenkoPeriod bounds)
{
  int months = 0, next = G_MININT;

  for (guint i = 0; i < n_sorted; i++)
    {
      SenkoPeriod period = sorted[i];
      int first, last;

      if (!clip (&period, bounds))
        continue;
      first = MAX (senko_date_month_index (period.from), next);
      last = senko_date_month_index (period.to);
      if (last >= first)
        {
          months += last - first + 1;
          next = last + 1;
        }
    }
  return months;
}

static SenkoMonths
measure (const SenkoPeriod *employed, guint n_employed, const SenkoPeriod *worked, guint n_worked,
         SenkoPeriod bounds)
{
  SenkoMonths result = { .period = bounds };

  result.touched = count_touched (employed, n_employed, bounds);
  result.months = worked != NULL ? count_touched (worked, n_worked, bounds) : result.touched;
  result.leave_months = result.touched - result.months;
  return result;
}

/* The unbroken run that begins with sorted[*at]; *at moves behind it. */
static SenkoPeriod
next_run (const SenkoPeriod *sorted, guint n_sorted, guint *at)
{
  SenkoPeriod run = sorted[*at];

  for ((*at)++; *at < n_sorted && sorted[*at].from <= senko_date_add_days (run.to, 1); (*at)++)
    run.to = MAX (run.to, sorted[*at].to);
  return run;
}

static SenkoMonths
longest_run (const SenkoPeriod *sorted, guint n_sorted, const SenkoPeriod *worked, guint n_worked,
             SenkoDate must_include)
{
  SenkoMonths best = { 0 };
  guint at = 0;

  while (at < n_sorted)
    {
      guint first = at;
      SenkoPeriod run = next_run (sorted, n_sorted, &at);
      SenkoMonths months;

      if (must_include != 0 && !covers (run, must_include))
        continue;
      months = measure (sorted + first, at - first, worked, n_worked, run);
      if (months.months >= best.months)
        best = months;
    }
  return best;
}

static SenkoMonths
union_of_all (const SenkoPeriod *sorted, guint n_sorted, const SenkoPeriod *worked, guint n_worked)
{
  SenkoPeriod bounds = { 0 };

  if (n_sorted == 0)
    return (SenkoMonths){ 0 };
  bounds.from = sorted[0].from;
  for (guint i = 0; i < n_sorted; i++)
    bounds.to = MAX (bounds.to, sorted[i].to);
  return measure (sorted, n_sorted, worked, n_worked, bounds);
}

SenkoMonths
senko_months_count (SenkoMonthCount count, const SenkoPeriod *employed, guint n_employed,
                    const SenkoPeriod *worked, guint n_worked, SenkoPeriod window,
                    SenkoDate must_include)
{
  SenkoPeriod stack[2 * N_STACK];
  g_autofree SenkoPeriod *heap = NULL;
  SenkoPeriod *sorted = stack, *sorted_worked = NULL;

  if (n_employed + n_worked > G_N_ELEMENTS (stack))
    sorted = heap = g_new (SenkoPeriod, (gsize)n_employed + n_worked);
  if (worked != NULL)
    {
      sorted_worked = sorted + n_employed;
      n_worked = collect (worked, n_worked, window, sorted_worked);
    }
  n_employed = collect (employed, n_employed, window, sorted);
  return count == SENKO_COUNT_CONTINUOUS
             ? longest_run (sorted, n_employed, sorted_worked, n_worked, must_include)
             : union_of_all (sorted, n_employed, sorted_worked, n_worked);
}

/* The last day of the leaves that cover day, 0 if none does, G_MAXINT32 if one is open. */
static SenkoDate
leave_over (const SenkoPeriod *leaves, guint n_leaves, SenkoDate day)
{
  SenkoDate end = 0;

  for (guint i = 0; i < n_leaves; i++)
    if (covers (leaves[i], day))
      end = MAX (end, leaves[i].to != 0 ? leaves[i].to : G_MAXINT32);
  return end;
}

static SenkoDate
next_leave (const SenkoPeriod *leaves, guint n_leaves, SenkoDate after)
{
  SenkoDate next = G_MAXINT32;

  for (guint i = 0; i < n_leaves; i++)
    if (leaves[i].from > after)
      next = MIN (next, leaves[i].from);
  return next;
}

guint
senko_months_worked (SenkoPeriod employed, const SenkoPeriod *leaves, guint n_leaves,
                     SenkoPeriod *worked)
{
  guint n = 0;

  for (SenkoDate day = employed.from; day <= employed.to;)
    {
      SenkoDate end = leave_over (leaves, n_leaves, day);

      if (end >= employed.to)
        break;
      if (end == 0)
        {
          SenkoDate next = next_leave (leaves, n_leaves, day);

          worked[n++] = (SenkoPeriod){ day, next > employed.to ? employed.to
                                                               : senko_date_add_days (next, -1) };
          if (next > employed.to)
            break;
          day = next;
        }
      else
        day = senko_date_add_days (end, 1);
    }
  return n;
}

static SenkoMonths
count_with_leaves (SenkoMonthCount count, const SenkoPeriod *periods, guint n_periods,
                   const SenkoPeriod *leaves, guint n_leaves, SenkoPeriod window,
                   SenkoDate must_include)
{
  SenkoPeriod stack[N_STACK];
  g_autofree SenkoPeriod *heap = NULL;
  SenkoPeriod *worked = stack;
  gsize room = (gsize)n_periods * (n_leaves + 1);
  guint n_worked = 0;

  if (room > G_N_ELEMENTS (stack))
    worked = heap = g_new (SenkoPeriod, room);
  for (guint i = 0; i < n_periods; i++)
    n_worked += senko_months_worked (periods[i], leaves, n_leaves, worked + n_worked);
  return senko_months_count (count, periods, n_periods, worked, n_worked, window, must_include);
}

SenkoMonths
senko_months_continuous (const SenkoPeriod *periods, guint n_periods, const SenkoPeriod *leaves,
                         guint n_leaves, SenkoPeriod window, gboolean less_leave,
                         SenkoDate must_include)
{
  if (!less_leave || n_leaves == 0)
    return senko_months_count (SENKO_COUNT_CONTINUOUS, periods, n_periods, NULL, 0, window,
                               must_include);
  return count_with_leaves (SENKO_COUNT_CONTINUOUS, periods, n_periods, leaves, n_leaves, window,
                            must_include);
}

SenkoMonths
senko_months_total (const SenkoPeriod *periods, guint n_periods, const SenkoPeriod *leaves,
                    guint n_leaves, SenkoPeriod window, gboolean less_leave)
{
  if (!less_leave || n_leaves == 0)
    return senko_months_count (SENKO_COUNT_TOTAL, periods, n_periods, NULL, 0, window, 0);
  return count_with_leaves (SENKO_COUNT_TOTAL, periods, n_periods, leaves, n_leaves, window, 0);
}
