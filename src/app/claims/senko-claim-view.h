/* One claim: what was claimed, what the record holds, what the rule asks; the proposed verdict with
 * its reason; and what somebody decides. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-claims.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_CLAIM_VIEW (senko_claim_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoClaimView, senko_claim_view, SENKO, CLAIM_VIEW, AdwBin)

/* Signal: recorded (gint64 act), a proof was added. */

/* NULL: none. What was typed for a claim and not used waits until it is shown again. */
void senko_claim_view_show (SenkoClaimView *self, SenkoSession *session,
                            const SenkoClaimItem *item);
/* Gives the verdict that is due (the first, the second, the settling one), with the reason that was
 * typed; 0 sets aside. FALSE: it was refused, and the view says why. */
gboolean senko_claim_view_decide (SenkoClaimView *self, SenkoCode verdict, SenkoClaimDone *done);
/* "1010011 山田 太郎: English": what undoing will say. NULL if no claim is shown. (transfer full)
 */
char *senko_claim_view_describe (SenkoClaimView *self);
/* A reason is being typed. */
gboolean senko_claim_view_is_changed (SenkoClaimView *self);
void senko_claim_view_open_reasons (SenkoClaimView *self);
void senko_claim_view_focus_reason (SenkoClaimView *self);
/* The line for another paper. */
void senko_claim_view_focus_proof (SenkoClaimView *self);

G_END_DECLS
