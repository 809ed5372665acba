/* Copies of the register, and the proof that it is whole: the actions win.back-up and
 * win.verify-register of a window that has one. */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

/* For the window, once it has a register. */
void senko_window_add_safekeeping (SenkoWindow *self);
/* Without asking where: a proved copy at path, which must not exist. */
void senko_window_back_up (SenkoWindow *self, const char *path);
/* Says in a dialog whether the register is whole, with the seal to note, or what is wrong. */
void senko_window_verify (SenkoWindow *self);

G_END_DECLS
