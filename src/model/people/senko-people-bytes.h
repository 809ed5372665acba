/* Values at a moving place of what is kept in the register, little endian. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

static inline void
_senko_put_8 (guint8 **at, guint8 value)
{
  *(*at)++ = value;
}

static inline void
_senko_put_32 (guint8 **at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (*at, &value, sizeof value);
  *at += sizeof value;
}

static inline void
_senko_put_64 (guint8 **at, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (*at, &value, sizeof value);
  *at += sizeof value;
}

static inline guint8
_senko_take_8 (const guint8 **at)
{
  return *(*at)++;
}

static inline guint32
_senko_take_32 (const guint8 **at)
{
  guint32 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return GUINT32_FROM_LE (value);
}

static inline guint64
_senko_take_64 (const guint8 **at)
{
  guint64 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return GUINT64_FROM_LE (value);
}

/* Numbers that are mostly small: seven bits in each byte, the lowest first. */
static inline void
_senko_put_small (guint8 **at, guint64 value)
{
  for (; value >= 0x80; value >>= 7)
    _senko_put_8 (at, (guint8)(value | 0x80));
  _senko_put_8 (at, (guint8)value);
}

/* Nothing is read from end on; broken: (inout) TRUE if the number does not end before. */
static inline guint64
_senko_take_small (const guint8 **at, const guint8 *end, gboolean *broken)
{
  guint64 value = 0;

  for (guint shift = 0; *at < end && shift < 64; shift += 7)
    {
      guint8 byte = _senko_take_8 (at);

      value |= (guint64)(byte & 0x7f) << shift;
      if (byte < 0x80)
        return value;
    }
  *broken = TRUE;
  return 0;
}

G_END_DECLS
