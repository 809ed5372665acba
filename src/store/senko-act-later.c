/* Rows added later: a thread of the act writes one batch while the caller reads and checks the rows
 * of the next. The connection is never used by two threads at once: whoever else wants it, or
 * anything of the act, waits for the batch at hand and writes the rest itself
 * (senko_act_settle()). */
#include "store/senko-act-private.h"

#include <string.h>

enum { BATCH_ROWS = 128 };

typedef struct {
  const SenkoTable *table;
  gint64 id, owner;
  guint first; /* of its values */
} Row;

typedef struct {
  Row rows[BATCH_ROWS];
  guint n_rows;
  GArray *values; /* SenkoValue; a text's pointer is its place in texts, from 1 */
  GString *texts;
} Batch;

struct _SenkoActLater {
  SenkoAct *act;
  Batch batches[2];
  Batch *filling; /* the caller's */
  GThread *thread; /* NULL until there is a full batch */
  GMutex mutex;
  GCond changed;
  Batch *writing; /* the thread's; NULL = it waits */
  gboolean ends;
  gboolean is_settling; /* the caller writes: what it calls need not wait */
  GError *error; /* the first failure, until it was told */
};

static void
batch_add (Batch *self, const SenkoTable *table, gint64 id, gint64 owner, const SenkoValue *values)
{
  self->rows[self->n_rows++] = (Row){ table, id, owner, self->values->len };
  for (guint i = 0; i < table->n_columns; i++)
    {
      SenkoValue value = values[i];

      if (value.text != NULL && !value.is_null)
        {
          value.length = value.length < 0 ? (gssize)strlen (value.text) : value.length;
          /* One more than the offset: 0 would read as null. */
          value.text = (const char *)(self->texts->len + 1);
          g_string_append_len (self->texts, values[i].text, value.length);
        }
      g_array_append_val (self->values, value);
    }
}

static gboolean
write_batch (SenkoActLater *self, Batch *batch, GError **error)
{
  gboolean done = !self->act->broken;

  for (guint i = 0; i < batch->n_rows && done; i++)
    {
      const Row *row = &batch->rows[i];
      SenkoValue *values = &g_array_index (batch->values, SenkoValue, row->first);

      for (guint c = 0; c < row->table->n_columns; c++)
        if (values[c].text != NULL)
          values[c].text = batch->texts->str + ((gsize)values[c].text - 1);
      done = senko_act_insert_row (self->act, row->table, row->id, row->owner, values, error);
    }
  self->act->broken |= !done;
  batch->n_rows = 0;
  g_array_set_size (batch->values, 0);
  g_string_truncate (batch->texts, 0);
  return done;
}

static gpointer
run (gpointer data)
{
  SenkoActLater *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->ends)
    {
      if (self->writing == NULL)
        {
          g_cond_wait (&self->changed, &self->mutex);
          continue;
        }
      g_mutex_unlock (&self->mutex);
      write_batch (self, self->writing, &self->error);
      g_mutex_lock (&self->mutex);
      self->writing = NULL;
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* FALSE: what was written meanwhile has failed. error is told once, to the first who takes it. */
static gboolean
wait_for_thread (SenkoActLater *self, GError **error)
{
  g_mutex_lock (&self->mutex);
  while (self->writing != NULL)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (self->error == NULL)
    return TRUE;
  if (error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static gboolean
write_here (SenkoActLater *self, GError **error)
{
  gboolean done;

  self->is_settling = TRUE;
  done = write_batch (self, self->filling, error);
  self->is_settling = FALSE;
  return done;
}

/* Without a thread (there may be none to be had) the caller writes. */
static gboolean
hand_over (SenkoActLater *self, GError **error)
{
  if (!wait_for_thread (self, error))
    return FALSE;
  if (self->thread == NULL)
    self->thread = g_thread_try_new ("register", run, self, NULL);
  if (self->thread == NULL)
    return write_here (self, error);
  g_mutex_lock (&self->mutex);
  self->writing = self->filling;
  self->filling = &self->batches[self->filling == &self->batches[0]];
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

SenkoActLater *
senko_act_later_new (SenkoAct *act)
{
  SenkoActLater *self = g_new0 (SenkoActLater, 1);

  self->act = act;
  self->filling = &self->batches[0];
  senko_connection_expect_rows (senko_act_get_connection (act));
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  for (guint i = 0; i < G_N_ELEMENTS (self->batches); i++)
    {
      self->batches[i].values = g_array_new (FALSE, FALSE, sizeof (SenkoValue));
      self->batches[i].texts = g_string_new (NULL);
    }
  return self;
}

void
senko_act_later_free (SenkoActLater *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      wait_for_thread (self, NULL);
      g_mutex_lock (&self->mutex);
      self->ends = TRUE;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->mutex);
      g_thread_join (self->thread);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->batches); i++)
    {
      g_array_unref (self->batches[i].values);
      g_string_free (self->batches[i].texts, TRUE);
    }
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

gboolean
senko_act_settle (SenkoActLater *self, GError **error)
{
  if (self == NULL || g_thread_self () == self->thread || self->is_settling)
    return TRUE;
  return wait_for_thread (self, error) && (self->filling->n_rows == 0 || write_here (self, error));
}

gint64
senko_act_insert_later (SenkoAct *self, SenkoTableId id, gint64 owner, const SenkoValue *values,
                        GError **error)
{
  const SenkoTable *table = senko_table (id);
  gint64 applicant = 0;

  if (id == SENKO_TABLE_APPLICANTS)
    {
      if (!senko_act_find_next_applicant (self, owner, error))
        return 0;
      applicant = self->next_applicant++;
    }
  if (self->later == NULL)
    self->connection->later = self->later = senko_act_later_new (self);
  batch_add (self->later->filling, table, applicant, owner, values);
  if (self->later->filling->n_rows == BATCH_ROWS && !hand_over (self->later, error))
    return 0;
  return applicant != 0 ? applicant : 1;
}
