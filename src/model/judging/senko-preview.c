/* Fills the judging of a stage from the register. */
#include "model/judging/senko-preview-private.h"
#include "model/judging/senko-reach.h"

#include "model/senko-decide.h"
#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SenkoCode
senko_preview_stage (const SenkoDefinition *definition, const char *stage, GError **error)
{
  SenkoCode code
      = senko_definition_code (definition, SENKO_VOCABULARY_STAGE, stage, strlen (stage));
  g_autoptr (GString) known = g_string_new (NULL);

  if (code != 0)
    return code;
  for (guint i = 1; i < definition->n_stages; i++)
    g_string_append_printf (known, "%s%s", i > 1 ? ", " : "", definition->stages[i].label.id);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("The selection has no stage “%s”. Its stages are: %s."), stage, known->str);
  return 0;
}

/* Standing before any test of this stage. */

static SenkoOutcome
standing_of (const SenkoPreview *self, const SenkoPerson *person)
{
  const SenkoPool *pool = &self->definition->pools[person->eligibility.pool];

  if (person->eligibility.is_void)
    return SENKO_OUTCOME_VOID;
  if (person->eligibility.ineligible)
    return SENKO_OUTCOME_INELIGIBLE;
  if (_senko_reach_withdrew (self->definition, self->stage, person))
    return SENKO_OUTCOME_WITHDRAWN;
  if (!(pool->stages & (1u << self->stage))
      || (person->eligibility.exempt_stages & (1u << self->stage)))
    return SENKO_OUTCOME_EXEMPT;
  return SENKO_OUTCOME_UNDECIDED;
}

static void
fill_entrants (SenkoPreview *self)
{
  gboolean adds_bonus = self->definition->stages[self->stage].bonus;

  for (guint i = 0; i < self->people->n_items; i++)
    {
      const SenkoPerson *person = &self->people->items[i];
      SenkoSubject subject = senko_person_subject (person);
      SenkoEntrant *entrant = &self->judging->entrants[i];

      *entrant = (SenkoEntrant){
        .pool = subject.pool,
        .track = subject.track,
        .category = subject.category,
        .subject = subject.subject,
        .standing = standing_of (self, person),
        .plan = senko_definition_plan (self->definition, self->stage, &subject),
        .wants_fixed_term
        = person->wishes_fixed_term == SENKO_ANSWER_YES && person->eligibility.fixed_term_possible,
        .exempt_tests = person->eligibility.exempt_tests,
        .bonus = adds_bonus ? person->bonus : 0,
      };
      if (person->eligibility.open_for & (1u << self->stage))
        entrant->open |= SENKO_OPEN_FINDING;
      if (adds_bonus && person->bonus_unknown)
        entrant->open |= SENKO_OPEN_BONUS;
    }
}

/* The stage before */

/* Someone who left the stage before without passing does not reach this one; void, ineligible and
 * withdrawn stay what they are. A class (early pool) ends there: this stage is not required of
 * them. */
static void
apply_earlier_outcome (SenkoEntrant *entrant, SenkoOutcome before)
{
  gboolean takes_part
      = entrant->standing == SENKO_OUTCOME_UNDECIDED || entrant->standing == SENKO_OUTCOME_EXEMPT;

  if (!takes_part || senko_outcome_goes_on (before))
    return;
  if (before == SENKO_OUTCOME_CLASS1 || before == SENKO_OUTCOME_CLASS2)
    entrant->standing = SENKO_OUTCOME_EXEMPT;
  else if (before == SENKO_OUTCOME_UNDECIDED)
    entrant->open |= SENKO_OPEN_EARLIER;
  else
    entrant->standing = SENKO_OUTCOME_NOT_REACHED;
}

typedef struct {
  SenkoPreview *preview;
  guint next;
} EarlierOutcomes;

static gboolean
take_earlier_line (gint64 id, SenkoOutcome outcome, gpointer user_data)
{
  EarlierOutcomes *reading = user_data;
  SenkoPeople *people = reading->preview->people;

  while (reading->next < people->n_items && people->items[reading->next].id < id)
    reading->preview->judging->entrants[reading->next++].open
        |= SENKO_OPEN_EARLIER; /* entered after the decision */
  if (reading->next < people->n_items && people->items[reading->next].id == id)
    apply_earlier_outcome (&reading->preview->judging->entrants[reading->next++], outcome);
  return TRUE;
}

static gboolean
take_earlier_part (const char *text, gsize length, gpointer user_data)
{
  return senko_snapshot_read_outcomes (text, length, take_earlier_line, user_data);
}

static gboolean
take_confirmed (SenkoPreview *self, SenkoConnection *connection, gint64 decision, GError **error)
{
  EarlierOutcomes reading = { self, 0 };

  if (!senko_decisions_read_parts (connection, decision, take_earlier_part, &reading, error))
    return FALSE;
  while (reading.next < self->people->n_items)
    self->judging->entrants[reading.next++].open |= SENKO_OPEN_EARLIER;
  return TRUE;
}

static gboolean
take_preview (SenkoPreview *self, SenkoRegister *reg, GError **error)
{
  g_autoptr (SenkoPreview) before
      = senko_preview_load_for (reg, self->people, self->stage - 1, error);

  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < self->people->n_items; i++)
    apply_earlier_outcome (&self->judging->entrants[i], before->judging->results[i].outcome);
  return TRUE;
}

static gboolean
take_stage_before (SenkoPreview *self, SenkoRegister *reg, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (reg);
  g_autoptr (SenkoDecision) decision = NULL;

  self->earlier_confirmed = TRUE;
  if (self->stage <= 1)
    return TRUE;
  if (!senko_decide_find (reg, self->selection, self->stage - 1, &decision, error))
    return FALSE;
  self->earlier_confirmed = decision != NULL;
  self->earlier_decision = decision != NULL ? decision->id : 0;
  return decision != NULL ? take_confirmed (self, connection, decision->id, error)
                          : take_preview (self, reg, error);
}

SenkoPreview *
senko_preview_load_for (SenkoRegister *reg, SenkoPeople *people, SenkoCode stage, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (reg);
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (connection, error);
  g_autoptr (SenkoPreview) self = g_new0 (SenkoPreview, 1);

  self->selection = people->selection;
  self->stage = stage;
  self->definition = people->definition;
  self->people = senko_people_ref (people);
  self->judging = senko_judging_new (self->definition, stage, people->n_items);
  fill_entrants (self);
  if (view == NULL || !_senko_preview_read_scores (self, reg, error)
      || !take_stage_before (self, reg, error)
      || !_senko_preview_read_gates (self, connection, error))
    return NULL;
  senko_judging_prepare (self->judging);
  if (!_senko_preview_read_lines (self, connection, error))
    return NULL;
  senko_judging_apply (self->judging);
  if (!_senko_preview_read_locks (self, reg, error)
      || !_senko_preview_read_claims (self, reg, error))
    return NULL;
  return g_steal_pointer (&self);
}

SenkoPreview *
senko_preview_load (SenkoRegister *reg, SenkoSelection *selection, SenkoCode stage,
                    const SenkoDefinition *definition, GError **error)
{
  SenkoPeopleOptions options = { .definition = definition };
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (reg), error);
  g_autoptr (SenkoPeople) people
      = view != NULL ? senko_people_load (reg, selection, &options, error) : NULL;

  return people != NULL ? senko_preview_load_for (reg, people, stage, error) : NULL;
}

void
senko_preview_free (SenkoPreview *self)
{
  if (self == NULL)
    return;
  senko_judging_free (self->judging);
  senko_people_unref (self->people);
  g_free (self);
}
