/* The names of outcomes: in files and for people. */
#include "rules/senko-judging.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *id;
  const char *label;
} outcomes[SENKO_N_OUTCOMES] = {
  [SENKO_OUTCOME_UNDECIDED] = { "undecided", NC_ ("outcome", "undecided") },
  [SENKO_OUTCOME_PASSED] = { "passed", NC_ ("outcome", "passed") },
  [SENKO_OUTCOME_FAILED] = { "failed", NC_ ("outcome", "failed") },
  [SENKO_OUTCOME_REGULAR] = { "regular", NC_ ("outcome", "regular pass") },
  [SENKO_OUTCOME_FIXED_TERM] = { "fixed_term", NC_ ("outcome", "fixed-term pass") },
  [SENKO_OUTCOME_GATE_FAILED] = { "gate_failed", NC_ ("outcome", "below the gate") },
  [SENKO_OUTCOME_CLASS1] = { "class1", NC_ ("outcome", "class I") },
  [SENKO_OUTCOME_CLASS2] = { "class2", NC_ ("outcome", "class II") },
  [SENKO_OUTCOME_ABSENT] = { "absent", NC_ ("outcome", "absent") },
  [SENKO_OUTCOME_WITHDRAWN] = { "withdrawn", NC_ ("outcome", "withdrawn") },
  [SENKO_OUTCOME_INELIGIBLE] = { "ineligible", NC_ ("outcome", "ineligible") },
  [SENKO_OUTCOME_VOID] = { "void", NC_ ("outcome", "void") },
  [SENKO_OUTCOME_EXEMPT] = { "exempt", NC_ ("outcome", "exempt") },
  [SENKO_OUTCOME_NOT_REACHED] = { "not_reached", NC_ ("outcome", "not reached") },
};

const char *
senko_outcome_id (SenkoOutcome outcome)
{
  g_return_val_if_fail (outcome < SENKO_N_OUTCOMES, "");
  return outcomes[outcome].id;
}

SenkoOutcome
senko_outcome_from_id (const char *id, gsize length)
{
  for (guint i = 0; i < SENKO_N_OUTCOMES; i++)
    if (strlen (outcomes[i].id) == length && memcmp (outcomes[i].id, id, length) == 0)
      return i;
  return SENKO_N_OUTCOMES;
}

const char *
senko_outcome_label (SenkoOutcome outcome)
{
  g_return_val_if_fail (outcome < SENKO_N_OUTCOMES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "outcome", outcomes[outcome].label);
}

gboolean
senko_outcome_goes_on (SenkoOutcome outcome)
{
  return outcome == SENKO_OUTCOME_PASSED || outcome == SENKO_OUTCOME_EXEMPT;
}
