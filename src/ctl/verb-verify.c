/* senkoctl verify: integrity of the whole register. */
#include "ctl/ctl.h"
#include "model/senko-safekeeping.h"

#include <glib/gi18n-lib.h>

static int
run (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (SenkoIntegrity) integrity = NULL;
  GError *error = NULL;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (ctl_open (ctl, FALSE, &error) != NULL)
    integrity = senko_register_verify (ctl->reg, &error);
  if (integrity == NULL)
    return ctl_fail (ctl, error);
  for (guint i = 0; i < integrity->problems->len; i++)
    ctl_say ("%s", (char *)g_ptr_array_index (integrity->problems, i));
  if (integrity->problems->len > 0)
    {
      ctl_say (ngettext ("%u problem. Keep this file as it is, and restore a backup.",
                         "%u problems. Keep this file as it is, and restore a backup.",
                         integrity->problems->len),
               integrity->problems->len);
      return CTL_REFUSED;
    }
  g_print (_ ("The register is whole: the file, the journal (%1$lu acts, %2$lu changes) and every "
              "fact agree.\n"),
           integrity->n_acts, integrity->n_changes);
  return CTL_DONE;
}

const CtlVerb ctl_verb_verify = {
  .name = "verify",
  .arguments = "",
  .summary = N_ ("Prove the integrity of the whole register: file, journal, facts"),
  .details = N_ (
      "Besides the file and the journal, every fact must be what the journal says it became last."),
  .run = run,
};
