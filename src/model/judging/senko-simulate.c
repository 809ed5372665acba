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
  if (why->len == 0)
    g_string_append (why, _ ("Others of the group moved past this person, or fell behind."));
  return g_string_free (why, FALSE);
}

/* Comparing */

static gboolean
same_side (const SenkoResult *a, const SenkoResult *b)
{
  return a->outcome == b->outcome && a->fixed_term == b->fixed_term
         && a->waitlist_rank == b->waitlist_rank;
}

static void
compare (const SenkoPreview *before, const SenkoPreview *after, GPtrArray *list)
{
  for (guint i = 0; i < before->people->n_items; i++)
    {
      SenkoSideChange *change;
      const SenkoPerson *person = &before->people->items[i];

      if (same_side (&before->judging->results[i], &after->judging->results[i]))
        continue;
      change = g_new0 (SenkoSideChange, 1);
      change->applicant = person->id;
      change->receipt_no = g_strdup (senko_people_receipt_no (before->people, person));
      change->exam_no = g_strdup (senko_people_exam_no (before->people, person));
      change->before = before->judging->results[i];
      change->after = after->judging->results[i];
      change->bonus_before = before->judging->entrants[i].bonus;
      change->bonus_after = after->judging->entrants[i].bonus;
      change->why = explain_change (before, after, i, change);
      g_ptr_array_add (list, change);
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
