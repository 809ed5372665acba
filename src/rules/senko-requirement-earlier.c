/* Results of earlier selections (003 p.5-6, 13): found in the register, known not to be there, or
 * not known. */
#include "rules/senko-requirement-check.h"

static gboolean
has_outcome (const SenkoEarlier *earlier, SenkoEarlierOutcome outcome)
{
  switch (outcome)
    {
    case SENKO_EARLIER_FIXED_TERM:
      return earlier->fixed_term;
    case SENKO_EARLIER_STAGE2_FAILED:
      return earlier->stage1_passed && earlier->stage2_taken && !earlier->regular;
    case SENKO_EARLIER_CLASS1:
      return earlier->class1;
    case SENKO_EARLIER_CLASS2:
      return earlier->class2;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
same_post (const SenkoCheck *self, const SenkoEarlier *earlier)
{
  return earlier->category == self->subject.category && earlier->subject == self->subject.subject;
}

static gboolean
is_asked_year (const SenkoRequirement *requirement, int exam_year)
{
  for (guint i = 0; i < requirement->earlier.n_exam_years; i++)
    if (requirement->earlier.exam_years[i] == exam_year)
      return TRUE;
  return FALSE;
}

static guint64
asked_years (const SenkoRequirement *requirement)
{
  guint64 years = 0;

  for (guint i = 0; i < requirement->earlier.n_exam_years; i++)
    years |= G_GUINT64_CONSTANT (1) << ((requirement->earlier.exam_years[i] - 2000) & 63);
  return years;
}

static SenkoVerdict
say_years (SenkoSink *sink, SenkoVerdict verdict, SenkoMessageNumber message, guint64 years)
{
  return senko_say (sink, verdict, message, (gint32)(years & G_MAXUINT32), (gint32)(years >> 32));
}

const SenkoEarlier *
senko_check_find_earlier (const SenkoCheck *self, SenkoEarlierOutcome outcome, int exam_year,
                          SenkoCode pool, gboolean post)
{
  for (guint i = 0; i < self->facts->n_earlier; i++)
    {
      const SenkoEarlier *earlier = &self->facts->earlier[i];

      if (earlier->exam_year == exam_year && (pool == 0 || earlier->pool == pool)
          && has_outcome (earlier, outcome) && (!post || same_post (self, earlier)))
        return earlier;
    }
  return NULL;
}

static SenkoVerdict
say_found (const SenkoRequirement *requirement, const SenkoEarlier *earlier, SenkoSink *sink)
{
  static const SenkoMessageNumber messages[]
      = { SENKO_MESSAGE_EARLIER_FIXED_TERM, SENKO_MESSAGE_EARLIER_STAGE2_FAILED,
          SENKO_MESSAGE_EARLIER_CLASS1, SENKO_MESSAGE_EARLIER_CLASS2 };

  return senko_say (sink, SENKO_VERDICT_OK, messages[requirement->earlier.outcome],
                    earlier->exam_year);
}

/* The latest result that satisfies all, and another that would but for its post or a decline. */
static const SenkoEarlier *
find_result (const SenkoCheck *self, const SenkoRequirement *requirement,
             const SenkoEarlier **near_miss)
{
  const SenkoEarlier *found = NULL;

  for (guint i = 0; i < self->facts->n_earlier; i++)
    {
      const SenkoEarlier *earlier = &self->facts->earlier[i];

      if (!is_asked_year (requirement, earlier->exam_year)
          || !has_outcome (earlier, requirement->earlier.outcome))
        continue;
      if ((requirement->earlier.same_post && !same_post (self, earlier))
          || (requirement->earlier.not_declined && earlier->declined))
        *near_miss = earlier;
      else if (found == NULL || earlier->exam_year > found->exam_year)
        found = earlier;
    }
  return found;
}

static void
say_near_miss (const SenkoCheck *self, const SenkoRequirement *requirement,
               const SenkoEarlier *earlier, SenkoSink *sink)
{
  if (!requirement->earlier.same_post || same_post (self, earlier))
    senko_sink_add (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_EARLIER_DECLINED,
                    (const gint32[5]){ earlier->exam_year });
  else
    senko_sink_add (sink, SENKO_VERDICT_FAIL,
                    earlier->subject != 0 ? SENKO_MESSAGE_EARLIER_OTHER_SUBJECT
                                          : SENKO_MESSAGE_EARLIER_OTHER_POST,
                    (const gint32[5]){ earlier->exam_year, earlier->category, earlier->subject });
}

SenkoVerdict
senko_check_earlier (const SenkoCheck *self, const SenkoRequirement *requirement, SenkoSink *sink)
{
  const SenkoEarlier *near_miss = NULL, *found = find_result (self, requirement, &near_miss);
  guint64 asked = asked_years (requirement), unknown = asked & ~self->facts->known_exam_years;

  if (found != NULL)
    return say_found (requirement, found, sink);
  if (near_miss != NULL && sink != NULL)
    say_near_miss (self, requirement, near_miss, sink);
  if (unknown != 0)
    return say_years (sink, SENKO_VERDICT_MANUAL, SENKO_MESSAGE_EARLIER_UNKNOWN, unknown);
  return near_miss != NULL
             ? SENKO_VERDICT_FAIL
             : say_years (sink, SENKO_VERDICT_FAIL, SENKO_MESSAGE_EARLIER_NOT_FOUND, asked);
}
