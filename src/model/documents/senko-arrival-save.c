/* The form at the desk into the register: papers and rulings as one act, or nothing. */
#include "model/documents/senko-arrival-private.h"

#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Somebody else --- */

static void
append_rows (GString *text, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "%" G_GINT64_FORMAT ":", row->version);
      senko_row_to_text (row->table, row->values, text);
      g_string_append_c (text, '\n');
    }
}

/* All that was seen of the person: the consequence shown rests on every row of it. */
static char *
record_text (const SenkoApplicantRecord *record)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT ":", record->applicant->version);
  senko_row_to_text (record->applicant->table, record->applicant->values, text);
  for (guint i = 1; i < SENKO_N_APPLICANT_PARTS; i++)
    append_rows (text, record->rows[senko_applicant_parts[i]]);
  return g_string_free (text, FALSE);
}

static void
describe_change (const SenkoHistoryChange *change, GString *text)
{
  g_string_append_printf (text, "\n%s", change->part);
  if (*change->key != '\0')
    g_string_append_printf (text, " · %s", change->key);
  for (guint i = 0; i < change->fields->len; i++)
    {
      const SenkoHistoryField *field = g_ptr_array_index (change->fields, i);

      g_string_append_printf (text, "%s%s: %s → %s", i == 0 ? " — " : ", ", field->label,
                              *field->before != '\0' ? field->before : "–",
                              *field->after != '\0' ? field->after : "–");
    }
}

static char *
describe_meanwhile (const SenkoArrivalForm *self, SenkoRegister *register_)
{
  g_autoptr (GPtrArray) acts
      = senko_applicant_history_load (register_, self->selection, self->basis->record->id, 1, NULL);
  GString *text = g_string_new (NULL);

  if (acts == NULL || acts->len == 0)
    g_string_append (text, _ ("Somebody else changed this applicant."));
  else
    {
      const SenkoHistoryAct *act = g_ptr_array_index (acts, 0);

      g_string_append_printf (text, _ ("%s changed this applicant:"), act->actor);
      for (guint i = 0; i < act->changes->len; i++)
        describe_change (g_ptr_array_index (act->changes, i), text);
    }
  return g_string_free (text, FALSE);
}

static SenkoArrivalOutcome
meet_others (const SenkoArrivalForm *self, SenkoRegister *register_, char **meanwhile,
             GError **error)
{
  g_autoptr (SenkoApplicantRecord) theirs
      = senko_applicant_record_load (register_, self->basis->record->id, error);
  g_autofree char *seen = NULL, *there = NULL;

  if (theirs == NULL)
    return SENKO_ARRIVAL_FAILED;
  seen = record_text (self->basis->record);
  there = record_text (theirs);
  if (strcmp (seen, there) == 0)
    return SENKO_ARRIVAL_SAVED;
  if (meanwhile != NULL)
    *meanwhile = describe_meanwhile (self, register_);
  return SENKO_ARRIVAL_CONFLICT;
}

/* --- Writing --- */

static gboolean
write_paper (const SenkoArrivalForm *self, SenkoAct *act, guint place, GError **error)
{
  const SenkoPaper *paper = g_ptr_array_index (self->papers, place);
  SenkoValue values[SENKO_MAX_COLUMNS];

  _senko_arrival_paper_values (self, place, values);
  if (paper->row == NULL)
    return senko_act_insert (act, SENKO_TABLE_DOCUMENTS, self->basis->record->id, values, error)
           != 0;
  if (paper->verdict == 0)
    return senko_act_delete (act, paper->row, error);
  return senko_act_update (act, paper->row, values, error);
}

static gboolean
write_ruling (const SenkoArrivalForm *self, SenkoRegister *register_, SenkoAct *act,
              const SenkoRulingEdit *edit, GError **error)
{
  const SenkoDefinition *definition = self->selection->definition;
  g_autofree char *reason = g_strstrip (g_strdup (edit->reason));

  if (edit->verdict == SENKO_RULING_WITHDRAWN)
    return senko_act_delete (act, _senko_arrival_find_ruling (self, edit->rule), error);
  return senko_ruling_write (
      register_, act, self->basis->record->id,
      senko_definition_code_id (definition, SENKO_VOCABULARY_RULE, edit->rule),
      senko_definition_code_id (definition, SENKO_VOCABULARY_RULING, (SenkoCode)edit->verdict),
      reason, error);
}

static gboolean
write_all (const SenkoArrivalForm *self, SenkoRegister *register_, SenkoAct *act, GError **error)
{
  for (guint i = 0; i < self->papers->len; i++)
    if (_senko_arrival_paper_changes (self, i) && !write_paper (self, act, i, error))
      return FALSE;
  for (guint i = 0; i < self->rulings->len; i++)
    {
      const SenkoRulingEdit *edit = &g_array_index (self->rulings, SenkoRulingEdit, i);

      if (_senko_arrival_ruling_changes (self, edit)
          && !write_ruling (self, register_, act, edit, error))
        return FALSE;
    }
  return TRUE;
}

/* The journal knows papers from rulings by the act, too, and a ruling's reason. */
static SenkoAct *
begin_act (const SenkoArrivalForm *self, SenkoRegister *register_, GError **error)
{
  const char *reason = NULL, *verb = "override";

  for (guint i = 0; i < self->papers->len; i++)
    if (_senko_arrival_paper_changes (self, i))
      verb = "record papers";
  for (guint i = 0; i < self->rulings->len && reason == NULL; i++)
    {
      const SenkoRulingEdit *edit = &g_array_index (self->rulings, SenkoRulingEdit, i);

      if (_senko_arrival_ruling_changes (self, edit) && *edit->reason != '\0')
        reason = edit->reason;
    }
  return senko_register_begin (register_, verb, self->selection->id, reason, error);
}

SenkoArrivalOutcome
_senko_arrival_write (const SenkoArrivalForm *self, SenkoRegister *register_, SenkoAct *act,
                      char **meanwhile, GError **error)
{
  g_autoptr (SenkoArrivalView) view = senko_arrival_form_view (self);
  SenkoArrivalOutcome outcome;

  if (view->problems->len > 0)
    return SENKO_ARRIVAL_PROBLEMS;
  /* Inside the act: nobody can change anything between this look and the writing. */
  outcome = meet_others (self, register_, meanwhile, error);
  if (outcome == SENKO_ARRIVAL_SAVED && !write_all (self, register_, act, error))
    outcome = SENKO_ARRIVAL_FAILED;
  return outcome;
}

SenkoArrivalOutcome
senko_arrival_form_save (SenkoArrivalForm *self, SenkoRegister *register_, gint64 *act,
                         char **meanwhile, GError **error)
{
  g_autoptr (SenkoAct) opened = NULL;
  SenkoArrivalOutcome outcome;
  gint64 id;

  if (!senko_arrival_form_is_changed (self))
    return SENKO_ARRIVAL_UNCHANGED;
  opened = begin_act (self, register_, error);
  if (opened == NULL)
    return SENKO_ARRIVAL_FAILED;
  id = senko_act_get_id (opened);
  outcome = _senko_arrival_write (self, register_, opened, meanwhile, error);
  if (outcome != SENKO_ARRIVAL_SAVED)
    return outcome;
  if (!senko_act_commit (opened, error))
    return SENKO_ARRIVAL_FAILED;
  senko_register_forget_people (register_);
  if (act != NULL)
    *act = id;
  return SENKO_ARRIVAL_SAVED;
}
