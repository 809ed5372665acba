/* What two different values, or a kind of finding, are called. */
#include "rules/senko-score-checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SenkoSlip
slip_of_texts (const char *a, const char *b)
{
  gsize length = strlen (a);
  guint n = 0, where[2] = { 0, 0 };

  if (strlen (b) != length)
    return SENKO_SLIP_NONE;
  for (gsize i = 0; i < length; i++)
    if (a[i] != b[i])
      {
        if (a[i] == '.' || b[i] == '.')
          return SENKO_SLIP_NONE;
        if (n < 2)
          where[n] = i;
        n++;
      }
  if (n == 1)
    return SENKO_SLIP_DIGIT;
  if (n == 2 && where[1] == where[0] + 1 && a[where[0]] == b[where[1]]
      && a[where[1]] == b[where[0]])
    return SENKO_SLIP_SWAP;
  return SENKO_SLIP_NONE;
}

SenkoSlip
senko_score_slip (SenkoPoints a, SenkoPoints b)
{
  char x[SENKO_POINTS_BUFFER], y[SENKO_POINTS_BUFFER];
  SenkoPoints low = MIN (a, b), high = MAX (a, b);

  if (a == b)
    return SENKO_SLIP_NONE;
  if ((a == SENKO_SCORE_ABSENT && SENKO_SCORE_IS_POINTS (b))
      || (b == SENKO_SCORE_ABSENT && SENKO_SCORE_IS_POINTS (a)))
    return SENKO_SLIP_ABSENCE;
  if (!SENKO_SCORE_IS_POINTS (a) || !SENKO_SCORE_IS_POINTS (b))
    return SENKO_SLIP_NONE;
  if (low > 0 && (gint64)low * 10 == high)
    return low % 100 != 0 ? SENKO_SLIP_POINT : SENKO_SLIP_ZERO;
  return slip_of_texts (senko_points_format (a, x), senko_points_format (b, y));
}

const char *
senko_score_slip_label (SenkoSlip slip)
{
  switch (slip)
    {
    case SENKO_SLIP_ZERO:
      return _ ("a zero dropped or added");
    case SENKO_SLIP_SWAP:
      return _ ("two digits swapped");
    case SENKO_SLIP_DIGIT:
      return _ ("one digit differs");
    case SENKO_SLIP_POINT:
      return _ ("the decimal point");
    case SENKO_SLIP_ABSENCE:
      return _ ("absent or not");
    case SENKO_SLIP_NONE:
    default:
      return "";
    }
}

static const struct {
  const char *id, *label;
} checks[SENKO_N_SCORE_CHECKS] = {
  [SENKO_CHECK_SHIFTED] = { "shifted", N_ ("one row up or down") },
  [SENKO_CHECK_ZERO] = { "zero", N_ ("a zero dropped or added") },
  [SENKO_CHECK_SWAP] = { "swap", N_ ("two digits swapped") },
  [SENKO_CHECK_OUTLIER] = { "outlier", N_ ("far from the other tests") },
  [SENKO_CHECK_RUN] = { "run", N_ ("the same value many times") },
  [SENKO_CHECK_CONSTANT] = { "constant", N_ ("all at one value") },
  [SENKO_CHECK_ABSENT] = { "absent", N_ ("absent here, present elsewhere") },
  [SENKO_CHECK_PRESENT] = { "present", N_ ("a score here, absent elsewhere") },
  [SENKO_CHECK_TOTAL] = { "total", N_ ("the total is not the sum") },
  [SENKO_CHECK_SLIPPED] = { "slipped", N_ ("the values of the neighbours") },
};

const char *
senko_score_check_id (SenkoScoreCheck check)
{
  g_return_val_if_fail (check < SENKO_N_SCORE_CHECKS, "");

  return checks[check].id;
}

const char *
senko_score_check_label (SenkoScoreCheck check)
{
  g_return_val_if_fail (check < SENKO_N_SCORE_CHECKS, "");

  return _ (checks[check].label);
}
