/* The grid: where cells are, which one is current, scrolling. */
#include "app/grid/senko-score-grid-private.h"

#include "app/grid/senko-score-text.h"

#include <string.h>

static void senko_score_grid_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenkoScoreGrid, senko_score_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE,
                                                      senko_score_grid_scrollable_init))

enum { MOVED, CHANGED, MESSAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

#define ROW_PADDING 5 /* above and below a text */
#define MIN_COLUMN 88
#define MAX_HEADING 260

/* --- the model --- */

guint
_senko_score_grid_n_rows (SenkoScoreGrid *self)
{
  return self->model != NULL ? senko_score_grid_model_get_n_rows (self->model) : 0;
}

guint
_senko_score_grid_n_columns (SenkoScoreGrid *self)
{
  return self->model != NULL ? senko_score_grid_model_get_n_columns (self->model) : 0;
}

void
_senko_score_grid_get_cell (SenkoScoreGrid *self, guint row, guint column, SenkoGridCell *cell)
{
  if (row < _senko_score_grid_n_rows (self) && column < _senko_score_grid_n_columns (self))
    senko_score_grid_model_get_cell (self->model, row, column, cell);
  else
    *cell = (SenkoGridCell){ .value.points = SENKO_POINTS_NONE };
}

void
senko_score_grid_get_totals (SenkoScoreGrid *self, guint column, SenkoGridTotals *totals)
{
  *totals = (SenkoGridTotals){ 0 };
  for (guint row = 0; row < _senko_score_grid_n_rows (self); row++)
    {
      SenkoGridCell cell;

      _senko_score_grid_get_cell (self, row, column, &cell);
      if (cell.value.state == SENKO_GRID_VALUE)
        totals->n_values++, totals->sum += cell.value.points;
      else if (cell.value.state == SENKO_GRID_ABSENT)
        totals->n_absent++;
      else if (cell.value.state == SENKO_GRID_EXEMPT)
        totals->n_exempt++;
      else if (cell.value.state == SENKO_GRID_SKIPPED)
        totals->n_skipped++;
      else
        totals->n_empty++;
    }
}

/* --- sizes --- */

static int
text_width (SenkoScoreGrid *self, const char *text)
{
  int width;

  pango_layout_get_pixel_size (_senko_score_grid_layout (self, text), &width, NULL);
  return width + 2 * SENKO_GRID_PADDING;
}

static int
text_cells (const char *text)
{
  int n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n;
}

/* Only the longest text is laid out: a register has thousands. */
static int
measure_heading (SenkoScoreGrid *self, guint heading)
{
  const char *longest = "";
  int cells = 0;

  for (guint row = 0; row < _senko_score_grid_n_rows (self); row++)
    {
      const char *text = senko_score_grid_model_get_heading (self->model, row, heading);
      int n = text_cells (text);

      if (n > cells)
        cells = n, longest = text;
    }
  return MIN (
      MAX_HEADING,
      MAX (text_width (self, longest),
           text_width (self, senko_score_grid_model_get_heading_title (self->model, heading)))
          + SENKO_GRID_PADDING);
}

static void
measure (SenkoScoreGrid *self)
{
  guint n_headings, n_columns = _senko_score_grid_n_columns (self);

  if (self->row_height > 0)
    return;
  pango_layout_get_pixel_size (_senko_score_grid_layout (self, "Ag漢"), NULL, &self->row_height);
  self->row_height += 2 * ROW_PADDING;
  self->header_height = self->row_height + ROW_PADDING;
  n_headings = self->model != NULL ? senko_score_grid_model_get_n_headings (self->model) : 0;
  g_free (self->heading_widths);
  g_free (self->column_widths);
  self->heading_widths = g_new0 (int, n_headings + 1);
  self->column_widths = g_new0 (int, n_columns + 1);
  self->frozen_width = self->columns_width = 0;
  for (guint i = 0; i < n_headings; i++)
    self->frozen_width += self->heading_widths[i] = measure_heading (self, i);
  for (guint i = 0; i < n_columns; i++)
    {
      const char *title = senko_score_grid_model_get_title (self->model, i);

      self->column_widths[i] = MAX (MIN_COLUMN, text_width (self, title) + 2 * SENKO_GRID_PADDING);
      self->columns_width += self->column_widths[i];
    }
}

static void
forget_sizes (SenkoScoreGrid *self)
{
  g_hash_table_remove_all (self->layouts);
  self->row_height = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* --- places --- */

double
_senko_score_grid_scrolled (SenkoScoreGrid *self, GtkOrientation orientation)
{
  return senko_scrolling_get (&self->scrolling, orientation);
}

void
_senko_score_grid_get_place (SenkoScoreGrid *self, guint row, guint column, GdkRectangle *place)
{
  double left = -_senko_score_grid_scrolled (self, GTK_ORIENTATION_HORIZONTAL), top;

  measure (self);
  top = (double)row * self->row_height
        - _senko_score_grid_scrolled (self, GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < column; i++)
    left += self->column_widths[i];
  *place = (GdkRectangle){ self->frozen_width + (int)left, self->header_height + (int)top,
                           self->column_widths[column], self->row_height };
}

gboolean
_senko_score_grid_find_place (SenkoScoreGrid *self, double x, double y, guint *row, guint *column)
{
  double down
      = y - self->header_height + _senko_score_grid_scrolled (self, GTK_ORIENTATION_VERTICAL);
  double right
      = x - self->frozen_width + _senko_score_grid_scrolled (self, GTK_ORIENTATION_HORIZONTAL);
  guint n_columns = _senko_score_grid_n_columns (self), at = 0;

  if (self->row_height == 0 || y < self->header_height || n_columns == 0
      || down / self->row_height >= _senko_score_grid_n_rows (self))
    return FALSE;
  *row = (guint)(down / self->row_height);
  if (x < self->frozen_width) /* a heading: the row, in the column that is current */
    {
      *column = self->column;
      return TRUE;
    }
  while (at < n_columns && right >= self->column_widths[at])
    right -= self->column_widths[at++];
  *column = at;
  return at < n_columns;
}

guint
_senko_score_grid_page (SenkoScoreGrid *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->header_height;

  return (guint)MAX (1, height / MAX (1, self->row_height) - 1);
}

gboolean
_senko_score_grid_has_range (SenkoScoreGrid *self)
{
  return self->anchor_row != self->row || self->anchor_column != self->column;
}

gboolean
_senko_score_grid_is_marked (SenkoScoreGrid *self, guint row, guint column)
{
  return row >= MIN (self->row, self->anchor_row) && row <= MAX (self->row, self->anchor_row)
         && column >= MIN (self->column, self->anchor_column)
         && column <= MAX (self->column, self->anchor_column);
}

/* --- scrolling --- */

static void
configure_all (SenkoScoreGrid *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  measure (self);
  senko_scrolling_configure (&self->scrolling, GTK_ORIENTATION_HORIZONTAL, self->columns_width,
                             MAX (1, width - self->frozen_width), 40);
  senko_scrolling_configure (&self->scrolling, GTK_ORIENTATION_VERTICAL,
                             (double)_senko_score_grid_n_rows (self) * self->row_height,
                             MAX (1, height - self->header_height), self->row_height);
}

void
_senko_score_grid_show_cell (SenkoScoreGrid *self)
{
  GtkAdjustment *down = self->scrolling.adjustments[GTK_ORIENTATION_VERTICAL];
  GtkAdjustment *right = self->scrolling.adjustments[GTK_ORIENTATION_HORIZONTAL];
  double top, left = 0;

  if (self->column >= _senko_score_grid_n_columns (self))
    return;
  configure_all (self);
  top = (double)self->row * self->row_height;
  for (guint i = 0; i < self->column; i++)
    left += self->column_widths[i];
  if (down != NULL)
    gtk_adjustment_clamp_page (down, MAX (0, top - self->row_height), top + 2 * self->row_height);
  if (right != NULL)
    gtk_adjustment_clamp_page (right, left, left + self->column_widths[self->column]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_value_changed_cb (GtkAdjustment *adjustment, SenkoScoreGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the current cell --- */

void
_senko_score_grid_moved (SenkoScoreGrid *self)
{
  _senko_score_grid_show_cell (self);
  _senko_score_grid_fill_editor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

gboolean
senko_score_grid_go_to (SenkoScoreGrid *self, guint row, guint column)
{
  if (!senko_score_grid_commit (self))
    return FALSE;
  if (row >= _senko_score_grid_n_rows (self) || column >= _senko_score_grid_n_columns (self))
    return TRUE;
  self->row = self->anchor_row = row;
  self->column = self->anchor_column = column;
  _senko_score_grid_moved (self);
  return TRUE;
}

guint
senko_score_grid_get_row (SenkoScoreGrid *self)
{
  return self->row;
}

guint
senko_score_grid_get_column (SenkoScoreGrid *self)
{
  return self->column;
}

guint
senko_score_grid_find_open (SenkoScoreGrid *self, guint column)
{
  guint n = _senko_score_grid_n_rows (self);

  for (guint i = 0; i < n; i++)
    {
      guint row = (self->row + i) % n;
      SenkoGridCell cell;

      _senko_score_grid_get_cell (self, row, column, &cell);
      if (cell.value.state == SENKO_GRID_EMPTY || cell.value.state == SENKO_GRID_SKIPPED)
        return row;
    }
  return GTK_INVALID_LIST_POSITION;
}

const char *
senko_score_grid_get_message (SenkoScoreGrid *self)
{
  return self->message;
}

void
_senko_score_grid_take_message (SenkoScoreGrid *self, char *message)
{
  if (message == NULL && self->message == NULL)
    return;
  g_free (self->message);
  self->message = message;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MESSAGE], 0, message);
}

static void
on_model_changed_cb (SenkoScoreGridModel *model, SenkoScoreGrid *self)
{
  if (!_senko_score_grid_is_edited (self))
    _senko_score_grid_fill_editor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin_model (SenkoScoreGrid *self)
{
  guint first;

  forget_sizes (self);
  _senko_score_grid_take_message (self, NULL);
  self->row = self->column = 0;
  first = senko_score_grid_find_open (self, 0);
  self->row = first != GTK_INVALID_LIST_POSITION ? first : 0;
  self->anchor_row = self->row;
  self->anchor_column = 0;
  _senko_score_grid_moved (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
senko_score_grid_set_model (SenkoScoreGrid *self, SenkoScoreGridModel *model)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect (model, "changed", G_CALLBACK (on_model_changed_cb), self);
  begin_model (self);
}

SenkoScoreGridModel *
senko_score_grid_get_model (SenkoScoreGrid *self)
{
  return self->model;
}

void
senko_score_grid_set_auto_advance (SenkoScoreGrid *self, gboolean auto_advance)
{
  self->auto_advance = auto_advance;
}

/* --- GtkWidget --- */

static void
senko_score_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenkoScoreGrid *self = SENKO_SCORE_GRID (widget);
  GdkRectangle place = { 0, 0, 1, 1 };
  int natural;

  configure_all (self);
  if (self->column < _senko_score_grid_n_columns (self))
    _senko_score_grid_get_place (self, self->row, self->column, &place);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  place.x += SENKO_GRID_PADDING;
  place.width = MAX (1, place.width - 2 * SENKO_GRID_PADDING);
  place.y += (place.height - natural) / 2;
  place.height = natural;
  /* Where it is not on the screen it keeps the focus and is not drawn. */
  gtk_widget_size_allocate (self->editor, &place, -1);
}

static void
senko_score_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  SenkoScoreGrid *self = SENKO_SCORE_GRID (widget);
  guint n_rows = _senko_score_grid_n_rows (self);

  measure (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (self->frozen_width, 2 * MAX_HEADING) + MIN_COLUMN;
      *natural = self->frozen_width + MAX (MIN_COLUMN, self->columns_width);
      return;
    }
  *minimum = self->header_height + 3 * self->row_height;
  *natural = self->header_height + (int)MIN (MAX (n_rows, 3), 1000) * self->row_height;
}

static void
senko_score_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  SenkoScoreGrid *self = SENKO_SCORE_GRID (widget);
  guint serial;

  GTK_WIDGET_CLASS (senko_score_grid_parent_class)->css_changed (widget, change);
  serial = pango_context_get_serial (gtk_widget_get_pango_context (widget));
  if (serial != self->font_serial)
    forget_sizes (self);
  self->font_serial = serial;
  gtk_widget_queue_draw (widget);
}

/* The text scale of the desktop changed. */
static void
senko_score_grid_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (senko_score_grid_parent_class)->system_setting_changed (widget, setting);
  forget_sizes (SENKO_SCORE_GRID (widget));
}

static gboolean
senko_score_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SENKO_SCORE_GRID (widget)->editor);
}

