/* The line that can be moved: all judging groups of one stage, laid out in memory so that a moved
 * line tells its passes, ties, women and men, tracks, plan and load at once.
 *
 * A group's people with a total lie best first; those who are equal are one step, with running
 * sums. Placing a line is a search among the steps, whatever the size of the group, and who changes
 * side are the people of the steps between two places. Nothing is judged here that judging does not
 * judge: tests compare the two. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

/* Numbers of people. Those who gave no sex, or another, are in n only. */
typedef struct {
  guint n, n_women, n_men;
  guint tracks[32]; /* by effective track */
  guint tests[SENKO_MAX_TESTS + 1]; /* who take this test of the next stage, by its code */
} SenkoHeads;

/* People who are equal in all keys of the order; with one key, those who share a rank. */
typedef struct {
  SenkoPoints total; /* or whatever the first key of the order is: senko_judging_value() */
  guint first, n; /* in SenkoStudyGroup.people */
  guint n_in_game; /* whom a line may take: nothing is open, nothing keeps them out */
  guint n_wishing; /* of them, who wish to be fixed-term */
  SenkoHeads sum, wishing_sum; /* of those in the game, down to this step */
} SenkoLineStep;

/* Where a line lies. */
typedef struct {
  gboolean is_drawn; /* FALSE: none is set, or another one that the stage needs is not */
  gboolean is_borrowed; /* the cut of the pool that lends it (early, p.13) */
  gboolean is_planned; /* none is set: the definition's multiple of the planned hires */
  SenkoPoints cut; /* the lowest total taken in; of a line by score that score; NONE = nobody */
  guint n_steps; /* steps[0 … n_steps) reach it */
  guint n_taken, n_tied; /* n_tied: hold the cut itself */
  guint n_left_out; /* a line by count leaves out this whole tie, as the definition says */
} SenkoLinePlace;

typedef struct {
  SenkoLine lines[SENKO_N_LINES]; /* by kind, as in SenkoGroup */
  SenkoLinePlace places[SENKO_N_LINES];
} SenkoLineSet;

typedef struct {
  SenkoCode pool, category, subject; /* 0 where the pool is not judged by it */
  SenkoLineStep *steps; /* best first */
  guint n_steps;
  guint32 *people; /* entrants with a rank, best first: indexes of SenkoPreview.people */
  guint n_people;
  SenkoHeads applicants, examinees; /* of this stage */
  SenkoHeads exempt; /* go on without being judged here */
  guint n_absent, n_gate_failed, n_open; /* n_open: undecided whatever the lines */
  SenkoLineSet before, now; /* as the register has them, and as moved */
  SenkoLine planned; /* the definition's, for the first kind while none is set; not set: none */
  int plans[SENKO_N_LINES]; /* index into SenkoLineStudy.plans, -1 = none; regular and fixed_term */
} SenkoStudyGroup;

/* A number of hires that one group or several share: a pool's own, or a category's. */
typedef struct {
  const SenkoQuota *quota; /* words and number of the definition */
  SenkoCode kind; /* SENKO_LINE_REGULAR or SENKO_LINE_FIXED_TERM */
  SenkoCode pool, category; /* one of them; category also of the subjects that share it */
  guint n_groups;
  guint n_taken; /* by the line of this kind in all its groups; before the last stage, who pass */
} SenkoStudyPlan;

typedef struct {
  const SenkoPreview *preview; /* borrowed */
  gboolean is_final; /* the lines are regular, fixed_term and waitlist; else pass */
  SenkoCode first_kind; /* the kind that decides between passing and failing */
  SenkoStudyGroup *groups; /* as in the judging */
  guint n_groups;
  SenkoStudyPlan *plans;
  guint n_plans;
  SenkoCode next_tests[SENKO_MAX_TESTS]; /* of the next stage */
  guint n_next_tests;
} SenkoLineStudy;

/* preview: judged; its lines are where the study begins. It must stay, with its gates as they are.
 */
SenkoLineStudy *senko_line_study_new (const SenkoPreview *preview);
void senko_line_study_free (SenkoLineStudy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoLineStudy, senko_line_study_free)
/* -1: there is none. */
int senko_line_study_find (const SenkoLineStudy *self, SenkoCode pool, SenkoCode category,
                           SenkoCode subject);
/* May this group have a line of this kind? */
gboolean senko_line_study_has_kind (const SenkoLineStudy *self, guint group, SenkoCode kind);

/* Moves a line; its places, those of groups that borrow it, and the plans follow. */
void senko_line_study_set (SenkoLineStudy *self, guint group, SenkoCode kind, SenkoLine line);
/* The line moved by so many steps that hold somebody: above 0 takes in more. What was a count stays
 * a count, what was a score stays a score; a line that is not set begins above everybody. */
SenkoLine senko_line_study_nudge (const SenkoLineStudy *self, guint group, SenkoCode kind,
                                  int steps);
/* What is moved becomes what differences are told from. */
void senko_line_study_settle (SenkoLineStudy *self);
/* Puts all lines back. */
void senko_line_study_reset (SenkoLineStudy *self);

/* Who is taken in by the line of this kind now. */
void senko_line_study_get_heads (const SenkoLineStudy *self, guint group, SenkoCode kind,
                                 SenkoHeads *heads);
/* Examinees for each of whom the first line takes in, in tenths, half up; -1 where it takes nobody.
 */
int senko_line_study_ratio (const SenkoLineStudy *self, guint group);

/* One person who is elsewhere than before. */
typedef struct {
  guint entrant; /* index of SenkoPreview.people */
  SenkoOutcome before, now;
  gboolean waited_before, waits_now; /* on the waiting list */
} SenkoSideMove;
/* Best first. (transfer full, of SenkoSideMove) */
GArray *senko_line_study_list_moves (const SenkoLineStudy *self, guint group);
/* The same, only counted. */
guint senko_line_study_count_moves (const SenkoLineStudy *self, guint group);

/* How a test of the next stage is held. */
typedef struct {
  guint n_per_slot; /* people examined together */
  guint n_slots_per_day; /* in one room */
  guint n_rooms;
} SenkoLoadTerms;
typedef struct {
  guint n_people, n_slots, n_room_days, n_days;
} SenkoLoad;
/* What the people who go on need: people of different groups are not examined together. group -1:
 * all of them. Terms of 0 count as 1. */
SenkoLoad senko_line_study_get_load (const SenkoLineStudy *self, int group, SenkoCode test,
                                     const SenkoLoadTerms *terms);
/* The terms by which the register's slots of the test are laid out; FALSE without error if it has
 * none. */
gboolean senko_load_terms_read (SenkoRegister *reg, SenkoSelection *selection, SenkoCode test,
                                SenkoLoadTerms *terms, GError **error);

/* Shared with the study of a gate. */
void senko_heads_add (SenkoHeads *heads, const SenkoPerson *person, guint32 tests);

G_END_DECLS
