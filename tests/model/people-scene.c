/* The scene: eight people who hang on every kind of fact, and one of them already in the year
 * before. */
#include "people-scene.h"

#include "model/lists/senko-list.h"
#include "model/people/senko-people-findings.h"

#define APPLICANT_COLUMNS                                                                          \
  "receipt_no,name,kana,birth_date,pool,track,category,subject,applied_at,no_disqualification,"    \
  "graduates_on,wishes_fixed_term\n"

static const char applicants[] = APPLICANT_COLUMNS
    "K0001,山田 花子,ヤマダ "
    "ハナコ,1995-06-01,general,career,elementary,,2024-05-01T12:30,1,2018-03-31,1\n"
    "K0002,髙橋 一,タカハシ "
    "ハジメ,1988-04-02,general,general,elementary,,2024-05-01T12:30,1,2011-03-31,1\n"
    "K0003,鈴木 次郎,スズキ "
    "ジロウ,1990-01-02,general,general,elementary,,2024-05-01T12:30,1,2013-03-31,\n"
    "K0004,佐藤 三郎,サトウ "
    "サブロウ,1990-01-03,general,incumbent,secondary,music,2024-05-01T12:30,1,2013-03-31,1\n"
    "K0005,田中 四郎,タナカ シロウ,2003-01-04,early,early,elementary,,2024-05-01T12:30,1,"
    "2026-03-31,\n"
    "K0006,伊藤 五郎,イトウ "
    "ゴロウ,1991-02-03,general,recent_stage1,elementary,,2024-05-01T12:30,1,2014-03-31,1\n"
    "K0007,渡辺 六子,ワタナベ "
    "ムツコ,1985-03-04,unlicensed,unlicensed,secondary,english,2024-05-01T12:30,1,2008-03-31,\n"
    "K0008,中村 七海,ナカムラ "
    "ナナミ,1992-05-06,disability,temporary,elementary,,2024-05-01T12:30,1,2015-03-31,\n";

static const char licences[] = "receipt_no,school_type,subject,status,date,kind\n"
                               "K0001,elementary,,held,2018-03-31,ordinary\n"
                               "K0002,elementary,,held,2011-03-31,ordinary\n"
                               "K0004,junior_high,music,held,2013-03-31,ordinary\n"
                               "K0004,junior_high,art,held,2013-03-31,ordinary\n"
                               "K0005,elementary,,expected,2026-03-31,ordinary\n"
                               "K0006,elementary,,held,2014-03-31,ordinary\n"
                               "K0008,elementary,,held,2015-03-31,ordinary\n";

static const char careers[]
    = "receipt_no,career_no,employer,employer_kind,position,school_type,subject,from,to\n"
      "K0001,1,六甲商事,company,regular_employee,,,2019-04-01,2024-03-31\n"
      "K0004,1,大阪市,public_school,regular_teacher,junior_high,music,2021-04-30,\n";

static const char leaves[] = "receipt_no,career_no,from,to,kind\n"
                             "K0004,1,2022-05-02,2023-01-30,childcare\n";

static const char credentials[] = "receipt_no,kind,score,status,obtained_on,valid_to\n"
                                  "K0007,english_work,6,held,2024-03-31,\n"
                                  "K0008,disability_certificate,,held,2020-04-01,2030-03-31\n";

static const char documents[] = "receipt_no,document,arrived_on,verdict\n"
                                "K0001,entry_sheet,2024-05-01,arrived\n"
                                "K0007,essay,2024-05-02,arrived\n"
                                "K0008,disability_application,2024-05-03,arrived\n";

/* The year before: the fifth person, who passed the first stage and failed the second. */
static const char before_applicants[]
    = APPLICANT_COLUMNS "E0001,伊藤 五郎,イトウ ゴロウ,1991-02-03,general,general,elementary,,"
                        "2024-05-01T12:30,1,2014-03-31,1\n";
static const char before_licences[] = "receipt_no,school_type,subject,status,date,kind\n"
                                      "E0001,elementary,,held,2014-03-31,ordinary\n";
static const char before_scores[] = "receipt_no,test,score,absent\n"
                                    "E0001,aptitude,,0\n"
                                    "E0001,specialty,80,\n"
                                    "E0001,liberal,50,\n"
                                    "E0001,group_interview,90,\n"
                                    "E0001,interview,100,\n";
static const char before_documents[] = "receipt_no,document,arrived_on,verdict\n"
                                       "E0001,licence_copy,2024-05-01,accepted\n"
                                       "E0001,transcript,2024-05-01,accepted\n";
static const char before_lines[] = "stage,pool,category,subject,kind,count\n"
                                   "stage1,general,elementary,,pass,1\n"
                                   "stage2,general,elementary,,regular,0\n";

