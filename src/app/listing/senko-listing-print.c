/* Pages of a listing: each is drawn when it is wanted, so that a million rows need no more memory
 * than forty. */
#include "app/listing/senko-listing-print.h"

#include "app/senko-settings.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FONT "Noto Sans CJK JP, IPAexGothic, Sans"
#define POINTS_PER_PIXEL 0.6 /* of column widths: 8 pt text beside 11 pt on the screen */
#define TEXT_SIZE 8
#define LINE 15 /* points */
#define HEAD 50
#define FOOT 20
#define PADDING 3

typedef struct {
  SenkoListing *listing;
  SenkoSession *session;
  char *title, *subtitle, *printed;
  double scale; /* so that all columns fit side by side */
  guint per_page;
  PangoLayout *layout;
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  senko_listing_free (self->listing);
  g_object_unref (self->session);
  g_clear_object (&self->layout);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->printed);
  g_free (self);
}

static void
set_font (Print *self, double size, gboolean bold)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, (int)(size * PANGO_SCALE));
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (self->layout, font);
}

static void
draw_text (Print *self, cairo_t *cr, const char *text, double x, double y, double width,
           PangoAlignment alignment)
{
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_width (self->layout, (int)(MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_alignment (self->layout, alignment);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, self->layout);
}

static double
column_width (const SenkoListing *listing, guint column)
{
  return senko_listing_get_column (listing, column)->width * POINTS_PER_PIXEL;
}

static double
table_width (const SenkoListing *listing)
{
  double width = 0;

  for (guint i = 0; i < senko_listing_get_n_columns (listing); i++)
    width += column_width (listing, i);
  return width;
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *self)
{
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  guint n_rows = senko_listing_get_n_rows (self->listing);

  g_clear_object (&self->layout);
  self->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  self->scale = MIN (1.0, width / table_width (self->listing));
  self->per_page = (guint)MAX (1, (height - HEAD - FOOT) / (LINE * self->scale) - 1);
  gtk_print_operation_set_n_pages (operation,
                                   (int)MAX (1, (n_rows + self->per_page - 1) / self->per_page));
}

/* row -1: the titles. */
static void
draw_row (Print *self, cairo_t *cr, int row, double y)
{
  double x = 0;

  for (guint i = 0; i < senko_listing_get_n_columns (self->listing); i++)
    {
      const SenkoListingColumn *column = senko_listing_get_column (self->listing, i);
      double width = column_width (self->listing, i);
      const char *text
          = row < 0 ? column->title : senko_listing_get_text (self->listing, (guint)row, i);

      draw_text (self, cr, text, x + PADDING, y + 2, width - 2 * PADDING,
                 column->type == SENKO_TABLE_NUMBER ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
      x += width;
    }
}

static void
draw_rules (Print *self, cairo_t *cr, guint n)
{
  double width = table_width (self->listing), x = 0;

  cairo_set_line_width (cr, 0.4);
  for (guint i = 0; i <= n + 1; i++)
    {
      cairo_move_to (cr, 0, i * LINE);
      cairo_line_to (cr, width, i * LINE);
    }
  for (guint i = 0; i <= senko_listing_get_n_columns (self->listing); i++)
    {
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, (n + 1) * LINE);
      if (i < senko_listing_get_n_columns (self->listing))
        x += column_width (self->listing, i);
    }
  cairo_stroke (cr);
}

static void
draw_table (Print *self, cairo_t *cr, guint first, guint n)
{
  cairo_save (cr);
  cairo_translate (cr, 0, HEAD);
  cairo_scale (cr, self->scale, self->scale);
  cairo_set_source_rgb (cr, 0.92, 0.92, 0.92);
  cairo_rectangle (cr, 0, 0, table_width (self->listing), LINE);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  set_font (self, TEXT_SIZE, TRUE);
  draw_row (self, cr, -1, 0);
  set_font (self, TEXT_SIZE, FALSE);
  for (guint i = 0; i < n; i++)
    draw_row (self, cr, (int)(first + i), (i + 1) * LINE);
  draw_rules (self, cr, n);
  cairo_restore (cr);
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  guint first = (guint)page * self->per_page, n_rows = senko_listing_get_n_rows (self->listing);
  int n_pages;
  g_autofree char *number = NULL;

  g_object_get (operation, "n-pages", &n_pages, NULL);
  number = g_strdup_printf (_ ("Page %1$d of %2$d"), page + 1, n_pages);
  senko_listing_set_register (self->listing, senko_session_get_register (self->session));
  cairo_set_source_rgb (cr, 0, 0, 0);
  set_font (self, 13, TRUE);
  draw_text (self, cr, self->title, 0, 0, width, PANGO_ALIGN_LEFT);
  set_font (self, 9, FALSE);
  draw_text (self, cr, self->subtitle, 0, 24, width, PANGO_ALIGN_LEFT);
  draw_table (self, cr, first, MIN (self->per_page, n_rows - MIN (first, n_rows)));
  set_font (self, TEXT_SIZE, FALSE);
  draw_text (self, cr, self->printed, 0, height - 12, width, PANGO_ALIGN_LEFT);
  draw_text (self, cr, number, 0, height - 12, width, PANGO_ALIGN_RIGHT);
}

/* Upright as long as the text stays readable. */
static GtkPageSetup *
make_page_setup (const SenkoListing *listing)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_page_setup_set_left_margin (setup, 12, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 12, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, 12, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 10, GTK_UNIT_MM);
  if (gtk_page_setup_get_page_width (setup, GTK_UNIT_POINTS) / table_width (listing) < 0.8)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  return setup;
}

