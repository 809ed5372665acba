/* Reads a selection's applicants and evaluates them in one pass. */
#include "model/people/senko-people-private.h"

#include "store/senko-facts-reader.h"

#define WORTH_A_THREAD 512 /* people */

/* The others then matter only as far as they resemble the one. */
static gboolean
only_one (const SenkoPeopleReading *reading)
{
  return reading->options.only != 0 && !reading->options.others;
}

/* A person whose time of application is not known is taken to apply today. */
static void
find_span (SenkoPeopleReading *reading)
{
  SenkoPeople *people = reading->people;
  SenkoDate today = reading->options.today;

  senko_eligibility_get_span (people->definition, today, &people->first_day, &people->last_day);
  for (guint i = 0; i < people->n_items; i++)
    if (reading->applicants.items[i].applied_at == 0)
      people->first_day = people->last_day = today;
}

static gboolean
prepare_reading (SenkoPeopleReading *reading, GError **error)
{
  SenkoPeople *people = reading->people;

  find_span (reading);
  reading->earlier
      = _senko_earlier_index_new (reading->reg, people->selection, people->definition, error);
  if (reading->earlier == NULL)
    return FALSE;
  reading->standings = _senko_standings_new (reading->earlier, &reading->applicants);
  return TRUE;
}

static gboolean
evaluate_one (const SenkoPeopleReading *reading, GError **error)
{
  const SenkoPerson *person = senko_people_find (reading->people, reading->options.only);
  guint index = person != NULL ? (guint)(person - reading->people->items) : 0;
  GError *failure = NULL;
  SenkoPeopleReader reader;

  if (person == NULL)
    return TRUE;
  _senko_people_reader_init (&reader, reading, senko_register_get_connection (reading->reg), TRUE);
  _senko_people_reader_evaluate (&reader, index, index + 1, reading->options.user_data, &failure);
  _senko_people_reader_clear (&reader);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* A second thread where the options allow it and it is worth it, and where its connection sees the
 * same; else NULL. (transfer full) */
static SenkoBeside *
find_beside (const SenkoPeopleReading *reading, guint n_ids)
{
  g_autoptr (SenkoBeside) beside = NULL;

  if (reading->options.begin_part == NULL || n_ids < WORTH_A_THREAD)
    return NULL;
  beside = _senko_beside_new (senko_register_get_connection (reading->reg));
  return _senko_beside_share_view (beside) ? g_steal_pointer (&beside) : NULL;
}

static gboolean
evaluate_all (SenkoPeopleReading *reading, guint n_ids, GError **error)
{
  g_autoptr (SenkoBeside) beside = find_beside (reading, n_ids);

  return _senko_people_read_applicants (reading, beside, n_ids, error)
         && prepare_reading (reading, error) && _senko_people_evaluate_all (reading, beside, error);
}

static void
clear_reading (SenkoPeopleReading *reading)
{
  _senko_standings_free (reading->standings);
  _senko_earlier_index_free (reading->earlier);
  g_free (reading->applicants.items);
}

SenkoPeople *
_senko_people_load_fresh (SenkoRegister *self, SenkoSelection *selection,
                          const SenkoPeopleOptions *options, GError **error)
{
  g_autoptr (SenkoPeople) people = g_new0 (SenkoPeople, 1);
  SenkoPeopleReading reading = { .reg = self, .people = people };
  gboolean done;

  if (options != NULL)
    reading.options = *options;
  if (reading.options.today == 0)
    reading.options.today = senko_register_get_today (self);
  people->selection = selection;
  people->kept_scores_act = -1;
  people->definition
      = reading.options.definition != NULL ? reading.options.definition : selection->definition;
  reading.applicants.definition = people->definition;
  if (only_one (&reading))
    done = _senko_people_read_resembling (&reading, reading.options.only, error)
           && prepare_reading (&reading, error) && evaluate_one (&reading, error);
  else
    done = evaluate_all (
        &reading,
        senko_facts_guess_n_applicants (senko_register_get_connection (self), selection->id),
        error);
  clear_reading (&reading);
  return done ? g_steal_pointer (&people) : NULL;
}

/* Nobody wants more than what is kept. */
static gboolean
may_be_kept (const SenkoSelection *selection, const SenkoPeopleOptions *options)
{
  return options == NULL
         || (options->func == NULL && !options->findings && options->only == 0
             && options->today == 0
             && (options->definition == NULL || options->definition == selection->definition));
}

SenkoPeople *
senko_people_load_kept (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autofree char *state = view != NULL ? _senko_people_dup_state (self, selection, error) : NULL;

  return state != NULL ? _senko_people_read_kept (self, selection, state, error) : NULL;
}

/* Evaluates them, and remembers what they were made from. */
static SenkoPeople *
load_to_keep (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  GError *failure = NULL;
  char *state = _senko_people_dup_state (self, selection, &failure);
  SenkoPeople *people = NULL;

  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    people = _senko_people_load_fresh (self, selection, NULL, error);
  if (people != NULL)
    people->state = g_steal_pointer (&state);
  g_free (state);
  return people;
}

SenkoPeople *
senko_people_load (SenkoRegister *self, SenkoSelection *selection,
                   const SenkoPeopleOptions *options, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  SenkoPeople *people;
  GError *failure = NULL;

  if (view == NULL)
    return NULL;
  if (!may_be_kept (selection, options))
    return _senko_people_load_fresh (self, selection, options, error);
  people = senko_people_load_kept (self, selection, &failure);
  if (failure == NULL)
    return people != NULL ? people : load_to_keep (self, selection, error);
  g_propagate_error (error, failure);
  return NULL;
}

SenkoPeople *
senko_people_ref (SenkoPeople *self)
{
  self->n_refs++;
  return self;
}

void
senko_people_unref (SenkoPeople *self)
{
  if (self == NULL || self->n_refs-- > 0)
    return;
  g_free (self->items);
  if (self->texts != NULL)
    g_string_free (self->texts, TRUE);
  g_free (self->scores);
  g_free (self->state);
  g_free (self);
}

SenkoPerson *
senko_people_find (const SenkoPeople *self, gint64 id)
{
  guint low = 0, high = self->n_items;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->items[middle].id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n_items && self->items[low].id == id ? &self->items[low] : NULL;
}

const char *
senko_people_receipt_no (const SenkoPeople *self, const SenkoPerson *person)
{
  return self->texts->str + person->receipt_no;
}

const char *
senko_people_exam_no (const SenkoPeople *self, const SenkoPerson *person)
{
  return self->texts->str + person->exam_no;
}

const char *
senko_people_claims (const SenkoPeople *self, const SenkoPerson *person)
{
  return self->texts->str + person->claims;
}

SenkoSubject
senko_person_subject (const SenkoPerson *person)
{
  return (SenkoSubject){ person->eligibility.pool, person->eligibility.track,
                         person->category,         person->subject,
                         person->base_subject,     person->eligibility.condition_mask };
}
