/* Why: everything that led to one applicant's outcome, rule by rule, with pages. */
#pragma once

#include "model/senko-decide.h"

G_BEGIN_DECLS

typedef struct {
  char *section; /* "Application", "Eligibility", a stage, … */
  char *label; /* what: a rule, a test, "total", "rank" */
  char *text; /* the sentence */
  int page; /* of the source; 0 = none */
  gboolean page_told; /* the sentence names its page itself */
} SenkoExplanation;

/* (transfer full, of SenkoExplanation), in the order of reading. */
GPtrArray *senko_explain (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                          GError **error);

/* list: as above, borrowed. FALSE stops. */
typedef gboolean (*SenkoExplainFunc) (gint64 applicant, const GPtrArray *list, gpointer user_data);
/* Everybody in the order of their ids, one after another: what is the same for all is worked out
 * once. TRUE also when func stopped it. */
gboolean senko_explain_all (SenkoRegister *self, SenkoSelection *selection, SenkoExplainFunc func,
                            gpointer user_data, GError **error);

G_END_DECLS
