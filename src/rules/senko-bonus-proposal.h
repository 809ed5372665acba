/* What the rules propose for a bonus claim before anybody has looked at its proof, and what they
 * ask for it, for whoever verifies (domain.md §8; 003 p.22-23). */
#pragma once

#include "rules/senko-bonus.h"

G_BEGIN_DECLS

typedef struct {
  SenkoCode verdict; /* SENKO_CLAIM_VERIFIED, SENKO_CLAIM_REJECTED; SENKO_CLAIM_CLAIMED = the rules
                        cannot say: staff look */
  SenkoBonusReason bar; /* why it is rejected whatever the proof says; COUNTS = by the record */
  SenkoTime claimed_at, closes; /* with bar SENKO_BONUS_LATE */
  SenkoPoints points; /* what verifying would add; NONE = the definition does not say */
  SenkoVerdict by_rule; /* of the requirement on what the record holds; 0 = not asked */
  guint8 n_evidence;
  SenkoEvidence evidence[SENKO_MAX_EVIDENCE];
} SenkoBonusProposal;

/* claim: an index into the facts' claims. subject: the post after fallback. A claim for what an
 * earlier one of the same person already gives is rejected: it counts once. */
void senko_bonus_propose (const SenkoDefinition *definition, const SenkoFacts *facts,
                          const SenkoSubject *subject, SenkoDate today, guint claim,
                          SenkoBonusProposal *proposal);
/* Appends the reason with its numbers, in the user's language; japanese chooses the definition's
 * labels. */
void senko_bonus_proposal_explain (const SenkoDefinition *definition,
                                   const SenkoBonusProposal *proposal, gboolean japanese,
                                   GString *out);
/* Appends what the definition asks for this bonus of this post, one line each: points, page, what
 * counts, the window and the row of the table of certificates. */
void senko_bonus_describe (const SenkoDefinition *definition, SenkoCode bonus,
                           const SenkoSubject *subject, gboolean japanese, GString *out);

G_END_DECLS
