/* The page of scores around keying: locks and totals, where the sheets are, the day of the test,
 * raters, and bundles made by scanning. */
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

/* --- locks --- */

static GPtrArray *
list_states (SenkoWindow *window, const char *test)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *states
      = senko_score_state_list (scores_fixture_register (window), scores_fixture_selection (window),
                                scores_fixture_test (window, test), &error);

  g_assert_no_error (error);
  return states;
}

static guint
count_locked (SenkoWindow *window, const char *test)
{
  g_autoptr (GPtrArray) states = list_states (window, test);
  guint n = 0;

  for (guint i = 0; i < states->len; i++)
    n += ((SenkoScoreState *)g_ptr_array_index (states, i))->locked;
  return n;
}

/* Locking says what stands in its way, locks nothing then, and leads to where it is put right. */
static void
test_lock_refused (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);

  scores_fixture_show (window, "test:liberal");
  app_fixture_assert_names (window);
  app_fixture_click (window, "Lock…");
  app_fixture_settle (window);
  g_assert_null (app_fixture_dialog (window));
  g_assert_nonnull (app_fixture_find_containing (window, "cannot be locked"));
  g_assert_nonnull (app_fixture_find_containing (window, "is not agreed"));
  g_assert_cmpuint (count_locked (window, "liberal"), ==, 0);
  app_fixture_click (window, "Open Bundles…");
  app_fixture_settle (window);
  g_assert_nonnull (senko_text_table_get_text (scores_fixture_table (window), id, 0));
  app_fixture_assert_names (window);
  app_fixture_end ();
}

/* The place of a group that one bundle holds as a whole, after that bundle was agreed. */
static guint
agree_small_group (SenkoWindow *window, char **id)
{
  g_autofree char *large = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  g_autoptr (GPtrArray) bundles
      = senko_bundle_list (scores_fixture_register (window), scores_fixture_selection (window),
                           scores_fixture_test (window, "liberal"), NULL);
  g_autoptr (GPtrArray) states = NULL;
  const SenkoBundle *small = g_ptr_array_index (bundles, 0);

  for (guint i = 1; i < bundles->len; i++)
    if (((SenkoBundle *)g_ptr_array_index (bundles, i))->sheets->len < small->sheets->len)
      small = g_ptr_array_index (bundles, i);
  *id = g_strdup (small->id);
  g_assert_cmpstr (*id, !=, large);
  scores_fixture_agree (window, *id, "50");
  states = list_states (window, "liberal");
  for (guint i = 0; i < states->len; i++)
    {
      const SenkoScoreState *state = g_ptr_array_index (states, i);

      if (state->n_scores > 0 && state->n_missing == 0)
        return i;
    }
  g_assert_not_reached ();
}

/* Moves to the group's line and presses its button. */
static void
press_group (SenkoWindow *window, guint place, const char *button)
{
  g_autofree char *key = g_strdup_printf ("%u", place);

  scores_fixture_show (window, "test:liberal");
  g_assert_true (senko_text_table_set_key (scores_fixture_table (window), key));
  g_signal_emit_by_name (scores_fixture_table (window), "moved");
  app_fixture_click (window, button);
  app_fixture_settle (window);
}

/* One asks with a reason, another one grants; the one who asked cannot. */
static void
test_unlock (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = NULL;
  guint place = agree_small_group (window, &id);

  press_group (window, place, "Lock…");
  scores_fixture_answer (window, NULL);
  g_assert_cmpuint (count_locked (window, "liberal"), ==, 1);
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_LOCKED);
  press_group (window, place, "Unlock…");
  scores_fixture_answer (window, "a sheet was found");
  g_assert_cmpuint (count_locked (window, "liberal"), ==, 1);
  press_group (window, place, "Unlock…");
  scores_fixture_answer (window, "again");
  g_assert_cmpuint (count_locked (window, "liberal"), ==, 1);
  gtk_window_close (app_fixture_dialog (window));
  scores_fixture_change_actor (window, "suzuki");
  press_group (window, place, "Unlock…");
  scores_fixture_answer (window, NULL);
  g_assert_cmpuint (count_locked (window, "liberal"), ==, 0);
  app_fixture_end ();
}

