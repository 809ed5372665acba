/* Lays a chart out, draws it, and finds what is at a place of it. */
#include "chart/senko-chart-private.h"

#define NEAR 10.0

static PangoContext *
make_pango (PangoGravity gravity)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango, options);
  cairo_font_options_destroy (options);
  pango_context_set_base_gravity (pango, gravity);
  pango_context_set_round_glyph_positions (pango, FALSE);
  pango_context_set_language (pango, pango_language_from_string ("ja"));
  return pango;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const SenkoChartMark *one = a, *other = b;

  if (one->dot != other->dot)
    return one->dot - other->dot;
  if (one->dot && one->value != other->value)
    return one->value < other->value ? -1 : 1;
  if (one->band_index != other->band_index)
    return one->band_index < other->band_index ? -1 : 1;
  return one->series_index < other->series_index   ? -1
         : one->series_index > other->series_index ? 1
                                                   : 0;
}

static gboolean
shows_legend (const SenkoChart *chart)
{
  switch (chart->kind)
    {
    case SENKO_CHART_GROUPED_BARS:
    case SENKO_CHART_STACKED_BARS:
    case SENKO_CHART_HISTOGRAM:
    case SENKO_CHART_BOXES:
      return chart->series->len > 1;
    default:
      return FALSE;
    }
}

static void
lay_out_kind (SenkoChartScene *self, const SenkoChartRect *area)
{
  static void (*const layers[]) (SenkoChartScene *, const SenkoChartRect *) = {
    [SENKO_CHART_GROUPED_BARS] = _senko_chart_lay_out_bars,
    [SENKO_CHART_STACKED_BARS] = _senko_chart_lay_out_bars,
    [SENKO_CHART_LINES] = _senko_chart_lay_out_lines,
    [SENKO_CHART_SLOPE] = _senko_chart_lay_out_slope,
    [SENKO_CHART_MULTIPLES] = _senko_chart_lay_out_multiples,
    [SENKO_CHART_FUNNEL] = _senko_chart_lay_out_funnel,
    [SENKO_CHART_HISTOGRAM] = _senko_chart_lay_out_histogram,
    [SENKO_CHART_BOXES] = _senko_chart_lay_out_boxes,
    [SENKO_CHART_HEAT] = _senko_chart_lay_out_heat,
  };

  if (_senko_chart_n_places (self->chart) == 0 || self->chart->series->len == 0)
    return;
  if (area->width > self->theme.size && area->height > self->theme.size)
    layers[self->chart->kind](self, area);
}

SenkoChartScene *
senko_chart_lay_out (SenkoChart *chart, const SenkoChartTheme *theme, double width, double height)
{
  SenkoChartScene *self = g_new0 (SenkoChartScene, 1);
  SenkoChartRect area = { 0, 0, width, height };

  self->chart = senko_chart_ref (chart);
  self->theme = *theme;
  self->width = width;
  self->height = height;
  self->shapes = g_array_new (FALSE, TRUE, sizeof (SenkoChartShape));
  g_array_set_clear_func (self->shapes, _senko_chart_shape_clear);
  self->marks = g_array_new (FALSE, TRUE, sizeof (SenkoChartMark));
  self->texts = g_array_new (FALSE, TRUE, sizeof (guint));
  self->pango[FALSE] = make_pango (PANGO_GRAVITY_SOUTH);
  self->pango[TRUE] = make_pango (PANGO_GRAVITY_EAST);
  _senko_chart_lay_out_around (self, &area, shows_legend (chart));
  lay_out_kind (self, &area);
  g_array_sort (self->marks, compare_marks);
  return self;
}

void
senko_chart_scene_free (SenkoChartScene *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->shapes);
  g_array_unref (self->marks);
  g_array_unref (self->texts);
  g_object_unref (self->pango[FALSE]);
  g_object_unref (self->pango[TRUE]);
  senko_chart_unref (self->chart);
  g_free (self);
}

void
senko_chart_scene_draw (SenkoChartScene *self, cairo_t *cr)
{
  cairo_save (cr);
  if (self->theme.opaque)
    {
      guint32 paper = self->theme.paper;

      cairo_set_source_rgb (cr, ((paper >> 16) & 0xff) / 255., ((paper >> 8) & 0xff) / 255.,
                            (paper & 0xff) / 255.);
      cairo_rectangle (cr, 0, 0, self->width, self->height);
      cairo_fill (cr);
    }
  for (guint i = 0; i < self->shapes->len; i++)
    _senko_chart_shape_draw (&g_array_index (self->shapes, SenkoChartShape, i), &self->theme, cr);
  cairo_restore (cr);
}

