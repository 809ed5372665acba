/* The claims that wait, filtered by state, kind, post and day of the interview, or those of one
 * person whose number was scanned. */
#pragma once

#include "app/senko-session.h"
#include "model/senko-claims.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_CLAIM_QUEUE_VIEW (senko_claim_queue_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoClaimQueueView, senko_claim_queue_view, SENKO, CLAIM_QUEUE_VIEW, AdwBin)

/* Signals: chosen (another claim, or none, is the current one), loaded. */

/* Reads everything anew in a thread; what is shown stays until then. */
void senko_claim_queue_view_refresh (SenkoClaimQueueView *self, SenkoSession *session);
/* The current one; NULL: none. */
const SenkoClaimItem *senko_claim_queue_view_get_item (SenkoClaimQueueView *self);
/* Something was decided about the current one: it gets this state, and the next becomes current. */
void senko_claim_queue_view_advance (SenkoClaimQueueView *self, const SenkoClaimDone *done);
/* The next one without anything being decided. FALSE: there is none. */
gboolean senko_claim_queue_view_next (SenkoClaimQueueView *self);
/* The claims of the person with this receipt or examination number. FALSE: nobody has it, or
 * nothing is claimed. */
gboolean senko_claim_queue_view_show_number (SenkoClaimQueueView *self, const char *number);
void senko_claim_queue_view_focus_number (SenkoClaimQueueView *self);
/* Claims that are not done. */
guint senko_claim_queue_view_get_n_open (SenkoClaimQueueView *self);
guint senko_claim_queue_view_get_n_shown (SenkoClaimQueueView *self);

G_END_DECLS
