/* The titles above a table: click to sort, drag an edge to widen, drag a title to move it, menu to
 * choose columns. */
#include "app/table/senko-table-private.h"

#define EDGE 5 /* so near to an edge, a drag resizes */
#define DRAG_THRESHOLD 12

struct _SenkoTableHeader {
  GtkWidget parent_instance;
  SenkoTableView *view; /* the ancestor */
  GPtrArray *titles; /* of GtkButton, as the columns are shown */
  int resizing; /* the column whose edge is dragged, or -1 */
  int resizing_from; /* its width before */
  int moving; /* the column that is dragged, or -1 */
};

G_DEFINE_FINAL_TYPE (SenkoTableHeader, senko_table_header, GTK_TYPE_WIDGET)

static SenkoTableShown *
shown_at (SenkoTableHeader *self, guint place)
{
  return &g_array_index (_senko_table_view_shown (self->view), SenkoTableShown, place);
}

static int
left_edge (SenkoTableHeader *self, guint place)
{
  int x = 0;

  for (guint i = 0; i < place; i++)
    x += shown_at (self, i)->width;
  return x;
}

/* The column whose right edge is here, or -1. */
static int
edge_at (SenkoTableHeader *self, double x)
{
  int right = 0;

  for (guint i = 0; i < self->titles->len; i++)
    {
      right += shown_at (self, i)->width;
      if (x >= right - EDGE && x <= right + EDGE)
        return (int)i;
    }
  return -1;
}

static int
column_at (SenkoTableHeader *self, double x)
{
  int right = 0;

  for (guint i = 0; i < self->titles->len; i++)
    {
      right += shown_at (self, i)->width;
      if (x < right)
        return (int)i;
    }
  return -1;
}

/* --- callbacks --- */

static void
on_title_clicked_cb (GtkButton *button, SenkoTableHeader *self)
{
  guint place;

  if (g_ptr_array_find (self->titles, button, &place))
    _senko_table_view_sort_by (self->view, shown_at (self, place)->column);
}

static void
on_drag_begin_cb (GtkGestureDrag *gesture, double x, double y, SenkoTableHeader *self)
{
  self->resizing = edge_at (self, x);
  self->moving = self->resizing < 0 ? column_at (self, x) : -1;
  if (self->resizing < 0)
    return;
  self->resizing_from = shown_at (self, (guint)self->resizing)->width;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_drag_update_cb (GtkGestureDrag *gesture, double x, double y, SenkoTableHeader *self)
{
  if (self->resizing >= 0)
    _senko_table_view_resize (self->view, (guint)self->resizing, self->resizing_from + (int)x,
                              FALSE);
  else if (self->moving >= 0 && ABS (x) > DRAG_THRESHOLD)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
}

static void
on_drag_end_cb (GtkGestureDrag *gesture, double x, double y, SenkoTableHeader *self)
{
  double start = 0;

  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_gesture_drag_get_start_point (gesture, &start, NULL);
  if (self->resizing >= 0)
    _senko_table_view_resize (self->view, (guint)self->resizing, self->resizing_from + (int)x,
                              TRUE);
  else if (self->moving >= 0 && ABS (x) > DRAG_THRESHOLD)
    {
      int target = column_at (self, start + x);

      _senko_table_view_drop (self->view, (guint)self->moving,
                              target < 0 ? self->titles->len - 1 : (guint)target);
    }
  self->resizing = self->moving = -1;
}

static void
on_motion_cb (GtkEventControllerMotion *controller, double x, double y, SenkoTableHeader *self)
{
  if (self->resizing < 0 && self->moving < 0)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                     edge_at (self, x) >= 0 ? "col-resize" : NULL);
}

static void
on_menu_closed_cb (GtkPopover *popover, gpointer user_data)
{
  g_idle_add_once ((GSourceOnceFunc)gtk_widget_unparent, popover);
}

