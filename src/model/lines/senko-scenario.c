/* Keeps scenarios in the register. */
#include "model/senko-scenario.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { SCENARIO_STAGE, SCENARIO_NAME, SCENARIO_NOTE, SCENARIO_BY, SCENARIO_AT, SCENARIO_CHOSEN };
enum {
  LINE_STAGE,
  LINE_NAME,
  LINE_POOL,
  LINE_CATEGORY,
  LINE_SUBJECT,
  LINE_KIND,
  LINE_COUNT,
  LINE_SCORE
};
enum { GATE_STAGE, GATE_NAME, GATE_TEST, GATE_SCORE, GATE_KEEP_PERCENT };

static void
scenario_free (SenkoScenario *self)
{
  g_free (self->name);
  g_free (self->note);
  g_free (self->saved_by);
  g_free (self->saved_at);
  g_free (self);
}

static const char *
stage_id (const SenkoSelection *selection, SenkoCode stage)
{
  return selection->definition->stages[stage].label.id;
}

/* Rows of a scenario's table, of this stage and (nullable) name. (transfer full, of SenkoRow) */
static GPtrArray *
read_rows (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, const char *name,
           SenkoTableId table, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_row_free);
  g_autoptr (SenkoStatement) statement
      = senko_table_scan (senko_register_get_connection (self), table, selection->id, error);
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  while (senko_statement_next (statement, &failure))
    {
      g_autoptr (SenkoRow) row = senko_row_from_statement (senko_table (table), statement);

      if (strcmp (senko_row_get_text (row, SCENARIO_STAGE), stage_id (selection, stage)) == 0
          && (name == NULL || strcmp (senko_row_get_text (row, SCENARIO_NAME), name) == 0))
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, failure);
  return NULL;
}

GPtrArray *
senko_scenario_list (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                     GError **error)
{
  g_autoptr (GPtrArray) rows
      = read_rows (self, selection, stage, NULL, SENKO_TABLE_SCENARIOS, error);
  GPtrArray *list;

  if (rows == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)scenario_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (rows, i);
      SenkoScenario *scenario = g_new0 (SenkoScenario, 1);

      scenario->name = g_strdup (senko_row_get_text (row, SCENARIO_NAME));
      scenario->note = g_strdup (senko_row_get_text (row, SCENARIO_NOTE));
      scenario->saved_by = g_strdup (senko_row_get_text (row, SCENARIO_BY));
      scenario->saved_at = g_strdup (senko_row_get_text (row, SCENARIO_AT));
      scenario->chosen
          = !row->values[SCENARIO_CHOSEN].is_null && row->values[SCENARIO_CHOSEN].integer == 1;
      g_ptr_array_add (list, scenario);
    }
  return list;
}

static gboolean
refuse_unknown (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, const char *name,
                GError **error)
{
  g_autoptr (GPtrArray) list = senko_scenario_list (self, selection, stage, error);
  g_autoptr (GString) known = g_string_new (NULL);

  if (list == NULL)
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoScenario *scenario = g_ptr_array_index (list, i);

      if (strcmp (scenario->name, name) == 0)
        return FALSE;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", scenario->name);
    }
  if (list->len == 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("There is no scenario “%1$s”: none is kept for %2$s (scenario save)."), name,
                 stage_id (selection, stage));
  else
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("There is no scenario “%1$s” for %2$s. There are: %3$s."), name,
                 stage_id (selection, stage), known->str);
  return TRUE;
}

/* Reading */

static SenkoCode
code_of (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const SenkoRow *row,
         int column)
{
  const char *text = senko_row_get_text (row, column);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, strlen (text));
}

static void
take_line (const SenkoDefinition *definition, const SenkoRow *row, GArray *lines)
{
  SenkoLineChange change
      = { .kind = code_of (definition, SENKO_VOCABULARY_LINE_KIND, row, LINE_KIND),
          .pool = code_of (definition, SENKO_VOCABULARY_POOL, row, LINE_POOL),
          .category = code_of (definition, SENKO_VOCABULARY_CATEGORY, row, LINE_CATEGORY),
          .subject = code_of (definition, SENKO_VOCABULARY_SUBJECT, row, LINE_SUBJECT),
          .line = { TRUE, -1, (SenkoPoints)row->values[LINE_SCORE].integer } };

  if (!row->values[LINE_COUNT].is_null)
    change.line = (SenkoLine){ TRUE, (gint32)row->values[LINE_COUNT].integer, 0 };
  g_array_append_val (lines, change);
}

static void
take_gate (const SenkoDefinition *definition, const SenkoRow *row, GArray *gates)
{
  SenkoGateChange change
      = { code_of (definition, SENKO_VOCABULARY_TEST, row, GATE_TEST),
          (SenkoPoints)row->values[GATE_SCORE].integer,
          row->values[GATE_KEEP_PERCENT].is_null ? 0
                                                 : (int)row->values[GATE_KEEP_PERCENT].integer };

  g_array_append_val (gates, change);
}

