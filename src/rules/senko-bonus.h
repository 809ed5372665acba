/* Bonus points from verified claims (domain.md §8; 003 p.22-23). Never typed: always computed from
 * the claims. */
#pragma once

#include "rules/senko-eligibility.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_BONUS_COUNTS,
  SENKO_BONUS_NOT_VERIFIED, /* claimed, proof not verified yet */
  SENKO_BONUS_REJECTED,
  SENKO_BONUS_NOT_IN_POOL, /* the pool has no bonus */
  SENKO_BONUS_NOT_FOR_POST, /* not for this category */
  SENKO_BONUS_IS_POST, /* the licence is the subject applied for */
  SENKO_BONUS_NOT_LISTED, /* not one of the subjects that count */
  SENKO_BONUS_COUNTED_ONCE, /* the same bonus counts already */
  SENKO_BONUS_NOT_DEFINED, /* these rules have no such bonus */
  SENKO_BONUS_POINTS_UNKNOWN, /* the definition does not state the points */
  SENKO_BONUS_LATE, /* claimed after the applications were closed (p.22) */
} SenkoBonusReason;

typedef struct {
  SenkoClaim claim;
  SenkoBonusReason reason;
  SenkoPoints points; /* added; 0 unless it counts */
  SenkoVerdict by_rule; /* what the rule makes of the facts: a proposal for whoever verifies */
} SenkoBonusLine;

#define SENKO_MAX_CLAIMS 32

/* Judges every claim (at most SENKO_MAX_CLAIMS, the rest are ignored: an import refuses more).
 * lines (nullable) takes n_lines items; by_rule is only filled when today is not 0. Returns the
 * sum; unknown (nullable) tells that a verified claim has no stated points. subject: the post after
 * fallback. */
SenkoPoints senko_bonus_total (const SenkoDefinition *definition, const SenkoFacts *facts,
                               const SenkoSubject *subject, SenkoDate today, SenkoBonusLine *lines,
                               guint *n_lines, gboolean *unknown);
const char *senko_bonus_reason_text (SenkoBonusReason reason); /* a translated sentence */
/* When claims could last be made: the end of the event that closes changes; 0 = the definition has
 * none. */
SenkoTime senko_bonus_closing_time (const SenkoDefinition *definition);
/* Claimed after that: refused, whoever verified it (p.22). */
gboolean senko_bonus_is_late (const SenkoDefinition *definition, const SenkoClaim *claim);
/* What keeps a claim from counting whatever its proof says; SENKO_BONUS_COUNTS if nothing does. */
SenkoBonusReason senko_bonus_bar (const SenkoDefinition *definition, const SenkoClaim *claim,
                                  const SenkoSubject *subject);

G_END_DECLS
