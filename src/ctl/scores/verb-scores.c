/* senkoctl scores: keying from paper, comparing, agreeing, locking. */
#include "ctl/scores/scores.h"
#include "ctl/words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

ScoresOptions scores_options;

static const GOptionEntry entries[] = {
  { "test", 0, 0, G_OPTION_ARG_STRING, &scores_options.test,
    N_ ("The test of a new bundle, or whose scores from files are meant"), N_ ("TEST") },
  { "raters", 0, 0, G_OPTION_ARG_STRING, &scores_options.raters,
    N_ ("The raters on its sheets, separated by commas; “=” is the paper's own total"),
    N_ ("NAMES") },
  { "rater", 0, 0, G_OPTION_ARG_STRING, &scores_options.rater, N_ ("Whose score is meant"),
    N_ ("NAME") },
  { "room", 0, 0, G_OPTION_ARG_STRING, &scores_options.room,
    N_ ("The room of a new bundle; sheets: only of this room"), N_ ("ROOM") },
  { "barcode", 0, 0, G_OPTION_ARG_STRING, &scores_options.barcode, N_ ("The barcode on its cover"),
    N_ ("CODE") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &scores_options.note, N_ ("A remark"), N_ ("TEXT") },
  { "size", 0, 0, G_OPTION_ARG_INT, &scores_options.size,
    N_ ("Sheets in a bundle (default 30; by room: all of the room)"), "N" },
  { "by-room", 0, 0, G_OPTION_ARG_NONE, &scores_options.by_room,
    N_ ("bundle cut: by room and seat, of those whose seats are imported"), NULL },
  { "add", 0, 0, G_OPTION_ARG_STRING, &scores_options.add,
    N_ ("replace: points that everybody gets, up to the full marks (a void question)"),
    N_ ("POINTS") },
  { "group", 0, 0, G_OPTION_ARG_STRING, &scores_options.group,
    N_ ("replace, warnings, confirm: only this group, like general/secondary/music or //music"),
    N_ ("GROUP") },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &scores_options.encoding,
    N_ ("Encoding of the file (default: found out)"), "auto|utf-8|cp932|utf-16" },
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &scores_options.sheet,
    N_ ("Sheet of the workbook (default: the only one, or the one called after the kind)"),
    N_ ("NAME") },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &scores_options.out, N_ ("sheets: the PDF to be written"),
    N_ ("FILE") },
  { "bundle", 0, 0, G_OPTION_ARG_STRING, &scores_options.bundle, N_ ("sheets: only of this bundle"),
    N_ ("BUNDLE") },
  { "covers", 0, 0, G_OPTION_ARG_NONE, &scores_options.covers,
    N_ ("sheets: covers without score sheets"), NULL },
  { "blanks", 0, 0, G_OPTION_ARG_NONE, &scores_options.blanks,
    N_ ("sheets: score sheets without covers"), NULL },
  { NULL },
};

SenkoCode
scores_test (const SenkoDefinition *definition, const char *id, GError **error)
{
  SenkoCode test = 0;

  ctl_read_code (definition, SENKO_VOCABULARY_TEST, id, &test, error);
  return test;
}

int
scores_done (Ctl *ctl, const char *done)
{
  ctl_say (ctl->options.dry_run ? _ ("%s Nothing was written (--dry-run).") : "%s", done);
  return CTL_DONE;
}

/* --- State --- */

static const SenkoListColumn columns[] = {
  { "test", N_ ("test"), FALSE },          { "group", N_ ("group"), FALSE },
  { "people", N_ ("people"), TRUE },       { "scores", N_ ("scores"), TRUE },
  { "absent", N_ ("absent"), TRUE },       { "missing", N_ ("missing"), TRUE },
  { "unsettled", N_ ("unsettled"), TRUE }, { "bundles", N_ ("bundles"), TRUE },
  { "agreed", N_ ("agreed"), TRUE },       { "from_files", N_ ("from files"), TRUE },
  { "sum", N_ ("their sum"), TRUE },       { "totals", N_ ("totals"), FALSE },
  { "locked", N_ ("locked by"), FALSE },
};

