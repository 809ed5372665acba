/* Rows and cells of the form: what was typed, beside what the register had. */
#include "model/applicants/senko-application-form-private.h"

#include <string.h>

int
_senko_kind_column (SenkoTableId part, const char *key)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);

  for (guint i = 0; i < kind->n_columns; i++)
    if (strcmp (kind->columns[i].key, key) == 0)
      return (int)i;
  return -1;
}

gboolean
senko_application_form_is_editable (SenkoTableId part)
{
  return part != SENKO_TABLE_RULINGS;
}

/* --- Entries --- */

static void
entry_free (SenkoEntry *entry)
{
  g_strfreev (entry->cells);
  g_strfreev (entry->initial);
  g_free (entry);
}

char *
_senko_form_cell_text (const SenkoDefinition *definition, SenkoTableId part, guint column,
                       const SenkoRow *row)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  int store = senko_kind_store_column (kind, column);

  if (row == NULL || store < 0)
    return g_strdup ("");
  return senko_applicant_value_to_text (definition, part, store, &row->values[store]);
}

SenkoEntry *
_senko_form_append (SenkoApplicationForm *self, SenkoTableId part, const SenkoRow *original)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  SenkoEntry *entry = g_new0 (SenkoEntry, 1);

  entry->id = ++self->next_id;
  entry->original = original;
  entry->cells = g_new0 (char *, kind->n_columns + 1);
  for (guint i = 0; i < kind->n_columns; i++)
    entry->cells[i] = _senko_form_cell_text (self->selection->definition, part, i, original);
  g_ptr_array_add (self->rows[part], entry);
  return entry;
}

SenkoEntry *
_senko_form_find (const SenkoApplicationForm *self, SenkoTableId part, guint row)
{
  const GPtrArray *rows = self->rows[part];

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      SenkoEntry *entry = g_ptr_array_index (rows, i);

      if (entry->id == row || (row == 0 && part == SENKO_TABLE_APPLICANTS))
        return entry;
    }
  return NULL;
}

void
_senko_form_begin (SenkoApplicationForm *self, SenkoApplicantRecord *record)
{
  senko_applicant_record_ref (record);
  senko_applicant_record_unref (self->record);
  self->record = record;
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];
      const GPtrArray *rows = record->rows[part];

      g_clear_pointer (&self->rows[part], g_ptr_array_unref);
      self->rows[part] = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
      if (part == SENKO_TABLE_APPLICANTS)
        _senko_form_append (self, part, record->applicant);
      for (guint j = 0; rows != NULL && j < rows->len; j++)
        _senko_form_append (self, part, g_ptr_array_index (rows, j));
    }
}

/* --- Making --- */

SenkoApplicationForm *
senko_application_form_new_unasked (SenkoSelection *selection, SenkoDate today,
                                    SenkoApplicantRecord *record)
{
  SenkoApplicationForm *self = g_new0 (SenkoApplicationForm, 1);

  self->selection = selection;
  self->today = today;
  self->token = g_uuid_string_random ();
  _senko_form_begin (self, record);
  return self;
}

SenkoApplicationForm *
senko_application_form_new (SenkoRegister *register_, SenkoSelection *selection,
                            SenkoApplicantRecord *record, GError **error)
{
  g_autoptr (SenkoApplicationForm) self = senko_application_form_new_unasked (
      selection, senko_register_get_today (register_), record);

  return senko_application_form_look_up (self, register_, error) ? g_steal_pointer (&self) : NULL;
}

/* "K0099" gives "K0100"; nothing where the number does not end in a digit, or ends in nines. */
static char *
next_number (const char *number)
{
  char *next = g_strdup (number);

  for (gsize i = strlen (next); i > 0 && g_ascii_isdigit (next[i - 1]); i--)
    {
      if (next[i - 1] != '9')
        {
          next[i - 1]++;
          return next;
        }
      next[i - 1] = '0';
    }
  g_free (next);
  return g_strdup ("");
}

