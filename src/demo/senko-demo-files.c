/* The exchange files of a year, filled person by person. Two of them are in CP932 with the
 * application form's words, as they come from an office's spreadsheet; the others are in UTF-8 with
 * the keys. */
#include "demo/senko-demo-private.h"

static const char *const kinds[SENKO_DEMO_N_FILES]
    = { "applicants", "licences", "careers", "leaves", "credentials", "claims",
        "documents",  "rulings",  "scores",  "lines",  "history" };

void
senko_demo_open_files (SenkoDemoYear *year)
{
  for (guint i = 0; i < SENKO_DEMO_N_FILES; i++)
    year->files[i] = senko_demo_table_new (kinds[i], year->definition,
                                           i == SENKO_DEMO_CAREERS || i == SENKO_DEMO_DOCUMENTS);
}

static void
fill_person (SenkoDemoTable *table, const SenkoDemoPerson *person)
{
  senko_demo_table_put (table, "receipt_no", person->receipt_no);
  senko_demo_table_put (table, "exam_no", person->exam_no);
  senko_demo_table_put (table, "name", person->name);
  senko_demo_table_put (table, "kana", person->kana);
  senko_demo_table_put_date (table, "birth_date", person->birth_date);
  senko_demo_table_put (table, "sex", person->sex);
  senko_demo_table_put (table, "email", person->email);
  senko_demo_table_put (table, "phone", person->phone);
  senko_demo_table_put (table, "postal_code", person->postal_code);
  senko_demo_table_put (table, "address", person->address);
}

static void
fill_post (SenkoDemoTable *table, const SenkoDemoPerson *person)
{
  senko_demo_table_put (table, "pool", person->pool);
  senko_demo_table_put (table, "track", person->track);
  senko_demo_table_put (table, "category", person->category);
  senko_demo_table_put (table, "subject", person->subject);
  senko_demo_table_put (table, "base_subject", person->base_subject);
  senko_demo_table_put_time (table, "applied_at", person->applied_at);
  senko_demo_table_put_answer (table, "wishes_fixed_term", person->wishes_fixed_term);
  senko_demo_table_put (table, "school_type_wish", person->school_type_wish);
  senko_demo_table_put_answer (table, "no_disqualification", person->no_disqualification);
  senko_demo_table_put_answer (table, "japanese_national", person->japanese_national);
}

static void
fill_studies (SenkoDemoTable *table, const SenkoDemoPerson *person)
{
  senko_demo_table_put (table, "university", person->university);
  senko_demo_table_put_date (table, "graduates_on", person->graduates_on);
  if (person->student_year > 0)
    senko_demo_table_put_int (table, "student_year", person->student_year);
  senko_demo_table_put_answer (table, "credit_student", person->credit_student);
  senko_demo_table_put_points (table, "good_credit_percent", person->good_credit_percent);
  senko_demo_table_put (table, "practical_exemption", person->practical_exemption);
  senko_demo_table_put_answer (table, "graduate_deferral", person->graduate_deferral);
  senko_demo_table_put (table, "accommodations", person->accommodations);
  senko_demo_table_put_time (table, "withdrew_at", person->withdrew_at);
  senko_demo_table_put (table, "note", person->note);
}

void
senko_demo_fill_applicants (SenkoDemoYear *year)
{
  SenkoDemoTable *table = year->files[SENKO_DEMO_APPLICANTS];

  senko_demo_table_clear (table);
  for (guint i = 0; i < year->people->len; i++)
    {
      const SenkoDemoPerson *person = g_ptr_array_index (year->people, i);

      senko_demo_table_begin (table);
      fill_person (table, person);
      fill_post (table, person);
      fill_studies (table, person);
    }
}

void
senko_demo_fill_files (SenkoDemo *self, SenkoDemoYear *year)
{
  senko_demo_fill_applicants (year);
  for (guint i = 0; i < year->people->len; i++)
    {
      SenkoDemoPerson *person = g_ptr_array_index (year->people, i);

      senko_demo_add_licences (self, year, person);
      if (year == &self->year)
        {
          senko_demo_add_careers (self, year, person);
          senko_demo_add_claims (self, year, person);
          senko_demo_add_rulings (year, person);
        }
      senko_demo_add_papers (self, year, person, FALSE);
    }
  if (year == &self->year)
    senko_demo_fill_claims (self, year, FALSE);
}

gboolean
senko_demo_save_files (SenkoDemoYear *year, const char *folder, GError **error)
{
  for (guint i = 0; i < SENKO_DEMO_N_FILES; i++)
    if (!senko_demo_table_save (year->files[i], folder, error))
      return FALSE;
  return TRUE;
}
