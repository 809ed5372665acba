/* The work on scores by nothing but keys, given through the X server: a bundle of a hundred sheets
 * keyed by two people with three differences, resolved, compared with the paper, agreed, and its
 * group locked; reading and printing; and what the grid does with keys that it refuses. */
#include "key-fixture.h"
#include "scores-fixture.h"

#include "app/printing/senko-print-window.h"
#include "app/scores/senko-bundle-view.h"
#include "app/scores/senko-bundle-warnings.h"
#include "model/senko-day-marks.h"
#include "model/senko-keying.h"
#include "model/senko-preview.h"

#include <string.h>

/* Never a run, never far off. */
static guint
score_of (guint row)
{
  return 20 + (row * 7) % 11;
}

/* The second keying: 26 and 62, 24 and 42, and somebody who was not there. */
static char *
wrong_score_of (guint row)
{
  if (row == 70)
    return g_strdup ("asterisk");
  return g_strdup (row == 10 ? "6 2 Return" : "4 2 Return");
}

static void
key_rows (SenkoWindow *window, guint n, gboolean with_errors)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint row = 0; row < n; row++)
    {
      gboolean wrong = with_errors && (row == 10 || row == 40 || row == 70);
      g_autofree char *error = wrong ? wrong_score_of (row) : NULL;

      if (wrong)
        g_string_append_printf (keys, "%s ", error);
      else
        g_string_append_printf (keys, "%u %u Return ", score_of (row) / 10, score_of (row) % 10);
    }
  key_fixture_press (window, keys->str);
  g_assert_null (senko_score_grid_get_message (scores_fixture_grid (window)));
}

static void
key_pass (SenkoWindow *window, const char *actor, const char *id, guint n, gboolean with_errors)
{
  scores_fixture_change_actor (window, actor);
  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, id);
  key_rows (window, n, with_errors);
  key_fixture_press (window, "ctrl+Return");
}

/* The reason, Enter, and what the paper says, row by row. */
static void
resolve (SenkoWindow *window, const char *id)
{
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_DIFFERS);
  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, id);
  key_fixture_enter (window, "typo");
  key_fixture_press (window, "2 4 Return 2 5 Return 2 6 Return");
  g_assert_null (senko_score_grid_get_message (scores_fixture_grid (window)));
  key_fixture_press (window, "ctrl+Return");
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_MATCHES);
}

/* Enter on one warning after the other, and Ctrl+Enter. */
static void
confirm_and_agree (SenkoWindow *window, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) warnings = senko_keying_list_warnings (
      scores_fixture_register (window), scores_fixture_selection (window), id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < warnings->len; i++)
    key_fixture_press (window, "Return");
  key_fixture_press (window, "ctrl+Return");
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_AGREED);
}

static GPtrArray *
list_states (SenkoWindow *window)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *states
      = senko_score_state_list (scores_fixture_register (window), scores_fixture_selection (window),
                                scores_fixture_test (window, "liberal"), &error);

  g_assert_no_error (error);
  return states;
}

/* The place of the judging group that lies in the bundle. */
static guint
find_group (SenkoWindow *window, const char *id, GPtrArray *states)
{
  g_autoptr (SenkoBundle) bundle = scores_fixture_load (window, id);

  for (guint i = 0; i < states->len; i++)
    if (senko_score_group_has_bundle (
            scores_fixture_register (window), scores_fixture_selection (window),
            &((SenkoScoreState *)g_ptr_array_index (states, i))->group, bundle))
      return i;
  g_assert_not_reached ();
}

static void
key_by_model (SenkoWindow *window, const char *actor, const char *id)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (SenkoKeyingCell));
  g_autoptr (SenkoKeying) keying = NULL;
  g_autoptr (GError) error = NULL;

  scores_fixture_change_actor (window, actor);
  keying = senko_keying_open (scores_fixture_register (window), scores_fixture_selection (window),
                              id, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < keying->bundle->sheets->len; row++)
    {
      SenkoKeyingCell cell = { row, 0, SENKO_POINTS ((SenkoPoints)score_of (row)) };

      g_array_append_val (cells, cell);
    }
  senko_keying_put (keying, (const SenkoKeyingCell *)(gpointer)cells->data, cells->len, FALSE,
                    &error);
  g_assert_no_error (error);
}

