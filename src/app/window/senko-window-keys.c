/* GTK gives keys to what has the focus and to what is around it: after a click on a button of the
 * header bar a page would be deaf. */
#include "app/window/senko-window-keys.h"

/* --- The focus --- */

void
senko_window_enter_page (SenkoWindow *self, SenkoPage *page, const char *target)
{
  gboolean stay = (target == NULL || *target == '\0') && senko_page_has_focus (page)
                  && senko_page_get_focused (page) == gtk_window_get_focus (GTK_WINDOW (self));

  /* Whether the page itself puts the focus somewhere is seen only if it was nowhere. */
  if (!stay)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  senko_page_show_target (page, target);
  if (!senko_page_has_focus (page))
    senko_page_enter (page);
}

static void
on_focus_moved_cb (SenkoWindow *self)
{
  SenkoPage *page = senko_window_get_current_page (self);

  if (page != NULL)
    senko_page_note_focus (page);
}

/* --- The keys --- */

/* What moves the focus or pushes a button belongs to what has the focus. */
static gboolean
moves (guint keyval, GdkModifierType state)
{
  static const guint keys[]
      = { GDK_KEY_Tab,  GDK_KEY_ISO_Left_Tab, GDK_KEY_KP_Tab,   GDK_KEY_Up,        GDK_KEY_Down,
          GDK_KEY_Left, GDK_KEY_Right,        GDK_KEY_Page_Up,  GDK_KEY_Page_Down, GDK_KEY_Home,
          GDK_KEY_End,  GDK_KEY_Return,       GDK_KEY_KP_Enter, GDK_KEY_space };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == keyval)
      return TRUE;
  return FALSE;
}

static gboolean
takes_text (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget);
}

/* The keys of a dialog or a menu are its own. */
static gboolean
is_elsewhere (SenkoWindow *self, SenkoPage *page)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus == NULL
         || (gtk_widget_get_native (focus) == GTK_NATIVE (self)
             && !gtk_widget_is_ancestor (focus, GTK_WIDGET (page)));
}

static gboolean
on_key_pressed_cb (GtkEventController *controller, guint keyval, guint keycode,
                   GdkModifierType state, gpointer user_data)
{
  SenkoWindow *self = user_data;
  SenkoPage *page = senko_window_get_current_page (self);
  GtkWidget *widget;

  if (page == NULL || moves (keyval, state) || !is_elsewhere (self, page))
    return GDK_EVENT_PROPAGATE;
  for (widget = senko_page_get_focused (page); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    {
      if (!takes_text (widget)
          && gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller), widget))
        return GDK_EVENT_STOP;
      if (widget == GTK_WIDGET (page))
        break;
    }
  return GDK_EVENT_PROPAGATE;
}

void
senko_window_watch_keys (SenkoWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_name (keys, "page-keys");
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus_moved_cb), NULL);
}
