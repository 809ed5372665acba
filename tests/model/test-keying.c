/* Keying: two people, blind; what differs is resolved; nothing is agreed silently; locks hold. */
#include "import-fixture.h"

#include "model/senko-keying.h"
#include "model/senko-preview.h"
#include "model/senko-raters.h"
#include "model/senko-rulings.h"
#include "model/senko-revert.h"
#include "model/senko-scenario.h"
#include "model/senko-score-lock.h"

#include <string.h>

#define N_PEOPLE 12
#define PEOPLE_HEADING                                                                             \
  "receipt_no,name,kana,birth_date,pool,track,category,subject,base_subject,applied_at,exam_no,"   \
  "no_disqualification\n"
#define NOW "2024-06-20T00:00:00Z"

typedef struct {
  Fixture fixture;
  char *path;
  SenkoRegister *second, *third; /* other people at other desks */
  SenkoSelection *second_selection, *third_selection;
  SenkoCode specialty, liberal;
} Desk;

static SenkoRegister *
open_desk (Desk *self, const char *actor, SenkoSelection **selection)
{
  g_autoptr (GError) error = NULL;
  SenkoRegister *register_
      = senko_register_open (self->path, SENKO_OPEN_READ_WRITE, actor, 20240620, NOW, &error);

  g_assert_no_error (error);
  *selection = senko_register_get_selection (register_, NULL, &error);
  g_assert_no_error (error);
  return register_;
}

static void
set_up (Desk *self, gconstpointer data)
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
  for (guint i = 1; i <= N_PEOPLE; i++)
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

static void
tear_down (Desk *self, gconstpointer data)
{
  senko_register_close (self->second);
  senko_register_close (self->third);
  g_free (self->path);
  fixture_tear_down (&self->fixture, NULL);
}

/* --- Small words --- */

static void
assert_refused (GError **error, int code, const char *piece)
{
  g_assert_nonnull (*error);
  g_assert_cmpint ((*error)->domain, ==, SENKO_MODEL_ERROR);
  g_assert_cmpint ((*error)->code, ==, code);
  if (strstr ((*error)->message, piece) == NULL)
    g_error ("“%s” has no “%s”", (*error)->message, piece);
  g_clear_error (error);
}

/* Keys the whole bundle: values apart by spaces, from the first row. */
static void
key_all (SenkoRegister *register_, SenkoSelection *selection, const char *values)
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

static void
assert_state (Desk *self, SenkoBundleState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBundle) bundle
      = senko_bundle_load (self->fixture.register_, self->fixture.selection, "B1", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (senko_bundle_state_id (bundle->state), ==, senko_bundle_state_id (state));
}

#define FIRST "70 64.5 81 * 55 90 72.5 60 77 68"
#define SECOND "70 64.5 18 * 55 90 72.5 60 77 68"

static void
key_twice (Desk *self, const char *first, const char *second)
{
  key_all (self->fixture.register_, self->fixture.selection, first);
  key_all (self->second, self->second_selection, second);
}

static char *
scores_of (Desk *self)
{
  return fixture_dump_table (&self->fixture, SENKO_TABLE_SCORES);
}

static void
agree (Desk *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 10);
}

/* --- Reading a cell --- */

