/* The page is drawn anew whenever the widget is: a page costs a millisecond or two. */
#include "app/printing/senko-paper-view.h"

#include <glib/gi18n-lib.h>

#define POINTS_TO_PIXELS (96.0 / 72.0)
#define MARGIN 12 /* pixels around the page */
#define LEAST 0.25
#define MOST 4.0

struct _SenkoPaperView {
  GtkWidget parent_instance;
  SenkoPaper *paper;
  SenkoPen *pen; /* keeps what it shaped from page to page */
  guint page;
  SenkoPaperFit fit;
  double zoom;
  double told_zoom; /* that "page-changed" was last emitted for by another size */
  guint told; /* idle source of that */
};

G_DEFINE_FINAL_TYPE (SenkoPaperView, senko_paper_view, GTK_TYPE_WIDGET)

static const SenkoPaperSize *
page_size (SenkoPaperView *self)
{
  return self->paper != NULL && senko_paper_get_n_pages (self->paper) > 0
             ? senko_paper_get_size (self->paper, self->page)
             : &senko_paper_a4;
}

/* In pixels for a point, for a place of this size. */
static double
find_scale (SenkoPaperView *self, double width, double height)
{
  const SenkoPaperSize *size = page_size (self);
  double across = MAX (1, width - 2 * MARGIN) / size->width;
  double down = MAX (1, height - 2 * MARGIN) / size->height;

  if (self->fit == SENKO_PAPER_FIT_PAGE)
    return MIN (across, down);
  return self->fit == SENKO_PAPER_FIT_WIDTH ? across : self->zoom * POINTS_TO_PIXELS;
}

/* --- what screen readers say --- */

static void
append_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  g_string_append_printf (user_data, "%s\n", text);
}

static void
describe (SenkoPaperView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *label = NULL;
  guint n = self->paper != NULL ? senko_paper_get_n_pages (self->paper) : 0;

  if (n > 0)
    {
      g_autoptr (SenkoPen) reader = senko_pen_new_reader (append_text, text);

      senko_paper_draw (self->paper, self->page, reader);
      label = g_strdup_printf (_ ("Page %1$d of %2$d"), self->page + 1, n);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : _ ("No page"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

/* --- drawing --- */

static void
senko_paper_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  SenkoPaperView *self = SENKO_PAPER_VIEW (widget);
  const SenkoPaperSize *size = page_size (self);
  double length = orientation == GTK_ORIENTATION_HORIZONTAL ? size->width : size->height;

  *minimum = *natural = 120;
  if (self->fit == SENKO_PAPER_ZOOM)
    *minimum = *natural = (int)(length * self->zoom * POINTS_TO_PIXELS) + 2 * MARGIN;
  else if (self->fit == SENKO_PAPER_FIT_WIDTH && orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int)(length * find_scale (self, MAX (for_size, 120), 0)) + 2 * MARGIN;
}

static GtkSizeRequestMode
senko_paper_view_get_request_mode (GtkWidget *widget)
{
  return SENKO_PAPER_VIEW (widget)->fit == SENKO_PAPER_FIT_WIDTH ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                                 : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static gboolean
on_told_cb (gpointer user_data)
{
  SenkoPaperView *self = user_data;

  self->told = 0;
  g_signal_emit_by_name (self, "page-changed");
  return G_SOURCE_REMOVE;
}

/* The zoom follows from the size; who shows it is told when nothing is laid out any more. */
static void
senko_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SenkoPaperView *self = SENKO_PAPER_VIEW (widget);
  double zoom = find_scale (self, width, height);

  if (zoom == self->told_zoom)
    return;
  self->told_zoom = zoom;
  if (self->told == 0)
    self->told = g_idle_add (on_told_cb, self);
}

static void
senko_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SenkoPaperView *self = SENKO_PAPER_VIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const SenkoPaperSize *size = page_size (self);
  double scale = find_scale (self, width, height);
  graphene_rect_t page
      = GRAPHENE_RECT_INIT ((float)MAX (MARGIN, (width - size->width * scale) / 2),
                            (float)MAX (MARGIN, (height - size->height * scale) / 2),
                            (float)(size->width * scale), (float)(size->height * scale));
  const GdkRGBA white = { 1, 1, 1, 1 }, shadow = { 0, 0, 0, 0.4F };
  GskRoundedRect outline;
  cairo_t *cr;

  if (self->paper == NULL || senko_paper_get_n_pages (self->paper) == 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &page, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 1, 1, 5);
  gtk_snapshot_append_color (snapshot, &white, &page);
  cr = gtk_snapshot_append_cairo (snapshot, &page);
  cairo_translate (cr, page.origin.x, page.origin.y);
  cairo_scale (cr, scale, scale);
  senko_pen_set_cairo (self->pen, cr);
  senko_paper_draw (self->paper, self->page, self->pen);
  senko_pen_set_cairo (self->pen, NULL);
  cairo_destroy (cr);
}

/* --- class --- */

static void
senko_paper_view_dispose (GObject *object)
{
  SenkoPaperView *self = SENKO_PAPER_VIEW (object);

  g_clear_handle_id (&self->told, g_source_remove);
  G_OBJECT_CLASS (senko_paper_view_parent_class)->dispose (object);
}

static void
senko_paper_view_finalize (GObject *object)
{
  SenkoPaperView *self = SENKO_PAPER_VIEW (object);

  senko_paper_unref (self->paper);
  senko_pen_free (self->pen);
  G_OBJECT_CLASS (senko_paper_view_parent_class)->finalize (object);
}

static void
senko_paper_view_class_init (SenkoPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_paper_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_paper_view_finalize;
  widget_class->measure = senko_paper_view_measure;
  widget_class->get_request_mode = senko_paper_view_get_request_mode;
  widget_class->size_allocate = senko_paper_view_size_allocate;
  widget_class->snapshot = senko_paper_view_snapshot;
  g_signal_new ("page-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "paper");
}

static void
senko_paper_view_init (SenkoPaperView *self)
{
  self->pen = senko_pen_new (NULL);
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  describe (self);
}

/* --- public --- */

static void
show (SenkoPaperView *self)
{
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "page-changed");
}

void
senko_paper_view_set_paper (SenkoPaperView *self, SenkoPaper *paper)
{
  if (paper != NULL)
    senko_paper_ref (paper);
  senko_paper_unref (self->paper);
  self->paper = paper;
  self->page = 0;
  show (self);
}

SenkoPaper *
senko_paper_view_get_paper (SenkoPaperView *self)
{
  return self->paper;
}

void
senko_paper_view_set_page (SenkoPaperView *self, guint page)
{
  guint n = self->paper != NULL ? senko_paper_get_n_pages (self->paper) : 0;

  page = n > 0 ? MIN (page, n - 1) : 0;
  if (page == self->page)
    return;
  self->page = page;
  show (self);
}

guint
senko_paper_view_get_page (SenkoPaperView *self)
{
  return self->page;
}

void
senko_paper_view_set_fit (SenkoPaperView *self, SenkoPaperFit fit)
{
  if (fit == SENKO_PAPER_ZOOM)
    self->zoom = senko_paper_view_get_zoom (self);
  self->fit = fit;
  show (self);
}

void
senko_paper_view_set_zoom (SenkoPaperView *self, double zoom)
{
  self->fit = SENKO_PAPER_ZOOM;
  self->zoom = CLAMP (zoom, LEAST, MOST);
  show (self);
}

double
senko_paper_view_get_zoom (SenkoPaperView *self)
{
  return find_scale (self, gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)))
         / POINTS_TO_PIXELS;
}
