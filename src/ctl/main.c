/* senkoctl: the same work as the windows, without a display. Finds the verb, parses the options,
 * sets the language. */
#include "base/senko-language.h"
#include "ctl/ctl.h"
#include "ctl/full.h"
#include "ctl/heap.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const CtlVerb *const verbs[] = {
  &ctl_verb_new,     &ctl_verb_definition,     &ctl_verb_selection, &ctl_verb_import,
  &ctl_verb_export,  &ctl_verb_assign_numbers, &ctl_verb_check,     &ctl_verb_override,
  &ctl_verb_gate,    &ctl_verb_lines,          &ctl_verb_decide,    &ctl_verb_results,
  &ctl_verb_explain, &ctl_verb_simulate,       &ctl_verb_roster,    &ctl_verb_statistics,
  &ctl_verb_journal, &ctl_verb_backup,         &ctl_verb_restore,   &ctl_verb_verify,
  &ctl_verb_demo,    &ctl_verb_scores,         &ctl_verb_scenario,  &ctl_verb_decisions,
  &ctl_verb_prove,   &ctl_verb_claims,         &ctl_verb_notices,
};

/* Language */

/* --lang must work before anything is translated. */
static const char *
find_lang (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--lang="))
        return argv[i] + strlen ("--lang=");
      if (strcmp (argv[i], "--lang") == 0 && i + 1 < argc)
        return argv[i + 1];
    }
  return NULL;
}

/* Options */

static void
fill_common (CtlOptions *options, GOptionEntry entries[])
{
  const GOptionEntry all[] = {
    { "register", 0, 0, G_OPTION_ARG_FILENAME, &options->register_path,
      N_ ("The register (default: the user's own)"), N_ ("FILE") },
    { "selection", 0, 0, G_OPTION_ARG_STRING, &options->selection,
      N_ ("The selection (default: the newest)"), N_ ("ID") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format, N_ ("How results are printed"),
      "table|csv|json" },
    { "actor", 0, 0, G_OPTION_ARG_STRING, &options->actor,
      N_ ("Who works, for the journal (default: the user's name)"), N_ ("NAME") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &options->today,
      N_ ("The day verdicts are for (default: today)"), N_ ("DATE") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason,
      N_ ("Why, where a reason is asked for"), N_ ("TEXT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_ ("Do everything but the writing"),
      NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, N_ ("Language of messages"), "ja|en" },
    { NULL },
  };

  memcpy (entries, all, sizeof all);
}

enum { N_COMMON = 9 };

/* An option given before the verb and again after it: the first is nobody's any more. */
static void
free_replaced (CtlOptions *before, const CtlOptions *now)
{
  g_free (before->register_path != now->register_path ? before->register_path : NULL);
  g_free (before->selection != now->selection ? before->selection : NULL);
  g_free (before->format != now->format ? before->format : NULL);
  g_free (before->actor != now->actor ? before->actor : NULL);
  g_free (before->today != now->today ? before->today : NULL);
  g_free (before->reason != now->reason ? before->reason : NULL);
  g_free (before->lang != now->lang ? before->lang : NULL);
}

static void
options_clear (CtlOptions *options)
{
  g_free (options->register_path);
  g_free (options->selection);
  g_free (options->format);
  g_free (options->actor);
  g_free (options->today);
  g_free (options->reason);
  g_free (options->lang);
}

static void
fill_defaults (CtlOptions *options)
{
  if (options->format == NULL)
    options->format = g_strdup ("table");
}

static int
check_options (Ctl *ctl)
{
  OutputFormat format;
  SenkoDate today;

  /* an export writes a file, in formats of its own, and statistics make workbooks */
  if (ctl->verb != &ctl_verb_export
      && !(ctl->verb == &ctl_verb_statistics && strcmp (ctl->options.format, "xlsx") == 0)
      && !output_format_from_name (ctl->options.format, &format))
    return ctl_usage (ctl, _ ("--format is table, csv or json, not “%s”."), ctl->options.format);
  if (ctl->options.today != NULL && !senko_date_parse (ctl->options.today, -1, &today))
    return ctl_usage (ctl,
                      _ ("--today “%s” is no date. Write it like 2024-05-10 or 令和6年5月10日."),
                      ctl->options.today);
  if (ctl->options.lang != NULL && !g_str_equal (ctl->options.lang, "ja")
      && !g_str_equal (ctl->options.lang, "en"))
    return ctl_usage (ctl, _ ("--lang is ja or en, not “%s”."), ctl->options.lang);
  if (ctl->options.actor != NULL && *ctl->options.actor == '\0')
    return ctl_usage (ctl, _ ("--actor is empty: the journal must say who works."));
  return CTL_DONE;
}

/* Help */

static char *
list_verbs (void)
{
  GString *text = g_string_new (_ ("Verbs:"));

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (text, "\n  %-16s %s", verbs[i]->name, _ (verbs[i]->summary));
  g_string_append_printf (text, "\n\n%s\n%s",
                          _ ("“senkoctl VERB --help” tells the arguments and options of a verb."),
                          _ ("Exit status: 0 done; 1 the data was refused and nothing was written; "
                             "2 wrong usage; 3 the register "
                             "could not be opened or written."));
  return g_string_free (text, FALSE);
}

static const CtlVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i]->name, name) == 0)
      return verbs[i];
  return NULL;
}

/* Running */

static int
run_verb (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *parameters = g_strdup_printf ("%s %s", ctl->verb->name, ctl->verb->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  GOptionEntry common[N_COMMON];
  g_autoptr (GError) error = NULL;
  CtlOptions before = ctl->options;
  int status;

  fill_common (&ctl->options, common);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (ctl->verb->summary));
  if (ctl->verb->details != NULL)
    g_option_context_set_description (context, _ (ctl->verb->details));
  if (ctl->verb->entries != NULL)
    g_option_context_add_main_entries (context, ctl->verb->entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return ctl_usage (ctl, "%s", error->message);
  free_replaced (&before, &ctl->options);
  fill_defaults (&ctl->options);
  status = check_options (ctl);
  return status != CTL_DONE ? status : ctl->verb->run (ctl, argc - 1, argv + 1);
}

/* Options before the verb; then the verb's own. */
static int
run (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("VERB [ARGUMENT…]"));
  gboolean version = FALSE;
  const GOptionEntry own[]
      = { { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
          { NULL } };
  GOptionEntry common[N_COMMON];
  g_autofree char *verb_list = list_verbs ();
  g_autoptr (GError) error = NULL;

  fill_common (&ctl->options, common);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Administers a public selection examination: applications, scores, decisions, rosters."));
  g_option_context_set_description (context, verb_list);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return ctl_usage (ctl, "%s", error->message);
  if (version)
    {
      g_print ("senkoctl %s\n", SENKO_VERSION);
      return CTL_DONE;
    }
  if (argc < 2)
    return ctl_usage (ctl, _ ("A verb is missing."));
  ctl->verb = find_verb (argv[1]);
  if (ctl->verb == NULL)
    return ctl_usage (ctl, _ ("There is no verb “%s”."), argv[1]);
  return run_verb (ctl, argc - 1, argv + 1);
}

int
main (int argc, char **argv)
{
  Ctl ctl = { 0 };
  int status;

  ctl_heap_start ();
  ctl_keep_arguments (argc, argv);
  senko_language_start (find_lang (argc, argv));
  g_set_prgname ("senkoctl");
  status = run (&ctl, argc, argv);
  senko_register_close (ctl.reg);
  options_clear (&ctl.options);
  return status;
}
