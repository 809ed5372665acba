/* senkoctl verify: integrity of the whole register. */
#include "ctl/ctl.h"
#include "store/senko-attachments.h"

#include <glib/gi18n-lib.h>

static gboolean
collect_problems (SenkoRegister *reg, GPtrArray *problems, SenkoJournalReport **report,
                  GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (reg);

  if (!senko_connection_check (connection, problems, error))
    return FALSE;
  *report = senko_journal_verify (connection, NULL, error);
  if (*report == NULL)
    return FALSE;
  for (guint i = 0; i < (*report)->problems->len; i++)
    g_ptr_array_add (problems, g_strdup (g_ptr_array_index ((*report)->problems, i)));
  return senko_journal_verify_facts (connection, problems, error)
         && senko_attachments_verify (connection, problems, error)
         && senko_people_verify (reg, problems, error);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenkoJournalReport) report = NULL;
  GError *error = NULL;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (ctl_open (ctl, FALSE, &error) == NULL
      || !collect_problems (ctl->reg, problems, &report, &error))
    return ctl_fail (ctl, error);
  for (guint i = 0; i < problems->len; i++)
    ctl_say ("%s", (char *)g_ptr_array_index (problems, i));
  if (problems->len > 0)
    {
      ctl_say (ngettext ("%u problem. Keep this file as it is, and restore a backup.",
                         "%u problems. Keep this file as it is, and restore a backup.",
                         problems->len),
               problems->len);
      return CTL_REFUSED;
    }
  g_print (_ ("The register is whole: the file, the journal (%1$lu acts, %2$lu changes) and every "
              "fact agree.\n"),
           report->n_acts, report->n_rows);
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
