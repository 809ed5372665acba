/* One record: cells to values, whom it is about, the row as it was, and what it will be. The hot
 * path of an import: nothing here allocates for a row that is new and right. */
#include "model/import/senko-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_blank (SenkoSlice cell)
{
  if (cell.length == 0)
    return TRUE;
  if ((guchar)cell.text[0] > ' ' && (guchar)cell.text[0] != 0xe3)
    return FALSE;
  return senko_cell_trim (cell).length == 0;
}

static gboolean
is_clear (const SenkoImportCell *cell)
{
  return cell->length == 1 && cell->text[0] == '-' && !cell->guarded;
}

static void
refuse_cell (SenkoImport *self, int heading, const SenkoCellFormat *format, SenkoCellFault fault,
             SenkoSlice cell)
{
  if (senko_import_refuse (self))
    senko_import_refuse_heading (
        self, heading, senko_cell_describe_fault (format, fault, cell),
        senko_cell_describe_expected (format, self->definition, fault, cell));
}

static void
read_reference (SenkoImport *self, int place, const SenkoKindColumn *column, SenkoSlice cell)
{
  SenkoImportRecord *record = &self->record;
  SenkoCellValue value;
  SenkoCellFault fault
      = senko_cell_read (&column->format, self->definition, cell, self->scratch, &value);
  SenkoSlice number;

  if (fault != SENKO_CELL_FINE)
    {
      refuse_cell (self, place, &column->format, fault, cell);
      return;
    }
  number = (SenkoSlice){ value.value.text, (gsize)value.value.length };
  if (place == self->receipt_heading)
    record->receipt = number;
  else
    record->exam = number;
}

/* TRUE if the test has letter grades: the cell is one, or was refused with them. */
static gboolean
read_grade (SenkoImport *self, int place, int store, SenkoSlice cell)
{
  SenkoImportRecord *record = &self->record;
  char *expected = NULL;
  SenkoImportGrade found = senko_import_read_grade (self, cell, &record->values[store], &expected);

  record->differs[store] = found == SENKO_IMPORT_GRADE_READ;
  if (found == SENKO_IMPORT_GRADE_READ)
    record->given[store] = SENKO_GIVEN_VALUE;
  if (found != SENKO_IMPORT_GRADE_UNKNOWN)
    return found == SENKO_IMPORT_GRADE_READ;
  record->given[store] = SENKO_GIVEN_FAULTY;
  if (senko_import_refuse (self))
    senko_import_refuse_heading (self, place,
                                 g_strdup (_ ("This is neither a number nor a grade.")), expected);
  else
    g_free (expected);
  return TRUE;
}

static void
read_value (SenkoImport *self, int place, const SenkoKindColumn *column, int store, SenkoSlice cell)
{
  SenkoImportRecord *record = &self->record;
  SenkoCellValue value;
  SenkoCellFault fault
      = senko_cell_read (&column->format, self->definition, cell, self->scratch, &value);

  if (fault == SENKO_CELL_NOT_POINTS && read_grade (self, place, store, cell))
    return;
  if (fault != SENKO_CELL_FINE)
    {
      record->given[store] = SENKO_GIVEN_FAULTY;
      refuse_cell (self, place, &column->format, fault, cell);
      return;
    }
  record->given[store] = SENKO_GIVEN_VALUE;
  record->values[store] = value.value;
  record->codes[store] = value.code;
  record->differs[store] = value.differs;
}

static void
read_unknown (SenkoImport *self, int place, SenkoSlice cell)
{
  static const SenkoCellFormat format = { SENKO_CELL_VERBATIM };
  SenkoCellValue value;
  SenkoCellFault fault = senko_cell_read (&format, self->definition, cell, self->scratch, &value);

  self->record.has_aside = TRUE;
  if (fault != SENKO_CELL_FINE)
    refuse_cell (self, place, &format, fault, cell);
}

/* A value that a spreadsheet works out may be another tomorrow; nobody entered it. */
static void
refuse_computed (SenkoImport *self, int place, const SenkoHeading *heading)
{
  gboolean is_formula = self->record.cells[place].problem == SENKO_IMPORT_CELL_FORMULA;

  if (heading->store >= 0)
    self->record.given[heading->store] = SENKO_GIVEN_FAULTY;
  if (!senko_import_refuse (self))
    return;
  senko_import_refuse_heading (
      self, place,
      is_formula ? g_strdup (_ ("The cell holds a formula, not a value."))
                 : g_strdup (_ ("The cell shows an error of the spreadsheet.")),
      is_formula ? g_strdup (_ ("Copy the column and paste it as values, then save."))
                 : g_strdup (_ ("Enter the value, or empty the cell.")));
}

