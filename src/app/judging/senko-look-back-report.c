/* The rows are the lists of the model; here is said what they are of. */
#include "app/judging/senko-look-back-report.h"

#include "model/lists/senko-list-decisions.h"

#include <glib/gi18n-lib.h>

#define FAULTS_NAMED 5

void
senko_look_back_order_free (gpointer order)
{
  g_free (((SenkoLookBackOrder *)order)->rules);
  g_free (order);
}

/* "Decision 2 (3f0a…)" with its whole fingerprint, as every sheet made from it bears it. */
static char *
name_decision (const SenkoDecision *decision)
{
  return g_strdup_printf (_ ("Decision %1$d (fingerprint %2$s)"), (int)decision->id,
                          decision->fingerprint);
}

/* --- decisions --- */

static gboolean
make_decisions (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  SenkoListSink sink = senko_report_sink (self);
  guint n;

  if (!senko_list_decisions (reg, selection, &sink, error))
    return FALSE;
  n = senko_report_get_n_rows (self);
  if (n > 0)
    self->note = g_strdup_printf (ngettext ("%u decision. Open it to read whom it took in.",
                                            "%u decisions. Open one to read whom it took in.", n),
                                  n);
  return TRUE;
}

/* --- the difference of two --- */

static gboolean
make_difference (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection,
                 const SenkoLookBackOrder *order, GError **error)
{
  SenkoListSink sink = senko_report_sink (self);
  g_autoptr (SenkoDecision) first = NULL;
  g_autoptr (SenkoDecision) second = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint n_crossing;

  if (order->first == 0)
    return TRUE;
  first = senko_decision_find (reg, selection, order->first, error);
  if (first != NULL && order->second != 0)
    second = senko_decision_find (reg, selection, order->second, error);
  if (first == NULL || (order->second != 0 && second == NULL))
    return FALSE;
  changes = senko_decision_diff (reg, selection, first, second, error);
  if (changes == NULL)
    return FALSE;
  n_crossing = senko_list_decision_changes (selection->definition, changes, order->crossing, &sink);
  self->note = g_strdup_printf (_ ("%1$u people differ; %2$u of them cross a line."), changes->len,
                                n_crossing);
  before = name_decision (first);
  after = second != NULL ? name_decision (second) : g_strdup (_ ("by the facts of today"));
  self->subtitle = g_strdup_printf ("%s → %s", before, after);
  return TRUE;
}

/* --- the standing report --- */

static char *
name_decisions (SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  g_autoptr (GPtrArray) list
      = senko_decisions_list (senko_register_get_connection (reg), selection->id, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *name = name_decision (g_ptr_array_index (list, i));

      g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
make_moved (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection, GError **error)
{
  SenkoListSink sink = senko_report_sink (self);
  g_autoptr (GPtrArray) moves = senko_decision_list_moves (reg, selection, error);

  if (moves == NULL)
    return FALSE;
  senko_list_moves (selection->definition, moves, &sink);
  self->note = g_strdup_printf (ngettext ("%u person was moved across a line after a decision.",
                                          "%u people were moved across a line after a decision.",
                                          moves->len),
                                moves->len);
  self->subtitle = name_decisions (reg, selection, error);
  return self->subtitle != NULL;
}

/* --- rehearsals --- */

/* What is said of a faulty file names its first faults. */
static GError *
name_faults (const GError *failure, const GPtrArray *faults)
{
  g_autoptr (GString) text = g_string_new (failure->message);

  for (guint i = 0; faults != NULL && i < MIN (faults->len, FAULTS_NAMED); i++)
    {
      const SenkoDefinitionFault *fault = g_ptr_array_index (faults, i);

      g_string_append_printf (text, "\n%s: %s", fault->path, fault->message);
    }
  return g_error_new_literal (failure->domain, failure->code, text->str);
}

static SenkoDefinition *
parse_rules (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) failure = NULL;
  SenkoDefinition *definition = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &failure))
    definition = senko_definition_parse (text, length, &faults, &failure);
  if (failure != NULL)
    g_propagate_error (error, name_faults (failure, faults));
  return definition;
}

/* The rules to rehearse with. loaded: (out, nullable) those that are not a selection's own. */
static const SenkoDefinition *
find_rules (SenkoRegister *reg, const SenkoLookBackOrder *order, SenkoDefinition **loaded,
            GError **error)
{
  SenkoSelection *other;

  switch (order->source)
    {
    case SENKO_LOOK_BACK_SELECTION:
      other = senko_register_get_selection (reg, order->rules, error);
      return other != NULL ? other->definition : NULL;
    case SENKO_LOOK_BACK_FILE:
      *loaded = parse_rules (order->rules, error);
      return *loaded;
    default:
      *loaded = senko_definition_load_builtin (order->rules, error);
      return *loaded;
    }
}

