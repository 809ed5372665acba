/* The form at the desk: which papers a person owes, and the edits to them and to rulings. */
#include "model/documents/senko-arrival-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- What is known of the applicant --- */

SenkoArrivalBasis *
senko_arrival_basis_load (SenkoRegister *register_, SenkoSelection *selection, gint64 applicant,
                          GError **error)
{
  g_autoptr (SenkoArrivalBasis) self = g_new0 (SenkoArrivalBasis, 1);
  SenkoApplicantFacts facts;
  gboolean found;

  self->record = senko_applicant_record_load (register_, applicant, error);
  if (self->record == NULL)
    return NULL;
  self->earlier = _senko_earlier_index_new (register_, selection, selection->definition, error);
  if (self->earlier == NULL)
    return NULL;
  _senko_applicant_facts_init (&facts, selection->definition);
  _senko_applicant_facts_add (&facts, SENKO_TABLE_APPLICANTS, applicant,
                              self->record->applicant->values);
  found = _senko_applicant_facts_find_standing (&facts, register_, selection->id, self->earlier,
                                                &self->standing, error);
  _senko_applicant_facts_clear (&facts);
  return found ? g_steal_pointer (&self) : NULL;
}

void
senko_arrival_basis_free (SenkoArrivalBasis *self)
{
  if (self == NULL)
    return;
  senko_applicant_record_unref (self->record);
  g_clear_pointer (&self->earlier, _senko_earlier_index_free);
  g_free (self);
}

/* --- Papers --- */

