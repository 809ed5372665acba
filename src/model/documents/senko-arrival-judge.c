/* What would stand in the register after the edits, and what the rules make of it. */
#include "model/documents/senko-arrival-private.h"

#include <string.h>

/* --- Values --- */

static const char *
code_id (const SenkoArrivalForm *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_id (self->selection->definition, vocabulary, code);
}

static SenkoValue
text_value (const char *text)
{
  return (SenkoValue){ .text = text, .length = -1, .is_null = text == NULL || *text == '\0' };
}

void
_senko_arrival_paper_values (const SenkoArrivalForm *self, guint place, SenkoValue *values)
{
  const SenkoPaper *paper = g_ptr_array_index (self->papers, place);
  SenkoDate day = senko_arrival_form_get_arrived_on (self, place);

  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  if (paper->row != NULL)
    memcpy (values, paper->row->values, DOCUMENT_N_COLUMNS * sizeof *values);
  values[DOCUMENT_CODE] = text_value (code_id (self, SENKO_VOCABULARY_DOCUMENT, paper->code));
  values[DOCUMENT_ARRIVED_ON] = (SenkoValue){ .integer = day, .is_null = day == 0 };
  values[DOCUMENT_VERDICT]
      = text_value (code_id (self, SENKO_VOCABULARY_DOCUMENT_VERDICT, paper->verdict));
  values[DOCUMENT_NOTE] = text_value (paper->note);
  values[DOCUMENT_HOW]
      = text_value (code_id (self, SENKO_VOCABULARY_HOW, senko_arrival_form_get_how (self, place)));
}

static gboolean
is_same (const SenkoRow *row, const SenkoValue *values)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  senko_row_to_text (row->table, row->values, before);
  senko_row_to_text (row->table, values, after);
  return g_string_equal (before, after);
}

gboolean
_senko_arrival_paper_changes (const SenkoArrivalForm *self, guint place)
{
  const SenkoPaper *paper = g_ptr_array_index (self->papers, place);
  SenkoValue values[SENKO_MAX_COLUMNS];

  if (!paper->marked)
    return FALSE;
  if (paper->row == NULL || paper->verdict == 0)
    return (paper->row == NULL) != (paper->verdict == 0);
  _senko_arrival_paper_values (self, place, values);
  return !is_same (paper->row, values);
}

gboolean
_senko_arrival_ruling_changes (const SenkoArrivalForm *self, const SenkoRulingEdit *edit)
{
  const char *reason;
  SenkoVerdict recorded;

  if (edit->verdict == 0)
    return FALSE;
  recorded = senko_arrival_form_get_recorded_ruling (self, edit->rule, &reason);
  if (edit->verdict == SENKO_RULING_WITHDRAWN)
    return recorded != 0;
  return recorded != edit->verdict || strcmp (reason, edit->reason) != 0;
}

/* --- Judging --- */

const char *
_senko_arrival_without_name (const char *text, const char *name)
{
  static const char *const colons[] = { ": ", "：", ":" };

  if (*name == '\0' || !g_str_has_prefix (text, name))
    return text;
  for (guint i = 0; i < G_N_ELEMENTS (colons); i++)
    if (g_str_has_prefix (text + strlen (name), colons[i]))
      return text + strlen (name) + strlen (colons[i]);
  return text;
}

static SenkoCode
applied_code (const SenkoArrivalForm *self, SenkoVocabulary vocabulary, const char *column)
{
  const SenkoRow *row = self->basis->record->applicant;

  return _senko_arrival_code (self, vocabulary, row, senko_table_column (row->table, column));
}

SenkoSubject
_senko_arrival_subject (const SenkoArrivalForm *self, const SenkoEligibility *summary)
{
  return (SenkoSubject){
    .pool = summary->pool,
    .track = summary->track,
    .category = applied_code (self, SENKO_VOCABULARY_CATEGORY, "category"),
    .subject = applied_code (self, SENKO_VOCABULARY_SUBJECT, "subject"),
    .base_subject = applied_code (self, SENKO_VOCABULARY_SUBJECT, "base_subject"),
    .condition_mask = summary->condition_mask,
  };
}

