/* How many have which score: bins of stacked series on a scale of numbers, with lines at scores and
 * people as dots in a strip below. */
#include "chart/senko-chart-private.h"

typedef struct {
  SenkoChartScene *scene;
  SenkoChartRect plot, strip;
  SenkoChartScale score, count;
  SenkoChartTicks score_ticks, count_ticks;
} Histogram;

static double
highest_bin (const SenkoChart *chart)
{
  double most = 1;

  for (guint b = 0; b < chart->bands->len; b++)
    {
      double sum = 0;

      for (guint s = 0; s < chart->series->len; s++)
        if (_senko_chart_cell (chart, s, b) != NULL)
          sum += _senko_chart_cell (chart, s, b)->value;
      most = MAX (most, sum);
    }
  return most;
}

static double
label_width (SenkoChartScene *scene, double value, guint decimals)
{
  g_autofree char *text = senko_chart_format (value, decimals);
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL };
  double width;

  _senko_chart_measure (scene, text, &style, &width, NULL);
  return width;
}

static void
place_plot (Histogram *self, const SenkoChartRect *area)
{
  SenkoChartScene *scene = self->scene;
  SenkoChart *chart = scene->chart;
  double size = scene->theme.size, from = chart->bin_from;
  double to = from + chart->bin_width * chart->n_bins, strip = 0, left;
  double title = chart->value_title != NULL && area->height > 8 * size ? 2.2 * size : .7 * size;
  double bottom
      = 1.8 * size + (chart->band_title != NULL && area->height > 10 * size ? 1.3 * size : 0);

  if (chart->dots->len > 0)
    strip = MIN (4.5 * size, area->height * .3);
  self->plot = *area;
  self->plot.y += title;
  self->plot.height = MAX (area->height - title - bottom - strip, 1);
  senko_chart_ticks_init (&self->count_ticks, 0, highest_bin (chart),
                          CLAMP (self->plot.height / (3 * size), 2, 10), TRUE);
  left = label_width (scene, self->count_ticks.to, 0) + .5 * size;
  self->plot.x += left;
  self->plot.width = MAX (self->plot.width - left - .8 * size, 1);
  self->strip
      = (SenkoChartRect){ self->plot.x, self->plot.y + self->plot.height, self->plot.width, strip };
  self->count = (SenkoChartScale){ 0, self->count_ticks.to, self->plot.y + self->plot.height,
                                   self->plot.y };
  senko_chart_ticks_init (&self->score_ticks, from, to,
                          CLAMP (self->plot.width / (4 * size), 2, 25), FALSE);
  self->score = (SenkoChartScale){ from, to, self->plot.x, self->plot.x + self->plot.width };
}

static void
add_count_axis (Histogram *self)
{
  SenkoChartScene *scene = self->scene;
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .align = 1, .valign = .5, .rgb = scene->theme.dim };

  for (guint i = 0; i < self->count_ticks.n; i++)
    {
      double value = senko_chart_ticks_get (&self->count_ticks, i);
      double y = senko_chart_scale_place (&self->count, value);
      g_autofree char *text = senko_chart_format (value, 0);

      _senko_chart_add_line (scene, self->plot.x, y, self->plot.x + self->plot.width, y,
                             value == 0 ? scene->theme.dim : scene->theme.grid, 1);
      _senko_chart_try_text (scene, text, &style, self->plot.x - .4 * scene->theme.size, y);
    }
}

static void
add_score_axis (Histogram *self)
{
  SenkoChartScene *scene = self->scene;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .align = .5, .rgb = scene->theme.dim };
  double bottom = self->strip.y + self->strip.height;

  for (guint i = 0; i < self->score_ticks.n; i++)
    {
      double value = senko_chart_ticks_get (&self->score_ticks, i);
      double x = senko_chart_scale_place (&self->score, value);
      g_autofree char *text = senko_chart_format (value, self->score_ticks.decimals);

      if (value < self->score.from - 1e-9 || value > self->score.to + 1e-9)
        continue;
      _senko_chart_add_line (scene, x, bottom, x, bottom + .3 * scene->theme.size, scene->theme.dim,
                             1);
      _senko_chart_try_text (scene, text, &style, x, bottom + .35 * scene->theme.size);
    }
}

static void
add_titles (Histogram *self, const SenkoChartRect *area)
{
  SenkoChartScene *scene = self->scene;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.dim };

  if (self->plot.y - area->y > scene->theme.size)
    _senko_chart_try_short_text (scene, scene->chart->value_title, &style, area->x, area->y,
                                 area->width);
  style.align = 1;
  style.valign = 1;
  if (area->height > 10 * scene->theme.size)
    _senko_chart_try_short_text (scene, scene->chart->band_title, &style, area->x + area->width,
                                 area->y + area->height, area->width);
}