const char *
senko_paper_state_label (SenkoPaperState state)
{
  static const char *const labels[] = {
    [SENKO_PAPER_NOT_ASKED] = NC_ ("paper", "not asked for"),
    [SENKO_PAPER_LATER] = NC_ ("paper", "to come later"),
    [SENKO_PAPER_AWAITED] = NC_ ("paper", "awaited"),
    [SENKO_PAPER_MISSED] = NC_ ("paper", "missed"),
    [SENKO_PAPER_TO_CHECK] = NC_ ("paper", "to be checked"),
    [SENKO_PAPER_ARRIVED] = NC_ ("paper", "arrived"),
    [SENKO_PAPER_LATE] = NC_ ("paper", "too late"),
    [SENKO_PAPER_ACCEPTED] = NC_ ("paper", "accepted"),
    [SENKO_PAPER_REJECTED] = NC_ ("paper", "rejected"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "paper", labels[state]);
}

static void
paper_free (SenkoPaper *self)
{
  g_free (self->label);
  g_free (self->text);
  g_free (self->note);
  g_free (self);
}

SenkoCode
_senko_arrival_code (const SenkoArrivalForm *self, SenkoVocabulary vocabulary, const SenkoRow *row,
                     int column)
{
  const char *text = row != NULL ? senko_row_get_text (row, column) : NULL;

  return text == NULL
             ? 0
             : senko_definition_code (self->selection->definition, vocabulary, text, strlen (text));
}

static SenkoDate
recorded_day (const SenkoRow *row)
{
  return row == NULL || row->values[DOCUMENT_ARRIVED_ON].is_null
             ? 0
             : (SenkoDate)row->values[DOCUMENT_ARRIVED_ON].integer;
}

static const SenkoRow *
find_row (const SenkoArrivalForm *self, SenkoCode code)
{
  const GPtrArray *rows = self->basis->record->rows[SENKO_TABLE_DOCUMENTS];

  for (guint i = 0; i < rows->len; i++)
    if (_senko_arrival_code (self, SENKO_VOCABULARY_DOCUMENT, g_ptr_array_index (rows, i),
                             DOCUMENT_CODE)
        == code)
      return g_ptr_array_index (rows, i);
  return NULL;
}

static gboolean
is_open (SenkoVerdict verdict)
{
  return verdict == SENKO_VERDICT_PENDING || verdict == SENKO_VERDICT_MANUAL;
}

static SenkoPaperState
state_without (const SenkoArrivalForm *self, const SenkoDocument *document,
               const SenkoApplicantFinding *finding)
{
  if (is_open (finding->verdict))
    return document->due != 0 && self->today > document->due ? SENKO_PAPER_MISSED
                                                             : SENKO_PAPER_AWAITED;
  if (finding->verdict != SENKO_VERDICT_OK)
    return SENKO_PAPER_MISSED;
  return finding->open_for != 0 ? SENKO_PAPER_LATER : SENKO_PAPER_NOT_ASKED;
}

static SenkoPaperState
state_of (const SenkoArrivalForm *self, const SenkoDocument *document, const SenkoRow *row,
          const SenkoApplicantFinding *finding)
{
  SenkoCode verdict
      = _senko_arrival_code (self, SENKO_VOCABULARY_DOCUMENT_VERDICT, row, DOCUMENT_VERDICT);

  if (verdict == 0 && recorded_day (row) == 0)
    return state_without (self, document, finding);
  if (verdict == SENKO_DOCUMENT_ACCEPTED)
    return SENKO_PAPER_ACCEPTED;
  if (verdict == SENKO_DOCUMENT_REJECTED)
    return SENKO_PAPER_REJECTED;
  if (finding->by_rule == SENKO_VERDICT_FALLBACK || finding->by_rule == SENKO_VERDICT_FAIL)
    return SENKO_PAPER_LATE;
  return is_open (finding->verdict) ? SENKO_PAPER_TO_CHECK : SENKO_PAPER_ARRIVED;
}

static SenkoPaper *
add_paper (SenkoArrivalForm *self, guint document, SenkoCode code, const char *label)
{
  SenkoPaper *paper = g_new0 (SenkoPaper, 1);

  paper->document = document;
  paper->code = code;
  paper->label = g_strdup (label);
  paper->row = find_row (self, code);
  paper->text = g_strdup ("");
  paper->note = g_strdup ("");
  g_ptr_array_add (self->papers, paper);
  return paper;
}

int
senko_arrival_form_find_paper (const SenkoArrivalForm *self, SenkoCode code)
{
  for (guint i = 0; i < self->papers->len; i++)
    if (((const SenkoPaper *)g_ptr_array_index (self->papers, i))->code == code)
      return (int)i;
  return -1;
}

/* A paper asked for twice is shown as what waits for it first. */
static gboolean
waits_longer (SenkoPaperState state)
{
  return state == SENKO_PAPER_NOT_ASKED || state == SENKO_PAPER_LATER;
}

static const char *
document_label (const SenkoDocument *document)
{
  return senko_language_is_japanese () || document->label.en == NULL ? document->label.ja
                                                                     : document->label.en;
}

static void
add_asked (SenkoArrivalForm *self, guint number, const SenkoApplicantFinding *finding)
{
  const SenkoDocument *document = &self->selection->definition->documents[number];
  int place = senko_arrival_form_find_paper (self, document->code);
  SenkoPaper *paper = place >= 0 ? g_ptr_array_index (self->papers, place)
                                 : add_paper (self, number, document->code, NULL);
  SenkoPaperState state = state_of (self, document, paper->row, finding);

  if (place >= 0 && (!waits_longer (paper->state) || waits_longer (state)))
    return;
  paper->document = number;
  paper->state = state;
  paper->due = document->due;
  g_free (paper->label);
  g_free (paper->text);
  paper->label = g_strdup (document_label (document));
  paper->text = g_strdup (_senko_arrival_without_name (finding->text, paper->label));
}

static const char *
code_label (const SenkoArrivalForm *self, SenkoCode code)
{
  return senko_definition_code_label (self->selection->definition, SENKO_VOCABULARY_DOCUMENT, code,
                                      senko_language_is_japanese ());
}

/* What another paper may stand in for: it can come too. */
static void
add_substitute (SenkoArrivalForm *self, guint number)
{
  const SenkoDefinition *definition = self->selection->definition;
  const SenkoDocument *document
      = number < definition->n_documents ? &definition->documents[number] : NULL;
  SenkoSubject subject = _senko_arrival_subject (self, &self->now->summary);

  if (document != NULL && document->or_code != 0
      && senko_selector_matches (&document->or_applies, &subject))
    senko_arrival_form_add_paper (self, document->or_code);
}

static void
list_papers (SenkoArrivalForm *self)
{
  const SenkoDefinition *definition = self->selection->definition;
  const GPtrArray *rows = self->basis->record->rows[SENKO_TABLE_DOCUMENTS];
  guint first = definition->n_codes[SENKO_VOCABULARY_RULE] - definition->n_documents;

  g_ptr_array_set_size (self->papers, 0);
  for (guint i = 0; i < self->now->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (self->now->findings, i);

      if (finding->rule >= first)
        add_asked (self, finding->rule - first, finding);
    }
  for (guint i = 0, n = self->papers->len; i < n; i++)
    add_substitute (self, ((SenkoPaper *)g_ptr_array_index (self->papers, i))->document);
  for (guint i = 0; i < rows->len; i++)
    {
      SenkoCode code = _senko_arrival_code (self, SENKO_VOCABULARY_DOCUMENT,
                                            g_ptr_array_index (rows, i), DOCUMENT_CODE);

      if (code != 0)
        senko_arrival_form_add_paper (self, code);
    }
}

guint
senko_arrival_form_add_paper (SenkoArrivalForm *self, SenkoCode code)
{
  int place = senko_arrival_form_find_paper (self, code);
  SenkoPaper *paper;
  SenkoCode verdict;

  if (place >= 0)
    return (guint)place;
  paper = add_paper (self, self->selection->definition->n_documents, code, code_label (self, code));
  verdict
      = _senko_arrival_code (self, SENKO_VOCABULARY_DOCUMENT_VERDICT, paper->row, DOCUMENT_VERDICT);
  if (paper->row != NULL)
    paper->state = verdict == SENKO_DOCUMENT_ACCEPTED   ? SENKO_PAPER_ACCEPTED
                   : verdict == SENKO_DOCUMENT_REJECTED ? SENKO_PAPER_REJECTED
                                                        : SENKO_PAPER_ARRIVED;
  return self->papers->len - 1;
}

/* --- The form --- */

static void
clear_ruling (gpointer data)
{
  g_free (((SenkoRulingEdit *)data)->reason);
}

static void
begin (SenkoArrivalForm *self, SenkoArrivalBasis *basis)
{
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);

  senko_arrival_basis_free (self->basis);
  senko_applicant_verdict_free (self->now);
  self->basis = basis;
  _senko_arrival_judge (self, FALSE, findings);
  self->now = senko_applicant_verdict_new (self->selection->definition, findings);
  list_papers (self);
}

