/* What a widget shows is loaded by a worker that only reads. Of several loads of one place the last
 * counts: what was asked for earlier, or for a widget that is gone, is not told. */
#pragma once

#include "app/senko-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* result: (transfer full), NULL with error if it could not be loaded; never for a load that was
 * stopped. */
typedef void (*SenkoLoaded) (gpointer owner, gpointer result, const GError *error);

/* Stops the load of this place, if there is one, and begins another: title to free_result as for
 * senko_session_work_async(). place: a field of owner, NULL while nothing is being loaded there;
 * owner, a widget, is kept meanwhile. loaded is called while owner is in a window. */
void senko_load (gpointer owner, GCancellable **place, SenkoSession *session, const char *title,
                 SenkoWorkFunc func, gpointer data, GDestroyNotify free_data,
                 GDestroyNotify free_result, SenkoLoaded loaded);
/* For whoever disposes of owner, or shows something else. */
void senko_load_stop (GCancellable **place);

G_END_DECLS
