/* libzip behind a guard that counts what comes out. */
#include "exchange/senko-archive.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

#define CHUNK (1 << 16)

struct _SenkoArchive {
  char *name;
  GBytes *bytes;
  zip_t *zip;
  GPtrArray *entries; /* char *: names in UTF-8 */
};

struct _SenkoArchiveEntry {
  SenkoArchive *archive;
  char *name;
  zip_file_t *file;
  guint64 packed, declared; /* sizes, as the archive says */
  guint64 n_read;
};

static void
set_damaged_error (const char *name, const char *reason, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SYNTAX,
               _ ("%1$s: the file is damaged or was cut off (%2$s). Copy or download it again, or "
                  "open it where it was made and save it anew."),
               name, reason);
}

/* --- Names of entries --- */

static char *
name_of_entry (zip_t *zip, guint place)
{
  const char *raw = zip_get_name (zip, place, ZIP_FL_ENC_RAW);
  g_autoptr (GError) error = NULL;
  char *name;

  if (raw == NULL)
    return g_strdup ("");
  if (g_utf8_validate (raw, -1, NULL))
    return g_strdup (raw);
  name = g_convert (raw, -1, "UTF-8", "CP932", NULL, NULL, &error);
  return name != NULL ? name : g_utf8_make_valid (raw, -1);
}

static gboolean
list_entries (SenkoArchive *self, GError **error)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);

  if (n > SENKO_ARCHIVE_MAX_ENTRIES)
    {
      g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
                   _ ("%1$s: the archive holds more than %2$d files. Make one that holds only the "
                      "files that are to be read."),
                   self->name, SENKO_ARCHIVE_MAX_ENTRIES);
      return FALSE;
    }
  for (zip_int64_t i = 0; i < n; i++)
    g_ptr_array_add (self->entries, name_of_entry (self->zip, (guint)i));
  return TRUE;
}

SenkoArchive *
senko_archive_open (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (SenkoArchive) self = g_new0 (SenkoArchive, 1);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  zip_error_t reason;
  zip_source_t *source;

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->entries = g_ptr_array_new_with_free_func (g_free);
  zip_error_init (&reason);
  source = zip_source_buffer_create (data, length, 0, &reason);
  if (source != NULL)
    self->zip = zip_open_from_source (source, ZIP_RDONLY, &reason);
  if (self->zip == NULL)
    {
      set_damaged_error (name, zip_error_strerror (&reason), error);
      zip_source_free (source);
      zip_error_fini (&reason);
      return NULL;
    }
  zip_error_fini (&reason);
  return list_entries (self, error) ? g_steal_pointer (&self) : NULL;
}

void
senko_archive_free (SenkoArchive *self)
{
  if (self == NULL)
    return;
  if (self->zip != NULL)
    zip_discard (self->zip);
  g_ptr_array_unref (self->entries);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

const char *
senko_archive_get_name (SenkoArchive *self)
{
  return self->name;
}

guint
senko_archive_get_n_entries (SenkoArchive *self)
{
  return self->entries->len;
}

const char *
senko_archive_get_entry (SenkoArchive *self, guint place)
{
  return g_ptr_array_index (self->entries, place);
}

int
senko_archive_find (SenkoArchive *self, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->entries, i), name) == 0)
      return (int)i;
  return -1;
}

/* --- Entries --- */

static void
set_encrypted_error (const char *name, const char *entry, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND,
               _ ("%1$s: “%2$s” in it is protected by a password. Unpack it with the password, and "
                  "import what comes out."),
               name, entry);
}

static void
set_bomb_error (const char *name, const char *entry, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
               _ ("%1$s: “%2$s” in it grows to more than %3$d times its packed size, or to more "
                  "than 2 GiB: no list of applicants does. The file was not read any further. Ask "
                  "whoever sent it what it is."),
               name, entry, SENKO_ARCHIVE_RATIO);
}

static gboolean
is_too_large (guint64 packed, guint64 size)
{
  return size > SENKO_ARCHIVE_MAX_BYTES
         || (size > SENKO_ARCHIVE_SMALL && size / SENKO_ARCHIVE_RATIO > packed);
}

static gboolean
check_entry (SenkoArchive *self, const char *name, const zip_stat_t *stat, GError **error)
{
  const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;

  if ((stat->valid & needed) != needed)
    set_damaged_error (self->name, name, error);
  else if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) && stat->encryption_method != ZIP_EM_NONE)
    set_encrypted_error (self->name, name, error);
  else if (stat->comp_size > g_bytes_get_size (self->bytes))
    set_damaged_error (self->name, name, error);
  else if (is_too_large (stat->comp_size, stat->size))
    set_bomb_error (self->name, name, error);
  else if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND,
                 _ ("%1$s: “%2$s” in it is packed in a way that is not read. Unpack it, and import "
                    "what comes out."),
                 self->name, name);
  else
    return TRUE;
  return FALSE;
}

SenkoArchiveEntry *
senko_archive_read (SenkoArchive *self, guint place, GError **error)
{
  const char *name = senko_archive_get_entry (self, place);
  g_autoptr (SenkoArchiveEntry) entry = g_new0 (SenkoArchiveEntry, 1);
  zip_stat_t stat;

  entry->archive = self;
  entry->name = g_strdup (name);
  zip_stat_init (&stat);
  if (zip_stat_index (self->zip, place, 0, &stat) != 0)
    {
      set_damaged_error (self->name, zip_strerror (self->zip), error);
      return NULL;
    }
  if (!check_entry (self, name, &stat, error))
    return NULL;
  entry->packed = stat.comp_size;
  entry->declared = stat.size;
  entry->file = zip_fopen_index (self->zip, place, 0);
  if (entry->file == NULL)
    {
      set_damaged_error (self->name, zip_strerror (self->zip), error);
      return NULL;
    }
  return g_steal_pointer (&entry);
}

void
senko_archive_entry_free (SenkoArchiveEntry *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    zip_fclose (self->file);
  g_free (self->name);
  g_free (self);
}

gssize
senko_archive_entry_next (SenkoArchiveEntry *self, guint8 *buffer, gsize size, GError **error)
{
  zip_int64_t n = zip_fread (self->file, buffer, size);

  if (n < 0)
    {
      set_damaged_error (self->archive->name, zip_file_strerror (self->file), error);
      return -1;
    }
  self->n_read += (guint64)n;
  if (is_too_large (self->packed, self->n_read))
    {
      set_bomb_error (self->archive->name, self->name, error);
      return -1;
    }
  if (n == 0 && self->n_read != self->declared)
    {
      set_damaged_error (self->archive->name, self->name, error);
      return -1;
    }
  return (gssize)n;
}

double
senko_archive_entry_get_progress (SenkoArchiveEntry *self)
{
  return self->declared == 0 ? 1 : MIN (1, (double)self->n_read / (double)self->declared);
}

GBytes *
senko_archive_load (SenkoArchive *self, guint place, GError **error)
{
  g_autoptr (SenkoArchiveEntry) entry = senko_archive_read (self, place, error);
  g_autoptr (GByteArray) bytes = NULL;
  gssize n;

  if (entry == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  do
    {
      guint before = bytes->len;

      g_byte_array_set_size (bytes, before + CHUNK);
      n = senko_archive_entry_next (entry, bytes->data + before, CHUNK, error);
      if (n < 0)
        return NULL;
      g_byte_array_set_size (bytes, before + (guint)n);
    }
  while (n > 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
