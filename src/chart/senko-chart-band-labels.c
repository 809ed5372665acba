/* The names of the bands: level where they fit, downwards where they do not, as Japanese is written
 * anyway; years that do not fit are written every second, third … time instead. */
#include "chart/senko-chart-private.h"

typedef enum { LEVEL, WRAPPED, DOWNWARDS } Way;

#define GAP .35 /* of the letters' size */

static double
widest (SenkoChartScene *scene)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL };
  double most = 0;

  for (guint i = 0; i < scene->chart->bands->len; i++)
    {
      double width;

      _senko_chart_measure (scene, _senko_chart_band (scene->chart, i)->label, &style, &width,
                            NULL);
      most = MAX (most, width);
    }
  return most;
}

static double
line_height (SenkoChartScene *scene)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL };
  double height;

  _senko_chart_measure (scene, "漢", &style, NULL, &height);
  return height;
}

static gboolean
is_along_time (const SenkoChart *chart)
{
  return chart->kind == SENKO_CHART_LINES || chart->kind == SENKO_CHART_MULTIPLES
         || chart->kind == SENKO_CHART_SLOPE;
}

static Way
choose_way (SenkoChartScene *scene, double band_size)
{
  double most = widest (scene), gap = GAP * scene->theme.size;

  if (most + gap <= band_size || is_along_time (scene->chart))
    return LEVEL;
  if (band_size >= 4 * scene->theme.size && most <= 1.8 * (band_size - gap))
    return WRAPPED;
  return DOWNWARDS;
}

static gboolean
has_groups (const SenkoChart *chart)
{
  for (guint i = 0; i < chart->bands->len; i++)
    if (_senko_chart_band (chart, i)->group != NULL)
      return TRUE;
  return FALSE;
}

static double
group_size (SenkoChartScene *scene)
{
  return has_groups (scene->chart) ? 1.6 * scene->theme.size : 0;
}

double
_senko_chart_band_labels_size (SenkoChartScene *scene, double band_size, gboolean lying,
                               double most)
{
  double gap = 2 * GAP * scene->theme.size, size = line_height (scene);

  if (lying)
    size = widest (scene);
  else
    switch (choose_way (scene, band_size))
      {
      case LEVEL:
        break;
      case WRAPPED:
        size *= 2;
        break;
      case DOWNWARDS:
        size = widest (scene);
        break;
      }
  return MIN (size + gap + group_size (scene), most);
}

/* Every how manieth name is written. */
static guint
stride (SenkoChartScene *scene, Way way, double band_size, gboolean lying)
{
  double needed = line_height (scene);

  if (way == LEVEL && !lying)
    needed = widest (scene) + GAP * scene->theme.size;
  if (way == WRAPPED)
    return 1;
  return MAX (1, (guint)ceil (needed / MAX (band_size, .1) - 1e-6));
}

static void
add_label (const SenkoChartFrame *frame, guint band, Way way, double size)
{
  SenkoChartScene *scene = frame->scene;
  const char *label = _senko_chart_band (scene->chart, band)->label;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.ink };
  double middle = frame->band_start + (band + .5) * frame->band_size;
  double gap = GAP * scene->theme.size;

  if (frame->lying)
    {
      style.align = 1;
      style.valign = .5;
      _senko_chart_try_short_text (scene, label, &style, frame->plot.x - gap, middle,
                                   size - 1.5 * gap);
      return;
    }
  style.align = .5;
  style.vertical = way == DOWNWARDS;
  if (way == WRAPPED)
    style.wrap = frame->band_size - gap;
  if (way == DOWNWARDS)
    _senko_chart_try_short_text (scene, label, &style, middle,
                                 frame->plot.y + frame->plot.height + gap, size - gap);
  else
    _senko_chart_try_text (scene, label, &style, middle, frame->plot.y + frame->plot.height + gap);
}

/* A line along the bands of a group, and its name, once. */
static void
add_group (const SenkoChartFrame *frame, guint first, guint end, double size)
{
  SenkoChartScene *scene = frame->scene;
  const char *name = _senko_chart_band (scene->chart, first)->group;
  double from = frame->band_start + (first + .12) * frame->band_size;
  double to = frame->band_start + (end - .12) * frame->band_size;
  double edge = frame->lying ? frame->plot.x - size + 1.5 * scene->theme.size
                             : frame->plot.y + frame->plot.height + size - 1.45 * scene->theme.size;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.dim, .align = .5 };

  if (frame->lying)
    {
      _senko_chart_add_line (scene, edge, from, edge, to, scene->theme.dim, 1);
      style.vertical = TRUE;
      style.align = 1;
      style.valign = .5;
      _senko_chart_try_short_text (scene, name, &style, edge - 2, (from + to) / 2, to - from);
      return;
    }
  _senko_chart_add_line (scene, from, edge, to, edge, scene->theme.dim, 1);
  _senko_chart_try_short_text (scene, name, &style, (from + to) / 2, edge + 1, to - from);
}

static void
add_groups (const SenkoChartFrame *frame, double size)
{
  const SenkoChart *chart = frame->scene->chart;

  for (guint first = 0, end; first < chart->bands->len; first = end)
    {
      const char *group = _senko_chart_band (chart, first)->group;

      for (end = first + 1; end < chart->bands->len; end++)
        if (g_strcmp0 (_senko_chart_band (chart, end)->group, group) != 0)
          break;
      if (group != NULL)
        add_group (frame, first, end, size);
    }
}

void
_senko_chart_band_labels_add (const SenkoChartFrame *frame, double size)
{
  Way way = frame->lying ? LEVEL : choose_way (frame->scene, frame->band_size);
  guint every = stride (frame->scene, way, frame->band_size, frame->lying);
  double names = size - group_size (frame->scene);

  for (guint i = 0; i < frame->n_bands; i += every)
    add_label (frame, i, way, names);
  if (names > 0 && has_groups (frame->scene->chart))
    add_groups (frame, size);
}
