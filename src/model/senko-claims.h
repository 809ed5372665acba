/* Bonus claims on their way to points: what waits for whom, one claim with everything that speaks
 * for and against it, and the acts that decide it.
 *
 * Two people may have to look: the second without the first one's verdict. Whether they must
 * follows from the definition (near a likely line, or drawn by lot) and from the first verdict (it
 * goes against the rules and changes points); nothing of this is stored but who found what. A
 * verdict that came with a file was given elsewhere and stands until somebody gives one here. */
#pragma once

#include "model/senko-people.h"
#include "rules/senko-bonus-proposal.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_CLAIM_STATE_OPEN, /* nobody has given a verdict */
  SENKO_CLAIM_STATE_ASIDE, /* set aside with a note */
  SENKO_CLAIM_STATE_SECOND, /* a second person must look */
  SENKO_CLAIM_STATE_SETTLE, /* two verdicts differ */
  SENKO_CLAIM_STATE_DONE,
  SENKO_N_CLAIM_STATES,
} SenkoClaimState;
#define SENKO_CLAIM_STATES_ALL ((1u << SENKO_N_CLAIM_STATES) - 1)

/* Why a second person must look. */
typedef enum {
  SENKO_SECOND_NOT,
  SENKO_SECOND_OVERRULED, /* the first verdict goes against the rules and changes points */
  SENKO_SECOND_NEAR_LINE,
  SENKO_SECOND_SAMPLE,
} SenkoSecondReason;

const char *senko_claim_state_id (SenkoClaimState state); /* "open", "aside", … */
SenkoClaimState senko_claim_state_from_id (const char *id); /* SENKO_N_CLAIM_STATES: none */
/* In the user's language. */
const char *senko_claim_state_label (SenkoClaimState state);
const char *senko_second_reason_text (SenkoSecondReason reason);

/* --- What waits --- */

typedef struct {
  gint64 applicant;
  guint32 receipt_no, exam_no; /* offsets into texts; exam_no 0 = none */
  SenkoCode bonus, subject;
  SenkoSubject post; /* after fallback */
  SenkoCode verdict; /* SENKO_CLAIM_… that judging uses */
  SenkoCode proposed; /* by the rules; SENKO_CLAIM_CLAIMED = they cannot say */
  SenkoPoints points; /* what it is worth, NONE = unknown */
  SenkoDate day; /* of the interview: by the applicant's slot, else the one on which the proof of
                    claims was handed in; 0 = neither is known */
  guint8 state; /* SenkoClaimState */
  guint8 second; /* SenkoSecondReason, also of those who have been looked at twice */
  guint8 near_or_drawn; /* SenkoSecondReason but OVERRULED: what a verdict will lead to */
  const char *first_by, *second_by; /* interned; NULL = nobody */
} SenkoClaimItem;

typedef struct {
  GArray *items; /* of SenkoClaimItem, by applicant, in the order of their claims */
  GString *texts;
} SenkoClaimQueue;

/* done: 0 … 1. FALSE stops. */
typedef gboolean (*SenkoClaimProgressFunc) (double done, gpointer user_data);
/* Everybody's claims but those of people who are out, withdrew, or do not reach the stage that adds
 * bonuses (p.22: proof is handed in at its interview). progress (nullable); when it
 * stops the work, NULL and G_IO_ERROR_CANCELLED. (transfer full) */
SenkoClaimQueue *senko_claim_queue_load (SenkoRegister *self, SenkoSelection *selection,
                                         SenkoClaimProgressFunc progress, gpointer user_data,
                                         GError **error);
void senko_claim_queue_free (SenkoClaimQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoClaimQueue, senko_claim_queue_free)
/* The number people know the applicant by: the examination number, else the receipt number. */
const char *senko_claim_item_number (const SenkoClaimQueue *self, const SenkoClaimItem *item);

typedef struct {
  guint32 states; /* bit per SenkoClaimState */
  gint64 post; /* category << 8 | subject; -1 = any */
  gint64 day; /* -1 = any */
  gint64 bonus; /* -1 = any */
  gint64 applicant; /* 0 = anybody */
  const char *without; /* (nullable) leave out what this person may not look at: second checks of
                          their own first verdicts, settlements of their own */
} SenkoClaimFilter;
void senko_claim_filter_init (SenkoClaimFilter *self); /* everything that is not done */
typedef enum { SENKO_CLAIMS_BY_POST, SENKO_CLAIMS_BY_DAY, SENKO_CLAIMS_BY_BONUS } SenkoClaimOrder;
/* Places of the items that match. (transfer full, of guint) */
GArray *senko_claim_queue_filter (const SenkoClaimQueue *self, const SenkoClaimFilter *filter,
                                  SenkoClaimOrder order);
gint64 senko_claim_item_get_post (const SenkoClaimItem *item); /* as the filter names it */

/* --- One claim --- */

typedef struct {
  guint pass; /* 0 = set aside, 1 first, 2 second, 3 settled */
  SenkoCode verdict; /* SENKO_CLAIM_…; 0 for pass 0 */
  SenkoCode proposed; /* by the rules at that time */
  SenkoPoints points;
  char *reason; /* "" = none */
  char *by, *at;
} SenkoClaimCheck;

