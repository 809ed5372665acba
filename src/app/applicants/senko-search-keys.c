/* A key goes on to the entry's input method, so that kana are typed as in the entry itself. */
#include "app/applicants/senko-search-keys.h"

static gboolean
on_key_pressed_cb (GtkEventController *controller, guint keyval, guint keycode,
                   GdkModifierType state, GtkSearchEntry *search)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (search));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape && *gtk_editable_get_text (GTK_EDITABLE (search)) != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (search), "");
      return GDK_EVENT_STOP;
    }
  if (!g_unichar_isgraph (gdk_keyval_to_unicode (keyval)))
    return GDK_EVENT_PROPAGATE;
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  return gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller),
                                           GTK_WIDGET (text));
}

void
senko_search_take_keys (GtkSearchEntry *search, GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_name (keys, "search-keys");
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), search, 0);
  gtk_widget_add_controller (list, keys);
}
