/* A selection definition: one year's rules, read from JSON into plain values that the engine can
 * run.
 *
 * A code (pool, track, category, subject, …) is a small integer: 0 is "none" (an empty cell), 1… is
 * the place in the vocabulary. Selectors are bit masks over codes, bit 0 being "none". The
 * structures are read-only once read. */
#pragma once

#include "base/senko-date.h"
#include "base/senko-points.h"

G_BEGIN_DECLS

typedef guint8 SenkoCode;

typedef enum {
  /* from the definition */
  SENKO_VOCABULARY_POOL,
  SENKO_VOCABULARY_TRACK,
  SENKO_VOCABULARY_CATEGORY,
  SENKO_VOCABULARY_SUBJECT,
  SENKO_VOCABULARY_SCHOOL_TYPE,
  SENKO_VOCABULARY_LICENCE_KIND,
  SENKO_VOCABULARY_LICENCE_ROUTE,
  SENKO_VOCABULARY_EMPLOYER_KIND,
  SENKO_VOCABULARY_POSITION,
  SENKO_VOCABULARY_LEFT_FOR,
  SENKO_VOCABULARY_LEAVE_KIND,
  SENKO_VOCABULARY_CREDENTIAL,
  SENKO_VOCABULARY_DOCUMENT, /* ids of documents and what they are recorded as */
  SENKO_VOCABULARY_TEST,
  SENKO_VOCABULARY_STAGE,
  SENKO_VOCABULARY_BONUS,
  SENKO_VOCABULARY_RULE, /* rules, then rights (X-…), then one "D-<document>" per document */
  /* the same for every definition */
  SENKO_VOCABULARY_STATUS, /* held expected */
  SENKO_VOCABULARY_SEX, /* female male other; 女 男 その他 */
  SENKO_VOCABULARY_EXEMPTION, /* requested accepted; 申請 承認 */
  SENKO_VOCABULARY_CLAIM_VERDICT, /* claimed verified rejected */
  SENKO_VOCABULARY_DOCUMENT_VERDICT, /* arrived accepted rejected */
  SENKO_VOCABULARY_RULING, /* ok fail fallback pending manual void: the order of SenkoVerdict */
  SENKO_VOCABULARY_LINE_KIND, /* pass regular fixed_term waitlist */
  SENKO_VOCABULARY_HOW, /* how a paper came: post registered in_person interview upload email */
  SENKO_N_VOCABULARIES,
} SenkoVocabulary;

enum { SENKO_STATUS_HELD = 1, SENKO_STATUS_EXPECTED };
enum { SENKO_EXEMPTION_REQUESTED = 1, SENKO_EXEMPTION_ACCEPTED };
enum { SENKO_CLAIM_CLAIMED = 1, SENKO_CLAIM_VERIFIED, SENKO_CLAIM_REJECTED };
enum { SENKO_DOCUMENT_ARRIVED = 1, SENKO_DOCUMENT_ACCEPTED, SENKO_DOCUMENT_REJECTED };
enum { SENKO_LINE_PASS = 1, SENKO_LINE_REGULAR, SENKO_LINE_FIXED_TERM, SENKO_LINE_WAITLIST };

typedef enum {
  SENKO_VERDICT_OK = 1,
  SENKO_VERDICT_FAIL,
  SENKO_VERDICT_FALLBACK,
  SENKO_VERDICT_PENDING,
  SENKO_VERDICT_MANUAL,
  SENKO_VERDICT_VOID,
} SenkoVerdict;

typedef struct {
  char *id;
  char *ja;
  char *en;
  int page;
} SenkoLabel;

typedef enum {
  SENKO_IF_NONE,
  SENKO_IF_LICENCE_HELD, /* holds at least one licence now */
  SENKO_IF_GRADUATE, /* graduated before or on the day of application, or no graduation date given
                      */
  SENKO_IF_STUDENT, /* graduates after the day of application */
  SENKO_IF_CLAIMS, /* claims a bonus */
  SENKO_IF_PRACTICAL_EXEMPT, /* exemption from the practical accepted */
} SenkoCondition;

typedef struct _SenkoSelector SenkoSelector;
struct _SenkoSelector {
  gboolean never;
  guint32 pools; /* all bits where the JSON says nothing; not_pools clears bits */
  guint32 tracks;
  guint32 categories;
  guint64 subjects;
  guint64 base_subjects;
  SenkoCondition condition;
  SenkoSelector *any; /* if n_any: one of these must match too */
  guint n_any;
};

