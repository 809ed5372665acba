/* Barcode readers: telling them from hands, and never taking from an entry what is typed there. */
#include "app-fixture.h"

#include "app/senko-scan.h"

#include <string.h>

typedef struct {
  const char *name, *typed; /* what is typed before Enter */
  guint32 gap; /* milliseconds between any two keys */
  const char *scan; /* NULL: none */
} Row;

static const Row rows[] = {
  { "reader", "202410000856", 10, "202410000856" },
  { "slow reader", "10001", 50, "10001" },
  { "hands", "10001", 51, NULL },
  { "shortest", "1000", 10, "1000" },
  { "too short", "100", 10, NULL },
  { "letters and hyphens", "K-0001a", 10, "K-0001a" },
  { "begins anew after what no number has", "abc 10001", 10, "10001" },
  { "nothing but that", "     ", 10, NULL },
  { "longest", "12345678901234567890123456789012", 10, "12345678901234567890123456789012" },
  { "begins anew when too long", "123456789012345678901234567890129876", 10, "9876" },
};

static void
test_recognise (gconstpointer data)
{
  const Row *row = data;
  SenkoScan scan = { 0 };
  guint32 time = 1000;

  for (const char *p = row->typed; *p != '\0'; p++, time += row->gap)
    senko_scan_add (&scan, (gunichar)*p, time);
  g_assert_cmpstr (senko_scan_end (&scan, time), ==, row->scan);
  g_assert_null (senko_scan_end (&scan, time));
}

static void
test_pause (void)
{
  SenkoScan scan = { 0 };

  for (guint i = 0; i < 4; i++)
    senko_scan_add (&scan, '9', 100 + i);
  for (guint i = 0; i < 5; i++)
    senko_scan_add (&scan, '1', 900 + i);
  g_assert_cmpstr (senko_scan_end (&scan, 905), ==, "11111");
  for (guint i = 0; i < 5; i++)
    senko_scan_add (&scan, '1', 900 + i);
  g_assert_null (senko_scan_end (&scan, 2000)); /* Enter came by hand */
}

/* --- At a window --- */

static GtkEventController *
find_controller (SenkoWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "scan") == 0)
        return controller;
    }
  g_error ("nobody watches the keys");
}

/* TRUE: Enter was taken. */
static gboolean
type (SenkoWindow *window, const char *text)
{
  GtkEventController *controller = find_controller (window);
  gboolean taken = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      g_signal_emit_by_name (controller, "key-pressed", gdk_unicode_to_keyval ((guint)*p), 0, 0,
                             &taken);
      g_assert_false (taken);
    }
  g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, 0, &taken);
  return taken;
}

static void
test_unknown_number (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);

  g_assert_true (type (window, "99999999"));
  app_fixture_settle (window);
  g_assert_nonnull (app_fixture_find (window, ADW_TYPE_TOAST_OVERLAY, NULL));
  g_assert_nonnull (app_fixture_find_containing (window, "99999999"));
  g_assert_false (type (window, ""));
  app_fixture_end ();
}

/* From whatever page, by either number. */
static void
test_known_number (void)
{
  static const char *const numbers[] = { "202410000856", "1020002" };
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      senko_window_show_page (window, "overview", NULL);
      g_assert_true (type (window, numbers[i]));
      app_fixture_settle (window);
      g_assert_cmpstr (senko_page_get_page_name (senko_window_get_current_page (window)), ==,
                       "applicants");
      g_assert_nonnull (app_fixture_find_containing (window, numbers[i]));
    }
  app_fixture_end ();
}

static void
test_entry (void)
{
  g_autofree char *path = app_fixture_copy_demo ();
  SenkoWindow *window = app_fixture_open (path, 20240920);
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  GtkWidget *entry = gtk_entry_new ();

  /* Any entry of any page. */
  gtk_box_append (GTK_BOX (gtk_widget_get_ancestor (
                      app_fixture_get (content, GTK_TYPE_LIST_BOX, NULL), GTK_TYPE_BOX)),
                  entry);
  gtk_widget_grab_focus (entry);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), entry));
  g_assert_false (type (window, "99999999"));
  app_fixture_end ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/scan/recognise/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_recognise);
    }
  g_test_add_func ("/scan/pause", test_pause);
  g_test_add_func ("/scan/unknown-number", test_unknown_number);
  g_test_add_func ("/scan/known-number", test_known_number);
  g_test_add_func ("/scan/entry", test_entry);
  return g_test_run ();
}
