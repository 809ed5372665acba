/* A bundle in few words: who has keyed it, what is next and whether this person may do it, where it
 * is, what its columns are. Plain texts of plain values. */
#pragma once

#include "app/grid/senko-score-grid-model.h"
#include "app/table/senko-table-view.h"
#include "model/senko-bundle.h"

G_BEGIN_DECLS

/* "Satō ✓ · Suzuki 20/50"; "" while nobody has begun. (transfer full) */
char *senko_bundle_words_keyers (const SenkoBundle *bundle);
/* What is next, and for whom: "first keying: you", "second keying: not you". tone: (out, nullable)
 * SUCCESS: this person may do it now. (transfer full) */
char *senko_bundle_words_next (const SenkoBundle *bundle, const SenkoDefinition *definition,
                               const char *actor, SenkoTone *tone);
/* "out: Tanaka", "1 sheet is missing"; "" for one that is here and complete. (transfer full) */
char *senko_bundle_words_place (const SenkoBundle *bundle);
SenkoTone senko_bundle_words_tone (SenkoBundleState state);
/* What a column is called: its rater, the paper's total, else the test. Borrowed. */
const char *senko_bundle_words_column (const SenkoBundle *bundle, const SenkoDefinition *definition,
                                       guint column);
/* What may stand in a cell, for a grid. */
void senko_bundle_words_limits (const SenkoBundle *bundle, const SenkoDefinition *definition,
                                guint row, guint column, SenkoGridLimits *limits);

G_END_DECLS