/* The totals that came with a file belong to the group, and show whether the scores come to them.
 */
static void
test_file_totals (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = NULL;
  guint place = agree_small_group (window, &id);
  g_autoptr (GPtrArray) states = NULL;
  const SenkoScoreState *state;
  GtkWidget *rows;

  press_group (window, place, "File’s Totals…");
  rows = gtk_widget_get_parent (
      app_fixture_get (app_fixture_dialog (window), ADW_TYPE_ENTRY_ROW, "Number of scores"));
  gtk_editable_set_text (
      GTK_EDITABLE (app_fixture_get (rows, ADW_TYPE_ENTRY_ROW, "Number of scores")), "3");
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (rows, ADW_TYPE_ENTRY_ROW, "Sum")), "150");
  scores_fixture_answer (window, NULL);
  states = list_states (window, "liberal");
  state = g_ptr_array_index (states, place);
  g_assert_true (state->totals_given);
  g_assert_false (state->totals_agree); /* these scores were keyed */
  app_fixture_end ();
}

/* Everybody of the bundle got the same, says the file. */
static void
import_equal_scores (SenkoWindow *window, const char *id)
{
  g_autoptr (SenkoBundle) bundle = scores_fixture_load (window, id);
  g_autoptr (GString) text = g_string_new ("receipt_no,exam_no,test,score\n");
  g_autofree char *path = app_fixture_path ("scores.csv");
  g_autoptr (GError) error = NULL;
  SenkoImportReport *report;

  for (guint i = 0; i < bundle->sheets->len; i++)
    {
      const char *number = g_array_index (bundle->sheets, SenkoBundleSheet, i).number;
      gboolean is_exam = strlen (number) == 7;

      g_string_append_printf (text, "%s,%s,liberal,50\n", is_exam ? "" : number,
                              is_exam ? number : "");
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  report = senko_import_file (scores_fixture_register (window), scores_fixture_selection (window),
                              "scores", path, SENKO_ENCODING_AUTO, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 0);
  senko_import_report_free (report);
  senko_session_changed (senko_window_get_session (window));
  app_fixture_settle (window);
}

static void
give_totals (SenkoWindow *window, guint n)
{
  GtkWindow *dialog = app_fixture_dialog (window);
  g_autofree char *count = g_strdup_printf ("%u", n), *sum = g_strdup_printf ("%u", 50 * n);

  gtk_editable_set_text (
      GTK_EDITABLE (app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, "Number of scores")), count);
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, "Sum")), sum);
  scores_fixture_answer (window, NULL);
}

/* What looks unusual in a file is compared with its source, one by one, before its totals count. */
static void
test_file_warnings (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", 35, NULL);
  g_autoptr (GPtrArray) states = NULL;
  const SenkoScoreState *state = NULL;
  GtkWidget *button;
  guint place = 0;

  import_equal_scores (window, id);
  states = list_states (window, "liberal");
  for (; state == NULL || state->n_values == 0; place++)
    state = g_ptr_array_index (states, place);
  press_group (window, --place, "File’s Totals…");
  give_totals (window, state->n_values);
  g_assert_nonnull (
      app_fixture_find (app_fixture_dialog (window), SENKO_TYPE_BUNDLE_WARNINGS, NULL));
  app_fixture_assert_names (app_fixture_dialog (window));
  for (guint i = 0; app_fixture_dialog (window) != NULL && i < 100; i++)
    {
      button = app_fixture_get (app_fixture_dialog (window), GTK_TYPE_BUTTON,
                                "Compared with the Source");
      g_signal_emit_by_name (button, "clicked");
      app_fixture_settle (window);
    }
  g_clear_pointer (&states, g_ptr_array_unref);
  states = list_states (window, "liberal");
  state = g_ptr_array_index (states, place);
  g_assert_true (state->totals_given);
  g_assert_true (state->totals_agree);
  app_fixture_end ();
}

