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

G_END_DECLS
