/* Files of tables as files: loading them whole, knowing what is none, and replacing them without
 * ever leaving half. */
#define _GNU_SOURCE /* memmem */
#include "exchange/senko-csv-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "exchange/senko-csv.h"

#define SIZE_MAX_BYTES ((gint64)2 << 30) /* 2 GiB: more is no list of applicants */
#define READ_MAX_BYTES (64 << 20) /* up to here a file is copied into memory, not mapped */
#define CHUNK (1 << 16)

static void
set_io_error (GError **error, int code, const char *format, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO, format, name,
               g_strerror (code));
#pragma GCC diagnostic pop
}

static void
set_too_large_error (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
               _ ("%s: the file is larger than 2 GiB. Divide it into smaller files."), name);
}

static void
set_folder_error (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND,
               _ ("%s: this is a folder. Name the file in it that is to be read."), name);
}

void
senko_csv_set_empty_error (const char *name, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY,
               _ ("%s: the file is empty. Its first line must hold the names of the columns."),
               name);
}

static gboolean
has_utf16 (const char *data, gsize length, const char *ascii)
{
  gsize n = strlen (ascii);
  g_autofree char *wanted = g_malloc0 (2 * n);

  for (gsize i = 0; i < n; i++)
    wanted[2 * i] = ascii[i];
  return memmem (data, length, wanted, 2 * n) != NULL;
}

static void
refuse_kind (const char *name, const char *sentence, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND, "%s: %s", name, sentence);
}

/* A workbook of the old format (XLS) or with a password: neither is an archive. */
static gboolean
check_old (const char *name, const char *data, gsize length, GError **error)
{
  if (length < 4 || memcmp (data, "\xD0\xCF\x11\xE0", 4) != 0)
    return TRUE;
  if (has_utf16 (data, length, "EncryptedPackage"))
    refuse_kind (name,
                 _ ("this workbook is protected by a password. Open it with the password, take the "
                    "protection away and save it."),
                 error);
  else
    refuse_kind (
        name,
        _ ("this is a workbook or a document of an old Office (XLS). Open it and save it as "
           "an Excel workbook (XLSX) or as CSV (UTF-8)."),
        error);
  return FALSE;
}

/* Files that people take for tables, by their first bytes. */
gboolean
senko_csv_check_kind (const char *name, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    {
      senko_csv_set_empty_error (name, error);
      return FALSE;
    }
  if (!check_old (name, data, length, error))
    return FALSE;
  if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND,
                 _ ("%s: this is a PDF, not a text file. Ask for the table that it was made from, "
                    "as CSV (UTF-8)."),
                 name);
  else
    return TRUE;
  return FALSE;
}

/* The next bytes, 0 at the end, -1 with errno; never interrupted. */
static gssize
read_some (int fd, guint8 *buffer, gsize size)
{
  gssize n;
  do
    n = read (fd, buffer, size);
  while (n < 0 && errno == EINTR);
  return n;
}

static GBytes *
read_all (int fd, gint64 expected, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (MAX (expected, 0) + CHUNK);
  gssize n;
  do
    {
      guint before = bytes->len;
      if ((gint64)before + CHUNK > SIZE_MAX_BYTES)
        {
          set_too_large_error (path, error);
          return NULL;
        }
      g_byte_array_set_size (bytes, before + CHUNK);
      n = read_some (fd, bytes->data + before, CHUNK);
      if (n < 0)
        {
          set_io_error (error, errno,
                        _ ("%1$s: the file cannot be read (%2$s). Nothing was changed."), path);
          return NULL;
        }
      g_byte_array_set_size (bytes, before + n);
    }
  while (n > 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
map_all (int fd, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, &reason);
  if (file != NULL)
    return g_mapped_file_get_bytes (file);
  set_io_error (error, errno, _ ("%1$s: the file cannot be read (%2$s). Nothing was changed."),
                path);
  return NULL;
}

static GBytes *
load_open (int fd, const char *path, GError **error)
{
  struct stat info;
  if (fstat (fd, &info) != 0)
    {
      set_io_error (error, errno, _ ("%1$s: the file cannot be read (%2$s). Nothing was changed."),
                    path);
      return NULL;
    }
  if (S_ISDIR (info.st_mode))
    {
      set_folder_error (path, error);
      return NULL;
    }
  if (S_ISREG (info.st_mode) && info.st_size > SIZE_MAX_BYTES)
    {
      set_too_large_error (path, error);
      return NULL;
    }
  if (S_ISREG (info.st_mode) && info.st_size > READ_MAX_BYTES)
    return map_all (fd, path, error);
  return read_all (fd, S_ISREG (info.st_mode) ? info.st_size : 0, path, error);
}

GBytes *
senko_csv_load (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  GBytes *bytes;
  if (fd < 0)
    {
      set_io_error (
          error, errno,
          _ ("%1$s: the file cannot be opened (%2$s). Check its name and that you may read it."),
          path);
      return NULL;
    }
  bytes = load_open (fd, path, error);
  close (fd);
  return bytes;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= n;
    }
  return TRUE;
}

