/* A decision is a snapshot: it is stored once and never altered. */
#include "model/senko-decide.h"

#include "model/senko-proposal.h"
#include "model/senko-raters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Confirming */

gboolean
senko_decide_find (SenkoRegister *self, const SenkoSelection *selection, SenkoCode stage,
                   SenkoDecision **decision, GError **error)
{
  GError *failure = NULL;

  *decision
      = senko_decisions_get_in_force (senko_register_get_connection (self), selection->id,
                                      selection->definition->stages[stage].label.id, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
refuse_if_confirmed (SenkoRegister *self, SenkoSelection *selection, const char *stage,
                     GError **error)
{
  g_autoptr (SenkoDecision) decision = NULL;
  GError *failure = NULL;

  decision = senko_decisions_get_in_force (senko_register_get_connection (self), selection->id,
                                           stage, &failure);
  if (decision != NULL)
    g_set_error (
        &failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED,
        _ ("%s was confirmed on %s by %s. To decide it anew, reopen it first with a reason "
           "(decide %s --reopen --reason TEXT)."),
        stage, decision->decided_at, decision->actor, stage);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure != NULL;
}

static gboolean
refuse_if_open (const SenkoPreview *preview, GError **error)
{
  g_autoptr (GPtrArray) obstacles = senko_preview_list_obstacles (preview);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < obstacles->len; i++)
    g_string_append_printf (list, "\n  %s",
                            ((SenkoObstacle *)g_ptr_array_index (obstacles, i))->text);
  if (obstacles->len > 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                 ngettext ("The decision cannot be confirmed; %u thing is open:%s",
                           "The decision cannot be confirmed; %u things are open:%s",
                           obstacles->len),
                 obstacles->len, list->str);
  return obstacles->len > 0;
}

static gboolean
must_settle (const SenkoPreview *preview)
{
  for (SenkoCode test = 1; test < preview->definition->n_tests; test++)
    if (preview->definition->tests[test].stage == preview->stage
        && preview->definition->tests[test].settle_straddling)
      return TRUE;
  return FALSE;
}

/* A mean that decides unseen between raters on both sides of a gate or line. */
static gboolean
refuse_straddling (SenkoRegister *self, SenkoPreview *preview, GError **error)
{
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  if (!must_settle (preview))
    return FALSE;
  gaps = senko_rater_list_straddling (self, preview, error);
  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    {
      const SenkoRaterGap *gap = g_ptr_array_index (gaps, i);
      const char *test = senko_definition_code_label (preview->definition, SENKO_VOCABULARY_TEST,
                                                      gap->test, senko_language_is_japanese ());
      char low[SENKO_POINTS_BUFFER], high[SENKO_POINTS_BUFFER];

      if (!preview->definition->tests[gap->test].settle_straddling)
        continue;
      n++;
      g_string_append_printf (list, "\n  ");
      g_string_append_printf (
          list,
          _ ("%1$s: the raters of %2$s gave from %3$s to %4$s, on both sides of a gate or line."),
          gap->number, test, senko_points_format (gap->lowest, low),
          senko_points_format (gap->highest, high));
    }
  if (n > 0)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                 ngettext ("The decision cannot be confirmed; the raters of %1$u person must be "
                           "settled by hand (scores settle):%2$s",
                           "The decision cannot be confirmed; the raters of %1$u people must be "
                           "settled by hand (scores settle):%2$s",
                           n),
                 n, list->str);
  return gaps == NULL || n > 0;
}

static gboolean
refuse_before_stage (const SenkoPreview *preview, GError **error)
{
  if (preview->earlier_confirmed)
    return FALSE;
  g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
               _ ("%s cannot be confirmed before %s is confirmed."),
               preview->definition->stages[preview->stage].label.id,
               preview->definition->stages[preview->stage - 1].label.id);
  return TRUE;
}

typedef struct {
  SenkoAct *act;
  gint64 decision;
} PartSink;

