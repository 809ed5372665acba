/* Employment (003 p.5-8, FAQ II-Q3 to Q12): months of service, serving on a day, having left, in
 * the post applied for.
 *
 * The record is read at most twice: first with the careers that are plainly in the same post, then,
 * if these do not suffice, with those that staff may accept as well. What only the second reading
 * satisfies is for staff to judge. */
#include "rules/senko-requirement-employment.h"

#define N_STACK 32 /* careers kept without allocating */

static gboolean
is_one_of_jobs (const SenkoEmploymentRequirement *asked, const SenkoCareer *career)
{
  for (guint i = 0; i < asked->n_jobs; i++)
    if (senko_mask_has (asked->jobs[i].employer_kinds, career->employer_kind)
        && senko_mask_has (asked->jobs[i].positions, career->position))
      return TRUE;
  return FALSE;
}

static void
match_posts (const SenkoCheck *check, const SenkoEmploymentRequirement *asked, guint8 *posts)
{
  for (guint i = 0; i < check->facts->n_careers; i++)
    {
      const SenkoCareer *career = &check->facts->careers[i];

      if (!is_one_of_jobs (asked, career))
        posts[i] = SENKO_POST_NOT_ASKED_FOR;
      else
        posts[i] = asked->same_post ? senko_check_career_post (check, career) : SENKO_POST_SAME;
    }
}

static gboolean
takes_any (const SenkoEmployment *self)
{
  for (guint i = 0; i < self->check->facts->n_careers; i++)
    if (senko_employment_takes (self, i))
      return TRUE;
  return FALSE;
}

/* The last day of the latest career taken in. */
static SenkoDate
last_day (const SenkoEmployment *self)
{
  SenkoDate last = 0;

  for (guint i = 0; i < self->check->facts->n_careers; i++)
    if (senko_employment_takes (self, i))
      last = MAX (last, senko_career_end (&self->check->facts->careers[i]));
  return last;
}

static SenkoVerdict
say_not_serving (const SenkoEmployment *self, SenkoDate day, SenkoSink *sink)
{
  SenkoDate last = last_day (self);

  if (last != 0 && last < day)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_SERVING_ENDED, day, last);
  return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_SERVING_NOT, day);
}

static gboolean
serves_on (const SenkoEmployment *self, SenkoDate day)
{
  for (guint i = 0; i < self->check->facts->n_careers; i++)
    {
      const SenkoCareer *career = &self->check->facts->careers[i];

      if (senko_employment_takes (self, i) && career->from <= day
          && senko_career_end (career) >= day)
        return TRUE;
    }
  return FALSE;
}

/* Expected to go on serving (p.5; the intention counts, whatever the current letter says, FAQ
 * II-Q11). */
static SenkoVerdict
check_expected (const SenkoCareer *career, SenkoDate until, SenkoSink *sink)
{
  if (until == 0)
    return SENKO_VERDICT_OK;
  if (career->expected_to >= until || career->to >= until)
    return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_EXPECTED_TO, senko_career_end (career),
                      until);
  if (career->expected_to != 0)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_EXPECTED_SHORT,
                      senko_career_end (career), until);
  return senko_say (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_EXPECTED_UNKNOWN, until);
}

static SenkoVerdict
check_serving_at (const SenkoEmployment *self, SenkoSink *sink)
{
  SenkoDate day = senko_check_date (self->check, self->asked->serving_at);
  SenkoDate until = senko_check_date (self->check, self->asked->expected_until);
  const SenkoCareer *best = NULL;

  if (self->asked->serving_at == 0)
    return SENKO_VERDICT_OK;
  for (guint i = 0; i < self->check->facts->n_careers; i++)
    {
      const SenkoCareer *career = &self->check->facts->careers[i];

      if (senko_employment_takes (self, i) && career->from <= day
          && (career->to == 0 || career->to >= day)
          && (best == NULL
              || senko_verdict_rank (check_expected (career, until, NULL))
                     < senko_verdict_rank (check_expected (best, until, NULL))))
        best = career;
    }
  if (best == NULL)
    return say_not_serving (self, day, sink);
  senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_SERVING, day);
  return check_expected (best, until, sink);
}

static SenkoVerdict
say_months (const SenkoEmployment *self, const SenkoMonths *months, SenkoSink *sink)
{
  SenkoVerdict verdict
      = months->months >= self->asked->months ? SENKO_VERDICT_OK : SENKO_VERDICT_FAIL;

  senko_say (sink, verdict,
             months->leave_months > 0 ? SENKO_MESSAGE_MONTHS_LESS_LEAVE : SENKO_MESSAGE_MONTHS,
             months->months, self->asked->months, months->touched, months->leave_months);
  if (months->touched > 0)
    senko_say (sink, verdict, SENKO_MESSAGE_COUNTED, months->period.from, months->period.to);
  return verdict;
}

/* What makes one of two equal verdicts the better: serving on the day, then the months. */
#define STILL_SERVING 100000

/* One reading of the record. *quality tells readings with the same verdict apart. */
static SenkoVerdict
check_reading (const SenkoEmployment *self, int *quality, SenkoSink *sink)
{
  SenkoVerdict verdict = SENKO_VERDICT_OK;
  SenkoDate as_of = senko_employment_as_of (self);
  gboolean serves = !self->asked->serving || serves_on (self, as_of);
  SenkoMonths months = { 0 };

  if (self->asked->count != SENKO_COUNT_NONE)
    {
      months = senko_employment_months (self, self->asked->serving && serves ? as_of : 0);
      verdict = say_months (self, &months, sink);
    }
  if (!serves)
    verdict = say_not_serving (self, as_of, sink);
  else if (self->asked->serving && self->asked->count == SENKO_COUNT_NONE)
    senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_SERVING, as_of);
  verdict = senko_verdict_worse (verdict, check_serving_at (self, sink));
  verdict = senko_verdict_worse (verdict, senko_employment_check_left (self, sink));
  *quality = months.months + (serves ? STILL_SERVING : 0);
  return verdict;
}

