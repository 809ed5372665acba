/* Cells as typed become rows of values, by the readers of imports; and facts for the rules. A cell
 * that was not touched keeps the stored value, whatever a reader would make of its text. */
#include "model/applicants/senko-application-form-private.h"

#include "model/senko-import-aside.h"

#include <string.h>

static void
read_row_free (SenkoReadRow *self)
{
  senko_row_free (self->row);
  g_free (self);
}

void
_senko_form_reading_free (SenkoFormReading *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < SENKO_N_TABLES; i++)
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  g_free (self);
}

/* --- Cells --- */

static void
set_value (SenkoRow *row, int column, const SenkoValue *value)
{
  if (value->is_null)
    senko_row_set_null (row, column);
  else if (row->table->columns[column].type == SENKO_COLUMN_TEXT)
    senko_row_set_text (row, column, value->text, value->length);
  else
    senko_row_set_int (row, column, value->integer);
}

/* A number in a code cell: the place in the list of what can be chosen there. */
static gboolean
read_place (const SenkoFormReading *self, const SenkoReadRow *row, SenkoTableId part,
            const SenkoKindColumn *column, SenkoSlice cell, SenkoCellValue *out)
{
  static const SenkoCellFormat places = { SENKO_CELL_INTEGER, 0, 1, 255 };
  const SenkoDefinition *definition = self->form->selection->definition;
  g_autoptr (GString) scratch = g_string_sized_new (SENKO_CELL_SCRATCH (cell.length));
  g_autoptr (GArray) choices = NULL;
  SenkoCellValue place;
  const char *id;

  if (senko_cell_read (&places, definition, cell, scratch, &place) != SENKO_CELL_FINE)
    return FALSE;
  choices = _senko_form_choices (
      definition, &self->post, part == SENKO_TABLE_CLAIMS ? _senko_read_row_code (row, "bonus") : 0,
      part, column);
  if ((guint)place.value.integer > choices->len)
    return FALSE;
  out->code = g_array_index (choices, SenkoCode, place.value.integer - 1);
  id = senko_definition_code_id (definition, column->format.vocabulary, out->code);
  out->value = (SenkoValue){ .text = id, .length = (gssize)strlen (id) };
  return TRUE;
}

static void
read_cell (const SenkoFormReading *self, SenkoReadRow *read, SenkoTableId part, guint place,
           const SenkoKindColumn *column, int store)
{
  const SenkoDefinition *definition = self->form->selection->definition;
  const char *text = read->entry->cells[place];
  SenkoSlice cell = { text, strlen (text) };
  g_autoptr (GString) scratch = g_string_sized_new (SENKO_CELL_SCRATCH (cell.length));
  SenkoCellValue value = { 0 };

  if (senko_cell_trim (cell).length == 0)
    {
      read->blank[place] = TRUE;
      senko_row_set_null (read->row, store);
      return;
    }
  read->faults[place] = senko_cell_read (&column->format, definition, cell, scratch, &value);
  if (read->faults[place] == SENKO_CELL_NOT_CODE
      && read_place (self, read, part, column, cell, &value))
    read->faults[place] = SENKO_CELL_FINE;
  if (read->faults[place] != SENKO_CELL_FINE)
    {
      senko_row_set_null (read->row, store);
      return;
    }
  read->codes[place] = value.code;
  set_value (read->row, store, &value.value);
}

static SenkoCode
stored_code (const SenkoFormReading *self, const SenkoKindColumn *column, const SenkoValue *value)
{
  if (column->format.type != SENKO_CELL_CODE || value->is_null || value->text == NULL)
    return 0;
  return senko_definition_code (self->form->selection->definition, column->format.vocabulary,
                                value->text,
                                value->length < 0 ? strlen (value->text) : (gsize)value->length);
}

/* TRUE: the cell shows what is stored, which stays. */
static gboolean
keep_stored (const SenkoFormReading *self, SenkoReadRow *read, SenkoTableId part, guint place,
             const SenkoKindColumn *column, int store)
{
  const SenkoRow *original = read->entry->original;
  g_autofree char *shown = NULL;

  if (original == NULL)
    return FALSE;
  shown = _senko_form_cell_text (self->form->selection->definition, part, place, original);
  if (strcmp (shown, read->entry->cells[place]) != 0)
    return FALSE;
  set_value (read->row, store, &original->values[store]);
  read->codes[place] = stored_code (self, column, &original->values[store]);
  read->blank[place] = original->values[store].is_null || *shown == '\0';
  return TRUE;
}

/* What was first written for a column stands only for the value it became. */
static void
keep_originals (SenkoReadRow *read, const SenkoKind *kind, int column)
{
  const SenkoRow *before = read->entry->original;
  g_autoptr (GString) kept = g_string_new (NULL);
  SenkoAside aside;

  if (before == NULL || before->values[column].is_null)
    return;
  senko_aside_init (&aside, before->values[column].text, before->values[column].length);
  while (senko_aside_next (&aside))
    {
      int place = _senko_kind_column (kind->table, aside.name->str);
      int store = place >= 0 ? senko_kind_store_column (kind, (guint)place) : -1;
      const SenkoValue *a = store >= 0 ? &before->values[store] : NULL;
      const SenkoValue *b = store >= 0 ? &read->row->values[store] : NULL;

      if (a != NULL && a->is_null == b->is_null
          && (a->is_null
              || (before->table->columns[store].type == SENKO_COLUMN_INTEGER
                      ? a->integer == b->integer
                      : g_strcmp0 (senko_row_get_text (before, store),
                                   senko_row_get_text (read->row, store))
                            == 0)))
        senko_aside_append_line (kept, &aside);
    }
  senko_aside_clear (&aside);
  senko_row_set_text (read->row, column, kept->len > 0 ? kept->str : NULL, -1);
}

