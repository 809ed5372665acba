/* The import assistant: good, damaged and huge files, what it remembers, and taking back. */
#include "app-fixture.h"

#include "app/import/senko-batch-list.h"
#include "app/import/senko-conversion-bar.h"
#include "app/import/senko-import-file-view.h"
#include "app/import/senko-import-page.h"
#include "app/import/senko-import-preview.h"
#include "app/import/senko-import-report-view.h"
#include "model/senko-batches.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEADING "receipt_no,name,kana,birth_date,pool,track,category,applied_at\n"
#define APPLICANTS                                                                                     \
  HEADING "K1,山田 太郎,ヤマダ タロウ,S63.4.2,general,general,elementary,2024-05-01T10:00\n" \
          "K2,髙橋 花子,タカハシ ハナコ,H1.4.2,general,general,elementary,2024-05-01T11:00\n"
#define CHANGED                                                                                        \
  HEADING "K1,山田 一郎,ヤマダ タロウ,S63.4.2,general,general,elementary,2024-05-01T10:00\n" \
          "K2,髙橋 花子,タカハシ ハナコ,H1.4.2,general,general,elementary,2024-05-01T11:00\n"
#define FAULTY HEADING "K1,山田 太郎,ヤマダ タロウ,1988-02-30,general,general,小,2024-05-01T10:00\n"
#define HUGE_ROWS 100000