static void
test_read (Desk *self, gconstpointer data)
{
  static const struct {
    const char *text;
    SenkoPoints value; /* NONE with a problem: refused */
    const char *problem;
  } cases[] = {
    { "87.5", 8750, NULL },
    { " ８７．５ ", 8750, NULL },
    { "0", 0, NULL },
    { "120", 12000, NULL },
    { "120.5", 0, "120" },
    { "87.25", 0, "0.5" },
    { "*", SENKO_SCORE_ABSENT, NULL },
    { "欠席", SENKO_SCORE_ABSENT, NULL },
    { "/", SENKO_KEYED_SKIPPED, NULL },
    { "", SENKO_SCORE_NOT_ENTERED, NULL },
    { "-1", 0, "no score" },
    { "8o", 0, "no score" },
    { "○", 0, "no score" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying
      = senko_keying_open (self->second, self->second_selection, "B1", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = NULL;
      SenkoPoints value = 7;
      gboolean good = senko_keying_read (keying, 0, 0, cases[i].text, &value, &problem);

      g_assert_cmpint (good, ==, cases[i].problem == NULL);
      if (good)
        g_assert_cmpint (value, ==, cases[i].value);
      else
        {
          g_assert_cmpint (value, ==, 7);
          g_assert_nonnull (strstr (problem, cases[i].problem));
        }
    }
}

/* --- Two people --- */

static void
test_states (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying = NULL;
  SenkoKeyingTotals totals;

  assert_state (self, SENKO_BUNDLE_NOT_BEGUN);
  key_all (self->fixture.register_, self->fixture.selection, "70 64.5 /");
  assert_state (self, SENKO_BUNDLE_FIRST);
  keying = senko_keying_open (self->fixture.register_, self->fixture.selection, "4900001", &error);
  g_assert_no_error (error);
  senko_keying_totals (keying, -1, &totals);
  g_assert_cmpuint (totals.n_points, ==, 2);
  g_assert_cmpuint (totals.n_skipped, ==, 1);
  g_assert_cmpuint (totals.n_open, ==, 7);
  g_assert_cmpint (totals.sum, ==, 13450);
  key_all (self->fixture.register_, self->fixture.selection, FIRST);
  assert_state (self, SENKO_BUNDLE_SECOND);
  key_all (self->second, self->second_selection, SECOND);
  assert_state (self, SENKO_BUNDLE_DIFFERS);
}

/* The second keyer sees nothing of the first, and is another person. */
static void
test_blind (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) own = NULL;
  g_autoptr (SenkoKeying) other = NULL;

  key_all (self->fixture.register_, self->fixture.selection, FIRST);
  own = senko_keying_open (self->fixture.register_, self->fixture.selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (own->pass, ==, 1);
  g_assert_cmpint (own->values[0], ==, 7000);
  other = senko_keying_open (self->second, self->second_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (other->pass, ==, 2);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (other->values[i], ==, SENKO_SCORE_NOT_ENTERED);
  g_assert_null (g_array_index (other->bundle->sheets, SenkoBundleSheet, 0).name);
  g_assert_null (senko_keying_compare (self->second, self->second_selection, "B1", &error));
  assert_refused (&error, SENKO_MODEL_ERROR_OPEN, "when both keyings are complete");
}

static void
test_third_person (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  key_all (self->fixture.register_, self->fixture.selection, "70");
  key_all (self->second, self->second_selection, "70");
  g_assert_null (senko_keying_open (self->third, self->third_selection, "B1", &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "tester and second");
  senko_keying_discard (self->third, self->third_selection, "B1", 1, "", FALSE, &error);
  assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
  senko_keying_discard (self->third, self->third_selection, "B1", 1, "ill", FALSE, &error);
  g_assert_no_error (error);
  key_all (self->third, self->third_selection, "70");
}

/* Somebody who opened it before another one began must not write into the other's pass. */
static void
test_race (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) early
      = senko_keying_open (self->third, self->third_selection, "B1", &error);
  SenkoKeyingCell cell = { 0, 0, 5000 };
  g_autofree char *before = NULL, *after = NULL;

  g_assert_no_error (error);
  key_all (self->fixture.register_, self->fixture.selection, "70");
  before = fixture_dump (&self->fixture);
  g_assert_false (senko_keying_put (early, &cell, 1, FALSE, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "meanwhile");
  after = fixture_dump (&self->fixture);
  g_assert_cmpstr (before, ==, after);
}

/* --- Resolving and agreeing --- */

static void
test_resolve (Desk *self, gconstpointer data)
{
  static const struct {
    SenkoResolve how;
    SenkoPoints value, result;
  } cases[] = {
    { SENKO_RESOLVE_FIRST, 0, 8100 },
    { SENKO_RESOLVE_SECOND, 0, 1800 },
    { SENKO_RESOLVE_CORRECT, 8800, 8800 },
  };
  g_autoptr (GError) error = NULL;

  key_twice (self, FIRST, SECOND);
  g_assert_false (
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_OPEN, "differ in 1 place");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) list = NULL;
      const SenkoDifference *one;

      g_assert_false (senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0,
                                            cases[i].how, cases[i].value, NULL, FALSE, &error));
      assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
      senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0, cases[i].how,
                            cases[i].value, "looked at the paper", FALSE, &error);
      g_assert_no_error (error);
      assert_state (self, SENKO_BUNDLE_MATCHES);
      list = senko_keying_compare (self->third, self->third_selection, "B1", &error);
      g_assert_cmpuint (list->len, ==, 1);
      one = g_ptr_array_index (list, 0);
      g_assert_cmpint (one->slip, ==, SENKO_SLIP_SWAP);
      g_assert_cmpint (one->resolved, ==, cases[i].result);
    }
  g_assert_false (senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0,
                                        SENKO_RESOLVE_CORRECT, 12050, "x", FALSE, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "full marks");
  senko_keying_resolve (self->third, self->third_selection, "B1", 2, 0, SENKO_RESOLVE_DISCARD, 0,
                        "unreadable", FALSE, &error);
  g_assert_no_error (error);
  assert_state (self, SENKO_BUNDLE_FIRST);
}

