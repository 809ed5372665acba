/* Facts out of the register, in the columns that an import takes. */
#include "exchange/senko-export.h"

#include "model/senko-import-aside.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_COLUMN 2 /* in a scan: owner or id, version, then the table's columns */
#define ROWS_BETWEEN_LOOKS 256

/* The numbers of an applicant, as offsets into the texts. */
typedef struct {
  gint64 id;
  guint32 receipt, exam;
  guint32 rank; /* by receipt number */
} Numbers;

/* A row to be written in its turn: canonical text. */
typedef struct {
  gint64 id, owner;
  guint32 rank, place;
  guint64 start;
  guint32 length;
} Kept;

typedef struct {
  SenkoConnection *connection;
  SenkoSelection *selection;
  GCancellable *cancellable;
  const SenkoKind *kind;
  const SenkoTable *table;
  SenkoTableWriter *writer;
  GArray *numbers; /* Numbers by id; NULL for kinds that are not about applicants */
  GString *texts;
  gboolean in_order; /* ids follow the receipt numbers */
  GPtrArray *extra; /* names of columns kept aside */
  GHashTable *extra_places; /* name → place + 1 */
  int extra_column;
  GString *cell;
  guint64 n_rows;
} Export;

static void
export_clear (Export *self)
{
  g_clear_pointer (&self->writer, senko_table_writer_free);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_string_free (self->texts, TRUE);
  g_string_free (self->cell, TRUE);
  g_hash_table_unref (self->extra_places);
  g_ptr_array_unref (self->extra);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

/* --- The applicants' numbers --- */

static guint32
keep_text (Export *self, SenkoStatement *scan, int column)
{
  gsize length;
  const char *text = senko_statement_get_slice (scan, column, &length);
  guint32 start = (guint32)self->texts->len;

  if (text != NULL)
    g_string_append_len (self->texts, text, (gssize)length);
  g_string_append_c (self->texts, '\0');
  return start;
}

static int
compare_receipts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Export *self = user_data;
  const Numbers *numbers = (const Numbers *)(gpointer)self->numbers->data;

  return strcmp (self->texts->str + numbers[*(const guint32 *)a].receipt,
                 self->texts->str + numbers[*(const guint32 *)b].receipt);
}

static void
rank_numbers (Export *self)
{
  Numbers *numbers = (Numbers *)(gpointer)self->numbers->data;
  g_autofree guint32 *order = g_new (guint32, self->numbers->len + 1);

  self->in_order = TRUE;
  for (guint32 i = 0; i < self->numbers->len; i++)
    {
      order[i] = numbers[i].rank = i;
      if (i > 0
          && strcmp (self->texts->str + numbers[i - 1].receipt,
                     self->texts->str + numbers[i].receipt)
                 > 0)
        self->in_order = FALSE;
    }
  if (self->in_order)
    return;
  g_qsort_with_data (order, (gint)self->numbers->len, sizeof *order, compare_receipts, self);
  for (guint32 i = 0; i < self->numbers->len; i++)
    numbers[order[i]].rank = i;
}

static gboolean
end_of_scan (GError *failed, GError **error)
{
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Numbers *)a)->id, second = ((const Numbers *)b)->id;

  return (first > second) - (first < second);
}

static gboolean
load_numbers (Export *self, GError **error)
{
  const SenkoTable *table = senko_table (SENKO_TABLE_APPLICANTS);
  g_autoptr (SenkoStatement) scan
      = senko_table_scan (self->connection, SENKO_TABLE_APPLICANTS, self->selection->id, error);
  GError *failed = NULL;

  if (scan == NULL)
    return FALSE;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (Numbers));
  while (senko_statement_next (scan, &failed))
    {
      Numbers one = { .id = senko_statement_get_int (scan, 0) };

      one.receipt = keep_text (self, scan, FIRST_COLUMN + senko_table_column (table, "receipt_no"));
      one.exam = keep_text (self, scan, FIRST_COLUMN + senko_table_column (table, "exam_no"));
      g_array_append_val (self->numbers, one);
    }
  g_array_sort (self->numbers, compare_ids);
  rank_numbers (self);
  return end_of_scan (failed, error);
}

static const Numbers *
find_numbers (const Export *self, gint64 id)
{
  Numbers wanted = { .id = id };
  guint place;

  if (self->numbers == NULL || !g_array_binary_search (self->numbers, &wanted, compare_ids, &place))
    return NULL;
  return &g_array_index (self->numbers, Numbers, place);
}

/* --- Columns kept aside --- */

static void
note_extra (Export *self, const char *text, gsize length)
{
  SenkoAside aside;

  senko_aside_init (&aside, text, (gssize)length);
  while (senko_aside_next (&aside))
    if (!g_hash_table_contains (self->extra_places, aside.name->str))
      {
        char *name = g_strdup (aside.name->str);

        g_ptr_array_add (self->extra, name);
        g_hash_table_insert (self->extra_places, name, GUINT_TO_POINTER (self->extra->len));
      }
  senko_aside_clear (&aside);
}

