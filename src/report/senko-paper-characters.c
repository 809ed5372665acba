/* Pages are drawn with a pen that only reads; every character is tried once. */
#include "report/senko-paper-characters.h"

#include "report/senko-pen-private.h"

#include <glib/gi18n-lib.h>
#include <hb.h>
#include <string.h>

#define N_CHARACTERS 0x110000

typedef struct {
  GPtrArray *found;
  guint8 *known; /* bit per character that can be drawn */
  PangoLayout *layout;
  GHashTable *lacking; /* character | selector << 32 → SenkoUndrawable */
} Reading;

void
senko_undrawable_free (SenkoUndrawable *self)
{
  g_free (self->text);
  g_free (self);
}

static gboolean
is_selector (gunichar c)
{
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Has the font that would draw the character a form for the selector? */
static gboolean
has_variant (Reading *self, gunichar c, gunichar selector)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, 0);
  gboolean found = FALSE;

  for (GSList *run = line != NULL ? line->runs : NULL; run != NULL && !found; run = run->next)
    {
      PangoFont *font = ((PangoGlyphItem *)run->data)->item->analysis.font;
      hb_codepoint_t glyph;

      found = font != NULL
              && hb_font_get_variation_glyph (pango_font_get_hb_font (font), c, selector, &glyph);
    }
  return found;
}

static gboolean
can_draw (Reading *self, gunichar c, gunichar selector)
{
  char text[16];
  int length = g_unichar_to_utf8 (c, text);

  if (selector != 0)
    length += g_unichar_to_utf8 (selector, text + length);
  pango_layout_set_text (self->layout, text, length);
  return pango_layout_get_unknown_glyphs_count (self->layout) == 0
         && (selector == 0 || has_variant (self, c, selector));
}

static void
note (Reading *self, SenkoPen *pen, gunichar c, gunichar selector, const char *text)
{
  gint64 key = (gint64)selector << 32 | c;
  SenkoUndrawable *item = g_hash_table_lookup (self->lacking, &key);

  if (item == NULL)
    {
      item = g_new0 (SenkoUndrawable, 1);
      item->character = c;
      item->selector = selector;
      item->text = g_strdup (text);
      item->page = pen->page;
      g_ptr_array_add (self->found, item);
      g_hash_table_insert (self->lacking, g_memdup2 (&key, sizeof key), item);
    }
  item->count++;
}

static void
read_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  Reading *self = user_data;

  for (const char *at = text; *at != '\0';)
    {
      gunichar c = g_utf8_get_char (at), next;

      at = g_utf8_next_char (at);
      next = *at != '\0' ? g_utf8_get_char (at) : 0;
      if (is_selector (next))
        {
          at = g_utf8_next_char (at);
          if (!can_draw (self, c, next))
            note (self, pen, c, next, text);
        }
      else if (c >= ' ' && c < N_CHARACTERS && !(self->known[c / 8] & (1 << c % 8)))
        {
          if (can_draw (self, c, 0))
            self->known[c / 8] |= (guint8)(1 << c % 8);
          else
            note (self, pen, c, 0, text);
        }
    }
}

GPtrArray *
senko_paper_check_characters (SenkoPaper *paper, SenkoPaperProgressFunc progress,
                              gpointer user_data)
{
  Reading self = { g_ptr_array_new_with_free_func ((GDestroyNotify)senko_undrawable_free),
                   g_malloc0 (N_CHARACTERS / 8), NULL,
                   g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  g_autoptr (SenkoPen) pen = senko_pen_new_reader (read_text, &self);
  PangoFontDescription *font = pango_font_description_from_string (SENKO_PEN_FONT " 9");
  guint n = senko_paper_get_n_pages (paper);
  gboolean goes_on = TRUE;

  self.layout = pango_layout_new (senko_pen_get_context (pen));
  pango_layout_set_font_description (self.layout, font);
  pango_font_description_free (font);
  for (guint page = 0; page < n && goes_on; page++)
    {
      senko_paper_draw (paper, page, pen);
      goes_on = progress == NULL || progress ((double)page / n, user_data);
    }
  g_object_unref (self.layout);
  g_hash_table_unref (self.lacking);
  g_free (self.known);
  if (!goes_on)
    g_clear_pointer (&self.found, g_ptr_array_unref);
  return self.found;
}

char *
senko_undrawable_explain (const SenkoUndrawable *self)
{
  char character[16] = "";
  int length = g_unichar_to_utf8 (self->character, character);

  if (self->selector == 0)
    return g_strdup_printf (
        _ ("No font here can draw “%1$s” (U+%2$04X), which stands %3$u times, first on page %4$u "
           "in “%5$s”. Install a font that has it, or enter another form of the character."),
        character, self->character, self->count, self->page, self->text);
  g_unichar_to_utf8 (self->selector, character + length);
  return g_strdup_printf (
      _ ("No font here has the form of “%1$s” that was entered (U+%2$04X U+%3$04X); it would be "
         "drawn as the plain character. It stands %4$u times, first on page %5$u in “%6$s”. "
         "Install a font that has it, or enter the character without its selector."),
      character, self->character, self->selector, self->count, self->page, self->text);
}
