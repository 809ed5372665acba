/* Decisions looked back on, and rehearsals, as rows of texts. */
#pragma once

#include "model/lists/senko-list.h"
#include "model/senko-decision-history.h"
#include "model/senko-simulate.h"

G_BEGIN_DECLS

/* Every decision of the selection, also reopened ones, oldest first: who answers for it, and its
 * fingerprint. */
gboolean senko_list_decisions (SenkoRegister *self, SenkoSelection *selection,
                               const SenkoListSink *sink, GError **error);
/* changes: of SenkoDecisionChange. crossing: only who came to another side of a line. Returns how
 * many of all did. */
guint senko_list_decision_changes (const SenkoDefinition *definition, const GPtrArray *changes,
                                   gboolean crossing, const SenkoListSink *sink);
/* moves: of SenkoMove; act by act with the people whom it may have moved, and last those about whom
 * nothing was changed. */
void senko_list_moves (const SenkoDefinition *definition, const GPtrArray *moves,
                       const SenkoListSink *sink);
/* changes: of SenkoSideChange; zones and ranks stand there if the definition has them. */
void senko_list_side_changes (const SenkoDefinition *definition, const GPtrArray *changes,
                              const SenkoListSink *sink);
/* "3 applicants change side. Nothing was written.", and who changes zone or rank alone. (transfer
 * full) */
char *senko_list_sum_up_side_changes (const GPtrArray *changes);

G_END_DECLS
