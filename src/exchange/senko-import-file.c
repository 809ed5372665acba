/* Files into the model's import: sheets record by record, folders kind by kind. */
#include "exchange/senko-import-file.h"

#include "base/senko-digest.h"
#include "exchange/senko-folder-private.h"
#include "exchange/senko-import-source-private.h"
#include "exchange/senko-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RECORDS_BETWEEN_TICKS 2048

SenkoImportSource *
senko_import_source_new (const SenkoKind *kind)
{
  SenkoImportSource *self = g_new0 (SenkoImportSource, 1);

  self->kind = kind;
  return self;
}

void
senko_import_source_free (gpointer data)
{
  SenkoImportSource *self = data;

  g_free (self->name);
  senko_sheet_free (self->sheet);
  g_clear_error (&self->error);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->conversions, g_ptr_array_unref);
  g_free (self);
}

static const char *
name_of_encoding (SenkoSheet *sheet)
{
  SenkoEncoding encoding = senko_sheet_get_encoding (sheet);

  if (senko_sheet_get_sheet (sheet) != NULL)
    return "XLSX";
  return encoding == SENKO_ENCODING_CP932 ? "CP932 (Shift_JIS)"
                                          : senko_encoding_get_name (encoding);
}

/* What is to be read in the place of this cell's text. */
static void
replace (const GPtrArray *conversions, SenkoImportCell *cell)
{
  for (guint i = 0; i < conversions->len; i++)
    {
      const SenkoPlanConversion *one = g_ptr_array_index (conversions, i);

      if (strlen (one->from) != cell->length || memcmp (one->from, cell->text, cell->length) != 0)
        continue;
      cell->text = one->to;
      cell->length = strlen (one->to);
      return;
    }
}

static void
replace_all (const SenkoImportSource *source, SenkoImportCell *cells, guint n_cells)
{
  for (guint i = 0; i < MIN (n_cells, source->conversions->len); i++)
    if (g_ptr_array_index (source->conversions, i) != NULL)
      replace (g_ptr_array_index (source->conversions, i), &cells[i]);
}

/* The model's cells for the sheet's; the array is reused for every record. */
static const SenkoImportCell *
convert (const SenkoRecord *record, GArray *cells)
{
  SenkoImportCell *out;

  g_array_set_size (cells, record->n_cells);
  out = (SenkoImportCell *)(gpointer)cells->data;
  for (guint i = 0; i < record->n_cells; i++)
    out[i] = (SenkoImportCell){ record->cells[i].text, record->cells[i].length,
                                record->cells[i].guarded, record->cells[i].problem };
  return out;
}

static void
tick (const SenkoImportOptions *options, SenkoSheet *sheet, guint64 n_records, guint place,
      guint n_files)
{
  if (options == NULL || options->progress == NULL || n_records % RECORDS_BETWEEN_TICKS != 0)
    return;
  options->progress ((place + senko_sheet_get_progress (sheet)) / n_files, options->progress_data);
}

/* The reader's messages begin with the name of the file, which a fault of the report has already.
 */
static const char *
without_name (const char *message, const char *name)
{
  if (!g_str_has_prefix (message, name))
    return message;
  message += strlen (name);
  /* with the marks that English and Japanese put behind it */
  while (*message != '\0' && g_utf8_strchr (",: ：、", -1, g_utf8_get_char (message)) != NULL)
    message = g_utf8_next_char (message);
  return message;
}

/* What the reader of a workbook has to tell of the sheet as a whole. */
static void
add_notes (SenkoImport *import, SenkoSheet *sheet, guint heading)
{
  const GPtrArray *notes = senko_sheet_get_notes (sheet);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const SenkoSheetNote *note = g_ptr_array_index (notes, i);

      if (note->is_fault && note->line >= heading)
        senko_import_add_file_fault (import, note->line, note->value, note->problem,
                                     note->expected);
      else if (!note->is_fault)
        senko_import_add_file_warning (import, note->line, note->value, note->problem,
                                       note->expected);
    }
}

/* The first record, or the first from the line on which the names of the columns are said to be. */
static gboolean
find_heading (const SenkoImportSource *source, SenkoRecord *record, GError **fault)
{
  while (senko_sheet_next (source->sheet, record, fault))
    if (record->line >= source->heading_line)
      return TRUE;
  return FALSE;
}

