/* Reads a selection's applicants and evaluates them in one pass. */
#include "model/people/senko-people-private.h"

#include "store/senko-facts-reader.h"

#include <string.h>

/* A receipt number and an exam number with their ends, about. */
#define NUMBERS_SIZE 20

/* Columns of the applicants' bulk reader (store/senko-facts-reader.h). */
enum {
  COL_ID,
  COL_APPLIED_AT,
  COL_BIRTH_DATE,
  COL_GRADUATES_ON,
  COL_WITHDREW_AT,
  COL_PERSON_KEY,
  COL_READING_KEY,
  COL_EMAIL_KEY,
  COL_PHONE_KEY,
  COL_UNIVERSITY_KEY,
  COL_GOOD_CREDIT,
  COL_STUDENT_YEAR,
  COL_NO_DISQUALIFICATION,
  COL_JAPANESE_NATIONAL,
  COL_CREDIT_STUDENT,
  COL_WISHES_FIXED_TERM,
  COL_GRADUATE_DEFERRAL,
  COL_POOL,
  COL_TRACK,
  COL_CATEGORY,
  COL_SUBJECT,
  COL_BASE_SUBJECT,
  COL_EXEMPTION,
  COL_SEX,
  COL_RECEIPT_NO,
  COL_EXAM_NO,
};

static SenkoCode
read_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoStatement *row,
           int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, length);
}

static SenkoAnswer
read_answer (SenkoStatement *row, int column)
{
  if (senko_statement_is_null (row, column))
    return SENKO_ANSWER_NONE;
  return senko_statement_get_int (row, column) != 0 ? SENKO_ANSWER_YES : SENKO_ANSWER_NO;
}

static guint32
read_number (SenkoPeople *people, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);
  guint32 offset = people->texts->len;

  if (text == NULL || length == 0)
    return 0;
  g_string_append_len (people->texts, text, length);
  g_string_append_c (people->texts, '\0');
  return offset;
}

static void
read_facts (const SenkoDefinition *definition, SenkoStatement *row, SenkoApplicant *facts)
{
  *facts = (SenkoApplicant){
    .id = senko_statement_get_int (row, COL_ID),
    .applied_at = senko_statement_get_int (row, COL_APPLIED_AT),
    .birth_date = senko_statement_get_int (row, COL_BIRTH_DATE),
    .graduates_on = senko_statement_get_int (row, COL_GRADUATES_ON),
    .withdrew_at = senko_statement_get_int (row, COL_WITHDREW_AT),
    .person_key = senko_statement_get_int (row, COL_PERSON_KEY),
    .reading_key = senko_statement_get_int (row, COL_READING_KEY),
    .email_key = senko_statement_get_int (row, COL_EMAIL_KEY),
    .phone_key = senko_statement_get_int (row, COL_PHONE_KEY),
    .university_key = senko_statement_get_int (row, COL_UNIVERSITY_KEY),
    .good_credit_percent = senko_statement_is_null (row, COL_GOOD_CREDIT)
                               ? SENKO_POINTS_NONE
                               : senko_statement_get_int (row, COL_GOOD_CREDIT),
    .student_year = senko_statement_get_int (row, COL_STUDENT_YEAR),
    .no_disqualification = read_answer (row, COL_NO_DISQUALIFICATION),
    .japanese_national = read_answer (row, COL_JAPANESE_NATIONAL),
    .credit_student = read_answer (row, COL_CREDIT_STUDENT),
    .wishes_fixed_term = read_answer (row, COL_WISHES_FIXED_TERM),
    .graduate_deferral = read_answer (row, COL_GRADUATE_DEFERRAL),
    .pool = read_code (definition, SENKO_VOCABULARY_POOL, row, COL_POOL),
    .track = read_code (definition, SENKO_VOCABULARY_TRACK, row, COL_TRACK),
    .category = read_code (definition, SENKO_VOCABULARY_CATEGORY, row, COL_CATEGORY),
    .subject = read_code (definition, SENKO_VOCABULARY_SUBJECT, row, COL_SUBJECT),
    .base_subject = read_code (definition, SENKO_VOCABULARY_SUBJECT, row, COL_BASE_SUBJECT),
    .practical_exemption = read_code (definition, SENKO_VOCABULARY_EXEMPTION, row, COL_EXEMPTION),
    .sex = read_code (definition, SENKO_VOCABULARY_SEX, row, COL_SEX),
  };
}

