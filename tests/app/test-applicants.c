/* The applicants' page on the demonstration's register: search, select, sort, filter, columns,
 * output, and what a screen reader is told. */
#include "app-fixture.h"

#include "app/applicants/senko-applicant-detail.h"
#include "app/applicants/senko-applicant-filter-bar.h"
#include "app/applicants/senko-applicant-list.h"
#include "app/applicants/senko-applicants-page.h"
#include "app/applicants/senko-findings-view.h"
#include "app/listing/senko-listing-offer.h"
#include "app/listing/senko-listing-print.h"
#include "app/senko-settings.h"
#include "app/table/senko-table-private.h"
#include "exchange/senko-sheet.h"
#include "model/senko-rulings.h"

#include <glib/gstdio.h>
#include <string.h>

#define TODAY 20240920
#define N_DEMO 1864

typedef struct {
  SenkoWindow *window;
  SenkoPage *page;
  SenkoTableView *table;
  GtkSearchEntry *search;
  GtkLabel *status;
  SenkoApplicantDetail *detail;
} Scene;

static void
open_page (Scene *self, const char *path, const char *target)
{
  self->window = app_fixture_open (path, TODAY);
  senko_window_show_page (self->window, "applicants", target);
  app_fixture_settle (self->window);
  self->page = senko_window_get_current_page (self->window);
  self->table = SENKO_TABLE_VIEW (
      gtk_widget_get_template_child (GTK_WIDGET (self->page), SENKO_TYPE_APPLICANTS_PAGE, "table"));
  self->search = GTK_SEARCH_ENTRY (gtk_widget_get_template_child (
      GTK_WIDGET (self->page), SENKO_TYPE_APPLICANTS_PAGE, "search"));
  self->status = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (self->page),
                                                           SENKO_TYPE_APPLICANTS_PAGE, "status"));
  self->detail = SENKO_APPLICANT_DETAIL (gtk_widget_get_template_child (
      GTK_WIDGET (self->page), SENKO_TYPE_APPLICANTS_PAGE, "detail"));
}

static void
set_up (Scene *self, gconstpointer data)
{
  g_autofree char *path = app_fixture_copy_demo ();

  g_settings_reset (senko_settings_get (), "applicants-columns");
  g_settings_reset (senko_settings_get (), "applicants-sort");
  g_settings_reset (senko_settings_get (), "applicants-descending");
  open_page (self, path, data);
}

static void
tear_down (Scene *self, gconstpointer data)
{
  app_fixture_end ();
}

static guint
n_rows (Scene *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->table->model));
}

static guint
column_of (const char *id)
{
  guint n;
  const SenkoTableColumn *columns = senko_applicant_columns_list (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (columns[i].id, id) == 0)
      return i;
  g_assert_not_reached ();
}

static void
assert_cell (Scene *self, guint position, const char *column, const char *expected)
{
  g_autofree char *text = senko_table_view_dup_text (self->table, position, column_of (column));

  g_assert_cmpstr (text, ==, expected);
}

static void
type (Scene *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  g_signal_emit_by_name (self->search, "search-changed");
  app_fixture_settle (self->window);
}

static void
press (Scene *self, guint key, GdkModifierType state)
{
  GListModel *controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->table));
  gboolean done = FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  for (guint i = 0; !done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &done);
    }
  g_object_unref (controllers);
  g_assert_true (done);
  app_fixture_settle (self->window);
}

static void
test_everybody (Scene *self, gconstpointer data)
{
  g_assert_cmpuint (n_rows (self), ==, N_DEMO);
  g_assert_cmpstr (gtk_label_get_text (self->status), ==, "1864 applicants");
  assert_cell (self, 0, "receipt_no", "202410000001");
  assert_cell (self, 0, "standing", "not eligible");
  assert_cell (self, 1, "standing", "in order");
  assert_cell (self, 11, "standing", "withdrawn");
  assert_cell (self, 1, "birth_date", "1992-05-12");
}

