/* Text as Japanese offices write it: widths, kana, variant characters, and keys to search and
 * compare by.
 *
 * A cell keeps what was written; what is compared is a normalised form made here. Everywhere, a
 * length of -1 means that the text ends with NUL. Text should be UTF-8; what is not is passed on as
 * it is, never read past. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends text with full-width ASCII made half-width, half-width kana made full-width (voiced marks
 * joined), ideographic space made a space, leading and trailing white space dropped. Letters of
 * names are left as they are. The common case (plain ASCII or plain kanji/kana) is a copy. Returns
 * TRUE if anything differs from the input. */
gboolean senko_text_normalise (const char *text, gssize length, GString *out);
/* Appends the key by which people search and duplicates are found: as normalise, then NFKC, lower
 * case, katakana as hiragana, small kana as large, long-vowel marks, hyphens, middle dots,
 * variation selectors and all white space dropped, variant characters folded (髙→高 﨑→崎 斎齋齊→斉
 * 邊邉→辺 and the table in senko-text-variants.h). About 20 ns a character: used on every row. */
void senko_text_key (const char *text, gssize length, GString *out);
/* The plain form by which a variant character is compared and which may stand for it: 髙 gives 高;
 * else c itself. */
gunichar senko_text_plain_form (gunichar c);
/* A hash that is stable for ever, on every machine, because registers store it: 1 … 2^63-1, so that
 * it is never 0 and is the same number signed and unsigned. The algorithm is written out in
 * senko-text-hash.c. */
guint64 senko_text_hash (const char *text, gsize length, guint64 seed);
/* Hash of the ASCII and full-width digits only (telephone numbers, postal codes); 0 if there are
 * none. */
guint64 senko_text_digits_key (const char *text, gssize length);
/* Whether this is an individual number (マイナンバー): 12 digits in any width, spaces and hyphens
 * allowed, valid check digit. */
gboolean senko_text_is_my_number (const char *text, gssize length);

/* What a spreadsheet does to a cell in which a number or a code was expected. */
typedef enum {
  SENKO_DAMAGE_NONE,
  SENKO_DAMAGE_EXPONENT, /* 1.23E+23 */
  SENKO_DAMAGE_DATE, /* 5月10日, 10-May, 2024/5/10; 45422 and 20240510 are not: digits alone tell
                        nothing */
  SENKO_DAMAGE_ERROR, /* #N/A, #REF!, #VALUE!, ##### */
  SENKO_DAMAGE_DECIMAL, /* 1234.0 where digits were expected */
} SenkoDamage;
/* The damage the text shows, if it was meant as a number or a code; ask only for such columns. */
SenkoDamage senko_text_damage (const char *text, gssize length);

G_END_DECLS