static void
test_agree (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *scores = NULL;

  key_twice (self, FIRST, FIRST);
  assert_state (self, SENKO_BUNDLE_MATCHES);
  scores = scores_of (self);
  g_assert_cmpstr (scores, ==, "");
  agree (self);
  assert_state (self, SENKO_BUNDLE_AGREED);
  g_free (scores);
  scores = scores_of (self);
  g_assert_nonnull (strstr (scores, "specialty||6450"));
  g_assert_nonnull (strstr (scores, "specialty|||1")); /* absent */
  g_assert_null (senko_keying_open (self->second, self->second_selection, "B1", &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "agreed by third");
  senko_keying_reopen (self->second, self->second_selection, "B1", "", FALSE, &error);
  assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
  senko_keying_reopen (self->second, self->second_selection, "B1", "marked anew", FALSE, &error);
  g_assert_no_error (error);
  senko_keying_resolve (self->third, self->third_selection, "B1", 0, 0, SENKO_RESOLVE_CORRECT, 7150,
                        "marked anew", FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REASON, "another result");
  senko_keying_agree (self->third, self->third_selection, "B1", "marked anew", FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
test_control (Desk *self, gconstpointer data)
{
  static const struct {
    int count;
    gint64 sum;
    const char *piece; /* NULL = fine */
  } cases[] = { { 10, 63800, "10 scores" }, { 9, 63750, "638" }, { 9, 63800, NULL } };
  g_autoptr (GError) error = NULL;

  key_twice (self, FIRST, FIRST);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      senko_bundle_set_control (self->third, self->third_selection, "B1", cases[i].count,
                                cases[i].sum, FALSE, &error);
      g_assert_no_error (error);
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, TRUE, NULL, &error);
      if (cases[i].piece != NULL)
        assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, cases[i].piece);
      g_assert_no_error (error);
    }
}

/* Absent here, present at the other test of the day: compared with the paper, or not agreed. */
static void
test_warning (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20004,liberal,40\n");
  senko_register_forget_people (self->third);
  key_twice (self, FIRST, FIRST);
  list = senko_keying_list_warnings (self->third, self->third_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((SenkoWarning *)g_ptr_array_index (list, 0))->kind, ==, SENKO_CHECK_ABSENT);
  g_assert_false (
      senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_OPEN, "present at another test");
  g_assert_cmpint (
      senko_keying_confirm (self->third, self->third_selection, "B1", 1, FALSE, &error), ==, -1);
  assert_refused (&error, SENKO_MODEL_ERROR_UNKNOWN, "no number 2");
  g_assert_cmpint (
      senko_keying_confirm (self->third, self->third_selection, "B1", 0, FALSE, &error), ==, 1);
  agree (self);
}

