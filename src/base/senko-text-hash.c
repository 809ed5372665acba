/* The hash by which registers find names and telephone numbers again. Stored, hence frozen:
 * changing a constant or a shift here would make every existing register miss its own people (a
 * test pins values).
 *
 * The text is read as 64-bit little-endian words, the last one filled up with zero bytes. Starting
 * from h = seed XOR length × K1, each word w gives h = rotate_left (h XOR rotate_left (w × K1, 31)
 * × K2, 27) × K1 + K3, and the end is the 64-bit finaliser of MurmurHash3 (xor-shift 33, × F1,
 * xor-shift 33, × F2, xor-shift 33). The top bit is cleared, since SQLite's integers are signed,
 * and 0 becomes 1, since 0 means "none". */
#include "base/senko-text.h"

#include <string.h>

#include "base/senko-text-private.h"

#define K1 G_GUINT64_CONSTANT (0x9E3779B185EBCA87)
#define K2 G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F)
#define K3 G_GUINT64_CONSTANT (0x85EBCA77C2B2AE63)
#define F1 G_GUINT64_CONSTANT (0xFF51AFD7ED558CCD)
#define F2 G_GUINT64_CONSTANT (0xC4CEB9FE1A85EC53)

static inline guint64
rotate_left (guint64 x, guint by)
{
  return (x << by) | (x >> (64 - by));
}

static inline guint64
add_word (guint64 h, guint64 word)
{
  h ^= rotate_left (GUINT64_FROM_LE (word) * K1, 31) * K2;
  return rotate_left (h, 27) * K1 + K3;
}

guint64
senko_text_hash (const char *text, gsize length, guint64 seed)
{
  guint64 h = seed ^ (length * K1);
  guint64 word;
  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      h = add_word (h, word);
    }
  if (length > 0)
    {
      word = 0;
      memcpy (&word, text, length);
      h = add_word (h, word);
    }
  h = (h ^ (h >> 33)) * F1;
  h = (h ^ (h >> 33)) * F2;
  h = (h ^ (h >> 33)) & G_MAXINT64;
  return h != 0 ? h : 1;
}

guint64
senko_text_digits_key (const char *text, gssize length)
{
  const guchar *p = (const guchar *)text;
  const guchar *end = p + (length < 0 ? strlen (text) : (gsize)length);
  char digits[64];
  gsize n = 0;
  guint64 hash = 0;
  while (p < end)
    {
      gunichar c = senko_utf8_next (&p, end);
      if (c >= 0xFF10 && c <= 0xFF19)
        c -= 0xFEE0;
      if (c < '0' || c > '9')
        continue;
      if (n == sizeof digits) /* no telephone number: go on from the hash so far */
        {
          hash = senko_text_hash (digits, n, hash);
          n = 0;
        }
      digits[n++] = (char)c;
    }
  return n > 0 ? senko_text_hash (digits, n, hash) : hash;
}