static gboolean
store_part (guint number, const char *text, gsize length, const guint8 *digest, gpointer user_data,
            GError **error)
{
  PartSink *sink = user_data;

  return senko_decisions_add_part (sink->act, sink->decision, number, text, length, digest, error);
}

static gboolean
store_decision (SenkoRegister *self, SenkoPreview *preview, const SenkoProposal *proposal,
                SenkoAct *act, char fingerprint[65], GError **error)
{
  PartSink sink = { act, senko_decisions_next_id (act, error) };
  SenkoSnapshotHead head = {
    .today = senko_register_get_today (self),
    .proposed_by = proposal != NULL ? proposal->proposed_by : NULL,
    .confirmed_by = senko_register_get_actor (self),
  };
  SenkoDecision decision = {
    .id = sink.decision,
    .selection = preview->selection->id,
    .definition = preview->selection->definition_id,
    .stage = preview->definition->stages[preview->stage].label.id,
    .fingerprint = fingerprint,
    .proposed_by = proposal != NULL ? proposal->proposed_by : NULL,
    .proposed_at = proposal != NULL ? proposal->proposed_at : NULL,
  };

  return sink.decision != 0
         && senko_snapshot_write (preview->people, preview->judging, &head, store_part, &sink,
                                  fingerprint, error)
         && senko_decisions_add (act, &decision, error);
}

gboolean
senko_decide_may_confirm (SenkoRegister *self, SenkoPreview *preview, GError **error)
{
  const char *stage = preview->definition->stages[preview->stage].label.id;

  return !refuse_if_confirmed (self, preview->selection, stage, error)
         && !refuse_before_stage (preview, error) && !refuse_if_open (preview, error)
         && !refuse_straddling (self, preview, error);
}

/* Does this proposal make the actor the second person? */
static gboolean
is_second (SenkoRegister *self, const SenkoProposal *proposal)
{
  return proposal != NULL && proposal->holds
         && g_strcmp0 (proposal->proposed_by, senko_register_get_actor (self)) != 0;
}

static gboolean
refuse_if_alone (SenkoRegister *self, const SenkoPreview *preview, const SenkoProposal *proposal,
                 GError **error)
{
  const char *stage = preview->definition->stages[preview->stage].label.id;

  if (is_second (self, proposal))
    return FALSE;
  if (proposal == NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                 _ ("Two people confirm %1$s: one proposes it first (decide %1$s --propose)."),
                 stage);
  else if (!proposal->holds)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                 _ ("The proposal of %2$s for %1$s does not hold any more: facts, gates or lines "
                    "have changed since. Look at the new results and propose them anew (decide "
                    "%1$s --propose)."),
                 stage, proposal->proposed_by);
  else
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                 _ ("%2$s proposed %1$s: somebody else confirms it."), stage,
                 proposal->proposed_by);
  return TRUE;
}

