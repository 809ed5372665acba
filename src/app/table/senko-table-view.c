/* The table: which columns there are, which rows are on the screen, scrolling. */
#include "app/table/senko-table-private.h"

#include <glib/gi18n-lib.h>

static void senko_table_view_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoTableView, senko_table_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE,
                                                      senko_table_view_scrollable_init))

enum { ACTIVATE, CURSOR_MOVED, SORT_CHANGED, LAYOUT_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define ROW_PADDING 5 /* above and below the text */
#define N_ROWS_AT_FIRST 32

/* --- for the parts --- */

const SenkoTableColumn *
_senko_table_view_columns (SenkoTableView *self, guint *n)
{
  if (n != NULL)
    *n = self->n_columns;
  return self->columns;
}

GArray *
_senko_table_view_shown (SenkoTableView *self)
{
  return self->shown;
}

int
_senko_table_view_total_width (SenkoTableView *self)
{
  int width = 0;

  for (guint i = 0; i < self->shown->len; i++)
    width += g_array_index (self->shown, SenkoTableShown, i).width;
  return width;
}

void
_senko_table_view_get_cell (SenkoTableView *self, guint position, guint column,
                            SenkoTableCell *cell)
{
  *cell = (SenkoTableCell){ .text = "" };
  if (position < _senko_table_view_n_rows (self))
    self->func (self->user_data, position, column, cell);
}

guint
_senko_table_view_n_rows (SenkoTableView *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

gboolean
_senko_table_view_is_selected (SenkoTableView *self, guint position)
{
  return self->model != NULL && gtk_selection_model_is_selected (self->model, position);
}

char *
_senko_table_view_describe (SenkoTableView *self, guint position)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->shown->len; i++)
    {
      guint column = g_array_index (self->shown, SenkoTableShown, i).column;
      SenkoTableCell cell;

      _senko_table_view_get_cell (self, position, column, &cell);
      if (cell.text[0] == '\0')
        continue;
      /* TRANSLATORS: a column's title and what its cell says, as a screen reader reads it. */
      g_string_append_printf (text, _ ("%s: %s"), self->columns[column].title, cell.text);
      g_string_append (text, ". ");
    }
  return g_string_free (text, FALSE);
}

static void
update_label (SenkoTableView *self)
{
  guint n = _senko_table_view_n_rows (self);
  g_autofree char *row
      = self->cursor < n ? _senko_table_view_describe (self, self->cursor) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label != NULL ? self->label : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, row, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT, (int)n,
                                  GTK_ACCESSIBLE_RELATION_COL_COUNT, (int)self->shown->len, -1);
}

/* --- scrolling --- */

/* A line of both scripts, and the padding. */
static int
row_height (SenkoTableView *self)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (self->row_height > 0)
    return self->row_height;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Ag漢");
  pango_layout_get_pixel_size (layout, NULL, &self->row_height);
  self->row_height += 2 * ROW_PADDING;
  return self->row_height;
}

/* Another round of giving out sizes. While the table is hidden that would change the scrollbars of
 * something that nobody lays out; it comes when the table is shown again. */
static void
queue (SenkoTableView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
senko_table_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (senko_table_view_parent_class)->map (widget);
  gtk_widget_queue_allocate (widget);
}

guint
_senko_table_view_row_at (SenkoTableView *self, double y)
{
  double position
      = (y + senko_scrolling_get (&self->scrolling, GTK_ORIENTATION_VERTICAL)) / row_height (self);

  return position >= 0 && position < _senko_table_view_n_rows (self) ? (guint)position
                                                                     : GTK_INVALID_LIST_POSITION;
}

guint
_senko_table_view_page (SenkoTableView *self)
{
  return (guint)MAX (1, gtk_widget_get_height (self->body) / row_height (self));
}

static void
on_value_changed_cb (GtkAdjustment *adjustment, SenkoTableView *self)
{
  if (!self->allocating)
    queue (self);
}

void
senko_table_view_scroll_to (SenkoTableView *self, guint position)
{
  self->scroll_target = position;
  queue (self);
}

static void
scroll_to_target (SenkoTableView *self)
{
  GtkAdjustment *adjustment = self->scrolling.adjustments[GTK_ORIENTATION_VERTICAL];
  double top = (double)self->scroll_target * row_height (self);

  if (adjustment != NULL && self->scroll_target < _senko_table_view_n_rows (self))
    gtk_adjustment_clamp_page (adjustment, top, top + row_height (self));
  self->scroll_target = GTK_INVALID_LIST_POSITION;
}

/* --- rows on the screen --- */

static void
add_rows (SenkoTableView *self, guint n)
{
  while (self->rows->len < n)
    {
      GtkWidget *row = GTK_WIDGET (senko_table_row_new (self));

      gtk_widget_set_child_visible (row, FALSE);
      gtk_widget_set_parent (row, self->body);
      g_ptr_array_add (self->rows, row);
    }
  self->stale = TRUE;
}

