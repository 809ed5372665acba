/* What senkoctl scenario and its drawing part share. */
#pragma once

#include "ctl/ctl.h"
#include "model/senko-scenario.h"

G_BEGIN_DECLS

typedef struct {
  SenkoSelection *selection;
  SenkoCode stage;
  char **names; /* (nullable) these scenarios only */
  const char *path; /* of the PDF */
  gboolean people; /* the sheet with names */
  gboolean overwrite;
} CtlScenarioSheets;

int ctl_draw_scenarios (Ctl *ctl, gpointer data); /* CtlDraw; data: CtlScenarioSheets */

G_END_DECLS