/* Writes and synchronises the open temporary file; errno tells why not. */
static gboolean
fill_temporary (int fd, GBytes *bytes, const struct stat *old)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean ok = write_all (fd, data, length) && fsync (fd) == 0;
  if (ok && old != NULL)
    ok = fchmod (fd, old->st_mode & 07777) == 0;
  return ok;
}

/* Gives the temporary file its name unless that is taken. A hard link does this without a moment in
 * between; where the file system has none (USB sticks), a look and a renaming must do. */
static gboolean
rename_to_new (const char *temporary, const char *path)
{
  if (link (temporary, path) == 0)
    {
      unlink (temporary);
      return TRUE;
    }
  if (errno == EEXIST)
    return FALSE;
  if (access (path, F_OK) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return rename (temporary, path) == 0;
}

/* So that the new name survives a power failure; a file system that cannot do this is no reason to
 * fail. */
static void
synchronise_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static void
set_save_error (GError **error, int code, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  if (code == EEXIST)
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EXISTS,
                 _ ("%s: the file is there already and was left as it is. Choose another name, or "
                    "move the old file "
                    "away."),
                 name);
  else
    set_io_error (error, code,
                  _ ("%1$s: the file cannot be written (%2$s). Nothing was changed; check the "
                     "folder and the room on the "
                     "disk."),
                  path);
}

/* old is NULL for a new file. */
static gboolean
save_beside (const char *path, GBytes *bytes, const struct stat *old)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *temporary = g_strdup_printf ("%s/.%s.XXXXXX", folder, base);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  gboolean ok;
  int code;
  if (fd < 0)
    return FALSE;
  ok = fill_temporary (fd, bytes, old);
  code = errno;
  if (close (fd) != 0 && ok)
    {
      ok = FALSE;
      code = errno;
    }
  if (ok)
    {
      ok = old != NULL ? rename (temporary, path) == 0 : rename_to_new (temporary, path);
      code = errno;
    }
  if (!ok)
    unlink (temporary);
  errno = code;
  return ok;
}

/* Into a pipe or a device, which has nothing that could be lost. */
static gboolean
save_into (const char *path, GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && write_all (fd, data, length);
  int code = errno;
  if (fd >= 0 && close (fd) != 0 && ok)
    return FALSE;
  errno = code;
  return ok;
}

gboolean
senko_csv_save_bytes (const char *path, GBytes *bytes, gboolean overwrite, GError **error)
{
  g_autofree char *target = NULL;
  char *resolved = realpath (path, NULL); /* a symbolic link stays: its target is replaced */
  struct stat old;
  gboolean there = resolved != NULL && stat (resolved, &old) == 0;
  target = g_strdup (there ? resolved : path);
  free (resolved);
  if (there && S_ISDIR (old.st_mode))
    {
      set_save_error (error, EISDIR, path);
      return FALSE;
    }
  if (there && S_ISREG (old.st_mode) && !overwrite)
    {
      set_save_error (error, EEXIST, path);
      return FALSE;
    }
  if (there && !S_ISREG (old.st_mode) ? !save_into (target, bytes)
                                      : !save_beside (target, bytes, there ? &old : NULL))
    {
      set_save_error (error, errno, path);
      return FALSE;
    }
  synchronise_folder (target);
  return TRUE;
}
