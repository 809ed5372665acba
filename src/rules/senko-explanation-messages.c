/* The sentences of evidence, one row each, with the kinds of their arguments.
 *
 * A number without a unit says nothing on the telephone: only years of the calendar and the numbers
 * that employments go by are bare.
 *
 * Translators: %1$s, %2$s … may be put in any order. A place for months, days and the like arrives
 * with its unit ("41 months"). Sentences are read one after the other, so they begin small and end
 * without a full stop. */
#include "rules/senko-explanation-messages.h"

#include "base/senko-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NUMBER(n)                                                                                  \
  {                                                                                                \
    SENKO_PLACE_NUMBER, n, 0                                                                       \
  }
#define MONTHS(n)                                                                                  \
  {                                                                                                \
    SENKO_PLACE_MONTHS, n, 0                                                                       \
  }
#define YEARS(n)                                                                                   \
  {                                                                                                \
    SENKO_PLACE_YEARS, n, 0                                                                        \
  }
#define DAYS(n)                                                                                    \
  {                                                                                                \
    SENKO_PLACE_DAYS, n, 0                                                                         \
  }
#define APPLICATIONS(n)                                                                            \
  {                                                                                                \
    SENKO_PLACE_APPLICATIONS, n, 0                                                                 \
  }
#define CLAIMS(n)                                                                                  \
  {                                                                                                \
    SENKO_PLACE_CLAIMS, n, 0                                                                       \
  }
#define PEOPLE(n)                                                                                  \
  {                                                                                                \
    SENKO_PLACE_PEOPLE, n, 0                                                                       \
  }
#define PERCENT(n)                                                                                 \
  {                                                                                                \
    SENKO_PLACE_PERCENT, n, 0                                                                      \
  }
#define EXACT_YEARS(n)                                                                             \
  {                                                                                                \
    SENKO_PLACE_EXACT_YEARS, n, 0                                                                  \
  }
#define DATE(n)                                                                                    \
  {                                                                                                \
    SENKO_PLACE_DATE, n, 0                                                                         \
  }
#define CLOCK(n)                                                                                   \
  {                                                                                                \
    SENKO_PLACE_CLOCK, n, 0                                                                        \
  }
#define POINTS(n)                                                                                  \
  {                                                                                                \
    SENKO_PLACE_POINTS, n, 0                                                                       \
  }
#define SCORE(n)                                                                                   \
  {                                                                                                \
    SENKO_PLACE_SCORE, n, 0                                                                        \
  }
#define YEAR_SET(n)                                                                                \
  {                                                                                                \
    SENKO_PLACE_YEAR_SET, n, 0                                                                     \
  }
#define CODE(n, vocabulary)                                                                        \
  {                                                                                                \
    SENKO_PLACE_CODE, n, SENKO_VOCABULARY_##vocabulary                                             \
  }
#define ANY_OF(n, vocabulary)                                                                      \
  {                                                                                                \
    SENKO_PLACE_ANY_OF, n, SENKO_VOCABULARY_##vocabulary                                           \
  }
#define ANY_OF_64(n, vocabulary)                                                                   \
  {                                                                                                \
    SENKO_PLACE_ANY_OF_64, n, SENKO_VOCABULARY_##vocabulary                                        \
  }
#define OPENS(n)                                                                                   \
  {                                                                                                \
    SENKO_PLACE_OPENS, n, 0                                                                        \
  }
#define CLOSES(n)                                                                                  \
  {                                                                                                \
    SENKO_PLACE_CLOSES, n, 0                                                                       \
  }
#define DOCUMENT(n)                                                                                \
  {                                                                                                \
    SENKO_PLACE_DOCUMENT, n, 0                                                                     \
  }

