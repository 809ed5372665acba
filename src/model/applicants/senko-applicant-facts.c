/* From the columns of rows to the fields that rules read. The same as people/senko-people-cursors.c
 * does for everybody at once; a test compares the two on a whole demonstration. */
#include "model/applicants/senko-applicant-facts.h"

#include "base/senko-text.h"

#include <string.h>

/* Columns in canonical order (store/senko-table-columns.h): columns are only ever appended. */
enum {
  APPLICANT_BIRTH_DATE = 4,
  APPLICANT_SEX = 5,
  APPLICANT_POOL = 10,
  APPLICANT_TRACK,
  APPLICANT_CATEGORY,
  APPLICANT_SUBJECT,
  APPLICANT_BASE_SUBJECT,
  APPLICANT_APPLIED_AT,
  APPLICANT_WISHES_FIXED_TERM,
  APPLICANT_NO_DISQUALIFICATION = 18,
  APPLICANT_JAPANESE_NATIONAL,
  APPLICANT_GRADUATES_ON = 21,
  APPLICANT_STUDENT_YEAR,
  APPLICANT_CREDIT_STUDENT,
  APPLICANT_GOOD_CREDIT,
  APPLICANT_EXEMPTION,
  APPLICANT_DEFERRAL,
  APPLICANT_WITHDREW_AT = 28,
};

void
_senko_applicant_facts_init (SenkoApplicantFacts *self, const SenkoDefinition *definition)
{
  *self = (SenkoApplicantFacts){
    .definition = definition,
    .licences = g_array_new (FALSE, FALSE, sizeof (SenkoLicence)),
    .careers = g_array_new (FALSE, FALSE, sizeof (SenkoCareer)),
    .leaves = g_array_new (FALSE, FALSE, sizeof (SenkoLeave)),
    .credentials = g_array_new (FALSE, FALSE, sizeof (SenkoCredential)),
    .claims = g_array_new (FALSE, FALSE, sizeof (SenkoClaim)),
    .arrivals = g_array_new (FALSE, FALSE, sizeof (SenkoArrival)),
    .rulings = g_array_new (FALSE, FALSE, sizeof (SenkoRuling)),
  };
}

void
_senko_applicant_facts_clear (SenkoApplicantFacts *self)
{
  g_array_unref (self->licences);
  g_array_unref (self->careers);
  g_array_unref (self->leaves);
  g_array_unref (self->credentials);
  g_array_unref (self->claims);
  g_array_unref (self->arrivals);
  g_array_unref (self->rulings);
}

static gsize
length_of (const SenkoValue *value)
{
  return value->is_null || value->text == NULL ? 0
         : value->length < 0                   ? strlen (value->text)
                                               : (gsize)value->length;
}

static SenkoCode
code (const SenkoApplicantFacts *self, SenkoVocabulary vocabulary, const SenkoValue *value)
{
  gsize length = length_of (value);

  return length == 0 ? 0
                     : senko_definition_code (self->definition, vocabulary, value->text, length);
}

static gint64
integer (const SenkoValue *value)
{
  return value->is_null ? 0 : value->integer;
}

static SenkoAnswer
answer (const SenkoValue *value)
{
  return value->is_null        ? SENKO_ANSWER_NONE
         : value->integer != 0 ? SENKO_ANSWER_YES
                               : SENKO_ANSWER_NO;
}

static void
set_applicant (SenkoApplicantFacts *self, gint64 id, const SenkoValue *v)
{
  senko_facts_make_keys (v, &self->keys);
  self->applicant = (SenkoApplicant){
    .id = id,
    .applied_at = integer (&v[APPLICANT_APPLIED_AT]),
    .birth_date = integer (&v[APPLICANT_BIRTH_DATE]),
    .graduates_on = integer (&v[APPLICANT_GRADUATES_ON]),
    .withdrew_at = integer (&v[APPLICANT_WITHDREW_AT]),
    .person_key = self->keys.person,
    .reading_key = self->keys.reading,
    .email_key = self->keys.email,
    .phone_key = self->keys.phone,
    .university_key = self->keys.university,
    .good_credit_percent
    = v[APPLICANT_GOOD_CREDIT].is_null ? SENKO_POINTS_NONE : v[APPLICANT_GOOD_CREDIT].integer,
    .student_year = integer (&v[APPLICANT_STUDENT_YEAR]),
    .no_disqualification = answer (&v[APPLICANT_NO_DISQUALIFICATION]),
    .japanese_national = answer (&v[APPLICANT_JAPANESE_NATIONAL]),
    .credit_student = answer (&v[APPLICANT_CREDIT_STUDENT]),
    .wishes_fixed_term = answer (&v[APPLICANT_WISHES_FIXED_TERM]),
    .graduate_deferral = answer (&v[APPLICANT_DEFERRAL]),
    .pool = code (self, SENKO_VOCABULARY_POOL, &v[APPLICANT_POOL]),
    .track = code (self, SENKO_VOCABULARY_TRACK, &v[APPLICANT_TRACK]),
    .category = code (self, SENKO_VOCABULARY_CATEGORY, &v[APPLICANT_CATEGORY]),
    .subject = code (self, SENKO_VOCABULARY_SUBJECT, &v[APPLICANT_SUBJECT]),
    .base_subject = code (self, SENKO_VOCABULARY_SUBJECT, &v[APPLICANT_BASE_SUBJECT]),
    .practical_exemption = code (self, SENKO_VOCABULARY_EXEMPTION, &v[APPLICANT_EXEMPTION]),
    .sex = code (self, SENKO_VOCABULARY_SEX, &v[APPLICANT_SEX]),
  };
}

