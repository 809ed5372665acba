/* The rows of checks, and what follows from them for a claim. */
#include "model/claims/senko-claims-private.h"

#include "model/senko-decide.h"
#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Words --- */

static const char *const state_ids[SENKO_N_CLAIM_STATES]
    = { "open", "aside", "second", "settle", "done" };

const char *
senko_claim_state_id (SenkoClaimState state)
{
  return state < SENKO_N_CLAIM_STATES ? state_ids[state] : "";
}

SenkoClaimState
senko_claim_state_from_id (const char *id)
{
  guint state = 0;

  while (state < SENKO_N_CLAIM_STATES && strcmp (state_ids[state], id) != 0)
    state++;
  return state;
}

const char *
senko_claim_state_label (SenkoClaimState state)
{
  static const char *const labels[SENKO_N_CLAIM_STATES] = {
    [SENKO_CLAIM_STATE_OPEN] = N_ ("To be verified"),
    [SENKO_CLAIM_STATE_ASIDE] = N_ ("Set aside"),
    [SENKO_CLAIM_STATE_SECOND] = N_ ("Second check"),
    [SENKO_CLAIM_STATE_SETTLE] = N_ ("To be settled"),
    [SENKO_CLAIM_STATE_DONE] = N_ ("Done"),
  };

  return state < SENKO_N_CLAIM_STATES ? _ (labels[state]) : "";
}

const char *
senko_second_reason_text (SenkoSecondReason reason)
{
  switch (reason)
    {
    case SENKO_SECOND_OVERRULED:
      return _ ("the first verdict goes against the rules");
    case SENKO_SECOND_NEAR_LINE:
      return _ ("the person is near a likely line");
    case SENKO_SECOND_SAMPLE:
      return _ ("drawn by lot");
    case SENKO_SECOND_NOT:
      break;
    }
  return "";
}

const char *const *
senko_claim_reasons (void)
{
  static const char *reasons[8];

  if (reasons[0] == NULL)
    {
      reasons[1] = _ ("The certificate shown does not prove what was claimed.");
      reasons[2] = _ ("The score does not reach the minimum of the table.");
      reasons[3] = _ ("The certificate was obtained outside the window.");
      reasons[4] = _ ("The licence is the one for the subject applied for.");
      reasons[5] = _ ("The claim was made after the applications were closed.");
      reasons[6] = _ ("The examinee withdrew the claim.");
      reasons[0] = _ ("No proof was handed in.");
    }
  return reasons;
}

/* --- Rows --- */

static SenkoCode
read_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoStatement *row,
           int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, length);
}

static SenkoClaimChecks *
checks_for (GArray *list, gint64 applicant, SenkoCode bonus, SenkoCode subject)
{
  SenkoClaimChecks fresh = { .applicant = applicant, .bonus = bonus, .subject = subject };
  SenkoClaimChecks *last
      = list->len > 0 ? &g_array_index (list, SenkoClaimChecks, list->len - 1) : NULL;

  if (last != NULL && last->applicant == applicant && last->bonus == bonus
      && last->subject == subject)
    return last;
  g_array_append_val (list, fresh);
  return &g_array_index (list, SenkoClaimChecks, list->len - 1);
}

/* In the order of the bulk read. */
enum {
  READ_APPLICANT,
  READ_BONUS,
  READ_SUBJECT,
  READ_PASS,
  READ_VERDICT,
  READ_PROPOSED,
  READ_POINTS,
  READ_BY
};

static void
take_row (const SenkoDefinition *definition, SenkoStatement *row, GArray *list)
{
  gint64 pass = senko_statement_get_int (row, READ_PASS);
  const char *by = senko_statement_get_text (row, READ_BY);
  SenkoClaimChecks *checks;

  if (pass < 0 || pass >= SENKO_CLAIM_PASSES)
    return;
  checks = checks_for (list, senko_statement_get_int (row, READ_APPLICANT),
                       read_code (definition, SENKO_VOCABULARY_BONUS, row, READ_BONUS),
                       read_code (definition, SENKO_VOCABULARY_SUBJECT, row, READ_SUBJECT));
  checks->has[pass] = TRUE;
  checks->verdicts[pass]
      = read_code (definition, SENKO_VOCABULARY_CLAIM_VERDICT, row, READ_VERDICT);
  checks->by[pass] = g_intern_string (by != NULL ? by : "");
  if (pass != 1)
    return;
  checks->proposed = read_code (definition, SENKO_VOCABULARY_CLAIM_VERDICT, row, READ_PROPOSED);
  checks->points = (SenkoPoints)senko_statement_get_int (row, READ_POINTS);
}

