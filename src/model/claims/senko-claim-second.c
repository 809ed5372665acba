/* Whose claims a second person looks at: those near a likely line, and a sample of the rest. */
#include "model/claims/senko-claims-private.h"

#include "base/senko-digest.h"
#include "model/judging/senko-preview-private.h"
#include "store/senko-facts-reader.h"

#include <string.h>

/* --- By lot --- */

gboolean
_senko_is_drawn (const SenkoDefinition *definition, const char *receipt_no)
{
  const SenkoJudgingRules *rules = &definition->judging;
  g_autofree char *ticket = g_strconcat (rules->second_seed, "\n", receipt_no, NULL);
  guint8 digest[SENKO_DIGEST_SIZE];
  guint32 number = 0;

  senko_digest_data (ticket, strlen (ticket), digest);
  for (guint i = 0; i < 4; i++)
    number = number << 8 | digest[i];
  return number % 100 < (guint32)rules->second_percent;
}

/* --- Likely lines --- */

/* Where a line would come to lie if as many passed as are wanted: for groups without one. */
static SenkoPoints
line_of_quota (const SenkoJudging *judging, const SenkoGroup *group)
{
  const SenkoPool *pool = &judging->definition->pools[group->pool];
  int number = pool->regular.number;

  if (number < 0 && group->category != 0 && group->subject == 0)
    number = judging->definition->categories[group->category].regular.number;
  if (number <= 0 || (guint)number > group->n)
    return SENKO_POINTS_NONE;
  return judging->totals[judging->order[group->first + (guint)number - 1]];
}

static gboolean
is_near (SenkoPoints total, SenkoPoints line, SenkoPoints distance)
{
  return line != SENKO_POINTS_NONE && ABS (total - line) <= distance;
}

static gboolean
is_near_a_line (const SenkoJudging *judging, guint entrant)
{
  const SenkoGroup *group = &judging->groups[judging->entrants[entrant].group];
  SenkoPoints distance = judging->definition->judging.second_distance;
  SenkoPoints total = judging->results[entrant].total;
  gboolean set = FALSE;

  /* a line in something else than points has no points near it */
  if (total == SENKO_POINTS_NONE || distance == SENKO_POINTS_NONE
      || !senko_order_is_by_total (judging->definition, judging->stage))
    return FALSE;
  for (SenkoCode kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
    {
      set |= group->lines[kind].is_set;
      if (is_near (total, group->cut[kind], distance))
        return TRUE;
    }
  return !set && is_near (total, line_of_quota (judging, group), distance);
}

static guint8
look_at (const SenkoPreview *preview, guint index)
{
  const SenkoPeople *people = preview->people;

  if (preview->judging->entrants[index].standing != SENKO_OUTCOME_UNDECIDED)
    return SENKO_SECOND_OUT;
  if (is_near_a_line (preview->judging, index))
    return SENKO_SECOND_NEAR_LINE;
  return _senko_is_drawn (preview->definition,
                          senko_people_receipt_no (people, &people->items[index]))
             ? SENKO_SECOND_SAMPLE
             : SENKO_SECOND_NOT;
}

guint8 *
_senko_second_looks (SenkoRegister *self, SenkoPeople *people, GError **error)
{
  SenkoCode stage = _senko_bonus_stage (people->definition);
  g_autoptr (SenkoPreview) preview = NULL;
  guint8 *looks;

  if (stage == 0)
    return g_new0 (guint8, people->n_items + 1);
  preview = senko_preview_load_for (self, people, stage, error);
  if (preview == NULL)
    return NULL;
  looks = g_new (guint8, people->n_items + 1);
  for (guint i = 0; i < people->n_items; i++)
    looks[i] = look_at (preview, i);
  return looks;
}

/* --- What stands in the way of a decision --- */

static void
count_claim (SenkoPreview *preview, const GArray *checks, SenkoStatement *row)
{
  const SenkoDefinition *definition = preview->definition;
  const SenkoPerson *person = senko_people_find (preview->people, senko_statement_get_int (row, 0));
  const char *bonus = senko_statement_get_text (row, 1);
  const char *subject = senko_statement_get_text (row, 2);
  const char *verdict = senko_statement_get_text (row, 3);
  const SenkoClaimChecks *found;
  SenkoClaimState state;

  if (person == NULL
      || preview->judging->entrants[person - preview->people->items].standing
             != SENKO_OUTCOME_UNDECIDED)
    return;
  found = _senko_claim_checks_find (
      checks, person->id,
      senko_definition_code (definition, SENKO_VOCABULARY_BONUS, bonus, strlen (bonus)),
      senko_definition_code (definition, SENKO_VOCABULARY_SUBJECT, subject, strlen (subject)));
  if (found == NULL)
    return;
  state = _senko_claim_state (
      found,
      verdict == NULL ? 0
                      : senko_definition_code (definition, SENKO_VOCABULARY_CLAIM_VERDICT, verdict,
                                               strlen (verdict)),
      look_at (preview, (guint)(person - preview->people->items)), NULL);
  preview->second_checks += state == SENKO_CLAIM_STATE_SECOND;
  preview->settlements += state == SENKO_CLAIM_STATE_SETTLE;
}

gboolean
_senko_preview_read_claims (SenkoPreview *preview, SenkoRegister *reg, GError **error)
{
  g_autoptr (GArray) checks = NULL;
  g_autoptr (SenkoStatement) row = NULL;
  GError *failure = NULL;

  if (!preview->definition->stages[preview->stage].bonus)
    return TRUE;
  checks = _senko_claim_checks_read (reg, preview->selection, error);
  if (checks == NULL || checks->len == 0)
    return checks != NULL;
  row = senko_facts_read (senko_register_get_connection (reg), SENKO_TABLE_CLAIMS,
                          preview->selection->id, 0, error);
  while (row != NULL && senko_statement_next (row, &failure))
    count_claim (preview, checks, row);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}
