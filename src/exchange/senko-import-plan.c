/* Looking at files, and doing what was planned. */
#include "exchange/senko-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/senko-folder-private.h"
#include "exchange/senko-import-plan-private.h"
#include "exchange/senko-import-source-private.h"

/* --- Values --- */

static void
conversion_free (gpointer data)
{
  SenkoPlanConversion *self = data;

  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

void
senko_plan_column_free (gpointer data)
{
  SenkoPlanColumn *self = data;

  g_free (self->heading);
  for (guint i = 0; i < SENKO_PLAN_SAMPLES; i++)
    g_free (self->samples[i]);
  g_ptr_array_unref (self->conversions);
  g_free (self);
}

void
senko_plan_row_free (gpointer data)
{
  SenkoPlanRow *self = data;

  g_strfreev (self->cells);
  g_free (self);
}

SenkoPlanRow *
senko_plan_row_new (const SenkoRecord *record)
{
  SenkoPlanRow *self = g_new0 (SenkoPlanRow, 1);

  self->line = record->line;
  self->n_cells = record->n_cells;
  self->cells = g_new0 (char *, record->n_cells + 1);
  for (guint i = 0; i < record->n_cells; i++)
    self->cells[i] = g_strndup (record->cells[i].text, record->cells[i].length);
  return self;
}

static void
plan_file_free (gpointer data)
{
  SenkoPlanFile *self = data;

  g_free (self->path);
  g_free (self->entry);
  g_free (self->name);
  g_free (self->sheet);
  g_free (self->checked);
  g_strfreev (self->sheets);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_clear_error (&self->error);
  g_free (self);
}

static SenkoPlanFile *
plan_file_new (const char *path, const char *entry)
{
  SenkoPlanFile *self = g_new0 (SenkoPlanFile, 1);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);

  self->path = g_strdup (path);
  self->entry = g_strdup (entry);
  self->name = entry != NULL ? g_strdup_printf ("%s › %s", shown, entry) : g_strdup (shown);
  self->sheets = g_new0 (char *, 1);
  self->columns = g_ptr_array_new_with_free_func (senko_plan_column_free);
  self->rows = g_ptr_array_new_with_free_func (senko_plan_row_free);
  return self;
}

SenkoImportPlan *
senko_import_plan_new (void)
{
  SenkoImportPlan *self = g_new0 (SenkoImportPlan, 1);

  self->files = g_ptr_array_new_with_free_func (plan_file_free);
  return self;
}

void
senko_import_plan_free (SenkoImportPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->files);
  g_free (self);
}

/* --- Adding --- */

static gboolean
is_of_some_kind (SenkoFolder *folder, const char *file)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (senko_folder_is_of_kind (folder, file, &kinds[i]))
      return TRUE;
  return FALSE;
}