SenkoArrivalForm *
senko_arrival_form_new (SenkoSelection *selection, SenkoDate today, SenkoArrivalBasis *basis)
{
  SenkoArrivalForm *self = g_new0 (SenkoArrivalForm, 1);

  self->selection = selection;
  self->today = today;
  self->arrived_on = today;
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify)paper_free);
  self->rulings = g_array_new (FALSE, TRUE, sizeof (SenkoRulingEdit));
  g_array_set_clear_func (self->rulings, clear_ruling);
  begin (self, basis);
  return self;
}

void
senko_arrival_form_free (SenkoArrivalForm *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->papers);
  g_array_unref (self->rulings);
  senko_applicant_verdict_free (self->now);
  senko_arrival_basis_free (self->basis);
  g_free (self);
}

const SenkoApplicantRecord *
senko_arrival_form_get_record (const SenkoArrivalForm *self)
{
  return self->basis->record;
}

gint64
senko_arrival_form_get_applicant (const SenkoArrivalForm *self)
{
  return self->basis->record->id;
}

const SenkoApplicantVerdict *
senko_arrival_form_get_now (const SenkoArrivalForm *self)
{
  return self->now;
}

guint
senko_arrival_form_get_n_papers (const SenkoArrivalForm *self)
{
  return self->papers->len;
}

const SenkoPaper *
senko_arrival_form_get_paper (const SenkoArrivalForm *self, guint paper)
{
  return g_ptr_array_index (self->papers, paper);
}

static SenkoPaper *
get_paper (SenkoArrivalForm *self, guint paper)
{
  return g_ptr_array_index (self->papers, paper);
}

/* --- Edits --- */

void
senko_arrival_form_set_marked (SenkoArrivalForm *self, guint place, gboolean marked)
{
  SenkoPaper *paper = get_paper (self, place);
  SenkoCode recorded;

  if (marked == paper->marked)
    return;
  paper->marked = marked;
  if (!marked || paper->verdict != 0)
    return;
  recorded
      = _senko_arrival_code (self, SENKO_VOCABULARY_DOCUMENT_VERDICT, paper->row, DOCUMENT_VERDICT);
  paper->verdict = paper->row == NULL                   ? SENKO_DOCUMENT_ARRIVED
                   : recorded <= SENKO_DOCUMENT_ARRIVED ? SENKO_DOCUMENT_ACCEPTED
                                                        : recorded;
  if (*paper->note == '\0' && paper->row != NULL
      && senko_row_get_text (paper->row, DOCUMENT_NOTE) != NULL)
    {
      g_free (paper->note);
      paper->note = g_strdup (senko_row_get_text (paper->row, DOCUMENT_NOTE));
    }
}

