/* Reading text in the encodings that offices use: finding out which it is, and turning it into
 * UTF-8. CP932 and UTF-16 are decoded by hand in two passes (check and measure, then write), so
 * that a fault is found at its very byte. */
#include "exchange/senko-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/senko-encoding-private.h"

/* How much of a file is looked at for the NUL bytes of UTF-16. */
#define SAMPLE_SIZE 4096

/* How much is looked at to tell a damaged UTF-8 file from CP932. */
#define DAMAGE_SAMPLE_SIZE (1 << 20)

/* How many bytes of a fault a message shows. */
#define SHOWN_BYTES 4

#define CONTROL_Z 0x1A

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

G_DEFINE_QUARK (senko - exchange - error - quark, senko_exchange_error)

static const struct {
  const char *name; /* lower case, no hyphens */
  SenkoEncoding encoding;
} names[] = {
  { "auto", SENKO_ENCODING_AUTO },       { "utf8", SENKO_ENCODING_UTF8 },
  { "cp932", SENKO_ENCODING_CP932 },     { "shiftjis", SENKO_ENCODING_CP932 },
  { "sjis", SENKO_ENCODING_CP932 },      { "windows31j", SENKO_ENCODING_CP932 },
  { "ms932", SENKO_ENCODING_CP932 },     { "utf16", SENKO_ENCODING_UTF16LE },
  { "utf16le", SENKO_ENCODING_UTF16LE }, { "utf16be", SENKO_ENCODING_UTF16BE },
};

gboolean
senko_encoding_from_name (const char *name, SenkoEncoding *encoding)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *p = name; *p != '\0'; p++)
    if (*p != '-' && *p != '_')
      g_string_append_c (plain, g_ascii_tolower (*p));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (plain->str, names[i].name))
      {
        *encoding = names[i].encoding;
        return TRUE;
      }
  return FALSE;
}

const char *
senko_encoding_get_name (SenkoEncoding encoding)
{
  switch (encoding)
    {
    case SENKO_ENCODING_UTF8:
      return "utf-8";
    case SENKO_ENCODING_CP932:
      return "cp932";
    case SENKO_ENCODING_UTF16LE:
      return "utf-16le";
    case SENKO_ENCODING_UTF16BE:
      return "utf-16be";
    case SENKO_ENCODING_AUTO:
      break;
    }
  return "auto";
}

/* The length of the UTF-8 sequence at p, or 0 if there is none that is valid. NUL is a character
 * here. */
static inline gsize
utf8_sequence (const guchar *p, gsize left)
{
  guchar lead = p[0];
  if (lead < 0x80)
    return 1;
  if (lead < 0xC2 || lead > 0xF4 || left < 2 || (p[1] & 0xC0) != 0x80)
    return 0;
  if (lead < 0xE0)
    return 2;
  if (left < 3 || (p[2] & 0xC0) != 0x80)
    return 0;
  if (lead < 0xF0)
    return (lead == 0xE0 && p[1] < 0xA0) || (lead == 0xED && p[1] > 0x9F) ? 0 : 3;
  if (left < 4 || (p[3] & 0xC0) != 0x80 || (lead == 0xF0 && p[1] < 0x90)
      || (lead == 0xF4 && p[1] > 0x8F))
    return 0;
  return 4;
}

/* Whether a kana or kanji, or another sequence of three bytes that needs no closer look, is at p;
 * four bytes are there. */
static inline gboolean
is_plain_triple (const guchar *p)
{
  guint32 bytes;
  memcpy (&bytes, p, 4);
  return (GUINT32_FROM_LE (bytes) & 0xC0C0F0) == 0x8080E0 && p[0] != 0xE0 && p[0] != 0xED;
}

