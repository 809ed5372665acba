/* Gathers what is known before a stage is confirmed. */
#include "model/decisions/senko-confirmation-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Numbers */

static void
numbers_free (SenkoNumbersOfGroup *self)
{
  g_strfreev (self->numbers);
  g_free (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static const char *
number_of (const SenkoPreview *preview, guint index)
{
  const SenkoPerson *person = &preview->people->items[index];

  return person->exam_no != 0 ? senko_people_exam_no (preview->people, person)
                              : senko_people_receipt_no (preview->people, person);
}

static SenkoNumbersOfGroup *
make_numbers (const SenkoPreview *preview, guint g, SenkoOutcome outcome)
{
  const SenkoJudging *judging = preview->judging;
  const SenkoGroup *group = &judging->groups[g];
  SenkoNumbersOfGroup *numbers = g_new0 (SenkoNumbersOfGroup, 1);

  *numbers = (SenkoNumbersOfGroup){ .pool = group->pool,
                                    .category = group->category,
                                    .subject = group->subject,
                                    .outcome = outcome,
                                    .numbers = g_new0 (char *, group->n + 1) };
  for (guint i = group->first; i < group->first + group->n; i++)
    if (judging->results[judging->order[i]].outcome == outcome)
      numbers->numbers[numbers->n++] = g_strdup (number_of (preview, judging->order[i]));
  qsort (numbers->numbers, numbers->n, sizeof (char *), compare_numbers);
  return numbers;
}

static const SenkoOutcome wanted[]
    = { SENKO_OUTCOME_PASSED, SENKO_OUTCOME_REGULAR, SENKO_OUTCOME_FIXED_TERM, SENKO_OUTCOME_CLASS1,
        SENKO_OUTCOME_CLASS2 };

gboolean
_senko_confirmation_is_pass (SenkoOutcome outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (wanted[i] == outcome)
      return TRUE;
  return FALSE;
}

static void
list_numbers (const SenkoPreview *preview, SenkoConfirmation *self)
{
  for (guint i = 0; i < preview->judging->n; i++)
    self->outcomes[preview->judging->results[i].outcome]++;
  for (guint g = 0; g < preview->judging->n_groups; g++)
    for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
      {
        SenkoNumbersOfGroup *numbers = make_numbers (preview, g, wanted[i]);

        if (numbers->n > 0)
          g_ptr_array_add (self->numbers, numbers);
        else
          numbers_free (numbers);
      }
}

/* The scenario chosen */

static gboolean
compare_with_scenario (SenkoRegister *self, const SenkoPreview *preview,
                       SenkoConfirmation *confirmation, GError **error)
{
  g_autoptr (GPtrArray) list
      = senko_scenario_list (self, preview->selection, preview->stage, error);
  g_autoptr (GArray) lines_a = NULL;
  g_autoptr (GArray) gates_a = NULL;
  g_autoptr (GArray) lines_b = NULL;
  g_autoptr (GArray) gates_b = NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (((SenkoScenario *)g_ptr_array_index (list, i))->chosen)
      confirmation->scenario = g_strdup (((SenkoScenario *)g_ptr_array_index (list, i))->name);
  if (list == NULL || confirmation->scenario == NULL)
    return list != NULL;
  if (!senko_scenario_read (self, preview->selection, preview->stage, confirmation->scenario,
                            &lines_a, &gates_a, error)
      || !senko_lines_read (self, preview->selection, preview->stage, &lines_b, &gates_b, error))
    return FALSE;
  confirmation->differences = senko_scenario_diff (lines_a, gates_a, lines_b, gates_b);
  return TRUE;
}

static char *
line_text (const SenkoLine *line)
{
  char score[SENKO_POINTS_BUFFER];

  if (!line->is_set)
    return g_strdup ("–");
  return line->count >= 0 ? g_strdup_printf ("%d", line->count)
                          : g_strdup_printf ("≥%s", senko_points_format (line->score, score));
}

char *
senko_scenario_difference_text (const SenkoDefinition *definition,
                                const SenkoScenarioDifference *difference)
{
  gboolean ja = senko_language_is_japanese ();
  g_autofree char *a = line_text (&difference->a);
  g_autofree char *b = line_text (&difference->b);
  g_autofree char *group = NULL;

  if (difference->test != 0)
    return g_strdup_printf (
        _ ("Gate of %1$s: %2$s; %3$s in the scenario."),
        senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, difference->test, ja), b,
        a);
  group = senko_preview_group_name (definition, difference->pool, difference->category,
                                    difference->subject, ja);
  return g_strdup_printf (
      _ ("%1$s, line “%2$s”: %3$s; %4$s in the scenario."), group,
      senko_definition_code_label (definition, SENKO_VOCABULARY_LINE_KIND, difference->kind, ja), b,
      a);
}

/* Decisions before */

static gboolean
find_reopened (SenkoRegister *self, const SenkoPreview *preview, SenkoConfirmation *confirmation,
               GError **error)
{
  const char *stage = preview->definition->stages[preview->stage].label.id;
  g_autoptr (GPtrArray) list
      = senko_decisions_list (senko_register_get_connection (self), preview->selection->id, error);

  for (guint i = list != NULL ? list->len : 0; i > 0; i--)
    {
      SenkoDecision *decision = g_ptr_array_index (list, i - 1);

      if (strcmp (decision->stage, stage) != 0)
        continue;
      if (decision->reopened_at != NULL)
        confirmation->reopened = g_ptr_array_steal_index (list, i - 1);
      break;
    }
  return list != NULL;
}

/* All of it */

static void
block_free (SenkoBlockOfStage *self)
{
  g_free (self->text);
  g_free (self->target);
  g_free (self);
}

SenkoConfirmation *
_senko_confirmation_new (void)
{
  SenkoConfirmation *self = g_new0 (SenkoConfirmation, 1);

  self->obstacles = g_ptr_array_new ();
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)block_free);
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify)block_free);
  self->numbers = g_ptr_array_new_with_free_func ((GDestroyNotify)numbers_free);
  return self;
}

SenkoConfirmation *
senko_confirmation_load (SenkoRegister *self, SenkoPreview *preview, GError **error)
{
  g_autoptr (SenkoTransaction) view
      = senko_transaction_begin_read (senko_register_get_connection (self), error);
  g_autoptr (SenkoConfirmation) confirmation = _senko_confirmation_new ();
  GError *failure = NULL;

  g_ptr_array_unref (confirmation->obstacles);
  confirmation->obstacles = senko_preview_list_obstacles (preview);
  list_numbers (preview, confirmation);
  if (view == NULL || !_senko_confirmation_list_blocks (self, preview, confirmation, error)
      || !compare_with_scenario (self, preview, confirmation, error)
      || !find_reopened (self, preview, confirmation, error))
    return NULL;
  confirmation->proposal = senko_proposal_get (self, preview, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&confirmation);
}

void
senko_confirmation_free (SenkoConfirmation *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->obstacles, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->differences, g_array_unref);
  g_clear_pointer (&self->proposal, senko_proposal_free);
  g_clear_pointer (&self->reopened, senko_decision_free);
  g_free (self->scenario);
  g_free (self);
}
