/* Who came out of a stage how: of the decision in force, or of a preview while there is none. */
#pragma once

#include "model/senko-decide.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  SenkoCode pool, track, category, subject; /* after fallback */
  SenkoPoints total, bonus; /* SENKO_POINTS_NONE: no total */
  SenkoOutcome outcome;
  gboolean examinee, fixed_term;
} SenkoStageResult;

/* (transfer full, of SenkoStageResult), by applicant. confirmed: (nullable). */
GArray *senko_stage_results_load (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                                  gboolean *confirmed, GError **error);

G_END_DECLS
