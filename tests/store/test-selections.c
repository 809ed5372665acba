/* Selections, their definitions, and confirmed decisions. */
#include "store-fixture.h"
#include "store/senko-decisions.h"

#include <string.h>

static void
test_selections (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const SenkoSelectionRow *row;
  SenkoAct *act;
  gint64 earlier;

  fixture_set_up (&fixture);
  act = fixture_begin (fixture.connection, "selection add", 0);
  g_assert_cmpint (
      senko_selections_add (act, "kobe-teachers-2025", 2025, 2024, "{}", 2, "f", &error), ==, 0);
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "kobe-teachers-2025"));
  g_clear_error (&error);
  earlier = senko_selections_add (act, "kobe-teachers-2024", 2024, 2023, "{}", 2, "f", &error);
  g_assert_cmpint (earlier, ==, fixture.selection + 1);
  fixture_commit (act);
  list = senko_selections_list (fixture.connection, &error);
  g_assert_cmpuint (list->len, ==, 2);
  row = list->pdata[0]; /* the oldest hire year first */
  g_assert_cmpint (row->id, ==, earlier);
  row = list->pdata[1];
  g_assert_cmpstr (row->name, ==, "kobe-teachers-2025");
  g_assert_cmpint (row->hire_year, ==, 2025);
  g_assert_cmpint (row->exam_year, ==, 2024);
  g_assert_cmpstr (row->opened_at, ==, FIXTURE_AT);
  g_assert_cmpint (row->definition_number, ==, 1);
  g_assert_cmpint (senko_selections_count_applicants (fixture.connection, earlier, &error), ==, 0);
  g_assert_no_error (error);
  fixture_tear_down (&fixture);
}

static void
test_definitions (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *first = NULL, *proof = NULL;
  const SenkoSelectionRow *row;
  SenkoAct *act;
  gint64 id;
  gsize length = 0;

  fixture_set_up (&fixture);
  act = fixture_begin (fixture.connection, "definition replace", fixture.selection);
  id = senko_selections_replace_definition (act, fixture.selection, "{\"id\": 2}", 9, "f2",
                                            "a date was wrong", &error);
  g_assert_no_error (error);
  fixture_commit (act);
  list = senko_selections_list (fixture.connection, &error);
  row = list->pdata[0];
  g_assert_cmpint (row->definition, ==, id);
  g_assert_cmpint (row->definition_number, ==, 2);
  text = senko_selections_get_definition (fixture.connection, id, &length, &error);
  g_assert_cmpstr (text, ==, "{\"id\": 2}");
  g_assert_cmpuint (length, ==, 9);
  first = senko_selections_get_definition (fixture.connection, id - 1, &length,
                                           &error); /* kept for ever */
  g_assert_cmpstr (first, ==, "{\"id\": 1}");
  g_assert_no_error (error);
  g_assert_null (senko_selections_get_definition (fixture.connection, 99, &length, &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_FOUND);
  proof = fixture_prove (fixture.connection);
  g_assert_cmpstr (proof, ==, "");
  fixture_tear_down (&fixture);
}

static gint64
decide (Fixture *fixture, const char *stage, GError **error)
{
  SenkoAct *act = fixture_begin (fixture->connection, "decide", fixture->selection);
  SenkoDecision decision = { .id = senko_decisions_next_id (act, error),
                             .selection = fixture->selection,
                             .definition = 1,
                             .stage = (char *)stage,
                             .fingerprint = (char *)"abc" };
  g_autofree char *large = g_strnfill (300000, 'x');

  g_assert_true (senko_decisions_add_part (act, decision.id, 2, "end", 3, NULL, error));
  g_assert_true (senko_decisions_add_part (act, decision.id, 1, large, 300000, NULL, error));
  if (!senko_decisions_add (act, &decision, error))
    decision.id = 0;
  if (decision.id != 0)
    fixture_commit (act);
  else
    senko_act_free (act);
  return decision.id;
}

static gboolean
note_part (const char *text, gsize length, gpointer user_data)
{
  g_string_append_printf (user_data, "%d%c ", (int)length, text[0]);
  return length > 3;
}

static void
test_decisions (void)
{
  Fixture fixture;
  g_autoptr (SenkoDecision) in_force = NULL;
  g_autoptr (SenkoDecision) none = NULL;
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 id;

  fixture_set_up (&fixture);
  id = decide (&fixture, "stage1", &error);
  g_assert_no_error (error);
  in_force = senko_decisions_get_in_force (fixture.connection, fixture.selection, "stage1", &error);
  g_assert_cmpint (in_force->id, ==, id);
  g_assert_cmpstr (in_force->fingerprint, ==, "abc");
  g_assert_cmpstr (in_force->actor, ==, "tester");
  g_assert_cmpstr (in_force->decided_at, ==, FIXTURE_AT);
  g_assert_cmpint (in_force->act, ==, 2);
  g_assert_null (in_force->reopened_at);
  g_assert_true (senko_decisions_read_parts (fixture.connection, id, note_part, parts, &error));
  g_assert_cmpstr (parts->str, ==, "300000x 3e "); /* by number, however they were written */
  none = senko_decisions_get_in_force (fixture.connection, fixture.selection, "stage2", &error);
  g_assert_null (none);
  g_assert_no_error (error);
  fixture_tear_down (&fixture);
}

static void
test_reopening (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (SenkoDecision) in_force = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *proof = NULL;
  const SenkoDecision *reopened;
  SenkoAct *act;
  gint64 first, second;

  fixture_set_up (&fixture);
  first = decide (&fixture, "stage1", &error);
  g_assert_cmpint (decide (&fixture, "stage1", &error), ==, 0); /* one is in force */
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "Reopen"));
  g_clear_error (&error);
  act = fixture_begin (fixture.connection, "decide", fixture.selection);
  g_assert_true (senko_decisions_reopen (act, first, "a score was wrong", &error));
  g_assert_false (senko_decisions_reopen (act, first, "again", &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (senko_decisions_reopen (act, 99, "which", &error));
  g_assert_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture_commit (act);
  second = decide (&fixture, "stage1", &error);
  g_assert_cmpint (second, >, first);
  in_force = senko_decisions_get_in_force (fixture.connection, fixture.selection, "stage1", &error);
  g_assert_cmpint (in_force->id, ==, second);
  list = senko_decisions_list (fixture.connection, fixture.selection, &error);
  g_assert_cmpuint (list->len, ==, 2);
  reopened = list->pdata[0];
  g_assert_cmpstr (reopened->reopen_reason, ==, "a score was wrong");
  g_assert_cmpstr (reopened->reopened_by, ==, "tester");
  proof = fixture_prove (fixture.connection);
  g_assert_cmpstr (proof, ==, "");
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/selections/list", test_selections);
  g_test_add_func ("/store/selections/definitions", test_definitions);
  g_test_add_func ("/store/decisions/confirm", test_decisions);
  g_test_add_func ("/store/decisions/reopen", test_reopening);
  return g_test_run ();
}
