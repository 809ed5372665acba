/* senkoctl statistics: the years by post. */
#include "ctl/ctl.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static char *years;

static const GOptionEntry entries[] = {
  { "years", 0, 0, G_OPTION_ARG_STRING, &years, N_ ("Hire years, one or from-to"), "A-B" },
  { NULL },
};

static gboolean
read_years (const char *text, int *from, int *to)
{
  char *end = NULL;

  *from = strtol (text, &end, 10);
  *to = *from;
  if (end != text && *end == '-')
    *to = strtol (end + 1, &end, 10);
  return *end == '\0' && *from > 0 && *to >= *from;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);
  int from = 0, to = 0;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  if (years != NULL && !read_years (years, &from, &to))
    return ctl_usage (ctl, _ ("--years “%s” is not understood. Write it like 2022-2024 or 2024."),
                      years);
  if (ctl_open (ctl, FALSE, &error) == NULL
      || !senko_list_statistics (ctl->reg, from, to, &sink, &error))
    return ctl_fail (ctl, error);
  return ctl_end (ctl);
}

const CtlVerb ctl_verb_statistics = {
  .name = "statistics",
  .arguments = "[--years A-B]",
  .summary = N_ ("Print applicants, examinees and candidates by hire year and post"),
  .details = N_ ("Published years come from “import history”; a year judged in this register is "
                 "counted from its decisions. A fixed-term "
                 "figure that is published together with another row stays combined (marked ↑). "
                 "The ratio is examinees ÷ regular "
                 "candidates, one decimal, half up."),
  .entries = entries,
  .run = run,
};
