/* The page of scores by key presses: a bundle of a hundred sheets keyed by two people, three
 * differences, resolved, agreed, locked; and what it refuses. */
#include "app-fixture.h"
#include "grid-fixture.h"

#include "app/scores/senko-bundle-view.h"
#include "app/scores/senko-scores-page.h"
#include "app/senko-settings.h"
#include "model/senko-keying.h"
#include "model/senko-preview.h"
#include "model/senko-score-lock.h"

#include <string.h>

#define TODAY 20240620
#define N_ROWS 100

static SenkoWindow *
open_as (const char *path, const char *actor)
{
  SenkoWindow *window;

  g_settings_set_string (senko_settings_get (), "actor", actor);
  window = app_fixture_open (path, TODAY);
  senko_window_show_page (window, "scores", NULL);
  app_fixture_settle (window);
  return window;
}

static SenkoRegister *
reg_of (SenkoWindow *window)
{
  return senko_session_get_register (senko_window_get_session (window));
}

static SenkoSelection *
selection_of (SenkoWindow *window)
{
  return senko_session_get_selection (senko_window_get_session (window));
}

/* Somebody else sits down: the same window with another name. */
static void
change_actor (SenkoWindow *window, const char *actor)
{
  g_autoptr (GError) error = NULL;

  g_settings_set_string (senko_settings_get (), "actor", actor);
  g_assert_true (senko_session_reopen (senko_window_get_session (window), &error));
  g_assert_no_error (error);
  app_fixture_settle (window);
}

static SenkoCode
test_code (SenkoWindow *window, const char *id)
{
  return senko_definition_code (selection_of (window)->definition, SENKO_VOCABULARY_TEST, id,
                                strlen (id));
}

/* A register with one bundle of the first hundred people who take a test. */
static char *
make_register (void)
{
  const char *demo = g_getenv ("SENKO_TEST_WORK");
  g_autofree char *path = app_fixture_path ("scores.senko"), *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (demo, &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize)length, NULL));
  return g_steal_pointer (&path);
}

static char *
cut_bundle (SenkoWindow *window, const char *test, guint size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles = NULL;

  senko_bundle_cut (reg_of (window), selection_of (window), test_code (window, test), NULL, size,
                    FALSE, &error);
  g_assert_no_error (error);
  senko_session_changed (senko_window_get_session (window));
  app_fixture_settle (window);
  bundles = senko_bundle_list (reg_of (window), selection_of (window), test_code (window, test),
                               &error);
  g_assert_no_error (error);
  for (guint i = 0; i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      if (bundle->sheets->len == size)
        return g_strdup (bundle->id);
    }
  g_assert_not_reached ();
}

static SenkoBundleState
state_of (SenkoWindow *window, const char *id)
{
  g_autoptr (SenkoBundle) bundle
      = senko_bundle_load (reg_of (window), selection_of (window), id, NULL);

  return bundle->state;
}

static GtkWidget *
view_of (SenkoWindow *window)
{
  return app_fixture_get (window, SENKO_TYPE_BUNDLE_VIEW, NULL);
}

/* The number and Enter, in the entry that has the focus after a bundle is done. */
static void
open_bundle (SenkoWindow *window, const char *id)
{
  grid_fixture_type (app_fixture_get (window, GTK_TYPE_ENTRY, "Bundle number or barcode"), id);
  grid_fixture_type (app_fixture_get (window, GTK_TYPE_ENTRY, "Bundle number or barcode"), "\n");
  app_fixture_settle (window);
}

static SenkoScoreGrid *
grid_of (SenkoWindow *window)
{
  return SENKO_SCORE_GRID (app_fixture_get (view_of (window), SENKO_TYPE_SCORE_GRID, NULL));
}

/* Ctrl+Enter */
static void
go_on (SenkoWindow *window)
{
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (window)));
  grid_fixture_key (gtk_window_get_focus (GTK_WINDOW (window)), GDK_KEY_Return, GDK_CONTROL_MASK);
  app_fixture_settle (window);
}

/* A score for each row that is no two rows' the same way: never a run, never far off. */
static void
key_rows (SenkoWindow *window, guint wrong_a, guint wrong_b, guint wrong_c)
{
  for (guint row = 0; row < N_ROWS; row++)
    {
      guint score = 20 + (row * 7) % 11;
      g_autofree char *keys = NULL;

      if (row == wrong_a)
        score += 3;
      if (row == wrong_b)
        score = score % 10 * 10 + score / 10 > 30 ? score + 1 : score - 2;
      keys = row == wrong_c ? g_strdup ("*") : g_strdup_printf ("%u\n", score);
      g_assert_cmpuint (senko_score_grid_get_row (grid_of (window)), ==, row);
      grid_fixture_type (grid_of (window), keys);
      g_assert_null (senko_score_grid_get_message (grid_of (window)));
    }
  app_fixture_settle (window);
}