/* What was confirmed was a value: another one is compared with the paper anew. */
static void
test_confirm_anew (Desk *self, gconstpointer data)
{
  static const char *const keyed[]
      = { "70 64.5 81 66 55 90 72.5 60 77 68", "70 64.5 81 67 55 90 72.5 60 77 68" };
  g_autoptr (GError) error = NULL;

  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score,absent\n20004,liberal,,1\n");
  senko_register_forget_people (self->third);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) list = NULL;

      if (i > 0)
        senko_keying_discard (self->third, self->third_selection, "B1", 0, "wrong pile", FALSE,
                              &error);
      g_assert_no_error (error);
      key_twice (self, keyed[i], keyed[i]);
      list = senko_keying_list_warnings (self->third, self->third_selection, "B1", &error);
      g_assert_cmpuint (list->len, ==, 1);
      g_assert_false (((SenkoWarning *)g_ptr_array_index (list, 0))->confirmed);
      g_assert_false (
          senko_keying_agree (self->third, self->third_selection, "B1", NULL, FALSE, NULL, &error));
      assert_refused (&error, SENKO_MODEL_ERROR_OPEN, i == 0 ? "66" : "67");
      g_assert_cmpint (
          senko_keying_confirm (self->third, self->third_selection, "B1", -1, FALSE, &error), ==,
          1);
    }
  agree (self);
}

