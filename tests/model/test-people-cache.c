/* People kept in the register are what evaluating them anew gives: after every kind of change, on
 * every day, whoever wrote last, and whatever another program did to them. */
#include "people-scene.h"

#include "model/senko-numbers.h"
#include "model/senko-replace.h"
#include "model/senko-revert.h"

#include <string.h>

/* --- Changes of facts */

/* Either a file or a function. matters: findings, rights or bonus points rest on it, so what was
 * kept must not be read again, and the change shows in somebody. */
typedef struct {
  const char *name;
  const char *kind, *text;
  void (*change) (Scene *scene);
  gboolean matters;
} Change;

static void
assign_numbers (Scene *self)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) numbers
      = senko_numbers_assign (self->fixture.register_, self->year, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, >, 0);
}

static void
override (Scene *self)
{
  SenkoRegister *reg = self->fixture.register_;
  GError *error = NULL;
  gint64 applicant = senko_applicant_find (reg, self->year, "K0001", &error);

  g_assert_no_error (error);
  senko_ruling_set (reg, self->year, applicant, "T-career", "fallback", "told by telephone", FALSE,
                    NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The same rules, but everybody may have been born later. */
static void
replace_definition (Scene *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SenkoDefinition) definition = NULL;
  GError *error = NULL;

  g_string_append_len (text, self->year->definition->text, self->year->definition->text_length);
  g_assert_cmpuint (g_string_replace (text, "1965-04-02", "1990-04-02", 0), >, 0);
  definition = senko_definition_parse (text->str, text->len, NULL, &error);
  g_assert_no_error (error);
  senko_replace_definition (self->fixture.register_, self->year, definition, "a misprint", FALSE,
                            &error);
  g_assert_no_error (error);
}

/* As above, of the year before. Nobody of this year is judged otherwise, but who can know? */
static void
replace_definition_before (Scene *self)
{
  g_autoptr (SenkoDefinition) definition = NULL;
  GError *error = NULL;

  definition = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  g_assert_no_error (error);
  senko_replace_definition (self->fixture.register_, self->before, definition, "a mistake", FALSE,
                            &error);
  g_assert_no_error (error);
}

static void
set_gate (Scene *self)
{
  SenkoGateEffect effect;
  GError *error = NULL;

  senko_gate_set (self->fixture.register_, self->year, "liberal", 3000, 0, FALSE, &effect, &error);
  g_assert_no_error (error);
}

static void
reopen_before (Scene *self)
{
  scene_reopen (self, self->before, "stage2");
}

static void
reopen_both_before (Scene *self)
{
  scene_reopen (self, self->before, "stage2");
  scene_reopen (self, self->before, "stage1");
}

/* The person of the year before turns out to have had another name. */
static void
rename_before (Scene *self)
{
  self->fixture.selection = self->before;
  fixture_import_fine (&self->fixture, "applicants", "receipt_no,name\nE0001,伊東 五郎\n");
  self->fixture.selection = self->year;
}

#define APPLICANT_HEADING                                                                          \
  "receipt_no,name,kana,birth_date,pool,track,category,applied_at,no_disqualification\n"

static const Change changes[] = {
  { "applicant-added", "applicants",
    APPLICANT_HEADING
    "K0009,髙橋 一,タカハシ ハジメ,1988-04-02,general,general,elementary,2024-05-02T12:30,1\n",
    NULL, TRUE },
  { "applicant-withdrew", "applicants", "receipt_no,withdrew_at\nK0002,2024-05-15T09:00\n", NULL,
    TRUE },
  { "applicant-renamed", "applicants", "receipt_no,name\nK0006,伊東 五郎\n", NULL, TRUE },
  { "applicant-cleared", "applicants", "receipt_no,wishes_fixed_term\nK0002,-\n", NULL, TRUE },
  { "licence-added", "licences",
    "receipt_no,school_type,subject,status,date,kind\nK0003,elementary,,held,2018-03-31,ordinary\n",
    NULL, TRUE },
  { "licence-changed", "licences",
    "receipt_no,school_type,subject,status,date,kind\n"
    "K0002,elementary,,expected,2025-06-30,ordinary\n",
    NULL, TRUE },
  { "career-changed", "careers", "receipt_no,career_no,to\nK0001,1,2021-01-01\n", NULL, TRUE },
  { "career-added", "careers",
    "receipt_no,career_no,employer,employer_kind,position,school_type,subject,from,to\n"
    "K0008,1,神戸市,kobe_school,temporary_teacher,elementary,,2019-04-01,2022-03-31\n",
    NULL, TRUE },
  { "leave-added", "leaves",
    "receipt_no,career_no,from,to,kind\nK0004,1,2023-04-01,2024-03-31,childcare\n", NULL, TRUE },
  { "leave-cleared", "leaves",
    "receipt_no,career_no,from,to,kind\nK0004,1,2022-05-02,-,childcare\n", NULL, TRUE },
  { "credential-changed", "credentials",
    "receipt_no,kind,score,status,obtained_on\nK0007,english_work,3,held,2024-03-31\n", NULL,
    TRUE },
  { "claim-added", "claims", "receipt_no,bonus,subject,verdict\nK0004,multi_licence,art,verified\n",
    NULL, TRUE },
  { "document-rejected", "documents",
    "receipt_no,document,arrived_on,verdict\nK0001,entry_sheet,2024-05-01,rejected\n", NULL, TRUE },
  { "document-cleared", "documents", "receipt_no,document,arrived_on\nK0001,entry_sheet,-\n", NULL,
    TRUE },
  { "document-added", "documents",
    "receipt_no,document,arrived_on,verdict\nK0001,licence_copy,2024-05-01,accepted\n"
    "K0001,transcript,2024-05-01,accepted\nK0001,employment_certificate,2024-05-01,accepted\n",
    NULL, TRUE },
  { "ruling-added", "rulings", "receipt_no,rule,verdict,reason\nK0003,G1,ok,seen\n", NULL, TRUE },
  { "override", NULL, NULL, override, TRUE },
  { "assign-numbers", NULL, NULL, assign_numbers, TRUE },
  { "definition", NULL, NULL, replace_definition, TRUE },
  { "definition-of-before", NULL, NULL, replace_definition_before, TRUE },
  { "reopened-before", NULL, NULL, reopen_before, TRUE },
  { "both-reopened-before", NULL, NULL, reopen_both_before, TRUE },
  { "renamed-before", NULL, NULL, rename_before, TRUE },
  { "scores", "scores", "receipt_no,test,score,absent\nK0002,specialty,80,\nK0004,aptitude,,1\n",
    NULL, FALSE },
  { "lines", "lines", "stage,pool,category,subject,kind,count\nstage1,general,elementary,,pass,1\n",
    NULL, FALSE },
  { "history", "history",
    "hire_year,category,subject,applicants,examinees,regular\n2020,elementary,,9,8,7\n", NULL,
    FALSE },
  { "rooms", "rooms", "room,capacity\nR1,6\n", NULL, FALSE },
  { "panels", "panels", "panel,capacity\nP1,6\n", NULL, FALSE },
  { "slots", "slots", "slot,starts_at\nS1,2024-07-29T09:00\n", NULL, FALSE },
  { "unavailability", "unavailability", "who,starts_at\nP1,2024-07-29T09:00\n", NULL, FALSE },
  { "seats", "seats", "receipt_no,test,room,seat\nK0002,specialty,301,5\n", NULL, FALSE },
  { "gate", NULL, NULL, set_gate, FALSE },
};

static gint64
revert (Scene *self, gint64 act)
{
  GError *error = NULL;
  gint64 reverting = senko_revert_batch (self->fixture.register_, act, FALSE, NULL, &error);

  g_assert_no_error (error);
  return reverting;
}

static void
assert_still_kept (Scene *self, gboolean kept)
{
  g_assert_cmpint (scene_is_kept (self->fixture.register_, self->year), ==, kept);
}

/* Taken back, and that taken back again: people are kept before each. */
static void
go_back_and_forth (Scene *self, gint64 act, gboolean matters, const char *before, const char *after)
{
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *back = NULL, *again = NULL;

  scene_keep (self, reg, self->year);
  act = revert (self, act);
  assert_still_kept (self, !matters);
  back = scene_show (reg, self->year);
  g_assert_cmpstr (back, ==, before);
  scene_keep (self, reg, self->year);
  revert (self, act);
  assert_still_kept (self, !matters);
  again = scene_show (reg, self->year);
  g_assert_cmpstr (again, ==, after);
}

static void
test_change (Scene *self, gconstpointer data)
{
  const Change *change = data;
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gint64 act = 0;

  scene_keep (self, reg, self->year);
  before = scene_show (reg, self->year);
  if (change->change != NULL)
    change->change (self);
  else
    act = fixture_import_fine (&self->fixture, change->kind, change->text);
  assert_still_kept (self, !change->matters);
  after = scene_show (reg, self->year);
  if (change->matters)
    g_assert_false (g_str_equal (before, after));
  if (act != 0)
    go_back_and_forth (self, act, change->matters, before, after);
  problems = scene_verify (reg);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Every kind of file is among the changes. */
static void
test_every_kind (void)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (changes); j++)
        found |= g_strcmp0 (changes[j].kind, kinds[i].id) == 0;
      g_test_message ("%s", kinds[i].id);
      g_assert_true (found);
    }
}

