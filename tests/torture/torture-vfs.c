/* The disk that can be made to fail. */
#include "torture-vfs.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* One unsynced change of a file; data NULL: cut off at offset. */
typedef struct {
  gsize offset;
  GBytes *data;
} Change;

typedef struct {
  GByteArray *durable;
  gboolean exists; /* its name is on the disk for sure */
  gboolean removed; /* but taken from its folder, which was not synced */
  GPtrArray *changes;
} Recorded;

typedef struct {
  sqlite3_file base;
  sqlite3_file *real;
  Recorded *recorded; /* nullable */
} File;

static sqlite3_vfs *real_vfs;
static char *recorded_path;
static Recorded recorded[2]; /* the register and its journal */
static TortureSyncFunc sync_func;
static gpointer sync_data;
static gboolean in_sync_func;

static guint calls, fail_at;
static TortureFailure fail_how;
static int fail_error;
static gboolean has_failed;

/* --- Failing calls
 * ---------------------------------------------------------------------------------------------- */

void
torture_vfs_fail (guint nth, TortureFailure failure, int error)
{
  calls = 0;
  fail_at = nth;
  fail_how = failure;
  fail_error = error;
  has_failed = FALSE;
}

gboolean
torture_vfs_has_failed (void)
{
  return has_failed;
}

static gboolean
is_to_fail (void)
{
  calls++;
  if (fail_at == 0 || calls < fail_at || (calls > fail_at && fail_how == TORTURE_FAIL_ONCE))
    return FALSE;
  has_failed = TRUE;
  return TRUE;
}

/* --- Recording
 * --------------------------------------------------------------------------------------------------
 */

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->data, g_bytes_unref);
  g_free (change);
}

static void
clear_recorded (void)
{
  for (int i = 0; i < 2; i++)
    {
      g_clear_pointer (&recorded[i].durable, g_byte_array_unref);
      g_clear_pointer (&recorded[i].changes, g_ptr_array_unref);
    }
  g_clear_pointer (&recorded_path, g_free);
}

void
torture_vfs_record (const char *path, TortureSyncFunc func, gpointer user_data)
{
  clear_recorded ();
  recorded_path = g_strdup (path);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strconcat (path, i == 1 ? "-journal" : "", NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      recorded[i].removed = FALSE;
      recorded[i].exists = g_file_get_contents (name, &contents, &length, NULL);
      recorded[i].durable = g_byte_array_new ();
      g_byte_array_append (recorded[i].durable, (guint8 *)contents, (guint)length);
      recorded[i].changes = g_ptr_array_new_with_free_func (change_free);
    }
  sync_func = func;
  sync_data = user_data;
}

void
torture_vfs_stop_recording (void)
{
  sync_func = NULL;
  clear_recorded ();
}

static void
note_change (File *file, gsize offset, const void *data, gsize length)
{
  Change *change;

  if (file->recorded == NULL || file->recorded->changes == NULL)
    return;
  change = g_new0 (Change, 1);
  change->offset = offset;
  change->data = data != NULL ? g_bytes_new (data, length) : NULL;
  g_ptr_array_add (file->recorded->changes, change);
}

static void
put (GByteArray *contents, gsize offset, const guint8 *data, gsize length)
{
  gsize before = contents->len;

  if (length == 0)
    return;
  if (offset + length > before)
    {
      g_byte_array_set_size (contents, (guint)(offset + length));
      if (offset > before)
        memset (contents->data + before, 0, offset - before);
    }
  memcpy (contents->data + offset, data, length);
}

static void
apply (GByteArray *contents, const Change *change)
{
  gsize length;
  const guint8 *data;

  if (change->data == NULL)
    {
      if (change->offset < contents->len)
        g_byte_array_set_size (contents, (guint)change->offset);
      return;
    }
  data = g_bytes_get_data (change->data, &length);
  put (contents, change->offset, data, length);
}

static void
make_durable (Recorded *self)
{
  for (guint i = 0; i < self->changes->len; i++)
    apply (self->durable, self->changes->pdata[i]);
  g_ptr_array_set_size (self->changes, 0);
  self->exists = TRUE;
}