static void
on_menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y,
                    SenkoTableHeader *self)
{
  GtkWidget *menu = senko_table_view_make_menu (self->view);

  gtk_widget_set_parent (menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  g_signal_connect (menu, "closed", G_CALLBACK (on_menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (menu));
}

/* --- titles --- */

static GtkWidget *
make_title (SenkoTableHeader *self, const SenkoTableColumn *column)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (column->title);
  GtkWidget *arrow = gtk_image_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  if (column->counts)
    gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "table-title");
  gtk_widget_set_tooltip_text (button, column->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  column->title, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_title_clicked_cb), self);
  return button;
}

void
senko_table_header_rebuild (SenkoTableHeader *self)
{
  const SenkoTableColumn *columns = _senko_table_view_columns (self->view, NULL);
  GArray *shown = _senko_table_view_shown (self->view);

  for (guint i = 0; i < self->titles->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->titles, i));
  g_ptr_array_set_size (self->titles, 0);
  for (guint i = 0; i < shown->len; i++)
    {
      GtkWidget *title
          = make_title (self, &columns[g_array_index (shown, SenkoTableShown, i).column]);

      gtk_widget_set_parent (title, GTK_WIDGET (self));
      g_ptr_array_add (self->titles, title);
    }
  senko_table_header_update_sort (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
senko_table_header_update_sort (SenkoTableHeader *self)
{
  const SenkoTableColumn *columns = _senko_table_view_columns (self->view, NULL);
  gboolean descending;
  const char *sorted = senko_table_view_get_sort (self->view, &descending);

  for (guint i = 0; i < self->titles->len; i++)
    {
      GtkWidget *title = g_ptr_array_index (self->titles, i);
      GtkWidget *arrow = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (title)));
      gboolean is_sorted
          = g_strcmp0 (columns[shown_at (self, i)->column].id, sorted) == 0 && sorted != NULL;

      gtk_widget_set_visible (arrow, is_sorted);
      if (is_sorted)
        gtk_image_set_from_icon_name (GTK_IMAGE (arrow),
                                      descending ? "pan-down-symbolic" : "pan-up-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_SORT,
                                      !is_sorted   ? GTK_ACCESSIBLE_SORT_NONE
                                      : descending ? GTK_ACCESSIBLE_SORT_DESCENDING
                                                   : GTK_ACCESSIBLE_SORT_ASCENDING,
                                      -1);
    }
}

/* --- the widget --- */

static void
senko_table_header_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  SenkoTableHeader *self = SENKO_TABLE_HEADER (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = _senko_table_view_total_width (self->view);
      return;
    }
  for (guint i = 0; i < self->titles->len; i++)
    {
      int height;

      gtk_widget_measure (g_ptr_array_index (self->titles, i), GTK_ORIENTATION_VERTICAL, -1,
                          &height, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, height);
    }
}

static void
senko_table_header_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenkoTableHeader *self = SENKO_TABLE_HEADER (widget);

  for (guint i = 0; i < self->titles->len; i++)
    {
      GtkWidget *title = g_ptr_array_index (self->titles, i);
      int natural;

      gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, &natural, NULL, NULL, NULL);
      gtk_widget_size_allocate (title,
                                &(GtkAllocation){ left_edge (self, i), 0,
                                                  MAX (shown_at (self, i)->width, natural),
                                                  height },
                                -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
senko_table_header_dispose (GObject *object)
{
  SenkoTableHeader *self = SENKO_TABLE_HEADER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  G_OBJECT_CLASS (senko_table_header_parent_class)->dispose (object);
}

static void
senko_table_header_class_init (SenkoTableHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_table_header_dispose;
  widget_class->measure = senko_table_header_measure;
  widget_class->size_allocate = senko_table_header_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "header");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
senko_table_header_init (SenkoTableHeader *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->titles = g_ptr_array_new ();
  self->resizing = self->moving = -1;
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (on_menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

SenkoTableHeader *
senko_table_header_new (SenkoTableView *view)
{
  SenkoTableHeader *self = g_object_new (SENKO_TYPE_TABLE_HEADER, NULL);

  self->view = view;
  return self;
}
