/* There is no window manager on the test's display: the window in front is given the focus as one
 * would. */
#include "key-fixture.h"

#include "app-fixture.h"

#include <gdk/x11/gdkx.h>
#include <string.h>

static char *
find_window (SenkoWindow *window)
{
  GtkWindow *dialog = app_fixture_dialog (window);
  GdkSurface *surface
      = gtk_native_get_surface (GTK_NATIVE (dialog != NULL ? dialog : GTK_WINDOW (window)));

  return g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
}

static void
on_pressed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

void
key_fixture_press (SenkoWindow *window, const char *keys)
{
  g_autofree char *id = find_window (window);
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  static const char *const first[] = { "xdotool", "windowfocus" };
  static const char *const then[] = { "key", "--delay", "12" };
  gboolean done = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (arguments, (gpointer)first[i]);
  g_ptr_array_add (arguments, id);
  for (guint i = 0; i < G_N_ELEMENTS (then); i++)
    g_ptr_array_add (arguments, (gpointer)then[i]);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      g_ptr_array_add (arguments, names[i]);
  g_ptr_array_add (arguments, NULL);
  process
      = g_subprocess_newv ((const char *const *)arguments->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, on_pressed_cb, &done);
  app_fixture_wait (&done);
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (window)));
  app_fixture_settle (window);
}

/* X names its signs by words. */
static const char *
name_of (char c)
{
  static const struct {
    char c;
    const char *name;
  } names[] = { { '-', "minus" }, { '.', "period" },     { '*', "asterisk" }, { '/', "slash" },
                { ' ', "space" }, { '_', "underscore" }, { ',', "comma" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].c == c)
      return names[i].name;
  return NULL;
}

void
key_fixture_enter (SenkoWindow *window, const char *text)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (name_of (*p) != NULL)
      g_string_append_printf (keys, "%s ", name_of (*p));
    else
      g_string_append_printf (keys, "%c ", *p);
  g_string_append (keys, "Return");
  key_fixture_press (window, keys->str);
}

GtkWidget *
key_fixture_focus (SenkoWindow *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

void
key_fixture_assert_focus (SenkoWindow *window, const char *page, GType type, const char *text)
{
  GtkWidget *shown = GTK_WIDGET (senko_window_get_current_page (window));
  GtkWidget *focus = key_fixture_focus (window), *wanted;

  g_assert_cmpstr (senko_page_get_page_name (SENKO_PAGE (shown)), ==, page);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  wanted = app_fixture_get (shown, type, text);
  if (focus != wanted && !gtk_widget_is_ancestor (focus, wanted))
    g_error ("%s: the focus is on a %s", page, G_OBJECT_TYPE_NAME (focus));
}
