/* Keeps the scene of the size and colours that are shown, and draws it with what is current. */
#include "app/chart/senko-chart-view-private.h"

#include <math.h>

#define LETTERS 13
#define BUBBLE_WIDTH 300
#define BUBBLE_PADDING 8

enum { TARGET_ACTIVATED, CURRENT_CHANGED, RULE_MOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenkoChartView, senko_chart_view, GTK_TYPE_WIDGET)

/* --- the scene --- */

static guint32
rgb_of (GtkWidget *widget, const char *name, guint32 otherwise)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    return otherwise;
  return (guint32)(color.red * 255 + .5) << 16 | (guint32)(color.green * 255 + .5) << 8
         | (guint32)(color.blue * 255 + .5);
}

static void
make_theme (SenkoChartView *self, SenkoChartTheme *theme)
{
  senko_chart_theme_init (theme, self->dark ? SENKO_CHART_DARK : SENKO_CHART_LIGHT);
  theme->opaque = FALSE;
  theme->paper = rgb_of (GTK_WIDGET (self), "window_bg_color", theme->paper);
  theme->size = LETTERS;
}

static void
drop_scene (SenkoChartView *self)
{
  g_clear_object (&self->picture);
  g_clear_pointer (&self->scene, senko_chart_scene_free);
}

SenkoChartScene *
senko_chart_view_get_scene (SenkoChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  SenkoChartTheme theme;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return NULL;
  if (self->scene != NULL && self->width == width && self->height == height)
    return self->scene;
  drop_scene (self);
  self->width = width;
  self->height = height;
  make_theme (self, &theme);
  self->scene = senko_chart_lay_out (self->chart, &theme, width, height);
  return self->scene;
}

static int
find_mark (SenkoChartScene *scene, guint band, guint series)
{
  for (guint i = 0; scene != NULL && i < senko_chart_scene_get_n_marks (scene); i++)
    {
      const SenkoChartMark *mark = senko_chart_scene_get_mark (scene, i);

      if (!mark->dot && mark->band_index == band && mark->series_index == series)
        return i;
    }
  return -1;
}

static void
tell_current (SenkoChartView *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  g_autofree char *text = NULL;

  if (self->current >= 0)
    text = senko_chart_mark_dup_description (
        senko_chart_scene_get_mark (self->scene, self->current));
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

void
senko_chart_view_update (SenkoChartView *self)
{
  gboolean had = self->current >= 0;

  drop_scene (self);
  self->hovered = -1;
  self->current = had ? find_mark (senko_chart_view_get_scene (self), self->current_band,
                                   self->current_series)
                      : -1;
  tell_current (self);
  if (had && self->current < 0)
    g_signal_emit (self, signals[CURRENT_CHANGED], 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
senko_chart_view_set_chart (SenkoChartView *self, SenkoChart *chart)
{
  const char *title = chart != NULL ? senko_chart_get_title (chart) : NULL;

  if (chart != NULL)
    senko_chart_ref (chart);
  drop_scene (self);
  g_clear_pointer (&self->chart, senko_chart_unref);
  self->chart = chart;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy", chart != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save", chart != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.print", chart != NULL);
  senko_chart_view_update (self);
}

SenkoChart *
senko_chart_view_get_chart (SenkoChartView *self)
{
  return self->chart;
}

void
senko_chart_view_set_rule_step (SenkoChartView *self, double step)
{
  self->rule_step = step;
}

int
senko_chart_view_get_current (SenkoChartView *self)
{
  return self->current;
}

void
_senko_chart_view_set_current (SenkoChartView *self, int mark)
{
  if (mark == self->current)
    return;
  self->current = mark;
  if (mark >= 0)
    {
      const SenkoChartMark *current = senko_chart_scene_get_mark (self->scene, mark);

      self->current_band = current->band_index;
      self->current_series = current->series_index;
    }
  tell_current (self);
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_senko_chart_view_activate (SenkoChartView *self, int mark)
{
  g_autofree char *target = NULL;

  if (mark < 0 || self->scene == NULL)
    return;
  target = g_strdup (senko_chart_scene_get_mark (self->scene, mark)->target);
  if (target != NULL)
    g_signal_emit (self, signals[TARGET_ACTIVATED], 0, target);
}

void
_senko_chart_view_move_rule (SenkoChartView *self, guint rule, double value, gboolean finished)
{
  if (isfinite (value))
    g_signal_emit (self, signals[RULE_MOVED], 0, rule, value, finished);
}

/* --- drawing --- */

static void
draw_outline (SenkoChartView *self, cairo_t *cr, const SenkoChartMark *mark, double width)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, width);
  cairo_rectangle (cr, mark->rect.x - 2, mark->rect.y - 2, mark->rect.width + 4,
                   mark->rect.height + 4);
  cairo_stroke (cr);
}

/* Beside the mark, wherever there is room. */
static void
place_bubble (SenkoChartView *self, const SenkoChartMark *mark, int width, int height,
              graphene_rect_t *bubble)
{
  double x = mark->rect.x + mark->rect.width + 10, y = mark->rect.y - height - 6;

  if (x + width > self->width)
    x = mark->rect.x - width - 10;
  if (y < 0)
    y = mark->rect.y + MIN (mark->rect.height, 20) + 8;
  graphene_rect_init (bubble, CLAMP (x, 0, MAX (0, self->width - width)),
                      CLAMP (y, 0, MAX (0, self->height - height)), width, height);
}

static void
draw_bubble (SenkoChartView *self, GtkSnapshot *snapshot, const SenkoChartMark *mark)
{
  g_autofree char *text = senko_chart_mark_dup_description (mark);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA back = { .12, .12, .14, .94 }, ink = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  graphene_rect_t bubble;
  int width, height;

  pango_layout_set_width (layout, BUBBLE_WIDTH * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  place_bubble (self, mark, width + 2 * BUBBLE_PADDING, height + 2 * BUBBLE_PADDING, &bubble);
  gsk_rounded_rect_init_from_rect (&outline, &bubble, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &back, &bubble);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bubble.origin.x + BUBBLE_PADDING,
                                                          bubble.origin.y + BUBBLE_PADDING));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* The scene in pixels, kept until there is another one: what is pointed at changes often, the chart
 * does not. */
static GdkTexture *
get_picture (SenkoChartView *self, SenkoChartScene *scene)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = self->width * scale, height = self->height * scale;
  cairo_surface_t *surface;
  g_autoptr (GBytes) pixels = NULL;
  cairo_t *cr;

  if (self->picture != NULL && gdk_texture_get_width (self->picture) == width)
    return self->picture;
  g_clear_object (&self->picture);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  senko_chart_scene_draw (scene, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                    (gsize)cairo_image_surface_get_stride (surface) * (gsize)height,
                                    (GDestroyNotify)cairo_surface_destroy, surface);
  self->picture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels,
                                          (gsize)cairo_image_surface_get_stride (surface));
  return self->picture;
}