static void
test_search (Scene *self, gconstpointer data)
{
  type (self, "辺見");
  g_assert_cmpuint (n_rows (self), >, 1);
  for (guint i = 0; i < n_rows (self); i++)
    {
      g_autofree char *name = senko_table_view_dup_text (self->table, i, column_of ("name"));

      g_assert_true (g_str_has_prefix (name, "辺見") || g_str_has_prefix (name, "邊見")
                     || g_str_has_prefix (name, "邉見"));
    }
  type (self, "ﾍﾝﾐ ﾄﾓｺ");
  g_assert_cmpuint (n_rows (self), ==, 1);
  assert_cell (self, 0, "kana", "ヘンミ　トモコ");
  g_assert_cmpstr (gtk_label_get_text (self->status), ==, "1 of 1864");
  type (self, "この人はいません");
  g_assert_cmpuint (n_rows (self), ==, 0);
  app_fixture_click (self->page, "_Show All Applicants");
  app_fixture_settle (self->window);
  g_assert_cmpuint (n_rows (self), ==, N_DEMO);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->search)), ==, "");
}

/* How many people would be copied, exported or printed. */
static guint
n_taken (Scene *self)
{
  g_autoptr (SenkoListing) listing = senko_listing_take (GTK_WIDGET (self->table));

  return senko_listing_get_n_rows (listing);
}

/* Who is chosen stays chosen, whatever is shown around them. */
static void
test_select (Scene *self, gconstpointer data)
{
  gint64 id;
  guint position;

  press (self, GDK_KEY_Down, 0);
  press (self, GDK_KEY_Down, 0);
  g_assert_cmpuint (senko_table_view_get_cursor (self->table), ==, 1);
  id = senko_applicant_detail_get_applicant (self->detail);
  g_assert_cmpint (id, ==,
                   senko_applicant_list_get_id (SENKO_APPLICANT_LIST (self->table->model), 1));
  press (self, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpuint (n_taken (self), ==, 2);
  senko_table_view_set_cursor (self->table, 1, TRUE);
  app_fixture_click (self->table, "Reading");
  app_fixture_settle (self->window);
  position = senko_applicant_list_find (SENKO_APPLICANT_LIST (self->table->model), id);
  g_assert_cmpuint (position, !=, 1);
  g_assert_true (gtk_selection_model_is_selected (self->table->model, position));
  press (self, GDK_KEY_End, 0);
  g_assert_cmpuint (senko_table_view_get_cursor (self->table), ==, N_DEMO - 1);
  press (self, GDK_KEY_Page_Up, 0);
  press (self, GDK_KEY_Home, 0);
  g_assert_cmpuint (senko_table_view_get_cursor (self->table), ==, 0);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (n_taken (self), ==, N_DEMO);
}

static void
test_sort (Scene *self, gconstpointer data)
{
  g_autofree char *first = NULL, *last = NULL, *setting = NULL;

  app_fixture_click (self->table, "Receipt no.");
  app_fixture_settle (self->window);
  assert_cell (self, 0, "receipt_no", "202410002071");
  app_fixture_click (self->table, "Reading");
  app_fixture_settle (self->window);
  first = senko_table_view_dup_text (self->table, 0, column_of ("kana"));
  last = senko_table_view_dup_text (self->table, N_DEMO - 1, column_of ("kana"));
  g_test_message ("%s … %s", first, last);
  g_assert_true (g_str_has_prefix (first, "ア"));
  g_assert_cmpint (strcmp (first, last), <, 0);
  setting = g_settings_get_string (senko_settings_get (), "applicants-sort");
  g_assert_cmpstr (setting, ==, "kana");
  app_fixture_click (self->table, "Standing");
  app_fixture_settle (self->window);
  assert_cell (self, 0, "standing", "withdrawn");
  assert_cell (self, N_DEMO - 1, "standing", "in order");
}

static void
test_filter (Scene *self, gconstpointer data)
{
  guint n = n_rows (self);

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, N_DEMO);
  for (guint i = 0; i < n; i++)
    assert_cell (self, i, "standing", "not eligible");
  app_fixture_get (self->page, GTK_TYPE_BUTTON, "Remove the filter “Standing: not eligible”");
  app_fixture_click (self->page, "Remove the filter “Category: secondary”");
  app_fixture_settle (self->window);
  g_assert_cmpuint (n_rows (self), >, n);
  app_fixture_click (self->page, "Remove the filter “Standing: not eligible”");
  app_fixture_settle (self->window);
  g_assert_cmpuint (n_rows (self), ==, N_DEMO);
}

