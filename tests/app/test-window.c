/* The window as a whole: opening, pages, selections, closing; each template made and freed. */
#include "app-fixture.h"

#include "app/senko-settings.h"
#include "app/senko-work-bar.h"

static void
test_open (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  SenkoPage *page = senko_window_get_current_page (window);

  g_assert_nonnull (page);
  g_assert_cmpstr (senko_page_get_page_name (page), ==, "overview");
  g_assert_cmpint (senko_session_get_today (senko_window_get_session (window)), ==, 20240920);
  g_assert_nonnull (app_fixture_find (window, ADW_TYPE_ACTION_ROW, "stage 1 written tests"));
  app_fixture_end ();
}

static void
test_first_page (void)
{
  SenkoWindow *window;

  g_application_activate (G_APPLICATION (app_fixture_application ()));
  window = SENKO_WINDOW (
      gtk_application_get_windows (GTK_APPLICATION (app_fixture_application ()))->data);
  app_fixture_settle (window);
  g_assert_null (senko_window_get_session (window));
  g_assert_null (senko_window_get_current_page (window));
  app_fixture_get (window, GTK_TYPE_BUTTON, "Open…");
  app_fixture_end ();
}

static void
test_work_bar (void)
{
  g_autoptr (GListStore) works = g_list_store_new (SENKO_TYPE_WORK);
  g_autoptr (SenkoWork) work = senko_work_new ("Counting sheep", NULL);
  SenkoWorkBar *bar = g_object_ref_sink (g_object_new (SENKO_TYPE_WORK_BAR, NULL));

  senko_work_bar_set_works (bar, G_LIST_MODEL (works));
  g_list_store_append (works, work);
  g_list_store_remove (works, 0);
  senko_work_bar_set_works (bar, NULL);
  g_object_unref (bar);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/window/open", test_open);
  g_test_add_func ("/window/first-page", test_first_page);
  g_test_add_func ("/window/work-bar", test_work_bar);
  return g_test_run ();
}
