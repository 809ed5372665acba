/* Judging: totals, ranks, gates, lines and outcomes of one stage (domain.md §6-7; 003 p.14, 19, 21,
 * 24-25, 28).
 *
 * Pure arithmetic on plain values: the model fills the entrants and scores, prepare() makes totals
 * and the order inside every judging group once, apply() judges. Moving a line or a gate needs only
 * apply() again, which runs down the sorted order; another bonus table, or any change of an entrant
 * or a score, needs prepare() too. Scores are exact hundredths, ranks are competition ranks (1, 2,
 * 2, 4). */
#pragma once

#include "rules/senko-definition.h"

G_BEGIN_DECLS

/* Scores that are no number: five different things that are not 0. */
#define SENKO_SCORE_NOT_ENTERED SENKO_POINTS_NONE
#define SENKO_SCORE_ABSENT (SENKO_POINTS_NONE + 1)
#define SENKO_SCORE_PRESENT (SENKO_POINTS_NONE + 2) /* a test without points was taken */
#define SENKO_SCORE_UNSETTLED                                                                      \
  (SENKO_POINTS_NONE + 3) /* raters too far apart: to be settled by hand */
#define SENKO_SCORE_IS_POINTS(score) ((score) > SENKO_POINTS_NONE + 15)

typedef enum {
  SENKO_OUTCOME_UNDECIDED, /* scores, rulings or lines missing */
  SENKO_OUTCOME_PASSED,
  SENKO_OUTCOME_FAILED,
  SENKO_OUTCOME_REGULAR,
  SENKO_OUTCOME_FIXED_TERM,
  SENKO_OUTCOME_GATE_FAILED,
  SENKO_OUTCOME_CLASS1,
  SENKO_OUTCOME_CLASS2,
  SENKO_OUTCOME_ABSENT,
  SENKO_OUTCOME_WITHDRAWN,
  SENKO_OUTCOME_INELIGIBLE,
  SENKO_OUTCOME_VOID,
  SENKO_OUTCOME_EXEMPT, /* this stage is not required of them */
  SENKO_OUTCOME_NOT_REACHED, /* out before this stage */
  SENKO_N_OUTCOMES,
} SenkoOutcome;

const char *senko_outcome_id (SenkoOutcome outcome); /* as in the results file */
SenkoOutcome senko_outcome_from_id (const char *id, gsize length); /* SENKO_N_OUTCOMES if unknown */
const char *senko_outcome_label (SenkoOutcome outcome); /* translated */
gboolean senko_outcome_goes_on (SenkoOutcome outcome); /* to the next stage */

/* Why an entrant is undecided. */
typedef enum {
  SENKO_OPEN_FINDING = 1 << 0, /* a pending or manual finding holds up this stage */
  SENKO_OPEN_SCORE = 1 << 1, /* a required score is not entered: see missing */
  SENKO_OPEN_UNSETTLED = 1 << 2, /* raters to be settled */
  SENKO_OPEN_GATE = 1 << 3, /* no gate set */
  SENKO_OPEN_LINE = 1 << 4, /* no line for the group */
  SENKO_OPEN_PLAN = 1 << 5, /* the definition has no plan for this post and track */
  SENKO_OPEN_BONUS = 1 << 6, /* a verified bonus whose points the definition does not state */
  SENKO_OPEN_EARLIER = 1 << 7, /* the stage before is undecided for them */
  SENKO_OPEN_LOCK = 1 << 8, /* a test that must be locked is not: of no entrant in particular */
  SENKO_OPEN_CLAIM = 1 << 9, /* a bonus claim waits for a second check or a settlement: likewise */
} SenkoOpen;

typedef struct {
  SenkoCode pool, track, category, subject; /* effective */
  guint8 standing; /* SenkoOutcome: UNDECIDED = takes part; or VOID, INELIGIBLE, WITHDRAWN, EXEMPT,
                      NOT_REACHED */
  guint8 open; /* SenkoOpen known before judging (findings, bonus, earlier) */
  gint8 plan; /* index of the stage's plan, -1 = none */
  guint8 wants_fixed_term; /* wishes it, and the definition's needs for it hold (p.28) */
  guint16 group; /* index, made by prepare() */
  guint32 exempt_tests; /* by rights earned earlier: bit per test code */
  SenkoPoints bonus; /* verified, 0 where the stage adds none */
} SenkoEntrant;

