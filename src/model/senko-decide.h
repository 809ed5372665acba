/* Confirming and reopening decisions, and reading them back. */
#pragma once

#include "model/senko-preview.h"
#include "store/senko-decisions.h"

G_BEGIN_DECLS

/* Stores the preview as the decision of its stage: one act. Of the last stage's decision the
 * rosters are made (senko-roster.h). Refused (OPEN) with every obstacle in the message's list,
 * (CONFIRMED) if the stage is confirmed already, (OPEN) if the stage before is not. dry_run:
 * everything but the writing. */
gboolean senko_decide_confirm (SenkoRegister *self, SenkoPreview *preview, gboolean dry_run,
                               char fingerprint[65], GError **error);
/* The same, refused (OPEN) unless another person has proposed it and the proposal holds
 * (senko-proposal.h). Both names are in the snapshot; so they are when senko_decide_confirm() finds
 * such a proposal. */
gboolean senko_decide_confirm_by_two (SenkoRegister *self, SenkoPreview *preview, gboolean dry_run,
                                      char fingerprint[65], GError **error);
/* Would confirming be refused? error as there. */
gboolean senko_decide_may_confirm (SenkoRegister *self, SenkoPreview *preview, GError **error);
/* Takes a confirmed decision back into the open; the snapshot stays. A reason is needed; the last
 * stage first. */
gboolean senko_decide_reopen (SenkoRegister *self, SenkoSelection *selection, const char *stage,
                              const char *reason, gboolean dry_run, GError **error);

/* The decision of the stage that is in force. decision: (out) (transfer full), NULL if there is
 * none. FALSE: it could not be read. */
gboolean senko_decide_find (SenkoRegister *self, const SenkoSelection *selection, SenkoCode stage,
                            SenkoDecision **decision, GError **error);
/* Lines of a decision's snapshot in order. */
gboolean senko_decide_read (SenkoRegister *self, SenkoSelection *selection,
                            const SenkoDecision *decision, SenkoSnapshotLineFunc func,
                            gpointer user_data, GError **error);

/* One person for whom the facts of today would give another line than the snapshot has. */
typedef struct {
  gint64 applicant;
  char *receipt_no;
  char *decided, *now; /* inputs and results as in the snapshot; NULL = not there */
  gboolean inputs_differ;
  SenkoOutcome decided_outcome, now_outcome;
} SenkoChangedSince;
/* Compares a decision with a fresh preview of the same stage. (transfer full, of SenkoChangedSince)
 */
GPtrArray *senko_decide_changed_since (SenkoRegister *self, SenkoSelection *selection,
                                       const SenkoDecision *decision, const SenkoPreview *now,
                                       GError **error);

G_END_DECLS
