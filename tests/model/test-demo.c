/* The demonstration as a whole: it comes to the published numbers, shows everything that it is to
 * show, is the same every time, and leaves a folder alone that is not its own. */
#include "demo/senko-demo.h"
#include "exchange/senko-import-file.h"
#include "model/senko-statistics.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW "2024-09-20T05:00:00Z"

typedef struct {
  char *parent, *folder;
  SenkoDemoSummary summary;
  SenkoRegister *reg;
  SenkoSelection *selection;
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static SenkoRegister *
open_register (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);
  GError *error = NULL;
  SenkoRegister *reg
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "test", SENKO_DEMO_TODAY, NOW, &error);

  g_assert_no_error (error);
  return reg;
}

/* The usual demonstration, made for the first test that asks for it. */
static const Fixture *
need (gconstpointer data)
{
  Fixture *self = (Fixture *)data;
  GError *error = NULL;

  if (self->reg != NULL)
    return self;
  self->folder = g_build_filename (self->parent, "demo", NULL);
  senko_demo_make (self->folder, SENKO_DEMO_SEED, NOW, &self->summary, &error);
  g_assert_no_error (error);
  self->reg = open_register (self->folder);
  self->selection = senko_register_get_selection (self->reg, NULL, &error);
  g_assert_no_error (error);
  return self;
}

static void
tear_down (Fixture *self)
{
  g_clear_pointer (&self->reg, senko_register_close);
  remove_tree (self->parent);
  g_free (self->folder);
  g_free (self->parent);
}

/* Numbers */

static const SenkoDemoTie *
find_tie (const SenkoDemoSummary *summary, const char *category, const char *subject,
          const char *kind)
{
  for (guint i = 0; i < summary->n_ties; i++)
    if (strcmp (summary->ties[i].category, category) == 0
        && strcmp (summary->ties[i].subject, subject) == 0
        && strcmp (summary->ties[i].kind, kind) == 0)
      return &summary->ties[i];
  return NULL;
}

static const SenkoStatisticsLine *
find_line (const SenkoStatistics *statistics, const SenkoStatisticsLine *like, int year)
{
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->hire_year == year && line->kind == SENKO_STATISTICS_POST
          && line->category == like->category && line->subject == like->subject)
        return line;
    }
  return NULL;
}

/* One row against the published one; a line through a tie takes in exactly what the summary says.
 */
static void
compare_row (const SenkoStatistics *statistics, const SenkoStatisticsLine *line,
             const SenkoDemoSummary *summary)
{
  const SenkoStatisticsLine *published = find_line (statistics, line, summary->modelled_on);
  const char *category = senko_definition_code_id (statistics->definition,
                                                   SENKO_VOCABULARY_CATEGORY, line->category);
  const char *subject
      = senko_definition_code_id (statistics->definition, SENKO_VOCABULARY_SUBJECT, line->subject);
  const SenkoDemoTie *regular = find_tie (summary, category, subject, "regular");
  const SenkoDemoTie *fixed_term = find_tie (summary, category, subject, "fixed_term");

  g_test_message ("%s %s", category, subject);
  g_assert_nonnull (published);
  g_assert_cmpint (line->applicants, ==, published->applicants);
  g_assert_cmpint (line->examinees, ==, published->examinees);
  g_assert_cmpint (line->regular, ==, regular != NULL ? (int)regular->taken : published->regular);
  g_assert_cmpint (line->fixed_term, ==,
                   fixed_term != NULL ? (int)fixed_term->taken : published->fixed_term);
}

static guint
compare_years (SenkoRegister *reg, const SenkoDemoSummary *summary)
{
  GError *error = NULL;
  g_autoptr (SenkoStatistics) statistics = senko_statistics_load (reg, 0, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->hire_year != summary->hire_year || line->kind != SENKO_STATISTICS_POST)
        continue;
      g_assert_true (line->judged);
      g_assert_false (line->preview);
      compare_row (statistics, line, summary);
      n++;
    }
  return n;
}

