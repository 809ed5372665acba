/* Any requirement: the dispatcher, and the three ways requirements are put together (all, any,
 * cases). */
#include "rules/senko-requirement-check.h"

void
senko_sink_add (SenkoSink *self, SenkoVerdict verdict, SenkoMessageNumber message,
                const gint32 args[5])
{
  guint at = self->n_items;

  if (at == SENKO_MAX_EVIDENCE)
    {
      at = 0;
      for (guint i = 1; i < SENKO_MAX_EVIDENCE; i++)
        if (senko_verdict_rank (self->items[i].verdict)
            <= senko_verdict_rank (self->items[at].verdict))
          at = i;
      if (senko_verdict_rank (self->items[at].verdict) >= senko_verdict_rank (verdict))
        return;
    }
  else
    self->n_items++;
  self->items[at].message = message;
  self->items[at].verdict = verdict;
  for (guint i = 0; i < G_N_ELEMENTS (self->items[at].args); i++)
    self->items[at].args[i] = args[i];
}

void
senko_sink_sort (SenkoSink *self, guint first)
{
  for (guint i = first + 1; i < self->n_items; i++)
    {
      SenkoEvidence item = self->items[i];
      guint at = i;

      for (;
           at > first
           && senko_verdict_rank (self->items[at - 1].verdict) < senko_verdict_rank (item.verdict);
           at--)
        self->items[at] = self->items[at - 1];
      self->items[at] = item;
    }
}

static SenkoVerdict
check_all (const SenkoCheck *self, const SenkoRequirement *requirement, SenkoSink *sink)
{
  SenkoVerdict verdict = SENKO_VERDICT_OK;
  guint first = sink != NULL ? sink->n_items : 0;

  for (guint i = 0; i < requirement->n_children; i++)
    verdict = senko_verdict_worse (verdict,
                                   senko_check_requirement (self, requirement->children[i], sink));
  if (sink != NULL)
    senko_sink_sort (sink, MIN (first, sink->n_items));
  return verdict;
}

/* The best child; of several equally good, the first. */
static guint
best_child (const SenkoCheck *self, const SenkoRequirement *requirement, SenkoVerdict *best)
{
  guint winner = 0;

  *best = SENKO_VERDICT_FAIL;
  for (guint i = 0; i < requirement->n_children && *best != SENKO_VERDICT_OK; i++)
    {
      SenkoVerdict verdict = senko_check_requirement (self, requirement->children[i], NULL);

      if (senko_verdict_rank (verdict) < senko_verdict_rank (*best))
        {
          *best = verdict;
          winner = i;
        }
    }
  return winner;
}

static SenkoVerdict
check_any (const SenkoCheck *self, const SenkoRequirement *requirement, SenkoSink *sink)
{
  SenkoVerdict best;
  guint winner = best_child (self, requirement, &best);

  if (sink == NULL || requirement->n_children == 0)
    return best;
  senko_check_requirement (self, requirement->children[winner], sink);
  for (guint i = 0; i < requirement->n_children && best != SENKO_VERDICT_OK; i++)
    if (i != winner)
      senko_check_requirement (self, requirement->children[i], sink);
  return best;
}

static SenkoVerdict
check_cases (const SenkoCheck *self, const SenkoRequirement *requirement, SenkoSink *sink)
{
  for (guint i = 0; i < requirement->n_children; i++)
    {
      const SenkoRequirement *child = requirement->children[i];

      if (child->applies == NULL || senko_selector_concerns (child->applies, &self->subject))
        return senko_check_requirement (self, child, sink);
    }
  return senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_NOTHING_ASKED);
}