/* The offset of the first byte that is not valid UTF-8; length if all is. */
static gsize
find_invalid_utf8 (const guchar *data, gsize length)
{
  gsize at = 0;
  while (at < length)
    {
      guint64 word;
      gsize n;
      while (length - at >= 8 && (memcpy (&word, data + at, 8), word &= HIGH_BITS, word == 0))
        at += 8;
      if (length - at >= 8) /* on to the first byte that is not ASCII */
        at += __builtin_ctzll (GUINT64_FROM_LE (word)) >> 3;
      while (length - at >= 4 && is_plain_triple (data + at))
        at += 3;
      if (at == length)
        break;
      n = utf8_sequence (data + at, length - at);
      if (n == 0)
        return at;
      at += n;
    }
  return length;
}

/* A file with valid sequences of several bytes far more often than invalid bytes was UTF-8 and is
 * damaged; in CP932 such sequences come about by chance only. */
static gboolean
is_damaged_utf8 (const guchar *data, gsize length)
{
  gsize good = 0, bad = 0;
  gsize sample = MIN (length, DAMAGE_SAMPLE_SIZE);
  for (gsize at = 0; at < sample;)
    {
      gsize n = utf8_sequence (data + at, length - at);
      if (n == 0)
        bad++;
      else if (n > 1)
        good++;
      at += MAX (n, 1);
    }
  return good > 2 * bad;
}

/* UTF-16 without a mark gives itself away by the NUL halves of its commas, figures and line ends:
 * in one half of the units many, in the other next to none (only in characters such as 一 U+4E00).
 * A single NUL is damage. */
static SenkoEncoding
detect_by_nul (const guchar *data, gsize length)
{
  gsize sample = MIN (length, SAMPLE_SIZE) & ~(gsize)1;
  gsize zeros[2] = { 0, 0 };
  for (gsize i = 0; i < sample; i++)
    zeros[i & 1] += data[i] == 0;
  for (guint half = 0; half < 2; half++)
    if (zeros[half] >= MAX (2, sample / 64) && zeros[half] > 4 * zeros[1 - half])
      return half == 1 ? SENKO_ENCODING_UTF16LE : SENKO_ENCODING_UTF16BE;
  return SENKO_ENCODING_AUTO;
}

/* By byte-order mark, whose length is put into mark; AUTO if there is none. */
static SenkoEncoding
detect_by_mark (const guchar *data, gsize length, gsize *mark)
{
  *mark = 0;
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      *mark = 3;
      return SENKO_ENCODING_UTF8;
    }
  if (length < 2 || (memcmp (data, "\xFF\xFE", 2) != 0 && memcmp (data, "\xFE\xFF", 2) != 0))
    return SENKO_ENCODING_AUTO;
  *mark = 2;
  return data[0] == 0xFF ? SENKO_ENCODING_UTF16LE : SENKO_ENCODING_UTF16BE;
}

/* valid is what find_invalid_utf8() says. */
static SenkoEncoding
detect (const guchar *data, gsize length, gsize valid)
{
  gsize mark;
  SenkoEncoding encoding = detect_by_mark (data, length, &mark);
  if (encoding == SENKO_ENCODING_AUTO)
    encoding = detect_by_nul (data, length);
  if (encoding != SENKO_ENCODING_AUTO)
    return encoding;
  return valid == length || is_damaged_utf8 (data, length) ? SENKO_ENCODING_UTF8
                                                           : SENKO_ENCODING_CP932;
}

/* A file while it is decoded. */
typedef struct {
  GBytes *bytes;
  const guchar *data;
  gsize length;
  gsize mark; /* length of the byte-order mark */
  gsize valid; /* how much of it, from its start, is UTF-8 */
  SenkoEncoding wanted;
  SenkoEncoding encoding;
} Source;

static guint
read_unit (const Source *self, gsize at)
{
  const guchar *p = self->data + at;
  return self->encoding == SENKO_ENCODING_UTF16LE ? p[0] | p[1] << 8 : p[0] << 8 | p[1];
}

