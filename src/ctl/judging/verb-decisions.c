/* senkoctl decisions: confirmed decisions looked back on. */
#include "ctl/ctl.h"
#include "model/lists/senko-list-decisions.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Listing */

static int
do_list (Ctl *ctl, SenkoSelection *selection, char **arguments)
{
  GError *error = NULL;
  SenkoListSink sink = ctl_sink (ctl);

  if (!senko_list_decisions (ctl->reg, selection, &sink, &error))
    return ctl_fail (ctl, error);
  return ctl_end (ctl);
}

/* The snapshot's text */

static SenkoDecision *
find (Ctl *ctl, SenkoSelection *selection, const char *text, GError **error)
{
  char *end = NULL;
  gint64 id = g_ascii_strtoll (text, &end, 10);

  return senko_decision_find (ctl->reg, selection, *end == '\0' ? id : 0, error);
}

static gboolean
print_part (const char *text, gsize length, gpointer user_data)
{
  return fwrite (text, 1, length, stdout) == length;
}

static int
do_show (Ctl *ctl, SenkoSelection *selection, char **arguments)
{
  GError *error = NULL;
  g_autoptr (SenkoDecision) decision = find (ctl, selection, arguments[0], &error);

  if (decision == NULL
      || !senko_decisions_read_parts (senko_register_get_connection (ctl->reg), decision->id,
                                      print_part, NULL, &error))
    return ctl_fail (ctl, error);
  return fflush (stdout) == 0 ? CTL_DONE : CTL_REFUSED;
}

/* Differences */

static int
print_diff (Ctl *ctl, const SenkoDefinition *definition, const GPtrArray *list)
{
  SenkoListSink sink = ctl_sink (ctl);
  guint n_crossing = senko_list_decision_changes (definition, list, FALSE, &sink);
  int status = ctl_end (ctl);

  ctl_say (_ ("%1$u people differ; %2$u of them cross a line."), list->len, n_crossing);
  return status;
}

static int
do_diff (Ctl *ctl, SenkoSelection *selection, char **arguments)
{
  GError *error = NULL;
  g_autoptr (SenkoDecision) a = find (ctl, selection, arguments[0], &error);
  g_autoptr (SenkoDecision) b = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (a != NULL && arguments[1] != NULL)
    b = find (ctl, selection, arguments[1], &error);
  if (error == NULL && b != NULL && strcmp (a->stage, b->stage) != 0)
    return ctl_usage (ctl, _ ("The two decisions are of different stages."));
  if (error == NULL)
    list = senko_decision_diff (ctl->reg, selection, a, b, &error);
  return list == NULL ? ctl_fail (ctl, error) : print_diff (ctl, selection->definition, list);
}

/* Moved across a line */

static int
do_moved (Ctl *ctl, SenkoSelection *selection, char **arguments)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list = senko_decision_list_moves (ctl->reg, selection, &error);
  SenkoListSink sink = ctl_sink (ctl);
  int status;

  if (list == NULL)
    return ctl_fail (ctl, error);
  senko_list_moves (selection->definition, list, &sink);
  status = ctl_end (ctl);
  ctl_say (ngettext ("%u person was moved across a line after a decision.",
                     "%u people were moved across a line after a decision.", list->len),
           list->len);
  return status;
}

static const struct {
  const char *name;
  int (*run) (Ctl *ctl, SenkoSelection *selection, char **arguments);
  int min, max;
} actions[] = {
  { "list", do_list, 0, 0 },
  { "show", do_show, 1, 1 },
  { "diff", do_diff, 1, 2 },
  { "moved", do_moved, 0, 0 },
};

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;

  for (guint i = 0; argc > 0 && i < G_N_ELEMENTS (actions); i++)
    {
      SenkoSelection *selection;

      if (strcmp (actions[i].name, argv[0]) != 0 || argc - 1 < actions[i].min
          || argc - 1 > actions[i].max)
        continue;
      selection = ctl_open_selection (ctl, FALSE, &error);
      return selection == NULL ? ctl_fail (ctl, error) : actions[i].run (ctl, selection, argv + 1);
    }
  return ctl_usage (ctl,
                    _ ("Say list, show and a decision, diff and one or two decisions, or moved."));
}

const CtlVerb ctl_verb_decisions = {
  .name = "decisions",
  .arguments = "(list | show DECISION | diff DECISION [DECISION] | moved)",
  .summary = N_ ("Look back on decisions: their texts, differences, who crossed a line since"),
  .details
  = N_ ("“list” tells who answers for each decision and its fingerprint; “show” prints its "
        "snapshot as it was stored. “diff” compares two decisions of a stage by person, or "
        "one with what the facts of today give. “moved” is the standing report of "
        "everybody who came to another side of a line after a decision, act by act: whom "
        "each act in between may have moved, and last those whom lines, gates, rules or "
        "other people moved."),
  .run = run,
};
