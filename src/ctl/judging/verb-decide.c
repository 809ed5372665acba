/* senkoctl decide: previews, confirms or reopens a stage. */
#include "ctl/ctl.h"
#include "model/senko-confirmation.h"
#include "model/senko-raters.h"

#include <glib/gi18n-lib.h>

static gboolean confirm, reopen, propose, withdraw, two, open_only, quiet;

static const GOptionEntry entries[] = {
  { "confirm", 0, 0, G_OPTION_ARG_NONE, &confirm, N_ ("Store the decision as a snapshot"), NULL },
  { "propose", 0, 0, G_OPTION_ARG_NONE, &propose,
    N_ ("Propose the decision, for another person to confirm"), NULL },
  { "withdraw", 0, 0, G_OPTION_ARG_NONE, &withdraw, N_ ("Take the proposal back"), NULL },
  { "two", 0, 0, G_OPTION_ARG_NONE, &two,
    N_ ("With --confirm: refuse unless another person proposed the same"), NULL },
  { "reopen", 0, 0, G_OPTION_ARG_NONE, &reopen,
    N_ ("Take a confirmed decision back into the open (needs --reason)"), NULL },
  { "open", 0, 0, G_OPTION_ARG_NONE, &open_only,
    N_ ("List what stands in the way and what should be known, instead of the results"), NULL },
  { "quiet", 0, 0, G_OPTION_ARG_NONE, &quiet, N_ ("Do not print the results"), NULL },
  { NULL },
};

static int
do_reopen (Ctl *ctl, SenkoSelection *selection, const char *stage)
{
  GError *error = NULL;

  if (!senko_decide_reopen (ctl->reg, selection, stage, ctl->options.reason, ctl->options.dry_run,
                            &error))
    return ctl_fail (ctl, error);
  ctl_say (_ ("%s is open again. The earlier snapshot stays in the register."), stage);
  return CTL_DONE;
}

static void
print_summary (const SenkoPreview *preview)
{
  guint n[SENKO_N_OUTCOMES] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < preview->people->n_items; i++)
    n[preview->judging->results[i].outcome]++;
  for (guint i = 0; i < SENKO_N_OUTCOMES; i++)
    if (n[i] > 0)
      g_string_append_printf (text, "%s%s %u", text->len > 0 ? ", " : "", senko_outcome_label (i),
                              n[i]);
  ctl_say ("%s: %s", preview->definition->stages[preview->stage].label.id, text->str);
}

typedef struct {
  Ctl *ctl;
  const SenkoPreview *preview;
} Listing;

static gpointer
list_results (gpointer user_data)
{
  Listing *listing = user_data;
  SenkoListSink sink = ctl_sink (listing->ctl);

  senko_list_preview (listing->preview, &sink);
  return NULL;
}

static int
do_confirm (Ctl *ctl, SenkoPreview *preview)
{
  char fingerprint[65];
  GError *error = NULL;

  if (!(two ? senko_decide_confirm_by_two
            : senko_decide_confirm) (ctl->reg, preview, ctl->options.dry_run, fingerprint, &error))
    return ctl_fail (ctl, error);
  ctl_say (ctl->options.dry_run ? _ ("Could be confirmed; fingerprint %s.")
                                : _ ("Confirmed; fingerprint %s."),
           fingerprint);
  return CTL_DONE;
}

static int
do_propose (Ctl *ctl, SenkoPreview *preview)
{
  char fingerprint[65];
  GError *error = NULL;

  if (!senko_proposal_make (ctl->reg, preview, ctl->options.dry_run, fingerprint, &error))
    return ctl_fail (ctl, error);
  ctl_say (ctl->options.dry_run ? _ ("Could be proposed; fingerprint of the proposal %s.")
                                : _ ("Proposed; fingerprint of the proposal %s. Another person "
                                     "confirms it."),
           fingerprint);
  return CTL_DONE;
}

