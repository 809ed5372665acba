/* The desk's keys: digits tick papers, + and - judge them, Enter saves. They are seen before the
 * widgets see them, and taken back when they turn out to be a barcode reader's. */
#include "app/documents/senko-desk-private.h"

#include "app/documents/senko-paper-row.h"

#define BURST_MS 60 /* keys that come faster are a barcode reader's */

void
senko_desk_take_number (SenkoDesk *self, const char *number)
{
  if (self->before_keys != NULL && self->form != NULL)
    {
      senko_arrival_form_set_edits (self->form, self->before_keys);
      _senko_desk_show_form (self);
    }
  senko_desk_show_number (self, number);
}

static void
set_verdict (SenkoDesk *self, SenkoCode verdict)
{
  guint place = self->last_marked;

  if (place >= senko_arrival_form_get_n_papers (self->form))
    return;
  senko_arrival_form_set_marked (self->form, place, TRUE);
  senko_arrival_form_set_verdict (self->form, place, verdict);
  _senko_desk_update (self);
}

static gboolean
takes_text (SenkoDesk *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL
         && (GTK_IS_EDITABLE (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_EDITABLE) != NULL);
}

static gboolean
handle_key (SenkoDesk *self, guint keyval)
{
  gunichar c = gdk_keyval_to_unicode (keyval);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (keyval == GDK_KEY_Escape)
    {
      senko_desk_focus_number (self);
      return TRUE;
    }
  if (c == ' ' && SENKO_IS_PAPER_ROW (focus))
    {
      _senko_desk_toggle (self, senko_paper_row_get_place (SENKO_PAPER_ROW (focus)));
      return TRUE;
    }

  if (c >= '1' && c <= '9')
    {
      if (c - '1' < senko_arrival_form_get_n_papers (self->form))
        _senko_desk_toggle (self, c - '1');
      return TRUE;
    }
  if (c == '+' || c == '-')
    {
      set_verdict (self, c == '+' ? SENKO_DOCUMENT_ACCEPTED : SENKO_DOCUMENT_REJECTED);
      return TRUE;
    }
  return FALSE;
}

/* A button, a choice or a list of choices takes its own Enter. */
static gboolean
enter_saves (SenkoDesk *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX) == NULL
             ? FALSE
             : GTK_IS_LIST_BOX_ROW (focus);
}

static gboolean
on_key_cb (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state,
           gpointer user_data)
{
  SenkoDesk *self = user_data;
  guint32 time = gtk_event_controller_get_current_event_time (controller);

  if (self->form == NULL || takes_text (self)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      if (!enter_saves (self))
        return GDK_EVENT_PROPAGATE;
      gtk_widget_activate_action (GTK_WIDGET (self), "desk.save", NULL);
      return GDK_EVENT_STOP;
    }
  if (time - self->last_key_time > BURST_MS || self->before_keys == NULL)
    {
      g_clear_pointer (&self->before_keys, senko_arrival_edits_free);
      self->before_keys = senko_arrival_form_dup_edits (self->form);
    }
  self->last_key_time = time;
  return handle_key (self, keyval);
}

void
_senko_desk_add_keys (SenkoDesk *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_name (keys, "desk");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