static void
test_filter_menu (Scene *self, gconstpointer data)
{
  SenkoApplicantFilterBar *bar = SENKO_APPLICANT_FILTER_BAR (gtk_widget_get_template_child (
      GTK_WIDGET (self->page), SENKO_TYPE_APPLICANTS_PAGE, "filter_bar"));
  GtkWidget *menu = g_object_ref_sink (senko_applicant_filter_bar_make_menu (bar));
  GtkWidget *grid = gtk_popover_get_child (GTK_POPOVER (menu));

  for (int key = 0; key < SENKO_N_FILTERS; key++)
    {
      GtkWidget *choice = gtk_grid_get_child_at (GTK_GRID (grid), 1, key);

      g_assert_true (GTK_IS_DROP_DOWN (choice));
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
      app_fixture_settle (self->window);
      g_assert_cmpuint (senko_applicant_filter_get (senko_applicant_filter_bar_get_filter (bar),
                                                    (SenkoFilterKey)key),
                        !=, 0);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0);
      g_assert_true (senko_applicant_filter_is_empty (senko_applicant_filter_bar_get_filter (bar)));
    }
  g_object_unref (menu);
  app_fixture_settle (self->window);
  g_assert_cmpuint (n_rows (self), ==, N_DEMO);
}

/* "receipt:…" leads to the person, whatever is searched for. */
static void
test_target (Scene *self, gconstpointer data)
{
  gint64 id;

  type (self, "辺見");
  senko_window_show_page (self->window, "applicants", "receipt:202410001000");
  app_fixture_settle (self->window);
  g_assert_cmpuint (senko_table_view_get_cursor (self->table), ==, 900);
  assert_cell (self, 900, "receipt_no", "202410001000");
  id = senko_applicant_list_get_id (SENKO_APPLICANT_LIST (self->table->model), 900);
  g_assert_cmpint (senko_applicant_detail_get_applicant (self->detail), ==, id);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->search)), ==, "");
}

static void
rename_applicant (SenkoSession *session, gint64 id, const char *name)
{
  SenkoRegister *reg = senko_session_get_register (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRow) row
      = senko_table_get_applicant (senko_register_get_connection (reg), id, &error);
  g_autoptr (SenkoAct) act
      = senko_register_begin (reg, "edit", senko_session_get_selection (session)->id, NULL, &error);
  SenkoValue values[SENKO_MAX_COLUMNS];

  memcpy (values, row->values, sizeof values);
  values[senko_table_column (row->table, "name")] = (SenkoValue){ .text = name, .length = -1 };
  senko_act_update (act, row, values, &error);
  g_assert_no_error (error);
  senko_act_commit (act, &error);
  g_assert_no_error (error);
}

/* What was changed is shown and found; who was looked at still is. */
static void
test_changed (Scene *self, gconstpointer data)
{
  SenkoSession *session = senko_window_get_session (self->window);
  gint64 id;

  senko_window_show_page (self->window, "applicants", "receipt:202410000020");
  app_fixture_settle (self->window);
  id = senko_applicant_detail_get_applicant (self->detail);
  rename_applicant (session, id, "鷺沼　綾乃");
  senko_session_changed (session);
  app_fixture_settle (self->window);
  assert_cell (self, senko_table_view_get_cursor (self->table), "name", "鷺沼　綾乃");
  g_assert_cmpint (senko_applicant_detail_get_applicant (self->detail), ==, id);
  type (self, "鷺沼");
  g_assert_cmpuint (n_rows (self), ==, 1);
  g_assert_cmpuint (senko_table_view_get_cursor (self->table), ==, 0);
}

/* Columns that were chosen are there again in the next window. */
static void
test_columns (Scene *self, gconstpointer data)
{
  g_autofree char *path = app_fixture_copy_demo ();
  g_autofree char *before = senko_table_view_dup_layout (self->table);
  g_autofree char *layout = NULL, *after = NULL;

  senko_table_view_show_column (self->table, column_of ("phone"), TRUE);
  senko_table_view_show_column (self->table, column_of ("exam_no"), FALSE);
  senko_table_view_move_column (self->table, column_of ("phone"), -1);
  layout = senko_table_view_dup_layout (self->table);
  g_assert_cmpstr (layout, !=, before);
  g_assert_nonnull (strstr (layout, "phone:"));
  g_assert_null (strstr (layout, "exam_no:"));
  app_fixture_end ();
  open_page (self, path, NULL);
  after = senko_table_view_dup_layout (self->table);
  g_assert_cmpstr (after, ==, layout);
  app_fixture_get (self->table, GTK_TYPE_BUTTON, "Telephone");
}

