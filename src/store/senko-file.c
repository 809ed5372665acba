/* Whether a register can safely be written where it lies, and who is holding it.
 *
 * SQLite's locks are not reliable on network file systems: two desks would believe to be alone.
 * Such a register is read only. Nothing here opens the file: closing any descriptor of it would
 * drop the locks that SQLite holds on it. */
#include "store/senko-file-private.h"
#include "store/senko-store-testing.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#define FUSE_MAGIC 0x65735546

static guint64 type_for_tests;

void
senko_file_set_type_for_tests (guint64 type)
{
  type_for_tests = type;
}

gboolean
senko_file_type_is_remote (guint64 type, const char *mount_type)
{
  static const guint32 remote[] = {
    0x6969, /* NFS */
    0x517B, /* SMB */
    0xFF534D42, /* CIFS */
    0xFE534D42, /* SMB2 */
    0x01021997, /* 9P */
    0x5346414F, /* AFS */
    0x6B414653, /* kAFS */
    0x73757245, /* Coda */
    0x564C, /* NCP */
    0x00C36400, /* Ceph */
    0x0BD00BD0, /* Lustre */
    0x47504653, /* GPFS */
    0x786F4256, /* VirtualBox shared folder */
    0xBACBACBC, /* VMware shared folder */
  };

  if (type == FUSE_MAGIC)
    return g_strcmp0 (mount_type, "fuseblk") != 0;
  for (gsize i = 0; i < G_N_ELEMENTS (remote); i++)
    if ((guint32)type == remote[i])
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable) As mount(8) calls the type of the file system: what follows the lone
 * dash in the line of this device, "ID PARENT MAJOR:MINOR ROOT POINT OPTIONS … - TYPE …". */
static char *
dup_mount_type (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat status;

  if (stat (path, &status) != 0 || !g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *type = strstr (lines[i], " - ");
      guint device_major, device_minor;

      if (type != NULL && sscanf (lines[i], "%*u %*u %u:%u", &device_major, &device_minor) == 2
          && makedev (device_major, device_minor) == status.st_dev)
        return g_strndup (type + 3, strcspn (type + 3, " "));
    }
  return NULL;
}

gboolean
senko_file_is_remote (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *mount_type = NULL;
  struct statfs info;
  guint64 type;

  if (statfs (path, &info) != 0 && statfs (folder, &info) != 0)
    return FALSE;
  type = type_for_tests != 0 ? type_for_tests : (guint64)info.f_type;
  if ((guint32)type == FUSE_MAGIC)
    mount_type = dup_mount_type (folder);
  return senko_file_type_is_remote (type, mount_type);
}

/* /run/user/1000/doc/ID/NAME outside of a sandbox, /run/flatpak/doc/ID/NAME inside. */
gboolean
senko_file_is_in_portal (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_auto (GStrv) parts = g_strsplit (absolute, "/", 6);

  if (g_strv_length (parts) < 5 || !g_str_equal (parts[1], "run"))
    return FALSE;
  return (g_str_equal (parts[2], "user") && g_str_equal (parts[4], "doc"))
         || (g_str_equal (parts[2], "flatpak") && g_str_equal (parts[3], "doc"));
}

/* The portal of newer desktops tells where the file lies; what follows from it is said else. */
static char *
dup_folder_outside (const char *path)
{
  char host_path[PATH_MAX];
  gssize length
      = getxattr (path, "user.document-portal.host-path", host_path, sizeof host_path - 1);

  if (length <= 0)
    return NULL;
  host_path[length] = '\0';
  return g_path_get_dirname (host_path);
}

char *
senko_file_dup_portal_reason (const char *path)
{
  g_autofree char *shown = g_path_get_basename (path);
  g_autofree char *folder = dup_folder_outside (path);

  return g_strdup_printf (
      _ ("The sandbox of Senkō sees nothing but this one file “%1$s”, and not its folder. A "
         "register cannot be used like that: two people could write it at the same time, and a "
         "change that a power failure interrupts could not be undone. Nothing was opened or "
         "changed. Move the register to the folder Documents and open it there, or let Senkō use "
         "its folder from now on, once, in a terminal: flatpak override --user --filesystem=%2$s "
         "jp.senko.Senko — then start Senkō anew."),
      shown, folder != NULL ? folder : _ ("/THE/FOLDER"));
}

char *
senko_file_dup_read_only_reason (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (path);

  if (senko_file_is_remote (path))
    return g_strdup_printf (
        _ ("The register “%s” lies on a network file system, where two computers could write at "
           "the "
           "same time and damage it. It is opened for reading only; to change it, move it to a "
           "disk of this computer."),
        shown);
  if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0 && errno != ENOENT)
    return g_strdup_printf (
        _ ("You have no permission to write the register “%s”. It is opened for reading only; ask "
           "its owner for write permission."),
        shown);
  if (faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) != 0)
    return g_strdup_printf (
        _ ("You have no permission to write in the folder of the register “%s”, which a safe "
           "change "
           "needs. It is opened for reading only; ask the folder's owner for write permission."),
        shown);
  return NULL;
}

static void
read_holder (int pid, SenkoFileHolder *holder)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d", pid);
  g_autofree char *name_file = g_build_filename (folder, "comm", NULL);
  struct stat info;
  struct passwd *user = NULL;

  holder->pid = pid;
  if (g_file_get_contents (name_file, &holder->program, NULL, NULL))
    g_strchomp (holder->program);
  else
    holder->program = g_strdup ("?");
  if (stat (folder, &info) == 0)
    user = getpwuid (info.st_uid);
  holder->user = g_strdup (user != NULL ? user->pw_name : "?");
}

gboolean
senko_file_find_holder (const char *path, SenkoFileHolder *holder)
{
  g_autofree char *locks = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat info;

  memset (holder, 0, sizeof *holder);
  if (stat (path, &info) != 0 || !g_file_get_contents ("/proc/locks", &locks, NULL, NULL))
    return FALSE;
  lines = g_strsplit (locks, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      unsigned int major_no, minor_no;
      unsigned long inode;
      int pid;

      if (sscanf (lines[i], "%*s POSIX %*s WRITE %d %x:%x:%lu", &pid, &major_no, &minor_no, &inode)
              != 4
          || inode != info.st_ino || major_no != major (info.st_dev)
          || minor_no != minor (info.st_dev))
        continue;
      read_holder (pid, holder);
      return TRUE;
    }
  return FALSE;
}

void
senko_file_holder_clear (SenkoFileHolder *holder)
{
  g_clear_pointer (&holder->program, g_free);
  g_clear_pointer (&holder->user, g_free);
}
