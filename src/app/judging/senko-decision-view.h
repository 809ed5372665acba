/* What two people look at before they confirm a stage, and which step is theirs: read afresh in a
 * worker before each step, so that what is confirmed is what the register has. A decision is read
 * from its snapshot, whatever has changed since. */
#pragma once

#include "model/senko-confirmation.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_DECISION_BLOCKED,
  SENKO_DECISION_READY, /* may be proposed */
  SENKO_DECISION_PROPOSED_BY_ME, /* another person confirms */
  SENKO_DECISION_PROPOSED, /* by another person: may be confirmed */
  SENKO_DECISION_CONFIRMED,
  SENKO_DECISION_REOPENED, /* read as one that was */
} SenkoDecisionState;

typedef struct {
  SenkoDecisionState state;
  SenkoConfirmation *known;
  SenkoDecision *decision; /* confirmed or reopened; else NULL */
} SenkoDecisionView;

typedef enum {
  SENKO_DECISION_LOOK,
  SENKO_DECISION_PROPOSE,
  SENKO_DECISION_WITHDRAW,
  SENKO_DECISION_CONFIRM,
  SENKO_DECISION_REOPEN,
} SenkoDecisionStep;

/* Any thread: does the step by two people's rule, then looks. reason: for reopening. */
SenkoDecisionView *senko_decision_view_load (SenkoRegister *reg, SenkoSelection *selection,
                                             SenkoCode stage, SenkoDecisionStep step,
                                             const char *reason, GError **error);
/* Any thread: a decision by its number, also one that was reopened. */
SenkoDecisionView *senko_decision_view_read (SenkoRegister *reg, SenkoSelection *selection,
                                             gint64 decision, GError **error);
void senko_decision_view_free (SenkoDecisionView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDecisionView, senko_decision_view_free)

/* What the state is, with names and times, translated; on the main thread. (transfer full) */
char *senko_decision_view_dup_says (const SenkoDecisionView *self);
/* Of the decision or the proposal; NULL = none. Borrowed. */
const char *senko_decision_view_get_fingerprint (const SenkoDecisionView *self);

G_END_DECLS