/* Not while sizes are given out: a new child asks for that to begin again. */
static gboolean
on_more_rows_cb (gpointer user_data)
{
  SenkoTableView *self = user_data;

  self->more_rows = 0;
  add_rows (self, self->n_wanted);
  queue (self);
  return G_SOURCE_REMOVE;
}

static void
want_rows (SenkoTableView *self, guint n)
{
  self->n_wanted = n;
  if (n > self->rows->len && self->more_rows == 0)
    self->more_rows = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_more_rows_cb, self, NULL);
}

static void
place_rows (SenkoTableView *self, int width, int height)
{
  guint n_rows = _senko_table_view_n_rows (self), n = self->rows->len;
  double top = senko_scrolling_get (&self->scrolling, GTK_ORIENTATION_VERTICAL);
  int left = (int)senko_scrolling_get (&self->scrolling, GTK_ORIENTATION_HORIZONTAL);
  int step = row_height (self);
  guint first = (guint)(top / step), seen = (guint)(height / step) + 2;
  int total = MAX (width, _senko_table_view_total_width (self));

  want_rows (self, seen);
  for (guint i = 0; i < n; i++)
    {
      guint position = first + i;
      GtkWidget *row = g_ptr_array_index (self->rows, position % n);
      gboolean shown = position < n_rows && i < seen;

      gtk_widget_set_child_visible (row, shown);
      if (!shown)
        continue;
      senko_table_row_bind (SENKO_TABLE_ROW (row), position, self->stale);
      senko_table_row_update_state (SENKO_TABLE_ROW (row), position == self->cursor);
      gtk_widget_size_allocate (
          row, &(GtkAllocation){ -left, (int)((double)position * step - top), total, step }, -1);
    }
  /* those that were not on the screen are bound when they come there */
  for (guint i = seen; self->stale && i < n; i++)
    senko_table_row_forget (g_ptr_array_index (self->rows, (first + i) % n));
  self->stale = FALSE;
}

/* Scrollbars that come or go ask for sizes anew, so they are better told before sizes are given
 * out. */
static void
configure_all (SenkoTableView *self, int width, int height)
{
  senko_scrolling_configure (&self->scrolling, GTK_ORIENTATION_HORIZONTAL,
                             _senko_table_view_total_width (self), width, 40);
  senko_scrolling_configure (&self->scrolling, GTK_ORIENTATION_VERTICAL,
                             (double)_senko_table_view_n_rows (self) * row_height (self), height,
                             row_height (self));
}

static void
senko_table_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenkoTableView *self = SENKO_TABLE_VIEW (widget);
  int total = _senko_table_view_total_width (self), title_height;

  self->allocating = TRUE;
  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, &title_height, NULL, NULL, NULL);
  configure_all (self, width, MAX (0, height - title_height));
  scroll_to_target (self);
  gtk_widget_size_allocate (
      self->header,
      &(GtkAllocation){ -(int)senko_scrolling_get (&self->scrolling, GTK_ORIENTATION_HORIZONTAL), 0,
                        MAX (width, total), title_height },
      -1);
  gtk_widget_size_allocate (
      self->body, &(GtkAllocation){ 0, title_height, width, MAX (0, height - title_height) }, -1);
  place_rows (self, width, MAX (0, height - title_height));
  self->allocating = FALSE;
}

static void
senko_table_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  SenkoTableView *self = SENKO_TABLE_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 100;
      *natural = MAX (100, _senko_table_view_total_width (self));
      return;
    }
  gtk_widget_measure (self->header, orientation, for_size, minimum, NULL, NULL, NULL);
  *minimum += 2 * row_height (self);
  *natural = *minimum + 8 * row_height (self);
}

/* Another font: rows have another height. */
static void
senko_table_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (senko_table_view_parent_class)->css_changed (widget, change);
  SENKO_TABLE_VIEW (widget)->row_height = 0;
  gtk_widget_queue_resize (widget);
}

void
senko_table_view_refresh (SenkoTableView *self)
{
  self->stale = TRUE;
  update_label (self);
  if (gtk_widget_get_height (self->body) > 0)
    configure_all (self, gtk_widget_get_width (self->body), gtk_widget_get_height (self->body));
  queue (self);
}

void
_senko_table_view_update_states (SenkoTableView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      SenkoTableRow *row = g_ptr_array_index (self->rows, i);

      senko_table_row_update_state (row, senko_table_row_get_position (row) == self->cursor);
    }
}

/* --- the model --- */

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added,
                     SenkoTableView *self)
{
  if (self->cursor != GTK_INVALID_LIST_POSITION && self->cursor >= g_list_model_get_n_items (model))
    self->cursor = self->anchor = GTK_INVALID_LIST_POSITION;
  senko_table_view_refresh (self);
}

static void
on_selection_changed_cb (GtkSelectionModel *model, guint position, guint n, SenkoTableView *self)
{
  _senko_table_view_update_states (self);
}

