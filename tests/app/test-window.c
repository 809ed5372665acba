/* The window as a whole: from nothing to a register with a year; pages, selections, days; what
 * others write; closing; and that nothing of it stays behind. */
#include "app-fixture.h"

#include "app/senko-preferences.h"
#include "app/senko-selection-dialog.h"
#include "app/senko-settings.h"
#include "app/window/senko-work-bar.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static SenkoWindow *
first_window (void)
{
  SenkoWindow *window;

  g_application_activate (G_APPLICATION (app_fixture_application ()));
  window = SENKO_WINDOW (
      gtk_application_get_windows (GTK_APPLICATION (app_fixture_application ()))->data);
  app_fixture_settle (window);
  return window;
}

static void
activate (gpointer window, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, parameter);
}

/* --- A register --- */

static void
test_open (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  SenkoPage *page = senko_window_get_current_page (window);
  gpointer window_alive = window, page_alive = page;
  gpointer session_alive = senko_window_get_session (window);
  g_auto (GStrv) recent = NULL;

  g_assert_nonnull (page);
  g_assert_cmpstr (senko_page_get_page_name (page), ==, "overview");
  g_assert_cmpint (senko_session_get_today (session_alive), ==, 20240920);
  g_assert_false (senko_session_is_read_only (session_alive));
  g_assert_nonnull (
      app_fixture_find (window, GTK_TYPE_LABEL, "Shown as of 2024-09-20, not of today"));
  recent = senko_settings_list_recent ();
  g_assert_cmpstr (recent[0], ==, path);

  g_object_add_weak_pointer (window_alive, &window_alive);
  g_object_add_weak_pointer (page_alive, &page_alive);
  g_object_add_weak_pointer (session_alive, &session_alive);
  app_fixture_end ();
  g_assert_null (page_alive);
  g_assert_null (window_alive);
  g_assert_null (session_alive);
}

/* The same register is shown, not opened twice. */
static void
test_open_twice (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);

  g_assert_true (app_fixture_open (path, 20240920) == window);
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (app_fixture_application ()))),
      ==, 1);
  app_fixture_end ();
}

static void
test_open_missing (void)
{
  g_autofree char *path = app_fixture_path ("nowhere.senko");
  GtkWindow *dialog;
  SenkoWindow *window;

  g_assert_null (senko_application_open_register (app_fixture_application (), path, FALSE,
                                                  SENKO_DATE_NONE, NULL));
  window = first_window ();
  g_assert_null (senko_window_get_session (window));
  dialog = app_fixture_dialog (window);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "The Register Could Not Be Used");
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "nowhere.senko"));
  app_fixture_end ();
}

static void
test_read_only (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window;
  SenkoSession *session;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write every file");
      return;
    }
  g_chmod (path, 0400);
  window = app_fixture_open (path, 20240920);
  session = senko_window_get_session (window);
  g_assert_true (senko_session_is_read_only (session));
  g_assert_nonnull (
      app_fixture_find (window, GTK_TYPE_LABEL, senko_session_get_read_only_reason (session)));
  app_fixture_end ();
}

/* --- Selections and days --- */

static void
on_changed_cb (SenkoSession *session, gboolean *flag)
{
  *flag = TRUE;
}

static void
test_selections (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  SenkoSession *session = senko_window_get_session (window);
  GtkWidget *button = app_fixture_get (window, GTK_TYPE_MENU_BUTTON, "Hire year 2025");

  g_assert_cmpstr (senko_session_get_selection (session)->name, ==, "kobe-teachers-2025");
  g_action_group_change_action_state (G_ACTION_GROUP (window), "selection",
                                      g_variant_new_string ("kobe-teachers-2024"));
  app_fixture_settle (window);
  g_assert_cmpstr (senko_session_get_selection (session)->name, ==, "kobe-teachers-2024");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Hire year 2024");
  g_assert_cmpint (senko_session_list_selections (session)->len, ==, 2);
  g_assert_false (senko_session_select (session, "of-no-year"));
  app_fixture_end ();
  /* it is current again when the register is opened the next time */
  window = app_fixture_open (path, 20240920);
  g_assert_cmpstr (senko_session_get_selection (senko_window_get_session (window))->name, ==,
                   "kobe-teachers-2024");
  app_fixture_end ();
}

