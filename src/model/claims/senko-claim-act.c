/* The acts that decide a claim. Each writes who found what, and the verdict that judging uses. */
#include "model/claims/senko-claims-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SenkoRegister *reg;
  SenkoSelection *selection;
  const SenkoClaimItem *item;
  SenkoAct *act;
  SenkoClaimCase *now; /* read inside the act */
  SenkoClaimDone *done;
  gboolean dry_run;
} Deciding;

static void
deciding_clear (Deciding *self)
{
  senko_claim_case_free (self->now);
  senko_act_free (self->act);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deciding, deciding_clear)

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED, text);
  return FALSE;
}

static gboolean
begin (Deciding *self, const char *verb, const char *reason, GError **error)
{
  if (self->item->bonus == 0)
    return refuse (error, senko_bonus_reason_text (SENKO_BONUS_NOT_DEFINED));
  self->act = senko_register_begin (self->reg, verb, self->selection->id, reason, error);
  if (self->act == NULL || _senko_claims_refuse_decided (self->reg, self->selection, error))
    return FALSE;
  self->now = senko_claim_case_load (self->reg, self->selection, self->item, FALSE, error);
  return self->now != NULL;
}

static gboolean
finish (Deciding *self, GError **error)
{
  if (self->done != NULL)
    self->done->act = senko_act_get_id (self->act);
  if (self->dry_run)
    return TRUE;
  if (!senko_act_commit (self->act, error))
    return FALSE;
  senko_register_forget_people (self->reg);
  return TRUE;
}

static const SenkoClaimCheck *
find_check (const SenkoClaimCase *claim, guint pass)
{
  for (guint i = 0; i < claim->checks->len; i++)
    if (((SenkoClaimCheck *)g_ptr_array_index (claim->checks, i))->pass == pass)
      return g_ptr_array_index (claim->checks, i);
  return NULL;
}

/* --- Writing --- */

static gboolean
drop_check (Deciding *self, guint pass, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];

  _senko_claim_key (self->selection->definition, self->item, values);
  _senko_value_set_int (&values[CHECK_PASS], pass);
  return _senko_row_drop (self->reg, self->act, SENKO_TABLE_CLAIM_CHECKS, self->item->applicant,
                          values, error);
}

static gboolean
put_check (Deciding *self, guint pass, SenkoCode verdict, const char *reason, GError **error)
{
  const SenkoDefinition *definition = self->selection->definition;
  const SenkoBonusProposal *proposal = &self->now->proposal;
  g_autofree char *at = senko_register_dup_now (self->reg);
  SenkoValue values[SENKO_MAX_COLUMNS];

  _senko_claim_key (definition, self->item, values);
  _senko_value_set_int (&values[CHECK_PASS], pass);
  _senko_value_set (&values[CHECK_VERDICT],
                    senko_definition_code_id (definition, SENKO_VOCABULARY_CLAIM_VERDICT, verdict));
  _senko_value_set (&values[CHECK_REASON], reason);
  _senko_value_set (
      &values[CHECK_PROPOSED],
      senko_definition_code_id (definition, SENKO_VOCABULARY_CLAIM_VERDICT, proposal->verdict));
  if (proposal->points != SENKO_POINTS_NONE)
    _senko_value_set_int (&values[CHECK_POINTS], proposal->points);
  _senko_value_set (&values[CHECK_BY], senko_register_get_actor (self->reg));
  _senko_value_set (&values[CHECK_AT], at);
  return _senko_row_put (self->reg, self->act, SENKO_TABLE_CLAIM_CHECKS, self->item->applicant,
                         values, error);
}

static gboolean
put_verdict (Deciding *self, SenkoCode verdict, const char *reason, GError **error)
{
  const SenkoDefinition *definition = self->selection->definition;
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;

  _senko_claim_key (definition, self->item, values);
  before = senko_table_get (senko_register_get_connection (self->reg), SENKO_TABLE_CLAIMS,
                            self->item->applicant, values, error);
  if (before == NULL)
    return FALSE;
  if (self->done != NULL)
    self->done->verdict = verdict;
  memcpy (values, before->values, sizeof values);
  _senko_value_set (&values[CLAIM_VERDICT],
                    senko_definition_code_id (definition, SENKO_VOCABULARY_CLAIM_VERDICT, verdict));
  _senko_value_set (&values[CLAIM_REASON], reason);
  return _senko_row_put (self->reg, self->act, SENKO_TABLE_CLAIMS, self->item->applicant, values,
                         error);
}

