/* What the parts of the demonstration share: the people while they are invented, the files while
 * they are filled, and the two selections while they are worked. */
#pragma once

#include "demo/senko-demo-random.h"
#include "demo/senko-demo-table.h"
#include "demo/senko-demo.h"
#include "model/senko-preview.h"

G_BEGIN_DECLS

/* Things that happen to people, each made at least once (senko-demo-cases.c). Those from VOID on
 * are refused applications: they come on top of the published number of applicants. */
typedef enum {
  SENKO_DEMO_CASE_NONE,
  /* months of employment on both sides of their limits (p.5, 29-31) */
  SENKO_DEMO_CASE_INCUMBENT_41, /* the source's own example: 48 - 7 */
  SENKO_DEMO_CASE_INCUMBENT_36,
  SENKO_DEMO_CASE_INCUMBENT_35,
  SENKO_DEMO_CASE_INCUMBENT_LEAVE_36, /* 48 - 12 */
  SENKO_DEMO_CASE_INCUMBENT_LEAVE_35, /* 48 - 13 */
  SENKO_DEMO_CASE_INCUMBENT_ELSEWHERE, /* special needs, posted to another school: staff judge */
  SENKO_DEMO_CASE_CAREER_36,
  SENKO_DEMO_CASE_CAREER_35,
  SENKO_DEMO_CASE_CAREER_LATE, /* entry sheet after the day */
  SENKO_DEMO_CASE_CAREER_MISSING, /* no entry sheet */
  SENKO_DEMO_CASE_CAREER_JICA_24,
  SENKO_DEMO_CASE_CAREER_JICA_23,
  SENKO_DEMO_CASE_CAREER_LOCAL, /* hired abroad: does not count */
  SENKO_DEMO_CASE_TEMPORARY_24,
  SENKO_DEMO_CASE_TEMPORARY_23,
  SENKO_DEMO_CASE_TEMPORARY_SERVING,
  /* recommended by a university (p.26-27) */
  SENKO_DEMO_CASE_RECOMMENDED_REJECTED,
  SENKO_DEMO_CASE_RECOMMENDED_LATE,
  SENKO_DEMO_CASE_RECOMMENDED_79,
  SENKO_DEMO_CASE_RECOMMENDED_QUOTA, /* of a university that recommended four: staff judge */
  SENKO_DEMO_CASE_RECOMMENDED_FOURTH,
  SENKO_DEMO_CASE_RECOMMENDED_LIFTED, /* five of a university that has no limit */
  /* earlier selections (p.5-6, 13) */
  SENKO_DEMO_CASE_FIXED_TERM_FOUND,
  SENKO_DEMO_CASE_FIXED_TERM_RULED,
  SENKO_DEMO_CASE_RECENT_FOUND,
  SENKO_DEMO_CASE_RECENT_RULED,
  SENKO_DEMO_CASE_RECENT_REFUSED,
  SENKO_DEMO_CASE_EARLY_CLASS1,
  SENKO_DEMO_CASE_EARLY_CLASS2,
  /* persons and applications (p.4, 15) */
  SENKO_DEMO_CASE_AGE_LIMIT,
  SENKO_DEMO_CASE_FIRST_MINUTE,
  SENKO_DEMO_CASE_LAST_MINUTE,
  SENKO_DEMO_CASE_FOREIGN,
  SENKO_DEMO_CASE_DEFERRAL,
  SENKO_DEMO_CASE_SAME_READING, /* two people, as staff find */
  SENKO_DEMO_CASE_SAME_EMAIL,
  SENKO_DEMO_CASE_LATE_FORM, /* the application form came late, which does no harm */
  /* other pools (p.6-13) */
  SENKO_DEMO_CASE_DISABILITY_EXEMPT, /* practical exemption accepted */
  SENKO_DEMO_CASE_DISABILITY_REQUESTED,
  SENKO_DEMO_CASE_DISABILITY_LATE,
  SENKO_DEMO_CASE_DISABILITY_EXPIRED,
  SENKO_DEMO_CASE_RETURNER_NO_SHEET,
  /* refused applications */
  SENKO_DEMO_CASE_VOID, /* the same person twice */
  SENKO_DEMO_CASE_SAME_PERSON, /* twice under two names, as staff find */
  SENKO_DEMO_CASE_TOO_EARLY,
  SENKO_DEMO_CASE_TOO_LATE,
  SENKO_DEMO_CASE_TOO_OLD,
  SENKO_DEMO_CASE_NOT_DECLARED,
  SENKO_DEMO_CASE_NO_LICENCE,
  SENKO_DEMO_CASE_SPECIAL_LICENCE,
  SENKO_DEMO_CASE_QUALIFICATION_EXAM,
  SENKO_DEMO_CASE_HEALTH_NURSE,
  SENKO_DEMO_CASE_SOCIAL_HALF,
  SENKO_DEMO_CASE_NO_FORM, /* no signed form: staff rule it out */
  SENKO_DEMO_CASE_NO_ESSAY,
  SENKO_DEMO_CASE_SHORT_WORK,
  SENKO_DEMO_CASE_RETIREMENT_SCHEME,
  SENKO_DEMO_CASE_LEFT_LONG_AGO,
  SENKO_DEMO_CASE_CREDIT_STUDENT,
} SenkoDemoCase;

