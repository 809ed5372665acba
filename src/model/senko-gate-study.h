/* The gate of a test that can be moved, like a line: who reaches which score, laid out in memory.
 */
#pragma once

#include "model/senko-line-study.h"

G_BEGIN_DECLS

/* People with one score. */
typedef struct {
  SenkoPoints score;
  guint first, n; /* in SenkoGateStudy.people */
  guint n_measured; /* of them, on whom the share is measured (p.19) */
  SenkoHeads sum; /* everybody with this score or better; tests: those behind the gate */
  guint measured_sum;
} SenkoGateStep;

typedef struct {
  const SenkoPreview *preview; /* borrowed */
  SenkoCode test;
  const SenkoGate *gate; /* keep_from, keep_to: the share that the source names */
  SenkoGateStep *steps; /* best first */
  guint n_steps;
  guint32 *people; /* entrants, best first */
  guint n_people, n_measured;
  SenkoPoints before; /* as the register has it; NONE = not set */
} SenkoGateStudy;

/* NULL and error UNKNOWN if the test has no gate. preview must stay. */
SenkoGateStudy *senko_gate_study_new (const SenkoPreview *preview, SenkoCode test, GError **error);
void senko_gate_study_free (SenkoGateStudy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoGateStudy, senko_gate_study_free)

typedef struct {
  SenkoPoints score;
  guint n_tied; /* have the score itself */
  guint n_measured, n_measured_reached;
  int share; /* of those measured, in tenths of a percent, half up; -1 = nobody is measured */
  SenkoHeads all, reached; /* everybody whose plan has the gate */
} SenkoGateFigures;
/* score NONE: as if no gate were there, everybody reaches it. */
void senko_gate_study_get (const SenkoGateStudy *self, SenkoPoints score,
                           SenkoGateFigures *figures);
/* The highest gate that at least so many percent of those measured reach; NONE if there is nobody.
 */
SenkoPoints senko_gate_study_by_percent (const SenkoGateStudy *self, int keep_percent);
/* The score so many steps further down (above 0: more people reach it) among those that somebody
 * has. */
SenkoPoints senko_gate_study_nudge (const SenkoGateStudy *self, SenkoPoints score, int steps);
/* Entrants between two gates, best first. (transfer full, of guint32) */
GArray *senko_gate_study_list_between (const SenkoGateStudy *self, SenkoPoints a, SenkoPoints b);

G_END_DECLS
