/* Shapes: what a scene is made of, and how each is drawn. */
#include "chart/senko-chart-private.h"

#define PATTERN_STEP 5.0
#define PATTERN_LINE .8

void
_senko_chart_shape_clear (gpointer data)
{
  SenkoChartShape *shape = data;

  g_free (shape->points);
  g_clear_object (&shape->layout);
  _senko_chart_stamp_unref (shape->stamp);
}

static SenkoChartShape *
add_shape (SenkoChartScene *scene, SenkoChartShapeKind kind, SenkoChartRect rect)
{
  SenkoChartShape shape = { .kind = kind, .rect = rect, .filled = TRUE };

  g_array_append_val (scene->shapes, shape);
  return &g_array_index (scene->shapes, SenkoChartShape, scene->shapes->len - 1);
}

SenkoChartShape *
_senko_chart_add_rect (SenkoChartScene *scene, double x, double y, double width, double height,
                       const SenkoChartPaint *paint)
{
  SenkoChartShape *shape
      = add_shape (scene, SENKO_CHART_SHAPE_RECT, (SenkoChartRect){ x, y, width, height });

  shape->paint = *paint;
  return shape;
}

SenkoChartShape *
_senko_chart_add_path (SenkoChartScene *scene, const double *points, guint n_points, guint32 rgb,
                       double width)
{
  SenkoChartShape *shape = add_shape (scene, SENKO_CHART_SHAPE_PATH, (SenkoChartRect){ 0 });

  shape->points = g_memdup2 (points, n_points * 2 * sizeof *points);
  shape->n_points = n_points;
  shape->paint.rgb = rgb;
  shape->line_width = width;
  shape->filled = FALSE;
  return shape;
}

SenkoChartShape *
_senko_chart_add_line (SenkoChartScene *scene, double x0, double y0, double x1, double y1,
                       guint32 rgb, double width)
{
  return _senko_chart_add_path (scene, (double[]){ x0, y0, x1, y1 }, 2, rgb, width);
}

SenkoChartShape *
_senko_chart_add_dot (SenkoChartScene *scene, double x, double y, double radius,
                      SenkoChartForm form, const SenkoChartPaint *paint)
{
  SenkoChartShape *shape
      = add_shape (scene, SENKO_CHART_SHAPE_DOT,
                   (SenkoChartRect){ x - radius, y - radius, 2 * radius, 2 * radius });

  shape->paint = *paint;
  shape->form = form;
  return shape;
}

/* Drawing */

static void
set_rgb (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, ((rgb >> 16) & 0xff) / 255., ((rgb >> 8) & 0xff) / 255.,
                        (rgb & 0xff) / 255.);
}

/* Lines from one corner to the other across the rectangle, placed by the picture's origin, so that
 * neighbours join. */
static void
pattern_diagonals (cairo_t *cr, const SenkoChartRect *rect, double slope)
{
  double low = slope > 0 ? rect->x - (rect->y + rect->height) : rect->x + rect->y;
  double high = slope > 0 ? rect->x + rect->width - rect->y
                          : rect->x + rect->width + rect->y + rect->height;

  for (double at = ceil (low / PATTERN_STEP) * PATTERN_STEP; at < high; at += PATTERN_STEP)
    {
      cairo_move_to (cr, at + slope * rect->y, rect->y);
      cairo_line_to (cr, at + slope * (rect->y + rect->height), rect->y + rect->height);
    }
}

static void
pattern_levels (cairo_t *cr, const SenkoChartRect *rect)
{
  for (double y = ceil (rect->y / PATTERN_STEP) * PATTERN_STEP; y < rect->y + rect->height;
       y += PATTERN_STEP)
    {
      cairo_move_to (cr, rect->x, y);
      cairo_line_to (cr, rect->x + rect->width, y);
    }
}

static void
pattern_dots (cairo_t *cr, const SenkoChartRect *rect)
{
  int row = 0;

  for (double y = ceil (rect->y / 3) * 3; y < rect->y + rect->height; y += 3, row++)
    for (double x = ceil (rect->x / 6) * 6 + (row % 2) * 3; x < rect->x + rect->width; x += 6)
      {
        cairo_move_to (cr, x, y);
        cairo_line_to (cr, x, y);
      }
}