/* What was agreed is there to be read, and nothing else is. */
static void
test_show (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying = NULL;
  SenkoKeyingCell cell = { 0, 0, 7100 };

  key_twice (self, FIRST, FIRST);
  g_assert_null (senko_keying_show (self->third, self->third_selection, "B1", &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "is not agreed");
  senko_keying_confirm (self->third, self->third_selection, "B1", -1, FALSE, &error);
  agree (self);
  keying = senko_keying_show (self->third, self->third_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (keying->pass, ==, 0);
  g_assert_cmpint (keying->values[1], ==, 6450);
  g_assert_cmpint (keying->values[3], ==, SENKO_SCORE_ABSENT);
  g_assert_false (senko_keying_put (keying, &cell, 1, FALSE, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "reopen it");
}

/* Confirmed is what was looked at: values that changed since are looked at again. */
static void
test_confirm_seen (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const SenkoWarning *seen[2];
  SenkoWarning stale;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,score\n20004,liberal,40\n20006,liberal,40\n");
  senko_register_forget_people (self->third);
  key_twice (self, "70 64.5 81 * 55 * 72.5 60 77 68", "70 64.5 81 * 55 * 72.5 60 77 68");
  list = senko_keying_list_warnings (self->third, self->third_selection, "B1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  stale = *(SenkoWarning *)g_ptr_array_index (list, 0);
  stale.seen = (char *)"70";
  seen[0] = g_ptr_array_index (list, 1);
  seen[1] = &stale;
  g_assert_cmpint (
      senko_keying_confirm_seen (self->third, self->third_selection, "B1", seen, 2, FALSE, &error),
      ==, -1);
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "no longer there");
  g_assert_cmpint (
      senko_keying_confirm_seen (self->third, self->third_selection, "B1", seen, 1, FALSE, &error),
      ==, 1);
  g_assert_cmpint (
      senko_keying_confirm (self->third, self->third_selection, "B1", -1, FALSE, &error), ==, 1);
  agree (self);
}

static void
test_paste (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying
      = senko_keying_open (self->second, self->second_selection, "B1", &error);
  g_autoptr (GPtrArray) faults = NULL;

  g_assert_false (senko_keying_paste (keying, 8, 0, "70\r\n121\r\n5\r\n", FALSE, &faults, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "2 values");
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_cmpint (keying->values[8], ==, SENKO_SCORE_NOT_ENTERED);
  senko_keying_paste (keying, 8, 0, "70\r\n*\r\n", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (keying->values[8], ==, 7000);
  g_assert_cmpint (keying->values[9], ==, SENKO_SCORE_ABSENT);
}

/* --- Bundles --- */

static void
test_bundles (Desk *self, gconstpointer data)
{
  const char *const again[] = { "20001", NULL }, *const other[] = { "200011", NULL };
  SenkoBundleSpec spec = {
    .id = "B2", .test = self->specialty, .numbers = again, .control_count = -1, .control_sum = -1
  };
  g_autoptr (GError) error = NULL;

  senko_bundle_add (self->second, self->second_selection, &spec, FALSE, &error);
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "already lies in the bundle B1");
  spec.id = "4900001";
  spec.numbers = other;
  senko_bundle_add (self->second, self->second_selection, &spec, FALSE, &error);
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "number or barcode");
  g_assert_cmpuint (senko_bundle_cut (self->second, self->second_selection, self->specialty, NULL,
                                      30, FALSE, &error),
                    ==, 1);
  g_assert_cmpuint (senko_bundle_cut (self->second, self->second_selection, self->liberal, NULL, 5,
                                      FALSE, &error),
                    ==, 3);
  senko_bundle_remove (self->second, self->second_selection, "liberal-002", FALSE, &error);
  g_assert_no_error (error);
  key_all (self->second, self->second_selection, "70");
  senko_bundle_remove (self->second, self->second_selection, "B1", FALSE, &error);
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "stays in the books");
}

/* Rooms as a person counts them, seats as they are numbered; who has no room is left and counted.
 */
static void
test_rooms (Desk *self, gconstpointer data)
{
  static const char *const numbers[] = { "20003 20001 20002", "20005 20004" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint n_left = 0;

  g_assert_cmpuint (senko_bundle_cut_rooms (self->second, self->second_selection, self->liberal,
                                            NULL, 0, FALSE, &n_left, &error),
                    ==, 0);
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "No room is known");
  g_assert_cmpuint (n_left, ==, N_PEOPLE);
  fixture_import_fine (&self->fixture, "seats",
                       "exam_no,test,room,seat\n20001,liberal,2,10\n20002,liberal,2,\n"
                       "20003,liberal,2,9\n20004,liberal,10,2\n20005,liberal,10,1\n"
                       "20006,specialty,10,3\n");
  g_assert_cmpuint (senko_bundle_cut_rooms (self->second, self->second_selection, self->liberal,
                                            NULL, 0, FALSE, &n_left, &error),
                    ==, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left, ==, N_PEOPLE - 5);
  list = senko_bundle_list (self->second, self->second_selection, self->liberal, &error);
  for (guint i = 0; i < 2; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (list, i);
      g_autoptr (GString) said = g_string_new (NULL);

      for (guint row = 0; row < bundle->sheets->len; row++)
        g_string_append_printf (said, "%s%s", row > 0 ? " " : "",
                                g_array_index (bundle->sheets, SenkoBundleSheet, row).number);
      g_assert_cmpstr (said->str, ==, numbers[i]);
      g_assert_cmpstr (bundle->room, ==, i == 0 ? "2" : "10");
      g_assert_cmpint (g_array_index (bundle->sheets, SenkoBundleSheet, 0).seat, ==,
                       i == 0 ? 9 : 1);
    }
}

/* What was cut is found by its name on paper, too. */
static void
test_names (Desk *self, gconstpointer data)
{
  const SenkoDefinition *definition = self->second_selection->definition;
  g_autoptr (GError) error = NULL;
  g_autofree char *own = senko_bundle_dup_name (definition, self->liberal, "B1", TRUE);
  g_autofree char *plain = senko_bundle_dup_name (definition, self->liberal, "liberal-001", FALSE);
  g_autoptr (SenkoBundle) bundle = NULL;

  g_assert_cmpstr (own, ==, "B1");
  g_assert_cmpstr (plain, ==, "liberal-001");
  senko_bundle_cut (self->second, self->second_selection, self->liberal, NULL, 5, FALSE, &error);
  bundle = senko_bundle_load (self->second, self->second_selection, "教職・一般教養-002", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bundle->id, ==, "liberal-002");
  g_assert_cmpstr (bundle->name, ==, "liberal-002"); /* in English */
}

static void
hand_over (Desk *self, gboolean out, int count, const char *refused)
{
  g_autoptr (GError) error = NULL;

  senko_bundle_hand_over (self->second, self->second_selection, "B1", out, count, "Satō", NULL,
                          FALSE, &error);
  if (refused != NULL)
    assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, refused);
  g_assert_no_error (error);
}

static void
test_custody (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBundle) bundle = NULL;

  hand_over (self, FALSE, 10, "not out");
  hand_over (self, TRUE, 11, "10 sheets");
  hand_over (self, TRUE, 10, NULL);
  hand_over (self, TRUE, 10, "out already, with Satō");
  hand_over (self, FALSE, 9, NULL);
  bundle = senko_bundle_load (self->third, self->third_selection, "B1", &error);
  g_assert_cmpint (bundle->n_missing, ==, 1);
  g_assert_false (bundle->is_out);
  hand_over (self, FALSE, 10, NULL);
}

