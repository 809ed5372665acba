/* Display tests run in the process of the application: widgets are asked and pushed directly, and
 * nothing is timed. */
#include "app-fixture.h"

#include "app/judging/senko-steady-label.h"

#include "app/senko-settings.h"
#include "base/senko-language.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_US (60 * G_USEC_PER_SEC)

static SenkoApplication *application;

void
app_fixture_init (int *argc, char ***argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  gtk_test_init (argc, argv, NULL);
  senko_language_start ("en");
  adw_init ();
  /* A blinking cursor asks for every frame: slow builds would never be quiet. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  app_fixture_application ();
}

SenkoApplication *
app_fixture_application (void)
{
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = senko_application_new (G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

void
app_fixture_end (void)
{
  GList *windows;

  if (application == NULL)
    return;
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (application))) != NULL)
    gtk_window_destroy (windows->data);
  app_fixture_settle (NULL);
}

char *
app_fixture_path (const char *name)
{
  const char *folder = g_getenv ("SENKO_TEST_FOLDER");
  char *path = g_build_filename (folder != NULL ? folder : g_get_tmp_dir (), name, NULL);

  g_unlink (path);
  return path;
}

static char *
next_path (void)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("register-%u.senko", ++n);

  return app_fixture_path (name);
}

char *
app_fixture_copy_demo (void)
{
  const char *demo = g_getenv ("SENKO_TEST_DEMO");
  g_autofree char *path = next_path ();
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_nonnull (demo);
  g_assert_true (g_file_get_contents (demo, &content, &length, &error));
  g_assert_true (g_file_set_contents (path, content, (gssize)length, &error));
  return g_steal_pointer (&path);
}

char *
app_fixture_new_register (void)
{
  g_autofree char *path = next_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_CREATE, "tester", 20240420, NULL, &error);
  g_autoptr (SenkoDefinition) definition = NULL;

  g_assert_no_error (error);
  definition = senko_definition_load_builtin (senko_definition_list_builtin ()[0], &error);
  g_assert_no_error (error);
  g_assert_nonnull (senko_register_add_selection (reg, definition, NULL, &error));
  return g_steal_pointer (&path);
}

SenkoWindow *
app_fixture_open (const char *path, SenkoDate today)
{
  SenkoWindow *window
      = senko_application_open_register (app_fixture_application (), path, FALSE, today, NULL);

  g_assert_nonnull (window);
  app_fixture_settle (window);
  return window;
}

static void
on_too_long (gint64 since)
{
  if (g_get_monotonic_time () - since > PATIENCE_US)
    g_error ("the window did not become quiet");
}

void
app_fixture_settle (SenkoWindow *window)
{
  SenkoSession *session = window != NULL ? senko_window_get_session (window) : NULL;
  gint64 since = g_get_monotonic_time ();

  for (int quiet = 0; quiet < 2;)
    {
      while (g_main_context_iteration (NULL, FALSE))
        on_too_long (since);
      if (session != NULL && senko_session_is_busy (session))
        {
          g_main_context_iteration (NULL, TRUE);
          on_too_long (since);
          quiet = 0;
          continue;
        }
      if (window != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)))
        gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      quiet++;
    }
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
app_fixture_pause (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_pause_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

void
app_fixture_wait (const gboolean *flag)
{
  gint64 since = g_get_monotonic_time ();

  while (!*flag)
    {
      on_too_long (since);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* --- Finding --- */

static gboolean
property_is (GtkWidget *widget, const char *property, const char *text)
{
  g_autofree char *value = NULL;
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), property);

  if (pspec == NULL || pspec->value_type != G_TYPE_STRING || !(pspec->flags & G_PARAM_READABLE))
    return FALSE;
  g_object_get (widget, property, &value, NULL);
  if (value != NULL && strcmp (property, "label") == 0)
    {
      /* The underscore of a mnemonic is not text. */
      g_auto (GStrv) parts = g_strsplit (value, "_", 2);
      g_autofree char *plain = g_strjoinv ("", parts);

      if (strcmp (plain, text) == 0)
        return TRUE;
    }
  return g_strcmp0 (value, text) == 0;
}

static gboolean
is_it (GtkWidget *widget, GType type, const char *text)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget)
         && (text == NULL || property_is (widget, "label", text)
             || property_is (widget, "title", text) || property_is (widget, "tooltip-text", text)
             || property_is (widget, "placeholder-text", text)
             || strcmp (gtk_widget_get_name (widget), text) == 0);
}