static void
forget (Recorded *self)
{
  g_ptr_array_set_size (self->changes, 0);
  g_byte_array_set_size (self->durable, 0);
  self->exists = self->removed = FALSE;
}

/* --- Images
 * -----------------------------------------------------------------------------------------------------
 */

/* A part of a write: some of its sectors, one of them perhaps only half. */
static void
apply_torn (GRand *random, GByteArray *contents, const Change *change)
{
  gsize length;
  const guint8 *data;

  if (change->data == NULL)
    return;
  data = g_bytes_get_data (change->data, &length);
  for (gsize done = 0; done < length; done += SECTOR)
    {
      gsize size = MIN (SECTOR, length - done);

      if (g_rand_int_range (random, 0, 4) == 0)
        size = (gsize)g_rand_int_range (random, 0, (gint32)size + 1);
      if (g_rand_boolean (random))
        put (contents, change->offset + done, data + done, size);
    }
}

/* The file grew on the disk, but what it grew by was never written. */
static void
apply_growth (GRand *random, GByteArray *contents, const Change *change)
{
  gsize length, before = contents->len;

  if (change->data == NULL)
    return;
  length = g_bytes_get_size (change->data);
  if (change->offset + length <= before)
    return;
  g_byte_array_set_size (contents, (guint)(change->offset + length));
  for (gsize i = before; i < contents->len; i++)
    contents->data[i] = (guint8)g_rand_int (random);
}

static void
apply_some (GRand *random, GByteArray *contents, const GPtrArray *changes, int percent)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = changes->pdata[i];
      int die = g_rand_int_range (random, 0, 100);

      if (die < percent)
        apply (contents, change);
      else if (die % 3 == 0)
        apply_torn (random, contents, change);
      else if (die % 7 == 0)
        apply_growth (random, contents, change);
    }
}