/* --- Locks --- */

/* Everybody has a score: ten keyed, two from a file with its totals. */
static void
fill_specialty (Desk *self, gboolean totals)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;

  key_twice (self, FIRST, FIRST);
  agree (self);
  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,score\n200011,specialty,60\n200012,specialty,61.5\n");
  senko_register_forget_people (self->third);
  if (totals)
    senko_score_set_totals (self->third, self->third_selection, self->specialty, &all, 2, 12150,
                            FALSE, &error);
  g_assert_no_error (error);
}

static void
refuse_lock (Desk *self, const char *piece)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      senko_score_lock (self->third, self->third_selection, self->specialty, &all, FALSE, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_OPEN, piece);
}

static void
lock_specialty (Desk *self)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;

  senko_score_lock (self->third, self->third_selection, self->specialty, &all, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_lock_obstacles (Desk *self, gconstpointer data)
{
  refuse_lock (self, "12 scores are missing");
  refuse_lock (self, "B1 is not agreed");
  fill_specialty (self, FALSE);
  refuse_lock (self, "without control totals");
  {
    const SenkoScoreGroup all = { 0 };
    g_autoptr (GError) error = NULL;

    senko_score_set_totals (self->third, self->third_selection, self->specialty, &all, 2, 12100,
                            FALSE, &error);
    refuse_lock (self, "do not come to");
    senko_score_set_totals (self->third, self->third_selection, self->specialty, &all, 2, 12150,
                            FALSE, &error);
    g_assert_no_error (error);
  }
  hand_over (self, TRUE, 10, NULL);
  refuse_lock (self, "is out, with Satō");
  hand_over (self, FALSE, 9, NULL);
  refuse_lock (self, "1 sheet did not come back");
  hand_over (self, FALSE, 10, NULL);
  lock_specialty (self);
  assert_state (self, SENKO_BUNDLE_LOCKED);
}

static void
test_locked (Desk *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) refused = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch;

  fill_specialty (self, TRUE);
  batch = fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20001,liberal,40\n");
  lock_specialty (self);
  refused = fixture_refuse (&self->fixture, "scores", "exam_no,test,absent\n20005,specialty,1\n");
  g_assert_true (fixture_has_fault (refused, 2, "test", "locked (by third)"));
  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n200011,specialty,60\n");
  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20002,liberal,41\n");
  g_assert_false (
      senko_keying_reopen (self->second, self->second_selection, "B1", "x", FALSE, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "locked");
  g_assert_cmpint (senko_revert_batch (self->fixture.register_, batch, FALSE, NULL, &error), >, 0);
  g_assert_cmpint (senko_revert_batch (self->fixture.register_, batch - 2, FALSE, NULL, &error), ==,
                   0);
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "locked");
}

/* A new row for somebody of the locked group is refused as well. */
static void
test_locked_group (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const SenkoDefinition *definition = self->third_selection->definition;
  SenkoScoreGroup group;

  fixture_import_fine (&self->fixture, "applicants",
                       APPLICANTS_HEADING "R099,山田 九,ヤマダ,1990-05-01,general,general,"
                                          "kindergarten,,,2024-04-10T10:00,20099\n");
  senko_register_forget_people (self->third);
  fill_specialty (self, TRUE);
  g_assert_true (senko_score_group_parse (definition, "general/elementary", &group, &error));
  senko_score_lock (self->third, self->third_selection, self->specialty, &group, FALSE, &error);
  g_assert_no_error (error);
  fixture_import_fine (&self->fixture, "scores", "exam_no,test,score\n20099,specialty,60\n");
  g_assert_false (senko_score_group_parse (definition, "general/elementry", &group, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_UNKNOWN, "elementry");
}

static void
test_unlock (Desk *self, gconstpointer data)
{
  const SenkoScoreGroup all = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  fill_specialty (self, TRUE);
  g_assert_false (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                      "x", FALSE, &done, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_UNKNOWN, "not locked");
  lock_specialty (self);
  g_assert_false (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                      NULL, FALSE, &done, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REASON, "reason");
  g_assert_true (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                     "marked anew", FALSE, &done, &error));
  g_assert_false (done);
  assert_state (self, SENKO_BUNDLE_LOCKED);
  g_assert_false (senko_score_unlock (self->third, self->third_selection, self->specialty, &all,
                                      "again", FALSE, &done, &error));
  assert_refused (&error, SENKO_MODEL_ERROR_REFUSED, "somebody else");
  g_assert_true (senko_score_unlock (self->second, self->second_selection, self->specialty, &all,
                                     NULL, FALSE, &done, &error));
  g_assert_true (done);
  assert_state (self, SENKO_BUNDLE_AGREED);
}

