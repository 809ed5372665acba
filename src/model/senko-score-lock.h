/* Locks on the scores of a test: for one judging group or for everybody.
 *
 * What is locked is neither keyed nor imported nor taken back. Unlocking takes two people: one asks
 * with a reason, another one grants it. */
#pragma once

#include "model/senko-bundle.h"
#include "rules/senko-score-checks.h"

G_BEGIN_DECLS

/* A judging group; 0 = whichever: all 0 is everybody who takes the test. */
typedef struct {
  SenkoCode pool, category, subject;
} SenkoScoreGroup;

typedef struct {
  SenkoCode test;
  SenkoScoreGroup group;
  guint n_takers; /* people who take the test */
  guint n_scores, n_absent, n_missing; /* missing: neither a score nor an absence */
  guint n_unsettled;
  guint n_keyed; /* scores from agreed bundles; the others came from files */
  guint n_bundles[SENKO_N_BUNDLE_STATES]; /* bundles with somebody of the group */
  gint64 sum; /* hundredths, of all scores of all raters */
  guint n_values; /* how many scores of raters that sum is of */
  gboolean totals_given, totals_agree; /* control totals for what came from files */
  gboolean locked;
  char *locked_by, *locked_at, *unlock_by, *unlock_reason; /* "" */
} SenkoScoreState;
/* One entry per test and judging group, in the definition's order. test 0 = all. (transfer full, of
 * SenkoScoreState) */
GPtrArray *senko_score_state_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                   GError **error);

/* "general/secondary/music", "general", "//music" of every pool, "" = everybody. _ERROR_UNKNOWN
 * names the part. */
gboolean senko_score_group_parse (const SenkoDefinition *definition, const char *text,
                                  SenkoScoreGroup *group, GError **error);

/* Whether a sheet of somebody of the group lies in the bundle. */
gboolean senko_score_group_has_bundle (SenkoRegister *self, SenkoSelection *selection,
                                       const SenkoScoreGroup *group, const SenkoBundle *bundle);
/* What stands in the way of locking, as sentences (transfer full, of char *). */
GPtrArray *senko_score_lock_obstacles (SenkoRegister *self, SenkoSelection *selection,
                                       SenkoCode test, const SenkoScoreGroup *group,
                                       GError **error);
gboolean senko_score_lock (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                           const SenkoScoreGroup *group, gboolean dry_run, GError **error);
/* Asked by one (a reason is needed), granted by another. done: (out) TRUE: it is unlocked now;
 * FALSE: somebody else must grant it. */
gboolean senko_score_unlock (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                             const SenkoScoreGroup *group, const char *reason, gboolean dry_run,
                             gboolean *done, GError **error);
/* What the scores from files look like, with the detectors of bundles: by judging group, in the
 * order of the exam numbers. A confirmation holds as long as the values are the same. */
typedef struct {
  SenkoScoreCheck kind;
  gint64 applicant; /* the first one it is about */
  guint n_rows; /* how many people, in that order */
  char *number; /* of the first */
  char *rater; /* "" = none */
  char *text; /* a translated sentence with the values */
  char *seen; /* the values */
  gboolean confirmed;
  char *confirmed_by; /* "" */
} SenkoFileWarning;
/* (transfer full, of SenkoFileWarning) */
GPtrArray *senko_file_warning_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                    const SenkoScoreGroup *group, GError **error);
/* "Compared with the source", for warnings somebody has looked at. How many were not confirmed
 * before; -1 with error, also if one is no longer there as it was. */
int senko_file_warning_confirm (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                const SenkoScoreGroup *group, const SenkoFileWarning *const *seen,
                                guint n_seen, gboolean dry_run, GError **error);
/* The control totals that came with a file: count and sum (hundredths) of its scores in this group.
 * Refused (_ERROR_OPEN) while a warning above is not confirmed. */
gboolean senko_score_set_totals (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                 const SenkoScoreGroup *group, guint count, gint64 sum,
                                 gboolean dry_run, GError **error);

/* All locks at hand: for those who look at many people. NULL on error. */
typedef struct _SenkoScoreLocks SenkoScoreLocks;
SenkoScoreLocks *senko_score_locks_load (SenkoRegister *self, SenkoSelection *selection,
                                         GError **error);
void senko_score_locks_free (SenkoScoreLocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoScoreLocks, senko_score_locks_free)
gboolean senko_score_locks_any (const SenkoScoreLocks *self, SenkoCode test);
gboolean senko_score_locks_hold (SenkoScoreLocks *self, gint64 applicant, SenkoCode test);
/* "Specialty is locked for general · elementary …" (transfer full) */
char *senko_score_locks_describe (SenkoScoreLocks *self, gint64 applicant, SenkoCode test);

G_END_DECLS