void
senko_table_view_set_model (SenkoTableView *self, GtkSelectionModel *model)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  self->cursor = self->anchor = GTK_INVALID_LIST_POSITION;
  if (model != NULL)
    {
      g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed_cb), self);
      g_signal_connect (model, "selection-changed", G_CALLBACK (on_selection_changed_cb), self);
    }
  senko_table_view_refresh (self);
}

guint
senko_table_view_get_cursor (SenkoTableView *self)
{
  return self->cursor;
}

void
senko_table_view_set_cursor (SenkoTableView *self, guint position, gboolean select)
{
  guint n = _senko_table_view_n_rows (self);

  self->cursor = self->anchor = position < n ? position : GTK_INVALID_LIST_POSITION;
  if (position < n && select)
    gtk_selection_model_select_item (self->model, position, TRUE);
  _senko_table_view_update_states (self);
  update_label (self);
}

void
_senko_table_view_move_cursor (SenkoTableView *self, guint position)
{
  self->cursor = position;
  senko_table_view_scroll_to (self, position);
  _senko_table_view_update_states (self);
  update_label (self);
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

void
senko_table_view_set_label (SenkoTableView *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  update_label (self);
}

char *
senko_table_view_dup_text (SenkoTableView *self, guint position, guint column)
{
  SenkoTableCell cell;

  _senko_table_view_get_cell (self, position, column, &cell);
  return g_strdup (cell.text);
}

/* --- sorting --- */

void
senko_table_view_set_sort (SenkoTableView *self, const char *column, gboolean descending)
{
  g_free (self->sort);
  self->sort = g_strdup (column);
  self->descending = descending;
  senko_table_header_update_sort (SENKO_TABLE_HEADER (self->header));
}

const char *
senko_table_view_get_sort (SenkoTableView *self, gboolean *descending)
{
  *descending = self->descending;
  return self->sort;
}

void
_senko_table_view_sort_by (SenkoTableView *self, guint column)
{
  const char *id = self->columns[column].id;
  gboolean again = g_strcmp0 (self->sort, id) == 0;

  senko_table_view_set_sort (self, id, again && !self->descending);
  g_signal_emit (self, signals[SORT_CHANGED], 0);
}

/* --- the widget --- */

static void
senko_table_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  senko_scrolling_get_property (&SENKO_TABLE_VIEW (object)->scrolling, id, value);
}

static void
senko_table_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SenkoTableView *self = SENKO_TABLE_VIEW (object);

  if (senko_scrolling_set_property (&self->scrolling, self, id, value,
                                    G_CALLBACK (on_value_changed_cb)))
    queue (self);
}

static void
senko_table_view_dispose (GObject *object)
{
  SenkoTableView *self = SENKO_TABLE_VIEW (object);

  g_clear_handle_id (&self->more_rows, g_source_remove);
  senko_scrolling_clear (&self->scrolling, self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->rows, i));
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (senko_table_view_parent_class)->dispose (object);
}

static void
senko_table_view_finalize (GObject *object)
{
  SenkoTableView *self = SENKO_TABLE_VIEW (object);

  g_array_unref (self->shown);
  g_array_unref (self->shown_columns);
  g_free (self->label);
  g_free (self->sort);
  G_OBJECT_CLASS (senko_table_view_parent_class)->finalize (object);
}

/* The scrollbar begins below the titles. */
static gboolean
senko_table_view_get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  *border
      = (GtkBorder){ .top = (gint16)gtk_widget_get_height (SENKO_TABLE_VIEW (scrollable)->header) };
  return TRUE;
}

static void
senko_table_view_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = senko_table_view_get_border;
}

static void
senko_table_view_class_init (SenkoTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = senko_table_view_get_property;
  object_class->set_property = senko_table_view_set_property;
  object_class->dispose = senko_table_view_dispose;
  object_class->finalize = senko_table_view_finalize;
  widget_class->measure = senko_table_view_measure;
  widget_class->size_allocate = senko_table_view_size_allocate;
  widget_class->map = senko_table_view_map;
  widget_class->css_changed = senko_table_view_css_changed;
  senko_scrolling_install (object_class);
  signals[ACTIVATE] = g_signal_new ("activate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CURSOR_MOVED]
      = g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORT_CHANGED]
      = g_signal_new ("sort-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LAYOUT_CHANGED] = g_signal_new ("layout-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "columnview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
senko_table_view_init (SenkoTableView *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (SenkoTableShown));
  self->shown_columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_ptr_array_new ();
  self->cursor = self->anchor = self->scroll_target = GTK_INVALID_LIST_POSITION;
  self->body = g_object_new (SENKO_TYPE_TABLE_BODY, NULL);
  gtk_widget_set_overflow (self->body, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  add_rows (self, N_ROWS_AT_FIRST);
  self->header = GTK_WIDGET (senko_table_header_new (self));
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "senko-table");
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  _senko_table_view_add_controllers (self);
}
