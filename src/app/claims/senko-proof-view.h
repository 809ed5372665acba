/* The papers handed in for a claim, what is attached to them, and a line to record another. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-claims.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PROOF_VIEW (senko_proof_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoProofView, senko_proof_view, SENKO, PROOF_VIEW, AdwBin)

/* Signals: recorded (gint64 act), a proof was added; chosen (guint place), the attachment of this
 * proof of the claim is to be shown. */

/* item, claim: borrowed until the next call. */
void senko_proof_view_show (SenkoProofView *self, SenkoSession *session, const SenkoClaimItem *item,
                            const SenkoClaimCase *claim);
/* With a file (nullable) at once: what dropping or choosing one does. */
void senko_proof_view_record (SenkoProofView *self, const char *file);
/* Files dropped on widget are recorded. */
void senko_proof_view_take_drops (SenkoProofView *self, GtkWidget *widget);
void senko_proof_view_focus (SenkoProofView *self);
/* The paper that is being typed; "": none. */
const char *senko_proof_view_get_paper (SenkoProofView *self);
void senko_proof_view_set_paper (SenkoProofView *self, const char *paper);
/* A paper is being typed. */
gboolean senko_proof_view_is_changed (SenkoProofView *self);

G_END_DECLS