/* It has one place for the focus: what moves on from there leaves. */
static gboolean
senko_score_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_get_focus_child (widget) == NULL && senko_score_grid_grab_focus (widget);
}

static gboolean
senko_score_grid_get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  SenkoScoreGrid *self = SENKO_SCORE_GRID (scrollable);

  *border = (GtkBorder){ .left = (gint16)self->frozen_width, .top = (gint16)self->header_height };
  return TRUE;
}

static void
senko_score_grid_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = senko_score_grid_get_border;
}

static void
senko_score_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  senko_scrolling_get_property (&SENKO_SCORE_GRID (object)->scrolling, id, value);
}

static void
senko_score_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SenkoScoreGrid *self = SENKO_SCORE_GRID (object);

  if (senko_scrolling_set_property (&self->scrolling, self, id, value,
                                    G_CALLBACK (on_value_changed_cb)))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
senko_score_grid_dispose (GObject *object)
{
  SenkoScoreGrid *self = SENKO_SCORE_GRID (object);

  senko_scrolling_clear (&self->scrolling, self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_handle_id (&self->sign_idle, g_source_remove);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  G_OBJECT_CLASS (senko_score_grid_parent_class)->dispose (object);
}

static void
senko_score_grid_finalize (GObject *object)
{
  SenkoScoreGrid *self = SENKO_SCORE_GRID (object);

  g_hash_table_unref (self->layouts);
  g_free (self->heading_widths);
  g_free (self->column_widths);
  g_free (self->shown);
  g_free (self->message);
  G_OBJECT_CLASS (senko_score_grid_parent_class)->finalize (object);
}

static void
senko_score_grid_class_init (SenkoScoreGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = senko_score_grid_get_property;
  object_class->set_property = senko_score_grid_set_property;
  object_class->dispose = senko_score_grid_dispose;
  object_class->finalize = senko_score_grid_finalize;
  widget_class->measure = senko_score_grid_measure;
  widget_class->size_allocate = senko_score_grid_size_allocate;
  widget_class->snapshot = _senko_score_grid_snapshot;
  widget_class->css_changed = senko_score_grid_css_changed;
  widget_class->system_setting_changed = senko_score_grid_system_setting_changed;
  widget_class->focus = senko_score_grid_focus;
  widget_class->grab_focus = senko_score_grid_grab_focus;
  senko_scrolling_install (object_class);
  signals[MOVED]
      = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "scoregrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
senko_score_grid_init (SenkoScoreGrid *self)
{
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  _senko_score_grid_add_editor (self);
}

GtkWidget *
senko_score_grid_new (void)
{
  return g_object_new (SENKO_TYPE_SCORE_GRID, NULL);
}
