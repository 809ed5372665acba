/* Proposals to confirm: one row for each stage at most. */
#include "model/senko-proposal.h"

#include "model/senko-decide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { STAGE, FINGERPRINT, DAY, PROPOSED_BY, PROPOSED_AT, N_COLUMNS };

void
senko_proposal_free (SenkoProposal *self)
{
  if (self == NULL)
    return;
  g_free (self->fingerprint);
  g_free (self->proposed_by);
  g_free (self->proposed_at);
  g_clear_pointer (&self->row, senko_row_free);
  g_free (self);
}

static gboolean
drop_part (guint number, const char *text, gsize length, const guint8 *digest, gpointer user_data,
           GError **error)
{
  return TRUE;
}

/* The snapshot without the names of those who answer for it. */
static gboolean
take_fingerprint (const SenkoPreview *preview, SenkoDate day, char fingerprint[65], GError **error)
{
  SenkoSnapshotHead head = { .today = day };

  return senko_snapshot_write (preview->people, preview->judging, &head, drop_part, NULL,
                               fingerprint, error);
}

static void
set_key (const SenkoPreview *preview, SenkoValue *values)
{
  for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
    values[i] = (SenkoValue){ .is_null = TRUE };
  values[STAGE]
      = (SenkoValue){ .text = preview->definition->stages[preview->stage].label.id, .length = -1 };
}

SenkoProposal *
senko_proposal_get (SenkoRegister *self, const SenkoPreview *preview, GError **error)
{
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoProposal) proposal = g_new0 (SenkoProposal, 1);
  char fingerprint[65];

  set_key (preview, values);
  proposal->row = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_PROPOSALS,
                                   preview->selection->id, values, error);
  if (proposal->row == NULL)
    return NULL;
  proposal->fingerprint = g_strdup (senko_row_get_text (proposal->row, FINGERPRINT));
  proposal->day = (SenkoDate)proposal->row->values[DAY].integer;
  proposal->proposed_by = g_strdup (senko_row_get_text (proposal->row, PROPOSED_BY));
  proposal->proposed_at = g_strdup (senko_row_get_text (proposal->row, PROPOSED_AT));
  if (!take_fingerprint (preview, proposal->day, fingerprint, error))
    return NULL;
  proposal->holds = g_strcmp0 (fingerprint, proposal->fingerprint) == 0;
  return g_steal_pointer (&proposal);
}

static gboolean
write_proposal (SenkoRegister *self, const SenkoPreview *preview, const char *fingerprint,
                SenkoAct *act, GError **error)
{
  g_autofree char *now = senko_register_dup_now (self);
  SenkoValue values[SENKO_MAX_COLUMNS];
  g_autoptr (SenkoRow) before = NULL;
  GError *failure = NULL;

  set_key (preview, values);
  before = senko_table_get (senko_register_get_connection (self), SENKO_TABLE_PROPOSALS,
                            preview->selection->id, values, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  values[FINGERPRINT] = (SenkoValue){ .text = fingerprint, .length = -1 };
  values[DAY] = (SenkoValue){ .integer = senko_register_get_today (self) };
  values[PROPOSED_BY] = (SenkoValue){ .text = senko_register_get_actor (self), .length = -1 };
  values[PROPOSED_AT] = (SenkoValue){ .text = now, .length = -1 };
  if (before != NULL)
    return senko_act_update (act, before, values, error);
  return senko_act_insert (act, SENKO_TABLE_PROPOSALS, preview->selection->id, values, error) != 0;
}

gboolean
senko_proposal_make (SenkoRegister *self, SenkoPreview *preview, gboolean dry_run,
                     char fingerprint[65], GError **error)
{
  const char *stage = preview->definition->stages[preview->stage].label.id;
  g_autofree char *verb = g_strdup_printf ("decide %s --propose", stage);
  g_autoptr (SenkoAct) act = NULL;

  if (!senko_decide_may_confirm (self, preview, error)
      || !take_fingerprint (preview, senko_register_get_today (self), fingerprint, error))
    return FALSE;
  act = senko_register_begin (self, verb, preview->selection->id, NULL, error);
  return act != NULL && write_proposal (self, preview, fingerprint, act, error)
         && (dry_run || senko_act_commit (act, error));
}

gboolean
senko_proposal_withdraw (SenkoRegister *self, const SenkoPreview *preview, gboolean dry_run,
                         GError **error)
{
  const char *stage = preview->definition->stages[preview->stage].label.id;
  g_autofree char *verb = g_strdup_printf ("decide %s --withdraw", stage);
  GError *failure = NULL;
  g_autoptr (SenkoProposal) proposal = senko_proposal_get (self, preview, &failure);
  g_autoptr (SenkoAct) act = NULL;

  if (proposal == NULL && failure == NULL)
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
                 _ ("Nobody has proposed to confirm %s: there is nothing to take back."), stage);
  if (proposal == NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  act = senko_register_begin (self, verb, preview->selection->id, NULL, error);
  return act != NULL && senko_act_delete (act, proposal->row, error)
         && (dry_run || senko_act_commit (act, error));
}

gboolean
senko_proposal_use (SenkoProposal *self, SenkoAct *act, GError **error)
{
  return senko_act_delete (act, self->row, error);
}
