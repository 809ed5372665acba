/* The page of scores: what it refuses, whose turn it is, and whose names are seen. The walk by keys
 * alone is in test-scores-keys.c. */
#include "grid-fixture.h"
#include "scores-fixture.h"

#include "app/chart/senko-chart-view.h"
#include "app/scores/senko-bundle-scan.h"
#include "app/scores/senko-bundle-view.h"
#include "app/scores/senko-bundle-warnings.h"
#include "app/scores/senko-custody-view.h"
#include "app/scores/senko-day-view.h"
#include "app/scores/senko-raters-view.h"
#include "app/scores/senko-scores-page.h"
#include "app/table/senko-text-table.h"
#include "exchange/senko-import-file.h"
#include "model/senko-day-marks.h"
#include "model/senko-keying.h"
#include "model/senko-raters.h"
#include "model/senko-replace.h"

#include <string.h>

static void
open_bundle (SenkoWindow *window, const char *id)
{
  scores_fixture_enter (window, "Bundle number or barcode", id);
}

static GtkWidget *
view_of (SenkoWindow *window)
{
  return app_fixture_get (window, SENKO_TYPE_BUNDLE_VIEW, NULL);
}

/* Ctrl+Enter */
static void
go_on (SenkoWindow *window)
{
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (window)));
  grid_fixture_key (gtk_window_get_focus (GTK_WINDOW (window)), GDK_KEY_Return, GDK_CONTROL_MASK);
  app_fixture_settle (window);
}

static void
key_all (SenkoWindow *window, guint wrong)
{
  for (guint row = 0; row < N_ROWS; row++)
    {
      g_autofree char *keys
          = g_strdup_printf ("%u\n", 20 + (row * 7) % 11 + (row == wrong ? 3 : 0));

      grid_fixture_type (scores_fixture_grid (window), keys);
    }
  go_on (window);
}

/* A bundle that two people have keyed, with one difference. */
static char *
make_difference (SenkoWindow *window)
{
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);

  open_bundle (window, id);
  key_all (window, N_ROWS);
  scores_fixture_change_actor (window, "suzuki");
  open_bundle (window, id);
  g_assert_nonnull (app_fixture_find_containing (view_of (window), "second keying"));
  key_all (window, 10);
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_DIFFERS);
  return g_steal_pointer (&id);
}

/* --- keying --- */

static void
test_needs_reason (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = make_difference (window);

  open_bundle (window, id);
  g_assert_nonnull (app_fixture_find_containing (view_of (window), "1 difference is open"));
  app_fixture_assert_names (window);
  grid_fixture_type (scores_fixture_grid (window), "20\n");
  g_assert_nonnull (senko_score_grid_get_message (scores_fixture_grid (window)));
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_DIFFERS);
  app_fixture_end ();
}

/* What is keyed is there when the page is left without closing the bundle, and an impossible score
 * holds the page. */
static void
test_leaving (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  g_autoptr (SenkoBundle) bundle = NULL;

  open_bundle (window, id);
  grid_fixture_type (scores_fixture_grid (window), "20\n21\n999");
  senko_window_show_page (window, "overview", NULL);
  app_fixture_settle (window);
  g_assert_true (SENKO_IS_SCORES_PAGE (senko_window_get_current_page (window)));
  scores_fixture_show (window, "test:liberal");
  g_assert_nonnull (app_fixture_find (window, SENKO_TYPE_BUNDLE_VIEW, NULL));
  grid_fixture_type (scores_fixture_grid (window), "!22");
  senko_window_show_page (window, "overview", NULL);
  app_fixture_settle (window);
  g_assert_false (SENKO_IS_SCORES_PAGE (senko_window_get_current_page (window)));
  bundle = scores_fixture_load (window, id);
  g_assert_cmpuint (bundle->n_keyed[0], ==, 3);
  app_fixture_end ();
}

static void
test_unknown_bundle (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");

  open_bundle (window, "nothing-1");
  g_assert_nonnull (app_fixture_find_containing (window, "Choose a Bundle"));
  app_fixture_assert_names (window);
  app_fixture_end ();
}

/* The same person's second keying is no second keying, and what the window says of it names no verb
 * of the command line. */
static void
test_not_my_turn (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);

  open_bundle (window, id);
  key_all (window, N_ROWS);
  open_bundle (window, id);
  g_assert_null (app_fixture_find (view_of (window), SENKO_TYPE_SCORE_GRID, NULL));
  g_assert_null (app_fixture_find_containing (view_of (window), "(scores "));
  scores_fixture_show (window, "bundles:liberal");
  g_assert_cmpstr (senko_text_table_get_text (scores_fixture_table (window), id, 2), ==,
                   "second keying: not you");
  scores_fixture_change_actor (window, "suzuki");
  g_assert_cmpstr (senko_text_table_get_text (scores_fixture_table (window), id, 2), ==,
                   "second keying: you");
  g_assert_cmpstr (senko_text_table_get_text (scores_fixture_table (window), id, 3), ==, "sato ✓");
  app_fixture_end ();
}

