/* What the user can set for this computer. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SENKO_TYPE_PREFERENCES (senko_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SenkoPreferences, senko_preferences, SENKO, PREFERENCES, AdwPreferencesWindow)

G_END_DECLS
