/* Looking at a register as it is on another day than today. */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

/* Asks for the day. Only for a window with a session. */
void senko_day_dialog_present (SenkoWindow *window);
/* Shows that day, SENKO_DATE_NONE: today's, and remembers it for this register. */
void senko_day_set (SenkoWindow *window, SenkoDate day);

G_END_DECLS
