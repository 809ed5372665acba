/* Round ticks, and numbers as people write them. */
#include "chart/senko-chart-scale.h"

#include <math.h>

#define EMPTY 0.25 /* of a scale may be beyond the values */

static double
next_step (double step, guint turn)
{
  static const double factors[] = { 2, 2.5, 2 }; /* 1 → 2 → 5 → 10 */

  return step * factors[turn % 3];
}

static guint
decimals_of (double step)
{
  guint decimals = 0;

  while (decimals < 6 && fabs (step - round (step)) > 1e-9 * step)
    {
      step *= 10;
      decimals++;
    }
  return decimals;
}

/* Where few ticks are far apart much may be empty beyond the values: then the scale ends earlier,
 * at a multiple of the finer step, without a tick there; two ticks there always are. */
static void
trim (SenkoChartTicks *ticks, double high, double step, double finer)
{
  double to = ticks->from + ceil ((high - ticks->from) / finer - 1e-9) * finer;

  if (ticks->to - high <= EMPTY * (ticks->to - ticks->from) || to < ticks->from + step)
    return;
  ticks->to = to;
  ticks->n = (guint)floor ((to - ticks->from) / step + 1e-9) + 1;
}

void
senko_chart_ticks_init (SenkoChartTicks *ticks, double low, double high, guint at_most,
                        gboolean whole)
{
  double step, finer;

  at_most = MAX (at_most, 2);
  if (!(high > low))
    high = low + 1;
  step = pow (10, floor (log10 ((high - low) / at_most)));
  if (whole)
    step = MAX (step, 1);
  finer = step;
  for (guint turn = 0; turn < 60; turn++)
    {
      ticks->from = floor (low / step + 1e-9) * step;
      ticks->to = ceil (high / step - 1e-9) * step;
      ticks->n = (guint)round ((ticks->to - ticks->from) / step) + 1;
      if (ticks->n <= at_most)
        break;
      finer = step;
      step = next_step (step, turn);
    }
  trim (ticks, high, step, finer);
  ticks->step = step;
  ticks->decimals = decimals_of (step);
}

double
senko_chart_ticks_get (const SenkoChartTicks *ticks, guint i)
{
  double value = ticks->from + i * ticks->step;

  return fabs (value) < ticks->step * 1e-9 ? 0 : value;
}

double
senko_chart_scale_place (const SenkoChartScale *scale, double value)
{
  return scale->start
         + (value - scale->from) / (scale->to - scale->from) * (scale->end - scale->start);
}

double
senko_chart_scale_value (const SenkoChartScale *scale, double place)
{
  return scale->from
         + (place - scale->start) / (scale->end - scale->start) * (scale->to - scale->from);
}

char *
senko_chart_format (double value, guint decimals)
{
  double power = pow (10, decimals), whole = floor (fabs (value) * power + .5 + 1e-9);
  char digits[64];
  GString *text = g_string_new (value < 0 && whole > 0 ? "−" : NULL);
  int length = g_snprintf (digits, sizeof digits, "%.0f", floor (whole / power));

  for (int i = 0; i < length; i++)
    {
      g_string_append_c (text, digits[i]);
      if ((length - 1 - i) % 3 == 0 && i + 1 < length)
        g_string_append_c (text, ',');
    }
  if (decimals > 0)
    g_string_append_printf (text, ".%0*.0f", (int)decimals, fmod (whole, power));
  return g_string_free (text, FALSE);
}