static void
test_published_numbers (gconstpointer data)
{
  const Fixture *self = need (data);
  const SenkoDemoSummary *summary = &self->summary;

  g_assert_cmpint (summary->hire_year, ==, 2025);
  g_assert_cmpint (summary->modelled_on, ==, 2024);
  g_assert_cmpuint (compare_years (self->reg, summary), ==, 18);
  /* the published totals (p.35), and one more at each line drawn through a tie */
  g_assert_cmpuint (summary->n_applicants, ==, 1842);
  g_assert_cmpuint (summary->n_examinees, ==, 1643);
  g_assert_cmpuint (summary->n_ties, ==, 2);
  g_assert_cmpuint (summary->ties[0].taken, ==, summary->ties[0].published + 1);
  g_assert_cmpuint (summary->ties[1].taken, ==, summary->ties[1].published + 1);
  g_assert_cmpuint (summary->n_regular, ==, 463 + 1);
  g_assert_cmpuint (summary->n_fixed_term, ==, 185 + 1);
}

static void
test_nothing_open (gconstpointer data)
{
  const SenkoDemoSummary *summary = &((const Fixture *)data)->summary;

  g_assert_cmpuint (summary->n_open, ==, 0);
  g_assert_cmpuint (summary->n_failed, >=, 15);
  g_assert_cmpuint (summary->n_fallback, >=, 12);
  g_assert_cmpuint (summary->n_ruled, >=, 15);
  g_assert_cmpuint (summary->n_void, ==, 4);
  g_assert_cmpuint (summary->n_applications, ==,
                    summary->n_applicants + summary->n_void + summary->n_ineligible);
  g_assert_cmpuint (summary->n_waitlist, >, 0);
}

/* Variety */

typedef struct {
  gboolean pools[8], tracks[32], applied_tracks[32], fell_back;
} Variety;

static gboolean
note_variety (const SenkoSnapshotLine *line, gpointer user_data)
{
  Variety *variety = user_data;

  if (line->outcome == SENKO_OUTCOME_VOID || line->outcome == SENKO_OUTCOME_INELIGIBLE)
    return TRUE;
  variety->pools[line->pool] = TRUE;
  variety->tracks[line->track] = TRUE;
  variety->applied_tracks[line->applied_track] = TRUE;
  variety->fell_back |= line->pool != line->applied_pool || line->track != line->applied_track;
  return TRUE;
}

static void
read_stage (const Fixture *self, const char *stage, SenkoSnapshotLineFunc func, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (self->reg), self->selection->id, stage, &error);

  g_assert_no_error (error);
  g_assert_nonnull (decision);
  senko_decide_read (self->reg, self->selection, decision, func, user_data, &error);
  g_assert_no_error (error);
}

static void
test_pools_and_tracks (gconstpointer data)
{
  const Fixture *self = need (data);
  const SenkoDefinition *definition = self->selection->definition;
  Variety variety = { 0 };

  read_stage (self, "stage1", note_variety, &variety);
  for (guint pool = 1; pool < definition->n_pools; pool++)
    g_assert_true (variety.pools[pool]);
  for (guint track = 1; track < definition->n_tracks; track++)
    g_assert_true (variety.tracks[track] && variety.applied_tracks[track]);
  g_assert_true (variety.fell_back);
}

static gboolean
count_outcome (const SenkoSnapshotLine *line, gpointer user_data)
{
  guint *counts = user_data;

  counts[line->outcome]++;
  return TRUE;
}

static void
test_outcomes (gconstpointer data)
{
  static const SenkoOutcome expected[]
      = { SENKO_OUTCOME_PASSED,     SENKO_OUTCOME_FAILED,      SENKO_OUTCOME_REGULAR,
          SENKO_OUTCOME_FIXED_TERM, SENKO_OUTCOME_GATE_FAILED, SENKO_OUTCOME_CLASS1,
          SENKO_OUTCOME_CLASS2,     SENKO_OUTCOME_ABSENT,      SENKO_OUTCOME_WITHDRAWN,
          SENKO_OUTCOME_INELIGIBLE, SENKO_OUTCOME_VOID,        SENKO_OUTCOME_EXEMPT,
          SENKO_OUTCOME_NOT_REACHED };
  guint stage1[SENKO_N_OUTCOMES] = { 0 }, stage2[SENKO_N_OUTCOMES] = { 0 };

  read_stage (need (data), "stage1", count_outcome, stage1);
  read_stage (need (data), "stage2", count_outcome, stage2);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (stage1[expected[i]] + stage2[expected[i]], >, 0);
  g_assert_cmpuint (stage1[SENKO_OUTCOME_UNDECIDED] + stage2[SENKO_OUTCOME_UNDECIDED], ==, 0);
  g_assert_cmpuint (stage2[SENKO_OUTCOME_ABSENT], >=, 4);
  g_assert_cmpuint (stage2[SENKO_OUTCOME_WITHDRAWN], >,
                    stage1[SENKO_OUTCOME_WITHDRAWN]); /* some between the stages */
}

