/* The standing report: who crossed a line after a decision, and by which acts. */
#include "model/senko-decision-history.h"

#include <string.h>

static void
act_free (SenkoMoveAct *self)
{
  g_free (self->at);
  g_free (self->actor);
  g_free (self->verb);
  g_free (self->reason);
  g_free (self->entities);
  g_free (self);
}

static void
move_free (SenkoMove *self)
{
  g_free (self->stage);
  senko_decision_change_free (self->change);
  g_ptr_array_unref (self->acts);
  g_free (self);
}

/* Acts between two decisions. */
typedef struct {
  gint64 after, up_to; /* acts; up_to 0: all */
  const char *cells; /* columns of the snapshot that differ */
  GPtrArray *acts;
} Span;

static gboolean
has_cell (const char *const *cells, const char *const *wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    if (g_strv_contains (cells, wanted[i]))
      return TRUE;
  return FALSE;
}

/* Can a change of this table be why these columns differ? An import of documents has moved nobody
 * whose score is another one. */
static gboolean
may_have_moved (const char *entity, const char *cells)
{
  static const char *const scores[] = { "scores", NULL };
  static const char *const claims[] = { "bonus", "claims", NULL };
  static const char *const others[] = { "receipt_no",
                                        "exam_no",
                                        "applied_pool",
                                        "applied_track",
                                        "pool",
                                        "track",
                                        "category",
                                        "subject",
                                        "base_subject",
                                        "sex",
                                        "entry",
                                        "plan",
                                        "wants_fixed_term",
                                        "foreign",
                                        "exempt_tests",
                                        "claims",
                                        "bonus",
                                        "practical_exempt",
                                        NULL };
  g_auto (GStrv) differ = g_strsplit (cells, " ", -1);
  const char *const *wanted = strcmp (entity, "scores") == 0   ? scores
                              : strcmp (entity, "claims") == 0 ? claims
                                                               : others;

  return *cells == '\0' || has_cell ((const char *const *)differ, wanted);
}

static void
add_entity (SenkoMoveAct *act, const char *entity)
{
  g_auto (GStrv) known = g_strsplit (act->entities, " ", -1);
  g_autofree char *before = NULL;

  if (g_strv_contains ((const char *const *)known, entity))
    return;
  before = act->entities;
  act->entities = g_strjoin (*before != '\0' ? " " : "", before, entity, NULL);
}

static gboolean
take_change (const SenkoChange *change, gpointer user_data)
{
  Span *span = user_data;
  SenkoMoveAct *act
      = span->acts->len > 0 ? g_ptr_array_index (span->acts, span->acts->len - 1) : NULL;

  if (change->act <= span->after || (span->up_to != 0 && change->act > span->up_to)
      || !may_have_moved (change->entity, span->cells))
    return TRUE;
  if (act == NULL || act->act != change->act)
    {
      act = g_new0 (SenkoMoveAct, 1);
      act->act = change->act;
      act->entities = g_strdup ("");
      g_ptr_array_add (span->acts, act);
    }
  add_entity (act, change->entity);
  return TRUE;
}

static gboolean
tell_acts (SenkoConnection *connection, GPtrArray *acts, GError **error)
{
  for (guint i = 0; i < acts->len; i++)
    {
      SenkoMoveAct *act = g_ptr_array_index (acts, i);
      g_autoptr (SenkoActInfo) info = senko_journal_get_act (connection, act->act, error);

      if (info == NULL)
        return FALSE;
      act->at = g_strdup (info->at);
      act->actor = g_strdup (info->actor);
      act->verb = g_strdup (info->verb);
      act->reason = g_strdup (info->reason);
    }
  return TRUE;
}

static gboolean
add_move (SenkoRegister *self, const SenkoDecision *from, const SenkoDecision *to,
          SenkoDecisionChange *change, GPtrArray *list, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  SenkoMove *move = g_new0 (SenkoMove, 1);
  Span span = { from->act, to != NULL ? to->act : 0, change->cells, NULL };

  move->stage = g_strdup (from->stage);
  move->from = from->id;
  move->to = to != NULL ? to->id : 0;
  move->change = change;
  move->acts = span.acts = g_ptr_array_new_with_free_func ((GDestroyNotify)act_free);
  g_ptr_array_add (list, move);
  return senko_journal_list_changes (connection, 0, change->applicant, FALSE, take_change, &span,
                                     error)
         && tell_acts (connection, move->acts, error);
}

/* From one decision to the next, or to today. */
static gboolean
add_moves (SenkoRegister *self, SenkoSelection *selection, const SenkoDecision *from,
           const SenkoDecision *to, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) changes = senko_decision_diff (self, selection, from, to, error);
  gboolean done = changes != NULL;

  while (done && changes->len > 0)
    {
      SenkoDecisionChange *change = g_ptr_array_index (changes, 0);

      if (senko_decision_change_crosses (change))
        done = add_move (self, from, to, g_ptr_array_steal_index (changes, 0), list, error);
      else
        g_ptr_array_remove_index (changes, 0);
    }
  return done;
}

GPtrArray *
senko_decision_list_moves (SenkoRegister *self, SenkoSelection *selection, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  g_autoptr (SenkoTransaction) view = senko_transaction_begin_read (connection, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)move_free);
  g_autoptr (GPtrArray) decisions
      = view != NULL ? senko_decisions_list (connection, selection->id, error) : NULL;

  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    {
      const SenkoDecision *from = g_ptr_array_index (decisions, i), *to = NULL;

      for (guint k = i + 1; k < decisions->len && to == NULL; k++)
        if (strcmp (((SenkoDecision *)g_ptr_array_index (decisions, k))->stage, from->stage) == 0)
          to = g_ptr_array_index (decisions, k);
      if (!add_moves (self, selection, from, to, list, error))
        return NULL;
    }
  return decisions != NULL ? g_steal_pointer (&list) : NULL;
}