/* How much is open stands beside a page that has counted it; grey when it may be another number. */
static void
test_counts (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  SenkoPage *page = senko_window_get_page (window, "documents");
  GtkWidget *row, *label;

  g_assert_null (app_fixture_find (window, GTK_TYPE_LABEL, "12"));
  senko_window_show_page (window, "documents", NULL);
  app_fixture_settle (window);
  senko_page_set_count (page, 12);
  label = app_fixture_get (window, GTK_TYPE_LABEL, "12");
  row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Documents: 12 open");
  g_assert_false (gtk_widget_has_css_class (label, "stale"));
  senko_window_show_page (window, "overview", NULL);
  senko_session_changed (senko_window_get_session (window));
  g_assert_true (gtk_widget_has_css_class (label, "stale"));
  senko_page_set_count (page, 0);
  g_assert_false (gtk_widget_get_visible (label));
  app_fixture_end ();
}

static void
test_day (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, SENKO_DATE_NONE);
  SenkoSession *session = senko_window_get_session (window);
  GtkWidget *entry;

  g_assert_false (senko_session_is_today_set (session));
  activate (window, "set-day", NULL);
  app_fixture_settle (window);
  entry = app_fixture_get (app_fixture_dialog (window), GTK_TYPE_ENTRY, NULL);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Day");
  gtk_editable_set_text (GTK_EDITABLE (entry), "no day");
  g_assert_false (gtk_widget_get_sensitive (
      app_fixture_get (app_fixture_dialog (window), GTK_TYPE_BUTTON, "Show")));
  gtk_editable_set_text (GTK_EDITABLE (entry), "令和6年6月1日");
  app_fixture_click (app_fixture_dialog (window), "Show");
  app_fixture_settle (window);
  g_assert_cmpint (senko_session_get_today (session), ==, 20240601);
  g_assert_cmpint (senko_settings_get_day (path), ==, 20240601);
  activate (window, "back-to-today", NULL);
  g_assert_false (senko_session_is_today_set (session));
  g_assert_cmpint (senko_settings_get_day (path), ==, SENKO_DATE_NONE);
  app_fixture_end ();
}

/* --- From nothing --- */

static void
test_first_page (void)
{
  SenkoWindow *window;

  g_settings_reset (senko_settings_get (), "recent-registers");
  window = first_window ();
  g_assert_null (senko_window_get_session (window));
  g_assert_null (senko_window_get_current_page (window));
  app_fixture_get (window, GTK_TYPE_BUTTON, "New Register…");
  app_fixture_get (window, GTK_TYPE_BUTTON, "Open…");
  g_assert_null (app_fixture_find (window, GTK_TYPE_LABEL, "Opened Lately"));
  senko_settings_add_recent ("/tmp/a.senko");
  senko_settings_add_recent ("/tmp/b.senko");
  senko_settings_add_recent ("/tmp/a.senko");
  app_fixture_settle (window);
  app_fixture_get (window, ADW_TYPE_ACTION_ROW, "a.senko");
  gtk_test_accessible_assert_role (app_fixture_get (window, GTK_TYPE_LIST_BOX, NULL),
                                   GTK_ACCESSIBLE_ROLE_LIST);
  app_fixture_assert_names (window);
  senko_settings_forget_recent ("/tmp/a.senko");
  senko_settings_forget_recent ("/tmp/b.senko");
  app_fixture_end ();
}

static void
on_session_cb (GtkStack *stack, GParamSpec *pspec, gboolean *flag)
{
  *flag = TRUE;
}

static void
test_demo (void)
{
  SenkoWindow *window = first_window ();
  GtkWidget *stack = gtk_widget_get_ancestor (
      app_fixture_get (window, GTK_TYPE_BUTTON, "Try the Demo"), GTK_TYPE_STACK);
  gboolean opened = FALSE;

  g_signal_connect (stack, "notify::visible-child-name", G_CALLBACK (on_session_cb), &opened);
  app_fixture_click (window, "Try the Demo");
  app_fixture_wait (&opened);
  app_fixture_settle (window);
  g_assert_nonnull (senko_window_get_session (window));
  g_assert_cmpint (senko_session_get_today (senko_window_get_session (window)), ==, 20240920);
  app_fixture_end ();

  /* A second time it is there already, and goes on. */
  window = first_window ();
  app_fixture_click (window, "Try the Demo");
  app_fixture_settle (window);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (app_fixture_dialog (window)));
  app_fixture_click (app_fixture_dialog (window), "Go On");
  app_fixture_settle (window);
  g_assert_nonnull (senko_window_get_session (window));
  app_fixture_end ();
}