static gboolean
passes (const SenkoResult *result)
{
  return result->outcome == SENKO_OUTCOME_PASSED || result->outcome == SENKO_OUTCOME_CLASS1
         || result->outcome == SENKO_OUTCOME_REGULAR;
}

static char *
sum_up (const GPtrArray *changes)
{
  guint n_entering = 0, n_leaving = 0;
  g_autofree char *sides = senko_list_sum_up_side_changes (changes);

  for (guint i = 0; i < changes->len; i++)
    {
      const SenkoSideChange *change = g_ptr_array_index (changes, i);

      n_entering += !passes (&change->before) && passes (&change->after);
      n_leaving += passes (&change->before) && !passes (&change->after);
    }
  return g_strdup_printf (_ ("%1$s Come in: %2$u, go out: %3$u."), sides, n_entering, n_leaving);
}

/* What stands beside a rehearsal: how many people the decision in force, if any, gives another
 * outcome than the facts of today do. (transfer full) */
static char *
name_other_side (const SenkoDecision *decision, guint n)
{
  if (decision == NULL)
    return g_strdup (_ ("It stands beside what the facts of today give; the stage is not "
                        "confirmed."));
  if (n == 0)
    return g_strdup_printf (_ ("It stands beside what the facts of today give, which is what "
                               "decision %d gave."),
                            (int)decision->id);
  return g_strdup_printf (
      ngettext ("It stands beside what the facts of today give; decision %1$d gave %2$u person "
                "another outcome.",
                "It stands beside what the facts of today give; decision %1$d gave %2$u people "
                "another outcome.",
                n),
      (int)decision->id, n);
}

/* A rehearsal is beside what the facts of today give, which is said; where the stage is confirmed
 * and they have changed since, that is not the real result, which is said, too. */
static gboolean
tell_other_side (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection, SenkoCode stage,
                 GError **error)
{
  GError *failure = NULL;
  g_autoptr (SenkoDecision) decision
      = senko_decisions_get_in_force (senko_register_get_connection (reg), selection->id,
                                      selection->definition->stages[stage].label.id, &failure);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *note = self->note, *other = NULL;
  guint n = 0;

  if (decision != NULL)
    changes = senko_decision_diff (reg, selection, decision, NULL, &failure);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    n += senko_decision_change_crosses (g_ptr_array_index (changes, i));
  other = name_other_side (decision, n);
  self->note = g_strjoin (" ", note, other, NULL);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
make_rehearsal (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection,
                const SenkoLookBackOrder *order, GError **error)
{
  SenkoListSink sink = senko_report_sink (self);
  gboolean japanese = senko_language_is_japanese ();
  g_autoptr (SenkoDefinition) loaded = NULL;
  const SenkoDefinition *rules = find_rules (reg, order, &loaded, error);
  SenkoSimulationOptions options = { .rules = rules };
  g_autoptr (GPtrArray) changes = NULL;

  if (rules == NULL)
    return FALSE;
  changes = senko_simulate (reg, selection, order->stage, &options, error);
  if (changes == NULL)
    return FALSE;
  senko_list_side_changes (selection->definition, changes, &sink);
  self->note = sum_up (changes);
  self->subtitle
      = g_strdup_printf (_ ("%1$s, by the rules of %2$s"),
                         senko_definition_code_label (selection->definition, SENKO_VOCABULARY_STAGE,
                                                      order->stage, japanese),
                         japanese ? rules->ja : rules->en);
  return tell_other_side (self, reg, selection, order->stage, error);
}

gpointer
senko_look_back_report_make (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work,
                             gpointer data, GError **error)
{
  const SenkoLookBackOrder *order = data;
  g_autoptr (SenkoReport) report = senko_report_new ();
  gboolean made;

  switch (order->kind)
    {
    case SENKO_LOOK_BACK_DIFFERENCE:
      made = make_difference (report, register_, selection, order, error);
      break;
    case SENKO_LOOK_BACK_MOVED:
      made = make_moved (report, register_, selection, error);
      break;
    case SENKO_LOOK_BACK_REHEARSAL:
      made = make_rehearsal (report, register_, selection, order, error);
      break;
    default:
      made = make_decisions (report, register_, selection, error);
    }
  return made ? g_steal_pointer (&report) : NULL;
}
