/* senkoctl roster: who may be hired, until when. */
#include "ctl/ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  SenkoListSink sink = ctl_sink (ctl);
  int status;

  if (argc < 1 || argc > 2 || strcmp (argv[0], "list") != 0)
    return ctl_usage (ctl, _ ("Say “roster list”, or “roster list” and one roster."));
  selection = ctl_open_selection (ctl, FALSE, &error);
  if (selection == NULL
      || !senko_list_roster (ctl->reg, selection, argc == 2 ? argv[1] : NULL, &sink, &error))
    return ctl_fail (ctl, error);
  status = ctl_end (ctl);
  ctl_say_decision (ctl, selection, NULL);
  return status;
}

const CtlVerb ctl_verb_roster = {
  .name = "roster",
  .arguments = "list [ROSTER]",
  .summary = N_ ("List the candidate rosters: who may be hired, until when"),
  .details = N_ ("Entries come into being when the last stage is confirmed. Whether an entry has "
                 "expired is told for --today."),
  .run = run,
};
