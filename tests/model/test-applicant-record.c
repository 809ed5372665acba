/* One applicant as plain values: rows, history as people read it, look-alikes, undo and redo. */
#include "import-fixture.h"

#include "model/senko-alike.h"
#include "model/senko-application-form.h"
#include "model/senko-rulings.h"
#include "model/senko-undo.h"

#include <string.h>

#define A SENKO_TABLE_APPLICANTS

static gint64
find (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = senko_applicant_find (self->register_, self->selection, number, &error);

  g_assert_no_error (error);
  return id;
}

static SenkoApplicantRecord *
load (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  SenkoApplicantRecord *record
      = senko_applicant_record_load (self->register_, find (self, number), &error);

  g_assert_no_error (error);
  return record;
}

static SenkoApplicationForm *
open_form (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoApplicantRecord) record = load (self, number);
  SenkoApplicationForm *form
      = senko_application_form_new (self->register_, self->selection, record, &error);

  g_assert_no_error (error);
  return form;
}

static gint64
save (Fixture *self, SenkoApplicationForm *form)
{
  g_autoptr (GError) error = NULL;
  gint64 act = 0;

  g_assert_cmpint (senko_application_form_save (form, self->register_, "r", &act, NULL, &error), ==,
                   SENKO_FORM_SAVED);
  g_assert_no_error (error);
  return act;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  fixture_import_fine (self, "applicants", APPLICANTS);
}

/* --- Record --- */

static void
test_record (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicantRecord) record = NULL;
  g_autoptr (SenkoApplicantRecord) none = NULL;
  g_autofree char *key = NULL, *date = NULL, *time = NULL;
  g_autoptr (GError) error = NULL;
  const SenkoRow *licence;
  int column;

  fixture_import_fine (self, "licences",
                       "receipt_no,school_type,subject,status,date\n"
                       "20240002,senior_high,music,held,2011-03-31\n"
                       "20240002,junior_high,music,held,2011-03-31\n");
  record = load (self, "20240002");
  g_assert_cmpstr (senko_applicant_record_get_text (record, "name"), ==, "髙橋 花子");
  g_assert_cmpint (senko_applicant_record_get_integer (record, "birth_date"), ==, 19881231);
  g_assert_cmpuint (record->rows[SENKO_TABLE_LICENCES]->len, ==, 2);
  licence = g_ptr_array_index (record->rows[SENKO_TABLE_LICENCES], 0);
  key = senko_applicant_row_to_text (self->selection->definition, licence);
  g_assert_cmpstr (key, ==, "junior high school · music");
  column = senko_table_column (licence->table, "date");
  date = senko_applicant_value_to_text (self->selection->definition, SENKO_TABLE_LICENCES, column,
                                        &licence->values[column]);
  g_assert_cmpstr (date, ==, "2011-03-31");
  column = senko_table_column (record->applicant->table, "applied_at");
  time = senko_applicant_value_to_text (self->selection->definition, A, column,
                                        &record->applicant->values[column]);
  g_assert_cmpstr (time, ==, "2024-04-11 11:11");
  none = senko_applicant_record_load (self->register_, record->id + 999, &error);
  g_assert_null (none);
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN);
}

static void
test_history (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = open_form (self, "20240002");
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (GError) error = NULL;
  const SenkoHistoryAct *act;
  const SenkoHistoryChange *change;
  const SenkoHistoryField *field;
  guint licence = senko_application_form_add_row (form, SENKO_TABLE_LICENCES);

  senko_application_form_set (form, A, 0, "subject", "math");
  senko_application_form_set (form, A, 0, "birth_date", "S63.12.30");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "school_type", "junior_high");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "status", "held");
  save (self, form);
  acts = senko_applicant_history_load (self->register_, self->selection, find (self, "20240002"), 0,
                                       &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acts->len, ==, 2);
  act = g_ptr_array_index (acts, 0);
  g_assert_cmpstr (act->verb, ==, "edit applicant");
  g_assert_cmpstr (act->actor, ==, "tester");
  g_assert_cmpstr (act->reason, ==, "r");
  g_assert_cmpuint (act->changes->len, ==, 2);
  change = g_ptr_array_index (act->changes, 0);
  g_assert_cmpstr (change->part, ==, "Applicants");
  g_assert_cmpstr (change->key, ==, "");
  g_assert_cmpuint (change->fields->len, ==, 2);
  field = g_ptr_array_index (change->fields, 0);
  g_assert_cmpstr (field->label, ==, "Date of birth");
  g_assert_cmpstr (field->before, ==, "1988-12-31");
  g_assert_cmpstr (field->after, ==, "1988-12-30");
  field = g_ptr_array_index (change->fields, 1);
  g_assert_cmpstr (field->before, ==, "music");
  g_assert_cmpstr (field->after, ==, "mathematics");
  change = g_ptr_array_index (act->changes, 1);
  g_assert_true (change->added);
  g_assert_cmpstr (change->key, ==, "junior high school");
  act = g_ptr_array_index (acts, 1);
  g_assert_cmpstr (act->verb, ==, "import test");
  newest = senko_applicant_history_load (self->register_, self->selection, find (self, "20240002"),
                                         1, &error);
  g_assert_cmpuint (newest->len, ==, 1);
}

