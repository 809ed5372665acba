/* The pale lines behind each panel of small multiples are the same in all of them. In a picture of
 * pixels they are drawn once and put down as often as there are panels, at whole pixels: stroking
 * them for each took longer than a frame at 4K. On all else they are lines, at every place. */
#include "chart/senko-chart-private.h"

#define EDGE 2 /* pixels around, for what lines stick out */

struct _SenkoChartStamp {
  double *points;
  guint n_points;
  double width, height, line_width;
  cairo_surface_t *mask; /* for a scale (nullable) */
  double scale;
};

SenkoChartStamp *
_senko_chart_stamp_new (const double *points, guint n_points, double width, double height,
                        double line_width)
{
  SenkoChartStamp *self = g_rc_box_new0 (SenkoChartStamp);

  self->points = g_memdup2 (points, 2 * n_points * sizeof *points);
  self->n_points = n_points;
  self->width = width;
  self->height = height;
  self->line_width = line_width;
  return self;
}

static void
stamp_clear (gpointer data)
{
  SenkoChartStamp *self = data;

  g_free (self->points);
  if (self->mask != NULL)
    cairo_surface_destroy (self->mask);
}

void
_senko_chart_stamp_unref (SenkoChartStamp *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, stamp_clear);
}

void
_senko_chart_add_stamp (SenkoChartScene *scene, SenkoChartStamp *stamp, double x, double y,
                        guint32 rgb)
{
  SenkoChartShape shape = { .kind = SENKO_CHART_SHAPE_STAMP,
                            .rect = { x, y, stamp->width, stamp->height },
                            .paint = { .rgb = rgb },
                            .stamp = g_rc_box_acquire (stamp) };

  g_array_append_val (scene->shapes, shape);
}

static void
stroke (const SenkoChartStamp *self, cairo_t *cr)
{
  for (guint i = 0; i < self->n_points; i++)
    if (isnan (self->points[2 * i]))
      cairo_new_sub_path (cr);
    else
      cairo_line_to (cr, self->points[2 * i], self->points[2 * i + 1]);
  cairo_set_line_width (cr, self->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
make_mask (SenkoChartStamp *self, double scale)
{
  cairo_t *cr;

  if (self->mask != NULL)
    cairo_surface_destroy (self->mask);
  self->mask
      = cairo_image_surface_create (CAIRO_FORMAT_A8, (int)ceil (self->width * scale) + 2 * EDGE,
                                    (int)ceil (self->height * scale) + 2 * EDGE);
  self->scale = scale;
  cr = cairo_create (self->mask);
  cairo_translate (cr, EDGE, EDGE);
  cairo_scale (cr, scale, scale);
  stroke (self, cr);
  cairo_destroy (cr);
}

/* Pixels, neither turned nor stretched; else 0. */
static double
scale_of_pixels (cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double across, down;
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (target, &across, &down);
  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE || across != 1 || down != 1
      || matrix.xy != 0 || matrix.yx != 0 || matrix.xx != matrix.yy)
    return 0;
  return matrix.xx;
}

void
_senko_chart_stamp_draw (SenkoChartStamp *self, cairo_t *cr, double x, double y)
{
  double scale = scale_of_pixels (cr);

  cairo_save (cr);
  if (scale > 0)
    {
      if (self->mask == NULL || self->scale != scale)
        make_mask (self, scale);
      cairo_user_to_device (cr, &x, &y);
      cairo_identity_matrix (cr);
      cairo_mask_surface (cr, self->mask, round (x) - EDGE, round (y) - EDGE);
    }
  else
    {
      cairo_translate (cr, x, y);
      stroke (self, cr);
    }
  cairo_restore (cr);
}