/* A whole keying is thrown away with a reason; the other stays. */
static void
test_discard (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = make_difference (window);
  g_autoptr (SenkoBundle) bundle = NULL;

  open_bundle (window, id);
  app_fixture_click (view_of (window), "Throw Away…");
  app_fixture_settle (window);
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (app_fixture_get (app_fixture_dialog (window), ADW_TYPE_COMBO_ROW, NULL)), 1);
  scores_fixture_answer (window, "the wrong pile");
  bundle = scores_fixture_load (window, id);
  g_assert_cmpint (bundle->state, ==, SENKO_BUNDLE_SECOND);
  g_assert_cmpstr (bundle->keyed_by[0], ==, "sato");
  g_assert_cmpuint (bundle->n_keyed[1], ==, 0);
  app_fixture_end ();
}

/* A bundle that does not come to what its paper says is marked and not agreed. */
static void
test_control_totals (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  GtkWindow *dialog;

  open_bundle (window, id);
  app_fixture_click (view_of (window), "Paper’s Totals…");
  app_fixture_settle (window);
  dialog = app_fixture_dialog (window);
  gtk_editable_set_text (
      GTK_EDITABLE (app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, "Number of scores")), "100");
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, "Sum")),
                         "2400.5");
  scores_fixture_answer (window, NULL);
  g_assert_nonnull (app_fixture_find_containing (window, "Paper: 100 scores, sum 2400.5"));
  key_all (window, N_ROWS);
  scores_fixture_change_actor (window, "suzuki");
  open_bundle (window, id);
  key_all (window, N_ROWS);
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_MATCHES);
  open_bundle (window, id);
  senko_keying_confirm (scores_fixture_register (window), scores_fixture_selection (window), id, -1,
                        FALSE, NULL);
  open_bundle (window, id);
  go_on (window);
  g_assert_nonnull (app_fixture_dialog (window));
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_MATCHES);
  app_fixture_end ();
}

/* --- names --- */

static gboolean
shows_text (gpointer root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* The name of the first sheet's applicant, as the register has it. */
static char *
name_of_first (SenkoWindow *window, const char *id)
{
  g_autoptr (SenkoBundle) bundle = scores_fixture_load (window, id);
  SenkoConnection *connection = senko_register_get_connection (scores_fixture_register (window));
  g_autoptr (SenkoRow) row = senko_table_get_applicant (
      connection, g_array_index (bundle->sheets, SenkoBundleSheet, 0).applicant, NULL);

  return g_strdup (senko_row_get_text (row, senko_table_column (row->table, "name")));
}

static void
test_blind (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *blind = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  g_autofree char *open = scores_fixture_cut (window, "group_interview", 30, "A,B");
  g_autofree char *name = name_of_first (window, blind), *shown = name_of_first (window, open);
  SenkoScoreGridModel *model;

  open_bundle (window, blind);
  model = senko_score_grid_get_model (scores_fixture_grid (window));
  g_assert_cmpuint (senko_score_grid_model_get_n_headings (model), ==, 1);
  g_assert_cmpstr (senko_score_grid_model_get_heading (model, 0, 0), !=, name);
  g_assert_false (shows_text (window, name));
  open_bundle (window, open);
  model = senko_score_grid_get_model (scores_fixture_grid (window));
  g_assert_cmpuint (senko_score_grid_model_get_n_headings (model), ==, 2);
  g_assert_cmpstr (senko_score_grid_model_get_heading (model, 0, 1), ==, shown);
  app_fixture_end ();
}

/* Nor where two keyings are compared, and nowhere in a warning. */
static void
test_blind_differences (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = make_difference (window), *name = name_of_first (window, id);
  SenkoScoreGridModel *model;

  open_bundle (window, id);
  model = senko_score_grid_get_model (scores_fixture_grid (window));
  for (guint i = 0; i < senko_score_grid_model_get_n_headings (model); i++)
    g_assert_cmpstr (senko_score_grid_model_get_heading_title (model, i), !=, "Name");
  g_assert_false (shows_text (window, name));
  app_fixture_assert_list (window, scores_fixture_grid (window),
                           "Number|Test or rater|First|Second|Looks like|The paper says\n", 1);
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/scores/needs-reason", test_needs_reason);
  g_test_add_func ("/scores/leaving", test_leaving);
  g_test_add_func ("/scores/unknown-bundle", test_unknown_bundle);
  g_test_add_func ("/scores/not-my-turn", test_not_my_turn);
  g_test_add_func ("/scores/discard", test_discard);
  g_test_add_func ("/scores/control-totals", test_control_totals);
  g_test_add_func ("/scores/blind", test_blind);
  g_test_add_func ("/scores/blind-differences", test_blind_differences);
  return g_test_run ();
}