SenkoApplicationForm *
senko_application_form_new_next (SenkoSelection *selection, SenkoDate today,
                                 const SenkoApplicationForm *last)
{
  static const char *const taken_over[]
      = { "pool", "track", "category", "subject", "base_subject", "applied_at" };
  g_autoptr (SenkoApplicantRecord) record = senko_applicant_record_new_empty (selection->id);
  SenkoApplicationForm *self = senko_application_form_new_unasked (selection, today, record);
  g_autofree char *number = NULL;
  SenkoEntry *entry;

  if (last == NULL)
    return self;
  self->earlier = _senko_form_earlier_ref (last->earlier);
  for (guint i = 0; i < G_N_ELEMENTS (taken_over); i++)
    senko_application_form_set (
        self, SENKO_TABLE_APPLICANTS, 0, taken_over[i],
        senko_application_form_get (last, SENKO_TABLE_APPLICANTS, 0, taken_over[i]));
  number = next_number (senko_application_form_get (last, SENKO_TABLE_APPLICANTS, 0, "receipt_no"));
  senko_application_form_set (self, SENKO_TABLE_APPLICANTS, 0, "receipt_no", number);
  entry = _senko_form_find (self, SENKO_TABLE_APPLICANTS, 0);
  entry->initial = g_strdupv (entry->cells);
  return self;
}

void
senko_application_form_free (SenkoApplicationForm *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < SENKO_N_TABLES; i++)
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  senko_applicant_record_unref (self->record);
  _senko_form_earlier_unref (self->earlier);
  _senko_form_look_up_clear (&self->found);
  g_free (self->token);
  g_free (self->draft_path);
  g_free (self);
}

const SenkoApplicantRecord *
senko_application_form_get_record (const SenkoApplicationForm *self)
{
  return self->record;
}

SenkoSelection *
senko_application_form_get_selection (const SenkoApplicationForm *self)
{
  return self->selection;
}

gint64
senko_application_form_get_applicant (const SenkoApplicationForm *self)
{
  return self->record->id;
}

/* --- Rows and cells --- */

guint
senko_application_form_get_n_rows (const SenkoApplicationForm *self, SenkoTableId part)
{
  return self->rows[part]->len;
}

guint
senko_application_form_get_row (const SenkoApplicationForm *self, SenkoTableId part, guint index)
{
  return ((SenkoEntry *)g_ptr_array_index (self->rows[part], index))->id;
}

const char *
senko_application_form_get_cell (const SenkoApplicationForm *self, SenkoTableId part, guint row,
                                 guint column)
{
  const SenkoEntry *entry = _senko_form_find (self, part, row);

  return entry != NULL ? entry->cells[column] : "";
}

void
senko_application_form_set_cell (SenkoApplicationForm *self, SenkoTableId part, guint row,
                                 guint column, const char *text)
{
  SenkoEntry *entry = _senko_form_find (self, part, row);

  g_return_if_fail (entry != NULL && senko_application_form_is_editable (part));

  if (strcmp (entry->cells[column], text) == 0)
    return;
  g_free (entry->cells[column]);
  entry->cells[column] = g_strdup (text);
}

void
senko_application_form_set (SenkoApplicationForm *self, SenkoTableId part, guint row,
                            const char *key, const char *text)
{
  senko_application_form_set_cell (self, part, row, (guint)_senko_kind_column (part, key), text);
}

const char *
senko_application_form_get (const SenkoApplicationForm *self, SenkoTableId part, guint row,
                            const char *key)
{
  return senko_application_form_get_cell (self, part, row, (guint)_senko_kind_column (part, key));
}

static int
greatest_career (const SenkoApplicationForm *self)
{
  guint column = (guint)_senko_kind_column (SENKO_TABLE_CAREERS, "career_no");
  gint64 greatest = 0;

  for (guint i = 0; i < self->rows[SENKO_TABLE_CAREERS]->len; i++)
    {
      const SenkoEntry *entry = g_ptr_array_index (self->rows[SENKO_TABLE_CAREERS], i);

      greatest = MAX (greatest, g_ascii_strtoll (entry->cells[column], NULL, 10));
    }
  return (int)CLAMP (greatest, 0, 998);
}

