/* senkoctl results: the current results of a stage. */
#include "ctl/ctl.h"

#include <glib/gi18n-lib.h>

static gboolean changed;

static const GOptionEntry entries[] = {
  { "changed", 0, 0, G_OPTION_ARG_NONE, &changed,
    N_ ("Print what has changed since the decision, instead of the results"), NULL },
  { NULL },
};

static const SenkoListColumn change_columns[] = {
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "decided", N_ ("decided"), FALSE },
  { "now", N_ ("now"), FALSE },
  { "inputs", N_ ("facts differ"), FALSE },
  { "decided_line", N_ ("as decided"), FALSE },
  { "now_line", N_ ("as it would be now"), FALSE },
};

static const char *
outcome_id (SenkoOutcome outcome)
{
  return outcome == SENKO_N_OUTCOMES ? "" : senko_outcome_id (outcome);
}

static int
print_changes (Ctl *ctl, const GPtrArray *changes)
{
  Output *output = ctl_begin (ctl, change_columns, G_N_ELEMENTS (change_columns));

  for (guint i = 0; i < changes->len; i++)
    {
      const SenkoChangedSince *change = g_ptr_array_index (changes, i);

      output_row (output, (const char *[]){
                              change->receipt_no, outcome_id (change->decided_outcome),
                              outcome_id (change->now_outcome), change->inputs_differ ? "1" : "",
                              change->decided, change->now });
    }
  return ctl_end (ctl);
}

/* now: what the decision says, line by line, since nothing has changed; NULL: read the decision. */
static int
print_decision (Ctl *ctl, SenkoSelection *selection, const SenkoDecision *decision,
                const SenkoPreview *now)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  int status;

  if (now != NULL)
    senko_list_preview (now, &sink);
  else
    senko_list_decision (ctl->reg, selection, decision, &sink, &error);
  status = ctl_end (ctl);
  return error == NULL ? status : ctl_fail (ctl, error);
}

static int
print_decided (Ctl *ctl, SenkoSelection *selection, const SenkoDecision *decision,
               const SenkoPreview *now)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) changes
      = senko_decide_changed_since (ctl->reg, selection, decision, now, &error);
  guint n_inputs = 0;
  int status;

  if (changes == NULL)
    return ctl_fail (ctl, error);
  for (guint i = 0; i < changes->len; i++)
    n_inputs += ((SenkoChangedSince *)g_ptr_array_index (changes, i))->inputs_differ;
  status = changed ? print_changes (ctl, changes)
                   : print_decision (ctl, selection, decision, changes->len == 0 ? now : NULL);
  ctl_say (_ ("Confirmed on %1$s by %2$s; fingerprint %3$s."), decision->decided_at,
           decision->actor, decision->fingerprint);
  if (changes->len > 0)
    ctl_say (ngettext ("Changed since decided: %u applicant would be judged otherwise (%u with "
                       "other facts). See “results %s --changed”.",
                       "Changed since decided: %u applicants would be judged otherwise (%u with "
                       "other facts). See “results %s --changed”.",
                       changes->len),
             changes->len, n_inputs, decision->stage);
  return status;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  g_autoptr (SenkoPreview) preview = NULL;
  g_autoptr (SenkoDecision) decision = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  SenkoCode stage;
  int status;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name one stage."));
  selection = ctl_open_selection (ctl, FALSE, &error);
  stage = selection == NULL ? 0 : senko_preview_stage (selection->definition, argv[0], &error);
  preview = stage == 0 ? NULL : senko_preview_load (ctl->reg, selection, stage, NULL, &error);
  if (preview != NULL)
    decision = senko_decisions_get_in_force (senko_register_get_connection (ctl->reg),
                                             selection->id, argv[0], &error);
  if (error != NULL)
    return ctl_fail (ctl, error);
  if (decision != NULL)
    return print_decided (ctl, selection, decision, preview);
  if (changed)
    return ctl_usage (ctl, _ ("%s is not confirmed: nothing can have changed since."), argv[0]);
  senko_list_preview (preview, &sink);
  status = ctl_end (ctl);
  ctl_say (_ ("%s is not confirmed yet: this is a preview."), argv[0]);
  return status;
}

const CtlVerb ctl_verb_results = {
  .name = "results",
  .arguments = "STAGE [--changed]",
  .summary = N_ ("Print the current results of a stage, one row for every applicant"),
  .details = N_ ("A confirmed stage is printed from its snapshot, whatever has changed since; else "
                 "a preview is printed."),
  .entries = entries,
  .run = run,
};
