/* Keys as a keyboard gives them: through the X server, to whichever window is in front, and on
 * through GTK's own handling of focus, input method and shortcuts. */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

/* Presses keys by their names, "1 2 Return ctrl+Return", and waits until the window is quiet. */
void key_fixture_press (SenkoWindow *window, const char *keys);
/* The same for a text of ASCII letters, digits and signs, with Enter after it. */
void key_fixture_enter (SenkoWindow *window, const char *text);

GtkWidget *key_fixture_focus (SenkoWindow *window);
/* Fails the test unless this page is shown, and the focus is on its first widget of this type and
 * text (nullable; see app_fixture_find()), or in it. */
void key_fixture_assert_focus (SenkoWindow *window, const char *page, GType type, const char *text);

G_END_DECLS