/* Only a definition that wants the lock holds up the decision. */
static void
test_obstacle (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SenkoTest *test = &self->third_selection->definition->tests[self->specialty];

  fill_specialty (self, TRUE);
  for (int lock = 0; lock < 2; lock++)
    {
      g_autoptr (SenkoPreview) preview = NULL;

      test->lock = lock;
      preview = senko_preview_load (self->third, self->third_selection, test->stage, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (preview->unlocked[self->specialty], ==, lock ? 12 : 0);
    }
  lock_specialty (self);
  {
    g_autoptr (SenkoPreview) preview
        = senko_preview_load (self->third, self->third_selection, test->stage, NULL, &error);

    g_assert_cmpuint (preview->unlocked[self->specialty], ==, 0);
  }
}

/* --- Raters --- */

static SenkoPoints
combined (Desk *self, SenkoCode test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPeople) people = NULL;
  const SenkoPoints *scores;

  senko_register_forget_people (self->third);
  people = senko_people_load (self->third, self->third_selection, NULL, &error);
  g_assert_no_error (error);
  scores = senko_people_get_scores (self->third, people, &error);
  g_assert_no_error (error);
  return scores[test];
}

static void
settle (Desk *self, SenkoPoints score, int code, const char *refused)
{
  g_autoptr (GError) error = NULL;
  gint64 applicant = senko_applicant_find (self->third, self->third_selection, "20001", &error);

  senko_rater_settle (self->third, self->third_selection, applicant, self->specialty, score,
                      code == SENKO_MODEL_ERROR_REASON ? "" : "talked over", FALSE, &error);
  if (refused != NULL)
    assert_refused (&error, code, refused);
  g_assert_no_error (error);
}

/* Too far apart: open until it is settled; and open again when a rater's score comes or goes. */
static void
test_settle (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,specialty,甲,80\n20001,specialty,乙,60\n");
  g_assert_cmpint (combined (self, self->specialty), ==, 7000);
  self->third_selection->definition->tests[self->specialty].settle_spread = 2000;
  g_assert_cmpint (combined (self, self->specialty), ==, 7000);
  self->third_selection->definition->tests[self->specialty].settle_spread = 1950;
  g_assert_cmpint (combined (self, self->specialty), ==, SENKO_SCORE_UNSETTLED);
  gaps = senko_rater_gap_list (self->third, self->third_selection, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_true (((SenkoRaterGap *)g_ptr_array_index (gaps, 0))->too_far);
  settle (self, 7050, SENKO_MODEL_ERROR_REASON, "reason");
  settle (self, 8050, SENKO_MODEL_ERROR_REFUSED, "from 60 to 80");
  settle (self, 7025, SENKO_MODEL_ERROR_REFUSED, "steps of 0.5");
  settle (self, 7250, 0, NULL);
  g_assert_cmpint (combined (self, self->specialty), ==, 7250);
  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,specialty,丙,62\n");
  g_assert_cmpint (combined (self, self->specialty), ==, SENKO_SCORE_UNSETTLED);
}

/* A mean never decides unseen: one rater above the gate, one below. */
static void
test_straddle (Desk *self, gconstpointer data)
{
  static const struct {
    SenkoPoints gate;
    guint n;
  } cases[] = { { 4000, 0 }, { 4050, 1 }, { 5000, 1 }, { 5050, 0 } };
  g_autoptr (GError) error = NULL;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,liberal,甲,40\n20001,liberal,乙,50\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) gaps = NULL;
      SenkoGateEffect effect;

      senko_register_forget_people (self->third);
      senko_gate_set (self->third, self->third_selection, "liberal", cases[i].gate, 0, FALSE,
                      &effect, &error);
      g_assert_no_error (error);
      gaps = senko_rater_gap_list (self->third, self->third_selection, self->liberal, &error);
      g_assert_cmpuint (gaps->len, ==, cases[i].n);
      if (gaps->len > 0)
        g_assert_true (((SenkoRaterGap *)g_ptr_array_index (gaps, 0))->straddles);
    }
}

