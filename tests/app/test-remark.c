/* Marking a test anew in the window: what comes of it is seen first; nothing is written without a
 * reason, and exactly what was seen is written. */
#include "key-fixture.h"
#include "scores-fixture.h"

#include "app/remark/senko-remark-dialog.h"
#include "app/table/senko-text-table.h"
#include "model/senko-remark.h"

#include <string.h>

/* The decided demonstration on the page of a test, and its dialog. */
static SenkoWindow *
open_dialog (SenkoRemarkDialog **dialog)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);

  senko_window_show_page (window, "scores", "test:liberal");
  app_fixture_settle (window);
  app_fixture_click (window, "Mark Anew…");
  app_fixture_settle (window);
  *dialog = SENKO_REMARK_DIALOG (app_fixture_dialog (window));
  app_fixture_assert_names (*dialog);
  return window;
}

static SenkoTextTable *
table_of (SenkoRemarkDialog *dialog)
{
  return SENKO_TEXT_TABLE (app_fixture_get (dialog, SENKO_TYPE_TEXT_TABLE, NULL));
}

static GPtrArray *
list_versions (SenkoWindow *window)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = senko_score_version_list (scores_fixture_register (window),
                                              scores_fixture_selection (window),
                                              scores_fixture_test (window, "liberal"), &error);

  g_assert_no_error (error);
  return list;
}

static GtkEditable *
entry_of (SenkoRemarkDialog *dialog, const char *title)
{
  return GTK_EDITABLE (app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, title));
}

static void
choose_points (SenkoWindow *window, SenkoRemarkDialog *dialog, const char *points)
{
  gtk_editable_set_text (
      entry_of (dialog, "Or points for everybody, up to the full marks (a void question)"), points);
  app_fixture_settle (window);
}

/* People cross the gate against what was decided: they come first, marked, and the sentence says
 * so. */
static void
test_points (void)
{
  SenkoRemarkDialog *dialog;
  SenkoWindow *window = open_dialog (&dialog);
  GtkWidget *apply = app_fixture_get (dialog, GTK_TYPE_BUTTON, "Replace");
  g_autoptr (GPtrArray) versions = NULL;
  guint n_rows;

  g_assert_false (gtk_widget_get_sensitive (apply));
  choose_points (window, dialog, "1");
  n_rows = senko_text_table_get_n_rows (table_of (dialog));
  g_assert_cmpuint (n_rows, >, 1000);
  g_assert_nonnull (strstr (senko_text_table_get_text (table_of (dialog), "c0", 2), "gate of"));
  g_assert_cmpstr (senko_text_table_get_text (table_of (dialog), "c0", 5), ==, "below the gate");
  g_assert_nonnull (app_fixture_find_containing (dialog, "otherwise than was decided"));
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_editable_set_text (entry_of (dialog, "Reason, for the journal"), "question 7 was void");
  g_assert_true (gtk_widget_get_sensitive (apply));
  app_fixture_assert_names (dialog);
  g_signal_emit_by_name (entry_of (dialog, "Reason, for the journal"), "entry-activated");
  app_fixture_settle (window);
  g_assert_null (app_fixture_dialog (window));
  versions = list_versions (window);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((SenkoScoreVersion *)g_ptr_array_index (versions, 0))->reason, ==,
                   "question 7 was void");
  g_assert_cmpint (((SenkoScoreVersion *)g_ptr_array_index (versions, 0))->points, ==, 100);
  app_fixture_end ();
}

/* A file with a fault is refused as a whole, with every fault; the right one is shown. */
static void
test_file (void)
{
  SenkoRemarkDialog *dialog;
  SenkoWindow *window = open_dialog (&dialog);
  g_autofree char *path = app_fixture_path ("corrected.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_true (g_file_set_contents (
      path, "exam_no,test,score\n1020001,liberal,999\n1020001,specialty,60\n", -1, NULL));
  senko_remark_dialog_set_file (dialog, file);
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find_containing (dialog, "The file is refused"));
  g_assert_nonnull (app_fixture_find_containing (dialog, "another test"));
  g_assert_cmpuint (senko_text_table_get_n_rows (table_of (dialog)), ==, 0);
  gtk_editable_set_text (entry_of (dialog, "Reason, for the journal"), "x");
  g_assert_false (gtk_widget_get_sensitive (app_fixture_get (dialog, GTK_TYPE_BUTTON, "Replace")));
  g_assert_true (g_file_set_contents (path, "exam_no,test,score\n1020001,liberal,70\n", -1, NULL));
  senko_remark_dialog_set_file (dialog, file);
  app_fixture_settle (window);
  g_assert_null (app_fixture_find_containing (dialog, "The file is refused"));
  g_assert_cmpstr (senko_text_table_get_text (table_of (dialog), "s0", 4), ==, "70");
  g_assert_true (gtk_widget_get_sensitive (app_fixture_get (dialog, GTK_TYPE_BUTTON, "Replace")));
  gtk_window_close (GTK_WINDOW (dialog));
  app_fixture_settle (window);
  versions = list_versions (window);
  g_assert_cmpuint (versions->len, ==, 0);
  app_fixture_end ();
}

static gboolean
focus_is_reason (SenkoWindow *window)
{
  GtkWindow *dialog = app_fixture_dialog (window);
  GtkWidget *focus = gtk_window_get_focus (dialog);
  GtkWidget *row = app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, "Reason, for the journal");

  return focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

/* From the page to the new version without a mouse. */
static void
test_keys (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  g_autoptr (GPtrArray) versions = NULL;

  senko_window_show_page (window, "scores", "test:liberal");
  app_fixture_settle (window);
  for (guint i = 0; i < 60 && app_fixture_dialog (window) == NULL; i++)
    {
      GtkWidget *focus;

      key_fixture_press (window, "Tab");
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus == app_fixture_get (window, GTK_TYPE_BUTTON, "Mark Anew…"))
        key_fixture_press (window, "Return");
    }
  g_assert_true (SENKO_IS_REMARK_DIALOG (app_fixture_dialog (window)));
  key_fixture_press (window, "Tab 1"); /* from the file to the points */
  for (guint i = 0; i < 24 && !focus_is_reason (window); i++)
    key_fixture_press (window, "Tab");
  key_fixture_press (window, "v o i d Return");
  g_assert_null (app_fixture_dialog (window));
  versions = list_versions (window);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((SenkoScoreVersion *)g_ptr_array_index (versions, 0))->reason, ==, "void");
  app_fixture_end ();
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/remark-dialog/points", test_points);
  g_test_add_func ("/remark-dialog/file", test_file);
  g_test_add_func ("/remark-dialog/keys", test_keys);
  return g_test_run ();
}
