/* Lines that are only looked at, from a file or from words of the command line: read cell by cell
 * as an import reads them, without touching the register. */
#include "ctl/judging/lines-file.h"

#include "exchange/senko-sheet.h"
#include "model/senko-import.h"

#include <glib/gi18n-lib.h>

/* Columns of the kind "lines" (model/senko-kind-tables.c). */
enum { STAGE, POOL, CATEGORY, SUBJECT, KIND, COUNT, SCORE, N_COLUMNS };

typedef struct {
  const char *file;
  const SenkoDefinition *definition;
  const SenkoKind *kind;
  GArray *meanings; /* of int: the kind's column of each column of the file, -1: none */
  GPtrArray *faults; /* of char *: sentences */
  GString *scratch;
} Reading;

/* What stands in a row. */
typedef struct {
  gboolean given[N_COLUMNS], faulty[N_COLUMNS];
  SenkoCode codes[N_COLUMNS];
  gint64 numbers[N_COLUMNS];
} Row;

/* problem, expected: (transfer full). */
static void
add_fault (Reading *reading, guint line, int column, SenkoSlice cell, char *problem, char *expected)
{
  g_autofree char *value = g_strndup (cell.text, cell.length);
  g_autofree char *told = problem, *wanted = expected;
  SenkoImportFault fault
      = { .file = (char *)reading->file,
          .sheet = (char *)"",
          .cell = (char *)"",
          .line = line,
          .column = (char *)(column < 0 ? "" : reading->kind->columns[column].key),
          .value = value,
          .problem = told,
          .expected = wanted };

  g_ptr_array_add (reading->faults, senko_import_fault_to_string (&fault));
}

static void
read_cell (Reading *reading, guint line, int column, const SenkoCell *cell, Row *row)
{
  const SenkoCellFormat *format = &reading->kind->columns[column].format;
  SenkoSlice text = senko_cell_trim ((SenkoSlice){ cell->text, cell->length });
  SenkoCellValue value;
  SenkoCellFault fault;

  if (text.length == 0 || senko_cell_equals (text, "-"))
    return;
  g_string_set_size (reading->scratch, SENKO_CELL_SCRATCH (text.length)); /* room */
  g_string_truncate (reading->scratch, 0);
  fault = senko_cell_read (format, reading->definition, text, reading->scratch, &value);
  row->given[column] = fault == SENKO_CELL_FINE;
  row->faulty[column] = fault != SENKO_CELL_FINE || cell->problem != SENKO_CELL_PROBLEM_NONE;
  if (fault == SENKO_CELL_FINE)
    row->codes[column] = value.code, row->numbers[column] = value.value.integer;
  else
    add_fault (reading, line, column, text, senko_cell_describe_fault (format, fault, text),
               senko_cell_describe_expected (format, reading->definition, fault, text));
  if (cell->problem != SENKO_CELL_PROBLEM_NONE)
    add_fault (reading, line, column, text, g_strdup (_ ("The cell holds a formula, not a value.")),
               g_strdup (_ ("Copy the column and paste it as values, then save.")));
}

static void
check_row (Reading *reading, guint line, const Row *row)
{
  static const SenkoSlice nothing = { "", 0 };

  for (int column = 0; column < N_COLUMNS; column++)
    if ((reading->kind->columns[column].flags & SENKO_KIND_REQUIRED) && !row->given[column]
        && !row->faulty[column])
      add_fault (reading, line, column, nothing, g_strdup (_ ("The cell is empty.")),
                 g_strdup (_ ("A value is needed here.")));
  if (row->given[COUNT] == row->given[SCORE] && !row->faulty[COUNT] && !row->faulty[SCORE])
    add_fault (reading, line, -1, nothing,
               g_strdup (row->given[COUNT] ? _ ("The line has both a count and a score.")
                                           : _ ("The line has neither a count nor a score.")),
               g_strdup (_ ("Exactly one of “count” and “score” is expected.")));
}

static void
read_record (Reading *reading, const SenkoRecord *record, SenkoCode stage, GArray *lines)
{
  Row row = { 0 };
  SenkoLineChange change;

  for (guint i = 0; i < MIN (record->n_cells, reading->meanings->len); i++)
    {
      int column = g_array_index (reading->meanings, int, i);

      if (column >= 0)
        read_cell (reading, record->line, column, &record->cells[i], &row);
    }
  check_row (reading, record->line, &row);
  if (row.codes[STAGE] != stage)
    return;
  change = (SenkoLineChange){ .kind = row.codes[KIND],
                              .pool = row.codes[POOL],
                              .category = row.codes[CATEGORY],
                              .subject = row.codes[SUBJECT],
                              .line = { TRUE, -1, row.given[SCORE] ? row.numbers[SCORE] : 0 } };
  if (row.given[COUNT])
    change.line.count = (int)row.numbers[COUNT];
  g_array_append_val (lines, change);
}

static void
read_header (Reading *reading, const SenkoRecord *record)
{
  static const SenkoSlice nothing = { "", 0 };
  gboolean found[N_COLUMNS] = { FALSE };

  for (guint i = 0; i < record->n_cells; i++)
    {
      SenkoSlice name
          = senko_cell_trim ((SenkoSlice){ record->cells[i].text, record->cells[i].length });
      int column = senko_kind_find_column (reading->kind, name.text, name.length);

      g_array_append_val (reading->meanings, column);
      if (column >= 0)
        found[column] = TRUE;
    }
  for (int column = 0; column < N_COLUMNS; column++)
    if ((reading->kind->columns[column].flags & SENKO_KIND_REQUIRED) && !found[column])
      add_fault (reading, record->line, column, nothing, g_strdup (_ ("The column is missing.")),
                 g_strdup (_ ("The first row must name the columns, in English or Japanese, in any "
                              "order.")));
}

static gboolean
refuse_faults (const Reading *reading, GError **error)
{
  g_autofree char *all = NULL;

  if (reading->faults->len == 0)
    return TRUE;
  g_ptr_array_add (reading->faults, NULL);
  all = g_strjoinv ("\n", (char **)reading->faults->pdata);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
               _ ("The lines of %1$s cannot be used.\n%2$s"), reading->file, all);
  return FALSE;
}

gboolean
ctl_read_lines_file (const char *path, const SenkoDefinition *definition, SenkoCode stage,
                     GArray *lines, GError **error)
{
  g_autoptr (SenkoSheet) sheet = senko_sheet_open (path, SENKO_ENCODING_AUTO, error);
  g_autoptr (GArray) meanings = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) scratch = g_string_new (NULL);
  Reading reading = { path, definition, senko_kind_find ("lines"), meanings, faults, scratch };
  SenkoRecord record = { 0 };
  gboolean without_column;
  GError *failure = NULL;

  if (sheet == NULL)
    return FALSE;
  if (senko_sheet_next (sheet, &record, &failure))
    read_header (&reading, &record);
  without_column = faults->len > 0;
  while (failure == NULL && !without_column && faults->len < SENKO_IMPORT_MAX_LISTED
         && senko_sheet_next (sheet, &record, &failure))
    read_record (&reading, &record, stage, lines);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL && refuse_faults (&reading, error);
}
