/* What display tests share: the application in this process, a window on a small register, waiting
 * until everything is quiet, finding widgets, pictures. */
#pragma once

#include "app/senko-application.h"

G_BEGIN_DECLS

/* First in main: GTest, GTK without animations, English, the application's resources. */
void app_fixture_init (int *argc, char ***argv);
/* The process's application, registered but not run; made at first use. */
SenkoApplication *app_fixture_application (void);
/* Closes every window without asking anybody: at the end of each test. */
void app_fixture_end (void);

/* A path in this test's own folder, where nothing is yet. (transfer full) */
char *app_fixture_path (const char *name);
/* A copy of the demonstration's register, made once per build. (transfer full path) */
char *app_fixture_copy_demo (void);
/* A register of its own with the newest built-in definition and nobody in it. (transfer full path)
 */
char *app_fixture_new_register (void);

/* Opens a register in a window, 1280×800, and waits until it is quiet. today: SENKO_DATE_NONE is
 * the clock's. The application keeps the window. */
SenkoWindow *app_fixture_open (const char *path, SenkoDate today);
/* Runs the main loop until no work is under way and what changed is drawn. window (nullable). */
void app_fixture_settle (SenkoWindow *window);
/* Runs the main loop for so long. */
void app_fixture_pause (guint milliseconds);
/* Runs the main loop until *flag is TRUE; fails the test after half a minute. */
void app_fixture_wait (const gboolean *flag);

/* The first widget below root, in the order of drawing, that is a type and has this text as its
 * label, title, tooltip, placeholder or widget name; text NULL: any. NULL if there is none. Only
 * widgets that are mapped. */
GtkWidget *app_fixture_find (gpointer root, GType type, const char *text);
/* As above, and fails the test if there is none. */
GtkWidget *app_fixture_get (gpointer root, GType type, const char *text);
/* The first label that is shown below root and contains this text; NULL if there is none. */
GtkWidget *app_fixture_find_containing (gpointer root, const char *piece);
/* "clicked" of the button with this text. */
void app_fixture_click (gpointer root, const char *text);
/* Activates listing.copy at widget and returns what is on the clipboard then. (transfer full) */
char *app_fixture_copy_list (SenkoWindow *window, gpointer widget);
/* As above; fails the test unless its first lines, with “|” instead of tabs and “\n” after each,
 * are lines, and the list has n_rows rows below its titles. */
void app_fixture_assert_list (SenkoWindow *window, gpointer widget, const char *lines,
                              guint n_rows);
/* Every control below root that is shown has a name for screen readers: a label, a title, a tooltip
 * or an accessible label. Names those that have none and fails the test. */
void app_fixture_assert_names (gpointer root);
/* The dialog or other window that is in front of window; NULL if there is none. */
GtkWindow *app_fixture_dialog (SenkoWindow *window);
/* What the window shows, with its dialogs above it. FALSE and error if it could not be written. */
gboolean app_fixture_save_png (SenkoWindow *window, const char *path, GError **error);

G_END_DECLS
