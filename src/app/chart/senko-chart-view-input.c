/* Pointer and keys on a chart. */
#include "app/chart/senko-chart-view-private.h"

#include <math.h>

/* --- the pointer --- */

static void
set_cursor (SenkoChartView *self, double x, double y)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);
  const char *name = NULL;

  if (scene != NULL && senko_chart_scene_find_rule (scene, x, y) >= 0)
    name = senko_chart_get_kind (self->chart) == SENKO_CHART_HISTOGRAM ? "ew-resize" : "move";
  else if (self->hovered >= 0 && senko_chart_scene_get_mark (scene, self->hovered)->target != NULL)
    name = "pointer";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
on_motion_cb (GtkEventControllerMotion *controller, double x, double y, SenkoChartView *self)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);
  int mark = scene != NULL && self->dragged < 0 ? senko_chart_scene_find (scene, x, y) : -1;

  if (mark != self->hovered)
    {
      self->hovered = mark;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  set_cursor (self, x, y);
}

static void
on_leave_cb (GtkEventControllerMotion *controller, SenkoChartView *self)
{
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_begin_cb (GtkGestureDrag *gesture, double x, double y, SenkoChartView *self)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragged = scene != NULL ? senko_chart_scene_find_rule (scene, x, y) : -1;
  self->drag_x = x;
  self->drag_y = y;
  if (self->dragged >= 0)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_to (SenkoChartView *self, double by_x, double by_y, gboolean finished)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);

  if (self->dragged >= 0 && scene != NULL)
    _senko_chart_view_move_rule (
        self, self->dragged,
        senko_chart_scene_get_value (scene, self->drag_x + by_x, self->drag_y + by_y), finished);
}

static void
on_drag_update_cb (GtkGestureDrag *gesture, double x, double y, SenkoChartView *self)
{
  drag_to (self, x, y, FALSE);
}

/* A press that moved nothing is a click. */
static void
on_drag_end_cb (GtkGestureDrag *gesture, double x, double y, SenkoChartView *self)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);
  int mark;

  if (self->dragged >= 0)
    {
      drag_to (self, x, y, TRUE);
      self->dragged = -1;
      return;
    }
  if (scene == NULL || hypot (x, y) > 6)
    return;
  mark = senko_chart_scene_find (scene, self->drag_x, self->drag_y);
  _senko_chart_view_set_current (self, mark);
  _senko_chart_view_activate (self, mark);
}

static GMenuModel *
make_menu (void)
{
  GtkBuilder *builder = gtk_builder_new_from_resource ("/jp/senko/Senko/senko-chart-menu.ui");
  GMenuModel *menu = g_object_ref (G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));

  g_object_unref (builder);
  return menu;
}

static void
open_menu (SenkoChartView *self, double x, double y)
{
  GdkRectangle place = { x, y, 1, 1 };

  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) menu = make_menu ();

      self->menu = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_secondary_cb (GtkGestureClick *gesture, int n_press, double x, double y, SenkoChartView *self)
{
  if (self->chart != NULL)
    open_menu (self, x, y);
}

/* --- keys --- */

static void
go (SenkoChartView *self, int bands, int series)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);
  guint n = scene != NULL ? senko_chart_scene_get_n_marks (scene) : 0;

  if (n == 0)
    return;
  if (self->current < 0)
    _senko_chart_view_set_current (self, bands < 0 || series < 0 ? n - 1 : 0);
  else
    _senko_chart_view_set_current (self,
                                   senko_chart_scene_step (scene, self->current, bands, series));
}

static void
go_to_end (SenkoChartView *self, gboolean last)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);
  guint n = scene != NULL ? senko_chart_scene_get_n_marks (scene) : 0;

  if (n > 0)
    _senko_chart_view_set_current (self, last ? n - 1 : 0);
}

/* The first rule that may be moved. */
static gboolean
nudge_rule (SenkoChartView *self, int direction)
{
  SenkoChartScene *scene = senko_chart_view_get_scene (self);
  guint n = self->chart != NULL ? senko_chart_get_n_rules (self->chart) : 0;

  for (guint i = 0; scene != NULL && i < n; i++)
    {
      SenkoChartRect rect;
      double step = self->rule_step > 0 ? self->rule_step : senko_chart_get_bin_width (self->chart);

      if (!senko_chart_is_rule_movable (self->chart, i))
        continue;
      if (senko_chart_scene_get_rule_rect (scene, i, &rect))
        _senko_chart_view_move_rule (
            self, i, senko_chart_get_rule (self->chart, i) + direction * step, TRUE);
      return TRUE;
    }
  return FALSE;
}

static gboolean
on_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
           SenkoChartView *self)
{
  GdkModifierType pressed = state & gtk_accelerator_get_default_mod_mask ();

  if (pressed == GDK_SHIFT_MASK && (key == GDK_KEY_Left || key == GDK_KEY_Right))
    return nudge_rule (self, key == GDK_KEY_Left ? -1 : 1);
  if (pressed != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      go (self, -1, 0);
      return TRUE;
    case GDK_KEY_Right:
      go (self, 1, 0);
      return TRUE;
    case GDK_KEY_Up:
      go (self, 0, -1);
      return TRUE;
    case GDK_KEY_Down:
      go (self, 0, 1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      go_to_end (self, key == GDK_KEY_End);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      _senko_chart_view_activate (self, self->current);
      return TRUE;
    case GDK_KEY_Menu:
      open_menu (self, self->width / 2., self->height / 2.);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_focus_cb (SenkoChartView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_senko_chart_view_add_controllers (SenkoChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *secondary = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (on_secondary_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
}
