/* Re-marking: a new version of a test's scores with a reason; who changes and who crosses is known
 * before; nothing is written of what is refused; it can be taken back. */
#include "import-fixture.h"

#include "model/senko-confirmation.h"
#include "model/senko-decide.h"
#include "model/senko-raters.h"
#include "model/senko-remark.h"
#include "model/senko-revert.h"
#include "model/senko-rulings.h"

#include <string.h>

#define HEADING                                                                                    \
  "receipt_no,name,kana,birth_date,pool,track,category,applied_at,exam_no,no_disqualification\n"
#define SCORES                                                                                     \
  "exam_no,test,score,absent\n"                                                                    \
  "20001,specialty,80,\n20002,specialty,70,\n20003,specialty,69,\n20004,specialty,60,\n"           \
  "20001,liberal,50,\n20002,liberal,50,\n20003,liberal,50,\n20004,liberal,39.5,\n"                 \
  "20001,group_interview,80,\n20002,group_interview,80,\n20003,group_interview,80,\n"              \
  "20004,group_interview,80,\n20001,aptitude,,0\n20002,aptitude,,0\n20003,aptitude,,0\n"           \
  "20004,aptitude,,0\n20005,specialty,,1\n20005,liberal,,1\n20005,aptitude,,1\n"                   \
  "20005,group_interview,,1\n"

typedef struct {
  Fixture fixture;
  SenkoCode specialty, liberal;
} Desk;

/* Four people with scores and one who was absent; a gate at 40, and two of them pass. */
static void
set_up (Desk *self, gconstpointer data)
{
  g_autoptr (GString) people = g_string_new (HEADING);
  g_autoptr (GString) licences = g_string_new ("receipt_no,school_type,subject,status,date,kind\n");
  const SenkoDefinition *definition;
  SenkoGateEffect effect;
  GError *error = NULL;

  fixture_set_up (&self->fixture, NULL);
  definition = self->fixture.selection->definition;
  for (guint i = 1; i <= 5; i++)
    {
      g_string_append_printf (people,
                              "R%03u,山田 %u,ヤマダ,1990-04-%02u,general,general,elementary,"
                              "2024-05-10T10:00,2000%u,1\n",
                              i, i, i, i);
      g_string_append_printf (licences, "R%03u,elementary,,held,2013-03-31,ordinary\n", i);
    }
  fixture_import_fine (&self->fixture, "applicants", people->str);
  fixture_import_fine (&self->fixture, "licences", licences->str);
  fixture_import_fine (&self->fixture, "scores", SCORES);
  senko_gate_set (self->fixture.register_, self->fixture.selection, "liberal", 4000, 0, FALSE,
                  &effect, &error);
  g_assert_no_error (error);
  fixture_import_fine (&self->fixture, "lines",
                       "stage,pool,category,subject,kind,count\n"
                       "stage1,general,elementary,,pass,2\n");
  self->specialty = senko_definition_code (definition, SENKO_VOCABULARY_TEST, "specialty", 9);
  self->liberal = senko_definition_code (definition, SENKO_VOCABULARY_TEST, "liberal", 7);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  fixture_tear_down (&self->fixture, NULL);
}

static void
decide (Desk *self)
{
  GError *error = NULL;
  char fingerprint[65];
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (self->fixture.register_, self->fixture.selection, 1, NULL, &error);

  g_assert_no_error (error);
  senko_decide_confirm (self->fixture.register_, preview, FALSE, fingerprint, &error);
  g_assert_no_error (error);
}

/* --- Small words --- */

static SenkoRemark *
add (Desk *self, SenkoCode test, SenkoPoints points, const char *group, gboolean dry_run,
     GError **error)
{
  const SenkoRemarkOptions options = { .test = test, .reason = "void", .dry_run = dry_run };
  SenkoScoreGroup place = { 0 };

  g_assert_true (
      senko_score_group_parse (self->fixture.selection->definition, group, &place, NULL));
  return senko_remark_add_points (self->fixture.register_, self->fixture.selection, &options,
                                  points, &place, error);
}

