/* Forms of a small register. */
#include "form-fixture.h"

SenkoApplicantRecord *
form_load (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoStatement) row
      = senko_connection_prepare (senko_register_get_connection (self->register_),
                                  "SELECT id FROM applicants WHERE receipt_no = :number", &error);
  SenkoApplicantRecord *record;

  g_assert_no_error (error);
  senko_statement_bind_text (row, 1, number, -1);
  g_assert_true (senko_statement_next (row, &error));
  record = senko_applicant_record_load (self->register_, senko_statement_get_int (row, 0), &error);
  g_assert_no_error (error);
  return record;
}

SenkoApplicationForm *
form_open (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoApplicantRecord) record
      = number != NULL ? form_load (self, number)
                       : senko_applicant_record_new_empty (self->selection->id);
  SenkoApplicationForm *form
      = senko_application_form_new (self->register_, self->selection, record, &error);

  g_assert_no_error (error);
  return form;
}

void
form_set_up (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "licences",
                       "receipt_no,school_type,subject,status,date,kind\n"
                       "20240002,junior_high,music,held,2011-03-31,ordinary\n");
  fixture_import_fine (self, "careers",
                       "receipt_no,career_no,employer,employer_kind,position,from,to\n"
                       "20240002,1,神戸市立中学校,kobe_school,regular_teacher,2021-04-30,"
                       "2025-03-01\n");
  fixture_import_fine (self, "leaves",
                       "receipt_no,career_no,from,to,kind\n20240002,1,2022-05-02,2023-01-30,\n");
}

void
form_assert_saved (SenkoApplicationForm *form, Fixture *self, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 act = 0;
  SenkoFormOutcome outcome
      = senko_application_form_save (form, self->register_, reason, &act, &conflicts, &error);

  if (outcome == SENKO_FORM_PROBLEMS)
    {
      g_autoptr (SenkoFormView) view = senko_application_form_view (form);

      for (guint i = 0; i < view->rows[A]->len; i++)
        for (guint c = 0; c < 30; c++)
          {
            const SenkoFormRow *row = g_ptr_array_index (view->rows[A], i);

            if (row->cells[c].problem != NULL)
              g_test_message ("%u: %s", c, row->cells[c].problem);
          }
    }
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, SENKO_FORM_SAVED);
  g_assert_cmpint (act, >, 0);
  g_assert_false (senko_application_form_is_changed (form));
}