/* --- Look-alikes --- */

#define ALIKES                                                                                                \
  APPLICANTS_HEADING                                                                                          \
  "20240500,髙橋 恵子,タカハシ ケイコ,1990-05-05,general,general,elementary,,,2024-04-10T10:00,\n" \
  "20240611,高橋 恵子,タカハシ ケイコ,1991-01-01,general,general,elementary,,,2024-04-10T10:00,\n" \
  "20240612,孝橋 桂子,たかはし けいこ,1992-01-01,general,general,elementary,,,2024-04-10T10:00,\n" \
  "20240713,田中 一,タナカ ハジメ,1990-05-05,general,general,elementary,,,2024-04-10T10:00,\n"       \
  "20240050,高橋 実,タカハシ ミノル,1993-01-01,general,general,elementary,,,2024-04-10T10:00,\n"    \
  "20240501,中村 実,ナカムラ ミノル,1994-01-01,general,general,elementary,,,2024-04-10T10:00,\n"    \
  "20249999,無関係 人,ムカンケイ ヒト,1995-02-02,general,general,elementary,,,2024-04-10T10:00,\n"

static void
test_alike (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *number;
    guint why;
  } expected[] = {
    { "20240611", SENKO_ALIKE_NAME | SENKO_ALIKE_VARIANT | SENKO_ALIKE_READING },
    { "20240612", SENKO_ALIKE_READING },
    { "20240713", SENKO_ALIKE_BIRTH_DATE },
    { "20240050", SENKO_ALIKE_TRANSPOSED | SENKO_ALIKE_FAMILY },
    { "20240501", SENKO_ALIKE_ONE_DIGIT },
  };
  g_autoptr (SenkoApplicantRecord) record = NULL;
  g_autoptr (GPtrArray) alikes = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GError) error = NULL;

  fixture_import_fine (self, "applicants", ALIKES);
  record = load (self, "20240500");
  alikes = senko_alike_find (self->register_, self->selection, record, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < alikes->len; i++)
    {
      const SenkoAlike *alike = g_ptr_array_index (alikes, i);

      g_test_message ("%s %x %s", alike->receipt_no, alike->why, alike->text);
    }
  g_assert_cmpuint (alikes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SenkoAlike *alike = g_ptr_array_index (alikes, i);

      g_assert_cmpstr (alike->receipt_no, ==, expected[i].number);
      g_assert_cmpuint (alike->why, ==, expected[i].why);
    }
  first = senko_alike_find (self->register_, self->selection, record, 2, &error);
  g_assert_cmpuint (first->len, ==, 2);
}

/* Numbers given in a row: neighbours alone say nothing, a neighbour of the same family does. */
static void
test_alike_in_a_row (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicantRecord) record = NULL;
  g_autoptr (GPtrArray) alikes = NULL;
  g_autoptr (GString) rows = g_string_new (APPLICANTS_HEADING);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 10; i++)
    g_string_append_printf (rows,
                            "2024777%d,%s %d,%s ナ%d,19%d-03-03,general,general,elementary,,,"
                            "2024-04-10T10:00,\n",
                            i, i == 3 || i == 5 ? "林" : "森", i,
                            i == 3 || i == 5 ? "ハヤシ" : "モリ", i, 70 + i);
  fixture_import_fine (self, "applicants", rows->str);
  record = load (self, "20247773");
  alikes = senko_alike_find (self->register_, self->selection, record, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alikes->len, ==, 1);
  g_assert_cmpstr (((SenkoAlike *)g_ptr_array_index (alikes, 0))->receipt_no, ==, "20247775");
}

