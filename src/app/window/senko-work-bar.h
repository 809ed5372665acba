/* The bar at the foot of a window that shows long work: what, how far, and a button to stop it. */
#pragma once

#include "app/senko-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_WORK_BAR (senko_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (SenkoWorkBar, senko_work_bar, SENKO, WORK_BAR, AdwBin)

/* works (nullable): of SenkoWork; the first one is shown, once it has taken longer than a moment.
 */
void senko_work_bar_set_works (SenkoWorkBar *self, GListModel *works);

G_END_DECLS
