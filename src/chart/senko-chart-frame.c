/* What is around the data: title, legend, note, axes. Where there is little room, what matters
 * least is left out first. */
#include "chart/senko-chart-private.h"

#define SWATCH 1.0 /* of the letters' size */

/* Takes a strip off the top, if enough is left for the picture. */
static gboolean
take_top (SenkoChartScene *scene, SenkoChartRect *area, double height, double left)
{
  if (area->height - height < left * scene->theme.size)
    return FALSE;
  area->y += height;
  area->height -= height;
  return TRUE;
}

static void
add_heading (SenkoChartScene *scene, SenkoChartRect *area, const char *text,
             const SenkoChartTextStyle *base, double gap, double left)
{
  SenkoChartTextStyle style = *base;
  double width, height, top = area->y;

  if (text == NULL || *text == '\0')
    return;
  style.wrap = area->width;
  _senko_chart_measure (scene, text, &style, &width, &height);
  if (width <= area->width + .5 && take_top (scene, area, height + gap, left))
    _senko_chart_try_text (scene, text, &style, area->x, top);
}

static double
legend_item_width (SenkoChartScene *scene, const char *name, const SenkoChartTextStyle *style)
{
  double width;

  _senko_chart_measure (scene, name, style, &width, NULL);
  return width + (SWATCH + .4) * scene->theme.size;
}

static void
add_legend_item (SenkoChartScene *scene, guint series, const SenkoChartTextStyle *style, double x,
                 double y, double line)
{
  const SenkoChartSeries *shown = _senko_chart_series (scene->chart, series);
  double size = SWATCH * scene->theme.size;
  const SenkoChartPaint *paint = senko_chart_theme_paint (&scene->theme, shown->tone, series);
  SenkoChartShape *swatch
      = _senko_chart_add_rect (scene, x, y + (line - size) / 2, size, size, paint);

  swatch->line_width = .6;
  _senko_chart_try_text (scene, shown->name, style, x + size + .4 * scene->theme.size, y);
}

/* Items flow in lines; draw FALSE only counts their height. */
static double
flow_legend (SenkoChartScene *scene, const SenkoChartRect *area, gboolean draw)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.ink };
  double x = area->x, y = area->y, line;

  _senko_chart_measure (scene, "漢", &style, NULL, &line);
  line *= 1.1;
  for (guint i = 0; i < scene->chart->series->len; i++)
    {
      double width = legend_item_width (scene, _senko_chart_series (scene->chart, i)->name, &style);

      if (width > area->width)
        return G_MAXDOUBLE;
      if (x > area->x && x + width > area->x + area->width)
        {
          x = area->x;
          y += line;
        }
      if (draw)
        add_legend_item (scene, i, &style, x, y, line);
      x += width + 1.4 * scene->theme.size;
    }
  return y + line - area->y;
}

static void
add_legend (SenkoChartScene *scene, SenkoChartRect *area)
{
  SenkoChartRect whole = *area;
  double height = flow_legend (scene, area, FALSE);

  if (take_top (scene, area, height + .5 * scene->theme.size, 7))
    flow_legend (scene, &whole, TRUE);
}

static void
add_note (SenkoChartScene *scene, SenkoChartRect *area)
{
  const char *note = scene->chart->note;
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .wrap = area->width, .valign = 1, .rgb = scene->theme.dim };
  double width, height;

  if (note == NULL || *note == '\0')
    return;
  _senko_chart_measure (scene, note, &style, &width, &height);
  height += .6 * scene->theme.size;
  if (width > area->width + .5 || area->height - height < 9 * scene->theme.size)
    return;
  _senko_chart_try_text (scene, note, &style, area->x, area->y + area->height);
  area->height -= height;
}

