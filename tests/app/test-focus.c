/* The focus, with real keys: each page takes it where its work starts, gives it back where it was
 * left, and hears its keys from wherever in the window it is. */
#include "app-fixture.h"
#include "key-fixture.h"

#include "app/overview/senko-block-table.h"
#include "app/chart/senko-chart-view.h"
#include "app/documents/senko-desk.h"
#include "app/table/senko-table-view.h"

#define DAY 20240508

/* A button of the header bar, where the focus is after it was clicked. */
static void
leave_page (SenkoWindow *window)
{
  gtk_widget_grab_focus (
      app_fixture_get (window, GTK_TYPE_TOGGLE_BUTTON, "Show or Hide the Sidebar"));
  g_assert_false (gtk_widget_is_ancestor (key_fixture_focus (window),
                                          GTK_WIDGET (senko_window_get_current_page (window))));
}

/* --- Where work starts --- */

static void
test_start (void)
{
  const struct {
    const char *key, *page;
    GType type;
    const char *text;
  } pages[] = {
    { "alt+2", "import", GTK_TYPE_BUTTON, NULL },
    { "alt+1", "overview", SENKO_TYPE_BLOCK_TABLE, NULL },
    { "alt+3", "applicants", GTK_TYPE_SEARCH_ENTRY, NULL },
    { "alt+4", "documents", GTK_TYPE_ENTRY, NULL },
    { "alt+5", "claims", GTK_TYPE_SEARCH_ENTRY, NULL },
    { "alt+6", "scores", GTK_TYPE_ENTRY, NULL },
    { "alt+7", "judging", SENKO_TYPE_TABLE_VIEW, NULL },
    { "alt+8", "statistics", SENKO_TYPE_CHART_VIEW, NULL },
  };
  g_autofree char *path = app_fixture_copy_demo ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      SenkoWindow *window = app_fixture_open (path, DAY);

      leave_page (window);
      key_fixture_press (window, pages[i].key);
      key_fixture_assert_focus (window, pages[i].page, pages[i].type, pages[i].text);
      app_fixture_end ();
    }
}

/* --- Keys that are heard from elsewhere --- */

static void
assert_dialog (SenkoWindow *window, const char *title)
{
  GtkWindow *dialog = app_fixture_dialog (window);

  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, title);
  gtk_window_destroy (dialog);
  app_fixture_settle (window);
}

/* Alt and a digit, then the focus goes to the header bar, then the page's own key. */
static SenkoWindow *
press_outside (const char *path, const char *page, const char *key)
{
  SenkoWindow *window = app_fixture_open (path, DAY);

  key_fixture_press (window, page);
  leave_page (window);
  key_fixture_press (window, key);
  return window;
}

static void
test_find (void)
{
  const struct {
    const char *page_key, *key, *page;
    GType type;
    const char *text;
  } finds[] = {
    { "alt+3", "ctrl+f", "applicants", GTK_TYPE_SEARCH_ENTRY, NULL },
    { "alt+4", "ctrl+l", "documents", GTK_TYPE_ENTRY, NULL },
    { "alt+5", "ctrl+l", "claims", GTK_TYPE_SEARCH_ENTRY, NULL },
    { "alt+6", "ctrl+f", "scores", GTK_TYPE_ENTRY, "Bundle number or barcode" },
  };
  g_autofree char *path = app_fixture_copy_demo ();

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      SenkoWindow *window = press_outside (path, finds[i].page_key, finds[i].key);

      key_fixture_assert_focus (window, finds[i].page, finds[i].type, finds[i].text);
      app_fixture_end ();
    }
}

/* What is printed is what the page shows. */
static void
test_print (void)
{
  static const struct {
    const char *key, *title;
  } pages[] = {
    { "alt+1", "What is open" },
    { "alt+3", "Applicants" },
    { "alt+7", "Lines of all groups" },
    { "alt+8", "Applicants, examinees and candidates by post" },
  };
  g_autofree char *path = app_fixture_copy_demo ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      SenkoWindow *window = press_outside (path, pages[i].key, "ctrl+p");

      assert_dialog (window, pages[i].title);
      app_fixture_end ();
    }
}