typedef struct {
  SenkoOutcome outcome : 8;
  guint fixed_term : 1; /* passed as fixed-term */
  guint open : 8; /* SenkoOpen */
  guint below_floor : 1;
  guint vetoed : 1; /* by letter grades */
  guint zone : 4; /* of two axes: its place, the best being 1; 0 = there are none */
  guint out_of_zone : 1; /* in a zone that does not pass */
  guint roster_rank : 4; /* its place among the ranks of the roster, 0 = none */
  guint32 missing; /* bit per test code: not entered */
  SenkoPoints total; /* with bonus; SENKO_POINTS_NONE = no total */
  guint32 rank, waitlist_rank, failure_rank; /* 0 = none */
} SenkoResult;

/* Is this person kept out whatever the total, so that no line takes them? */
#define SENKO_RESULT_IS_BARRED(result)                                                             \
  ((result)->below_floor || (result)->vetoed || (result)->out_of_zone)

/* A line as staff set it. */
typedef struct {
  gboolean is_set;
  gint32 count; /* -1: by score */
  SenkoPoints score; /* when count is -1 */
} SenkoLine;

/* The line that the definition gives a group whose own is not set, as a multiple of its planned
 * hires; not set where it gives none. */
SenkoLine senko_definition_line (const SenkoDefinition *definition, SenkoCode stage, SenkoCode pool,
                                 SenkoCode category, SenkoCode subject);

#define SENKO_N_LINES (SENKO_LINE_WAITLIST + 1) /* indexed by kind, 0 is unused */

/* One judging group; made by prepare(), completed by apply(). */
typedef struct {
  SenkoCode pool, category, subject; /* 0 where the pool is not judged by it */
  /* by kind; set by the caller between prepare() and apply() */
  SenkoLine lines[SENKO_N_LINES];
  SenkoLine planned; /* by apply(): of the definition, in force while the first line is not set */
  guint first, n; /* its entrants with a total, in SenkoJudging.order */
  /* by apply(), for each line: the lowest value it takes in (senko_judging_value(): the total,
   * unless the definition orders by something else; of a line by score that score), or
   * SENKO_POINTS_NONE = nobody; how many it took in; how many hold the cut itself and are equal in
   * all keys of the order */
  SenkoPoints cut[SENKO_N_LINES];
  guint taken[SENKO_N_LINES];
  guint tied[SENKO_N_LINES];
  guint n_ranked; /* with a total and past the gate */
  guint n_gate_failed, n_absent, n_undecided;
  gboolean needs_line; /* somebody is undecided for want of a line */
  guint n_open; /* private: undecided whatever the lines */
} SenkoGroup;

typedef struct _SenkoRanked SenkoRanked; /* private */

typedef struct {
  const SenkoDefinition *definition;
  SenkoCode stage;
  guint n;
  SenkoEntrant *entrants;
  SenkoCode tests[SENKO_MAX_TESTS]; /* columns of scores: this stage's tests */
  guint n_tests;
  SenkoPoints *scores; /* n rows of n_tests */
  SenkoPoints gates[SENKO_MAX_TESTS + 1]; /* by test code, SENKO_POINTS_NONE = not set */
  SenkoGroup *groups;
  guint n_groups;
  SenkoResult *results;
  guint32 *order; /* entrants with a raw total, by group, best first by all keys of the order */
  SenkoPoints *totals; /* raw totals by entrant (before the gate) */
  guint32 n_order;
  /* private */
  guint8 *zones; /* of those with a raw total, the best being 1; NULL: the stage has none */
  SenkoRanked *ranked; /* by group from its first: those past the gate, best first */
  gboolean settled; /* for the gates below */
  SenkoPoints settled_gates[SENKO_MAX_TESTS + 1];
  guint64 n_steps; /* entrants gone through so far: tests count what a question costs */
} SenkoJudging;