static gboolean
read_records (SenkoImport *import, const SenkoImportSource *source,
              const SenkoImportOptions *options, guint place, guint n_files, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (SenkoImportCell));
  g_autoptr (GError) fault = NULL;
  SenkoRecord record;
  guint64 n_records = 0;
  guint heading = 0;

  if (find_heading (source, &record, &fault))
    senko_import_set_header (import, convert (&record, cells), record.n_cells,
                             heading = record.line);
  while (fault == NULL && senko_sheet_next (source->sheet, &record, &fault))
    {
      const SenkoImportCell *converted = convert (&record, cells);

      if (source->conversions != NULL)
        replace_all (source, (SenkoImportCell *)(gpointer)cells->data, record.n_cells);
      if (!senko_import_add_record (import, converted, record.n_cells, record.line, error))
        return FALSE;
      tick (options, source->sheet, ++n_records, place, n_files);
    }
  if (fault != NULL)
    senko_import_add_file_fault (import, 0, NULL, without_name (fault->message, source->name),
                                 NULL);
  add_notes (import, source->sheet, heading);
  return TRUE;
}

static gboolean
read_source (SenkoImport *import, const SenkoImportSource *source,
             const SenkoImportOptions *options, guint place, guint n_files, GError **error)
{
  const char *digest = source->sheet != NULL ? senko_sheet_get_sha256 (source->sheet) : NULL;
  const char *encoding = source->sheet != NULL ? name_of_encoding (source->sheet) : NULL;

  if (!senko_import_start_file (import, source->kind, source->name, digest, encoding, error))
    return FALSE;
  if (source->sheet == NULL)
    {
      senko_import_add_file_fault (import, 0, NULL,
                                   without_name (source->error->message, source->name), NULL);
      return TRUE;
    }
  if (senko_sheet_get_sheet (source->sheet) != NULL)
    senko_import_set_sheet (import, senko_sheet_get_sheet (source->sheet));
  if (source->columns != NULL)
    senko_import_set_columns (import, (const int *)(gpointer)source->columns->data,
                              source->columns->len);
  return read_records (import, source, options, place, n_files, error)
         && senko_import_end_file (import, error);
}

static const SenkoKind *
find_kind (const char *id, GError **error)
{
  const SenkoKind *kind = senko_kind_find (id);
  g_autoptr (GString) list = NULL;
  const SenkoKind *kinds;
  guint n_kinds;

  if (kind != NULL)
    return kind;
  list = g_string_new (NULL);
  kinds = senko_kind_list (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", kinds[i].id);
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
               _ ("There is no kind of file “%1$s”. The kinds are: %2$s."), id, list->str);
  return NULL;
}

static SenkoSheet *
open_sheet (const SenkoKind *kind, const char *path, SenkoEncoding encoding, const char *name,
            GError **error)
{
  const char *likely[] = { kind->id, kind->ja, NULL };
  const SenkoSheetOptions options = { encoding, name, likely };

  return senko_sheet_open_with (path, &options, error);
}

SenkoImportReport *
senko_import_sheet (SenkoRegister *register_, SenkoSelection *selection, const char *kind_id,
                    const char *path, SenkoEncoding encoding, const char *sheet_name,
                    const SenkoImportOptions *options, GError **error)
{
  const SenkoKind *kind = find_kind (kind_id, error);
  g_autofree char *verb = g_strdup_printf ("import %s", kind_id);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);
  g_autoptr (SenkoSheet) sheet = NULL;
  g_autoptr (SenkoImport) import = NULL;
  SenkoImportSource source = { kind };

  if (kind == NULL)
    return NULL;
  sheet = source.sheet = open_sheet (kind, path, encoding, sheet_name, error);
  if (sheet == NULL)
    return NULL;
  source.name = (char *)senko_sheet_get_name (sheet);
  import = senko_import_begin (register_, selection, verb, shown, senko_sheet_get_sha256 (sheet),
                               options, error);
  if (import == NULL || !read_source (import, &source, options, 0, 1, error))
    return NULL;
  return senko_import_finish (import, error);
}

SenkoImportReport *
senko_import_file (SenkoRegister *register_, SenkoSelection *selection, const char *kind,
                   const char *path, SenkoEncoding encoding, const SenkoImportOptions *options,
                   GError **error)
{
  return senko_import_sheet (register_, selection, kind, path, encoding, NULL, options, error);
}

/* --- Folders --- */