static gboolean
find_extra (Export *self, GError **error)
{
  g_autoptr (SenkoStatement) scan = NULL;
  GError *failed = NULL;

  if (self->extra_column < 0)
    return TRUE;
  scan = senko_table_scan (self->connection, self->table->id, self->selection->id, error);
  if (scan == NULL)
    return FALSE;
  while (senko_statement_next (scan, &failed))
    {
      gsize length;
      const char *text
          = senko_statement_get_slice (scan, FIRST_COLUMN + self->extra_column, &length);

      if (text != NULL && length > 0)
        note_extra (self, text, length);
    }
  return end_of_scan (failed, error);
}

static void
write_extra (Export *self, const SenkoRow *row)
{
  const SenkoValue *value = &row->values[self->extra_column];
  g_autofree char **values = NULL;
  SenkoAside aside;

  if (self->extra->len == 0)
    return;
  values = g_new0 (char *, self->extra->len + 1);
  senko_aside_init (&aside, value->is_null ? NULL : value->text, value->length);
  while (senko_aside_next (&aside))
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->extra_places, aside.name->str));

      g_free (values[place - 1]);
      values[place - 1] = g_strdup (aside.value->str);
    }
  senko_aside_clear (&aside);
  for (guint i = 0; i < self->extra->len; i++)
    {
      senko_table_writer_add (self->writer, values[i], -1);
      g_free (values[i]);
    }
}

/* --- Rows --- */

/* Files about applicants name them by receipt number; scores by exam number first, with the receipt
 * number beside it, because not everybody has one. */
static gboolean
is_written (const Export *self, guint column)
{
  return self->kind->exam_no_first || column != 1
         || !(self->kind->columns[column].flags & SENKO_KIND_REFERENCE);
}

static guint
column_at (const Export *self, guint place)
{
  return self->kind->exam_no_first && place < 2 ? 1 - place : place;
}

/* What is a number or a day in a workbook too. Grades are texts: 準1, 7.0. */
static SenkoTableType
type_of (const SenkoKindColumn *column)
{
  switch (column->format.type)
    {
    case SENKO_CELL_POINTS:
    case SENKO_CELL_INTEGER:
    case SENKO_CELL_BOOLEAN:
      return SENKO_TABLE_NUMBER;
    case SENKO_CELL_DATE:
      return SENKO_TABLE_DATE;
    case SENKO_CELL_TIME:
      return SENKO_TABLE_TIME;
    case SENKO_CELL_VERBATIM:
    case SENKO_CELL_NUMBER:
    case SENKO_CELL_LABEL:
    case SENKO_CELL_GRADE:
    case SENKO_CELL_CODE:
    case SENKO_CELL_PHONE:
    case SENKO_CELL_POSTAL_CODE:
    case SENKO_CELL_EMAIL:
    default:
      return SENKO_TABLE_TEXT;
    }
}

static void
write_heading (Export *self)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    if (is_written (self, column_at (self, i)))
      senko_table_writer_add_column (self->writer, self->kind->columns[column_at (self, i)].key,
                                     type_of (&self->kind->columns[column_at (self, i)]));
  for (guint i = 0; i < self->extra->len; i++)
    senko_table_writer_add_column (self->writer, g_ptr_array_index (self->extra, i),
                                   SENKO_TABLE_TEXT);
  senko_table_writer_end (self->writer);
}

static void
write_value (Export *self, const SenkoRow *row, guint column)
{
  int store = senko_kind_store_column (self->kind, column);
  const SenkoKindColumn *one = &self->kind->columns[column];
  const SenkoValue *value = &row->values[store];

  g_string_truncate (self->cell, 0);
  /* a key without a date or a number holds 0 */
  if (!((one->flags & SENKO_KIND_KEY) && !(one->flags & SENKO_KIND_REQUIRED)
        && self->table->columns[store].type == SENKO_COLUMN_INTEGER && value->integer == 0))
    senko_cell_write (&one->format, self->table->columns[store].type, value, self->cell);
  senko_table_writer_add (self->writer, self->cell->str, (gssize)self->cell->len);
}

static void
write_row (Export *self, const SenkoRow *row)
{
  const Numbers *numbers = self->table->of_applicant ? find_numbers (self, row->owner) : NULL;

  for (guint i = 0; i < self->kind->n_columns; i++)
    {
      guint column = column_at (self, i);

      if (!is_written (self, column))
        continue;
      if (!(self->kind->columns[column].flags & SENKO_KIND_REFERENCE))
        write_value (self, row, column);
      else
        senko_table_writer_add (
            self->writer,
            numbers == NULL ? ""
                            : self->texts->str + (column == 0 ? numbers->receipt : numbers->exam),
            -1);
    }
  if (self->extra_column >= 0)
    write_extra (self, row);
  senko_table_writer_end (self->writer);
  self->n_rows++;
}