/* A change that is only tried leaves what is kept as it is. */
static void
test_dry_run (Scene *self, gconstpointer data)
{
  SenkoImportOptions options = { .dry_run = TRUE };
  g_autofree char *before = NULL, *after = NULL;

  scene_keep (self, self->fixture.register_, self->year);
  before = scene_show (self->fixture.register_, self->year);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (changes[i].kind != NULL)
      senko_import_report_free (
          fixture_import_with (&self->fixture, changes[i].kind, changes[i].text, &options));
  assert_still_kept (self, TRUE);
  after = scene_show (self->fixture.register_, self->year);
  g_assert_cmpstr (before, ==, after);
}

/* --- Decisions */

static void
complete_first_stage (Scene *self)
{
  fixture_import_fine (
      &self->fixture, "scores",
      "receipt_no,test,score,absent\nK0007,aptitude,,0\nK0001,aptitude,,0\nK0001,specialty,80,"
      "\nK0001,"
      "group_interview,90,\nK0002,aptitude,,1\nK0002,specialty,60,\n"
      "K0002,liberal,45,\nK0002,group_interview,70,\nK0004,aptitude,,0\n"
      "K0004,group_interview,200,\nK0005,aptitude,,0\nK0005,specialty,70,\nK0005,liberal,60,\n"
      "K0005,group_interview,100,\nK0006,aptitude,,0\nK0006,group_interview,150,\n"
      "K0008,aptitude,,0\nK0008,specialty,66,\nK0008,liberal,44,\nK0008,group_interview,88,\n");
  fixture_import_fine (&self->fixture, "lines",
                       "stage,pool,category,subject,kind,count\nstage1,general,elementary,,pass,1\n"
                       "stage1,general,secondary,music,pass,1\n"
                       "stage1,disability,,,pass,1\n");
  set_gate (self);
  fixture_import_fine (&self->fixture, "documents",
                       "receipt_no,document,arrived_on\nK0004,application_form,2024-05-01\n"
                       "K0006,application_form,2024-05-01\nK0007,application_form,2024-05-01\n");
}

