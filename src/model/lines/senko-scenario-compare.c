/* Judges a stage by several sets of lines and gates in turn, and tells what they come to. */
#include "model/senko-scenario.h"

#include <string.h>

/* Differences of two sets */

static gboolean
same_line (const SenkoLine *a, const SenkoLine *b)
{
  return a->is_set == b->is_set
         && (!a->is_set || (a->count == b->count && (a->count >= 0 || a->score == b->score)));
}

static SenkoLine
find_line (const GArray *lines, const SenkoLineChange *key)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const SenkoLineChange *line = &g_array_index (lines, SenkoLineChange, i);

      if (line->kind == key->kind && line->pool == key->pool && line->category == key->category
          && line->subject == key->subject)
        return line->line;
    }
  return (SenkoLine){ FALSE, 0, 0 };
}

static SenkoLine
find_gate (const GArray *gates, SenkoCode test)
{
  for (guint i = 0; i < gates->len; i++)
    {
      const SenkoGateChange *gate = &g_array_index (gates, SenkoGateChange, i);

      if (gate->test == test && gate->score != SENKO_POINTS_NONE)
        return (SenkoLine){ TRUE, -1, gate->score };
    }
  return (SenkoLine){ FALSE, 0, 0 };
}

/* swapped: the lines are those of b; only what a has not at all is still to be told. */
static void
add_lines (GArray *list, const GArray *lines, const GArray *others, gboolean swapped)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const SenkoLineChange *key = &g_array_index (lines, SenkoLineChange, i);
      SenkoLine other = find_line (others, key);
      SenkoScenarioDifference one = { .kind = key->kind,
                                      .pool = key->pool,
                                      .category = key->category,
                                      .subject = key->subject,
                                      .a = swapped ? other : key->line,
                                      .b = swapped ? key->line : other };

      if (!same_line (&one.a, &one.b) && (!swapped || !other.is_set))
        g_array_append_val (list, one);
    }
}

static void
add_gates (GArray *list, const GArray *gates, const GArray *others, gboolean swapped)
{
  for (guint i = 0; i < gates->len; i++)
    {
      SenkoCode test = g_array_index (gates, SenkoGateChange, i).test;
      SenkoLine own = find_gate (gates, test), other = find_gate (others, test);
      SenkoScenarioDifference one
          = { .test = test, .a = swapped ? other : own, .b = swapped ? own : other };

      if (!same_line (&one.a, &one.b) && (!swapped || !other.is_set))
        g_array_append_val (list, one);
    }
}

GArray *
senko_scenario_diff (const GArray *lines_a, const GArray *gates_a, const GArray *lines_b,
                     const GArray *gates_b)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SenkoScenarioDifference));

  add_gates (list, gates_a, gates_b, FALSE);
  add_gates (list, gates_b, gates_a, TRUE);
  add_lines (list, lines_a, lines_b, FALSE);
  add_lines (list, lines_b, lines_a, TRUE);
  return list;
}

/* Judging by a set */

/* Lines and gates of a judging, to be put back. */
typedef struct {
  SenkoPoints gates[SENKO_MAX_TESTS + 1];
  SenkoLine *lines; /* SENKO_N_LINES of each group */
} Settings;

static void
take_settings (const SenkoJudging *judging, Settings *settings)
{
  memcpy (settings->gates, judging->gates, sizeof settings->gates);
  settings->lines = g_new (SenkoLine, (gsize)judging->n_groups * SENKO_N_LINES + 1);
  for (guint g = 0; g < judging->n_groups; g++)
    memcpy (settings->lines + (gsize)g * SENKO_N_LINES, judging->groups[g].lines,
            sizeof judging->groups[g].lines);
}

static void
put_back (SenkoJudging *judging, Settings *settings)
{
  memcpy (judging->gates, settings->gates, sizeof settings->gates);
  for (guint g = 0; g < judging->n_groups; g++)
    memcpy (judging->groups[g].lines, settings->lines + (gsize)g * SENKO_N_LINES,
            sizeof judging->groups[g].lines);
  senko_judging_apply (judging);
  g_free (settings->lines);
}

void
senko_scenario_judge (SenkoPreview *preview, const GArray *lines, const GArray *gates)
{
  SenkoJudging *judging = preview->judging;

  for (guint test = 0; test <= SENKO_MAX_TESTS; test++)
    judging->gates[test] = SENKO_POINTS_NONE;
  for (guint i = 0; i < gates->len; i++)
    judging->gates[g_array_index (gates, SenkoGateChange, i).test]
        = g_array_index (gates, SenkoGateChange, i).score;
  for (guint g = 0; g < judging->n_groups; g++)
    memset (judging->groups[g].lines, 0, sizeof judging->groups[g].lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const SenkoLineChange *line = &g_array_index (lines, SenkoLineChange, i);

      senko_preview_set_line (preview, line->pool, line->category, line->subject, line->kind,
                              line->line);
    }
  senko_judging_apply (judging);
}