/* --- what stands around the rows --- */

/* "printed 2024-05-10 14:03 by Yamada · demo.senko" */
static char *
make_footer (SenkoSession *session)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = senko_settings_format_date (senko_date_new (
      g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now)));
  g_autofree char *clock = g_date_time_format (now, "%H:%M");
  g_autofree char *actor = senko_settings_dup_actor ();

  /* TRANSLATORS: at the foot of a printed list: day, time, who, name of the register. */
  return g_strdup_printf (_ ("Printed on %1$s at %2$s by %3$s — %4$s"), day, clock, actor,
                          senko_session_get_name (session));
}

static char *
make_title (const SenkoListing *listing, SenkoSession *session)
{
  SenkoSelection *selection = senko_session_get_selection (session);
  const SenkoDefinition *definition = selection != NULL ? selection->definition : NULL;

  if (definition == NULL)
    return g_strdup (senko_listing_get_title (listing));
  /* TRANSLATORS: above a printed list: the selection's title, the list's. */
  return g_strdup_printf (_ ("%1$s: %2$s"),
                          senko_language_is_japanese () ? definition->ja : definition->en,
                          senko_listing_get_title (listing));
}

static char *
make_subtitle (const SenkoListing *listing)
{
  guint n = senko_listing_get_n_rows (listing);
  g_autofree char *rows
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row", "%u rows", n), n);

  return g_strjoin ("   ", rows, senko_listing_get_subtitle (listing), NULL);
}

GtkPrintOperation *
senko_listing_make_print (SenkoListing *listing, SenkoSession *session)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (listing);
  Print *print = g_new0 (Print, 1);

  print->listing = listing;
  print->session = g_object_ref (session);
  print->title = make_title (listing, session);
  print->subtitle = make_subtitle (listing);
  print->printed = make_footer (session);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, print->title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), print);
  g_object_set_data_full (G_OBJECT (operation), "senko-print", print, print_free);
  return operation;
}

void
senko_listing_print (SenkoListing *listing, GtkWidget *widget)
{
  SenkoWindow *window = senko_window_of (widget);
  g_autoptr (GtkPrintOperation) operation
      = senko_listing_make_print (listing, senko_window_get_session (window));
  g_autoptr (GError) error = NULL;

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (widget)), &error);
  senko_window_show_error (window, error);
}
