/* Two people, one applicant: what the form began with, what was typed, and what the register has
 * now, compared field by field; and the form carried over to what the register has now. */
#include "model/applicants/senko-application-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WHOLE_ROW (-1)

void
senko_form_conflict_free (SenkoFormConflict *self)
{
  if (self == NULL)
    return;
  g_free (self->row);
  g_free (self->label);
  g_free (self->original);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self->key);
  g_free (self);
}

/* --- Names of conflicts --- */

static char *
entry_key (SenkoTableId part, guint entry, int column)
{
  return g_strdup_printf ("%d entry %u %d", part, entry, column);
}

static char *
removed_key (const SenkoRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  senko_row_to_text (row->table, row->values, text);
  return g_strdup_printf ("%d removed %s", row->table->id, text->str);
}

static const SenkoFormConflict *
find_conflict (const GPtrArray *conflicts, const char *key)
{
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const SenkoFormConflict *conflict = g_ptr_array_index (conflicts, i);

      if (strcmp (conflict->key, key) == 0)
        return conflict;
    }
  return NULL;
}

/* --- Rows that correspond --- */

static const SenkoRow *
find_row (const SenkoApplicantRecord *record, SenkoTableId part, const SenkoRow *like)
{
  const GPtrArray *rows = record->rows[part];

  if (part == SENKO_TABLE_APPLICANTS)
    return record->applicant;
  for (guint i = 0; i < rows->len; i++)
    if (_senko_form_compare_rows (g_ptr_array_index (rows, i), like) == 0)
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* The row that the entry stands for in theirs: by what it was, or by what it was typed as. */
static const SenkoRow *
find_theirs (const SenkoFormReading *reading, const SenkoApplicantRecord *theirs, SenkoTableId part,
             const SenkoEntry *entry)
{
  if (entry->original != NULL)
    return find_row (theirs, part, entry->original);
  return find_row (theirs, part, _senko_form_reading_find (reading, part, entry->id)->row);
}

/* --- Comparing --- */

typedef struct {
  const SenkoApplicationForm *form;
  const SenkoDefinition *definition;
  const SenkoFormReading *reading;
  GPtrArray *found;
  gboolean stale;
} Comparing;

static SenkoFormConflict *
add_conflict (Comparing *self, SenkoTableId part, const SenkoRow *row, int column, char *key)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  SenkoFormConflict *conflict = g_new0 (SenkoFormConflict, 1);

  conflict->part = part;
  conflict->row = senko_applicant_row_to_text (self->definition, row);
  conflict->column = column;
  conflict->label = g_strdup (
      column < 0 ? ""
                 : senko_kind_column_label (&kind->columns[column], senko_language_is_japanese ()));
  conflict->key = key;
  g_ptr_array_add (self->found, conflict);
  return conflict;
}

static void
compare_fields (Comparing *self, SenkoTableId part, const SenkoEntry *entry, const SenkoRow *theirs)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);

  for (guint i = 0; i < kind->n_columns; i++)
    {
      g_autofree char *original
          = _senko_form_cell_text (self->definition, part, i, entry->original);
      g_autofree char *other = _senko_form_cell_text (self->definition, part, i, theirs);
      const char *mine = entry->cells[i];
      SenkoFormConflict *conflict;

      if (strcmp (mine, other) == 0 || (kind->columns[i].flags & SENKO_KIND_REFERENCE))
        continue;
      conflict = add_conflict (self, part, theirs, (int)i, entry_key (part, entry->id, (int)i));
      conflict->clash = strcmp (mine, original) != 0 && strcmp (other, original) != 0;
      conflict->take_theirs = strcmp (mine, original) == 0;
      conflict->mine = g_strdup (mine);
      conflict->original = g_steal_pointer (&original);
      conflict->theirs = g_steal_pointer (&other);
    }
}

/* All of a row in one line. */
static char *
describe_whole (const Comparing *self, const SenkoRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->table->n_columns; i++)
    {
      const char *label = senko_applicant_column_label (row->table->id, (int)i);
      g_autofree char *value = senko_applicant_value_to_text (self->definition, row->table->id,
                                                              (int)i, &row->values[i]);

      if (label != NULL && *value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  return g_string_free (text, FALSE);
}

static void
compare_entry (Comparing *self, SenkoTableId part, const SenkoEntry *entry,
               const SenkoApplicantRecord *theirs)
{
  const SenkoRow *other = find_theirs (self->reading, theirs, part, entry);
  SenkoFormConflict *conflict;

  if (!_senko_entry_is_changed (self->form, part, entry) && entry->original != NULL)
    return;
  if (other != NULL && (entry->original == NULL || other->version != entry->original->version))
    {
      self->stale = TRUE;
      compare_fields (self, part, entry, other);
    }
  if (other != NULL || entry->original == NULL)
    return;
  self->stale = TRUE;
  conflict = add_conflict (self, part, entry->original, WHOLE_ROW,
                           entry_key (part, entry->id, WHOLE_ROW));
  conflict->original = describe_whole (self, entry->original);
  conflict->mine
      = describe_whole (self, _senko_form_reading_find (self->reading, part, entry->id)->row);
  conflict->theirs = g_strdup (_ ("removed"));
  conflict->clash = TRUE;
}

static void
compare_removed (Comparing *self, SenkoTableId part, const SenkoRow *row,
                 const SenkoApplicantRecord *theirs)
{
  const SenkoRow *other = find_row (theirs, part, row);
  SenkoFormConflict *conflict;

  if (other != NULL && other->version == row->version)
    return;
  self->stale = TRUE;
  if (other == NULL) /* both removed it */
    return;
  conflict = add_conflict (self, part, row, WHOLE_ROW, removed_key (row));
  conflict->original = describe_whole (self, row);
  conflict->mine = g_strdup (_ ("removed"));
  conflict->theirs = describe_whole (self, other);
  conflict->clash = TRUE;
}

GPtrArray *
_senko_form_compare (const SenkoApplicationForm *form, const SenkoApplicantRecord *theirs,
                     gboolean *stale)
{
  g_autoptr (SenkoFormReading) reading = _senko_form_read (form);
  Comparing self
      = { form, form->selection->definition, reading,
          g_ptr_array_new_with_free_func ((GDestroyNotify)senko_form_conflict_free), FALSE };

  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];
      g_autoptr (GPtrArray) removed = _senko_form_list_removed (form, part);

      for (guint j = 0; j < form->rows[part]->len; j++)
        compare_entry (&self, part, g_ptr_array_index (form->rows[part], j), theirs);
      for (guint j = 0; j < removed->len; j++)
        compare_removed (&self, part, g_ptr_array_index (removed, j), theirs);
    }
  *stale = self.stale;
  return self.found;
}