static void
add_facts (Scene *self)
{
  Fixture *fixture = &self->fixture;

  fixture->selection = self->year;
  fixture_import_fine (fixture, "applicants", applicants);
  fixture_import_fine (fixture, "licences", licences);
  fixture_import_fine (fixture, "careers", careers);
  fixture_import_fine (fixture, "leaves", leaves);
  fixture_import_fine (fixture, "credentials", credentials);
  fixture_import_fine (fixture, "documents", documents);
}

static void
decide_year_before (Scene *self)
{
  Fixture *fixture = &self->fixture;
  GError *error = NULL;
  SenkoGateEffect effect;

  fixture->selection = self->before;
  fixture_import_fine (fixture, "applicants", before_applicants);
  fixture_import_fine (fixture, "licences", before_licences);
  fixture_import_fine (fixture, "scores", before_scores);
  fixture_import_fine (fixture, "documents", before_documents);
  senko_gate_set (fixture->register_, self->before, "liberal", 3000, 0, FALSE, &effect, &error);
  g_assert_no_error (error);
  fixture_import_fine (fixture, "lines", before_lines);
  scene_decide (self, self->before, "stage1");
  scene_decide (self, self->before, "stage2");
  fixture->selection = self->year;
}

SenkoSelection *
scene_find (SenkoRegister *register_, const char *name)
{
  GError *error = NULL;
  SenkoSelection *selection = senko_register_get_selection (register_, name, &error);

  g_assert_no_error (error);
  return selection;
}

void
scene_set_up (Scene *self, gconstpointer data)
{
  g_autoptr (SenkoDefinition) definition = NULL;
  GError *error = NULL;

  fixture_set_up (&self->fixture, data);
  self->path = g_build_filename (self->fixture.folder, "register.senko", NULL);
  definition = senko_definition_load_builtin ("kobe-teachers-2024", &error);
  g_assert_no_error (error);
  self->before = senko_register_add_selection (self->fixture.register_, definition, NULL, &error);
  g_assert_no_error (error);
  self->year = scene_find (self->fixture.register_, "kobe-teachers-2025");
  add_facts (self);
  decide_year_before (self);
}

void
scene_tear_down (Scene *self, gconstpointer data)
{
  g_free (self->path);
  fixture_tear_down (&self->fixture, data);
}

SenkoRegister *
scene_open (Scene *self, SenkoDate today)
{
  GError *error = NULL;
  SenkoRegister *other = senko_register_open (self->path, SENKO_OPEN_READ_WRITE, "other desk",
                                              today, SCENE_NOW, &error);

  g_assert_no_error (error);
  return other;
}

/* Keeping */

/* Past years' statistics are no fact about a person: each time another year. */
static void
change_something_else (Scene *self, SenkoAct *act)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  GError *error = NULL;

  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  values[0] = (SenkoValue){ .integer = 1900 + self->n_kept++ };
  values[1] = (SenkoValue){ .text = "elementary", .length = -1 };
  values[2] = (SenkoValue){ .text = "", .length = -1 };
  for (guint i = 3; i < 6; i++)
    values[i] = (SenkoValue){ .integer = 1 };
  senko_act_insert (act, SENKO_TABLE_HISTORY, 0, values, &error);
  g_assert_no_error (error);
}

void
scene_keep (Scene *self, SenkoRegister *register_, SenkoSelection *selection)
{
  GError *error = NULL;
  g_autoptr (SenkoPeople) people = senko_people_load (register_, selection, NULL, &error);
  g_autoptr (SenkoAct) act = NULL;

  g_assert_no_error (error);
  act = senko_register_begin (register_, "import history", selection->id, NULL, &error);
  g_assert_no_error (error);
  change_something_else (self, act);
  g_assert_true (senko_people_keep (register_, people, act, &error));
  g_assert_true (senko_act_commit (act, &error));
  g_assert_true (scene_is_kept (register_, selection));
}

gboolean
scene_is_kept (SenkoRegister *register_, SenkoSelection *selection)
{
  GError *error = NULL;
  g_autoptr (SenkoPeople) people = senko_people_load_kept (register_, selection, &error);
  g_autoptr (SenkoKeptFindings) findings = NULL;

  g_assert_no_error (error);
  findings = people != NULL ? _senko_findings_read (register_, selection, &error) : NULL;
  g_assert_no_error (error);
  return findings != NULL;
}

/* Showing */

static void
show_person (const SenkoPeople *people, const SenkoPerson *person, GString *out)
{
  const SenkoEligibility *found = &person->eligibility;

  g_string_append_printf (
      out,
      "%" G_GINT64_FORMAT " %s/%s as %d/%d %d/%d base %d sex %d withdrew %" G_GINT64_FORMAT
      " wishes %d national %d bonus %d unknown %d | void %d out %d by %d as %d/%d open %x "
      "condition %x exempt %x %x fixed-term %d\n",
      person->id, senko_people_receipt_no (people, person), senko_people_exam_no (people, person),
      person->pool, person->track, person->category, person->subject, person->base_subject,
      person->sex, person->withdrew_at, person->wishes_fixed_term, person->japanese_national,
      (int)person->bonus, person->bonus_unknown, found->is_void, found->ineligible,
      found->failed_rule, found->pool, found->track, found->open_for, found->condition_mask,
      found->exempt_stages, found->exempt_tests, found->fixed_term_possible);
}

