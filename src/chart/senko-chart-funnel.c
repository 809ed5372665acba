/* The steps of one selection: bars that share a middle, and what part of the step before went on.
 */
#include "chart/senko-chart-private.h"

/* A trapezium from one step to the next. */
static void
add_link (SenkoChartScene *scene, const SenkoChartRect *from, const SenkoChartRect *to)
{
  double points[] = { from->x,
                      from->y + from->height,
                      from->x + from->width,
                      from->y + from->height,
                      to->x + to->width,
                      to->y,
                      to->x,
                      to->y };
  SenkoChartShape *shape = _senko_chart_add_path (scene, points, 4, scene->theme.grid, 0);

  shape->filled = TRUE;
}

static void
add_link_text (SenkoChartScene *scene, double before, double now, double x, double y, double gap)
{
  g_autofree char *share = before > 0 ? senko_chart_format (100 * now / before, 1) : NULL;
  g_autofree char *text = share == NULL ? NULL : g_strconcat (share, "%", NULL);
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .align = .5, .valign = .5, .rgb = scene->theme.dim };
  double height;

  if (text == NULL)
    return;
  _senko_chart_measure (scene, text, &style, NULL, &height);
  if (height * .8 <= gap)
    _senko_chart_try_text (scene, text, &style, x, y);
}

static void
add_step (SenkoChartScene *scene, guint band, const SenkoChartRect *bar)
{
  const SenkoChartCell *cell = _senko_chart_cell (scene->chart, 0, band);
  const SenkoChartPaint *paint = &scene->theme.places[0];
  SenkoChartTextStyle style = { .size = SENKO_CHART_LETTERS, .bold = TRUE, .valign = .5 };
  double width, height;

  _senko_chart_add_rect (scene, bar->x, bar->y, bar->width, bar->height, paint);
  _senko_chart_add_mark (scene, bar, 0, band);
  if (cell->text == NULL)
    return;
  _senko_chart_measure (scene, cell->text, &style, &width, &height);
  if (height * .75 > bar->height)
    return;
  if (width + 4 <= bar->width)
    {
      style.align = .5;
      style.rgb = senko_chart_theme_ink_on (paint->rgb);
      _senko_chart_try_text (scene, cell->text, &style, bar->x + bar->width / 2,
                             bar->y + bar->height / 2);
      return;
    }
  style.rgb = scene->theme.ink;
  _senko_chart_try_text (scene, cell->text, &style, bar->x + bar->width + 4,
                         bar->y + bar->height / 2);
}

static double
names_width (SenkoChartScene *scene, double most)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_LETTERS };
  double widest = 0;

  for (guint b = 0; b < scene->chart->bands->len; b++)
    {
      double width;

      _senko_chart_measure (scene, _senko_chart_band (scene->chart, b)->label, &style, &width,
                            NULL);
      widest = MAX (widest, width);
    }
  return MIN (widest + scene->theme.size, most);
}

static double
highest (const SenkoChart *chart)
{
  double most = 0;

  for (guint b = 0; b < chart->bands->len; b++)
    if (_senko_chart_cell (chart, 0, b) != NULL)
      most = MAX (most, _senko_chart_cell (chart, 0, b)->value);
  return MAX (most, 1);
}

void
_senko_chart_lay_out_funnel (SenkoChartScene *scene, const SenkoChartRect *area)
{
  const SenkoChart *chart = scene->chart;
  guint n = chart->bands->len;
  double left = names_width (scene, area->width * .35), most = highest (chart);
  double each = area->height / n, height = each * .62, width = area->width - left;
  double middle = area->x + left + width / 2;
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_LETTERS, .valign = .5, .rgb = scene->theme.ink };
  SenkoChartRect before = { 0 };
  double before_value = 0;

  for (guint b = 0; b < n; b++)
    {
      const SenkoChartCell *cell = _senko_chart_cell (chart, 0, b);
      SenkoChartRect bar = { 0, area->y + b * each, 0, height };

      _senko_chart_try_short_text (scene, _senko_chart_band (chart, b)->label, &style, area->x,
                                   bar.y + height / 2, left - .4 * scene->theme.size);
      if (cell == NULL)
        continue;
      bar.width = MAX (width * cell->value / most, 1);
      bar.x = middle - bar.width / 2;
      if (before.width > 0)
        {
          add_link (scene, &before, &bar);
          add_link_text (scene, before_value, cell->value, middle,
                         (before.y + before.height + bar.y) / 2, bar.y - before.y - before.height);
        }
      add_step (scene, b, &bar);
      before = bar;
      before_value = cell->value;
    }
}