/* What a selector is asked about. condition_mask has bit (1 << SenkoCondition) set for each that
 * holds. */
typedef struct {
  SenkoCode pool, track, category, subject, base_subject;
  guint32 condition_mask;
} SenkoSubject;

typedef enum {
  SENKO_REQUIREMENT_ALL,
  SENKO_REQUIREMENT_ANY,
  SENKO_REQUIREMENT_CASES, /* the first child whose `applies` matches; none: ok */
  SENKO_REQUIREMENT_LICENCE,
  SENKO_REQUIREMENT_BORN,
  SENKO_REQUIREMENT_DECLARED,
  SENKO_REQUIREMENT_APPLIED,
  SENKO_REQUIREMENT_SINGLE_APPLICATION,
  SENKO_REQUIREMENT_EMPLOYMENT,
  SENKO_REQUIREMENT_EARLIER,
  SENKO_REQUIREMENT_POST,
  SENKO_REQUIREMENT_STUDENT,
  SENKO_REQUIREMENT_AT_LEAST,
  SENKO_REQUIREMENT_UNIVERSITY_QUOTA,
  SENKO_REQUIREMENT_CREDENTIAL,
  SENKO_REQUIREMENT_CERTIFICATE,
} SenkoRequirementKind;

typedef enum {
  SENKO_LICENCE_ANY_SUBJECT,
  SENKO_LICENCE_POST_SUBJECT,
  SENKO_LICENCE_CLAIMED_SUBJECT,
  SENKO_LICENCE_THESE
} SenkoLicenceSubjects;
typedef enum { SENKO_COUNT_NONE, SENKO_COUNT_CONTINUOUS, SENKO_COUNT_TOTAL } SenkoMonthCount;
typedef enum {
  SENKO_EARLIER_FIXED_TERM,
  SENKO_EARLIER_STAGE2_FAILED,
  SENKO_EARLIER_CLASS1,
  SENKO_EARLIER_CLASS2
} SenkoEarlierOutcome;

#define SENKO_DATE_APPLIED (-1) /* in a requirement: the day of this person's application */

typedef struct {
  guint32 employer_kinds, positions;
} SenkoJob;

typedef struct {
  guint32 school_types;
  SenkoLicenceSubjects subject_mode;
  guint64 subjects; /* with SENKO_LICENCE_THESE */
  guint32 kinds; /* from licence_terms unless said */
  guint32 expected_not_by; /* routes */
  SenkoDate valid_by; /* an expected licence must come by then; 0 = from licence_terms by pool (see
                         the engine) */
} SenkoLicenceRequirement;

typedef struct {
  SenkoMonthCount count;
  int months; /* 0 = none needed */
  gboolean less_leave;
  SenkoDate within_from, within_to; /* 0 = open */
  SenkoDate
      until; /* last day counted when there is no window; SENKO_DATE_APPLIED or a date, 0 = as_of */
  SenkoDate as_of;
  gboolean serving; /* must serve on as_of */
  SenkoDate
      serving_at; /* must serve on this day (SENKO_DATE_APPLIED or a date); 0 = no such demand */
  SenkoDate expected_until; /* and be expected to serve to this day */
  SenkoJob jobs[4]; /* any of these */
  guint n_jobs;
  gboolean same_post;
  int left_within_years; /* 0 = not asked */
  guint32 left_for, not_left_for, leave_taken;
  gboolean not_conditional; /* JSON: "conditional_period": false */
} SenkoEmploymentRequirement;

typedef struct _SenkoRequirement SenkoRequirement;
struct _SenkoRequirement {
  SenkoRequirementKind kind;
  SenkoSelector *applies; /* only for the children of CASES */
  SenkoRequirement **children;
  guint n_children;
  union {
    SenkoLicenceRequirement licence;
    struct {
      SenkoDate on_or_after;
    } born;
    struct {
      guint event;
    } applied; /* index into calendar */
    SenkoEmploymentRequirement employment;
    struct {
      SenkoEarlierOutcome outcome;
      int exam_years[8];
      guint n_exam_years;
      gboolean same_post, not_declined;
    } earlier;
    SenkoSelector *post;
    struct {
      SenkoDate graduates_from, graduates_to;
      gboolean not_credit_student;
    } student; /* from may be SENKO_DATE_APPLIED */
    struct {
      SenkoPoints value;
    } at_least; /* good_credit_percent */
    struct {
      int each;
      int lifted_years;
      SenkoCode lifted_track;
    } university_quota;
    struct {
      guint32 kinds;
      SenkoPoints at_least; /* or SENKO_POINTS_NONE */
      gboolean in_years; /* the score is years, in hundredths, not points */
      SenkoDate valid_on[2];
      guint n_valid_on;
      gboolean held_only;
    } credential;
    struct {
      guint table;
      SenkoDate obtained_from, obtained_to;
    } certificate;
  };
};

