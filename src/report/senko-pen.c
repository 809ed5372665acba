/* What is drawn waits until the page is done, so that what is alike goes to cairo at once: fills
 * below texts below lines. */
#include "report/senko-pen-private.h"

#include <string.h>

#define NARROWEST 0.72 /* a text is condensed so far before it is set in two lines */

SenkoPen *
senko_pen_new (cairo_t *cr)
{
  SenkoPen *self = g_new0 (SenkoPen, 1);

  self->fonts = _senko_pen_fonts_ref ();
  _senko_pen_text_init (self);
  _senko_pen_lines_init (self);
  self->size = 9;
  senko_pen_set_cairo (self, cr);
  return self;
}

SenkoPen *
senko_pen_new_reader (SenkoPenTextFunc func, gpointer user_data)
{
  SenkoPen *self = senko_pen_new (NULL);

  self->func = func;
  self->user_data = user_data;
  return self;
}

void
senko_pen_free (SenkoPen *self)
{
  if (self == NULL)
    return;
  _senko_pen_flush (self);
  g_clear_pointer (&self->cr, cairo_destroy);
  _senko_pen_lines_clear (self);
  _senko_pen_text_clear (self);
  _senko_pen_fonts_unref (self->fonts);
  g_free (self);
}

cairo_t *
senko_pen_get_cairo (SenkoPen *self)
{
  _senko_pen_flush (self);
  return self->cr;
}

PangoContext *
senko_pen_get_context (SenkoPen *self)
{
  return self->fonts->context;
}

void
senko_pen_set_cairo (SenkoPen *self, cairo_t *cr)
{
  _senko_pen_flush (self);
  if (cr != NULL)
    cairo_reference (cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  self->cr = cr;
}

void
senko_pen_set_font (SenkoPen *self, double size, gboolean bold)
{
  if (self->size == size && self->bold == bold)
    return;
  self->size = size;
  self->bold = bold;
  self->face = NULL;
}

void
senko_pen_set_grey (SenkoPen *self, double grey)
{
  self->grey = grey;
}

void
_senko_pen_flush (SenkoPen *self)
{
  if (self->cr == NULL)
    return;
  _senko_pen_flush_texts (self);
  _senko_pen_flush_fills (self);
  _senko_pen_flush_lines (self);
}

/* --- text --- */

/* FALSE: there is nothing to draw. */
static gboolean
begin_text (SenkoPen *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;
  if (self->func != NULL)
    self->func (self, text, self->user_data);
  return self->cr != NULL;
}

static void
measure_line (SenkoPen *self, const char *text, double *width, double *height)
{
  if (!_senko_pen_measure_simple (self, text, width, height))
    _senko_pen_text_get_size (_senko_pen_shape (self, text, 0, SENKO_PEN_LEFT), width, height);
}

double
senko_pen_measure (SenkoPen *self, const char *text)
{
  double width, height;

  measure_line (self, text, &width, &height);
  return width;
}

static double
aligned (double x, double width, double used, SenkoPenAlign align)
{
  if (align == SENKO_PEN_LEFT)
    return x;
  return align == SENKO_PEN_RIGHT ? x + width - used : x + (width - used) / 2;
}

static void
add_line_of_text (SenkoPen *self, const char *text, double x, double y)
{
  double width, height;

  if (_senko_pen_measure_simple (self, text, &width, &height))
    _senko_pen_add_simple (self, text, x, y);
  else
    _senko_pen_add_text (self, _senko_pen_shape (self, text, 0, SENKO_PEN_LEFT), x, y);
}

static void
add_condensed (SenkoPen *self, const char *text, double x, double y, double narrow)
{
  _senko_pen_flush_texts (self);
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, narrow, 1);
  add_line_of_text (self, text, 0, 0);
  _senko_pen_flush_texts (self);
  cairo_restore (self->cr);
}

/* Smaller and in several lines, until it is in the box. */
static void
add_small (SenkoPen *self, const char *text, double x, double y, double width, double height,
           SenkoPenAlign align)
{
  double before = self->size, size = before * NARROWEST, used;
  SenkoPenText *shaped;

  do
    {
      senko_pen_set_font (self, size, self->bold);
      shaped = _senko_pen_shape (self, text, MAX (width, 1), align);
      _senko_pen_text_get_size (shaped, NULL, &used);
      size *= 0.9;
    }
  while (used > height && size > 1);
  _senko_pen_add_text (self, shaped, x, y + (height - used) / 2);
  senko_pen_set_font (self, before, self->bold);
}

void
senko_pen_write (SenkoPen *self, const char *text, double x, double y, double width, double height,
                 SenkoPenAlign align)
{
  double used, line, narrow;

  if (!begin_text (self, text))
    return;
  measure_line (self, text, &used, &line);
  narrow = used <= width ? 1 : width / used;
  if (narrow < NARROWEST)
    add_small (self, text, x, y, width, height, align);
  else if (narrow < 1)
    add_condensed (self, text, aligned (x, width, used * narrow, align), y + (height - line) / 2,
                   narrow);
  else
    add_line_of_text (self, text, aligned (x, width, used, align), y + (height - line) / 2);
}

static SenkoPenText *
shape_paragraph (SenkoPen *self, const char *text, double width, SenkoPenAlign align)
{
  return _senko_pen_shape (self, text != NULL ? text : "", MAX (width, 1), align);
}

double
senko_pen_measure_paragraph (SenkoPen *self, const char *text, double width)
{
  double height;

  _senko_pen_text_get_size (shape_paragraph (self, text, width, SENKO_PEN_LEFT), NULL, &height);
  return height;
}

void
senko_pen_paragraph (SenkoPen *self, const char *text, double x, double y, double width,
                     SenkoPenAlign align)
{
  if (begin_text (self, text))
    _senko_pen_add_text (self, shape_paragraph (self, text, width, align), x, y);
}
