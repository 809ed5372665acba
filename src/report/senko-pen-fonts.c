/* The fonts of pens. Kanji and digits stand side by side, each as wide as it is, and kana closer
 * where the font says so of a pair: their glyphs are looked up once for each size, and no text of
 * them is ever shaped. */
#include "report/senko-pen-private.h"

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

static double
to_points (int units)
{
  return (double)units / PANGO_SCALE;
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

/* --- of a thread --- */

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

static void
fonts_clear (gpointer data)
{
  SenkoPenFonts *self = data;

  g_ptr_array_unref (self->rules);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->faces);
  g_object_unref (self->context);
}

void
_senko_pen_fonts_unref (SenkoPenFonts *self)
{
  g_atomic_rc_box_release_full (self, fonts_clear);
}

static void
forget_fonts (gpointer data)
{
  _senko_pen_fonts_unref (data);
}

SenkoPenFonts *
_senko_pen_fonts_ref (void)
{
  static GPrivate own = G_PRIVATE_INIT (forget_fonts);
  SenkoPenFonts *self = g_private_get (&own);

  if (self == NULL)
    {
      self = g_atomic_rc_box_new0 (SenkoPenFonts);
      self->context = make_context ();
      self->faces = g_ptr_array_new_with_free_func (face_free);
      self->texts = _senko_pen_texts_new ();
      self->rules = _senko_pen_rules_new ();
      g_private_set (&own, self);
    }
  return g_atomic_rc_box_acquire (self);
}

PangoLayout *
_senko_pen_make_layout (SenkoPen *self)
{
  PangoLayout *layout = pango_layout_new (self->fonts->context);
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
  return c == 0x3001 || c == 0x3002 || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE);
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
  face->probe = _senko_pen_make_layout (self);
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
  for (guint i = 0; self->face == NULL && i < self->fonts->faces->len; i++)
    {
      SenkoPenFace *face = g_ptr_array_index (self->fonts->faces, i);

      if (face->size == self->size && face->bold == self->bold)
        self->face = face;
    }
  if (self->face == NULL)
    {
      self->face = make_face (self);
      g_ptr_array_add (self->fonts->faces, self->face);
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

void
_senko_pen_add_simple (SenkoPen *self, const char *text, double x, double y)
{
  SenkoPenFace *face = get_face (self);
  gunichar before = 0;

  _senko_pen_use_font (self, face->scaled);
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