/* (transfer full) */
static char *
write_file (const char *name, const char *text)
{
  char *path = app_fixture_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
show_files (SenkoWindow *window, const char *paths)
{
  g_autofree char *target = g_strconcat ("files:", paths, NULL);

  senko_window_show_page (window, "import", target);
  app_fixture_settle (window);
}

static void
act (SenkoWindow *window, const char *action)
{
  GtkWidget *page = GTK_WIDGET (senko_window_get_page (window, "import"));

  g_assert_true (gtk_widget_activate_action (page, action, NULL));
  app_fixture_settle (window);
}

/* Whether the page's button for this action can be pressed. */
static gboolean
can (SenkoWindow *window, const char *label)
{
  GtkWidget *button = app_fixture_find (window, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_sensitive (button);
}

static guint
count_applicants (SenkoWindow *window)
{
  SenkoSession *session = senko_window_get_session (window);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoStatement) scan = senko_table_scan (
      senko_register_get_connection (senko_session_get_register (session)), SENKO_TABLE_APPLICANTS,
      senko_session_get_selection (session)->id, &error);
  guint n = 0;

  while (senko_statement_next (scan, &error))
    n++;
  g_assert_no_error (error);
  return n;
}

static void
save_picture (SenkoWindow *window, const char *name)
{
  const char *folder = g_getenv ("SENKO_TEST_PICTURES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path != NULL)
    g_assert_true (app_fixture_save_png (window, path, NULL));
}

static SenkoWindow *
open_new (void)
{
  g_autofree char *path = app_fixture_new_register ();

  return app_fixture_open (path, 20240520);
}

static GtkWidget *
get_table (SenkoWindow *window)
{
  return app_fixture_get (window, GTK_TYPE_COLUMN_VIEW, NULL);
}

/* --- Good files --- */

static void
import_good (SenkoWindow *window, const char *text)
{
  g_autofree char *path = write_file ("applicants.csv", text);

  show_files (window, path);
  act (window, "import.check");
  g_assert_true (can (window, "Import"));
  act (window, "import.run");
}

static void
test_good (void)
{
  SenkoWindow *window = open_new ();
  g_autofree char *path = write_file ("applicants.csv", APPLICANTS);

  senko_window_show_page (window, "import", NULL);
  app_fixture_settle (window);
  save_picture (window, "1-start.png");
  app_fixture_get (window, GTK_TYPE_BUTTON, "Choose Files…");
  show_files (window, path);
  save_picture (window, "2-plan.png");
  app_fixture_get (window, GTK_TYPE_LABEL, "All columns are read.");
  g_assert_cmpuint (count_applicants (window), ==, 0);
  act (window, "import.check");
  save_picture (window, "3-checked.png");
  app_fixture_get (window, GTK_TYPE_LABEL, "2 Will Be Added, 0 Changed");
  g_assert_cmpuint (count_applicants (window), ==, 0);
  act (window, "import.run");
  save_picture (window, "4-done.png");
  app_fixture_get (window, GTK_TYPE_LABEL, "Imported: 2 Added, 0 Changed");
  g_assert_cmpuint (count_applicants (window), ==, 2);
  g_assert_true (can (window, "Take Back…"));
  g_assert_null (app_fixture_find (window, GTK_TYPE_BUTTON, "Import")); /* not twice */
  app_fixture_end ();
}

/* What changed is shown old and new; a file that changes nothing cannot be imported again. */
static void
test_changes (void)
{
  SenkoWindow *window = open_new ();
  g_autofree char *path = NULL;
  GtkWidget *view;

  import_good (window, APPLICANTS);
  path = write_file ("applicants.csv", CHANGED);
  show_files (window, path);
  act (window, "import.check");
  app_fixture_get (window, GTK_TYPE_LABEL, "0 Will Be Added, 1 Changed");
  app_fixture_get (window, GTK_TYPE_TOGGLE_BUTTON, "Changed 1");
  app_fixture_get (window, GTK_TYPE_TOGGLE_BUTTON, "Untouched 1");
  app_fixture_get (get_table (window), GTK_TYPE_LABEL, "Name");
  app_fixture_get (window, GTK_TYPE_LABEL, "山田 太郎");
  app_fixture_get (window, GTK_TYPE_LABEL, "山田 一郎");
  save_picture (window, "5-changes.png");
  view = app_fixture_get (window, SENKO_TYPE_IMPORT_REPORT_VIEW, NULL);
  app_fixture_assert_list (window, view,
                           "Row|Number|Column|In the Register|In the File\n"
                           "2|K1|Name|山田 太郎|山田 一郎\n",
                           1);
  for (guint i = 0; i < SENKO_IMPORT_N_LISTS; i++)
    {
      senko_import_report_view_show_list (SENKO_IMPORT_REPORT_VIEW (view), i);
      app_fixture_settle (window);
    }
  senko_import_report_view_show_list (SENKO_IMPORT_REPORT_VIEW (view), SENKO_IMPORT_LIST_UNTOUCHED);
  app_fixture_assert_list (window, view, "Row|Number\n", 1);
  act (window, "import.run");
  show_files (window, path);
  act (window, "import.check");
  app_fixture_get (window, GTK_TYPE_LABEL, "The Register Has All of This Already");
  g_assert_false (can (window, "Import"));
  app_fixture_end ();
}

/* --- Faults --- */

static void
test_faults (void)
{
  SenkoWindow *window = open_new ();
  g_autofree char *path = write_file ("applicants.csv", FAULTY);
  GtkSelectionModel *model;
  GtkWidget *preview;

  show_files (window, path);
  act (window, "import.check");
  save_picture (window, "6-faults.png");
  app_fixture_get (window, GTK_TYPE_LABEL, "2 Faults: Nothing Can Be Imported Yet");
  g_assert_false (can (window, "Import"));
  app_fixture_assert_list (window, get_table (window), "Row|Column|Value|What Is to Be Done\n", 2);
  /* Enter on the fault shows its row, with the cell marked. */
  g_signal_emit_by_name (get_table (window), "activate", 0);
  app_fixture_settle (window);
  preview = app_fixture_get (window, SENKO_TYPE_IMPORT_PREVIEW, NULL);
  g_assert_true (
      gtk_widget_has_css_class (app_fixture_get (preview, GTK_TYPE_LABEL, "1988-02-30"), "marked"));
  save_picture (window, "7-row.png");
  act (window, "import.back");
  app_fixture_get (window, GTK_TYPE_TOGGLE_BUTTON, "Faults 2");
  /* another kind: what was checked counts no more */
  g_signal_emit_by_name (get_table (window), "activate", 0);
  app_fixture_settle (window);
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (app_fixture_get (app_fixture_get (window, SENKO_TYPE_IMPORT_FILE_VIEW, NULL),
                                      GTK_TYPE_DROP_DOWN, NULL)),
      2);
  app_fixture_settle (window);
  app_fixture_get (window, GTK_TYPE_LABEL, "What Do the Columns Mean?");
  g_assert_false (can (window, "Import"));
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (app_fixture_get (app_fixture_get (window, SENKO_TYPE_IMPORT_FILE_VIEW, NULL),
                                      GTK_TYPE_DROP_DOWN, NULL)),
      1);
  app_fixture_settle (window);
  act (window, "import.check");
  /* a word that is not known gets a meaning */
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (get_table (window)));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (model), 1);
  app_fixture_settle (window);
  save_picture (window, "8-word.png");
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (app_fixture_get (app_fixture_get (window, SENKO_TYPE_CONVERSION_BAR, NULL),
                                      GTK_TYPE_DROP_DOWN, NULL)),
      0);
  app_fixture_click (window, "Apply and Check Again");
  app_fixture_settle (window);
  app_fixture_get (window, GTK_TYPE_LABEL, "1 Fault: Nothing Can Be Imported Yet");
  /* the file is corrected */
  g_free (write_file ("applicants.csv", APPLICANTS));
  act (window, "import.check");
  g_assert_true (can (window, "Import"));
  g_assert_cmpuint (count_applicants (window), ==, 0);
  app_fixture_end ();
}

