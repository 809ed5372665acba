/* What staff set by hand for judging: a ruling on one finding, a gate. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

/* The applicant with this receipt or examination number; 0 and error UNKNOWN if there is none. */
gint64 senko_applicant_find (SenkoRegister *self, SenkoSelection *selection, const char *number,
                             GError **error);

/* Staff's ruling on a finding of one applicant: the rule must apply to them, verdict is ok, fail or
 * fallback, and a reason is needed. before, after: (out, nullable) the finding's verdicts. */
gboolean senko_ruling_set (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                           const char *rule, const char *verdict, const char *reason,
                           gboolean dry_run, SenkoVerdict *before, SenkoVerdict *after,
                           GError **error);

/* Writes the ruling with an act that has more to write; what is checked above is the caller's. */
gboolean senko_ruling_write (SenkoRegister *self, SenkoAct *act, gint64 applicant, const char *rule,
                             const char *verdict, const char *reason, GError **error);

/* Sets the gate of a test to a score, or (score NONE) to the highest that keeps at least
 * keep_percent %. */
gboolean senko_gate_set (SenkoRegister *self, SenkoSelection *selection, const char *test,
                         SenkoPoints score, int keep_percent, gboolean dry_run,
                         SenkoGateEffect *effect, GError **error);

G_END_DECLS
