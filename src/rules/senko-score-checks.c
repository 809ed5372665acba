/* Detectors of keying errors. The bounds are chosen so that of clean bundles hardly any gives an
 * alarm; tests/bench/bench-keying prints what they catch and what they cry about in vain. */
#include "rules/senko-score-checks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MIN_PAIRS 12 /* people before anything is taken for usual */
#define LEAST_SPREAD 300.0 /* of 10,000: nobody is far away by less than this */
#define FAR 3.2 /* spreads from what is expected: worth asking if another reading is near */
#define VERY_FAR 3.9 /* worth asking without another reading */
#define NEAR 2.5 /* the other reading is where it should be */
#define SWAPPED 5.4 /* log of how much likelier two digits must be the other way round */
#define MIN_SHIFTED 3 /* rows that differ */
#define MIN_RUN 4
#define RARE_RUN 0.01 /* expected number of such runs in such a bundle */
#define MIN_CONSTANT 6
#define MIN_SLIPPED 6 /* rows */
#define SLIPPED 6.0 /* log of how much likelier the row away must be; more in a longer column */
#define SLIPPED_END 5.0 /* the same up to the last row: a row keyed twice moves all that follow */
#define SLIPPED_ROWS 30 /* rows that this is for */

/* --- What is usual --- */

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 != 0 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Median and scaled median deviation. scratch has room for n. */
static void
measure (const SenkoPoints (*pairs)[2], guint n, guint which, double *scratch, double *centre,
         double *spread)
{
  guint m = 0;

  for (guint i = 0; i < n; i++)
    if (pairs[i][which] != SENKO_POINTS_NONE)
      scratch[m++] = pairs[i][which];
  *centre = m > 0 ? median (scratch, m) : 0;
  for (guint i = 0; i < m; i++)
    scratch[i] = fabs (scratch[i] - *centre);
  *spread = MAX (LEAST_SPREAD, m > 0 ? 1.4826 * median (scratch, m) : 0);
}

static double
clamp (double z)
{
  return CLAMP (z, -2.5, 2.5);
}

void
senko_score_norm (const SenkoPoints (*pairs)[2], guint n, SenkoScoreNorm *norm)
{
  g_autofree double *scratch = g_new (double, n + 1);
  double products = 0, squares = 0, other_squares = 0;
  guint both = 0, own = 0;

  *norm = (SenkoScoreNorm){ 0 };
  measure (pairs, n, 0, scratch, &norm->centre, &norm->spread);
  measure (pairs, n, 1, scratch, &norm->other_centre, &norm->other_spread);
  for (guint i = 0; i < n; i++)
    {
      double z = clamp ((pairs[i][0] - norm->centre) / norm->spread);
      double o = clamp ((pairs[i][1] - norm->other_centre) / norm->other_spread);

      own += pairs[i][0] != SENKO_POINTS_NONE;
      if (pairs[i][0] == SENKO_POINTS_NONE || pairs[i][1] == SENKO_POINTS_NONE)
        continue;
      products += z * o;
      squares += z * z;
      other_squares += o * o;
      both++;
    }
  norm->n = own >= MIN_PAIRS ? own : 0;
  if (both >= MIN_PAIRS && squares > 0 && other_squares > 0)
    norm->together = CLAMP (products / sqrt (squares * other_squares), 0, 0.9);
}

/* How many spreads a share lies from what is expected of this person. */
static double
distance (const SenkoScoreNorm *norm, const SenkoCheckedSheet *sheet, double share)
{
  double expected = norm->centre, spread = norm->spread;

  if (sheet->other != SENKO_POINTS_NONE && norm->together > 0)
    {
      expected += norm->together * norm->spread
                  * clamp ((sheet->other - norm->other_centre) / norm->other_spread);
      spread *= sqrt (1 - norm->together * norm->together);
    }
  return (share - expected) / MAX (spread, LEAST_SPREAD);
}

/* --- Single values --- */

static void
add (GArray *findings, SenkoScoreCheck check, guint row, guint n_rows, int column)
{
  SenkoScoreFinding finding = { check, row, n_rows, column };

  g_array_append_val (findings, finding);
}

static double
share_of (SenkoPoints value, SenkoPoints limit)
{
  return value * 10000.0 / limit;
}

static gboolean
reads_as_zero_dropped (const SenkoScoreChecks *self, const SenkoCheckedSheet *sheet,
                       SenkoPoints value, double z)
{
  double tenfold = share_of (value, sheet->limit) * 10;

  if (value > 0 && z < 0 && tenfold <= 10000)
    return fabs (distance (&self->norm, sheet, tenfold)) < NEAR;
  return z > 0 && value % 1000 == 0 && fabs (distance (&self->norm, sheet, tenfold / 100)) < NEAR;
}