/* Room for n people of one stage, whose facts and scores are still to be filled in. (transfer full)
 */
SenkoJudging *senko_judging_new (const SenkoDefinition *definition, SenkoCode stage, guint n);
void senko_judging_free (SenkoJudging *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoJudging, senko_judging_free)
int senko_judging_column (const SenkoJudging *self,
                          SenkoCode test); /* of scores; -1 if the test is of another stage */

/* Groups, totals and order, from entrants and scores. Lines already set in groups of the same key
 * are kept. */
void senko_judging_prepare (SenkoJudging *self);
SenkoGroup *senko_judging_find_group (const SenkoJudging *self, SenkoCode pool, SenkoCode category,
                                      SenkoCode subject); /* exact */
/* The first key of the stage's order: what ranks, lines and cuts are told in. Of entrants with a
 * total. */
SenkoPoints senko_judging_value (const SenkoJudging *self, guint entrant);
/* Any key of the order, 0 being the first. */
SenkoPoints senko_judging_key (const SenkoJudging *self, guint entrant, guint key);
/* Below 0: a stands before b; 0: they are equal in all keys of the order. */
int senko_judging_compare (const SenkoJudging *self, guint a, guint b);
/* A key of the order for people: its name, borrowed, and its value (transfer full). */
const char *senko_order_key_name (const SenkoDefinition *definition, SenkoCode stage, guint key,
                                  gboolean ja);
const char *senko_order_name (const SenkoDefinition *definition, const SenkoOrderKey *key,
                              gboolean ja);
char *senko_order_describe (const SenkoDefinition *definition, SenkoCode stage, guint key,
                            SenkoPoints value);
/* Is the total the first key of the stage's order, or any of them? */
gboolean senko_order_is_by_total (const SenkoDefinition *definition, SenkoCode stage);
gboolean senko_order_has_total (const SenkoDefinition *definition, SenkoCode stage);
/* Outcomes, ranks and cuts for the lines and gates now set. Only these may have changed since
 * prepare(); while the gates are the same it writes but what depends on the lines. */
void senko_judging_apply (SenkoJudging *self);
/* A gate and what it does to those its share is measured on (the definition's set_from, p.19). */
typedef struct {
  SenkoPoints score; /* SENKO_POINTS_NONE: nobody took the test */
  guint n_takers, n_reached; /* took it; reach the score */
} SenkoGateEffect;
/* score NONE: the highest gate with which at least keep_percent % of them reach it. */
SenkoGateEffect senko_judging_gate_effect (const SenkoJudging *self, SenkoCode test,
                                           SenkoPoints score, int keep_percent);
/* Did this entrant take the gate's test, and may they still go on? Other scores may be missing: the
 * gate is set early. measured: (out, nullable) is the share measured on them? */
gboolean senko_judging_took_gate (const SenkoJudging *self, guint entrant, SenkoCode test,
                                  gboolean *measured);
/* The rank that a result has on its roster, NULL if none. */
const SenkoRosterRank *senko_result_get_rank (const SenkoDefinition *definition, SenkoCode pool,
                                              const SenkoResult *result);
/* The name of the zone that a result is in, "" if there are none. */
const char *senko_result_get_zone (const SenkoDefinition *definition, SenkoCode stage,
                                   const SenkoResult *result);
/* The bands of both axes that an entrant with a total is in. */
void senko_judging_get_bands (const SenkoJudging *self, guint entrant, const SenkoBand **row,
                              const SenkoBand **column);
/* Which of the entrant's tests have a grade that the veto counts: bits by test code. */
guint32 senko_judging_vetoed_tests (const SenkoJudging *self, guint entrant, const SenkoVeto *veto);
/* As if this entrant had other points: result and rank with everything else as apply() left it.
 * Goes through their group alone. */
SenkoResult senko_judging_what_if (SenkoJudging *self, guint entrant, SenkoPoints more);

/* Did this person validly take the selection: present at every point-bearing test of the first day
 * on which they had one (domain.md §9)? plan: of the first stage required of them. */
gboolean senko_judging_is_examinee (const SenkoJudging *self, guint entrant);

G_END_DECLS
