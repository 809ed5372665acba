/* All rules, rights and documents of a definition against one applicant, and what they mean
 * together.
 *
 * Documents are judged first because rules name them, then rules, then what follows for pool and
 * track, then the rights that hold there; findings are written in the order rules, rights,
 * documents. The summary comes from the same pass: without a place for findings nothing is written
 * down, and the verdicts are the same. */
#include "rules/senko-eligibility-private.h"

#include <string.h>

#define MAX_DOCUMENTS 256 /* a document's finding has a code, and codes end there */

typedef struct {
  SenkoCheck check;
  SenkoFindings *findings; /* NULL: only the summary */
  SenkoEligibility *summary;
  gboolean fell_back;
  guint8 asked[MAX_DOCUMENTS]; /* the documents that apply to what was applied for */
  guint n_asked;
  SenkoDocumentOutcome documents[MAX_DOCUMENTS];
} Run;

static SenkoCode
rule_code (guint rule)
{
  return (SenkoCode)(1 + rule);
}

static SenkoCode
right_code (const SenkoDefinition *definition, guint right)
{
  return (SenkoCode)(1 + definition->n_rules + right);
}

static SenkoCode
document_code (const SenkoDefinition *definition, guint document)
{
  return (SenkoCode)(1 + definition->n_rules + definition->n_rights + document);
}

static const SenkoRuling *
find_ruling (const SenkoFacts *facts, SenkoCode code)
{
  for (guint i = facts->n_rulings; i > 0; i--)
    if (facts->rulings[i - 1].rule == code)
      return &facts->rulings[i - 1];
  return NULL;
}

static gboolean
is_open (SenkoVerdict verdict)
{
  return verdict == SENKO_VERDICT_PENDING || verdict == SENKO_VERDICT_MANUAL;
}

static guint32
pool_stages (const SenkoDefinition *definition, SenkoCode pool)
{
  return pool < definition->n_pools ? definition->pools[pool].stages : 0;
}

/* A new finding, or NULL when nobody reads findings. */
static SenkoFinding *
add_finding (Run *run, SenkoCode code, SenkoSink *sink)
{
  SenkoFinding *finding;

  if (run->findings == NULL || run->findings->n_items == SENKO_MAX_FINDINGS)
    return NULL;
  finding = &run->findings->items[run->findings->n_items++];
  finding->rule = code;
  *sink = (SenkoSink){ finding->evidence, 0 };
  return finding;
}

static void
close_finding (SenkoFinding *finding, const SenkoSink *sink, SenkoVerdict verdict,
               SenkoVerdict by_rule, gboolean ruled, guint32 open_for)
{
  finding->verdict = (guint8)verdict;
  finding->by_rule = (guint8)by_rule;
  finding->ruled = ruled ? 1 : 0;
  finding->open_for = open_for;
  finding->n_evidence = (guint8)sink->n_items;
}

static void
count_verdict (Run *run, SenkoCode code, SenkoVerdict verdict, guint32 open_for)
{
  SenkoEligibility *summary = run->summary;

  if (verdict == SENKO_VERDICT_VOID && !summary->is_void)
    {
      summary->is_void = TRUE;
      summary->failed_rule = code;
    }
  else if (verdict == SENKO_VERDICT_FAIL)
    {
      if (summary->failed_rule == 0)
        summary->failed_rule = code;
      summary->ineligible = TRUE;
    }
  else
    summary->open_for |= open_for;
}

static SenkoCode
code_of_general (const SenkoDefinition *definition, SenkoVocabulary vocabulary)
{
  return senko_definition_code (definition, vocabulary, "general", strlen ("general"));
}

static gboolean
pool_has_track (const SenkoDefinition *definition, SenkoCode pool, SenkoCode track)
{
  return pool < definition->n_pools && senko_mask_has (definition->pools[pool].tracks, track);
}

/* Where a fallback leads (p.6, 17): the pool and track it names; without a track the one applied
 * for if the pool has it, and in the end the general track. */
static void
fall_back (Run *run, SenkoCode pool, SenkoCode track)
{
  const SenkoDefinition *definition = run->check.definition;
  SenkoEligibility *summary = run->summary;

  run->fell_back = TRUE;
  if (pool != 0)
    summary->pool = pool;
  if (track == 0 && (pool == 0 || !pool_has_track (definition, pool, summary->track)))
    track = code_of_general (definition, SENKO_VOCABULARY_TRACK);
  if (track != 0)
    summary->track = track;
  if (!pool_has_track (definition, summary->pool, summary->track))
    {
      SenkoCode general = code_of_general (definition, SENKO_VOCABULARY_POOL);

      summary->pool = general != 0 ? general : summary->pool;
    }
}

/* --- documents --- */

