/* Work that is over in a moment must not make the window jump, so the bar waits before it appears.
 */
#include "app/window/senko-work-bar.h"

#include <glib/gi18n-lib.h>

#define APPEAR_MS 400
#define PULSE_MS 120

struct _SenkoWorkBar {
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkLabel *title;
  GtkProgressBar *progress;
  GtkButton *cancel;
  GListModel *works;
  SenkoWork *work; /* the one shown */
  guint appear_source, pulse_source;
};

G_DEFINE_FINAL_TYPE (SenkoWorkBar, senko_work_bar, ADW_TYPE_BIN)

static gboolean
on_pulse_cb (gpointer user_data)
{
  SenkoWorkBar *self = user_data;

  if (senko_work_get_fraction (self->work) < 0)
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
show_fraction (SenkoWorkBar *self)
{
  double fraction = senko_work_get_fraction (self->work);

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static gboolean
on_appear_cb (gpointer user_data)
{
  SenkoWorkBar *self = user_data;

  self->appear_source = 0;
  self->pulse_source = g_timeout_add (PULSE_MS, on_pulse_cb, self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
let_go (SenkoWorkBar *self)
{
  g_clear_handle_id (&self->appear_source, g_source_remove);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (self->work != NULL)
    g_signal_handlers_disconnect_by_data (self->work, self);
  g_clear_object (&self->work);
}

static void
show_work (SenkoWorkBar *self, SenkoWork *work)
{
  gboolean at_once = gtk_revealer_get_reveal_child (self->revealer);

  let_go (self);
  self->work = g_object_ref (work);
  gtk_label_set_label (self->title, senko_work_get_title (work));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  senko_work_get_title (work), -1);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), !senko_work_is_cancelled (work));
  g_signal_connect_swapped (work, "notify::fraction", G_CALLBACK (show_fraction), self);
  show_fraction (self);
  if (at_once)
    on_appear_cb (self);
  else
    self->appear_source = g_timeout_add (APPEAR_MS, on_appear_cb, self);
}

static void
update (SenkoWorkBar *self)
{
  g_autoptr (SenkoWork) first = g_list_model_get_item (self->works, 0);

  if (first == self->work)
    return;
  if (first != NULL)
    {
      show_work (self, first);
      return;
    }
  let_go (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
on_cancel_clicked_cb (SenkoWorkBar *self)
{
  if (self->work == NULL)
    return;
  g_cancellable_cancel (senko_work_get_cancellable (self->work));
  gtk_label_set_label (self->title, _ ("Stopping…"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
}

static void
forget_works (SenkoWorkBar *self)
{
  if (self->works != NULL)
    g_signal_handlers_disconnect_by_data (self->works, self);
  g_clear_object (&self->works);
}

void
senko_work_bar_set_works (SenkoWorkBar *self, GListModel *works)
{
  forget_works (self);
  let_go (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (works == NULL)
    return;
  self->works = g_object_ref (works);
  g_signal_connect_swapped (works, "items-changed", G_CALLBACK (update), self);
  update (self);
}

static void
senko_work_bar_dispose (GObject *object)
{
  SenkoWorkBar *self = SENKO_WORK_BAR (object);

  forget_works (self);
  let_go (self);
  G_OBJECT_CLASS (senko_work_bar_parent_class)->dispose (object);
}

static void
senko_work_bar_class_init (SenkoWorkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_work_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoWorkBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SenkoWorkBar, title);
  gtk_widget_class_bind_template_child (widget_class, SenkoWorkBar, progress);
  gtk_widget_class_bind_template_child (widget_class, SenkoWorkBar, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
senko_work_bar_init (SenkoWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
