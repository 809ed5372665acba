/* senkoctl decisions: confirmed decisions looked back on. */
#include "ctl/ctl.h"
#include "model/senko-decision-history.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Listing */

static const SenkoListColumn list_columns[] = {
  { "decision", N_ ("decision"), TRUE },          { "stage", N_ ("stage"), FALSE },
  { "decided_at", N_ ("decided at"), FALSE },     { "proposed_by", N_ ("proposed by"), FALSE },
  { "confirmed_by", N_ ("confirmed by"), FALSE }, { "people", N_ ("people answering"), TRUE },
  { "fingerprint", N_ ("fingerprint"), FALSE },   { "reopened_at", N_ ("reopened at"), FALSE },
  { "reopened_by", N_ ("reopened by"), FALSE },   { "reason", N_ ("reason"), FALSE },
};

static int
do_list (Ctl *ctl, SenkoSelection *selection, char **arguments)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list
      = senko_decisions_list (senko_register_get_connection (ctl->reg), selection->id, &error);
  Output *output;

  if (list == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, list_columns, G_N_ELEMENTS (list_columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoDecision *decision = g_ptr_array_index (list, i);
      char id[24];

      g_snprintf (id, sizeof id, "%" G_GINT64_FORMAT, decision->id);
      output_row (output, (const char *[]){ id, decision->stage, decision->decided_at,
                                            decision->proposed_by, decision->actor,
                                            decision->proposed_by != NULL ? "2" : "1",
                                            decision->fingerprint, decision->reopened_at,
                                            decision->reopened_by, decision->reopen_reason });
    }
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

static const SenkoListColumn diff_columns[] = {
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
  { "outcome", N_ ("outcome"), FALSE },
  { "new_outcome", N_ ("then"), FALSE },
  { "total", N_ ("total"), TRUE },
  { "new_total", N_ ("then"), TRUE },
  { "rank", N_ ("rank"), TRUE },
  { "new_rank", N_ ("then"), TRUE },
  { "crosses", N_ ("crosses a line"), TRUE },
  { "changed", N_ ("what differs"), FALSE },
};

static const char *
outcome_text (SenkoOutcome outcome, gboolean labels)
{
  if (outcome == SENKO_N_OUTCOMES)
    return labels ? _ ("not there") : "";
  return labels ? senko_outcome_label (outcome) : senko_outcome_id (outcome);
}

static void
print_change (Output *output, gboolean labels, const SenkoDecisionChange *change)
{
  char totals[2][SENKO_POINTS_BUFFER], ranks[2][12] = { "", "" };
  const SenkoPlace *places[2] = { &change->before, &change->after };

  for (guint i = 0; i < 2; i++)
    {
      senko_points_format (places[i]->total, totals[i]);
      if (places[i]->rank > 0)
        g_snprintf (ranks[i], sizeof ranks[i], "%u", places[i]->rank);
    }
  output_row (output,
              (const char *[]){ change->receipt_no, change->exam_no,
                                outcome_text (change->before.outcome, labels),
                                outcome_text (change->after.outcome, labels), totals[0], totals[1],
                                ranks[0], ranks[1],
                                senko_decision_change_crosses (change) ? "1" : "", change->cells });
}

static int
print_diff (Ctl *ctl, const GPtrArray *list)
{
  Output *output = ctl_begin (ctl, diff_columns, G_N_ELEMENTS (diff_columns));
  guint n_crossing = 0;
  int status;

  for (guint i = 0; i < list->len; i++)
    {
      const SenkoDecisionChange *change = g_ptr_array_index (list, i);

      n_crossing += senko_decision_change_crosses (change);
      print_change (output, strcmp (ctl->options.format, "table") == 0, change);
    }
  status = ctl_end (ctl);
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
  return list == NULL ? ctl_fail (ctl, error) : print_diff (ctl, list);
}

/* Moved across a line */

static const SenkoListColumn moved_columns[] = {
  { "stage", N_ ("stage"), FALSE },
  { "from", N_ ("decision"), TRUE },
  { "to", N_ ("then"), TRUE },
  { "receipt_no", N_ ("receipt no."), FALSE },
  { "exam_no", N_ ("exam no."), FALSE },
  { "outcome", N_ ("outcome"), FALSE },
  { "new_outcome", N_ ("then"), FALSE },
  { "act", N_ ("act"), TRUE },
  { "at", N_ ("at"), FALSE },
  { "actor", N_ ("by"), FALSE },
  { "verb", N_ ("what was done"), FALSE },
  { "changed", N_ ("what differs"), FALSE },
  { "reason", N_ ("reason"), FALSE },
};

static void
print_move (Output *output, gboolean labels, const SenkoMove *move, const SenkoMoveAct *act)
{
  char from[24], to[24] = "", number[24] = "";

  g_snprintf (from, sizeof from, "%" G_GINT64_FORMAT, move->from);
  if (move->to != 0)
    g_snprintf (to, sizeof to, "%" G_GINT64_FORMAT, move->to);
  if (act != NULL)
    g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, act->act);
  output_row (output, (const char *[]){ move->stage, from, to, move->change->receipt_no,
                                        move->change->exam_no,
                                        outcome_text (move->change->before.outcome, labels),
                                        outcome_text (move->change->after.outcome, labels), number,
                                        act != NULL ? act->at : "", act != NULL ? act->actor : "",
                                        act != NULL ? act->verb : "",
                                        act != NULL ? act->entities : move->change->cells,
                                        act != NULL ? act->reason : "" });
}

static int
do_moved (Ctl *ctl, SenkoSelection *selection, char **arguments)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list = senko_decision_list_moves (ctl->reg, selection, &error);
  gboolean labels = strcmp (ctl->options.format, "table") == 0;
  Output *output;
  int status;

  if (list == NULL)
    return ctl_fail (ctl, error);
  output = ctl_begin (ctl, moved_columns, G_N_ELEMENTS (moved_columns));
  for (guint i = 0; i < list->len; i++)
    {
      const SenkoMove *move = g_ptr_array_index (list, i);

      for (guint a = 0; a < MAX (move->acts->len, 1); a++)
        print_move (output, labels, move,
                    a < move->acts->len ? g_ptr_array_index (move->acts, a) : NULL);
    }
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
        "everybody who came to another side of a line after a decision, with the acts "
        "that changed their facts in between; none: lines, gates, rules or other people "
        "moved them."),
  .run = run,
};