static void
add_bin (Histogram *self, guint band)
{
  SenkoChartScene *scene = self->scene;
  const SenkoChart *chart = scene->chart;
  double from = chart->bin_from + band * chart->bin_width, sum = 0;
  double x0 = senko_chart_scale_place (&self->score, from);
  double x1 = senko_chart_scale_place (&self->score, from + chart->bin_width);
  double gap = x1 - x0 > 4 ? 1 : x1 - x0 > 2 ? .5 : 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      const SenkoChartCell *cell = _senko_chart_cell (chart, s, band);
      SenkoChartRect rect = { x0, 0, MAX (x1 - x0 - gap, .3), 0 };
      SenkoChartShape *shape;

      if (cell == NULL)
        continue;
      rect.y = senko_chart_scale_place (&self->count, sum + cell->value);
      rect.height = senko_chart_scale_place (&self->count, sum) - rect.y;
      shape = _senko_chart_add_rect (
          scene, rect.x, rect.y, rect.width, rect.height,
          senko_chart_theme_paint (&scene->theme, _senko_chart_series (chart, s)->tone, s));
      if (scene->theme.kind == SENKO_CHART_PRINT && rect.width > 3)
        shape->line_width = .5;
      _senko_chart_add_mark (scene, &rect, s, band);
      sum += cell->value;
    }
}

static int
compare_dots (gconstpointer a, gconstpointer b)
{
  const SenkoChartDot *one = *(const SenkoChartDot *const *)a;
  const SenkoChartDot *other = *(const SenkoChartDot *const *)b;

  return one->value < other->value ? -1 : one->value > other->value ? 1 : 0;
}

static GPtrArray *
sorted_dots (const SenkoChart *chart)
{
  GPtrArray *dots = g_ptr_array_sized_new (chart->dots->len);

  for (guint i = 0; i < chart->dots->len; i++)
    g_ptr_array_add (dots, &g_array_index (chart->dots, SenkoChartDot, i));
  g_ptr_array_sort (dots, compare_dots);
  return dots;
}

/* The lowest level of the strip where each dot touches no other; returns how many there are. */
static guint
pile_up (const Histogram *self, const GPtrArray *dots, double width, guint *levels)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < dots->len; i++)
    {
      const SenkoChartDot *dot = dots->pdata[i];
      double x = senko_chart_scale_place (&self->score, dot->value), end = x + width;
      guint level = 0;

      while (level < ends->len && g_array_index (ends, double, level) > x + 1e-9)
        level++;
      levels[i] = level;
      if (level == ends->len)
        g_array_append_val (ends, end);
      g_array_index (ends, double, level) = end;
    }
  return ends->len;
}

static void
add_dot (Histogram *self, const SenkoChartDot *dot, guint pile, double r, double step)
{
  SenkoChartScene *scene = self->scene;
  double x = senko_chart_scale_place (&self->score, dot->value);
  double y = self->strip.y + self->strip.height - r - 2 - pile * step;
  SenkoChartForm form = dot->tone == SENKO_CHART_FAIL  ? SENKO_CHART_DOWN
                        : dot->tone == SENKO_CHART_TIE ? SENKO_CHART_DIAMOND
                                                       : SENKO_CHART_ROUND;
  SenkoChartPaint paint = *senko_chart_theme_paint (&scene->theme, dot->tone, 0);
  SenkoChartMark mark = { .rect = { x - r, y - r, 2 * r, 2 * r },
                          .band = dot->name,
                          .series = "",
                          .detail = dot->detail,
                          .target = dot->target,
                          .value = dot->value,
                          .band_index = pile,
                          .dot = TRUE };

  paint.line = scene->theme.ink;
  _senko_chart_add_dot (scene, x, y, r, form, &paint)->line_width = .6;
  g_array_append_val (scene->marks, mark);
}

static void
add_dots (Histogram *self)
{
  g_autoptr (GPtrArray) dots = sorted_dots (self->scene->chart);
  g_autofree guint *levels = g_new (guint, dots->len + 1);
  double r = .3 * self->scene->theme.size, room = self->strip.height - 2 * r - 4;
  guint most = pile_up (self, dots, 2 * r + 1, levels);
  double step = most > 1 ? MIN (2 * r + 1, room / (most - 1)) : 0;

  if (room < 0)
    return;
  for (guint i = 0; i < dots->len; i++)
    {
      const SenkoChartDot *dot = dots->pdata[i];

      if (dot->value >= self->score.from && dot->value <= self->score.to)
        add_dot (self, dot, levels[i], r, step);
    }
}

void
_senko_chart_lay_out_histogram (SenkoChartScene *scene, const SenkoChartRect *area)
{
  Histogram self = { .scene = scene };
  SenkoChartRect whole;

  if (scene->chart->n_bins == 0)
    return;
  place_plot (&self, area);
  add_titles (&self, area);
  add_count_axis (&self);
  for (guint b = 0; b < scene->chart->bands->len; b++)
    add_bin (&self, b);
  whole = self.plot;
  whole.height += self.strip.height;
  _senko_chart_add_rules (scene, &whole, &self.score, TRUE);
  add_score_axis (&self);
  add_dots (&self);
}
