/* How the grid looks. Every state has a word or a sign besides its colour; the colours are the
 * theme's named ones, so that dark mode and high contrast follow. */
#include "app/grid/senko-score-grid-private.h"

#include "app/grid/senko-score-text.h"

#include <string.h>

#define MAX_LAYOUTS 4000
#define BUBBLE_PADDING 6

typedef struct {
  SenkoScoreGrid *grid;
  GtkSnapshot *snapshot;
  int width, height;
  guint first, last; /* rows on the screen, last excluded */
  GdkRGBA plain, dim, view, head, line, accent, error, error_text, warning;
} Drawing;

PangoLayout *
_senko_score_grid_layout (SenkoScoreGrid *self, const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, text);
  g_autoptr (PangoAttrList) attributes = NULL;

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  g_hash_table_insert (self->layouts, g_strdup (text), layout);
  return layout;
}

/* --- colours --- */

static GdkRGBA
named_color (Drawing *d, const char *name, const GdkRGBA *otherwise)
{
  GdkRGBA color;

  return gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (d->grid)), name,
                                         &color)
             ? color
             : *otherwise;
}

static GdkRGBA
with_alpha (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

static void
find_colors (Drawing *d)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (d->grid)), &d->plain);
  d->dim = with_alpha (d->plain, 0.6F);
  d->line = with_alpha (d->plain, 0.15F);
  d->view = named_color (d, "view_bg_color", &(GdkRGBA){ 1, 1, 1, 1 });
  d->head = named_color (d, "window_bg_color", &d->view);
  d->accent = named_color (d, "accent_bg_color", &d->plain);
  d->error = named_color (d, "error_bg_color", &d->plain);
  d->error_text = named_color (d, "error_fg_color", &d->view);
  d->warning = named_color (d, "warning_bg_color", &d->plain);
}

/* --- strokes --- */

static void
fill (Drawing *d, int x, int y, int width, int height, const GdkRGBA *color)
{
  gtk_snapshot_append_color (d->snapshot, color,
                             &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
}

static void
clip (Drawing *d, int x, int y, int width, int height)
{
  gtk_snapshot_push_clip (
      d->snapshot,
      &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)MAX (0, width), (float)MAX (0, height)));
}

