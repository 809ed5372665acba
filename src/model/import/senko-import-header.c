/* The first row of a file: which column is which. */
#include "model/import/senko-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BOM "\xef\xbb\xbf"

static char *
name_of (SenkoSlice cell, guint place)
{
  if (cell.length >= 3 && memcmp (cell.text, BOM, 3) == 0)
    cell = (SenkoSlice){ cell.text + 3, cell.length - 3 };
  cell = senko_cell_trim (cell);
  if (cell.length == 0)
    return g_strdup_printf ("column %u",
                            place + 1); /* kept in the register: the same in every language */
  return g_strndup (cell.text, cell.length);
}

static int
find_heading (const SenkoImport *self, const SenkoHeading *heading)
{
  for (guint i = 0; i < self->headings->len; i++)
    {
      const SenkoHeading *other = &g_array_index (self->headings, SenkoHeading, i);

      if (heading->column >= 0 ? other->column == heading->column
                               : g_strcmp0 (other->name, heading->name) == 0)
        return (int)i;
    }
  return -1;
}

static void
refuse_duplicate (SenkoImport *self, const SenkoHeading *heading, int other, guint line)
{
  const char *first = g_array_index (self->headings, SenkoHeading, other).name;

  senko_import_refuse_file (
      self, line, heading->name, NULL,
      g_strdup_printf (
          _ ("The column is there twice: column %1$d (“%2$s”) means the same as column %3$u."),
          other + 1, first, self->headings->len + 1),
      g_strdup (_ ("Remove or rename one of them.")));
}

/* The column of the kind: as whoever imports says, else by the name; negative: none. */
static int
meaning_of (const SenkoImport *self, const SenkoHeading *heading)
{
  int meaning = self->headings->len < self->meanings->len
                    ? g_array_index (self->meanings, int, self->headings->len)
                    : SENKO_IMPORT_BY_NAME;

  return meaning != SENKO_IMPORT_BY_NAME
             ? meaning
             : senko_kind_find_column (self->kind, heading->name, strlen (heading->name));
}

static void
add_heading (SenkoImport *self, const SenkoImportCell *cell, guint line)
{
  SenkoHeading heading
      = { .name = name_of (senko_import_slice (cell), self->headings->len), .store = -1 };
  int other;

  heading.column = meaning_of (self, &heading);
  other = find_heading (self, &heading);
  if (other >= 0)
    {
      refuse_duplicate (self, &heading, other, line);
      heading.column = SENKO_HEADING_IGNORED;
    }
  else if (heading.column >= 0)
    heading.store = senko_kind_store_column (self->kind, (guint)heading.column);
  else
    heading.column = SENKO_HEADING_UNKNOWN;
  g_array_append_val (self->headings, heading);
  if (cell->problem == SENKO_IMPORT_CELL_FORMULA || cell->problem == SENKO_IMPORT_CELL_ERROR)
    senko_import_refuse_file (
        self, line, heading.name, NULL,
        g_strdup (_ ("The name of the column is computed or an error, not a text.")),
        g_strdup (_ ("Copy the first row and paste it as values, then save.")));
}

/* Empty cells at the end of the heading are no columns. */
static guint
count_columns (const SenkoImportCell *cells, guint n_cells)
{
  while (n_cells > 0 && senko_cell_trim (senko_import_slice (&cells[n_cells - 1])).length == 0)
    n_cells--;
  return n_cells;
}

static void
note_place (SenkoImport *self, guint place)
{
  const SenkoHeading *heading = &g_array_index (self->headings, SenkoHeading, place);

  if (heading->store >= 0)
    self->heading_of[heading->store] = (int)place;
  if (heading->column == SENKO_HEADING_UNKNOWN)
    g_ptr_array_add (self->file->unknown_columns, g_strdup (heading->name));
  if (heading->column < 0 || self->kind->columns[heading->column].format.type != SENKO_CELL_NUMBER)
    return;
  if (g_str_equal (self->kind->columns[heading->column].key, "receipt_no"))
    self->receipt_heading = (int)place;
  else
    self->exam_heading = (int)place;
}

static gboolean
has_column (const SenkoImport *self, guint column)
{
  for (guint i = 0; i < self->headings->len; i++)
    if (g_array_index (self->headings, SenkoHeading, i).column == (int)column)
      return TRUE;
  return FALSE;
}

static void
append_name (GString *names, const SenkoKindColumn *column)
{
  if (names->len > 0)
    g_string_append (names, ", ");
  g_string_append_printf (names, "%s (%s)", column->key, column->ja[0]);
}

/* Columns of the key must be there. The others are needed where rows are new: of a kind that the
 * register has rows of already, the file may be an update, and each new row is refused by itself.
 */
static gboolean
is_needed (const SenkoImport *self, guint column)
{
  int stored = senko_kind_store_column (self->kind, column);

  if (!(self->kind->columns[column].flags & SENKO_KIND_REQUIRED))
    return FALSE;
  return self->was_empty || (stored >= 0 && (guint)stored < self->table->n_key);
}

/* One fault that names all that is missing. */
static void
check_missing (SenkoImport *self, guint line)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  gboolean named = self->receipt_heading >= 0 || self->exam_heading >= 0;

  if (self->table->of_applicant && !named)
    append_name (missing, &self->kind->columns[0]);
  for (guint i = 0; i < self->kind->n_columns; i++)
    if (is_needed (self, i) && !has_column (self, i))
      append_name (missing, &self->kind->columns[i]);
  if (missing->len == 0)
    return;
  senko_import_refuse_file (
      self, line, NULL, NULL,
      g_strdup_printf (_ ("Columns that are needed are missing: %s."), missing->str),
      g_strdup (_ ("The first row must name the columns, in English or Japanese, in any order.")));
}

void
senko_import_read_header (SenkoImport *self, const SenkoImportCell *cells, guint n_cells,
                          guint line)
{
  guint n_columns = count_columns (cells, n_cells);

  for (guint i = 0; i < n_columns; i++)
    add_heading (self, &cells[i], line);
  for (guint i = 0; i < n_columns; i++)
    note_place (self, i);
  check_missing (self, line);
  self->has_header = TRUE;
}
