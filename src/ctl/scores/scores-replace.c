/* senkoctl scores replace, versions: marking a test anew, and how often that was done. */
#include "ctl/full.h"
#include "ctl/import-report.h"
#include "ctl/scores/scores.h"
#include "model/senko-remark.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoListColumn effect_columns[] = {
  { "number", N_ ("number"), FALSE },       { "about", N_ ("test or stage"), FALSE },
  { "at", N_ ("rater or line"), FALSE },    { "before", N_ ("before"), FALSE },
  { "after", N_ ("after"), FALSE },         { "decided", N_ ("decided as"), FALSE },
  { "own_score", N_ ("own score"), FALSE },
};

static void
print_change (Output *output, const SenkoTest *test, const SenkoRemarkChange *change)
{
  g_autofree char *before = senko_remark_describe_score (change->before);
  g_autofree char *after = senko_remark_describe_score (change->after);

  output_row (output, (const char *[]){ change->number, test->label.id, change->rater, before,
                                        after, "", "1" });
}

/* "gate:liberal", "line:pass", for programs. */
static char *
id_of_crossing (const SenkoDefinition *definition, const SenkoRemarkCrossing *crossing)
{
  if (crossing->gate != 0)
    return g_strdup_printf ("gate:%s", definition->tests[crossing->gate].label.id);
  if (crossing->line == 0)
    return g_strdup ("");
  return g_strdup_printf (
      "line:%s", senko_definition_code_id (definition, SENKO_VOCABULARY_LINE_KIND, crossing->line));
}

static void
print_crossing (Ctl *ctl, Output *output, const SenkoDefinition *definition,
                const SenkoRemarkCrossing *crossing)
{
  gboolean labels = strcmp (ctl->options.format, "table") == 0;
  const char *(*name) (SenkoOutcome) = labels ? senko_outcome_label : senko_outcome_id;
  g_autofree char *at = labels ? senko_remark_describe_crossing (definition, crossing)
                               : id_of_crossing (definition, crossing);

  output_row (output, (const char *[]){
                          crossing->number, definition->stages[crossing->stage].label.id, at,
                          name (crossing->before), name (crossing->after),
                          crossing->decided != SENKO_N_OUTCOMES ? name (crossing->decided) : "",
                          crossing->own ? "1" : "" });
}

static void
say_counts (const SenkoRemark *remark)
{
  guint n_decided = senko_remark_count_decided (remark);

  ctl_say (ngettext ("%u score changes.", "%u scores change.", remark->changes->len),
           remark->changes->len);
  ctl_say (
      ngettext ("%u result of the test stays.", "%u results of the test stay.", remark->n_kept),
      remark->n_kept);
  if (remark->n_capped > 0)
    ctl_say (ngettext ("%u person reaches the full marks and gets less than the points.",
                       "%u people reach the full marks and get less than the points.",
                       remark->n_capped),
             remark->n_capped);
  if (remark->n_missing > 0)
    ctl_say (ngettext ("%u person has no result of this test yet: it must come in marked anew.",
                       "%u people have no result of this test yet: theirs must come in marked "
                       "anew.",
                       remark->n_missing),
             remark->n_missing);
  ctl_say (ngettext ("%u person crosses a gate or a line, or comes to be open.",
                     "%u people cross a gate or a line, or come to be open.",
                     remark->crossings->len),
           remark->crossings->len);
  if (n_decided > 0)
    ctl_say (ngettext ("%u of them comes out otherwise than was decided: the confirmed decision "
                       "stays as it is until it is reopened.",
                       "%u of them come out otherwise than was decided: the confirmed decision "
                       "stays as it is until it is reopened.",
                       n_decided),
             n_decided);
}

static int
print_remark (Ctl *ctl, SenkoSelection *selection, const SenkoRemark *remark)
{
  const SenkoDefinition *definition = selection->definition;
  Output *output = ctl_begin (ctl, effect_columns, G_N_ELEMENTS (effect_columns));
  int status;

  for (guint i = 0; i < remark->changes->len; i++)
    print_change (output, &definition->tests[remark->test], g_ptr_array_index (remark->changes, i));
  for (guint i = 0; i < remark->crossings->len; i++)
    print_crossing (ctl, output, definition, g_ptr_array_index (remark->crossings, i));
  status = ctl_end (ctl);
  say_counts (remark);
  if (ctl->options.dry_run)
    ctl_say (_ ("Nothing was written: this was a dry run."));
  else if (remark->act != 0)
    ctl_say (_ ("Replaced as batch %1$ld; “import revert %1$ld” takes it back."), remark->act);
  else
    ctl_say (_ ("The register has all of this already: nothing was written."));
  return status;
}