static SenkoDocumentOutcome
judge_document (const Run *run, guint document, guint32 stages, SenkoSink *sink)
{
  SenkoDocumentOutcome outcome = senko_check_document (&run->check, document, stages, sink);
  const SenkoRuling *ruling
      = find_ruling (run->check.facts, document_code (run->check.definition, document));

  if (ruling != NULL && outcome.verdict != 0)
    {
      outcome.verdict = (guint8)ruling->verdict;
      outcome.ruled = 1;
      outcome.open_for = is_open (ruling->verdict)
                             ? stages & run->check.definition->documents[document].needed_for
                             : 0;
    }
  return outcome;
}

static guint
count_documents (const SenkoDefinition *definition)
{
  return MIN (definition->n_documents, MAX_DOCUMENTS);
}

static void
judge_documents (Run *run)
{
  const SenkoDefinition *definition = run->check.definition;
  guint32 stages = pool_stages (definition, run->check.subject.pool);
  guint n = count_documents (definition);

  memset (run->documents, 0, n * sizeof run->documents[0]);
  for (guint i = 0; i < n; i++)
    if (senko_selector_concerns (&definition->documents[i].applies, &run->check.subject))
      {
        run->documents[i] = judge_document (run, i, stages, NULL);
        if (run->documents[i].verdict != 0)
          run->asked[run->n_asked++] = (guint8)i;
      }
}

/* Fallbacks that a document alone leads to: those that no ruling on its rule has overtaken. */
static void
count_document_fallbacks (Run *run)
{
  for (guint i = 0; i < run->n_asked; i++)
    {
      const SenkoDocument *document = &run->check.definition->documents[run->asked[i]];
      const SenkoDocumentOutcome *outcome = &run->documents[run->asked[i]];

      if (outcome->verdict == SENKO_VERDICT_FALLBACK && !outcome->covered)
        fall_back (run, document->fallback_pool, document->fallback_track);
    }
}

static SenkoSubject
effective_subject (const Run *run)
{
  SenkoSubject subject = run->check.subject;

  subject.pool = run->summary->pool;
  subject.track = run->summary->track;
  return subject;
}

static void
write_document (Run *run, guint document, guint32 stages)
{
  const SenkoDocumentOutcome *outcome = &run->documents[document];
  SenkoCode code = document_code (run->check.definition, document);
  SenkoSink sink;
  SenkoFinding *finding = add_finding (run, code, &sink);

  if (!outcome->covered)
    count_verdict (run, code, outcome->verdict, outcome->open_for);
  if (finding == NULL)
    return;
  senko_check_document (&run->check, document, stages, &sink);
  close_finding (finding, &sink, outcome->verdict, outcome->by_rule, outcome->ruled,
                 outcome->covered ? 0 : outcome->open_for);
}

/* A paper of the track applied for, which the track the application fell back to does not ask for.
 */
static void
write_needless_document (Run *run, guint document)
{
  SenkoSink sink;
  SenkoFinding *finding = add_finding (run, document_code (run->check.definition, document), &sink);

  if (finding == NULL)
    return;
  senko_say (&sink, SENKO_VERDICT_OK, SENKO_MESSAGE_DOCUMENT_NOT_NEEDED, (gint32)document,
             run->summary->pool, run->summary->track);
  close_finding (finding, &sink, SENKO_VERDICT_OK, SENKO_VERDICT_OK, FALSE, 0);
}

/* After a fallback the papers are those of where it led, and those that led there. */
static void
write_document_after_fallback (Run *run, guint number, const SenkoSubject *effective)
{
  const SenkoDefinition *definition = run->check.definition;
  SenkoDocumentOutcome *outcome = &run->documents[number];
  guint32 stages = pool_stages (definition, effective->pool);
  guint8 covered = outcome->covered;

  if (outcome->verdict == SENKO_VERDICT_FALLBACK)
    write_document (run, number, pool_stages (definition, run->check.subject.pool));
  else if (senko_selector_concerns (&definition->documents[number].applies, effective))
    {
      *outcome = judge_document (run, number, stages, NULL);
      outcome->covered = covered;
      if (outcome->verdict != 0)
        write_document (run, number, stages);
    }
  else if (outcome->verdict != 0)
    write_needless_document (run, number);
}

static void
write_documents (Run *run)
{
  const SenkoSubject effective = effective_subject (run);
  guint n = run->fell_back ? count_documents (run->check.definition) : run->n_asked;

  for (guint i = 0; i < n; i++)
    if (run->fell_back)
      write_document_after_fallback (run, i, &effective);
    else
      write_document (run, run->asked[i], pool_stages (run->check.definition, effective.pool));
}

/* --- rules --- */

