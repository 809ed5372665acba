/* Decisions looked back on: their texts for whoever proves them, the difference between two of them
 * by person, and every change that moved somebody across a line. */
#pragma once

#include "model/senko-board-place.h"
#include "model/senko-decide.h"

G_BEGIN_DECLS

/* The decision with this number; UNKNOWN names those there are. */
SenkoDecision *senko_decision_find (SenkoRegister *self, SenkoSelection *selection, gint64 id,
                                    GError **error);

/* Everything that a proof of the decision needs, as text (prove/senko-prove.h). */
typedef struct {
  char *snapshot;
  char *definition; /* JSON, the version decided by */
  char *earlier; /* the snapshot of the stage before; NULL = none */
  char **applicants; /* receipt numbers; NULL if the decision was reopened: people come and go */
  char *
      *roster; /* "receipt number, tab, roster" of the last stage's decision in force; else NULL */
} SenkoDecisionTexts;
SenkoDecisionTexts *senko_decision_texts_read (SenkoRegister *self, SenkoSelection *selection,
                                               const SenkoDecision *decision, GError **error);
void senko_decision_texts_free (SenkoDecisionTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDecisionTexts, senko_decision_texts_free)

/* How one person stands in a snapshot, or in a preview of today. */
typedef struct {
  SenkoOutcome outcome; /* SENKO_N_OUTCOMES = not there */
  gboolean fixed_term;
  SenkoPoints total, bonus;
  guint32 rank, waitlist_rank;
  SenkoBoardPlace board;
} SenkoPlace;

/* One person who is not the same in two snapshots. */
typedef struct {
  gint64 applicant;
  char *receipt_no, *exam_no;
  SenkoPlace before, after;
  char *cells; /* names of the snapshot's columns that differ, separated by blanks */
} SenkoDecisionChange;
void senko_decision_change_free (SenkoDecisionChange *self);
/* Two decisions of the same stage; b NULL: the preview of today. Ordered by applicant. (transfer
 * full, of SenkoDecisionChange) */
GPtrArray *senko_decision_diff (SenkoRegister *self, SenkoSelection *selection,
                                const SenkoDecision *a, const SenkoDecision *b, GError **error);
/* Did they change side: another outcome, on or off the waiting list? */
gboolean senko_decision_change_crosses (const SenkoDecisionChange *change);

/* One act in between that changed facts of a person of the kind that came to differ: an import of
 * documents is none of somebody whose score is another one. */
typedef struct {
  gint64 act;
  char *at, *actor, *verb, *reason; /* reason nullable */
  char *entities; /* tables, separated by blanks */
} SenkoMoveAct;
/* Somebody who crossed a line after a decision. */
typedef struct {
  char *stage;
  gint64 from, to; /* decisions; to 0: today */
  SenkoDecisionChange *change;
  GPtrArray *acts; /* of SenkoMoveAct; empty: lines, gates, rules, the day or others moved them */
} SenkoMove;
/* The standing report: for every stage, from each decision to the next, and to today. (transfer
 * full, of SenkoMove) */
GPtrArray *senko_decision_list_moves (SenkoRegister *self, SenkoSelection *selection,
                                      GError **error);

G_END_DECLS