static int
add_points (Ctl *ctl, SenkoSelection *selection, const SenkoRemarkOptions *options)
{
  GError *error = NULL;
  SenkoScoreGroup group = { 0 };
  g_autoptr (SenkoRemark) remark = NULL;
  SenkoPoints points;

  if (!senko_points_parse (scores_options.add, -1, &points))
    return ctl_usage (ctl, _ ("“%s” are no points."), scores_options.add);
  if (scores_options.group == NULL
      || senko_score_group_parse (selection->definition, scores_options.group, &group, &error))
    remark = senko_remark_add_points (ctl->reg, selection, options, points, &group, &error);
  return remark == NULL ? ctl_fail (ctl, error) : print_remark (ctl, selection, remark);
}

static int
replace_by_file (Ctl *ctl, SenkoSelection *selection, const SenkoRemarkOptions *options,
                 const char *path)
{
  GError *error = NULL;
  SenkoEncoding encoding = SENKO_ENCODING_AUTO;
  SenkoImportOptions import = { .max_listed = 100 };
  g_autoptr (SenkoRemarking) remarking = NULL;
  g_autoptr (SenkoImportReport) report = NULL;
  g_autoptr (SenkoRemark) remark = NULL;

  if (scores_options.encoding != NULL
      && !senko_encoding_from_name (scores_options.encoding, &encoding))
    return ctl_usage (ctl, _ ("--encoding is auto, utf-8, cp932 or utf-16, not “%s”."),
                      scores_options.encoding);
  remarking = senko_remarking_new (ctl->reg, selection, options, &error);
  if (remarking == NULL)
    return ctl_fail (ctl, error);
  senko_remarking_fill_options (remarking, &import);
  ctl_need_full_for (path);
  report = senko_import_sheet (ctl->reg, selection, "scores", path, encoding, scores_options.sheet,
                               &import, &error);
  if (report == NULL)
    return ctl_fail (ctl, error);
  remark = senko_remarking_take (remarking, report);
  if (remark == NULL)
    return ctl_print_import (ctl, report);
  ctl_say_import (report);
  return print_remark (ctl, selection, remark);
}

int
scores_replace (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  GError *error = NULL;
  SenkoRemarkOptions options = { .reason = ctl->options.reason, .dry_run = ctl->options.dry_run };

  if (argc != (scores_options.add != NULL ? 1 : 2))
    return ctl_usage (ctl, _ ("Name the test and the corrected file, or the test and --add."));
  if (scores_options.add == NULL && scores_options.group != NULL)
    return ctl_usage (ctl, _ ("--group goes with --add: a file says itself whose scores it has."));
  options.test = scores_test (selection->definition, argv[0], &error);
  if (options.test == 0)
    return ctl_fail (ctl, error);
  return scores_options.add != NULL ? add_points (ctl, selection, &options)
                                    : replace_by_file (ctl, selection, &options, argv[1]);
}

/* --- Versions --- */

static const SenkoListColumn version_columns[] = {
  { "test", N_ ("test"), FALSE },
  { "version", N_ ("version"), TRUE },
  { "batch", N_ ("batch"), TRUE },
  { "at", N_ ("at"), FALSE },
  { "actor", N_ ("actor"), FALSE },
  { "file", N_ ("file"), FALSE },
  { "added", N_ ("points added"), TRUE },
  { "group", N_ ("group"), FALSE },
  { "changed", N_ ("changed"), TRUE },
  { "reason", N_ ("reason"), FALSE },
  { "reverted_by", N_ ("reverted by"), TRUE },
};

static void
print_version (Output *output, const SenkoDefinition *definition, gconstpointer item)
{
  const SenkoScoreVersion *version = item;
  g_autofree char *number = g_strdup_printf ("%d", version->number);
  g_autofree char *batch = g_strdup_printf ("%" G_GINT64_FORMAT, version->act);
  g_autofree char *group = scores_name_group (definition, &version->group);
  g_autofree char *changed = g_strdup_printf ("%u", version->n_changed);
  g_autofree char *reverted = version->reverted_by != 0
                                  ? g_strdup_printf ("%" G_GINT64_FORMAT, version->reverted_by)
                                  : g_strdup ("");
  char points[SENKO_POINTS_BUFFER];

  output_row (output, (const char *[]){ definition->tests[version->test].label.id, number, batch,
                                        version->at, version->by, version->file,
                                        senko_points_format (version->points, points), group,
                                        changed, version->reason, reverted });
}

int
scores_versions (Ctl *ctl, SenkoSelection *selection, int argc, char **argv)
{
  static const ScoresList list = { senko_score_version_list, print_version, version_columns,
                                   G_N_ELEMENTS (version_columns) };

  return scores_list (ctl, selection, &list, argc, argv);
}
