/* Lines through bands, with their names at the end instead of a legend; slopes; and a panel for
 * each line. */
#include "chart/senko-chart-private.h"

#define DOT .27 /* of the letters' size */
#define MOST_LABELS 40

static const SenkoChartPaint *
paint_of (SenkoChartScene *scene, guint series)
{
  return senko_chart_theme_paint (&scene->theme, _senko_chart_series (scene->chart, series)->tone,
                                  series);
}

/* On paper a white paint is a pattern's; lines need ink. */
static guint32
line_rgb (SenkoChartScene *scene, guint series)
{
  if (scene->theme.kind == SENKO_CHART_PRINT)
    return series % 3 == 2 ? 0x707070 : scene->theme.ink;
  return paint_of (scene, series)->rgb;
}

static void
point_of (const SenkoChartFrame *frame, guint band, double value, double *x, double *y)
{
  *x = frame->band_start + (band + .5) * frame->band_size;
  *y = senko_chart_scale_place (&frame->value, value);
}

/* One unbroken piece from band on; returns the band after it. */
static guint
add_piece (SenkoChartFrame *frame, guint series, guint band, guint32 rgb, double width, double dash)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  const SenkoChartCell *cell;

  for (; band < frame->n_bands
         && (cell = _senko_chart_cell (frame->scene->chart, series, band)) != NULL;
       band++)
    {
      double x, y;

      point_of (frame, band, cell->value, &x, &y);
      g_array_append_val (points, x);
      g_array_append_val (points, y);
    }
  if (points->len > 2)
    _senko_chart_add_path (frame->scene, (const double *)points->data, points->len / 2, rgb, width)
        ->dash
        = dash;
  return band + 1;
}

static void
add_line (SenkoChartFrame *frame, guint series, guint32 rgb, double width, double dash)
{
  for (guint band = 0; band < frame->n_bands;)
    band = add_piece (frame, series, band, rgb, width, dash);
}

static void
add_points (SenkoChartFrame *frame, guint series, guint form)
{
  SenkoChartScene *scene = frame->scene;
  double r = DOT * scene->theme.size;
  SenkoChartPaint paint = { line_rgb (scene, series), scene->theme.paper, SENKO_CHART_SOLID };

  for (guint b = 0; b < frame->n_bands; b++)
    {
      const SenkoChartCell *cell = _senko_chart_cell (scene->chart, series, b);
      double x, y;
      SenkoChartShape *dot;

      if (cell == NULL)
        continue;
      point_of (frame, b, cell->value, &x, &y);
      dot = _senko_chart_add_dot (scene, x, y, r, form % SENKO_CHART_N_FORMS, &paint);
      dot->line_width = 1;
      _senko_chart_add_mark (scene, &dot->rect, series, b);
    }
}

static double
dash_of (SenkoChartScene *scene, guint series)
{
  static const double dashes[] = { 0, 6, 2, 10, 4 };

  return scene->theme.kind == SENKO_CHART_PRINT ? dashes[series % G_N_ELEMENTS (dashes)] : 0;
}

/* All series, pale, as they lie behind the line of each panel. */
static SenkoChartStamp *
make_others (const SenkoChartFrame *frame)
{
  const SenkoChart *chart = frame->scene->chart;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint s = 0; s < chart->series->len; s++)
    for (guint band = 0; band <= frame->n_bands; band++)
      {
        const SenkoChartCell *cell
            = band < frame->n_bands ? _senko_chart_cell (chart, s, band) : NULL;
        double point[2] = { NAN, NAN };

        if (cell != NULL)
          {
            point_of (frame, band, cell->value, &point[0], &point[1]);
            point[0] -= frame->plot.x;
            point[1] -= frame->plot.y;
          }
        g_array_append_vals (points, point, 2);
      }
  return _senko_chart_stamp_new ((const double *)(void *)points->data, points->len / 2,
                                 frame->plot.width, frame->plot.height, .8);
}

