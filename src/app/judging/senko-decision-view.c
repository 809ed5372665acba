/* The state of a decision, in a sentence. */
#include "app/judging/senko-decision-view.h"

#include "app/applicants/senko-applicant-sections.h"
#include "model/senko-decide.h"
#include "model/senko-decision-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- words --- */

static char *
say_decision (const SenkoDecision *decision)
{
  g_autofree char *at = senko_applicant_format_moment (decision->decided_at);

  return decision->proposed_by != NULL
             ? g_strdup_printf (_ ("Proposed by %1$s and confirmed by %2$s on %3$s."),
                                decision->proposed_by, decision->actor, at)
             : g_strdup_printf (_ ("Confirmed by %1$s alone on %2$s."), decision->actor, at);
}

static char *
say_reopened (const SenkoDecision *decision)
{
  g_autofree char *decided = say_decision (decision);
  g_autofree char *at = senko_applicant_format_moment (decision->reopened_at);
  g_autofree char *reopened = g_strdup_printf (_ ("Reopened by %1$s on %2$s: %3$s"),
                                               decision->reopened_by, at, decision->reopen_reason);

  return g_strjoin ("\n", decided, reopened, NULL);
}

static char *
say_proposal (const SenkoProposal *proposal, SenkoDecisionState state)
{
  const char *by = proposal->proposed_by;
  g_autofree char *at = senko_applicant_format_moment (proposal->proposed_at);

  if (state == SENKO_DECISION_PROPOSED_BY_ME)
    return g_strdup_printf (_ ("You (%1$s) proposed this on %2$s. Another person confirms it."), by,
                            at);
  if (state == SENKO_DECISION_PROPOSED)
    return g_strdup_printf (_ ("%1$s proposed this on %2$s. Compare the numbers, then confirm."),
                            by, at);
  return g_strdup_printf (_ ("The proposal of %1$s from %2$s does not hold any more: facts, gates "
                             "or lines have changed since."),
                          by, at);
}

char *
senko_decision_view_dup_says (const SenkoDecisionView *self)
{
  const SenkoProposal *proposal = self->known->proposal;

  switch (self->state)
    {
    case SENKO_DECISION_CONFIRMED:
      return say_decision (self->decision);
    case SENKO_DECISION_REOPENED:
      return say_reopened (self->decision);
    case SENKO_DECISION_BLOCKED:
      return g_strdup (_ ("Something still stands in the way."));
    default:
      return proposal != NULL ? say_proposal (proposal, self->state)
                              : g_strdup (_ ("One person proposes, another confirms."));
    }
}

const char *
senko_decision_view_get_fingerprint (const SenkoDecisionView *self)
{
  if (self->decision != NULL)
    return self->decision->fingerprint;
  return self->state == SENKO_DECISION_PROPOSED || self->state == SENKO_DECISION_PROPOSED_BY_ME
             ? self->known->proposal->fingerprint
             : NULL;
}

/* --- the state --- */

static SenkoDecisionState
state_of_proposal (SenkoRegister *reg, const SenkoConfirmation *known)
{
  const SenkoProposal *proposal = known->proposal;

  if (known->blocks->len > 0)
    return SENKO_DECISION_BLOCKED;
  if (proposal == NULL || !proposal->holds)
    return SENKO_DECISION_READY;
  return strcmp (proposal->proposed_by, senko_register_get_actor (reg)) == 0
             ? SENKO_DECISION_PROPOSED_BY_ME
             : SENKO_DECISION_PROPOSED;
}

/* Whom the facts of today would give another result is to be known, and leads to the difference. */
static gboolean
warn_of_changes (SenkoDecisionView *self, SenkoRegister *reg, const SenkoPreview *preview,
                 GError **error)
{
  g_autoptr (GPtrArray) changed
      = senko_decide_changed_since (reg, preview->selection, self->decision, preview, error);
  SenkoBlockOfStage *warning;

  if (changed == NULL || changed->len == 0)
    return changed != NULL;
  warning = g_new0 (SenkoBlockOfStage, 1);
  warning->n = changed->len;
  warning->text = g_strdup_printf (
      ngettext ("By the facts of today %u person would have another result.",
                "By the facts of today %u people would have another result.", changed->len),
      changed->len);
  warning->page = "judging";
  warning->target = g_strdup_printf ("since:%" G_GINT64_FORMAT, self->decision->id);
  g_ptr_array_add (self->known->warnings, warning);
  return TRUE;
}

static gboolean
read_state (SenkoDecisionView *self, SenkoRegister *reg, SenkoPreview *preview, GError **error)
{
  if (!senko_decide_find (reg, preview->selection, preview->stage, &self->decision, error))
    return FALSE;
  if (self->decision != NULL)
    {
      self->state = SENKO_DECISION_CONFIRMED;
      self->known
          = senko_confirmation_read_decided (reg, preview->selection, self->decision, error);
      return self->known != NULL && warn_of_changes (self, reg, preview, error);
    }
  self->known = senko_confirmation_load (reg, preview, error);
  if (self->known != NULL)
    self->state = state_of_proposal (reg, self->known);
  return self->known != NULL;
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

  if (preview == NULL || !do_step (reg, preview, step, reason, error)
      || !read_state (self, reg, preview, error))
    return NULL;
  return g_steal_pointer (&self);
}

SenkoDecisionView *
senko_decision_view_read (SenkoRegister *reg, SenkoSelection *selection, gint64 decision,
                          GError **error)
{
  g_autoptr (SenkoDecisionView) self = g_new0 (SenkoDecisionView, 1);

  self->decision = senko_decision_find (reg, selection, decision, error);
  if (self->decision == NULL)
    return NULL;
  self->state
      = self->decision->reopened_at != NULL ? SENKO_DECISION_REOPENED : SENKO_DECISION_CONFIRMED;
  self->known = senko_confirmation_read_decided (reg, selection, self->decision, error);
  return self->known != NULL ? g_steal_pointer (&self) : NULL;
}

void
senko_decision_view_free (SenkoDecisionView *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->known, senko_confirmation_free);
  g_clear_pointer (&self->decision, senko_decision_free);
  g_free (self);
}
