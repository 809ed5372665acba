/* The application, the findings, the bonus claims; the stages are in senko-explain-stage.c. */
#include "model/judging/senko-explain-private.h"
#include "model/judging/senko-reach.h"

#include "store/senko-facts-reader.h"
#include "store/senko-selections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
explanation_free (SenkoExplanation *explanation)
{
  g_free (explanation->section);
  g_free (explanation->label);
  g_free (explanation->text);
  g_free (explanation);
}

void
_senko_explain_add (GPtrArray *list, const char *section, const char *label, int page, char *text)
{
  SenkoExplanation *explanation = g_new0 (SenkoExplanation, 1);

  explanation->section = g_strdup (section);
  explanation->label = g_strdup (label);
  explanation->text = text;
  explanation->page = page;
  g_ptr_array_add (list, explanation);
}

typedef struct {
  GPtrArray *list;
  gboolean ja;
} Explaining;

static const char *
label (const SenkoDefinition *definition, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (definition, vocabulary, code, senko_language_is_japanese ());
}

/* Application */

static char *
describe_post (const SenkoDefinition *definition, const SenkoApplicant *facts)
{
  GString *text = g_string_new (label (definition, SENKO_VOCABULARY_CATEGORY, facts->category));

  if (facts->subject != 0)
    g_string_append_printf (text, C_ ("appended part of a name", " · %s"),
                            label (definition, SENKO_VOCABULARY_SUBJECT, facts->subject));
  if (facts->base_subject != 0)
    g_string_append_printf (text, C_ ("appended part of a name", " · %s"),
                            label (definition, SENKO_VOCABULARY_SUBJECT, facts->base_subject));
  return g_string_free (text, FALSE);
}

static void
explain_application (Explaining *self, const SenkoDefinition *definition,
                     const SenkoApplicant *facts)
{
  const char *section = _ ("Application");
  gboolean japanese = senko_language_is_japanese ();

  _senko_explain_add (self->list, section, _ ("post"), 0, describe_post (definition, facts));
  _senko_explain_add (self->list, section, _ ("applied as"), 0,
                      g_strdup_printf (C_ ("pool and track", "%1$s · %2$s"),
                                       label (definition, SENKO_VOCABULARY_POOL, facts->pool),
                                       label (definition, SENKO_VOCABULARY_TRACK, facts->track)));
  _senko_explain_add (self->list, section, _ ("received"), 0,
                      senko_time_dup_words (facts->applied_at, japanese));
  if (facts->withdrew_at != 0)
    _senko_explain_add (self->list, section, _ ("withdrew"), 0,
                        senko_time_dup_words (facts->withdrew_at, japanese));
}

static void
explain_effective (Explaining *self, const SenkoPeople *people, const SenkoPerson *person)
{
  const SenkoDefinition *definition = people->definition;
  const SenkoEligibility *found = &person->eligibility;

  if (found->pool == person->pool && found->track == person->track)
    return;
  _senko_explain_add (self->list, _ ("Eligibility"), _ ("treated as"), 0,
                      g_strdup_printf (_ ("%1$s · %2$s, instead of %3$s · %4$s as applied for."),
                                       label (definition, SENKO_VOCABULARY_POOL, found->pool),
                                       label (definition, SENKO_VOCABULARY_TRACK, found->track),
                                       label (definition, SENKO_VOCABULARY_POOL, person->pool),
                                       label (definition, SENKO_VOCABULARY_TRACK, person->track)));
}

/* Findings */

static char *
finding_label (const SenkoDefinition *definition, const SenkoFinding *finding)
{
  return g_strdup_printf (
      "%s %s", senko_definition_code_id (definition, SENKO_VOCABULARY_RULE, finding->rule),
      label (definition, SENKO_VOCABULARY_RULE, finding->rule));
}

static void
explain_finding (Explaining *self, const SenkoDefinition *definition, const SenkoFinding *finding)
{
  g_autofree char *name = finding_label (definition, finding);
  GString *text = g_string_new (label (definition, SENKO_VOCABULARY_RULING, finding->verdict));

  /* Translators: between what is talked about and what is said of it */
  g_string_append (text, _ (": "));
  senko_finding_explain (definition, finding, self->ja, text);
  _senko_explain_add (self->list, _ ("Eligibility"), name, senko_finding_page (definition, finding),
                      g_string_free (text, FALSE));
  ((SenkoExplanation *)g_ptr_array_index (self->list, self->list->len - 1))->page_told = TRUE;
}

