/* The focus, with real keys: each page takes it where its work starts, gives it back where it was
 * left, and hears its keys from wherever in the window it is. */
#include "app-fixture.h"
#include "key-fixture.h"

#include "app/overview/senko-block-table.h"
#include "app/applicants/senko-entry-cell.h"
#include "app/applicants/senko-entry-form.h"
#include "app/claims/senko-claim-queue-view.h"
#include "app/chart/senko-chart-view.h"
#include "app/documents/senko-desk.h"
#include "app/table/senko-table-view.h"

#include "model/senko-rulings.h"

#include <string.h>

#define DAY 20240508

static GtkWidget *
focus_of (SenkoWindow *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

/* A button of the header bar, where the focus is after it was clicked. */
static void
leave_page (SenkoWindow *window)
{
  gtk_widget_grab_focus (
      app_fixture_get (window, GTK_TYPE_TOGGLE_BUTTON, "Show or Hide the Sidebar"));
  g_assert_false (gtk_widget_is_ancestor (focus_of (window),
                                          GTK_WIDGET (senko_window_get_current_page (window))));
}

static void
assert_focus (SenkoWindow *window, const char *page, GType type, const char *text)
{
  GtkWidget *shown = GTK_WIDGET (senko_window_get_current_page (window));
  GtkWidget *focus = focus_of (window), *wanted;

  g_assert_cmpstr (senko_page_get_page_name (SENKO_PAGE (shown)), ==, page);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  wanted = app_fixture_get (shown, type, text);
  if (focus != wanted && !gtk_widget_is_ancestor (focus, wanted))
    g_error ("%s: the focus is on a %s", page, G_OBJECT_TYPE_NAME (focus));
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
      assert_focus (window, pages[i].page, pages[i].type, pages[i].text);
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

      assert_focus (window, finds[i].page, finds[i].type, finds[i].text);
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
  g_assert_true (gtk_widget_is_ancestor (focus_of (window), sidebar));
  g_assert_cmpstr (senko_page_get_page_name (senko_window_get_current_page (window)), ==,
                   "overview");
  key_fixture_press (window, "Down Down Down Down Down Down Down Down");
  g_assert_true (gtk_widget_is_ancestor (focus_of (window), sidebar));
  key_fixture_press (window, "Home Down Down Return");
  assert_focus (window, "applicants", GTK_TYPE_SEARCH_ENTRY, NULL);
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
  assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  key_fixture_press (window, "alt+8");
  assert_focus (window, "statistics", SENKO_TYPE_CHART_VIEW, NULL);
  key_fixture_press (window, "alt+3");
  assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  leave_page (window);
  key_fixture_press (window, "alt+3");
  assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
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
  assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  senko_window_show_page (window, "documents", "number:202410000856");
  app_fixture_settle (window);
  assert_focus (window, "documents", SENKO_TYPE_DESK, NULL);
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus_of (window)));
  senko_window_show_page (window, "claims", "reports:");
  app_fixture_settle (window);
  assert_focus (window, "claims", GTK_TYPE_DROP_DOWN, NULL);
  app_fixture_end ();
}

/* --- A morning without a mouse --- */

#define NUMBER "202410000856"

static SenkoRow *
load_applicant (SenkoWindow *window)
{
  SenkoSession *session = senko_window_get_session (window);
  SenkoRegister *reg = senko_session_get_register (session);
  gint64 id = senko_applicant_find (reg, senko_session_get_selection (session), NUMBER, NULL);

  return senko_table_get_applicant (senko_register_get_connection (reg), id, NULL);
}

static void
assert_phone (SenkoWindow *window, const char *phone)
{
  g_autoptr (SenkoRow) row = load_applicant (window);

  g_assert_cmpstr (senko_row_get_text (row, senko_table_column (row->table, "phone")), ==, phone);
}

