/* What a committee sees before it confirms: what stands in the way and where to go for it, what is
 * about to be decided in count and numbers, and how it differs from the scenario chosen. */
#pragma once

#include "model/senko-decide.h"
#include "model/senko-proposal.h"
#include "model/senko-scenario.h"

G_BEGIN_DECLS

/* Several obstacles of one kind, or something that does not stop but should be known. */
typedef struct {
  SenkoOpen kind; /* 0: does not stop */
  SenkoCode test; /* where it is about a test */
  guint n; /* people, bundles, groups or claims */
  char *text; /* translated sentence */
  const char *page; /* where it is dealt with, as pages are named in the window */
  char *target; /* place on that page (nullable): "filter:…", "receipt:…", "bundle:…", "test:…",
                   "group:POOL/CATEGORY/SUBJECT", "gate:TEST" */
} SenkoBlockOfStage;

/* The examination numbers of a group that end the same way. */
typedef struct {
  SenkoCode pool, category, subject;
  SenkoOutcome outcome;
  char **numbers; /* ascending; receipt numbers of those without */
  guint n;
} SenkoNumbersOfGroup;

typedef struct {
  GPtrArray *obstacles; /* of SenkoObstacle: each by itself, people first */
  GPtrArray *blocks; /* of SenkoBlockOfStage: the same, summed; empty: it may be confirmed */
  GPtrArray *warnings; /* of SenkoBlockOfStage: claims not looked at, bundles not agreed */
  guint outcomes[SENKO_N_OUTCOMES];
  GPtrArray *numbers; /* of SenkoNumbersOfGroup: those who pass in any way */
  char *scenario; /* the one chosen; NULL = none */
  GArray *differences; /* of SenkoScenarioDifference: a = the scenario, b = in force (nullable) */
  SenkoProposal *proposal; /* (nullable) */
  SenkoDecision *reopened; /* the last decision of the stage, if it was reopened (nullable) */
} SenkoConfirmation;

SenkoConfirmation *senko_confirmation_load (SenkoRegister *self, SenkoPreview *preview,
                                            GError **error);
/* Of a decision, also one that was reopened: outcomes and numbers as its snapshot has them, and
 * nothing that stands in the way. */
SenkoConfirmation *senko_confirmation_read_decided (SenkoRegister *self, SenkoSelection *selection,
                                                    const SenkoDecision *decision, GError **error);
void senko_confirmation_free (SenkoConfirmation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoConfirmation, senko_confirmation_free)

/* Page and place where one obstacle is dealt with; NULL: the page as it is. (transfer full) */
char *senko_obstacle_target (const SenkoPreview *preview, const SenkoObstacle *obstacle,
                             const char **page);
/* "general · secondary · music, regular: 12 instead of ≥180.5 in the scenario." (transfer full) */
char *senko_scenario_difference_text (const SenkoDefinition *definition,
                                      const SenkoScenarioDifference *difference);

G_END_DECLS