static void
add_rows (SenkoApplicantFacts *facts, const SenkoApplicantRecord *record, SenkoTableId part)
{
  const GPtrArray *rows = record->rows[part];

  for (guint i = 0; i < rows->len; i++)
    _senko_applicant_facts_add (facts, part, 0, ((SenkoRow *)g_ptr_array_index (rows, i))->values);
}

static const SenkoPaper *
find_edited (const SenkoArrivalForm *self, const SenkoRow *row, guint *place)
{
  int found = senko_arrival_form_find_paper (
      self, _senko_arrival_code (self, SENKO_VOCABULARY_DOCUMENT, row, DOCUMENT_CODE));

  if (found < 0 || !_senko_arrival_paper_changes (self, (guint)found))
    return NULL;
  *place = (guint)found;
  return g_ptr_array_index (self->papers, found);
}

static void
add_papers (SenkoApplicantFacts *facts, const SenkoArrivalForm *self)
{
  const GPtrArray *rows = self->basis->record->rows[SENKO_TABLE_DOCUMENTS];
  SenkoValue values[SENKO_MAX_COLUMNS];
  guint place;

  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (rows, i);

      if (find_edited (self, row, &place) == NULL)
        _senko_applicant_facts_add (facts, SENKO_TABLE_DOCUMENTS, 0, row->values);
    }
  for (guint i = 0; i < self->papers->len; i++)
    if (_senko_arrival_paper_changes (self, i)
        && ((const SenkoPaper *)g_ptr_array_index (self->papers, i))->verdict != 0)
      {
        _senko_arrival_paper_values (self, i, values);
        _senko_applicant_facts_add (facts, SENKO_TABLE_DOCUMENTS, 0, values);
      }
}

static void
add_rulings (SenkoApplicantFacts *facts, const SenkoArrivalForm *self)
{
  const GPtrArray *rows = self->basis->record->rows[SENKO_TABLE_RULINGS];

  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (rows, i);
      SenkoCode rule = _senko_arrival_code (self, SENKO_VOCABULARY_RULE, row, RULING_RULE);

      if (senko_arrival_form_get_ruling (self, rule, NULL) == 0)
        _senko_applicant_facts_add (facts, SENKO_TABLE_RULINGS, 0, row->values);
    }
  for (guint i = 0; i < self->rulings->len; i++)
    {
      const SenkoRulingEdit *edit = &g_array_index (self->rulings, SenkoRulingEdit, i);
      SenkoRuling ruling = { edit->rule, edit->verdict };

      if (edit->verdict != 0 && edit->verdict != SENKO_RULING_WITHDRAWN)
        g_array_append_val (facts->rulings, ruling);
    }
}

static const SenkoTableId untouched[]
    = { SENKO_TABLE_LICENCES, SENKO_TABLE_CAREERS, SENKO_TABLE_LEAVES, SENKO_TABLE_CREDENTIALS,
        SENKO_TABLE_CLAIMS };

void
_senko_arrival_judge (const SenkoArrivalForm *self, gboolean edited, SenkoFindings *findings)
{
  const SenkoApplicantRecord *record = self->basis->record;
  SenkoApplicantFacts made;
  SenkoFacts facts;

  _senko_applicant_facts_init (&made, self->selection->definition);
  _senko_applicant_facts_add (&made, SENKO_TABLE_APPLICANTS, record->id, record->applicant->values);
  for (guint i = 0; i < G_N_ELEMENTS (untouched); i++)
    add_rows (&made, record, untouched[i]);
  if (edited)
    {
      add_papers (&made, self);
      add_rulings (&made, self);
    }
  else
    {
      add_rows (&made, record, SENKO_TABLE_DOCUMENTS);
      add_rows (&made, record, SENKO_TABLE_RULINGS);
    }
  facts = _senko_applicant_facts_get (&made);
  facts.standing = self->basis->standing;
  _senko_earlier_index_fill (self->basis->earlier, &facts);
  senko_eligibility_evaluate (self->selection->definition, &facts, self->today, findings);
  _senko_applicant_facts_clear (&made);
}
