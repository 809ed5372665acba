/* The keys are seen before the widgets see them, because a focused button would take the Enter that
 * ends a scan. All others are passed on. */
#include "app/senko-scan-watch.h"

#include "app/senko-scan.h"
#include "model/senko-rulings.h"

typedef struct {
  SenkoWindow *window; /* owns the controller */
  SenkoScan scan;
} Watch;

static void
show_number (SenkoWindow *window, const char *number)
{
  SenkoSession *session = senko_window_get_session (window);
  SenkoPage *page = senko_window_get_current_page (window);
  g_autofree char *target = g_strconcat ("number:", number, NULL);
  g_autoptr (GError) error = NULL;

  if (page != NULL && senko_page_take_number (page, number))
    return;
  if (senko_applicant_find (senko_session_get_register (session),
                            senko_session_get_selection (session), number, &error)
      != 0)
    senko_window_show_page (window, "applicants", target);
  else
    senko_window_toast (window, error->message);
}

/* Where text is typed, a reader types like everybody else. */
static gboolean
takes_text (SenkoWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL
         && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)
             || gtk_widget_get_ancestor (focus, GTK_TYPE_EDITABLE) != NULL);
}

static gboolean
is_listening (SenkoWindow *window)
{
  SenkoSession *session = senko_window_get_session (window);

  return session != NULL && senko_session_get_selection (session) != NULL && !takes_text (window);
}

static gboolean
on_key_pressed_cb (GtkEventController *controller, guint keyval, guint keycode,
                   GdkModifierType state, gpointer user_data)
{
  Watch *watch = user_data;
  guint32 time = gtk_event_controller_get_current_event_time (controller);
  const char *number;

  if (!is_listening (watch->window)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    {
      senko_scan_reset (&watch->scan);
      return GDK_EVENT_PROPAGATE;
    }
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    {
      if (gdk_keyval_to_unicode (keyval) != 0)
        senko_scan_add (&watch->scan, gdk_keyval_to_unicode (keyval), time);
      return GDK_EVENT_PROPAGATE;
    }
  number = senko_scan_end (&watch->scan, time);
  if (number == NULL)
    return GDK_EVENT_PROPAGATE;
  show_number (watch->window, number);
  return GDK_EVENT_STOP;
}

static void
free_watch (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
senko_scan_watch (SenkoWindow *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  Watch *watch = g_new0 (Watch, 1);

  watch->window = window;
  gtk_event_controller_set_name (keys, "scan");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), watch, free_watch, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}
