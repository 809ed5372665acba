/* The queue: what waits for somebody, filtered by kind, paper or rule, post and day, in groups with
 * their counts. Choosing an item shows its applicant. */
#pragma once

#include "app/senko-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_QUEUE_VIEW (senko_queue_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoQueueView, senko_queue_view, SENKO, QUEUE_VIEW, AdwBin)

/* Signals: chosen (somebody chose an item: see get_applicant), loaded (what it counts may have
 * changed). */

/* Reads everything anew in a thread; what is shown stays until then. */
void senko_queue_view_refresh (SenkoQueueView *self, SenkoSession *session);
/* Items that are open, whatever the filter. */
guint senko_queue_view_get_n_open (SenkoQueueView *self);
/* Of the chosen item; 0 = none. */
gint64 senko_queue_view_get_applicant (SenkoQueueView *self);
/* Chooses the next item of another applicant, after the chosen one or else from the top. FALSE:
 * there is none. */
gboolean senko_queue_view_choose_next (SenkoQueueView *self);
/* Marks the item of this applicant, without "chosen"; 0: none. */
void senko_queue_view_point_at (SenkoQueueView *self, gint64 applicant);
/* "kind=rulings&rule=G1"; FALSE if it is not understood. */
gboolean senko_queue_view_set_filter (SenkoQueueView *self, const char *filter);

G_END_DECLS
