/* Faults and warnings of the file at hand, and the watch for individual numbers (My Number) that
 * must not be in it. */
#include "model/import/senko-import-private.h"

#include "base/senko-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoSlice no_value = { "", 0 };

gboolean
senko_import_refuse (SenkoImport *self)
{
  self->record.faulty = TRUE;
  self->n_faults++;
  return senko_import_count (self, &self->file->faults);
}

static gboolean
is_number_of_applicant (const SenkoImport *self, const SenkoHeading *heading)
{
  return heading->column >= 0
         && self->kind->columns[heading->column].format.type == SENKO_CELL_NUMBER;
}

/* The cell at fault, but for a My Number, which no message may repeat. */
static SenkoSlice
quotable (const SenkoImport *self, int heading)
{
  static const SenkoSlice hidden = { "************", 12 };
  SenkoSlice value;

  if ((guint)heading >= self->record.n_cells)
    return no_value;
  value = senko_import_slice (&self->record.cells[heading]);
  if (!is_number_of_applicant (self, &g_array_index (self->headings, SenkoHeading, heading))
      && senko_cell_has_my_number (value, TRUE))
    return hidden;
  return value;
}

void
senko_import_refuse_heading (SenkoImport *self, int heading, char *problem, char *expected)
{
  const char *name
      = heading >= 0 ? g_array_index (self->headings, SenkoHeading, heading).name : NULL;

  senko_import_list_fault (self, &self->file->faults, self->record.line, name,
                           heading >= 0 ? quotable (self, heading) : no_value, problem, expected);
}

void
senko_import_refuse_column (SenkoImport *self, int column, char *problem, char *expected)
{
  int kind_column;

  if (column < 0 || self->heading_of[column] >= 0)
    {
      senko_import_refuse_heading (self, column < 0 ? -1 : self->heading_of[column], problem,
                                   expected);
      return;
    }
  kind_column = self->kind_of[column];
  senko_import_list_fault (self, &self->file->faults, self->record.line,
                           kind_column >= 0 ? self->kind->columns[kind_column].key : NULL, no_value,
                           problem, expected);
}

static SenkoSlice
cell_of (const char *text)
{
  return text == NULL ? no_value : (SenkoSlice){ text, strlen (text) };
}

void
senko_import_refuse_file (SenkoImport *self, guint line, const char *column, const char *value,
                          char *problem, char *expected)
{
  self->n_faults++;
  if (senko_import_count (self, &self->file->faults))
    senko_import_list_fault (self, &self->file->faults, line, column, cell_of (value), problem,
                             expected);
  else
    {
      g_free (problem);
      g_free (expected);
    }
}

void
senko_import_warn (SenkoImport *self, guint line, const char *column, const char *value,
                   char *problem, char *expected)
{
  if (senko_import_count (self, &self->file->warnings))
    senko_import_list_fault (self, &self->file->warnings, line, column, cell_of (value), problem,
                             expected);
  else
    {
      g_free (problem);
      g_free (expected);
    }
}

char *
senko_import_describe_padded (const char *padded)
{
  return g_strdup_printf (_ ("The number “%s” is the same but for leading zeros: a spreadsheet has "
                             "probably dropped them."),
                          padded);
}

static void
warn_my_number (SenkoImport *self, const SenkoHeading *heading)
{
  if (senko_import_count (self, &self->file->warnings))
    senko_import_list_fault (
        self, &self->file->warnings, self->record.line, heading->name, no_value,
        g_strdup (_ ("The cell holds 12 digits that are a valid individual number (My Number); "
                     "the value is not shown here.")),
        g_strdup (_ ("A selection may not collect individual numbers: remove it from the file.")));
}

static gboolean
is_twelve_digits (SenkoSlice cell)
{
  if (cell.length != 12)
    return FALSE;
  for (gsize i = 0; i < cell.length; i++)
    if (!g_ascii_isdigit (cell.text[i]))
      return FALSE;
  return TRUE;
}

/* One number in eleven passes the check digit by chance, so a column of 12-digit receipt numbers is
 * counted first and judged as a whole; a lone 12-digit value among others is told at once. */
void
senko_import_watch (SenkoImport *self, SenkoHeading *heading, SenkoSlice cell)
{
  if (!is_number_of_applicant (self, heading))
    {
      gboolean inside = heading->column < 0
                        || (self->kind->columns[heading->column].flags & SENKO_KIND_FREE) != 0;

      if (cell.length >= 12 && senko_cell_has_my_number (cell, inside))
        warn_my_number (self, heading);
      return;
    }
  heading->n_values++;
  if (!is_twelve_digits (cell))
    return;
  heading->n_twelve++;
  if (senko_text_is_my_number (cell.text, (gssize)cell.length))
    {
      heading->n_my_numbers++;
      if (heading->first_my_number == 0)
        heading->first_my_number = self->record.line;
    }
}

static void
warn_column (SenkoImport *self, const SenkoHeading *heading, char *problem)
{
  senko_import_warn (
      self, heading->first_my_number, heading->name, NULL, problem,
      g_strdup (_ ("A selection may not collect individual numbers: remove them from the file.")));
}

/* At the end of a file: columns of applicants' numbers. */
void
senko_import_warn_my_numbers (SenkoImport *self)
{
  for (guint i = 0; i < self->headings->len; i++)
    {
      const SenkoHeading *heading = &g_array_index (self->headings, SenkoHeading, i);

      if (heading->n_my_numbers == 0)
        continue;
      if (heading->n_twelve < heading->n_values)
        warn_column (
            self, heading,
            g_strdup_printf (_ ("%u of the numbers in this column are 12 digits long and valid "
                                "individual numbers (My Number), unlike the rest of the column."),
                             (guint)heading->n_my_numbers));
      else if (heading->n_my_numbers == heading->n_values && heading->n_values > 1)
        warn_column (self, heading,
                     g_strdup (_ ("All numbers in this column are valid individual numbers (My "
                                  "Number).")));
    }
}
