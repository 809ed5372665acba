/* senkoctl scenario: sets of lines and gates kept by name, compared side by side. */
#include "ctl/full.h"
#include "ctl/judging/lines-file.h"
#include "ctl/judging/scenarios.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *note, *lines_file, *out;
static gboolean people, overwrite;

static const GOptionEntry entries[] = {
  { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("What the scenario is for"), N_ ("TEXT") },
  { "lines", 0, 0, G_OPTION_ARG_FILENAME, &lines_file,
    N_ ("Its lines, as for “lines” (default: the lines in force)"), N_ ("FILE") },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &out,
    N_ ("compare: as a PDF for the committee, with numbers and no names"), N_ ("FILE") },
  { "people", 0, 0, G_OPTION_ARG_NONE, &people,
    N_ ("With --out: the sheet for those in charge, who changes side with name"), NULL },
  { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_ ("Replace a file that is there"), NULL },
  { NULL },
};

typedef struct {
  Ctl *ctl;
  SenkoSelection *selection;
  SenkoCode stage;
  char **names; /* what follows the stage */
} Call;

/* Listing */

static const SenkoListColumn list_columns[] = {
  { "scenario", N_ ("scenario"), FALSE }, { "chosen", N_ ("chosen"), TRUE },
  { "saved_by", N_ ("saved by"), FALSE }, { "saved_at", N_ ("saved at"), FALSE },
  { "note", N_ ("note"), FALSE },
};

static int
do_list (Call *call)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list
      = senko_scenario_list (call->ctl->reg, call->selection, call->stage, &error);
  Output *output;

  if (list == NULL)
    return ctl_fail (call->ctl, error);
  output = ctl_begin (call->ctl, list_columns, G_N_ELEMENTS (list_columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoScenario *scenario = g_ptr_array_index (list, i);

      output_row (output,
                  (const char *[]){ scenario->name, scenario->chosen ? "1" : "", scenario->saved_by,
                                    scenario->saved_at, scenario->note });
    }
  return ctl_end (call->ctl);
}

/* Comparing */

static const SenkoListColumn compare_columns[] = {
  { "pool", N_ ("pool"), FALSE },
  { "category", N_ ("category"), FALSE },
  { "subject", N_ ("subject"), FALSE },
  { "kind", N_ ("kind of line"), FALSE },
  { "scenario", N_ ("scenario"), FALSE },
  { "set", N_ ("set"), FALSE },
  { "cut", N_ ("comes to"), TRUE },
  { "taken", N_ ("takes in"), TRUE },
  { "tied", N_ ("tied"), TRUE },
  { "women", N_ ("women"), TRUE },
  { "men", N_ ("men"), TRUE },
  { "examinees", N_ ("examinees"), TRUE },
  { "ratio", N_ ("ratio"), TRUE },
  { "entering", N_ ("more pass"), TRUE },
  { "leaving", N_ ("fewer pass"), TRUE },
  { "plan", N_ ("plan"), TRUE },
  { "plan_taken", N_ ("of the plan"), TRUE },
};

enum { N_CELLS = G_N_ELEMENTS (compare_columns), CELL_SIZE = 64 };

static void
put_number (char cells[][CELL_SIZE], guint column, guint number)
{
  g_snprintf (cells[column], CELL_SIZE, "%u", number);
}

static void
put_plan (char cells[][CELL_SIZE], const SenkoScenarioColumn *scenario, int plan)
{
  if (plan < 0)
    return;
  if (scenario->plans[plan].quota->number >= 0)
    put_number (cells, 15, (guint)scenario->plans[plan].quota->number);
  put_number (cells, 16, scenario->plans[plan].n_taken);
}

static void
put_line (char cells[][CELL_SIZE], const SenkoScenarioLine *line, const SenkoPreview *preview)
{
  g_autofree char *cut
      = senko_order_describe (preview->definition, preview->stage, 0, line->place.cut);

  if (line->line.is_set && line->line.count >= 0)
    g_snprintf (cells[5], CELL_SIZE, "%d", line->line.count);
  else if (line->line.is_set)
    {
      char score[SENKO_POINTS_BUFFER];

      g_snprintf (cells[5], CELL_SIZE, "≥%s", senko_points_format (line->line.score, score));
    }
  else if (line->place.is_borrowed)
    g_strlcpy (cells[5], _ ("borrowed"), CELL_SIZE);
  else if (line->place.is_planned)
    g_strlcpy (cells[5], _ ("by the rules"), CELL_SIZE);
  g_strlcpy (cells[6], cut, CELL_SIZE);
  put_number (cells, 7, line->place.n_taken);
  put_number (cells, 8, line->place.n_tied);
  put_number (cells, 9, line->heads.n_women);
  put_number (cells, 10, line->heads.n_men);
}