/* Names at the ends of lines: pushed apart until none overlaps. */

typedef struct {
  guint series;
  double wanted, y; /* middles */
  char *text;
} EndLabel;

static void
end_label_clear (gpointer data)
{
  g_free (((EndLabel *)data)->text);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const EndLabel *one = a, *other = b;

  return one->wanted < other->wanted ? -1 : one->wanted > other->wanted ? 1 : 0;
}

/* Where there is no room for all, those that are closest to the next one are left out. */
static void
thin_out (GArray *labels, guint most)
{
  while (labels->len > MAX (most, 1))
    {
      guint closest = 1;
      double least = G_MAXDOUBLE;

      for (guint i = 1; i < labels->len; i++)
        {
          double gap = g_array_index (labels, EndLabel, i).wanted
                       - g_array_index (labels, EndLabel, i - 1).wanted;

          if (gap < least)
            {
              least = gap;
              closest = i;
            }
        }
      g_array_remove_index (labels, closest);
    }
}

/* Pushes down from the top, then up from the bottom. */
static void
push_apart (GArray *labels, double top, double bottom, double line)
{
  double limit = top;

  thin_out (labels, (bottom - top) / line + 1);
  for (guint i = 0; i < labels->len; i++)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);

      label->y = MAX (label->wanted, limit);
      limit = label->y + line;
    }
  limit = bottom;
  for (guint i = labels->len; i-- > 0;)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);

      label->y = MIN (label->y, limit);
      limit = label->y - line;
    }
}

static const SenkoChartCell *
end_cell (const SenkoChart *chart, guint series, gboolean first, guint *band)
{
  guint n = chart->bands->len;

  for (guint i = 0; i < n; i++)
    {
      *band = first ? i : n - 1 - i;
      if (_senko_chart_cell (chart, series, *band) != NULL)
        return _senko_chart_cell (chart, series, *band);
    }
  return NULL;
}

static char *
end_text (const SenkoChart *chart, guint series, const SenkoChartCell *cell, gboolean first)
{
  const char *name = _senko_chart_series (chart, series)->name;

  if (cell->text == NULL)
    return g_strdup (name);
  return first ? g_strdup_printf ("%s %s", name, cell->text)
               : g_strdup_printf ("%s %s", cell->text, name);
}

static GArray *
list_ends (const SenkoChartFrame *frame, gboolean first)
{
  const SenkoChart *chart = frame->scene->chart;
  GArray *labels = g_array_new (FALSE, TRUE, sizeof (EndLabel));

  g_array_set_clear_func (labels, end_label_clear);
  for (guint s = 0; s < chart->series->len && s < MOST_LABELS; s++)
    {
      guint band;
      const SenkoChartCell *cell = end_cell (chart, s, first, &band);
      EndLabel label = { s };

      if (cell == NULL)
        continue;
      label.wanted = senko_chart_scale_place (&frame->value, cell->value);
      label.text = end_text (chart, s, cell, first);
      g_array_append_val (labels, label);
    }
  g_array_sort (labels, compare_ends);
  return labels;
}

static void
add_ends (SenkoChartFrame *frame, gboolean first, double room)
{
  SenkoChartScene *scene = frame->scene;
  g_autoptr (GArray) labels = list_ends (frame, first);
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .valign = .5, .align = first ? 1 : 0, .halo = TRUE };
  double gap = .7 * scene->theme.size, line;

  _senko_chart_measure (scene, "漢", &style, NULL, &line);
  /* None on the axis below, which is a line of its own. */
  push_apart (labels, frame->plot.y, frame->plot.y + frame->plot.height - .6 * line, line * 1.001);
  for (guint i = 0; i < labels->len; i++)
    {
      const EndLabel *label = &g_array_index (labels, EndLabel, i);
      guint band = 0;
      double x, y, at, sign = first ? -1 : 1;

      end_cell (scene->chart, label->series, first, &band);
      point_of (frame, band, 0, &x, &y);
      at = frame->plot.x + (first ? 0 : frame->plot.width)
           - sign * MIN (frame->band_size / 2, 1.5 * scene->theme.size);
      at = first ? MIN (at, x - gap) : MAX (at, x + gap);
      style.rgb = scene->theme.kind == SENKO_CHART_PRINT ? scene->theme.ink
                                                         : line_rgb (scene, label->series);
      if (_senko_chart_try_short_text (scene, label->text, &style, at, label->y, room)
          && fabs (label->y - label->wanted) > line / 3)
        _senko_chart_add_line (scene, x + sign * gap / 2, label->wanted, at - sign * 2, label->y,
                               scene->theme.dim, .6);
    }
}

