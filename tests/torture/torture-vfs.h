/* A disk that can be made to fail: an SQLite VFS, "torture", around the default one. It lives in
 * the tests alone.
 *
 * Power loss: every write since a file's last sync is remembered; an image of the files as the disk
 * might hold them after a power failure can be made at any moment, in which unsynced writes are
 * there, lost, torn, or overtaken by later ones. Failing calls: the n-th call that touches the disk
 * (and, if asked, every later one) fails, a write after a part of it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TORTURE_VFS "torture"

void torture_vfs_register (void);

/* Called before and after each sync while recording. */
typedef void (*TortureSyncFunc) (gpointer user_data);
/* Remembers writes to path and its journal from now on. */
void torture_vfs_record (const char *path, TortureSyncFunc func, gpointer user_data);
void torture_vfs_stop_recording (void);
/* Writes what the disk might hold now of the recorded file and its journal to image and
 * image-journal. */
void torture_vfs_write_image (GRand *random, const char *image);

typedef enum { TORTURE_FAIL_ONCE, TORTURE_FAIL_FROM_THEN_ON } TortureFailure;
/* error: ENOSPC or EIO. nth from 1; 0 = never. Counts from 0 again. */
void torture_vfs_fail (guint nth, TortureFailure failure, int error);
gboolean torture_vfs_has_failed (void); /* a call was made to fail since torture_vfs_fail() */

G_END_DECLS