/* From what somebody stays away. */
typedef enum {
  SENKO_DEMO_PRESENT,
  SENKO_DEMO_ABSENT_APTITUDE, /* no points, but no way on (p.19) */
  SENKO_DEMO_ABSENT_FIRST_DAY, /* from all tests of the first day: no examinee */
  SENKO_DEMO_ABSENT_ONE_TEST, /* from one test of the first day: no examinee either */
  SENKO_DEMO_WITHDREW, /* before the first test */
} SenkoDemoAbsence;

/* How somebody of the year before came out. */
typedef enum {
  SENKO_DEMO_AIM_NONE,
  SENKO_DEMO_AIM_REGULAR,
  SENKO_DEMO_AIM_FIXED_TERM,
  SENKO_DEMO_AIM_FAILED2,
  SENKO_DEMO_AIM_FAILED1,
  SENKO_DEMO_AIM_CLASS1,
  SENKO_DEMO_AIM_CLASS2,
} SenkoDemoAim;

/* All texts are owned by SenkoDemo.texts or static. */
typedef struct {
  const char *receipt_no, *exam_no;
  const char *name, *other_name, *kana, *sex, *email, *phone, *postal_code,
      *address; /* other_name: with variant characters */
  SenkoDate birth_date;
  const char *pool, *track, *category, *subject, *base_subject; /* ids; NULL = none */
  SenkoTime applied_at, withdrew_at;
  const char *school_type_wish, *university, *practical_exemption, *accommodations, *note;
  SenkoDate graduates_on;
  int wishes_fixed_term, no_disqualification, japanese_national; /* 0, 1 */
  int credit_student, graduate_deferral, student_year; /* -1 = not said */
  SenkoPoints good_credit_percent;
  gboolean student; /* graduates after applying */
  int ability; /* about normal around 0, spread 100 */
  SenkoDemoCase what;
  SenkoDemoAbsence absence;
  SenkoDemoAim aim;
  gboolean claims; /* some bonus */
  gboolean goes_on; /* passed stage 1, or needs none */
} SenkoDemoPerson;

/* A published row: what the synthetic year is to come to. */
typedef struct {
  const char *category, *subject; /* ids; subject NULL = none */
  guint applicants, examinees, regular, fixed_term;
  gboolean fixed_term_combined; /* published with another row */
} SenkoDemoTarget;

typedef enum {
  SENKO_DEMO_APPLICANTS,
  SENKO_DEMO_LICENCES,
  SENKO_DEMO_CAREERS,
  SENKO_DEMO_LEAVES,
  SENKO_DEMO_CREDENTIALS,
  SENKO_DEMO_CLAIMS,
  SENKO_DEMO_DOCUMENTS,
  SENKO_DEMO_RULINGS,
  SENKO_DEMO_SCORES,
  SENKO_DEMO_LINES,
  SENKO_DEMO_HISTORY,
  SENKO_DEMO_N_FILES,
} SenkoDemoFile;

typedef struct {
  SenkoDefinition *definition;
  GPtrArray *people; /* of SenkoDemoPerson, by receipt number */
  SenkoDemoTable *files[SENKO_DEMO_N_FILES];
  SenkoDate applications; /* the first day on which one may apply */
  guint n_claims[16]; /* by kind of bonus, so far */
} SenkoDemoYear;

/* A claim, as it was made and as it is meant to end. */
typedef struct {
  const SenkoDemoPerson *person;
  const char *bonus, *subject, *reason; /* reason of a rejection; NULL: it is founded */
} SenkoDemoClaim;

