/* senkoctl scores sheets: covers of bundles and blank score sheets. */
#include "ctl/full.h"
#include "ctl/scores/scores.h"

#include <glib/gi18n-lib.h>

int
scores_sheets (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  ScoresSheets sheets = { .selection = selection,
                          .bundle = scores_options.bundle,
                          .room = scores_options.room,
                          .path = scores_options.out,
                          .covers = !scores_options.blanks || scores_options.covers,
                          .blanks = !scores_options.covers || scores_options.blanks };

  if (argc > 1 || scores_options.out == NULL)
    return ctl_usage (ctl, _ ("Say with --out which PDF is to be written, and name a test if it is "
                              "to be of one only."));
  if (argc == 1 && scores_options.bundle != NULL)
    return ctl_usage (ctl, _ ("Name a test or a bundle, not both."));
  if (argc == 1 && (sheets.test = scores_test (selection->definition, argv[0], &error)) == 0)
    return ctl_fail (ctl, error);
  return ctl_draw_score_sheets (ctl, &sheets);
}