static gboolean
confirm (SenkoRegister *self, SenkoPreview *preview, gboolean by_two, gboolean dry_run,
         char fingerprint[65], GError **error)
{
  const char *stage = preview->definition->stages[preview->stage].label.id;
  g_autofree char *verb = g_strdup_printf ("decide %s", stage);
  GError *failure = NULL;
  g_autoptr (SenkoProposal) proposal = NULL;
  g_autoptr (SenkoAct) act = NULL;

  if (!senko_decide_may_confirm (self, preview, error))
    return FALSE;
  proposal = senko_proposal_get (self, preview, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (by_two && refuse_if_alone (self, preview, proposal, error))
    return FALSE;
  act = senko_register_begin (self, verb, preview->selection->id, NULL, error);
  if (act == NULL
      || !store_decision (self, preview, is_second (self, proposal) ? proposal : NULL, act,
                          fingerprint, error)
      || (proposal != NULL && !senko_proposal_use (proposal, act, error)))
    return FALSE;
  return dry_run
         || (senko_people_keep (self, preview->people, act, error)
             && senko_act_commit (act, error));
}

gboolean
senko_decide_confirm (SenkoRegister *self, SenkoPreview *preview, gboolean dry_run,
                      char fingerprint[65], GError **error)
{
  return confirm (self, preview, FALSE, dry_run, fingerprint, error);
}

gboolean
senko_decide_confirm_by_two (SenkoRegister *self, SenkoPreview *preview, gboolean dry_run,
                             char fingerprint[65], GError **error)
{
  return confirm (self, preview, TRUE, dry_run, fingerprint, error);
}

/* Reopening */

static gboolean
refuse_later_stage (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage, GError **error)
{
  const SenkoDefinition *definition = selection->definition;
  g_autoptr (SenkoDecision) later = NULL;

  if (stage + 1 >= definition->n_stages)
    return FALSE;
  if (!senko_decide_find (self, selection, stage + 1, &later, error))
    return TRUE;
  if (later != NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_CONFIRMED,
                 _ ("%s rests on %s and is confirmed: reopen it first."), later->stage,
                 definition->stages[stage].label.id);
  return later != NULL;
}

static SenkoDecision *
find_decision_to_reopen (SenkoRegister *self, SenkoSelection *selection, SenkoCode stage,
                         GError **error)
{
  SenkoDecision *decision;

  if (senko_decide_find (self, selection, stage, &decision, error) && decision == NULL)
    g_set_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("%s is not confirmed: there is nothing to reopen."),
                 selection->definition->stages[stage].label.id);
  return decision;
}

gboolean
senko_decide_reopen (SenkoRegister *self, SenkoSelection *selection, const char *stage,
                     const char *reason, gboolean dry_run, GError **error)
{
  g_autofree char *verb = g_strdup_printf ("decide %s --reopen", stage);
  SenkoCode code = senko_preview_stage (selection->definition, stage, error);
  g_autoptr (SenkoDecision) decision = NULL;
  g_autoptr (SenkoAct) act = NULL;

  if (code == 0)
    return FALSE;
  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON,
                           _ ("Reopening a confirmed decision needs a reason (--reason TEXT)."));
      return FALSE;
    }
  if (refuse_later_stage (self, selection, code, error))
    return FALSE;
  decision = find_decision_to_reopen (self, selection, code, error);
  if (decision == NULL)
    return FALSE;
  act = senko_register_begin (self, verb, selection->id, reason, error);
  return act != NULL && senko_decisions_reopen (act, decision->id, reason, error)
         && (dry_run || senko_act_commit (act, error));
}

/* Reading back */

typedef struct {
  const SenkoDefinition *definition;
  SenkoSnapshotLineFunc func;
  gpointer user_data;
} LineReading;

static gboolean
read_part (const char *text, gsize length, gpointer user_data)
{
  LineReading *reading = user_data;

  return senko_snapshot_read_part (reading->definition, text, length, reading->func,
                                   reading->user_data);
}

gboolean
senko_decide_read (SenkoRegister *self, SenkoSelection *selection, const SenkoDecision *decision,
                   SenkoSnapshotLineFunc func, gpointer user_data, GError **error)
{
  LineReading reading = { selection->definition, func, user_data };

  return senko_decisions_read_parts (senko_register_get_connection (self), decision->id, read_part,
                                     &reading, error);
}

/* Changed since decided */

static void
changed_free (SenkoChangedSince *changed)
{
  g_free (changed->receipt_no);
  g_free (changed->decided);
  g_free (changed->now);
  g_free (changed);
}

typedef struct {
  const SenkoPreview *now;
  const SenkoSnapshotWords *words;
  GString *line;
  GPtrArray *list;
  guint next;
} Comparison;

/* Where the results begin in a line: everything before was judged. */
static gboolean
take_length (const SenkoSnapshotLine *line, gpointer user_data)
{
  *(gsize *)user_data = line->inputs_length;
  return FALSE;
}

static gsize
inputs_length (const SenkoDefinition *definition, const GString *line)
{
  gsize length = 0;

  senko_snapshot_read_part (definition, line->str, line->len, take_length, &length);
  return length;
}

