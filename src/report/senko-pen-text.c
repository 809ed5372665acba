/* Texts as glyphs. Kanji and digits stand side by side, each as wide as it is, and kana closer
 * where the font says so of a pair: their glyphs are looked up once for each size, and no text of
 * them is ever shaped. All others are shaped by Pango and kept, up to a number, as they come back
 * on every page. What has the same font goes to cairo in one call, since in a PDF a call costs more
 * than its letters. */
#include "report/senko-pen-private.h"

#include <string.h>

#define MAX_KEPT 60000 /* letters of texts that are kept */
#define N_BLOCKS 0x300 /* of 256 characters: planes 0 to 2 */

typedef enum { UNKNOWN, SIMPLE, OTHER } LetterKind;

typedef struct {
  float width;
  guint32 glyph;
  LetterKind kind;
} Letter;

struct _SenkoPenFace {
  double size;
  gboolean bold;
  PangoLayout *probe; /* of its font */
  PangoFont *font; /* of kanji */
  cairo_scaled_font_t *scaled; /* the same */
  double height, baseline; /* of a line */
  Letter *blocks[N_BLOCKS];
  GHashTable *pairs; /* of kana → how much wider than both apart, in Pango units */
};

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

static void
face_free (gpointer data)
{
  SenkoPenFace *self = data;

  for (guint i = 0; i < N_BLOCKS; i++)
    g_free (self->blocks[i]);
  g_hash_table_unref (self->pairs);
  if (self->scaled != NULL)
    cairo_scaled_font_destroy (self->scaled);
  g_clear_object (&self->font);
  g_object_unref (self->probe);
  g_free (self);
}

void
_senko_pen_text_init (SenkoPen *self)
{
  self->faces = g_ptr_array_new_with_free_func (face_free);
  self->texts = g_hash_table_new_full (text_hash, text_equal, text_free, NULL);
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  self->bytes = g_string_new (NULL);
}

void
_senko_pen_text_clear (SenkoPen *self)
{
  if (self->font != NULL)
    cairo_scaled_font_destroy (self->font);
  g_ptr_array_unref (self->faces);
  g_hash_table_unref (self->texts);
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  g_string_free (self->bytes, TRUE);
}

static double
to_points (int units)
{
  return (double)units / PANGO_SCALE;
}

static PangoLayout *
make_layout (SenkoPen *self)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, SENKO_PEN_FONT);
  pango_font_description_set_size (font, (int)(self->size * PANGO_SCALE));
  if (self->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

/* --- simple letters --- */

/* Letters that the font sets closer in pairs. */
static gboolean
is_kana (gunichar c)
{
  return c == 0x3001 || c == 0x3002 || (c >= 0x3041 && c <= 0x3096)
         || (c >= 0x30A1 && c <= 0x30FE);
}

/* Of what is told to be simple no letter changes another one, kana apart: tests/report compares
 * with Pango. */
static gboolean
may_be_simple (gunichar c)
{
  return (c >= '0' && c <= '9') || is_kana (c) || c == 0x3000 || (c >= 0x3005 && c <= 0x3007)
         || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF)
         || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2FA1F);
}

/* The only glyph of a layout, if it is one that simply stands on the line. */
static PangoGlyphItem *
only_glyph (PangoLayout *layout)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  PangoGlyphItem *run = line != NULL && line->runs != NULL ? line->runs->data : NULL;
  const PangoGlyphInfo *glyph;

  if (run == NULL || line->runs->next != NULL || run->glyphs->num_glyphs != 1)
    return NULL;
  glyph = &run->glyphs->glyphs[0];
  if (glyph->glyph == PANGO_GLYPH_EMPTY || (glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0
      || glyph->geometry.x_offset != 0 || glyph->geometry.y_offset != 0 || run->y_offset != 0)
    return NULL;
  return run;
}

static SenkoPenFace *
make_face (SenkoPen *self)
{
  SenkoPenFace *face = g_new0 (SenkoPenFace, 1);
  PangoGlyphItem *run;
  int height;

  face->size = self->size;
  face->bold = self->bold;
  face->probe = make_layout (self);
  face->pairs = g_hash_table_new (NULL, NULL);
  pango_layout_set_text (face->probe, "漢", -1);
  run = only_glyph (face->probe);
  if (run != NULL)
    {
      face->font = g_object_ref (run->item->analysis.font);
      face->scaled = cairo_scaled_font_reference (
          pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (face->font)));
    }
  pango_layout_get_size (face->probe, NULL, &height);
  face->height = to_points (height);
  face->baseline = to_points (pango_layout_get_baseline (face->probe));
  return face;
}

static SenkoPenFace *
get_face (SenkoPen *self)
{
  for (guint i = 0; self->face == NULL && i < self->faces->len; i++)
    {
      SenkoPenFace *face = g_ptr_array_index (self->faces, i);

      if (face->size == self->size && face->bold == self->bold)
        self->face = face;
    }
  if (self->face == NULL)
    {
      self->face = make_face (self);
      g_ptr_array_add (self->faces, self->face);
    }
  return self->face;
}

