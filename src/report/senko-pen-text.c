/* Texts as glyphs. What is not of simple letters (senko-pen-fonts.c) is shaped by Pango and kept,
 * up to a number, as it comes back on every page. What has the same font goes to cairo in one call,
 * since in a PDF a call costs more than its letters. */
#include "report/senko-pen-private.h"

#include <string.h>

#define MAX_KEPT 60000 /* letters of texts that are kept */
#define FORM_LETTERS 24 /* a shorter text costs no more than saying where its form stands */
#define OVERHANG 0.5 /* ink beside a text's box, in parts of its size */

/* A part of a text in one font. */
typedef struct {
  cairo_scaled_font_t *font;
  guint n_glyphs, n_clusters, n_bytes;
} Piece;

struct _SenkoPenText {
  double width, height;
  PangoLayout *layout; /* what Pango must draw itself (nullable); or: */
  GArray *pieces, *glyphs, *clusters;
  GString *bytes;
  gboolean was_drawn;
  cairo_surface_t *form; /* once it came back (nullable) */
  double form_grey;
  /* the key */
  double size, wrap;
  SenkoPenAlign align;
  gboolean bold;
  const char *text;
};

static void
text_free (gpointer data)
{
  SenkoPenText *self = data;

  g_clear_object (&self->layout);
  g_clear_pointer (&self->form, cairo_surface_destroy);
  for (guint i = 0; self->pieces != NULL && i < self->pieces->len; i++)
    cairo_scaled_font_destroy (g_array_index (self->pieces, Piece, i).font);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->glyphs, g_array_unref);
  g_clear_pointer (&self->clusters, g_array_unref);
  if (self->bytes != NULL)
    g_string_free (self->bytes, TRUE);
  g_free ((char *)self->text);
  g_free (self);
}

static guint
text_hash (gconstpointer data)
{
  const SenkoPenText *self = data;

  return g_str_hash (self->text) * 31 + (guint)(self->size * 8) * 2 + (guint)self->bold
         + (guint)self->wrap * 7919 + (guint)self->align;
}

static gboolean
text_equal (gconstpointer a, gconstpointer b)
{
  const SenkoPenText *one = a, *other = b;

  return one->size == other->size && one->bold == other->bold && one->wrap == other->wrap
         && one->align == other->align && strcmp (one->text, other->text) == 0;
}

GHashTable *
_senko_pen_texts_new (void)
{
  return g_hash_table_new_full (text_hash, text_equal, text_free, NULL);
}

void
_senko_pen_text_init (SenkoPen *self)
{
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  self->bytes = g_string_new (NULL);
}

void
_senko_pen_text_clear (SenkoPen *self)
{
  if (self->font != NULL)
    cairo_scaled_font_destroy (self->font);
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  g_string_free (self->bytes, TRUE);
}

static double
to_points (int units)
{
  return (double)units / PANGO_SCALE;
}

/* --- what waits --- */

static void
show_glyphs (SenkoPen *self)
{
  cairo_set_source_rgb (self->cr, self->font_grey, self->font_grey, self->font_grey);
  cairo_set_scaled_font (self->cr, self->font);
  cairo_show_text_glyphs (self->cr, self->bytes->str, (int)self->bytes->len,
                          (const cairo_glyph_t *)(void *)self->glyphs->data, (int)self->glyphs->len,
                          (const cairo_text_cluster_t *)(void *)self->clusters->data,
                          (int)self->clusters->len, 0);
}

void
_senko_pen_flush_texts (SenkoPen *self)
{
  if (self->glyphs->len > 0)
    {
      _senko_pen_flush_fills (self);
      show_glyphs (self);
    }
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
  g_string_truncate (self->bytes, 0);
}

/* What follows is drawn in this font, with what waits if that is, too. */
void
_senko_pen_use_font (SenkoPen *self, cairo_scaled_font_t *font)
{
  if (self->font == font && self->font_grey == self->grey)
    return;
  _senko_pen_flush_texts (self);
  cairo_scaled_font_reference (font);
  if (self->font != NULL)
    cairo_scaled_font_destroy (self->font);
  self->font = font;
  self->font_grey = self->grey;
}

static void
add_pieces (SenkoPen *self, const SenkoPenText *text, double x, double y)
{
  guint glyph = 0, cluster = 0, byte = 0;

  for (guint i = 0; i < text->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (text->pieces, Piece, i);

      _senko_pen_use_font (self, piece->font);
      for (guint end = glyph + piece->n_glyphs; glyph < end; glyph++)
        {
          cairo_glyph_t moved = g_array_index (text->glyphs, cairo_glyph_t, glyph);

          moved.x += x;
          moved.y += y;
          g_array_append_val (self->glyphs, moved);
        }
      g_array_append_vals (self->clusters,
                           &g_array_index (text->clusters, cairo_text_cluster_t, cluster),
                           piece->n_clusters);
      g_string_append_len (self->bytes, text->bytes->str + byte, piece->n_bytes);
      cluster += piece->n_clusters;
      byte += piece->n_bytes;
    }
}

/* --- a text that comes back --- */

static void
draw_in_form (SenkoPen *self, gpointer user_data)
{
  add_pieces (self, user_data, 0, 0);
  _senko_pen_flush_texts (self);
}

static void
make_form (SenkoPen *self, SenkoPenText *text)
{
  double over = text->size * OVERHANG;
  /* wrap: aligned lines begin anywhere in it */
  const cairo_rectangle_t bounds
      = { -over, -over, MAX (text->width, text->wrap) + 2 * over, text->height + 2 * over };

  g_clear_pointer (&text->form, cairo_surface_destroy);
  text->form = _senko_pen_make_form (self, &bounds, draw_in_form, text);
  text->form_grey = self->grey;
}