static void
write_file (GRand *random, const Recorded *self, const char *path, int percent)
{
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean kept = self->removed
                      ? g_rand_boolean (random)
                      : self->exists || g_rand_int_range (random, 0, 100) < MAX (percent, 10);

  g_remove (path);
  if (!kept)
    return;
  g_byte_array_append (contents, self->durable->data, self->durable->len);
  apply_some (random, contents, self->changes, percent);
  g_file_set_contents_full (path, (const char *)contents->data, contents->len,
                            G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

void
torture_vfs_write_image (GRand *random, const char *image)
{
  static const int percents[] = { 0, 10, 50, 90, 100 };
  g_autofree char *journal = g_strconcat (image, "-journal", NULL);

  /* What the disk does with one file says nothing of what it does with the other. */
  write_file (random, &recorded[0], image,
              percents[g_rand_int_range (random, 0, G_N_ELEMENTS (percents))]);
  write_file (random, &recorded[1], journal,
              percents[g_rand_int_range (random, 0, G_N_ELEMENTS (percents))]);
}

static void
call_sync_func (void)
{
  if (sync_func == NULL || in_sync_func)
    return;
  in_sync_func = TRUE;
  sync_func (sync_data);
  in_sync_func = FALSE;
}

/* --- The calls
 * --------------------------------------------------------------------------------------------------
 */

static int
file_close (sqlite3_file *base)
{
  File *self = (File *)base;
  int result = self->real->pMethods->xClose (self->real);

  g_clear_pointer (&self->real, g_free);
  return result;
}

static int
file_read (sqlite3_file *base, void *data, int length, sqlite3_int64 offset)
{
  File *self = (File *)base;

  return self->real->pMethods->xRead (self->real, data, length, offset);
}

static int
file_write (sqlite3_file *base, const void *data, int length, sqlite3_int64 offset)
{
  File *self = (File *)base;

  if (is_to_fail ())
    {
      self->real->pMethods->xWrite (self->real, data, length / 3, offset);
      return fail_error == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
  note_change (self, (gsize)offset, data, (gsize)length);
  return self->real->pMethods->xWrite (self->real, data, length, offset);
}

static int
file_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  File *self = (File *)base;

  if (is_to_fail ())
    return SQLITE_IOERR_TRUNCATE;
  note_change (self, (gsize)size, NULL, 0);
  return self->real->pMethods->xTruncate (self->real, size);
}

/* The real sync is left out: no power fails here, and it is what takes the time. */
static int
file_sync (sqlite3_file *base, int flags)
{
  File *self = (File *)base;

  if (is_to_fail ())
    return SQLITE_IOERR_FSYNC;
  if (self->recorded == NULL || self->recorded->changes == NULL)
    return SQLITE_OK;
  call_sync_func ();
  make_durable (self->recorded);
  call_sync_func ();
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *base, sqlite3_int64 *size)
{
  File *self = (File *)base;

  return self->real->pMethods->xFileSize (self->real, size);
}

static int
file_lock (sqlite3_file *base, int level)
{
  File *self = (File *)base;

  return self->real->pMethods->xLock (self->real, level);
}

static int
file_unlock (sqlite3_file *base, int level)
{
  File *self = (File *)base;

  return self->real->pMethods->xUnlock (self->real, level);
}

static int
file_check_reserved (sqlite3_file *base, int *reserved)
{
  File *self = (File *)base;

  return self->real->pMethods->xCheckReservedLock (self->real, reserved);
}

static int
file_control (sqlite3_file *base, int op, void *argument)
{
  File *self = (File *)base;

  return self->real->pMethods->xFileControl (self->real, op, argument);
}

static int
file_sector_size (sqlite3_file *base)
{
  File *self = (File *)base;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
file_characteristics (sqlite3_file *base)
{
  File *self = (File *)base;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

static Recorded *
find_recorded (const char *name)
{
  if (recorded_path == NULL || name == NULL || !g_str_has_prefix (name, recorded_path))
    return NULL;
  if (name[strlen (recorded_path)] == '\0')
    return &recorded[0];
  return g_str_has_suffix (name, "-journal") ? &recorded[1] : NULL;
}

static int
vfs_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags)
{
  File *self = (File *)base;
  int result;

  memset (self, 0, sizeof *self);
  if (is_to_fail ())
    return SQLITE_CANTOPEN;
  self->real = g_malloc0 ((gsize)real_vfs->szOsFile);
  result = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (result != SQLITE_OK)
    {
      g_clear_pointer (&self->real, g_free);
      return result;
    }
  self->base.pMethods = &methods;
  self->recorded = find_recorded (name);
  if (self->recorded != NULL && self->recorded->changes != NULL && self->recorded->removed)
    forget (self->recorded); /* a new file in its place */
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  Recorded *file = find_recorded (name);

  if (is_to_fail ())
    return SQLITE_IOERR_DELETE;
  if (file != NULL && file->changes != NULL && sync_folder)
    forget (file);
  else if (file != NULL)
    file->removed = TRUE; /* until its folder is synced it may come back */
  return real_vfs->xDelete (real_vfs, name, sync_folder);
}

static int
vfs_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return real_vfs->xAccess (real_vfs, name, flags, result);
}

static int
vfs_full_pathname (sqlite3_vfs *vfs, const char *name, int size, char *out)
{
  return real_vfs->xFullPathname (real_vfs, name, size, out);
}

static int
vfs_randomness (sqlite3_vfs *vfs, int size, char *out)
{
  return real_vfs->xRandomness (real_vfs, size, out);
}

static int
vfs_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return real_vfs->xSleep (real_vfs, microseconds);
}

static int
vfs_current_time (sqlite3_vfs *vfs, double *time)
{
  return real_vfs->xCurrentTime (real_vfs, time);
}

static int
vfs_last_error (sqlite3_vfs *vfs, int size, char *out)
{
  return has_failed ? fail_error : 0;
}

void
torture_vfs_register (void)
{
  static sqlite3_vfs vfs = {
    .iVersion = 1,
    .zName = TORTURE_VFS,
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_pathname,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xCurrentTime = vfs_current_time,
    .xGetLastError = vfs_last_error,
  };

  real_vfs = sqlite3_vfs_find (NULL);
  vfs.szOsFile = (int)sizeof (File);
  vfs.mxPathname = real_vfs->mxPathname;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 0), ==, SQLITE_OK);
}
