/* What the two halves of the eligibility engine share: the outcome of one document. */
#pragma once

#include "rules/senko-requirement-check.h"

G_BEGIN_DECLS

typedef struct {
  guint8 verdict; /* SenkoVerdict after any ruling; 0 = does not apply */
  guint8 by_rule;
  guint8 ruled;
  guint8 covered; /* a ruling on its rule has decided its consequence: shown, not counted */
  guint32 open_for; /* stages that wait for it; may be set while the verdict is still OK: not needed
                       yet */
} SenkoDocumentOutcome;

/* The document by the rules alone; stages: those that this person's pool has. Evidence names what
 * arrived when, or what is missing (domain.md §5). */
SenkoDocumentOutcome senko_check_document (const SenkoCheck *self, guint document, guint32 stages,
                                           SenkoSink *sink);
/* Bit per stage code, all stages. */
guint32 senko_definition_all_stages (const SenkoDefinition *definition);
/* The day the result of the first stage of all is out (0 = no such day). */
SenkoDate senko_definition_first_result (const SenkoDefinition *definition);

G_END_DECLS
