/* The course of an import: begin, files, records, and the end at which everything is kept or
 * nothing. */
#include "model/import/senko-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RECORDS_BETWEEN_LOOKS 256 /* at the cancellable */

static SenkoAct *
begin_replacing (SenkoImport *self, const char *source, const char *digest, GError **error)
{
  const SenkoImportReplacing *replacing = self->options.replacing;
  g_autofree char *now = senko_register_dup_now (self->register_);
  g_autoptr (SenkoAct) act = senko_act_begin (
      self->connection, now, senko_register_get_actor (self->register_), replacing->verb,
      self->selection->id, replacing->reason, source, digest, TRUE, 0, error);

  if (act == NULL || !replacing->begun (act, replacing->user_data, error))
    return NULL;
  return g_steal_pointer (&act);
}

SenkoImport *
senko_import_begin (SenkoRegister *register_, SenkoSelection *selection, const char *verb,
                    const char *source, const char *digest, const SenkoImportOptions *options,
                    GError **error)
{
  g_autoptr (SenkoImport) self = g_new0 (SenkoImport, 1);

  self->register_ = register_;
  self->connection = senko_register_get_connection (register_);
  self->selection = selection;
  self->definition = selection->definition;
  if (options != NULL)
    self->options = *options;
  if (self->options.max_listed == 0)
    self->options.max_listed = SENKO_IMPORT_MAX_LISTED;
  self->report = senko_import_report_new ();
  self->report->dry_run = self->options.dry_run;
  self->headings = g_array_new (FALSE, FALSE, sizeof (SenkoHeading));
  self->meanings = g_array_new (FALSE, FALSE, sizeof (int));
  self->key_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->scratch = g_string_new (NULL);
  self->key = g_string_new (NULL);
  self->extra_text = g_string_new (NULL);
  self->original_text = g_string_new (NULL);
  self->act
      = self->options.replacing != NULL
            ? begin_replacing (self, source, digest, error)
            : senko_register_begin_batch (register_, verb, selection->id, source, digest, 0, error);
  if (self->act == NULL)
    return NULL;
  senko_register_forget_people (register_); /* what was loaded before may be another desk's past */
  return g_steal_pointer (&self);
}

static void
clear_headings (SenkoImport *self)
{
  for (guint i = 0; i < self->headings->len; i++)
    g_free (g_array_index (self->headings, SenkoHeading, i).name);
  g_array_set_size (self->headings, 0);
}

void
senko_import_free (SenkoImport *self)
{
  if (self == NULL)
    return;
  if (self->act != NULL)
    {
      g_clear_pointer (&self->act, senko_act_free);
      senko_register_forget_people (self->register_);
    }
  clear_headings (self);
  g_array_unref (self->headings);
  g_array_unref (self->meanings);
  g_array_unref (self->key_lines);
  g_clear_pointer (&self->changed_careers, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, senko_import_numbers_free);
  g_clear_pointer (&self->keys, senko_text_set_free);
  g_clear_pointer (&self->report, senko_import_report_free);
  g_clear_pointer (&self->record.before, senko_row_free);
  g_clear_pointer (&self->record.facts, senko_row_free);
  g_string_free (self->scratch, TRUE);
  g_string_free (self->key, TRUE);
  g_string_free (self->extra_text, TRUE);
  g_string_free (self->original_text, TRUE);
  senko_score_locks_free (self->locks);
  g_free (self);
}

/* --- A file begins --- */

/* What is known of the table's rows in the scan: owner or id, version, then the columns. */
#define FIRST_COLUMN 2

