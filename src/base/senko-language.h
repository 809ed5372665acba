/* The user's language, set the same way for the window and for senkoctl. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets the locale and binds the translations: those of the folder in SENKO_LOCALEDIR when run from
 * a build tree, else the installed ones. lang (nullable): "ja" or "en" against the environment.
 * Once, at the start of main, before anything is translated and before there is a thread. */
void senko_language_start (const char *lang);

G_END_DECLS
