/* Everybody, part by part, by two threads: each reads facts on a connection of its own and
 * evaluates, and what comes of the parts is handed on in the order of the people. While one
 * connection reads, nobody commits, so both see the same register. Where there can be no second
 * connection, or few people, one thread does it all, the same way. */
#include "model/people/senko-people-private.h"

enum { PART_SIZE = 128, WORTH_A_THREAD = 4 * PART_SIZE };

struct _SenkoPeopleParts {
  const SenkoPeopleReading *reading;
  GThread *thread; /* the second (nullable) */
  SenkoConnection *beside; /* its connection (nullable) */
  GMutex mutex;
  GCond changed;
  /* below: under the mutex */
  gboolean is_open; /* beside is what it will be */
  enum { PARTS_PREPARED, PARTS_SHARED, PARTS_ALONE } state;
  guint next; /* the part that nobody has taken yet */
  guint turn; /* the part that is handed on next */
  gboolean stopped;
  GError *failure; /* why (nullable) */
};

static guint
count_parts (const SenkoPeopleParts *self)
{
  guint n = self->reading->people->n_items;

  return self->reading->options.begin_part == NULL ? 1 : (n + PART_SIZE - 1) / PART_SIZE;
}

/* FALSE: there is none left. */
static gboolean
take_part (SenkoPeopleParts *self, guint *part)
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
await_turn (SenkoPeopleParts *self, guint part)
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
end_turn (SenkoPeopleParts *self, gboolean more, GError *failure)
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
do_part (SenkoPeopleParts *self, SenkoPeopleReader *reader, guint part)
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
do_parts (SenkoPeopleParts *self, SenkoConnection *connection, gboolean alone)
{
  SenkoPeopleReader reader;
  guint part;

  _senko_people_reader_init (&reader, self->reading, connection, alone);
  while (take_part (self, &part))
    do_part (self, &reader, part);
  g_mutex_lock (&self->mutex);
  _senko_people_reader_clear (&reader);
  g_mutex_unlock (&self->mutex);
}

static gpointer
work_beside (gpointer data)
{
  SenkoPeopleParts *self = data;
  SenkoConnection *beside
      = senko_connection_open_beside (senko_register_get_connection (self->reading->reg));
  gboolean shared;

  g_mutex_lock (&self->mutex);
  self->beside = beside;
  self->is_open = TRUE;
  g_cond_broadcast (&self->changed);
  while (self->state == PARTS_PREPARED)
    g_cond_wait (&self->changed, &self->mutex);
  shared = self->state == PARTS_SHARED;
  g_mutex_unlock (&self->mutex);
  if (shared)
    do_parts (self, beside, FALSE);
  senko_connection_close (beside);
  return NULL;
}

SenkoPeopleParts *
_senko_people_parts_new (const SenkoPeopleReading *reading, guint n_expected)
{
  SenkoPeopleParts *self = g_new0 (SenkoPeopleParts, 1);

  self->reading = reading;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  if (reading->options.begin_part != NULL && n_expected >= WORTH_A_THREAD)
    self->thread = g_thread_try_new ("people", work_beside, self, NULL);
  return self;
}

/* Tells the second thread, if there is one, whether it works. */
static gboolean
share_view (SenkoPeopleParts *self, gboolean wanted)
{
  gboolean shared;

  g_mutex_lock (&self->mutex);
  while (self->thread != NULL && !self->is_open)
    g_cond_wait (&self->changed, &self->mutex);
  shared = wanted && self->beside != NULL
           && senko_connection_share_view (senko_register_get_connection (self->reading->reg),
                                           self->beside);
  self->state = shared ? PARTS_SHARED : PARTS_ALONE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return shared;
}

static void
join (SenkoPeopleParts *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
}

gboolean
_senko_people_parts_evaluate (SenkoPeopleParts *self, GError **error)
{
  gboolean shared = share_view (self, TRUE);

  do_parts (self, senko_register_get_connection (self->reading->reg), !shared);
  join (self);
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

void
_senko_people_parts_free (SenkoPeopleParts *self)
{
  if (self->thread != NULL)
    {
      share_view (self, FALSE);
      join (self);
    }
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}