static gboolean
load_numbers (SenkoImport *self, GError **error)
{
  g_autoptr (SenkoStatement) scan
      = senko_table_scan (self->connection, SENKO_TABLE_APPLICANTS, self->selection->id, error);
  int receipt
      = FIRST_COLUMN + senko_table_column (senko_table (SENKO_TABLE_APPLICANTS), "receipt_no");
  int exam = FIRST_COLUMN + senko_table_column (senko_table (SENKO_TABLE_APPLICANTS), "exam_no");
  GError *failed = NULL;

  if (scan == NULL)
    return FALSE;
  self->numbers = senko_import_numbers_new ();
  while (senko_statement_next (scan, &failed))
    {
      gsize length;
      const char *text = senko_statement_get_slice (scan, receipt, &length);
      SenkoImportNumbered *one = senko_import_numbers_add (
          self->numbers, senko_statement_get_int (scan, 0), text, length);

      if (one == NULL)
        continue;
      one->of_register = TRUE;
      text = senko_statement_get_slice (scan, exam, &length);
      if (text != NULL && length > 0)
        senko_import_numbers_set_exam (self->numbers, one, text, length);
    }
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

static gboolean
look_for_rows (SenkoImport *self, GError **error)
{
  g_autoptr (SenkoStatement) scan
      = senko_table_scan (self->connection, self->table->id, self->selection->id, error);
  GError *failed = NULL;

  if (scan == NULL)
    return FALSE;
  self->was_empty = !senko_statement_next (scan, &failed);
  if (failed != NULL)
    g_propagate_error (error, failed);
  return failed == NULL;
}

static void
learn_columns (SenkoImport *self)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      int column = senko_kind_column_of_store (self->kind, (int)i);

      self->kind_of[i] = column;
      self->heading_of[i] = -1;
      self->stored[i] = self->table->columns[i].type;
      self->required[i]
          = column >= 0 && (self->kind->columns[column].flags & SENKO_KIND_REQUIRED) != 0;
    }
  self->receipt_heading = self->exam_heading = -1;
  self->pool = senko_table_column (self->table, "pool");
  self->track = senko_table_column (self->table, "track");
  self->category = senko_table_column (self->table, "category");
  self->subject = senko_table_column (self->table, "subject");
  self->base_subject = senko_table_column (self->table, "base_subject");
  self->exam_no = senko_table_column (self->table, "exam_no");
  self->extra = senko_table_column (self->table, "extra");
  self->original = senko_table_column (self->table, "original");
  senko_import_learn_orders (self);
}

static gint64
owner_of (const SenkoImport *self)
{
  return self->table->id == SENKO_TABLE_HISTORY ? 0 : self->selection->id;
}

gboolean
senko_import_start_file (SenkoImport *self, const SenkoKind *kind, const char *name,
                         const char *digest, const char *encoding, GError **error)
{
  self->kind = kind;
  self->table = senko_table (kind->table);
  self->file = senko_import_file_new (kind, name, digest, encoding);
  g_ptr_array_add (self->report->files, self->file);
  self->owner = owner_of (self);
  self->has_header = FALSE;
  self->n_short = self->last_line = 0;
  clear_headings (self);
  g_array_set_size (self->meanings, 0);
  g_array_set_size (self->key_lines, 0);
  g_clear_pointer (&self->keys, senko_text_set_free);
  self->keys = senko_text_set_new ();
  learn_columns (self);
  if (senko_kind_is_of_applicant (kind) && self->numbers == NULL && !load_numbers (self, error))
    return FALSE;
  for (guint i = 0; self->numbers != NULL && i < self->numbers->applicants->len; i++)
    g_array_index (self->numbers->applicants, SenkoImportNumbered, i).matched = FALSE;
  return look_for_rows (self, error);
}

void
senko_import_set_sheet (SenkoImport *self, const char *sheet)
{
  g_free (self->file->sheet);
  self->file->sheet = g_strdup (sheet);
}

void
senko_import_set_columns (SenkoImport *self, const int *columns, guint n_columns)
{
  g_array_set_size (self->meanings, 0);
  g_array_append_vals (self->meanings, columns, n_columns);
}

void
senko_import_set_header (SenkoImport *self, const SenkoImportCell *cells, guint n_cells, guint line)
{
  self->record.line = line;
  self->record.cells = cells;
  self->record.n_cells = 0;
  senko_import_read_header (self, cells, n_cells, line);
}

void
senko_import_add_file_fault (SenkoImport *self, guint line, const char *value, const char *problem,
                             const char *expected)
{
  senko_import_refuse_file (self, line, NULL, value, g_strdup (problem), g_strdup (expected));
}

void
senko_import_add_file_warning (SenkoImport *self, guint line, const char *value,
                               const char *problem, const char *expected)
{
  senko_import_warn (self, line, NULL, value, g_strdup (problem), g_strdup (expected));
}

/* --- A record --- */

