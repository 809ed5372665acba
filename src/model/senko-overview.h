/* What stands in the way of the next step, counted per post: the figures of the window's first
 * page. Each figure is a number of applicants who still take part. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_BLOCK_PAPERS_AWAITED, /* a paper is still to come */
  SENKO_BLOCK_PAPERS_TO_CHECK, /* a paper has come and nobody has looked at it */
  SENKO_BLOCK_RULINGS, /* a finding must be ruled on */
  SENKO_BLOCK_FINDINGS, /* a finding is pending for another reason than a paper */
  SENKO_BLOCK_CLAIMS, /* a bonus is claimed, and neither verified nor rejected */
  SENKO_BLOCK_SCORES, /* a score of a test that was held is missing */
  SENKO_BLOCK_UNSETTLED, /* the raters' scores are too far apart */
  SENKO_N_BLOCKS,
} SenkoBlock;

typedef struct {
  SenkoCode category, subject; /* applied for */
  guint n_applicants; /* who take part */
  guint counts[SENKO_N_BLOCKS];
} SenkoOverviewPost;

/* One applicant behind a figure. */
typedef struct {
  gint64 applicant;
  SenkoCode category, subject;
  guint32 blocks; /* bit per SenkoBlock */
} SenkoOverviewPerson;

typedef struct {
  SenkoCode stage; /* the next to be confirmed; 0: all are */
  guint n_applications; /* all that came in */
  guint n_taking_part, n_withdrawn, n_out; /* out: void or ineligible */
  GArray *posts; /* of SenkoOverviewPost in the order of the definition, with applicants only */
  guint totals[SENKO_N_BLOCKS];
  GArray *people; /* of SenkoOverviewPerson, who have a block, by applicant */
  guint n_groups_without_line; /* once every test of the stage was held */
  guint32 tests_without_gate; /* bit per test code that was held */
} SenkoOverview;

/* done: 0 … 1. FALSE stops. */
typedef gboolean (*SenkoOverviewProgressFunc) (double done, gpointer user_data);

/* For the register's today. progress (nullable); when it stops the work, NULL and
 * G_IO_ERROR_CANCELLED. (transfer full) */
SenkoOverview *senko_overview_load (SenkoRegister *self, SenkoSelection *selection,
                                    SenkoOverviewProgressFunc progress, gpointer user_data,
                                    GError **error);
void senko_overview_free (SenkoOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoOverview, senko_overview_free)

G_END_DECLS
