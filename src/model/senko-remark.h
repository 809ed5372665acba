/* Re-marking: the scores of a test replaced anew, by a corrected file or by points for everybody (a
 * question that turned out to be void), as a new version with a reason.
 *
 * The effect is worked out inside the act that writes it, and shown before by the same act taken
 * back: whose score changes, and who then crosses a gate or a line, decided or not. A confirmed
 * decision stays what it is until it is reopened. What is locked must be unlocked first. The act is
 * a batch: `import revert` takes it back. */
#pragma once

#include "model/senko-import.h"
#include "model/senko-score-lock.h"

G_BEGIN_DECLS

typedef struct {
  gint64 applicant;
  char *number; /* exam number, or receipt number */
  char *rater; /* "" = none */
  SenkoPoints before, after; /* points, SENKO_SCORE_ABSENT, _PRESENT; _NOT_ENTERED = none */
} SenkoRemarkChange;

/* Somebody who comes out otherwise than now, also without an own change: the line moved. */
typedef struct {
  gint64 applicant;
  char *number;
  SenkoCode stage;
  SenkoCode gate; /* crossed: the gate's test; 0 = no gate */
  SenkoCode line; /* crossed: SENKO_LINE_*; 0 = none (and without a gate: open or no longer open) */
  SenkoOutcome before, after;
  SenkoOutcome decided; /* what the confirmed decision says; SENKO_N_OUTCOMES = not decided */
  gboolean own; /* their own score changes */
} SenkoRemarkCrossing;

typedef struct {
  SenkoCode test;
  GPtrArray *changes; /* of SenkoRemarkChange, by person and rater */
  GPtrArray *crossings; /* of SenkoRemarkCrossing, by stage and person */
  guint n_kept; /* results of the test that stay what they are */
  guint n_capped; /* changes cut off at the full marks */
  guint n_missing; /* of the group: who take the test and have no result of it yet */
  char fingerprint[65]; /* of changes and crossings */
  gint64 act; /* the batch; 0 = nothing was written */
} SenkoRemark;
void senko_remark_free (SenkoRemark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoRemark, senko_remark_free)
/* How many of the crossings go against a confirmed decision. */
guint senko_remark_count_decided (const SenkoRemark *self);
/* "gate liberal", "pass line": what is crossed, for people. (transfer full) */
char *senko_remark_describe_crossing (const SenkoDefinition *definition,
                                      const SenkoRemarkCrossing *crossing);
/* A result for people: "87.5", "absent", "". (transfer full) */
char *senko_remark_describe_score (SenkoPoints score);

typedef struct {
  SenkoCode test;
  const char *reason; /* (nullable) needed unless dry_run */
  const char
      *expected; /* (nullable) the fingerprint that was looked at: another effect is refused */
  gboolean dry_run;
} SenkoRemarkOptions;

/* Points for everybody of the group who has a score, up to the full marks; who was absent stays
 * absent. Refused where something is locked, where scores name raters (give a file), off the scale,
 * and without a reason. */
SenkoRemark *senko_remark_add_points (SenkoRegister *self, SenkoSelection *selection,
                                      const SenkoRemarkOptions *options, SenkoPoints points,
                                      const SenkoScoreGroup *group, GError **error);

/* A corrected file, or some rows of it: an import of kind "scores" with options that this fills.
 * The import's report has the faults; the effect is there when it had none. */
typedef struct _SenkoRemarking SenkoRemarking;
/* REASON if there is none and it is no dry run. options are copied. */
SenkoRemarking *senko_remarking_new (SenkoRegister *self, SenkoSelection *selection,
                                     const SenkoRemarkOptions *options, GError **error);
void senko_remarking_free (SenkoRemarking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoRemarking, senko_remarking_free)
/* options borrows from self until the import has ended. */
void senko_remarking_fill_options (SenkoRemarking *self, SenkoImportOptions *options);
/* After the import, with its report: NULL if the file was refused. (transfer full) */
SenkoRemark *senko_remarking_take (SenkoRemarking *self, const SenkoImportReport *report);

/* A version of a test's scores after the first, which is what was keyed and imported. */
typedef struct {
  SenkoCode test;
  int number; /* 2, 3, … also of those taken back */
  gboolean from_file; /* else points for everybody of the group */
  SenkoPoints points;
  SenkoScoreGroup group;
  guint n_changed;
  gint64 act, reverted_by; /* 0 = in force */
  char *at, *by, *reason, *file; /* file: "" = none */
} SenkoScoreVersion;
/* As the journal has them, oldest first. test 0 = all. (transfer full, of SenkoScoreVersion) */
GPtrArray *senko_score_version_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                     GError **error);

G_END_DECLS