static void
probe_letter (SenkoPenFace *face, gunichar c, Letter *letter)
{
  char text[8];
  const PangoGlyphItem *run;

  letter->kind = OTHER;
  if (!may_be_simple (c) || face->font == NULL)
    return;
  pango_layout_set_text (face->probe, text, g_unichar_to_utf8 (c, text));
  run = only_glyph (face->probe);
  if (run == NULL || run->item->analysis.font != face->font)
    return;
  letter->kind = SIMPLE;
  letter->glyph = run->glyphs->glyphs[0].glyph;
  letter->width = (float)to_points (run->glyphs->glyphs[0].geometry.width);
}

/* NULL: it is not simple. */
static const Letter *
get_letter (SenkoPenFace *face, gunichar c)
{
  Letter **block = c < N_BLOCKS * 256 ? &face->blocks[c >> 8] : NULL;
  Letter *letter;

  if (block == NULL)
    return NULL;
  if (*block == NULL)
    *block = g_new0 (Letter, 256);
  letter = *block + (c & 0xFF);
  if (letter->kind == UNKNOWN)
    probe_letter (face, c, letter);
  return letter->kind == SIMPLE ? letter : NULL;
}

static int
probe_pair (SenkoPenFace *face, gunichar one, gunichar other)
{
  char text[16];
  int length = g_unichar_to_utf8 (one, text), width;

  length += g_unichar_to_utf8 (other, text + length);
  pango_layout_set_text (face->probe, text, length);
  pango_layout_get_size (face->probe, &width, NULL);
  return width
         - (int)((get_letter (face, one)->width + get_letter (face, other)->width) * PANGO_SCALE
                 + 0.5F);
}

/* What comes between a letter and the one before it (0: there is none), in points. */
static double
gap_between (SenkoPenFace *face, gunichar before, gunichar c)
{
  gpointer key, found;
  int gap;

  if (!is_kana (before) || !is_kana (c))
    return 0;
  key = GUINT_TO_POINTER (before << 16 | c);
  if (g_hash_table_lookup_extended (face->pairs, key, NULL, &found))
    return to_points (GPOINTER_TO_INT (found));
  gap = probe_pair (face, before, c);
  g_hash_table_insert (face->pairs, key, GINT_TO_POINTER (gap));
  return to_points (gap);
}

gboolean
_senko_pen_measure_simple (SenkoPen *self, const char *text, double *width, double *height)
{
  SenkoPenFace *face = get_face (self);
  gunichar before = 0;
  double sum = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const Letter *letter = get_letter (face, c);

      if (letter == NULL)
        return FALSE;
      sum += gap_between (face, before, c) + letter->width;
      before = c;
    }
  *width = sum;
  *height = face->height;
  return TRUE;
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
static void
use_font (SenkoPen *self, cairo_scaled_font_t *font)
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

void
_senko_pen_add_simple (SenkoPen *self, const char *text, double x, double y)
{
  SenkoPenFace *face = get_face (self);
  gunichar before = 0;

  use_font (self, face->scaled);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const Letter *letter = get_letter (face, c);
      cairo_text_cluster_t cluster = { g_utf8_skip[*(const guchar *)at], 1 };
      cairo_glyph_t glyph = { letter->glyph, 0, y + face->baseline };

      x += gap_between (face, before, c);
      glyph.x = x;
      g_array_append_val (self->glyphs, glyph);
      g_array_append_val (self->clusters, cluster);
      x += letter->width;
      before = c;
    }
  g_string_append (self->bytes, text);
}

void
_senko_pen_add_text (SenkoPen *self, const SenkoPenText *text, double x, double y)
{
  guint glyph = 0, cluster = 0, byte = 0;

  if (text->layout != NULL)
    {
      _senko_pen_flush_texts (self);
      _senko_pen_flush_fills (self);
      cairo_set_source_rgb (self->cr, self->grey, self->grey, self->grey);
      cairo_move_to (self->cr, x, y);
      pango_cairo_show_layout (self->cr, text->layout);
      return;
    }
  for (guint i = 0; i < text->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (text->pieces, Piece, i);

      use_font (self, piece->font);
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
        whole = add_run (self, run->data, self->text, &place.x, pango_layout_iter_get_baseline (at));
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
  PangoLayout *layout = make_layout (self);

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

const SenkoPenText *
_senko_pen_shape (SenkoPen *self, const char *string, double wrap, SenkoPenAlign align)
{
  const SenkoPenText key
      = { .size = self->size, .wrap = wrap, .align = align, .bold = self->bold, .text = string };
  SenkoPenText *found = g_hash_table_lookup (self->texts, &key);

  if (found != NULL)
    return found;
  if (self->n_kept > MAX_KEPT)
    {
      g_hash_table_remove_all (self->texts);
      self->n_kept = 0;
    }
  found = make_text (self, string, wrap, align);
  self->n_kept += strlen (string) + 8;
  g_hash_table_add (self->texts, found);
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