static gboolean
is_blank (const SenkoImportCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    if (cells[i].length > 0 && senko_cell_trim (senko_import_slice (&cells[i])).length > 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_key_known (const SenkoImport *self)
{
  for (guint i = 0; i < self->table->n_key; i++)
    if (self->record.given[i] == SENKO_GIVEN_FAULTY
        || (self->required[i] && self->record.given[i] != SENKO_GIVEN_VALUE))
      return FALSE;
  return TRUE;
}

static void
refuse_taken (SenkoImport *self, int column, guint line)
{
  if (!senko_import_refuse (self))
    return;
  senko_import_refuse_column (
      self, column,
      line > 0 ? g_strdup_printf (_ ("The same number is already on line %u of this file."), line)
               : g_strdup (_ ("Another applicant of this selection has this number.")),
      g_strdup (_ ("Each applicant has a number of their own.")));
}

/* Who has this receipt number? FALSE: the row cannot be about them. */
static gboolean
find_self (SenkoImport *self)
{
  SenkoImportRecord *record = &self->record;
  const SenkoValue *receipt = &record->values[0];

  record->applicant = NULL;
  if (record->given[0] != SENKO_GIVEN_VALUE)
    return TRUE;
  record->applicant
      = senko_import_numbers_find_receipt (self->numbers, receipt->text, (gsize)receipt->length);
  if (record->applicant == NULL || record->applicant->line == 0)
    return TRUE;
  refuse_taken (self, 0, record->applicant->line);
  return FALSE;
}

/* A new exam number of digits that a known one is but for leading zeros. */
static void
check_padded_exam_no (SenkoImport *self, const SenkoValue *exam)
{
  g_autofree char *padded = senko_text_set_find_padded (
      self->numbers->exams, exam->text, (gsize)exam->length, self->numbers->longest_exam);

  if (padded != NULL && senko_import_refuse (self))
    senko_import_refuse_column (self, self->exam_no, senko_import_describe_padded (padded),
                                g_strdup (_ ("Format the column as text before saving.")));
}

static void
check_exam_no (SenkoImport *self)
{
  const SenkoValue *exam = &self->record.values[self->exam_no];
  const SenkoImportNumbered *holder;

  if (self->record.given[self->exam_no] != SENKO_GIVEN_VALUE)
    return;
  holder = senko_import_numbers_find_exam (self->numbers, exam->text, (gsize)exam->length);
  if (holder == NULL)
    check_padded_exam_no (self, exam);
  else if (holder != self->record.applicant)
    refuse_taken (self, self->exam_no, holder->line);
}

/* Remembers an applicant of the file, also one whose row was refused (id 0): rows about that one
 * are then not told to be about somebody unknown. */
static void
remember (SenkoImport *self, gint64 id)
{
  SenkoImportRecord *record = &self->record;
  const SenkoValue *receipt = &record->values[0], *exam = &record->values[self->exam_no];

  if (record->given[0] != SENKO_GIVEN_VALUE)
    return;
  if (record->applicant == NULL)
    record->applicant
        = senko_import_numbers_add (self->numbers, id, receipt->text, (gsize)receipt->length);
  else if (id == 0)
    record->applicant->id = 0;
  record->applicant->line = record->line;
  record->applicant->matched = TRUE;
  if (record->given[self->exam_no] == SENKO_GIVEN_VALUE)
    senko_import_numbers_set_exam (self->numbers, record->applicant, exam->text,
                                   (gsize)exam->length);
  else if (record->given[self->exam_no] == SENKO_GIVEN_CLEAR)
    record->applicant->exam = 0;
}

static gboolean
add_applicant (SenkoImport *self, GError **error)
{
  gint64 id = 0;

  if (!find_self (self))
    return TRUE;
  if (!senko_import_find_before (self, error))
    return FALSE;
  self->file->n_matched += self->record.before != NULL;
  senko_import_merge (self);
  if (!senko_import_check (self, error))
    return FALSE;
  check_exam_no (self);
  if (!self->record.faulty && !senko_import_write (self, &id, error))
    return FALSE;
  remember (self, id);
  return TRUE;
}

static gboolean
add_row (SenkoImport *self, GError **error)
{
  gint64 id;

  if (self->table->of_applicant && !senko_import_find_applicant (self))
    return TRUE;
  if (self->record.applicant != NULL && self->record.applicant->id == 0)
    {
      self->file->n_skipped++;
      return TRUE;
    }
  self->file->n_matched += self->record.applicant != NULL;
  if (is_key_known (self) && senko_import_is_repeated (self))
    return TRUE;
  if (is_key_known (self) && !senko_import_find_before (self, error))
    return FALSE;
  senko_import_merge (self);
  if (!senko_import_check (self, error))
    return FALSE;
  return self->record.faulty || senko_import_write (self, &id, error);
}

static gboolean
is_cancelled (SenkoImport *self, GError **error)
{
  return self->file->n_records % RECORDS_BETWEEN_LOOKS == 0
         && g_cancellable_set_error_if_cancelled (self->options.cancellable, error);
}

gboolean
senko_import_add_record (SenkoImport *self, const SenkoImportCell *cells, guint n_cells, guint line,
                         GError **error)
{
  SenkoImportRecord *record = &self->record;

  if (!self->has_header || is_blank (cells, n_cells))
    return TRUE;
  if (is_cancelled (self, error))
    return FALSE;
  g_clear_pointer (&record->before, senko_row_free);
  g_clear_pointer (&record->facts, senko_row_free);
  record->line = line;
  record->cells = cells;
  record->n_cells = n_cells;
  record->applicant = NULL;
  record->faulty = FALSE;
  self->file->n_records++;
  senko_import_read_cells (self);
  return self->table->id == SENKO_TABLE_APPLICANTS ? add_applicant (self, error)
                                                   : add_row (self, error);
}

/* --- A file ends --- */

/* A new receipt number of digits that another number is but for leading zeros. */
static void
check_lost_zeros (SenkoImport *self)
{
  const SenkoImportNumbers *numbers = self->numbers;
  const char *heading = g_array_index (self->headings, SenkoHeading, self->receipt_heading).name;

  for (guint i = 0; i < numbers->applicants->len; i++)
    {
      const SenkoImportNumbered *one = &g_array_index (numbers->applicants, SenkoImportNumbered, i);
      gsize length;
      const char *text = senko_import_numbers_get_receipt (numbers, one, &length);
      g_autofree char *number = NULL, *padded = NULL;

      if (one->of_register || one->line == 0 || length >= numbers->longest_receipt)
        continue;
      padded
          = senko_text_set_find_padded (numbers->receipts, text, length, numbers->longest_receipt);
      if (padded == NULL)
        continue;
      number = g_strndup (text, length);
      senko_import_refuse_file (self, one->line, heading, number,
                                senko_import_describe_padded (padded),
                                g_strdup (_ ("Format the column as text before saving.")));
    }
}

static void
list_absent (SenkoImport *self)
{
  gboolean of_register_only = self->table->id == SENKO_TABLE_APPLICANTS;

  for (guint i = 0; i < self->numbers->applicants->len; i++)
    {
      const SenkoImportNumbered *one
          = &g_array_index (self->numbers->applicants, SenkoImportNumbered, i);
      const char *text;
      gsize length;

      if (one->matched || one->id == 0 || (of_register_only && !one->of_register)
          || !senko_import_count (self, &self->file->absent_numbers))
        continue;
      text = senko_import_numbers_get_receipt (self->numbers, one, &length);
      g_ptr_array_add (self->file->absent_numbers.listed, g_strndup (text, length));
    }
}

static void
warn_short (SenkoImport *self)
{
  if (self->n_short == 0)
    return;
  senko_import_warn (
      self, self->first_short, NULL, NULL,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "%u row has fewer cells than the heading; the "
                                    "missing cells were read as empty.",
                                    "%u rows have fewer cells than the heading, this "
                                    "is the first; the missing cells were read as "
                                    "empty.",
                                    self->n_short),
                       self->n_short),
      g_strdup (_ ("Spreadsheets leave out empty cells at the end of rows; make sure "
                   "that the file was not cut off.")));
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const SenkoImportFault *first = *(SenkoImportFault *const *)a;
  const SenkoImportFault *second = *(SenkoImportFault *const *)b;

  return (first->line > second->line) - (first->line < second->line);
}