static void
draw_pattern (cairo_t *cr, const SenkoChartRect *rect, const SenkoChartPaint *paint)
{
  cairo_save (cr);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_clip (cr);
  set_rgb (cr, paint->line);
  cairo_set_line_width (cr, PATTERN_LINE);
  if (paint->pattern == SENKO_CHART_DIAGONAL || paint->pattern == SENKO_CHART_HATCHED)
    pattern_diagonals (cr, rect, -1);
  if (paint->pattern == SENKO_CHART_BACK_DIAGONAL || paint->pattern == SENKO_CHART_HATCHED)
    pattern_diagonals (cr, rect, 1);
  if (paint->pattern == SENKO_CHART_LEVEL)
    pattern_levels (cr, rect);
  if (paint->pattern == SENKO_CHART_DOTTED)
    {
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_width (cr, 1.3);
      pattern_dots (cr, rect);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_rect (cairo_t *cr, const SenkoChartShape *shape)
{
  const SenkoChartRect *rect = &shape->rect;

  if (shape->filled)
    {
      set_rgb (cr, shape->paint.rgb);
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      cairo_fill (cr);
      if (shape->paint.pattern != SENKO_CHART_SOLID)
        draw_pattern (cr, rect, &shape->paint);
    }
  if (shape->line_width > 0)
    {
      double half = MIN (shape->line_width / 2, MIN (rect->width, rect->height) / 2);

      set_rgb (cr, shape->paint.line);
      cairo_set_line_width (cr, shape->line_width);
      cairo_rectangle (cr, rect->x + half, rect->y + half, rect->width - 2 * half,
                       rect->height - 2 * half);
      cairo_stroke (cr);
    }
}

static void
draw_path (cairo_t *cr, const SenkoChartShape *shape)
{
  for (guint i = 0; i < shape->n_points; i++)
    cairo_line_to (cr, shape->points[2 * i], shape->points[2 * i + 1]);
  set_rgb (cr, shape->paint.rgb);
  if (shape->filled)
    cairo_fill_preserve (cr);
  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (shape->dash > 0)
    cairo_set_dash (cr, &shape->dash, 1, 0);
  if (shape->line_width > 0)
    cairo_stroke (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
path_of_form (cairo_t *cr, SenkoChartForm form, double x, double y, double r)
{
  static const double corners[SENKO_CHART_N_FORMS][8] = {
    [SENKO_CHART_SQUARE] = { -.9, -.9, .9, -.9, .9, .9, -.9, .9 },
    [SENKO_CHART_UP] = { 0, -1.15, 1.05, .8, -1.05, .8, 0, -1.15 },
    [SENKO_CHART_DIAMOND] = { 0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0 },
    [SENKO_CHART_DOWN] = { 0, 1.15, 1.05, -.8, -1.05, -.8, 0, 1.15 },
  };

  cairo_new_sub_path (cr);
  if (form == SENKO_CHART_ROUND)
    cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  else
    for (int i = 0; i < 4; i++)
      cairo_line_to (cr, x + corners[form][2 * i] * r, y + corners[form][2 * i + 1] * r);
  cairo_close_path (cr);
}

static void
draw_dot (cairo_t *cr, const SenkoChartShape *shape)
{
  double r = shape->rect.width / 2;

  path_of_form (cr, shape->form, shape->rect.x + r, shape->rect.y + r, r);
  set_rgb (cr, shape->paint.rgb);
  cairo_fill_preserve (cr);
  if (shape->line_width > 0)
    {
      set_rgb (cr, shape->paint.line);
      cairo_set_line_width (cr, shape->line_width);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
draw_text (cairo_t *cr, const SenkoChartShape *shape, const SenkoChartTheme *theme)
{
  cairo_save (cr);
  cairo_translate (cr, shape->rect.x + (shape->vertical ? shape->rect.width : 0), shape->rect.y);
  if (shape->vertical)
    cairo_rotate (cr, G_PI / 2);
  if (shape->halo)
    {
      cairo_move_to (cr, 0, 0);
      pango_cairo_layout_path (cr, shape->layout);
      set_rgb (cr, theme->paper);
      cairo_set_line_width (cr, 3);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  set_rgb (cr, shape->paint.rgb);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, shape->layout);
  cairo_restore (cr);
  cairo_new_path (cr);
}

void
_senko_chart_shape_draw (const SenkoChartShape *shape, const SenkoChartTheme *theme, cairo_t *cr)
{
  switch (shape->kind)
    {
    case SENKO_CHART_SHAPE_RECT:
      draw_rect (cr, shape);
      break;
    case SENKO_CHART_SHAPE_PATH:
      draw_path (cr, shape);
      break;
    case SENKO_CHART_SHAPE_DOT:
      draw_dot (cr, shape);
      break;
    case SENKO_CHART_SHAPE_TEXT:
      draw_text (cr, shape, theme);
      break;
    case SENKO_CHART_SHAPE_STAMP:
      set_rgb (cr, shape->paint.rgb);
      _senko_chart_stamp_draw (shape->stamp, cr, shape->rect.x, shape->rect.y);
      break;
    }
}
