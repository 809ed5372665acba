/* What all verbs share: the register, the selection, errors and their exit statuses. */
#include "ctl/ctl.h"

#include "ctl/heap.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static void
print_line (const char *text)
{
  fprintf (stderr, "%s\n", text);
}

int
ctl_usage (Ctl *ctl, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "senkoctl: %s\n", message);
  if (ctl->verb != NULL)
    fprintf (stderr, _ ("Usage: senkoctl %s %s (see “senkoctl %s --help”)\n"), ctl->verb->name,
             ctl->verb->arguments, ctl->verb->name);
  else
    print_line (_ ("See “senkoctl --help”."));
  return CTL_USAGE;
}

int
ctl_fail (Ctl *ctl, GError *error)
{
  gboolean store = error->domain == SENKO_STORE_ERROR && error->code != SENKO_STORE_ERROR_CONFLICT
                   && error->code != SENKO_STORE_ERROR_CONSTRAINT;

  fprintf (stderr, "senkoctl: %s\n", error->message);
  g_error_free (error);
  return store ? CTL_NO_REGISTER : CTL_REFUSED;
}

void
ctl_say (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  print_line (message);
}

const char *
ctl_register_path (Ctl *ctl)
{
  if (ctl->options.register_path == NULL)
    ctl->options.register_path
        = g_build_filename (g_get_user_data_dir (), "senko", "register.senko", NULL);
  return ctl->options.register_path;
}

SenkoDate
ctl_today (Ctl *ctl)
{
  SenkoDate today = 0;
  g_autoptr (GDateTime) now = NULL;

  if (ctl->options.today != NULL && senko_date_parse (ctl->options.today, -1, &today))
    return today;
  now = g_date_time_new_now_local ();
  return senko_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                         g_date_time_get_day_of_month (now));
}

SenkoRegister *
ctl_open (Ctl *ctl, gboolean write, GError **error)
{
  const char *reason;

  if (ctl->reg != NULL)
    return ctl->reg;
  if (ctl->verb != NULL && ctl->verb->memory > 0)
    ctl_heap_expect_file (ctl_register_path (ctl), ctl->verb->memory);
  ctl->reg = senko_register_open (
      ctl_register_path (ctl), write ? SENKO_OPEN_READ_WRITE : SENKO_OPEN_READ_ONLY,
      ctl->options.actor, ctl_today (ctl), g_getenv ("SENKO_NOW"), error);
  if (ctl->reg == NULL || !write)
    return ctl->reg;
  reason = senko_connection_get_read_only_reason (senko_register_get_connection (ctl->reg));
  if (reason == NULL)
    return ctl->reg;
  g_set_error_literal (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY, reason);
  return NULL;
}

SenkoSelection *
ctl_selection (Ctl *ctl, GError **error)
{
  return senko_register_get_selection (ctl->reg, ctl->options.selection, error);
}

SenkoSelection *
ctl_open_selection (Ctl *ctl, gboolean write, GError **error)
{
  return ctl_open (ctl, write, error) == NULL ? NULL : ctl_selection (ctl, error);
}

const CtlSub *
ctl_find_sub (const CtlSub *subs, guint n_subs, int argc, char **argv)
{
  for (guint i = 0; argc > 0 && i < n_subs; i++)
    if (strcmp (argv[0], subs[i].name) == 0)
      return &subs[i];
  return NULL;
}

int
ctl_run_sub (Ctl *ctl, const CtlSub *subs, guint n_subs, int argc, char **argv, const char *usage)
{
  const CtlSub *sub = ctl_find_sub (subs, n_subs, argc, argv);
  GError *error = NULL;
  SenkoSelection *selection;

  if (sub == NULL)
    return ctl_usage (ctl, "%s", usage);
  selection = ctl_open_selection (ctl, sub->writes, &error);
  if (selection == NULL)
    return ctl_fail (ctl, error);
  return sub->run (ctl, selection, argc - 1, argv + 1);
}

/* Definitions */

static void
print_faults (const GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      fprintf (stderr, "%s: %s\n", fault->path, fault->message);
    }
}

SenkoDefinition *
ctl_load_definition (Ctl *ctl, const char *id_or_file, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  SenkoDefinition *definition;
  gsize length;

  if (g_strv_contains (senko_definition_list_builtin (), id_or_file))
    return senko_definition_load_builtin (id_or_file, error);
  if (!g_file_get_contents (id_or_file, &text, &length, NULL))
    {
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("“%s” is neither a built-in definition (see “definition list”) nor a file "
                      "that can be read."),
                   id_or_file);
      return NULL;
    }
  definition = senko_definition_parse (text, length, &faults, error);
  if (faults != NULL)
    print_faults (faults);
  return definition;
}

/* Output */

Output *
ctl_begin (Ctl *ctl, const SenkoListColumn *columns, guint n_columns)
{
  OutputFormat format = OUTPUT_TABLE;

  output_format_from_name (ctl->options.format, &format);
  ctl->output = output_new (format, columns, n_columns, ctl->gate);
  return ctl->output;
}

int
ctl_end (Ctl *ctl)
{
  Output *output = g_steal_pointer (&ctl->output);

  if (output == NULL || output_finish (output))
    return CTL_DONE;
  print_line (_ ("senkoctl: the results could not be written to the standard output."));
  return CTL_REFUSED;
}

static void
begin_list (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
  ctl_begin (user_data, columns, n_columns);
}

static void
print_row (const char *const *cells, guint n_columns, gpointer user_data)
{
  output_row (((Ctl *)user_data)->output, cells);
}

SenkoListSink
ctl_sink (Ctl *ctl)
{
  return (SenkoListSink){ .labels = g_strcmp0 (ctl->options.format, "table") == 0,
                          .begin = begin_list,
                          .row = print_row,
                          .user_data = ctl };
}

void
ctl_say_decision (Ctl *ctl, const SenkoSelection *selection, const char *stage)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (ctl->reg), selection->id,
      stage != NULL ? stage : definition->stages[definition->n_stages - 1].label.id, NULL);

  if (decision != NULL)
    ctl_say (_ ("Confirmed on %1$s by %2$s; fingerprint %3$s."), decision->decided_at,
             decision->actor, decision->fingerprint);
}