/* Claims and absences as the register has them */

typedef struct {
  gboolean verified[32], rejected[32];
  guint n_overruled;
} ClaimsSeen;

static gboolean
note_claims (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
             const SenkoFindings *findings, gpointer user_data)
{
  ClaimsSeen *seen = user_data;
  SenkoSubject subject = senko_person_subject (person);
  SenkoBonusLine lines[SENKO_MAX_CLAIMS];
  guint n = G_N_ELEMENTS (lines);

  senko_bonus_total (people->definition, facts, &subject, SENKO_DEMO_TODAY, lines, &n, NULL);
  for (guint i = 0; i < n && !person->eligibility.is_void && !person->eligibility.ineligible; i++)
    {
      gboolean counts = lines[i].reason == SENKO_BONUS_COUNTS;

      if (lines[i].claim.verdict <= SENKO_CLAIM_CLAIMED)
        continue; /* nobody saw a proof: they did not reach the interview */
      /* what was decided is what the rules make of the papers, but where staff overruled them */
      if ((lines[i].by_rule == SENKO_VERDICT_OK) != counts)
        seen->n_overruled++;
      if (counts)
        seen->verified[lines[i].claim.bonus] = TRUE;
      else
        seen->rejected[lines[i].claim.bonus] = TRUE;
    }
  return TRUE;
}

static void
test_claims (gconstpointer data)
{
  const Fixture *self = need (data);
  ClaimsSeen seen = { 0 };
  SenkoPeopleOptions options = { .func = note_claims, .user_data = &seen };
  GError *error = NULL;
  g_autoptr (SenkoPeople) people = senko_people_load (self->reg, self->selection, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (people);
  for (guint bonus = 1; bonus < self->selection->definition->n_bonuses; bonus++)
    g_assert_true (seen.verified[bonus] && seen.rejected[bonus]);
  g_assert_cmpuint (seen.n_overruled, >, 0);
  g_assert_cmpuint (seen.n_overruled, <, 5);
}

static guint
count_absent (const SenkoPreview *preview, const char *test, gboolean examinee)
{
  SenkoCode code
      = senko_definition_code (preview->definition, SENKO_VOCABULARY_TEST, test, strlen (test));
  int column = senko_judging_column (preview->judging, code);
  guint n = 0;

  for (guint i = 0; i < preview->judging->n; i++)
    n += preview->judging->scores[i * preview->judging->n_tests + (guint)column]
             == SENKO_SCORE_ABSENT
         && senko_judging_is_examinee (preview->judging, i) == examinee;
  return n;
}

static SenkoPreview *
load_stage (const Fixture *self, const char *stage)
{
  GError *error = NULL;
  SenkoCode code = senko_preview_stage (self->selection->definition, stage, &error);
  SenkoPreview *preview = senko_preview_load (self->reg, self->selection, code, NULL, &error);

  g_assert_no_error (error);
  return preview;
}

static void
test_absences (gconstpointer data)
{
  g_autoptr (SenkoPreview) stage1 = load_stage (need (data), "stage1");
  g_autoptr (SenkoPreview) stage2 = load_stage (need (data), "stage2");

  g_assert_cmpuint (count_absent (stage1, "aptitude", FALSE), >, 0);
  g_assert_cmpuint (count_absent (stage1, "specialty", FALSE), >, 0);
  g_assert_cmpuint (count_absent (stage1, "liberal", FALSE), >, 0);
  g_assert_cmpuint (count_absent (stage1, "group_interview", FALSE), >, 0); /* their first day */
  g_assert_cmpuint (count_absent (stage1, "group_interview", TRUE), >,
                    0); /* after their first day */
  g_assert_cmpuint (count_absent (stage2, "practical", FALSE), >, 0);
  g_assert_cmpuint (count_absent (stage2, "interview", FALSE), >, 0);
}

static void
test_gate_share (gconstpointer data)
{
  g_autoptr (SenkoPreview) stage1 = load_stage (need (data), "stage1");
  SenkoCode test = stage1->definition->gates[0].test;
  SenkoGateEffect effect
      = senko_judging_gate_effect (stage1->judging, test, stage1->judging->gates[test], 0);

  g_assert_cmpuint (effect.n_reached * 100, >=, effect.n_takers * 85);
  g_assert_cmpuint (effect.n_reached * 100, <, effect.n_takers * 86);
}

/* Nothing has changed since the decisions: what came in later concerned only what came later. */
static void
test_decisions_stand (gconstpointer data)
{
  const Fixture *self = need (data);
  static const char *const stages[] = { "stage1", "stage2" };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      GError *error = NULL;
      g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
          senko_register_get_connection (self->reg), self->selection->id, stages[i], &error);
      g_autoptr (SenkoPreview) now = load_stage (self, stages[i]);
      g_autoptr (GPtrArray) changes
          = senko_decide_changed_since (self->reg, self->selection, decision, now, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (changes->len, ==, 0);
    }
}