static void
test_bad_layout (Scene *self, gconstpointer data)
{
  g_autofree char *layout = NULL;

  senko_table_view_set_layout (self->table, "nonsense:10,name:-5,name:9,kana");
  layout = senko_table_view_dup_layout (self->table);
  g_assert_cmpstr (layout, ==, "name:110,kana:130");
  senko_table_view_show_column (self->table, column_of ("kana"), FALSE);
  senko_table_view_show_column (self->table, column_of ("name"), FALSE); /* the last one stays */
  g_assert_true (senko_table_view_is_column_shown (self->table, column_of ("name")));
}

static void
check_sheet (const char *path, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet = senko_sheet_open (path, SENKO_ENCODING_AUTO, &error);
  SenkoRecord record;
  guint rows = 0;

  g_assert_no_error (error);
  g_assert_true (senko_sheet_next (sheet, &record, &error));
  g_assert_cmpuint (record.n_cells, ==, 2);
  g_assert_cmpint (strncmp (record.cells[0].text, "Receipt no.", record.cells[0].length), ==, 0);
  while (senko_sheet_next (sheet, &record, &error))
    {
      g_assert_true (g_str_has_prefix (record.cells[0].text, "2024"));
      rows++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (rows, ==, n);
}

static void
save (Scene *self, const char *path)
{
  senko_listing_save (senko_listing_take (GTK_WIDGET (self->table)), GTK_WIDGET (self->page), path);
  app_fixture_settle (self->window);
}

/* Exactly what is shown: these columns, this order, these people. */
static void
test_export (Scene *self, gconstpointer data)
{
  g_autofree char *csv = app_fixture_path ("list.csv");
  g_autofree char *xlsx = app_fixture_path ("list.xlsx");
  g_autofree char *text = NULL, *workbook = NULL;
  g_autoptr (GError) error = NULL;

  type (self, "辺見");
  senko_table_view_set_layout (self->table, "receipt_no,name");
  save (self, csv);
  check_sheet (csv, n_rows (self));
  save (self, xlsx);
  g_assert_true (g_file_get_contents (xlsx, &workbook, NULL, &error));
  g_assert_true (g_str_has_prefix (workbook, "PK"));
  text = app_fixture_copy_list (self->window, self->table);
  g_assert_true (g_str_has_prefix (text, "Receipt no.\tName\n2024"));
  gtk_selection_model_select_range (self->table->model, 0, 2, TRUE);
  save (self, csv);
  check_sheet (csv, 2);
  g_assert_null (app_fixture_dialog (self->window));
  save (self, "/nowhere/list.csv");
  g_assert_nonnull (app_fixture_dialog (self->window));
}

/* The keys and the menu of a list, and the lists of one person, each with its own. */
static void
test_other_lists (Scene *self, gconstpointer data)
{
  GtkWidget *findings = app_fixture_get (self->page, SENKO_TYPE_FINDINGS_VIEW, NULL);
  GtkWidget *history = GTK_WIDGET (gtk_widget_get_template_child (
      GTK_WIDGET (self->detail), SENKO_TYPE_APPLICANT_DETAIL, "history"));

  app_fixture_assert_list (self->window, findings, "Rule|Verdict|Explanation\nG5 ", 1);
  senko_findings_view_set_expanded (SENKO_FINDINGS_VIEW (findings), TRUE);
  app_fixture_settle (self->window);
  app_fixture_assert_list (self->window, findings, "Rule|Verdict|Explanation\nG5 ", 8);
  app_fixture_assert_list (self->window, history,
                           "When|By whom|What|Part|Field|Before|After|Reason\n", 6);
  app_fixture_assert_list (self->window, self->search, "Receipt no.|", N_DEMO);
  app_fixture_assert_names (self->page);
}

/* A list that takes its time is copied in a worker that can be stopped. */
static void
test_stop_copy (Scene *self, gconstpointer data)
{
  GListModel *works = senko_session_get_works (senko_window_get_session (self->window));
  g_autoptr (SenkoWork) work = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->table)), "before");
  gtk_widget_activate_action (GTK_WIDGET (self->table), "listing.copy", NULL);
  work = g_list_model_get_item (works, 0);
  g_cancellable_cancel (senko_work_get_cancellable (work));
  app_fixture_settle (self->window);
  g_assert_null (app_fixture_dialog (self->window));
  g_assert_true (gdk_clipboard_is_local (gtk_widget_get_clipboard (GTK_WIDGET (self->table))));
  g_assert_true (gdk_content_formats_contain_gtype (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (self->table))),
      G_TYPE_STRING)); /* still what was there before */
}

