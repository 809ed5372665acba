/* A drop is one value with all files: they become one import. */
#include "app/senko-file-drop.h"

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  SenkoWindow *window = user_data;
  g_autoptr (GString) files = g_string_new ("files:");

  for (const GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_string_append_printf (files, "%s%s", g_str_has_suffix (files->str, ":") ? "" : "\n",
                              g_file_peek_path (l->data));
  if (g_str_has_suffix (files->str, ":") || senko_window_get_current_page (window) == NULL)
    return FALSE;
  senko_window_show_page (window, "import", files->str);
  return TRUE;
}

void
senko_file_drop_watch (SenkoWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