/* --- custody --- */

static void
hand_over (SenkoWindow *window, const char *id, const char *count, const char *who)
{
  scores_fixture_enter (window, "Bundle number or barcode, out or back", id);
  if (count != NULL)
    gtk_editable_set_text (
        GTK_EDITABLE (app_fixture_get (window, GTK_TYPE_ENTRY, "Sheets counted")), "");
  scores_fixture_enter (window, "Sheets counted", count != NULL ? count : "");
  gtk_editable_set_text (
      GTK_EDITABLE (app_fixture_get (window, GTK_TYPE_ENTRY, "Who takes or brings them")), "");
  scores_fixture_enter (window, "Who takes or brings them", who);
}

/* Out with a scan and three Enters, back with one sheet less: the test cannot be locked, says which
 * bundle, and leads to the ledger. */
static void
test_custody (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = NULL, *key = NULL;
  guint place = agree_small_group (window, &id), n;
  g_autoptr (SenkoBundle) out = NULL, back = NULL;

  scores_fixture_show (window, "custody:liberal");
  app_fixture_assert_names (window);
  hand_over (window, id, NULL, "tanaka");
  out = scores_fixture_load (window, id);
  g_assert_true (out->is_out);
  g_assert_cmpstr (out->out_with, ==, "tanaka");
  n = out->sheets->len;
  key = g_strdup_printf ("%u", n - 1);
  hand_over (window, id, "999", "tanaka"); /* more than there are: refused */
  g_assert_nonnull (app_fixture_find_containing (window, "cannot have been counted"));
  hand_over (window, id, key, "tanaka");
  back = scores_fixture_load (window, id);
  g_assert_cmpint (back->n_missing, ==, 1);
  g_assert_nonnull (app_fixture_find_containing (window, "1 sheet is missing"));
  press_group (window, place, "Lock…");
  g_assert_null (app_fixture_dialog (window));
  g_assert_nonnull (app_fixture_find_containing (window, "did not come back"));
  app_fixture_click (window, "Missing Sheets…");
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find (window, SENKO_TYPE_CUSTODY_VIEW, NULL));
  g_assert_cmpuint (senko_text_table_get_n_rows (scores_fixture_table (window)), ==, 2);
  app_fixture_assert_names (window);
  app_fixture_end ();
}

/* --- the day --- */

static guint
count_marks (SenkoWindow *window, gboolean absences)
{
  SenkoCode test = scores_fixture_test (window, "liberal");
  g_autoptr (GPtrArray) marks
      = absences ? senko_mark_list_absences (scores_fixture_register (window),
                                             scores_fixture_selection (window), test, NULL)
                 : senko_mark_list (scores_fixture_register (window),
                                    scores_fixture_selection (window), test, NULL);

  return marks->len;
}

#define DAY_NUMBER "Examination or receipt number, or a whole list"