/* FALSE: it is drawn as it is. */
static gboolean
draw_as_form (SenkoPen *self, SenkoPenText *text, double x, double y)
{
  gboolean came_back = text->was_drawn;

  if (text->glyphs->len < FORM_LETTERS || !_senko_pen_takes_forms (self))
    return FALSE;
  text->was_drawn = TRUE;
  if (!came_back)
    return FALSE;
  _senko_pen_flush_texts (self); /* in the file texts stand in the order in which they came */
  _senko_pen_flush_fills (self);
  if (text->form == NULL || text->form_grey != self->grey)
    make_form (self, text);
  _senko_pen_draw_form (self, text->form, x, y);
  return TRUE;
}

static void
show_layout (SenkoPen *self, PangoLayout *layout, double x, double y)
{
  _senko_pen_flush_texts (self);
  _senko_pen_flush_fills (self);
  cairo_set_source_rgb (self->cr, self->grey, self->grey, self->grey);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

void
_senko_pen_add_text (SenkoPen *self, SenkoPenText *text, double x, double y)
{
  if (text->layout != NULL)
    show_layout (self, text->layout, x, y);
  else if (!draw_as_form (self, text, x, y))
    add_pieces (self, text, x, y);
}

/* --- shaping --- */

/* Bytes and glyphs belong together cluster by cluster: so a PDF is read back. */
static void
add_clusters (SenkoPenText *self, PangoGlyphItem *run, const char *text, Piece *piece)
{
  PangoGlyphItemIter at;

  for (gboolean more = pango_glyph_item_iter_init_start (&at, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&at))
    {
      cairo_text_cluster_t cluster = { at.end_index - at.start_index, 0 };

      for (int i = at.start_glyph; i < at.end_glyph; i++)
        cluster.num_glyphs += run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
      g_array_append_val (self->clusters, cluster);
      piece->n_clusters++;
      g_string_append_len (self->bytes, text + at.start_index, cluster.num_bytes);
      piece->n_bytes += (guint)cluster.num_bytes;
    }
}

/* x, baseline: Pango units. FALSE: only Pango can draw it. */
static gboolean
add_run (SenkoPenText *self, PangoGlyphItem *run, const char *text, int *x, int baseline)
{
  Piece piece = { 0 };

  if (run->item->analysis.font == NULL || run->item->analysis.level % 2 != 0)
    return FALSE;
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
      cairo_glyph_t glyph = { info->glyph, to_points (*x + info->geometry.x_offset),
                              to_points (baseline + info->geometry.y_offset - run->y_offset) };

      *x += info->geometry.width;
      if (info->glyph == PANGO_GLYPH_EMPTY)
        continue;
      if ((info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        return FALSE;
      g_array_append_val (self->glyphs, glyph);
      piece.n_glyphs++;
    }
  add_clusters (self, run, text, &piece);
  piece.font = cairo_scaled_font_reference (
      pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font)));
  g_array_append_val (self->pieces, piece);
  return TRUE;
}

static gboolean
add_layout (SenkoPenText *self, PangoLayout *layout)
{
  PangoLayoutIter *at = pango_layout_get_iter (layout);
  gboolean whole = TRUE;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (at);
      PangoRectangle place;

      pango_layout_iter_get_line_extents (at, NULL, &place);
      for (GSList *run = line->runs; run != NULL && whole; run = run->next)
        whole
            = add_run (self, run->data, self->text, &place.x, pango_layout_iter_get_baseline (at));
    }
  while (whole && pango_layout_iter_next_line (at));
  pango_layout_iter_free (at);
  return whole;
}

static PangoLayout *
lay_out (SenkoPen *self, const char *text, double wrap, SenkoPenAlign align)
{
  static const PangoAlignment alignments[]
      = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  PangoLayout *layout = _senko_pen_make_layout (self);

  if (wrap > 0)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, (int)(wrap * PANGO_SCALE));
      pango_layout_set_alignment (layout, alignments[align]);
    }
  else
    pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static SenkoPenText *
make_text (SenkoPen *self, const char *string, double wrap, SenkoPenAlign align)
{
  SenkoPenText *text = g_new0 (SenkoPenText, 1);
  g_autoptr (PangoLayout) layout = lay_out (self, string, wrap, align);
  int width, height;

  pango_layout_get_size (layout, &width, &height);
  *text = (SenkoPenText){ .width = to_points (width),
                          .height = to_points (height),
                          .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)),
                          .glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t)),
                          .clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t)),
                          .bytes = g_string_new (NULL),
                          .size = self->size,
                          .wrap = wrap,
                          .align = align,
                          .bold = self->bold,
                          .text = g_strdup (string) };
  if (!add_layout (text, layout))
    text->layout = g_steal_pointer (&layout);
  return text;
}

SenkoPenText *
_senko_pen_shape (SenkoPen *self, const char *string, double wrap, SenkoPenAlign align)
{
  const SenkoPenText key
      = { .size = self->size, .wrap = wrap, .align = align, .bold = self->bold, .text = string };
  SenkoPenFonts *fonts = self->fonts;
  SenkoPenText *found = g_hash_table_lookup (fonts->texts, &key);

  if (found != NULL)
    return found;
  if (fonts->n_kept > MAX_KEPT)
    {
      g_hash_table_remove_all (fonts->texts);
      fonts->n_kept = 0;
    }
  found = make_text (self, string, wrap, align);
  fonts->n_kept += strlen (string) + 8;
  g_hash_table_add (fonts->texts, found);
  return found;
}

void
_senko_pen_text_get_size (const SenkoPenText *text, double *width, double *height)
{
  if (width != NULL)
    *width = text->width;
  if (height != NULL)
    *height = text->height;
}
