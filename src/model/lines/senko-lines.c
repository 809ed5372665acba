/* Reads and writes the lines and gates of a stage. */
#include "model/senko-lines.h"

#include "model/senko-decide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LINE_STAGE, LINE_POOL, LINE_CATEGORY, LINE_SUBJECT, LINE_KIND, LINE_COUNT, LINE_SCORE };
enum { GATE_TEST, GATE_SCORE, GATE_KEEP_PERCENT };

gboolean
senko_lines_refuse_confirmed (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                              GError **error)
{
  const char *id = selection->definition->stages[stage].label.id;
  g_autoptr (SenkoDecision) decision = NULL;

  if (!senko_decide_find (self, selection, stage, &decision, error))
    return TRUE;
  if (decision != NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED,
                 _ ("%1$s was confirmed on %2$s by %3$s: its lines and gates stand. To move them, "
                    "reopen it first with a reason (decide %1$s --reopen --reason TEXT)."),
                 id, decision->decided_at, decision->actor);
  return decision != NULL;
}

/* Writing */

static void
set_text (SenkoValue *value, const char *text)
{
  *value = (SenkoValue){ .text = text, .length = -1 };
}

static void
set_int (SenkoValue *value, gint64 integer, gboolean is_null)
{
  *value = (SenkoValue){ .integer = integer, .is_null = is_null };
}

/* Writes values over what is there: adds, alters or (keep FALSE) removes the row; a row that would
 * stay as it is is left alone. */
static gboolean
write_row (SenkoRegister *self, SenkoAct *act, SenkoTableId table, gint64 owner,
           const SenkoValue *values, guint first, guint last, gboolean keep, GError **error)
{
  GError *failure = NULL;
  g_autoptr (SenkoRow) before
      = senko_table_get (senko_register_get_connection (self), table, owner, values, &failure);
  SenkoValue after[SENKO_MAX_COLUMNS];
  gboolean same = TRUE;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (before == NULL)
    return !keep || senko_act_insert (act, table, owner, values, error) != 0;
  if (!keep)
    return senko_act_delete (act, before, error);
  memcpy (after, before->values, sizeof after);
  for (guint i = first; i <= last; i++)
    {
      same = same && after[i].is_null == values[i].is_null
             && (values[i].is_null || after[i].integer == values[i].integer);
      after[i] = values[i];
    }
  return same || senko_act_update (act, before, after, error);
}

static void
clear_values (SenkoValue *values)
{
  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
}

static gboolean
write_line (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
            const SenkoLineChange *change, SenkoAct *act, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  gboolean by_score = change->line.count < 0;
  SenkoValue values[SENKO_MAX_COLUMNS];

  clear_values (values);
  set_text (&values[LINE_STAGE], definition->stages[stage].label.id);
  set_text (&values[LINE_POOL],
            senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, change->pool));
  set_text (&values[LINE_CATEGORY],
            senko_definition_code_id (definition, SENKO_VOCABULARY_CATEGORY, change->category));
  set_text (&values[LINE_SUBJECT],
            senko_definition_code_id (definition, SENKO_VOCABULARY_SUBJECT, change->subject));
  set_text (&values[LINE_KIND],
            senko_definition_code_id (definition, SENKO_VOCABULARY_LINE_KIND, change->kind));
  set_int (&values[LINE_COUNT], change->line.count, by_score);
  set_int (&values[LINE_SCORE], change->line.score, !by_score);
  return write_row (self, act, SENKO_TABLE_LINES, selection->id, values, LINE_COUNT, LINE_SCORE,
                    change->line.is_set, error);
}

static gboolean
write_gate (SenkoRegister *self, SenkoSelection *selection, const SenkoGateChange *change,
            SenkoAct *act, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];

  clear_values (values);
  set_text (&values[GATE_TEST],
            senko_definition_code_id (selection->definition, SENKO_VOCABULARY_TEST, change->test));
  set_int (&values[GATE_SCORE], change->score, FALSE);
  set_int (&values[GATE_KEEP_PERCENT], change->keep_percent, change->keep_percent == 0);
  return write_row (self, act, SENKO_TABLE_GATES, selection->id, values, GATE_SCORE,
                    GATE_KEEP_PERCENT, change->score != SENKO_POINTS_NONE, error);
}

