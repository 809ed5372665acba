/* One layout, kept at the width that the widget has. */
#include "app/judging/senko-steady-label.h"

struct _SenkoSteadyLabel {
  GtkWidget parent_instance;
  PangoLayout *layout;
  int width_chars, n_lines;
  int line_height, char_width; /* of the font; 0: not known yet */
  int given; /* height that was asked for at the width that the widget has */
};

G_DEFINE_FINAL_TYPE (SenkoSteadyLabel, senko_steady_label, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LABEL, PROP_WIDTH_CHARS, PROP_LINES, N_PROPS };
static GParamSpec *props[N_PROPS];

/* --- sizes --- */

static void
look_up_font (SenkoSteadyLabel *self)
{
  g_autoptr (PangoLayout) line = NULL;
  PangoFontMetrics *metrics;

  if (self->line_height > 0)
    return;
  line = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Ag漢");
  pango_layout_get_pixel_size (line, NULL, &self->line_height);
  metrics = pango_context_get_metrics (pango_layout_get_context (line), NULL, NULL);
  self->char_width
      = PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics),
                                pango_font_metrics_get_approximate_digit_width (metrics)));
  pango_font_metrics_unref (metrics);
}

static int
natural_width (SenkoSteadyLabel *self)
{
  look_up_font (self);
  return self->width_chars * self->char_width;
}

static int
height_at (SenkoSteadyLabel *self, int width)
{
  int height;

  look_up_font (self);
  pango_layout_set_width (self->layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  return MAX (height, self->n_lines * self->line_height);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  SenkoSteadyLabel *self = SENKO_STEADY_LABEL (widget);
  int width = natural_width (self);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? width
                            : height_at (self, for_size >= 0 ? for_size : width);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SENKO_STEADY_LABEL (widget)->given = height_at (SENKO_STEADY_LABEL (widget), width);
}

/* Another font. */
static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  SenkoSteadyLabel *self = SENKO_STEADY_LABEL (widget);

  GTK_WIDGET_CLASS (senko_steady_label_parent_class)->css_changed (widget, change);
  self->line_height = 0;
  pango_layout_context_changed (self->layout);
  gtk_widget_queue_resize (widget);
}

/* --- what it says --- */

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SenkoSteadyLabel *self = SENKO_STEADY_LABEL (widget);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
}

void
senko_steady_label_set_label (SenkoSteadyLabel *self, const char *label)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);

  if (g_strcmp0 (pango_layout_get_text (self->layout), label) == 0)
    return;
  pango_layout_set_text (self->layout, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
  if (width > 0 && height_at (self, width) == self->given)
    gtk_widget_queue_draw (widget);
  else
    gtk_widget_queue_resize (widget);
}

const char *
senko_steady_label_get_label (SenkoSteadyLabel *self)
{
  return pango_layout_get_text (self->layout);
}

/* --- the widget --- */

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenkoSteadyLabel *self = SENKO_STEADY_LABEL (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, senko_steady_label_get_label (self));
  else
    g_value_set_int (value, id == PROP_LINES ? self->n_lines : self->width_chars);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SenkoSteadyLabel *self = SENKO_STEADY_LABEL (object);

  if (id == PROP_LABEL)
    {
      const char *label = g_value_get_string (value);

      senko_steady_label_set_label (self, label != NULL ? label : "");
      return;
    }
  *(id == PROP_LINES ? &self->n_lines : &self->width_chars) = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
finalize (GObject *object)
{
  g_object_unref (SENKO_STEADY_LABEL (object)->layout);
  G_OBJECT_CLASS (senko_steady_label_parent_class)->finalize (object);
}

static void
senko_steady_label_class_init (SenkoSteadyLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->finalize = finalize;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  widget_class->snapshot = snapshot;
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  props[PROP_WIDTH_CHARS] = g_param_spec_int ("width-chars", NULL, NULL, 1, 1000, 20, flags);
  props[PROP_LINES] = g_param_spec_int ("lines", NULL, NULL, 1, 100, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
senko_steady_label_init (SenkoSteadyLabel *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->width_chars = 20;
  self->n_lines = 1;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "");
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
}

GtkWidget *
senko_steady_label_new (int width_chars, int n_lines)
{
  return g_object_new (SENKO_TYPE_STEADY_LABEL, "width-chars", width_chars, "lines", n_lines, NULL);
}
