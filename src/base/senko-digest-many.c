/* SHA-256 (FIPS 180-4) of many short messages, eight side by side: lane i of every vector belongs
 * to message i. The journal chains every row by its digest, and one by one that would cost more
 * than writing the rows. When a message ends, its lane takes the next one, so that different
 * lengths leave no lane idle until the messages run out. */
#include "base/senko-digest.h"

#include <string.h>

#if (defined(__x86_64__) || defined(__i386__)) && defined(__GNUC__)
#define HAVE_LANES 1
#else
#define HAVE_LANES 0
#endif

#if HAVE_LANES

#define LANES 8
#define BLOCK 64
#define TARGET __attribute__ ((target ("avx2")))
#define INLINE TARGET __attribute__ ((always_inline)) static inline

typedef guint32 V8 __attribute__ ((vector_size (32)));
typedef guint8 V32 __attribute__ ((vector_size (32)));

static const guint32 initial[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

static const guint32 constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* One lane's message: its whole blocks are read where they lie, the last one or two, with the
 * padding, from tail. */
typedef struct {
  const guint8 *block;
  gsize whole_blocks;
  guint tail_blocks;
  guint message;
  gboolean busy;
  guint8 tail[2 * BLOCK];
} Lane;

typedef struct {
  guint32 state[8][LANES] __attribute__ ((aligned (32)));
  Lane lanes[LANES];
  guint busy;
} Lanes;

/* Macros, not functions: without optimisation a vector argument would cross a call. */
#define ROTATE(x, n) (((x) >> (n)) | ((x) << (32 - (n))))
#define BIG_SIGMA_0(x) (ROTATE (x, 2) ^ ROTATE (x, 13) ^ ROTATE (x, 22))
#define BIG_SIGMA_1(x) (ROTATE (x, 6) ^ ROTATE (x, 11) ^ ROTATE (x, 25))
#define SMALL_SIGMA_0(x) (ROTATE (x, 7) ^ ROTATE (x, 18) ^ ((x) >> 3))
#define SMALL_SIGMA_1(x) (ROTATE (x, 17) ^ ROTATE (x, 19) ^ ((x) >> 10))
#define CHOOSE(x, y, z) ((z) ^ ((x) & ((y) ^ (z))))
#define MAJORITY(x, y, z) (((x) & (y)) | ((z) & ((x) | (y))))

#define SHUFFLE(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)

/* Words first … first + 7 of the eight blocks as big-endian numbers, word by word: an 8 × 8
 * transposition. */
INLINE void
load_words (V8 *words, const guint8 *const blocks[LANES], gsize offset)
{
  V8 row[LANES], half[LANES];
  for (int i = 0; i < LANES; i++)
    {
      V32 bytes;
      memcpy (&bytes, blocks[i] + offset, sizeof bytes);
      row[i] = (V8)SHUFFLE (bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 19,
                            18, 17, 16, 23, 22, 21, 20, 27, 26, 25, 24, 31, 30, 29, 28);
    }
  for (int i = 0; i < LANES; i += 2)
    {
      half[i] = SHUFFLE (row[i], row[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
      half[i + 1] = SHUFFLE (row[i], row[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
  for (int i = 0; i < LANES; i += 4)
    {
      row[i] = SHUFFLE (half[i], half[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      row[i + 1] = SHUFFLE (half[i], half[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
      row[i + 2] = SHUFFLE (half[i + 1], half[i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
      row[i + 3] = SHUFFLE (half[i + 1], half[i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (int i = 0; i < 4; i++)
    {
      words[i] = SHUFFLE (row[i], row[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
      words[i + 4] = SHUFFLE (row[i], row[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

#define ROUND(a, b, c, d, e, f, g, h, w, k)                                                        \
  {                                                                                                \
    V8 t = h + BIG_SIGMA_1 (e) + CHOOSE (e, f, g) + (k) + (w);                                     \
    d += t;                                                                                        \
    h = t + BIG_SIGMA_0 (a) + MAJORITY (a, b, c);                                                  \
  }

/* Word i of the schedule, in a ring of 16. */
#define NEXT_WORD(w, i)                                                                            \
  (w[(i)&15]                                                                                       \
   += SMALL_SIGMA_1 (w[((i) + 14) & 15]) + w[((i) + 9) & 15] + SMALL_SIGMA_0 (w[((i) + 1) & 15]))

#define EIGHT_ROUNDS(w, i)                                                                         \
  ROUND (a, b, c, d, e, f, g, h, w (i), constants[i])                                              \
  ROUND (h, a, b, c, d, e, f, g, w (i + 1), constants[i + 1])                                      \
  ROUND (g, h, a, b, c, d, e, f, w (i + 2), constants[i + 2])                                      \
  ROUND (f, g, h, a, b, c, d, e, w (i + 3), constants[i + 3])                                      \
  ROUND (e, f, g, h, a, b, c, d, w (i + 4), constants[i + 4])                                      \
  ROUND (d, e, f, g, h, a, b, c, w (i + 5), constants[i + 5])                                      \
  ROUND (c, d, e, f, g, h, a, b, w (i + 6), constants[i + 6])                                      \
  ROUND (b, c, d, e, f, g, h, a, w (i + 7), constants[i + 7])

#define FIRST_WORD(i) words[i]
#define LATER_WORD(i) NEXT_WORD (words, i)

/* One block of each lane. */
TARGET static void
compress (guint32 (*state)[LANES], const guint8 *const blocks[LANES])
{
  V8 *s = (V8 *)state;
  V8 words[16];
  V8 a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
  load_words (words, blocks, 0);
  load_words (words + 8, blocks, BLOCK / 2);
  EIGHT_ROUNDS (FIRST_WORD, 0)
  EIGHT_ROUNDS (FIRST_WORD, 8)
  for (int i = 16; i < 64; i += 16)
    {
      EIGHT_ROUNDS (LATER_WORD, i)
      EIGHT_ROUNDS (LATER_WORD, i + 8)
    }
  s[0] += a;
  s[1] += b;
  s[2] += c;
  s[3] += d;
  s[4] += e;
  s[5] += f;
  s[6] += g;
  s[7] += h;
}

/* The rest of the message behind its whole blocks, a one bit, zeros, and the length in bits. */
static void
fill_tail (Lane *lane, const guint8 *data, gsize length)
{
  gsize rest = length % BLOCK;
  guint64 bits = GUINT64_TO_BE ((guint64)length * 8);
  lane->tail_blocks = rest + 1 + sizeof bits > BLOCK ? 2 : 1;
  memset (lane->tail, 0, sizeof lane->tail);
  if (rest > 0)
    memcpy (lane->tail, data + length - rest, rest);
  lane->tail[rest] = 0x80;
  memcpy (lane->tail + lane->tail_blocks * BLOCK - sizeof bits, &bits, sizeof bits);
}

static void
start_message (Lanes *self, guint i, guint message, const guint8 *data, gsize length)
{
  Lane *lane = &self->lanes[i];
  lane->message = message;
  lane->whole_blocks = length / BLOCK;
  fill_tail (lane, data, length);
  lane->block = lane->whole_blocks > 0 ? data : lane->tail;
  lane->busy = TRUE;
  self->busy++;
  for (guint word = 0; word < 8; word++)
    self->state[word][i] = initial[word];
}

static void
finish_message (Lanes *self, guint i, guint8 digest[SENKO_DIGEST_SIZE])
{
  self->lanes[i].busy = FALSE;
  self->busy--;
  for (guint word = 0; word < 8; word++)
    {
      guint32 value = GUINT32_TO_BE (self->state[word][i]);
      memcpy (digest + 4 * word, &value, sizeof value);
    }
}

/* Moves the lane past the block just done; TRUE if the message has ended. An idle lane computes on
 * its old tail: what comes of it is never looked at. */
static gboolean
advance (Lane *lane)
{
  if (!lane->busy)
    return FALSE;
  if (lane->whole_blocks > 0)
    {
      lane->whole_blocks--;
      lane->block = lane->whole_blocks > 0 ? lane->block + BLOCK : lane->tail;
      return FALSE;
    }
  lane->block += BLOCK;
  return --lane->tail_blocks == 0;
}

static void
digest_in_lanes (gconstpointer const *data, const gsize *lengths, guint n,
                 guint8 (*digests)[SENKO_DIGEST_SIZE])
{
  Lanes self = { 0 };
  const guint8 *blocks[LANES];
  guint next = 0;
  for (; next < MIN (n, LANES); next++)
    start_message (&self, next, next, data[next], lengths[next]);
  while (self.busy > 0)
    {
      for (guint i = 0; i < LANES; i++)
        blocks[i] = self.lanes[i].busy ? self.lanes[i].block : self.lanes[i].tail;
      compress (self.state, blocks);
      for (guint i = 0; i < LANES; i++)
        if (advance (&self.lanes[i]))
          {
            finish_message (&self, i, digests[self.lanes[i].message]);
            if (next < n)
              {
                start_message (&self, i, next, data[next], lengths[next]);
                next++;
              }
          }
    }
}

#endif

void
senko_digest_many (gconstpointer const *data, const gsize *lengths, guint n,
                   guint8 (*digests)[SENKO_DIGEST_SIZE])
{
#if HAVE_LANES
  if (n > 1 && __builtin_cpu_supports ("avx2"))
    {
      digest_in_lanes (data, lengths, n, digests);
      return;
    }
#endif
  for (guint i = 0; i < n; i++)
    senko_digest_data (data[i], lengths[i], digests[i]);
}