static void
test_new_register (void)
{
  g_autofree char *path = app_fixture_path ("new.senko");
  SenkoWindow *window = senko_application_open_register (app_fixture_application (), path, TRUE,
                                                         SENKO_DATE_NONE, NULL);
  GtkWindow *dialog;

  app_fixture_settle (window);
  g_assert_null (senko_session_get_selection (senko_window_get_session (window)));
  g_assert_null (senko_window_get_current_page (window));
  dialog = app_fixture_dialog (window);
  g_assert_true (SENKO_IS_SELECTION_DIALOG (dialog));
  app_fixture_assert_names (dialog);
  app_fixture_click (dialog, "Open the Selection");
  app_fixture_settle (window);
  g_assert_cmpstr (senko_session_get_selection (senko_window_get_session (window))->name, ==,
                   senko_definition_list_builtin ()[0]);
  g_assert_null (app_fixture_dialog (window));
  g_assert_nonnull (senko_window_get_current_page (window));
  app_fixture_get (window, GTK_TYPE_LABEL, "No Applicants Yet");
  app_fixture_end ();
  g_unlink (path);
}

static void
test_faulty_definition (void)
{
  g_autofree char *path = app_fixture_new_register ();
  g_autofree char *faulty = app_fixture_path ("faulty.json");
  SenkoWindow *window = app_fixture_open (path, 20240420);
  SenkoSelectionDialog *dialog;

  g_assert_true (g_file_set_contents (faulty, "{ \"id\": 7 }", -1, NULL));
  activate (window, "new-selection", NULL);
  app_fixture_settle (window);
  dialog = SENKO_SELECTION_DIALOG (app_fixture_dialog (window));
  g_assert_null (app_fixture_find (dialog, GTK_TYPE_LABEL, "The File Has Faults"));
  senko_selection_dialog_read_file (dialog, faulty);
  app_fixture_settle (window);
  app_fixture_get (dialog, GTK_TYPE_LABEL, "The File Has Faults");
  app_fixture_end ();
}

/* --- What others write --- */

static void
add_year (const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) other
      = senko_register_open (path, SENKO_OPEN_READ_WRITE, "somebody", 20240420, NULL, &error);
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin (senko_definition_list_builtin ()[0], &error);

  g_assert_no_error (error);
  g_assert_nonnull (senko_register_add_selection (other, definition, name, &error));
}

static void
test_second_writer (void)
{
  g_autofree char *path = app_fixture_new_register ();
  SenkoWindow *window = app_fixture_open (path, 20240420);
  SenkoSession *session = senko_window_get_session (window);
  gboolean changed = FALSE;

  g_signal_connect (session, "changed", G_CALLBACK (on_changed_cb), &changed);
  add_year (path, "another-year");
  app_fixture_wait (&changed);
  app_fixture_settle (window);
  g_assert_cmpint (senko_session_list_selections (session)->len, ==, 2);
  g_assert_true (senko_session_select (session, "another-year"));

  /* Looking does not invent changes. */
  changed = FALSE;
  senko_session_look (session);
  g_assert_false (changed);
  app_fixture_end ();
}

/* --- Long work --- */

typedef struct {
  gboolean ended;
  GError *error;
} Long;

static gpointer
work_until_cancelled (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data,
                      GError **error)
{
  senko_work_set_fraction (work, 0.5);
  while (!senko_work_set_error_if_cancelled (work, error))
    g_thread_yield ();
  return NULL;
}

static void
on_long_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Long *self = user_data;

  senko_session_work_finish (SENKO_SESSION (source), result, &self->error);
  self->ended = TRUE;
}

static void
test_close_while_working (void)
{
  g_autofree char *path = app_fixture_new_register ();
  SenkoWindow *window = app_fixture_open (path, 20240420);
  SenkoSession *session = senko_window_get_session (window);
  Long self = { 0 };

  senko_session_work_async (session, "Counting sheep", SENKO_OPEN_READ_WRITE, work_until_cancelled,
                            NULL, NULL, NULL, NULL, on_long_done_cb, &self);
  g_assert_true (senko_session_is_busy (session));
  g_assert_cmpuint (g_list_model_get_n_items (senko_session_get_works (session)), ==, 1);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (ADW_IS_MESSAGE_DIALOG (app_fixture_dialog (window)));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (app_fixture_dialog (window)), "stop");
  app_fixture_wait (&self.ended);
  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&self.error);
  app_fixture_settle (NULL);
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (app_fixture_application ())));
}

