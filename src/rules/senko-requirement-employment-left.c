/* Having left an employment, when and why (003 p.7-8, the returner pool). */
#include "rules/senko-requirement-employment.h"

static gboolean
asks_about_leaving (const SenkoEmploymentRequirement *asked)
{
  return asked->left_within_years > 0 || asked->left_for != 0 || asked->not_left_for != 0
         || asked->leave_taken != 0 || asked->not_conditional;
}

static gboolean
is_job (const SenkoEmployment *self, guint career)
{
  return self->posts[career] < SENKO_POST_NOT_ASKED_FOR;
}

/* Whether the body went on employing the person in another career without a break: a transfer is no
 * leaving. */
static gboolean
is_continued (const SenkoEmployment *self, const SenkoCareer *career)
{
  const SenkoFacts *facts = self->check->facts;
  SenkoDate end = senko_career_end (career);

  for (guint i = 0; i < facts->n_careers; i++)
    if (is_job (self, i) && senko_career_same_body (career, &facts->careers[i])
        && facts->careers[i].from <= senko_date_add_days (end, 1)
        && senko_career_end (&facts->careers[i]) > end)
      return TRUE;
  return FALSE;
}

/* What rules out whatever else was left: an employment that lasts, or an end for an excluded
 * reason. */
static SenkoVerdict
check_exclusions (const SenkoEmployment *self, SenkoSink *sink)
{
  const SenkoFacts *facts = self->check->facts;
  SenkoDate as_of = senko_employment_as_of (self);

  for (guint i = 0; i < facts->n_careers; i++)
    {
      const SenkoCareer *career = &facts->careers[i];
      SenkoDate end = senko_career_end (career);

      if (!is_job (self, i))
        continue;
      if (senko_mask_has (self->asked->not_left_for, career->left_for))
        return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LEFT_FOR_EXCLUDED, end,
                          career->left_for);
      if (end >= as_of)
        return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LEFT_NOT, career->career_no,
                          as_of);
    }
  return SENKO_VERDICT_OK;
}

static SenkoVerdict
check_years (const SenkoEmployment *self, const SenkoCareer *career, SenkoSink *sink)
{
  SenkoDate end = senko_career_end (career), as_of = senko_employment_as_of (self);
  int years = self->asked->left_within_years;

  if (years == 0)
    return SENKO_VERDICT_OK;
  if (senko_date_add_years (end, years) < as_of)
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LEFT_LONG_AGO, end, years, as_of);
  return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_LEFT_WITHIN, end, years, as_of);
}

static SenkoVerdict
check_reason (const SenkoEmployment *self, const SenkoCareer *career, SenkoSink *sink)
{
  gint32 wanted = (gint32)self->asked->left_for;

  if (wanted == 0)
    return SENKO_VERDICT_OK;
  if (career->left_for == 0)
    return senko_say (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_LEFT_FOR_UNKNOWN, wanted);
  if (!senko_mask_has (self->asked->left_for, career->left_for))
    return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LEFT_FOR_OTHER, career->left_for,
                      wanted);
  return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_LEFT_FOR, career->left_for);
}

/* The career with this number, if it is one of the jobs at the same body and began before the one
 * left ended. */
static gboolean
belongs_to_service (const SenkoEmployment *self, int career_no, const SenkoCareer *left)
{
  const SenkoFacts *facts = self->check->facts;

  for (guint i = 0; i < facts->n_careers; i++)
    if (facts->careers[i].career_no == career_no && is_job (self, i)
        && facts->careers[i].from <= senko_career_end (left)
        && senko_career_same_body (&facts->careers[i], left))
      return TRUE;
  return FALSE;
}

static SenkoVerdict
check_leave_taken (const SenkoEmployment *self, const SenkoCareer *career, SenkoSink *sink)
{
  const SenkoFacts *facts = self->check->facts;

  if (self->asked->leave_taken == 0)
    return SENKO_VERDICT_OK;
  for (guint i = 0; i < facts->n_leaves; i++)
    if (senko_mask_has (self->asked->leave_taken, facts->leaves[i].kind)
        && belongs_to_service (self, facts->leaves[i].career_no, career))
      return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_LEAVE_TAKEN, facts->leaves[i].kind);
  return senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_LEAVE_NOT_TAKEN,
                    (gint32)self->asked->leave_taken);
}

static SenkoVerdict
check_leaving (const SenkoEmployment *self, const SenkoCareer *career, SenkoSink *sink)
{
  SenkoVerdict verdict = check_years (self, career, sink);

  verdict = senko_verdict_worse (verdict, check_reason (self, career, sink));
  verdict = senko_verdict_worse (verdict, check_leave_taken (self, career, sink));
  if (self->asked->not_conditional && career->conditional_period)
    verdict = senko_say (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_CONDITIONAL,
                         senko_career_end (career));
  return verdict;
}

SenkoVerdict
senko_employment_check_left (const SenkoEmployment *self, SenkoSink *sink)
{
  const SenkoCareer *best = NULL;
  SenkoVerdict verdict;

  if (!asks_about_leaving (self->asked))
    return SENKO_VERDICT_OK;
  verdict = check_exclusions (self, sink);
  if (verdict != SENKO_VERDICT_OK)
    return verdict;
  for (guint i = 0; i < self->check->facts->n_careers; i++)
    {
      const SenkoCareer *career = &self->check->facts->careers[i];
      SenkoVerdict leaving;

      if (!senko_employment_takes (self, i) || is_continued (self, career))
        continue;
      leaving = check_leaving (self, career, NULL);
      if (best == NULL || senko_verdict_rank (leaving) < senko_verdict_rank (verdict)
          || (leaving == verdict && senko_career_end (career) > senko_career_end (best)))
        {
          best = career;
          verdict = leaving;
        }
    }
  return best != NULL ? check_leaving (self, best, sink) : verdict;
}
