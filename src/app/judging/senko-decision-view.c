/* The state of a decision, in a sentence. */
#include "app/judging/senko-decision-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- the state --- */

static void
say_decision (SenkoDecisionView *self, const SenkoDecision *decision)
{
  self->state = SENKO_DECISION_CONFIRMED;
  self->fingerprint = g_strdup (decision->fingerprint);
  self->says = decision->proposed_by != NULL
                   ? g_strdup_printf (_ ("Proposed by %1$s and confirmed by %2$s on %3$s."),
                                      decision->proposed_by, decision->actor, decision->decided_at)
                   : g_strdup_printf (_ ("Confirmed by %1$s alone on %2$s."), decision->actor,
                                      decision->decided_at);
}

static void
say_proposal (SenkoDecisionView *self, SenkoRegister *reg, const SenkoProposal *proposal)
{
  gboolean mine
      = proposal != NULL && strcmp (proposal->proposed_by, senko_register_get_actor (reg)) == 0;

  if (self->known->blocks->len > 0)
    {
      self->state = SENKO_DECISION_BLOCKED;
      self->says = g_strdup (_ ("Something still stands in the way."));
    }
  else if (proposal == NULL || !proposal->holds)
    {
      self->state = SENKO_DECISION_READY;
      self->says
          = proposal == NULL
                ? g_strdup (_ ("One person proposes, another confirms."))
                : g_strdup_printf (_ ("The proposal of %1$s from %2$s does not hold any more: "
                                      "facts, gates or lines have changed since."),
                                   proposal->proposed_by, proposal->proposed_at);
    }
  else
    {
      self->state = mine ? SENKO_DECISION_PROPOSED_BY_ME : SENKO_DECISION_PROPOSED;
      self->fingerprint = g_strdup (proposal->fingerprint);
      self->says = g_strdup_printf (
          mine ? _ ("You (%1$s) proposed this on %2$s. Another person confirms it.")
               : _ ("%1$s proposed this on %2$s. Compare the numbers, then confirm."),
          proposal->proposed_by, proposal->proposed_at);
    }
}

static gboolean
read_state (SenkoDecisionView *self, SenkoRegister *reg, const SenkoPreview *preview,
            GError **error)
{
  GError *failure = NULL;
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (reg), preview->selection->id,
      preview->definition->stages[preview->stage].label.id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (decision != NULL)
    say_decision (self, decision);
  else
    say_proposal (self, reg, self->known->proposal);
  return TRUE;
}

/* --- the step --- */

static gboolean
do_step (SenkoRegister *reg, SenkoPreview *preview, SenkoDecisionStep step, const char *reason,
         GError **error)
{
  char fingerprint[65];

  switch (step)
    {
    case SENKO_DECISION_PROPOSE:
      return senko_proposal_make (reg, preview, FALSE, fingerprint, error);
    case SENKO_DECISION_WITHDRAW:
      return senko_proposal_withdraw (reg, preview, FALSE, error);
    case SENKO_DECISION_CONFIRM:
      return senko_decide_confirm_by_two (reg, preview, FALSE, fingerprint, error);
    case SENKO_DECISION_REOPEN:
      return senko_decide_reopen (reg, preview->selection,
                                  preview->definition->stages[preview->stage].label.id, reason,
                                  FALSE, error);
    default:
      return TRUE;
    }
}

SenkoDecisionView *
senko_decision_view_load (SenkoRegister *reg, SenkoSelection *selection, SenkoCode stage,
                          SenkoDecisionStep step, const char *reason, GError **error)
{
  g_autoptr (SenkoDecisionView) self = g_new0 (SenkoDecisionView, 1);
  g_autoptr (SenkoPreview) preview = senko_preview_load (reg, selection, stage, NULL, error);

  if (preview == NULL || !do_step (reg, preview, step, reason, error))
    return NULL;
  self->known = senko_confirmation_load (reg, preview, error);
  return self->known != NULL && read_state (self, reg, preview, error) ? g_steal_pointer (&self)
                                                                       : NULL;
}

void
senko_decision_view_free (SenkoDecisionView *self)
{
  if (self == NULL)
    return;
  g_free (self->says);
  g_free (self->fingerprint);
  g_clear_pointer (&self->known, senko_confirmation_free);
  g_free (self);
}
