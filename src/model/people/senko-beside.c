/* The thread opens its connection, and then does what it is told until it is freed. */
#include "model/people/senko-beside.h"

struct _SenkoBeside {
  SenkoConnection *connection; /* the first one */
  GThread *thread; /* (nullable) */
  GMutex mutex;
  GCond changed;
  /* below: under the mutex */
  gboolean is_open; /* beside is what it will be */
  gboolean ends;
  SenkoConnection *beside; /* (nullable) */
  SenkoBesideWork work; /* NULL: nothing to do */
  gpointer data;
};

/* FALSE: it ends. The work that was done is done. */
static gboolean
next_work (SenkoBeside *self, SenkoBesideWork *work, gpointer *data)
{
  gboolean found;

  g_mutex_lock (&self->mutex);
  if (*work != NULL)
    self->work = NULL;
  self->is_open = TRUE;
  g_cond_broadcast (&self->changed);
  while (self->work == NULL && !self->ends)
    g_cond_wait (&self->changed, &self->mutex);
  found = self->work != NULL;
  *work = self->work;
  *data = self->data;
  g_mutex_unlock (&self->mutex);
  return found;
}

static gpointer
run (gpointer user_data)
{
  SenkoBeside *self = user_data;
  SenkoBesideWork work = NULL;
  gpointer data = NULL;

  self->beside = senko_connection_open_beside (self->connection);
  while (next_work (self, &work, &data))
    work (self->beside, data);
  senko_connection_close (self->beside);
  return NULL;
}

SenkoBeside *
_senko_beside_new (SenkoConnection *connection)
{
  SenkoBeside *self = g_new0 (SenkoBeside, 1);

  self->connection = connection;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_try_new ("beside", run, self, NULL);
  return self;
}

gboolean
_senko_beside_share_view (SenkoBeside *self)
{
  gboolean shared;

  if (self->thread == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  while (!self->is_open)
    g_cond_wait (&self->changed, &self->mutex);
  shared = self->beside != NULL && senko_connection_share_view (self->connection, self->beside);
  g_mutex_unlock (&self->mutex);
  return shared;
}

void
_senko_beside_start (SenkoBeside *self, SenkoBesideWork work, gpointer data)
{
  g_mutex_lock (&self->mutex);
  self->work = work;
  self->data = data;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

void
_senko_beside_finish (SenkoBeside *self)
{
  g_mutex_lock (&self->mutex);
  while (self->work != NULL)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

void
_senko_beside_free (SenkoBeside *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->ends = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}
