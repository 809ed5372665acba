/* senkoctl demo: a synthetic selection in the size and shape of a published year, worked to its
 * end. */
#include "ctl/ctl.h"
#include "demo/senko-demo.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static int seed = SENKO_DEMO_SEED;

static const GOptionEntry entries[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed,
    N_ ("Start of the random numbers (the same seed makes the same files)"), N_ ("NUMBER") },
  { NULL },
};

static void G_GNUC_PRINTF (1, 2) print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  printf ("%s\n", text);
}

static void
print_places (const char *folder)
{
  print (_ ("The demonstration is in %s:"), folder);
  print (
      _ ("  demo.senko    the register, with this selection and a small one of the year before"));
  print (_ ("  files/        the exchange files that were imported: what to prepare"));
  print (_ ("  files-2023/   the same for the year before, with its rules"));
  print (_ ("  proofs/       scans of proofs, as staff attached them to bonus claims"));
  print (_ ("  out/          results of both stages, roster, statistics, findings"));
}

static void
print_numbers (const SenkoDemoSummary *summary)
{
  print (_ ("Hire year %1$d, all of it invented, in the numbers published for hire year %2$d:"),
         summary->hire_year, summary->modelled_on);
  print (_ ("  %1$u applications: %2$u applicants, %3$u ineligible, %4$u void"),
         summary->n_applications, summary->n_applicants, summary->n_ineligible, summary->n_void);
  print (_ ("  %1$u findings: %2$u open, %3$u failed or void, %4$u fallbacks; staff ruled on %5$u"),
         summary->n_findings, summary->n_open, summary->n_failed, summary->n_fallback,
         summary->n_ruled);
  print (
      _ ("  %1$u examinees, %2$u passed as regular, %3$u as fixed-term, %4$u on the waiting list"),
      summary->n_examinees, summary->n_regular, summary->n_fixed_term, summary->n_waitlist);
}

static void
print_tie (const SenkoDemoTie *tie)
{
  g_autofree char *post = *tie->subject != '\0'
                              ? g_strdup_printf ("%s %s", tie->category, tie->subject)
                              : g_strdup (tie->category);

  if (g_strcmp0 (tie->kind, "regular") == 0)
    print (_ ("  %1$s: place %2$u is shared, so %3$u pass as regular instead of %4$u"), post,
           tie->rank, tie->taken, tie->published);
  else
    print (
        _ ("  %1$s: fixed-term place %2$u is shared, so %3$u pass as fixed-term instead of %4$u"),
        post, tie->rank, tie->taken, tie->published);
}

static void
print_next (const char *folder, const SenkoDemoSummary *summary)
{
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);
  g_autofree char *quoted = g_shell_quote (path);
  char today[SENKO_DATE_BUFFER];

  senko_date_format (SENKO_DEMO_TODAY, today);
  print (_ ("Try next:"));
  print ("  senkoctl --register %s --today %s statistics", quoted, today);
  print ("  senkoctl --register %s --today %s explain %s", quoted, today, summary->example);
  print ("  senkoctl --register %s --today %s roster list", quoted, today);
}

static void
print_summary (const char *folder, const SenkoDemoSummary *summary)
{
  print_places (folder);
  print ("%s", "");
  print_numbers (summary);
  if (summary->n_ties > 0)
    print (_ (
        "Two people share a place at these lines on purpose, and all who share it are taken in:"));
  for (guint i = 0; i < summary->n_ties; i++)
    print_tie (&summary->ties[i]);
  print ("%s", "");
  print_next (folder, summary);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoDemoSummary summary;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name the folder in which the demonstration is to be made."));
  if (ctl->options.dry_run)
    {
      if (!senko_demo_check_folder (argv[0], &error))
        return ctl_fail (ctl, error);
      ctl_say (_ ("The demonstration would be made in %s."), argv[0]);
      return CTL_DONE;
    }
  if (!senko_demo_make (argv[0], (guint32)seed, g_getenv ("SENKO_NOW"), &summary, &error))
    return ctl_fail (ctl, error);
  print_summary (argv[0], &summary);
  return CTL_DONE;
}

const CtlVerb ctl_verb_demo = {
  .name = "demo",
  .arguments = "DIR [--seed NUMBER]",
  .summary = N_ ("Make a synthetic selection and work it from the applications to the statistics"),
  .details = N_ ("DIR must not be there, or be empty. It gets a register (demo.senko), the "
                 "exchange files that were imported "
                 "(files/, UTF-8 and CP932) and the results (out/). People are invented; "
                 "applicants, examinees and passes per "
                 "post are those published for hire year 2024. The demonstration stands on "
                 "2024-09-20 (--today)."),
  .entries = entries,
  .run = run,
};