void
_senko_chart_lay_out_around (SenkoChartScene *scene, SenkoChartRect *area, gboolean legend)
{
  double size = scene->theme.size, margin = MIN (size, MIN (area->width, area->height) / 20);
  SenkoChartTextStyle title = { .size = SENKO_CHART_LARGE, .bold = TRUE, .rgb = scene->theme.ink };
  SenkoChartTextStyle subtitle = { .size = SENKO_CHART_LETTERS, .rgb = scene->theme.dim };

  area->x += margin;
  area->y += margin;
  area->width -= 2 * margin;
  area->height -= 2 * margin;
  if (!scene->theme.untitled)
    {
      add_heading (scene, area, scene->chart->title, &title, .2 * size, 6);
      add_heading (scene, area, scene->chart->subtitle, &subtitle, .4 * size, 8);
    }
  if (legend)
    add_legend (scene, area);
  add_note (scene, area);
}

/* The axis of numbers */

static void
cell_span (const SenkoChartCell *cell, double *low, double *high)
{
  *low = MIN (*low, cell->value);
  *high = MAX (*high, cell->value);
  if (cell->box != NULL && !isnan (cell->box->low))
    *low = MIN (*low, cell->box->low);
  if (cell->box != NULL && !isnan (cell->box->high))
    *high = MAX (*high, cell->box->high);
}

static void
span_band (const SenkoChart *chart, guint band, gboolean stacked, double *low, double *high)
{
  double sum = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      const SenkoChartCell *cell = _senko_chart_cell (chart, s, band);

      if (cell == NULL)
        continue;
      sum += cell->value;
      cell_span (cell, low, high);
    }
  if (stacked)
    *high = MAX (*high, sum);
}

void
_senko_chart_span (const SenkoChart *chart, gboolean stacked, double *low, double *high)
{
  *low = isnan (chart->low) ? G_MAXDOUBLE : chart->low;
  *high = isnan (chart->high) ? -G_MAXDOUBLE : chart->high;
  for (guint b = 0; b < chart->bands->len; b++)
    span_band (chart, b, stacked, low, high);
  for (guint i = 0; i < chart->dots->len; i++)
    {
      const SenkoChartDot *dot = &g_array_index (chart->dots, SenkoChartDot, i);

      if (dot->band >= 0)
        {
          *low = MIN (*low, dot->value);
          *high = MAX (*high, dot->value);
        }
    }
  if (*low > *high)
    {
      *low = 0;
      *high = 1;
    }
}

static char *
tick_text (const SenkoChartFrame *frame, guint i)
{
  guint decimals = MAX (frame->ticks.decimals, frame->scene->chart->decimals);

  return senko_chart_format (senko_chart_ticks_get (&frame->ticks, i),
                             MIN (decimals, frame->ticks.decimals));
}

static void
find_ticks (SenkoChartFrame *frame, double low, double high, double length)
{
  gboolean panel = frame->scene->chart->kind == SENKO_CHART_MULTIPLES;
  double each = frame->scene->theme.size * (frame->lying ? 5 : panel ? 1.7 : 3);
  gboolean whole = frame->scene->chart->decimals == 0;

  senko_chart_ticks_init (&frame->ticks, low, high, MAX (2, MIN (12, length / each)), whole);
  frame->value.from = frame->ticks.from;
  frame->value.to = frame->ticks.to;
}

static double
tick_width (SenkoChartFrame *frame)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL };
  double most = 0;

  for (guint i = 0; i < frame->ticks.n; i++)
    {
      g_autofree char *text = tick_text (frame, i);
      double width;

      _senko_chart_measure (frame->scene, text, &style, &width, NULL);
      most = MAX (most, width);
    }
  return most;
}

static void
set_places (SenkoChartFrame *frame)
{
  const SenkoChartRect *plot = &frame->plot;

  frame->value.start = frame->lying ? plot->x : plot->y + plot->height;
  frame->value.end = frame->lying ? plot->x + plot->width : plot->y;
  frame->band_start = frame->lying ? plot->y : plot->x;
  frame->band_size = (frame->lying ? plot->height : plot->width) / MAX (frame->n_bands, 1);
}