static SenkoChangedSince *
add_changed (Comparison *self, gint64 applicant, const char *receipt_no, gsize length)
{
  SenkoChangedSince *changed = g_new0 (SenkoChangedSince, 1);

  changed->applicant = applicant;
  changed->receipt_no = g_strndup (receipt_no, length);
  changed->inputs_differ = TRUE;
  changed->decided_outcome = changed->now_outcome = SENKO_N_OUTCOMES;
  g_ptr_array_add (self->list, changed);
  return changed;
}

static void
add_new_person (Comparison *self, guint index)
{
  const SenkoPerson *person = &self->now->people->items[index];
  const char *number = senko_people_receipt_no (self->now->people, person);
  SenkoChangedSince *changed = add_changed (self, person->id, number, strlen (number));

  changed->now_outcome = self->now->judging->results[index].outcome;
}

static void
compare_person (Comparison *self, guint index, const SenkoSnapshotLine *line)
{
  SenkoChangedSince *changed;
  gsize length;

  g_string_truncate (self->line, 0);
  senko_snapshot_append_person (self->words, index, self->line);
  g_string_truncate (self->line, self->line->len - 1);
  if (self->line->len == line->line_length
      && memcmp (self->line->str, line->line, line->line_length) == 0)
    return;
  length = inputs_length (self->now->definition, self->line);
  changed = add_changed (self, line->id, line->receipt_no, line->receipt_no_length);
  changed->decided = g_strndup (line->line, line->line_length);
  changed->now = g_strdup (self->line->str);
  changed->inputs_differ
      = length != line->inputs_length
        || memcmp (self->line->str, line->line, MIN (length, line->inputs_length)) != 0;
  changed->decided_outcome = line->outcome;
  changed->now_outcome = self->now->judging->results[index].outcome;
}

static gboolean
compare_line (const SenkoSnapshotLine *line, gpointer user_data)
{
  Comparison *self = user_data;
  const SenkoPeople *people = self->now->people;

  while (self->next < people->n_items && people->items[self->next].id < line->id)
    add_new_person (self, self->next++);
  if (self->next < people->n_items && people->items[self->next].id == line->id)
    compare_person (self, self->next++, line);
  else
    {
      SenkoChangedSince *changed
          = add_changed (self, line->id, line->receipt_no, line->receipt_no_length);

      changed->decided = g_strndup (line->line, line->line_length);
      changed->decided_outcome = line->outcome;
    }
  return TRUE;
}

/* Whether the text goes on with the next person's line, as it would be written now. */
static gboolean
is_next_person (Comparison *self, const char *text, gsize length)
{
  if (self->next >= self->now->people->n_items)
    return FALSE;
  g_string_truncate (self->line, 0);
  senko_snapshot_append_person (self->words, self->next, self->line);
  return self->line->len <= length && memcmp (text, self->line->str, self->line->len) == 0;
}

/* Mostly nothing has changed, which is seen without taking the lines apart. */
static gboolean
compare_part (const char *text, gsize length, gpointer user_data)
{
  Comparison *self = user_data;
  const char *end = text + length;

  while (text < end)
    {
      const char *newline;

      if (g_ascii_isdigit (*text) && is_next_person (self, text, end - text))
        {
          text += self->line->len;
          self->next++;
          continue;
        }
      newline = memchr (text, '\n', end - text);
      newline = newline != NULL ? newline + 1 : end;
      senko_snapshot_read_part (self->now->definition, text, newline - text, compare_line, self);
      text = newline;
    }
  return TRUE;
}

GPtrArray *
senko_decide_changed_since (SenkoRegister *self, SenkoSelection *selection,
                            const SenkoDecision *decision, const SenkoPreview *now, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)changed_free);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (SenkoSnapshotWords) words = senko_snapshot_words_new (now->people, now->judging);
  Comparison comparison = { now, words, line, list, 0 };

  if (!senko_decisions_read_parts (senko_register_get_connection (self), decision->id, compare_part,
                                   &comparison, error))
    return NULL;
  while (comparison.next < now->people->n_items)
    add_new_person (&comparison, comparison.next++);
  return g_steal_pointer (&list);
}