gboolean
senko_scenario_read (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                     const char *name, GArray **lines, GArray **gates, GError **error)
{
  g_autoptr (GPtrArray) line_rows = NULL;
  g_autoptr (GPtrArray) gate_rows = NULL;

  if (name == NULL)
    return senko_lines_read (self, selection, stage, lines, gates, error);
  if (refuse_unknown (self, selection, stage, name, error))
    return FALSE;
  line_rows = read_rows (self, selection, stage, name, SENKO_TABLE_SCENARIO_LINES, error);
  gate_rows = line_rows == NULL
                  ? NULL
                  : read_rows (self, selection, stage, name, SENKO_TABLE_SCENARIO_GATES, error);
  if (gate_rows == NULL)
    return FALSE;
  *lines = g_array_new (FALSE, FALSE, sizeof (SenkoLineChange));
  *gates = g_array_new (FALSE, FALSE, sizeof (SenkoGateChange));
  for (guint i = 0; i < line_rows->len; i++)
    take_line (selection->definition, g_ptr_array_index (line_rows, i), *lines);
  for (guint i = 0; i < gate_rows->len; i++)
    take_gate (selection->definition, g_ptr_array_index (gate_rows, i), *gates);
  return TRUE;
}

/* Writing */

static void
begin_values (SenkoValue *values, SenkoSelection *selection, SenkoCode stage, const char *name)
{
  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  values[SCENARIO_STAGE] = (SenkoValue){ .text = stage_id (selection, stage), .length = -1 };
  values[SCENARIO_NAME] = (SenkoValue){ .text = name, .length = -1 };
}

static void
set_code (SenkoValue *value, const SenkoDefinition *definition, SenkoVocabulary vocabulary,
          SenkoCode code)
{
  *value = (SenkoValue){ .text = senko_definition_code_id (definition, vocabulary, code),
                         .length = -1 };
}

