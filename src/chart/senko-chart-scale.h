/* From numbers to places on the picture, with ticks at round numbers. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double from, to; /* numbers */
  double start, end; /* where they are drawn */
} SenkoChartScale;

/* Ticks at multiples of 1, 2 or 5 × a power of ten. */
typedef struct {
  double from, to, step; /* from is a tick, to is one if that wastes no room */
  guint n; /* ticks */
  guint decimals; /* that tell them apart */
} SenkoChartTicks;

/* The ticks that span low … high with at most at_most (≥ 2) of them. whole: no steps under 1. */
void senko_chart_ticks_init (SenkoChartTicks *ticks, double low, double high, guint at_most,
                             gboolean whole);
double senko_chart_ticks_get (const SenkoChartTicks *ticks, guint i);
double senko_chart_scale_place (const SenkoChartScale *scale, double value);
double senko_chart_scale_value (const SenkoChartScale *scale, double place);
/* "1,234.5", rounded half away from 0. (transfer full) */
char *senko_chart_format (double value, guint decimals);

G_END_DECLS
