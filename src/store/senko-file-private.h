/* What the operating system knows of a register's file: where it lies, who may write it, who holds
 * it locked. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* type: f_type of statfs(2). mount_type: the mount's file system name, nullable; only asked for
 * FUSE ("fuseblk" is a local disk). */
gboolean senko_file_type_is_remote (guint64 type, const char *mount_type);
gboolean senko_file_is_remote (const char *path);
/* Where flatpak's document portal gives a sandbox single files: no lock holds there, and what lies
 * beside a register has another name. */
gboolean senko_file_is_in_portal (const char *path);
/* Why a register cannot be opened or made there, translated. (transfer full) */
char *senko_file_dup_portal_reason (const char *path);
/* Why path cannot be written by us, translated, or NULL. (transfer full) */
char *senko_file_dup_read_only_reason (const char *path);

typedef struct {
  int pid;
  char *program, *user;
} SenkoFileHolder;
/* The process that holds path locked, by /proc/locks: opening the file to ask would drop our own
 * locks. */
gboolean senko_file_find_holder (const char *path, SenkoFileHolder *holder);
void senko_file_holder_clear (SenkoFileHolder *holder);

G_END_DECLS