static void
add_tick (SenkoChartFrame *frame, guint i, gboolean label)
{
  SenkoChartScene *scene = frame->scene;
  const SenkoChartRect *plot = &frame->plot;
  double value = senko_chart_ticks_get (&frame->ticks, i);
  double place = senko_chart_scale_place (&frame->value, value), gap = .4 * scene->theme.size;
  g_autofree char *text = tick_text (frame, i);
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.dim };
  guint32 rgb = value == 0 ? scene->theme.dim : scene->theme.grid;

  if (frame->lying)
    {
      _senko_chart_add_line (scene, place, plot->y, place, plot->y + plot->height, rgb, 1);
      style.align = .5;
      if (label)
        _senko_chart_try_text (scene, text, &style, place, plot->y + plot->height + gap / 2);
      return;
    }
  _senko_chart_add_line (scene, plot->x, place, plot->x + plot->width, place, rgb, 1);
  style.align = 1;
  style.valign = .5;
  if (label)
    _senko_chart_try_text (scene, text, &style, plot->x - gap, place);
}

static void
add_value_axis (SenkoChartFrame *frame, gboolean labels)
{
  for (guint i = 0; i < frame->ticks.n; i++)
    add_tick (frame, i, labels);
}

/* Standing bars that are too narrow for their values lie down where there is more room that way. */
static gboolean
choose_lying (const SenkoChartScene *scene, const SenkoChartRect *area, guint n_bands)
{
  const SenkoChart *chart = scene->chart;
  gboolean bars = chart->kind == SENKO_CHART_GROUPED_BARS || chart->kind == SENKO_CHART_STACKED_BARS
                  || chart->kind == SENKO_CHART_BOXES;
  guint beside = chart->kind == SENKO_CHART_GROUPED_BARS ? MAX (1, chart->series->len) : 1;
  double size = scene->theme.size;

  if (!bars || chart->way == SENKO_CHART_STANDING)
    return FALSE;
  if (chart->way == SENKO_CHART_LYING)
    return TRUE;
  return area->width * .8 / n_bands / beside < 2.4 * size
         && (area->height - 3 * size) * .8 / n_bands / beside > .95 * size;
}

/* Direct labels at the ends of bars lie outside of the plot when a bar is as long as the axis. */
static double
room_after (const SenkoChartFrame *frame)
{
  return frame->lying ? 2.6 * frame->scene->theme.size : .6 * frame->scene->theme.size;
}

static void
add_titles (SenkoChartFrame *frame, const SenkoChartRect *area, double bottom)
{
  SenkoChartScene *scene = frame->scene;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.dim };

  _senko_chart_try_short_text (scene, scene->chart->value_title, &style, area->x, area->y,
                               area->width);
  style.align = 1;
  style.valign = 1;
  if (bottom > 0)
    _senko_chart_try_short_text (scene, scene->chart->band_title, &style, area->x + area->width,
                                 area->y + area->height, area->width);
}

void
_senko_chart_frame_init (SenkoChartFrame *frame, SenkoChartScene *scene, const SenkoChartRect *area)
{
  double size = scene->theme.size, low, high, names, title = 0, bottom = 0;
  SenkoChart *chart = scene->chart;

  *frame = (SenkoChartFrame){ .scene = scene, .n_bands = _senko_chart_n_places (chart) };
  frame->plot = *area;
  frame->lying = choose_lying (scene, area, frame->n_bands);
  _senko_chart_span (chart, chart->kind == SENKO_CHART_STACKED_BARS, &low, &high);
  if (chart->value_title != NULL && area->height > 8 * size)
    title = 2.2 * size;
  if (chart->band_title != NULL && !frame->lying && area->height > 10 * size)
    bottom = 1.4 * size;
  frame->plot.y += MAX (title, .7 * size);
  frame->plot.height -= MAX (title, .7 * size) + bottom;
  frame->plot.width -= room_after (frame);
  if (frame->lying)
    {
      names = _senko_chart_band_labels_size (scene, frame->plot.height / frame->n_bands, TRUE,
                                             area->width * .4);
      frame->plot.x += names;
      frame->plot.width -= names;
      frame->plot.height -= 1.6 * size;
      find_ticks (frame, low, high, frame->plot.width);
    }
  else
    {
      double width;

      find_ticks (frame, low, high, frame->plot.height * .8);
      width = tick_width (frame) + .5 * size;
      frame->plot.x += width;
      frame->plot.width -= width;
      names = _senko_chart_band_labels_size (scene, frame->plot.width / frame->n_bands, FALSE,
                                             area->height * .4);
      frame->plot.height -= names;
      find_ticks (frame, low, high, frame->plot.height);
    }
  frame->plot.width = MAX (frame->plot.width, 1);
  frame->plot.height = MAX (frame->plot.height, 1);
  set_places (frame);
  if (title > 0)
    add_titles (frame, area, bottom);
  add_value_axis (frame, TRUE);
  _senko_chart_band_labels_add (frame, names);
}