static void
read_cell (SenkoImport *self, int place, SenkoHeading *heading)
{
  SenkoSlice cell = senko_import_slice (&self->record.cells[place]);
  const SenkoKindColumn *column;

  if (G_UNLIKELY (self->record.cells[place].problem != SENKO_IMPORT_CELL_FINE))
    {
      refuse_computed (self, place, heading);
      return;
    }
  if (is_blank (cell))
    return;
  if (is_clear (&self->record.cells[place]))
    {
      if (heading->store >= 0)
        self->record.given[heading->store] = SENKO_GIVEN_CLEAR;
      self->record.has_aside |= heading->column == SENKO_HEADING_UNKNOWN;
      return;
    }
  if (heading->column == SENKO_HEADING_UNKNOWN)
    read_unknown (self, place, cell);
  if (heading->column < 0)
    {
      senko_import_watch (self, heading, cell);
      return;
    }
  column = &self->kind->columns[heading->column];
  if (cell.length >= 12 && column->format.type != SENKO_CELL_DATE
      && column->format.type != SENKO_CELL_TIME)
    senko_import_watch (self, heading, cell);
  else if (column->format.type == SENKO_CELL_NUMBER)
    heading->n_values++;
  if (heading->store >= 0)
    read_value (self, place, column, heading->store, cell);
  else
    read_reference (self, place, column, cell);
}

static void
refuse_surplus (SenkoImport *self, guint place)
{
  if (senko_import_refuse (self))
    senko_import_list_fault (
        self, &self->file->faults, self->record.line, NULL,
        senko_import_slice (&self->record.cells[place]),
        g_strdup_printf (_ ("The row has a cell more than the heading, which has %u columns."),
                         self->headings->len),
        g_strdup (
            _ ("A cell that contains a comma or a line break must stand in quotation marks.")));
}

static void
check_length (SenkoImport *self)
{
  const SenkoImportRecord *record = &self->record;

  if (record->n_cells < self->headings->len && self->n_short++ == 0)
    self->first_short = record->line;
  for (guint i = self->headings->len; i < record->n_cells; i++)
    if (!is_blank (senko_import_slice (&record->cells[i])))
      {
        refuse_surplus (self, i);
        return;
      }
}

/* Slices into the scratch buffer must stay where they are until the row is written. */
static void
make_room (SenkoImport *self)
{
  gsize room = 0;

  for (guint i = 0; i < self->record.n_cells; i++)
    room += SENKO_CELL_SCRATCH (self->record.cells[i].length);
  if (room > self->scratch->allocated_len)
    g_string_set_size (self->scratch, room + room / 2);
  g_string_truncate (self->scratch, 0);
}

void
senko_import_read_cells (SenkoImport *self)
{
  SenkoImportRecord *record = &self->record;
  guint n = MIN (record->n_cells, self->headings->len);

  make_room (self);
  memset (record->given, SENKO_GIVEN_NOTHING, self->table->n_columns);
  memset (record->differs, 0, self->table->n_columns);
  memset (record->codes, 0, self->table->n_columns);
  record->receipt = record->exam = (SenkoSlice){ NULL, 0 };
  record->has_aside = FALSE;
  for (guint i = 0; i < n; i++)
    if (record->cells[i].length > 0 || record->cells[i].problem != SENKO_IMPORT_CELL_FINE)
      read_cell (self, (int)i, &g_array_index (self->headings, SenkoHeading, i));
  check_length (self);
}

/* --- The applicant --- */

static void
list_unknown (SenkoImport *self, SenkoSlice number)
{
  if (senko_import_count (self, &self->file->unknown_numbers))
    g_ptr_array_add (self->file->unknown_numbers.listed,
                     senko_import_row_new (self->record.line, number.text, number.length, ""));
}

static void
refuse_unknown (SenkoImport *self, int heading, const SenkoTextSet *numbers, gsize longest,
                SenkoSlice number)
{
  g_autofree char *padded = NULL;

  list_unknown (self, number);
  if (!senko_import_refuse (self))
    return;
  padded = senko_text_set_find_padded (numbers, number.text, number.length, longest);
  if (padded != NULL)
    senko_import_refuse_heading (
        self, heading,
        g_strdup_printf (_ ("The register has no such number, but it has “%s”: a spreadsheet has "
                            "probably dropped the leading zeros."),
                         padded),
        g_strdup (_ ("Format the column as text before saving.")));
  else
    senko_import_refuse_heading (
        self, heading, g_strdup (_ ("No applicant of this selection has this number.")),
        g_strdup (_ ("A receipt or exam number that the register knows is expected; import the "
                     "applicants first.")));
}