static gboolean
looks_like_table (const char *file)
{
  static const char *const endings[] = { ".csv", ".tsv", ".txt", ".xlsx" };
  g_autofree char *lower = g_ascii_strdown (file, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static void
add_file (SenkoImportPlan *self, const char *path, const char *entry)
{
  SenkoPlanFile *file = plan_file_new (path, entry);

  senko_plan_file_look (file);
  g_ptr_array_add (self->files, file);
}

static gboolean
set_empty_error (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY,
               _ ("%s: there is no table in it: no CSV, TSV or XLSX file."), name);
  return FALSE;
}

static gboolean
add_folder (SenkoImportPlan *self, const char *path, SenkoFolder *folder, GError **error)
{
  const GPtrArray *files = senko_folder_list (folder);
  guint before = self->files->len;

  for (guint i = 0; i < files->len; i++)
    if (looks_like_table (g_ptr_array_index (files, i)))
      add_file (self, path, g_ptr_array_index (files, i));
  return self->files->len > before || set_empty_error (path, error);
}

/* Sheets that are called after kinds are tables each; else the workbook is one table. */
static void
add_book (SenkoImportPlan *self, const char *path, SenkoFolder *folder)
{
  const GPtrArray *sheets = senko_folder_list (folder);
  guint n_of_kind = 0;

  for (guint i = 0; i < sheets->len; i++)
    n_of_kind += is_of_some_kind (folder, g_ptr_array_index (sheets, i));
  if (n_of_kind < 2)
    {
      add_file (self, path, NULL);
      return;
    }
  for (guint i = 0; i < sheets->len; i++)
    if (is_of_some_kind (folder, g_ptr_array_index (sheets, i)))
      {
        SenkoPlanFile *file;

        add_file (self, path, g_ptr_array_index (sheets, i));
        file = g_ptr_array_index (self->files, self->files->len - 1);
        g_free (file->name); /* the sheet is named beside it */
        file->name = g_path_get_basename (path);
      }
}

gboolean
senko_import_plan_add (SenkoImportPlan *self, const char *path, GError **error)
{
  GError *reason = NULL;
  g_autoptr (SenkoFolder) folder = senko_folder_open (path, &reason);

  if (folder != NULL && !senko_folder_is_book (folder))
    return add_folder (self, path, folder, error);
  if (folder != NULL)
    add_book (self, path, folder);
  else if (g_error_matches (reason, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SINGLE))
    add_file (self, path, NULL);
  else
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  g_clear_error (&reason);
  return TRUE;
}

/* --- Looking --- */

SenkoSheet *
senko_plan_file_open (const SenkoPlanFile *file, GError **error)
{
  g_autoptr (SenkoFolder) folder = NULL;
  const char *likely[] = { file->kind != NULL ? file->kind->id : NULL,
                           file->kind != NULL ? file->kind->ja : NULL, NULL };
  const SenkoSheetOptions options = { file->encoding, file->sheet, likely };

  if (file->entry == NULL)
    return senko_sheet_open_with (file->path, &options, error);
  folder = senko_folder_open (file->path, error);
  return folder != NULL ? senko_folder_open_sheet (folder, file->entry, &options, error) : NULL;
}

static void
add_sample (SenkoPlanColumn *column, const char *text)
{
  for (guint i = 0; i < SENKO_PLAN_SAMPLES && *text != '\0'; i++)
    {
      if (column->samples[i] == NULL)
        {
          column->samples[i] = g_strdup (text);
          return;
        }
      if (strcmp (column->samples[i], text) == 0)
        return;
    }
}

/* The columns from the heading's row, samples from the rows after it; rows before it go. */
static void
make_columns (SenkoPlanFile *file)
{
  const SenkoPlanRow *heading;

  g_ptr_array_set_size (file->columns, 0);
  while (file->rows->len > 0
         && ((SenkoPlanRow *)g_ptr_array_index (file->rows, 0))->line < file->heading_line)
    g_ptr_array_remove_index (file->rows, 0);
  if (file->rows->len == 0)
    return;
  heading = g_ptr_array_index (file->rows, 0);
  for (guint i = 0; i < heading->n_cells; i++)
    {
      SenkoPlanColumn *column = g_new0 (SenkoPlanColumn, 1);

      column->heading = g_strdup (heading->cells[i]);
      g_strstrip (column->heading);
      column->column = SENKO_IMPORT_ASIDE;
      column->conversions = g_ptr_array_new_with_free_func (conversion_free);
      for (guint r = 1; r < file->rows->len; r++)
        {
          const SenkoPlanRow *row = g_ptr_array_index (file->rows, r);

          if (i < row->n_cells)
            add_sample (column, row->cells[i]);
        }
      g_ptr_array_add (file->columns, column);
    }
}

static void
read_first_rows (SenkoPlanFile *file, SenkoSheet *sheet)
{
  SenkoRecord record;

  g_ptr_array_set_size (file->rows, 0);
  while (file->rows->len < SENKO_PLAN_PREVIEW_ROWS
         && senko_sheet_next (sheet, &record, &file->error))
    if (!file->heading_chosen || record.line >= file->heading_line)
      g_ptr_array_add (file->rows, senko_plan_row_new (&record));
}

static void
learn_sheets (SenkoPlanFile *file)
{
  g_autoptr (SenkoFolder) folder = NULL;

  if (file->entry != NULL || file->sheets[0] != NULL)
    return;
  folder = senko_folder_open (file->path, NULL);
  if (folder == NULL || !senko_folder_is_book (folder))
    return;
  g_strfreev (file->sheets);
  file->sheets = g_new0 (char *, senko_folder_list (folder)->len + 1);
  for (guint i = 0; i < senko_folder_list (folder)->len; i++)
    file->sheets[i] = g_strdup (g_ptr_array_index (senko_folder_list (folder), i));
}

/* Without a choice, the first sheet is shown: the user sees that there are others. */
static void
choose_first_sheet (SenkoPlanFile *file)
{
  if (!g_error_matches (file->error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_CHOICE)
      || file->sheet != NULL || file->sheets[0] == NULL)
    return;
  g_clear_error (&file->error);
  file->sheet = g_strdup (file->sheets[0]);
}

void
senko_plan_file_look (SenkoPlanFile *file)
{
  g_autoptr (SenkoSheet) sheet = NULL;
  gboolean kind_known = file->kind != NULL;

  g_clear_error (&file->error);
  g_ptr_array_set_size (file->rows, 0);
  g_ptr_array_set_size (file->columns, 0);
  file->is_remembered = FALSE;
  learn_sheets (file);
  sheet = senko_plan_file_open (file, &file->error);
  choose_first_sheet (file);
  if (sheet == NULL && file->error == NULL)
    sheet = senko_plan_file_open (file, &file->error);
  if (sheet == NULL)
    return;
  file->found = senko_sheet_get_encoding (sheet);
  if (file->sheet == NULL)
    file->sheet = g_strdup (senko_sheet_get_sheet (sheet));
  read_first_rows (file, sheet);
  if (file->error != NULL && file->rows->len > 0)
    g_clear_error (&file->error); /* a fault further down: the import names it with its line */
  if (!file->heading_chosen)
    senko_plan_propose_heading (file, file->rows);
  make_columns (file);
  if (senko_plan_file_recall (file))
    return;
  if (!kind_known)
    senko_plan_propose_kind (file);
  senko_plan_propose_columns (file);
}

GPtrArray *
senko_plan_file_read_rows (const SenkoPlanFile *file, guint line, guint n, GError **error)
{
  g_autoptr (SenkoSheet) sheet = senko_plan_file_open (file, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (senko_plan_row_free);
  GError *failed = NULL;
  SenkoRecord record;

  if (sheet == NULL)
    return NULL;
  while (rows->len < n && senko_sheet_next (sheet, &record, &failed))
    if (record.line >= line)
      g_ptr_array_add (rows, senko_plan_row_new (&record));
  if (failed != NULL && rows->len == 0)
    {
      g_propagate_error (error, failed);
      return NULL;
    }
  g_clear_error (&failed);
  return g_steal_pointer (&rows);
}

/* --- Changing --- */

void
senko_plan_file_set_kind (SenkoPlanFile *file, const SenkoKind *kind)
{
  file->kind = kind;
  file->is_remembered = FALSE;
  senko_plan_propose_columns (file);
}

void
senko_plan_file_set_column (SenkoPlanFile *file, guint place, int column)
{
  for (guint i = 0; i < file->columns->len; i++)
    {
      SenkoPlanColumn *other = g_ptr_array_index (file->columns, i);

      if (i == place || (column >= 0 && other->column == column))
        {
          other->column = i == place ? column : SENKO_IMPORT_ASIDE;
          other->reason = SENKO_PLAN_CHOSEN;
        }
    }
}

void
senko_plan_file_convert (SenkoPlanFile *file, guint place, const char *from, const char *to)
{
  SenkoPlanColumn *column = g_ptr_array_index (file->columns, place);
  SenkoPlanConversion *conversion;

  for (guint i = column->conversions->len; i > 0; i--)
    {
      const SenkoPlanConversion *one = g_ptr_array_index (column->conversions, i - 1);

      if (strcmp (one->from, from) == 0)
        g_ptr_array_remove_index (column->conversions, i - 1);
    }
  if (*to == '\0')
    return;
  conversion = g_new0 (SenkoPlanConversion, 1);
  conversion->from = g_strdup (from);
  conversion->to = g_strdup (to);
  g_ptr_array_add (column->conversions, conversion);
}

static gboolean
has_column (const SenkoPlanFile *file, guint column)
{
  for (guint i = 0; i < file->columns->len; i++)
    if (((SenkoPlanColumn *)g_ptr_array_index (file->columns, i))->column == (int)column)
      return TRUE;
  return FALSE;
}

GPtrArray *
senko_plan_file_list_missing (const SenkoPlanFile *file)
{
  GPtrArray *missing = g_ptr_array_new ();
  const SenkoKind *kind = file->kind;

  for (guint i = 0; kind != NULL && i < kind->n_columns; i++)
    {
      gboolean is_reference = (kind->columns[i].flags & SENKO_KIND_REFERENCE) != 0;
      gboolean is_named = is_reference && (has_column (file, 0) || has_column (file, 1));

      if (is_reference ? i == 0 && !is_named
                       : (kind->columns[i].flags & SENKO_KIND_REQUIRED) && !has_column (file, i))
        g_ptr_array_add (missing, (gpointer)&kind->columns[i]);
    }
  return missing;
}

/* --- Doing --- */

guint
senko_import_plan_count (const SenkoImportPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    n += ((SenkoPlanFile *)g_ptr_array_index (self->files, i))->kind != NULL;
  return n;
}

static SenkoImportSource *
source_of (const SenkoPlanFile *file)
{
  SenkoImportSource *source = senko_import_source_new (file->kind);

  source->name = g_strdup (file->name);
  source->sheet = senko_plan_file_open (file, &source->error);
  source->heading_line = file->heading_line;
  source->columns = g_array_new (FALSE, FALSE, sizeof (int));
  source->conversions = g_ptr_array_new ();
  for (guint i = 0; i < file->columns->len; i++)
    {
      const SenkoPlanColumn *column = g_ptr_array_index (file->columns, i);

      g_array_append_val (source->columns, column->column);
      g_ptr_array_add (source->conversions,
                       column->conversions->len > 0 ? column->conversions : NULL);
    }
  return source;
}

/* In the order in which the kinds need each other. */
SenkoPlanFile *
senko_import_plan_get_nth (const SenkoImportPlan *self, guint place)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    for (guint i = 0; i < self->files->len; i++)
      {
        SenkoPlanFile *file = g_ptr_array_index (self->files, i);

        if (file->kind == &kinds[k] && place-- == 0)
          return file;
      }
  return NULL;
}

static GPtrArray *
open_sources (const SenkoImportPlan *self)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (senko_import_source_free);
  guint n = senko_import_plan_count (self);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sources, source_of (senko_import_plan_get_nth (self, i)));
  return sources;
}

