/* The application: one process for all windows, one window per register. */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

#define SENKO_TYPE_APPLICATION (senko_application_get_type ())
G_DECLARE_FINAL_TYPE (SenkoApplication, senko_application, SENKO, APPLICATION, AdwApplication)

/* flags: 0, or G_APPLICATION_NON_UNIQUE for tests; what the application needs
 * is added. Registers the resources. */
SenkoApplication *senko_application_new (GApplicationFlags flags);
/* Opens a register in a window of its own, in from if that has none yet, or shows the window that
 * has it already. from (nullable): also the window that an error is shown on. today: the day to
 * look at it, SENKO_DATE_NONE: the clock's. NULL if it could not be opened, which was said. */
SenkoWindow *senko_application_open_register (SenkoApplication *self, const char *path,
                                              gboolean create, SenkoDate today, SenkoWindow *from);

/* Proves the backup at from and copies it to path, which must not exist, and opens that in window
 * or in one of its own. What fails is said over window. */
void senko_application_restore (SenkoApplication *self, SenkoWindow *window, const char *from,
                                const char *path);

G_END_DECLS