SenkoVerdict
senko_check_requirement (const SenkoCheck *self, const SenkoRequirement *requirement,
                         SenkoSink *sink)
{
  switch (requirement->kind)
    {
    case SENKO_REQUIREMENT_ALL:
      return check_all (self, requirement, sink);
    case SENKO_REQUIREMENT_ANY:
      return check_any (self, requirement, sink);
    case SENKO_REQUIREMENT_CASES:
      return check_cases (self, requirement, sink);
    case SENKO_REQUIREMENT_LICENCE:
      return senko_check_licence (self, &requirement->licence, sink);
    case SENKO_REQUIREMENT_BORN:
      return senko_check_born (self, requirement->born.on_or_after, sink);
    case SENKO_REQUIREMENT_DECLARED:
      return senko_check_declared (self, sink);
    case SENKO_REQUIREMENT_APPLIED:
      return senko_check_applied (self, requirement->applied.event, sink);
    case SENKO_REQUIREMENT_SINGLE_APPLICATION:
      return senko_check_single_application (self, sink);
    case SENKO_REQUIREMENT_EMPLOYMENT:
      return senko_check_employment (self, &requirement->employment, sink);
    case SENKO_REQUIREMENT_EARLIER:
      return senko_check_earlier (self, requirement, sink);
    case SENKO_REQUIREMENT_POST:
      return senko_check_post (self, requirement->post, sink);
    case SENKO_REQUIREMENT_STUDENT:
      return senko_check_student (self, requirement, sink);
    case SENKO_REQUIREMENT_AT_LEAST:
      return senko_check_at_least (self, requirement->at_least.value, sink);
    case SENKO_REQUIREMENT_UNIVERSITY_QUOTA:
      return senko_check_university_quota (self, requirement, sink);
    case SENKO_REQUIREMENT_CREDENTIAL:
      return senko_check_credential (self, requirement, sink);
    case SENKO_REQUIREMENT_CERTIFICATE:
      return senko_check_certificate (self, requirement, sink);
    default:
      g_return_val_if_reached (SENKO_VERDICT_MANUAL);
    }
}

static guint32
condition_mask (const SenkoFacts *facts, SenkoDate applied_on)
{
  const SenkoApplicant *applicant = facts->applicant;
  gboolean student = applicant->graduates_on > applied_on;
  guint32 mask = 1u << SENKO_IF_NONE | 1u << (student ? SENKO_IF_STUDENT : SENKO_IF_GRADUATE);

  for (guint i = 0; i < facts->n_licences; i++)
    if (facts->licences[i].status == SENKO_STATUS_HELD)
      mask |= 1u << SENKO_IF_LICENCE_HELD;
  if (facts->n_claims > 0)
    mask |= 1u << SENKO_IF_CLAIMS;
  if (applicant->practical_exemption == SENKO_EXEMPTION_ACCEPTED)
    mask |= 1u << SENKO_IF_PRACTICAL_EXEMPT;
  return mask;
}

void
senko_check_init (SenkoCheck *self, const SenkoDefinition *definition, const SenkoFacts *facts,
                  SenkoDate today)
{
  const SenkoApplicant *applicant = facts->applicant;

  self->definition = definition;
  self->facts = facts;
  self->today = today;
  self->applied_on = applicant->applied_at != 0 ? senko_time_date (applicant->applied_at) : today;
  self->claimed_subject = 0;
  self->subject = (SenkoSubject){ .pool = applicant->pool,
                                  .track = applicant->track,
                                  .category = applicant->category,
                                  .subject = applicant->subject,
                                  .base_subject = applicant->base_subject,
                                  .condition_mask = condition_mask (facts, self->applied_on) };
}

SenkoVerdict
senko_requirement_evaluate (const SenkoDefinition *definition, const SenkoRequirement *requirement,
                            const SenkoFacts *facts, SenkoDate today, SenkoCode claimed_subject,
                            SenkoEvidence *evidence, guint8 *n_evidence)
{
  SenkoSink sink = { evidence, 0 };
  SenkoVerdict verdict;
  SenkoCheck check;

  senko_check_init (&check, definition, facts, today);
  check.claimed_subject = claimed_subject;
  verdict = senko_check_requirement (&check, requirement, evidence != NULL ? &sink : NULL);
  if (n_evidence != NULL)
    *n_evidence = (guint8)sink.n_items;
  return verdict;
}
