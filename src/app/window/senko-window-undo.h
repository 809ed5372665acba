/* Undo and redo of what was saved in a window: the actions win.undo and win.redo, Ctrl+Z and
 * Ctrl+Shift+Z (or Ctrl+Y). */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

/* Something was saved as an act that can be undone. applicant: whom it concerns, 0: several, or
 * nobody. label: what was done, for people ("K0001 山田 太郎: entry sheet"). */
void senko_window_did (SenkoSession *session, gint64 act, gint64 applicant, const char *label);

/* For the window. */
void senko_window_add_undo (SenkoWindow *self);

G_END_DECLS
