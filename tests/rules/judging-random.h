/* Random selections. Scores are coarse, so that ties are everywhere. */
#pragma once

#include "rules/senko-judging.h"

/* What other boards judge by, as changes for scene_definition(): each with its name. */
typedef struct {
  const char *name;
  const char *const *changes; /* NULL: as published */
} JudgingBoard;
extern const JudgingBoard judging_boards[];
extern const guint n_judging_boards;

/* n people of several posts, tracks and pools, judged. complete: nothing is open, and every line
 * and gate is set. (transfer full) */
SenkoJudging *judging_random (const SenkoDefinition *definition, SenkoCode stage, guint n,
                              gboolean complete, GRand *rand);
