/* The lists of bonus verification: claims, reconciliation, with and without. */
#pragma once

#include "model/lists/senko-list.h"
#include "model/senko-bonus-report.h"
#include "model/senko-claims.h"

G_BEGIN_DECLS

/* The claims that filter lets through. What a second person is to look at shows no first verdict.
 */
void senko_list_claims (const SenkoDefinition *definition, const SenkoClaimQueue *queue,
                        const SenkoClaimFilter *filter, SenkoClaimOrder order,
                        const SenkoListSink *sink);
/* Reconciliation: a row for each person and kind, then the sums; by_kind: the sums alone. */
void senko_list_bonus_report (const SenkoDefinition *definition, const SenkoBonusReport *report,
                              gboolean by_kind, const SenkoListSink *sink);
/* Whose outcome or rank the bonus, or the other table, changes. everyone: also those whom it does
 * not. */
void senko_list_bonus_effects (const SenkoDefinition *definition, const SenkoBonusEffects *effects,
                               gboolean everyone, const SenkoListSink *sink);
/* What each kind did. */
void senko_list_bonus_kinds (const SenkoDefinition *definition, const SenkoBonusEffects *effects,
                             const SenkoListSink *sink);

G_END_DECLS