/* Those of the group whose sheets lie in no bundle did not come. */
static void
mark_absent (SenkoWindow *window, const SenkoScoreGroup *group)
{
  SenkoCode test = scores_fixture_test (window, "liberal");
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoPreview) preview = senko_preview_load (
      scores_fixture_register (window), scores_fixture_selection (window), 1, NULL, &error);
  g_autoptr (GPtrArray) obstacles = senko_preview_list_obstacles (preview);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  for (guint i = 0; i < obstacles->len; i++)
    {
      const SenkoObstacle *one = g_ptr_array_index (obstacles, i);
      const SenkoPerson *person = senko_people_find (preview->people, one->applicant);

      if (one->test == test && person != NULL && person->category == group->category
          && person->subject == group->subject)
        g_ptr_array_add (numbers, (gpointer)senko_people_receipt_no (preview->people, person));
    }
  if (numbers->len == 0)
    return;
  g_ptr_array_add (numbers, NULL);
  senko_mark_people (scores_fixture_register (window), scores_fixture_selection (window), test,
                     SENKO_MARK_ABSENT, (const char *const *)numbers->pdata, NULL, FALSE, &error);
  g_assert_no_error (error);
}

/* The rest of the group, which is not what is proved here. */
static void
finish_others (SenkoWindow *window, const char *id)
{
  SenkoRegister *reg;
  SenkoSelection *selection;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = list_states (window);
  g_autoptr (GPtrArray) bundles
      = senko_bundle_list (scores_fixture_register (window), scores_fixture_selection (window),
                           scores_fixture_test (window, "liberal"), NULL);
  SenkoScoreGroup group
      = ((SenkoScoreState *)g_ptr_array_index (states, find_group (window, id, states)))->group;

  for (guint i = 0; i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      if (bundle->state >= SENKO_BUNDLE_AGREED
          || !senko_score_group_has_bundle (scores_fixture_register (window),
                                            scores_fixture_selection (window), &group, bundle))
        continue;
      key_by_model (window, "tanaka", bundle->id);
      key_by_model (window, "ito", bundle->id);
      reg = scores_fixture_register (window);
      selection = scores_fixture_selection (window);
      senko_keying_confirm (reg, selection, bundle->id, -1, FALSE, &error);
      senko_keying_agree (reg, selection, bundle->id, NULL, FALSE, NULL, &error);
      g_assert_no_error (error);
    }
  mark_absent (window, &group);
  scores_fixture_change_actor (window, "suzuki");
}

/* The test's name where bundles are scanned, down to the group, Enter, Enter. */
static void
lock (SenkoWindow *window, const char *id)
{
  g_autoptr (GPtrArray) before = list_states (window), after = NULL;
  guint place = find_group (window, id, before), n = 0;
  g_autoptr (GString) keys = g_string_new (NULL);

  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, "liberal");
  for (guint i = 0; i < place; i++)
    g_string_append (keys, "Down ");
  g_string_append (keys, "Return");
  key_fixture_press (window, keys->str);
  g_assert_nonnull (app_fixture_dialog (window));
  key_fixture_press (window, "Return");
  after = list_states (window);
  for (guint i = 0; i < after->len; i++)
    n += ((SenkoScoreState *)g_ptr_array_index (after, i))->locked;
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (((SenkoScoreState *)g_ptr_array_index (after, place))->locked);
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_LOCKED);
}

static void
test_walk (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);

  key_pass (window, "sato", id, N_ROWS, FALSE);
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_SECOND);
  key_pass (window, "suzuki", id, N_ROWS, TRUE);
  resolve (window, id);
  confirm_and_agree (window, id);
  finish_others (window, id);
  lock (window, id);
  app_fixture_end ();
}

