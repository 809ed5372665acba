/* senkoctl simulate: who would change side under other lines, gates, quotas or bonus points. Writes
 * nothing. */
#include "ctl/full.h"
#include "ctl/judging/lines-file.h"
#include "ctl/words.h"
#include "model/lists/senko-list-decisions.h"

#include <glib/gi18n-lib.h>
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

/* The text before and after the last equals sign; FALSE if one of them is missing. */
static gboolean
split_change (const char *text, char **what, const char **value)
{
  const char *equals = strrchr (text, '=');

  if (equals == NULL || equals == text || equals[1] == '\0')
    return FALSE;
  *what = g_strndup (text, equals - text);
  *value = equals + 1;
  return TRUE;
}

static gboolean
refuse_form (const char *option, const char *text, const char *example, GError **error)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("%1$s “%2$s” is not understood. Write it like %3$s."), option, text, example);
  return FALSE;
}

/* "[KIND:]POOL/CATEGORY[/SUBJECT]=N" */
static gboolean
read_quota (const SenkoDefinition *definition, SenkoCode stage, const char *text,
            SenkoLineChange *change, GError **error)
{
  gboolean final = definition->judging.required_lines[stage] & (1u << SENKO_LINE_REGULAR);
  g_autofree char *what = NULL;
  g_auto (GStrv) sides = NULL;
  g_auto (GStrv) parts = NULL;
  const char *kind = NULL, *number = NULL;
  guint64 count = 0;

  *change = (SenkoLineChange){ .kind = final ? SENKO_LINE_REGULAR : SENKO_LINE_PASS,
                               .line = { TRUE, -1, 0 } };
  if (split_change (text, &what, &number))
    {
      sides = g_strsplit (what, ":", 2);
      kind = sides[1] != NULL ? sides[0] : NULL;
      parts = g_strsplit (sides[1] != NULL ? sides[1] : sides[0], "/", 0);
    }
  if (parts == NULL || g_strv_length (parts) > 3 || *parts[0] == '\0'
      || !g_ascii_string_to_unsigned (number, 10, 0, G_MAXINT, &count, NULL))
    return refuse_form ("--quota", text, "general/secondary/music=12", error);
  change->line.count = (int)count;
  return (kind == NULL
          || ctl_read_code (definition, SENKO_VOCABULARY_LINE_KIND, kind, &change->kind, error))
         && ctl_read_code (definition, SENKO_VOCABULARY_POOL, parts[0], &change->pool, error)
         && ctl_read_code (definition, SENKO_VOCABULARY_CATEGORY, parts[1], &change->category,
                           error)
         && (parts[1] == NULL
             || ctl_read_code (definition, SENKO_VOCABULARY_SUBJECT, parts[2], &change->subject,
                               error));
}

static gboolean
has_gate (const SenkoDefinition *definition, SenkoCode test)
{
  for (guint i = 0; i < definition->n_gates; i++)
    if (definition->gates[i].test == test)
      return TRUE;
  return FALSE;
}

static gboolean
read_gate (const SenkoDefinition *definition, const char *text, SenkoGateChange *change,
           GError **error)
{
  g_autofree char *test = NULL;
  const char *score = NULL;

  if (!split_change (text, &test, &score) || !senko_points_parse (score, -1, &change->score))
    return refuse_form ("--gate", text, "liberal=42.5", error);
  if (!ctl_read_code (definition, SENKO_VOCABULARY_TEST, test, &change->test, error))
    return FALSE;
  if (has_gate (definition, change->test))
    return TRUE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("The definition has no gate on “%s”."), test);
  return FALSE;
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

static gboolean
read_changes (const SenkoDefinition *definition, SenkoCode stage, GArray *lines,
              GArray *gate_changes, GError **error)
{
  for (guint i = 0; quotas != NULL && quotas[i] != NULL; i++)
    {
      SenkoLineChange change;

      if (!read_quota (definition, stage, quotas[i], &change, error))
        return FALSE;
      g_array_append_val (lines, change);
    }
  for (guint i = 0; gates != NULL && gates[i] != NULL; i++)
    {
      SenkoGateChange change;

      if (!read_gate (definition, gates[i], &change, error))
        return FALSE;
      g_array_append_val (gate_changes, change);
    }
  return lines_file == NULL || ctl_read_lines_file (lines_file, definition, stage, lines, error);
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
  if (!read_changes (selection->definition, stage, lines, gate_changes, &error))
    return error->domain == G_OPTION_ERROR ? ctl_usage (ctl, "%s", error->message)
                                           : ctl_fail (ctl, error);
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
