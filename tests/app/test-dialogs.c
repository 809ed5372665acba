/* The dialogs that the application shows of itself. A program of their own: the types of a
 * shortcuts window bring GLib to more names than its first table holds, and it lets that table go
 * unfreed. */
#include "app-fixture.h"

static void
activate (gpointer window, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, parameter);
}

static void
test_about_and_shortcuts (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);

  activate (app_fixture_application (), "about", NULL);
  app_fixture_settle (window);
  g_assert_true (ADW_IS_ABOUT_WINDOW (app_fixture_dialog (window)));
  gtk_window_close (app_fixture_dialog (window));
  app_fixture_settle (window);
  activate (window, "show-help-overlay", NULL);
  app_fixture_settle (window);
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (app_fixture_dialog (window)));
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/dialogs/about-and-shortcuts", test_about_and_shortcuts);
  return g_test_run ();
}
