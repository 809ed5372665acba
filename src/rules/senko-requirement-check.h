/* What the requirement files share: one person being checked, and the sink that takes the evidence.
 *
 * There is one implementation for verdicts with and without evidence: with a NULL sink nothing is
 * written. */
#pragma once

#include "rules/senko-eligibility.h"
#include "rules/senko-explanation-messages.h"

G_BEGIN_DECLS

typedef struct {
  const SenkoDefinition *definition;
  const SenkoFacts *facts;
  SenkoSubject subject; /* as applied for */
  SenkoDate today;
  SenkoDate applied_on;
  SenkoCode claimed_subject;
} SenkoCheck;

typedef struct {
  SenkoEvidence *items; /* room for SENKO_MAX_EVIDENCE */
  guint n_items;
} SenkoSink;

/* Prepares a check of facts; condition_mask is worked out here. */
void senko_check_init (SenkoCheck *self, const SenkoDefinition *definition, const SenkoFacts *facts,
                       SenkoDate today);

/* The place of a verdict from best to worst: ok 0, pending, manual, fallback, fail, void 5
 * (domain.md §4). */
static inline int
senko_verdict_rank (SenkoVerdict verdict)
{
  static const gint8 ranks[] = { -1, 0, 4, 3, 1, 2, 5 };
  return ranks[verdict];
}

static inline SenkoVerdict
senko_verdict_worse (SenkoVerdict a, SenkoVerdict b)
{
  return senko_verdict_rank (b) > senko_verdict_rank (a) ? b : a;
}

static inline gboolean
senko_mask_has (guint64 mask, SenkoCode code)
{
  return code < 64 && (mask >> code & 1) != 0;
}

/* senko_selector_matches() behind a glance at the masks: most rules plainly do or do not concern a
 * person. For subjects whose condition_mask senko_check_init() made: it has the bit of
 * SENKO_IF_NONE. */
static inline gboolean
senko_selector_concerns (const SenkoSelector *self, const SenkoSubject *subject)
{
  if ((self->pools >> subject->pool & self->tracks >> subject->track
       & self->categories >> subject->category & (guint32)(self->subjects >> subject->subject)
       & subject->condition_mask >> self->condition & 1)
      == 0)
    return FALSE;
  if (self->n_any == 0 && self->base_subjects == G_MAXUINT64 && !self->never)
    return TRUE;
  return senko_selector_matches (self, subject);
}

static inline SenkoDate
senko_check_date (const SenkoCheck *self, SenkoDate date)
{
  return date == SENKO_DATE_APPLIED ? self->applied_on : date;
}

/* Adds a piece of evidence; a full sink gives up its mildest piece for a worse one. */
void senko_sink_add (SenkoSink *self, SenkoVerdict verdict, SenkoMessageNumber message,
                     const gint32 args[5]);
/* Puts the worst pieces from index first on in front, otherwise in the order they came. */
void senko_sink_sort (SenkoSink *self, guint first);

static inline SenkoVerdict
senko_sink_say (SenkoSink *self, SenkoVerdict verdict, SenkoMessageNumber message,
                const gint32 args[5])
{
  if (self != NULL)
    senko_sink_add (self, verdict, message, args);
  return verdict;
}

/* Says why and gives the verdict back: return senko_say (sink, SENKO_VERDICT_FAIL,
 * SENKO_MESSAGE_BORN_BEFORE, …); */
#define senko_say(sink, verdict, message, ...)                                                     \
  senko_sink_say ((sink), (verdict), (message), (const gint32[5]){ __VA_ARGS__ })

/* One requirement of any kind: OK, FAIL, PENDING or MANUAL. sink may be NULL. */
SenkoVerdict senko_check_requirement (const SenkoCheck *self, const SenkoRequirement *requirement,
                                      SenkoSink *sink);

/* Each kind of requirement, as senko_check_requirement() asks it. */
SenkoVerdict senko_check_licence (const SenkoCheck *self, const SenkoLicenceRequirement *licence,
                                  SenkoSink *sink);
SenkoVerdict senko_check_employment (const SenkoCheck *self,
                                     const SenkoEmploymentRequirement *employment, SenkoSink *sink);
SenkoVerdict senko_check_credential (const SenkoCheck *self, const SenkoRequirement *requirement,
                                     SenkoSink *sink);
SenkoVerdict senko_check_certificate (const SenkoCheck *self, const SenkoRequirement *requirement,
                                      SenkoSink *sink);
SenkoVerdict senko_check_earlier (const SenkoCheck *self, const SenkoRequirement *requirement,
                                  SenkoSink *sink);
SenkoVerdict senko_check_born (const SenkoCheck *self, SenkoDate on_or_after, SenkoSink *sink);
SenkoVerdict senko_check_declared (const SenkoCheck *self, SenkoSink *sink);
SenkoVerdict senko_check_applied (const SenkoCheck *self, guint event, SenkoSink *sink);
SenkoVerdict senko_check_single_application (const SenkoCheck *self, SenkoSink *sink);
SenkoVerdict senko_check_post (const SenkoCheck *self, const SenkoSelector *post, SenkoSink *sink);
SenkoVerdict senko_check_student (const SenkoCheck *self, const SenkoRequirement *requirement,
                                  SenkoSink *sink);
SenkoVerdict senko_check_at_least (const SenkoCheck *self, SenkoPoints value, SenkoSink *sink);
SenkoVerdict senko_check_university_quota (const SenkoCheck *self,
                                           const SenkoRequirement *requirement, SenkoSink *sink);

/* How the same post of an employment compares with the post applied for (p.5, "same_post"). */
typedef enum {
  SENKO_POST_SAME,
  SENKO_POST_UNCLEAR, /* the career does not say enough */
  SENKO_POST_ELSEWHERE, /* another school type, which staff may accept */
  SENKO_POST_OTHER,
  SENKO_POST_NOT_ASKED_FOR, /* not one of the jobs at all */
} SenkoPostMatch;

/* The post of one career against the post applied for. */
SenkoPostMatch senko_check_career_post (const SenkoCheck *self, const SenkoCareer *career);
/* Does this person have one of the results earlier asks for in that year, for that post? For
 * rights. */
const SenkoEarlier *senko_check_find_earlier (const SenkoCheck *self, SenkoEarlierOutcome outcome,
                                              int exam_year, SenkoCode pool, gboolean same_post);

G_END_DECLS