static void
frame (Drawing *d, const GdkRectangle *place, int thickness, const GdkRGBA *color)
{
  GskRoundedRect outline;
  float w = (float)thickness;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float)place->x, (float)place->y,
                                                        (float)place->width, (float)place->height),
                                   3);
  gtk_snapshot_append_border (d->snapshot, &outline, (float[4]){ w, w, w, w },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

/* align: 0 left, 1 right. */
static void
write_text (Drawing *d, const char *text, const GdkRectangle *place, float align,
            const GdkRGBA *color)
{
  PangoLayout *layout = _senko_score_grid_layout (d->grid, text);
  int width, height, room = place->width - 2 * SENKO_GRID_PADDING;

  if (text[0] == '\0')
    return;
  pango_layout_get_pixel_size (layout, &width, &height);
  clip (d, place->x, place->y, place->width, place->height);
  gtk_snapshot_save (d->snapshot);
  gtk_snapshot_translate (d->snapshot,
                          &GRAPHENE_POINT_INIT ((float)(place->x + SENKO_GRID_PADDING)
                                                    + align * (float)MAX (0, room - width),
                                                (float)(place->y + (place->height - height) / 2)));
  gtk_snapshot_append_layout (d->snapshot, layout, color);
  gtk_snapshot_restore (d->snapshot);
  gtk_snapshot_pop (d->snapshot);
}

/* --- cells --- */

static void
draw_marks (Drawing *d, const SenkoGridCell *cell, const GdkRectangle *place)
{
  GdkRGBA tint = with_alpha (d->warning, 0.3F);
  GdkRGBA shade = with_alpha (d->plain, 0.05F);
  GdkRectangle sign = { place->x, place->y, place->width / 2, place->height };

  if (cell->marks & SENKO_GRID_LOCKED)
    fill (d, place->x, place->y, place->width, place->height, &shade);
  if (cell->marks & (SENKO_GRID_DIFFERS | SENKO_GRID_WARNS))
    {
      fill (d, place->x, place->y, place->width, place->height, &tint);
      write_text (d, cell->marks & SENKO_GRID_DIFFERS ? "≠" : "!", &sign, 0, &d->plain);
    }
}

static void
draw_cell (Drawing *d, guint row, guint column)
{
  gboolean current = row == d->grid->row && column == d->grid->column;
  GdkRGBA marked = with_alpha (d->accent, 0.2F);
  char buffer[SENKO_POINTS_BUFFER];
  GdkRectangle place;
  SenkoGridLimits limits;
  SenkoGridCell cell;

  _senko_score_grid_get_place (d->grid, row, column, &place);
  _senko_score_grid_get_cell (d->grid, row, column, &cell);
  draw_marks (d, &cell, &place);
  if (_senko_score_grid_has_range (d->grid) && _senko_score_grid_is_marked (d->grid, row, column))
    fill (d, place.x, place.y, place.width, place.height, &marked);
  fill (d, place.x + place.width - 1, place.y, 1, place.height, &d->line);
  if (current)
    return;
  senko_score_grid_model_get_limits (d->grid->model, row, column, &limits);
  write_text (d, senko_score_text_show (cell.value, &limits, buffer), &place, 1,
              cell.value.state == SENKO_GRID_VALUE ? &d->plain : &d->dim);
}

static void
draw_rows (Drawing *d)
{
  guint n_columns = _senko_score_grid_n_columns (d->grid);
  int right = d->grid->frozen_width + d->grid->columns_width;
  GdkRGBA band = with_alpha (d->accent, 0.1F);
  GdkRectangle place;

  for (guint row = d->first; row < d->last; row++)
    {
      _senko_score_grid_get_place (d->grid, row, 0, &place);
      if (row == d->grid->row)
        fill (d, 0, place.y, MIN (d->width, right), place.height, &band);
      for (guint column = 0; column < n_columns; column++)
        draw_cell (d, row, column);
      fill (d, d->grid->frozen_width, place.y + place.height - 1, d->grid->columns_width, 1,
            &d->line);
    }
}

static void
draw_headings (Drawing *d)
{
  SenkoScoreGrid *self = d->grid;
  guint n = senko_score_grid_model_get_n_headings (self->model);
  GdkRGBA band = with_alpha (d->accent, 0.25F);
  GdkRectangle place;

  fill (d, 0, self->header_height, self->frozen_width, d->height, &d->head);
  for (guint row = d->first; row < d->last; row++)
    {
      int x = 0;

      _senko_score_grid_get_place (self, row, 0, &place);
      if (row == self->row)
        {
          fill (d, 0, place.y, self->frozen_width, place.height, &band);
          fill (d, 0, place.y, 3, place.height, &d->accent);
        }
      for (guint i = 0; i < n; i++)
        {
          GdkRectangle part = { x, place.y, self->heading_widths[i], place.height };

          write_text (d, senko_score_grid_model_get_heading (self->model, row, i), &part, 0,
                      &d->plain);
          x += part.width;
        }
      fill (d, 0, place.y + place.height - 1, self->frozen_width, 1, &d->line);
    }
}

static void
draw_titles (Drawing *d)
{
  SenkoScoreGrid *self = d->grid;
  guint n_headings = senko_score_grid_model_get_n_headings (self->model), x = 0;
  GdkRectangle place;

  fill (d, 0, 0, d->width, self->header_height, &d->head);
  fill (d, 0, self->header_height - 1, d->width, 1, &d->line);
  clip (d, self->frozen_width, 0, d->width - self->frozen_width, self->header_height);
  for (guint i = 0; i < _senko_score_grid_n_columns (self); i++)
    {
      _senko_score_grid_get_place (self, 0, i, &place);
      place.y = 0;
      place.height = self->header_height;
      write_text (d, senko_score_grid_model_get_title (self->model, i), &place, 1,
                  i == self->column ? &d->plain : &d->dim);
      fill (d, place.x + place.width - 1, 4, 1, place.height - 8, &d->line);
    }
  gtk_snapshot_pop (d->snapshot);
  for (guint i = 0; i < n_headings; i++)
    {
      place = (GdkRectangle){ (int)x, 0, self->heading_widths[i], self->header_height };
      write_text (d, senko_score_grid_model_get_heading_title (self->model, i), &place, 0, &d->dim);
      x += (guint)place.width;
    }
  fill (d, self->frozen_width - 1, 0, 1, d->height, &d->line);
}

/* --- the current cell --- */

static void
draw_editor (Drawing *d)
{
  SenkoScoreGrid *self = d->grid;
  gboolean focused = gtk_widget_has_focus (self->editor);
  GdkRectangle place;

  _senko_score_grid_get_place (self, self->row, self->column, &place);
  place.width -= 1;
  place.height -= 1;
  if (focused || self->message != NULL)
    fill (d, place.x, place.y, place.width, place.height, &d->view);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->editor, d->snapshot);
  frame (d, &place, focused ? 2 : 1,
         self->message != NULL ? &d->error
         : focused             ? &d->accent
                               : &d->dim);
}

