/* Clean bundles: people of one ability in all tests, half points, a few absent all day. */
#include "keying-errors.h"

#include <math.h>
#include <string.h>

#define LIMIT SENKO_POINTS (120)
#define N_REGISTER 600

static double
normal (GRand *random)
{
  double u = g_rand_double_range (random, 1e-12, 1), v = g_rand_double (random);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

static SenkoPoints
draw_score (GRand *random, double ability)
{
  double share = 0.6 + 0.13 * (0.7 * ability + 0.714 * normal (random));
  SenkoPoints points = (SenkoPoints)(CLAMP (share, 0.05, 1) * LIMIT);

  return points / 50 * 50;
}

static SenkoPoints
draw_other (GRand *random, double ability)
{
  return (SenkoPoints)(10000
                       * CLAMP (0.58 + 0.12 * (0.7 * ability + 0.714 * normal (random)), 0.05, 1));
}

static void
fill_norm (KeyedBundle *self)
{
  g_autofree SenkoPoints (*pairs)[2] = g_malloc (sizeof (SenkoPoints[2]) * N_REGISTER);

  for (guint i = 0; i < N_REGISTER; i++)
    {
      double ability = normal (self->random);

      pairs[i][0] = (SenkoPoints)((gint64)draw_score (self->random, ability) * 10000 / LIMIT);
      pairs[i][1] = draw_other (self->random, ability);
    }
  senko_score_norm ((const SenkoPoints (*)[2])pairs, N_REGISTER, &self->norm);
}

static void
add_up (const KeyedBundle *self, const SenkoPoints *values, guint *count, gint64 *sum)
{
  *count = 0;
  *sum = 0;
  for (guint cell = 0; cell < ERRORS_ROWS * self->n_columns; cell++)
    if (cell % self->n_columns != 2 && SENKO_SCORE_IS_POINTS (values[cell]))
      {
        ++*count;
        *sum += values[cell];
      }
}

void
keyed_bundle_fill (KeyedBundle *self, GRand *random, gboolean with_parts)
{
  *self = (KeyedBundle){ .random = random, .n_columns = with_parts ? ERRORS_COLUMNS : 1 };
  fill_norm (self);
  for (guint row = 0; row < ERRORS_ROWS; row++)
    {
      SenkoPoints *cells = self->first + row * self->n_columns;
      double ability = normal (random);
      gboolean absent = g_rand_double (random) < 0.02;

      self->sheets[row]
          = (SenkoCheckedSheet){ LIMIT, draw_other (random, ability), !absent, absent };
      for (guint column = 0; column < self->n_columns; column++)
        cells[column] = absent ? SENKO_SCORE_ABSENT : draw_score (random, ability);
      if (with_parts && !absent)
        cells[2] = cells[0] + cells[1];
    }
  memcpy (self->second, self->first, sizeof self->first);
  add_up (self, self->first, &self->paper_count, &self->paper_sum);
}

/* --- Errors --- */

static SenkoPoints *
pick (KeyedBundle *self, gboolean (*fits) (SenkoPoints))
{
  guint start = (guint)g_rand_int_range (self->random, 0, ERRORS_ROWS);

  for (guint i = 0; i < ERRORS_ROWS; i++)
    {
      SenkoPoints *cell = &self->second[(start + i) % ERRORS_ROWS * self->n_columns];

      if (fits (*cell))
        return cell;
    }
  return NULL;
}

static gboolean
has_zero (SenkoPoints value)
{
  return SENKO_SCORE_IS_POINTS (value) && value >= 3000 && value % 1000 == 0;
}

/* Two digits that a swap makes at least 20 points of: smaller ones the comparison finds. */
static gboolean
has_pair (SenkoPoints value)
{
  SenkoPoints low = value / 100 % 10, high = value / 1000;

  return SENKO_SCORE_IS_POINTS (value) && value < 10000 && value >= 1000 && low != high;
}

static gboolean
is_points (SenkoPoints value)
{
  return SENKO_SCORE_IS_POINTS (value);
}

static gboolean
is_absent (SenkoPoints value)
{
  return value == SENKO_SCORE_ABSENT;
}

static gboolean
change_cell (KeyedBundle *self, PlantedError error)
{
  static gboolean (*const fits[N_ERRORS]) (SenkoPoints)
      = { [ERROR_ZERO] = has_zero,    [ERROR_SWAP] = has_pair,     [ERROR_OUTLIER] = is_points,
          [ERROR_ABSENT] = is_points, [ERROR_PRESENT] = is_absent, [ERROR_TOTAL] = is_points };
  SenkoPoints *cell = pick (self, fits[error]);

  if (cell == NULL)
    return FALSE;
  if (error == ERROR_ZERO)
    *cell /= 10;
  else if (error == ERROR_SWAP)
    *cell += (*cell / 1000 - *cell / 100 % 10) * 100 + (*cell / 100 % 10 - *cell / 1000) * 1000;
  else if (error == ERROR_OUTLIER)
    *cell = *cell > LIMIT / 2 ? *cell % 1000 : LIMIT;
  else if (error == ERROR_TOTAL)
    *cell += *cell >= 200 ? -150 : 150;
  else
    *cell = error == ERROR_ABSENT ? SENKO_SCORE_ABSENT : draw_score (self->random, 0);
  return TRUE;
}

static gboolean
change_column (KeyedBundle *self, PlantedError error)
{
  guint n = self->n_columns, start = (guint)g_rand_int_range (self->random, 0, ERRORS_ROWS - 9);
  guint length = (guint)g_rand_int_range (self->random, 5, 9);
  SenkoPoints one = self->second[start * n];

  if (error != ERROR_SHIFT && !SENKO_SCORE_IS_POINTS (one))
    return FALSE;
  if (error == ERROR_SHIFT)
    for (guint row = ERRORS_ROWS - 1; row > start; row--)
      self->second[row * n] = self->second[(row - 1) * n];
  for (guint row = 0; error == ERROR_RUN && row < length; row++)
    self->second[(start + row) * n] = one;
  for (guint row = 0; error == ERROR_CONSTANT && row < ERRORS_ROWS; row++)
    if (SENKO_SCORE_IS_POINTS (self->second[row * n]))
      self->second[row * n] = one;
  return TRUE;
}

gboolean
keyed_bundle_plant (KeyedBundle *self, PlantedError error, gboolean in_both)
{
  gboolean of_column = error == ERROR_SHIFT || error == ERROR_RUN || error == ERROR_CONSTANT;

  if (!(of_column ? change_column (self, error) : change_cell (self, error)))
    return FALSE;
  if (in_both)
    memcpy (self->first, self->second, sizeof self->first);
  return TRUE;
}

gboolean
keyed_bundle_differs (const KeyedBundle *self)
{
  return memcmp (self->first, self->second, sizeof self->first) != 0;
}

gboolean
keyed_bundle_misses_totals (const KeyedBundle *self)
{
  guint count;
  gint64 sum;

  add_up (self, self->second, &count, &sum);
  return count != self->paper_count || sum != self->paper_sum;
}

guint
keyed_bundle_count_findings (const KeyedBundle *self)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (SenkoScoreFinding));
  SenkoScoreChecks checks = { .sheets = self->sheets,
                              .n_rows = ERRORS_ROWS,
                              .n_columns = self->n_columns,
                              .total_column = self->n_columns > 1 ? 2 : -1,
                              .step = 50,
                              .first = self->first,
                              .second = self->second,
                              .values = self->second,
                              .norm = self->norm };

  senko_score_check (&checks, findings);
  return findings->len;
}

const char *
planted_error_name (PlantedError error)
{
  static const char *const names[N_ERRORS]
      = { "dropped zero", "swapped digits", "row slip",   "run of equal values", "outlier",
          "one value",    "absent",         "not absent", "total not the parts" };

  return names[error];
}
