/* senkoctl statistics: the years by post, broken down, compared, as charts. */
#include "ctl/draw/draw-statistics.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static char *years, *by, *chart, *out, *stage, *post, *sheet;
static int threshold;
static gboolean with_changes, compare, computed, survey, grey, overwrite;

static const GOptionEntry entries[] = {
  { "years", 0, 0, G_OPTION_ARG_STRING, &years, N_ ("Hire years, one or from-to"), "A-B" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &by,
    N_ ("Also by pool, track, sex, graduate, age, university or prefecture"), N_ ("WHAT") },
  { "changes", 0, 0, G_OPTION_ARG_NONE, &with_changes,
    N_ ("Also the differences to the year before"), NULL },
  { "withhold", 0, 0, G_OPTION_ARG_INT, &threshold,
    N_ ("Withhold figures of fewer people than N, and those that would give them away"), "N" },
  { "computed", 0, 0, G_OPTION_ARG_NONE, &computed,
    N_ ("Count judged years anew, also those that were published"), NULL },
  { "compare", 0, 0, G_OPTION_ARG_NONE, &compare,
    N_ ("List published figures that the register counts otherwise"), NULL },
  { "survey", 0, 0, G_OPTION_ARG_NONE, &survey, N_ ("Fill the ministry's survey of one selection"),
    NULL },
  { "chart", 0, 0, G_OPTION_ARG_STRING, &chart, N_ ("Draw a chart instead"), N_ ("KIND") },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &out,
    N_ ("The file: .pdf, .svg or .png for a chart, .xlsx for all tables and charts, .pdf for the "
        "book of the years or the survey on paper"),
    N_ ("FILE") },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &sheet,
    N_ ("A chart on a page of this paper, with its source and fingerprint (default: the picture "
        "alone)"),
    "A4|A3|B4|B5" },
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage, N_ ("Stage of a chart of scores"), N_ ("STAGE") },
  { "post", 0, 0, G_OPTION_ARG_STRING, &post, N_ ("Post of a chart of scores"),
    "CATEGORY[/SUBJECT]" },
  { "grey", 0, 0, G_OPTION_ARG_NONE, &grey, N_ ("Draw in greys and patterns"), NULL },
  { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_ ("Replace a file that is there"), NULL },
  { NULL },
};

static gboolean
read_years (const char *text, int *from, int *to)
{
  char *end = NULL;

  *from = strtol (text, &end, 10);
  *to = *from;
  if (end != text && *end == '-')
    *to = strtol (end + 1, &end, 10);
  return *end == '\0' && *from >= 1900 && *to >= *from && *to <= 2200; /* as imported history */
}

/* CTL_DONE, or the usage that was wrong. */
static int
read_options (Ctl *ctl, SenkoStatisticsOptions *load)
{
  if (years != NULL && !read_years (years, &load->from, &load->to))
    return ctl_usage (ctl, _ ("--years “%s” is not understood. Write it like 2022-2024 or 2024."),
                      years);
  if (by != NULL && (*by == '\0' || !senko_breakdown_from_id (by, &load->by)))
    return ctl_usage (ctl,
                      _ ("--by “%s” is not understood. Choose pool, track, sex, graduate, age, "
                         "university or prefecture."),
                      by);
  if (threshold < 0)
    return ctl_usage (ctl, _ ("--withhold takes the least number of people that is shown."));
  if (chart != NULL && out == NULL)
    return ctl_usage (ctl, _ ("--chart needs a file: --out FILE.pdf, .svg or .png."));
  if (g_str_equal (ctl->options.format, "xlsx")
      && (out == NULL || !g_str_has_suffix (out, ".xlsx")))
    return ctl_usage (ctl, _ ("--format xlsx needs a file: --out FILE.xlsx."));
  if ((compare || survey) && (chart != NULL || by != NULL || with_changes || threshold > 0))
    return ctl_usage (ctl, _ ("--compare and --survey stand alone, with --years or --selection."));
  load->computed = computed;
  return CTL_DONE;
}

static int
list_mismatches (Ctl *ctl, const SenkoStatisticsOptions *load)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  guint n_years = 0, n_mismatches = 0;
  int status;

  if (!senko_list_mismatches (ctl->reg, load->from, load->to, &sink, &n_years, &n_mismatches,
                              &error))
    return ctl_fail (ctl, error);
  status = ctl_end (ctl);
  if (n_years == 0)
    ctl_say (_ ("No year is both published and judged in this register: there is nothing to "
                "compare."));
  else
    ctl_say (_ ("Years compared: %1$u. Figures that differ: %2$u."), n_years, n_mismatches);
  return status;
}

static int
list (Ctl *ctl, const SenkoStatisticsOptions *load)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  SenkoStatisticsListOptions options = { *load, threshold, with_changes };

  if (!senko_list_statistics_with (ctl->reg, &options, &sink, &error))
    return ctl_fail (ctl, error);
  return ctl_end (ctl);
}

static int
list_survey (Ctl *ctl)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  SenkoSelection *selection = ctl_open_selection (ctl, FALSE, &error);

  if (selection == NULL || !senko_list_survey (ctl->reg, selection, &sink, &error))
    return ctl_fail (ctl, error);
  return ctl_end (ctl);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoStatisticsOptions load = { 0 };
  StatisticsDrawing drawing = { .chart = chart,
                                .out = out,
                                .sheet = sheet,
                                .stage = stage,
                                .post = post,
                                .grey = grey,
                                .overwrite = overwrite,
                                .survey = survey };
  int status;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  status = read_options (ctl, &load);
  if (status != CTL_DONE)
    return status;
  drawing.load = load;
  drawing.threshold = threshold;
  if (out != NULL)
    return ctl_draw_statistics (ctl, &drawing);
  if (survey)
    return list_survey (ctl);
  if (ctl_open (ctl, FALSE, &error) == NULL)
    return ctl_fail (ctl, error);
  return compare ? list_mismatches (ctl, &load) : list (ctl, &load);
}

const CtlVerb ctl_verb_statistics = {
  .name = "statistics",
  .arguments = "[--years A-B] [--by WHAT] [--chart KIND --out FILE]",
  .summary = N_ ("Print applicants, examinees and candidates by hire year and post"),
  .details
  = N_ ("Published years come from “import history”; a year judged in this register is "
        "counted from its decisions. A fixed-term "
        "figure that is published together with another row stays combined (marked ↑). "
        "The ratio is examinees ÷ regular "
        "candidates, one decimal, half up. Withheld figures are marked x. Kinds of charts: "
        "bars, stack, lines, slope, multiples, heat and composition (with --by) of years; "
        "funnel, scores and bonus of one selection. --out FILE.xlsx without --chart writes "
        "a workbook with all tables and charts, --out FILE.pdf the book of the years on paper, "
        "or with --survey the ministry's survey."),
  .entries = entries,
  .run = run,
};
