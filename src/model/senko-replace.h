/* Replacing the rules of a selection that has applicants: first whose findings and results would
 * change, then a journalled act with a reason. The former version of the definition stays in the
 * register. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

typedef struct {
  gint64 applicant;
  char *receipt_no;
  char *what; /* a rule, or a stage's outcome */
  char *before, *after; /* verdicts or outcomes as ids; "" = there was none */
} SenkoRuleEffect;

/* Refused if some applicant's pool, track or post is unknown to the new rules. (transfer full, of
 * SenkoRuleEffect) */
GPtrArray *senko_replace_preview (SenkoRegister *self, SenkoSelection *selection,
                                  const SenkoDefinition *definition, GError **error);
/* Needs a reason once there are applicants. The selection then uses the new definition. */
gboolean senko_replace_definition (SenkoRegister *self, SenkoSelection *selection,
                                   SenkoDefinition *definition, const char *reason,
                                   gboolean dry_run, GError **error);

/* TRUE and an error if these people, read under other rules, have a pool, track or post that those
 * do not have. */
gboolean senko_replace_refuse_unknown_posts (const SenkoPeople *people, GError **error);

G_END_DECLS
