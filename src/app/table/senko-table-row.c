/* One row on the screen: draws the texts of its cells, and tells a screen reader what they say. */
#include "app/table/senko-table-private.h"

#include <string.h>

#define ICON_SIZE 16
#define ICON_GAP 6 /* to the text */

typedef struct {
  PangoLayout *layout; /* NULL: empty */
  GtkIconPaintable *icon; /* (nullable) */
  const char *icon_name; /* (nullable) interned: what icon is */
  SenkoTone tone;
  guint column; /* that it shows, + 1; 0: none yet */
} Cell;

struct _SenkoTableRow {
  GtkWidget parent_instance;
  SenkoTableView *view; /* the ancestor */
  guint position;
  GArray *cells; /* of Cell, as the columns are shown */
};

G_DEFINE_FINAL_TYPE (SenkoTableRow, senko_table_row, GTK_TYPE_WIDGET)

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_clear_object (&cell->layout);
  g_clear_object (&cell->icon);
}

/* --- what it shows --- */

/* A line of text that ends in … where it does not fit. */
static PangoLayout *
make_layout (SenkoTableRow *self, const SenkoTableColumn *column, const char *text, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  if (column->counts)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  if (column->numeric)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
      pango_layout_set_attributes (layout, attributes);
    }
  return layout;
}

static GtkIconPaintable *
load_icon (SenkoTableRow *self, const char *name)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return gtk_icon_theme_lookup_icon (
      gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name, NULL, ICON_SIZE,
      gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget),
      GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
}

/* Is this what the cell shows already? Setting letters anew costs more than all else. */
static gboolean
shows (const Cell *cell, const SenkoTableShown *place, const SenkoTableCell *content, int width)
{
  if (cell->column != place->column + 1 || cell->tone != content->tone
      || g_strcmp0 (cell->icon_name, content->icon_name) != 0)
    return FALSE;
  if (cell->icon != NULL)
    width -= ICON_SIZE + ICON_GAP;
  if (cell->layout == NULL)
    return content->text[0] == '\0';
  return strcmp (pango_layout_get_text (cell->layout), content->text) == 0
         && pango_layout_get_width (cell->layout) == MAX (width, 1) * PANGO_SCALE;
}

/* FALSE: nothing has changed. */
static gboolean
fill_cell (SenkoTableRow *self, Cell *cell, const SenkoTableShown *place)
{
  const SenkoTableColumn *columns = _senko_table_view_columns (self->view, NULL);
  SenkoTableCell content = { .text = "" };
  int width = place->width - 2 * SENKO_TABLE_PADDING;

  _senko_table_view_get_cell (self->view, self->position, place->column, &content);
  if (shows (cell, place, &content, width))
    return FALSE;
  clear_cell (cell);
  cell->column = place->column + 1;
  cell->tone = content.tone;
  cell->icon_name = g_intern_string (content.icon_name);
  if (content.icon_name != NULL)
    {
      cell->icon = load_icon (self, content.icon_name);
      width -= ICON_SIZE + ICON_GAP;
    }
  if (content.text[0] != '\0')
    cell->layout = make_layout (self, &columns[place->column], content.text, width);
  return TRUE;
}

static gboolean
fill_cells (SenkoTableRow *self)
{
  GArray *shown = _senko_table_view_shown (self->view);
  gboolean changed = self->cells->len != shown->len;

  g_array_set_size (self->cells, shown->len);
  for (guint i = 0; i < shown->len; i++)
    changed = fill_cell (self, &g_array_index (self->cells, Cell, i),
                         &g_array_index (shown, SenkoTableShown, i))
              || changed;
  return changed;
}

static void
update_label (SenkoTableRow *self)
{
  g_autofree char *text = _senko_table_view_describe (self->view, self->position);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                  (int)self->position + 1, -1);
}