/* Neighbouring digits of the whole points the other way round: is that so much likelier? */
static gboolean
reads_as_swapped (const SenkoScoreChecks *self, const SenkoCheckedSheet *sheet, SenkoPoints value,
                  double z)
{
  for (SenkoPoints unit = 100; value / unit >= 10 || unit == 100; unit *= 10)
    {
      SenkoPoints low = value / unit % 10, high = value / (unit * 10) % 10;
      SenkoPoints other = value + (high - low) * unit + (low - high) * unit * 10;

      if (low != high && other >= 0 && other <= sheet->limit)
        {
          double there = distance (&self->norm, sheet, share_of (other, sheet->limit));

          if (z * z - there * there >= 2 * SWAPPED)
            return TRUE;
        }
      if (unit >= 10000)
        break;
    }
  return FALSE;
}

static void
check_value (const SenkoScoreChecks *self, guint row, guint column, GArray *findings)
{
  const SenkoCheckedSheet *sheet = &self->sheets[row];
  SenkoPoints value = self->values[row * self->n_columns + column];
  double z;

  if (!SENKO_SCORE_IS_POINTS (value) || sheet->limit == SENKO_POINTS_NONE || sheet->limit <= 0
      || self->norm.n == 0)
    return;
  z = distance (&self->norm, sheet, share_of (value, sheet->limit));
  if (fabs (z) >= FAR && reads_as_zero_dropped (self, sheet, value, z))
    add (findings, SENKO_CHECK_ZERO, row, 1, (int)column);
  else if (reads_as_swapped (self, sheet, value, z))
    add (findings, SENKO_CHECK_SWAP, row, 1, (int)column);
  else if (fabs (z) > VERY_FAR)
    add (findings, SENKO_CHECK_OUTLIER, row, 1, (int)column);
}

static void
check_absence (const SenkoScoreChecks *self, guint row, guint column, GArray *findings)
{
  const SenkoCheckedSheet *sheet = &self->sheets[row];
  SenkoPoints value = self->values[row * self->n_columns + column];

  if (value == SENKO_SCORE_ABSENT && sheet->present_elsewhere)
    add (findings, SENKO_CHECK_ABSENT, row, 1, (int)column);
  else if ((SENKO_SCORE_IS_POINTS (value) || value == SENKO_SCORE_PRESENT)
           && sheet->absent_elsewhere)
    add (findings, SENKO_CHECK_PRESENT, row, 1, (int)column);
}

static void
check_total (const SenkoScoreChecks *self, guint row, GArray *findings)
{
  const SenkoPoints *values = self->values + (gsize)row * self->n_columns;
  gint64 sum = 0;

  if (!SENKO_SCORE_IS_POINTS (values[self->total_column]))
    return;
  for (guint column = 0; column < self->n_columns; column++)
    {
      if ((int)column == self->total_column)
        continue;
      if (!SENKO_SCORE_IS_POINTS (values[column]))
        return;
      sum += values[column];
    }
  if (sum != values[self->total_column])
    add (findings, SENKO_CHECK_TOTAL, row, 1, self->total_column);
}

/* --- Columns --- */

/* Is the second keying the first, `by` rows away? Adds every stretch of such rows. */
static void
check_shifted (const SenkoScoreChecks *self, guint column, int by, GArray *findings)
{
  guint start = 0, n_different = 0;

  for (guint row = 0; row <= self->n_rows; row++)
    {
      int from = (int)row + by;
      gboolean matches = row < self->n_rows && from >= 0 && from < (int)self->n_rows;

      if (matches)
        {
          SenkoPoints second = self->second[row * self->n_columns + column];

          matches = second != SENKO_SCORE_NOT_ENTERED
                    && second == self->first[(guint)from * self->n_columns + column];
          n_different += matches && second != self->first[row * self->n_columns + column];
        }
      if (matches)
        continue;
      if (n_different >= MIN_SHIFTED)
        add (findings, SENKO_CHECK_SHIFTED, start, row - start, (int)column);
      start = row + 1;
      n_different = 0;
    }
}