GtkWidget *
app_fixture_find (gpointer root, GType type, const char *text)
{
  if (is_it (root, type, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_fixture_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
app_fixture_get (gpointer root, GType type, const char *text)
{
  GtkWidget *found = app_fixture_find (root, type, text);

  if (found == NULL)
    g_error ("there is no %s “%s”", g_type_name (type), text != NULL ? text : "");
  return found;
}

static gboolean
says (GtkWidget *widget, const char *piece)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget))
                     : SENKO_IS_STEADY_LABEL (widget)
                         ? senko_steady_label_get_label (SENKO_STEADY_LABEL (widget))
                         : NULL;

  return text != NULL && gtk_widget_get_mapped (widget) && strstr (text, piece) != NULL;
}

GtkWidget *
app_fixture_find_containing (gpointer root, const char *piece)
{
  if (says (root, piece))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_fixture_find_containing (child, piece);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
app_fixture_click (gpointer root, const char *text)
{
  g_signal_emit_by_name (app_fixture_get (root, GTK_TYPE_BUTTON, text), "clicked");
}

/* --- Names for screen readers --- */

static gboolean
has_text (GtkWidget *widget)
{
  static const char *const places[] = { "label", "title", "tooltip-text", "placeholder-text" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), places[i]);
      g_autofree char *value = NULL;

      if (pspec == NULL || pspec->value_type != G_TYPE_STRING)
        continue;
      g_object_get (widget, places[i], &value, NULL);
      if (value != NULL && *value != '\0')
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && has_text (child))
      return TRUE;
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* What belongs to a control that is asked itself: a menu button's own button, a window's buttons.
 */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_MENU_BUTTON (parent) || GTK_IS_EDITABLE (parent) || GTK_IS_DROP_DOWN (parent)
         || GTK_IS_SPIN_BUTTON (parent)
         || gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL
         || gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL
         || (parent != NULL && gtk_widget_get_ancestor (parent, ADW_TYPE_ENTRY_ROW) != NULL)
         || gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL;
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget)
         || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget)
         || GTK_IS_COLUMN_VIEW (widget) || GTK_IS_PROGRESS_BAR (widget);
}

void
app_fixture_assert_names (gpointer root)
{
  GtkWidget *widget = root;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_control (widget) && !is_part (widget) && !has_text (widget))
    {
      g_autofree char *path = NULL;
      GtkWidget *parent = gtk_widget_get_parent (widget);

      path = g_strdup_printf ("%s in %s in %s", G_OBJECT_TYPE_NAME (widget),
                              parent != NULL ? G_OBJECT_TYPE_NAME (parent) : "",
                              gtk_widget_get_name (widget));
      g_test_message ("without a name: %s", path);
      g_test_fail ();
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    app_fixture_assert_names (child);
}

static void
on_clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

char *
app_fixture_copy_list (SenkoWindow *window, gpointer widget)
{
  char *text = NULL;

  g_assert_true (gtk_widget_activate_action (widget, "listing.copy", NULL));
  app_fixture_settle (window);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_clipboard_read_cb,
                                 &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

void
app_fixture_assert_list (SenkoWindow *window, gpointer widget, const char *lines, guint n_rows)
{
  g_autofree char *text = g_strdelimit (app_fixture_copy_list (window, widget), "\t", '|');
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);

  g_test_message ("%.300s", text);
  g_assert_true (g_str_has_prefix (text, lines));
  g_assert_cmpuint (g_strv_length (rows), ==, n_rows + 2); /* titles; nothing after the last end */
}

GtkWindow *
app_fixture_dialog (SenkoWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window)
        && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

/* --- Pictures --- */

/* A window's own paintable is empty on this GTK: what is in it is taken. */
static void
snapshot_content (GtkWindow *window, GtkSnapshot *snapshot, int width, int height)
{
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (window));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (content);
  graphene_point_t at = { (float)(width - gtk_widget_get_width (content)) / 2,
                          (float)(height - gtk_widget_get_height (content)) / 2 };
  GdkRGBA background;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (window)),
                                       "window_bg_color", &background))
    background = (GdkRGBA){ 1, 1, 1, 1 };
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_append_color (snapshot, &background,
                             &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (content),
                                                  (float)gtk_widget_get_height (content)));
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (content),
                          gtk_widget_get_height (content));
  gtk_snapshot_restore (snapshot);
}

gboolean
app_fixture_save_png (SenkoWindow *window, const char *path, GError **error)
{
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (window));
  int width = gtk_widget_get_width (content), height = gtk_widget_get_height (content);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GtkWindow *dialog = app_fixture_dialog (window);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  snapshot_content (GTK_WINDOW (window), snapshot, width, height);
  if (dialog != NULL)
    {
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.35F },
                                 &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
      snapshot_content (dialog, snapshot, width, height);
    }
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s could not be written", path);
  return FALSE;
}