/* A person at a desk, with a connection of their own. */
typedef struct {
  SenkoRegister *reg;
  SenkoSelection *selection;
} SenkoDemoDesk;
#define SENKO_DEMO_N_DESKS 3

typedef struct {
  guint32 seed;
  GStringChunk *texts;
  GHashTable *known_people; /* reading and date of birth of everybody invented so far */
  guint n_identities;
  SenkoDemoRandom names, places, careers, licences, claims, papers, scores;
  GArray *targets; /* of SenkoDemoTarget */
  int modelled_on; /* hire year of the targets */
  GHashTable *universities; /* text → how many it recommended */
  GArray *all_claims; /* of SenkoDemoClaim */
  GHashTable *unfounded; /* "receipt number, bonus" → why the claim is to be rejected */
  SenkoDemoDesk desks[SENKO_DEMO_N_DESKS];
  gboolean differed; /* two verdicts did, once */
  SenkoDemoYear year, before;
} SenkoDemo;

SenkoDemo *senko_demo_new (guint32 seed, GError **error);
void senko_demo_free (SenkoDemo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDemo, senko_demo_free)
const char *senko_demo_text (SenkoDemo *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3); /* owned by self */

/* History: the newest published year becomes the targets, and all years the file history.csv. */
gboolean senko_demo_read_history (SenkoDemo *self, GError **error);
SenkoDemoTarget *senko_demo_find_target (SenkoDemo *self, const char *category,
                                         const char *subject); /* NULL if none */
/* The built-in rules of the year before with every date a year earlier (transfer full). */
SenkoDefinition *senko_demo_load_definition_before (GError **error);

/* People */
gboolean senko_demo_case_is_refused (SenkoDemoCase what);
void senko_demo_invent_identity (SenkoDemo *self, SenkoDemoPerson *person, SenkoDate born_from,
                                 SenkoDate born_to);
/* Somebody of the cases or of the crowd, with identity, studies and declarations; still without a
 * receipt number. */
SenkoDemoPerson *senko_demo_add_person (SenkoDemo *self, SenkoDemoYear *year, const char *pool,
                                        const char *track, const char *category,
                                        const char *subject, SenkoDemoCase what);
void senko_demo_add_cases (SenkoDemo *self, const SenkoDemoTarget *target); /* those of this post */
void senko_demo_make_people (SenkoDemo *self); /* of the year */
void senko_demo_make_people_before (
    SenkoDemo *self); /* of the year before, whom the year's refer to */
void senko_demo_settle_pairs (SenkoDemo *self); /* two applications that look like one person's */
/* Gives receipt numbers in the order of application. */
void senko_demo_number (SenkoDemo *self, SenkoDemoYear *year);

/* Files: what each person's features put into them */
void senko_demo_open_files (SenkoDemoYear *year);
void senko_demo_fill_files (SenkoDemo *self, SenkoDemoYear *year);
void senko_demo_fill_applicants (SenkoDemoYear *year);
void senko_demo_add_licences (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person);
void senko_demo_add_licence (SenkoDemoYear *year, const SenkoDemoPerson *person,
                             const char *school_type, const char *subject);
void senko_demo_add_careers (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person);
void senko_demo_add_claims (SenkoDemo *self, SenkoDemoYear *year, SenkoDemoPerson *person);
/* The file of claims; after_stage1: with the verdicts on those whose proof came with the
 * application. */
void senko_demo_fill_claims (SenkoDemo *self, SenkoDemoYear *year, gboolean after_stage1);
/* Claims whose verdicts staff give, not a file. */
gboolean senko_demo_is_verified (const char *bonus);
/* reason: static; why this claim is unfounded. */
void senko_demo_note_claim (SenkoDemo *self, const char *receipt_no, const char *bonus,
                            const char *reason);
gboolean senko_demo_open_desks (SenkoDemo *self, const char *path, const char *now, GError **error);
void senko_demo_close_desks (SenkoDemo *self);
gboolean senko_demo_write_proofs (const char *folder, GError **error);
/* folder: where the scans of proofs are. */
gboolean senko_demo_verify_first (SenkoDemo *self, const char *folder, GError **error);
/* Everything that waits for a second look, until nothing does: what is settled moves likely lines.
 */
gboolean senko_demo_verify_second (SenkoDemo *self, GError **error);
/* Papers of the application; at_interview: those of the stage-2 interview. */
void senko_demo_add_papers (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person,
                            gboolean at_interview);