/* The register and the files */

static void
test_register_is_sound (gconstpointer data)
{
  SenkoConnection *connection = senko_register_get_connection (((const Fixture *)data)->reg);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  g_autoptr (SenkoJournalReport) journal = senko_journal_verify (connection, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (journal->problems->len, ==, 0);
  g_assert_cmpuint (journal->n_rows, >, 10000);
  g_assert_true (senko_journal_verify_facts (connection, problems, &error));
  g_assert_true (senko_connection_check (connection, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
assert_untouched (const SenkoImportReport *report)
{
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 0);
  g_assert_cmpuint (report->files->len, ==, 11);
  for (guint i = 0; i < report->files->len; i++)
    {
      const SenkoImportFile *file = g_ptr_array_index (report->files, i);

      g_test_message ("%s", file->kind->id);
      g_assert_cmpuint (file->added.count, ==, 0);
      g_assert_cmpuint (file->changed.count, ==, 0);
      g_assert_cmpuint (file->unknown_numbers.count, ==, 0);
      g_assert_cmpuint (file->unknown_columns->len, ==, 0);
      g_assert_cmpuint (file->warnings.count, ==, 0);
    }
}

/* files/ is what the register holds: importing it again changes nothing. */
static void
test_files_again (gconstpointer data)
{
  const Fixture *self = need (data);
  g_autofree char *files = g_build_filename (self->folder, "files", NULL);
  SenkoImportOptions options = { .dry_run = TRUE };
  GError *error = NULL;
  g_autoptr (SenkoImportReport) report = senko_import_folder (
      self->reg, self->selection, files, SENKO_ENCODING_AUTO, &options, &error);

  g_assert_no_error (error);
  assert_untouched (report);
}

/* A newcomer's register takes all of files/ at once. */
static void
test_files_anew (gconstpointer data)
{
  const Fixture *self = need (data);
  g_autofree char *files = g_build_filename (self->folder, "files", NULL);
  g_autofree char *path = g_build_filename (self->parent, "new.senko", NULL);
  GError *error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_CREATE, "test", SENKO_DEMO_TODAY, NOW, &error);
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  SenkoSelection *selection = senko_register_add_selection (reg, definition, NULL, &error);
  g_autoptr (SenkoImportReport) report
      = senko_import_folder (reg, selection, files, SENKO_ENCODING_AUTO, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 0);
  g_assert_true (report->written);
}

/* Two files come as from an office's spreadsheet. */
static void
test_encodings (gconstpointer data)
{
  const Fixture *self = need (data);
  static const char *const names[]
      = { "applicants", "licences", "careers", "leaves", "credentials", "claims",
          "documents",  "rulings",  "scores",  "lines",  "history" };
  guint n_cp932 = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/files/%s.csv", self->folder, names[i]);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      if (g_str_has_prefix (text, "\xef\xbb\xbf"))
        continue;
      g_assert_false (g_utf8_validate (text, (gssize)length, NULL));
      n_cp932++;
    }
  g_assert_cmpuint (n_cp932, ==, 2);
}

/* Again and elsewhere */

static void
assert_same (const char *a, const char *b)
{
  g_autoptr (GDir) dir = g_dir_open (a, 0, NULL);
  const char *name;
  g_autofree char *one = NULL, *other = NULL;
  gsize n_one = 0, n_other = 0;

  if (dir == NULL)
    {
      g_test_message ("%s", a);
      g_assert_true (g_file_get_contents (a, &one, &n_one, NULL)
                     && g_file_get_contents (b, &other, &n_other, NULL));
      g_assert_cmpmem (one, n_one, other, n_other);
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child_a = g_build_filename (a, name, NULL),
                      *child_b = g_build_filename (b, name, NULL);

      assert_same (child_a, child_b);
    }
}

/* The first fixture's register is open, which changes nothing in its file. */
static void
test_same_again (gconstpointer data)
{
  const Fixture *self = need (data);
  g_autofree char *again = g_build_filename (self->parent, "again", NULL);
  GError *error = NULL;

  g_assert_cmpint (g_mkdir (again, 0700), ==, 0); /* an empty folder will do */
  senko_demo_make (again, SENKO_DEMO_SEED, NOW, NULL, &error);
  g_assert_no_error (error);
  assert_same (self->folder, again);
}

/* Other people, the same numbers. */
static void
test_other_seed (gconstpointer data)
{
  const Fixture *self = data;
  g_autofree char *folder = g_build_filename (self->parent, "other", NULL);
  GError *error = NULL;
  SenkoDemoSummary summary;
  SenkoRegister *reg;

  senko_demo_make (folder, 7, NOW, &summary, &error);
  g_assert_no_error (error);
  reg = open_register (folder);
  g_assert_cmpuint (compare_years (reg, &summary), ==, 18);
  g_assert_cmpuint (summary.n_open, ==, 0);
  senko_register_close (reg);
}

static void
test_folder_is_kept (gconstpointer data)
{
  const Fixture *self = need (data);
  g_autofree char *file = g_build_filename (self->parent, "mine", "letter.txt", NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL, earlier = NULL, no_folder = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "dear", -1, NULL));
  g_assert_false (senko_demo_make (folder, SENKO_DEMO_SEED, NOW, NULL, &error));
  g_assert_error (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_FOLDER);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "dear");
  g_assert_false (senko_demo_make (self->folder, SENKO_DEMO_SEED, NOW, NULL, &earlier));
  g_assert_error (earlier, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_EARLIER);
  g_assert_false (
      senko_demo_make (file, SENKO_DEMO_SEED, NOW, NULL, &no_folder)); /* a file of that name */
  g_assert_error (no_folder, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_FOLDER);
}

