/* senkoctl selection: add, list, update. */
#include "ctl/ctl.h"
#include "model/senko-replace.h"
#include "store/senko-selections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *new_id;

static const GOptionEntry entries[] = {
  { "id", 0, 0, G_OPTION_ARG_STRING, &new_id,
    N_ ("Name of the new selection (default: the definition's id)"), N_ ("ID") },
  { NULL },
};

static int
add (Ctl *ctl, const char *id_or_file)
{
  GError *error = NULL;
  g_autoptr (SenkoDefinition) definition = NULL;
  SenkoSelection *selection;

  if (ctl_open (ctl, TRUE, &error) == NULL)
    return ctl_fail (ctl, error);
  definition = ctl_load_definition (ctl, id_or_file, &error);
  if (definition == NULL)
    return ctl_fail (ctl, error);
  if (ctl->options.dry_run)
    {
      ctl_say (_ ("Selection %s would be opened."), new_id != NULL ? new_id : definition->id);
      return CTL_DONE;
    }
  selection = senko_register_add_selection (ctl->reg, definition, new_id, &error);
  if (selection == NULL)
    return ctl_fail (ctl, error);
  ctl_say (_ ("Selection %s is open: hire year %d, held %d."), selection->name,
           selection->definition->hire_year, selection->definition->exam_year);
  return CTL_DONE;
}

static gboolean
print_selection (Ctl *ctl, Output *output, const SenkoSelection *selection, GError **error)
{
  gint64 n = senko_selections_count_applicants (senko_register_get_connection (ctl->reg),
                                                selection->id, error);
  char hire[16], exam[16], count[24];

  if (n < 0)
    return FALSE;
  g_snprintf (hire, sizeof hire, "%d", selection->definition->hire_year);
  g_snprintf (exam, sizeof exam, "%d", selection->definition->exam_year);
  g_snprintf (count, sizeof count, "%" G_GINT64_FORMAT, n);
  output_row (output,
              (const char *[]){ selection->name, hire, exam, count, selection->definition->id,
                                selection->definition->fingerprint,
                                senko_language_is_japanese () ? selection->definition->ja
                                                              : selection->definition->en });
  return TRUE;
}

static int
list (Ctl *ctl)
{
  static const SenkoListColumn columns[] = {
    { "id", N_ ("id"), FALSE },
    { "hire_year", N_ ("hire year"), TRUE },
    { "exam_year", N_ ("exam year"), TRUE },
    { "applicants", N_ ("applicants"), TRUE },
    { "definition", N_ ("definition"), FALSE },
    { "fingerprint", N_ ("fingerprint"), FALSE },
    { "label", N_ ("name"), FALSE },
  };
  GError *error = NULL;
  g_autoptr (GPtrArray) selections = NULL;
  Output *output;

  if (ctl_open (ctl, FALSE, &error) == NULL)
    return ctl_fail (ctl, error);
  selections = senko_register_list_selections (ctl->reg, &error);
  if (selections == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < selections->len; i++)
    if (!print_selection (ctl, output, g_ptr_array_index (selections, i), &error))
      {
        ctl_end (ctl);
        return ctl_fail (ctl, error);
      }
  return ctl_end (ctl);
}

/* Replaces the rules of an open year: shows first whose findings and results would change. */
static int
update (Ctl *ctl, const char *id_or_file)
{
  static const SenkoListColumn columns[] = { { "receipt_no", N_ ("receipt no."), FALSE },
                                             { "what", N_ ("what"), FALSE },
                                             { "before", N_ ("before"), FALSE },
                                             { "after", N_ ("after"), FALSE } };
  GError *error = NULL;
  SenkoSelection *selection = ctl_open_selection (ctl, TRUE, &error);
  g_autoptr (SenkoDefinition) definition = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  Output *output;

  if (selection == NULL)
    return ctl_fail (ctl, error);
  definition = ctl_load_definition (ctl, id_or_file, &error);
  if (definition == NULL)
    return ctl_fail (ctl, error);
  changes = senko_replace_preview (ctl->reg, selection, definition, &error);
  if (changes == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < changes->len; i++)
    {
      const SenkoRuleEffect *effect = g_ptr_array_index (changes, i);
      output_row (output, (const char *[]){ effect->receipt_no, effect->what, effect->before,
                                            effect->after });
    }
  ctl_end (ctl);
  if (!senko_replace_definition (ctl->reg, selection, definition, ctl->options.reason,
                                 ctl->options.dry_run, &error))
    return ctl_fail (ctl, error);
  ctl_say (
      ngettext ("%u finding or result changes.", "%u findings and results change.", changes->len),
      changes->len);
  return CTL_DONE;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  if (argc == 2 && strcmp (argv[0], "add") == 0)
    return add (ctl, argv[1]);
  if (argc == 1 && strcmp (argv[0], "list") == 0)
    return list (ctl);
  if (argc == 2 && strcmp (argv[0], "update") == 0)
    return update (ctl, argv[1]);
  return ctl_usage (ctl, _ ("Say what to do with which selection."));
}

const CtlVerb ctl_verb_selection = {
  .name = "selection",
  .arguments = "add DEFINITION | list | update DEFINITION",
  .summary = N_ ("Open a year from a definition, list the years, or replace a year's rules"),
  .details = N_ ("“update” replaces the definition of the selection and prints whose findings and "
                 "results change; with applicants "
                 "in the selection it needs --reason. The former version stays in the register."),
  .entries = entries,
  .run = run,
};
