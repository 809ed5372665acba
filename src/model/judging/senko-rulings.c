/* Rulings and gates: small facts with large effect, so each is checked and journalled by itself. */
#include "model/senko-rulings.h"

#include "store/senko-facts-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gint64
senko_applicant_find (SenkoRegister *self, SenkoSelection *selection, const char *number,
                      GError **error)
{
  GError *failure = NULL;
  gint64 id = senko_facts_find_applicant (senko_register_get_connection (self), selection->id,
                                          number, -1, &failure);

  if (id == 0 && failure == NULL)
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("No applicant of %s has the receipt or examination number “%s”."),
                 selection->name, number);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return id;
}

/* Rulings */

enum { RULING_RULE, RULING_VERDICT, RULING_REASON };

typedef struct {
  SenkoCode rule;
  gboolean found;
  SenkoVerdict by_rule, now;
} FindingSearch;

static gboolean
search_finding (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
                const SenkoFindings *findings, gpointer user_data)
{
  FindingSearch *search = user_data;

  for (guint i = 0; i < findings->n_items; i++)
    if (findings->items[i].rule == search->rule)
      {
        search->found = TRUE;
        search->by_rule = findings->items[i].by_rule;
        search->now = findings->items[i].verdict;
      }
  return TRUE;
}

static gboolean
check_ruling (SenkoRegister *self, SenkoSelection *selection, gint64 applicant, const char *rule,
              const char *verdict, FindingSearch *search, SenkoCode *ruling, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  SenkoPeopleOptions options
      = { .findings = TRUE, .only = applicant, .func = search_finding, .user_data = search };
  g_autoptr (SenkoPeople) people = NULL;

  *ruling = senko_definition_code (definition, SENKO_VOCABULARY_RULING, verdict, strlen (verdict));
  if (*ruling != SENKO_VERDICT_OK && *ruling != SENKO_VERDICT_FAIL
      && *ruling != SENKO_VERDICT_FALLBACK)
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("“%s” is no ruling. A ruling is ok, fail or fallback."), verdict);
      return FALSE;
    }
  search->rule = senko_definition_code (definition, SENKO_VOCABULARY_RULE, rule, strlen (rule));
  if (search->rule != 0)
    people = senko_people_load (self, selection, &options, error);
  if (search->rule != 0 && people == NULL)
    return FALSE;
  if (!search->found)
    g_set_error (
        error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
        _ ("There is no finding “%s” for this applicant. “check” lists the findings of everyone."),
        rule);
  return search->found;
}

gboolean
senko_ruling_write (SenkoRegister *self, SenkoAct *act, gint64 applicant, const char *rule,
                    const char *verdict, const char *reason, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  values[RULING_RULE] = (SenkoValue){ .text = rule, .length = -1 };
  before = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_RULINGS, applicant,
                            values, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  values[RULING_VERDICT] = (SenkoValue){ .text = verdict, .length = -1 };
  values[RULING_REASON] = (SenkoValue){ .text = reason, .length = -1 };
  if (before != NULL)
    return senko_act_update (act, before, values, error);
  return senko_act_insert (act, SENKO_TABLE_RULINGS, applicant, values, error) != 0;
}

gboolean
senko_ruling_set (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                  const char *rule, const char *verdict, const char *reason, gboolean dry_run,
                  SenkoVerdict *before, SenkoVerdict *after, GError **error)
{
  FindingSearch search = { 0 };
  g_autoptr (SenkoAct) act = NULL;
  SenkoCode ruling;

  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (
          error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON,
          _ ("A ruling needs a reason (--reason TEXT): it is what the applicant is told."));
      return FALSE;
    }
  if (!check_ruling (self, selection, applicant, rule, verdict, &search, &ruling, error))
    return FALSE;
  if (before != NULL)
    *before = search.now;
  if (after != NULL)
    *after = ruling;
  act = senko_register_begin (self, "override", selection->id, reason, error);
  return act != NULL && senko_ruling_write (self, act, applicant, rule, verdict, reason, error)
         && (dry_run || senko_act_commit (act, error));
}

/* Gates */

enum { GATE_TEST, GATE_SCORE, GATE_KEEP_PERCENT };

static gboolean
measure_gate (SenkoRegister *self, SenkoSelection *selection, SenkoCode test, SenkoPoints score,
              int keep_percent, SenkoGateEffect *effect, GError **error)
{
  g_autoptr (SenkoPreview) preview
      = senko_preview_load (self, selection, selection->definition->tests[test].stage, NULL, error);

  if (preview == NULL)
    return FALSE;
  *effect = senko_judging_gate_effect (preview->judging, test, score, keep_percent);
  if (effect->score != SENKO_POINTS_NONE)
    return TRUE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
               _ ("A gate by share needs scores: nobody has one for %s yet. Import the scores "
                  "first, or set the gate with "
                  "--score."),
               senko_definition_code_label (selection->definition, SENKO_VOCABULARY_TEST, test,
                                            senko_language_is_japanese ()));
  return FALSE;
}

static gboolean
store_gate (SenkoRegister *self, SenkoAct *act, gint64 selection, const char *test,
            SenkoPoints score, int keep_percent, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  values[GATE_TEST] = (SenkoValue){ .text = test, .length = -1 };
  before = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_GATES, selection,
                            values, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  values[GATE_SCORE] = (SenkoValue){ .integer = score };
  values[GATE_KEEP_PERCENT] = (SenkoValue){ .integer = keep_percent, .is_null = keep_percent == 0 };
  if (before != NULL)
    return senko_act_update (act, before, values, error);
  return senko_act_insert (act, SENKO_TABLE_GATES, selection, values, error) != 0;
}

static SenkoCode
find_gate_test (const SenkoDefinition *definition, const char *test, GError **error)
{
  SenkoCode code = senko_definition_code (definition, SENKO_VOCABULARY_TEST, test, strlen (test));
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < definition->n_gates; i++)
    {
      if (definition->gates[i].test == code)
        return code;
      g_string_append_printf (
          known, "%s%s", i > 0 ? ", " : "",
          senko_definition_code_id (definition, SENKO_VOCABULARY_TEST, definition->gates[i].test));
    }
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("“%s” is no test with a gate. Gates: %s."), test, known->str);
  return 0;
}

gboolean
senko_gate_set (SenkoRegister *self, SenkoSelection *selection, const char *test, SenkoPoints score,
                int keep_percent, gboolean dry_run, SenkoGateEffect *effect, GError **error)
{
  SenkoCode code = find_gate_test (selection->definition, test, error);
  g_autoptr (SenkoAct) act = NULL;

  if (code == 0 || !measure_gate (self, selection, code, score, keep_percent, effect, error))
    return FALSE;
  act = senko_register_begin (self, "gate", selection->id, NULL, error);
  return act != NULL
         && store_gate (self, act, selection->id, test, effect->score, keep_percent, error)
         && (dry_run || senko_act_commit (act, error));
}
