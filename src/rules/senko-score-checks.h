/* Detectors: what keyed scores look like when something went wrong with them. Pure functions on
 * plain values. A finding is never an error: it asks somebody to compare with the paper.
 *
 * Each of them answers a failure that happened: 60 keyed as 6 (Okinawa 2007), scores that slid
 * against the candidates (Supreme Court 2014), an absence that was none (Ushiku 2025). */
#pragma once

#include "rules/senko-judging.h"

G_BEGIN_DECLS

/* What a pair of different values looks like. */
typedef enum {
  SENKO_SLIP_NONE, /* nothing in particular */
  SENKO_SLIP_ZERO, /* 60 and 6: a zero dropped or added */
  SENKO_SLIP_SWAP, /* 56 and 65: neighbouring digits swapped */
  SENKO_SLIP_DIGIT, /* 56 and 58: one digit differs */
  SENKO_SLIP_POINT, /* 85 and 8.5: the decimal point */
  SENKO_SLIP_ABSENCE, /* absent and a score */
} SenkoSlip;
SenkoSlip senko_score_slip (SenkoPoints a, SenkoPoints b);
const char *senko_score_slip_label (SenkoSlip slip); /* translated; "" for none */

typedef enum {
  SENKO_CHECK_SHIFTED, /* the second keying is the first, one row up or down */
  SENKO_CHECK_ZERO, /* likely ten times as much, or a tenth */
  SENKO_CHECK_SWAP, /* likely the same digits the other way round */
  SENKO_CHECK_OUTLIER, /* far from the person's other tests */
  SENKO_CHECK_RUN, /* a run of equal values */
  SENKO_CHECK_CONSTANT, /* all of one rater at one value */
  SENKO_CHECK_ABSENT, /* absent here, but present the same day elsewhere */
  SENKO_CHECK_PRESENT, /* a score here, but absent the same day elsewhere */
  SENKO_CHECK_TOTAL, /* the paper's total is not the sum of its parts */
  SENKO_CHECK_SLIPPED, /* the values fit the people one row away better than their own */
  SENKO_N_SCORE_CHECKS,
} SenkoScoreCheck;
const char *senko_score_check_id (SenkoScoreCheck check); /* "shifted", … */
const char *senko_score_check_label (SenkoScoreCheck check); /* translated */

/* One sheet. */
typedef struct {
  SenkoPoints limit; /* full marks of this person; NONE = no points */
  SenkoPoints other; /* the person's other tests: mean of their shares of the full marks, 0 … 10000;
                        NONE = there is none */
  gboolean present_elsewhere, absent_elsewhere; /* the same day */
} SenkoCheckedSheet;

/* How the test and the other tests go together, over people of whom both are known; shares of the
 * full marks × 10000. */
typedef struct {
  double centre, spread; /* of this test */
  double other_centre, other_spread;
  double together; /* correlation */
  guint n; /* 0 = unknown: nothing is then taken for far away */
} SenkoScoreNorm;
/* pairs: n times share of this test, share of the others (NONE = unknown). Robust: a few wrong
 * values do not move it. */
void senko_score_norm (const SenkoPoints (*pairs)[2], guint n, SenkoScoreNorm *norm);

typedef struct {
  SenkoScoreCheck check;
  guint row, n_rows;
  int column; /* -1 = all */
} SenkoScoreFinding;

typedef struct {
  const SenkoCheckedSheet *sheets;
  guint n_rows, n_columns;
  int total_column; /* the paper's own total; -1 = none */
  SenkoPoints step;
  const SenkoPoints *first,
      *second; /* the passes as keyed (nullable), [row * n_columns + column] */
  const SenkoPoints *values; /* what would be agreed */
  SenkoScoreNorm norm;
  double slipped_together; /* the correlation if the rows had slipped, where it is higher: a slipped
                              file hides its own; 0 = as in norm */
} SenkoScoreChecks;
/* Appends SenkoScoreFinding to findings, in the order of rows for each kind. */
void senko_score_check (const SenkoScoreChecks *checks, GArray *findings);

G_END_DECLS