guint
senko_chart_scene_get_n_marks (SenkoChartScene *self)
{
  return self->marks->len;
}

const SenkoChartMark *
senko_chart_scene_get_mark (SenkoChartScene *self, guint mark)
{
  g_return_val_if_fail (mark < self->marks->len, NULL);
  return &g_array_index (self->marks, SenkoChartMark, mark);
}

static double
distance_to (const SenkoChartRect *rect, double x, double y)
{
  double dx = MAX (MAX (rect->x - x, x - rect->x - rect->width), 0);
  double dy = MAX (MAX (rect->y - y, y - rect->y - rect->height), 0);

  return hypot (dx, dy);
}

/* Dots lie above bars; of those that hold the place the smallest is meant. */
int
senko_chart_scene_find (SenkoChartScene *self, double x, double y)
{
  double best = NEAR, size = G_MAXDOUBLE;
  int found = -1;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const SenkoChartMark *mark = &g_array_index (self->marks, SenkoChartMark, i);
      double distance = distance_to (&mark->rect, x, y);
      double area = mark->rect.width * mark->rect.height;

      if (distance < best || (distance <= best && area <= size))
        {
          best = distance;
          size = area;
          found = i;
        }
    }
  return found;
}

/* The step among marks of one kind: the next band that has the series, the next series in the band.
 */
guint
senko_chart_scene_step (SenkoChartScene *self, guint mark, int bands, int series)
{
  const SenkoChartMark *from = senko_chart_scene_get_mark (self, mark);
  int direction = bands != 0 ? bands : series;

  for (int i = (int)mark + direction; i >= 0 && i < (int)self->marks->len; i += direction)
    {
      const SenkoChartMark *to = &g_array_index (self->marks, SenkoChartMark, i);

      if (from->dot || to->dot)
        return i;
      if (bands != 0 && to->series_index == from->series_index)
        return i;
      if (series != 0 && to->band_index == from->band_index)
        return i;
    }
  return mark;
}

char *
senko_chart_mark_dup_description (const SenkoChartMark *mark)
{
  GString *text = g_string_new (mark->band);

  if (*mark->series != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", mark->series);
  if (mark->text != NULL && *mark->text != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ": " : "", mark->text);
  if (mark->detail != NULL && *mark->detail != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", mark->detail);
  return g_string_free (text, FALSE);
}

/* Rules */

gboolean
senko_chart_scene_get_rule_rect (SenkoChartScene *self, guint rule, SenkoChartRect *rect)
{
  const SenkoChartRule *known = &g_array_index (self->chart->rules, SenkoChartRule, rule);
  double place;

  if (self->rule_area.width <= 0 || known->value < self->rule_scale.from
      || known->value > self->rule_scale.to)
    return FALSE;
  place = senko_chart_scale_place (&self->rule_scale, known->value);
  if (self->rule_upright)
    *rect = (SenkoChartRect){ place - 1, self->rule_area.y, 2, self->rule_area.height };
  else
    *rect = (SenkoChartRect){ self->rule_area.x, place - 1, self->rule_area.width, 2 };
  return TRUE;
}

int
senko_chart_scene_find_rule (SenkoChartScene *self, double x, double y)
{
  SenkoChartRect rect;

  for (guint i = 0; i < self->chart->rules->len; i++)
    if (g_array_index (self->chart->rules, SenkoChartRule, i).movable
        && senko_chart_scene_get_rule_rect (self, i, &rect) && distance_to (&rect, x, y) < NEAR)
      return i;
  return -1;
}

double
senko_chart_scene_get_value (SenkoChartScene *self, double x, double y)
{
  const SenkoChartScale *scale = &self->rule_scale;

  if (self->rule_area.width <= 0)
    return NAN;
  return CLAMP (senko_chart_scale_value (scale, self->rule_upright ? x : y), scale->from,
                scale->to);
}

guint
senko_chart_scene_get_n_texts (SenkoChartScene *self)
{
  return self->texts->len;
}

const char *
senko_chart_scene_get_text (SenkoChartScene *self, guint text, SenkoChartRect *rect)
{
  const SenkoChartShape *shape
      = &g_array_index (self->shapes, SenkoChartShape, g_array_index (self->texts, guint, text));

  *rect = shape->rect;
  return pango_layout_get_text (shape->layout);
}
