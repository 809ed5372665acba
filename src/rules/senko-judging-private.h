/* Shared between the parts of judging: totals and order (senko-judging.c), what the tests and gates
 * say of each entrant (senko-judging-settle.c), lines (senko-judging-lines.c), a gate's share
 * (senko-judging-gate.c); in judging/ what other boards judge by. */
#pragma once

#include "rules/senko-judging.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_RANKED_OPEN, /* undecided, whatever the lines */
  SENKO_RANKED_BARRED, /* no line takes them */
  SENKO_RANKED_IN_GAME,
} SenkoRankedState;

/* One entrant with a total, past the gate: all that a line asks about, packed so that a moved line
 * runs down it. */
struct _SenkoRanked {
  guint32 entrant;
  SenkoPoints value; /* the first key of the order */
  guint32 place; /* 0 for the best of the group; who is equal in all keys shares one */
  guint8 state; /* SenkoRankedState */
  guint8 wishes; /* fixed-term */
};

/* The tests required of an entrant: bits per column of scores. */
typedef struct {
  guint32 first; /* before or without a gate */
  guint32 behind_gate; /* only of those who reach it */
} SenkoRequiredTests;

/* The entrant's plan of tests in this stage; NULL: there is none, or a right exempts from the
 * stage. */
const SenkoPlan *_senko_judging_plan (const SenkoJudging *self, const SenkoEntrant *entrant);
/* The columns of the tests that the plan asks of the entrant. */
SenkoRequiredTests _senko_judging_required_tests (const SenkoJudging *self,
                                                  const SenkoEntrant *entrant,
                                                  const SenkoPlan *plan);
/* Is SENKO_SCORE_ABSENT entered in one of these columns? */
gboolean _senko_judging_is_absent (const SenkoJudging *self, guint entrant, guint32 columns);
/* What a key of the order says of an entrant with a total. */
SenkoPoints _senko_judging_key (const SenkoJudging *self, guint i, const SenkoOrderKey *key);
/* The zone of an entrant with a raw total, the best being 1. Of a stage with zones. */
guint8 _senko_judging_find_zone (const SenkoJudging *self, guint i);
/* Ranks on the rosters of a group of the last stage whose outcomes are written. */
void _senko_judging_rank_rosters (SenkoJudging *self, const SenkoGroup *group);
gboolean _senko_judging_is_vetoed (const SenkoJudging *self, guint i);
/* Puts those who are equal in the first key in order by the others. */
void _senko_judging_order_by_next_keys (SenkoJudging *self);
/* Below 0: a lies before b, also of two who are equal. */
int _senko_judging_compare_places (const SenkoJudging *self, guint a, guint b);
/* Total and place of an entrant with a total whose bonus has changed; settled again with
 * _senko_judging_resettle(). */
void _senko_judging_move (SenkoJudging *self, guint i);
/* Everything that does not depend on lines: outcomes, what is open, and the ranked of each group.
 */
void _senko_judging_settle (SenkoJudging *self);
gboolean _senko_judging_is_settled (const SenkoJudging *self); /* for the gates now set */
/* The same of an entrant with a rank who was moved, and the ranks of their group. */
void _senko_judging_resettle (SenkoJudging *self, guint i);

G_END_DECLS
