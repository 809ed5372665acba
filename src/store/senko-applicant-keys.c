/* What is derived from an applicant's row when it is written: search keys, and hashes by which the
 * same person, address or telephone is found in one pass. They are no facts: the journal does not
 * hold them, they can always be made again. */
#include "base/senko-text.h"
#include "store/senko-store-private.h"

#include <string.h>

/* Columns of the table applicants, in canonical order; a test compares them with the table. */
enum {
  NAME = 2,
  KANA = 3,
  BIRTH_DATE = 4,
  EMAIL = 6,
  PHONE = 7,
  UNIVERSITY = 20,
};

void
senko_applicant_keys_init (SenkoApplicantKeys *self)
{
  memset (self, 0, sizeof *self);
  self->texts = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
}

void
senko_applicant_keys_clear (SenkoApplicantKeys *self)
{
  g_string_free (self->texts, TRUE);
  g_string_free (self->scratch, TRUE);
}

static gboolean
has_text (const SenkoValue *value)
{
  return !value->is_null && value->text != NULL && value->length != 0 && value->text[0] != '\0';
}

static gint64
make_email (SenkoApplicantKeys *self, const SenkoValue *value)
{
  if (!has_text (value))
    return 0;
  g_string_truncate (self->scratch, 0);
  senko_text_normalise (value->text, value->length, self->scratch);
  g_string_ascii_down (self->scratch);
  return self->scratch->len > 0
             ? (gint64)senko_text_hash (self->scratch->str, self->scratch->len, 0)
             : 0;
}

static gint64
make_university (SenkoApplicantKeys *self, const SenkoValue *value)
{
  if (!has_text (value))
    return 0;
  g_string_truncate (self->scratch, 0);
  senko_text_key (value->text, value->length, self->scratch);
  return self->scratch->len > 0
             ? (gint64)senko_text_hash (self->scratch->str, self->scratch->len, 0)
             : 0;
}

/* texts is the name's key, a separator, the reading's key: both keys and, hashed whole, the person.
 */
static void
make_person (SenkoApplicantKeys *self, const SenkoValue *values)
{
  gint64 birth_date = values[BIRTH_DATE].is_null ? 0 : values[BIRTH_DATE].integer;
  gsize kana;

  g_string_truncate (self->texts, 0);
  if (has_text (&values[NAME]))
    senko_text_key (values[NAME].text, values[NAME].length, self->texts);
  self->name_length = self->texts->len;
  g_string_append_c (self->texts, SENKO_FIELD_SEPARATOR);
  kana = self->texts->len;
  if (has_text (&values[KANA]))
    senko_text_key (values[KANA].text, values[KANA].length, self->texts);
  self->kana_length = self->texts->len - kana;
  self->name_key = self->name_length > 0 ? self->texts->str : NULL;
  self->kana_key = self->kana_length > 0 ? self->texts->str + kana : NULL;
  self->reading = self->person = 0;
  if (birth_date == 0 || self->kana_key == NULL)
    return;
  self->reading = (gint64)senko_text_hash (self->kana_key, self->kana_length, (guint64)birth_date);
  if (self->name_key != NULL)
    self->person
        = (gint64)senko_text_hash (self->texts->str, self->texts->len, (guint64)birth_date);
}

void
senko_applicant_keys_make (SenkoApplicantKeys *self, const SenkoValue *values)
{
  make_person (self, values);
  self->email = make_email (self, &values[EMAIL]);
  self->phone = has_text (&values[PHONE])
                    ? (gint64)senko_text_digits_key (values[PHONE].text, values[PHONE].length)
                    : 0;
  self->university = make_university (self, &values[UNIVERSITY]);
}

void
senko_applicant_keys_bind (const SenkoApplicantKeys *self, SenkoStatement *statement, int parameter)
{
  senko_statement_bind_text (statement, parameter, self->name_key, (gssize)self->name_length);
  senko_statement_bind_text (statement, parameter + 1, self->kana_key, (gssize)self->kana_length);
  senko_statement_bind_int (statement, parameter + 2, self->person);
  senko_statement_bind_int (statement, parameter + 3, self->reading);
  senko_statement_bind_int (statement, parameter + 4, self->email);
  senko_statement_bind_int (statement, parameter + 5, self->phone);
  senko_statement_bind_int (statement, parameter + 6, self->university);
}

static gboolean
text_matches (SenkoStatement *statement, int column, const char *text, gsize length)
{
  gsize present_length;
  const char *present = senko_statement_get_slice (statement, column, &present_length);

  if (text == NULL || present == NULL)
    return text == present;
  return length == present_length && memcmp (text, present, length) == 0;
}

gboolean
senko_applicant_keys_match (const SenkoApplicantKeys *self, SenkoStatement *statement, int column)
{
  return text_matches (statement, column, self->name_key, self->name_length)
         && text_matches (statement, column + 1, self->kana_key, self->kana_length)
         && senko_statement_get_int (statement, column + 2) == self->person
         && senko_statement_get_int (statement, column + 3) == self->reading
         && senko_statement_get_int (statement, column + 4) == self->email
         && senko_statement_get_int (statement, column + 5) == self->phone
         && senko_statement_get_int (statement, column + 6) == self->university;
}
