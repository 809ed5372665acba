/* Appending to a GString where it is done for each cell of a hundred thousand rows: GLib's own is a
 * call with several checks for every piece, these are a few instructions inline. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* text: any bytes, not of out itself. */
static inline void
senko_append (GString *out, const char *text, gsize length)
{
  if (G_UNLIKELY (out->len + length >= out->allocated_len))
    {
      g_string_append_len (out, text, (gssize)length);
      return;
    }
  memcpy (out->str + out->len, text, length);
  out->len += length;
  out->str[out->len] = '\0';
}

/* text: NUL-terminated. */
static inline void
senko_append_text (GString *out, const char *text)
{
  senko_append (out, text, strlen (text));
}

/* In decimal. */
static inline void
senko_append_int (GString *out, gint64 value)
{
  char digits[24];
  guint at = sizeof digits;
  guint64 left = value < 0 ? -(guint64)value : (guint64)value;

  do
    digits[--at] = (char)('0' + left % 10);
  while ((left /= 10) != 0);
  if (value < 0)
    digits[--at] = '-';
  senko_append (out, digits + at, sizeof digits - at);
}

G_END_DECLS
