/* Two people confirm: one proposes what a preview shows, another confirms the same. A proposal
 * holds only while facts, gates and lines still give the very same snapshot. */
#pragma once

#include "model/senko-preview.h"

G_BEGIN_DECLS

typedef struct {
  char *fingerprint; /* of the snapshot that would have been stored */
  SenkoDate day;
  char *proposed_by, *proposed_at;
  gboolean holds; /* the preview still gives the same */
  SenkoRow *row; /* private */
} SenkoProposal;
void senko_proposal_free (SenkoProposal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoProposal, senko_proposal_free)

/* The proposal of the preview's stage; NULL without error if there is none. */
SenkoProposal *senko_proposal_get (SenkoRegister *self, const SenkoPreview *preview,
                                   GError **error);
/* Proposes what the preview shows, in place of an earlier proposal. Refused as confirming would be.
 * fingerprint: (out) what both people can compare. */
gboolean senko_proposal_make (SenkoRegister *self, SenkoPreview *preview, gboolean dry_run,
                              char fingerprint[65], GError **error);
/* Takes the proposal back; UNKNOWN if there is none. */
gboolean senko_proposal_withdraw (SenkoRegister *self, const SenkoPreview *preview,
                                  gboolean dry_run, GError **error);
/* Inside the act that confirms: the proposal has done its work. */
gboolean senko_proposal_use (SenkoProposal *self, SenkoAct *act, GError **error);

G_END_DECLS
