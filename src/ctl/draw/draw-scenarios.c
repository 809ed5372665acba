/* The comparison of scenarios as a PDF: only in senkoctl-full. */
#include "ctl/judging/scenarios.h"

#include "ctl/draw/draw-paper.h"
#include "report/sheets/senko-scenario-sheets.h"

int
ctl_draw_scenarios (Ctl *ctl, gpointer data)
{
  const CtlScenarioSheets *sheets = data;
  GError *error = NULL;
  SenkoScenarioSheets options = { .stage = sheets->stage,
                                  .names = (const char *const *)sheets->names,
                                  .people = sheets->people };
  g_autofree char *title = senko_scenario_sheets_dup_title (sheets->selection, &options);
  g_autoptr (SenkoPaper) paper
      = senko_scenario_sheets_make (ctl->reg, sheets->selection, &options, &error);

  if (paper == NULL
      || !ctl_paper_write (ctl, paper, sheets->path, title, sheets->overwrite, &error))
    return ctl_fail (ctl, error);
  return CTL_DONE;
}