static void
resolve_all (SenkoWindow *window)
{
  static const guint rows[] = { 10, 40, 70 };
  GtkWidget *reason = gtk_window_get_focus (GTK_WINDOW (window));

  grid_fixture_type (reason, "typo");
  grid_fixture_type (reason, "\n");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         GTK_WIDGET (grid_of (window))));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *keys = g_strdup_printf ("%u\n", 20 + (rows[i] * 7) % 11);

      grid_fixture_type (grid_of (window), keys);
    }
  g_assert_null (senko_score_grid_get_message (grid_of (window)));
}

/* Enter on each line that asks for it. */
static void
confirm_warnings (SenkoWindow *window)
{
  GtkWidget *button;

  while ((button = app_fixture_find (view_of (window), GTK_TYPE_BUTTON, "Compared with the Paper"))
         != NULL)
    {
      g_signal_emit_by_name (button, "clicked");
      app_fixture_settle (window);
    }
}

static void
assert_scores (SenkoWindow *window, const char *id)
{
  g_autoptr (SenkoBundle) bundle
      = senko_bundle_load (reg_of (window), selection_of (window), id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states
      = senko_score_state_list (reg_of (window), selection_of (window), bundle->test, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < states->len; i++)
    n = MAX (n, ((SenkoScoreState *)g_ptr_array_index (states, i))->n_scores);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpint (bundle->state, ==, SENKO_BUNDLE_AGREED);
}

/* Nothing stands in the way of the groups that lie in the bundle as a whole. */
static const SenkoScoreState *
find_lockable (SenkoWindow *window, GPtrArray *states)
{
  for (guint i = 0; i < states->len; i++)
    {
      SenkoScoreState *state = g_ptr_array_index (states, i);
      g_autoptr (GPtrArray) obstacles = senko_score_lock_obstacles (
          reg_of (window), selection_of (window), state->test, &state->group, NULL);

      if (state->n_scores > 0 && obstacles->len == 0)
        return state;
    }
  return NULL;
}

/* Enter on the group's line, and Enter in the dialog. */
static void
lock_group (SenkoWindow *window)
{
  g_autoptr (GPtrArray) states = senko_score_state_list (reg_of (window), selection_of (window),
                                                         test_code (window, "liberal"), NULL);
  const SenkoScoreState *state = find_lockable (window, states);
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) after = NULL;
  guint n = 0;

  g_assert_nonnull (state);
  name = senko_preview_group_name (selection_of (window)->definition, state->group.pool,
                                   state->group.category, state->group.subject, FALSE);
  senko_window_show_page (window, "scores", "test:liberal");
  app_fixture_settle (window);
  g_signal_emit_by_name (adw_action_row_get_activatable_widget (
                             ADW_ACTION_ROW (app_fixture_get (window, ADW_TYPE_ACTION_ROW, name))),
                         "clicked");
  app_fixture_settle (window);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (app_fixture_dialog (window)), "do");
  app_fixture_settle (window);
  after = senko_score_state_list (reg_of (window), selection_of (window),
                                  test_code (window, "liberal"), NULL);
  for (guint i = 0; i < after->len; i++)
    n += ((SenkoScoreState *)g_ptr_array_index (after, i))->locked;
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (app_fixture_find_containing (window, "locked by suzuki"));
}

/* Without a difference, and agreed: a group that one bundle holds as a whole. */
static void
key_small_group (SenkoWindow *window)
{
  g_autoptr (GPtrArray) bundles = senko_bundle_list (reg_of (window), selection_of (window),
                                                     test_code (window, "liberal"), NULL);
  const SenkoBundle *small = NULL;

  for (guint i = 0; i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      if (small == NULL || bundle->sheets->len < small->sheets->len)
        small = bundle;
    }
  for (guint pass = 0; pass < 2; pass++)
    {
      change_actor (window, pass == 0 ? "sato" : "suzuki");
      open_bundle (window, small->id);
      for (guint row = 0; row < small->sheets->len; row++)
        {
          g_autofree char *keys = g_strdup_printf ("%u\n", 20 + (row * 7) % 11);

          grid_fixture_type (grid_of (window), keys);
        }
      go_on (window);
    }
  g_assert_cmpint (state_of (window, small->id), ==, SENKO_BUNDLE_MATCHES);
  confirm_warnings (window);
  open_bundle (window, small->id);
  go_on (window);
  g_assert_cmpint (state_of (window, small->id), ==, SENKO_BUNDLE_AGREED);
}

