/* Scores from files are looked at like keyed ones, before their control totals are accepted. */
#include "import-fixture.h"

#include "model/senko-score-lock.h"

#include <string.h>

#define N_PEOPLE 40

typedef struct {
  Fixture fixture;
  SenkoCode specialty;
} Desk;

/* From 40 to 80, in no order: what one gets in one test tells what one gets in the other. */
static guint
ability (guint i)
{
  return 40 + (i * i * 17 + i * 29) % 41;
}

static void
set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GString) people = g_string_new (APPLICANTS_HEADING);
  g_autoptr (GString) licences = g_string_new ("receipt_no,school_type,subject,status,date,kind\n");
  g_autoptr (GString) liberal = g_string_new ("exam_no,test,score\n");

  fixture_set_up (&self->fixture, NULL);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_string_append_printf (people,
                              "X%03u,山田 %u,ヤマダ,1990-04-01,general,general,elementary,,,"
                              "2024-05-10T10:00,300%02u\n",
                              i, i, i);
      g_string_append_printf (licences, "X%03u,elementary,,held,2013-03-31,ordinary\n", i);
      g_string_append_printf (liberal, "300%02u,liberal,%u\n", i, ability (i) / 2 + i % 5);
    }
  fixture_import_fine (&self->fixture, "applicants", people->str);
  fixture_import_fine (&self->fixture, "licences", licences->str);
  fixture_import_fine (&self->fixture, "scores", liberal->str);
  self->specialty = senko_definition_code (self->fixture.selection->definition,
                                           SENKO_VOCABULARY_TEST, "specialty", 9);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  fixture_tear_down (&self->fixture, NULL);
}

/* The scores of the specialty test; from some row on those of the person before. */
static void
import_specialty (Desk *self, guint slips_from)
{
  g_autoptr (GString) file = g_string_new ("exam_no,test,score\n");

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      guint from = i > slips_from ? i - 1 : i;

      g_string_append_printf (file, "300%02u,specialty,%u\n", i, ability (from) + from * 7 % 5);
    }
  fixture_import_fine (&self->fixture, "scores", file->str);
}

static GPtrArray *
list (Desk *self)
{
  const SenkoScoreGroup all = { 0 };
  GError *error = NULL;
  GPtrArray *found;

  senko_register_forget_people (self->fixture.register_);
  found = senko_file_warning_list (self->fixture.register_, self->fixture.selection,
                                   self->specialty, &all, &error);
  g_assert_no_error (error);
  return found;
}

static gboolean
set_totals (Desk *self, GError **error)
{
  const SenkoScoreGroup all = { 0 };

  return senko_score_set_totals (self->fixture.register_, self->fixture.selection, self->specialty,
                                 &all, N_PEOPLE, 100, TRUE, error);
}

static const SenkoFileWarning *
warning (GPtrArray *found, guint i)
{
  g_assert_cmpuint (i, <, found->len);
  return g_ptr_array_index (found, i);
}

static void
test_clean (Desk *self, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  import_specialty (self, N_PEOPLE);
  found = list (self);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_true (set_totals (self, &error));
  g_assert_no_error (error);
}

/* A column of a spreadsheet that slid against the numbers: named, and no totals before somebody has
 * looked. */
static void
test_slipped (Desk *self, gconstpointer data)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GPtrArray) found = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  const SenkoFileWarning *seen;

  import_specialty (self, 10);
  found = list (self);
  g_assert_cmpuint (found->len, ==, 1);
  seen = warning (found, 0);
  g_assert_cmpint (seen->kind, ==, SENKO_CHECK_SLIPPED);
  g_assert_cmpuint (seen->n_rows, >, 20);
  g_assert_nonnull (strstr (seen->text, "30039"));
  g_assert_false (set_totals (self, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "slip"));
  g_clear_error (&error);
  g_assert_cmpint (senko_file_warning_confirm (self->fixture.register_, self->fixture.selection,
                                               self->specialty, &all, &seen, 1, FALSE, &error),
                   ==, 1);
  again = list (self);
  g_assert_true (warning (again, 0)->confirmed);
  g_assert_cmpstr (warning (again, 0)->confirmed_by, ==, "tester");
  g_assert_true (set_totals (self, &error));
  g_assert_no_error (error);
}

/* A dropped zero, and one who was absent here and present the same day; a confirmation is for the
 * value that was looked at. */
static void
test_values (Desk *self, gconstpointer data)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) file = g_string_new ("exam_no,test,score\n");
  const SenkoFileWarning *seen[2];
  SenkoFileWarning stale;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,score,absent\n30003,specialty,7,\n30001,specialty,,1\n");
  for (guint i = 0; i < N_PEOPLE; i++)
    if (i != 1 && i != 3)
      g_string_append_printf (file, "300%02u,specialty,%u\n", i, ability (i) + i * 7 % 5);
  fixture_import_fine (&self->fixture, "scores", file->str);
  found = list (self);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (warning (found, 0)->kind, ==, SENKO_CHECK_ABSENT);
  g_assert_cmpint (warning (found, 1)->kind, ==, SENKO_CHECK_ZERO);
  g_assert_cmpstr (warning (found, 1)->number, ==, "30003");
  stale = *warning (found, 0);
  stale.seen = (char *)"8";
  seen[0] = warning (found, 1);
  seen[1] = &stale;
  g_assert_cmpint (senko_file_warning_confirm (self->fixture.register_, self->fixture.selection,
                                               self->specialty, &all, seen, 2, FALSE, &error),
                   ==, -1);
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (warning (found, 1)->confirmed);
  seen[1] = warning (found, 0);
  g_assert_cmpint (senko_file_warning_confirm (self->fixture.register_, self->fixture.selection,
                                               self->specialty, &all, seen, 2, FALSE, &error),
                   ==, 2);
  g_assert_true (set_totals (self, &error));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Desk *, gconstpointer);
  } cases[] = {
    { "/file-checks/clean", test_clean },
    { "/file-checks/slipped", test_slipped },
    { "/file-checks/values", test_values },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Desk, NULL, set_up, cases[i].func, tear_down);
  return g_test_run ();
}
