/* The texts that cells share, and the styles that tell dates from numbers. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/senko-xlsx-private.h"

#define STRINGS_SIZE (1 << 16)
#define MAX_STYLES 65536

/* --- _x000D_ --- */

static int
value_of (const char *p)
{
  int value = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* The character that p writes so, 0 if it is just text. NUL and halves of characters stay text. */
static gunichar
escaped_at (const char *p, const char *end)
{
  int value;

  if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
    return 0;
  value = value_of (p + 2);
  return value > 0 && (value < 0xD800 || value > 0xDFFF) ? (gunichar)value : 0;
}

void
senko_xlsx_unescape (GString *text, gsize start)
{
  const char *p = text->str + start, *end = text->str + text->len;
  char *out = text->str + start;

  p = memchr (p, '_', (gsize)(end - p));
  if (p == NULL)
    return;
  out = (char *)p;
  while (p < end)
    {
      gunichar c = escaped_at (p, end);

      if (c == 0)
        *out++ = *p++;
      else
        {
          out += g_unichar_to_utf8 (c, out); /* three bytes at most for seven */
          p += 7;
        }
    }
  g_string_truncate (text, (gsize)(out - text->str));
}

/* --- Shared strings --- */

typedef struct {
  SenkoXlsxStrings *strings;
  guint phonetic; /* depth inside of furigana */
  gboolean in_item, in_text;
  gboolean too_long;
} StringsReader;

static void
start_string (const char *name, const SenkoXmlAttributes *attributes, gpointer user_data)
{
  StringsReader *self = user_data;

  if (strcmp (name, "si") == 0)
    self->in_item = TRUE;
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->in_item && self->phonetic == 0;
}

static gsize
begin_of_last (const SenkoXlsxStrings *strings)
{
  const GArray *ends = strings->ends;

  return ends->len == 0 ? 0 : g_array_index (ends, guint32, ends->len - 1);
}

static void
end_string (const char *name, gpointer user_data)
{
  StringsReader *self = user_data;
  SenkoXlsxStrings *strings = self->strings;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (strcmp (name, "si") == 0 && self->in_item)
    {
      guint32 end;

      senko_xlsx_unescape (strings->text, begin_of_last (strings));
      end = (guint32)strings->text->len;
      g_array_append_val (strings->ends, end);
      self->in_item = FALSE;
      self->phonetic = 0;
    }
}

static void
add_text (const char *text, gsize length, gpointer user_data)
{
  StringsReader *self = user_data;
  GString *all = self->strings->text;

  if (!self->in_text)
    return;
  if (all->len + length - begin_of_last (self->strings) > SENKO_XLSX_MAX_TEXT)
    self->too_long = TRUE;
  else
    g_string_append_len (all, text, (gssize)length);
}

SenkoXlsxStrings *
senko_xlsx_strings_load (SenkoArchive *archive, int entry, GError **error)
{
  static const SenkoXmlHandler handler = { start_string, end_string, add_text };
  g_autoptr (SenkoXlsxStrings) strings = g_new0 (SenkoXlsxStrings, 1);
  StringsReader reader = { .strings = strings };

  strings->text = g_string_sized_new (entry >= 0 ? STRINGS_SIZE : 1);
  strings->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (entry >= 0 && !senko_xml_parse (archive, (guint)entry, &handler, &reader, error))
    return NULL;
  if (!reader.too_long)
    return g_steal_pointer (&strings);
  g_set_error (
      error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
      _ ("%s: a cell holds more than 32,767 characters, which no spreadsheet can. Open the "
         "workbook where it was made and save it anew."),
      senko_archive_get_name (archive));
  return NULL;
}

void
senko_xlsx_strings_free (SenkoXlsxStrings *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->ends);
  g_free (self);
}

gboolean
senko_xlsx_strings_get (const SenkoXlsxStrings *self, guint place, const char **text, gsize *length)
{
  guint32 start;

  if (place >= self->ends->len)
    return FALSE;
  start = place == 0 ? 0 : g_array_index (self->ends, guint32, place - 1);
  *text = self->text->str + start;
  *length = g_array_index (self->ends, guint32, place) - start;
  return TRUE;
}

/* --- Styles --- */

typedef struct {
  GArray *styles;
  GHashTable *codes; /* number → code */
  gboolean in_cells; /* inside of cellXfs */
} StylesReader;

static void
clear_style (gpointer data)
{
  g_clear_pointer (&((SenkoXlsxStyle *)data)->code, g_free);
}

static void
add_style (StylesReader *self, const SenkoXmlAttributes *attributes)
{
  guint id = senko_xml_get_uint (attributes, "numFmtId", 0);
  const char *code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id));
  SenkoXlsxFormatType type
      = code != NULL ? senko_xlsx_format_classify (code) : senko_xlsx_format_of_builtin (id);
  SenkoXlsxStyle style = { .type = (guint8)type };

  style.quoted = senko_xml_is_true (attributes, "quotePrefix");
  if (type == SENKO_XLSX_DIGITS)
    style.code = g_strdup (code);
  if (self->styles->len < MAX_STYLES)
    g_array_append_val (self->styles, style);
  else
    g_free (style.code);
}

static void
start_style (const char *name, const SenkoXmlAttributes *attributes, gpointer user_data)
{
  StylesReader *self = user_data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = TRUE;
  else if (strcmp (name, "xf") == 0 && self->in_cells)
    add_style (self, attributes);
  else if (strcmp (name, "numFmt") == 0)
    {
      guint id = senko_xml_get_uint (attributes, "numFmtId", 0);
      char *code = senko_xml_dup (attributes, "formatCode");

      if (code != NULL && g_utf8_validate (code, -1, NULL))
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), g_steal_pointer (&code));
      g_free (code);
    }
}

static void
end_style (const char *name, gpointer user_data)
{
  StylesReader *self = user_data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = FALSE;
}

GArray *
senko_xlsx_styles_load (SenkoArchive *archive, int entry, GError **error)
{
  static const SenkoXmlHandler handler = { start_style, end_style, NULL };
  g_autoptr (GArray) styles = g_array_new (FALSE, FALSE, sizeof (SenkoXlsxStyle));
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  StylesReader reader = { styles, codes };

  g_array_set_clear_func (styles, clear_style);
  if (entry >= 0 && !senko_xml_parse (archive, (guint)entry, &handler, &reader, error))
    return NULL;
  return g_steal_pointer (&styles);
}
