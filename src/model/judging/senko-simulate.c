/* Judges the same people twice, as it is and as it would be, and tells the difference. */
#include "model/senko-simulate.h"

#include "model/senko-replace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
change_free (SenkoSideChange *change)
{
  g_free (change->receipt_no);
  g_free (change->exam_no);
  g_free (change->why);
  senko_board_place_clear (&change->board_before);
  senko_board_place_clear (&change->board_after);
  g_free (change);
}

static gboolean
apply_lines (SenkoPreview *preview, const GArray *lines, GError **error)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const SenkoLineChange *change = &g_array_index (lines, SenkoLineChange, i);
      g_autofree char *name = NULL;

      if (senko_preview_set_line (preview, change->pool, change->category, change->subject,
                                  change->kind, change->line))
        continue;
      name = senko_preview_group_name (preview->definition, change->pool, change->category,
                                       change->subject, senko_language_is_japanese ());
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                   _ ("No applicant is in the judging group %s."), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
same_side (const SenkoResult *a, const SenkoResult *b)
{
  return a->outcome == b->outcome && a->fixed_term == b->fixed_term
         && a->waitlist_rank == b->waitlist_rank;
}

gboolean
senko_side_change_crosses (const SenkoSideChange *change)
{
  return !same_side (&change->before, &change->after);
}

/* Why one person's side changes */

static void
explain_total (GString *why, const SenkoSideChange *change)
{
  char a[SENKO_POINTS_BUFFER], b[SENKO_POINTS_BUFFER], c[SENKO_POINTS_BUFFER],
      d[SENKO_POINTS_BUFFER];

  if (change->before.total == change->after.total || change->before.total == SENKO_POINTS_NONE
      || change->after.total == SENKO_POINTS_NONE)
    return;
  g_string_append_printf (
      why, _ ("The total becomes %s instead of %s (bonus %s instead of %s)."),
      senko_points_format (change->after.total, a), senko_points_format (change->before.total, b),
      senko_points_format (change->bonus_after, c), senko_points_format (change->bonus_before, d));
}

static void
explain_gate (GString *why, const SenkoSideChange *change)
{
  const char *sentence = NULL;

  if (change->after.outcome == SENKO_OUTCOME_GATE_FAILED
      && change->before.outcome != SENKO_OUTCOME_GATE_FAILED)
    sentence = _ ("The score is below the other gate.");
  else if (change->before.outcome == SENKO_OUTCOME_GATE_FAILED
           && change->after.outcome != SENKO_OUTCOME_GATE_FAILED)
    sentence = _ ("The score reaches the other gate.");
  if (sentence != NULL)
    g_string_append_printf (why, "%s%s", why->len > 0 ? " " : "", sentence);
}

/* Other rules keep somebody out, let somebody in, or see them in another track. */
static void
explain_standing (GString *why, const SenkoPreview *before, const SenkoPreview *after, guint index)
{
  gboolean ja = senko_language_is_japanese ();
  const SenkoEntrant *a = &before->judging->entrants[index];
  const SenkoEntrant *b = &after->judging->entrants[index];
  SenkoCode rule = after->people->items[index].eligibility.failed_rule;

  if (a->standing != b->standing && b->standing == SENKO_OUTCOME_INELIGIBLE && rule != 0)
    g_string_append_printf (
        why, _ ("By these rules ineligible: %s."),
        senko_definition_code_label (after->definition, SENKO_VOCABULARY_RULE, rule, ja));
  else if (a->standing != b->standing && b->standing != SENKO_OUTCOME_UNDECIDED)
    g_string_append_printf (why, _ ("By these rules: %s."), senko_outcome_label (b->standing));
  else if (a->standing != b->standing)
    g_string_append (why, _ ("Takes part by these rules."));
  else if (strcmp (senko_definition_code_id (before->definition, SENKO_VOCABULARY_TRACK, a->track),
                   senko_definition_code_id (after->definition, SENKO_VOCABULARY_TRACK, b->track))
           != 0)
    g_string_append_printf (
        why, _ ("By these rules treated as %s."),
        senko_definition_code_label (after->definition, SENKO_VOCABULARY_TRACK, b->track, ja));
  if (why->len > 0)
    g_string_append_c (why, ' ');
}

static void
explain_cut (GString *why, const SenkoPreview *preview, const SenkoGroup *before,
             const SenkoGroup *after, SenkoCode kind)
{
  g_autofree char *now = NULL, *then = NULL;
  const char *line = senko_definition_code_label (preview->definition, SENKO_VOCABULARY_LINE_KIND,
                                                  kind, senko_language_is_japanese ());

  if (before == NULL || after == NULL || before->cut[kind] == after->cut[kind])
    return;
  now = senko_order_describe (preview->definition, preview->stage, 0, after->cut[kind]);
  then = senko_order_describe (preview->definition, preview->stage, 0, before->cut[kind]);
  if (why->len > 0)
    g_string_append_c (why, ' ');
  g_string_append_printf (why, _ ("The line “%1$s” of the group comes to %2$s instead of %3$s."),
                          line, after->cut[kind] == SENKO_POINTS_NONE ? "–" : now,
                          before->cut[kind] == SENKO_POINTS_NONE ? "–" : then);
}