static double
ends_width (SenkoChartScene *scene, double most)
{
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL };
  double widest = 0;

  for (guint s = 0; s < scene->chart->series->len; s++)
    {
      guint band;
      const SenkoChartCell *cell = end_cell (scene->chart, s, FALSE, &band);
      g_autofree char *text = cell == NULL ? NULL : end_text (scene->chart, s, cell, FALSE);
      double width = 0;

      if (text != NULL)
        _senko_chart_measure (scene, text, &style, &width, NULL);
      widest = MAX (widest, width);
    }
  return MIN (widest + .5 * scene->theme.size, most);
}

void
_senko_chart_lay_out_lines (SenkoChartScene *scene, const SenkoChartRect *area)
{
  SenkoChartRect inner = *area;
  SenkoChartFrame frame;
  double room = ends_width (scene, area->width * .35);

  inner.width -= room;
  _senko_chart_frame_init (&frame, scene, &inner);
  _senko_chart_add_rules (scene, &frame.plot, &frame.value, FALSE);
  for (guint s = 0; s < scene->chart->series->len; s++)
    add_line (&frame, s, line_rgb (scene, s), 2, dash_of (scene, s));
  for (guint s = 0; s < scene->chart->series->len; s++)
    add_points (&frame, s, s);
  add_ends (&frame, FALSE, room + MIN (frame.band_size / 2, 1.5 * scene->theme.size) - 4);
}

/* First and last band, far apart. */
static void
add_slope (SenkoChartFrame *frame, guint series, const SenkoChartCell *from,
           const SenkoChartCell *to)
{
  SenkoChartScene *scene = frame->scene;
  guint last = frame->n_bands - 1;
  double y0 = senko_chart_scale_place (&frame->value, from->value);
  double y1 = senko_chart_scale_place (&frame->value, to->value);
  double x0 = frame->plot.x, x1 = frame->plot.x + frame->plot.width;
  SenkoChartPaint paint = { line_rgb (scene, series), scene->theme.paper, SENKO_CHART_SOLID };
  double r = DOT * scene->theme.size;

  _senko_chart_add_line (scene, x0, y0, x1, y1, paint.rgb, 2)->dash = dash_of (scene, series);
  _senko_chart_add_dot (scene, x0, y0, r, series % SENKO_CHART_N_FORMS, &paint);
  _senko_chart_add_mark (scene, &(SenkoChartRect){ x0 - r, y0 - r, 2 * r, 2 * r }, series, 0);
  _senko_chart_add_dot (scene, x1, y1, r, series % SENKO_CHART_N_FORMS, &paint);
  _senko_chart_add_mark (scene, &(SenkoChartRect){ x1 - r, y1 - r, 2 * r, 2 * r }, series, last);
}

static void
add_slope_head (SenkoChartFrame *frame, guint band, double x)
{
  SenkoChartScene *scene = frame->scene;
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_LETTERS, .bold = TRUE, .align = .5, .rgb = scene->theme.ink };

  _senko_chart_add_line (scene, x, frame->plot.y, x, frame->plot.y + frame->plot.height,
                         scene->theme.grid, 1);
  _senko_chart_try_text (scene, _senko_chart_band (scene->chart, band)->label, &style, x,
                         frame->plot.y - 2.3 * scene->theme.size);
}