static gboolean
insert_lines (SenkoSelection *selection, SenkoCode stage, const char *name, const GArray *lines,
              SenkoAct *act, GError **error)
{
  const SenkoDefinition *definition = selection->definition;

  for (guint i = 0; i < lines->len; i++)
    {
      const SenkoLineChange *change = &g_array_index (lines, SenkoLineChange, i);
      gboolean by_score = change->line.count < 0;
      SenkoValue values[SENKO_MAX_COLUMNS];

      if (!change->line.is_set)
        continue;
      begin_values (values, selection, stage, name);
      set_code (&values[LINE_POOL], definition, SENKO_VOCABULARY_POOL, change->pool);
      set_code (&values[LINE_CATEGORY], definition, SENKO_VOCABULARY_CATEGORY, change->category);
      set_code (&values[LINE_SUBJECT], definition, SENKO_VOCABULARY_SUBJECT, change->subject);
      set_code (&values[LINE_KIND], definition, SENKO_VOCABULARY_LINE_KIND, change->kind);
      values[LINE_COUNT] = (SenkoValue){ .integer = change->line.count, .is_null = by_score };
      values[LINE_SCORE] = (SenkoValue){ .integer = change->line.score, .is_null = !by_score };
      if (senko_act_insert (act, SENKO_TABLE_SCENARIO_LINES, selection->id, values, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_gates (SenkoSelection *selection, SenkoCode stage, const char *name, const GArray *gates,
              SenkoAct *act, GError **error)
{
  for (guint i = 0; i < gates->len; i++)
    {
      const SenkoGateChange *change = &g_array_index (gates, SenkoGateChange, i);
      SenkoValue values[SENKO_MAX_COLUMNS];

      if (change->score == SENKO_POINTS_NONE)
        continue;
      begin_values (values, selection, stage, name);
      set_code (&values[GATE_TEST], selection->definition, SENKO_VOCABULARY_TEST, change->test);
      values[GATE_SCORE] = (SenkoValue){ .integer = change->score };
      values[GATE_KEEP_PERCENT]
          = (SenkoValue){ .integer = change->keep_percent, .is_null = change->keep_percent == 0 };
      if (senko_act_insert (act, SENKO_TABLE_SCENARIO_GATES, selection->id, values, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
delete_rows (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, const char *name,
             SenkoTableId table, SenkoAct *act, GError **error)
{
  g_autoptr (GPtrArray) rows = read_rows (self, selection, stage, name, table, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!senko_act_delete (act, g_ptr_array_index (rows, i), error))
      return FALSE;
  return rows != NULL;
}

static gboolean
delete_scenario (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, const char *name,
                 SenkoAct *act, GError **error)
{
  return delete_rows (self, selection, stage, name, SENKO_TABLE_SCENARIO_LINES, act, error)
         && delete_rows (self, selection, stage, name, SENKO_TABLE_SCENARIO_GATES, act, error)
         && delete_rows (self, selection, stage, name, SENKO_TABLE_SCENARIOS, act, error);
}

static gboolean
insert_scenario (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, const char *name,
                 const char *note, SenkoAct *act, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  SenkoValue values[SENKO_MAX_COLUMNS];

  begin_values (values, selection, stage, name);
  if (note != NULL)
    values[SCENARIO_NOTE] = (SenkoValue){ .text = note, .length = -1 };
  values[SCENARIO_BY] = (SenkoValue){ .text = senko_register_get_actor (self), .length = -1 };
  values[SCENARIO_AT] = (SenkoValue){ .text = now, .length = -1 };
  return senko_act_insert (act, SENKO_TABLE_SCENARIOS, selection->id, values, error) != 0;
}

gboolean
senko_scenario_save (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                     const char *name, const char *note, const GArray *lines, const GArray *gates,
                     gboolean dry_run, GError **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (name));
  g_autoptr (SenkoAct) act = NULL;

  if (*clean == '\0')
    {
      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                           _ ("A scenario needs a name."));
      return FALSE;
    }
  act = senko_register_begin (self, "scenario save", selection->id, NULL, error);
  return act != NULL && delete_scenario (self, selection, stage, clean, act, error)
         && insert_scenario (self, selection, stage, clean, note, act, error)
         && insert_lines (selection, stage, clean, lines, act, error)
         && insert_gates (selection, stage, clean, gates, act, error)
         && (dry_run || senko_act_commit (act, error));
}

gboolean
senko_scenario_remove (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                       const char *name, gboolean dry_run, GError **error)
{
  g_autoptr (SenkoAct) act = NULL;

  if (refuse_unknown (self, selection, stage, name, error))
    return FALSE;
  act = senko_register_begin (self, "scenario remove", selection->id, NULL, error);
  return act != NULL && delete_scenario (self, selection, stage, name, act, error)
         && (dry_run || senko_act_commit (act, error));
}

/* Applying */

static gboolean
mark_chosen (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, const char *name,
             SenkoAct *act, GError **error)
{
  g_autoptr (GPtrArray) rows
      = read_rows (self, selection, stage, NULL, SENKO_TABLE_SCENARIOS, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (rows, i);
      gboolean chosen = strcmp (senko_row_get_text (row, SCENARIO_NAME), name) == 0;
      SenkoValue values[SENKO_MAX_COLUMNS];

      if (chosen == !row->values[SCENARIO_CHOSEN].is_null)
        continue;
      memcpy (values, row->values, sizeof values);
      values[SCENARIO_CHOSEN] = (SenkoValue){ .integer = 1, .is_null = !chosen };
      if (!senko_act_update (act, row, values, error))
        return FALSE;
    }
  return rows != NULL;
}

/* What the set does not have is taken away from what is in force. */
static void
add_missing (GArray *lines, GArray *gates, const GArray *lines_now, const GArray *gates_now)
{
  g_autoptr (GArray) differences = senko_scenario_diff (lines, gates, lines_now, gates_now);

  for (guint i = 0; i < differences->len; i++)
    {
      const SenkoScenarioDifference *one = &g_array_index (differences, SenkoScenarioDifference, i);
      SenkoLineChange line = { one->kind, one->pool, one->category, one->subject, { FALSE, 0, 0 } };
      SenkoGateChange gate = { one->test, SENKO_POINTS_NONE, 0 };

      if (one->a.is_set)
        continue;
      if (one->test != 0)
        g_array_append_val (gates, gate);
      else
        g_array_append_val (lines, line);
    }
}

gboolean
senko_scenario_apply (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                      const char *name, gboolean dry_run, guint *n_changes, GError **error)
{
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) gates = NULL;
  g_autoptr (GArray) lines_now = NULL;
  g_autoptr (GArray) gates_now = NULL;
  g_autoptr (SenkoAct) act = NULL;

  if (senko_lines_refuse_confirmed (self, selection, stage, error)
      || !senko_scenario_read (self, selection, stage, name, &lines, &gates, error)
      || !senko_lines_read (self, selection, stage, &lines_now, &gates_now, error))
    return FALSE;
  add_missing (lines, gates, lines_now, gates_now);
  act = senko_register_begin (self, "scenario apply", selection->id, NULL, error);
  if (act == NULL || !senko_lines_write (self, selection, stage, lines, gates, act, error))
    return FALSE;
  if (n_changes != NULL)
    *n_changes = senko_act_get_n_changes (act);
  return mark_chosen (self, selection, stage, name, act, error)
         && (dry_run || senko_act_commit (act, error));
}