gboolean
senko_lines_write (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                   const GArray *lines, const GArray *gates, SenkoAct *act, GError **error)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (!write_line (self, selection, stage, &g_array_index (lines, SenkoLineChange, i), act,
                     error))
      return FALSE;
  for (guint i = 0; gates != NULL && i < gates->len; i++)
    if (!write_gate (self, selection, &g_array_index (gates, SenkoGateChange, i), act, error))
      return FALSE;
  return TRUE;
}

gboolean
senko_lines_save (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                  const GArray *lines, const GArray *gates, const char *verb, const char *reason,
                  gboolean dry_run, guint *n_changes, GError **error)
{
  g_autoptr (SenkoAct) act = NULL;

  if (senko_lines_refuse_confirmed (self, selection, stage, error))
    return FALSE;
  act = senko_register_begin (self, verb, selection->id, reason, error);
  if (act == NULL || !senko_lines_write (self, selection, stage, lines, gates, act, error))
    return FALSE;
  if (n_changes != NULL)
    *n_changes = senko_act_get_n_changes (act);
  return dry_run || senko_act_commit (act, error);
}

/* Reading */

static SenkoCode
read_code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoStatement *row,
           int column)
{
  gsize length = 0;
  const char *text = senko_statement_get_slice (row, column, &length);

  return text == NULL ? 0 : senko_definition_code (definition, vocabulary, text, length);
}

/* Columns of the scans: owner and version come first. */
static void
read_line (const SenkoDefinition *definition, SenkoCode stage, SenkoStatement *row, GArray *lines)
{
  SenkoLineChange change = { .line = { .is_set = TRUE, .count = -1 } };

  if (read_code (definition, SENKO_VOCABULARY_STAGE, row, 2 + LINE_STAGE) != stage)
    return;
  change.pool = read_code (definition, SENKO_VOCABULARY_POOL, row, 2 + LINE_POOL);
  change.category = read_code (definition, SENKO_VOCABULARY_CATEGORY, row, 2 + LINE_CATEGORY);
  change.subject = read_code (definition, SENKO_VOCABULARY_SUBJECT, row, 2 + LINE_SUBJECT);
  change.kind = read_code (definition, SENKO_VOCABULARY_LINE_KIND, row, 2 + LINE_KIND);
  if (!senko_statement_is_null (row, 2 + LINE_COUNT))
    change.line.count = (gint32)senko_statement_get_int (row, 2 + LINE_COUNT);
  else
    change.line.score = senko_statement_get_int (row, 2 + LINE_SCORE);
  g_array_append_val (lines, change);
}

static void
read_gate (const SenkoDefinition *definition, SenkoCode stage, SenkoStatement *row, GArray *gates)
{
  SenkoGateChange change
      = { .test = read_code (definition, SENKO_VOCABULARY_TEST, row, 2 + GATE_TEST),
          .score = senko_statement_get_int (row, 2 + GATE_SCORE) };

  if (change.test == 0 || definition->tests[change.test].stage != stage)
    return;
  if (!senko_statement_is_null (row, 2 + GATE_KEEP_PERCENT))
    change.keep_percent = (int)senko_statement_get_int (row, 2 + GATE_KEEP_PERCENT);
  g_array_append_val (gates, change);
}

static gboolean
scan (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, SenkoTableId table,
      void (*read) (const SenkoDefinition *, SenkoCode, SenkoStatement *, GArray *), GArray *list,
      GError **error)
{
  g_autoptr (SenkoStatement) row
      = senko_table_scan (senko_register_get_connection (self), table, selection->id, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    read (selection->definition, stage, row, list);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

gboolean
senko_lines_read (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, GArray **lines,
                  GArray **gates, GError **error)
{
  g_autoptr (GArray) read_lines = g_array_new (FALSE, FALSE, sizeof (SenkoLineChange));
  g_autoptr (GArray) read_gates = g_array_new (FALSE, FALSE, sizeof (SenkoGateChange));

  if (!scan (self, selection, stage, SENKO_TABLE_LINES, read_line, read_lines, error)
      || !scan (self, selection, stage, SENKO_TABLE_GATES, read_gate, read_gates, error))
    return FALSE;
  *lines = g_steal_pointer (&read_lines);
  *gates = g_steal_pointer (&read_gates);
  return TRUE;
}
