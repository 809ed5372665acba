/* senkoctl assign-numbers: examination numbers for valid applicants. */
#include "ctl/ctl.h"
#include "model/senko-numbers.h"

#include <glib/gi18n-lib.h>

static const SenkoListColumn columns[] = {
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
};

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  g_autoptr (GPtrArray) list = NULL;
  Output *output;
  int status;

  if (argc != 0)
    return ctl_usage (ctl, _ ("Too many arguments."));
  selection = ctl_open_selection (ctl, TRUE, &error);
  list = selection == NULL
             ? NULL
             : senko_numbers_assign (ctl->reg, selection, ctl->options.dry_run, &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoAssignedNumber *assigned = g_ptr_array_index (list, i);
      output_row (output, (const char *[]){ assigned->receipt_no, assigned->exam_no });
    }
  status = ctl_end (ctl);
  ctl_say (ngettext ("%u number assigned.", "%u numbers assigned.", list->len), list->len);
  return status;
}

const CtlVerb ctl_verb_assign_numbers = {
  .name = "assign-numbers",
  .arguments = "",
  .summary = N_ ("Give examination numbers to valid applicants that have none"),
  .details = N_ ("By the definition's pattern, in the order of receipt numbers. Numbers once given "
                 "never change: run it again after "
                 "later applications. Applications that are void or out get none."),
  .run = run,
};
