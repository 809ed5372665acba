/* A morning without a mouse: an applicant found, changed and taken back, a paper, a claim, a print.
 * A program of its own: GLib's table of quarks grows at the 2048th, and the one before is lost. */
#include "app-fixture.h"
#include "key-fixture.h"

#include "app/applicants/senko-entry-cell.h"
#include "app/applicants/senko-entry-form.h"
#include "app/claims/senko-claim-queue-view.h"
#include "app/chart/senko-chart-view.h"
#include "app/table/senko-table-view.h"

#include "model/senko-rulings.h"

#include <string.h>

#define DAY 20240508

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
  g_assert_true (gtk_widget_get_mapped (key_fixture_focus (window)));
}

static SenkoEntryCell *
focused_cell (SenkoWindow *window)
{
  return SENKO_ENTRY_CELL (
      gtk_widget_get_ancestor (key_fixture_focus (window), SENKO_TYPE_ENTRY_CELL));
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
  key_fixture_assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
  key_fixture_press (window, "Return");
  key_fixture_assert_focus (window, "applicants", SENKO_TYPE_ENTRY_FORM, NULL);
  for (guint i = 0; strcmp (senko_entry_cell_get_text (focused_cell (window)), before) != 0; i++)
    {
      g_assert_cmpuint (i, <, 20);
      key_fixture_press (window, "Tab");
    }
  key_fixture_press (window, "ctrl+a 0 9 0 minus 1 1 1 1 minus 2 2 2 2 ctrl+s");
  assert_phone (window, "090-1111-2222");
  assert_seen (window);
  key_fixture_press (window, "Escape");
  key_fixture_assert_focus (window, "applicants", SENKO_TYPE_TABLE_VIEW, NULL);
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
  g_assert_true (GTK_IS_LIST_BOX_ROW (key_fixture_focus (window)));
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
  key_fixture_assert_focus (window, "claims", SENKO_TYPE_TABLE_VIEW, NULL);
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
  key_fixture_assert_focus (window, "statistics", SENKO_TYPE_CHART_VIEW, NULL);
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
  g_test_add_func ("/walk/morning", test_walk);
  return g_test_run ();
}
