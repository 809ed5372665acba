/* What the readers of this folder share: UTF-8 by hand, and a small half-width copy of a cell.
 *
 * Not for other layers. Inline because each runs once per character of every imported file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SENKO_BAD_CHARACTER 0xFFFD /* stands for a byte that is not UTF-8 */

/* The character at *cursor (< end), which moves past it; a broken sequence costs one byte. */
static inline gunichar
senko_utf8_next (const guchar **cursor, const guchar *end)
{
  const guchar *p = *cursor;
  gsize left = end - p;
  if (p[0] < 0x80)
    {
      *cursor += 1;
      return p[0];
    }
  if (p[0] >= 0xE0 && p[0] < 0xF0 && left >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
    {
      *cursor += 3;
      return ((p[0] & 0x0Fu) << 12) | ((p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
    }
  if (p[0] >= 0xC2 && p[0] < 0xE0 && left >= 2 && (p[1] & 0xC0) == 0x80)
    {
      *cursor += 2;
      return ((p[0] & 0x1Fu) << 6) | (p[1] & 0x3Fu);
    }
  if (p[0] >= 0xF0 && p[0] < 0xF5 && left >= 4 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80
      && (p[3] & 0xC0) == 0x80)
    {
      *cursor += 4;
      return ((p[0] & 0x07u) << 18) | ((p[1] & 0x3Fu) << 12) | ((p[2] & 0x3Fu) << 6)
             | (p[3] & 0x3Fu);
    }
  *cursor += 1;
  return SENKO_BAD_CHARACTER;
}

/* Writes one character; returns its length in bytes (1-4). */
static inline gsize
senko_utf8_put (guchar *out, gunichar c)
{
  if (c < 0x80)
    {
      out[0] = c;
      return 1;
    }
  if (c < 0x800)
    {
      out[0] = 0xC0 | (c >> 6);
      out[1] = 0x80 | (c & 0x3F);
      return 2;
    }
  if (c < 0x10000)
    {
      out[0] = 0xE0 | (c >> 12);
      out[1] = 0x80 | ((c >> 6) & 0x3F);
      out[2] = 0x80 | (c & 0x3F);
      return 3;
    }
  out[0] = 0xF0 | (c >> 18);
  out[1] = 0x80 | ((c >> 12) & 0x3F);
  out[2] = 0x80 | ((c >> 6) & 0x3F);
  out[3] = 0x80 | (c & 0x3F);
  return 4;
}

/* Length in bytes of the white space (any width, zero-width and byte-order marks too) that begins
 * at p, or 0. */
gsize senko_text_space_at (const guchar *p, const guchar *end);
/* Moves both ends of the slice past white space. */
void senko_text_trim (const guchar **start, const guchar **end);
/* Copies the trimmed text with full-width ASCII made half-width and ideographic space a space,
 * NUL-terminated. Returns its length, or -1 if it does not fit or holds a NUL: no such text is a
 * date or a number. */
gssize senko_text_narrow (const char *text, gssize length, char *buffer, gsize size);

G_END_DECLS