/* What cannot be read at all is told, and the others are still there. */
static void
test_unreadable (void)
{
  SenkoWindow *window = open_new ();
  g_autofree char *good = write_file ("applicants.csv", APPLICANTS);
  g_autofree char *bad = write_file ("broken.xlsx", "PK\3\4 this was a workbook");
  g_autofree char *paths = g_strjoin ("\n", bad, good, NULL);
  GtkWindow *dialog;

  show_files (window, paths);
  dialog = app_fixture_dialog (window);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "broken.xlsx"));
  gtk_window_close (dialog);
  app_fixture_settle (window);
  act (window, "import.check");
  g_assert_true (can (window, "Import"));
  app_fixture_end ();
}

/* --- Huge files --- */

static char *
write_huge (void)
{
  g_autoptr (GString) text = g_string_new (HEADING);

  for (guint i = 0; i < HUGE_ROWS; i++)
    g_string_append_printf (
        text, "H%06u,人 %u,ヒト,1990-01-01,general,general,elementary,2024-05-01T10:00\n", i, i);
  return write_file ("applicants.csv", text->str);
}

/* Cancels the first work that is half done. */
static void
on_fraction_cb (SenkoWork *work, GParamSpec *pspec, gboolean *cancelled)
{
  if (senko_work_get_fraction (work) < 0.3)
    return;
  *cancelled = TRUE;
  g_cancellable_cancel (senko_work_get_cancellable (work));
}

static void
test_huge (void)
{
  SenkoWindow *window = open_new ();
  SenkoSession *session = senko_window_get_session (window);
  g_autofree char *path = write_huge ();
  g_autoptr (SenkoWork) work = NULL;
  gboolean cancelled = FALSE;

  show_files (window, path);
  act (window, "import.check");
  g_assert_true (can (window, "Import"));
  gtk_widget_activate_action (GTK_WIDGET (senko_window_get_page (window, "import")), "import.run",
                              NULL);
  work = g_list_model_get_item (senko_session_get_works (session), 0);
  g_assert_nonnull (work);
  g_signal_connect (work, "notify::fraction", G_CALLBACK (on_fraction_cb), &cancelled);
  app_fixture_settle (window);
  g_assert_true (cancelled);
  g_assert_cmpuint (count_applicants (window), ==, 0);
  g_assert_true (can (window, "Import")); /* and can be tried again */
  app_fixture_end ();
}

/* --- Memory --- */

static void
test_remembered (void)
{
  SenkoWindow *window = open_new ();
  g_autofree char *path = write_file ("first.csv", "No,よみ,ひと,receipt_no\nx,ヤマダ,山田,K1\n");
  GtkWidget *row;

  import_good (window, APPLICANTS);
  show_files (window, path);
  row = app_fixture_get (window, ADW_TYPE_COMBO_ROW, "ひと");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (row),
      (guint)senko_kind_find_column (senko_kind_find ("applicants"), "name", 4) + 1);
  app_fixture_settle (window);
  act (window, "import.check");
  act (window, "import.run");
  g_unlink (path);
  g_free (path);
  path = write_file ("second.csv", "No,よみ,ひと,receipt_no\nx,スズキ,鈴木,K2\n");
  act (window, "import.start-over");
  show_files (window, path);
  row = app_fixture_get (window, ADW_TYPE_COMBO_ROW, "ひと");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), >, 0);
  save_picture (window, "9-remembered.png");
  app_fixture_end ();
}

/* --- Taking back --- */