/* The documents a rule names give their own consequence to it. */
static SenkoVerdict
add_document_verdicts (Run *run, const SenkoRule *rule, SenkoVerdict verdict, guint32 *open_for,
                       SenkoSink *sink)
{
  guint32 stages = pool_stages (run->check.definition, run->check.subject.pool);

  for (guint i = 0; i < rule->n_documents; i++)
    {
      const SenkoDocumentOutcome *outcome = &run->documents[rule->documents[i]];

      if (outcome->verdict == 0 || outcome->verdict == SENKO_VERDICT_OK)
        continue;
      verdict = senko_verdict_worse (verdict, outcome->verdict);
      *open_for |= outcome->open_for;
      if (sink != NULL)
        senko_check_document (&run->check, rule->documents[i], stages, sink);
    }
  return verdict;
}

/* A ruling on a rule also decides what its documents would have led to. */
static void
cover_documents (Run *run, const SenkoRule *rule)
{
  for (guint i = 0; i < rule->n_documents; i++)
    {
      const SenkoDocument *document = &run->check.definition->documents[rule->documents[i]];

      if (document->otherwise == SENKO_VERDICT_FALLBACK
          || document->otherwise == SENKO_VERDICT_FAIL)
        run->documents[rule->documents[i]].covered = 1;
    }
}

/* Where the rule's fallback leads: by the requirement, or by a ruling; a document's own is counted
 * apart. */
static void
count_rule_fallback (Run *run, const SenkoRule *rule, SenkoVerdict required,
                     const SenkoRuling *ruling)
{
  const SenkoDefinition *definition = run->check.definition;
  SenkoCode pool = rule->fallback_pool, track = rule->fallback_track;

  if (ruling == NULL ? required != SENKO_VERDICT_FALLBACK
                     : ruling->verdict != SENKO_VERDICT_FALLBACK)
    return;
  for (guint i = 0; i < rule->n_documents && pool == 0 && track == 0; i++)
    {
      pool = definition->documents[rule->documents[i]].fallback_pool;
      track = definition->documents[rule->documents[i]].fallback_track;
    }
  fall_back (run, pool, track);
}

static void
judge_rule (Run *run, guint number)
{
  const SenkoRule *rule = &run->check.definition->rules[number];
  const SenkoRuling *ruling = find_ruling (run->check.facts, rule_code (number));
  guint32 open_for = 0;
  SenkoSink store, *sink = NULL;
  SenkoFinding *finding = add_finding (run, rule_code (number), &store);
  SenkoVerdict required, by_rule, verdict;

  if (finding != NULL)
    sink = &store;
  required = senko_check_requirement (&run->check, rule->requires, sink);
  if (required == SENKO_VERDICT_FAIL)
    required = rule->otherwise;
  if (is_open (required))
    open_for = senko_definition_all_stages (run->check.definition);
  by_rule = verdict = add_document_verdicts (run, rule, required, &open_for, sink);
  if (ruling != NULL)
    {
      verdict = ruling->verdict;
      open_for = senko_definition_all_stages (run->check.definition);
      cover_documents (run, rule);
    }
  if (!is_open (verdict))
    open_for = 0;
  if (verdict == SENKO_VERDICT_FALLBACK)
    count_rule_fallback (run, rule, required, ruling);
  count_verdict (run, rule_code (number), verdict, open_for);
  if (finding != NULL)
    {
      senko_sink_sort (sink, 0);
      close_finding (finding, sink, verdict, by_rule, ruling != NULL, open_for);
    }
}

static void
judge_rules (Run *run)
{
  const SenkoDefinition *definition = run->check.definition;

  for (guint i = 0; i < definition->n_rules; i++)
    if (senko_selector_concerns (&definition->rules[i].applies, &run->check.subject))
      judge_rule (run, i);
}

/* --- rights --- */

static void
say_right (const SenkoRight *right, const SenkoEarlier *earlier, SenkoSink *sink)
{
  SenkoMessageNumber message
      = right->outcome == SENKO_EARLIER_CLASS1       ? SENKO_MESSAGE_EARLIER_CLASS1
        : right->outcome == SENKO_EARLIER_CLASS2     ? SENKO_MESSAGE_EARLIER_CLASS2
        : right->outcome == SENKO_EARLIER_FIXED_TERM ? SENKO_MESSAGE_EARLIER_FIXED_TERM
                                                     : SENKO_MESSAGE_EARLIER_STAGE2_FAILED;

  if (earlier != NULL)
    senko_say (sink, SENKO_VERDICT_OK, message, earlier->exam_year);
  if (right->exempt_stage != 0)
    senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_EXEMPT_STAGE, right->exempt_stage);
  if (right->exempt_tests != 0)
    senko_say (sink, SENKO_VERDICT_OK, SENKO_MESSAGE_EXEMPT_TESTS, (gint32)right->exempt_tests);
}

/* A right is earned in the register's earlier selection or granted by a ruling. Without it there is
 * no finding; a ruling against it takes the right away and does no other harm. */
