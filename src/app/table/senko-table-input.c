/* What keys and clicks do to a table, the menu of its columns, and the plain widget that holds its
 * rows. */
#include "app/table/senko-table-private.h"

#include <glib/gi18n-lib.h>

struct _SenkoTableBody {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SenkoTableBody, senko_table_body, GTK_TYPE_WIDGET)

static void
senko_table_body_class_init (SenkoTableBodyClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "listview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ROW_GROUP);
}

static void
senko_table_body_init (SenkoTableBody *self)
{
}

/* --- selecting --- */

static void
select_to (SenkoTableView *self, guint position)
{
  guint from;

  if (self->anchor == GTK_INVALID_LIST_POSITION)
    self->anchor = position;
  from = MIN (self->anchor, position);
  gtk_selection_model_select_range (self->model, from, MAX (self->anchor, position) - from + 1,
                                    TRUE);
}

static void
toggle (SenkoTableView *self, guint position)
{
  if (gtk_selection_model_is_selected (self->model, position))
    gtk_selection_model_unselect_item (self->model, position);
  else
    gtk_selection_model_select_item (self->model, position, FALSE);
  self->anchor = position;
}

/* Goes to a row as the keys that are held say. */
static void
go_to (SenkoTableView *self, guint position, GdkModifierType state, gboolean by_click)
{
  if (state & GDK_SHIFT_MASK)
    select_to (self, position);
  else if ((state & GDK_CONTROL_MASK) && by_click)
    toggle (self, position);
  else if (!(state & GDK_CONTROL_MASK))
    {
      gtk_selection_model_select_item (self->model, position, TRUE);
      self->anchor = position;
    }
  _senko_table_view_move_cursor (self, position);
}

/* --- keys --- */

/* Where a key leads from the current row; FALSE: the key does not move. */
static gboolean
find_target (SenkoTableView *self, guint key, guint *target)
{
  guint n = _senko_table_view_n_rows (self), page = _senko_table_view_page (self);
  guint at = self->cursor == GTK_INVALID_LIST_POSITION ? 0 : self->cursor;
  gboolean has_cursor = self->cursor != GTK_INVALID_LIST_POSITION;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *target = at > 0 ? at - 1 : 0;
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *target = MIN (has_cursor ? at + 1 : 0, n - 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      *target = at > page ? at - page : 0;
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      *target = MIN (at + page, n - 1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      *target = 0;
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      *target = n - 1;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
scroll_sideways (SenkoTableView *self, int steps)
{
  GtkAdjustment *adjustment = self->scrolling.adjustments[GTK_ORIENTATION_HORIZONTAL];

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment)
                                  + steps * gtk_adjustment_get_step_increment (adjustment));
  return TRUE;
}

static gboolean
press_other_key (SenkoTableView *self, guint key, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Left:
      return scroll_sideways (self, -1);
    case GDK_KEY_Right:
      return scroll_sideways (self, 1);
    case GDK_KEY_a:
    case GDK_KEY_A:
      return (state & GDK_CONTROL_MASK) && gtk_selection_model_select_all (self->model);
    case GDK_KEY_space:
      if (self->cursor == GTK_INVALID_LIST_POSITION || !(state & GDK_CONTROL_MASK))
        return FALSE;
      toggle (self, self->cursor);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (self->cursor == GTK_INVALID_LIST_POSITION)
        return FALSE;
      g_signal_emit_by_name (self, "activate", self->cursor);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                   SenkoTableView *self)
{
  guint target;

  if (!gtk_widget_is_focus (GTK_WIDGET (self)) || _senko_table_view_n_rows (self) == 0
      || (state & GDK_ALT_MASK))
    return FALSE;
  if (find_target (self, key, &target))
    {
      go_to (self, target, state, FALSE);
      return TRUE;
    }
  return press_other_key (self, key, state);
}

/* --- clicks --- */

static void
on_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SenkoTableView *self)
{
  guint position = _senko_table_view_row_at (self, y);
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (n_press == 1)
    go_to (self, position, state, TRUE);
  else if (n_press == 2)
    g_signal_emit_by_name (self, "activate", position);
}

void
_senko_table_view_add_controllers (SenkoTableView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (self->body, GTK_EVENT_CONTROLLER (click));
}

/* --- the menu of the columns --- */

typedef struct {
  SenkoTableView *view; /* outlives its menu */
  guint column;
  int by;
} MenuEntry;

static void
on_column_toggled_cb (GtkCheckButton *button, MenuEntry *entry)
{
  senko_table_view_show_column (entry->view, entry->column, gtk_check_button_get_active (button));
  gtk_check_button_set_active (button,
                               senko_table_view_is_column_shown (entry->view, entry->column));
}

static void
on_column_moved_cb (GtkButton *button, MenuEntry *entry)
{
  senko_table_view_move_column (entry->view, entry->column, entry->by);
}

static MenuEntry *
menu_entry_new (SenkoTableView *view, guint column, int by)
{
  MenuEntry *entry = g_new (MenuEntry, 1);

  *entry = (MenuEntry){ view, column, by };
  return entry;
}

static GtkWidget *
make_move_button (SenkoTableView *self, guint column, int by)
{
  GtkWidget *button
      = gtk_button_new_from_icon_name (by < 0 ? "go-previous-symbolic" : "go-next-symbolic");
  g_autofree char *label
      = g_strdup_printf (by < 0 ? _ ("Move “%s” to the left") : _ ("Move “%s” to the right"),
                         self->columns[column].title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_column_moved_cb),
                         menu_entry_new (self, column, by), (GClosureNotify)(void *)g_free, 0);
  return button;
}

static GtkWidget *
make_menu_row (SenkoTableView *self, guint column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label (self->columns[column].title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               senko_table_view_is_column_shown (self, column));
  g_signal_connect_data (check, "toggled", G_CALLBACK (on_column_toggled_cb),
                         menu_entry_new (self, column, 0), (GClosureNotify)(void *)g_free, 0);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), make_move_button (self, column, -1));
  gtk_box_append (GTK_BOX (box), make_move_button (self, column, 1));
  return box;
}

GtkWidget *
senko_table_view_make_menu (SenkoTableView *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < self->n_columns; i++)
    gtk_box_append (GTK_BOX (list), make_menu_row (self, i));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns"), -1);
  return popover;
}
