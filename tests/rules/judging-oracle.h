/* Judging done as plainly as it can be said, person by person, counting who is better: slow, and
 * without a line in common with src/rules. What the fast one must agree with. */
#pragma once

#include "rules/senko-judging.h"

typedef struct {
  SenkoOutcome outcome;
  guint open;
  guint32 missing;
  gboolean below_floor, vetoed, out_of_zone;
  guint zone, roster_rank;
  SenkoPoints total;
  guint rank, waitlist_rank, failure_rank;
  /* on the way */
  gboolean in_game; /* ranked, nothing open, and nothing keeps them out: a line may take them */
  gboolean regular; /* taken by the line pass or regular */
} OracleResult;

/* The same inputs as the judging has: entrants, scores, gates, and the lines of its groups.
 * (transfer full) */
OracleResult *oracle_judge (const SenkoJudging *judging);
