/* What comes back on page after page, a paragraph or the rules of a table, is drawn once: a PDF has
 * it as a form, and its pages only say where it stands. So of a letter to thousands each page costs
 * what differs on it. Only in a PDF: on a screen or in a picture all is drawn anew anyway. */
#include "report/senko-pen-private.h"

#include <cairo-pdf.h>

void
_senko_pen_forget_forms (SenkoPen *self)
{
  g_ptr_array_set_size (self->fonts->rules, 0);
  g_hash_table_remove_all (self->fonts->texts);
  self->fonts->n_kept = 0;
}

gboolean
_senko_pen_takes_forms (SenkoPen *self)
{
  return cairo_surface_get_type (cairo_get_target (self->cr)) == CAIRO_SURFACE_TYPE_PDF;
}

cairo_surface_t *
_senko_pen_make_form (SenkoPen *self, const cairo_rectangle_t *bounds, SenkoPenFormFunc func,
                      gpointer user_data)
{
  cairo_t *before = self->cr;
  cairo_surface_t *form = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, bounds);

  _senko_pen_flush_texts (self);
  self->cr = cairo_create (form);
  func (self, user_data);
  cairo_destroy (self->cr);
  self->cr = before;
  return form;
}

void
_senko_pen_draw_form (SenkoPen *self, cairo_surface_t *form, double x, double y)
{
  cairo_set_source_surface (self->cr, form, x, y);
  cairo_paint (self->cr);
}