char *
scores_name_group (const SenkoDefinition *definition, const SenkoScoreGroup *group)
{
  g_autoptr (GString) text
      = g_string_new (senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, group->pool));

  if (group->category != 0 || group->subject != 0)
    g_string_append_printf (
        text, "/%s",
        senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, group->category));
  if (group->subject != 0)
    g_string_append_printf (
        text, "/%s",
        senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, group->subject));
  return g_strdup (text->str);
}

enum { N_NUMBERS = 8 };

static void
print_state (Output *output, const SenkoDefinition *definition, gconstpointer item)
{
  const SenkoScoreState *state = item;
  guint n_bundles = 0,
        n_agreed = state->n_bundles[SENKO_BUNDLE_AGREED] + state->n_bundles[SENKO_BUNDLE_LOCKED];
  g_autofree char *group = scores_name_group (definition, &state->group);
  char sum[SENKO_POINTS_BUFFER], numbers[N_NUMBERS][16];

  for (guint i = 0; i < SENKO_N_BUNDLE_STATES; i++)
    n_bundles += state->n_bundles[i];
  {
    const guint values[N_NUMBERS]
        = { state->n_takers,    state->n_scores, state->n_absent, state->n_missing,
            state->n_unsettled, n_bundles,       n_agreed,        state->n_values };

    for (guint i = 0; i < N_NUMBERS; i++)
      g_snprintf (numbers[i], sizeof numbers[i], "%u", values[i]);
  }
  output_row (output, (const char *[]){ definition->tests[state->test].label.id, group, numbers[0],
                                        numbers[1], numbers[2], numbers[3], numbers[4], numbers[5],
                                        numbers[6], numbers[7],
                                        senko_points_format ((SenkoPoints)state->sum, sum),
                                        !state->totals_given  ? ""
                                        : state->totals_agree ? _ ("agree")
                                                              : _ ("differ"),
                                        state->locked_by });
}

int
scores_list (Ctl *ctl, SenkoSelection *selection, const ScoresList *list, int argc, char **argv)
{
  GError *error = NULL;
  SenkoCode test = argc == 1 ? scores_test (selection->definition, argv[0], &error) : 0;
  g_autoptr (GPtrArray) items = NULL;
  Output *output;

  if (argc > 1)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (error == NULL)
    items = list->load (ctl->reg, selection, test, &error);
  if (items == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, list->columns, list->n_columns);
  for (guint i = 0; i < items->len; i++)
    list->print (output, selection->definition, g_ptr_array_index (items, i));
  return ctl_end (ctl);
}

static int
scores_state (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  static const ScoresList list
      = { senko_score_state_list, print_state, columns, G_N_ELEMENTS (columns) };

  return scores_list (ctl, selection, &list, argc, argv);
}

/* --- Locks --- */

static gboolean
read_place (const SenkoDefinition *definition, const char *test_id, const char *group_text,
            SenkoCode *test, SenkoScoreGroup *group, GError **error)
{
  *group = (SenkoScoreGroup){ 0 };
  *test = scores_test (definition, test_id, error);
  return *test != 0
         && (group_text == NULL || senko_score_group_parse (definition, group_text, group, error));
}