typedef struct {
  guint number;
  char *paper; /* what it is */
  SenkoDate received_on;
  char *seen_by;
  gboolean original; /* else a copy */
  char *note;
  char *file_name, *file_type, *file_digest; /* "" = nothing attached */
  gint64 file_size;
} SenkoProof;

typedef struct {
  gint64 applicant;
  SenkoCode bonus, subject;
  SenkoSubject post;
  gint64 version; /* of the claim's row */
  SenkoCode verdict;
  char *number, *name, *post_label; /* for people */
  char *title; /* "English · …": the bonus and its subject */
  char *claimed; /* what was claimed at application, lines */
  char *record; /* what the record holds, lines */
  char *asks; /* what the rules ask, lines */
  char *reason; /* of the proposal */
  SenkoBonusProposal proposal;
  SenkoClaimState state; /* SECOND and SETTLE as the checks alone show them */
  GPtrArray *checks; /* of SenkoClaimCheck; empty for whoever looks second */
  GPtrArray *proofs; /* of SenkoProof */
} SenkoClaimCase;

/* One claim of one applicant, read anew. Fast whatever the size of the register: nobody else is
 * looked at. blind: for a second look, without what the first found. */
SenkoClaimCase *senko_claim_case_load (SenkoRegister *self, SenkoSelection *selection,
                                       const SenkoClaimItem *item, gboolean blind, GError **error);
void senko_claim_case_free (SenkoClaimCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoClaimCase, senko_claim_case_free)

/* The claims of one applicant, by receipt or examination number. bonus: code or 0 = all; subject: 0
 * = any. Error UNKNOWN if there is none. (transfer full) */
SenkoClaimQueue *senko_claim_find (SenkoRegister *self, SenkoSelection *selection,
                                   const char *number, SenkoCode bonus, SenkoCode subject,
                                   GError **error);

/* Short reasons for a rejection to choose from, NULL-terminated, in the user's language. */
const char *const *senko_claim_reasons (void);

/* --- Acts --- */

typedef struct {
  gint64 act;
  SenkoCode verdict; /* that judging now uses */
  SenkoClaimState state;
  SenkoSecondReason second; /* with SECOND */
} SenkoClaimDone;

/* The first verdict: SENKO_CLAIM_VERIFIED or _REJECTED. Going against the rules needs a reason, and
 * a second person where it changes points; so does changing a verdict that stands. A rejection in
 * agreement with the rules takes theirs if none is given. version: the claim's as seen, 0 = any;
 * error CONFLICT of the store when somebody else was faster. Refused (CONFIRMED) once a decision
 * that adds bonuses is confirmed. dry_run: everything but the writing. done: (out). */
gboolean senko_claim_decide (SenkoRegister *self, SenkoSelection *selection,
                             const SenkoClaimItem *item, gint64 version, SenkoCode verdict,
                             const char *reason, gboolean dry_run, SenkoClaimDone *done,
                             GError **error);
/* A second person's, who has not given the first. */
gboolean senko_claim_second (SenkoRegister *self, SenkoSelection *selection,
                             const SenkoClaimItem *item, SenkoCode verdict, const char *reason,
                             gboolean dry_run, SenkoClaimDone *done, GError **error);
/* Where two verdicts differ: somebody who gave neither of them decides, with a reason. */
gboolean senko_claim_settle (SenkoRegister *self, SenkoSelection *selection,
                             const SenkoClaimItem *item, SenkoCode verdict, const char *reason,
                             gboolean dry_run, SenkoClaimDone *done, GError **error);
/* Waits for something; the note says for what. */
gboolean senko_claim_set_aside (SenkoRegister *self, SenkoSelection *selection,
                                const SenkoClaimItem *item, const char *note, gboolean dry_run,
                                SenkoClaimDone *done, GError **error);

/* --- Proofs --- */

#define SENKO_PROOF_MAX_SIZE (10 * 1024 * 1024)

/* The type by content alone: "application/pdf", "image/png", "image/jpeg"; NULL for anything else.
 */
const char *senko_proof_sniff (const guint8 *data, gsize length);
/* proof: paper, received_on, seen_by, original and note are taken; "" seen_by is the actor, day 0
 * is the register's. file: (nullable) what is attached, kept under its base name. Refused: larger
 * than SENKO_PROOF_MAX_SIZE, or of another type. number: (out, nullable). */
gboolean senko_proof_add (SenkoRegister *self, SenkoSelection *selection,
                          const SenkoClaimItem *item, const SenkoProof *proof, const char *file,
                          gboolean dry_run, guint *number, gint64 *act, GError **error);
gboolean senko_proof_remove (SenkoRegister *self, SenkoSelection *selection,
                             const SenkoClaimItem *item, guint number, const char *reason,
                             gboolean dry_run, GError **error);
/* What is attached. (transfer full) */
GBytes *senko_proof_load_file (SenkoRegister *self, const SenkoProof *proof, GError **error);

G_END_DECLS