static void
show_stage (SenkoRegister *register_, SenkoPeople *people, SenkoCode stage, GString *out)
{
  GError *error = NULL;
  g_autoptr (SenkoPreview) preview = senko_preview_load_for (register_, people, stage, &error);
  g_autoptr (SenkoSnapshotWords) words = NULL;

  g_assert_no_error (error);
  words = senko_snapshot_words_new (people, preview->judging);
  for (guint i = 0; i < people->n_items; i++)
    senko_snapshot_append_person (words, i, out);
}

static char *
show_people (SenkoRegister *register_, SenkoPeople *people)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < people->n_items; i++)
    show_person (people, &people->items[i], out);
  for (guint stage = 1; stage < people->definition->n_stages; stage++)
    show_stage (register_, people, stage, out);
  return g_string_free (out, FALSE);
}

static gboolean
go_on (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
       const SenkoFindings *findings, gpointer user_data)
{
  return TRUE;
}

/* Who asks for everybody's findings never gets what is kept. */
static char *
show_fresh (SenkoRegister *register_, SenkoSelection *selection)
{
  GError *error = NULL;
  SenkoPeopleOptions options = { .findings = TRUE, .func = go_on };
  g_autoptr (SenkoPeople) people = senko_people_load (register_, selection, &options, &error);

  g_assert_no_error (error);
  return show_people (register_, people);
}

static void
begin_list (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
}

static void
add_row (const char *const *cells, guint n_columns, gpointer user_data)
{
  GString *out = user_data;

  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (out, "%s%c", cells[i], i + 1 < n_columns ? '|' : '\n');
}

/* applicant: 0 = everybody. */
static void
show_findings (SenkoRegister *register_, SenkoSelection *selection, gint64 applicant, GString *out)
{
  GError *error = NULL;
  SenkoFindingFilter filter = { .applicant = applicant };
  SenkoListSink sink = { .begin = begin_list, .row = add_row, .user_data = out };

  senko_list_findings (register_, selection, &filter, &sink, NULL, &error);
  g_assert_no_error (error);
}

/* Line by line, so that a difference is found at a glance. */
static void
assert_same_lines (const char *found, const char *expected)
{
  g_auto (GStrv) these = g_strsplit (found, "\n", -1);
  g_auto (GStrv) those = g_strsplit (expected, "\n", -1);

  for (guint i = 0; these[i] != NULL && those[i] != NULL; i++)
    g_assert_cmpstr (these[i], ==, those[i]);
  g_assert_cmpuint (g_strv_length (these), ==, g_strv_length (those));
}

/* What is listed for everybody may have been kept; for one it never is. */
static void
assert_same_findings (SenkoRegister *register_, const SenkoPeople *people)
{
  g_autoptr (GString) all = g_string_new (NULL), single = g_string_new (NULL);

  show_findings (register_, people->selection, 0, all);
  for (guint i = 0; i < people->n_items; i++)
    show_findings (register_, people->selection, people->items[i].id, single);
  assert_same_lines (all->str, single->str);
}

char *
scene_show (SenkoRegister *register_, SenkoSelection *selection)
{
  GError *error = NULL;
  char *fresh = show_fresh (register_, selection);
  g_autoptr (SenkoPeople) people = senko_people_load (register_, selection, NULL, &error);
  g_autofree char *shown = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (people->n_items, >, 0);
  shown = show_people (register_, people);
  assert_same_lines (shown, fresh);
  assert_same_findings (register_, people);
  return fresh;
}

/* Decisions */

void
scene_decide (Scene *self, SenkoSelection *selection, const char *stage)
{
  GError *error = NULL;
  char fingerprint[65];
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (self->fixture.register_, selection,
                            senko_preview_stage (selection->definition, stage, NULL), NULL, &error);

  g_assert_no_error (error);
  senko_decide_confirm (self->fixture.register_, preview, FALSE, fingerprint, &error);
  g_assert_no_error (error);
}

void
scene_reopen (Scene *self, SenkoSelection *selection, const char *stage)
{
  GError *error = NULL;

  senko_decide_reopen (self->fixture.register_, selection, stage, "a paper was overlooked", FALSE,
                       &error);
  g_assert_no_error (error);
}

GPtrArray *
scene_verify (SenkoRegister *register_)
{
  GError *error = NULL;
  SenkoConnection *connection = senko_register_get_connection (register_);
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenkoJournalReport) report = senko_journal_verify (connection, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_ptr_array_add (problems, g_strdup (g_ptr_array_index (report->problems, i)));
  senko_journal_verify_facts (connection, problems, &error);
  g_assert_no_error (error);
  senko_people_verify (register_, problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (problems, i));
  return problems;
}
