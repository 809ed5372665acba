/* The papers handed in for a claim, what is attached to them, and a line to record another. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-claims.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PROOF_VIEW (senko_proof_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoProofView, senko_proof_view, SENKO, PROOF_VIEW, AdwBin)

/* Signal: recorded (gint64 act), a proof was added. */

/* item, claim: borrowed until the next call. */
void senko_proof_view_show (SenkoProofView *self, SenkoSession *session, const SenkoClaimItem *item,
                            const SenkoClaimCase *claim);
/* With a file at once: what dropping or choosing one does. */
void senko_proof_view_record (SenkoProofView *self, const char *file);

G_END_DECLS
