/* Several raters of one test: how severe each is, and which pairs must be settled by hand. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

/* One rater, in percent of the full marks: a sign of severity, shown and never applied. */
typedef struct {
  SenkoCode test;
  char *rater;
  guint n; /* scores */
  double mean, deviation; /* standard deviation; 0 with one score */
  double difference; /* of the mean to that of all other raters; 0 if there is none */
  double quartiles[5]; /* lowest, lower quartile, median, upper quartile, highest: a boxplot */
} SenkoRater;
/* In the order of tests and names; only scores that name a rater. test 0 = all. (transfer full, of
 * SenkoRater) */
GPtrArray *senko_rater_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                             GError **error);

/* A person whose raters must be looked at. */
typedef struct {
  gint64 applicant;
  char *number; /* exam number, or receipt number */
  SenkoCode test;
  guint n_raters;
  SenkoPoints lowest, highest, combined; /* combined: as the definition says */
  gboolean too_far; /* further apart than the definition's limit */
  gboolean straddles; /* one rater is above, one below a gate or line; the mean decides unseen */
  gboolean straddles_scenario; /* the same of a gate or line that a scenario keeps */
  SenkoPoints settled; /* NONE = not yet */
} SenkoRaterGap;
/* Those who are to be looked at or were settled already. test 0 = all. (transfer full, of
 * SenkoRaterGap), by person. */
GPtrArray *senko_rater_gap_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                 GError **error);
/* Of a stage judged already: those across a gate or line in force and not settled. Where the
 * definition's test says `settle_straddling` they stop the confirmation; else they are told before
 * it. (transfer full, of SenkoRaterGap) */
GPtrArray *senko_rater_list_straddling (SenkoRegister *self, const SenkoPreview *preview,
                                        GError **error);
/* Settles by hand, with a reason: score takes the place of the combined one as long as the raters'
 * scores stay what they are. It lies between the lowest and the highest, on the test's scale. */
gboolean senko_rater_settle (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                             SenkoCode test, SenkoPoints score, const char *reason,
                             gboolean dry_run, GError **error);

G_END_DECLS
