/* How long verdicts stay what they are: all that the engine compares with today.
 *
 * Papers come due, the first result comes out (senko-eligibility-documents.c), and a window of
 * employment without an end runs to today (senko-requirement-employment-months.c). Whoever lets
 * another rule look at the day adds it here; a test compares the days of a span. */
#include "rules/senko-eligibility-private.h"

typedef struct {
  SenkoDate today, first, last;
} Span;

/* Something changes when this day begins. */
static void
narrow (Span *span, SenkoDate day)
{
  if (span->today >= day)
    span->first = MAX (span->first, day);
  else
    span->last = MIN (span->last, senko_date_add_days (day, -1));
}

static gboolean
runs_to_today (const SenkoRequirement *requirement)
{
  if (requirement == NULL)
    return FALSE;
  if (requirement->kind == SENKO_REQUIREMENT_EMPLOYMENT)
    return requirement->employment.within_from != 0 && requirement->employment.within_to == 0;
  for (guint i = 0; i < requirement->n_children; i++)
    if (runs_to_today (requirement->children[i]))
      return TRUE;
  return FALSE;
}

static gboolean
any_runs_to_today (const SenkoDefinition *definition)
{
  for (guint i = 0; i < definition->n_rules; i++)
    if (runs_to_today (definition->rules[i].requires))
      return TRUE;
  for (guint i = 0; i < definition->judging.n_fixed_term_needs; i++)
    if (runs_to_today (definition->judging.fixed_term_needs[i].requires))
      return TRUE;
  return FALSE;
}

void
senko_eligibility_get_span (const SenkoDefinition *definition, SenkoDate today,
                            SenkoDate *first_day, SenkoDate *last_day)
{
  Span span = { today, 0, G_MAXINT32 };
  SenkoDate result = senko_definition_first_result (definition);

  if (result != 0)
    narrow (&span, result);
  for (guint i = 0; i < definition->n_documents; i++)
    if (definition->documents[i].due != 0)
      narrow (&span, senko_date_add_days (definition->documents[i].due, 1));
  if (any_runs_to_today (definition))
    span.first = span.last = today;
  *first_day = span.first;
  *last_day = span.last;
}
