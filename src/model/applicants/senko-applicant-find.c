/* Finding a word in a run of bytes: 32 places at a time are tested for the word's four rarest
 * bytes, and only where all of them fit is it compared. Processors without AVX2 look for the rarest
 * byte alone. Both find the same. */
#include "model/applicants/senko-applicant-index-private.h"

#include <string.h>

#if (defined(__x86_64__) || defined(__i386__)) && defined(__GNUC__)
#define HAVE_VECTORS 1
#include <immintrin.h>
#else
#define HAVE_VECTORS 0
#endif

gboolean
_senko_needle_init (SenkoNeedle *self, const SenkoLaneUse *use, const char *text, gsize length)
{
  gboolean taken[256] = { FALSE };
  guint looked_at = MIN (length, 255);

  *self = (SenkoNeedle){ .text = text, .length = length };
  for (gsize i = 0; i < length; i++)
    if (use->counts[(guint8)text[i]] == 0)
      return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (self->at); k++)
    {
      guint best = looked_at;

      for (guint i = 0; i < looked_at; i++)
        if (!taken[i]
            && (best == looked_at
                || use->counts[(guint8)text[i]] < use->counts[(guint8)text[best]]))
          best = i;
      self->at[k] = best < looked_at ? best : self->at[0];
      taken[self->at[k]] = TRUE;
    }
  return length > 0;
}

static const char *
find_plain (const SenkoNeedle *needle, const char *from, const char *end)
{
  guint at = needle->at[0];
  const char *stop = end - needle->length; /* the last place where it fits */

  while (from <= stop)
    {
      const char *byte = memchr (from + at, needle->text[at], stop - from + 1);

      if (byte == NULL)
        return NULL;
      if (memcmp (byte - at, needle->text, needle->length) == 0)
        return byte - at;
      from = byte - at + 1;
    }
  return NULL;
}

static guint
count_marks_plain (const char *from, const char *end)
{
  guint n = 0;

  for (; from < end; from++)
    n += *from == SENKO_RUN_MARK;
  return n;
}

#if HAVE_VECTORS

#define TARGET __attribute__ ((target ("avx2,popcnt,bmi")))

TARGET static inline __m256i
load (const char *at)
{
  __m256i bytes;

  memcpy (&bytes, at, sizeof bytes);
  return bytes;
}

TARGET static const char *
find_vector (const SenkoNeedle *needle, const char *from, const char *end)
{
  const guint8 *at = needle->at;
  const char *stop = end - needle->length; /* the last place where it fits */
  __m256i a = _mm256_set1_epi8 (needle->text[at[0]]);
  __m256i b = _mm256_set1_epi8 (needle->text[at[1]]);
  __m256i c = _mm256_set1_epi8 (needle->text[at[2]]);
  __m256i d = _mm256_set1_epi8 (needle->text[at[3]]);

  for (; from <= stop; from += 32)
    {
      __m256i two = _mm256_and_si256 (_mm256_cmpeq_epi8 (load (from + at[0]), a),
                                      _mm256_cmpeq_epi8 (load (from + at[1]), b));
      __m256i more = _mm256_and_si256 (_mm256_cmpeq_epi8 (load (from + at[2]), c),
                                       _mm256_cmpeq_epi8 (load (from + at[3]), d));
      guint32 fits = (guint32)_mm256_movemask_epi8 (_mm256_and_si256 (two, more));

      for (; fits != 0; fits &= fits - 1)
        {
          const char *place = from + __builtin_ctz (fits);

          if (place > stop)
            return NULL;
          if (memcmp (place, needle->text, needle->length) == 0)
            return place;
        }
    }
  return NULL;
}

TARGET static guint
count_marks_vector (const char *from, const char *end)
{
  __m256i mark = _mm256_set1_epi8 (SENKO_RUN_MARK);
  guint n = 0;

  for (; end - from >= 32; from += 32)
    n += (guint)__builtin_popcount (
        (guint)_mm256_movemask_epi8 (_mm256_cmpeq_epi8 (load (from), mark)));
  return n + count_marks_plain (from, end);
}

#endif

const SenkoFinder *
_senko_finder_get (SenkoFindHow how)
{
  static const SenkoFinder plain = { find_plain, count_marks_plain };
#if HAVE_VECTORS
  static const SenkoFinder vector = { find_vector, count_marks_vector };

  if (how == SENKO_FIND_BEST && __builtin_cpu_supports ("avx2"))
    return &vector;
#endif
  return &plain;
}
