/* Cells coloured by their value, with the value written in them. */
#include "chart/senko-chart-private.h"

static double
widest_name (SenkoChartScene *scene)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL };
  double most = 0;

  for (guint s = 0; s < scene->chart->series->len; s++)
    {
      double width;

      _senko_chart_measure (scene, _senko_chart_series (scene->chart, s)->name, &style, &width,
                            NULL);
      most = MAX (most, width);
    }
  return most;
}

/* Where values differ by more than ten times their lowest, equal ratios are equal steps of colour:
 * else one high value makes all others look alike. */
static double
share_of (double value, double low, double high)
{
  if (!(high > low))
    return .5;
  if (low > 0 && high / low > 10)
    return log (value / low) / log (high / low);
  return (value - low) / (high - low);
}

static void
add_cell (SenkoChartScene *scene, const SenkoChartRect *rect, guint series, guint band, double low,
          double high)
{
  const SenkoChartCell *cell = _senko_chart_cell (scene->chart, series, band);
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .align = .5, .valign = .5 };
  SenkoChartPaint paint = { 0 };
  SenkoChartShape *shape;
  double width, height;

  if (cell == NULL)
    {
      _senko_chart_add_line (scene, rect->x + rect->width * .4, rect->y + rect->height / 2,
                             rect->x + rect->width * .6, rect->y + rect->height / 2,
                             scene->theme.dim, 1);
      return;
    }
  paint.rgb = senko_chart_theme_heat (&scene->theme, share_of (cell->value, low, high));
  paint.line = scene->theme.paper;
  shape = _senko_chart_add_rect (scene, rect->x, rect->y, rect->width, rect->height, &paint);
  shape->line_width = 1;
  _senko_chart_add_mark (scene, rect, series, band);
  style.rgb = senko_chart_theme_ink_on (paint.rgb);
  if (cell->text == NULL)
    return;
  _senko_chart_measure (scene, cell->text, &style, &width, &height);
  if (width + 2 <= rect->width && height <= rect->height)
    _senko_chart_try_text (scene, cell->text, &style, rect->x + rect->width / 2,
                           rect->y + rect->height / 2);
}

/* The names of the bands above their columns. */
static void
add_heads (SenkoChartScene *scene, const SenkoChartRect *plot, double band)
{
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .align = .5, .valign = 1, .rgb = scene->theme.ink };
  double most = 0;
  guint every;

  for (guint b = 0; b < scene->chart->bands->len; b++)
    {
      double width;

      _senko_chart_measure (scene, _senko_chart_band (scene->chart, b)->label, &style, &width,
                            NULL);
      most = MAX (most, width + 4);
    }
  every = MAX (1, (guint)ceil (most / band));
  for (guint b = 0; b < scene->chart->bands->len; b += every)
    _senko_chart_try_text (scene, _senko_chart_band (scene->chart, b)->label, &style,
                           plot->x + (b + .5) * band, plot->y - .2 * scene->theme.size);
}

/* What the colours mean, as a bar from the lowest to the highest value. */
static void
add_key (SenkoChartScene *scene, const SenkoChartRect *area, double low, double high)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .valign = .5, .rgb = scene->theme.dim };
  double size = scene->theme.size, width = MIN (8 * size, area->width / 3);
  g_autofree char *least = senko_chart_format (low, scene->chart->decimals);
  g_autofree char *most = senko_chart_format (high, scene->chart->decimals);
  double least_width, most_width, x, y = area->y + .6 * size;

  _senko_chart_measure (scene, least, &style, &least_width, NULL);
  _senko_chart_measure (scene, most, &style, &most_width, NULL);
  x = area->x + area->width - most_width - width - .4 * size;
  for (int i = 0; i < 16; i++)
    {
      SenkoChartPaint paint = { senko_chart_theme_heat (&scene->theme, (i + .5) / 16) };

      _senko_chart_add_rect (scene, x + i * width / 16, y - .4 * size, width / 16 + .3, .8 * size,
                             &paint);
    }
  style.align = 1;
  _senko_chart_try_text (scene, least, &style, x - .3 * size, y);
  style.align = 0;
  _senko_chart_try_text (scene, most, &style, x + width + .3 * size, y);
  _senko_chart_try_short_text (scene, scene->chart->value_title, &style, area->x, y,
                               x - .6 * size - least_width - area->x - size);
}

void
_senko_chart_lay_out_heat (SenkoChartScene *scene, const SenkoChartRect *area)
{
  SenkoChart *chart = scene->chart;
  double size = scene->theme.size, left = MIN (widest_name (scene) + .5 * size, area->width * .4);
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE, cell_width, cell_height;
  gboolean key = area->height > 9 * size;
  SenkoChartRect plot = *area;
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .align = 1, .valign = .5, .rgb = scene->theme.ink };

  plot.x += left;
  plot.width -= left;
  plot.y += (key ? 1.7 : 0) * size + 1.6 * size;
  plot.height -= (key ? 1.7 : 0) * size + 1.6 * size;
  cell_width = plot.width / chart->bands->len;
  cell_height = plot.height / chart->series->len;
  if (cell_height <= 0)
    return;
  for (guint b = 0; b < chart->bands->len; b++)
    for (guint s = 0; s < chart->series->len; s++)
      if (_senko_chart_cell (chart, s, b) != NULL)
        {
          low = MIN (low, _senko_chart_cell (chart, s, b)->value);
          high = MAX (high, _senko_chart_cell (chart, s, b)->value);
        }
  if (key && low <= high)
    add_key (scene, area, low, high);
  add_heads (scene, &plot, cell_width);
  for (guint s = 0; s < chart->series->len; s++)
    {
      double y = plot.y + s * cell_height;

      _senko_chart_try_short_text (scene, _senko_chart_series (chart, s)->name, &style,
                                   plot.x - .4 * size, y + cell_height / 2, left - .5 * size);
      for (guint b = 0; b < chart->bands->len; b++)
        add_cell (scene, &(SenkoChartRect){ plot.x + b * cell_width, y, cell_width, cell_height },
                  s, b, low, high);
    }
}