static void
test_work_bar (void)
{
  g_autoptr (GListStore) works = g_list_store_new (SENKO_TYPE_WORK);
  g_autoptr (SenkoWork) work = senko_work_new ("Counting sheep", NULL);
  GtkWidget *window = gtk_window_new ();
  SenkoWorkBar *bar = g_object_new (SENKO_TYPE_WORK_BAR, NULL);
  gboolean revealed = FALSE;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bar));
  gtk_window_present (GTK_WINDOW (window));
  senko_work_bar_set_works (bar, G_LIST_MODEL (works));
  g_list_store_append (works, work);
  g_signal_connect (app_fixture_get (bar, GTK_TYPE_REVEALER, NULL), "notify::child-revealed",
                    G_CALLBACK (on_session_cb), &revealed);
  app_fixture_wait (&revealed);
  gtk_test_accessible_assert_property (app_fixture_get (bar, GTK_TYPE_PROGRESS_BAR, NULL),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Counting sheep");
  app_fixture_click (bar, "Stop");
  g_assert_true (senko_work_is_cancelled (work));
  g_list_store_remove (works, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Preferences and the other windows --- */

static void
test_preferences (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  SenkoSession *session = senko_window_get_session (window);
  GtkWindow *preferences;
  GtkWidget *name;

  activate (app_fixture_application (), "preferences", NULL);
  app_fixture_settle (window);
  preferences = app_fixture_dialog (window);
  g_assert_true (SENKO_IS_PREFERENCES (preferences));
  app_fixture_assert_names (preferences);
  name = app_fixture_get (preferences, ADW_TYPE_ENTRY_ROW, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "山田 花子");
  g_signal_emit_by_name (name, "apply");
  g_assert_cmpstr (senko_register_get_actor (senko_session_get_register (session)), ==,
                   "山田 花子");
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (app_fixture_get (preferences, ADW_TYPE_COMBO_ROW, "Years")), 1);
  app_fixture_settle (window);
  app_fixture_get (window, GTK_TYPE_LABEL, "Shown as of 令和6年9月20日, not of today");
  g_settings_reset (senko_settings_get (), "era-dates");
  g_settings_reset (senko_settings_get (), "actor");
  app_fixture_end ();
}

/* --- Remembering --- */

static void
test_size (void)
{
  g_autofree char *path = app_fixture_new_register ();
  SenkoWindow *window = app_fixture_open (path, 20240420);
  int width, height;

  gtk_window_set_default_size (GTK_WINDOW (window), 1010, 707);
  app_fixture_settle (window);
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_settle (NULL);
  window = app_fixture_open (path, 20240420);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1010);
  g_assert_cmpint (height, ==, 707);
  g_settings_reset (senko_settings_get (), "window-size");
  app_fixture_end ();
}

/* --- Names for screen readers --- */

static void
test_names (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  GtkWidget *row;

  row = app_fixture_get (window, GTK_TYPE_LIST_BOX_ROW, "Alt+1");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Overview");
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  app_fixture_get (window, GTK_TYPE_MENU_BUTTON, "Main Menu");
  app_fixture_get (window, GTK_TYPE_TOGGLE_BUTTON, "Show or Hide the Sidebar");
  app_fixture_assert_names (window);
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/window/open", test_open);
  g_test_add_func ("/window/open-twice", test_open_twice);
  g_test_add_func ("/window/open-missing", test_open_missing);
  g_test_add_func ("/window/read-only", test_read_only);
  g_test_add_func ("/window/selections", test_selections);
  g_test_add_func ("/window/counts", test_counts);
  g_test_add_func ("/window/day", test_day);
  g_test_add_func ("/window/first-page", test_first_page);
  g_test_add_func ("/window/demo", test_demo);
  g_test_add_func ("/window/new-register", test_new_register);
  g_test_add_func ("/window/faulty-definition", test_faulty_definition);
  g_test_add_func ("/window/second-writer", test_second_writer);
  g_test_add_func ("/window/close-while-working", test_close_while_working);
  g_test_add_func ("/window/work-bar", test_work_bar);
  g_test_add_func ("/window/preferences", test_preferences);
  g_test_add_func ("/window/size", test_size);
  g_test_add_func ("/window/names", test_names);
  return g_test_run ();
}
