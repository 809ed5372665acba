/* Encodings of the files that offices exchange: UTF-8, CP932 (Shift_JIS as Windows writes it) and
 * UTF-16.
 *
 * CP932 here is Microsoft's, with NEC row 13, the NEC-selected IBM and the IBM extensions: 髙 﨑 ①
 * ㈱ ～ are read and written, 0x5C is \, 0x7E is ~, 0x8160 is ～ (U+FF5E), 0x817C is － (U+FF0D).
 * What was read is written as the same characters, always; a character that CP932 can only blur (〜
 * U+301C, − U+2212, ¥ U+00A5, …) counts as lacking. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The faults of files that come in and go out. */
#define SENKO_EXCHANGE_ERROR (senko_exchange_error_quark ())
GQuark senko_exchange_error_quark (void);
typedef enum {
  SENKO_EXCHANGE_ERROR_IO, /* the file cannot be read or written */
  SENKO_EXCHANGE_ERROR_EMPTY, /* there is nothing in it */
  SENKO_EXCHANGE_ERROR_TOO_LARGE,
  SENKO_EXCHANGE_ERROR_KIND, /* a workbook, an archive, a folder: no text file */
  SENKO_EXCHANGE_ERROR_ENCODING, /* bytes that are no character */
  SENKO_EXCHANGE_ERROR_SYNTAX, /* quotes that do not match, a damaged workbook or archive */
  SENKO_EXCHANGE_ERROR_LACKING, /* characters that the encoding wanted does not have */
  SENKO_EXCHANGE_ERROR_EXISTS, /* the file is there already */
  SENKO_EXCHANGE_ERROR_CHOICE, /* one of several sheets must be chosen */
  SENKO_EXCHANGE_ERROR_CHANGED, /* the file is not the one that was looked at */
  SENKO_EXCHANGE_ERROR_SINGLE, /* a table where several files were asked for */
} SenkoExchangeError;

typedef enum {
  /* Found out by byte-order mark, by the pattern of NUL bytes, UTF-8 if valid (or nearly: a damaged
   * UTF-8 file is named as such and not read as gibberish), else CP932. */
  SENKO_ENCODING_AUTO,
  SENKO_ENCODING_UTF8,
  SENKO_ENCODING_CP932,
  SENKO_ENCODING_UTF16LE,
  SENKO_ENCODING_UTF16BE,
} SenkoEncoding;

/* Reads auto, utf-8, cp932 (also shift_jis, sjis, windows-31j, ms932), utf-16, utf-16le, utf-16be,
 * in any case, with or without hyphens. utf-16 gives UTF16LE: a byte-order mark in the file
 * overrules it. FALSE if it is none of them. */
gboolean senko_encoding_from_name (const char *name, SenkoEncoding *encoding);
/* (transfer none) utf-8, cp932, …: as senko_encoding_from_name() reads it. */
const char *senko_encoding_get_name (SenkoEncoding encoding);
/* (transfer full) (nullable) The text in UTF-8 without byte-order mark; no copy is made of what is
 * UTF-8 already. used (nullable) tells the encoding found. The error names the line, the offset of
 * the bytes from the start of the file (from 0), the bytes, and what to do. NUL is refused in every
 * encoding. Control-Z at the very end of a CP932 file, which old systems write as the end of the
 * file, is left out. */
GBytes *senko_encoding_decode (GBytes *bytes, SenkoEncoding wanted, SenkoEncoding *used,
                               GError **error);

/* A character that CP932 lacks. */
typedef struct {
  gunichar character;
  guint count; /* how often it occurs */
  guint line; /* where first, from 1, counting LF */
  char substitute[16]; /* what would stand for it, in UTF-8; may be empty (a mark without width) */
} SenkoLacking;

/* (transfer full) (nullable) The text, which must be valid UTF-8, in CP932. Characters that it
 * lacks are put into lacking (transfer full; may be NULL), each once, in the order in which they
 * occur first: an array of SenkoLacking, empty if there are none. Without substitute such a text is
 * refused (ERROR_LACKING, with the list in the message); with it each is replaced by a near form (a
 * variant of the table in base, 〜 by ～, é by e), or by 〓. */
GBytes *senko_encoding_encode_cp932 (const char *text, gsize length, gboolean substitute,
                                     GArray **lacking, GError **error);

G_END_DECLS