/* How much likelier (log) it is that the value of this row is that of the person `by` rows away. */
static double
slip_gain (const SenkoScoreChecks *self, const SenkoScoreNorm *norm, guint row, guint column,
           int by)
{
  const SenkoCheckedSheet *own = &self->sheets[row], *other = &self->sheets[(int)row + by];
  SenkoPoints value = self->values[row * self->n_columns + column];
  double here, there;

  if (!SENKO_SCORE_IS_POINTS (value) || own->limit <= 0 || other->limit <= 0
      || own->other == SENKO_POINTS_NONE || other->other == SENKO_POINTS_NONE)
    return 0;
  here = clamp (distance (norm, own, share_of (value, own->limit)));
  there = clamp (distance (norm, other, share_of (value, other->limit)));
  return (here * here - there * there) / 2;
}

/* Both keyings alike, or a file: a stretch of rows that goes with the neighbours' other tests. The
 * sum of what speaks for it begins anew wherever nothing does. */
static void
check_slipped (const SenkoScoreChecks *self, guint column, int by, GArray *findings)
{
  double more = log (MAX (1, self->n_rows / (double)SLIPPED_ROWS)), sum = 0, best = 0;
  double needed = SLIPPED + more;
  guint start = by < 0 ? 1 : 0, end = 0, last = self->n_rows - (by > 0);

  SenkoScoreNorm norm = self->norm;

  norm.together = MAX (norm.together, self->slipped_together);
  if (self->n_rows < MIN_SLIPPED || norm.n == 0 || norm.together <= 0)
    return;
  for (guint row = start; row < last; row++)
    {
      sum += slip_gain (self, &norm, row, column, by);
      if (sum > best && row + 1 >= start + MIN_SLIPPED)
        {
          best = sum;
          end = row + 1;
        }
      if ((best >= needed && (sum < best / 2 || row + 1 == last))
          || (row + 1 == last && end == last && best >= SLIPPED_END + more))
        add (findings, SENKO_CHECK_SLIPPED, start, end - start, (int)column);
      if (sum <= 0 || (best >= needed && sum < best / 2))
        {
          sum = best = 0;
          start = row + 1;
        }
    }
}

static guint
count_equal (const SenkoScoreChecks *self, guint column, SenkoPoints value)
{
  guint n = 0;

  for (guint row = 0; row < self->n_rows; row++)
    n += self->values[row * self->n_columns + column] == value;
  return n;
}

static void
check_run (const SenkoScoreChecks *self, guint column, guint start, guint length, GArray *findings)
{
  SenkoPoints value = self->values[start * self->n_columns + column];
  guint equal;
  double usual;

  if (length < MIN_RUN || length == self->n_rows || value == SENKO_SCORE_NOT_ENTERED
      || value == SENKO_SCORE_PRESENT)
    return;
  equal = count_equal (self, column, value);
  usual = (equal - length + 1.0) / (self->n_rows - length + 2.0);
  if (self->n_rows * pow (usual, length - 1) < RARE_RUN)
    add (findings, SENKO_CHECK_RUN, start, length, (int)column);
}

static void
check_runs (const SenkoScoreChecks *self, guint column, GArray *findings)
{
  guint start = 0;

  for (guint row = 1; row <= self->n_rows; row++)
    if (row == self->n_rows
        || self->values[row * self->n_columns + column]
               != self->values[start * self->n_columns + column])
      {
        check_run (self, column, start, row - start, findings);
        start = row;
      }
}

static void
check_constant (const SenkoScoreChecks *self, guint column, GArray *findings)
{
  SenkoPoints one = SENKO_POINTS_NONE;
  guint n = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      SenkoPoints value = self->values[row * self->n_columns + column];

      if (!SENKO_SCORE_IS_POINTS (value))
        continue;
      if (n > 0 && value != one)
        return;
      one = value;
      n++;
    }
  if (n >= MIN_CONSTANT)
    add (findings, SENKO_CHECK_CONSTANT, 0, self->n_rows, (int)column);
}

void
senko_score_check (const SenkoScoreChecks *self, GArray *findings)
{
  for (guint column = 0; column < self->n_columns; column++)
    {
      if (self->first != NULL && self->second != NULL)
        {
          check_shifted (self, column, 1, findings);
          check_shifted (self, column, -1, findings);
        }
      if ((int)column == self->total_column)
        continue;
      for (guint row = 0; row < self->n_rows; row++)
        {
          check_value (self, row, column, findings);
          check_absence (self, row, column, findings);
        }
      check_slipped (self, column, -1, findings);
      check_slipped (self, column, 1, findings);
      check_runs (self, column, findings);
      check_constant (self, column, findings);
    }
  for (guint row = 0; self->total_column >= 0 && row < self->n_rows; row++)
    check_total (self, row, findings);
}