int
main (int argc, char **argv)
{
  Fixture fixture = { 0 };
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture.parent = g_dir_make_tmp ("senko-demo-XXXXXX", NULL);
  g_assert_nonnull (fixture.parent);
  g_test_add_data_func ("/demo/year/published-numbers", &fixture, test_published_numbers);
  g_test_add_data_func ("/demo/year/nothing-open", &fixture, test_nothing_open);
  g_test_add_data_func ("/demo/year/pools-and-tracks", &fixture, test_pools_and_tracks);
  g_test_add_data_func ("/demo/year/outcomes", &fixture, test_outcomes);
  g_test_add_data_func ("/demo/year/claims", &fixture, test_claims);
  g_test_add_data_func ("/demo/year/absences", &fixture, test_absences);
  g_test_add_data_func ("/demo/year/gate-share", &fixture, test_gate_share);
  g_test_add_data_func ("/demo/year/decisions-stand", &fixture, test_decisions_stand);
  g_test_add_data_func ("/demo/year/register-is-sound", &fixture, test_register_is_sound);
  g_test_add_data_func ("/demo/year/encodings", &fixture, test_encodings);
  g_test_add_data_func ("/demo/year/files-again", &fixture, test_files_again);
  g_test_add_data_func ("/demo/year/files-anew", &fixture, test_files_anew);
  g_test_add_data_func ("/demo/again", &fixture, test_same_again);
  g_test_add_data_func ("/demo/other-seed", &fixture, test_other_seed);
  g_test_add_data_func ("/demo/year/folder-is-kept", &fixture, test_folder_is_kept);
  status = g_test_run ();
  tear_down (&fixture);
  return status;
}