static char *
explain_change (const SenkoPreview *before, const SenkoPreview *after, guint index,
                const SenkoSideChange *change)
{
  GString *why = g_string_new (NULL);
  const SenkoEntrant *entrant = &after->judging->entrants[index];
  const SenkoGroup *old_group = &before->judging->groups[before->judging->entrants[index].group];
  const SenkoGroup *new_group = &after->judging->groups[entrant->group];

  explain_standing (why, before, after, index);
  explain_total (why, change);
  explain_gate (why, change);
  for (SenkoCode kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
    explain_cut (why, after, old_group, new_group, kind);
  if (why->len == 0 && !senko_side_change_crosses (change))
    g_string_append (why, _ ("Only the zone or the rank on the roster changes: its rule is another "
                             "one, or others pass."));
  else if (why->len == 0)
    g_string_append (why, _ ("Others of the group moved past this person, or fell behind."));
  return g_string_free (why, FALSE);
}

/* Comparing */

static void
take_board_place (const SenkoPreview *preview, guint index, SenkoBoardPlace *place)
{
  if (senko_snapshot_has_more (preview->definition))
    senko_board_place_take_result (place, preview->definition, preview->stage,
                                   preview->judging->entrants[index].pool,
                                   &preview->judging->results[index]);
}

static SenkoSideChange *
make_change (const SenkoPreview *before, const SenkoPreview *after, guint index,
             SenkoBoardPlace board_before, SenkoBoardPlace board_after)
{
  const SenkoPerson *person = &before->people->items[index];
  SenkoSideChange *change = g_new0 (SenkoSideChange, 1);

  change->applicant = person->id;
  change->receipt_no = g_strdup (senko_people_receipt_no (before->people, person));
  change->exam_no = g_strdup (senko_people_exam_no (before->people, person));
  change->before = before->judging->results[index];
  change->after = after->judging->results[index];
  change->bonus_before = before->judging->entrants[index].bonus;
  change->bonus_after = after->judging->entrants[index].bonus;
  change->board_before = board_before;
  change->board_after = board_after;
  change->why = explain_change (before, after, index, change);
  return change;
}

static void
compare (const SenkoPreview *before, const SenkoPreview *after, GPtrArray *list)
{
  for (guint i = 0; i < before->people->n_items; i++)
    {
      SenkoBoardPlace was = { 0 }, is = { 0 };

      take_board_place (before, i, &was);
      take_board_place (after, i, &is);
      if (!same_side (&before->judging->results[i], &after->judging->results[i])
          || !senko_board_place_equal (&was, &is))
        {
          g_ptr_array_add (list, make_change (before, after, i, was, is));
          continue;
        }
      senko_board_place_clear (&was);
      senko_board_place_clear (&is);
    }
}

/* The year in which applications come in; the exam year's where the calendar does not say it. */
static int
application_year (const SenkoDefinition *definition)
{
  for (guint i = 0; i < definition->n_events; i++)
    if (definition->calendar[i].closes_changes && definition->calendar[i].from != 0)
      return senko_date_year (senko_time_date (definition->calendar[i].from));
  return definition->exam_year;
}

/* The rules to judge by: another bonus table, or other rules as if made for this selection's year.
 * NULL without error: the selection's own. (transfer full) */
static SenkoDefinition *
make_rules (const SenkoSelection *selection, const SenkoSimulationOptions *options, GError **error)
{
  if (options->bonuses != NULL)
    return senko_definition_with_bonuses (selection->definition, options->bonuses, error);
  if (options->rules != NULL)
    return senko_definition_shift_years (
        options->rules,
        application_year (selection->definition) - application_year (options->rules), error);
  return NULL;
}

static SenkoCode
same_stage (const SenkoDefinition *rules, const SenkoDefinition *own, SenkoCode stage,
            GError **error)
{
  return rules == NULL ? stage : senko_preview_stage (rules, own->stages[stage].label.id, error);
}

/* The people under the other rules; refused if somebody's pool, track or post is not in them. */
static SenkoPreview *
load_after (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
            const SenkoDefinition *rules, GError **error)
{
  SenkoPeopleOptions plain = { .definition = rules, .only = -1 };
  SenkoCode code = same_stage (rules, selection->definition, stage, error);
  g_autoptr (SenkoPeople) people = NULL;

  if (code == 0)
    return NULL;
  if (rules != NULL)
    {
      people = senko_people_load (self, selection, &plain, error);
      if (people == NULL || senko_replace_refuse_unknown_posts (people, error))
        return NULL;
    }
  return senko_preview_load (self, selection, code, rules, error);
}

GPtrArray *
senko_simulate (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                const SenkoSimulationOptions *options, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autoptr (SenkoDefinition) rules = NULL;
  g_autoptr (SenkoPreview) before = NULL;
  g_autoptr (SenkoPreview) after = NULL;
  GError *failure = NULL;

  rules = make_rules (selection, options, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  before = senko_preview_load (self, selection, stage, NULL, error);
  after = before != NULL ? load_after (self, selection, stage, rules, error) : NULL;
  if (after == NULL || !apply_lines (after, options->lines, error))
    return NULL;
  for (guint i = 0; options->gates != NULL && i < options->gates->len; i++)
    after->judging->gates[g_array_index (options->gates, SenkoGateChange, i).test]
        = g_array_index (options->gates, SenkoGateChange, i).score;
  senko_judging_apply (after->judging);
  compare (before, after, list);
  return g_steal_pointer (&list);
}