guint
senko_application_form_add_row (SenkoApplicationForm *self, SenkoTableId part)
{
  int career = greatest_career (self);
  SenkoEntry *entry;
  char number[12] = "";

  g_return_val_if_fail (part != SENKO_TABLE_APPLICANTS && senko_application_form_is_editable (part),
                        0);

  entry = _senko_form_append (self, part, NULL);
  if (part == SENKO_TABLE_CAREERS)
    g_snprintf (number, sizeof number, "%d", career + 1);
  else if (part == SENKO_TABLE_LEAVES && career > 0)
    g_snprintf (number, sizeof number, "%d", career);
  if (*number != '\0')
    senko_application_form_set (self, part, entry->id, "career_no", number);
  return entry->id;
}

static void
remove_leaves (SenkoApplicationForm *self, const char *career)
{
  GPtrArray *leaves = self->rows[SENKO_TABLE_LEAVES];
  guint column = (guint)_senko_kind_column (SENKO_TABLE_LEAVES, "career_no");

  for (guint i = leaves->len; i > 0; i--)
    if (strcmp (((SenkoEntry *)g_ptr_array_index (leaves, i - 1))->cells[column], career) == 0)
      g_ptr_array_remove_index (leaves, i - 1);
}

void
senko_application_form_remove_row (SenkoApplicationForm *self, SenkoTableId part, guint row)
{
  SenkoEntry *entry = _senko_form_find (self, part, row);

  g_return_if_fail (entry != NULL && part != SENKO_TABLE_APPLICANTS
                    && senko_application_form_is_editable (part));

  if (part == SENKO_TABLE_CAREERS)
    remove_leaves (self, senko_application_form_get (self, part, row, "career_no"));
  g_ptr_array_remove (self->rows[part], entry);
}

void
senko_application_form_reset (SenkoApplicationForm *self)
{
  _senko_form_begin (self, self->record);
}

/* --- What is changed --- */

gboolean
_senko_entry_is_changed (const SenkoApplicationForm *self, SenkoTableId part,
                         const SenkoEntry *entry)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);

  if (entry->initial != NULL)
    return !g_strv_equal ((const char *const *)entry->initial, (const char *const *)entry->cells);
  for (guint i = 0; i < kind->n_columns; i++)
    {
      g_autofree char *text
          = _senko_form_cell_text (self->selection->definition, part, i, entry->original);

      if (strcmp (text, entry->cells[i]) != 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
_senko_form_list_removed (const SenkoApplicationForm *self, SenkoTableId part)
{
  GPtrArray *removed = g_ptr_array_new ();
  const GPtrArray *before = self->record->rows[part];

  for (guint i = 0; before != NULL && i < before->len; i++)
    {
      gpointer row = g_ptr_array_index (before, i);
      gboolean there = FALSE;

      for (guint j = 0; j < self->rows[part]->len && !there; j++)
        there = ((SenkoEntry *)g_ptr_array_index (self->rows[part], j))->original == row;
      if (!there)
        g_ptr_array_add (removed, row);
    }
  return removed;
}

static gboolean
is_part_changed (const SenkoApplicationForm *self, SenkoTableId part)
{
  g_autoptr (GPtrArray) removed = _senko_form_list_removed (self, part);

  if (removed->len > 0)
    return TRUE;
  for (guint i = 0; i < self->rows[part]->len; i++)
    {
      const SenkoEntry *entry = g_ptr_array_index (self->rows[part], i);

      if ((entry->original == NULL && part != SENKO_TABLE_APPLICANTS)
          || _senko_entry_is_changed (self, part, entry))
        return TRUE;
    }
  return FALSE;
}

gboolean
senko_application_form_is_changed (const SenkoApplicationForm *self)
{
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    if (is_part_changed (self, senko_applicant_parts[i]))
      return TRUE;
  return FALSE;
}