static void
add_licence (SenkoApplicantFacts *self, const SenkoValue *v)
{
  SenkoLicence item = {
    .school_type = code (self, SENKO_VOCABULARY_SCHOOL_TYPE, &v[0]),
    .subject = code (self, SENKO_VOCABULARY_SUBJECT, &v[1]),
    .kind = code (self, SENKO_VOCABULARY_LICENCE_KIND, &v[2]),
    .status = code (self, SENKO_VOCABULARY_STATUS, &v[3]),
    .date = integer (&v[4]),
    .route = code (self, SENKO_VOCABULARY_LICENCE_ROUTE, &v[5]),
  };

  g_array_append_val (self->licences, item);
}

static guint64
employer_key (const SenkoValue *value)
{
  g_autoptr (GString) key = NULL;
  gsize length = length_of (value);

  if (length == 0)
    return 0;
  key = g_string_new (NULL);
  senko_text_key (value->text, (gssize)length, key);
  return senko_text_hash (key->str, key->len, 0);
}

static void
add_career (SenkoApplicantFacts *self, const SenkoValue *v)
{
  SenkoCareer item = {
    .career_no = integer (&v[0]),
    .employer_key = employer_key (&v[1]),
    .employer_kind = code (self, SENKO_VOCABULARY_EMPLOYER_KIND, &v[2]),
    .position = code (self, SENKO_VOCABULARY_POSITION, &v[3]),
    .school_type = code (self, SENKO_VOCABULARY_SCHOOL_TYPE, &v[4]),
    .subject = code (self, SENKO_VOCABULARY_SUBJECT, &v[5]),
    .from = integer (&v[6]),
    .to = integer (&v[7]),
    .expected_to = integer (&v[8]),
    .left_for = code (self, SENKO_VOCABULARY_LEFT_FOR, &v[9]),
    .conditional_period = integer (&v[10]) != 0,
  };

  g_array_append_val (self->careers, item);
}

static void
add_leave (SenkoApplicantFacts *self, const SenkoValue *v)
{
  SenkoLeave item = {
    .career_no = integer (&v[0]),
    .from = integer (&v[1]),
    .to = integer (&v[2]),
    .kind = code (self, SENKO_VOCABULARY_LEAVE_KIND, &v[3]),
  };

  g_array_append_val (self->leaves, item);
}

/* A score, or the place of a grade (準1級) in the definition's list of grades. */
static SenkoPoints
certificate_score (const SenkoApplicantFacts *self, SenkoCode kind, const SenkoValue *value)
{
  gsize length = length_of (value);
  SenkoPoints points = SENKO_POINTS_NONE;

  if (length == 0)
    return SENKO_POINTS_NONE;
  for (guint t = 0; t < self->definition->n_tables; t++)
    {
      char **grades = self->definition->tables[t].grades[kind];

      for (guint g = 0; grades != NULL && grades[g] != NULL; g++)
        if (strlen (grades[g]) == length && memcmp (grades[g], value->text, length) == 0)
          return SENKO_POINTS (g + 1);
      if (grades != NULL)
        return SENKO_POINTS_NONE;
    }
  return senko_points_parse (value->text, (gssize)length, &points) ? points : SENKO_POINTS_NONE;
}

static void
add_credential (SenkoApplicantFacts *self, const SenkoValue *v)
{
  SenkoCode kind = code (self, SENKO_VOCABULARY_CREDENTIAL, &v[0]);
  SenkoCredential item = {
    .kind = kind,
    .obtained_on = integer (&v[1]),
    .score = certificate_score (self, kind, &v[2]),
    .score2 = certificate_score (self, kind, &v[3]),
    .status = code (self, SENKO_VOCABULARY_STATUS, &v[4]),
    .valid_to = integer (&v[5]),
  };

  g_array_append_val (self->credentials, item);
}

static void
add_claim (SenkoApplicantFacts *self, const SenkoValue *v)
{
  SenkoClaim item = { .bonus = code (self, SENKO_VOCABULARY_BONUS, &v[0]),
                      .subject = code (self, SENKO_VOCABULARY_SUBJECT, &v[1]),
                      .verdict = code (self, SENKO_VOCABULARY_CLAIM_VERDICT, &v[2]),
                      .claimed_at = integer (&v[6]) };

  g_array_append_val (self->claims, item);
}

