/* Texts come back on every page (labels, dates, posts): what was shaped is kept, up to a number, so
 * that a list costs less than shaping every cell. */
#include "report/senko-pen-private.h"

#include <string.h>

#define MAX_SHAPED 1500
#define NARROWEST 0.72 /* a text is condensed so far before it is set in two lines */

typedef struct {
  PangoLayout *layout;
  double width, height, size;
  gboolean bold;
  char text[];
} Shaped;

/* A line or the outline of a box that waits to be drawn. */
typedef struct {
  double x, y, width, height, thickness, grey;
  gboolean box, done;
} Line;

static void
shaped_free (gpointer data)
{
  Shaped *self = data;

  g_object_unref (self->layout);
  g_free (self);
}

static guint
shaped_hash (gconstpointer data)
{
  const Shaped *self = data;

  return g_str_hash (self->text) * 31 + (guint)(self->size * 8) * 2 + (guint)self->bold;
}

static gboolean
shaped_equal (gconstpointer a, gconstpointer b)
{
  const Shaped *one = a, *other = b;

  return one->size == other->size && one->bold == other->bold
         && strcmp (one->text, other->text) == 0;
}

/* Metrics are those of the outlines, on whatever device: a page breaks at the same places on the
 * screen and on paper. */
static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("ja"));
  cairo_font_options_destroy (options);
  return context;
}

SenkoPen *
senko_pen_new (cairo_t *cr)
{
  SenkoPen *self = g_new0 (SenkoPen, 1);

  self->context = make_context ();
  self->paragraph = pango_layout_new (self->context);
  self->layouts = g_hash_table_new_full (shaped_hash, shaped_equal, shaped_free, NULL);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
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
  g_array_unref (self->lines);
  g_hash_table_unref (self->layouts);
  g_object_unref (self->paragraph);
  g_object_unref (self->context);
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
  return self->context;
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
  self->size = size;
  self->bold = bold;
}

void
senko_pen_set_grey (SenkoPen *self, double grey)
{
  self->grey = grey;
}

/* --- text --- */