static void
answer (SenkoWindow *window, const char *response)
{
  GtkWindow *dialog = app_fixture_dialog (window);

  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  app_fixture_settle (window);
}

static void
test_take_back (void)
{
  SenkoWindow *window = open_new ();

  import_good (window, APPLICANTS);
  import_good (window, CHANGED);
  act (window, "import.start-over");
  save_picture (window, "10-batches.png");
  app_fixture_assert_list (window, app_fixture_get (window, SENKO_TYPE_BATCH_LIST, NULL),
                           "File|What|When|By whom|Changes|Standing\napplicants.csv|", 2);
  /* the first import cannot go: the second was built on it */
  senko_window_show_page (window, "import", NULL);
  {
    GtkWidget *list = app_fixture_get (window, GTK_TYPE_LIST_BOX, NULL);
    GtkListBoxRow *row;

    list = gtk_widget_get_ancestor (app_fixture_get (window, GTK_TYPE_BUTTON, "Take Back…"),
                                    GTK_TYPE_LIST_BOX);
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
    app_fixture_click (row, "Take Back…");
    app_fixture_settle (window);
    answer (window, "revert");
    save_picture (window, "11-obstacles.png");
    g_assert_nonnull (app_fixture_dialog (window));
    gtk_window_close (app_fixture_dialog (window));
    app_fixture_settle (window);
    g_assert_cmpuint (count_applicants (window), ==, 2);
    /* the newest can, then the first */
    for (guint i = 0; i < 2; i++)
      {
        GtkWidget *button = app_fixture_get (window, GTK_TYPE_BUTTON, "Take Back…");

        if (i == 1) /* above it now stands the taking back itself, which could be taken back too */
          button = app_fixture_get (
              gtk_list_box_get_row_at_index (
                  GTK_LIST_BOX (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX)), 2),
              GTK_TYPE_BUTTON, "Take Back…");
        g_signal_emit_by_name (button, "clicked");
        app_fixture_settle (window);
        answer (window, "revert");
      }
  }
  g_assert_cmpuint (count_applicants (window), ==, 0);
  app_fixture_get (window, GTK_TYPE_LABEL, "taken back");
  app_fixture_end ();
}

/* --- Dropping files on the window --- */

static GtkDropTarget *
find_drop_target (SenkoWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (one)) /* the window keeps it */
        return GTK_DROP_TARGET (one);
    }
  return NULL;
}

static void
test_drop (void)
{
  SenkoWindow *window = open_new ();
  g_autofree char *path = write_file ("applicants.csv", APPLICANTS);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { file, NULL };
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  senko_window_show_page (window, "overview", NULL);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (find_drop_target (window), "drop", &value, 1.0, 1.0, &taken);
  g_value_unset (&value);
  app_fixture_settle (window);
  g_assert_true (taken);
  g_assert_cmpstr (senko_page_get_page_name (senko_window_get_current_page (window)), ==, "import");
  app_fixture_get (window, SENKO_TYPE_IMPORT_FILE_VIEW, NULL);
  app_fixture_end ();
}

/* --- Names for the screen reader --- */

static void
test_names (void)
{
  SenkoWindow *window = open_new ();
  g_autofree char *path = write_file ("applicants.csv", APPLICANTS);
  GtkWidget *view;

  show_files (window, path);
  view = app_fixture_get (window, SENKO_TYPE_IMPORT_FILE_VIEW, NULL);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (app_fixture_get (view, GTK_TYPE_DROP_DOWN, NULL)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Kind of the file");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (app_fixture_get (view, GTK_TYPE_SPIN_BUTTON, NULL)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Row with the names of the columns");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (app_fixture_get (view, GTK_TYPE_LIST_BOX, NULL)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Columns of the file and what they mean");
  act (window, "import.check");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_table (window)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Added 2");
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/import/good", test_good);
  g_test_add_func ("/import/changes", test_changes);
  g_test_add_func ("/import/faults", test_faults);
  g_test_add_func ("/import/unreadable", test_unreadable);
  g_test_add_func ("/import/huge", test_huge);
  g_test_add_func ("/import/remembered", test_remembered);
  g_test_add_func ("/import/take-back", test_take_back);
  g_test_add_func ("/import/drop", test_drop);
  g_test_add_func ("/import/names", test_names);
  return g_test_run ();
}