/* One by one, a list with an unknown number (nothing of it is entered), and taking back. */
static void
test_day (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL), *list = NULL;
  g_autoptr (SenkoBundle) bundle = scores_fixture_load (window, id);
  const SenkoBundleSheet *sheets = &g_array_index (bundle->sheets, SenkoBundleSheet, 0);

  scores_fixture_show (window, "day:liberal");
  app_fixture_assert_names (window);
  scores_fixture_enter (window, DAY_NUMBER, sheets[0].number);
  g_assert_cmpuint (count_marks (window, TRUE), ==, 1);
  list = g_strdup_printf ("%s 99999999 %s", sheets[1].number, sheets[2].number);
  scores_fixture_enter (window, DAY_NUMBER, list);
  g_assert_cmpuint (count_marks (window, TRUE), ==, 1);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (app_fixture_get (window, GTK_TYPE_ENTRY, DAY_NUMBER))),
      ==, list);
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (window, GTK_TYPE_ENTRY, DAY_NUMBER)), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_fixture_get (window, GTK_TYPE_DROP_DOWN, NULL)),
                              SENKO_MARK_LATE);
  gtk_editable_set_text (
      GTK_EDITABLE (app_fixture_get (window, GTK_TYPE_ENTRY, "Note: minutes, what happened")),
      "12 min");
  scores_fixture_enter (window, DAY_NUMBER, sheets[3].number);
  g_assert_cmpuint (count_marks (window, FALSE), ==, 1);
  g_assert_cmpuint (senko_text_table_get_n_rows (scores_fixture_table (window)), ==, 2);
  app_fixture_click (window, "Take Back…");
  scores_fixture_answer (window, "another person");
  g_assert_cmpuint (count_marks (window, FALSE) + count_marks (window, TRUE), ==, 1);
  app_fixture_assert_names (window);
  app_fixture_end ();
}

/* --- raters --- */

/* The rules as they are, but the raters of the group interview may be 5 points apart. */
static void
set_spread (SenkoWindow *window)
{
  g_autoptr (GError) error = NULL;
  SenkoSelection *selection = scores_fixture_selection (window);
  const char *text = selection->definition->text;
  const char *interview = strstr (text, "\"group_interview\""), *spread;
  g_autoptr (GString) changed = g_string_new (NULL);
  g_autoptr (SenkoDefinition) definition = NULL;

  spread = strstr (strstr (interview, "\"combine\""), "\"settle_spread\"");
  g_string_append_len (changed, text, spread - text);
  g_string_append (changed, "\"settle_spread\": 5");
  g_string_append (changed, strstr (spread, "null") + strlen ("null"));
  definition = senko_definition_parse (changed->str, changed->len, NULL, &error);
  g_assert_no_error (error);
  senko_replace_definition (scores_fixture_register (window), selection, definition, "raters",
                            FALSE, &error);
  g_assert_no_error (error);
  senko_session_changed (senko_window_get_session (window));
  app_fixture_settle (window);
}

static guint
count_to_settle (SenkoWindow *window)
{
  g_autoptr (GPtrArray) gaps
      = senko_rater_gap_list (scores_fixture_register (window), scores_fixture_selection (window),
                              scores_fixture_test (window, "group_interview"), NULL);
  guint n = 0;

  for (guint i = 0; i < gaps->len; i++)
    n += ((SenkoRaterGap *)g_ptr_array_index (gaps, i))->settled == SENKO_POINTS_NONE;
  return n;
}

static void
assert_severity (SenkoWindow *window)
{
  g_autoptr (GPtrArray) raters
      = senko_rater_list (scores_fixture_register (window), scores_fixture_selection (window),
                          scores_fixture_test (window, "group_interview"), NULL);

  g_assert_cmpuint (raters->len, ==, 2);
  g_assert_cmpuint (senko_text_table_get_n_rows (scores_fixture_table (window)), ==, 2);
  for (guint i = 0; i < raters->len; i++)
    {
      const SenkoRater *rater = g_ptr_array_index (raters, i);
      g_autofree char *mean = g_strdup_printf ("%.1f", rater->mean);
      g_autofree char *difference = g_strdup_printf ("%+.1f", rater->difference);

      g_assert_cmpstr (senko_text_table_get_text (scores_fixture_table (window), rater->rater, 1),
                       ==, "30");
      g_assert_cmpstr (senko_text_table_get_text (scores_fixture_table (window), rater->rater, 2),
                       ==, mean);
      g_assert_cmpstr (senko_text_table_get_text (scores_fixture_table (window), rater->rater, 4),
                       ==, difference);
    }
}