void
senko_arrival_form_set_arrived_on (SenkoArrivalForm *self, guint paper, SenkoDate day)
{
  get_paper (self, paper)->arrived_on = day;
}

void
senko_arrival_form_set_how (SenkoArrivalForm *self, guint paper, SenkoCode how)
{
  get_paper (self, paper)->how = how;
}

void
senko_arrival_form_set_verdict (SenkoArrivalForm *self, guint paper, SenkoCode verdict)
{
  get_paper (self, paper)->verdict = verdict;
}

void
senko_arrival_form_set_note (SenkoArrivalForm *self, guint paper, const char *note)
{
  char *copy = g_strdup (note);

  g_free (get_paper (self, paper)->note);
  get_paper (self, paper)->note = copy;
}

void
senko_arrival_form_set_envelope (SenkoArrivalForm *self, SenkoDate arrived_on, SenkoCode how)
{
  self->arrived_on = arrived_on;
  self->how = how;
}

SenkoDate
senko_arrival_form_get_arrived_on (const SenkoArrivalForm *self, guint place)
{
  const SenkoPaper *paper = g_ptr_array_index (self->papers, place);

  return paper->arrived_on != 0           ? paper->arrived_on
         : recorded_day (paper->row) != 0 ? recorded_day (paper->row)
                                          : self->arrived_on;
}

SenkoCode
senko_arrival_form_get_how (const SenkoArrivalForm *self, guint place)
{
  const SenkoPaper *paper = g_ptr_array_index (self->papers, place);

  if (paper->how != 0)
    return paper->how;
  return paper->row != NULL
             ? _senko_arrival_code (self, SENKO_VOCABULARY_HOW, paper->row, DOCUMENT_HOW)
             : self->how;
}

/* --- Rulings --- */

SenkoRow *
_senko_arrival_find_ruling (const SenkoArrivalForm *self, SenkoCode rule)
{
  const GPtrArray *rows = self->basis->record->rows[SENKO_TABLE_RULINGS];

  for (guint i = 0; i < rows->len; i++)
    if (_senko_arrival_code (self, SENKO_VOCABULARY_RULE, g_ptr_array_index (rows, i), RULING_RULE)
        == rule)
      return g_ptr_array_index (rows, i);
  return NULL;
}

static SenkoRulingEdit *
find_edit (const SenkoArrivalForm *self, SenkoCode rule)
{
  for (guint i = 0; i < self->rulings->len; i++)
    if (g_array_index (self->rulings, SenkoRulingEdit, i).rule == rule)
      return &g_array_index (self->rulings, SenkoRulingEdit, i);
  return NULL;
}

void
senko_arrival_form_set_ruling (SenkoArrivalForm *self, SenkoCode rule, SenkoVerdict verdict,
                               const char *reason)
{
  SenkoRulingEdit *edit = find_edit (self, rule);
  SenkoRulingEdit fresh = { rule, verdict, g_strdup (reason != NULL ? reason : "") };

  if (edit == NULL)
    {
      g_array_append_val (self->rulings, fresh);
      return;
    }
  g_free (edit->reason);
  *edit = fresh;
}

SenkoVerdict
senko_arrival_form_get_ruling (const SenkoArrivalForm *self, SenkoCode rule, const char **reason)
{
  const SenkoRulingEdit *edit = find_edit (self, rule);

  if (reason != NULL)
    *reason = edit != NULL ? edit->reason : "";
  return edit != NULL ? edit->verdict : 0;
}

SenkoVerdict
senko_arrival_form_get_recorded_ruling (const SenkoArrivalForm *self, SenkoCode rule,
                                        const char **reason)
{
  const SenkoRow *row = _senko_arrival_find_ruling (self, rule);
  const char *text = row != NULL ? senko_row_get_text (row, RULING_REASON) : NULL;

  if (reason != NULL)
    *reason = text != NULL ? text : "";
  return (SenkoVerdict)_senko_arrival_code (self, SENKO_VOCABULARY_RULING, row, RULING_VERDICT);
}

/* --- All of them --- */

void
senko_arrival_form_reset (SenkoArrivalForm *self)
{
  g_array_set_size (self->rulings, 0);
  list_papers (self);
}