static int
do_withdraw (Ctl *ctl, SenkoPreview *preview)
{
  GError *error = NULL;

  if (!senko_proposal_withdraw (ctl->reg, preview, ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  ctl_say (_ ("The proposal is taken back."));
  return CTL_DONE;
}

/* Storing and listing read the same results: one thread does the one, one the other, and nothing is
 * shown of a decision that was refused. */
static int
confirm_and_list (Ctl *ctl, SenkoPreview *preview)
{
  Listing listing = { ctl, preview };
  OutputGate gate;
  GThread *lister;
  int status;

  output_gate_init (&gate);
  ctl->gate = &gate;
  lister = g_thread_new ("list", list_results, &listing);
  status = do_confirm (ctl, preview);
  output_gate_open (&gate, status == CTL_DONE);
  g_thread_join (lister);
  if (status == CTL_DONE)
    status = ctl_end (ctl);
  else
    ctl_end (ctl);
  ctl->gate = NULL;
  output_gate_clear (&gate);
  return status;
}

/* A proposal that waits, or that does not hold any more, is told with the preview. */
static int
say_proposal (Ctl *ctl, const SenkoPreview *preview)
{
  GError *error = NULL;
  g_autoptr (SenkoProposal) proposal = senko_proposal_get (ctl->reg, preview, &error);

  if (error != NULL)
    return ctl_fail (ctl, error);
  if (proposal != NULL)
    ctl_say (proposal->holds ? _ ("%1$s proposed this on %2$s.")
                             : _ ("%1$s made a proposal on %2$s; it does not hold any more, since "
                                  "facts, gates or lines have changed."),
             proposal->proposed_by, proposal->proposed_at);
  ctl_say (_ ("This is a preview; --confirm stores it."));
  return CTL_DONE;
}

/* What stands in the way */

static const SenkoListColumn open_columns[] = {
  { "stops", N_ ("stops"), TRUE },
  { "count", N_ ("how many"), TRUE },
  { "page", N_ ("page of the window"), FALSE },
  { "target", N_ ("place on it"), FALSE },
  { "sentence", N_ ("what"), FALSE },
};

static void
print_blocks (Output *output, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const SenkoBlockOfStage *block = g_ptr_array_index (blocks, i);
      char n[16];

      g_snprintf (n, sizeof n, "%u", block->n);
      output_row (output, (const char *[]){ block->kind != 0 ? "1" : "", n, block->page,
                                            block->target, block->text });
    }
}

static void
say_differences (const SenkoPreview *preview, const SenkoConfirmation *confirmation)
{
  if (confirmation->scenario == NULL)
    return;
  ctl_say (ngettext ("%2$u line or gate differs from the scenario “%1$s”.",
                     "%2$u lines and gates differ from the scenario “%1$s”.",
                     confirmation->differences->len),
           confirmation->scenario, confirmation->differences->len);
  for (guint i = 0; i < confirmation->differences->len; i++)
    {
      g_autofree char *text = senko_scenario_difference_text (
          preview->definition,
          &g_array_index (confirmation->differences, SenkoScenarioDifference, i));

      ctl_say ("  %s", text);
    }
}

static int
list_open (Ctl *ctl, SenkoPreview *preview)
{
  GError *error = NULL;
  g_autoptr (SenkoConfirmation) confirmation = senko_confirmation_load (ctl->reg, preview, &error);
  Output *output;
  int status;

  if (confirmation == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, open_columns, G_N_ELEMENTS (open_columns));
  print_blocks (output, confirmation->blocks);
  print_blocks (output, confirmation->warnings);
  status = ctl_end (ctl);
  say_differences (preview, confirmation);
  return status;
}

/* What is told before a decision and does not stop it. */
static int
say_straddling (Ctl *ctl, const SenkoPreview *preview)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) gaps = senko_rater_list_straddling (ctl->reg, preview, &error);

  if (gaps == NULL)
    return ctl_fail (ctl, error);
  if (gaps->len > 0)
    ctl_say (ngettext ("The raters of %u person stand on both sides of a gate or line; their mean "
                       "decides unless they are settled by hand (scores gaps, scores settle).",
                       "The raters of %u people stand on both sides of a gate or line; their mean "
                       "decides unless they are settled by hand (scores gaps, scores settle).",
                       gaps->len),
             gaps->len);
  return CTL_DONE;
}

static int
show (Ctl *ctl, SenkoPreview *preview)
{
  if (confirm)
    return quiet ? do_confirm (ctl, preview) : confirm_and_list (ctl, preview);
  if (open_only)
    return list_open (ctl, preview);
  if (quiet)
    return CTL_DONE;
  list_results (&(Listing){ ctl, preview });
  return ctl_end (ctl);
}

static int
work (Ctl *ctl, SenkoPreview *preview)
{
  int status;

  if (withdraw)
    return do_withdraw (ctl, preview);
  if (!open_only && (status = say_straddling (ctl, preview)) != CTL_DONE)
    return status;
  status = propose ? do_propose (ctl, preview) : show (ctl, preview);
  if ((confirm || propose) && status != CTL_DONE)
    return status;
  print_summary (preview);
  return confirm || propose || status != CTL_DONE ? status : say_proposal (ctl, preview);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  g_autoptr (SenkoPreview) preview = NULL;
  gboolean writes = confirm || reopen || propose || withdraw;
  SenkoCode stage;

  if (argc != 1 || confirm + reopen + propose + withdraw > 1 || (two && !confirm))
    return ctl_usage (ctl, _ ("Name one stage, and at most one of --propose, --withdraw, --confirm "
                              "(with --two) and --reopen."));
  selection = ctl_open_selection (ctl, writes, &error);
  if (selection == NULL)
    return ctl_fail (ctl, error);
  if (reopen)
    return do_reopen (ctl, selection, argv[0]);
  stage = senko_preview_stage (selection->definition, argv[0], &error);
  preview = stage == 0 ? NULL : senko_preview_load (ctl->reg, selection, stage, NULL, &error);
  return preview == NULL ? ctl_fail (ctl, error) : work (ctl, preview);
}

const CtlVerb ctl_verb_decide = {
  .name = "decide",
  .arguments = "STAGE [--propose | --withdraw | --confirm [--two] | --reopen --reason TEXT]",
  .summary = N_ ("Preview, propose, confirm or reopen the decision of a stage"),
  .details = N_ ("Confirming is refused, with the list, while findings are pending or manual, "
                 "required scores are not entered, or a "
                 "gate or line is missing. A confirmed decision is a snapshot: later changes of "
                 "facts do not alter it. When another person has proposed the very same, the "
                 "snapshot names both; a proposal is void as soon as facts, gates or lines "
                 "change."),
  .entries = entries,
  .memory = 0.2,
  .run = run,
};