/* --- Undo --- */

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoUndoStack) stack = senko_undo_stack_new ();
  g_autoptr (SenkoApplicationForm) form = open_form (self, "20240002");
  g_autofree char *zero = fixture_dump_table (self, A), *one = NULL, *two = NULL, *label = NULL;
  g_autoptr (GError) error = NULL;
  gint64 applicant = 0;

  senko_application_form_set (form, A, 0, "note", "one");
  senko_undo_stack_push (stack, save (self, form), 7, "first");
  one = fixture_dump_table (self, A);
  senko_application_form_set (form, A, 0, "note", "two");
  senko_undo_stack_push (stack, save (self, form), 8, "second");
  two = fixture_dump_table (self, A);

  for (int round = 0; round < 2; round++)
    {
      g_autofree char *now = NULL, *then = NULL, *again = NULL, *last = NULL;

      g_assert_cmpstr (senko_undo_stack_peek_undo (stack), ==, "second");
      g_clear_pointer (&label, g_free);
      g_assert_true (senko_undo_stack_undo (stack, self->register_, &label, &applicant, &error));
      g_assert_cmpstr (label, ==, "second");
      g_assert_cmpint (applicant, ==, 8);
      now = fixture_dump_table (self, A);
      g_assert_cmpstr (now, ==, one);
      g_assert_true (senko_undo_stack_undo (stack, self->register_, NULL, NULL, &error));
      then = fixture_dump_table (self, A);
      g_assert_cmpstr (then, ==, zero);
      g_assert_null (senko_undo_stack_peek_undo (stack));
      g_assert_false (senko_undo_stack_undo (stack, self->register_, NULL, NULL, &error));
      g_clear_error (&error);
      g_assert_true (senko_undo_stack_redo (stack, self->register_, NULL, NULL, &error));
      again = fixture_dump_table (self, A);
      g_assert_cmpstr (again, ==, one);
      g_assert_true (senko_undo_stack_redo (stack, self->register_, NULL, NULL, &error));
      last = fixture_dump_table (self, A);
      g_assert_cmpstr (last, ==, two);
      g_assert_null (senko_undo_stack_peek_redo (stack));
    }
}

/* Somebody has gone on working: the undo says so and changes nothing. */
static void
test_undo_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoUndoStack) stack = senko_undo_stack_new ();
  g_autoptr (SenkoApplicationForm) mine = open_form (self, "20240002");
  g_autoptr (SenkoApplicationForm) theirs = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  senko_application_form_set (mine, A, 0, "note", "mine");
  senko_undo_stack_push (stack, save (self, mine), 1, "mine");
  theirs = open_form (self, "20240002");
  senko_application_form_set (theirs, A, 0, "phone", "078-331-8181");
  save (self, theirs);
  before = fixture_dump (self);
  g_assert_false (senko_undo_stack_undo (stack, self->register_, NULL, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "20240002"));
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (senko_undo_stack_peek_undo (stack), ==, "mine");
}

/* A new applicant with rows goes whole, and comes back under the same id. */
static void
test_undo_new (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicantRecord) empty = senko_applicant_record_new_empty (self->selection->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoApplicationForm) form
      = senko_application_form_new (self->register_, self->selection, empty, &error);
  g_autoptr (SenkoApplicantRecord) back = NULL;
  static const char *const cells[][2]
      = { { "receipt_no", "20240099" }, { "name", "新 一" },           { "kana", "シン イチ" },
          { "birth_date", "H7.1.1" },   { "pool", "general" },         { "track", "general" },
          { "category", "elementary" }, { "applied_at", "2024-05-01" } };
  guint licence;
  gint64 id, act, undone, redone;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    senko_application_form_set (form, A, 0, cells[i][0], cells[i][1]);
  licence = senko_application_form_add_row (form, SENKO_TABLE_LICENCES);
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "school_type", "elementary");
  senko_application_form_set (form, SENKO_TABLE_LICENCES, licence, "status", "held");
  act = save (self, form);
  id = senko_application_form_get_applicant (form);
  undone = senko_act_take_back (self->register_, act, "undo", &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone, >, act);
  g_assert_null (senko_applicant_record_load (self->register_, id, &error));
  g_clear_error (&error);
  redone = senko_act_take_back (self->register_, undone, "redo", &error);
  g_assert_no_error (error);
  g_assert_cmpint (redone, >, undone);
  back = senko_applicant_record_load (self->register_, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->rows[SENKO_TABLE_LICENCES]->len, ==, 1);
}

/* The journal proves itself after all this. */
static void
test_journal_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoApplicationForm) form = open_form (self, "20240002");
  g_autoptr (SenkoJournalReport) report = NULL;
  g_autoptr (GError) error = NULL;

  senko_application_form_set (form, A, 0, "note", "one");
  g_assert_cmpint (senko_act_take_back (self->register_, save (self, form), "undo", &error), >, 0);
  report = senko_journal_verify (senko_register_get_connection (self->register_), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_true (senko_journal_verify_facts (senko_register_get_connection (self->register_),
                                             report->problems, &error));
  g_assert_cmpuint (report->problems->len, ==, 0);
}

#define TEST(name, func)                                                                           \
  g_test_add ("/record/" name, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("record", test_record);
  TEST ("history", test_history);
  TEST ("alike", test_alike);
  TEST ("alike-in-a-row", test_alike_in_a_row);
  TEST ("undo", test_undo);
  TEST ("undo-refused", test_undo_refused);
  TEST ("undo-new", test_undo_new);
  TEST ("journal-whole", test_journal_whole);
  return g_test_run ();
}
