/* What two people look at before they confirm a stage: what blocks, whom it concerns, who proposed
 * it, and what differs from the scenario chosen. A value, read anew in a worker before each step.
 */
#pragma once

#include "app/senko-work.h"
#include "model/senko-proposal.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

/* Obstacles of one kind (and test or group), with the page where they are taken away. */
typedef struct {
  char *text; /* translated: "12 scores of liberal arts are missing" */
  char *first; /* the first of them in full */
  const char *page; /* of the window */
  char *target;
} SenkoDecisionBlock;

/* A judging group: who goes on or is taken, by number. */
typedef struct {
  char *name, *counts, *numbers; /* numbers: examination numbers, ascending, parted by blanks */
} SenkoDecisionGroup;

typedef enum {
  SENKO_DECISION_BLOCKED,
  SENKO_DECISION_READY, /* may be proposed */
  SENKO_DECISION_PROPOSED_BY_ME, /* another person confirms */
  SENKO_DECISION_PROPOSED, /* by another person: may be confirmed */
  SENKO_DECISION_CONFIRMED,
} SenkoDecisionState;

typedef struct {
  SenkoDecisionState state;
  char *stage_label;
  char *says; /* translated: what the state is, with names and times */
  char *fingerprint; /* of the proposal or the decision; NULL = none */
  GPtrArray *blocks; /* of SenkoDecisionBlock */
  GPtrArray *groups; /* of SenkoDecisionGroup */
  char *summary; /* people by outcome */
  GPtrArray *differences; /* of char *, from the scenario applied last */
  char *scenario; /* its name; NULL = none was chosen */
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
void senko_decision_view_free (SenkoDecisionView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDecisionView, senko_decision_view_free)

G_END_DECLS
