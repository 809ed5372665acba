/* senkoctl definition: list, show, check, diff. */
#include "ctl/ctl.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static int
list (Ctl *ctl)
{
  static const SenkoListColumn columns[] = { { "id", N_ ("id"), FALSE },
                                             { "hire_year", N_ ("hire year"), TRUE },
                                             { "exam_year", N_ ("exam year"), TRUE },
                                             { "label", N_ ("name"), FALSE },
                                             { "fingerprint", N_ ("fingerprint"), FALSE } };
  const char *const *ids = senko_definition_list_builtin ();
  Output *output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GError *error = NULL;
      g_autoptr (SenkoDefinition) definition = senko_definition_load_builtin (ids[i], &error);
      char hire[16], exam[16];

      if (definition == NULL)
        {
          ctl_end (ctl);
          return ctl_fail (ctl, error);
        }
      g_snprintf (hire, sizeof hire, "%d", definition->hire_year);
      g_snprintf (exam, sizeof exam, "%d", definition->exam_year);
      output_row (output,
                  (const char *[]){ definition->id, hire, exam,
                                    senko_language_is_japanese () ? definition->ja : definition->en,
                                    definition->fingerprint });
    }
  return ctl_end (ctl);
}

static int
show (Ctl *ctl, const char *id)
{
  GError *error = NULL;
  g_autoptr (SenkoDefinition) definition = ctl_load_definition (ctl, id, &error);

  if (definition == NULL)
    return ctl_fail (ctl, error);
  fwrite (definition->text, 1, definition->text_length, stdout);
  return fflush (stdout) == 0 ? CTL_DONE : CTL_REFUSED;
}

static int
check (Ctl *ctl, const char *id)
{
  GError *error = NULL;
  g_autoptr (SenkoDefinition) definition = ctl_load_definition (ctl, id, &error);

  if (definition == NULL)
    return ctl_fail (ctl, error);
  ctl_say (_ ("%s has no fault: %u pools, %u tracks, %u categories, %u rules, %u documents, %u "
              "tests, %u bonuses."),
           definition->id, definition->n_pools - 1, definition->n_tracks - 1,
           definition->n_categories - 1, definition->n_rules, definition->n_documents,
           definition->n_tests - 1, definition->n_bonuses - 1);
  return CTL_DONE;
}

static int
diff (Ctl *ctl, const char *from, const char *to)
{
  static const SenkoListColumn columns[] = { { "change", N_ ("what changed"), FALSE } };
  GError *error = NULL;
  g_autoptr (SenkoDefinition) a = ctl_load_definition (ctl, from, &error);
  g_autoptr (SenkoDefinition) b = a != NULL ? ctl_load_definition (ctl, to, &error) : NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  Output *output;

  if (b == NULL)
    return ctl_fail (ctl, error);
  sentences = senko_definition_diff (a, b);
  if (sentences->len == 0)
    ctl_say (_ ("The two definitions say the same."));
  output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < sentences->len; i++)
    output_row (output, (const char *[]){ g_ptr_array_index (sentences, i) });
  return ctl_end (ctl);
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  if (argc == 1 && strcmp (argv[0], "list") == 0)
    return list (ctl);
  if (argc == 2 && strcmp (argv[0], "show") == 0)
    return show (ctl, argv[1]);
  if (argc == 2 && strcmp (argv[0], "check") == 0)
    return check (ctl, argv[1]);
  if (argc == 3 && strcmp (argv[0], "diff") == 0)
    return diff (ctl, argv[1], argv[2]);
  return ctl_usage (ctl, _ ("Say what to do with which definition."));
}

const CtlVerb ctl_verb_definition = {
  .name = "definition",
  .arguments = "list | show ID | check FILE | diff A B",
  .summary = N_ ("List, print, check or compare definitions (a year's rules)"),
  .details = N_ ("A definition is named by its built-in id or by a file. “check” names every fault "
                 "with its JSON path. “diff” "
                 "says in sentences what changed from A to B."),
  .run = run,
};
