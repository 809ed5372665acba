/* Backing a register up, proving that it is whole, and restoring a backup, from the window. */
#include "app-fixture.h"

#include "app/window/senko-window-safekeeping.h"
#include "store/senko-journal.h"

#include <string.h>

static gboolean
has_action (SenkoWindow *window, const char *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (window), name) != NULL;
}

/* A message dialog with this heading is in front; its body. */
static const char *
body_below (SenkoWindow *window, const char *heading)
{
  GtkWindow *dialog = app_fixture_dialog (window);

  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, heading);
  return adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog));
}

static SenkoWindow *
first_window (void)
{
  g_application_activate (G_APPLICATION (app_fixture_application ()));
  return SENKO_WINDOW (
      gtk_application_get_windows (GTK_APPLICATION (app_fixture_application ()))->data);
}

/* Somebody writes into the file past the journal. */
static void
tamper (const char *path)
{
  GError *error = NULL;
  g_autoptr (SenkoConnection) connection
      = senko_connection_open (path, SENKO_OPEN_READ_WRITE, &error);
  g_autoptr (SenkoTransaction) transaction = NULL;
  SenkoStatement *statement;

  g_assert_no_error (error);
  transaction = senko_transaction_begin (connection, &error);
  statement = senko_connection_prepare (
      connection,
      "UPDATE applicants SET name = 'Nobody' WHERE id = (SELECT min (id) FROM applicants)", &error);
  g_assert_no_error (error);
  senko_statement_run (statement, &error);
  g_assert_no_error (error);
  senko_statement_release (statement);
  g_assert_true (senko_transaction_commit (transaction, NULL));
}

static void
test_back_up (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  g_autofree char *copy = app_fixture_path ("copy.senko");
  SenkoWindow *window = app_fixture_open (path, 20240920);
  g_autoptr (SenkoConnection) backup = NULL;

  g_assert_true (has_action (window, "back-up"));
  senko_window_back_up (window, copy);
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (window, "“copy.senko” is a backup"));
  backup = senko_connection_open (copy, SENKO_OPEN_READ_ONLY, NULL);
  g_assert_nonnull (backup);

  senko_window_back_up (window, copy);
  app_fixture_settle (window);
  g_assert_nonnull (
      strstr (body_below (window, "The Register Could Not Be Used"), "no copy was made"));
  app_fixture_end ();
}

static void
test_verify (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  g_autoptr (SenkoJournalReport) journal = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  senko_window_verify (window);
  app_fixture_settle (window);
  lines = g_strsplit (body_below (window, "The Register Is Whole"), "\n", -1);
  joined = g_strjoinv ("", lines);
  journal = senko_journal_verify (senko_register_get_connection (senko_session_get_register (
                                      senko_window_get_session (window))),
                                  NULL, NULL);
  g_assert_cmpuint (strlen (journal->head), ==, 64);
  g_assert_true (g_str_has_suffix (joined, journal->head));
  for (guint i = 1; lines[i] != NULL; i++)
    g_assert_cmpuint (strlen (lines[i]), <, 40); /* no label breaks them */
  app_fixture_end ();
}

static void
test_verify_tampered (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window;
  const char *body;

  tamper (path);
  window = app_fixture_open (path, 20240920);
  g_action_group_activate_action (G_ACTION_GROUP (window), "verify-register", NULL);
  app_fixture_settle (window);
  body = body_below (window, "The Register Is Not Whole");
  g_assert_nonnull (strstr (body, "applicants"));
  g_assert_nonnull (strstr (body, "Keep this file as it is"));
  app_fixture_end ();
}

static void
wait_for_register (SenkoWindow *window)
{
  while (senko_window_get_session (window) == NULL && app_fixture_dialog (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  app_fixture_settle (window);
}

static void
test_restore (void)
{
  g_autofree char *backup = app_fixture_copy_demo ();
  g_autofree char *path = app_fixture_path ("restored.senko");
  SenkoWindow *window = first_window ();

  g_assert_false (has_action (window, "back-up"));
  senko_application_restore (app_fixture_application (), window, backup, path);
  wait_for_register (window);
  g_assert_nonnull (senko_window_get_session (window));
  g_assert_cmpstr (senko_session_get_path (senko_window_get_session (window)), ==, path);
  app_fixture_end ();
}

static void
test_restore_damaged (void)
{
  g_autofree char *backup = app_fixture_path ("damaged.senko");
  g_autofree char *path = app_fixture_path ("restored.senko");
  SenkoWindow *window = first_window ();

  g_assert_true (g_file_set_contents (backup, "not a register at all", -1, NULL));
  senko_application_restore (app_fixture_application (), window, backup, path);
  wait_for_register (window);
  g_assert_nonnull (
      strstr (body_below (window, "The Register Could Not Be Used"), "damaged.senko"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/safekeeping/back-up", test_back_up);
  g_test_add_func ("/safekeeping/verify", test_verify);
  g_test_add_func ("/safekeeping/verify-tampered", test_verify_tampered);
  g_test_add_func ("/safekeeping/restore", test_restore);
  g_test_add_func ("/safekeeping/restore-damaged", test_restore_damaged);
  return g_test_run ();
}
