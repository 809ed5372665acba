/* Reads who is out from the snapshots of the decisions in force. A preview puts nobody out: what is
 * not confirmed may still change. */
#include "model/judging/senko-reach.h"

#include "model/senko-snapshot.h"
#include "store/senko-decisions.h"

struct _SenkoReach {
  gatomicrefcount refs;
  SenkoDefinition *definition;
  gint64 only;
  GArray *out[32]; /* by stage, of gint64: who did not go on, ascending; NULL = still open */
};

typedef struct {
  GArray *out;
  gint64 only;
} Reading;

static gboolean
take_line (gint64 id, SenkoOutcome outcome, gpointer user_data)
{
  Reading *reading = user_data;

  if (!senko_outcome_goes_on (outcome) && (reading->only == 0 || reading->only == id))
    g_array_append_val (reading->out, id);
  return reading->only == 0 || id < reading->only;
}

static gboolean
take_part (const char *text, gsize length, gpointer user_data)
{
  return senko_snapshot_read_outcomes (text, length, take_line, user_data);
}

static gboolean
read_stage (SenkoReach *self, SenkoConnection *connection, gint64 selection, SenkoCode stage,
            GError **error)
{
  GError *failure = NULL;
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      connection, selection, self->definition->stages[stage].label.id, &failure);
  Reading reading = { NULL, self->only };

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (decision == NULL)
    return TRUE;
  reading.out = self->out[stage] = g_array_new (FALSE, FALSE, sizeof (gint64));
  return senko_decisions_read_parts (connection, decision->id, take_part, &reading, error);
}

/* Nothing comes after the last stage. */
SenkoReach *
_senko_reach_load (SenkoRegister *self, SenkoSelection *selection, gint64 only, GError **error)
{
  g_autoptr (SenkoReach) reach = g_new0 (SenkoReach, 1);

  g_atomic_ref_count_init (&reach->refs);
  reach->definition = senko_definition_ref (selection->definition);
  reach->only = only;
  for (SenkoCode stage = 1; stage + 1u < selection->definition->n_stages; stage++)
    if (!read_stage (reach, senko_register_get_connection (self), selection->id, stage, error))
      return NULL;
  return g_steal_pointer (&reach);
}

SenkoReach *
_senko_reach_ref (SenkoReach *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
_senko_reach_free (SenkoReach *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  senko_definition_unref (self->definition);
  for (guint stage = 0; stage < G_N_ELEMENTS (self->out); stage++)
    g_clear_pointer (&self->out[stage], g_array_unref);
  g_free (self);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

gboolean
_senko_reach_withdrew (const SenkoDefinition *definition, SenkoCode stage,
                       const SenkoPerson *person)
{
  int event = definition->stages[stage].event;
  SenkoTime until = event >= 0 ? definition->calendar[event].to : 0;

  return person->withdrew_at != 0 && (until == 0 || person->withdrew_at <= until);
}

guint32
_senko_reach_closed (const SenkoReach *self, const SenkoPerson *person)
{
  guint32 closed = 0;

  for (SenkoCode stage = 1; stage < self->definition->n_stages; stage++)
    {
      if (_senko_reach_withdrew (self->definition, stage, person))
        closed |= 1u << stage;
      if (self->out[stage] != NULL
          && g_array_binary_search (self->out[stage], &person->id, compare_ids, NULL))
        closed |= ~((2u << stage) - 1);
    }
  return closed;
}

const SenkoFindings *
_senko_reach_apply (const SenkoReach *self, const SenkoPerson *person,
                    const SenkoFindings *findings, SenkoFindings *room)
{
  guint32 closed = self != NULL ? _senko_reach_closed (self, person) : 0;

  if (closed == 0)
    return findings;
  *room = *findings;
  for (guint i = 0; i < room->n_items; i++)
    senko_finding_close (&room->items[i], closed);
  room->summary.open_for &= ~closed;
  return room;
}