static SenkoRemark *
replace (Desk *self, const SenkoRemarkOptions *options, const char *file,
         SenkoImportReport **report)
{
  GError *error = NULL;
  SenkoImportOptions import = { 0 };
  g_autoptr (SenkoRemarking) remarking
      = senko_remarking_new (self->fixture.register_, self->fixture.selection, options, &error);

  g_assert_no_error (error);
  senko_remarking_fill_options (remarking, &import);
  *report = fixture_import_with (&self->fixture, "scores", file, &import);
  return *report == NULL ? NULL : senko_remarking_take (remarking, *report);
}

/* "20003 69→72; …": what changes. (transfer full) */
static char *
tell_changes (const SenkoRemark *remark)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < remark->changes->len; i++)
    {
      const SenkoRemarkChange *one = g_ptr_array_index (remark->changes, i);
      g_autofree char *before = senko_remark_describe_score (one->before);
      g_autofree char *after = senko_remark_describe_score (one->after);

      g_string_append_printf (text, "%s%s %s→%s", i > 0 ? "; " : "", one->number, before, after);
    }
  return g_string_free (text, FALSE);
}

static char *
tell_crossings (Desk *self, const SenkoRemark *remark)
{
  const SenkoDefinition *definition = self->fixture.selection->definition;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < remark->crossings->len; i++)
    {
      const SenkoRemarkCrossing *one = g_ptr_array_index (remark->crossings, i);
      g_autofree char *at = senko_remark_describe_crossing (definition, one);

      g_string_append_printf (text, "%s%s %s: %s→%s (%s, %s)", i > 0 ? "; " : "", one->number, at,
                              senko_outcome_id (one->before), senko_outcome_id (one->after),
                              one->decided == SENKO_N_OUTCOMES ? "open"
                                                               : senko_outcome_id (one->decided),
                              one->own ? "own" : "other");
    }
  return g_string_free (text, FALSE);
}

static void
assert_effect (Desk *self, const SenkoRemark *remark, const char *changes, const char *crossings)
{
  g_autofree char *a = tell_changes (remark), *b = tell_crossings (self, remark);

  g_assert_cmpstr (a, ==, changes);
  g_assert_cmpstr (b, ==, crossings);
}

/* Refused with these words, and nothing written. */
static void
assert_refused (Desk *self, const char *before, GError **error, const char *piece)
{
  g_autofree char *after = fixture_dump (&self->fixture);

  g_assert_nonnull (*error);
  if (strstr ((*error)->message, piece) == NULL)
    g_error ("“%s” has no “%s”", (*error)->message, piece);
  g_clear_error (error);
  g_assert_cmpstr (before, ==, after);
}

/* --- Points for everybody --- */

static void
test_add (Desk *self, gconstpointer data)
{
  g_autofree char *before = fixture_dump (&self->fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRemark) shown = add (self, self->liberal, 150, "", TRUE, &error);
  g_autoptr (SenkoRemark) done = NULL;

  g_assert_no_error (error);
  assert_effect (self, shown, "20001 50→51.5; 20002 50→51.5; 20003 50→51.5; 20004 39.5→41",
                 "20004 gate of teaching & liberal arts: gate_failed→failed (open, own)");
  g_assert_cmpint (shown->act, ==, 0);
  g_assert_cmpuint (shown->n_kept, ==, 1); /* the absence */
  after = fixture_dump (&self->fixture);
  g_assert_cmpstr (before, ==, after);
  done = add (self, self->liberal, 150, "", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->act, >, 0);
  g_assert_cmpstr (done->fingerprint, ==, shown->fingerprint);
}

/* Nobody gets more than the full marks; a group that nobody is in changes nothing. */
static void
test_capped (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRemark) capped = add (self, self->specialty, 4500, "", TRUE, &error);
  g_autoptr (SenkoRemark) nobody = NULL;

  g_assert_no_error (error);
  assert_effect (self, capped, "20001 80→120; 20002 70→115; 20003 69→114; 20004 60→105", "");
  g_assert_cmpuint (capped->n_capped, ==, 1);
  nobody = add (self, self->specialty, 200, "/secondary", FALSE, &error);
  g_assert_no_error (error);
  assert_effect (self, nobody, "", "");
  g_assert_cmpint (nobody->act, ==, 0);
  g_assert_cmpuint (nobody->n_kept, ==, 5);
  g_assert_cmpuint (nobody->n_missing, ==, 0);
}