static SenkoImportSource *
open_source (const SenkoKind *kind, SenkoFolder *folder, const char *file, SenkoEncoding encoding)
{
  const char *likely[] = { kind->id, kind->ja, NULL };
  const SenkoSheetOptions options = { encoding, NULL, likely };
  SenkoImportSource *self = senko_import_source_new (kind);

  self->name = senko_folder_name_file (folder, file);
  self->sheet = senko_folder_open_sheet (folder, file, &options, &self->error);
  return self;
}

/* Moves the file of this kind out of files; FALSE with error: there are two. */
static gboolean
take_file (SenkoFolder *folder, GPtrArray *files, const SenkoKind *kind, char **file,
           GError **error)
{
  *file = NULL;
  for (guint i = 0; i < files->len;)
    {
      if (!senko_folder_is_of_kind (folder, g_ptr_array_index (files, i), kind))
        {
          i++;
          continue;
        }
      if (*file != NULL)
        {
          g_set_error (
              error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND,
              _ ("The folder has two files of the kind “%1$s”: %2$s and %3$s. Keep the one "
                 "that is meant."),
              kind->id, *file, (char *)g_ptr_array_index (files, i));
          g_clear_pointer (file, g_free);
          return FALSE;
        }
      *file = g_ptr_array_steal_index (files, i);
    }
  return TRUE;
}

static gboolean
open_sources (GPtrArray *sources, SenkoFolder *folder, GPtrArray *files, const char *path,
              SenkoEncoding encoding, GError **error)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *file = NULL;

      if (!take_file (folder, files, &kinds[i], &file, error))
        return FALSE;
      if (file != NULL)
        g_ptr_array_add (sources, open_source (&kinds[i], folder, file, encoding));
    }
  if (sources->len > 0)
    return TRUE;
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY,
               _ ("%s: the folder has no file to import. Files are expected under the names of "
                  "their kinds, such as applicants.csv or scores.tsv."),
               path);
  return FALSE;
}

/* The fingerprint of several tables: of their kinds and fingerprints. */
static void
digest_of (const GPtrArray *sources, char hex[2 * SENKO_DIGEST_SIZE + 1])
{
  g_autoptr (SenkoDigest) digest = senko_digest_new ();
  guint8 result[SENKO_DIGEST_SIZE];

  for (guint i = 0; i < sources->len; i++)
    {
      const SenkoImportSource *source = g_ptr_array_index (sources, i);
      const char *own = source->sheet != NULL ? senko_sheet_get_sha256 (source->sheet) : "";

      senko_digest_update (digest, source->kind->id, strlen (source->kind->id) + 1);
      senko_digest_update (digest, own, strlen (own) + 1);
    }
  senko_digest_finish (digest, result);
  senko_digest_to_hex (result, hex);
}

SenkoImportReport *
senko_import_sources (SenkoRegister *register_, SenkoSelection *selection, const char *verb,
                      const char *shown, const char *digest, GPtrArray *sources,
                      const SenkoImportOptions *options, GError **error)
{
  g_autoptr (SenkoImport) import = NULL;
  char hex[2 * SENKO_DIGEST_SIZE + 1];

  if (digest == NULL)
    digest_of (sources, hex);
  import = senko_import_begin (register_, selection, verb, shown, digest != NULL ? digest : hex,
                               options, error);
  if (import == NULL)
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    if (!read_source (import, g_ptr_array_index (sources, i), options, i, sources->len, error))
      return NULL;
  return senko_import_finish (import, error);
}

static gpointer
copy_name (gconstpointer name, gpointer unused)
{
  return g_strdup (name);
}

SenkoImportReport *
senko_import_folder (SenkoRegister *register_, SenkoSelection *selection, const char *path,
                     SenkoEncoding encoding, const SenkoImportOptions *options, GError **error)
{
  g_autoptr (SenkoFolder) folder = senko_folder_open (path, error);
  g_autoptr (GPtrArray) files = NULL; /* those that are left */
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (senko_import_source_free);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);
  SenkoImportReport *report;

  if (folder == NULL)
    return NULL;
  files = g_ptr_array_copy ((GPtrArray *)senko_folder_list (folder), copy_name, NULL);
  g_ptr_array_set_free_func (files, g_free);
  if (!open_sources (sources, folder, files, path, encoding, error))
    return NULL;
  report = senko_import_sources (register_, selection, "import all", shown, NULL, sources, options,
                                 error);
  for (guint i = 0; report != NULL && i < files->len; i++)
    g_ptr_array_add (report->ignored, g_filename_display_name (g_ptr_array_index (files, i)));
  return report;
}
