/* What the window is not tested by is done by the model. */
#include "scores-fixture.h"

#include "grid-fixture.h"

#include "app/scores/senko-scores-page.h"
#include "app/senko-settings.h"
#include "model/senko-keying.h"

#include <string.h>

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

SenkoWindow *
scores_fixture_open (const char *actor)
{
  g_autofree char *path = make_register ();
  SenkoWindow *window;

  g_settings_set_string (senko_settings_get (), "actor", actor);
  window = app_fixture_open (path, SCORES_TODAY);
  senko_window_show_page (window, "scores", NULL);
  app_fixture_settle (window);
  return window;
}

void
scores_fixture_change_actor (SenkoWindow *window, const char *actor)
{
  g_autoptr (GError) error = NULL;

  g_settings_set_string (senko_settings_get (), "actor", actor);
  g_assert_true (senko_session_reopen (senko_window_get_session (window), &error));
  g_assert_no_error (error);
  app_fixture_settle (window);
}

SenkoRegister *
scores_fixture_register (SenkoWindow *window)
{
  return senko_session_get_register (senko_window_get_session (window));
}

SenkoSelection *
scores_fixture_selection (SenkoWindow *window)
{
  return senko_session_get_selection (senko_window_get_session (window));
}

SenkoCode
scores_fixture_test (SenkoWindow *window, const char *id)
{
  return senko_definition_code (scores_fixture_selection (window)->definition,
                                SENKO_VOCABULARY_TEST, id, strlen (id));
}

static void
changed (SenkoWindow *window)
{
  senko_session_changed (senko_window_get_session (window));
  app_fixture_settle (window);
}

char *
scores_fixture_cut (SenkoWindow *window, const char *test, guint size, const char *raters)
{
  g_auto (GStrv) names = raters != NULL ? g_strsplit (raters, ",", -1) : NULL;
  SenkoCode code = scores_fixture_test (window, test);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles = NULL;

  senko_bundle_cut (scores_fixture_register (window), scores_fixture_selection (window), code,
                    (const char *const *)names, size, FALSE, &error);
  g_assert_no_error (error);
  changed (window);
  bundles = senko_bundle_list (scores_fixture_register (window), scores_fixture_selection (window),
                               code, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      if (bundle->sheets->len == size)
        return g_strdup (bundle->id);
    }
  g_assert_not_reached ();
}

SenkoBundle *
scores_fixture_load (SenkoWindow *window, const char *id)
{
  g_autoptr (GError) error = NULL;
  SenkoBundle *bundle = senko_bundle_load (scores_fixture_register (window),
                                           scores_fixture_selection (window), id, &error);

  g_assert_no_error (error);
  return bundle;
}

SenkoBundleState
scores_fixture_state (SenkoWindow *window, const char *id)
{
  g_autoptr (SenkoBundle) bundle = scores_fixture_load (window, id);

  return bundle->state;
}

/* --- a whole bundle --- */

static void
key_pass (SenkoWindow *window, const char *id, char **scores)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoKeying) keying = senko_keying_open (
      scores_fixture_register (window), scores_fixture_selection (window), id, &error);
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (SenkoKeyingCell));

  g_assert_no_error (error);
  for (guint row = 0; row < keying->bundle->sheets->len; row++)
    for (guint column = 0; column < keying->bundle->n_columns; column++)
      {
        SenkoKeyingCell cell = { row, column, 0 };

        g_assert_true (senko_keying_read (keying, row, column, scores[column], &cell.value, NULL));
        g_array_append_val (cells, cell);
      }
  senko_keying_put (keying, (const SenkoKeyingCell *)(gpointer)cells->data, cells->len, FALSE,
                    &error);
  g_assert_no_error (error);
}

void
scores_fixture_agree (SenkoWindow *window, const char *id, const char *scores)
{
  g_auto (GStrv) columns = g_strsplit (scores, ",", -1);
  g_autofree char *before = g_strdup (senko_register_get_actor (scores_fixture_register (window)));
  g_autoptr (GError) error = NULL;

  scores_fixture_change_actor (window, "tanaka");
  key_pass (window, id, columns);
  scores_fixture_change_actor (window, "ito");
  key_pass (window, id, columns);
  senko_keying_confirm (scores_fixture_register (window), scores_fixture_selection (window), id, -1,
                        FALSE, &error);
  g_assert_no_error (error);
  senko_keying_agree (scores_fixture_register (window), scores_fixture_selection (window), id, NULL,
                      FALSE, NULL, &error);
  g_assert_no_error (error);
  scores_fixture_change_actor (window, before);
}

SenkoScoreGrid *
scores_fixture_grid (SenkoWindow *window)
{
  GtkWidget *page = GTK_WIDGET (senko_window_get_current_page (window));

  return SENKO_SCORE_GRID (app_fixture_get (page, SENKO_TYPE_SCORE_GRID, NULL));
}

void
scores_fixture_show (SenkoWindow *window, const char *target)
{
  senko_window_show_page (window, "scores", target);
  app_fixture_settle (window);
}

void
scores_fixture_enter (SenkoWindow *window, const char *placeholder, const char *text)
{
  g_autofree char *keys = g_strconcat (text, "\n", NULL);

  grid_fixture_type (app_fixture_get (window, GTK_TYPE_ENTRY, placeholder), keys);
  app_fixture_settle (window);
}

SenkoTextTable *
scores_fixture_table (SenkoWindow *window)
{
  return SENKO_TEXT_TABLE (app_fixture_get (window, SENKO_TYPE_TEXT_TABLE, NULL));
}

void
scores_fixture_answer (SenkoWindow *window, const char *text)
{
  GtkWindow *dialog = app_fixture_dialog (window);

  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  app_fixture_assert_names (dialog);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (app_fixture_get (dialog, ADW_TYPE_ENTRY_ROW, NULL)), text);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "do"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "do");
  gtk_window_close (dialog); /* as the button itself does */
  app_fixture_settle (window);
}