void
_senko_chart_frame_init_bare (SenkoChartFrame *frame, SenkoChartScene *scene,
                              const SenkoChartRect *plot, double low, double high,
                              gboolean band_labels, gboolean value_labels)
{
  *frame = (SenkoChartFrame){ .scene = scene, .n_bands = _senko_chart_n_places (scene->chart) };
  frame->plot = *plot;
  find_ticks (frame, low, high, plot->height);
  set_places (frame);
  add_value_axis (frame, value_labels);
  if (band_labels)
    _senko_chart_band_labels_add (frame, 1.8 * scene->theme.size);
}

SenkoChartRect
_senko_chart_frame_rect (const SenkoChartFrame *frame, double a, double b, double p, double q)
{
  double from = senko_chart_scale_place (&frame->value, a);
  double to = senko_chart_scale_place (&frame->value, b);
  double start = frame->band_start + p * frame->band_size;
  double end = frame->band_start + q * frame->band_size;

  if (frame->lying)
    return (SenkoChartRect){ MIN (from, to), start, fabs (to - from), end - start };
  return (SenkoChartRect){ start, MIN (from, to), end - start, fabs (to - from) };
}

void
_senko_chart_add_mark (SenkoChartScene *scene, const SenkoChartRect *rect, guint series, guint band)
{
  const SenkoChartCell *cell = _senko_chart_cell (scene->chart, series, band);
  SenkoChartMark mark = { .rect = *rect,
                          .band = _senko_chart_band (scene->chart, band)->label,
                          .series = _senko_chart_series (scene->chart, series)->name,
                          .text = cell->text,
                          .detail = cell->detail,
                          .target = cell->target,
                          .value = cell->value,
                          .band_index = band,
                          .series_index = series };

  if (mark.series == NULL)
    mark.series = "";
  g_array_append_val (scene->marks, mark);
}

static void
add_rule (SenkoChartScene *scene, const SenkoChartRule *rule, const SenkoChartRect *plot,
          gboolean upright)
{
  double place = senko_chart_scale_place (&scene->rule_scale, rule->value);
  double gap = .3 * scene->theme.size, end = plot->x + plot->width;
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .bold = TRUE, .halo = TRUE, .rgb = scene->theme.rule };

  if (upright)
    {
      double top = plot->y - MIN (1.3 * scene->theme.size, plot->y);

      _senko_chart_add_line (scene, place, top, place, plot->y + plot->height, scene->theme.rule,
                             2);
      if (!_senko_chart_try_text (scene, rule->label, &style, place + gap, top))
        {
          style.align = 1;
          _senko_chart_try_text (scene, rule->label, &style, place - gap, top);
        }
      return;
    }
  _senko_chart_add_line (scene, plot->x, place, end, place, scene->theme.rule, 1.5)->dash = 5;
  style.align = 1;
  style.valign = 1;
  _senko_chart_try_text (scene, rule->label, &style, end, place - gap / 2);
}

void
_senko_chart_add_rules (SenkoChartScene *scene, const SenkoChartRect *plot,
                        const SenkoChartScale *scale, gboolean upright)
{
  scene->rule_scale = *scale;
  scene->rule_area = *plot;
  scene->rule_upright = upright;
  for (guint i = 0; i < scene->chart->rules->len; i++)
    {
      const SenkoChartRule *rule = &g_array_index (scene->chart->rules, SenkoChartRule, i);

      if (rule->value >= scale->from && rule->value <= scale->to)
        add_rule (scene, rule, plot, upright);
    }
}