/* The same by both people, with one score that is far off. */
static void
key_odd (SenkoWindow *window, const char *id, guint odd)
{
  static const char *const actors[] = { "sato", "suzuki" };

  for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
    {
      g_autoptr (GString) keys = g_string_new (NULL);

      scores_fixture_change_actor (window, actors[i]);
      key_fixture_press (window, "ctrl+f");
      key_fixture_enter (window, id);
      for (guint row = 0; row < N_ROWS; row++)
        if (row == 5)
          g_string_append_printf (keys, "%u Return ", odd);
        else
          g_string_append_printf (keys, "%u %u Return ", score_of (row) / 10, score_of (row) % 10);
      key_fixture_press (window, keys->str);
      key_fixture_press (window, "ctrl+Return");
    }
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_MATCHES);
}

static guint
count_open (SenkoWindow *window)
{
  return senko_bundle_warnings_get_n_open (
      SENKO_BUNDLE_WARNINGS (app_fixture_get (window, SENKO_TYPE_BUNDLE_WARNINGS, NULL)));
}

/* A confirmation is of a value: when another one was keyed, the paper is asked for anew. */
static void
test_warned_anew (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  g_autoptr (GError) error = NULL;
  guint n;

  key_odd (window, id, 3);
  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, id);
  n = count_open (window);
  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    key_fixture_press (window, "Return");
  g_assert_cmpuint (count_open (window), ==, 0);
  senko_keying_discard (scores_fixture_register (window), scores_fixture_selection (window), id, 0,
                        "wrong pile", FALSE, &error);
  g_assert_no_error (error);
  senko_session_changed (senko_window_get_session (window));
  app_fixture_settle (window);
  key_odd (window, id, 4);
  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, id);
  g_assert_cmpuint (count_open (window), >, 0);
  key_fixture_press (window, "ctrl+Return");
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_MATCHES);
  g_assert_nonnull (
      app_fixture_find_containing (window, "Compare every warning with the paper first."));
  confirm_and_agree (window, id);
  app_fixture_end ();
}

/* What is agreed is there to be read, and not to be changed. The second bundle of the test that is
 * open is 2. */
static void
test_read (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  g_autofree char *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  SenkoGridTotals totals;

  scores_fixture_agree (window, id, "30");
  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, "liberal");
  key_fixture_press (window, "ctrl+f KP_2 KP_Enter");
  g_assert_cmpstr (id, ==, "liberal-002");
  key_fixture_press (window, "Down 5");
  g_assert_cmpuint (senko_score_grid_get_row (scores_fixture_grid (window)), ==, 1);
  g_assert_nonnull (app_fixture_find_containing (window, "reopen it with a reason"));
  key_fixture_press (window, "Escape KP_Multiply");
  senko_score_grid_get_totals (scores_fixture_grid (window), 0, &totals);
  g_assert_cmpuint (totals.n_values, ==, N_ROWS);
  g_assert_cmpint (totals.sum, ==, 3000 * N_ROWS);
  g_assert_cmpint (scores_fixture_state (window, id), ==, SENKO_BUNDLE_AGREED);
  app_fixture_end ();
}

/* A button's mnemonic presses it, and clicks when it comes up again. */
static GtkWindow *
wait_for_window (SenkoWindow *window, GType type)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!G_TYPE_CHECK_INSTANCE_TYPE (app_fixture_dialog (window), type))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  app_fixture_settle (window);
  return app_fixture_dialog (window);
}

/* The tab of bundles, Alt+P, the button: the pages of all bundles, or of one. */
static void
test_print (void)
{
  SenkoWindow *window = scores_fixture_open ("sato");
  GtkWindow *print;

  g_free (scores_fixture_cut (window, "liberal", N_ROWS, NULL));
  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, "liberal");
  key_fixture_press (window, "ctrl+Page_Down alt+p");
  app_fixture_assert_names (wait_for_window (window, ADW_TYPE_MESSAGE_DIALOG));
  key_fixture_press (window, "alt+s");
  print = wait_for_window (window, SENKO_TYPE_PRINT_WINDOW);
  g_assert_nonnull (senko_print_window_get_paper (SENKO_PRINT_WINDOW (print)));
  g_assert_cmpuint (
      senko_paper_get_n_pages (senko_print_window_get_paper (SENKO_PRINT_WINDOW (print))), >=, 2);
  gtk_window_close (print);
  app_fixture_settle (window);
  app_fixture_end ();
}