/* The line, from 1, in which the byte at offset stands: LF, CR LF and CR end a line. */
static guint
line_of (const Source *self, gsize offset)
{
  gsize step = self->encoding == SENKO_ENCODING_UTF16LE || self->encoding == SENKO_ENCODING_UTF16BE
                   ? 2
                   : 1;
  guint line = 1, last = 0;
  for (gsize at = self->mark; at + step <= offset; at += step)
    {
      guint c = step == 2 ? read_unit (self, at) : self->data[at];
      line += (c == '\n' && last != '\r') || c == '\r';
      last = c;
    }
  return line;
}

static char *
show_bytes (const Source *self, gsize offset, gsize n)
{
  GString *hex = g_string_new (NULL);
  for (gsize i = offset; i < MIN (offset + MIN (n, SHOWN_BYTES), self->length); i++)
    g_string_append_printf (hex, "%s0x%02X", hex->len > 0 ? " " : "", self->data[i]);
  return g_string_free (hex, FALSE);
}

static void
set_nul_error (const Source *self, gsize offset, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING,
               _ ("Line %1$u, byte offset %2$lu: there is a NUL (0x00), which no text has. The "
                  "file is damaged or is "
                  "not a text file: get it again from where it came from."),
               line_of (self, offset), (gulong)offset);
}

/* The n bytes at offset are no character: says so, and what to do about it. */
static void
set_byte_error (const Source *self, gsize offset, gsize n, GError **error)
{
  g_autofree char *hex = show_bytes (self, offset, n);
  SenkoEncoding likely = detect (self->data, self->length, self->valid);
  const char *name = senko_encoding_get_name (self->encoding);
  guint line = line_of (self, offset);
  if (self->wanted != SENKO_ENCODING_AUTO && likely != self->encoding)
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING,
                 _ ("Line %1$u, byte offset %2$lu: %3$s is no character in %4$s. The file looks "
                    "like %5$s: read it "
                    "with --encoding %5$s, or with --encoding auto."),
                 line, (gulong)offset, hex, name, senko_encoding_get_name (likely));
  else
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING,
                 _ ("Line %1$u, byte offset %2$lu: %3$s is no character in %4$s. The file is "
                    "damaged, cut off or put "
                    "together from files of different encodings: get it again from where it came "
                    "from, or open it "
                    "where it was made and save it as CSV UTF-8."),
                 line, (gulong)offset, hex, name);
}

static GBytes *
decode_utf8 (const Source *self, GError **error)
{
  const guchar *nul = self->valid > 0 ? memchr (self->data, 0, self->valid) : NULL;
  if (nul != NULL)
    {
      set_nul_error (self, nul - self->data, error);
      return NULL;
    }
  if (self->valid < self->length)
    {
      set_byte_error (self, self->valid, 1, error);
      return NULL;
    }
  if (self->mark == 0)
    return g_bytes_ref (self->bytes);
  return g_bytes_new_from_bytes (self->bytes, self->mark, self->length - self->mark);
}

static inline guchar *
put_utf8 (guchar *out, gunichar c)
{
  if (c < 0x80)
    *out++ = c;
  else if (c < 0x800)
    {
      *out++ = 0xC0 | c >> 6;
      *out++ = 0x80 | (c & 0x3F);
    }
  else
    {
      if (c < 0x10000)
        *out++ = 0xE0 | c >> 12;
      else
        {
          *out++ = 0xF0 | c >> 18;
          *out++ = 0x80 | (c >> 12 & 0x3F);
        }
      *out++ = 0x80 | (c >> 6 & 0x3F);
      *out++ = 0x80 | (c & 0x3F);
    }
  return out;
}