typedef struct {
  SenkoLabel label; /* id "G1", "T-career", … */
  SenkoSelector applies;
  SenkoRequirement *requires;
  SenkoVerdict otherwise; /* fail, fallback, void or manual */
  SenkoCode fallback_pool, fallback_track; /* where fallback leads; 0 = unchanged. T- rules default
                                              to the track `general` */
  guint *documents; /* indexes of documents whose verdict is part of this rule */
  guint n_documents;
  char *reminder_ja, *reminder_en; /* (nullable) */
} SenkoRule;

/* A right earned in an earlier selection (domain.md §4, last line). */
typedef struct {
  SenkoLabel label;
  SenkoSelector applies;
  SenkoCode earlier_pool;
  SenkoEarlierOutcome outcome;
  int years_back;
  gboolean same_post;
  SenkoCode exempt_stage; /* 0 = none */
  guint32 exempt_tests;
} SenkoRight;

typedef struct {
  SenkoLabel label;
  SenkoSelector applies;
  SenkoCode
      code; /* in SENKO_VOCABULARY_DOCUMENT: what is recorded (recorded_as, else its own id) */
  SenkoDate due; /* 0 = not announced yet */
  char *by; /* "post", "interview" */
  guint32 needed_for; /* bit per stage code */
  SenkoVerdict otherwise; /* when missing after the due date: fail, fallback or pending */
  SenkoVerdict if_rejected; /* 0 = as otherwise */
  gboolean must_be_accepted; /* arrival alone is not enough (screened papers) */
  SenkoCode fallback_pool, fallback_track;
  SenkoCode or_code; /* this other document will do instead, where or_applies matches; 0 = none */
  SenkoSelector or_applies;
  char *due_note_ja, *due_note_en; /* (nullable) */
} SenkoDocument;

typedef struct {
  SenkoLabel label;
  SenkoTime from,
      to; /* 0 = open; a date alone is 00:00 … 24:00 of the day: `to` then is that day at 23:59 */
  gboolean closes_changes;
  SenkoDate contact_if_missing_on; /* who has heard nothing by then must ask; 0 = not said */
  SenkoTime contact_until; /* and until when */
} SenkoEvent;

typedef struct {
  char *ja, *en; /* the source's words, (nullable) */
  int number; /* -1 = none set */
} SenkoQuota;

typedef struct {
  SenkoLabel label;
  char *number_code;
  guint32 tracks;
  gboolean judged_by_category, judged_by_subject;
  guint32 stages;
  gboolean fixed_term, waitlist, bonus, deferral;
  SenkoCode
      cut_from; /* uses the cut of this pool's group when it has no line of its own; 0 = none */
  SenkoSelector
      posts; /* which posts may be applied for (defaults to all posts of the categories) */
  SenkoQuota regular, fixed_term_quota;
} SenkoPool;

typedef struct {
  SenkoLabel label;
  char *number_code;
  guint64 subjects; /* bit 0 alone: no subject */
  guint64 base_subjects; /* 0: none is chosen */
  char **subject_number_codes; /* indexed by subject code, (nullable) */
  guint32 school_types;
  SenkoVerdict other_school_types; /* employment elsewhere under same_post: fail or manual */
  SenkoQuota regular, fixed_term;
  int conditional_months;
} SenkoCategory;

typedef enum { SENKO_COMBINE_MEAN, SENKO_COMBINE_SUM } SenkoCombine;

/* Points from here up to the next better band. */
typedef struct {
  char *name; /* a letter */
  SenkoPoints from; /* of the last one, everything below counts too */
} SenkoBand;

typedef struct {
  SenkoLabel label;
  SenkoCode stage;
  SenkoDate from; /* first day it is held: orders tests, and says which is a person's first */
  gboolean scored; /* FALSE: only taken or absent */
  gboolean all_pools;
  SenkoPoints step; /* 50 = half points */
  SenkoPoints floor; /* SENKO_POINTS_NONE = off */
  SenkoCombine combine;
  SenkoPoints settle_spread; /* SENKO_POINTS_NONE = off */
  int minutes;
  gboolean double_entry; /* what is keyed from paper is keyed twice, by two people */
  gboolean file_totals; /* scores from files need control totals before the test is locked */
  gboolean blind; /* whoever keys or compares sees no names */
  gboolean lock; /* the stage cannot be confirmed before the test is locked */
  gboolean settle_straddling; /* nor before raters on both sides of a gate or line are settled */
  SenkoBand *grades; /* best first */
  guint n_grades; /* 0: the test has no letters */
} SenkoTest;