/* --- Carrying over --- */

/* Mine where I typed, theirs elsewhere, unless somebody chose. */
static void
rebase_fields (const SenkoApplicationForm *self, SenkoTableId part, SenkoEntry *entry,
               const SenkoRow *theirs, const GPtrArray *conflicts)
{
  const SenkoDefinition *definition = self->selection->definition;
  const SenkoKind *kind = senko_applicant_part_kind (part);

  for (guint i = 0; i < kind->n_columns; i++)
    {
      g_autofree char *original = _senko_form_cell_text (definition, part, i, entry->original);
      g_autofree char *other = _senko_form_cell_text (definition, part, i, theirs);
      g_autofree char *key = entry_key (part, entry->id, (int)i);
      const SenkoFormConflict *conflict = find_conflict (conflicts, key);
      gboolean take
          = conflict != NULL ? conflict->take_theirs : strcmp (entry->cells[i], original) == 0;

      if (!take)
        continue;
      g_free (entry->cells[i]);
      entry->cells[i] = g_steal_pointer (&other);
    }
  entry->original = theirs;
}

/* FALSE: the entry goes, as they removed it. */
static gboolean
rebase_entry (const SenkoApplicationForm *self, const SenkoFormReading *reading, SenkoTableId part,
              SenkoEntry *entry, const SenkoApplicantRecord *theirs, const GPtrArray *conflicts)
{
  const SenkoRow *other = find_theirs (reading, theirs, part, entry);
  const SenkoFormConflict *conflict;
  g_autofree char *key = NULL;

  if (other != NULL)
    {
      rebase_fields (self, part, entry, other, conflicts);
      return TRUE;
    }
  if (entry->original == NULL)
    return TRUE;
  key = entry_key (part, entry->id, WHOLE_ROW);
  conflict = find_conflict (conflicts, key);
  entry->original = NULL;
  return conflict != NULL && !conflict->take_theirs;
}

static gboolean
is_shown (const SenkoApplicationForm *self, SenkoTableId part, const SenkoRow *row)
{
  for (guint i = 0; i < self->rows[part]->len; i++)
    if (((SenkoEntry *)g_ptr_array_index (self->rows[part], i))->original == row)
      return TRUE;
  return FALSE;
}

/* Rows that they have and the form does not: theirs are new, or the form removed them. */
static void
adopt_rows (SenkoApplicationForm *self, SenkoTableId part, const GPtrArray *removed,
            const SenkoApplicantRecord *theirs, const GPtrArray *conflicts)
{
  for (guint i = 0; theirs->rows[part] != NULL && i < theirs->rows[part]->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (theirs->rows[part], i);
      gboolean adopt = !is_shown (self, part, row);

      for (guint j = 0; adopt && j < removed->len; j++)
        if (_senko_form_compare_rows (g_ptr_array_index (removed, j), row) == 0)
          {
            g_autofree char *key = removed_key (g_ptr_array_index (removed, j));
            const SenkoFormConflict *conflict = find_conflict (conflicts, key);

            adopt = conflict != NULL && conflict->take_theirs;
            break;
          }
      if (adopt)
        _senko_form_append (self, part, row);
    }
}

void
_senko_form_rebase (SenkoApplicationForm *self, SenkoApplicantRecord *theirs,
                    const GPtrArray *conflicts)
{
  g_autoptr (SenkoFormReading) reading = _senko_form_read (self);

  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];
      g_autoptr (GPtrArray) removed = _senko_form_list_removed (self, part);
      GPtrArray *entries = self->rows[part];

      for (guint j = 0; j < entries->len;)
        if (rebase_entry (self, reading, part, g_ptr_array_index (entries, j), theirs, conflicts))
          j++;
        else
          g_ptr_array_remove_index (entries, j);
      adopt_rows (self, part, removed, theirs, conflicts);
    }
  senko_applicant_record_ref (theirs);
  senko_applicant_record_unref (self->record);
  self->record = theirs;
}