/* --- Keeping rows until their turn, when the ids do not follow the receipt numbers. --- */

static void
keep_row (const Export *self, const SenkoRow *row, GArray *kept, GString *texts)
{
  const Numbers *numbers = find_numbers (self, self->table->of_applicant ? row->owner : row->id);
  Kept one = { .id = row->id, .owner = row->owner, .place = kept->len, .start = texts->len };

  one.rank = numbers != NULL ? numbers->rank : 0;
  senko_row_to_text (self->table, row->values, texts);
  one.length = (guint32)(texts->len - one.start);
  g_array_append_val (kept, one);
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  const Kept *first = a, *second = b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return (first->place > second->place) - (first->place < second->place);
}

static gboolean
write_kept (Export *self, GArray *kept, const GString *texts, GError **error)
{
  g_array_sort (kept, compare_kept);
  for (guint i = 0; i < kept->len; i++)
    {
      const Kept *one = &g_array_index (kept, Kept, i);
      g_autoptr (SenkoRow) row = senko_row_from_text (self->table, one->owner,
                                                      texts->str + one->start, one->length, error);

      if (row == NULL)
        return FALSE;
      row->id = one->id;
      write_row (self, row);
    }
  return TRUE;
}

static gboolean
write_rows (Export *self, GError **error)
{
  g_autoptr (SenkoStatement) scan
      = senko_table_scan (self->connection, self->table->id, self->selection->id, error);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GString) texts = g_string_new (NULL);
  /* Applicants come in the order of their numbers anyhow. */
  gboolean sorted
      = self->numbers == NULL || self->in_order || self->table->id == SENKO_TABLE_APPLICANTS;
  guint64 n = 0;
  GError *failed = NULL;

  if (scan == NULL)
    return FALSE;
  while (senko_statement_next (scan, &failed))
    {
      g_autoptr (SenkoRow) row = senko_row_from_statement (self->table, scan);

      if (n++ % ROWS_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (sorted)
        write_row (self, row);
      else
        keep_row (self, row, kept, texts);
    }
  return end_of_scan (failed, error) && write_kept (self, kept, texts, error);
}

static gboolean
export_init (Export *self, SenkoRegister *register_, SenkoSelection *selection,
             const SenkoKind *kind, const SenkoExportOptions *options, GError **error)
{
  *self = (Export){ .connection = senko_register_get_connection (register_),
                    .selection = selection,
                    .cancellable = options->cancellable,
                    .kind = kind,
                    .table = senko_table (kind->table) };
  self->texts = g_string_new (NULL);
  self->cell = g_string_new (NULL);
  self->extra = g_ptr_array_new_with_free_func (g_free);
  self->extra_places = g_hash_table_new (g_str_hash, g_str_equal);
  self->extra_column = senko_table_column (self->table, "extra");
  self->writer = senko_table_writer_new (
      options->format, senko_language_is_japanese () ? kind->ja : kind->id, error);
  return self->writer != NULL;
}

static SenkoTableWriter *
export_kind (SenkoRegister *register_, SenkoSelection *selection, const SenkoKind *kind,
             const SenkoExportOptions *options, guint64 *n_rows, GError **error)
{
  g_autoptr (SenkoTransaction) view = NULL;
  g_auto (Export) self = { 0 };

  if (!export_init (&self, register_, selection, kind, options, error))
    return NULL;
  view = senko_transaction_begin_read (self.connection, error);
  if (view == NULL || (senko_kind_is_of_applicant (kind) && !load_numbers (&self, error))
      || !find_extra (&self, error))
    return NULL;
  write_heading (&self);
  if (!write_rows (&self, error))
    return NULL;
  if (n_rows != NULL)
    *n_rows = self.n_rows;
  return g_steal_pointer (&self.writer);
}

static const SenkoExportOptions plain = { SENKO_ENCODING_UTF8 };

SenkoTableWriter *
senko_export_kind_to_table (SenkoRegister *register_, SenkoSelection *selection,
                            const char *kind_id, const SenkoExportOptions *options, guint64 *n_rows,
                            GError **error)
{
  const SenkoKind *kind = senko_kind_find (kind_id);

  if (kind != NULL)
    return export_kind (register_, selection, kind, options != NULL ? options : &plain, n_rows,
                        error);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("There is no kind of file “%s” to export."), kind_id);
  return NULL;
}

gboolean
senko_export_kind (SenkoRegister *register_, SenkoSelection *selection, const char *kind,
                   const char *path, const SenkoExportOptions *options, guint64 *n_rows,
                   GArray **lacking, GError **error)
{
  g_autoptr (SenkoTableWriter) writer = NULL;

  if (options == NULL)
    options = &plain;
  writer = senko_export_kind_to_table (register_, selection, kind, options, n_rows, error);
  return writer != NULL
         && senko_table_writer_save (writer, path, options->encoding, options->flags, lacking,
                                     error);
}