static void
refuse_unnamed (SenkoImport *self)
{
  if (senko_import_refuse (self))
    senko_import_refuse_heading (
        self, self->receipt_heading >= 0 ? self->receipt_heading : self->exam_heading,
        g_strdup (_ ("The row names no applicant.")),
        g_strdup (_ ("A receipt number or an exam number is expected.")));
}

static void
refuse_two (SenkoImport *self)
{
  if (senko_import_refuse (self))
    senko_import_refuse_heading (
        self, self->exam_heading,
        g_strdup (_ ("The receipt number and the exam number belong to two different applicants.")),
        g_strdup (_ ("One of them is enough; if both are given they must agree.")));
}

static SenkoImportNumbered *
find_by_number (SenkoImport *self, gboolean by_exam, SenkoSlice number)
{
  const SenkoImportNumbers *numbers = self->numbers;
  SenkoImportNumbered *found
      = by_exam ? senko_import_numbers_find_exam (numbers, number.text, number.length)
                : senko_import_numbers_find_receipt (numbers, number.text, number.length);

  if (found == NULL && by_exam)
    refuse_unknown (self, self->exam_heading, numbers->exams, numbers->longest_exam, number);
  else if (found == NULL)
    refuse_unknown (self, self->receipt_heading, numbers->receipts, numbers->longest_receipt,
                    number);
  return found;
}

gboolean
senko_import_find_applicant (SenkoImport *self)
{
  SenkoImportRecord *record = &self->record;
  SenkoImportNumbered *by_receipt = NULL, *by_exam = NULL;

  record->applicant = NULL;
  if (record->receipt.text == NULL && record->exam.text == NULL)
    {
      if (!record->faulty && (self->receipt_heading >= 0 || self->exam_heading >= 0))
        refuse_unnamed (self);
      return FALSE;
    }
  if (record->receipt.text != NULL)
    by_receipt = find_by_number (self, FALSE, record->receipt);
  if (record->exam.text != NULL)
    by_exam = find_by_number (self, TRUE, record->exam);
  if (by_receipt != NULL && by_exam != NULL && by_receipt != by_exam)
    refuse_two (self);
  record->applicant = by_receipt != NULL ? by_receipt : by_exam;
  if (record->applicant == NULL)
    return FALSE;
  record->applicant->matched = TRUE;
  return TRUE;
}

/* --- The row as it was --- */

/* A key cell that is empty is an empty key. */
static void
complete_key (SenkoImport *self)
{
  SenkoImportRecord *record = &self->record;

  for (guint i = 0; i < self->table->n_key; i++)
    if (record->given[i] != SENKO_GIVEN_VALUE)
      record->values[i] = (SenkoValue){ .text = "", .length = 0 };
}

static void
make_key (SenkoImport *self)
{
  gint64 applicant = self->record.applicant != NULL ? self->record.applicant->id : 0;

  complete_key (self);
  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, (const char *)&applicant, sizeof applicant);
  for (guint i = 0; i < self->table->n_key; i++)
    {
      const SenkoValue *value = &self->record.values[i];

      if (self->stored[i] == SENKO_COLUMN_INTEGER)
        g_string_append_len (self->key, (const char *)&value->integer, sizeof value->integer);
      else
        g_string_append_len (self->key, value->text, value->length);
      g_string_append_c (self->key, '\x1f');
    }
}

/* The column by which a row is named: the applicant's number, else the first of the key. */
static int
naming_heading (const SenkoImport *self)
{
  if (self->record.receipt.text != NULL)
    return self->receipt_heading;
  return self->record.exam.text != NULL ? self->exam_heading : self->heading_of[0];
}

static void
refuse_repeated (SenkoImport *self, guint line)
{
  if (senko_import_refuse (self))
    senko_import_refuse_heading (
        self, naming_heading (self),
        g_strdup_printf (_ ("The same row is already on line %u of this file."), line),
        g_strdup (_ ("Each row may occur once in a file: keep the right one.")));
}

gboolean
senko_import_is_repeated (SenkoImport *self)
{
  gboolean is_new;
  guint32 place;

  make_key (self);
  place = senko_text_set_add (self->keys, self->key->str, self->key->len, &is_new);
  if (is_new)
    g_array_append_val (self->key_lines, self->record.line);
  else
    refuse_repeated (self, g_array_index (self->key_lines, guint, place));
  return !is_new;
}