void
senko_table_row_bind (SenkoTableRow *self, guint position, gboolean anew)
{
  gboolean moved = self->position != position;

  if (!moved && !anew)
    return;
  self->position = position;
  if (!fill_cells (self) && !moved)
    return;
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
senko_table_row_get_position (SenkoTableRow *self)
{
  return self->position;
}

void
senko_table_row_forget (SenkoTableRow *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
}

void
senko_table_row_update_state (SenkoTableRow *self, gboolean is_cursor)
{
  gboolean selected = _senko_table_view_is_selected (self->view, self->position);

  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  if (is_cursor)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cursor");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "cursor");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/* --- drawing --- */

static GdkRGBA
tone_color (GtkWidget *widget, SenkoTone tone)
{
  static const char *const names[] = { [SENKO_TONE_SUCCESS] = "success_color",
                                       [SENKO_TONE_WARNING] = "warning_color",
                                       [SENKO_TONE_ERROR] = "error_color" };
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  gtk_style_context_get_color (style, &color);
  if (tone == SENKO_TONE_DIM)
    color.alpha *= 0.6f;
  else if (tone != SENKO_TONE_NORMAL)
    gtk_style_context_lookup_color (style, names[tone], &color);
  return color;
}

static void
draw_icon (GtkSnapshot *snapshot, Cell *cell, const GdkRGBA *color, int height)
{
  graphene_point_t at = GRAPHENE_POINT_INIT (0, (height - ICON_SIZE) / 2);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (cell->icon), snapshot,
                                            ICON_SIZE, ICON_SIZE, color, 1);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (ICON_SIZE + ICON_GAP, 0));
}

static void
draw_cell (GtkSnapshot *snapshot, GtkWidget *widget, Cell *cell, int x, int height)
{
  GdkRGBA color = tone_color (widget, cell->tone), plain = tone_color (widget, SENKO_TONE_NORMAL);
  int text_height;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + SENKO_TABLE_PADDING, 0));
  if (cell->icon != NULL)
    draw_icon (snapshot, cell, &color, height);
  if (cell->layout != NULL)
    {
      pango_layout_get_pixel_size (cell->layout, NULL, &text_height);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (height - text_height) / 2));
      /* Beside an icon the text is plain: the icon has the colour. */
      gtk_snapshot_append_layout (snapshot, cell->layout,
                                  cell->tone == SENKO_TONE_DIM || cell->icon == NULL ? &color
                                                                                     : &plain);
    }
  gtk_snapshot_restore (snapshot);
}

static void
senko_table_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SenkoTableRow *self = SENKO_TABLE_ROW (widget);
  GArray *shown = _senko_table_view_shown (self->view);
  int height = gtk_widget_get_height (widget), x = 0;

  for (guint i = 0; i < MIN (self->cells->len, shown->len); i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);
      int width = g_array_index (shown, SenkoTableShown, i).width;

      if (cell->layout != NULL || cell->icon != NULL)
        draw_cell (snapshot, widget, cell, x, height);
      x += width;
    }
}

static void
senko_table_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  SenkoTableRow *self = SENKO_TABLE_ROW (widget);

  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL ? _senko_table_view_total_width (self->view) : 0;
}

/* Another font or scale: the texts are laid out anew. */
static void
senko_table_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  SenkoTableRow *self = SENKO_TABLE_ROW (widget);

  GTK_WIDGET_CLASS (senko_table_row_parent_class)->css_changed (widget, change);
  for (guint i = 0; self->cells != NULL && i < self->cells->len; i++)
    if (g_array_index (self->cells, Cell, i).layout != NULL)
      pango_layout_context_changed (g_array_index (self->cells, Cell, i).layout);
  gtk_widget_queue_draw (widget);
}

static void
senko_table_row_dispose (GObject *object)
{
  g_clear_pointer (&SENKO_TABLE_ROW (object)->cells, g_array_unref);
  G_OBJECT_CLASS (senko_table_row_parent_class)->dispose (object);
}

static void
senko_table_row_class_init (SenkoTableRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_table_row_dispose;
  widget_class->snapshot = senko_table_row_snapshot;
  widget_class->measure = senko_table_row_measure;
  widget_class->css_changed = senko_table_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
senko_table_row_init (SenkoTableRow *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, clear_cell);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
}

SenkoTableRow *
senko_table_row_new (SenkoTableView *view)
{
  SenkoTableRow *self = g_object_new (SENKO_TYPE_TABLE_ROW, NULL);

  self->view = view;
  return self;
}
