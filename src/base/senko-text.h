/* Text as Japanese offices write it: widths, kana, variant characters, and keys to search and compare by.
 *
 * A cell keeps what was written; what is compared is a normalised form made here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends text with full-width ASCII made half-width, half-width kana made full-width (voiced marks joined),
 * ideographic space made a space, leading and trailing white space dropped. Letters of names are left as they are.
 * The common case (plain ASCII or plain kanji/kana) is a copy. Returns TRUE if anything differs from the input. */
gboolean senko_text_normalise (const char *text, gssize length, GString *out);
/* Appends the key by which people search and duplicates are found: as normalise, then NFKC, lower case, katakana as
 * hiragana, small kana as large, long-vowel marks, hyphens and all white space dropped, variant characters folded
 * (髙→高 﨑→崎 斎齋齊→斉 邊邉→辺 and the table in senko-text-variants.h). About 20 ns a character: used on every row. */
void senko_text_key (const char *text, gssize length, GString *out);
guint64 senko_text_hash (const char *text, gsize length, guint64 seed); /* stable for ever: stored in registers; never 0 */
guint64 senko_text_digits_key (const char *text, gssize length); /* hash of the ASCII/full-width digits only; 0 if none */
gboolean senko_text_is_my_number (const char *text, gssize length); /* 12 digits (any width, spaces/hyphens allowed) with a valid check digit */

/* What a spreadsheet does to a cell. */
typedef enum {
  SENKO_DAMAGE_NONE,
  SENKO_DAMAGE_EXPONENT, /* 1.23E+23 */
  SENKO_DAMAGE_DATE,     /* 5月10日, 10-May, 2024/5/10, 45422 is not one: where a number was expected */
  SENKO_DAMAGE_ERROR,    /* #N/A, #REF!, #VALUE!, ##### */
  SENKO_DAMAGE_DECIMAL,  /* 1234.0 where digits were expected */
} SenkoDamage;
SenkoDamage senko_text_damage (const char *text, gssize length);

G_END_DECLS
