/* Eligibility: every rule, right and document of a definition against one applicant's facts
 * (domain.md §4-5).
 *
 * Evaluation allocates nothing and makes no text: a finding carries evidence as message numbers
 * with integers, and senko_finding_explain() makes the sentence when somebody wants to read it.
 * 100,000 applicants are evaluated in a fraction of a second. */
#pragma once

#include "rules/senko-facts.h"

G_BEGIN_DECLS

/* Each is one translatable sentence with its arguments named in senko-explanation.c. */
typedef guint16 SenkoMessage;

typedef struct {
  SenkoMessage message;
  guint8 verdict; /* of this piece: OK, FAIL, PENDING, MANUAL */
  gint32 args[5]; /* dates, months, codes, points as the message says */
} SenkoEvidence;

#define SENKO_MAX_EVIDENCE 8
#define SENKO_MAX_FINDINGS 48

typedef struct {
  SenkoCode rule; /* in SENKO_VOCABULARY_RULE */
  guint8 verdict; /* SenkoVerdict, after any ruling */
  guint8 by_rule; /* SenkoVerdict before a ruling */
  guint8 ruled; /* a ruling decided it */
  guint8 n_evidence;
  guint32 open_for; /* bit per stage code that it holds up; of a paper that is not due yet also
                       while ok */
  SenkoEvidence evidence[SENKO_MAX_EVIDENCE];
} SenkoFinding;

/* What all findings together mean. */
typedef struct {
  gboolean is_void; /* G6 */
  gboolean ineligible; /* some finding is fail */
  SenkoCode failed_rule; /* the first that is void or fail; 0 = none */
  SenkoCode pool, track; /* effective: after fallback */
  guint32 open_for; /* bit per stage code held up by open findings; 0 for who is void or out */
  guint32 condition_mask; /* for SenkoSubject */
  guint32 exempt_stages, exempt_tests; /* by rights earned earlier: bit per code */
  gboolean fixed_term_possible; /* judging.fixed_term_needs hold (p.28) */
} SenkoEligibility;

typedef struct {
  SenkoFinding items[SENKO_MAX_FINDINGS];
  guint n_items;
  SenkoEligibility summary;
} SenkoFindings;

/* Evaluates everything that applies to this person. today: the day the verdicts are for. Findings
 * come in the order of the definition: rules, rights that hold, documents. Rules use the pool and
 * track applied for. */
void senko_eligibility_evaluate (const SenkoDefinition *definition, const SenkoFacts *facts,
                                 SenkoDate today, SenkoFindings *findings);
/* What a finding still means for somebody who can no longer reach some stages (bit per code): it
 * holds up none of them, and what was only asked for there is not asked for any more. The sentences
 * still say how things stand. */
void senko_finding_close (SenkoFinding *self, guint32 closed_stages);
/* Only the summary: what judging needs. The same verdicts, without evidence; faster. */
void senko_eligibility_summarise (const SenkoDefinition *definition, const SenkoFacts *facts,
                                  SenkoDate today, SenkoEligibility *summary);

/* The days around today on which nothing in the definition comes due, so that every verdict of a
 * person whose time of application is known stays what it is today. Both are included. */
void senko_eligibility_get_span (const SenkoDefinition *definition, SenkoDate today,
                                 SenkoDate *first_day, SenkoDate *last_day);

/* One requirement alone (bonus claims, fixed-term needs). claimed_subject: for "subjects":
 * "claimed". */
SenkoVerdict senko_requirement_evaluate (const SenkoDefinition *definition,
                                         const SenkoRequirement *requirement,
                                         const SenkoFacts *facts, SenkoDate today,
                                         SenkoCode claimed_subject, SenkoEvidence *evidence,
                                         guint8 *n_evidence);

/* Appends the explanation a clerk can read out on the telephone, with the numbers and the page, in
 * the user's language (japanese chooses the definition's labels), e.g. "41 months (48 − 7 leave),
 * 36 needed (p.5)". Fast: templates are translated once per process. */
void senko_finding_explain (const SenkoDefinition *definition, const SenkoFinding *finding,
                            gboolean japanese, GString *out);
void senko_evidence_explain (const SenkoDefinition *definition, const SenkoEvidence *evidence,
                             gboolean japanese, GString *out);
int senko_finding_page (const SenkoDefinition *definition, const SenkoFinding *finding);

G_END_DECLS
