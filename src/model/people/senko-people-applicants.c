/* The applicants' own rows: as applicants while people are evaluated, and as the people that
 * remain.
 */
#include "model/people/senko-people-private.h"

#include "store/senko-facts-reader.h"

/* A receipt number and an exam number with their ends, about. */
#define NUMBERS_SIZE 20

/* So many are read in halves: the second lies twice for a moment. */
#define HALVES_AT_MOST (1 << 15)

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
read_number (GString *texts, SenkoStatement *row, int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);
  guint32 offset = (guint32)texts->len;

  if (text == NULL || length == 0)
    return 0;
  g_string_append_len (texts, text, (gssize)length);
  g_string_append_c (texts, '\0');
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

/* Rows become applicants, and what remains of them people; texts holds their numbers. */
typedef struct {
  const SenkoDefinition *definition;
  GArray *applicants, *persons;
  GString *texts;
} Rows;

/* Arrays that grow leave holes as large as themselves behind. */
static Rows
rows_new (const SenkoDefinition *definition, guint n)
{
  Rows self = { definition, g_array_sized_new (FALSE, FALSE, sizeof (SenkoApplicant), n),
                g_array_sized_new (FALSE, FALSE, sizeof (SenkoPerson), n),
                g_string_sized_new ((gsize)n * NUMBERS_SIZE) };

  g_string_append_c (self.texts, '\0'); /* offset 0 reads as "" */
  return self;
}

static void
rows_clear (Rows *self)
{
  g_array_unref (self->applicants);
  g_array_unref (self->persons);
  g_string_free (self->texts, TRUE);
}

static void
add_applicant (Rows *self, SenkoStatement *row)
{
  SenkoApplicant facts;

  read_facts (self->definition, row, &facts);
  g_array_append_val (self->applicants, facts);
  g_array_append_val (self->persons,
                      ((SenkoPerson){ .id = facts.id,
                                      .withdrew_at = facts.withdrew_at,
                                      .receipt_no = read_number (self->texts, row, COL_RECEIPT_NO),
                                      .exam_no = read_number (self->texts, row, COL_EXAM_NO),
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
add_applicants (Rows *self, SenkoStatement *row, GError **error)
{
  g_autoptr (SenkoStatement) owned G_GNUC_UNUSED = row;
  GError *failure = NULL;

  while (owned != NULL && senko_statement_next (owned, &failure))
    add_applicant (self, owned);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return owned != NULL && failure == NULL;
}

/* Those of the other come behind its own. */
static void
add_rows (Rows *self, const Rows *other)
{
  guint32 moved = (guint32)self->texts->len;

  for (guint i = 0; i < other->persons->len; i++)
    {
      SenkoPerson person = g_array_index (other->persons, SenkoPerson, i);

      person.receipt_no += person.receipt_no != 0 ? moved : 0;
      person.exam_no += person.exam_no != 0 ? moved : 0;
      g_array_append_val (self->persons, person);
    }
  g_array_append_vals (self->applicants, other->applicants->data, other->applicants->len);
  g_string_append_len (self->texts, other->texts->str, (gssize)other->texts->len);
}

static void
take_rows (SenkoPeopleReading *reading, Rows *rows)
{
  SenkoPeople *people = reading->people;

  people->n_items = reading->applicants.n_items = rows->applicants->len;
  reading->applicants.items = (SenkoApplicant *)(void *)g_array_free (rows->applicants, FALSE);
  people->items = (SenkoPerson *)(void *)g_array_free (rows->persons, FALSE);
  people->texts = rows->texts;
}

/* --- everybody --- */

typedef struct {
  Rows rows;
  gint64 selection;
  guint n_ids;
  gboolean done;
  GError *failure;
} Half;

static void
read_second_half (SenkoConnection *connection, gpointer data)
{
  Half *self = data;

  self->done = add_applicants (&self->rows,
                               senko_facts_read_applicants_half (connection, self->selection,
                                                                 self->n_ids, TRUE, &self->failure),
                               &self->failure);
}

static gboolean
read_halves (Rows *rows, SenkoConnection *connection, SenkoBeside *beside, gint64 selection,
             guint n_ids, GError **error)
{
  Half half = { rows_new (rows->definition, n_ids / 2 + 1), selection, n_ids, FALSE, NULL };
  gboolean done;

  _senko_beside_start (beside, read_second_half, &half);
  done = add_applicants (
      rows, senko_facts_read_applicants_half (connection, selection, n_ids, FALSE, error), error);
  _senko_beside_finish (beside);
  if (done && half.done)
    add_rows (rows, &half.rows);
  else if (done)
    g_propagate_error (error, g_steal_pointer (&half.failure));
  g_clear_error (&half.failure);
  rows_clear (&half.rows);
  return done && half.done;
}

gboolean
_senko_people_read_applicants (SenkoPeopleReading *reading, SenkoBeside *beside, guint n_ids,
                               GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (reading->reg);
  gint64 selection = reading->people->selection->id;
  Rows rows = rows_new (reading->people->definition, n_ids);
  gboolean done
      = beside != NULL && n_ids <= HALVES_AT_MOST
            ? read_halves (&rows, connection, beside, selection, n_ids, error)
            : add_applicants (&rows, senko_facts_read_applicants (connection, selection, 0, error),
                              error);

  take_rows (reading, &rows);
  return done;
}

/* --- one of them --- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

G_STATIC_ASSERT (offsetof (SenkoApplicant, id) == 0 && offsetof (SenkoPerson, id) == 0);

static gboolean
add_resembling (Rows *self, SenkoConnection *connection, gint64 selection, GError **error)
{
  const SenkoApplicant *one = &g_array_index (self->applicants, SenkoApplicant, 0);
  SenkoPersonKeys keys
      = { one->person_key, one->reading_key, one->email_key, one->phone_key, one->university_key };

  if (!add_applicants (
          self, senko_facts_read_sharing (connection, selection, one->id, &keys, error), error))
    return FALSE;
  g_array_sort (self->applicants, compare_ids);
  g_array_sort (self->persons, compare_ids);
  return TRUE;
}

gboolean
_senko_people_read_resembling (SenkoPeopleReading *reading, gint64 only, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (reading->reg);
  gint64 selection = reading->people->selection->id;
  Rows rows = rows_new (reading->people->definition, 1);
  gboolean done = add_applicants (
      &rows, senko_facts_read_applicants (connection, selection, only, error), error);

  if (done && rows.applicants->len > 0)
    done = add_resembling (&rows, connection, selection, error);
  take_rows (reading, &rows);
  return done;
}
