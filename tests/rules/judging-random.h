/* Random selections. Scores are coarse, so that ties are everywhere. */
#pragma once

#include "rules/senko-judging.h"

/* n people of several posts, tracks and pools, judged. complete: nothing is open, and every line
 * and gate is set. (transfer full) */
SenkoJudging *judging_random (const SenkoDefinition *definition, SenkoCode stage, guint n,
                              gboolean complete, GRand *rand);
