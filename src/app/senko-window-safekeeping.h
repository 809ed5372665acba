/* Copies of the register and the proof that it is whole: the actions win.back-up and
 * win.verify-register of a window, app.restore of the application. */
#pragma once

#include "app/senko-application.h"
#include "app/senko-window.h"

G_BEGIN_DECLS

/* For the window. */
void senko_window_add_safekeeping (SenkoWindow *self);
/* Without asking where: a proved copy at path, which must not exist. */
void senko_window_back_up (SenkoWindow *self, const char *path);
/* Says in a dialog whether the register is whole, with the seal to note, or what is wrong. */
void senko_window_verify (SenkoWindow *self);

/* Asks for a backup and for the name of the register that it becomes, and opens that. */
void senko_application_ask_restore (SenkoApplication *self, SenkoWindow *window);
/* The same without asking; window (nullable): beside which errors are said. */
void senko_application_restore (SenkoApplication *self, SenkoWindow *window, const char *from,
                                const char *path);

G_END_DECLS
