/* Acts of the journal that are batches. */
#include "model/senko-batches.h"

typedef struct {
  GPtrArray *batches;
  gint64 selection;
} Listing;

void
senko_batch_free (gpointer data)
{
  SenkoBatch *self = data;

  g_free (self->at);
  g_free (self->actor);
  g_free (self->verb);
  g_free (self->file);
  g_free (self);
}

static gboolean
add_batch (const SenkoActInfo *act, gpointer user_data)
{
  Listing *listing = user_data;
  SenkoBatch *batch;

  if (!act->batch || act->selection != listing->selection)
    return TRUE;
  batch = g_new0 (SenkoBatch, 1);
  batch->act = act->id;
  batch->at = g_strdup (act->at);
  batch->actor = g_strdup (act->actor);
  batch->verb = g_strdup (act->verb);
  batch->file = g_strdup (act->file != NULL ? act->file : "");
  batch->n_changes = (guint64)(act->last_seq - act->first_seq + 1);
  batch->reverts = act->reverts;
  batch->reverted_by = act->reverted_by;
  g_ptr_array_insert (listing->batches, 0, batch);
  return TRUE;
}

GPtrArray *
senko_batches_list (SenkoRegister *self, SenkoSelection *selection, guint max, GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (senko_batch_free);
  Listing listing = { batches, selection->id };

  if (!senko_journal_list_acts (senko_register_get_connection (self), 0, add_batch, &listing,
                                error))
    return NULL;
  if (batches->len > max)
    g_ptr_array_set_size (batches, (gint)max);
  return g_steal_pointer (&batches);
}