static void
use_font (SenkoPen *self, PangoLayout *layout, double size)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, SENKO_PEN_FONT);
  pango_font_description_set_size (font, (int)(size * PANGO_SCALE));
  if (self->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static double
to_points (int units)
{
  return (double)units / PANGO_SCALE;
}

static Shaped *
shape (SenkoPen *self, const char *text)
{
  gsize length = strlen (text);
  g_autofree Shaped *key = g_malloc (sizeof *key + length + 1);
  Shaped *found;
  int width, height;

  key->size = self->size;
  key->bold = self->bold;
  memcpy (key->text, text, length + 1);
  found = g_hash_table_lookup (self->layouts, key);
  if (found != NULL)
    return found;
  if (g_hash_table_size (self->layouts) >= MAX_SHAPED)
    g_hash_table_remove_all (self->layouts);
  key->layout = pango_layout_new (self->context);
  use_font (self, key->layout, self->size);
  pango_layout_set_single_paragraph_mode (key->layout, TRUE);
  pango_layout_set_text (key->layout, text, (int)length);
  pango_layout_get_size (key->layout, &width, &height);
  key->width = to_points (width);
  key->height = to_points (height);
  found = g_steal_pointer (&key);
  g_hash_table_add (self->layouts, found);
  return found;
}

double
senko_pen_measure (SenkoPen *self, const char *text)
{
  return shape (self, text)->width;
}

/* FALSE: there is nothing to draw. */
static gboolean
begin_text (SenkoPen *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;
  if (self->func != NULL)
    self->func (self, text, self->user_data);
  if (self->cr != NULL)
    cairo_set_source_rgb (self->cr, self->grey, self->grey, self->grey);
  return self->cr != NULL;
}

static double
aligned (double x, double width, double used, SenkoPenAlign align)
{
  if (align == SENKO_PEN_LEFT)
    return x;
  return align == SENKO_PEN_RIGHT ? x + width - used : x + (width - used) / 2;
}

static void
show (SenkoPen *self, PangoLayout *layout, double x, double y, double narrow)
{
  cairo_t *cr = self->cr;

  if (narrow == 1)
    {
      cairo_move_to (cr, x, y);
      pango_cairo_show_layout (cr, layout);
      return;
    }
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, narrow, 1);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
set_paragraph (SenkoPen *self, const char *text, double width, double size, SenkoPenAlign align)
{
  static const PangoAlignment alignments[]
      = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };

  use_font (self, self->paragraph, size);
  pango_layout_set_wrap (self->paragraph, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->paragraph, (int)(MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_alignment (self->paragraph, alignments[align]);
  pango_layout_set_text (self->paragraph, text, -1);
}

/* Smaller and in several lines, until it is in the box. */
static void
write_small (SenkoPen *self, const char *text, double x, double y, double width, double height,
             SenkoPenAlign align)
{
  double size = self->size * NARROWEST;
  int used;

  do
    {
      set_paragraph (self, text, width, size, align);
      pango_layout_get_size (self->paragraph, NULL, &used);
      size *= 0.9;
    }
  while (to_points (used) > height && size > 1);
  show (self, self->paragraph, x, y + (height - to_points (used)) / 2, 1);
}

void
senko_pen_write (SenkoPen *self, const char *text, double x, double y, double width, double height,
                 SenkoPenAlign align)
{
  const Shaped *shaped;
  double narrow;

  if (!begin_text (self, text))
    return;
  shaped = shape (self, text);
  narrow = shaped->width <= width ? 1 : width / shaped->width;
  if (narrow < NARROWEST)
    write_small (self, text, x, y, width, height, align);
  else
    show (self, shaped->layout, aligned (x, width, shaped->width * narrow, align),
          y + (height - shaped->height) / 2, narrow);
}

double
senko_pen_measure_paragraph (SenkoPen *self, const char *text, double width)
{
  int height;

  set_paragraph (self, text != NULL ? text : "", width, self->size, SENKO_PEN_LEFT);
  pango_layout_get_size (self->paragraph, NULL, &height);
  return to_points (height);
}

double
senko_pen_paragraph (SenkoPen *self, const char *text, double x, double y, double width,
                     SenkoPenAlign align)
{
  int height;
  gboolean draws = begin_text (self, text);

  set_paragraph (self, text != NULL ? text : "", width, self->size, align);
  pango_layout_get_size (self->paragraph, NULL, &height);
  if (draws)
    show (self, self->paragraph, x, y, 1);
  return to_points (height);
}

/* --- lines --- */

static void
add_line (SenkoPen *self, double x, double y, double width, double height, double thickness,
          gboolean box)
{
  Line line = { x, y, width, height, thickness, self->grey, box, FALSE };

  if (self->cr != NULL)
    g_array_append_val (self->lines, line);
}

/* All lines like this one, which is not drawn yet, with one stroke. */
static void
stroke_like (SenkoPen *self, guint first)
{
  const Line like = g_array_index (self->lines, Line, first);

  cairo_set_source_rgb (self->cr, like.grey, like.grey, like.grey);
  cairo_set_line_width (self->cr, like.thickness);
  for (guint i = first; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      if (line->done || line->thickness != like.thickness || line->grey != like.grey)
        continue;
      line->done = TRUE;
      if (line->box)
        {
          cairo_rectangle (self->cr, line->x, line->y, line->width, line->height);
          continue;
        }
      cairo_move_to (self->cr, line->x, line->y);
      cairo_line_to (self->cr, line->x + line->width, line->y + line->height);
    }
  cairo_stroke (self->cr);
}

void
_senko_pen_flush (SenkoPen *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (!g_array_index (self->lines, Line, i).done)
      stroke_like (self, i);
  g_array_set_size (self->lines, 0);
}

void
senko_pen_rule (SenkoPen *self, double x1, double y1, double x2, double y2, double thickness)
{
  add_line (self, x1, y1, x2 - x1, y2 - y1, thickness, FALSE);
}

void
senko_pen_box (SenkoPen *self, double x, double y, double width, double height, double thickness)
{
  add_line (self, x, y, width, height, thickness, TRUE);
}

void
senko_pen_fill (SenkoPen *self, double x, double y, double width, double height, double grey)
{
  if (self->cr == NULL)
    return;
  _senko_pen_flush (self);
  cairo_set_source_rgb (self->cr, grey, grey, grey);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
}

void
senko_pen_seal_box (SenkoPen *self, const char *title, double x, double y, double size)
{
  const double head = 12;

  senko_pen_box (self, x, y, size, head + size, 0.5);
  senko_pen_rule (self, x, y + head, x + size, y + head, 0.5);
  senko_pen_set_font (self, 7, FALSE);
  senko_pen_write (self, title, x + 1, y, size - 2, head, SENKO_PEN_CENTRE);
}