/* The first line of a group also tells of its passes. */
static void
put_passes (char cells[][CELL_SIZE], const SenkoScenarioGroup *group)
{
  put_number (cells, 11, group->n_examinees);
  if (group->ratio >= 0)
    g_snprintf (cells[12], CELL_SIZE, "%d.%d", group->ratio / 10, group->ratio % 10);
  put_number (cells, 13, group->n_entering);
  put_number (cells, 14, group->n_leaving);
}

static void
print_line (Output *output, const SenkoListSink *sink, const SenkoScenarioComparison *comparison,
            guint g, SenkoCode kind, const SenkoScenarioColumn *scenario)
{
  const SenkoLineStudy *study = comparison->study;
  const SenkoDefinition *definition = study->preview->definition;
  const SenkoStudyGroup *group = &study->groups[g];
  char cells[N_CELLS][CELL_SIZE] = { "" };
  const char *row[N_CELLS];

  for (guint i = 0; i < N_CELLS; i++)
    row[i] = cells[i];
  row[0] = senko_list_code (sink, definition, SENKO_VOCABULARY_POOL, group->pool);
  row[1] = senko_list_code (sink, definition, SENKO_VOCABULARY_CATEGORY, group->category);
  row[2] = senko_list_code (sink, definition, SENKO_VOCABULARY_SUBJECT, group->subject);
  row[3] = senko_list_code (sink, definition, SENKO_VOCABULARY_LINE_KIND, kind);
  row[4] = scenario->name != NULL ? scenario->name : sink->labels ? _ ("in force") : "";
  put_line (cells, &scenario->groups[g].lines[kind], study->preview);
  if (kind == study->first_kind)
    put_passes (cells, &scenario->groups[g]);
  put_plan (cells, scenario, group->plans[kind == SENKO_LINE_PASS ? SENKO_LINE_REGULAR : kind]);
  output_row (output, row);
}

static void
print_gates (const SenkoScenarioComparison *comparison)
{
  const SenkoDefinition *definition = comparison->preview->definition;

  for (guint c = 0; c < comparison->columns->len; c++)
    {
      const SenkoScenarioColumn *scenario = g_ptr_array_index (comparison->columns, c);
      char score[SENKO_POINTS_BUFFER];

      for (guint test = 1; test < definition->n_tests; test++)
        if (scenario->gates[test] != SENKO_POINTS_NONE)
          ctl_say (_ ("%1$s: the gate of %2$s is %3$s."),
                   scenario->name != NULL ? scenario->name : _ ("in force"),
                   senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, test,
                                                senko_language_is_japanese ()),
                   senko_points_format (scenario->gates[test], score));
    }
}

static int
print_comparison (Call *call, const SenkoScenarioComparison *comparison)
{
  Output *output = ctl_begin (call->ctl, compare_columns, N_CELLS);
  SenkoListSink sink = { .labels = strcmp (call->ctl->options.format, "table") == 0 };
  int status;

  for (guint g = 0; g < comparison->study->n_groups; g++)
    for (SenkoCode kind = SENKO_LINE_PASS; kind < SENKO_N_LINES; kind++)
      for (guint c = 0; c < comparison->columns->len; c++)
        if (senko_line_study_has_kind (comparison->study, g, kind))
          print_line (output, &sink, comparison, g, kind,
                      g_ptr_array_index (comparison->columns, c));
  status = ctl_end (call->ctl);
  print_gates (comparison);
  return status;
}

static int
draw_comparison (Call *call)
{
  CtlScenarioSheets sheets = { .selection = call->selection,
                               .stage = call->stage,
                               .names = call->names[0] != NULL ? call->names : NULL,
                               .path = out,
                               .people = people,
                               .overwrite = overwrite };

  return ctl_draw_scenarios (call->ctl, &sheets);
}