/* Bonus claims with what the rule makes of the proof. */
static void
explain_claims (Explaining *self, const SenkoPeople *people, const SenkoPerson *person,
                const SenkoFacts *facts, SenkoDate today)
{
  SenkoBonusLine lines[SENKO_MAX_CLAIMS];
  SenkoSubject subject = senko_person_subject (person);
  guint n = 0;

  senko_bonus_total (people->definition, facts, &subject, today, lines, &n, NULL);
  for (guint i = 0; i < n; i++)
    {
      SenkoCode code = lines[i].claim.bonus;
      GString *name = g_string_new (label (people->definition, SENKO_VOCABULARY_BONUS, code));
      GString *text = g_string_new (NULL);
      char points[SENKO_POINTS_BUFFER];

      if (lines[i].claim.subject != 0)
        g_string_append_printf (
            name, " · %s",
            label (people->definition, SENKO_VOCABULARY_SUBJECT, lines[i].claim.subject));
      g_string_append_printf (text, _ ("%1$s points: %2$s."),
                              senko_points_format (lines[i].points, points),
                              senko_bonus_reason_text (lines[i].reason));
      if (lines[i].by_rule != 0)
        g_string_append_printf (
            text, _ (" By the facts on record the rule says: %s."),
            label (people->definition, SENKO_VOCABULARY_RULING, lines[i].by_rule));
      _senko_explain_add (self->list, _ ("Bonus points"), name->str,
                          code == 0 ? 0 : people->definition->bonuses[code].label.page,
                          g_string_free (text, FALSE));
      g_string_free (name, TRUE);
    }
}

typedef struct {
  Explaining explaining;
  SenkoDate today;
  const SenkoReach *reach;
} PersonReading;

static gboolean
explain_person (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
                const SenkoFindings *findings, gpointer user_data)
{
  PersonReading *reading = user_data;
  guint32 closed = _senko_reach_closed (reading->reach, person);

  explain_application (&reading->explaining, people->definition, facts->applicant);
  for (guint i = 0; i < findings->n_items; i++)
    {
      SenkoFinding finding = findings->items[i];

      senko_finding_close (&finding, closed);
      explain_finding (&reading->explaining, people->definition, &finding);
    }
  explain_effective (&reading->explaining, people, person);
  explain_claims (&reading->explaining, people, person, facts, reading->today);
  return TRUE;
}

/* Who it is */

static gboolean
explain_identity (SenkoRegister *self, GPtrArray *list, gint64 applicant, GError **error)
{
  static const struct {
    const char *column;
    const char *label;
  } parts[] = { { "receipt_no", N_ ("receipt no.") },
                { "exam_no", N_ ("exam no.") },
                { "name", N_ ("name") } };
  g_autoptr (SenkoRow) row
      = senko_table_get_applicant (senko_register_get_connection (self), applicant, error);

  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *text = senko_row_get_text (row, senko_table_column (row->table, parts[i].column));

      if (text != NULL)
        _senko_explain_add (list, _ ("Application"), _ (parts[i].label), 0, g_strdup (text));
    }
  return TRUE;
}

/* Which rules: the definition's name, the version in force, and what proves its text. NULL and
 * error on failure. (transfer full) */
static char *
describe_rules (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (GPtrArray) rows = senko_selections_list (senko_register_get_connection (self), error);
  int version = 0;

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoSelectionRow *row = g_ptr_array_index (rows, i);

      if (row->id == selection->id)
        version = row->definition_number;
    }
  return g_strdup_printf (_ ("%1$s, version %2$d (fingerprint %3$.16s)"), definition->id, version,
                          definition->fingerprint);
}

static gboolean
explain_head (SenkoRegister *self, const char *rules, GPtrArray *list, gint64 applicant,
              GError **error)
{
  if (!explain_identity (self, list, applicant, error))
    return FALSE;
  _senko_explain_add (list, _ ("Application"), _ ("rules"), 0, g_strdup (rules));
  return TRUE;
}