#define SENKO_MAX_TESTS 16

typedef struct {
  SenkoSelector applies;
  int page;
  gboolean exempt;
  SenkoPoints points[SENKO_MAX_TESTS]; /* by test code; SENKO_POINTS_NONE = not in the plan, 0 =
                                          taken for its grade alone */
  SenkoCode gate_test; /* 0 = no gate */
  SenkoPoints gate_points;
  guint32 gate_before; /* tests taken only if the gate is passed */
} SenkoPlan;

typedef struct {
  SenkoLabel label;
  SenkoPoints full_marks;
  gint event; /* index of the result in the calendar, -1 = none: withdrawals up to it count in this
                 stage */
  gboolean bonus; /* verified bonus is added */
  SenkoPlan *plans; /* first match counts */
  guint n_plans;
} SenkoStage;

typedef struct {
  SenkoCode test;
  int page;
  SenkoSelector set_from; /* whose share a gate by percentage is measured on */
  int keep_from, keep_to;
  gboolean class2; /* reaching it makes class 2 in the pools whose stage ends in classes */
} SenkoGate;

typedef struct {
  SenkoLabel label;
  SenkoSelector applies;
  SenkoPoints points; /* SENKO_POINTS_NONE: the source does not say */
  SenkoRequirement *requires;
  guint64 each_of; /* subjects that count once each; 0: counts once */
  gboolean besides_post; /* the subject applied for does not count */
} SenkoBonus;

typedef struct {
  SenkoSelector applies;
  SenkoPoints minimum[32]; /* by credential code, SENKO_POINTS_NONE = not accepted; graded ones:
                              SENKO_POINTS(place in grades) */
} SenkoCertificateRow;

typedef struct {
  char *id;
  int page;
  char **grades[32]; /* by credential code: grade names, lowest first, or NULL */
  SenkoPoints score_weight[32],
      score2_weight[32]; /* hundredths; 100 and 0 unless score_sum says otherwise */
  SenkoCertificateRow *rows; /* first match counts */
  guint n_rows;
} SenkoCertificateTable;

typedef enum { SENKO_ROSTER_REGULAR, SENKO_ROSTER_FIXED_TERM, SENKO_ROSTER_WAITLIST } SenkoRosterOf;

/* A, B, C among those on a roster. The first that fits; the last takes everybody left. */
typedef struct {
  SenkoLabel label;
  SenkoPoints from; /* total at least; SENKO_POINTS_NONE: not asked */
  int percent; /* among the best so many percent of the group's on this roster; 0: not asked */
} SenkoRosterRank;

typedef struct {
  SenkoLabel label;
  SenkoRosterOf of;
  guint32 pools;
  SenkoDate expires, hired_on;
  char *appointed_ja, *appointed_en; /* for those without Japanese nationality (nullable) */
  char *condition_ja, *condition_en; /* (nullable) */
  guint32 defer_pools, defer_tracks; /* 0 = no deferral */
  SenkoDate defer_form_by, defer_until;
  SenkoRosterRank *ranks;
  guint n_ranks;
} SenkoRoster;

typedef struct {
  SenkoCode category;
  SenkoCode subject; /* 0: the category's row */
  gboolean optional; /* printed only when it has applicants */
  SenkoCode subtotal; /* category whose subtotal this row belongs to; 0 = none */
  SenkoCode
      fixed_term_with; /* category whose row carries this row's fixed-term figure; 0 = its own */
} SenkoStatisticsRow;

/* What a line by count does with people who are equal and of whom it cannot take all. */
typedef enum {
  SENKO_TIES_ALL_IN,
  SENKO_TIES_ALL_OUT,
  SENKO_TIES_NEXT_KEY, /* equal ranks are told apart on a line by the keys after the first */
} SenkoTies;

/* What people of a judging group are put in order by. */
typedef enum { SENKO_KEY_TOTAL, SENKO_KEY_TEST, SENKO_KEY_ZONE } SenkoKeyKind;
typedef struct {
  SenkoKeyKind kind;
  SenkoCode test; /* with SENKO_KEY_TEST */
} SenkoOrderKey;
#define SENKO_MAX_KEYS 8
typedef struct {
  SenkoOrderKey keys[SENKO_MAX_KEYS]; /* in turn: the next one only where all before are equal */
  guint n_keys; /* at least 1 */
} SenkoOrder;