static void
keep_asides (SenkoReadRow *read, const SenkoKind *kind)
{
  const SenkoTable *table = read->row->table;
  int extra = senko_table_column (table, "extra"),
      original = senko_table_column (table, "original");

  if (read->entry->original != NULL && extra >= 0)
    set_value (read->row, extra, &read->entry->original->values[extra]);
  if (original >= 0)
    keep_originals (read, kind, original);
}

/* As far as it has been read: the cells of a post build on each other. */
static SenkoSubject
read_post (const SenkoReadRow *read)
{
  return (SenkoSubject){
    _senko_read_row_code (read, "pool"),         _senko_read_row_code (read, "track"),
    _senko_read_row_code (read, "category"),     _senko_read_row_code (read, "subject"),
    _senko_read_row_code (read, "base_subject"), G_MAXUINT32
  };
}

static SenkoReadRow *
read_entry (SenkoFormReading *self, SenkoTableId part, const SenkoEntry *entry)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  const SenkoApplicantRecord *record = self->form->record;
  SenkoReadRow *read = g_new0 (SenkoReadRow, 1);

  read->entry = entry;
  read->row = senko_row_new (senko_table (part),
                             part == SENKO_TABLE_APPLICANTS ? record->selection : record->id);
  read->row->id = part == SENKO_TABLE_APPLICANTS ? record->id : 0;
  for (guint i = 0; i < kind->n_columns; i++)
    {
      int store = senko_kind_store_column (kind, i);

      if (store >= 0 && !keep_stored (self, read, part, i, &kind->columns[i], store))
        read_cell (self, read, part, i, &kind->columns[i], store);
      if (part == SENKO_TABLE_APPLICANTS && kind->columns[i].format.type == SENKO_CELL_CODE)
        self->post = read_post (read);
    }
  keep_asides (read, kind);
  return read;
}

SenkoFormReading *
_senko_form_read (const SenkoApplicationForm *form)
{
  SenkoFormReading *self = g_new0 (SenkoFormReading, 1);

  self->form = form;
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];

      self->rows[part] = g_ptr_array_new_with_free_func ((GDestroyNotify)read_row_free);
      for (guint j = 0; j < form->rows[part]->len; j++)
        g_ptr_array_add (self->rows[part],
                         read_entry (self, part, g_ptr_array_index (form->rows[part], j)));
    }
  return self;
}

SenkoReadRow *
_senko_form_reading_find (const SenkoFormReading *self, SenkoTableId part, guint row)
{
  for (guint i = 0; i < self->rows[part]->len; i++)
    {
      SenkoReadRow *read = g_ptr_array_index (self->rows[part], i);

      if (read->entry->id == row || row == 0)
        return read;
    }
  return NULL;
}

gint64
_senko_read_row_integer (const SenkoReadRow *self, const char *name)
{
  const SenkoValue *value = &self->row->values[senko_table_column (self->row->table, name)];

  return value->is_null ? 0 : value->integer;
}

SenkoCode
_senko_read_row_code (const SenkoReadRow *self, const char *key)
{
  return self->codes[_senko_kind_column (self->row->table->id, key)];
}

/* --- In the register's order --- */

int
_senko_form_compare_rows (const SenkoRow *a, const SenkoRow *b)
{
  for (guint i = 0; i < a->table->n_key; i++)
    {
      gint64 x = a->values[i].is_null ? 0 : a->values[i].integer;
      gint64 y = b->values[i].is_null ? 0 : b->values[i].integer;
      const char *s = senko_row_get_text (a, (int)i), *t = senko_row_get_text (b, (int)i);
      int order = a->table->columns[i].type == SENKO_COLUMN_INTEGER
                      ? (x > y) - (x < y)
                      : strcmp (s != NULL ? s : "", t != NULL ? t : "");

      if (order != 0)
        return order;
    }
  return 0;
}

static int
compare_read (gconstpointer a, gconstpointer b)
{
  return _senko_form_compare_rows ((*(SenkoReadRow *const *)a)->row,
                                   (*(SenkoReadRow *const *)b)->row);
}

/* A key that is needed and is not there, or cannot be read: the row says nothing yet. */
static gboolean
has_key (const SenkoReadRow *read, const SenkoKind *kind)
{
  for (guint i = 0; i < kind->n_columns; i++)
    if ((kind->columns[i].flags & SENKO_KIND_KEY)
        && (read->faults[i] != SENKO_CELL_FINE
            || (read->blank[i] && (kind->columns[i].flags & SENKO_KIND_REQUIRED))))
      return FALSE;
  return TRUE;
}

GPtrArray *
_senko_form_reading_sort (const SenkoFormReading *self, SenkoTableId part)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < self->rows[part]->len; i++)
    {
      SenkoReadRow *read = g_ptr_array_index (self->rows[part], i);

      if (part == SENKO_TABLE_APPLICANTS || has_key (read, kind))
        g_ptr_array_add (sorted, read);
    }
  g_ptr_array_sort (sorted, compare_read);
  return sorted;
}

void
_senko_form_reading_get_facts (const SenkoFormReading *self, SenkoApplicantFacts *facts)
{
  _senko_applicant_facts_init (facts, self->form->selection->definition);
  for (guint i = 0; i < SENKO_N_APPLICANT_PARTS; i++)
    {
      SenkoTableId part = senko_applicant_parts[i];
      g_autoptr (GPtrArray) sorted = _senko_form_reading_sort (self, part);

      for (guint j = 0; j < sorted->len; j++)
        _senko_applicant_facts_add (facts, part, self->form->record->id,
                                    ((SenkoReadRow *)g_ptr_array_index (sorted, j))->row->values);
    }
}
