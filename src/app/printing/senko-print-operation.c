/* What the dialog is told is remembered in the settings; the size of the paper is not among it, as
 * it belongs to the pages. */
#include "app/printing/senko-print-operation.h"

#include "app/senko-settings.h"

#include <math.h>

typedef struct {
  SenkoPaper *paper;
  SenkoPen *pen;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;

  senko_paper_unref (self->paper);
  senko_pen_free (self->pen);
  g_free (self);
}

/* By the name that printers know it by; width: upright, in points. (transfer full) */
static GtkPaperSize *
make_sheet (double width, double height)
{
  static const char *const names[] = { "iso_a4", "iso_a3", "jis_b4", "jis_b5" };

  for (guint i = 0; i < MIN (senko_paper_n_sheets, G_N_ELEMENTS (names)); i++)
    if (fabs (senko_paper_sheets[i].width - width * 25.4 / 72) < 1)
      return gtk_paper_size_new (names[i]);
  return gtk_paper_size_new_custom ("senko", "Senkō", width, height, GTK_UNIT_POINTS);
}

static GtkPageSetup *
make_setup (const SenkoPaperSize *size)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) sheet
      = make_sheet (MIN (size->width, size->height), MAX (size->width, size->height));

  gtk_page_setup_set_paper_size (setup, sheet);
  gtk_page_setup_set_orientation (setup, size->width > size->height
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

static void
on_request_setup_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page,
                     GtkPageSetup *setup, Printing *self)
{
  const SenkoPaperSize *size = senko_paper_get_size (self->paper, (guint)page);
  g_autoptr (GtkPageSetup) wanted = make_setup (size);

  gtk_page_setup_set_paper_size (setup, gtk_page_setup_get_paper_size (wanted));
  gtk_page_setup_set_orientation (setup, gtk_page_setup_get_orientation (wanted));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *self)
{
  senko_pen_set_cairo (self->pen, gtk_print_context_get_cairo_context (context));
  senko_paper_draw (self->paper, (guint)page, self->pen);
  senko_pen_set_cairo (self->pen, NULL);
}

/* --- what is remembered --- */

static void
remember (GtkPrintSettings *settings)
{
  g_autoptr (GtkPrintSettings) kept = gtk_print_settings_copy (settings);

  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PAPER_FORMAT);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PAPER_WIDTH);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PAPER_HEIGHT);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_ORIENTATION);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PRINT_PAGES);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PAGE_RANGES);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_OUTPUT_URI);
  g_settings_set_value (senko_settings_get (), "print-settings",
                        gtk_print_settings_to_gvariant (kept));
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *self)
{
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY
      && gtk_print_operation_get_print_settings (operation) != NULL)
    remember (gtk_print_operation_get_print_settings (operation));
}

GtkPrintOperation *
senko_print_operation_new (SenkoPaper *paper, const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GVariant) kept = g_settings_get_value (senko_settings_get (), "print-settings");
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new_from_gvariant (kept);
  g_autoptr (GtkPageSetup) setup = make_setup (senko_paper_get_size (paper, 0));
  Printing *self = g_new0 (Printing, 1);

  self->paper = senko_paper_ref (paper);
  self->pen = senko_pen_new (NULL);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int)senko_paper_get_n_pages (paper));
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (on_request_setup_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), self);
  g_signal_connect (operation, "done", G_CALLBACK (on_done_cb), self);
  g_object_set_data_full (G_OBJECT (operation), "senko-printing", self, printing_free);
  return operation;
}