static void
draw_outlines (SenkoChartView *self, GtkSnapshot *snapshot, SenkoChartScene *scene,
               const graphene_rect_t *all)
{
  int current = gtk_widget_has_visible_focus (GTK_WIDGET (self)) ? self->current : -1;
  cairo_t *cr;

  if (self->hovered < 0 && current < 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, all);
  if (self->hovered >= 0)
    draw_outline (self, cr, senko_chart_scene_get_mark (scene, self->hovered), 1);
  if (current >= 0)
    draw_outline (self, cr, senko_chart_scene_get_mark (scene, current), 2);
  cairo_destroy (cr);
}

static void
snapshot_view (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SenkoChartView *self = SENKO_CHART_VIEW (widget);
  SenkoChartScene *scene = senko_chart_view_get_scene (self);
  gboolean focused = gtk_widget_has_visible_focus (widget);
  int told = self->hovered >= 0 ? self->hovered : focused ? self->current : -1;
  graphene_rect_t all;

  if (scene == NULL)
    return;
  graphene_rect_init (&all, 0, 0, self->width, self->height);
  gtk_snapshot_append_texture (snapshot, get_picture (self, scene), &all);
  draw_outlines (self, snapshot, scene, &all);
  if (told >= 0)
    draw_bubble (self, snapshot, senko_chart_scene_get_mark (scene, told));
  if (focused && self->current < 0)
    gtk_snapshot_render_focus (snapshot, gtk_widget_get_style_context (widget), 0, 0, self->width,
                               self->height);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 400;
}

/* Marks keep their order at every size, so what was current stays it. */
static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenkoChartView *self = SENKO_CHART_VIEW (widget);

  if (width == self->width && height == self->height)
    return;
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  senko_chart_view_update (self);
}

static void
on_dark_changed_cb (SenkoChartView *self)
{
  self->dark = adw_style_manager_get_dark (self->style);
  senko_chart_view_update (self);
}

/* --- the class --- */

static void
dispose (GObject *object)
{
  SenkoChartView *self = SENKO_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  drop_scene (self);
  g_clear_pointer (&self->chart, senko_chart_unref);
  G_OBJECT_CLASS (senko_chart_view_parent_class)->dispose (object);
}

static void
senko_chart_view_class_init (SenkoChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->snapshot = snapshot_view;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  signals[TARGET_ACTIVATED]
      = g_signal_new ("target-activated", SENKO_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CURRENT_CHANGED] = g_signal_new ("current-changed", SENKO_TYPE_CHART_VIEW,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RULE_MOVED]
      = g_signal_new ("rule-moved", SENKO_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  _senko_chart_view_install_actions (widget_class);
}

static void
senko_chart_view_init (SenkoChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->current = self->hovered = self->dragged = -1;
  self->style = adw_style_manager_get_default ();
  self->dark = adw_style_manager_get_dark (self->style);
  g_signal_connect_object (self->style, "notify::dark", G_CALLBACK (on_dark_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  _senko_chart_view_add_controllers (self);
}

GtkWidget *
senko_chart_view_new (void)
{
  return g_object_new (SENKO_TYPE_CHART_VIEW, NULL);
}
