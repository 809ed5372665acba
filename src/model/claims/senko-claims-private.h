/* What the parts of verification share: the rows of checks, and who needs a second pair of eyes. */
#pragma once

#include "model/keying/senko-keying-private.h"
#include "model/senko-claims.h"

G_BEGIN_DECLS

enum { CLAIM_BONUS, CLAIM_SUBJECT, CLAIM_VERDICT, CLAIM_REASON };
enum {
  CHECK_BONUS,
  CHECK_SUBJECT,
  CHECK_PASS,
  CHECK_VERDICT,
  CHECK_REASON,
  CHECK_PROPOSED,
  CHECK_POINTS,
  CHECK_BY,
  CHECK_AT
};
enum {
  PROOF_BONUS,
  PROOF_SUBJECT,
  PROOF_NUMBER,
  PROOF_PAPER,
  PROOF_RECEIVED_ON,
  PROOF_SEEN_BY,
  PROOF_COPY,
  PROOF_NOTE,
  PROOF_FILE_NAME,
  PROOF_FILE_TYPE,
  PROOF_FILE_SIZE,
  PROOF_FILE_DIGEST,
  PROOF_RECORDED_AT
};
#define SENKO_CLAIM_PASSES 4

/* The checks of one claim, without their texts. */
typedef struct {
  gint64 applicant;
  SenkoCode bonus, subject;
  gboolean has[SENKO_CLAIM_PASSES];
  SenkoCode verdicts[SENKO_CLAIM_PASSES];
  SenkoCode proposed; /* at the first verdict */
  SenkoPoints points; /* likewise */
  const char *by[SENKO_CLAIM_PASSES]; /* interned */
} SenkoClaimChecks;

/* Of the whole selection, by applicant. (transfer full, of SenkoClaimChecks) */
GArray *_senko_claim_checks_read (SenkoRegister *self, SenkoSelection *selection, GError **error);
/* NULL if nobody has looked at this claim. */
const SenkoClaimChecks *_senko_claim_checks_find (const GArray *checks, gint64 applicant,
                                                  SenkoCode bonus, SenkoCode subject);
/* due: a second look besides OVERRULED. second: (out, nullable). verdict: that judging uses. */
SenkoClaimState _senko_claim_state (const SenkoClaimChecks *checks, SenkoCode verdict,
                                    SenkoSecondReason due, SenkoSecondReason *second);
gboolean _senko_claim_overrules (const SenkoClaimChecks *checks);

/* Who is near a likely line, or drawn by lot: by person, of people. A likely line is one that is
 * set, or what the quota of the post would come to. SENKO_SECOND_OUT: the person does not reach the
 * stage that adds bonuses. NULL on error. (transfer full) */
#define SENKO_SECOND_OUT G_MAXUINT8
guint8 *_senko_second_looks (SenkoRegister *self, SenkoPeople *people, GError **error);
/* Drawn by lot from the rest, by the definition's seed. */
gboolean _senko_is_drawn (const SenkoDefinition *definition, const char *receipt_no);

/* Applicant → day of the interview, of whom a slot of it is known. only: 0 = everybody. (transfer
 * full) */
GHashTable *_senko_claim_days_read (SenkoRegister *self, SenkoSelection *selection, gint64 only,
                                    GError **error);
/* By the slot, else the day on which the proof came; 0 = neither is known. */
SenkoDate _senko_claim_day (GHashTable *days, const SenkoDefinition *definition,
                            const SenkoFacts *facts, gint64 applicant);

/* Error CONFIRMED if a stage that adds bonuses is decided. */
gboolean _senko_claims_refuse_decided (SenkoRegister *self, SenkoSelection *selection,
                                       GError **error);
void _senko_claim_key (const SenkoDefinition *definition, const SenkoClaimItem *item,
                       SenkoValue *values);
/* The stage in which bonuses are added; 0 = none. */
SenkoCode _senko_bonus_stage (const SenkoDefinition *definition);

G_END_DECLS
