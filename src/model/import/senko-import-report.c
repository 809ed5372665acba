/* The report of an import: lists that count everything and keep the first entries. */
#include "model/import/senko-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
fault_free (gpointer data)
{
  SenkoImportFault *self = data;

  g_free (self->file);
  g_free (self->sheet);
  g_free (self->cell);
  g_free (self->column);
  g_free (self->value);
  g_free (self->problem);
  g_free (self->expected);
  g_free (self);
}

static void
field_free (gpointer data)
{
  SenkoImportField *self = data;

  g_free (self->column);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self);
}

static void
row_free (gpointer data)
{
  SenkoImportRow *self = data;

  g_free (self->number);
  g_free (self->key);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

SenkoImportRow *
senko_import_row_new (guint line, const char *number, gsize length, const char *key)
{
  SenkoImportRow *self = g_new0 (SenkoImportRow, 1);

  self->line = line;
  self->number = g_strndup (number, length);
  self->key = g_strdup (key);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  return self;
}

void
senko_import_row_add_field (SenkoImportRow *self, const char *column, char *old_value,
                            char *new_value)
{
  SenkoImportField *field = g_new0 (SenkoImportField, 1);

  field->column = g_strdup (column);
  field->old_value = old_value;
  field->new_value = new_value;
  g_ptr_array_add (self->fields, field);
}

static void
file_free (gpointer data)
{
  SenkoImportFile *self = data;

  g_free (self->file);
  g_free (self->sheet);
  g_free (self->digest);
  g_free (self->encoding);
  g_ptr_array_unref (self->added.listed);
  g_ptr_array_unref (self->changed.listed);
  g_ptr_array_unref (self->untouched.listed);
  g_ptr_array_unref (self->faults.listed);
  g_ptr_array_unref (self->warnings.listed);
  g_ptr_array_unref (self->unknown_numbers.listed);
  g_ptr_array_unref (self->absent_numbers.listed);
  g_ptr_array_unref (self->unknown_columns);
  g_free (self);
}

SenkoImportFile *
senko_import_file_new (const SenkoKind *kind, const char *name, const char *digest,
                       const char *encoding)
{
  SenkoImportFile *self = g_new0 (SenkoImportFile, 1);

  self->kind = kind;
  self->file = g_strdup (name);
  self->sheet = g_strdup ("");
  self->digest = g_strdup (digest != NULL ? digest : "");
  self->encoding = g_strdup (encoding != NULL ? encoding : "");
  self->added.listed = g_ptr_array_new_with_free_func (row_free);
  self->changed.listed = g_ptr_array_new_with_free_func (row_free);
  self->untouched.listed = g_ptr_array_new_with_free_func (row_free);
  self->faults.listed = g_ptr_array_new_with_free_func (fault_free);
  self->warnings.listed = g_ptr_array_new_with_free_func (fault_free);
  self->unknown_numbers.listed = g_ptr_array_new_with_free_func (row_free);
  self->absent_numbers.listed = g_ptr_array_new_with_free_func (g_free);
  self->unknown_columns = g_ptr_array_new_with_free_func (g_free);
  return self;
}

SenkoImportReport *
senko_import_report_new (void)
{
  SenkoImportReport *self = g_new0 (SenkoImportReport, 1);

  self->files = g_ptr_array_new_with_free_func (file_free);
  self->ignored = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
senko_import_report_free (SenkoImportReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->ignored);
  g_free (self);
}

guint64
senko_import_report_count_faults (const SenkoImportReport *self)
{
  guint64 count = 0;

  for (guint i = 0; i < self->files->len; i++)
    count += ((SenkoImportFile *)g_ptr_array_index (self->files, i))->faults.count;
  return count;
}

/* Each shape is a sentence of its own, so that translators can order it. */
static char *
place_in_sheet (const SenkoImportFault *fault)
{
  if (fault->line == 0)
    return g_strdup_printf (_ ("%1$s, sheet “%2$s”: %3$s"), fault->file, fault->sheet,
                            fault->problem);
  if (*fault->cell == '\0' && *fault->value == '\0')
    return g_strdup_printf (_ ("%1$s, sheet “%2$s”, row %3$u: %4$s"), fault->file, fault->sheet,
                            fault->line, fault->problem);
  if (*fault->cell == '\0')
    return g_strdup_printf (_ ("%1$s, sheet “%2$s”, row %3$u, “%4$s”: %5$s"), fault->file,
                            fault->sheet, fault->line, fault->value, fault->problem);
  if (*fault->value == '\0')
    return g_strdup_printf (_ ("%1$s, sheet “%2$s”, cell %3$s (“%4$s”): %5$s"), fault->file,
                            fault->sheet, fault->cell, fault->column, fault->problem);
  return g_strdup_printf (_ ("%1$s, sheet “%2$s”, cell %3$s (“%4$s”), value “%5$s”: %6$s"),
                          fault->file, fault->sheet, fault->cell, fault->column, fault->value,
                          fault->problem);
}

static char *
place_of (const SenkoImportFault *fault)
{
  if (*fault->sheet != '\0')
    return place_in_sheet (fault);
  if (fault->line == 0)
    return g_strdup_printf (_ ("%1$s: %2$s"), fault->file, fault->problem);
  if (*fault->column == '\0' && *fault->value == '\0')
    return g_strdup_printf (_ ("%1$s, line %2$u: %3$s"), fault->file, fault->line, fault->problem);
  if (*fault->column == '\0')
    return g_strdup_printf (_ ("%1$s, line %2$u, value “%3$s”: %4$s"), fault->file, fault->line,
                            fault->value, fault->problem);
  if (*fault->value == '\0')
    return g_strdup_printf (_ ("%1$s, line %2$u, column “%3$s”: %4$s"), fault->file, fault->line,
                            fault->column, fault->problem);
  return g_strdup_printf (_ ("%1$s, line %2$u, column “%3$s”, value “%4$s”: %5$s"), fault->file,
                          fault->line, fault->column, fault->value, fault->problem);
}

char *
senko_import_fault_to_string (const SenkoImportFault *fault)
{
  g_autofree char *place = place_of (fault);

  return *fault->expected == '\0'
             ? g_steal_pointer (&place)
             : g_strdup_printf (C_ ("two sentences", "%1$s %2$s"), place, fault->expected);
}

gboolean
senko_import_count (SenkoImport *self, SenkoImportList *list)
{
  list->count++;
  return list->listed->len < self->options.max_listed;
}

/* Values are quoted in messages: long ones are cut, line breaks shown as spaces. */
#define LONGEST_QUOTE 120

static char *
quote_of (SenkoSlice value)
{
  char *quote = g_strndup (value.text, MIN (value.length, LONGEST_QUOTE));
  const char *end;

  if (!g_utf8_validate (quote, -1, &end))
    quote[end - quote] = '\0';
  for (char *p = quote; *p != '\0'; p++)
    if ((guchar)*p < ' ' || *p == 0x7f)
      *p = ' ';
  return quote;
}

/* The cell of a workbook in which the column's value stands; "" in a text file. */
static char *
cell_of (const SenkoImport *self, guint line, const char *column)
{
  char place[SENKO_CELL_PLACE] = "";

  for (guint i = 0; *self->file->sheet != '\0' && column != NULL && i < self->headings->len; i++)
    if (strcmp (g_array_index (self->headings, SenkoHeading, i).name, column) == 0)
      return g_strdup (senko_cell_place (i + 1, line, place));
  return g_strdup (place);
}

void
senko_import_list_fault (SenkoImport *self, SenkoImportList *list, guint line, const char *column,
                         SenkoSlice value, char *problem, char *expected)
{
  SenkoImportFault *fault = g_new0 (SenkoImportFault, 1);

  fault->file = g_strdup (self->file->file);
  fault->sheet = g_strdup (self->file->sheet);
  fault->cell = cell_of (self, line, column);
  fault->line = line;
  fault->column = g_strdup (column != NULL ? column : "");
  fault->value = quote_of (value);
  fault->problem = problem;
  fault->expected = expected != NULL ? expected : g_strdup ("");
  g_ptr_array_add (list->listed, fault);
}