static void
judge_right (Run *run, guint number)
{
  const SenkoDefinition *definition = run->check.definition;
  const SenkoRight *right = &definition->rights[number];
  SenkoCode code = right_code (definition, number);
  const SenkoRuling *ruling = find_ruling (run->check.facts, code);
  const SenkoEarlier *earlier = senko_check_find_earlier (&run->check, right->outcome,
                                                          definition->exam_year - right->years_back,
                                                          right->earlier_pool, right->same_post);
  SenkoVerdict verdict = ruling != NULL ? ruling->verdict : SENKO_VERDICT_OK;
  guint32 open_for = is_open (verdict) ? senko_definition_all_stages (definition) : 0;
  SenkoFinding *finding;
  SenkoSink sink;

  if (earlier == NULL && ruling == NULL)
    return;
  run->summary->open_for |= open_for;
  if (verdict == SENKO_VERDICT_OK)
    {
      run->summary->exempt_tests |= right->exempt_tests;
      if (right->exempt_stage != 0)
        run->summary->exempt_stages |= 1u << right->exempt_stage;
    }
  finding = add_finding (run, code, &sink);
  if (finding == NULL)
    return;
  say_right (right, earlier, &sink);
  close_finding (finding, &sink, verdict, earlier != NULL ? SENKO_VERDICT_OK : verdict,
                 ruling != NULL, open_for);
}

static void
judge_rights (Run *run)
{
  const SenkoDefinition *definition = run->check.definition;
  const SenkoSubject effective = effective_subject (run);

  for (guint i = 0; i < definition->n_rights; i++)
    if (senko_selector_concerns (&definition->rights[i].applies, &effective))
      judge_right (run, i);
}

/* --- all together --- */

/* Whether a fixed-term appointment is possible at all (p.28). */
static gboolean
is_fixed_term_possible (const Run *run)
{
  const SenkoJudgingRules *judging = &run->check.definition->judging;

  for (guint i = 0; i < judging->n_fixed_term_needs; i++)
    if (senko_selector_concerns (&judging->fixed_term_needs[i].applies, &run->check.subject)
        && senko_check_requirement (&run->check, judging->fixed_term_needs[i].requires, NULL)
               != SENKO_VERDICT_OK)
      return FALSE;
  return TRUE;
}

static void
evaluate (const SenkoDefinition *definition, const SenkoFacts *facts, SenkoDate today,
          SenkoFindings *findings, SenkoEligibility *summary)
{
  Run run;

  senko_check_init (&run.check, definition, facts, today);
  run.findings = findings;
  run.summary = summary;
  run.fell_back = FALSE;
  run.n_asked = 0;
  *summary = (SenkoEligibility){ .pool = facts->applicant->pool,
                                 .track = facts->applicant->track,
                                 .condition_mask = run.check.subject.condition_mask };
  judge_documents (&run);
  judge_rules (&run);
  count_document_fallbacks (&run);
  judge_rights (&run);
  write_documents (&run);
  summary->fixed_term_possible = is_fixed_term_possible (&run);
  if (summary->is_void || summary->ineligible)
    summary->open_for = 0;
}

void
senko_eligibility_evaluate (const SenkoDefinition *definition, const SenkoFacts *facts,
                            SenkoDate today, SenkoFindings *findings)
{
  findings->n_items = 0;
  evaluate (definition, facts, today, findings, &findings->summary);
}

void
senko_eligibility_summarise (const SenkoDefinition *definition, const SenkoFacts *facts,
                             SenkoDate today, SenkoEligibility *summary)
{
  evaluate (definition, facts, today, NULL, summary);
}

/* --- afterwards --- */

static void
say_first (SenkoFinding *finding, const SenkoEvidence *evidence)
{
  if (finding->n_evidence < SENKO_MAX_EVIDENCE)
    finding->n_evidence++;
  memmove (finding->evidence + 1, finding->evidence,
           (finding->n_evidence - 1u) * sizeof *finding->evidence);
  finding->evidence[0] = *evidence;
}

/* A doubt that staff must settle stays one; a paper that nobody needs is not waited for. */
void
senko_finding_close (SenkoFinding *self, guint32 closed_stages)
{
  guint32 waited_for = self->open_for & closed_stages;

  self->open_for &= ~closed_stages;
  if (waited_for == 0 || self->open_for != 0
      || (self->verdict != SENKO_VERDICT_PENDING && self->verdict != SENKO_VERDICT_OK))
    return;
  self->verdict = SENKO_VERDICT_OK;
  say_first (self, &(SenkoEvidence){ .message = SENKO_MESSAGE_STAGE_NOT_REACHED,
                                     .verdict = SENKO_VERDICT_OK,
                                     .args = { (gint32)waited_for } });
}
