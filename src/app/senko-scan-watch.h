/* Barcode readers at a window: a number that is scanned anywhere shows its applicant. */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

/* Watches the keys of the window as long as it lives. */
void senko_scan_watch (SenkoWindow *window);

G_END_DECLS