static const SenkoMessageTemplate templates[SENKO_N_MESSAGES] = {
  [SENKO_MESSAGE_NONE] = { "" },
  [SENKO_MESSAGE_NOTHING_ASKED] = { N_ ("nothing is asked of this post") },
  [SENKO_MESSAGE_RULED] = { N_ ("ruled %1$s by the staff, the rules alone give %2$s"),
                            { CODE (0, RULING), CODE (1, RULING) } },

  [SENKO_MESSAGE_LICENCE_HELD] = { N_ ("licence held: %1$s"), { CODE (0, SCHOOL_TYPE) } },
  [SENKO_MESSAGE_LICENCE_HELD_SUBJECT]
  = { N_ ("licence held: %1$s, %2$s"), { CODE (0, SCHOOL_TYPE), CODE (1, SUBJECT) } },
  [SENKO_MESSAGE_LICENCE_EXPECTED] = { N_ ("licence expected: %1$s"), { CODE (0, SCHOOL_TYPE) } },
  [SENKO_MESSAGE_LICENCE_EXPECTED_SUBJECT]
  = { N_ ("licence expected: %1$s, %2$s"), { CODE (0, SCHOOL_TYPE), CODE (1, SUBJECT) } },
  [SENKO_MESSAGE_LICENCE_EXPECTED_ON]
  = { N_ ("licence expected: %1$s, on %2$s"), { CODE (0, SCHOOL_TYPE), DATE (2) } },
  [SENKO_MESSAGE_LICENCE_EXPECTED_ON_SUBJECT]
  = { N_ ("licence expected: %1$s, %2$s, on %3$s"),
      { CODE (0, SCHOOL_TYPE), CODE (1, SUBJECT), DATE (2) } },
  [SENKO_MESSAGE_LICENCE_LATE]
  = { N_ ("the licence (%1$s) is expected only on %2$s, it is needed by %3$s"),
      { CODE (0, SCHOOL_TYPE), DATE (1), DATE (2) } },
  [SENKO_MESSAGE_LICENCE_ROUTE]
  = { N_ ("the licence (%1$s) is expected through %2$s, which does not count"),
      { CODE (0, SCHOOL_TYPE), CODE (1, LICENCE_ROUTE) } },
  [SENKO_MESSAGE_LICENCE_KIND] = { N_ ("the licence (%1$s) does not count: %2$s"),
                                   { CODE (0, SCHOOL_TYPE), CODE (1, LICENCE_KIND) } },
  [SENKO_MESSAGE_LICENCE_MISSING]
  = { N_ ("no such licence held or expected: %1$s"), { ANY_OF (0, SCHOOL_TYPE) } },
  [SENKO_MESSAGE_LICENCE_MISSING_SUBJECT] = { N_ ("no such licence held or expected: %1$s, %2$s"),
                                              { ANY_OF (0, SCHOOL_TYPE), ANY_OF_64 (1, SUBJECT) } },

  [SENKO_MESSAGE_BORN_IN_TIME]
  = { N_ ("born on %1$s, must be on or after %2$s"), { DATE (0), DATE (1) } },
  [SENKO_MESSAGE_BORN_BEFORE]
  = { N_ ("born on %1$s, which is before %2$s"), { DATE (0), DATE (1) } },
  [SENKO_MESSAGE_BORN_UNKNOWN] = { N_ ("the birth date is not recorded") },
  [SENKO_MESSAGE_DECLARED] = { N_ ("declared at application") },
  [SENKO_MESSAGE_DECLARED_NOT]
  = { N_ ("the applicant did not declare to be free of disqualifications") },
  [SENKO_MESSAGE_DECLARED_UNKNOWN] = { N_ ("the declaration is not recorded") },
  [SENKO_MESSAGE_APPLIED_IN_TIME] = { N_ ("applied on %1$s at %2$s, between %3$s and %4$s"),
                                      { DATE (0), CLOCK (1), OPENS (2), CLOSES (2) } },
  [SENKO_MESSAGE_APPLIED_EARLY]
  = { N_ ("applied on %1$s at %2$s, before applications opened on %3$s"),
      { DATE (0), CLOCK (1), OPENS (2) } },
  [SENKO_MESSAGE_APPLIED_LATE]
  = { N_ ("applied on %1$s at %2$s, after applications closed on %3$s"),
      { DATE (0), CLOCK (1), CLOSES (2) } },
  [SENKO_MESSAGE_APPLIED_UNKNOWN] = { N_ ("the time of application is not recorded") },
  [SENKO_MESSAGE_SINGLE] = { N_ ("no other application of the same person") },
  [SENKO_MESSAGE_SAME_PERSON] = { N_ ("%1$s with the same name, reading and birth date: all are "
                                      "void unless staff record that they are two people"),
                                  { APPLICATIONS (0) } },
  [SENKO_MESSAGE_SAME_READING]
  = { N_ ("%1$s with the same reading and birth date under another name: is it the same person?"),
      { APPLICATIONS (0) } },
  [SENKO_MESSAGE_SAME_EMAIL]
  = { N_ ("%1$s with the same e-mail address: is it the same person?"), { APPLICATIONS (0) } },
  [SENKO_MESSAGE_SAME_PHONE]
  = { N_ ("%1$s with the same telephone number: is it the same person?"), { APPLICATIONS (0) } },
  [SENKO_MESSAGE_POST_OPEN] = { N_ ("open to this post: %1$s"), { CODE (0, CATEGORY) } },
  [SENKO_MESSAGE_POST_OPEN_SUBJECT]
  = { N_ ("open to this post: %1$s, %2$s"), { CODE (0, CATEGORY), CODE (1, SUBJECT) } },
  [SENKO_MESSAGE_POST_CLOSED] = { N_ ("not open to this post: %1$s"), { CODE (0, CATEGORY) } },
  [SENKO_MESSAGE_POST_CLOSED_SUBJECT]
  = { N_ ("not open to this post: %1$s, %2$s"), { CODE (0, CATEGORY), CODE (1, SUBJECT) } },
  [SENKO_MESSAGE_GRADUATES_IN_TIME]
  = { N_ ("graduates on %1$s, between %2$s and %3$s"), { DATE (0), DATE (1), DATE (2) } },
  [SENKO_MESSAGE_GRADUATES_OUTSIDE]
  = { N_ ("graduation on %1$s is not between %2$s and %3$s"), { DATE (0), DATE (1), DATE (2) } },
  [SENKO_MESSAGE_GRADUATES_UNKNOWN]
  = { N_ ("the graduation date is not recorded: ask whether it is between %1$s and %2$s"),
      { DATE (0), DATE (1) } },
  [SENKO_MESSAGE_CREDIT_STUDENT] = { N_ ("enrolled for single credits only") },
  [SENKO_MESSAGE_CREDITS]
  = { N_ ("credits graded good or better: %1$s, %2$s needed"), { PERCENT (0), PERCENT (1) } },
  [SENKO_MESSAGE_CREDITS_UNKNOWN]
  = { N_ ("the share of credits graded good or better is not recorded, %1$s needed"),
      { PERCENT (0) } },
  [SENKO_MESSAGE_QUOTA] = { N_ ("recommended by this university for this post: %1$s, %2$s allowed"),
                            { PEOPLE (0), PEOPLE (1) } },
  [SENKO_MESSAGE_QUOTA_LIFTED]
  = { N_ ("recommended by this university for this post: %1$s, without limit because one of its "
          "candidates was successful"),
      { PEOPLE (0) } },
  [SENKO_MESSAGE_QUOTA_UNKNOWN] = { N_ ("the recommending university is not recorded") },

  [SENKO_MESSAGE_CREDENTIAL_HELD] = { N_ ("held: %1$s"), { CODE (0, CREDENTIAL) } },
  [SENKO_MESSAGE_CREDENTIAL_EXPECTED] = { N_ ("expected: %1$s"), { CODE (0, CREDENTIAL) } },
  [SENKO_MESSAGE_CREDENTIAL_VALID]
  = { N_ ("%1$s: valid on %2$s"), { CODE (0, CREDENTIAL), DATE (1) } },
  [SENKO_MESSAGE_CREDENTIAL_SCORE]
  = { N_ ("%1$s: %2$s, %3$s needed"), { CODE (0, CREDENTIAL), POINTS (1), POINTS (2) } },
  [SENKO_MESSAGE_CREDENTIAL_NO_SCORE]
  = { N_ ("%1$s: how much is not recorded, %2$s needed"), { CODE (0, CREDENTIAL), POINTS (1) } },
  [SENKO_MESSAGE_CREDENTIAL_YEARS]
  = { N_ ("%1$s: %2$s, %3$s needed"), { CODE (0, CREDENTIAL), EXACT_YEARS (1), EXACT_YEARS (2) } },
  [SENKO_MESSAGE_CREDENTIAL_NO_YEARS] = { N_ ("%1$s: how much is not recorded, %2$s needed"),
                                          { CODE (0, CREDENTIAL), EXACT_YEARS (1) } },
  [SENKO_MESSAGE_CREDENTIAL_EXPIRES] = { N_ ("%1$s: valid only to %2$s, must be valid on %3$s"),
                                         { CODE (0, CREDENTIAL), DATE (1), DATE (2) } },
  [SENKO_MESSAGE_CREDENTIAL_TOO_NEW] = { N_ ("%1$s: obtained only on %2$s, must be valid on %3$s"),
                                         { CODE (0, CREDENTIAL), DATE (1), DATE (2) } },
  [SENKO_MESSAGE_CREDENTIAL_NOT_HELD]
  = { N_ ("%1$s: only expected, it must be held"), { CODE (0, CREDENTIAL) } },
  [SENKO_MESSAGE_CREDENTIAL_MISSING] = { N_ ("not recorded: %1$s"), { ANY_OF (0, CREDENTIAL) } },
  [SENKO_MESSAGE_CERTIFICATE] = { N_ ("%1$s: %2$s, %3$s needed, obtained on %4$s"),
                                  { CODE (0, CREDENTIAL), SCORE (1), SCORE (2), DATE (3) } },
  [SENKO_MESSAGE_CERTIFICATE_OUTSIDE] = { N_ ("%1$s: obtained on %2$s, not between %3$s and %4$s"),
                                          { CODE (0, CREDENTIAL), DATE (1), DATE (2), DATE (3) } },
  [SENKO_MESSAGE_CERTIFICATE_NO_DATE] = { N_ ("%1$s: %2$s, %3$s needed; ask for the certificate, "
                                              "the day it was obtained is not recorded"),
                                          { CODE (0, CREDENTIAL), SCORE (1), SCORE (2) } },
  [SENKO_MESSAGE_CERTIFICATE_NO_SCORE]
  = { N_ ("%1$s: the score is not recorded, %2$s needed"), { CODE (0, CREDENTIAL), SCORE (2) } },
  [SENKO_MESSAGE_CERTIFICATE_MISSING] = { N_ ("no certificate of the table is recorded") },

  [SENKO_MESSAGE_EARLIER_FIXED_TERM]
  = { N_ ("passed as fixed-term in the selection held in %1$s"), { NUMBER (0) } },
  [SENKO_MESSAGE_EARLIER_STAGE2_FAILED]
  = { N_ ("passed stage 1, took stage 2 and failed in the selection held in %1$s"),
      { NUMBER (0) } },
  [SENKO_MESSAGE_EARLIER_CLASS1]
  = { N_ ("passed as class I in the selection held in %1$s"), { NUMBER (0) } },
  [SENKO_MESSAGE_EARLIER_CLASS2]
  = { N_ ("passed as class II in the selection held in %1$s"), { NUMBER (0) } },
  [SENKO_MESSAGE_EARLIER_OTHER_POST]
  = { N_ ("passed in the selection held in %1$s, but for another post: %2$s"),
      { NUMBER (0), CODE (1, CATEGORY) } },
  [SENKO_MESSAGE_EARLIER_OTHER_SUBJECT]
  = { N_ ("passed in the selection held in %1$s, but for another post: %2$s, %3$s"),
      { NUMBER (0), CODE (1, CATEGORY), CODE (2, SUBJECT) } },
  [SENKO_MESSAGE_EARLIER_DECLINED]
  = { N_ ("passed in the selection held in %1$s, but declined"), { NUMBER (0) } },
  [SENKO_MESSAGE_EARLIER_NOT_FOUND]
  = { N_ ("no such result in the selections held in %1$s"), { YEAR_SET (0) } },
  [SENKO_MESSAGE_EARLIER_UNKNOWN]
  = { N_ ("the register does not have the selections held in %1$s: check the records of the time"),
      { YEAR_SET (0) } },
  [SENKO_MESSAGE_EXEMPT_STAGE] = { N_ ("exempt: %1$s"), { CODE (0, STAGE) } },
  [SENKO_MESSAGE_EXEMPT_TESTS] = { N_ ("exempt from the test: %1$s"), { ANY_OF (0, TEST) } },

  [SENKO_MESSAGE_MONTHS] = { N_ ("%1$s, %2$s needed"), { MONTHS (0), MONTHS (1) } },
  [SENKO_MESSAGE_MONTHS_LESS_LEAVE] = { N_ ("%1$s (%2$s − %3$s of leave), %4$s needed"),
                                        { MONTHS (0), MONTHS (2), MONTHS (3), MONTHS (1) } },
  [SENKO_MESSAGE_COUNTED] = { N_ ("counted from %1$s to %2$s"), { DATE (0), DATE (1) } },
  [SENKO_MESSAGE_SERVING] = { N_ ("serving on %1$s"), { DATE (0) } },
  [SENKO_MESSAGE_SERVING_NOT] = { N_ ("not serving on %1$s"), { DATE (0) } },
  [SENKO_MESSAGE_SERVING_ENDED]
  = { N_ ("not serving on %1$s: the employment ends on %2$s"), { DATE (0), DATE (1) } },
  [SENKO_MESSAGE_NOT_EMPLOYED] = { N_ ("no employment recorded as %1$s with the employer: %2$s"),
                                   { ANY_OF (1, POSITION), ANY_OF (0, EMPLOYER_KIND) } },
  [SENKO_MESSAGE_OTHER_POST] = { N_ ("employment no. %1$s is not in the post applied for: %2$s"),
                                 { NUMBER (0), CODE (1, SCHOOL_TYPE) } },
  [SENKO_MESSAGE_OTHER_POST_SUBJECT]
  = { N_ ("employment no. %1$s is not in the post applied for: %2$s, %3$s"),
      { NUMBER (0), CODE (1, SCHOOL_TYPE), CODE (2, SUBJECT) } },
  [SENKO_MESSAGE_ELSEWHERE] = { N_ ("employment no. %1$s is at another school type (%2$s): ask "
                                    "whether the employer posted the applicant there"),
                                { NUMBER (0), CODE (1, SCHOOL_TYPE) } },
  [SENKO_MESSAGE_POST_UNCLEAR] = { N_ ("the school type or subject of employment no. %1$s is not "
                                       "recorded: ask whether it is the post applied for"),
                                   { NUMBER (0) } },
  [SENKO_MESSAGE_EXPECTED_TO]
  = { N_ ("expected to serve to %1$s, %2$s needed"), { DATE (0), DATE (1) } },
  [SENKO_MESSAGE_EXPECTED_SHORT]
  = { N_ ("expected to serve only to %1$s, %2$s needed"), { DATE (0), DATE (1) } },
  [SENKO_MESSAGE_EXPECTED_UNKNOWN]
  = { N_ ("ask whether the applicant intends to serve to %1$s"), { DATE (0) } },
  [SENKO_MESSAGE_LEFT_WITHIN]
  = { N_ ("left on %1$s, at most %2$s before %3$s"), { DATE (0), YEARS (1), DATE (2) } },
  [SENKO_MESSAGE_LEFT_LONG_AGO]
  = { N_ ("left on %1$s, more than %2$s before %3$s"), { DATE (0), YEARS (1), DATE (2) } },
  [SENKO_MESSAGE_LEFT_NOT]
  = { N_ ("has not left: employment no. %1$s still lasts on %2$s"), { NUMBER (0), DATE (1) } },
  [SENKO_MESSAGE_LEFT_FOR] = { N_ ("left for this reason: %1$s"), { CODE (0, LEFT_FOR) } },
  [SENKO_MESSAGE_LEFT_FOR_OTHER] = { N_ ("left for this reason: %1$s; it must be: %2$s"),
                                     { CODE (0, LEFT_FOR), ANY_OF (1, LEFT_FOR) } },
  [SENKO_MESSAGE_LEFT_FOR_UNKNOWN]
  = { N_ ("the reason for leaving is not recorded: ask whether it was %1$s"),
      { ANY_OF (0, LEFT_FOR) } },
  [SENKO_MESSAGE_LEFT_FOR_EXCLUDED]
  = { N_ ("left on %1$s for a reason that excludes: %2$s"), { DATE (0), CODE (1, LEFT_FOR) } },
  [SENKO_MESSAGE_LEAVE_TAKEN] = { N_ ("leave taken in service: %1$s"), { CODE (0, LEAVE_KIND) } },
  [SENKO_MESSAGE_LEAVE_NOT_TAKEN]
  = { N_ ("no such leave in service is recorded: %1$s"), { ANY_OF (0, LEAVE_KIND) } },
  [SENKO_MESSAGE_CONDITIONAL]
  = { N_ ("left on %1$s, during the conditional period"), { DATE (0) } },

  [SENKO_MESSAGE_DOCUMENT_ARRIVED] = { N_ ("%1$s: arrived on %2$s"), { DOCUMENT (0), DATE (1) } },
  [SENKO_MESSAGE_DOCUMENT_ACCEPTED] = { N_ ("%1$s: accepted"), { DOCUMENT (0) } },
  [SENKO_MESSAGE_DOCUMENT_ACCEPTED_ON]
  = { N_ ("%1$s: arrived on %2$s, accepted"), { DOCUMENT (0), DATE (1) } },
  [SENKO_MESSAGE_DOCUMENT_LATE] = { N_ ("%1$s: arrived on %2$s, %3$s late (due on %4$s)"),
                                    { DOCUMENT (0), DATE (1), DAYS (2), DATE (3) } },
  [SENKO_MESSAGE_DOCUMENT_REJECTED] = { N_ ("%1$s: rejected"), { DOCUMENT (0) } },
  [SENKO_MESSAGE_DOCUMENT_SCREENING]
  = { N_ ("%1$s: arrived on %2$s, its screening is not decided"), { DOCUMENT (0), DATE (1) } },
  [SENKO_MESSAGE_DOCUMENT_NO_DAY]
  = { N_ ("%1$s: arrived, but the day is not recorded (due on %2$s)"), { DOCUMENT (0), DATE (1) } },
  [SENKO_MESSAGE_DOCUMENT_MISSING]
  = { N_ ("%1$s: not arrived, was due on %2$s"), { DOCUMENT (0), DATE (1) } },
  [SENKO_MESSAGE_DOCUMENT_AWAITED]
  = { N_ ("%1$s: not arrived yet, due on %2$s"), { DOCUMENT (0), DATE (1) } },
  [SENKO_MESSAGE_DOCUMENT_AWAITED_UNDATED]
  = { N_ ("%1$s: not arrived yet, the day it is due is not announced"), { DOCUMENT (0) } },
  [SENKO_MESSAGE_DOCUMENT_NOT_YET]
  = { N_ ("%1$s: due on %2$s, not needed yet"), { DOCUMENT (0), DATE (1) } },
  [SENKO_MESSAGE_DOCUMENT_NOT_YET_UNDATED]
  = { N_ ("%1$s: the day it is due is not announced, not needed yet"), { DOCUMENT (0) } },
  [SENKO_MESSAGE_DOCUMENT_CLAIMS]
  = { N_ ("%1$s: %2$s not yet verified"), { DOCUMENT (0), CLAIMS (1) } },
  [SENKO_MESSAGE_DOCUMENT_CLAIMS_REJECTED]
  = { N_ ("%1$s: not needed, every claim is rejected"), { DOCUMENT (0) } },
  [SENKO_MESSAGE_DOCUMENT_NOT_NEEDED]
  = { N_ ("%1$s: not needed, the application is treated as %2$s, %3$s"),
      { DOCUMENT (0), CODE (1, POOL), CODE (2, TRACK) } },
  [SENKO_MESSAGE_STAGE_NOT_REACHED]
  = { N_ ("not needed, as the applicant does not reach %1$s"), { ANY_OF (0, STAGE) } },
};

const SenkoMessageTemplate *
senko_message_template (SenkoMessage message)
{
  return &templates[message < SENKO_N_MESSAGES ? message : SENKO_MESSAGE_NONE];
}

guint64
senko_messages_mark (void)
{
  guint64 mark = SENKO_N_MESSAGES;

  for (guint i = 1; i < SENKO_N_MESSAGES; i++)
    {
      mark = senko_text_hash (templates[i].text, strlen (templates[i].text), mark);
      mark = senko_text_hash ((const char *)templates[i].places, sizeof templates[i].places, mark);
    }
  return mark;
}
