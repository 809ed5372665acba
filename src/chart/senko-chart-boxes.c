/* Boxes: half of the values within, whiskers to the rest, a line at the median, a diamond at the
 * mean. */
#include "chart/senko-chart-private.h"

#define WIDE .56 /* of a band */

static void
add_span (SenkoChartFrame *frame, double from, double to, double at, guint32 rgb, double width)
{
  SenkoChartRect rect = _senko_chart_frame_rect (frame, from, to, at, at);

  _senko_chart_add_line (frame->scene, rect.x, rect.y, rect.x + rect.width, rect.y + rect.height,
                         rgb, width);
}

/* A line across the box. */
static void
add_across (SenkoChartFrame *frame, double value, double from, double to, guint32 rgb, double width)
{
  SenkoChartRect rect = _senko_chart_frame_rect (frame, value, value, from, to);

  _senko_chart_add_line (frame->scene, rect.x, rect.y, rect.x + rect.width, rect.y + rect.height,
                         rgb, width);
}

static void
add_value_dot (SenkoChartFrame *frame, double value, double at, double radius, SenkoChartForm form,
               const SenkoChartPaint *paint, double line_width)
{
  SenkoChartRect rect = _senko_chart_frame_rect (frame, value, value, at, at);
  SenkoChartShape *dot = _senko_chart_add_dot (frame->scene, rect.x, rect.y, radius, form, paint);

  dot->line_width = line_width;
}

static void
add_whiskers (SenkoChartFrame *frame, const SenkoChartBox *box, double middle, double wide)
{
  guint32 ink = frame->scene->theme.dim;

  if (!isnan (box->low))
    {
      add_span (frame, box->low, box->quarter, middle, ink, 1.2);
      add_across (frame, box->low, middle - wide / 4, middle + wide / 4, ink, 1.2);
    }
  if (!isnan (box->high))
    {
      add_span (frame, box->three_quarters, box->high, middle, ink, 1.2);
      add_across (frame, box->high, middle - wide / 4, middle + wide / 4, ink, 1.2);
    }
}

static void
add_box (SenkoChartFrame *frame, guint series, guint band)
{
  SenkoChartScene *scene = frame->scene;
  const SenkoChartCell *cell = _senko_chart_cell (scene->chart, series, band);
  guint n = scene->chart->series->len;
  double wide = WIDE / n, middle = band + .5 + (series - (n - 1) / 2.) * wide * 1.15;
  const SenkoChartBox *box = cell->box;
  SenkoChartPaint paint = *senko_chart_theme_paint (
      &scene->theme, _senko_chart_series (scene->chart, series)->tone, series);
  SenkoChartPaint mean = { scene->theme.paper, scene->theme.ink, SENKO_CHART_SOLID };
  SenkoChartRect rect = _senko_chart_frame_rect (frame, box->quarter, box->three_quarters,
                                                 middle - wide / 2, middle + wide / 2);
  SenkoChartShape *shape;

  if (scene->theme.kind == SENKO_CHART_PRINT)
    paint = (SenkoChartPaint){ 0xd8d8d8, 0x000000, paint.pattern };
  else
    paint.rgb = senko_chart_theme_tint (&scene->theme, paint.rgb);
  add_whiskers (frame, box, middle, wide);
  shape = _senko_chart_add_rect (scene, rect.x, rect.y, rect.width, rect.height, &paint);
  shape->line_width = 1.2;
  shape->paint.line = scene->theme.ink;
  add_across (frame, box->median, middle - wide / 2, middle + wide / 2, scene->theme.ink, 2.4);
  if (!isnan (box->mean))
    add_value_dot (frame, box->mean, middle, .3 * scene->theme.size, SENKO_CHART_DIAMOND, &mean, 1);
  rect = _senko_chart_frame_rect (frame, isnan (box->low) ? box->quarter : box->low,
                                  isnan (box->high) ? box->three_quarters : box->high,
                                  middle - wide / 2, middle + wide / 2);
  _senko_chart_add_mark (scene, &rect, series, band);
}

static void
add_outlier (SenkoChartFrame *frame, const SenkoChartDot *dot)
{
  SenkoChartScene *scene = frame->scene;
  SenkoChartPaint paint = { scene->theme.paper, scene->theme.ink, SENKO_CHART_SOLID };
  double r = .24 * scene->theme.size;
  SenkoChartRect rect
      = _senko_chart_frame_rect (frame, dot->value, dot->value, dot->band + .5, dot->band + .5);
  SenkoChartMark mark = { .rect = { rect.x - r, rect.y - r, 2 * r, 2 * r },
                          .band = dot->name,
                          .series = "",
                          .detail = dot->detail,
                          .target = dot->target,
                          .value = dot->value,
                          .band_index = dot->band,
                          .dot = TRUE };

  add_value_dot (frame, dot->value, dot->band + .5, r, SENKO_CHART_ROUND, &paint, 1);
  g_array_append_val (scene->marks, mark);
}

void
_senko_chart_lay_out_boxes (SenkoChartScene *scene, const SenkoChartRect *area)
{
  SenkoChartFrame frame;

  _senko_chart_frame_init (&frame, scene, area);
  for (guint b = 0; b < frame.n_bands; b++)
    for (guint s = 0; s < scene->chart->series->len; s++)
      {
        const SenkoChartCell *cell = _senko_chart_cell (scene->chart, s, b);

        if (cell != NULL && cell->box != NULL)
          add_box (&frame, s, b);
      }
  for (guint i = 0; i < scene->chart->dots->len; i++)
    {
      const SenkoChartDot *dot = &g_array_index (scene->chart->dots, SenkoChartDot, i);

      if (dot->band >= 0 && (guint)dot->band < frame.n_bands)
        add_outlier (&frame, dot);
    }
  _senko_chart_add_rules (scene, &frame.plot, &frame.value, frame.lying);
}
