/* Everybody, part by part: whoever is free evaluates the next part, and what comes of the parts is
 * handed on in the order of the people. Where there is no second thread, one does it all, the same
 * way. */
#include "model/people/senko-people-private.h"

#define PART_SIZE 128 /* people */

typedef struct {
  const SenkoPeopleReading *reading;
  gboolean alone;
  GMutex mutex;
  GCond changed;
  /* below: under the mutex */
  guint next; /* the part that nobody has taken yet */
  guint turn; /* the part that is handed on next */
  gboolean stopped;
  GError *failure; /* why (nullable) */
} Parts;

static guint
count_parts (const Parts *self)
{
  guint n = self->reading->people->n_items;

  return self->reading->options.begin_part == NULL ? 1 : (n + PART_SIZE - 1) / PART_SIZE;
}

/* FALSE: there is none left. */
static gboolean
take_part (Parts *self, guint *part)
{
  gboolean taken;

  g_mutex_lock (&self->mutex);
  taken = !self->stopped && self->next < count_parts (self);
  *part = taken ? self->next++ : 0;
  g_mutex_unlock (&self->mutex);
  return taken;
}

/* Until all parts before it were handed on; FALSE: one of them stopped it all. */
static gboolean
await_turn (Parts *self, guint part)
{
  gboolean wanted;

  g_mutex_lock (&self->mutex);
  while (self->turn < part)
    g_cond_wait (&self->changed, &self->mutex);
  wanted = !self->stopped;
  g_mutex_unlock (&self->mutex);
  return wanted;
}

static void
end_turn (Parts *self, gboolean more, GError *failure)
{
  g_mutex_lock (&self->mutex);
  self->turn++;
  if (!more)
    self->stopped = TRUE;
  if (self->failure == NULL)
    self->failure = failure;
  else
    g_clear_error (&failure);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static void
do_part (Parts *self, SenkoPeopleReader *reader, guint part)
{
  const SenkoPeopleOptions *options = &self->reading->options;
  gboolean in_parts = options->begin_part != NULL;
  guint n = self->reading->people->n_items;
  gpointer data = in_parts ? options->begin_part (options->user_data) : options->user_data;
  GError *failure = NULL;
  gboolean more = _senko_people_reader_evaluate (reader, in_parts ? part * PART_SIZE : 0,
                                                 in_parts ? MIN ((part + 1) * PART_SIZE, n) : n,
                                                 data, &failure);
  gboolean wanted = await_turn (self, part);

  if (in_parts)
    options->end_part (data, !wanted || failure != NULL, options->user_data);
  end_turn (self, more, failure);
}

static void
do_parts (SenkoConnection *connection, gpointer data)
{
  Parts *self = data;
  SenkoPeopleReader reader;
  guint part;

  _senko_people_reader_init (&reader, self->reading, connection, self->alone);
  while (take_part (self, &part))
    do_part (self, &reader, part);
  g_mutex_lock (&self->mutex);
  _senko_people_reader_clear (&reader);
  g_mutex_unlock (&self->mutex);
}

gboolean
_senko_people_evaluate_all (const SenkoPeopleReading *reading, SenkoBeside *beside, GError **error)
{
  Parts self = { .reading = reading, .alone = beside == NULL };

  g_mutex_init (&self.mutex);
  g_cond_init (&self.changed);
  if (beside != NULL)
    _senko_beside_start (beside, do_parts, &self);
  do_parts (senko_register_get_connection (reading->reg), &self);
  if (beside != NULL)
    _senko_beside_finish (beside);
  g_mutex_clear (&self.mutex);
  g_cond_clear (&self.changed);
  if (self.failure == NULL)
    return TRUE;
  g_propagate_error (error, self.failure);
  return FALSE;
}
