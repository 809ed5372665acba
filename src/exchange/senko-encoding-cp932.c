/* CP932: the table, and writing. The C library's converter is asked for every code once, and the
 * way back is the inverse of that, so that reading what was written can never give another
 * character; asked directly, the converter would also blur 〜 into ～, − into －, ¥ into \ without
 * a word. glibc's table was compared with Microsoft's code by code: they agree on all 9,794 codes
 * that stand for a character (and glibc refuses 0x80, 0xA0 and 0xFD to 0xFF, as is right here). */
#include "exchange/senko-encoding-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/senko-text.h"

#define GETA 0x3013 /* 〓, what printers set for a character they lack */

/* How many of the characters that CP932 lacks a message names. */
#define NAMED_MAX 10

static gunichar
ask_converter (GIConv converter, guint code)
{
  char in[2], out[8];
  char *from = in, *to = out;
  gsize in_left = 0, out_left = sizeof out - 1;
  if (code > 0xFF)
    in[in_left++] = (char)(code >> 8);
  in[in_left++] = (char)(code & 0xFF);
  g_iconv (converter, NULL, NULL, NULL, NULL);
  if (g_iconv (converter, &from, &in_left, &to, &out_left) == (gsize)-1 || in_left > 0)
    return 0;
  *to = '\0';
  return g_utf8_get_char (out);
}

/* Of the codes for one character the first is written, but a NEC-selected IBM character (rows ED
 * and EE) only in its IBM place (FA to FC), as Windows does. */
static void
add_row (SenkoCp932 *table, GIConv converter, guint lead)
{
  for (guint trail = 0x40; trail <= 0xFC; trail++)
    {
      guint code = lead << 8 | trail;
      gunichar c = trail != 0x7F ? ask_converter (converter, code) : 0;
      if (c == 0 || c > 0xFFFF)
        continue;
      table->to_unicode[code] = c;
      if (table->from_unicode[c] == 0)
        table->from_unicode[c] = code;
    }
}

static SenkoCp932 *
make_table (GIConv converter)
{
  SenkoCp932 *table = g_new0 (SenkoCp932, 1);
  for (guint code = 1; code <= 0xDF; code++)
    if (code < 0x80 || code > 0xA0)
      {
        gunichar c = ask_converter (converter, code);
        table->to_unicode[code] = c;
        table->from_unicode[c] = code;
      }
  for (guint lead = 0x81; lead <= 0xFC; lead++)
    if (senko_cp932_is_lead (lead) && lead != 0xED && lead != 0xEE)
      add_row (table, converter, lead);
  add_row (table, converter, 0xED);
  add_row (table, converter, 0xEE);
  return table;
}

const SenkoCp932 *
senko_cp932_get (GError **error)
{
  static gsize once = 0;
  static SenkoCp932 *table = NULL;
  if (g_once_init_enter (&once))
    {
      GIConv converter = g_iconv_open ("UTF-8", "CP932");
      if (converter != (GIConv)-1)
        {
          table = make_table (converter);
          g_iconv_close (converter);
        }
      g_once_init_leave (&once, 1);
    }
  if (table == NULL)
    g_set_error_literal (
        error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING,
        _ ("This computer's C library cannot convert CP932. Install its converters (the "
           "gconv modules), or use UTF-8."));
  return table;
}

/* Near forms that neither the variant table nor Unicode knows: the same sign, of another standard.
 */
static gunichar
near_sign (gunichar c)
{
  static const gunichar pairs[][2] = {
    { 0x00A0, ' ' },    { 0x00A2, 0xFFE0 }, { 0x00A3, 0xFFE1 }, { 0x00A5, 0xFFE5 },
    { 0x00AC, 0xFFE2 }, { 0x00B7, 0x30FB }, { 0x00AD, '-' },    { 0x00A6, 0xFFE4 },
    { 0x2010, '-' },    { 0x2011, '-' },    { 0x2012, 0x2015 }, { 0x2013, 0x2015 },
    { 0x2014, 0x2015 }, { 0x2016, 0x2225 }, { 0x2022, 0x30FB }, { 0x203E, 0xFFE3 },
    { 0x20A9, 0xFFE5 }, { 0x2212, 0xFF0D }, { 0x301C, 0xFF5E }, { 0x3099, 0x309B },
    { 0x309A, 0x309C }, { 0x3094, 0x30F4 }, { 0x2E3A, 0x2015 }, { 0x00AB, 0x226A },
    { 0x00BB, 0x226B },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][0] == c)
      return pairs[i][1];
  return c;
}

static gboolean
is_without_width (gunichar c)
{
  return g_unichar_iszerowidth (c) || (c >= 0xFE00 && c <= 0xFE0F)
         || (c >= 0xE0100 && c <= 0xE01EF);
}

static gboolean
has_all (const SenkoCp932 *table, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) > 0xFFFF || table->from_unicode[g_utf8_get_char (p)] == 0)
      return FALSE;
  return TRUE;
}

/* The letter without its accents, or the characters that a compatibility sign is made of; NULL if
 * CP932 lacks those. */
static char *
decompose (const SenkoCp932 *table, const char *character)
{
  g_autofree char *parts = g_utf8_normalize (character, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) kept = g_string_new (NULL);
  if (parts == NULL)
    return NULL;
  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (kept, g_utf8_get_char (p));
  return kept->len > 0 && has_all (table, kept->str)
             ? g_string_free (g_steal_pointer (&kept), FALSE)
             : NULL;
}