static gboolean
passes (const SenkoResult *result)
{
  return result->outcome == SENKO_OUTCOME_PASSED || result->outcome == SENKO_OUTCOME_CLASS1
         || result->outcome == SENKO_OUTCOME_REGULAR;
}

static int
compare_moves (gconstpointer a, gconstpointer b)
{
  const SenkoScenarioMove *one = a, *other = b;

  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (one->enters != other->enters)
    return other->enters - one->enters;
  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return one->entrant < other->entrant ? -1 : one->entrant > other->entrant;
}

static void
find_moves (const SenkoJudging *judging, SenkoScenarioColumn *column, const guint8 *passed_in_force)
{
  column->moves = g_array_new (FALSE, FALSE, sizeof (SenkoScenarioMove));
  for (guint i = 0; i < judging->n; i++)
    {
      const SenkoResult *result = &judging->results[i];
      SenkoScenarioMove move
          = { i, judging->entrants[i].group, passes (result), result->total, result->rank };

      if (move.enters == passed_in_force[i])
        continue;
      g_array_append_val (column->moves, move);
      column->groups[move.group].n_entering += move.enters;
      column->groups[move.group].n_leaving += !move.enters;
    }
  g_array_sort (column->moves, compare_moves);
}

static SenkoScenarioColumn *
make_column (const SenkoPreview *preview, const SenkoLineStudy *study, const char *name,
             const guint8 *passed_in_force)
{
  const SenkoJudging *judging = preview->judging;
  SenkoScenarioColumn *column = g_new0 (SenkoScenarioColumn, 1);

  column->name = g_strdup (name);
  memcpy (column->gates, judging->gates, sizeof column->gates);
  column->groups = g_new0 (SenkoScenarioGroup, study->n_groups + 1);
  column->plans = g_memdup2 (study->plans, study->n_plans * sizeof (SenkoStudyPlan));
  for (guint g = 0; g < study->n_groups; g++)
    {
      column->groups[g].ratio = senko_line_study_ratio (study, g);
      column->groups[g].n_examinees = study->groups[g].examinees.n;
      for (SenkoCode kind = SENKO_LINE_PASS; kind < SENKO_N_LINES; kind++)
        {
          SenkoScenarioLine *line = &column->groups[g].lines[kind];

          line->line = study->groups[g].now.lines[kind];
          line->place = study->groups[g].now.places[kind];
          senko_line_study_get_heads (study, g, kind, &line->heads);
        }
    }
  find_moves (judging, column, passed_in_force);
  return column;
}

static void
column_free (SenkoScenarioColumn *self)
{
  g_free (self->name);
  g_free (self->groups);
  g_free (self->plans);
  g_array_unref (self->moves);
  g_free (self);
}

void
senko_scenario_comparison_free (SenkoScenarioComparison *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->study, senko_line_study_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self);
}

static gboolean
add_column (SenkoRegister *self, SenkoScenarioComparison *comparison, const char *name,
            const guint8 *passed_in_force, GError **error)
{
  SenkoPreview *preview = comparison->preview;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) gates = NULL;
  g_autoptr (SenkoLineStudy) study = NULL;

  if (!senko_scenario_read (self, preview->selection, preview->stage, name, &lines, &gates, error))
    return FALSE;
  senko_scenario_judge (preview, lines, gates);
  study = senko_line_study_new (preview);
  g_ptr_array_add (comparison->columns, make_column (preview, study, name, passed_in_force));
  return TRUE;
}

/* (transfer full): names up to NULL; all scenarios if none are given. */
static char **
names_of (SenkoRegister *self, SenkoPreview *preview, const char *const *names, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (names != NULL)
    return g_strdupv ((char **)names);
  list = senko_scenario_list (self, preview->selection, preview->stage, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    g_strv_builder_add (builder, ((SenkoScenario *)g_ptr_array_index (list, i))->name);
  return g_strv_builder_end (builder);
}

SenkoScenarioComparison *
senko_scenario_compare (SenkoRegister *self, SenkoPreview *preview, const char *const *names,
                        GError **error)
{
  g_autoptr (SenkoScenarioComparison) comparison = g_new0 (SenkoScenarioComparison, 1);
  g_auto (GStrv) wanted = names_of (self, preview, names, error);
  g_autofree guint8 *passed = g_new (guint8, preview->judging->n + 1);
  Settings settings;
  gboolean done = TRUE;

  if (wanted == NULL)
    return NULL;
  comparison->preview = preview;
  comparison->study = senko_line_study_new (preview);
  comparison->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)column_free);
  for (guint i = 0; i < preview->judging->n; i++)
    passed[i] = passes (&preview->judging->results[i]);
  g_ptr_array_add (comparison->columns, make_column (preview, comparison->study, NULL, passed));
  take_settings (preview->judging, &settings);
  for (guint i = 0; done && wanted[i] != NULL; i++)
    done = add_column (self, comparison, wanted[i], passed, error);
  put_back (preview->judging, &settings);
  return done ? g_steal_pointer (&comparison) : NULL;
}