/* How severe each is, and settling by hand: a reason first, and between what the two gave. */
static void
test_raters (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "group_interview", 30, "A,B");
  GtkWidget *view;

  scores_fixture_agree (window, id, "60,80");
  set_spread (window);
  g_assert_cmpuint (count_to_settle (window), ==, 30);
  scores_fixture_show (window, "raters:group_interview");
  view = app_fixture_get (window, SENKO_TYPE_RATERS_VIEW, NULL);
  assert_severity (window);
  g_assert_cmpuint (senko_chart_get_n_bands (senko_chart_view_get_chart (
                        SENKO_CHART_VIEW (app_fixture_get (view, SENKO_TYPE_CHART_VIEW, NULL)))),
                    ==, 2);
  app_fixture_assert_names (view);
  g_assert_nonnull (app_fixture_find_containing (view, "30 people to settle"));
  grid_fixture_type (scores_fixture_grid (window), "65\n");
  g_assert_nonnull (app_fixture_find_containing (view, "Say why first"));
  grid_fixture_type (scores_fixture_grid (window), "!");
  scores_fixture_enter (window, "The raters met and settled upon it", "they met");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         GTK_WIDGET (scores_fixture_grid (window))));
  grid_fixture_type (scores_fixture_grid (window), "90");
  g_assert_nonnull (senko_score_grid_get_message (scores_fixture_grid (window)));
  grid_fixture_type (scores_fixture_grid (window), "!65\n70\n");
  app_fixture_settle (window);
  g_assert_null (senko_score_grid_get_message (scores_fixture_grid (window)));
  g_assert_cmpuint (count_to_settle (window), ==, 28);
  g_assert_nonnull (app_fixture_find_containing (view, "28 people to settle"));
  app_fixture_end ();
}

/* --- making bundles --- */

/* Sheets in the order in which they are scanned; one that cannot lie in the bundle is refused at
 * once, and nothing is written before the bundle is made. */
static void
test_scan_bundle (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *other = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  g_autoptr (SenkoBundle) bundle = scores_fixture_load (window, other), made = NULL;
  const SenkoBundleSheet *sheets = &g_array_index (bundle->sheets, SenkoBundleSheet, 0);
  GtkWindow *dialog;
  GtkWidget *entry;

  scores_fixture_show (window, "bundles:specialty");
  app_fixture_assert_names (window);
  app_fixture_click (window, "Scan Sheets into a Bundle…");
  app_fixture_settle (window);
  dialog = app_fixture_dialog (window);
  g_assert_true (SENKO_IS_BUNDLE_SCAN (dialog));
  app_fixture_assert_names (dialog);
  entry = app_fixture_get (dialog, GTK_TYPE_ENTRY, "Numbers of the sheets, one after another");
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, "Room")), "3B");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *keys = g_strdup_printf ("%s\n", sheets[i == 0 ? 5 : i].number);

      grid_fixture_type (entry, keys);
    }
  grid_fixture_type (entry, "99999999\n");
  g_assert_nonnull (app_fixture_find_containing (dialog, "99999999"));
  g_assert_nonnull (app_fixture_find_containing (dialog, "3 sheets"));
  app_fixture_click (dialog, "Make the Bundle");
  app_fixture_settle (window);
  made = scores_fixture_load (window, "specialty-001");
  g_assert_cmpuint (made->sheets->len, ==, 3);
  g_assert_cmpstr (g_array_index (made->sheets, SenkoBundleSheet, 0).number, ==, sheets[5].number);
  g_assert_cmpstr (made->room, ==, "3B");
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/scores/lock-refused", test_lock_refused);
  g_test_add_func ("/scores/unlock", test_unlock);
  g_test_add_func ("/scores/file-totals", test_file_totals);
  g_test_add_func ("/scores/file-warnings", test_file_warnings);
  g_test_add_func ("/scores/custody", test_custody);
  g_test_add_func ("/scores/day", test_day);
  g_test_add_func ("/scores/raters", test_raters);
  g_test_add_func ("/scores/scan-bundle", test_scan_bundle);
  return g_test_run ();
}
