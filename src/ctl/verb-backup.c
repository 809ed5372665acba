/* senkoctl backup, restore: a verified copy of the register, and back. */
#include "ctl/ctl.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* A copy is worth something only if it can be read: the journal of the copy is proved. */
static gboolean
prove_copy (Ctl *ctl, const char *path, GError **error)
{
  g_autoptr (SenkoRegister) copy = senko_register_open (
      path, SENKO_OPEN_READ_ONLY, ctl->options.actor, ctl_today (ctl), NULL, error);
  g_autoptr (SenkoJournalReport) report
      = copy == NULL ? NULL
                     : senko_journal_verify (senko_register_get_connection (copy), NULL, error);

  if (report == NULL)
    return FALSE;
  if (report->problems->len == 0)
    return TRUE;
  g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CORRUPT, _ ("%s: %s"), path,
               (char *)g_ptr_array_index (report->problems, 0));
  return FALSE;
}

static int
run_backup (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the file to write."));
  if (ctl_open (ctl, FALSE, &error) == NULL)
    return ctl_fail (ctl, error);
  if (ctl->options.dry_run)
    return CTL_DONE;
  if (!senko_connection_backup (senko_register_get_connection (ctl->reg), argv[0], &error)
      || !prove_copy (ctl, argv[0], &error))
    return ctl_fail (ctl, error);
  ctl_say (_ ("%s is a backup of the register; its journal was verified."), argv[0]);
  return CTL_DONE;
}

const CtlVerb ctl_verb_backup = {
  .name = "backup",
  .arguments = "FILE",
  .summary = N_ ("Copy the register to a file while it is in use, and verify the copy"),
  .run = run_backup,
};

static gboolean
restore (Ctl *ctl, const char *from, GError **error)
{
  const char *path = ctl_register_path (ctl);
  g_autoptr (SenkoConnection) source = NULL;

  if (!prove_copy (ctl, from, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_EXISTS,
                   _ ("%s exists. Move it away first: a restore never overwrites a register."),
                   path);
      return FALSE;
    }
  source = senko_connection_open (from, SENKO_OPEN_READ_ONLY, error);
  return source != NULL && (ctl->options.dry_run || senko_connection_backup (source, path, error));
}

static int
run_restore (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the backup to restore."));
  if (!restore (ctl, argv[0], &error))
    return ctl_fail (ctl, error);
  ctl_say (ctl->options.dry_run ? _ ("%1$s is whole and could be restored to %2$s.")
                                : _ ("%1$s was restored to %2$s."),
           argv[0], ctl_register_path (ctl));
  return CTL_DONE;
}

const CtlVerb ctl_verb_restore = {
  .name = "restore",
  .arguments = "FILE",
  .summary = N_ ("Verify a backup and make it the register"),
  .details
  = N_ ("The register named by --register must not exist yet: move the damaged one away first."),
  .run = run_restore,
};
