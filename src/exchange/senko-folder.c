/* Folders, archives and workbooks seen alike. */
#include "exchange/senko-folder-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/senko-archive.h"
#include "exchange/senko-csv-private.h"
#include "exchange/senko-xlsx.h"

struct _SenkoFolder {
  char *path, *name;
  SenkoArchive *archive; /* of a ZIP; else NULL */
  GBytes *book; /* of a workbook; else NULL */
  GPtrArray *files; /* char * */
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
list_folder (SenkoFolder *self, GError **error)
{
  GError *failed = NULL;
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, &failed);
  const char *name;

  if (folder == NULL)
    {
      g_set_error_literal (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO, failed->message);
      g_error_free (failed);
      return FALSE;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (self->files, g_strdup (name));
  g_ptr_array_sort (self->files, compare_names);
  return TRUE;
}

/* What a Mac puts beside the files is left out. */
static void
list_archive (SenkoFolder *self)
{
  for (guint i = 0; i < senko_archive_get_n_entries (self->archive); i++)
    {
      const char *name = senko_archive_get_entry (self->archive, i);
      g_autofree char *base = g_path_get_basename (name);

      if (*name != '\0' && !g_str_has_suffix (name, "/") && base[0] != '.'
          && !g_str_has_prefix (name, "__MACOSX/"))
        g_ptr_array_add (self->files, g_strdup (name));
    }
  g_ptr_array_sort (self->files, compare_names);
}

static gboolean
list_book (SenkoFolder *self, GError **error)
{
  g_auto (GStrv) sheets = senko_sheet_list (self->name, self->book, error);

  for (guint i = 0; sheets != NULL && sheets[i] != NULL; i++)
    g_ptr_array_add (self->files, g_strdup (sheets[i]));
  return sheets != NULL;
}

static gboolean
open_file (SenkoFolder *self, GError **error)
{
  g_autoptr (GBytes) bytes = senko_csv_load (self->path, error);

  if (bytes == NULL || !senko_csv_check_kind (self->name, bytes, error))
    return FALSE;
  if (!senko_archive_is (bytes))
    {
      g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SINGLE,
                   _ ("%s: this is a single table. Say which kind it is: import KIND FILE."),
                   self->name);
      return FALSE;
    }
  self->archive = senko_archive_open (self->name, bytes, error);
  if (self->archive == NULL)
    return FALSE;
  if (!senko_xlsx_is (self->archive))
    {
      list_archive (self);
      return TRUE;
    }
  g_clear_pointer (&self->archive, senko_archive_free);
  self->book = g_steal_pointer (&bytes);
  return list_book (self, error);
}

SenkoFolder *
senko_folder_open (const char *path, GError **error)
{
  g_autoptr (SenkoFolder) self = g_new0 (SenkoFolder, 1);

  self->path = g_strdup (path);
  self->name = g_filename_display_name (path);
  self->files = g_ptr_array_new_with_free_func (g_free);
  if (g_file_test (path, G_FILE_TEST_IS_DIR) || !g_file_test (path, G_FILE_TEST_EXISTS)
          ? !list_folder (self, error)
          : !open_file (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
senko_folder_free (SenkoFolder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->archive, senko_archive_free);
  g_clear_pointer (&self->book, g_bytes_unref);
  g_ptr_array_unref (self->files);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

gboolean
senko_folder_is_book (SenkoFolder *self)
{
  return self->book != NULL;
}

const GPtrArray *
senko_folder_list (SenkoFolder *self)
{
  return self->files;
}

static gboolean
is_called (const char *file, const char *name, gboolean is_sheet)
{
  static const char *const endings[] = { ".csv", ".tsv", ".xlsx" };
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (file, name, length) != 0)
    return FALSE;
  if (is_sheet)
    return file[length] == '\0';
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (file + length, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
senko_folder_is_of_kind (SenkoFolder *self, const char *file, const SenkoKind *kind)
{
  gboolean is_sheet = self->book != NULL;
  g_autofree char *base = is_sheet ? g_strdup (file) : g_path_get_basename (file);

  return is_called (base, kind->id, is_sheet) || is_called (base, kind->ja, is_sheet);
}

char *
senko_folder_name_file (SenkoFolder *self, const char *file)
{
  g_autofree char *path = g_build_filename (self->path, file, NULL);

  return self->book != NULL ? g_strdup (self->name) : g_filename_display_name (path);
}

SenkoSheet *
senko_folder_open_sheet (SenkoFolder *self, const char *file, const SenkoSheetOptions *options,
                         GError **error)
{
  g_autofree char *name = senko_folder_name_file (self, file);
  g_autofree char *path = g_build_filename (self->path, file, NULL);
  SenkoSheetOptions of_sheet = *options;
  g_autoptr (GBytes) bytes = NULL;

  if (self->book != NULL)
    {
      of_sheet.sheet = file;
      return senko_sheet_new_with (name, self->book, &of_sheet, error);
    }
  if (self->archive == NULL)
    return senko_sheet_open_with (path, options, error);
  bytes
      = senko_archive_load (self->archive, (guint)senko_archive_find (self->archive, file), error);
  return bytes != NULL ? senko_sheet_new_with (name, bytes, options, error) : NULL;
}
