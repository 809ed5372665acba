/* Each load has a cancellable of its own: the one that is still in its place is the last. */
#include "app/senko-load.h"

typedef struct {
  GtkWidget *owner;
  GCancellable **place, *cancellable;
  GDestroyNotify free_result;
  SenkoLoaded loaded;
} Load;

static void
load_free (Load *self)
{
  g_object_unref (self->owner);
  g_object_unref (self->cancellable);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer loaded = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) || gtk_widget_get_root (self->owner) == NULL)
    {
      if (loaded != NULL)
        self->free_result (loaded);
      return;
    }
  g_clear_object (self->place);
  self->loaded (self->owner, loaded, error);
}

void
senko_load_stop (GCancellable **place)
{
  g_cancellable_cancel (*place);
  g_clear_object (place);
}

void
senko_load (gpointer owner, GCancellable **place, SenkoSession *session, const char *title,
            SenkoWorkFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
            SenkoLoaded loaded)
{
  Load *self = g_new (Load, 1);

  senko_load_stop (place);
  *place = g_cancellable_new ();
  *self = (Load){ g_object_ref (owner), place, g_object_ref (*place), free_result, loaded };
  senko_session_work_async (session, title, SENKO_OPEN_READ_ONLY, func, data, free_data,
                            free_result, *place, on_loaded_cb, self);
}
