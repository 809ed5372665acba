/* What lies on the committee's table: one stage as judged, its lines and gates to be moved. It is
 * read in a worker and then belongs to whoever looks at it. */
#pragma once

#include "model/senko-gate-study.h"

G_BEGIN_DECLS

typedef struct {
  int n_refs;
  SenkoRegister *reg; /* of its own, read-only: what the preview was made from */
  SenkoPreview *preview;
  SenkoLineStudy *study;
  GPtrArray *gates; /* of SenkoGateStudy: of tests of this stage */
  SenkoLoadTerms terms[SENKO_MAX_TESTS]; /* of the study's next tests, in their order */
  gboolean laid_out[SENKO_MAX_TESTS]; /* has the register slots of them? else the terms are 0 */
} SenkoJudgingDesk;

/* Any thread. path: of the register; selection: its name; stage: a code; 0: the first that is not
 * confirmed, else the last. */
SenkoJudgingDesk *senko_judging_desk_load (const char *path, const char *actor, SenkoDate today,
                                           const char *selection, SenkoCode stage, GError **error);
SenkoJudgingDesk *senko_judging_desk_ref (SenkoJudgingDesk *self);
void senko_judging_desk_unref (SenkoJudgingDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoJudgingDesk, senko_judging_desk_unref)

/* Lines and gates that differ from the register. */
guint senko_judging_desk_count_moved (const SenkoJudgingDesk *self);
/* As they lie now, to be saved: of SenkoLineChange and SenkoGateChange. (transfer full) */
void senko_judging_desk_take_changes (const SenkoJudgingDesk *self, GArray **lines, GArray **gates);
/* Moves a gate and judges everything behind it anew. */
void senko_judging_desk_set_gate (SenkoJudgingDesk *self, SenkoCode test, SenkoPoints score);
SenkoPoints senko_judging_desk_get_gate (const SenkoJudgingDesk *self, SenkoCode test);
/* Everything back to what the register has. */
void senko_judging_desk_reset (SenkoJudgingDesk *self);

G_END_DECLS