void senko_demo_add_rulings (SenkoDemoYear *year, const SenkoDemoPerson *person);
gboolean senko_demo_save_files (SenkoDemoYear *year, const char *folder, GError **error);

/* Scores of a stage while they are given: one mark for every entrant and test of the judging. */
typedef enum {
  SENKO_DEMO_MARK_NONE,
  SENKO_DEMO_MARK_TAKEN,
  SENKO_DEMO_MARK_ABSENT,
  SENKO_DEMO_MARK_POINTS
} SenkoDemoMarkKind;

#define SENKO_DEMO_MAX_RATERS 3

typedef struct {
  SenkoDemoMarkKind kind;
  guint n_raters; /* 0: no rater is named; then the first place holds the points */
  SenkoPoints points[SENKO_DEMO_MAX_RATERS];
} SenkoDemoMark;

typedef struct {
  SenkoPreview
      *preview; /* owned; its scores are those of the marks after senko_demo_sheet_judge() */
  SenkoDemoPerson **people; /* by entrant */
  SenkoDemoMark *marks; /* by entrant, then column of judging->tests */
} SenkoDemoSheet;

SenkoDemoSheet *senko_demo_sheet_new (SenkoDemoYear *year,
                                      SenkoPreview *preview); /* takes the preview */
void senko_demo_sheet_free (SenkoDemoSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDemoSheet, senko_demo_sheet_free)
SenkoDemoMark *senko_demo_sheet_mark (SenkoDemoSheet *self, guint entrant, guint column);
/* Full marks of a test in the entrant's plan (of a gate test: the gate's); NONE if it is not
 * theirs. */
SenkoPoints senko_demo_sheet_full (const SenkoDemoSheet *self, guint entrant, guint column);
gboolean senko_demo_sheet_is_behind_gate (const SenkoDemoSheet *self, guint entrant, guint column);
void senko_demo_sheet_judge (
    SenkoDemoSheet *self); /* totals and order from the marks, outcomes from the lines */
/* Half points added to (or, below 0, taken from) the raters of an entrant, inside 0 and full marks.
 */
void senko_demo_sheet_shift (SenkoDemoSheet *self, guint entrant, int n_half_points);
void senko_demo_sheet_write (SenkoDemoSheet *self, SenkoDemoTable *scores);

void senko_demo_score_stage1 (SenkoDemo *self, SenkoDemoSheet *sheet);
void senko_demo_score_stage2 (SenkoDemo *self, SenkoDemoSheet *sheet);
void senko_demo_score_before (
    SenkoDemo *self,
    SenkoDemoSheet *sheet); /* either stage of the year before, by everyone's aim */
/* Some who passed stage 1 withdraw before stage 2. */
void senko_demo_withdraw_some (SenkoDemo *self, SenkoDemoSheet *stage2);
/* How many of a general group may be lost on the way without its published passes running out of
 * people. */
int senko_demo_spare (SenkoDemo *self, const SenkoDemoSheet *sheet, guint group);
SenkoDemoTarget *senko_demo_group_target (SenkoDemo *self, const SenkoJudging *judging,
                                          guint group); /* NULL: not a general group */

/* Lines */
void senko_demo_draw_stage1 (SenkoDemo *self, const SenkoPreview *preview, SenkoDemoTable *lines);
/* Sets lines by the published numbers, parts ties at them, makes those on purpose, and writes the
 * lines. */
void senko_demo_draw_stage2 (SenkoDemo *self, SenkoDemoSheet *sheet, SenkoDemoTable *lines,
                             SenkoDemoSummary *summary);
void senko_demo_draw_before (SenkoDemo *self, SenkoDemoTable *lines); /* by score */

/* Work in the register */
#define SENKO_DEMO_ACTOR "demo" /* in the journal */
#define SENKO_DEMO_KEEP_PERCENT 85 /* of the general examinees reach the gate (p.19) */
gboolean senko_demo_make_folder (const char *path, GError **error);
gboolean senko_demo_work_before (SenkoDemo *self, const char *folder, const char *now,
                                 GError **error);
gboolean senko_demo_work_year (SenkoDemo *self, SenkoRegister *register_, const char *folder,
                               const char *now, SenkoDemoSummary *summary, GError **error);
/* Results as files in folder, and the summary's numbers. */
gboolean senko_demo_write_results (SenkoRegister *register_, SenkoSelection *selection,
                                   const char *folder, SenkoDemoSummary *summary, GError **error);

G_END_DECLS