/* Rows into applicants, what remains of them into people. */
static void
add_applicant (SenkoPeople *people, SenkoStatement *row, GArray *applicants, GArray *persons)
{
  SenkoApplicant facts;

  read_facts (people->definition, row, &facts);
  g_array_append_val (applicants, facts);
  g_array_append_val (persons,
                      ((SenkoPerson){ .id = facts.id,
                                      .withdrew_at = facts.withdrew_at,
                                      .receipt_no = read_number (people, row, COL_RECEIPT_NO),
                                      .exam_no = read_number (people, row, COL_EXAM_NO),
                                      .pool = facts.pool,
                                      .track = facts.track,
                                      .category = facts.category,
                                      .subject = facts.subject,
                                      .base_subject = facts.base_subject,
                                      .sex = facts.sex,
                                      .wishes_fixed_term = facts.wishes_fixed_term,
                                      .japanese_national = facts.japanese_national }));
}

/* row: (transfer full) (nullable) */
static gboolean
add_applicants (SenkoPeople *people, SenkoStatement *row, GArray *applicants, GArray *persons,
                GError **error)
{
  g_autoptr (SenkoStatement) owned G_GNUC_UNUSED = row;
  GError *failure = NULL;

  while (owned != NULL && senko_statement_next (owned, &failure))
    add_applicant (people, owned, applicants, persons);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return owned != NULL && failure == NULL;
}

/* The others then matter only as far as they resemble the one. */
static gboolean
only_one (const SenkoPeopleReading *reading)
{
  return reading->options.only != 0 && !reading->options.others;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

G_STATIC_ASSERT (offsetof (SenkoApplicant, id) == 0 && offsetof (SenkoPerson, id) == 0);

static gboolean
add_resembling (SenkoPeople *people, SenkoConnection *connection, GArray *applicants,
                GArray *persons, GError **error)
{
  const SenkoApplicant *one = &g_array_index (applicants, SenkoApplicant, 0);
  SenkoPersonKeys keys
      = { one->person_key, one->reading_key, one->email_key, one->phone_key, one->university_key };

  if (!add_applicants (
          people,
          senko_facts_read_sharing (connection, people->selection->id, one->id, &keys, error),
          applicants, persons, error))
    return FALSE;
  g_array_sort (applicants, compare_ids);
  g_array_sort (persons, compare_ids);
  return TRUE;
}

static gboolean
read_applicants (SenkoPeopleReading *reading, gint64 only, guint n, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (reading->reg);
  SenkoPeople *people = reading->people;
  /* Arrays that grow leave holes as large as themselves behind. */
  GArray *applicants = g_array_sized_new (FALSE, FALSE, sizeof (SenkoApplicant), n);
  GArray *persons = g_array_sized_new (FALSE, FALSE, sizeof (SenkoPerson), n);
  gboolean done;

  people->texts = g_string_sized_new ((gsize)n * NUMBERS_SIZE);
  g_string_append_c (people->texts, '\0'); /* offset 0 reads as "" */
  done = add_applicants (
      people, senko_facts_read_applicants (connection, people->selection->id, only, error),
      applicants, persons, error);

  if (done && only != 0 && applicants->len > 0)
    done = add_resembling (people, connection, applicants, persons, error);
  people->n_items = reading->applicants.n_items = applicants->len;
  reading->applicants.items = (SenkoApplicant *)(void *)g_array_free (applicants, FALSE);
  people->items = (SenkoPerson *)(void *)g_array_free (persons, FALSE);
  return done;
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

/* The second thread opens its connection while the applicants are read. */
static gboolean
evaluate_all (SenkoPeopleReading *reading, guint n_expected, GError **error)
{
  g_autoptr (SenkoPeopleParts) parts = _senko_people_parts_new (reading, n_expected);

  return read_applicants (reading, 0, n_expected, error) && prepare_reading (reading, error)
         && _senko_people_parts_evaluate (parts, error);
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
    done = read_applicants (&reading, reading.options.only, 1, error)
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
