/* senkoctl check: eligibility of everyone, one row per finding. */
#include "ctl/ctl.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *only_verdicts, *only_rule, *only_stage;

static const GOptionEntry entries[] = {
  { "verdict", 0, 0, G_OPTION_ARG_STRING, &only_verdicts, N_ ("Only findings with these verdicts"),
    "ok,fail,fallback,pending,manual,void" },
  { "rule", 0, 0, G_OPTION_ARG_STRING, &only_rule, N_ ("Only findings of this rule"), N_ ("RULE") },
  { "stage", 0, 0, G_OPTION_ARG_STRING, &only_stage, N_ ("Only what holds up this stage"),
    N_ ("STAGE") },
  { NULL },
};

static int
read_filters (Ctl *ctl, const SenkoDefinition *definition, SenkoFindingFilter *filter)
{
  g_auto (GStrv) names = g_strsplit (only_verdicts != NULL ? only_verdicts : "", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      SenkoCode verdict = senko_definition_code (definition, SENKO_VOCABULARY_RULING, names[i],
                                                 strlen (names[i]));

      if (verdict == 0)
        return ctl_usage (ctl,
                          _ ("“%s” is no verdict. The verdicts are ok, fail, fallback, pending, "
                             "manual and void."),
                          names[i]);
      filter->verdicts |= 1u << verdict;
    }
  if (only_rule != NULL)
    filter->rule
        = senko_definition_code (definition, SENKO_VOCABULARY_RULE, only_rule, strlen (only_rule));
  if (only_rule != NULL && filter->rule == 0)
    return ctl_usage (ctl, _ ("The definition has no rule “%s”."), only_rule);
  if (only_stage != NULL)
    filter->stage = senko_definition_code (definition, SENKO_VOCABULARY_STAGE, only_stage,
                                           strlen (only_stage));
  if (only_stage != NULL && filter->stage == 0)
    return ctl_usage (ctl, _ ("The definition has no stage “%s”."), only_stage);
  return CTL_DONE;
}

static void
print_summary (const guint *n)
{
  ctl_say (_ ("%u ok, %u fail, %u fallback, %u pending, %u manual, %u void"), n[SENKO_VERDICT_OK],
           n[SENKO_VERDICT_FAIL], n[SENKO_VERDICT_FALLBACK], n[SENKO_VERDICT_PENDING],
           n[SENKO_VERDICT_MANUAL], n[SENKO_VERDICT_VOID]);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection = ctl_open_selection (ctl, FALSE, &error);
  SenkoFindingFilter filter = { 0 };
  SenkoListSink sink = ctl_sink (ctl);
  guint counts[SENKO_VERDICT_VOID + 1] = { 0 };
  int status;

  if (selection == NULL)
    return ctl_fail (ctl, error);
  status = argc > 1 ? ctl_usage (ctl, _ ("Too many arguments."))
                    : read_filters (ctl, selection->definition, &filter);
  if (status != CTL_DONE)
    return status;
  if (argc == 1
      && (filter.applicant = senko_applicant_find (ctl->reg, selection, argv[0], &error)) == 0)
    return ctl_fail (ctl, error);
  if (!senko_list_findings (ctl->reg, selection, &filter, &sink, counts, &error))
    {
      ctl_end (ctl);
      return ctl_fail (ctl, error);
    }
  status = ctl_end (ctl);
  print_summary (counts);
  return status;
}

const CtlVerb ctl_verb_check = {
  .name = "check",
  .arguments = "[APPLICANT]",
  .summary = N_ ("Check the eligibility of all applicants, or of one"),
  .details = N_ ("One row per finding: which rule, its page, the verdict, and the reason in a "
                 "sentence. Verdicts: ok; fail (out); "
                 "fallback (treated as another track); pending (a document or a check is missing); "
                 "manual (staff must judge); "
                 "void (all applications of the person are void)."),
  .entries = entries,
  .memory = 0.15,
  .run = run,
};