/* A digit on the desk ticks a paper and a sign judges it, whatever was clicked before. */
static void
test_desk (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, DAY);
  GtkWidget *desk;

  senko_window_show_page (window, "documents", "number:202410000856");
  app_fixture_settle (window);
  desk = app_fixture_get (window, SENKO_TYPE_DESK, NULL);
  g_assert_false (senko_desk_is_changed (SENKO_DESK (desk)));
  leave_page (window);
  key_fixture_press (window, "1 minus");
  g_assert_true (senko_desk_is_changed (SENKO_DESK (desk)));
  senko_desk_discard (SENKO_DESK (desk));
  app_fixture_end ();
}

/* What was typed while the focus was elsewhere is in no entry. */
static void
test_entry (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, DAY);
  GtkWidget *search;

  key_fixture_press (window, "alt+3");
  leave_page (window);
  key_fixture_press (window, "a b ctrl+v");
  search = app_fixture_get (window, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  app_fixture_end ();
}

/* --- The sidebar, and coming back --- */

static void
test_sidebar (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, DAY);
  GtkWidget *sidebar = gtk_widget_get_ancestor (
      app_fixture_get (window, GTK_TYPE_LABEL, "Statistics"), GTK_TYPE_LIST_BOX);

  key_fixture_press (window, "alt+1");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (sidebar), 0)));
  key_fixture_press (window, "Down Down");
  g_assert_true (gtk_widget_is_ancestor (key_fixture_focus (window), sidebar));
  g_assert_cmpstr (senko_page_get_page_name (senko_window_get_current_page (window)), ==,
                   "overview");
  key_fixture_press (window, "Down Down Down Down Down Down Down Down");
  g_assert_true (gtk_widget_is_ancestor (key_fixture_focus (window), sidebar));
  key_fixture_press (window, "Home Down Down Return");
  key_fixture_assert_focus (window, "applicants", GTK_TYPE_SEARCH_ENTRY, NULL);
  app_fixture_end ();
}

/* A page is left and found again with the focus where it was. */
static void
test_back (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, DAY);

  key_fixture_press (window, "alt+3");
  key_fixture_press (window, "Down");
  key_fixture_assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  key_fixture_press (window, "alt+8");
  key_fixture_assert_focus (window, "statistics", SENKO_TYPE_CHART_VIEW, NULL);
  key_fixture_press (window, "alt+3");
  key_fixture_assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  leave_page (window);
  key_fixture_press (window, "alt+3");
  key_fixture_assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  app_fixture_end ();
}

/* A figure leads to the list behind it, a number to its person. */
static void
test_target (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, DAY);

  senko_window_show_page (window, "applicants", "filter:category=secondary");
  app_fixture_settle (window);
  key_fixture_assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  senko_window_show_page (window, "documents", "number:202410000856");
  app_fixture_settle (window);
  key_fixture_assert_focus (window, "documents", SENKO_TYPE_DESK, NULL);
  g_assert_true (GTK_IS_LIST_BOX_ROW (key_fixture_focus (window)));
  senko_window_show_page (window, "claims", "reports:");
  app_fixture_settle (window);
  key_fixture_assert_focus (window, "claims", GTK_TYPE_DROP_DOWN, NULL);
  app_fixture_end ();
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/focus/start", test_start);
  g_test_add_func ("/focus/find", test_find);
  g_test_add_func ("/focus/print", test_print);
  g_test_add_func ("/focus/desk", test_desk);
  g_test_add_func ("/focus/entry", test_entry);
  g_test_add_func ("/focus/sidebar", test_sidebar);
  g_test_add_func ("/focus/back", test_back);
  g_test_add_func ("/focus/target", test_target);
  return g_test_run ();
}