/* All stages, judged. only: as of people. */
static GPtrArray *
load_stages (SenkoRegister *self, SenkoPeople *people, gint64 only, GError **error)
{
  g_autoptr (GPtrArray) stages
      = g_ptr_array_new_with_free_func ((GDestroyNotify)_senko_explained_stage_free);

  for (SenkoCode stage = 1; stage < people->definition->n_stages; stage++)
    {
      SenkoExplainedStage *judged = _senko_explained_stage_load (self, people, stage, only, error);

      if (judged == NULL)
        return NULL;
      g_ptr_array_add (stages, judged);
    }
  return g_steal_pointer (&stages);
}

static gboolean
explain_stages (GPtrArray *list, const GPtrArray *stages, gint64 applicant)
{
  for (guint i = 0; i < stages->len; i++)
    if (!_senko_explain_stage (list, g_ptr_array_index (stages, i), applicant))
      return FALSE;
  return TRUE;
}

/* The people for the stages: those that are kept, or all evaluated while the findings are made. */
static SenkoPeople *
explain_findings (SenkoRegister *self, SenkoSelection *selection, gint64 applicant,
                  PersonReading *reading, GError **error)
{
  SenkoPeopleOptions options
      = { .findings = TRUE, .only = applicant, .func = explain_person, .user_data = reading };
  g_autoptr (SenkoPeople) kept = NULL;
  g_autoptr (SenkoPeople) people = NULL;
  GError *failure = NULL;

  kept = senko_people_load_kept (self, selection, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  options.others = kept == NULL;
  people = senko_people_load (self, selection, &options, error);
  return people != NULL && kept != NULL ? g_steal_pointer (&kept) : g_steal_pointer (&people);
}

GPtrArray *
senko_explain (SenkoRegister *self, SenkoSelection *selection, gint64 applicant, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)explanation_free);
  PersonReading reading
      = { { list, senko_language_is_japanese () }, senko_register_get_today (self), NULL };
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autofree char *rules = view != NULL ? describe_rules (self, selection, error) : NULL;
  g_autoptr (SenkoReach) reach
      = rules != NULL ? _senko_reach_load (self, selection, applicant, error) : NULL;
  g_autoptr (SenkoPeople) people = NULL;
  g_autoptr (GPtrArray) stages = NULL;

  if (reach == NULL || !explain_head (self, rules, list, applicant, error))
    return NULL;
  reading.reach = reach;
  people = explain_findings (self, selection, applicant, &reading, error);
  stages = people != NULL ? load_stages (self, people, applicant, error) : NULL;
  if (stages == NULL || !explain_stages (list, stages, applicant))
    return NULL;
  return g_steal_pointer (&list);
}

/* --- everybody --- */

typedef struct {
  SenkoRegister *reg;
  const char *rules;
  const SenkoReach *reach;
  const GPtrArray *stages;
  SenkoExplainFunc func;
  gpointer user_data;
  GError *failure;
} Everybody;

static gboolean
explain_one_of_all (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
                    const SenkoFindings *findings, gpointer user_data)
{
  Everybody *self = user_data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)explanation_free);
  PersonReading reading = { { list, senko_language_is_japanese () },
                            senko_register_get_today (self->reg),
                            self->reach };

  if (!explain_head (self->reg, self->rules, list, person->id, &self->failure))
    return FALSE;
  explain_person (people, person, facts, findings, &reading);
  explain_stages (list, self->stages, person->id);
  return self->func (person->id, list, self->user_data);
}

gboolean
senko_explain_all (SenkoRegister *self, SenkoSelection *selection, SenkoExplainFunc func,
                   gpointer user_data, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autofree char *rules = view != NULL ? describe_rules (self, selection, error) : NULL;
  g_autoptr (SenkoReach) reach
      = rules != NULL ? _senko_reach_load (self, selection, 0, error) : NULL;
  g_autoptr (SenkoPeople) people
      = reach != NULL ? senko_people_load (self, selection, NULL, error) : NULL;
  g_autoptr (GPtrArray) stages = people != NULL ? load_stages (self, people, 0, error) : NULL;
  Everybody everybody = { self, rules, reach, stages, func, user_data, NULL };
  SenkoPeopleOptions options
      = { .findings = TRUE, .func = explain_one_of_all, .user_data = &everybody };
  g_autoptr (SenkoPeople) read = NULL;

  if (stages == NULL)
    return FALSE;
  read = senko_people_load (self, selection, &options, error);
  if (everybody.failure == NULL)
    return read != NULL;
  g_propagate_error (error, everybody.failure);
  return FALSE;
}
