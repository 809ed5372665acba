/* What would change under other lines, gates, quotas or rules: nothing is written. */
#pragma once

#include "model/senko-board-place.h"
#include "model/senko-preview.h"

G_BEGIN_DECLS

typedef struct {
  SenkoCode kind, pool, category, subject;
  SenkoLine line;
} SenkoLineChange;

typedef struct {
  SenkoCode test;
  SenkoPoints score;
  int keep_percent; /* the share it was set by; 0 = by its score */
} SenkoGateChange;

typedef struct {
  const SenkoDefinition *bonuses; /* (nullable) whose bonus table replaces the selection's */
  const SenkoDefinition *rules; /* (nullable) a rehearsal: all rules instead of the selection's,
                                   moved to its year; not with bonuses */
  GArray *lines; /* (nullable) of SenkoLineChange */
  GArray *gates; /* (nullable) of SenkoGateChange */
} SenkoSimulationOptions;

typedef struct {
  gint64 applicant;
  char *receipt_no, *exam_no;
  SenkoResult before, after;
  SenkoPoints bonus_before, bonus_after;
  SenkoBoardPlace board_before, board_after;
  char *why; /* translated */
} SenkoSideChange;
/* Another outcome, fixed-term pass or place on the waiting list; else it is another zone or rank on
 * the roster alone. */
gboolean senko_side_change_crosses (const SenkoSideChange *change);

/* stage: also the last one under a gate of the first: the stages before are judged anew in memory
 * where they are not confirmed. Everyone whose outcome, fixed-term pass, place on the waiting
 * list, zone or rank on the roster changes. (transfer full, of SenkoSideChange) */
GPtrArray *senko_simulate (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                           const SenkoSimulationOptions *options, GError **error);
G_END_DECLS