static inline gsize
utf8_size (gunichar c)
{
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* The character at *at, which moves past it; 0 if there is none: *at then stays, and n tells how
 * many bytes are wrong. */
typedef gunichar (*NextFunc) (const Source *self, const SenkoCp932 *table, gsize *at, gsize *n);

static inline gunichar
next_cp932 (const Source *self, const SenkoCp932 *table, gsize *at, gsize *n)
{
  const guchar *p = self->data + *at;
  gunichar c;
  if (!senko_cp932_is_lead (p[0]))
    {
      *n = 1;
      c = table->to_unicode[p[0]];
    }
  else if (self->length - *at < 2)
    {
      *n = 1;
      return 0;
    }
  else
    {
      *n = 2;
      c = table->to_unicode[p[0] << 8 | p[1]];
    }
  if (c != 0)
    *at += *n;
  return c;
}

static inline gunichar
next_utf16 (const Source *self, const SenkoCp932 *table, gsize *at, gsize *n)
{
  gsize left = self->length - *at;
  gunichar c, low;
  *n = MIN (left, 2);
  if (left < 2)
    return 0;
  c = read_unit (self, *at);
  if (c >= 0xD800 && c < 0xE000)
    {
      low = c < 0xDC00 && left >= 4 ? read_unit (self, *at + 2) : 0;
      if (low < 0xDC00 || low > 0xDFFF)
        return 0;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      *n = 4;
    }
  if (c != 0)
    *at += *n;
  return c;
}

/* The size of the text in UTF-8, or -1 with an error. */
static inline gssize
measure (const Source *self, const SenkoCp932 *table, NextFunc next, GError **error)
{
  gsize size = 0, n = 0;
  for (gsize at = self->mark; at < self->length;)
    {
      gunichar c = next (self, table, &at, &n);
      if (G_LIKELY (c != 0))
        {
          size += utf8_size (c);
          continue;
        }
      if (self->data[at] == 0 && (n == 1 || self->data[at + 1] == 0))
        set_nul_error (self, at, error);
      else
        set_byte_error (self, at, n, error);
      return -1;
    }
  return size;
}

static inline GBytes *
write_text (const Source *self, const SenkoCp932 *table, NextFunc next, GError **error)
{
  gssize size = measure (self, table, next, error);
  gsize n;
  guchar *text, *out;
  if (size < 0)
    return NULL;
  out = text = g_malloc (size + 1);
  for (gsize at = self->mark; at < self->length;)
    out = put_utf8 (out, next (self, table, &at, &n));
  return g_bytes_new_take (text, size);
}

static GBytes *
decode_cp932 (Source *self, GError **error)
{
  const SenkoCp932 *table = senko_cp932_get (error);
  if (table == NULL)
    return NULL;
  self->mark = 0; /* it has none: what looks like one is text */
  if (self->length > 0 && self->data[self->length - 1] == CONTROL_Z)
    self->length--;
  return write_text (self, table, next_cp932, error);
}

static GBytes *
decode_utf16 (const Source *self, GError **error)
{
  return write_text (self, NULL, next_utf16, error);
}

/* What the file is read as, if it is wanted so and has such a mark. */
static SenkoEncoding
choose (Source *self)
{
  SenkoEncoding marked = detect_by_mark (self->data, self->length, &self->mark);
  gboolean wanted_utf16
      = self->wanted == SENKO_ENCODING_UTF16LE || self->wanted == SENKO_ENCODING_UTF16BE;
  if (self->wanted == SENKO_ENCODING_AUTO)
    return detect (self->data, self->length, self->valid);
  if (wanted_utf16 && self->mark == 2)
    return marked;
  if (marked != self->wanted)
    self->mark = 0;
  return self->wanted;
}

GBytes *
senko_encoding_decode (GBytes *bytes, SenkoEncoding wanted, SenkoEncoding *used, GError **error)
{
  Source source = { .bytes = bytes, .wanted = wanted };
  source.data = g_bytes_get_data (bytes, &source.length);
  source.valid = find_invalid_utf8 (source.data, source.length);
  source.encoding = choose (&source);
  if (used != NULL)
    *used = source.encoding;
  switch (source.encoding)
    {
    case SENKO_ENCODING_CP932:
      return decode_cp932 (&source, error);
    case SENKO_ENCODING_UTF16LE:
    case SENKO_ENCODING_UTF16BE:
      return decode_utf16 (&source, error);
    case SENKO_ENCODING_UTF8:
    case SENKO_ENCODING_AUTO:
      break;
    }
  return decode_utf8 (&source, error);
}
