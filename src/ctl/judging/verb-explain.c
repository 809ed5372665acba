/* senkoctl explain: everything that led to one applicant's outcome. */
#include "ctl/ctl.h"
#include "model/senko-explain.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SenkoListColumn columns[] = {
  { "section", N_ ("section"), FALSE },
  { "what", N_ ("what"), FALSE },
  { "page", N_ ("page"), TRUE },
  { "explanation", N_ ("explanation"), FALSE },
};

/* Read aloud, a page is better than a grid: sections as headings. */
static void
print_page (const GPtrArray *list)
{
  const char *section = "";
  int width = 0;

  for (guint i = 0; i < list->len; i++)
    width
        = MAX (width, output_text_width (((SenkoExplanation *)g_ptr_array_index (list, i))->label));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoExplanation *item = g_ptr_array_index (list, i);

      if (strcmp (item->section, section) != 0)
        g_print ("%s%s\n", i > 0 ? "\n" : "", item->section);
      section = item->section;
      g_print ("  %s%*s  %s", item->label, width - output_text_width (item->label), "", item->text);
      if (item->page != 0 && !item->page_told)
        g_print (_ (" (p.%d)"), item->page);
      g_print ("\n");
    }
}

static int
print_rows (Ctl *ctl, const GPtrArray *list)
{
  Output *output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < list->len; i++)
    {
      const SenkoExplanation *item = g_ptr_array_index (list, i);
      char page[8] = "";

      if (item->page != 0)
        g_snprintf (page, sizeof page, "%d", item->page);
      output_row (output, (const char *[]){ item->section, item->label, page, item->text });
    }
  return ctl_end (ctl);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;
  SenkoSelection *selection;
  g_autoptr (GPtrArray) list = NULL;
  gint64 applicant;

  if (argc != 1)
    return ctl_usage (ctl, _ ("Name one applicant by receipt or examination number."));
  selection = ctl_open_selection (ctl, FALSE, &error);
  applicant = selection == NULL ? 0 : senko_applicant_find (ctl->reg, selection, argv[0], &error);
  list = applicant == 0 ? NULL : senko_explain (ctl->reg, selection, applicant, &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  if (strcmp (ctl->options.format, "table") != 0)
    return print_rows (ctl, list);
  print_page (list);
  return CTL_DONE;
}

const CtlVerb ctl_verb_explain = {
  .name = "explain",
  .arguments = "APPLICANT",
  .summary = N_ ("Explain one applicant's outcome: rule by rule, with pages"),
  .details = N_ ("APPLICANT is a receipt or an examination number."),
  .run = run,
};