/* What the journal calls the batch's file: the one, or the folder or archive that all are in, or
 * the first of several. */
static char *
name_of_batch (const SenkoImportPlan *self)
{
  const SenkoPlanFile *first = NULL;
  gboolean one_path = TRUE;
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      const SenkoPlanFile *file = g_ptr_array_index (self->files, i);

      if (file->kind == NULL)
        continue;
      if (first == NULL)
        first = file;
      one_path = one_path && strcmp (file->path, first->path) == 0;
      n++;
    }
  if (n > 1 && one_path)
    {
      g_autofree char *base = g_path_get_basename (first->path);

      return g_filename_display_name (base);
    }
  return n > 1 ? g_strdup_printf ("%s + %u", first->name, n - 1) : g_strdup (first->name);
}

/* What is imported must be what was checked. */
static gboolean
check_digest (SenkoPlanFile *file, const SenkoImportSource *source, gboolean dry_run,
              GError **error)
{
  const char *digest = source->sheet != NULL ? senko_sheet_get_sha256 (source->sheet) : "";

  if (dry_run)
    {
      g_free (file->checked);
      file->checked = g_strdup (digest);
    }
  else if (file->checked != NULL && strcmp (file->checked, digest) != 0)
    {
      g_set_error (
          error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_CHANGED,
          _ ("%s: the file has changed since it was checked. Check again to see what would "
             "be imported now."),
          file->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_digests (const SenkoImportPlan *self, const GPtrArray *sources, gboolean dry_run,
               GError **error)
{
  for (guint i = 0; i < sources->len; i++)
    if (!check_digest (senko_import_plan_get_nth (self, i), g_ptr_array_index (sources, i), dry_run,
                       error))
      return FALSE;
  return TRUE;
}

SenkoImportReport *
senko_import_plan_run (SenkoImportPlan *self, SenkoRegister *register_, SenkoSelection *selection,
                       const SenkoImportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *verb = NULL, *shown = NULL;
  const SenkoImportSource *first;

  if (senko_import_plan_count (self) == 0)
    {
      g_set_error_literal (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY,
                           _ ("None of the files has a kind: say what they are."));
      return NULL;
    }
  sources = open_sources (self);
  if (!check_digests (self, sources, options != NULL && options->dry_run, error))
    return NULL;
  shown = name_of_batch (self);
  first = g_ptr_array_index (sources, 0);
  verb = sources->len == 1 ? g_strdup_printf ("import %s", first->kind->id)
                           : g_strdup ("import all");
  return senko_import_sources (
      register_, selection, verb, shown,
      sources->len == 1 && first->sheet != NULL ? senko_sheet_get_sha256 (first->sheet) : NULL,
      sources, options, error);
}
