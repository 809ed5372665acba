/* Papers: arrived, late, rejected, awaited, or missing with the consequence the definition names
 * (003 p.9-10, 15-18, 21-23, 27; domain.md §5).
 *
 * A paper that is not due yet holds up no decision that comes before its day; but the decision of a
 * later stage never passes it by, so open_for keeps that stage even while the finding still reads
 * "not needed yet". */
#include "rules/senko-eligibility-private.h"

static const SenkoArrival *
find_arrival (const SenkoFacts *facts, SenkoCode document)
{
  const SenkoArrival *found = NULL;

  for (guint i = 0; i < facts->n_arrivals; i++)
    if (facts->arrivals[i].document == document
        && (found == NULL || facts->arrivals[i].verdict == SENKO_DOCUMENT_ACCEPTED))
      found = &facts->arrivals[i];
  return found;
}

static gboolean
has_come (const SenkoArrival *arrival)
{
  return arrival != NULL && arrival->verdict != SENKO_DOCUMENT_REJECTED
         && (arrival->arrived_on != 0 || arrival->verdict != 0);
}

/* The paper itself, or the other one that will do instead. */
static const SenkoArrival *
arrival_of (const SenkoCheck *self, const SenkoDocument *document)
{
  const SenkoArrival *own = find_arrival (self->facts, document->code);
  const SenkoArrival *other = NULL;

  if (document->or_code != 0 && !has_come (own)
      && senko_selector_matches (&document->or_applies, &self->subject))
    other = find_arrival (self->facts, document->or_code);
  return has_come (other) || own == NULL ? other : own;
}

/* The last day of the application window: papers due by then are asked for at once. */
static SenkoDate
applications_close (const SenkoDefinition *definition)
{
  for (guint i = 0; i < definition->n_events; i++)
    if (definition->calendar[i].closes_changes)
      return senko_time_date (definition->calendar[i].to);
  return 0;
}

guint32
senko_definition_all_stages (const SenkoDefinition *definition)
{
  return (guint32)(((guint64)1 << definition->n_stages) - 2);
}

SenkoDate
senko_definition_first_result (const SenkoDefinition *definition)
{
  int event = definition->n_stages > 1 ? definition->stages[1].event : -1;

  return event >= 0 ? senko_time_date (definition->calendar[event].from) : 0;
}

static SenkoDocumentOutcome
outcome (SenkoVerdict verdict, guint32 open_for)
{
  return (SenkoDocumentOutcome){ .verdict = verdict,
                                 .by_rule = verdict,
                                 .open_for = verdict == SENKO_VERDICT_PENDING
                                                     || verdict == SENKO_VERDICT_MANUAL
                                                     || verdict == SENKO_VERDICT_OK
                                                 ? open_for
                                                 : 0 };
}

static SenkoDocumentOutcome
check_awaited (const SenkoCheck *self, guint number, guint32 stages, SenkoSink *sink)
{
  const SenkoDocument *document = &self->definition->documents[number];
  SenkoDate result = senko_definition_first_result (self->definition);
  gboolean result_out = result != 0 && self->today >= result;
  gboolean posted = document->due != 0 && document->due <= applications_close (self->definition);
  guint32 later = result_out || posted ? stages : stages & ~(1u << 1);

  if (posted || (result_out && later != 0))
    {
      senko_say (sink, SENKO_VERDICT_PENDING,
                 document->due != 0 ? SENKO_MESSAGE_DOCUMENT_AWAITED
                                    : SENKO_MESSAGE_DOCUMENT_AWAITED_UNDATED,
                 (gint32)number, document->due);
      return outcome (SENKO_VERDICT_PENDING, later);
    }
  senko_say (sink, SENKO_VERDICT_OK,
             document->due != 0 ? SENKO_MESSAGE_DOCUMENT_NOT_YET
                                : SENKO_MESSAGE_DOCUMENT_NOT_YET_UNDATED,
             (gint32)number, document->due);
  return outcome (SENKO_VERDICT_OK, later);
}

static SenkoDocumentOutcome
check_missing (const SenkoCheck *self, guint number, guint32 stages, SenkoSink *sink)
{
  const SenkoDocument *document = &self->definition->documents[number];

  if (document->due == 0 || self->today <= document->due)
    return check_awaited (self, number, stages, sink);
  senko_say (sink,
             document->otherwise == SENKO_VERDICT_PENDING ? SENKO_VERDICT_PENDING
                                                          : SENKO_VERDICT_FAIL,
             SENKO_MESSAGE_DOCUMENT_MISSING, (gint32)number, document->due);
  return outcome (document->otherwise, stages);
}

static SenkoDocumentOutcome
check_rejected (const SenkoDocument *document, guint number, guint32 stages, SenkoSink *sink)
{
  SenkoVerdict verdict = document->if_rejected != 0 ? document->if_rejected : document->otherwise;

  senko_say (sink, verdict == SENKO_VERDICT_PENDING ? SENKO_VERDICT_PENDING : SENKO_VERDICT_FAIL,
             SENKO_MESSAGE_DOCUMENT_REJECTED, (gint32)number);
  return outcome (verdict, stages);
}

