/* One piece of long work, seen from both sides: the thread that does it says how far it is, the
 * window shows that and can stop it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SENKO_TYPE_WORK (senko_work_get_type ())
G_DECLARE_FINAL_TYPE (SenkoWork, senko_work, SENKO, WORK, GObject)

/* title (nullable): what is being done, for the progress bar; NULL is work that shows none.
 * cancellable (nullable): the caller's own. */
SenkoWork *senko_work_new (const char *title, GCancellable *cancellable);
const char *senko_work_get_title (SenkoWork *self);
/* Never NULL. */
GCancellable *senko_work_get_cancellable (SenkoWork *self);
/* How far it is, 0 … 1; below 0 as long as nobody can say. notify::fraction comes on the main
 * thread. */
double senko_work_get_fraction (SenkoWork *self);
/* From any thread, as often as one likes: the main thread hears of it some ten times a second. */
void senko_work_set_fraction (SenkoWork *self, double fraction);
/* From any thread. */
gboolean senko_work_is_cancelled (SenkoWork *self);
/* For a SenkoWorkFunc: TRUE with G_IO_ERROR_CANCELLED when the work was cancelled. */
gboolean senko_work_set_error_if_cancelled (SenkoWork *self, GError **error);

G_END_DECLS