/* A gate that is only kept in a scenario may be the gate tomorrow. */
static void
test_straddle_scenario (Desk *self, gconstpointer data)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (SenkoLineChange));
  g_autoptr (GArray) gates = g_array_new (FALSE, TRUE, sizeof (SenkoGateChange));
  SenkoGateChange gate = { .test = self->liberal, .score = 4500 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL, gaps = NULL;
  const SenkoRaterGap *gap;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,liberal,甲,40\n20001,liberal,乙,50\n"
                       "20002,liberal,甲,46\n20002,liberal,乙,50\n");
  senko_register_forget_people (self->third);
  before = senko_rater_gap_list (self->third, self->third_selection, self->liberal, &error);
  g_assert_cmpuint (before->len, ==, 0);
  g_array_append_val (gates, gate);
  senko_scenario_save (self->third, self->third_selection, 1, "strict", NULL, lines, gates, FALSE,
                       &error);
  g_assert_no_error (error);
  gaps = senko_rater_gap_list (self->third, self->third_selection, self->liberal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gaps->len, ==, 1);
  gap = g_ptr_array_index (gaps, 0);
  g_assert_cmpstr (gap->number, ==, "20001");
  g_assert_true (gap->straddles_scenario);
  g_assert_false (gap->straddles);
}

static void
test_raters (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const SenkoRater *one;

  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20001,specialty,甲,60\n20002,specialty,甲,84\n"
                       "20001,specialty,乙,48\n20002,specialty,乙,72\n20003,specialty,乙,60\n");
  senko_register_forget_people (self->third);
  list = senko_rater_list (self->third, self->third_selection, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  one = g_ptr_array_index (list, 0); /* 乙 comes first: 40, 50, 60 percent */
  g_assert_cmpstr (one->rater, ==, "乙");
  g_assert_cmpfloat_with_epsilon (one->mean, 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->deviation, 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->difference, -10, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->quartiles[1], 45, 1e-6);
  g_assert_cmpfloat_with_epsilon (one->quartiles[4], 60, 1e-6);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Desk *, gconstpointer);
  } cases[] = {
    { "/keying/read", test_read },
    { "/keying/states", test_states },
    { "/keying/blind", test_blind },
    { "/keying/third-person", test_third_person },
    { "/keying/race", test_race },
    { "/keying/resolve", test_resolve },
    { "/keying/agree", test_agree },
    { "/keying/control", test_control },
    { "/keying/warning", test_warning },
    { "/keying/confirm-seen", test_confirm_seen },
    { "/keying/confirm-anew", test_confirm_anew },
    { "/keying/show", test_show },
    { "/keying/paste", test_paste },
    { "/keying/bundles", test_bundles },
    { "/keying/bundles/rooms", test_rooms },
    { "/keying/bundles/names", test_names },
    { "/keying/custody", test_custody },
    { "/keying/lock/obstacles", test_lock_obstacles },
    { "/keying/lock/locked", test_locked },
    { "/keying/lock/group", test_locked_group },
    { "/keying/lock/unlock", test_unlock },
    { "/keying/lock/decision", test_obstacle },
    { "/keying/raters/settle", test_settle },
    { "/keying/raters/straddle", test_straddle },
    { "/keying/raters/straddle-scenario", test_straddle_scenario },
    { "/keying/raters/severity", test_raters },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Desk, NULL, set_up, cases[i].func, tear_down);
  return g_test_run ();
}