static void
test_walk (void)
{
  g_autofree char *path = make_register ();
  SenkoWindow *window = open_as (path, "sato");
  g_autofree char *id = cut_bundle (window, "liberal", N_ROWS);

  open_bundle (window, id);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         GTK_WIDGET (grid_of (window))));
  key_rows (window, N_ROWS, N_ROWS, N_ROWS);
  app_fixture_assert_names (window);
  go_on (window);
  g_assert_cmpint (state_of (window, id), ==, SENKO_BUNDLE_SECOND);
  /* It is not the same person's turn. */
  open_bundle (window, id);
  g_assert_null (app_fixture_find (view_of (window), SENKO_TYPE_SCORE_GRID, NULL));

  change_actor (window, "suzuki");
  open_bundle (window, id);
  g_assert_nonnull (app_fixture_find_containing (view_of (window), "second keying"));
  key_rows (window, 10, 40, 70);
  go_on (window);
  g_assert_cmpint (state_of (window, id), ==, SENKO_BUNDLE_DIFFERS);
  g_assert_nonnull (app_fixture_find_containing (view_of (window), "3 differences are open"));
  app_fixture_assert_names (window);
  resolve_all (window);
  go_on (window);
  g_assert_cmpint (state_of (window, id), ==, SENKO_BUNDLE_MATCHES);
  app_fixture_assert_names (window);
  confirm_warnings (window);
  go_on (window);
  assert_scores (window, id);
  key_small_group (window);
  lock_group (window);
  app_fixture_end ();
}

static void
test_needs_reason (void)
{
  g_autofree char *path = make_register ();
  SenkoWindow *window = open_as (path, "sato");
  g_autofree char *id = cut_bundle (window, "liberal", N_ROWS);

  open_bundle (window, id);
  key_rows (window, N_ROWS, N_ROWS, N_ROWS);
  go_on (window);
  change_actor (window, "suzuki");
  open_bundle (window, id);
  key_rows (window, 10, 40, 70);
  go_on (window);
  grid_fixture_type (grid_of (window), "20\n");
  g_assert_nonnull (senko_score_grid_get_message (grid_of (window)));
  g_assert_cmpint (state_of (window, id), ==, SENKO_BUNDLE_DIFFERS);
  app_fixture_end ();
}

/* What is keyed is there when the page is left without closing the bundle, and an impossible score
 * holds the page. */
static void
test_leaving (void)
{
  g_autofree char *path = make_register ();
  SenkoWindow *window = open_as (path, "sato");
  g_autofree char *id = cut_bundle (window, "liberal", N_ROWS);
  g_autoptr (SenkoBundle) bundle = NULL;

  open_bundle (window, id);
  grid_fixture_type (grid_of (window), "20\n21\n999");
  senko_window_show_page (window, "overview", NULL);
  app_fixture_settle (window);
  g_assert_true (SENKO_IS_SCORES_PAGE (senko_window_get_current_page (window)));
  grid_fixture_type (grid_of (window), "!22");
  senko_window_show_page (window, "overview", NULL);
  app_fixture_settle (window);
  g_assert_false (SENKO_IS_SCORES_PAGE (senko_window_get_current_page (window)));
  bundle = senko_bundle_load (reg_of (window), selection_of (window), id, NULL);
  g_assert_cmpuint (bundle->n_keyed[0], ==, 3);
  app_fixture_end ();
}

static void
test_unknown_bundle (void)
{
  g_autofree char *path = make_register ();
  SenkoWindow *window = open_as (path, "sato");

  open_bundle (window, "nothing-1");
  g_assert_nonnull (app_fixture_find_containing (window, "Choose a Bundle"));
  app_fixture_assert_names (window);
  app_fixture_end ();
}

/* Locking says what stands in its way, and locks nothing then. */
static void
test_lock_refused (void)
{
  g_autofree char *path = make_register ();
  SenkoWindow *window = open_as (path, "sato");
  g_autoptr (GPtrArray) states = NULL;

  senko_window_show_page (window, "scores", "test:liberal");
  app_fixture_settle (window);
  app_fixture_assert_names (window);
  app_fixture_click (window, "Lock…");
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_dialog (window));
  states = senko_score_state_list (reg_of (window), selection_of (window),
                                   test_code (window, "liberal"), NULL);
  for (guint i = 0; i < states->len; i++)
    g_assert_false (((SenkoScoreState *)g_ptr_array_index (states, i))->locked);
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/scores/walk", test_walk);
  g_test_add_func ("/scores/needs-reason", test_needs_reason);
  g_test_add_func ("/scores/leaving", test_leaving);
  g_test_add_func ("/scores/unknown-bundle", test_unknown_bundle);
  g_test_add_func ("/scores/lock-refused", test_lock_refused);
  return g_test_run ();
}
