/* Has a file that was handed in drawn by senko-look, the process that reads what strangers made. */
#pragma once

#include "look/senko-look.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* type: what the file is by its content. Stopped after twenty seconds, and when cancelled. */
void senko_look_run_async (GBytes *bytes, const char *type, const SenkoLookAsk *ask,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
/* head: (out) pages and sizes. NULL with a sentence for people when there is nothing to see;
 * G_IO_ERROR_CANCELLED. (transfer full) */
GdkTexture *senko_look_run_finish (GAsyncResult *result, SenkoLookHead *head, GError **error);

G_END_DECLS