static void
test_add_refused (Desk *self, gconstpointer data)
{
  SenkoRemarkOptions options = { .test = self->specialty };
  const SenkoScoreGroup all = { 0 };
  SenkoCode aptitude = senko_definition_code (self->fixture.selection->definition,
                                              SENKO_VOCABULARY_TEST, "aptitude", 8);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  fixture_import_fine (&self->fixture, "applicants",
                       HEADING "R006,山田 六,ヤマダ,1990-05-01,general,general,elementary,"
                               "2024-05-10T10:00,20006,1\n");
  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score\n20006,group_interview,甲,80\n");
  before = fixture_dump (&self->fixture);
  g_assert_null (senko_remark_add_points (self->fixture.register_, self->fixture.selection,
                                          &options, 200, &all, &error));
  assert_refused (self, before, &error, "reason");
  g_assert_null (add (self, self->specialty, 25, "", FALSE, &error));
  assert_refused (self, before, &error, "steps of 0.5");
  g_assert_null (add (self, self->specialty, 0, "", FALSE, &error));
  assert_refused (self, before, &error, "above 0");
  g_assert_null (add (self, aptitude, 100, "", FALSE, &error));
  assert_refused (self, before, &error, "no points");
  g_assert_null (add (self,
                      senko_definition_code (self->fixture.selection->definition,
                                             SENKO_VOCABULARY_TEST, "group_interview", 15),
                      100, "", FALSE, &error));
  assert_refused (self, before, &error, "name their raters");
}

static void
test_locked (Desk *self, gconstpointer data)
{
  const SenkoRemarkOptions options = { .test = self->specialty, .reason = "key" };
  SenkoScoreGroup all = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (SenkoImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  self->fixture.selection->definition->tests[self->specialty].file_totals = FALSE;
  senko_score_lock (self->fixture.register_, self->fixture.selection, self->specialty, &all, FALSE,
                    &error);
  g_assert_no_error (error);
  before = fixture_dump (&self->fixture);
  g_assert_null (add (self, self->specialty, 200, "", FALSE, &error));
  assert_refused (self, before, &error, "locked");
  g_assert_null (replace (self, &options, "exam_no,test,score\n20003,specialty,72\n", &report));
  g_assert_true (fixture_has_fault (report, 2, "test", "locked"));
}

/* --- A file --- */

#define CORRECTED "exam_no,test,score\n20003,specialty,72\n20001,specialty,80\n"

/* The second passed is pushed out by the third without a change of their own: both were decided. */
static void
test_file (Desk *self, gconstpointer data)
{
  SenkoRemarkOptions options = { .test = self->specialty, .reason = "key", .dry_run = TRUE };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (SenkoImportReport) report = NULL, written = NULL;
  g_autoptr (SenkoRemark) shown = NULL, done = NULL;

  decide (self);
  before = fixture_dump (&self->fixture);
  shown = replace (self, &options, CORRECTED, &report);
  assert_effect (self, shown, "20003 69→72",
                 "20002 line of passing: passed→failed (passed, other); "
                 "20003 line of passing: failed→passed (failed, own)");
  g_assert_cmpuint (senko_remark_count_decided (shown), ==, 2);
  g_assert_cmpuint (shown->n_kept, ==, 4);
  after = fixture_dump (&self->fixture);
  g_assert_cmpstr (before, ==, after);
  options.dry_run = FALSE;
  options.expected = shown->fingerprint;
  done = replace (self, &options, CORRECTED, &written);
  g_assert_nonnull (done);
  g_assert_cmpint (done->act, ==, written->act);
  g_assert_true (written->written);
}

/* Every fault of the file, and of a row about another test. */
static void
test_file_refused (Desk *self, gconstpointer data)
{
  const SenkoRemarkOptions options = { .test = self->specialty, .reason = "key" };
  g_autofree char *before = fixture_dump (&self->fixture);
  g_autofree char *after = NULL;
  g_autoptr (SenkoImportReport) report = NULL;

  g_assert_null (replace (self, &options,
                          "exam_no,test,score\n20003,liberal,60\n20001,specialty,120.5\n"
                          "29999,specialty,1\n",
                          &report));
  g_assert_true (fixture_has_fault (report, 2, "test", "another test"));
  g_assert_true (fixture_has_fault (report, 3, "score", "120"));
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 3);
  after = fixture_dump (&self->fixture);
  g_assert_cmpstr (before, ==, after);
}