/* Why the value is refused, right at the cell: below it, or above where there is no room. */
static void
draw_message (Drawing *d)
{
  SenkoScoreGrid *self = d->grid;
  PangoLayout *layout = _senko_score_grid_layout (self, self->message);
  GdkRectangle place, bubble;
  GskRoundedRect outline;
  int width, height;

  _senko_score_grid_get_place (self, self->row, self->column, &place);
  pango_layout_get_pixel_size (layout, &width, &height);
  bubble = (GdkRectangle){ place.x, place.y + place.height + 3, width + 2 * BUBBLE_PADDING,
                           height + 2 * BUBBLE_PADDING };
  if (bubble.y + bubble.height > d->height)
    bubble.y = place.y - bubble.height - 3;
  bubble.x = MAX (0, MIN (bubble.x, d->width - bubble.width));
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float)bubble.x, (float)bubble.y,
                                                        (float)bubble.width, (float)bubble.height),
                                   5);
  gtk_snapshot_push_rounded_clip (d->snapshot, &outline);
  fill (d, bubble.x, bubble.y, bubble.width, bubble.height, &d->error);
  gtk_snapshot_pop (d->snapshot);
  gtk_snapshot_save (d->snapshot);
  gtk_snapshot_translate (d->snapshot, &GRAPHENE_POINT_INIT ((float)(bubble.x + BUBBLE_PADDING),
                                                             (float)(bubble.y + BUBBLE_PADDING)));
  gtk_snapshot_append_layout (d->snapshot, layout, &d->error_text);
  gtk_snapshot_restore (d->snapshot);
}

void
_senko_score_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Drawing d = { .grid = SENKO_SCORE_GRID (widget),
                .snapshot = snapshot,
                .width = gtk_widget_get_width (widget),
                .height = gtk_widget_get_height (widget) };
  SenkoScoreGrid *self = d.grid;
  double top = _senko_score_grid_scrolled (self, GTK_ORIENTATION_VERTICAL);

  if (_senko_score_grid_n_rows (self) == 0 || _senko_score_grid_n_columns (self) == 0)
    return;
  find_colors (&d);
  d.first = (guint)(top / self->row_height);
  d.last = (guint)((top + d.height - self->header_height) / self->row_height) + 1;
  d.last = MIN (d.last, _senko_score_grid_n_rows (self));
  clip (&d, self->frozen_width, self->header_height, d.width - self->frozen_width,
        d.height - self->header_height);
  draw_rows (&d);
  draw_editor (&d);
  gtk_snapshot_pop (snapshot);
  clip (&d, 0, self->header_height, self->frozen_width, d.height - self->header_height);
  draw_headings (&d);
  gtk_snapshot_pop (snapshot);
  draw_titles (&d);
  if (self->message != NULL)
    draw_message (&d);
}
