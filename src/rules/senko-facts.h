/* What is known of one applicant, as plain values: the input of every rule. Filled by the model,
 * owned by nobody. */
#pragma once

#include "rules/senko-definition.h"

G_BEGIN_DECLS

/* Yes, no, or not said. */
typedef gint8 SenkoAnswer;
enum { SENKO_ANSWER_NONE = -1, SENKO_ANSWER_NO = 0, SENKO_ANSWER_YES = 1 };

typedef struct {
  gint64 id;
  SenkoTime applied_at;
  guint64 person_key; /* name, reading and birth date */
  guint64 reading_key; /* reading and birth date */
  guint64 email_key; /* 0 = none */
  guint64 phone_key; /* 0 = none */
  guint64 university_key; /* 0 = none */
  SenkoTime withdrew_at;
  SenkoDate birth_date, graduates_on;
  SenkoPoints good_credit_percent; /* hundredths of a percent, SENKO_POINTS_NONE = not said */
  SenkoCode pool, track, category, subject, base_subject;
  SenkoCode practical_exemption; /* SENKO_EXEMPTION_… */
  SenkoCode sex;
  gint8 student_year;
  SenkoAnswer no_disqualification, japanese_national, credit_student, wishes_fixed_term,
      graduate_deferral;
} SenkoApplicant;

typedef struct {
  SenkoCode school_type, subject, status, kind, route;
  SenkoDate date; /* issued on, or expected on; 0 = not said */
} SenkoLicence;

typedef struct {
  int career_no;
  SenkoDate from, to /* 0 = still serving */, expected_to;
  guint64 employer_key; /* hash of the normalised employer name: the same body */
  SenkoCode employer_kind, position, school_type, subject, left_for;
  gboolean conditional_period; /* left during it */
} SenkoCareer;

typedef struct {
  int career_no;
  SenkoDate from, to; /* 0 = still on leave */
  SenkoCode kind;
} SenkoLeave;

typedef struct {
  SenkoCode kind, status;
  SenkoPoints score; /* hundredths; graded certificates: SENKO_POINTS (place in the grades, 1 =
                        lowest); NONE = not said */
  SenkoPoints score2;
  SenkoDate obtained_on, valid_to;
} SenkoCredential;

typedef struct {
  SenkoCode bonus, subject, verdict;
  SenkoTime claimed_at; /* 0 = with the application */
} SenkoClaim;

typedef struct {
  SenkoCode document, verdict;
  SenkoDate arrived_on;
} SenkoArrival;

typedef struct {
  SenkoCode rule;
  SenkoVerdict verdict;
} SenkoRuling;

/* What an earlier selection in the register knows of the same person. */
typedef struct {
  int exam_year;
  SenkoCode pool, category, subject; /* in this definition's codes, 0 if it has none such */
  gboolean stage1_passed, stage2_taken;
  gboolean regular, fixed_term, declined;
  gboolean class1, class2;
} SenkoEarlier;

/* What can only be known by looking at all applicants of the selection. */
typedef struct {
  guint same_person; /* other applications with the same name, reading and birth date */
  guint same_reading; /* others with the same reading and birth date under another name */
  guint same_email, same_phone;
  guint university_count; /* recommended by the same university for the same post, this one included
                           */
  gboolean university_lifted; /* had a successful recommended candidate in the years asked */
} SenkoStanding;

typedef struct {
  const SenkoApplicant *applicant;
  const SenkoLicence *licences;
  const SenkoCareer *careers;
  const SenkoLeave *leaves;
  const SenkoCredential *credentials;
  const SenkoClaim *claims;
  const SenkoArrival *arrivals;
  const SenkoRuling *rulings;
  const SenkoEarlier *earlier;
  guint n_licences, n_careers, n_leaves, n_credentials, n_claims, n_arrivals, n_rulings, n_earlier;
  guint64 known_exam_years; /* bit (exam_year - 2000), to 2063: the register holds a decided
                               selection of that year */
  SenkoStanding standing;
} SenkoFacts;

G_END_DECLS
