/* The form into the register: one act with the differences, or nothing. */
#include "model/applicants/senko-application-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SenkoApplicationForm *form;
  const SenkoFormReading *reading;
  SenkoAct *act;
  gint64 applicant;
} Writing;

/* --- Differences --- */

static char *
row_text (const SenkoRow *row)
{
  GString *text = g_string_new (NULL);

  senko_row_to_text (row->table, row->values, text);
  return g_string_free (text, FALSE);
}

static gboolean
is_same (const SenkoRow *a, const SenkoRow *b)
{
  g_autofree char *x = row_text (a);
  g_autofree char *y = row_text (b);

  return strcmp (x, y) == 0;
}

/* A child's row is found by its key. Where its new key was another row's, it cannot simply move
 * there: that row may only go, or move on itself, in the same act. */
static gboolean
is_blocked (const SenkoApplicationForm *form, const SenkoReadRow *read)
{
  const SenkoRow *before = read->entry->original;
  const GPtrArray *rows = form->record->rows[read->row->table->id];

  if (before == NULL || !read->row->table->of_applicant
      || _senko_form_compare_rows (before, read->row) == 0)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (_senko_form_compare_rows (g_ptr_array_index (rows, i), read->row) == 0)
      return TRUE;
  return FALSE;
}

/* --- Writing --- */

static gboolean
delete_rows (const Writing *self, SenkoTableId part, GError **error)
{
  g_autoptr (GPtrArray) removed = _senko_form_list_removed (self->form, part);
  const GPtrArray *rows = self->reading->rows[part];

  for (guint i = 0; i < removed->len; i++)
    if (!senko_act_delete (self->act, g_ptr_array_index (removed, i), error))
      return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoReadRow *read = g_ptr_array_index (rows, i);

      if (is_blocked (self->form, read)
          && !senko_act_delete (self->act, read->entry->original, error))
        return FALSE;
    }
  return TRUE;
}

/* Keys that may be empty are "" or 0 in the register, never null. */
static void
complete_key (SenkoRow *row)
{
  for (guint i = 0; i < row->table->n_key; i++)
    if (row->values[i].is_null)
      {
        row->values[i].is_null = FALSE;
        row->values[i].text = "";
        row->values[i].length = 0;
        row->values[i].integer = 0;
      }
}

static gboolean
write_row (Writing *self, SenkoTableId part, const SenkoReadRow *read, GError **error)
{
  const SenkoRow *before = read->entry->original;
  gint64 id;

  complete_key (read->row);
  if (before != NULL && is_same (before, read->row))
    return TRUE;
  if (before != NULL && !is_blocked (self->form, read))
    return senko_act_update (self->act, before, read->row->values, error);
  id = senko_act_insert (self->act, part,
                         part == SENKO_TABLE_APPLICANTS ? self->form->record->selection
                                                        : self->applicant,
                         read->row->values, error);
  if (part == SENKO_TABLE_APPLICANTS)
    self->applicant = id;
  return id != 0;
}

/* Removed first, so that a row may take the place of another. */
static gboolean
write_all (Writing *self, GError **error)
{
  for (guint i = SENKO_N_APPLICANT_PARTS; i > 1; i--)
    if (!delete_rows (self, senko_applicant_parts[i - 1], error))
      return FALSE;
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];
      const GPtrArray *rows = self->reading->rows[part];

      for (guint j = 0; j < rows->len; j++)
        if (!write_row (self, part, g_ptr_array_index (rows, j), error))
          return FALSE;
    }
  return TRUE;
}

/* --- One act --- */

static SenkoFormOutcome
check (SenkoApplicationForm *self, SenkoRegister *register_, const char *reason, GError **error)
{
  g_autoptr (SenkoFormView) view = NULL;
  g_autofree char *why = reason != NULL ? g_strstrip (g_strdup (reason)) : NULL;

  if (!_senko_form_look_up_numbers (self, register_, error))
    return SENKO_FORM_FAILED;
  view = senko_application_form_view (self);
  if (view->n_problems > 0)
    return SENKO_FORM_PROBLEMS;
  if (view->reason_needed && (why == NULL || *why == '\0'))
    return SENKO_FORM_REASON;
  return SENKO_FORM_SAVED;
}