GArray *
_senko_claim_checks_read (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (SenkoClaimChecks));
  g_autoptr (SenkoStatement) row = senko_facts_read (
      senko_register_get_connection (self), SENKO_TABLE_CLAIM_CHECKS, selection->id, 0, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    take_row (selection->definition, row, list);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&list) : NULL;
}

const SenkoClaimChecks *
_senko_claim_checks_find (const GArray *checks, gint64 applicant, SenkoCode bonus,
                          SenkoCode subject)
{
  guint low = 0, high = checks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (checks, SenkoClaimChecks, middle).applicant < applicant)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < checks->len; low++)
    {
      const SenkoClaimChecks *one = &g_array_index (checks, SenkoClaimChecks, low);

      if (one->applicant != applicant)
        break;
      if (one->bonus == bonus && one->subject == subject)
        return one;
    }
  return NULL;
}

/* --- What follows --- */

gboolean
_senko_claim_overrules (const SenkoClaimChecks *checks)
{
  return checks->has[1] && checks->proposed > SENKO_CLAIM_CLAIMED
         && checks->verdicts[1] != checks->proposed && checks->points != 0;
}

static SenkoClaimState
state_without_verdict (const SenkoClaimChecks *checks, SenkoCode verdict)
{
  if (verdict > SENKO_CLAIM_CLAIMED)
    return SENKO_CLAIM_STATE_DONE; /* given elsewhere */
  return checks != NULL && checks->has[0] ? SENKO_CLAIM_STATE_ASIDE : SENKO_CLAIM_STATE_OPEN;
}

SenkoClaimState
_senko_claim_state (const SenkoClaimChecks *checks, SenkoCode verdict, SenkoSecondReason due,
                    SenkoSecondReason *second)
{
  SenkoSecondReason why = SENKO_SECOND_NOT;
  SenkoCode found;

  if (checks != NULL && checks->has[1])
    why = _senko_claim_overrules (checks) ? SENKO_SECOND_OVERRULED : due;
  if (second != NULL)
    *second = why;
  if (checks == NULL || !checks->has[1])
    return state_without_verdict (checks, verdict);
  if (!checks->has[3] && checks->has[2] && checks->verdicts[2] != checks->verdicts[1])
    return SENKO_CLAIM_STATE_SETTLE;
  if (!checks->has[3] && !checks->has[2] && why != SENKO_SECOND_NOT)
    return SENKO_CLAIM_STATE_SECOND;
  found = checks->verdicts[checks->has[3] ? 3 : 1];
  if (verdict == found)
    return SENKO_CLAIM_STATE_DONE;
  /* A file said otherwise since: it took the verdict back, or gave another. */
  return verdict <= SENKO_CLAIM_CLAIMED ? SENKO_CLAIM_STATE_OPEN : SENKO_CLAIM_STATE_SETTLE;
}

SenkoCode
_senko_bonus_stage (const SenkoDefinition *definition)
{
  for (SenkoCode stage = 1; stage < definition->n_stages; stage++)
    if (definition->stages[stage].bonus)
      return stage;
  return 0;
}

gboolean
_senko_claims_refuse_decided (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  SenkoCode stage = _senko_bonus_stage (selection->definition);
  g_autoptr (SenkoDecision) decision = NULL;

  if (stage == 0)
    return FALSE;
  if (!senko_decide_find (self, selection, stage, &decision, error))
    return TRUE;
  if (decision != NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED,
                 _ ("The decision that the bonus points went into was confirmed on %1$s by %2$s: "
                    "its claims stand. Reopen it first with a reason."),
                 decision->decided_at, decision->actor);
  return decision != NULL;
}

void
_senko_claim_key (const SenkoDefinition *definition, const SenkoClaimItem *item, SenkoValue *values)
{
  _senko_values_init (values);
  values[CLAIM_BONUS] = (SenkoValue){
    .text = senko_definition_code_id (definition, SENKO_VOCABULARY_BONUS, item->bonus), .length = -1
  };
  values[CLAIM_SUBJECT] = (SenkoValue){ .text = senko_definition_code_id (
                                            definition, SENKO_VOCABULARY_SUBJECT, item->subject),
                                        .length = -1 };
}
