/* A page of a PDF. Drawing follows no link, runs no script and opens nothing that is embedded. */
#include "look/senko-look-private.h"

#include <math.h>
#include <poppler.h>

static SenkoLookState
open_document (GBytes *bytes, PopplerDocument **document)
{
  g_autoptr (GError) error = NULL;

  *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (*document != NULL)
    return SENKO_LOOK_DRAWN;
  return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? SENKO_LOOK_LOCKED
                                                                         : SENKO_LOOK_DAMAGED;
}

/* White first: a page is paper. */
static void
draw (PopplerPage *page, cairo_surface_t *surface, double width, double height, guint turns,
      double scale)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, cairo_image_surface_get_width (surface) / 2.0,
                   cairo_image_surface_get_height (surface) / 2.0);
  cairo_rotate (cr, turns * G_PI_2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -width / 2, -height / 2);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
}

static GBytes *
take_dots (cairo_surface_t *surface, guint stride, guint height)
{
  cairo_surface_flush (surface);
  return g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize)stride * height,
                                     (GDestroyNotify)cairo_surface_destroy, surface);
}

static SenkoLookState
draw_page (PopplerPage *page, const SenkoLookAsk *ask, SenkoLook *look)
{
  SenkoLookHead *head = &look->head;
  double width, height, scale;
  gboolean lies = ask->turns % 2 == 1;
  cairo_surface_t *surface;

  poppler_page_get_size (page, &width, &height);
  if (!(width > 0 && height > 0 && isfinite (width * height)))
    return SENKO_LOOK_DAMAGED;
  scale = _senko_look_scale (ask, lies ? height : width, lies ? width : height);
  head->width = _senko_look_length (lies ? height : width, scale);
  head->height = _senko_look_length (lies ? width : height, scale);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)head->width, (int)head->height);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    draw (page, surface, width, height, ask->turns, scale);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return SENKO_LOOK_DAMAGED;
    }
  head->stride = (guint)cairo_image_surface_get_stride (surface);
  head->format = SENKO_LOOK_BGRA;
  look->dots = take_dots (surface, head->stride, head->height);
  return SENKO_LOOK_DRAWN;
}

static SenkoLookState
draw_numbered (PopplerDocument *document, const SenkoLookAsk *ask, SenkoLook *look)
{
  int n_pages = poppler_document_get_n_pages (document);
  PopplerPage *page = NULL;
  SenkoLookState state = SENKO_LOOK_DAMAGED;

  if (n_pages <= 0)
    return state;
  look->head.n_pages = (guint32)n_pages;
  look->head.page = MIN (ask->page, (guint)n_pages - 1);
  page = poppler_document_get_page (document, (int)look->head.page);
  if (page != NULL)
    state = draw_page (page, ask, look);
  g_clear_object (&page);
  return state;
}

SenkoLookState
_senko_look_draw_page (GBytes *bytes, const SenkoLookAsk *ask, SenkoLook *look)
{
  PopplerDocument *document;
  SenkoLookState state = open_document (bytes, &document);

  if (state == SENKO_LOOK_DRAWN)
    state = draw_numbered (document, ask, look);
  g_clear_object (&document);
  return state;
}