static int
do_compare (Call *call)
{
  GError *error = NULL;
  g_autoptr (SenkoPreview) preview = NULL;
  g_autoptr (SenkoScenarioComparison) comparison = NULL;

  if (out != NULL)
    return draw_comparison (call);
  preview = senko_preview_load (call->ctl->reg, call->selection, call->stage, NULL, &error);
  if (preview != NULL)
    comparison = senko_scenario_compare (
        call->ctl->reg, preview, call->names[0] == NULL ? NULL : (const char *const *)call->names,
        &error);
  return comparison == NULL ? ctl_fail (call->ctl, error) : print_comparison (call, comparison);
}

/* Writing */

static int
do_save (Call *call)
{
  GError *error = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) gates = NULL;

  if (!senko_lines_read (call->ctl->reg, call->selection, call->stage, &lines, &gates, &error))
    return ctl_fail (call->ctl, error);
  if (lines_file != NULL)
    {
      g_array_set_size (lines, 0);
      if (!ctl_read_lines_file (lines_file, call->selection->definition, call->stage, lines,
                                &error))
        return ctl_fail (call->ctl, error);
    }
  if (!senko_scenario_save (call->ctl->reg, call->selection, call->stage, call->names[0], note,
                            lines, gates, call->ctl->options.dry_run, &error))
    return ctl_fail (call->ctl, error);
  ctl_say (_ ("Scenario “%1$s”: %2$u lines, %3$u gates."), call->names[0], lines->len, gates->len);
  return CTL_DONE;
}

static int
do_apply (Call *call)
{
  GError *error = NULL;
  guint n_changes = 0;

  if (!senko_scenario_apply (call->ctl->reg, call->selection, call->stage, call->names[0],
                             call->ctl->options.dry_run, &n_changes, &error))
    return ctl_fail (call->ctl, error);
  ctl_say (ngettext ("Scenario “%1$s” is in force: %2$u line or gate is another than before.",
                     "Scenario “%1$s” is in force: %2$u lines and gates are others than before.",
                     n_changes),
           call->names[0], n_changes);
  return CTL_DONE;
}

static int
do_remove (Call *call)
{
  GError *error = NULL;

  if (!senko_scenario_remove (call->ctl->reg, call->selection, call->stage, call->names[0],
                              call->ctl->options.dry_run, &error))
    return ctl_fail (call->ctl, error);
  ctl_say (_ ("Scenario “%s” is removed; the journal keeps it."), call->names[0]);
  return CTL_DONE;
}

static const struct {
  const char *name;
  int (*run) (Call *call);
  int min, max; /* names after the stage */
  gboolean writes;
} actions[] = {
  { "list", do_list, 0, 0, FALSE },    { "compare", do_compare, 0, G_MAXINT, FALSE },
  { "save", do_save, 1, 1, TRUE },     { "apply", do_apply, 1, 1, TRUE },
  { "remove", do_remove, 1, 1, TRUE },
};

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  Call call = { .ctl = ctl };

  if (lines_file != NULL)
    ctl_need_full_for (lines_file);
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (actions); i++)
    {
      if (strcmp (actions[i].name, argv[0]) != 0 || argc - 2 < actions[i].min
          || argc - 2 > actions[i].max)
        continue;
      call.names = argv + 2;
      call.selection = ctl_open_selection (ctl, actions[i].writes, &error);
      if (call.selection != NULL)
        call.stage = senko_preview_stage (call.selection->definition, argv[1], &error);
      return call.stage == 0 ? ctl_fail (ctl, error) : actions[i].run (&call);
    }
  return ctl_usage (ctl,
                    _ ("Say list, compare, save, apply or remove, a stage, and the scenario."));
}

const CtlVerb ctl_verb_scenario = {
  .name = "scenario",
  .arguments = "(list STAGE | compare STAGE [NAME…] [--out FILE [--people]] | save STAGE NAME "
               "| apply STAGE NAME | "
               "remove STAGE NAME)",
  .summary = N_ ("Keep sets of lines and gates by name, compare them, put one in force"),
  .details
  = N_ ("“save” keeps the lines and gates in force, or the lines of a file, by a name. "
        "“compare” judges by each of them and by what is in force: what each line comes "
        "to, whom it takes in, and the plan that several groups share; with --out it makes "
        "the sheet for the committee. “apply” puts a "
        "scenario in force as a whole: lines that it does not have are taken away."),
  .entries = entries,
  .run = run,
};
