/* One person after another: their facts, what the rules make of them, their bonus points. */
#include "model/people/senko-people-private.h"

#include "rules/senko-bonus.h"

/* What a decision keeps of the claims, so that its bonus can be proved from it alone: a claim made
 * too late is none. */
static void
note_claims (SenkoPeopleReader *self, const SenkoFacts *facts, guint index)
{
  const SenkoDefinition *definition = self->reading->people->definition;
  GString *texts = self->claims;
  gsize start = texts->len;

  for (guint i = 0; i < facts->n_claims; i++)
    {
      const SenkoClaim *claim = &facts->claims[i];

      if (claim->verdict != SENKO_CLAIM_VERIFIED || claim->bonus == 0
          || senko_bonus_is_late (definition, claim))
        continue;
      if (texts->len > start)
        g_string_append_c (texts, ' ');
      g_string_append (texts,
                       senko_definition_code_id (definition, SENKO_VOCABULARY_BONUS, claim->bonus));
      if (claim->subject == 0)
        continue;
      g_string_append_c (texts, '/');
      g_string_append (
          texts, senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, claim->subject));
    }
  if (texts->len == start)
    return;
  g_string_append_c (texts, '\0');
  self->reading->people->items[index].claims = (guint32)start;
  if (texts != self->reading->people->texts)
    g_array_append_val (self->claimants, index);
}

static void
count_bonus (SenkoPeopleReader *self, const SenkoFacts *facts, guint index)
{
  SenkoPerson *person = &self->reading->people->items[index];
  SenkoSubject subject = senko_person_subject (person);

  if (facts->n_claims == 0)
    return;
  person->bonus = senko_bonus_total (self->reading->people->definition, facts, &subject, 0, NULL,
                                     NULL, &person->bonus_unknown);
  note_claims (self, facts, index);
}

/* Evaluates one person and hands them to the caller. FALSE with no error: the caller wants no more.
 */
static gboolean
evaluate_person (SenkoPeopleReader *self, guint index, gpointer user_data, GError **error)
{
  const SenkoPeopleReading *reading = self->reading;
  const SenkoPeopleOptions *options = &reading->options;
  SenkoPerson *person = &reading->people->items[index];
  gboolean wanted = options->only == 0 || options->only == person->id;
  gboolean with_findings = wanted && options->findings;
  SenkoFacts facts = { .applicant = &reading->applicants.items[index] };

  if (!_senko_fact_cursors_read (&self->cursors, person->id, &facts, error))
    return FALSE;
  facts.standing = _senko_standings_get (reading->standings, index);
  _senko_earlier_index_fill (reading->earlier, &facts);
  if (with_findings)
    {
      senko_eligibility_evaluate (reading->people->definition, &facts, options->today,
                                  self->findings);
      person->eligibility = self->findings->summary;
    }
  else
    senko_eligibility_summarise (reading->people->definition, &facts, options->today,
                                 &person->eligibility);
  count_bonus (self, &facts, index);
  if (wanted && options->func != NULL)
    return options->func (reading->people, person, &facts, with_findings ? self->findings : NULL,
                          user_data);
  return TRUE;
}

gboolean
_senko_people_reader_evaluate (SenkoPeopleReader *self, guint first, guint end, gpointer user_data,
                               GError **error)
{
  const SenkoPerson *items = self->reading->people->items;

  if (first == end)
    return TRUE;
  if (!_senko_fact_cursors_seek (&self->cursors, items[first].id, items[end - 1].id, error))
    return FALSE;
  for (guint i = first; i < end; i++)
    if (!evaluate_person (self, i, user_data, error))
      return FALSE;
  return TRUE;
}

void
_senko_people_reader_init (SenkoPeopleReader *self, const SenkoPeopleReading *reading,
                           SenkoConnection *connection, gboolean alone)
{
  self->reading = reading;
  self->findings = g_new (SenkoFindings, 1);
  self->claims = alone ? reading->people->texts : g_string_new (NULL);
  self->claimants = g_array_new (FALSE, FALSE, sizeof (guint));
  _senko_fact_cursors_init (&self->cursors, connection, reading->people->definition);
}

static void
give_claims (SenkoPeopleReader *self)
{
  SenkoPeople *people = self->reading->people;

  for (guint i = 0; i < self->claimants->len; i++)
    people->items[g_array_index (self->claimants, guint, i)].claims += people->texts->len;
  g_string_append_len (people->texts, self->claims->str, (gssize)self->claims->len);
  g_string_free (self->claims, TRUE);
}

void
_senko_people_reader_clear (SenkoPeopleReader *self)
{
  if (self->claims != self->reading->people->texts)
    give_claims (self);
  g_array_unref (self->claimants);
  g_free (self->findings);
  _senko_fact_cursors_close (&self->cursors);
}
