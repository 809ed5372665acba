/* Which claims count, how much, and why not (003 p.22-23). */
#include "rules/senko-bonus.h"

#include <glib/gi18n-lib.h>

/* What has been counted so far: once per bonus, or once per subject where each subject counts. */
typedef struct {
  guint64 subjects[64];
} Counted;

SenkoTime
senko_bonus_closing_time (const SenkoDefinition *definition)
{
  for (guint i = 0; i < definition->n_events; i++)
    if (definition->calendar[i].closes_changes)
      return definition->calendar[i].to;
  return 0;
}

gboolean
senko_bonus_is_late (const SenkoDefinition *definition, const SenkoClaim *claim)
{
  SenkoTime closes = claim->claimed_at != 0 ? senko_bonus_closing_time (definition) : 0;

  return closes != 0 && claim->claimed_at > closes;
}

SenkoBonusReason
senko_bonus_bar (const SenkoDefinition *definition, const SenkoClaim *claim,
                 const SenkoSubject *subject)
{
  const SenkoBonus *bonus = &definition->bonuses[claim->bonus];

  if (claim->bonus == 0)
    return SENKO_BONUS_NOT_DEFINED;
  if (!definition->pools[subject->pool].bonus)
    return SENKO_BONUS_NOT_IN_POOL;
  if (!senko_selector_matches (&bonus->applies, subject))
    return SENKO_BONUS_NOT_FOR_POST;
  if (bonus->each_of != 0 && !(bonus->each_of & (G_GUINT64_CONSTANT (1) << claim->subject)))
    return SENKO_BONUS_NOT_LISTED;
  if (bonus->besides_post && claim->subject != 0 && claim->subject == subject->subject)
    return SENKO_BONUS_IS_POST;
  return senko_bonus_is_late (definition, claim) ? SENKO_BONUS_LATE : SENKO_BONUS_COUNTS;
}

static SenkoBonusReason
judge_claim (const SenkoDefinition *definition, const SenkoClaim *claim,
             const SenkoSubject *subject, const Counted *counted)
{
  const SenkoBonus *bonus = &definition->bonuses[claim->bonus];
  SenkoBonusReason bar = senko_bonus_bar (definition, claim, subject);

  if (bar != SENKO_BONUS_COUNTS)
    return bar;
  if (claim->verdict == SENKO_CLAIM_REJECTED)
    return SENKO_BONUS_REJECTED;
  if (claim->verdict != SENKO_CLAIM_VERIFIED)
    return SENKO_BONUS_NOT_VERIFIED;
  if (bonus->each_of == 0 ? counted->subjects[claim->bonus] != 0
                          : (counted->subjects[claim->bonus] >> claim->subject) & 1)
    return SENKO_BONUS_COUNTED_ONCE;
  return bonus->points == SENKO_POINTS_NONE ? SENKO_BONUS_POINTS_UNKNOWN : SENKO_BONUS_COUNTS;
}

static SenkoVerdict
propose (const SenkoDefinition *definition, const SenkoFacts *facts, const SenkoClaim *claim,
         SenkoDate today)
{
  SenkoEvidence evidence[SENKO_MAX_EVIDENCE];
  guint8 n_evidence = 0;

  if (today == 0 || claim->bonus == 0)
    return 0;
  return senko_requirement_evaluate (definition, definition->bonuses[claim->bonus].requires, facts,
                                     today, claim->subject, evidence, &n_evidence);
}

SenkoPoints
senko_bonus_total (const SenkoDefinition *definition, const SenkoFacts *facts,
                   const SenkoSubject *subject, SenkoDate today, SenkoBonusLine *lines,
                   guint *n_lines, gboolean *unknown)
{
  Counted counted = { { 0 } };
  SenkoPoints total = 0;
  guint n = MIN (facts->n_claims, SENKO_MAX_CLAIMS);

  for (guint i = 0; i < n; i++)
    {
      const SenkoClaim *claim = &facts->claims[i];
      SenkoBonusReason reason = judge_claim (definition, claim, subject, &counted);
      gboolean counts = reason == SENKO_BONUS_COUNTS;

      if (counts)
        {
          counted.subjects[claim->bonus] |= G_GUINT64_CONSTANT (1) << claim->subject;
          total += definition->bonuses[claim->bonus].points;
        }
      if (reason == SENKO_BONUS_POINTS_UNKNOWN && unknown != NULL)
        *unknown = TRUE;
      if (lines != NULL)
        lines[i] = (SenkoBonusLine){ *claim, reason,
                                     counts ? definition->bonuses[claim->bonus].points : 0,
                                     propose (definition, facts, claim, today) };
    }
  if (n_lines != NULL)
    *n_lines = n;
  return total;
}

const char *
senko_bonus_reason_text (SenkoBonusReason reason)
{
  switch (reason)
    {
    case SENKO_BONUS_COUNTS:
      return _ ("verified: the points count");
    case SENKO_BONUS_NOT_VERIFIED:
      return _ ("claimed, but the proof is not verified yet: no points so far");
    case SENKO_BONUS_REJECTED:
      return _ ("rejected: no points");
    case SENKO_BONUS_NOT_IN_POOL:
      return _ ("this pool has no bonus points");
    case SENKO_BONUS_NOT_FOR_POST:
      return _ ("this bonus is not for the post applied for");
    case SENKO_BONUS_IS_POST:
      return _ ("the licence is for the subject applied for: no bonus");
    case SENKO_BONUS_NOT_LISTED:
      return _ ("this subject is not one of those that count for the bonus");
    case SENKO_BONUS_COUNTED_ONCE:
      return _ ("counted already: it counts once");
    case SENKO_BONUS_NOT_DEFINED:
      return _ ("these rules have no such bonus");
    case SENKO_BONUS_POINTS_UNKNOWN:
      return _ ("the definition does not state the points of this bonus");
    case SENKO_BONUS_LATE:
      return _ ("claimed after the applications were closed: no points");
    }
  g_return_val_if_reached ("");
}