/* So many tests with this grade or a lower one keep somebody out, whatever the total. */
typedef struct {
  int page;
  char *grade;
  guint count;
  guint32 tests; /* that are looked at; those of one stage at a time */
  SenkoPoints below[SENKO_MAX_TESTS]; /* by test code: a score below this has the grade or a lower
                                         one */
} SenkoVeto;

/* A line by count, where staff set none: so many times the planned hires, rounded up. */
typedef struct {
  SenkoSelector applies; /* to judging groups */
  int page;
  SenkoPoints times; /* hundredths */
  int hires; /* -1: the number of the group's quota */
  int small_hires; /* up to so many hires … 0 = no such case */
  SenkoPoints small_times; /* … times this instead */
} SenkoMultiple;
typedef struct {
  SenkoMultiple *items; /* first match counts */
  guint n;
} SenkoMultiples;

/* Two axes that cross make a zone: which band of the one, which band of the other. */
typedef struct {
  SenkoOrderKey of; /* the total or a test */
  SenkoBand *bands; /* best first */
  guint n_bands;
} SenkoAxis;
typedef struct {
  int page;
  SenkoAxis rows, columns;
  guint8 *table; /* rows × columns, by bands: index of the zone */
  char **names; /* of the zones, best first */
  guint n_zones;
  guint32 out; /* bit per zone: whoever is in it does not pass, whatever the total */
} SenkoZones;

typedef struct {
  int page;
  SenkoTies ties;
  SenkoOrder orders[8]; /* by stage code */
  SenkoVeto *vetoes;
  guint n_vetoes;
  SenkoMultiples multiples[8]; /* by stage code */
  SenkoZones *zones[8]; /* by stage code; NULL: none */
  guint32 required_lines[8]; /* by stage code: bit per SENKO_LINE_… */
  guint32 class_pools; /* pools whose stage 1 ends in class1 / class2 */
  struct {
    SenkoSelector applies;
    SenkoRequirement *requires;
  } * fixed_term_needs;
  guint n_fixed_term_needs;
  /* whose bonus claims two people look at */
  SenkoPoints second_distance; /* total this near to a likely line, or nearer; NONE = nobody */
  int second_percent; /* and this share of the rest */
  char *second_seed; /* of the sample */
} SenkoJudgingRules;

typedef struct _SenkoDefinition SenkoDefinition;
struct _SenkoDefinition {
  char *id, *ja, *en, *language;
  char *source_ja, *source_en;
  int hire_year, exam_year;
  char *text; /* the JSON as read */
  gsize text_length;
  char fingerprint[65]; /* SHA-256 of the text, hex */
  SenkoLabel *vocabularies[SENKO_N_VOCABULARIES]; /* [0] is a NULL label: index by code */
  guint n_codes[SENKO_N_VOCABULARIES]; /* including the 0 */
  gpointer lookups[SENKO_N_VOCABULARIES]; /* private */
  SenkoPool *pools; /* these five by code, [0] unused */
  SenkoLabel *tracks;
  SenkoCategory *categories;
  SenkoTest *tests;
  SenkoStage *stages;
  guint n_pools, n_tracks, n_categories, n_tests, n_stages; /* including the unused 0 */
  SenkoEvent *calendar;
  guint n_events;
  SenkoRule *rules;
  guint n_rules;
  SenkoRight *rights;
  guint n_rights;
  SenkoDocument *documents;
  guint n_documents;
  SenkoBonus *bonuses;
  guint n_bonuses; /* by code, [0] unused */
  SenkoCertificateTable *tables;
  guint n_tables;
  SenkoGate *gates;
  guint n_gates;
  SenkoRoster *rosters;
  guint n_rosters;
  SenkoStatisticsRow *statistics_rows;
  guint n_statistics_rows;
  guint32 statistics_pools;
  char *ratio_ja, *ratio_en;
  SenkoJudgingRules judging;
  SenkoDate licence_valid_by[32]; /* by pool code */
  guint32 licence_kinds, licence_expected_not_by;
  SenkoSelector any_school_type; /* posts for which same_post accepts any school type */
  char *number_pattern; /* "{pool}{post}{seq:4}" */
};

#define SENKO_DEFINITION_ERROR (senko_definition_error_quark ())
GQuark senko_definition_error_quark (void);
typedef enum { SENKO_DEFINITION_ERROR_FAULTY, SENKO_DEFINITION_ERROR_UNKNOWN } SenkoDefinitionError;

