/* Bundles of keyed scores as people make them, and errors as keyers make them: seeded. */
#pragma once

#include "rules/senko-score-checks.h"

G_BEGIN_DECLS

#define ERRORS_ROWS 30
#define ERRORS_COLUMNS 3 /* two parts and the paper's total */

typedef enum {
  ERROR_ZERO, /* a zero dropped: 60 → 6 */
  ERROR_SWAP, /* 81 → 18 */
  ERROR_SHIFT, /* from some row on, everything one row down */
  ERROR_RUN, /* a value held down for several rows */
  ERROR_OUTLIER, /* a digit hit wrongly */
  ERROR_CONSTANT, /* a whole column at one value */
  ERROR_ABSENT, /* absent, who was there */
  ERROR_PRESENT, /* a score for one who was absent */
  ERROR_TOTAL, /* a part that the total does not have */
  N_ERRORS,
} PlantedError;

typedef struct {
  GRand *random;
  SenkoCheckedSheet sheets[ERRORS_ROWS];
  SenkoPoints first[ERRORS_ROWS * ERRORS_COLUMNS], second[ERRORS_ROWS * ERRORS_COLUMNS];
  SenkoScoreNorm norm;
  guint n_columns;
  guint paper_count; /* scores, and their sum, as they stand on the cover */
  gint64 paper_sum;
} KeyedBundle;

/* A bundle without an error, keyed twice alike. with_parts: two parts and a total, else one column.
 */
void keyed_bundle_fill (KeyedBundle *self, GRand *random, gboolean with_parts);
/* Plants one error, in one keying or in both; FALSE if this bundle has no place for it. */
gboolean keyed_bundle_plant (KeyedBundle *self, PlantedError error, gboolean in_both);
/* Do the keyings differ? */
gboolean keyed_bundle_differs (const KeyedBundle *self);
/* Is what was keyed another count or sum than the cover's? */
gboolean keyed_bundle_misses_totals (const KeyedBundle *self);
/* What the detectors say of the second keying (and of the two, if they differ). */
guint keyed_bundle_count_findings (const KeyedBundle *self);
const char *planted_error_name (PlantedError error);

G_END_DECLS