/* Inside the act: nobody can change anything between this look and the writing. */
static SenkoFormOutcome
meet_others (SenkoApplicationForm *self, SenkoRegister *register_, GPtrArray **conflicts,
             GError **error)
{
  g_autoptr (SenkoApplicantRecord) theirs = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gboolean stale = FALSE;

  if (self->record->id == 0)
    return SENKO_FORM_SAVED;
  theirs = senko_applicant_record_load (register_, self->record->id, error);
  if (theirs == NULL)
    return SENKO_FORM_FAILED;
  found = _senko_form_compare (self, theirs, &stale);
  if (found->len > 0)
    {
      if (conflicts != NULL)
        *conflicts = g_steal_pointer (&found);
      return SENKO_FORM_CONFLICT;
    }
  /* What the others did does not touch this: their rows are what must hold together with mine. */
  _senko_form_rebase (self, theirs, NULL);
  return SENKO_FORM_SAVED;
}

static gboolean
begin_anew (SenkoApplicationForm *self, SenkoRegister *register_, gint64 applicant, GError **error)
{
  g_autoptr (SenkoApplicantRecord) record
      = senko_applicant_record_load (register_, applicant, error);

  if (record == NULL)
    return FALSE;
  _senko_form_begin (self, record);
  return _senko_form_look_up_numbers (self, register_, error);
}

static SenkoFormOutcome
write_act (SenkoApplicationForm *self, SenkoRegister *register_, SenkoAct *act, gint64 *id,
           GError **error)
{
  g_autoptr (SenkoFormReading) reading = _senko_form_read (self);
  Writing writing = { self, reading, act, self->record->id };

  if (!write_all (&writing, error))
    return SENKO_FORM_FAILED;
  *id = senko_act_get_n_changes (act) > 0 ? senko_act_get_id (act) : 0;
  if (!senko_act_commit (act, error))
    return SENKO_FORM_FAILED;
  senko_register_forget_people (register_);
  if (!begin_anew (self, register_, writing.applicant, error))
    return SENKO_FORM_FAILED;
  return *id != 0 ? SENKO_FORM_SAVED : SENKO_FORM_UNCHANGED;
}

SenkoFormOutcome
senko_application_form_save (SenkoApplicationForm *self, SenkoRegister *register_,
                             const char *reason, gint64 *act, GPtrArray **conflicts, GError **error)
{
  g_autoptr (SenkoAct) opened = NULL;
  SenkoFormOutcome outcome;
  gint64 written = 0;

  if (act != NULL)
    *act = 0;
  if (conflicts != NULL)
    *conflicts = NULL;
  if (!senko_application_form_is_changed (self))
    return SENKO_FORM_UNCHANGED;
  opened
      = senko_register_begin (register_, self->record->id == 0 ? "add applicant" : "edit applicant",
                              self->selection->id, reason, error);
  if (opened == NULL)
    return SENKO_FORM_FAILED;
  outcome = meet_others (self, register_, conflicts, error);
  if (outcome == SENKO_FORM_SAVED)
    outcome = check (self, register_, reason, error);
  if (outcome == SENKO_FORM_SAVED)
    outcome = write_act (self, register_, opened, &written, error);
  if (act != NULL && outcome == SENKO_FORM_SAVED)
    *act = written;
  return outcome;
}

gboolean
senko_application_form_settle (SenkoApplicationForm *self, SenkoRegister *register_,
                               const GPtrArray *conflicts, GError **error)
{
  g_autoptr (SenkoApplicantRecord) theirs
      = senko_applicant_record_load (register_, self->record->id, error);

  if (theirs == NULL)
    return FALSE;
  _senko_form_rebase (self, theirs, conflicts);
  return _senko_form_look_up_numbers (self, register_, error);
}
