/* Three desks at one register. */
#include "keying-desk.h"

#include <string.h>

#define PEOPLE_HEADING                                                                             \
  "receipt_no,name,kana,birth_date,pool,track,category,subject,base_subject,applied_at,exam_no,"   \
  "no_disqualification\n"

static SenkoRegister *
open_desk (Desk *self, const char *actor, SenkoSelection **selection)
{
  g_autoptr (GError) error = NULL;
  SenkoRegister *register_
      = senko_register_open (self->path, SENKO_OPEN_READ_WRITE, actor, 20240620, DESK_NOW, &error);

  g_assert_no_error (error);
  *selection = senko_register_get_selection (register_, NULL, &error);
  g_assert_no_error (error);
  return register_;
}

void
desk_set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GString) people = g_string_new (PEOPLE_HEADING);
  g_autoptr (GString) licences = g_string_new ("receipt_no,school_type,subject,status,date,kind\n");
  const char *const numbers[] = { "20001", "20002", "20003", "20004",  "20005", "20006",
                                  "20007", "20008", "20009", "200010", NULL };
  g_autoptr (GError) error = NULL;
  SenkoBundleSpec spec = {
    .id = "B1", .numbers = numbers, .barcode = "4900001", .control_count = -1, .control_sum = -1
  };

  fixture_set_up (&self->fixture, NULL);
  for (guint i = 1; i <= DESK_N_PEOPLE; i++)
    {
      g_string_append_printf (people,
                              "R%03u,山田 %u,ヤマダ,1990-04-%02u,general,general,elementary,,"
                              ",2024-05-10T10:00,2000%u,1\n",
                              i, i, i, i);
      g_string_append_printf (licences, "R%03u,elementary,,held,2013-03-31,ordinary\n", i);
    }
  fixture_import_fine (&self->fixture, "applicants", people->str);
  fixture_import_fine (&self->fixture, "licences", licences->str);
  self->path = g_build_filename (self->fixture.folder, "register.senko", NULL);
  self->specialty = senko_definition_code (self->fixture.selection->definition,
                                           SENKO_VOCABULARY_TEST, "specialty", 9);
  self->liberal = senko_definition_code (self->fixture.selection->definition, SENKO_VOCABULARY_TEST,
                                         "liberal", 7);
  self->second = open_desk (self, "second", &self->second_selection);
  self->third = open_desk (self, "third", &self->third_selection);
  spec.test = self->specialty;
  senko_bundle_add (self->fixture.register_, self->fixture.selection, &spec, FALSE, &error);
  g_assert_no_error (error);
}

void
desk_tear_down (Desk *self, gconstpointer data)
{
  senko_register_close (self->second);
  senko_register_close (self->third);
  g_free (self->path);
  fixture_tear_down (&self->fixture, NULL);
}

/* --- Small words --- */

void
desk_assert_refused (GError **error, int code, const char *piece)
{
  g_assert_nonnull (*error);
  g_assert_cmpint ((*error)->domain, ==, SENKO_MODEL_ERROR);
  g_assert_cmpint ((*error)->code, ==, code);
  if (strstr ((*error)->message, piece) == NULL)
    g_error ("“%s” has no “%s”", (*error)->message, piece);
  g_clear_error (error);
}

void
desk_key_all (SenkoRegister *register_, SenkoSelection *selection, const char *values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying = senko_keying_open (register_, selection, "B1", &error);
  g_auto (GStrv) parts = g_strsplit (values, " ", -1);

  g_assert_no_error (error);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      SenkoKeyingCell cell = { i, 0, 0 };
      char *problem = NULL;

      g_assert_true (senko_keying_read (keying, i, 0, parts[i], &cell.value, &problem));
      g_assert_null (problem);
      senko_keying_put (keying, &cell, 1, FALSE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (keying->values[i], ==, cell.value);
    }
}

void
desk_assert_state (Desk *self, SenkoBundleState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBundle) bundle
      = senko_bundle_load (self->fixture.register_, self->fixture.selection, "B1", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (senko_bundle_state_id (bundle->state), ==, senko_bundle_state_id (state));
}

void
desk_key_twice (Desk *self, const char *first, const char *second)
{
  desk_key_all (self->fixture.register_, self->fixture.selection, first);
  desk_key_all (self->second, self->second_selection, second);
}

char *
desk_scores_of (Desk *self)
{
  return fixture_dump_table (&self->fixture, SENKO_TABLE_SCORES);
}

void
desk_agree (Desk *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 10);
}
