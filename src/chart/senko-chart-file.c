/* Files are made in memory and put in their place whole. */
#include "chart/senko-chart-file.h"

#include "chart/senko-chart-scene.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (senko - chart - error - quark, senko_chart_error)

#define PNG_SCALE 2

gboolean
senko_chart_format_of (const char *path, SenkoChartFormat *format, GError **error)
{
  static const char *const endings[] = { ".pdf", ".svg", ".png" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = i;
        return TRUE;
      }
  g_set_error (error, SENKO_CHART_ERROR, SENKO_CHART_ERROR_FORMAT,
               _ ("“%s” does not say which kind of picture it shall be. Choose a name that ends "
                  "in .pdf, .svg or .png."),
               path);
  return FALSE;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (SenkoChartFormat format, GByteArray *bytes, double width, double height, double scale)
{
  switch (format)
    {
    case SENKO_CHART_PDF:
      return cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);
    case SENKO_CHART_SVG:
      return cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
    case SENKO_CHART_PNG:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * scale + .5,
                                         height * scale + .5);
    }
}

static void
draw_on (cairo_surface_t *surface, SenkoChart *chart, const SenkoChartTheme *theme, double width,
         double height, double scale)
{
  g_autoptr (SenkoChartScene) scene = senko_chart_lay_out (chart, theme, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  senko_chart_scene_draw (scene, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

GBytes *
senko_chart_render (SenkoChart *chart, const SenkoChartTheme *theme, SenkoChartFormat format,
                    double width, double height, double scale, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  if (format != SENKO_CHART_PNG)
    scale = 1;
  surface = make_surface (format, bytes, width, height, scale);
  if (format == SENKO_CHART_PDF && senko_chart_get_title (chart) != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                    senko_chart_get_title (chart));
  draw_on (surface, chart, theme, width, height, scale);
  if (format == SENKO_CHART_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  else
    {
      cairo_surface_finish (surface);
      status = cairo_surface_status (surface);
    }
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (bytes);
      g_set_error (error, SENKO_CHART_ERROR, SENKO_CHART_ERROR_WRITE,
                   _ ("The chart could not be drawn (%s). Choose a smaller size."),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (bytes);
}

gboolean
senko_chart_save (SenkoChart *chart, const SenkoChartTheme *theme, const char *path, double width,
                  double height, GError **error)
{
  SenkoChartFormat format;
  g_autoptr (GBytes) bytes = NULL;
  GError *failure = NULL;

  if (!senko_chart_format_of (path, &format, error))
    return FALSE;
  bytes = senko_chart_render (chart, theme, format, width, height, PNG_SCALE, error);
  if (bytes == NULL)
    return FALSE;
  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                           &failure))
    return TRUE;
  g_set_error (error, SENKO_CHART_ERROR, SENKO_CHART_ERROR_WRITE,
               _ ("“%s” could not be written: %s"), path, failure->message);
  g_error_free (failure);
  return FALSE;
}