/* What was looked at is what is written: else it is looked at again. */
static void
test_expected (Desk *self, gconstpointer data)
{
  SenkoRemarkOptions options = { .test = self->liberal, .reason = "void" };
  const SenkoScoreGroup all = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRemark) shown = add (self, self->liberal, 50, "", TRUE, &error);
  g_autoptr (SenkoRemark) done = NULL;
  SenkoGateEffect effect;

  g_assert_cmpuint (shown->crossings->len, ==, 1);
  options.expected = shown->fingerprint;
  senko_gate_set (self->fixture.register_, self->fixture.selection, "liberal", 4050, 0, FALSE,
                  &effect, &error);
  g_assert_no_error (error);
  before = fixture_dump (&self->fixture);
  g_assert_null (senko_remark_add_points (self->fixture.register_, self->fixture.selection,
                                          &options, 50, &all, &error));
  assert_refused (self, before, &error, "look at it again");
  senko_gate_set (self->fixture.register_, self->fixture.selection, "liberal", 4000, 0, FALSE,
                  &effect, &error);
  done = senko_remark_add_points (self->fixture.register_, self->fixture.selection, &options, 50,
                                  &all, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->act, >, 0);
}

/* --- Versions --- */

static const SenkoScoreVersion *
version (const GPtrArray *list, guint i)
{
  g_assert_cmpuint (i, <, list->len);
  return g_ptr_array_index (list, i);
}