static void
test_print (Scene *self, gconstpointer data)
{
  SenkoPrintWindow *window;
  SenkoPaper *paper;

  gtk_widget_activate_action (GTK_WIDGET (self->table), "listing.print", NULL);
  app_fixture_settle (self->window);
  window = SENKO_PRINT_WINDOW (app_fixture_dialog (self->window));
  paper = senko_print_window_get_paper (window);
  g_assert_nonnull (paper);
  g_test_message ("%u pages", senko_paper_get_n_pages (paper));
  g_assert_cmpuint (senko_paper_get_n_pages (paper), >=, N_DEMO / 40);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), <=, N_DEMO / 24);
}

static void
test_names (Scene *self, gconstpointer data)
{
  GtkWidget *row = app_fixture_find (self->table, SENKO_TYPE_TABLE_ROW, NULL);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Applicants");
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (self->table),
                                       GTK_ACCESSIBLE_RELATION_ROW_COUNT, N_DEMO);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search applicants");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_ROW);
  senko_table_view_set_layout (self->table, "receipt_no,standing");
  app_fixture_settle (self->window);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (g_ptr_array_index (self->table->rows, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Receipt no.: 202410000001. Standing: not eligible. ");
}

/* Nobody yet: what to do is said, and done by a click. */
/* Where somebody sits at which test stands beside their papers. */
static void
test_seat (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  g_autoptr (GError) error = NULL;
  Scene scene = { 0 };

  {
    g_autoptr (SenkoRegister) reg
        = senko_register_open (path, SENKO_OPEN_READ_WRITE, "tester", TODAY, NULL, &error);
    SenkoSelection *selection = senko_register_get_selection (reg, NULL, &error);
    g_autoptr (SenkoAct) act = senko_register_begin (reg, "test", selection->id, NULL, &error);
    const SenkoTable *table = senko_table (SENKO_TABLE_SEATS);
    SenkoValue values[SENKO_MAX_COLUMNS];

    for (guint i = 0; i < SENKO_MAX_COLUMNS; i++)
      values[i] = (SenkoValue){ .is_null = TRUE };
    values[senko_table_column (table, "test")] = (SenkoValue){ .text = "liberal", .length = -1 };
    values[senko_table_column (table, "room")] = (SenkoValue){ .text = "205教室", .length = -1 };
    values[senko_table_column (table, "seat")] = (SenkoValue){ .integer = 17 };
    g_assert_cmpint (
        senko_act_insert (act, SENKO_TABLE_SEATS,
                          senko_applicant_find (reg, selection, "202410000856", &error), values,
                          &error),
        !=, 0);
    g_assert_true (senko_act_commit (act, &error));
    g_assert_no_error (error);
  }
  open_page (&scene, path, "number:202410000856");
  g_assert_nonnull (app_fixture_find (scene.detail, GTK_TYPE_LABEL, "Seats"));
  g_assert_nonnull (app_fixture_find_containing (scene.detail, "205教室"));
  g_assert_nonnull (app_fixture_find_containing (scene.detail, "17"));
  app_fixture_end ();
}

static void
test_empty (void)
{
  g_autofree char *path = app_fixture_new_register ();
  Scene scene;

  open_page (&scene, path, NULL);
  g_assert_cmpuint (n_rows (&scene), ==, 0);
  app_fixture_get (scene.page, GTK_TYPE_LABEL, "No Applicants Yet");
  app_fixture_click (scene.page, "_Enter an Application");
  app_fixture_settle (scene.window);
  g_assert_true (senko_applicant_detail_get_editing (scene.detail));
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
#define ADD(name, test, target)                                                                    \
  g_test_add ("/applicants/" name, Scene, target, set_up, test, tear_down)
  ADD ("everybody", test_everybody, NULL);
  ADD ("search", test_search, NULL);
  ADD ("select", test_select, NULL);
  ADD ("sort", test_sort, NULL);
  ADD ("filter", test_filter, "filter:standing=out&category=secondary");
  ADD ("filter-menu", test_filter_menu, NULL);
  ADD ("target", test_target, NULL);
  ADD ("changed", test_changed, NULL);
  ADD ("columns", test_columns, NULL);
  ADD ("bad-layout", test_bad_layout, NULL);
  ADD ("export", test_export, NULL);
  ADD ("other-lists", test_other_lists, "receipt:202410000001");
  ADD ("stop-copy", test_stop_copy, NULL);
  ADD ("print", test_print, NULL);
  ADD ("names", test_names, NULL);
  g_test_add_func ("/applicants/seat", test_seat);
  g_test_add_func ("/applicants/empty", test_empty);
  return g_test_run ();
}
