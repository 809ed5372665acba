/* What the parts of re-marking share: how a test stood before an act changes it, and what comes of
 * the change. */
#pragma once

#include "model/senko-preview.h"
#include "model/senko-remark.h"

G_BEGIN_DECLS

typedef struct {
  gint64 applicant;
  const char *rater; /* interned */
  SenkoPoints score; /* points, ABSENT, PRESENT */
} SenkoTestScore;

/* Read inside the act, before it changes anything. */
typedef struct {
  SenkoCode test;
  SenkoPeople *people;
  GArray *scores; /* of SenkoTestScore, by person and rater */
  GPtrArray *previews; /* of SenkoPreview, from the test's stage to the last */
} SenkoRemarkBefore;

SenkoRemarkBefore *_senko_remark_before_read (SenkoRegister *self, SenkoSelection *selection,
                                              SenkoCode test, GError **error);
void _senko_remark_before_free (SenkoRemarkBefore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoRemarkBefore, _senko_remark_before_free)
/* What the act has changed so far; group: whose missing results are counted. (transfer full) */
SenkoRemark *_senko_remark_compare (SenkoRegister *self, SenkoSelection *selection,
                                    const SenkoScoreGroup *group, const SenkoRemarkBefore *before,
                                    GError **error);
GArray *_senko_test_scores_read (SenkoRegister *self, SenkoSelection *selection, SenkoCode test,
                                 GError **error);

/* Ends an act of re-marking: compares, refuses another effect than the expected one, and notes the
 * version. how: "file" or "add". */
typedef struct {
  SenkoRegister *self;
  SenkoSelection *selection;
  const SenkoRemarkOptions *options;
  const char *how;
  SenkoPoints points; /* NONE for files */
  SenkoScoreGroup group;
} SenkoRemarkEnd;
SenkoRemark *_senko_remark_end (const SenkoRemarkEnd *end, SenkoAct *act,
                                const SenkoRemarkBefore *before, GError **error);
gboolean _senko_remark_refuse (const SenkoRemarkOptions *options, GError **error);

G_END_DECLS