/* The ends of a slope are both edges of its plot. */
static void
slope_frame (SenkoChartFrame *frame, SenkoChartScene *scene, const SenkoChartRect *area,
             double room)
{
  double low, high, size = scene->theme.size;

  *frame = (SenkoChartFrame){ .scene = scene, .n_bands = scene->chart->bands->len };
  frame->plot
      = (SenkoChartRect){ area->x + room, area->y + 2.4 * size, MAX (area->width - 2 * room, 1),
                          MAX (area->height - 2.9 * size, 1) };
  _senko_chart_span (scene->chart, FALSE, &low, &high);
  frame->value = (SenkoChartScale){ low, high > low ? high : low + 1,
                                    frame->plot.y + frame->plot.height, frame->plot.y };
  frame->band_size = frame->plot.width / MAX (1, frame->n_bands - 1);
  frame->band_start = frame->plot.x - frame->band_size / 2;
}

static void
add_slope_ends (SenkoChartFrame *frame, gboolean first, double room)
{
  SenkoChartScene *scene = frame->scene;
  g_autoptr (GArray) labels = list_ends (frame, first);
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .valign = .5, .align = first ? 1 : 0 };
  double gap = .9 * scene->theme.size, line, sign = first ? -1 : 1;
  double edge = first ? frame->plot.x : frame->plot.x + frame->plot.width;

  _senko_chart_measure (scene, "漢", &style, NULL, &line);
  push_apart (labels, frame->plot.y, frame->plot.y + frame->plot.height, line * 1.001);
  for (guint i = 0; i < labels->len; i++)
    {
      const EndLabel *label = &g_array_index (labels, EndLabel, i);

      style.rgb = scene->theme.kind == SENKO_CHART_PRINT ? scene->theme.ink
                                                         : line_rgb (scene, label->series);
      if (_senko_chart_try_short_text (scene, label->text, &style, edge + sign * gap, label->y,
                                       room - gap)
          && fabs (label->y - label->wanted) > line / 3)
        _senko_chart_add_line (scene, edge + sign * 4, label->wanted, edge + sign * (gap - 2),
                               label->y, scene->theme.dim, .6);
    }
}

void
_senko_chart_lay_out_slope (SenkoChartScene *scene, const SenkoChartRect *area)
{
  double room = ends_width (scene, area->width * .32) + .9 * scene->theme.size;
  SenkoChartFrame frame;
  guint last = scene->chart->bands->len - 1;

  if (last == 0)
    {
      _senko_chart_lay_out_lines (scene, area);
      return;
    }
  slope_frame (&frame, scene, area, room);
  add_slope_head (&frame, 0, frame.plot.x);
  add_slope_head (&frame, last, frame.plot.x + frame.plot.width);
  for (guint s = 0; s < scene->chart->series->len; s++)
    {
      const SenkoChartCell *from = _senko_chart_cell (scene->chart, s, 0);
      const SenkoChartCell *to = _senko_chart_cell (scene->chart, s, last);

      if (from != NULL && to != NULL)
        add_slope (&frame, s, from, to);
    }
  add_slope_ends (&frame, TRUE, room);
  add_slope_ends (&frame, FALSE, room);
}

/* Panels */

/* As many columns as make panels about half as high as they are wide. */
static guint
panel_columns (const SenkoChartRect *area, guint n)
{
  guint best = 1;
  double nearest = G_MAXDOUBLE;

  for (guint columns = 1; columns <= n; columns++)
    {
      guint rows = (n + columns - 1) / columns;
      double shape = (area->width / columns) / (area->height / rows);
      double off = fabs (log (shape / 1.5)) + .05 * (columns * rows - n);

      if (off < nearest)
        {
          nearest = off;
          best = columns;
        }
    }
  return best;
}