static void
test_versions (Desk *self, gconstpointer data)
{
  const SenkoRemarkOptions options = { .test = self->specialty, .reason = "key of question 7" };
  g_autofree char *before = fixture_dump_table (&self->fixture, SENKO_TABLE_SCORES);
  g_autofree char *after = NULL;
  g_autoptr (SenkoImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRemark) first = replace (self, &options, CORRECTED, &report);
  g_autoptr (SenkoRemark) second = NULL, third = NULL;
  g_autoptr (GPtrArray) list = NULL;

  second = add (self, self->specialty, 100, "general/elementary", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (senko_revert_batch (self->fixture.register_, second->act, FALSE, NULL, &error),
                   >, 0);
  g_assert_cmpint (senko_revert_batch (self->fixture.register_, first->act, FALSE, NULL, &error), >,
                   0);
  g_assert_no_error (error);
  after = fixture_dump_table (&self->fixture, SENKO_TABLE_SCORES);
  g_assert_cmpstr (before, ==, after);
  third = add (self, self->specialty, 50, "", FALSE, &error);
  list = senko_score_version_list (self->fixture.register_, self->fixture.selection,
                                   self->specialty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_true (version (list, 0)->from_file);
  g_assert_cmpstr (version (list, 0)->reason, ==, "key of question 7");
  g_assert_cmpstr (version (list, 0)->file, ==, "test.csv");
  g_assert_cmpuint (version (list, 0)->n_changed, ==, 1);
  g_assert_cmpint (version (list, 0)->reverted_by, >, second->act);
  g_assert_cmpint (version (list, 1)->points, ==, 100);
  g_assert_cmpuint (version (list, 1)->group.category, !=, 0);
  g_assert_cmpint (version (list, 2)->number, ==, 4);
  g_assert_cmpint (version (list, 2)->reverted_by, ==, 0);
  g_assert_cmpint (version (list, 2)->act, ==, third->act);
  g_assert_cmpstr (version (list, 2)->by, ==, "tester");
}

/* --- A mean that decides unseen --- */

static char *
try_to_decide (Desk *self)
{
  GError *error = NULL;
  char fingerprint[65];
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (self->fixture.register_, self->fixture.selection, 1, NULL, &error);
  char *message;

  g_assert_no_error (error);
  senko_decide_confirm (self->fixture.register_, preview, TRUE, fingerprint, &error);
  message = g_strdup (error != NULL ? error->message : "");
  g_clear_error (&error);
  return message;
}

/* What is told of raters before confirming: "!" stops, "?" does not. (transfer full) */
static char *
told (Desk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (self->fixture.register_, self->fixture.selection, 1, NULL, &error);
  g_autoptr (SenkoConfirmation) known
      = senko_confirmation_load (self->fixture.register_, preview, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < known->blocks->len + known->warnings->len; i++)
    {
      gboolean stops = i < known->blocks->len;
      const SenkoBlockOfStage *one
          = stops ? g_ptr_array_index (known->blocks, i)
                  : g_ptr_array_index (known->warnings, i - known->blocks->len);

      if (g_strcmp0 (one->target, "raters:group_interview") == 0)
        g_string_append_printf (text, "%s%u", stops ? "!" : "?", one->n);
    }
  return g_string_free (text, FALSE);
}

/* One rater is above the line, one below: the definition says whether somebody must look. */
static void
test_straddling (Desk *self, gconstpointer data)
{
  const SenkoDefinition *definition = self->fixture.selection->definition;
  SenkoCode interview
      = senko_definition_code (definition, SENKO_VOCABULARY_TEST, "group_interview", 15);
  g_autofree char *unasked = NULL, *refused = NULL, *settled = NULL;
  g_autofree char *warned = NULL, *stopped = NULL, *nothing = NULL;
  g_autoptr (GError) error = NULL;
  gint64 applicant;

  fixture_import_fine (&self->fixture, "applicants",
                       HEADING "R006,山田 六,ヤマダ,1990-05-01,general,general,elementary,"
                               "2024-05-10T10:00,20006,1\n");
  fixture_import_fine (&self->fixture, "licences",
                       "receipt_no,school_type,subject,status,date,kind\n"
                       "R006,elementary,,held,2013-03-31,ordinary\n");
  fixture_import_fine (&self->fixture, "scores",
                       "exam_no,test,rater,score,absent\n20006,group_interview,甲,85,\n"
                       "20006,group_interview,乙,75,\n20006,specialty,,70,\n"
                       "20006,liberal,,50,\n20006,aptitude,,,0\n");
  unasked = try_to_decide (self);
  g_assert_cmpstr (unasked, ==, "");
  warned = told (self);
  g_assert_cmpstr (warned, ==, "?1");
  self->fixture.selection->definition->tests[interview].settle_straddling = TRUE;
  refused = try_to_decide (self);
  stopped = told (self);
  g_assert_cmpstr (stopped, ==, "!1");
  g_assert_nonnull (strstr (refused, "20006: the raters of"));
  g_assert_nonnull (strstr (refused, "from 75 to 85"));
  applicant
      = senko_applicant_find (self->fixture.register_, self->fixture.selection, "20006", &error);
  senko_rater_settle (self->fixture.register_, self->fixture.selection, applicant, interview, 8000,
                      "talked over", FALSE, &error);
  g_assert_no_error (error);
  settled = try_to_decide (self);
  nothing = told (self);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (settled, ==, "");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Desk *, gconstpointer);
  } cases[] = {
    { "/remark/add", test_add },
    { "/remark/capped", test_capped },
    { "/remark/add-refused", test_add_refused },
    { "/remark/locked", test_locked },
    { "/remark/file", test_file },
    { "/remark/file-refused", test_file_refused },
    { "/remark/expected", test_expected },
    { "/remark/versions", test_versions },
    { "/remark/straddling", test_straddling },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Desk, NULL, set_up, cases[i].func, tear_down);
  return g_test_run ();
}
