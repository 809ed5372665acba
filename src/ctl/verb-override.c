/* senkoctl override: a ruling on one finding. */
#include "ctl/ctl.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  SenkoVerdict before = 0, after = 0;
  gint64 applicant;

  if (argc != 3)
    return ctl_usage (ctl, _ ("Name the applicant, the rule and the verdict."));
  selection = ctl_open_selection (ctl, TRUE, &error);
  applicant = selection == NULL ? 0 : senko_applicant_find (ctl->reg, selection, argv[0], &error);
  if (applicant == 0
      || !senko_ruling_set (ctl->reg, selection, applicant, argv[1], argv[2], ctl->options.reason,
                            ctl->options.dry_run, &before, &after, &error))
    return ctl_fail (ctl, error);
  ctl_say (_ ("%1$s, %2$s: %3$s becomes %4$s."), argv[0], argv[1],
           senko_definition_code_label (selection->definition, SENKO_VOCABULARY_RULING, before,
                                        senko_language_is_japanese ()),
           senko_definition_code_label (selection->definition, SENKO_VOCABULARY_RULING, after,
                                        senko_language_is_japanese ()));
  return CTL_DONE;
}

const CtlVerb ctl_verb_override = {
  .name = "override",
  .arguments = "APPLICANT RULE VERDICT --reason TEXT",
  .summary = N_ ("Rule on one finding of one applicant"),
  .details = N_ ("VERDICT is ok, fail or fallback. The ruling and its reason are kept in the "
                 "journal and shown wherever the finding "
                 "is. Two people who look like one: override both on G6 with ok."),
  .run = run,
};
