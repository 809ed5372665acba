/* What is asked of the person and of the application itself: age, declaration, time and number of
 * applications, post, studies, university (003 p.4, 13, 15, 26-27). */
#include "rules/senko-requirement-check.h"

SenkoVerdict
senko_check_born (const SenkoCheck *self, SenkoDate on_or_after, SenkoSink *sink)
{
  SenkoDate born = self->facts->applicant->birth_date;

  if (born == 0)
    return senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_BORN_UNKNOWN);
  if (born < on_or_after)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_BORN_BEFORE, born, on_or_after);
  return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_BORN_IN_TIME, born, on_or_after);
}

SenkoVerdict
senko_check_declared (const SenkoCheck *self, SenkoSink *sink)
{
  switch (self->facts->applicant->no_disqualification)
    {
    case SENKO_ANSWER_YES:
      return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_DECLARED);
    case SENKO_ANSWER_NO:
      return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_DECLARED_NOT);
    default:
      return senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_DECLARED_UNKNOWN);
    }
}

SenkoVerdict
senko_check_applied (const SenkoCheck *self, guint event, SenkoSink *sink)
{
  const SenkoEvent *window = &self->definition->calendar[event];
  SenkoTime at = self->facts->applicant->applied_at;
  gint32 clock = (gint32)(at % 10000);

  if (at == 0)
    return senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_APPLIED_UNKNOWN);
  if (window->from != 0 && at < window->from)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_APPLIED_EARLY, self->applied_on,
                      clock, (gint32)event);
  if (window->to != 0 && at > window->to)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_APPLIED_LATE, self->applied_on, clock,
                      (gint32)event);
  return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_APPLIED_IN_TIME, self->applied_on, clock,
                    (gint32)event);
}

SenkoVerdict
senko_check_single_application (const SenkoCheck *self, SenkoSink *sink)
{
  const SenkoStanding *standing = &self->facts->standing;
  SenkoVerdict verdict = SENKO_VERDICT_OK;

  if (standing->same_person > 0)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_SAME_PERSON,
                      (gint32)standing->same_person);
  if (standing->same_reading > 0)
    verdict = senko_say (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_SAME_READING,
                         (gint32)standing->same_reading);
  if (standing->same_email > 0)
    verdict = senko_say (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_SAME_EMAIL,
                         (gint32)standing->same_email);
  if (standing->same_phone > 0)
    verdict = senko_say (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_SAME_PHONE,
                         (gint32)standing->same_phone);
  return verdict == SENKO_VERDICT_OK ? senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_SINGLE)
                                     : verdict;
}

SenkoVerdict
senko_check_post (const SenkoCheck *self, const SenkoSelector *post, SenkoSink *sink)
{
  SenkoCode category = self->subject.category;
  SenkoCode subject
      = self->subject.subject != 0 ? self->subject.subject : self->subject.base_subject;

  if (senko_selector_matches (post, &self->subject))
    return senko_say (sink, SENKO_VERDICT_OK,
                      subject != 0 ? SENKO_MESSAGE_POST_OPEN_SUBJECT : SENKO_MESSAGE_POST_OPEN,
                      category, subject);
  return senko_say (sink, SENKO_VERDICT_FAIL,
                    subject != 0 ? SENKO_MESSAGE_POST_CLOSED_SUBJECT : SENKO_MESSAGE_POST_CLOSED,
                    category, subject);
}

SenkoVerdict
senko_check_student (const SenkoCheck *self, const SenkoRequirement *requirement, SenkoSink *sink)
{
  const SenkoApplicant *applicant = self->facts->applicant;
  SenkoDate from = senko_check_date (self, requirement->student.graduates_from);
  SenkoDate to = senko_check_date (self, requirement->student.graduates_to);
  SenkoDate on = applicant->graduates_on;
  SenkoVerdict verdict = SENKO_VERDICT_OK;

  if (requirement->student.not_credit_student && applicant->credit_student == SENKO_ANSWER_YES)
    verdict = senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CREDIT_STUDENT);
  if (on == 0)
    return senko_verdict_worse (
        verdict, senko_say (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_GRADUATES_UNKNOWN, from, to));
  if (on < from || (to != 0 && on > to))
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_GRADUATES_OUTSIDE, on, from, to);
  return senko_verdict_worse (
      verdict, senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_GRADUATES_IN_TIME, on, from, to));
}

SenkoVerdict
senko_check_at_least (const SenkoCheck *self, SenkoPoints value, SenkoSink *sink)
{
  SenkoPoints percent = self->facts->applicant->good_credit_percent;

  if (percent == SENKO_POINTS_NONE)
    return senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_CREDITS_UNKNOWN, value);
  return senko_say (sink, percent >= value ? SENKO_VERDICT_OK : SENKO_VERDICT_FAIL,
                    SENKO_MESSAGE_CREDITS, percent, value);
}

SenkoVerdict
senko_check_university_quota (const SenkoCheck *self, const SenkoRequirement *requirement,
                              SenkoSink *sink)
{
  const SenkoStanding *standing = &self->facts->standing;
  int each = requirement->university_quota.each;
  gint32 count = (gint32)standing->university_count;

  if (self->facts->applicant->university_key == 0)
    return senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_QUOTA_UNKNOWN);
  if (standing->university_lifted)
    return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_QUOTA_LIFTED, count);
  return senko_say (sink, count > each ? SENKO_VERDICT_MANUAL : SENKO_VERDICT_OK,
                    SENKO_MESSAGE_QUOTA, count, each);
}
