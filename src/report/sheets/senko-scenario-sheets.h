/* The comparison of scenarios on paper, for the committee: where each draws the lines and whom it
 * takes in, in numbers; then who changes side, by examination number. Names stand only on the other
 * sheet, for those in charge. Nothing of it is decided, and each page says so. Words are those of
 * the definition's language. */
#pragma once

#include "model/senko-scenario.h"
#include "report/senko-paper.h"

G_BEGIN_DECLS

typedef struct {
  SenkoCode stage;
  const char *const *names; /* (nullable) these scenarios, ended by NULL; else all */
  gboolean people; /* the sheet with names instead: who changes side by each scenario */
  const SenkoPaperFormat *format; /* (nullable) */
} SenkoScenarioSheets;

/* NULL and error: UNKNOWN if there is no scenario, or none of a name. (transfer full) */
SenkoPaper *senko_scenario_sheets_make (SenkoRegister *self, SenkoSelection *selection,
                                        const SenkoScenarioSheets *options, GError **error);
/* As it stands on the paper. (transfer full) */
char *senko_scenario_sheets_dup_title (SenkoSelection *selection,
                                       const SenkoScenarioSheets *options);

G_END_DECLS
