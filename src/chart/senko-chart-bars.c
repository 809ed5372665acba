/* Bars, side by side or upon each other, each with its value where there is room. */
#include "chart/senko-chart-private.h"

#define FILLED .78 /* of a band */

static void
add_bar (SenkoChartFrame *frame, const SenkoChartRect *rect, guint series, guint band)
{
  SenkoChartScene *scene = frame->scene;
  const SenkoChartPaint *paint = senko_chart_theme_paint (
      &scene->theme, _senko_chart_series (scene->chart, series)->tone, series);

  if (rect->width > 0 && rect->height > 0)
    {
      SenkoChartShape *shape
          = _senko_chart_add_rect (scene, rect->x, rect->y, rect->width, rect->height, paint);

      if (scene->theme.kind == SENKO_CHART_PRINT && MIN (rect->width, rect->height) > 1)
        shape->line_width = .7;
    }
  _senko_chart_add_mark (scene, rect, series, band);
}

/* Beyond the end of the bar. */
static void
add_end_text (SenkoChartFrame *frame, const SenkoChartRect *bar, const SenkoChartRect *slot,
              const char *text)
{
  SenkoChartScene *scene = frame->scene;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.ink };
  double width, height, gap = .25 * scene->theme.size;

  if (text == NULL)
    return;
  _senko_chart_measure (scene, text, &style, &width, &height);
  if (frame->lying)
    {
      style.valign = .5;
      if (height * .8 <= slot->height)
        _senko_chart_try_text (scene, text, &style, bar->x + bar->width + gap,
                               bar->y + bar->height / 2);
      return;
    }
  style.align = .5;
  style.valign = 1;
  if (width <= slot->width)
    _senko_chart_try_text (scene, text, &style, bar->x + bar->width / 2, bar->y);
}

/* In the middle of a part of a stack, if it is large enough. */
static void
add_inner_text (SenkoChartFrame *frame, const SenkoChartRect *bar, const char *text, guint series)
{
  SenkoChartScene *scene = frame->scene;
  const SenkoChartPaint *paint = senko_chart_theme_paint (
      &scene->theme, _senko_chart_series (scene->chart, series)->tone, series);
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .align = .5, .valign = .5 };
  double width, height;

  if (text == NULL)
    return;
  _senko_chart_measure (scene, text, &style, &width, &height);
  if (width + 3 > bar->width || height * .85 > bar->height)
    return;
  style.rgb = senko_chart_theme_ink_on (paint->rgb);
  if (paint->pattern != SENKO_CHART_SOLID)
    {
      SenkoChartPaint plate = { paint->rgb, paint->rgb, SENKO_CHART_SOLID };
      double x = bar->x + bar->width / 2, y = bar->y + bar->height / 2;
      double plate_height = MIN (height * .8, bar->height - 1.4);

      _senko_chart_add_rect (scene, x - width / 2 - 1.5, y - plate_height / 2, width + 3,
                             plate_height, &plate);
    }
  _senko_chart_try_text (scene, text, &style, bar->x + bar->width / 2, bar->y + bar->height / 2);
}

/* Values at the ends are written at all bars or at none: a few of them would look like the
 * important ones. */
static gboolean
end_texts_fit (const SenkoChartFrame *frame)
{
  const SenkoChart *chart = frame->scene->chart;
  gboolean stacked = chart->kind == SENKO_CHART_STACKED_BARS;
  guint n = stacked ? 1 : chart->series->len;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL };
  double room = frame->band_size * (n == 1 ? 1 : FILLED / n), width, height;
  g_autofree char *highest = senko_chart_format (frame->ticks.to, chart->decimals);

  _senko_chart_measure (frame->scene, highest, &style, &width, &height);
  if (frame->lying)
    return height * .8 <= room;
  for (guint b = 0; !stacked && b < frame->n_bands; b++)
    for (guint s = 0; s < n; s++)
      {
        const SenkoChartCell *cell = _senko_chart_cell (chart, s, b);

        if (cell == NULL || cell->text == NULL)
          continue;
        _senko_chart_measure (frame->scene, cell->text, &style, &width, NULL);
        if (width > room)
          return FALSE;
      }
  return stacked ? width <= room : TRUE;
}

static void
add_group (SenkoChartFrame *frame, guint band, gboolean texts)
{
  const SenkoChart *chart = frame->scene->chart;
  guint n = chart->series->len;
  double each = FILLED / n, start = band + (1 - FILLED) / 2;

  for (guint s = 0; s < n; s++)
    {
      const SenkoChartCell *cell = _senko_chart_cell (chart, s, band);
      SenkoChartRect bar, slot;

      if (cell == NULL)
        continue;
      bar = _senko_chart_frame_rect (frame, MAX (0, frame->value.from), cell->value,
                                     start + s * each, start + (s + .94) * each);
      slot = _senko_chart_frame_rect (frame, frame->value.from, cell->value, start + s * each,
                                      start + (s + (n == 1 ? 1.2 : 1)) * each);
      add_bar (frame, &bar, s, band);
      if (texts)
        add_end_text (frame, &bar, &slot, cell->text);
    }
}

static void
add_total (SenkoChartFrame *frame, guint band, double sum, gboolean whole)
{
  g_autofree char *text = senko_chart_format (sum, frame->scene->chart->decimals);
  SenkoChartRect bar
      = _senko_chart_frame_rect (frame, 0, sum, band + (1 - FILLED) / 2, band + (1 + FILLED) / 2);
  SenkoChartRect slot = _senko_chart_frame_rect (frame, 0, sum, band, band + 1);

  if (whole)
    add_end_text (frame, &bar, &slot, text);
}

static void
add_stack (SenkoChartFrame *frame, guint band, gboolean texts)
{
  const SenkoChart *chart = frame->scene->chart;
  double sum = 0;
  guint parts = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      const SenkoChartCell *cell = _senko_chart_cell (chart, s, band);
      SenkoChartRect part;

      if (cell == NULL)
        continue;
      part = _senko_chart_frame_rect (frame, sum, sum + cell->value, band + (1 - FILLED) / 2,
                                      band + (1 + FILLED) / 2);
      add_bar (frame, &part, s, band);
      add_inner_text (frame, &part, cell->text, s);
      sum += cell->value;
      parts++;
    }
  add_total (frame, band, sum, texts && parts > 0);
}

void
_senko_chart_lay_out_bars (SenkoChartScene *scene, const SenkoChartRect *area)
{
  SenkoChartFrame frame;
  gboolean texts;

  _senko_chart_frame_init (&frame, scene, area);
  texts = end_texts_fit (&frame);
  for (guint b = 0; b < frame.n_bands; b++)
    if (scene->chart->kind == SENKO_CHART_STACKED_BARS)
      add_stack (&frame, b, texts);
    else
      add_group (&frame, b, texts);
  _senko_chart_add_rules (scene, &frame.plot, &frame.value, frame.lying);
}