/* Different bodies are separate candidates for continuous employment: leaves self on the best one.
 */
static SenkoVerdict
choose_body (SenkoEmployment *self)
{
  SenkoVerdict best = SENKO_VERDICT_VOID;
  int best_body = SENKO_ALL_BODIES, best_quality = -1;

  for (guint i = 0; i < self->check->facts->n_careers; i++)
    {
      SenkoVerdict verdict;
      int quality;

      self->body = SENKO_ALL_BODIES;
      if (!senko_employment_takes (self, i))
        continue;
      self->body = (int)i;
      verdict = check_reading (self, &quality, NULL);
      if (senko_verdict_rank (verdict) < senko_verdict_rank (best)
          || (verdict == best && quality > best_quality))
        {
          best = verdict;
          best_quality = quality;
          best_body = self->body;
        }
    }
  self->body = best_body;
  return best;
}

static SenkoVerdict
check_limit (SenkoEmployment *self, SenkoPostMatch limit)
{
  int quality;

  self->limit = limit;
  self->body = SENKO_ALL_BODIES;
  if (!takes_any (self))
    return SENKO_VERDICT_FAIL;
  if (self->asked->count == SENKO_COUNT_CONTINUOUS)
    return choose_body (self);
  return check_reading (self, &quality, NULL);
}

/* Why there is nothing to count: every career in another post, or none in such a job. */
static SenkoVerdict
say_no_employment (const SenkoEmployment *self, SenkoSink *sink)
{
  const SenkoFacts *facts = self->check->facts;
  gboolean elsewhere = FALSE;

  for (guint i = 0; i < facts->n_careers; i++)
    if (self->posts[i] == SENKO_POST_OTHER)
      {
        const SenkoCareer *career = &facts->careers[i];

        elsewhere = TRUE;
        senko_say (sink, SENKO_VERDICT_FAIL,
                   career->subject != 0 ? SENKO_MESSAGE_OTHER_POST_SUBJECT
                                        : SENKO_MESSAGE_OTHER_POST,
                   career->career_no, career->school_type, career->subject);
      }
  for (guint i = 0; i < self->asked->n_jobs && !elsewhere; i++)
    senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_NOT_EMPLOYED,
               (gint32)self->asked->jobs[i].employer_kinds, (gint32)self->asked->jobs[i].positions);
  if (self->asked->count != SENKO_COUNT_NONE)
    senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_MONTHS, 0, self->asked->months);
  return SENKO_VERDICT_FAIL;
}

/* Names the careers of this reading that staff must judge. */
static void
say_doubts (const SenkoEmployment *self, SenkoSink *sink)
{
  const SenkoFacts *facts = self->check->facts;

  for (guint i = 0; i < facts->n_careers; i++)
    if (senko_employment_takes (self, i) && self->posts[i] != SENKO_POST_SAME)
      senko_say (sink, SENKO_VERDICT_MANUAL,
                 self->posts[i] == SENKO_POST_ELSEWHERE ? SENKO_MESSAGE_ELSEWHERE
                                                        : SENKO_MESSAGE_POST_UNCLEAR,
                 facts->careers[i].career_no, facts->careers[i].school_type);
}

static SenkoVerdict
report (const SenkoEmployment *self, SenkoVerdict verdict, SenkoSink *sink)
{
  guint first;
  int quality;

  if (sink == NULL)
    return verdict;
  first = sink->n_items;
  if (!takes_any (self))
    return say_no_employment (self, sink);
  if (self->limit != SENKO_POST_SAME)
    say_doubts (self, sink);
  check_reading (self, &quality, sink);
  senko_sink_sort (sink, MIN (first, sink->n_items));
  return verdict;
}

static SenkoVerdict
check_with_posts (SenkoEmployment *self, SenkoSink *sink)
{
  SenkoEmployment plain, accepted;
  SenkoVerdict verdict, with_doubts;

  verdict = check_limit (self, SENKO_POST_SAME);
  if (verdict != SENKO_VERDICT_FAIL || !self->asked->same_post)
    return report (self, verdict, sink);
  plain = accepted = *self;
  with_doubts = check_limit (&accepted, SENKO_POST_ELSEWHERE);
  if (with_doubts != SENKO_VERDICT_FAIL)
    return report (&accepted, SENKO_VERDICT_MANUAL, sink);
  return report (takes_any (&plain) ? &plain : &accepted, SENKO_VERDICT_FAIL, sink);
}

SenkoVerdict
senko_check_employment (const SenkoCheck *check, const SenkoEmploymentRequirement *asked,
                        SenkoSink *sink)
{
  guint8 stack[N_STACK];
  g_autofree guint8 *heap = NULL;
  guint8 *posts = stack;
  SenkoEmployment employment;

  if (check->facts->n_careers > N_STACK)
    posts = heap = g_new (guint8, check->facts->n_careers);
  match_posts (check, asked, posts);
  employment = (SenkoEmployment){
    .check = check, .asked = asked, .posts = posts, .body = SENKO_ALL_BODIES
  };
  return check_with_posts (&employment, sink);
}
