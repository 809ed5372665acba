/* The normalised form and the search key of a cell. Both run on every cell of an import, so each is
 * one pass over the bytes; only what is rare (combining marks, compatibility characters) goes to
 * GLib's Unicode tables. */
#include "base/senko-text.h"

#include <string.h>

#include "base/senko-text-private.h"
#include "base/senko-text-variants.h"

#define VARIANT_FIRST 0x4E00
#define VARIANT_LAST 0x9FFF
#define COMBINING_VOICED 0x3099
#define COMBINING_SEMI_VOICED 0x309A
#define SPACING_VOICED 0x309B
#define SPACING_SEMI_VOICED 0x309C

/* Indexed by character, so that a kanji costs one load; 0 = no variant. */
static const guint16 variants[VARIANT_LAST - VARIANT_FIRST + 1] = {
#define V(from, to) [(from)-VARIANT_FIRST] = (to),
  SENKO_TEXT_VARIANTS (V)
#undef V
};

static const struct {
  gunichar from;
  gunichar to;
} rare_variants[] = {
#define V(from, to) { (from), (to) },
  SENKO_TEXT_RARE_VARIANTS (V)
#undef V
};

/* U+FF61…U+FF9F in full width */
static const guint16 full_kana[] = {
  0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9,
  0x30E3, 0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB,
  0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1,
  0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5,
  0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9,
  0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C,
};

static gboolean
is_full_ascii (gunichar c)
{
  return c >= 0xFF01 && c <= 0xFF5E;
}

static gboolean
is_half_kana (gunichar c)
{
  return c >= 0xFF61 && c <= 0xFF9F;
}

static gboolean
is_kana_mark (gunichar c)
{
  return c >= COMBINING_VOICED && c <= SPACING_SEMI_VOICED;
}

/* The kana c with a voiced or semi-voiced mark, or 0 if there is no such kana. */
static gunichar
join_mark (gunichar c, gunichar mark)
{
  gunichar shift = c >= 0x30A1 && c <= 0x30FE ? 0x60 : 0;
  gunichar h = c - shift; /* as hiragana */
  gboolean voiced = mark == COMBINING_VOICED || mark == SPACING_VOICED;
  gboolean ha_row = h >= 0x306F && h <= 0x307B && (h - 0x306F) % 3 == 0;
  if (!voiced)
    return ha_row ? c + 2 : 0;
  if (ha_row || (h >= 0x304B && h <= 0x3061 && (h - 0x304B) % 2 == 0)
      || (h >= 0x3064 && h <= 0x3068 && h % 2 == 0) || h == 0x309D)
    return c + 1;
  if (h == 0x3046)
    return 0x3094 + shift;
  if (c >= 0x30EF && c <= 0x30F2)
    return c + 8;
  return 0;
}

/* Puts the mark on the kana that ends at end (the text starts at start); FALSE if that takes no
 * mark. */
static gboolean
join_mark_to_last (guchar *start, guchar *end, gunichar mark)
{
  const guchar *last = end - 3;
  gunichar joined;
  if (end - start < 3 || last[0] != 0xE3)
    return FALSE;
  joined = join_mark (senko_utf8_next (&last, end), mark);
  if (joined == 0)
    return FALSE;
  senko_utf8_put (end - 3, joined);
  return TRUE;
}

