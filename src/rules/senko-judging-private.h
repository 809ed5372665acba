/* Shared between the two halves of judging. */
#pragma once

#include "rules/senko-judging.h"

G_BEGIN_DECLS

typedef struct {
  gboolean absent;
  gboolean unsettled;
  guint32 missing; /* bit per test code */
} SenkoStandingOfTests;

const SenkoPlan *_senko_judging_plan (const SenkoJudging *self, const SenkoEntrant *entrant);
SenkoStandingOfTests _senko_judging_read_tests (const SenkoJudging *self, guint entrant, gboolean behind_gate);

G_END_DECLS