gboolean
senko_arrival_form_is_changed (const SenkoArrivalForm *self)
{
  for (guint i = 0; i < self->papers->len; i++)
    if (_senko_arrival_paper_changes (self, i))
      return TRUE;
  for (guint i = 0; i < self->rulings->len; i++)
    if (_senko_arrival_ruling_changes (self, &g_array_index (self->rulings, SenkoRulingEdit, i)))
      return TRUE;
  return FALSE;
}

struct _SenkoArrivalEdits {
  GPtrArray *papers; /* of SenkoPaper: only code and the edit */
  GArray *rulings;
};

SenkoArrivalEdits *
senko_arrival_form_dup_edits (const SenkoArrivalForm *self)
{
  SenkoArrivalEdits *edits = g_new (SenkoArrivalEdits, 1);

  edits->papers = g_ptr_array_new_with_free_func ((GDestroyNotify)paper_free);
  edits->rulings = g_array_new (FALSE, TRUE, sizeof (SenkoRulingEdit));
  g_array_set_clear_func (edits->rulings, clear_ruling);
  for (guint i = 0; i < self->papers->len; i++)
    {
      SenkoPaper *copy = g_memdup2 (g_ptr_array_index (self->papers, i), sizeof *copy);

      copy->label = copy->text = NULL;
      copy->row = NULL;
      copy->note = g_strdup (copy->note);
      g_ptr_array_add (edits->papers, copy);
    }
  for (guint i = 0; i < self->rulings->len; i++)
    {
      SenkoRulingEdit ruling = g_array_index (self->rulings, SenkoRulingEdit, i);

      ruling.reason = g_strdup (ruling.reason);
      g_array_append_val (edits->rulings, ruling);
    }
  return edits;
}

static void
set_paper (SenkoArrivalForm *self, const SenkoPaper *edit)
{
  int place = senko_arrival_form_find_paper (self, edit->code);
  SenkoPaper *paper;

  if (place < 0 && !edit->marked)
    return;
  paper = get_paper (self,
                     place >= 0 ? (guint)place : senko_arrival_form_add_paper (self, edit->code));
  paper->marked = edit->marked;
  paper->arrived_on = edit->arrived_on;
  paper->how = edit->how;
  paper->verdict = edit->verdict;
  g_free (paper->note);
  paper->note = g_strdup (edit->note);
}

void
senko_arrival_form_set_edits (SenkoArrivalForm *self, const SenkoArrivalEdits *edits)
{
  senko_arrival_form_reset (self);
  for (guint i = 0; i < edits->papers->len; i++)
    set_paper (self, g_ptr_array_index (edits->papers, i));
  for (guint i = 0; i < edits->rulings->len; i++)
    {
      const SenkoRulingEdit *edit = &g_array_index (edits->rulings, SenkoRulingEdit, i);

      senko_arrival_form_set_ruling (self, edit->rule, edit->verdict, edit->reason);
    }
}

void
senko_arrival_edits_free (SenkoArrivalEdits *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->papers);
  g_array_unref (self->rulings);
  g_free (self);
}

void
senko_arrival_form_rebase (SenkoArrivalForm *self, SenkoSelection *selection, SenkoDate today,
                           SenkoArrivalBasis *basis)
{
  g_autoptr (SenkoArrivalEdits) edits = senko_arrival_form_dup_edits (self);

  self->selection = selection;
  self->today = today;
  begin (self, basis);
  senko_arrival_form_set_edits (self, edits);
}

char *
senko_arrival_form_describe (const SenkoArrivalForm *self)
{
  GString *text
      = g_string_new (senko_applicant_record_get_text (self->basis->record, "receipt_no"));
  const char *separator = _ (": ");

  g_string_append_printf (text, " %s",
                          senko_applicant_record_get_text (self->basis->record, "name"));
  for (guint i = 0; i < self->papers->len; i++)
    if (_senko_arrival_paper_changes (self, i))
      {
        g_string_append_printf (text, "%s%s", separator,
                                ((SenkoPaper *)g_ptr_array_index (self->papers, i))->label);
        separator = ", ";
      }
  for (guint i = 0; i < self->rulings->len; i++)
    {
      const SenkoRulingEdit *edit = &g_array_index (self->rulings, SenkoRulingEdit, i);

      if (!_senko_arrival_ruling_changes (self, edit))
        continue;
      g_string_append_printf (text, "%s%s", separator,
                              senko_definition_code_label (self->selection->definition,
                                                           SENKO_VOCABULARY_RULE, edit->rule,
                                                           senko_language_is_japanese ()));
      separator = ", ";
    }
  return g_string_free (text, FALSE);
}