gboolean
senko_import_find_before (SenkoImport *self, GError **error)
{
  SenkoImportRecord *record = &self->record;
  GError *failed = NULL;

  if (self->table->id == SENKO_TABLE_APPLICANTS)
    {
      if (record->applicant == NULL || record->applicant->id == 0)
        return TRUE;
      record->before = senko_table_get_applicant (self->connection, record->applicant->id, &failed);
    }
  else if (!self->was_empty)
    record->before = senko_table_get (
        self->connection, self->table->id,
        record->applicant != NULL ? record->applicant->id : self->owner, record->values, &failed);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

/* --- What it will be --- */

static void
set_aside (SenkoImport *self, int column, const GString *text)
{
  if (text->len == 0)
    self->record.values[column] = (SenkoValue){ .is_null = TRUE };
  else
    self->record.values[column] = (SenkoValue){ .text = text->str, .length = (gssize)text->len };
}

/* The cell of an unknown column, NULL if this file does not have it. */
static const SenkoImportCell *
find_unknown (const SenkoImport *self, const char *name)
{
  for (guint i = 0; i < MIN (self->headings->len, self->record.n_cells); i++)
    {
      const SenkoHeading *heading = &g_array_index (self->headings, SenkoHeading, i);

      if (heading->column == SENKO_HEADING_UNKNOWN && g_str_equal (heading->name, name))
        return &self->record.cells[i];
    }
  return NULL;
}

/* The kept line of a column this file has nothing to say about stays; others are replaced in place,
 * then new ones follow. */
static void
keep_extra (SenkoImport *self, const SenkoValue *before, GHashTable *seen)
{
  SenkoAside aside;

  senko_aside_init (&aside, before->text, before->length);
  while (senko_aside_next (&aside))
    {
      const SenkoImportCell *cell = find_unknown (self, aside.name->str);

      g_hash_table_add (seen, g_strdup (aside.name->str));
      if (cell == NULL || is_blank (senko_import_slice (cell)))
        senko_aside_append_line (self->extra_text, &aside);
      else if (!is_clear (cell))
        senko_aside_append (self->extra_text, aside.name->str, cell->text, cell->length);
    }
  senko_aside_clear (&aside);
}

static void
merge_extra (SenkoImport *self)
{
  const SenkoImportRecord *record = &self->record;
  g_autoptr (GHashTable) seen = NULL;

  g_string_truncate (self->extra_text, 0);
  if (record->before != NULL && !record->before->values[self->extra].is_null)
    {
      seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      keep_extra (self, &record->before->values[self->extra], seen);
    }
  for (guint i = 0; record->has_aside && i < MIN (self->headings->len, record->n_cells); i++)
    {
      const SenkoHeading *heading = &g_array_index (self->headings, SenkoHeading, i);
      const SenkoImportCell *cell = &record->cells[i];

      if (heading->column != SENKO_HEADING_UNKNOWN || is_blank (senko_import_slice (cell))
          || is_clear (cell) || (seen != NULL && g_hash_table_contains (seen, heading->name)))
        continue;
      senko_aside_append (self->extra_text, heading->name, cell->text, cell->length);
    }
  set_aside (self, self->extra, self->extra_text);
}

/* Does what was first written for this column still stand for the value kept? */
static gboolean
original_stands (const SenkoImport *self, const char *key)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    if (self->kind_of[i] >= 0 && g_str_equal (self->kind->columns[self->kind_of[i]].key, key))
      return senko_import_is_same (self, (int)i);
  return FALSE;
}

static void
keep_original (SenkoImport *self, const SenkoValue *before)
{
  SenkoAside aside;

  senko_aside_init (&aside, before->text, before->length);
  while (senko_aside_next (&aside))
    if (original_stands (self, aside.name->str))
      senko_aside_append_line (self->original_text, &aside);
  senko_aside_clear (&aside);
}

static void
merge_original (SenkoImport *self)
{
  const SenkoImportRecord *record = &self->record;

  g_string_truncate (self->original_text, 0);
  if (record->before != NULL && !record->before->values[self->original].is_null)
    keep_original (self, &record->before->values[self->original]);
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      const SenkoImportCell *cell;

      if (!record->differs[i] || (record->before != NULL && senko_import_is_same (self, (int)i)))
        continue;
      cell = &record->cells[self->heading_of[i]];
      senko_aside_append (self->original_text, self->kind->columns[self->kind_of[i]].key,
                          cell->text, cell->length);
    }
  set_aside (self, self->original, self->original_text);
}

void
senko_import_merge (SenkoImport *self)
{
  SenkoImportRecord *record = &self->record;

  for (guint i = self->table->n_key; i < self->table->n_columns; i++)
    if (record->given[i] == SENKO_GIVEN_NOTHING && record->before != NULL)
      record->values[i] = record->before->values[i];
    else if (record->given[i] != SENKO_GIVEN_VALUE)
      record->values[i] = (SenkoValue){ .is_null = TRUE };
  if (self->extra >= 0)
    merge_extra (self);
  if (self->original >= 0)
    merge_original (self);
}
