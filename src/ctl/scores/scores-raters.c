/* senkoctl scores raters, gaps, settle, mark, unmark, marks: how raters compare, settling by hand,
 * and what happened on the day. */
#include "ctl/scores/scores.h"
#include "model/senko-day-marks.h"
#include "model/senko-raters.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoListColumn rater_columns[] = {
  { "test", N_ ("test"), FALSE },       { "rater", N_ ("rater"), FALSE },
  { "scores", N_ ("scores"), TRUE },    { "mean", N_ ("mean %"), TRUE },
  { "deviation", N_ ("spread"), TRUE }, { "difference", N_ ("to the others"), TRUE },
  { "lowest", N_ ("lowest"), TRUE },    { "lower_quartile", N_ ("quarter"), TRUE },
  { "median", N_ ("median"), TRUE },    { "upper_quartile", N_ ("three quarters"), TRUE },
  { "highest", N_ ("highest"), TRUE },
};

enum { N_FIGURES = 8 };

static void
print_rater (Output *output, const SenkoDefinition *definition, gconstpointer item)
{
  const SenkoRater *rater = item;
  const double figures[N_FIGURES]
      = { rater->mean,         rater->deviation,    rater->difference,   rater->quartiles[0],
          rater->quartiles[1], rater->quartiles[2], rater->quartiles[3], rater->quartiles[4] };
  g_autofree char *n = g_strdup_printf ("%u", rater->n);
  char texts[N_FIGURES][G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < N_FIGURES; i++)
    g_ascii_formatd (texts[i], sizeof texts[i], "%.1f", figures[i]);
  output_row (output, (const char *[]){ definition->tests[rater->test].label.id, rater->rater, n,
                                        texts[0], texts[1], texts[2], texts[3], texts[4], texts[5],
                                        texts[6], texts[7] });
}

int
scores_raters (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  static const ScoresList list
      = { senko_rater_list, print_rater, rater_columns, G_N_ELEMENTS (rater_columns) };

  return scores_list (ctl, selection, &list, argc, argv);
}

static const SenkoListColumn gap_columns[] = {
  { "test", N_ ("test"), FALSE },
  { "number", N_ ("number"), FALSE },
  { "raters", N_ ("raters"), TRUE },
  { "lowest", N_ ("lowest"), TRUE },
  { "highest", N_ ("highest"), TRUE },
  { "combined", N_ ("together"), TRUE },
  { "too_far", N_ ("too far apart"), FALSE },
  { "straddles", N_ ("across a line"), FALSE },
  { "settled", N_ ("settled"), TRUE },
  { "scenario", N_ ("across a scenario's line"), FALSE },
};

static void
print_gap (Output *output, const SenkoDefinition *definition, gconstpointer item)
{
  const SenkoRaterGap *gap = item;
  g_autofree char *n = g_strdup_printf ("%u", gap->n_raters);
  char low[SENKO_POINTS_BUFFER], high[SENKO_POINTS_BUFFER], both[SENKO_POINTS_BUFFER],
      settled[SENKO_POINTS_BUFFER];

  output_row (output, (const char *[]){ definition->tests[gap->test].label.id, gap->number, n,
                                        senko_points_format (gap->lowest, low),
                                        senko_points_format (gap->highest, high),
                                        senko_points_format (gap->combined, both),
                                        gap->too_far ? "1" : "", gap->straddles ? "1" : "",
                                        senko_points_format (gap->settled, settled),
                                        gap->straddles_scenario ? "1" : "" });
}

int
scores_gaps (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  static const ScoresList list
      = { senko_rater_gap_list, print_gap, gap_columns, G_N_ELEMENTS (gap_columns) };

  return scores_list (ctl, selection, &list, argc, argv);
}

int
scores_settle (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoPoints score;
  SenkoCode test;
  gint64 applicant;

  if (argc != 3 || !senko_points_parse (argv[2], -1, &score))
    return ctl_usage (ctl, _ ("Name the test, the applicant's number and the settled score."));
  test = scores_test (selection->definition, argv[0], &error);
  applicant = test != 0 ? senko_applicant_find (ctl->reg, selection, argv[1], &error) : 0;
  if (applicant == 0
      || !senko_rater_settle (ctl->reg, selection, applicant, test, score, ctl->options.reason,
                              ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("Settled."));
}

/* --- Marks of the day --- */

int
scores_mark (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  g_autofree char *done = NULL;
  SenkoMark mark;
  SenkoCode test;
  int n;

  if (argc < 3 || !senko_mark_from_id (argv[1], &mark))
    return ctl_usage (ctl, _ ("Name the test, what happened (absent, late, left or incident), and "
                              "the numbers."));
  test = scores_test (selection->definition, argv[0], &error);
  n = test == 0
          ? -1
          : senko_mark_people (ctl->reg, selection, test, mark, (const char *const *)(argv + 2),
                               scores_options.note, ctl->options.dry_run, &error);
  if (n < 0)
    return ctl_fail (ctl, error);
  done = g_strdup_printf (ngettext ("%d person was marked.", "%d people were marked.", n), n);
  return scores_done (ctl, done);
}

int
scores_unmark (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoMark mark;
  SenkoCode test;

  if (argc != 3 || !senko_mark_from_id (argv[1], &mark))
    return ctl_usage (ctl, _ ("Name the test, what did not happen (absent, late, left or "
                              "incident), and the number."));
  test = scores_test (selection->definition, argv[0], &error);
  if (test == 0
      || !senko_mark_take_back (ctl->reg, selection, test, mark, argv[2], ctl->options.reason,
                                ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  return scores_done (ctl, _ ("Taken back."));
}

static const SenkoListColumn mark_columns[] = {
  { "test", N_ ("test"), FALSE },
  { "number", N_ ("number"), FALSE },
  { "mark", N_ ("what happened"), FALSE },
  { "note", N_ ("remark"), FALSE },
};

int
scores_marks (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  gboolean labels = strcmp (ctl->options.format, "table") == 0;
  SenkoCode test = argc == 1 ? scores_test (selection->definition, argv[0], &error) : 0;
  g_autoptr (GPtrArray) list = NULL;
  Output *output;

  if (argc > 1)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (error == NULL)
    list = senko_mark_list (ctl->reg, selection, test, &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, mark_columns, G_N_ELEMENTS (mark_columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoMarked *one = g_ptr_array_index (list, i);

      output_row (output, (const char *[]){
                              selection->definition->tests[one->test].label.id, one->number,
                              labels ? senko_mark_label (one->mark) : senko_mark_id (one->mark),
                              one->note });
    }
  return ctl_end (ctl);
}