/* Wherever the keys led, they are seen there and heard by the page. */
static void
assert_seen (SenkoWindow *window)
{
  g_assert_true (senko_page_has_focus (senko_window_get_current_page (window)));
  g_assert_true (gtk_widget_get_mapped (focus_of (window)));
}

static SenkoEntryCell *
focused_cell (SenkoWindow *window)
{
  return SENKO_ENTRY_CELL (gtk_widget_get_ancestor (focus_of (window), SENKO_TYPE_ENTRY_CELL));
}

/* Found by its number, opened, gone through by Tab, changed, saved, taken back. */
static void
edit_applicant (SenkoWindow *window)
{
  g_autoptr (SenkoRow) row = load_applicant (window);
  g_autofree char *before
      = g_strdup (senko_row_get_text (row, senko_table_column (row->table, "phone")));

  key_fixture_press (window, "alt+3");
  key_fixture_enter (window, NUMBER);
  assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  key_fixture_press (window, "Return");
  assert_focus (window, "applicants", SENKO_TYPE_ENTRY_FORM, NULL);
  for (guint i = 0; strcmp (senko_entry_cell_get_text (focused_cell (window)), before) != 0; i++)
    {
      g_assert_cmpuint (i, <, 20);
      key_fixture_press (window, "Tab");
    }
  key_fixture_press (window, "ctrl+a 0 9 0 minus 1 1 1 1 minus 2 2 2 2 ctrl+s");
  assert_phone (window, "090-1111-2222");
  assert_seen (window);
  key_fixture_press (window, "Escape");
  assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  key_fixture_press (window, "ctrl+z");
  assert_phone (window, before);
  assert_seen (window);
}

static guint
count_open (SenkoWindow *window)
{
  return senko_page_get_count (senko_window_get_current_page (window));
}

/* A number, Enter: the paper that is waited for is ticked. Enter: it has arrived. */
static void
record_arrival (SenkoWindow *window)
{
  guint before;

  key_fixture_press (window, "alt+4");
  before = count_open (window);
  key_fixture_enter (window, "202410002043");
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus_of (window)));
  key_fixture_press (window, "Return");
  g_assert_cmpuint (count_open (window), <, before);
  assert_seen (window);
  key_fixture_press (window, "ctrl+z");
  g_assert_cmpuint (count_open (window), ==, before);
  assert_seen (window);
}

static void
verify_claim (SenkoWindow *window)
{
  const SenkoClaimItem *item;
  guint before;

  key_fixture_press (window, "alt+5");
  assert_focus (window, "claims", SENKO_TYPE_TABLE_VIEW, NULL);
  before = count_open (window);
  item = senko_claim_queue_view_get_item (
      SENKO_CLAIM_QUEUE_VIEW (app_fixture_get (window, SENKO_TYPE_CLAIM_QUEUE_VIEW, NULL)));
  key_fixture_press (window, item->proposed == SENKO_CLAIM_REJECTED ? "F3" : "F2");
  g_assert_cmpuint (count_open (window), ==, before - 1);
  assert_seen (window);
}

/* The keys of a dialog are its own, and behind it everything is where it was. */
static void
print_figures (SenkoWindow *window)
{
  key_fixture_press (window, "alt+8");
  key_fixture_press (window, "ctrl+p");
  g_assert_nonnull (app_fixture_dialog (window));
  key_fixture_press (window, "Escape");
  g_assert_null (app_fixture_dialog (window));
  assert_focus (window, "statistics", SENKO_TYPE_CHART_VIEW, NULL);
}

static void
test_walk (void)
{
  g_autofree char *path = app_fixture_path ("walk.senko"), *content = NULL;
  SenkoWindow *window;
  gsize length;

  g_assert_true (g_file_get_contents (g_getenv ("SENKO_TEST_WORK"), &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize)length, NULL));
  window = app_fixture_open (path, DAY);
  edit_applicant (window);
  record_arrival (window);
  verify_claim (window);
  print_figures (window);
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
  g_test_add_func ("/focus/walk", test_walk);
  return g_test_run ();
}
