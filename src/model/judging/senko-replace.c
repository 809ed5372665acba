/* Evaluates everyone under both definitions and tells the differences. */
#include "model/senko-replace.h"

#include "store/senko-selections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *rule; /* id, of the definition read with */
  guint32 person;
  guint8 verdict;
} Found;

static gboolean
collect_findings (const SenkoPeople *people, const SenkoPerson *person, const SenkoFacts *facts,
                  const SenkoFindings *findings, gpointer user_data)
{
  GArray *found = user_data;

  for (guint i = 0; i < findings->n_items; i++)
    {
      Found item = { senko_definition_code_id (people->definition, SENKO_VOCABULARY_RULE,
                                               findings->items[i].rule),
                     person - people->items, findings->items[i].verdict };

      g_array_append_val (found, item);
    }
  return TRUE;
}

static void
effect_free (SenkoRuleEffect *effect)
{
  g_free (effect->receipt_no);
  g_free (effect->what);
  g_free (effect->before);
  g_free (effect->after);
  g_free (effect);
}

static void
add_effect (GPtrArray *list, const SenkoPeople *people, guint person, const char *what,
            const char *before, const char *after)
{
  SenkoRuleEffect *effect = g_new0 (SenkoRuleEffect, 1);

  effect->applicant = people->items[person].id;
  effect->receipt_no = g_strdup (senko_people_receipt_no (people, &people->items[person]));
  effect->what = g_strdup (what);
  effect->before = g_strdup (before);
  effect->after = g_strdup (after);
  g_ptr_array_add (list, effect);
}

/* Findings of one person in both lists: [a_first, a_last) and [b_first, b_last). */
typedef struct {
  const Found *items;
  guint first, last;
} Span;

static const Found *
find_rule (const Span *span, const char *rule)
{
  for (guint i = span->first; i < span->last; i++)
    if (strcmp (span->items[i].rule, rule) == 0)
      return &span->items[i];
  return NULL;
}

static void
compare_spans (GPtrArray *list, const SenkoPeople *people, guint person,
               const SenkoDefinition *definition, const Span *before, const Span *after)
{
  for (guint i = before->first; i < before->last; i++)
    {
      const Found *now = find_rule (after, before->items[i].rule);

      if (now == NULL || now->verdict != before->items[i].verdict)
        add_effect (list, people, person, before->items[i].rule,
                    senko_definition_code_id (definition, SENKO_VOCABULARY_RULING,
                                              before->items[i].verdict),
                    now == NULL ? ""
                                : senko_definition_code_id (definition, SENKO_VOCABULARY_RULING,
                                                            now->verdict));
    }
  for (guint i = after->first; i < after->last; i++)
    if (find_rule (before, after->items[i].rule) == NULL)
      add_effect (
          list, people, person, after->items[i].rule, "",
          senko_definition_code_id (definition, SENKO_VOCABULARY_RULING, after->items[i].verdict));
}

static void
next_span (Span *span, const GArray *found, guint person)
{
  span->items = (const Found *)found->data;
  span->first = span->last;
  while (span->last < found->len && span->items[span->last].person == person)
    span->last++;
}

static SenkoPeople *
load_findings (SenkoRegister *self, SenkoSelection *selection, const SenkoDefinition *definition,
               GArray *found, GError **error)
{
  SenkoPeopleOptions options = {
    .definition = definition, .findings = TRUE, .func = collect_findings, .user_data = found
  };

  return senko_people_load (self, selection, &options, error);
}

gboolean
senko_replace_refuse_unknown_posts (const SenkoPeople *people, GError **error)
{
  for (guint i = 0; i < people->n_items; i++)
    {
      const SenkoPerson *person = &people->items[i];

      if (person->pool != 0 && person->track != 0
          && senko_definition_has_post (people->definition, person->pool, person->category,
                                        person->subject, person->base_subject))
        continue;
      g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REFUSED,
                   _ ("The new definition has no such pool, track or post as applicant %s applied "
                      "for. Add it to the "
                      "definition, or correct the applicant first."),
                   senko_people_receipt_no (people, person));
      return TRUE;
    }
  return FALSE;
}

