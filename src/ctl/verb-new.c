/* senkoctl new: creates an empty register. */
#include "ctl/ctl.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static int
run (Ctl *ctl, int argc, char **argv)
{
  const char *path;
  g_autofree char *folder = NULL;
  GError *error = NULL;

  if (argc == 1 && ctl->options.register_path == NULL)
    ctl->options.register_path = g_strdup (argv[0]);
  else if (argc > 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  path = ctl_register_path (ctl);
  folder = g_path_get_dirname (path);
  if (ctl->options.dry_run)
    {
      ctl_say (g_file_test (path, G_FILE_TEST_EXISTS) ? _ ("%s exists already.")
                                                      : _ ("%s would be created."),
               path);
      return g_file_test (path, G_FILE_TEST_EXISTS) ? CTL_NO_REGISTER : CTL_DONE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      ctl_say (_ ("The folder %s cannot be made: %s"), folder, g_strerror (errno));
      return CTL_NO_REGISTER;
    }
  ctl->reg = senko_register_open (path, SENKO_OPEN_CREATE, ctl->options.actor, ctl_today (ctl),
                                  g_getenv ("SENKO_NOW"), &error);
  if (ctl->reg == NULL)
    return ctl_fail (ctl, error);
  ctl_say (_ ("Created %s. Next: open a year with “selection add DEFINITION”."), path);
  return CTL_DONE;
}

const CtlVerb ctl_verb_new = {
  .name = "new",
  .arguments = "[FILE]",
  .summary = N_ ("Create an empty register"),
  .run = run,
};