static gboolean
is_late (const SenkoDocument *document, const SenkoArrival *arrival)
{
  return document->due != 0 && arrival->arrived_on > document->due;
}

static void
say_late (guint number, const SenkoDocument *document, const SenkoArrival *arrival,
          SenkoVerdict verdict, SenkoSink *sink)
{
  int days = senko_date_to_days (arrival->arrived_on) - senko_date_to_days (document->due);

  senko_say (sink, verdict, SENKO_MESSAGE_DOCUMENT_LATE, (gint32)number, arrival->arrived_on, days,
             document->due);
}

/* It has come, but not yet been accepted. */
static SenkoDocumentOutcome
check_arrived (const SenkoDocument *document, guint number, const SenkoArrival *arrival,
               guint32 stages, SenkoSink *sink)
{
  SenkoDate on = arrival->arrived_on, due = document->due;
  gboolean dated = document->otherwise != SENKO_VERDICT_PENDING;

  if (on == 0 && due != 0 && dated)
    return outcome (
        senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_DOCUMENT_NO_DAY, (gint32)number, due),
        stages);
  if (is_late (document, arrival))
    {
      say_late (number, document, arrival, dated ? SENKO_VERDICT_FAIL : SENKO_VERDICT_OK, sink);
      if (dated)
        return outcome (document->otherwise, stages);
    }
  if (document->must_be_accepted)
    return outcome (senko_say (sink, SENKO_VERDICT_PENDING, SENKO_MESSAGE_DOCUMENT_SCREENING,
                               (gint32)number, on),
                    stages);
  if (!is_late (document, arrival))
    senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_DOCUMENT_ARRIVED, (gint32)number, on);
  return outcome (SENKO_VERDICT_OK, 0);
}

static SenkoDocumentOutcome
check_paper (const SenkoCheck *self, guint number, guint32 stages, SenkoSink *sink)
{
  const SenkoDocument *document = &self->definition->documents[number];
  const SenkoArrival *arrival = arrival_of (self, document);

  if (arrival == NULL || (arrival->verdict == 0 && arrival->arrived_on == 0))
    return check_missing (self, number, stages, sink);
  if (arrival->verdict == SENKO_DOCUMENT_REJECTED)
    return check_rejected (document, number, stages, sink);
  if (arrival->verdict != SENKO_DOCUMENT_ACCEPTED)
    return check_arrived (document, number, arrival, stages, sink);
  if (is_late (document, arrival))
    say_late (number, document, arrival, SENKO_VERDICT_OK, sink);
  senko_say (sink, SENKO_VERDICT_OK,
             arrival->arrived_on != 0 ? SENKO_MESSAGE_DOCUMENT_ACCEPTED_ON
                                      : SENKO_MESSAGE_DOCUMENT_ACCEPTED,
             (gint32)number, arrival->arrived_on);
  return outcome (SENKO_VERDICT_OK, 0);
}

static guint
count_claims (const SenkoFacts *facts, SenkoCode verdict)
{
  guint n = 0;

  for (guint i = 0; i < facts->n_claims; i++)
    if (facts->claims[i].verdict == verdict)
      n++;
  return n;
}

/* The proof of bonus claims (p.22): nobody waits for the proof of claims that are all rejected, and
 * the paper alone does not settle claims that nobody has verified. */
static SenkoDocumentOutcome
check_proof (const SenkoCheck *self, guint number, guint32 stages, SenkoSink *sink)
{
  const SenkoFacts *facts = self->facts;
  guint rejected = count_claims (facts, SENKO_CLAIM_REJECTED);
  guint open = facts->n_claims - rejected - count_claims (facts, SENKO_CLAIM_VERIFIED);
  SenkoDate result = senko_definition_first_result (self->definition);
  SenkoDocumentOutcome paper;

  if (rejected == facts->n_claims)
    return outcome (
        senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_DOCUMENT_CLAIMS_REJECTED, (gint32)number),
        0);
  paper = check_paper (self, number, stages, sink);
  if (open == 0)
    return paper;
  paper.open_for |= stages;
  if (paper.verdict == SENKO_VERDICT_OK && result != 0 && self->today >= result)
    paper.verdict = paper.by_rule = SENKO_VERDICT_PENDING;
  senko_say (sink, paper.verdict == SENKO_VERDICT_OK ? SENKO_VERDICT_OK : SENKO_VERDICT_PENDING,
             SENKO_MESSAGE_DOCUMENT_CLAIMS, (gint32)number, (gint32)open);
  return paper;
}

SenkoDocumentOutcome
senko_check_document (const SenkoCheck *self, guint document, guint32 stages, SenkoSink *sink)
{
  const SenkoDocument *asked = &self->definition->documents[document];

  stages &= asked->needed_for;
  if (stages == 0)
    return (SenkoDocumentOutcome){ 0 };
  if (asked->applies.condition == SENKO_IF_CLAIMS)
    return check_proof (self, document, stages, sink);
  return check_paper (self, document, stages, sink);
}
