/* What the rules make of one applicant, as texts. */
#include "model/applicants/senko-applicant-facts.h"

static void
finding_free (SenkoApplicantFinding *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->verdict_label);
  g_free (self->text);
  g_free (self);
}

void
senko_applicant_verdict_free (SenkoApplicantVerdict *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/* That staff ruled, and what the rule alone gives, is its first sentence. */
static char *
explain (const SenkoDefinition *definition, const SenkoFinding *finding, gboolean japanese)
{
  GString *text = g_string_new (NULL);

  senko_finding_explain (definition, finding, japanese, text);
  return g_string_free (text, FALSE);
}

static SenkoApplicantFinding *
describe (const SenkoDefinition *definition, const SenkoFinding *finding, gboolean japanese)
{
  SenkoApplicantFinding *self = g_new0 (SenkoApplicantFinding, 1);

  self->rule = finding->rule;
  self->verdict = finding->verdict;
  self->by_rule = finding->by_rule;
  self->ruled = finding->ruled != 0;
  self->open_for = finding->open_for;
  self->id = g_strdup (senko_definition_code_id (definition, SENKO_VOCABULARY_RULE, finding->rule));
  self->label = g_strdup (
      senko_definition_code_label (definition, SENKO_VOCABULARY_RULE, finding->rule, japanese));
  self->verdict_label = g_strdup (senko_definition_code_label (definition, SENKO_VOCABULARY_RULING,
                                                               finding->verdict, japanese));
  self->text = explain (definition, finding, japanese);
  self->page = senko_finding_page (definition, finding);
  return self;
}

SenkoApplicantVerdict *
senko_applicant_verdict_new (const SenkoDefinition *definition, const SenkoFindings *findings)
{
  SenkoApplicantVerdict *self = g_new0 (SenkoApplicantVerdict, 1);
  gboolean japanese = senko_language_is_japanese ();

  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);
  self->summary = findings->summary;
  for (guint i = 0; i < findings->n_items; i++)
    g_ptr_array_add (self->findings, describe (definition, &findings->items[i], japanese));
  return self;
}

static void
add_record (SenkoApplicantFacts *facts, const SenkoApplicantRecord *record)
{
  _senko_applicant_facts_add (facts, SENKO_TABLE_APPLICANTS, record->id, record->applicant->values);
  for (guint i = 1; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      GPtrArray *rows = record->rows[senko_applicant_parts[i]];

      for (guint j = 0; j < rows->len; j++)
        _senko_applicant_facts_add (facts, senko_applicant_parts[i], 0,
                                    ((SenkoRow *)g_ptr_array_index (rows, j))->values);
    }
}

SenkoApplicantVerdict *
senko_applicant_record_judge (SenkoRegister *self, SenkoSelection *selection,
                              const SenkoApplicantRecord *record, GError **error)
{
  SenkoEarlierIndex *earlier
      = _senko_earlier_index_new (self, selection, selection->definition, error);
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  SenkoApplicantVerdict *verdict = NULL;
  SenkoApplicantFacts made;
  SenkoStanding standing;

  if (earlier == NULL)
    return NULL;
  _senko_applicant_facts_init (&made, selection->definition);
  add_record (&made, record);
  if (_senko_applicant_facts_find_standing (&made, self, selection->id, earlier, &standing, error))
    {
      SenkoFacts facts = _senko_applicant_facts_get (&made);

      facts.standing = standing;
      _senko_earlier_index_fill (earlier, &facts);
      senko_eligibility_evaluate (selection->definition, &facts, senko_register_get_today (self),
                                  findings);
      verdict = senko_applicant_verdict_new (selection->definition, findings);
    }
  _senko_applicant_facts_clear (&made);
  _senko_earlier_index_free (earlier);
  return verdict;
}

char *
senko_applicant_verdict_to_text (const SenkoApplicantVerdict *self,
                                 const SenkoApplicantRecord *record)
{
  GString *text = g_string_new (senko_applicant_record_get_text (record, "receipt_no"));

  g_string_append_printf (text, " %s\n", senko_applicant_record_get_text (record, "name"));
  for (guint i = 0; i < self->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (self->findings, i);

      g_string_append_printf (text, "%s %s: %s: %s\n", finding->id, finding->label,
                              finding->verdict_label, finding->text);
    }
  return g_string_free (text, FALSE);
}