static int
scores_lock (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoScoreGroup group;
  SenkoCode test;

  if (argc < 1 || argc > 2)
    return ctl_usage (ctl, _ ("Name the test, and the judging group if it is one only."));
  if (!read_place (selection->definition, argv[0], argc == 2 ? argv[1] : NULL, &test, &group,
                   &error)
      || !senko_score_lock (ctl->reg, selection, test, &group, ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("Locked."));
}

static int
scores_unlock (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoScoreGroup group;
  gboolean done = FALSE;
  SenkoCode test;

  if (argc < 1 || argc > 2)
    return ctl_usage (ctl, _ ("Name the test, and the judging group if it is one only."));
  if (!read_place (selection->definition, argv[0], argc == 2 ? argv[1] : NULL, &test, &group,
                   &error)
      || !senko_score_unlock (ctl->reg, selection, test, &group, ctl->options.reason,
                              ctl->options.dry_run, &done, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, done ? _ ("Unlocked.")
                                : _ ("Asked for: it stays locked until a second person unlocks it "
                                     "too."));
}

static int
scores_totals (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoScoreGroup group;
  SenkoPoints sum;
  SenkoCode test;
  char *end = NULL;
  gint64 count;

  if (argc < 3 || argc > 4)
    return ctl_usage (ctl, _ ("Name the test, how many scores the file has, and their sum."));
  count = g_ascii_strtoll (argv[1], &end, 10);
  if (*end != '\0' || count < 0 || count > G_MAXINT || !senko_points_parse (argv[2], -1, &sum))
    return ctl_usage (ctl, _ ("“%1$s” and “%2$s” are no count and sum."), argv[1], argv[2]);
  if (!read_place (selection->definition, argv[0], argc == 4 ? argv[3] : NULL, &test, &group,
                   &error)
      || !senko_score_set_totals (ctl->reg, selection, test, &group, (guint)count, sum,
                                  ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("The control totals are noted."));
}

/* --- The sub-verbs --- */

static const CtlSub subs[] = {
  { "state", scores_state, FALSE },
  { "bundle", scores_bundle, TRUE },
  { "key", scores_key, TRUE },
  { "diff", scores_diff, FALSE },
  { "resolve", scores_resolve, TRUE },
  { "discard", scores_discard, TRUE },
  { "warnings", scores_warnings, FALSE },
  { "confirm", scores_confirm, TRUE },
  { "agree", scores_agree, TRUE },
  { "reopen", scores_reopen, TRUE },
  { "totals", scores_totals, TRUE },
  { "lock", scores_lock, TRUE },
  { "unlock", scores_unlock, TRUE },
  { "replace", scores_replace, TRUE },
  { "versions", scores_versions, FALSE },
  { "sheets", scores_sheets, FALSE },
  { "raters", scores_raters, FALSE },
  { "gaps", scores_gaps, FALSE },
  { "settle", scores_settle, TRUE },
  { "mark", scores_mark, TRUE },
  { "unmark", scores_unmark, TRUE },
  { "marks", scores_marks, FALSE },
};

static int
run (Ctl *ctl, int argc, char **argv)
{
  return ctl_run_sub (ctl, subs, G_N_ELEMENTS (subs), argc, argv,
                      _ ("Say what to do: state, bundle, key, diff, resolve, discard, warnings, "
                         "confirm, agree, reopen, totals, lock, unlock, replace, versions, "
                         "sheets, raters, gaps, settle, mark, unmark or marks."));
}

const CtlVerb ctl_verb_scores = {
  .name = "scores",
  .arguments
  = "state [TEST] | bundle list [TEST] | bundle add BUNDLE NUMBER… | bundle cut TEST | bundle "
    "show BUNDLE | bundle remove BUNDLE | bundle out BUNDLE COUNT WHO | bundle back BUNDLE COUNT "
    "WHO | bundle control BUNDLE COUNT SUM | key BUNDLE [NUMBER=VALUE…] | diff BUNDLE | resolve "
    "BUNDLE NUMBER first|second|discard|VALUE | discard BUNDLE [first|second] | warnings BUNDLE "
    "| warnings --test TEST | confirm BUNDLE [N] | confirm --test TEST [N] | agree BUNDLE | "
    "reopen BUNDLE | totals TEST COUNT SUM [GROUP] | lock TEST [GROUP] | unlock TEST [GROUP] | "
    "replace TEST FILE | replace TEST --add POINTS | versions [TEST] | sheets [TEST] | raters "
    "[TEST] | gaps [TEST] | settle TEST NUMBER SCORE | mark TEST absent|late|left|incident "
    "NUMBER… | unmark TEST absent|late|left|incident NUMBER | marks [TEST]",
  .summary = N_ ("Key scores from paper twice, compare, agree, lock"),
  .details = N_ (
      "Two people key the same bundle (key), each without seeing the other's values: “*” is "
      "absent, “/” is left for later. Where they differ (diff), a third look at the paper "
      "settles it with a reason (resolve). Warnings are compared with the paper (warnings, "
      "confirm); agree writes the scores. A test is locked for everybody or for one judging "
      "group (general/secondary/music); unlocking is asked for by one person with a reason and "
      "granted by another, with the same call. “replace” marks a test anew: a corrected file in "
      "the form of “import scores”, also of some rows only, or points for everybody for a void "
      "question (--add). It prints whose score changes and who would cross a gate or a line; "
      "--dry-run shows it first. It needs --reason, is listed by “versions”, and is taken back by "
      "“import revert”. “sheets” makes a PDF with the cover of each bundle and blank score sheets "
      "in its order, with its barcode."),
  .entries = entries,
  .run = run,
};
