/* What filters need of the findings: where somebody stands, how their papers stand, and each
 * different set of findings once, since most people share theirs with thousands. */
#include "model/applicants/senko-applicant-index-private.h"

/* A finding in one number: the verdict, and the stages that it holds up (codes 1 … 7). */
#define VERDICT_BITS 3
#define CELL(finding) ((guint16)((finding)->verdict | ((finding)->open_for << VERDICT_BITS)))

void
_senko_profiles_init (SenkoProfiles *self, guint n_rules)
{
  self->n_rules = n_rules;
  self->n = 0;
  self->cells = g_array_new (FALSE, TRUE, sizeof (guint16));
  self->places
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
}

void
_senko_profiles_clear (SenkoProfiles *self)
{
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
}

guint32
_senko_profiles_add (SenkoProfiles *self, const SenkoFindings *findings)
{
  guint16 cells[256] = { 0 };
  gsize size = self->n_rules * sizeof *cells;
  g_autoptr (GBytes) key = NULL;
  gpointer place;

  for (guint i = 0; findings != NULL && i < findings->n_items; i++)
    cells[findings->items[i].rule] = CELL (&findings->items[i]);
  key = g_bytes_new_static (cells, size);
  if (g_hash_table_lookup_extended (self->places, key, NULL, &place))
    return GPOINTER_TO_UINT (place);
  g_array_append_vals (self->cells, cells, self->n_rules);
  g_hash_table_insert (self->places, g_bytes_new (cells, size), GUINT_TO_POINTER (self->n));
  return self->n++;
}

guint64 *
_senko_profiles_match (const SenkoProfiles *self, const SenkoApplicantFilter *filter)
{
  guint64 *bits = g_new0 (guint64, self->n / 64 + 1);
  guint first = filter->rule != 0 ? filter->rule : 1;
  guint last = filter->rule != 0 ? filter->rule : self->n_rules - 1;
  guint stage = filter->stage != 0 ? 1u << (filter->stage + VERDICT_BITS) : 0;

  for (guint profile = 0; profile < self->n; profile++)
    for (guint rule = first; rule <= last; rule++)
      {
        guint16 cell = g_array_index (self->cells, guint16, profile * self->n_rules + rule);
        guint verdict = cell & ((1u << VERDICT_BITS) - 1);

        if (cell != 0 && (filter->verdicts == 0 || (filter->verdicts & (1u << verdict)))
            && (stage == 0 || (cell & stage)))
          {
            bits[profile / 64] |= G_GUINT64_CONSTANT (1) << (profile % 64);
            break;
          }
      }
  return bits;
}

/* One person */

static const SenkoArrival *
arrival_of (const SenkoFacts *facts, SenkoCode document)
{
  for (guint i = 0; i < facts->n_arrivals; i++)
    if (facts->arrivals[i].document == document)
      return &facts->arrivals[i];
  return NULL;
}

static gboolean
waits_for_a_look (const SenkoFacts *facts, const SenkoDocument *document)
{
  const SenkoArrival *own = arrival_of (facts, document->code);
  const SenkoArrival *other = document->or_code != 0 ? arrival_of (facts, document->or_code) : NULL;

  return (own != NULL && own->verdict <= SENKO_DOCUMENT_ARRIVED)
         || (other != NULL && other->verdict <= SENKO_DOCUMENT_ARRIVED);
}

/* The code of the rule that stands for a paper. */
static SenkoCode
first_document_rule (const SenkoDefinition *definition)
{
  return definition->n_codes[SENKO_VOCABULARY_RULE] - definition->n_documents;
}

static SenkoPapers
papers_of (const SenkoDefinition *definition, const SenkoFacts *facts, const SenkoFinding *finding)
{
  SenkoCode first = first_document_rule (definition);

  switch (finding->verdict)
    {
    case SENKO_VERDICT_FAIL:
    case SENKO_VERDICT_FALLBACK:
    case SENKO_VERDICT_VOID:
      return SENKO_PAPERS_MISSED;
    case SENKO_VERDICT_PENDING:
    case SENKO_VERDICT_MANUAL:
      return waits_for_a_look (facts, &definition->documents[finding->rule - first])
                 ? SENKO_PAPERS_TO_CHECK
                 : SENKO_PAPERS_AWAITED;
    default: /* of a paper that is not due yet, ok still keeps a later stage open */
      return finding->open_for != 0 ? SENKO_PAPERS_AWAITED : SENKO_PAPERS_COMPLETE;
    }
}

static SenkoPapers
all_papers (const SenkoDefinition *definition, const SenkoFacts *facts,
            const SenkoFindings *findings)
{
  SenkoPapers worst = SENKO_N_PAPERS;

  for (guint i = 0; i < findings->n_items; i++)
    if (findings->items[i].rule >= first_document_rule (definition))
      worst = MIN (worst, papers_of (definition, facts, &findings->items[i]));
  return worst == SENKO_N_PAPERS ? SENKO_PAPERS_NONE : worst;
}

static SenkoApplicantStanding
standing_of (const SenkoPerson *person, const SenkoFindings *findings)
{
  const SenkoEligibility *summary = &findings->summary;
  guint verdicts = 0;

  for (guint i = 0; i < findings->n_items; i++)
    verdicts |= 1u << findings->items[i].verdict;
  if (person->withdrew_at != 0)
    return SENKO_STANDING_WITHDRAWN;
  if (summary->is_void || summary->ineligible)
    return SENKO_STANDING_OUT;
  if (verdicts & (1u << SENKO_VERDICT_MANUAL))
    return SENKO_STANDING_MANUAL;
  if (verdicts & (1u << SENKO_VERDICT_PENDING))
    return SENKO_STANDING_PENDING;
  if (summary->pool != person->pool || summary->track != person->track)
    return SENKO_STANDING_FALLBACK;
  return SENKO_STANDING_OK;
}

void
_senko_entry_evaluate (SenkoEntry *entry, const SenkoDefinition *definition,
                       const SenkoPerson *person, const SenkoFacts *facts,
                       const SenkoFindings *findings)
{
  entry->effective_pool = findings->summary.pool;
  entry->effective_track = findings->summary.track;
  entry->standing = standing_of (person, findings);
  entry->papers = all_papers (definition, facts, findings);
  entry->claims = 0;
  for (guint i = 0; i < facts->n_claims; i++)
    entry->claims |= 1u << (MAX (facts->claims[i].verdict, SENKO_CLAIM_CLAIMED) - 1);
}