/* Confirming keeps people; neither it nor reopening changes them, only those of later years. */
static void
test_decisions (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *before = NULL, *decided = NULL, *reopened = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  complete_first_stage (self);
  assert_still_kept (self, FALSE);
  before = scene_show (reg, self->year);
  scene_decide (self, self->year, "stage1");
  assert_still_kept (self, TRUE);
  decided = scene_show (reg, self->year);
  scene_reopen (self, self->year, "stage1");
  assert_still_kept (self, TRUE);
  reopened = scene_show (reg, self->year);
  g_assert_cmpstr (reopened, ==, before);
  scene_decide (self, self->year, "stage1");
  assert_still_kept (self, TRUE);
  problems = scene_verify (reg);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Passes of the year before: reopened, decided anew, each with people kept before. */
static void
test_decisions_before (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *before = NULL, *reopened = NULL, *again = NULL;

  before = scene_show (reg, self->year);
  scene_keep (self, reg, self->year);
  scene_reopen (self, self->before, "stage2");
  assert_still_kept (self, FALSE);
  reopened = scene_show (reg, self->year);
  g_assert_false (g_str_equal (reopened, before));
  scene_keep (self, reg, self->year);
  scene_decide (self, self->before, "stage2");
  assert_still_kept (self, FALSE);
  again = scene_show (reg, self->year);
  g_assert_cmpstr (again, ==, before);
}

/* An import of scores evaluates everybody for the limits, and keeps them. */
static void
test_scores_keep (Scene *self, gconstpointer data)
{
  assert_still_kept (self, FALSE);
  fixture_import_fine (&self->fixture, "scores", "receipt_no,test,score\nK0002,specialty,80\n");
  assert_still_kept (self, TRUE);
  g_free (scene_show (self->fixture.register_, self->year));
}

/* --- Days */

/* Around everything that the reference definition makes depend on the day. */
static const SenkoDate days[] = { 20240409, 20240510, 20240511, 20240607, 20240608, 20240710,
                                  20240711, 20240720, 20240721, 20240810, 20240811, 20250401 };

static void
test_days (Scene *self, gconstpointer data)
{
  g_auto (GStrv) shown = g_new0 (char *, G_N_ELEMENTS (days) + 1);
  guint n_kept = 0, n_different = 0;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (SenkoRegister) reg = scene_open (self, days[i]);

      shown[i] = scene_show (reg, scene_find (reg, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (SenkoRegister) reg = scene_open (self, days[i]);

      scene_keep (self, reg, scene_find (reg, NULL));
      for (guint j = 0; j < G_N_ELEMENTS (days); j++)
        {
          g_autoptr (SenkoRegister) other = scene_open (self, days[j]);
          g_autofree char *text = scene_show (other, scene_find (other, NULL));

          g_assert_cmpstr (text, ==, shown[j]);
          n_kept += i != j && scene_is_kept (other, scene_find (other, NULL));
          n_different += strcmp (shown[i], shown[j]) != 0;
        }
    }
  g_assert_cmpuint (n_kept, >, 0);
  g_assert_cmpuint (n_different, >, 0);
}

/* --- Several desks */

static void
test_two_desks (Scene *self, gconstpointer data)
{
  SenkoRegister *mine = self->fixture.register_;
  g_autoptr (SenkoRegister) other = scene_open (self, SCENE_TODAY);
  SenkoSelection *theirs = scene_find (other, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *here = NULL, *there = NULL;

      if (changes[i].kind == NULL)
        continue;
      g_test_message ("%s", changes[i].name);
      if (i % 2 == 0)
        scene_keep (self, mine, self->year);
      else
        scene_keep (self, other, theirs);
      g_assert_true (scene_is_kept (mine, self->year));
      g_assert_true (scene_is_kept (other, theirs));
      fixture_import_fine (&self->fixture, changes[i].kind, changes[i].text);
      g_assert_cmpint (scene_is_kept (other, theirs), ==, !changes[i].matters);
      there = scene_show (other, theirs);
      here = scene_show (mine, self->year);
      g_assert_cmpstr (here, ==, there);
    }
}

/* People evaluated before another desk changed facts are not kept afterwards. */
static void
test_overtaken (Scene *self, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (SenkoRegister) other = scene_open (self, SCENE_TODAY);
  SenkoSelection *theirs = scene_find (other, NULL);
  g_autoptr (SenkoPeople) people = senko_people_load (other, theirs, NULL, &error);
  g_autoptr (SenkoAct) act = NULL;

  g_assert_no_error (error);
  fixture_import_fine (&self->fixture, "rulings",
                       "receipt_no,rule,verdict,reason\nK0003,G1,ok,seen\n");
  act = senko_register_begin (other, "override", theirs->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (senko_people_keep (other, people, act, &error));
  g_assert_cmpuint (senko_act_get_n_changes (act), ==, 0);
  g_clear_pointer (&act, senko_act_free);
  assert_still_kept (self, FALSE);
}

/* The other process: imports a paper and keeps people as they are then. */
static void
test_other_process (void)
{
  Scene scene = { .path = (char *)g_getenv ("SENKO_SCENE_REGISTER"), .n_kept = 200 };
  g_autofree char *shown = NULL;

  if (scene.path == NULL)
    {
      g_test_skip ("runs only as the second process of “processes”");
      return;
    }
  scene.fixture.register_ = scene_open (&scene, SCENE_TODAY);
  scene.year = scene.fixture.selection = scene_find (scene.fixture.register_, NULL);
  shown = scene_show (scene.fixture.register_, scene.year);
  fixture_import_fine (&scene.fixture, "rulings",
                       "receipt_no,rule,verdict,reason\nK0003,G1,ok,seen\n");
  g_assert_false (scene_is_kept (scene.fixture.register_, scene.year));
  scene_keep (&scene, scene.fixture.register_, scene.year);
  senko_register_close (scene.fixture.register_);
}

static void
test_processes (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *before = NULL, *after = NULL, *later = NULL;

  scene_keep (self, reg, self->year);
  before = scene_show (reg, self->year);
  g_setenv ("SENKO_SCENE_REGISTER", self->path, TRUE);
  g_test_trap_subprocess ("/model/people-cache/other-process", 0, 0);
  g_unsetenv ("SENKO_SCENE_REGISTER");
  g_test_trap_assert_passed ();
  assert_still_kept (self, TRUE); /* by the other process */
  after = scene_show (reg, self->year);
  g_assert_false (g_str_equal (after, before));
  fixture_import_fine (&self->fixture, "applicants",
                       "receipt_no,withdrew_at\nK0002,2024-05-15T09:00\n");
  assert_still_kept (self, FALSE);
  later = scene_show (reg, self->year);
  g_assert_false (g_str_equal (later, after));
}

/* --- Another program */

/* What is done behind the journal's back. stale: facts have changed since people were kept, and the
 * statement takes what they would be made from now. */
typedef struct {
  const char *name;
  const char *sql;
  gboolean stale;
} Tampering;

static const Tampering tamperings[] = {
  /* Another bonus for the first, nobody at all, half of everybody, a number too many. */
  { "bonus",
    "UPDATE derived SET data = CAST (substr (data, 1, 24) || x'10270000' || substr (data, 29) AS "
    "BLOB) WHERE part = 1",
    FALSE },
  /* Another verdict in the first finding, another person's findings for the last, those of nobody,
     the people called findings and the other way round. */
  { "verdict",
    "UPDATE derived SET data = CAST (substr (data, 1, 17) || x'02' || substr (data, 19) AS BLOB) "
    "WHERE part = 2",
    FALSE },
  { "row",
    "UPDATE derived SET data = CAST (substr (data, 1, length (data) - 4) || x'00000000' AS BLOB) "
    "WHERE part = 2",
    FALSE },
  { "no-findings", "UPDATE derived SET data = zeroblob (16) WHERE part = 2", FALSE },
  { "findings-cut-off",
    "UPDATE derived SET data = CAST (substr (data, 1, 100) AS BLOB) WHERE part = 2", FALSE },
  { "parts-exchanged",
    "UPDATE derived SET data = (SELECT data FROM derived AS other WHERE other.part <> derived.part "
    "AND other.selection = derived.selection)",
    FALSE },
  { "emptied", "UPDATE derived SET data = zeroblob (0)", FALSE },
  { "nobody", "UPDATE derived SET data = zeroblob (8)", FALSE },
  { "cut-off", "UPDATE derived SET data = CAST (substr (data, 1, 100) AS BLOB)", FALSE },
  { "longer", "UPDATE derived SET data = CAST (data || x'00' AS BLOB)", FALSE },
  { "first-day", "UPDATE derived SET first_day = 0", FALSE },
  { "last-day", "UPDATE derived SET last_day = 99999999", FALSE },
  { "seq", "UPDATE derived SET seq = seq - 1", FALSE },
  { "no-seq", "UPDATE derived SET seq = 0", FALSE },
  /* What no longer holds, called current. */
  { "state", "UPDATE derived SET state = :state", TRUE },
};

static void
run_sql (SenkoRegister *reg, const char *sql, const char *text)
{
  GError *error = NULL;
  SenkoConnection *connection = senko_register_get_connection (reg);
  g_autoptr (SenkoTransaction) transaction = senko_transaction_begin (connection, &error);
  g_autoptr (SenkoStatement) statement = NULL;

  g_assert_no_error (error);
  statement = senko_connection_prepare (connection, sql, &error);
  g_assert_no_error (error);
  if (text != NULL)
    senko_statement_bind_text (statement, 1, text, -1);
  g_assert_true (senko_statement_run (statement, &error));
  g_assert_true (senko_transaction_commit (transaction, &error));
}

/* Right on all days, not read on any. */
static void
assert_unread (Scene *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (SenkoRegister) other = scene_open (self, days[i]);
      SenkoSelection *selection = scene_find (other, NULL);

      g_free (scene_show (other, selection));
      g_assert_false (scene_is_kept (other, selection));
    }
}

/* What the people of today would be made from. (transfer full) */
static char *
dup_state (Scene *self)
{
  GError *error = NULL;
  g_autoptr (SenkoPeople) people
      = senko_people_load (self->fixture.register_, self->year, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (people->state);
  return g_strdup (people->state);
}

static void
assert_verified (Scene *self, gboolean whole)
{
  g_autoptr (GPtrArray) problems = scene_verify (self->fixture.register_);

  g_assert_cmpint (problems->len == 0, ==, whole);
}

static void
test_tampering (Scene *self, gconstpointer data)
{
  const Tampering *tampering = data;
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *state = NULL, *before = NULL, *after = NULL, *healed = NULL;

  scene_keep (self, reg, self->year);
  if (tampering->stale)
    {
      override (self);
      state = dup_state (self);
    }
  before = scene_show (reg, self->year);
  assert_verified (self, TRUE);
  run_sql (reg, tampering->sql, state);
  assert_unread (self);
  after = scene_show (reg, self->year);
  g_assert_cmpstr (after, ==, before);
  assert_verified (self, FALSE);
  scene_keep (self, reg, self->year); /* the next call that writes keeps them anew */
  healed = scene_show (reg, self->year);
  g_assert_cmpstr (healed, ==, before);
}

/* One year's people under another year. */
static void
test_moved (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;

  scene_keep (self, reg, self->before);
  run_sql (reg,
           "UPDATE derived SET selection = (SELECT max (id) FROM selections) + "
           "(SELECT min (id) FROM selections) - selection",
           NULL);
  g_assert_false (scene_is_kept (reg, self->before));
  assert_unread (self);
  assert_verified (self, FALSE);
}

/* The head of the register says that facts have not changed since: only verify can see that. */
static void
test_head_set_back (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;

  run_sql (reg, "UPDATE register_head SET confirmations = facts_act", NULL);
  scene_keep (self, reg, self->year);
  override (self);
  assert_verified (self, TRUE);
  run_sql (reg, "UPDATE register_head SET facts_act = confirmations", NULL);
  assert_verified (self, FALSE);
}

/* The same of scores: kept ones that were taken back since. */
static void
test_scores_set_back (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *before = NULL, *after = NULL;
  gint64 act;

  before = scene_show (reg, self->year);
  act = fixture_import_fine (&self->fixture, "scores",
                             "receipt_no,test,score\nK0002,specialty,80\n");
  run_sql (reg, "UPDATE register_head SET confirmations = scores_act", NULL);
  revert (self, act);
  after = scene_show (reg, self->year);
  g_assert_cmpstr (after, ==, before);
  assert_verified (self, TRUE);
  run_sql (reg, "UPDATE register_head SET scores_act = confirmations", NULL);
  assert_verified (self, FALSE);
}

/* Facts that another program altered: what was kept before is not what they give now. */
static void
test_facts_altered (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  scene_keep (self, reg, self->year);
  run_sql (reg, "UPDATE licences SET subject = 'math' WHERE subject = 'music'", NULL);
  g_assert_true (senko_people_verify (reg, problems, &error));
  g_assert_cmpuint (problems->len, ==, 1);
}

static void
test_deleted (Scene *self, gconstpointer data)
{
  SenkoRegister *reg = self->fixture.register_;
  g_autofree char *before = NULL, *after = NULL;

  scene_keep (self, reg, self->year);
  before = scene_show (reg, self->year);
  run_sql (reg, "DELETE FROM derived", NULL);
  assert_unread (self);
  after = scene_show (reg, self->year);
  g_assert_cmpstr (after, ==, before);
  assert_verified (self, TRUE);
  scene_keep (self, reg, self->year);
  assert_verified (self, TRUE);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/model/people-cache/" name, Scene, data, scene_set_up, function, scene_tear_down)

static void
add_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/people-cache/changes/%s", changes[i].name);

      g_test_add (path, Scene, &changes[i], scene_set_up, test_change, scene_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/model/people-cache/tampering/%s", tamperings[i].name);

      g_test_add (path, Scene, &tamperings[i], scene_set_up, test_tampering, scene_tear_down);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_tables ();
  g_test_add_func ("/model/people-cache/every-kind", test_every_kind);
  ADD ("dry-run", NULL, test_dry_run);
  ADD ("decisions", NULL, test_decisions);
  ADD ("decisions-before", NULL, test_decisions_before);
  ADD ("scores-keep", NULL, test_scores_keep);
  ADD ("days", NULL, test_days);
  ADD ("two-desks", NULL, test_two_desks);
  ADD ("overtaken", NULL, test_overtaken);
  g_test_add_func ("/model/people-cache/other-process", test_other_process);
  ADD ("processes", NULL, test_processes);
  ADD ("moved", NULL, test_moved);
  ADD ("head-set-back", NULL, test_head_set_back);
  ADD ("scores-set-back", NULL, test_scores_set_back);
  ADD ("facts-altered", NULL, test_facts_altered);
  ADD ("deleted", NULL, test_deleted);
  return g_test_run ();
}