/* Writes what would stand for c; never too long, because CP932 lacks nothing else that decomposes
 * so far. */
static void
find_substitute (const SenkoCp932 *table, gunichar c, char substitute[16])
{
  char character[8] = { 0 };
  gunichar plain = senko_text_plain_form (c);
  g_autofree char *parts = NULL;
  if (plain == c)
    plain = near_sign (c);
  memset (substitute, 0, 16);
  g_unichar_to_utf8 (c, character);
  if (plain != c && plain <= 0xFFFF && table->from_unicode[plain] != 0)
    g_unichar_to_utf8 (plain, substitute);
  else if (is_without_width (c))
    return;
  else if ((parts = decompose (table, character)) != NULL && strlen (parts) < 16)
    g_strlcpy (substitute, parts, 16);
  else
    g_unichar_to_utf8 (GETA, substitute);
}

typedef struct {
  const SenkoCp932 *table;
  GByteArray *out;
  GArray *lacking;
  GHashTable *places; /* character → its place in lacking, + 1 */
  guint line;
} Encoder;

static void
append_code (Encoder *self, guint code)
{
  guint8 bytes[2] = { code >> 8, code & 0xFF };
  if (code > 0xFF)
    g_byte_array_append (self->out, bytes, 2);
  else
    g_byte_array_append (self->out, bytes + 1, 1);
}

static void
append_lacking (Encoder *self, gunichar c)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (c)));
  SenkoLacking *lacking;
  if (place == 0)
    {
      SenkoLacking entry = { .character = c, .line = self->line };
      find_substitute (self->table, c, entry.substitute);
      g_array_append_val (self->lacking, entry);
      place = self->lacking->len;
      g_hash_table_insert (self->places, GUINT_TO_POINTER (c), GUINT_TO_POINTER (place));
    }
  lacking = &g_array_index (self->lacking, SenkoLacking, place - 1);
  lacking->count++;
  for (const char *p = lacking->substitute; *p != '\0'; p = g_utf8_next_char (p))
    append_code (self, self->table->from_unicode[g_utf8_get_char (p)]);
}

static void
encode (Encoder *self, const char *text, gsize length)
{
  const char *end = text + length;
  while (text < end)
    {
      gunichar c;
      const char *run = text;
      while (text < end && (guchar)*text < 0x80)
        self->line += *text++ == '\n';
      g_byte_array_append (self->out, (const guint8 *)run, text - run);
      if (text == end)
        return;
      c = g_utf8_get_char (text);
      text = g_utf8_next_char (text);
      if (c <= 0xFFFF && self->table->from_unicode[c] != 0)
        append_code (self, self->table->from_unicode[c]);
      else
        append_lacking (self, c);
    }
}

/* One line of the list: 𠮷 (U+20BB7), 3 times, first in line 12; 吉 would stand for it. */
static void
describe (GString *message, const SenkoLacking *lacking)
{
  char character[8] = { 0 };
  g_unichar_to_utf8 (lacking->character, character);
  g_string_append (message, "\n  ");
  if (lacking->substitute[0] != '\0')
    g_string_append_printf (
        message,
        ngettext ("%1$s (U+%2$04X), %3$u time, first in line %4$u; %5$s would stand for it.",
                  "%1$s (U+%2$04X), %3$u times, first in line %4$u; %5$s would stand for it.",
                  lacking->count),
        character, lacking->character, lacking->count, lacking->line, lacking->substitute);
  else
    g_string_append_printf (
        message,
        ngettext ("U+%1$04X, a mark without width, %2$u time, first in line %3$u; it would be "
                  "left out.",
                  "U+%1$04X, a mark without width, %2$u times, first in line %3$u; it would be "
                  "left out.",
                  lacking->count),
        lacking->character, lacking->count, lacking->line);
}

static void
set_lacking_error (GError **error, GArray *lacking)
{
  g_autoptr (GString) message = g_string_new (NULL);
  g_string_append_printf (
      message,
      ngettext ("CP932 lacks %u character of this text. Choose UTF-8, which has them all, or let "
                "near forms be substituted (--substitute).",
                "CP932 lacks %u characters of this text. Choose UTF-8, which has them all, or let "
                "near forms be substituted (--substitute).",
                lacking->len),
      lacking->len);
  for (guint i = 0; i < MIN (lacking->len, NAMED_MAX); i++)
    describe (message, &g_array_index (lacking, SenkoLacking, i));
  if (lacking->len > NAMED_MAX)
    g_string_append_printf (
        message,
        ngettext ("\n  There is %u more.", "\n  There are %u more.", lacking->len - NAMED_MAX),
        lacking->len - NAMED_MAX);
  g_set_error_literal (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_LACKING, message->str);
}

GBytes *
senko_encoding_encode_cp932 (const char *text, gsize length, gboolean substitute, GArray **lacking,
                             GError **error)
{
  const SenkoCp932 *table = senko_cp932_get (error);
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (SenkoLacking));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length + 1);
  Encoder encoder = { table, out, list, places, 1 };
  gboolean refused;
  if (lacking != NULL)
    *lacking = NULL;
  if (table == NULL)
    return NULL;
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (
          error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING,
          _ ("The text to be written is not valid UTF-8. This is a fault of the program: please "
             "report it."));
      return NULL;
    }
  encode (&encoder, text, length);
  refused = list->len > 0 && !substitute;
  if (refused)
    set_lacking_error (error, list);
  if (lacking != NULL)
    *lacking = g_steal_pointer (&list);
  return refused ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
