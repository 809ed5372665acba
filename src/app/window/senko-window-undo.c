/* Undo and redo belong to the window: what was saved in it lies on one stack, which is kept with
 * the session and ends where the register is closed. The page that is shown says whether anything
 * on it can be undone now, and shows what came of it. */
#include "app/window/senko-window-undo.h"

#include "model/senko-undo.h"

#include <glib/gi18n-lib.h>

static SenkoUndoStack *
get_stack (SenkoSession *session)
{
  SenkoUndoStack *stack = g_object_get_data (G_OBJECT (session), "senko-undo-stack");

  if (stack != NULL)
    return stack;
  stack = senko_undo_stack_new ();
  g_object_set_data_full (G_OBJECT (session), "senko-undo-stack", stack,
                          (GDestroyNotify)senko_undo_stack_free);
  return stack;
}

void
senko_window_did (SenkoSession *session, gint64 act, gint64 applicant, const char *label)
{
  senko_undo_stack_push (get_stack (session), act, applicant, label);
}

static gboolean
exists (SenkoSession *session, gint64 applicant)
{
  g_autoptr (SenkoRow) row = senko_table_get_applicant (
      senko_register_get_connection (senko_session_get_register (session)), applicant, NULL);

  return row != NULL;
}

static void
show_taken_back (SenkoWindow *self, gint64 applicant, const char *text)
{
  SenkoPage *page = senko_window_get_current_page (self);
  SenkoSession *session = senko_window_get_session (self);

  senko_session_changed (session);
  senko_page_undone (page, exists (session, applicant) ? applicant : 0);
  senko_window_toast (self, text);
}

static void
take_back (SenkoWindow *self, gboolean redo)
{
  SenkoPage *page = senko_window_get_current_page (self);
  SenkoSession *session = senko_window_get_session (self);
  SenkoRegister *register_;
  SenkoUndoStack *stack;
  g_autofree char *label = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 applicant = 0;

  if (page == NULL || !senko_page_has_undo (page) || !senko_page_may_undo (page))
    return;
  stack = get_stack (session);
  register_ = senko_session_get_register (session);
  if ((redo ? senko_undo_stack_peek_redo (stack) : senko_undo_stack_peek_undo (stack)) == NULL)
    senko_window_toast (self,
                        redo ? _ ("There is nothing to redo.") : _ ("There is nothing to undo."));
  else if (redo ? senko_undo_stack_redo (stack, register_, &label, &applicant, &error)
                : senko_undo_stack_undo (stack, register_, &label, &applicant, &error))
    {
      text = g_strdup_printf (redo ? _ ("Redone: %s") : _ ("Undone: %s"), label);
      show_taken_back (self, applicant, text);
    }
  else
    senko_window_show_error (self, error);
}

static void
on_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  take_back (user_data, FALSE);
}

static void
on_redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  take_back (user_data, TRUE);
}

/* An entry undoes what is typed in it. An empty one has nothing to undo, but would take the keys:
 * they are for what was saved last. */
static gboolean
on_key_cb (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state,
           gpointer user_data)
{
  SenkoWindow *self = user_data;
  SenkoPage *page = senko_window_get_current_page (self);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  guint key = gdk_keyval_to_lower (keyval);
  gboolean redo = key == GDK_KEY_y || (key == GDK_KEY_z && (state & GDK_SHIFT_MASK) != 0);

  if ((state & GDK_CONTROL_MASK) == 0 || (key != GDK_KEY_z && key != GDK_KEY_y))
    return GDK_EVENT_PROPAGATE;
  if (page == NULL || !senko_page_has_undo (page)
      || (GTK_IS_EDITABLE (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0'))
    return GDK_EVENT_PROPAGATE;
  take_back (self, redo);
  return GDK_EVENT_STOP;
}

void
senko_window_add_undo (SenkoWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = on_undo_cb },
    { .name = "redo", .activate = on_redo_cb },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_event_controller_set_name (keys, "undo");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