static void
add_arrival (SenkoApplicantFacts *self, const SenkoValue *v)
{
  SenkoArrival item = { .document = code (self, SENKO_VOCABULARY_DOCUMENT, &v[0]),
                        .arrived_on = integer (&v[1]),
                        .verdict = code (self, SENKO_VOCABULARY_DOCUMENT_VERDICT, &v[2]) };

  g_array_append_val (self->arrivals, item);
}

static void
add_ruling (SenkoApplicantFacts *self, const SenkoValue *v)
{
  SenkoRuling item = { .rule = code (self, SENKO_VOCABULARY_RULE, &v[0]),
                       .verdict = code (self, SENKO_VOCABULARY_RULING, &v[1]) };

  g_array_append_val (self->rulings, item);
}

void
_senko_applicant_facts_add (SenkoApplicantFacts *self, SenkoTableId part, gint64 id,
                            const SenkoValue *values)
{
  static void (*const add[SENKO_N_TABLES]) (SenkoApplicantFacts *, const SenkoValue *) = {
    [SENKO_TABLE_LICENCES] = add_licence, [SENKO_TABLE_CAREERS] = add_career,
    [SENKO_TABLE_LEAVES] = add_leave,     [SENKO_TABLE_CREDENTIALS] = add_credential,
    [SENKO_TABLE_CLAIMS] = add_claim,     [SENKO_TABLE_DOCUMENTS] = add_arrival,
    [SENKO_TABLE_RULINGS] = add_ruling,
  };

  if (part == SENKO_TABLE_APPLICANTS)
    set_applicant (self, id, values);
  else
    add[part](self, values);
}

SenkoFacts
_senko_applicant_facts_get (const SenkoApplicantFacts *self)
{
  SenkoFacts facts = { .applicant = &self->applicant };

#define GIVE(field, type)                                                                          \
  (facts.field = (const type *)(gconstpointer)self->field->data, facts.n_##field = self->field->len)
  GIVE (licences, SenkoLicence);
  GIVE (careers, SenkoCareer);
  GIVE (leaves, SenkoLeave);
  GIVE (credentials, SenkoCredential);
  GIVE (claims, SenkoClaim);
  GIVE (arrivals, SenkoArrival);
  GIVE (rulings, SenkoRuling);
#undef GIVE
  return facts;
}

/* --- The others --- */

/* Only what standings compare by: the columns of senko_facts_read_applicants(). */
static SenkoApplicant
read_other (const SenkoDefinition *definition, SenkoStatement *row)
{
  static const struct {
    int column;
    SenkoVocabulary vocabulary;
  } posts[] = { { 17, SENKO_VOCABULARY_POOL },
                { 18, SENKO_VOCABULARY_TRACK },
                { 19, SENKO_VOCABULARY_CATEGORY },
                { 20, SENKO_VOCABULARY_SUBJECT },
                { 21, SENKO_VOCABULARY_SUBJECT } };
  SenkoCode codes[G_N_ELEMENTS (posts)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      gsize length = 0;
      const char *text = senko_statement_get_slice (row, posts[i].column, &length);

      if (text != NULL)
        codes[i] = senko_definition_code (definition, posts[i].vocabulary, text, length);
    }
  return (SenkoApplicant){ .id = senko_statement_get_int (row, 0),
                           .person_key = (guint64)senko_statement_get_int (row, 5),
                           .reading_key = (guint64)senko_statement_get_int (row, 6),
                           .email_key = (guint64)senko_statement_get_int (row, 7),
                           .phone_key = (guint64)senko_statement_get_int (row, 8),
                           .university_key = (guint64)senko_statement_get_int (row, 9),
                           .pool = codes[0],
                           .track = codes[1],
                           .category = codes[2],
                           .subject = codes[3],
                           .base_subject = codes[4] };
}

gboolean
_senko_applicant_facts_find_standing (const SenkoApplicantFacts *self, SenkoRegister *register_,
                                      gint64 selection, const SenkoEarlierIndex *earlier,
                                      SenkoStanding *standing, GError **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (SenkoApplicant));
  const SenkoPersonKeys *keys = &self->keys;
  gboolean anonymous = (keys->person | keys->reading | keys->email | keys->phone | keys->university)
                       == 0; /* a form that is still empty: nobody can be like that */
  g_autoptr (SenkoStatement) row = NULL;
  SenkoApplicants applicants = { .definition = self->definition };
  SenkoStandings *standings;
  GError *failure = NULL;

  if (!anonymous)
    row = senko_facts_read_sharing (senko_register_get_connection (register_), selection,
                                    self->applicant.id, keys, error);
  if (row == NULL && !anonymous)
    return FALSE;
  g_array_append_val (items, self->applicant);
  while (row != NULL && senko_statement_next (row, &failure))
    {
      SenkoApplicant other = read_other (self->definition, row);

      g_array_append_val (items, other);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  applicants.items = (SenkoApplicant *)(gpointer)items->data;
  applicants.n_items = items->len;
  standings = _senko_standings_new (earlier, &applicants);
  *standing = _senko_standings_get (standings, 0);
  _senko_standings_free (standings);
  return TRUE;
}