static gboolean
compare_findings (SenkoRegister *self, SenkoSelection *selection, const SenkoDefinition *definition,
                  GPtrArray *list, GError **error)
{
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (SenkoPeople) plain = senko_people_load (
      self, selection, &(SenkoPeopleOptions){ .definition = definition, .only = -1 }, error);
  g_autoptr (SenkoPeople) before = NULL;
  g_autoptr (SenkoPeople) after = NULL;
  Span span_a = { 0 }, span_b = { 0 };

  if (plain == NULL || senko_replace_refuse_unknown_posts (plain, error))
    return FALSE;
  before = load_findings (self, selection, selection->definition, a, error);
  after = before != NULL ? load_findings (self, selection, definition, b, error) : NULL;
  if (after == NULL)
    return FALSE;
  for (guint i = 0; i < before->n_items; i++)
    {
      next_span (&span_a, a, i);
      next_span (&span_b, b, i);
      compare_spans (list, before, i, selection->definition, &span_a, &span_b);
    }
  return TRUE;
}

static gboolean
compare_stage (SenkoRegister *self, SenkoSelection *selection, const SenkoDefinition *definition,
               SenkoCode stage, GPtrArray *list, GError **error)
{
  g_autoptr (SenkoPreview) before = senko_preview_load (self, selection, stage, NULL, error);
  g_autoptr (SenkoPreview) after
      = before != NULL ? senko_preview_load (self, selection, stage, definition, error) : NULL;

  if (after == NULL)
    return FALSE;
  for (guint i = 0; i < before->people->n_items; i++)
    if (before->judging->results[i].outcome != after->judging->results[i].outcome)
      add_effect (list, before->people, i, selection->definition->stages[stage].label.id,
                  senko_outcome_id (before->judging->results[i].outcome),
                  senko_outcome_id (after->judging->results[i].outcome));
  return TRUE;
}

GPtrArray *
senko_replace_preview (SenkoRegister *self, SenkoSelection *selection,
                       const SenkoDefinition *definition, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)effect_free);
  guint n_stages = MIN (selection->definition->n_stages, definition->n_stages);

  if (!compare_findings (self, selection, definition, list, error))
    return NULL;
  for (SenkoCode stage = 1; stage < n_stages; stage++)
    if (!compare_stage (self, selection, definition, stage, list, error))
      return NULL;
  return g_steal_pointer (&list);
}

gboolean
senko_replace_definition (SenkoRegister *self, SenkoSelection *selection,
                          SenkoDefinition *definition, const char *reason, gboolean dry_run,
                          GError **error)
{
  gint64 n = senko_selections_count_applicants (senko_register_get_connection (self), selection->id,
                                                error);
  g_autoptr (SenkoAct) act = NULL;
  gint64 id;

  if (n < 0)
    return FALSE;
  if (n > 0 && (reason == NULL || *reason == '\0'))
    {
      g_set_error_literal (
          error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON,
          _ ("The selection has applicants: changing its rules needs a reason (--reason TEXT)."));
      return FALSE;
    }
  act = senko_register_begin (self, "selection update", selection->id, reason, error);
  if (act == NULL)
    return FALSE;
  id = senko_selections_replace_definition (act, selection->id, definition->text,
                                            definition->text_length, definition->fingerprint,
                                            reason, error);
  if (id == 0 || (!dry_run && !senko_act_commit (act, error)))
    return FALSE;
  if (!dry_run)
    {
      senko_definition_unref (selection->definition);
      selection->definition = senko_definition_ref (definition);
      selection->definition_id = id;
      senko_register_forget_people (self);
    }
  return TRUE;
}