/* One fault: where (JSON path such as $.rules[3].requires.licence.subjects), what, and what to do.
 */
typedef struct {
  char *path;
  char *message;
} SenkoDefinitionFault;
void senko_definition_fault_free (SenkoDefinitionFault *fault);

/* Reads a definition. On any fault returns NULL and, if faults is not NULL, every fault found
 * (GPtrArray of SenkoDefinitionFault, transfer full); error then says how many. Texts are
 * translated. */
SenkoDefinition *senko_definition_parse (const char *text, gsize length, GPtrArray **faults,
                                         GError **error);
SenkoDefinition *senko_definition_load_builtin (const char *id,
                                                GError **error); /* _ERROR_UNKNOWN */
const char *const *senko_definition_list_builtin (void); /* newest hire year first */
SenkoDefinition *senko_definition_ref (SenkoDefinition *self);
void senko_definition_unref (SenkoDefinition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoDefinition, senko_definition_unref)

/* self with the bonus table (and its certificates) of other: for simulations. (transfer full) */
SenkoDefinition *senko_definition_with_bonuses (const SenkoDefinition *self,
                                                const SenkoDefinition *other, GError **error);

/* The same rules for another year: every date and year moved by so many years; 29 February becomes
 * the 28th where it must. (transfer full) */
SenkoDefinition *senko_definition_shift_years (const SenkoDefinition *self, int years,
                                               GError **error);

/* Sentences that say what changed from a to b, in the user's language (GPtrArray of char *,
 * transfer full). */
GPtrArray *senko_definition_diff (const SenkoDefinition *a, const SenkoDefinition *b);

/* Code of an id, 0 if unknown (or empty). Hot: no allocation, a hash and one comparison. */
SenkoCode senko_definition_code (const SenkoDefinition *self, SenkoVocabulary vocabulary,
                                 const char *id, gsize length);
/* As above; also by Japanese or English label, any width (import). */
SenkoCode senko_definition_code_by_label (const SenkoDefinition *self, SenkoVocabulary vocabulary,
                                          const char *text, gsize length);
const char *senko_definition_code_id (const SenkoDefinition *self, SenkoVocabulary vocabulary,
                                      SenkoCode code); /* "" for 0 */
const char *senko_definition_code_label (const SenkoDefinition *self, SenkoVocabulary vocabulary,
                                         SenkoCode code, gboolean japanese);

/* The multiple of hires that a judging group's line comes from; NULL if there is none. */
const SenkoMultiple *senko_definition_multiple (const SenkoDefinition *self, SenkoCode stage,
                                                SenkoCode pool, SenkoCode category,
                                                SenkoCode subject);
/* The number of hires planned for this group alone, -1 = not known; and how many that makes. */
int senko_multiple_hires (const SenkoDefinition *self, const SenkoMultiple *multiple,
                          SenkoCode pool, SenkoCode category, SenkoCode subject);
gint32 senko_multiple_count (const SenkoMultiple *multiple, int hires);
/* The roster that takes those of a pool who passed so; NULL if there is none. */
const SenkoRoster *senko_definition_roster (const SenkoDefinition *self, SenkoCode pool,
                                            SenkoRosterOf of);
/* Has any roster ranks, has any stage zones? */
gboolean senko_definition_has_ranks (const SenkoDefinition *self);
gboolean senko_definition_has_zones (const SenkoDefinition *self);
/* The band that these points are in; NULL if there are no bands. */
const SenkoBand *senko_band_of (const SenkoBand *bands, guint n_bands, SenkoPoints points);
/* The grade of a score; NULL if the test has none, or the score is no number. */
const SenkoBand *senko_test_grade (const SenkoTest *test, SenkoPoints score);
/* The most points that a score of this test may have in a plan that has it. */
SenkoPoints senko_plan_limit (const SenkoDefinition *self, const SenkoPlan *plan, SenkoCode test);
gboolean senko_selector_matches (const SenkoSelector *self, const SenkoSubject *subject);
/* Is this post open to this pool? (subject codes 0 where the category has none) */
gboolean senko_definition_has_post (const SenkoDefinition *self, SenkoCode pool, SenkoCode category,
                                    SenkoCode subject, SenkoCode base_subject);
int senko_definition_plan (const SenkoDefinition *self, SenkoCode stage,
                           const SenkoSubject *subject); /* index into plans, -1 = none */

G_END_DECLS