gboolean
senko_import_end_file (SenkoImport *self, GError **error)
{
  if (!self->has_header)
    senko_import_refuse_file (
        self, 0, NULL, NULL, g_strdup (_ ("The file is empty.")),
        g_strdup (_ ("A first row with the names of the columns is expected.")));
  if (self->has_header && self->table->id == SENKO_TABLE_APPLICANTS && self->receipt_heading >= 0
      && self->numbers->zero_receipts)
    check_lost_zeros (self);
  if (self->has_header && self->table->id == SENKO_TABLE_SEATS
      && !senko_import_check_seats (self, error))
    return FALSE;
  if (senko_kind_is_of_applicant (self->kind))
    list_absent (self);
  warn_short (self);
  senko_import_warn_my_numbers (self);
  g_ptr_array_sort (self->file->faults.listed, compare_faults);
  g_ptr_array_sort (self->file->warnings.listed, compare_faults);
  return !g_cancellable_set_error_if_cancelled (self->options.cancellable, error);
}

SenkoImportReport *
senko_import_finish (SenkoImport *self, GError **error)
{
  gint64 id = senko_act_get_id (self->act);
  const SenkoImportReplacing *replacing = self->options.replacing;
  gboolean has_changes;

  if (!senko_import_check_leaves_kept (self, error)
      || (replacing != NULL && self->n_faults == 0
          && !replacing->ending (self->act, replacing->user_data, error)))
    return NULL;
  has_changes = senko_act_get_n_changes (self->act) > 0;
  if (self->n_faults == 0 && !self->options.dry_run)
    {
      if ((has_changes && !senko_register_keep_people (self->register_, self->act, error))
          || !senko_act_commit (self->act, error))
        return NULL;
      self->report->written = has_changes;
      self->report->act = has_changes ? id : 0;
    }
  g_clear_pointer (&self->act, senko_act_free);
  senko_register_forget_people (self->register_);
  return g_steal_pointer (&self->report);
}