/* --- The first verdict --- */

static gboolean
is_given (const char *reason)
{
  return reason != NULL && *reason != '\0';
}

static gboolean
need_reason (const Deciding *self, SenkoCode verdict, const char *reason, GError **error)
{
  const SenkoClaimCase *now = self->now;
  gboolean overrules
      = now->proposal.verdict != SENKO_CLAIM_CLAIMED && verdict != now->proposal.verdict;
  gboolean changes = now->verdict > SENKO_CLAIM_CLAIMED && now->verdict != verdict;
  gboolean unexplained
      = verdict == SENKO_CLAIM_REJECTED && now->proposal.verdict != SENKO_CLAIM_REJECTED;

  if (is_given (reason) || !(overrules || changes || unexplained))
    return TRUE;
  g_set_error_literal (
      error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON,
      overrules ? _ ("This goes against what the rules propose: it needs a reason.")
      : changes ? _ ("This changes a verdict that stands: it needs a reason.")
                : _ ("A rejection needs a reason: it is what the examinee is told."));
  return FALSE;
}

static gboolean
refuse_verdict (SenkoCode verdict, GError **error)
{
  if (verdict == SENKO_CLAIM_VERIFIED || verdict == SENKO_CLAIM_REJECTED)
    return FALSE;
  refuse (error, _ ("A verdict is “verified” or “rejected”."));
  return TRUE;
}

static gboolean
refuse_changed (const Deciding *self, gint64 version, GError **error)
{
  if (version == 0 || version == self->now->version)
    return FALSE;
  g_set_error_literal (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONFLICT,
                       _ ("Somebody else has changed this claim meanwhile; nothing was written. "
                          "Look at it again."));
  return TRUE;
}

static gboolean
drop_all (Deciding *self, GError **error)
{
  for (guint pass = 0; pass < SENKO_CLAIM_PASSES; pass++)
    if (!drop_check (self, pass, error))
      return FALSE;
  return TRUE;
}

static gboolean
refuse_in_progress (const Deciding *self, GError **error)
{
  if (self->now->state == SENKO_CLAIM_STATE_SECOND)
    refuse (error, _ ("The first verdict on this claim is given; a second person must look at it "
                      "(claims second)."));
  else if (self->now->state == SENKO_CLAIM_STATE_SETTLE)
    refuse (error, _ ("Two verdicts on this claim differ; it must be settled (claims settle)."));
  else
    return FALSE;
  return TRUE;
}

static void
tell_state (Deciding *self, SenkoCode verdict)
{
  const SenkoBonusProposal *proposal = &self->now->proposal;
  gboolean overrules = proposal->verdict != SENKO_CLAIM_CLAIMED && verdict != proposal->verdict
                       && proposal->points != 0;
  SenkoSecondReason second
      = overrules ? SENKO_SECOND_OVERRULED : (SenkoSecondReason)self->item->near_or_drawn;

  if (self->done == NULL)
    return;
  self->done->second = second;
  self->done->state
      = second != SENKO_SECOND_NOT ? SENKO_CLAIM_STATE_SECOND : SENKO_CLAIM_STATE_DONE;
}

gboolean
senko_claim_decide (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
                    gint64 version, SenkoCode verdict, const char *reason, gboolean dry_run,
                    SenkoClaimDone *done, GError **error)
{
  g_auto (Deciding) self = { reg, selection, item, NULL, NULL, done, dry_run };
  const SenkoBonusProposal *proposal;
  gboolean waits;

  if (done != NULL)
    *done = (SenkoClaimDone){ 0 };
  if (refuse_verdict (verdict, error))
    return FALSE;
  if (!begin (&self, verdict == SENKO_CLAIM_VERIFIED ? "claims verify" : "claims reject", reason,
              error)
      || refuse_changed (&self, version, error) || refuse_in_progress (&self, error)
      || !need_reason (&self, verdict, reason, error))
    return FALSE;
  proposal = &self.now->proposal;
  if (verdict == SENKO_CLAIM_REJECTED && !is_given (reason))
    reason = self.now->reason;
  waits = proposal->verdict != SENKO_CLAIM_CLAIMED && verdict != proposal->verdict
          && proposal->points != 0;
  tell_state (&self, verdict);
  return drop_all (&self, error) && put_check (&self, 1, verdict, reason, error)
         && put_verdict (&self, waits ? SENKO_CLAIM_CLAIMED : verdict, waits ? NULL : reason, error)
         && finish (&self, error);
}