gsize
senko_text_space_at (const guchar *p, const guchar *end)
{
  gsize left = end - p;
  if (left >= 1 && (p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r')))
    return 1;
  if (left >= 2 && p[0] == 0xC2 && p[1] == 0xA0)
    return 2;
  if (left >= 3
      && (memcmp (p, "\xE3\x80\x80", 3) == 0 || memcmp (p, "\xE2\x80\x8B", 3) == 0
          || memcmp (p, "\xEF\xBB\xBF", 3) == 0))
    return 3;
  return 0;
}

void
senko_text_trim (const guchar **start, const guchar **end)
{
  const guchar *s = *start, *e = *end;
  gsize n;
  while (s < e && (n = senko_text_space_at (s, e)) > 0)
    s += n;
  for (;;)
    {
      for (n = 1; n <= 3; n++)
        if ((gsize)(e - s) >= n && senko_text_space_at (e - n, e) == n)
          break;
      if (n > 3)
        break;
      e -= n;
    }
  *start = s;
  *end = e;
}

gssize
senko_text_narrow (const char *text, gssize length, char *buffer, gsize size)
{
  const guchar *p = (const guchar *)text;
  const guchar *end = p + (length < 0 ? strlen (text) : (gsize)length);
  guchar *out = (guchar *)buffer;
  senko_text_trim (&p, &end);
  while (p < end)
    {
      gunichar c = senko_utf8_next (&p, end);
      if (c == 0 || (gsize)(out - (guchar *)buffer) + 5 > size)
        return -1;
      if (is_full_ascii (c))
        c -= 0xFEE0;
      else if (c == 0x3000)
        c = ' ';
      out += senko_utf8_put (out, c);
    }
  *out = '\0';
  return out - (guchar *)buffer;
}

/* Whether the three-byte sequence at p (lead E3 or EF) is one that normalising changes. */
static gboolean
is_changed_by_normalise (const guchar *p, const guchar *end)
{
  const guchar *next = p;
  gunichar c = senko_utf8_next (&next, end);
  return c == 0x3000 || is_full_ascii (c) || is_half_kana (c) || is_kana_mark (c);
}

/* The first place from p on that normalising may change. */
static const guchar *
skip_plain (const guchar *p, const guchar *end)
{
  while (p < end)
    {
      guint64 word;
      if (end - p >= 8
          && (memcpy (&word, p, 8), (word & G_GUINT64_CONSTANT (0x8080808080808080)) == 0))
        p += 8;
      else if (*p < 0xE3)
        p++;
      else if ((*p == 0xE3 || *p == 0xEF) && is_changed_by_normalise (p, end))
        break;
      else
        p += MIN (3, end - p);
    }
  return p;
}

/* Appends the normalised form of c, of which is_changed_by_normalise() holds. */
static void
append_normalised (GString *out, gsize from, gunichar c)
{
  guchar bytes[4];
  if (c == 0x3000)
    g_string_append_c (out, ' ');
  else if (is_full_ascii (c))
    g_string_append_c (out, (char)(c - 0xFEE0));
  else
    {
      if (is_half_kana (c))
        c = full_kana[c - 0xFF61];
      if (is_kana_mark (c)
          && join_mark_to_last ((guchar *)out->str + from, (guchar *)out->str + out->len, c))
        return;
      g_string_append_len (out, (char *)bytes, senko_utf8_put (bytes, c));
    }
}

gboolean
senko_text_normalise (const char *text, gssize length, GString *out)
{
  const guchar *start = (const guchar *)text;
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  const guchar *p = start, *end = start + n;
  gsize from = out->len;
  senko_text_trim (&p, &end);
  while (p < end)
    {
      const guchar *run = p;
      p = skip_plain (p, end);
      g_string_append_len (out, (const char *)run, p - run);
      if (p < end)
        append_normalised (out, from, senko_utf8_next (&p, end));
    }
  return out->len - from != n || memcmp (out->str + from, text, n) != 0;
}

gunichar
senko_text_plain_form (gunichar c)
{
  if (c >= VARIANT_FIRST && c <= VARIANT_LAST)
    return variants[c - VARIANT_FIRST] != 0 ? variants[c - VARIANT_FIRST] : c;
  for (guint i = 0; i < G_N_ELEMENTS (rare_variants); i++)
    if (rare_variants[i].from == c)
      return rare_variants[i].to;
  return c;
}

/* A key while it is written: room for all that may come is there. */
typedef struct {
  guchar *start;
  guchar *at;
} Key;

static inline void
key_put_ascii (Key *key, guchar c)
{
  if (c > ' ' && c != '-' && c != 0x7F)
    *key->at++ = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

static inline gboolean
is_small_hiragana (gunichar c)
{
  switch (c)
    {
    case 0x3041:
    case 0x3043:
    case 0x3045:
    case 0x3047:
    case 0x3049:
    case 0x3063:
    case 0x3083:
    case 0x3085:
    case 0x3087:
    case 0x308E:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
key_put_mark (Key *key, gunichar mark)
{
  gboolean voiced = mark == COMBINING_VOICED || mark == SPACING_VOICED;
  if (!join_mark_to_last (key->start, key->at, mark))
    key->at += senko_utf8_put (key->at, voiced ? SPACING_VOICED : SPACING_SEMI_VOICED);
}

/* U+3041…U+30FE: hiragana, katakana, their marks. */
static inline void
key_put_kana (Key *key, gunichar c)
{
  if (c == 0x30FC || c == 0x30FB || c == 0x30A0) /* long-vowel mark, middle dot, double hyphen */
    return;
  if (is_kana_mark (c))
    {
      key_put_mark (key, c);
      return;
    }
  if (c >= 0x30F7
      && c <= 0x30FA) /* voiced wa, wi, we, wo: hiragana has none, so the mark stays apart */
    {
      key->at += senko_utf8_put (key->at, c - 0x68);
      key_put_mark (key, SPACING_VOICED);
      return;
    }
  if ((c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE)
    c -= 0x60;
  if (is_small_hiragana (c))
    c += 1;
  else if (c == 0x3095) /* small ka and ke have no neighbour */
    c = 0x304B;
  else if (c == 0x3096)
    c = 0x3051;
  key->at += senko_utf8_put (key->at, c);
}

/* U+F000…U+FFFF; FALSE if c needs NFKC. */
static gboolean
key_put_forms (Key *key, gunichar c)
{
  gunichar plain;
  if (is_full_ascii (c))
    key_put_ascii (key, c - 0xFEE0);
  else if (is_half_kana (c))
    {
      c = full_kana[c - 0xFF61];
      if (c > 0x3040)
        key_put_kana (key, c);
      else
        key->at += senko_utf8_put (key->at, c);
    }
  else if ((c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF) /* variation selectors, byte-order mark */
    return TRUE;
  else
    {
      plain = senko_text_plain_form (c);
      if (plain == c)
        return FALSE;
      key->at += senko_utf8_put (key->at, plain);
    }
  return TRUE;
}

static gboolean
is_dropped (gunichar c)
{
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x00AD || c == 0x2060
         || (c >= 0x200B && c <= 0x200D) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF
         || c == 0x00B7 || (c >= 0xE0100 && c <= 0xE01EF) || g_unichar_isspace (c);
}

/* What no fast path knows, after NFKC. */
static void
key_put_rare (Key *key, gunichar c)
{
  if (!is_dropped (c))
    key->at += senko_utf8_put (key->at, g_unichar_tolower (senko_text_plain_form (c)));
}

/* Kanji outside the main block and the marks that select a kanji's shape; FALSE if c needs NFKC. */
static gboolean
key_put_supplementary (Key *key, gunichar c)
{
  if (c >= 0xE0100 && c <= 0xE01EF)
    return TRUE;
  if (c < 0x20000 || c > 0x3FFFF || (c >= 0x2F800 && c <= 0x2FA1F))
    return FALSE;
  key->at += senko_utf8_put (key->at, senko_text_plain_form (c));
  return TRUE;
}

/* FALSE if c needs NFKC. */
static inline gboolean
key_put (Key *key, gunichar c)
{
  if (c >= VARIANT_FIRST && c <= VARIANT_LAST)
    {
      gunichar plain = variants[c - VARIANT_FIRST];
      key->at += senko_utf8_put (key->at, plain != 0 ? plain : c);
    }
  else if (c < 0x80)
    key_put_ascii (key, c);
  else if (c >= 0x3041 && c <= 0x30FE)
    key_put_kana (key, c);
  else if (c >= 0x3000 && c <= 0x3030)
    {
      if (c == 0x301C || c == 0x3030) /* wave dashes, which full-width files write as ～ */
        *key->at++ = '~';
      else if (c != 0x3000)
        key->at += senko_utf8_put (key->at, c);
    }
  else if (c >= 0x3400 && c <= 0x4DBF)
    key->at += senko_utf8_put (key->at, senko_text_plain_form (c));
  else if (c >= 0x10000)
    return key_put_supplementary (key, c);
  else
    return c >= 0xF000 && key_put_forms (key, c);
  return TRUE;
}

/* Appends the key of the text; FALSE, and nothing appended, if a character needs NFKC and the text
 * is not composed, that is, has not been through it. */
static gboolean
key_pass (const char *text, gsize length, gboolean composed, GString *out)
{
  const guchar *p = (const guchar *)text, *end = p + length;
  gsize from = out->len;
  gboolean known = TRUE;
  Key key;
  g_string_set_size (out, from + length * 3
                              + 4); /* the worst case: each byte is bad and becomes U+FFFD */
  key.start = key.at = (guchar *)out->str + from;
  while (p < end && known)
    {
      gunichar c = senko_utf8_next (&p, end);
      known = key_put (&key, c);
      if (G_UNLIKELY (!known) && composed)
        {
          key_put_rare (&key, c);
          known = TRUE;
        }
    }
  g_string_truncate (out, known ? (gsize)(key.at - (guchar *)out->str) : from);
  return known;
}

void
senko_text_key (const char *text, gssize length, GString *out)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  g_autofree char *composed = NULL;
  if (key_pass (text, n, FALSE, out))
    return;
  composed = g_utf8_normalize (text, n, G_NORMALIZE_NFKC);
  if (composed != NULL)
    key_pass (composed, strlen (composed), TRUE, out);
  else /* not UTF-8 */
    key_pass (text, n, TRUE, out);
}
