/* senkoctl backup, restore: a verified copy of the register, and back. */
#include "ctl/ctl.h"
#include "model/senko-safekeeping.h"

#include <glib/gi18n-lib.h>

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
  if (!senko_register_back_up (ctl->reg, argv[0], &error))
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

static int
run_restore (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the backup to restore."));
  if (!senko_backup_restore (argv[0], ctl_register_path (ctl), ctl->options.dry_run, &error))
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