/* --- The second, and settling --- */

static gboolean
refuse_same_person (const Deciding *self, guint pass, GError **error)
{
  const SenkoClaimCheck *check = find_check (self->now, pass);

  if (check == NULL || !_senko_same_person (check->by, senko_register_get_actor (self->reg)))
    return FALSE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("%s has already looked at this claim: another person must."), check->by);
  return TRUE;
}

static gboolean
refuse_unexplained (SenkoCode verdict, const char *reason, const Deciding *self, GError **error)
{
  if (self->now->proposal.verdict == SENKO_CLAIM_CLAIMED || is_given (reason)
      || verdict == self->now->proposal.verdict)
    return FALSE;
  g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON,
                       _ ("This goes against what the rules propose: it needs a reason."));
  return TRUE;
}

gboolean
senko_claim_second (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
                    SenkoCode verdict, const char *reason, gboolean dry_run, SenkoClaimDone *done,
                    GError **error)
{
  g_auto (Deciding) self = { reg, selection, item, NULL, NULL, done, dry_run };
  const SenkoClaimCheck *first;
  gboolean agree;

  if (refuse_verdict (verdict, error) || !begin (&self, "claims second", reason, error))
    return FALSE;
  first = find_check (self.now, 1);
  if (first == NULL)
    return refuse (error, _ ("Nobody has given a first verdict on this claim yet."));
  if (find_check (self.now, 2) != NULL)
    return refuse (error, _ ("Two people have looked at this claim already."));
  if (refuse_same_person (&self, 1, error) || refuse_unexplained (verdict, reason, &self, error))
    return FALSE;
  agree = verdict == first->verdict;
  if (done != NULL)
    *done = (SenkoClaimDone){ .state = agree ? SENKO_CLAIM_STATE_DONE : SENKO_CLAIM_STATE_SETTLE };
  if (!is_given (reason) && verdict == SENKO_CLAIM_REJECTED)
    reason = self.now->reason;
  return put_check (&self, 2, verdict, reason, error)
         && put_verdict (&self, agree ? verdict : SENKO_CLAIM_CLAIMED, agree ? first->reason : NULL,
                         error)
         && finish (&self, error);
}

gboolean
senko_claim_settle (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
                    SenkoCode verdict, const char *reason, gboolean dry_run, SenkoClaimDone *done,
                    GError **error)
{
  g_auto (Deciding) self = { reg, selection, item, NULL, NULL, done, dry_run };

  if (refuse_verdict (verdict, error) || !_senko_need_reason (reason, error)
      || !begin (&self, "claims settle", reason, error))
    return FALSE;
  if (self.now->state != SENKO_CLAIM_STATE_SETTLE)
    return refuse (error, _ ("There are no two verdicts on this claim that differ."));
  if (refuse_same_person (&self, 1, error) || refuse_same_person (&self, 2, error))
    return FALSE;
  if (done != NULL)
    *done = (SenkoClaimDone){ .state = SENKO_CLAIM_STATE_DONE };
  return put_check (&self, 3, verdict, reason, error) && put_verdict (&self, verdict, reason, error)
         && finish (&self, error);
}

gboolean
senko_claim_set_aside (SenkoRegister *reg, SenkoSelection *selection, const SenkoClaimItem *item,
                       const char *note, gboolean dry_run, SenkoClaimDone *done, GError **error)
{
  g_auto (Deciding) self = { reg, selection, item, NULL, NULL, done, dry_run };

  if (!begin (&self, "claims aside", note, error))
    return FALSE;
  if (self.now->state != SENKO_CLAIM_STATE_OPEN && self.now->state != SENKO_CLAIM_STATE_ASIDE)
    return refuse (error, _ ("A verdict on this claim is given: it cannot be set aside."));
  if (done != NULL)
    *done = (SenkoClaimDone){ .verdict = SENKO_CLAIM_CLAIMED, .state = SENKO_CLAIM_STATE_ASIDE };
  return put_check (&self, 0, 0, note, error) && finish (&self, error);
}