static void
add_last_value (SenkoChartFrame *frame, guint series)
{
  SenkoChartScene *scene = frame->scene;
  guint band;
  const SenkoChartCell *cell = end_cell (scene->chart, series, FALSE, &band);
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .bold = TRUE, .align = .5, .valign = 1 };
  double x, y;

  if (cell == NULL || cell->text == NULL)
    return;
  style.rgb = scene->theme.ink;
  point_of (frame, band, cell->value, &x, &y);
  if (!_senko_chart_try_text (scene, cell->text, &style, x, y - .4 * scene->theme.size))
    {
      style.valign = 0;
      _senko_chart_try_text (scene, cell->text, &style, x, y + .4 * scene->theme.size);
    }
}

/* others: of the first panel; NULL in it. */
static void
add_panel (SenkoChartScene *scene, guint series, const SenkoChartRect *plot, double low,
           double high, gboolean bands, gboolean values, SenkoChartStamp **others)
{
  SenkoChartFrame frame;
  SenkoChartTextStyle style
      = { .size = SENKO_CHART_SMALL, .bold = TRUE, .valign = 1, .rgb = scene->theme.ink };
  const SenkoChartPaint muted = scene->theme.tones[SENKO_CHART_MUTED];
  guint32 rgb
      = scene->theme.kind == SENKO_CHART_PRINT ? scene->theme.ink : scene->theme.places[0].rgb;

  _senko_chart_frame_init_bare (&frame, scene, plot, low, high, bands, values);
  _senko_chart_try_short_text (scene, _senko_chart_series (scene->chart, series)->name, &style,
                               plot->x, plot->y - 1, plot->width);
  if (*others == NULL)
    *others = make_others (&frame);
  _senko_chart_add_stamp (scene, *others, plot->x, plot->y, muted.rgb);
  add_line (&frame, series, rgb, 2.2, 0);
  for (guint b = 0; b < frame.n_bands; b++)
    {
      const SenkoChartCell *cell = _senko_chart_cell (scene->chart, series, b);
      SenkoChartPaint paint = { rgb, scene->theme.paper, SENKO_CHART_SOLID };
      double x, y, r = .2 * scene->theme.size;

      if (cell == NULL)
        continue;
      point_of (&frame, b, cell->value, &x, &y);
      _senko_chart_add_dot (scene, x, y, r, SENKO_CHART_ROUND, &paint);
      _senko_chart_add_mark (scene, &(SenkoChartRect){ x - r, y - r, 2 * r, 2 * r }, series, b);
    }
  add_last_value (&frame, series);
}

void
_senko_chart_lay_out_multiples (SenkoChartScene *scene, const SenkoChartRect *area)
{
  guint n = scene->chart->series->len, columns = panel_columns (area, n);
  guint rows = (n + columns - 1) / columns;
  double size = scene->theme.size, left = 2.6 * size, low, high;
  double width = (area->width - left) / columns, height;
  SenkoChartTextStyle style = { .size = SENKO_CHART_SMALL, .rgb = scene->theme.dim };
  SenkoChartStamp *others = NULL;
  double top = scene->chart->value_title != NULL && area->height > 8 * size ? 1.5 * size : 0;

  if ((area->height - top) / rows - 3.8 * size < size || width - .9 * size < 3 * size)
    {
      _senko_chart_lay_out_lines (scene, area);
      return;
    }
  _senko_chart_span (scene->chart, FALSE, &low, &high);
  if (top > 0)
    _senko_chart_try_short_text (scene, scene->chart->value_title, &style, area->x, area->y,
                                 area->width);
  height = (area->height - top) / rows;
  for (guint i = 0; i < n; i++)
    {
      guint column = i % columns, row = i / columns;
      gboolean bottom = i + columns >= n;
      SenkoChartRect plot
          = { area->x + left + column * width, area->y + top + row * height + 1.7 * size,
              width - .9 * size, height - 3.8 * size };

      add_panel (scene, i, &plot, low, high, bottom, column == 0, &others);
    }
  _senko_chart_stamp_unref (others);
}