/* --- the grid's own keys --- */

static SenkoWindow *
open_grid (char **id)
{
  SenkoWindow *window = scores_fixture_open ("sato");

  *id = scores_fixture_cut (window, "liberal", N_ROWS, NULL);
  key_fixture_press (window, "ctrl+f");
  key_fixture_enter (window, *id);
  g_assert_cmpuint (senko_score_grid_get_row (scores_fixture_grid (window)), ==, 0);
  return window;
}

/* 7 and 1 make more than 70: refused with the digit, in text, and the cell keeps the focus. */
static void
test_refused (void)
{
  g_autofree char *id = NULL;
  SenkoWindow *window = open_grid (&id);
  g_autoptr (SenkoBundle) bundle = NULL;

  key_fixture_press (window, "9 9 9");
  g_assert_nonnull (senko_score_grid_get_message (scores_fixture_grid (window)));
  g_assert_nonnull (app_fixture_find_containing (
      window, senko_score_grid_get_message (scores_fixture_grid (window))));
  key_fixture_press (window, "Return");
  g_assert_cmpuint (senko_score_grid_get_row (scores_fixture_grid (window)), ==, 0);
  key_fixture_press (window, "Escape 5 0 Return KP_5 KP_1 KP_Enter KP_Multiply KP_Divide");
  g_assert_null (senko_score_grid_get_message (scores_fixture_grid (window)));
  g_assert_cmpuint (senko_score_grid_get_row (scores_fixture_grid (window)), ==, 4);
  bundle = scores_fixture_load (window, id);
  g_assert_cmpuint (bundle->n_keyed[0] + bundle->n_skipped[0], >=, 4);
  app_fixture_end ();
}

/* Alt+F turns it on; each score has its digits and no Enter. */
static void
test_fixed_width (void)
{
  g_autofree char *id = NULL;
  SenkoWindow *window = open_grid (&id);
  SenkoGridTotals totals;

  key_fixture_press (window, "alt+f");
  key_fixture_press (window, "4 5 0 5 0 5 6 0 0");
  g_assert_cmpuint (senko_score_grid_get_row (scores_fixture_grid (window)), ==, 3);
  senko_score_grid_get_totals (scores_fixture_grid (window), 0, &totals);
  g_assert_cmpuint (totals.n_values, ==, 3);
  g_assert_cmpint (totals.sum, ==, 4500 + 5050 + 6000);
  app_fixture_end ();
}

/* A column of a spreadsheet is checked like what is typed: as a whole or not at all. */
static void
test_paste (void)
{
  g_autofree char *id = NULL;
  SenkoWindow *window = open_grid (&id);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  SenkoGridTotals totals;

  gdk_clipboard_set_text (clipboard, "40\n41\n999\n");
  key_fixture_press (window, "ctrl+v");
  senko_score_grid_get_totals (scores_fixture_grid (window), 0, &totals);
  g_assert_cmpuint (totals.n_values, ==, 0);
  if (app_fixture_dialog (window) != NULL)
    key_fixture_press (window, "Escape");
  gdk_clipboard_set_text (clipboard, "40\n41\n42.5\n");
  key_fixture_press (window, "ctrl+v");
  senko_score_grid_get_totals (scores_fixture_grid (window), 0, &totals);
  g_assert_cmpuint (totals.n_values, ==, 3);
  g_assert_cmpint (totals.sum, ==, 12350);
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/scores-keys/walk", test_walk);
  g_test_add_func ("/scores-keys/warned-anew", test_warned_anew);
  g_test_add_func ("/scores-keys/read", test_read);
  g_test_add_func ("/scores-keys/print", test_print);
  g_test_add_func ("/scores-keys/refused", test_refused);
  g_test_add_func ("/scores-keys/fixed-width", test_fixed_width);
  g_test_add_func ("/scores-keys/paste", test_paste);
  return g_test_run ();
}
