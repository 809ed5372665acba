/* The comparison of scenarios as a PDF: only in senkoctl-full. */
#include "ctl/scenarios.h"

#include "report/senko-paper-file.h"
#include "report/sheets/senko-scenario-sheets.h"

#include <glib/gi18n-lib.h>

static gboolean
save (Ctl *ctl, SenkoPaper *paper, const CtlScenarioSheets *sheets,
      const SenkoScenarioSheets *options, GError **error)
{
  g_autofree char *title = senko_scenario_sheets_dup_title (sheets->selection, options);
  char day[SENKO_DATE_BUFFER];

  senko_date_format (ctl_today (ctl), day);
  return ctl->options.dry_run
         || senko_paper_save (paper, sheets->path, title, day, sheets->overwrite, NULL, NULL,
                              error);
}

int
ctl_draw_scenarios (Ctl *ctl, gpointer data)
{
  const CtlScenarioSheets *sheets = data;
  GError *error = NULL;
  SenkoScenarioSheets options = { .stage = sheets->stage,
                                  .names = (const char *const *)sheets->names,
                                  .people = sheets->people };
  g_autoptr (SenkoPaper) paper
      = senko_scenario_sheets_make (ctl->reg, sheets->selection, &options, &error);
  guint n_pages;

  if (paper == NULL || !save (ctl, paper, sheets, &options, &error))
    return ctl_fail (ctl, error);
  n_pages = senko_paper_get_n_pages (paper);
  ctl_say (ctl->options.dry_run
               ? ngettext ("%1$u page would be in %2$s: nothing was written (--dry-run).",
                           "%1$u pages would be in %2$s: nothing was written (--dry-run).", n_pages)
               : ngettext ("%1$u page is in %2$s.", "%1$u pages are in %2$s.", n_pages),
           n_pages, sheets->path);
  return CTL_DONE;
}
