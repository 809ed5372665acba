/* senkoctl simulate: who would change side under other lines, gates, quotas or bonus points. Writes
 * nothing. */
#include "ctl/full.h"
#include "ctl/lines-file.h"
#include "model/lists/senko-list-decisions.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static char *stage_id, *lines_file, *bonuses, *rules;
static char **gates, **quotas;

static const GOptionEntry entries[] = {
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_id, N_ ("The stage to judge (default: the last)"),
    N_ ("STAGE") },
  { "lines", 0, 0, G_OPTION_ARG_FILENAME, &lines_file, N_ ("A file of other lines, as for “lines”"),
    N_ ("FILE") },
  { "gate", 0, 0, G_OPTION_ARG_STRING_ARRAY, &gates, N_ ("Another gate; may be repeated"),
    N_ ("TEST=SCORE") },
  { "quota", 0, 0, G_OPTION_ARG_STRING_ARRAY, &quotas,
    N_ ("Another number to take from a group; may be repeated"),
    N_ ("[KIND:]POOL/CATEGORY[/SUBJECT]=N") },
  { "definition", 0, 0, G_OPTION_ARG_STRING, &bonuses, N_ ("Use this definition's bonus table"),
    N_ ("ID|FILE") },
  { "rules", 0, 0, G_OPTION_ARG_STRING, &rules,
    N_ ("Rehearse with all rules of this definition, moved to the selection's year"),
    N_ ("ID|FILE") },
  { NULL },
};

static SenkoCode
code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *text)
{
  return text == NULL || *text == '\0'
             ? 0
             : senko_definition_code_by_label (definition, vocabulary, text, strlen (text));
}

/* "[KIND:]POOL/CATEGORY[/SUBJECT]=N" */
static gboolean
read_quota (const SenkoDefinition *definition, SenkoCode stage, const char *text,
            SenkoLineChange *change)
{
  gboolean final = definition->judging.required_lines[stage] & (1u << SENKO_LINE_REGULAR);
  const char *equals = strrchr (text, '='), *colon = strchr (text, ':');
  g_autofree char *group = equals == NULL ? NULL
                                          : g_strndup (colon != NULL ? colon + 1 : text,
                                                       equals - (colon != NULL ? colon + 1 : text));
  g_autofree char *kind = colon == NULL ? NULL : g_strndup (text, colon - text);
  g_auto (GStrv) parts = g_strsplit (group != NULL ? group : "", "/", 3);
  char *end = NULL;

  *change = (SenkoLineChange){ .kind = final ? SENKO_LINE_REGULAR : SENKO_LINE_PASS,
                               .line = { TRUE, -1, 0 } };
  if (group == NULL || parts[0] == NULL)
    return FALSE;
  if (kind != NULL)
    change->kind = code (definition, SENKO_VOCABULARY_LINE_KIND, kind);
  change->pool = code (definition, SENKO_VOCABULARY_POOL, parts[0]);
  change->category = code (definition, SENKO_VOCABULARY_CATEGORY, parts[1]);
  change->subject = parts[1] == NULL ? 0 : code (definition, SENKO_VOCABULARY_SUBJECT, parts[2]);
  change->line.count = strtol (equals + 1, &end, 10);
  return change->kind != 0 && change->pool != 0 && end != equals + 1 && *end == '\0'
         && change->line.count >= 0
         && (parts[1] == NULL || *parts[1] == '\0' || change->category != 0);
}

static gboolean
read_gate (const SenkoDefinition *definition, const char *text, SenkoGateChange *change)
{
  const char *equals = strchr (text, '=');
  g_autofree char *test = equals == NULL ? NULL : g_strndup (text, equals - text);

  change->test = code (definition, SENKO_VOCABULARY_TEST, test);
  return change->test != 0 && senko_points_parse (equals + 1, -1, &change->score);
}

static int
print_changes (Ctl *ctl, const SenkoDefinition *definition, const GPtrArray *list)
{
  SenkoListSink sink = ctl_sink (ctl);
  g_autofree char *sum = senko_list_sum_up_side_changes (list);
  int status;

  senko_list_side_changes (definition, list, &sink);
  status = ctl_end (ctl);
  ctl_say ("%s", sum);
  return status;
}

static int
read_changes (Ctl *ctl, const SenkoDefinition *definition, SenkoCode stage, GArray *lines,
              GArray *gate_changes)
{
  for (guint i = 0; quotas != NULL && quotas[i] != NULL; i++)
    {
      SenkoLineChange change;

      if (!read_quota (definition, stage, quotas[i], &change))
        return ctl_usage (
            ctl, _ ("--quota “%s” is not understood. Write it like general/secondary/music=12."),
            quotas[i]);
      g_array_append_val (lines, change);
    }
  for (guint i = 0; gates != NULL && gates[i] != NULL; i++)
    {
      SenkoGateChange change;

      if (!read_gate (definition, gates[i], &change))
        return ctl_usage (ctl, _ ("--gate “%s” is not understood. Write it like liberal=42.5."),
                          gates[i]);
      g_array_append_val (gate_changes, change);
    }
  return CTL_DONE;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (SenkoLineChange));
  g_autoptr (GArray) gate_changes = g_array_new (FALSE, FALSE, sizeof (SenkoGateChange));
  g_autoptr (SenkoDefinition) other = NULL;
  g_autoptr (GPtrArray) list = NULL;
  SenkoSimulationOptions options = { .lines = lines, .gates = gate_changes };
  SenkoCode stage;
  int status;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (rules != NULL && (bonuses || lines_file || gates || quotas))
    return ctl_usage (ctl, _ ("--rules changes everything: it goes with --stage only."));
  if (lines_file != NULL)
    ctl_need_full_for (lines_file);
  selection = ctl_open_selection (ctl, FALSE, &error);
  if (selection == NULL)
    return ctl_fail (ctl, error);
  stage = stage_id == NULL ? selection->definition->n_stages - 1
                           : senko_preview_stage (selection->definition, stage_id, &error);
  if (stage != 0 && (bonuses != NULL || rules != NULL))
    other = ctl_load_definition (ctl, bonuses != NULL ? bonuses : rules, &error);
  if (stage == 0 || error != NULL)
    return ctl_fail (ctl, error);
  status = read_changes (ctl, selection->definition, stage, lines, gate_changes);
  if (status != CTL_DONE)
    return status;
  if (lines_file != NULL
      && !ctl_read_lines_file (lines_file, selection->definition, stage, lines, &error))
    return ctl_fail (ctl, error);
  options.bonuses = bonuses != NULL ? other : NULL;
  options.rules = rules != NULL ? other : NULL;
  list = senko_simulate (ctl->reg, selection, stage, &options, &error);
  return list == NULL ? ctl_fail (ctl, error) : print_changes (ctl, selection->definition, list);
}

const CtlVerb ctl_verb_simulate = {
  .name = "simulate",
  .arguments
  = "[--stage STAGE] [--lines FILE] [--gate TEST=SCORE] [--quota GROUP=N] [--definition ID|FILE] "
    "[--rules ID|FILE]",
  .summary = N_ ("Show who would change side under other lines, gates, quotas or bonus points"),
  .details = N_ ("Nothing is written. A quota sets the line of a judging group to the best N: "
                 "“general/elementary=190” (regular in the "
                 "last stage, pass before it) or “fixed_term:general/secondary/music=3”. --rules "
                 "rehearses: the "
                 "stage is judged by all rules of another definition, its dates moved to this "
                 "selection's year, with the lines and gates in force; stages before stand as they "
                 "were confirmed."),
  .entries = entries,
  .memory = 0.2,
  .run = run,
};
