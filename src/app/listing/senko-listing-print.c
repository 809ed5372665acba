/* The rows are kept when the pages are made, in a thread (senko-paper-rows.c): what is printed is
 * what was shown then, whatever happens to the list meanwhile. */
#include "app/listing/senko-listing-print.h"

#include "app/senko-settings.h"
#include "app/senko-window.h"
#include "report/senko-paper-list.h"

#include <glib/gi18n-lib.h>

#define POINTS_PER_PIXEL 0.6 /* of column widths: 8 pt text beside 11 pt on the screen */
#define WRAPPING 220 /* pixels: columns of sentences, which take several lines */
#define PROGRESS_STEP 500 /* rows */

typedef struct {
  SenkoListing *listing;
  char *title, *subtitle, *printed;
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  senko_listing_free (self->listing);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->printed);
  g_free (self);
}

static double
table_width (const SenkoListing *listing)
{
  double width = 0;

  for (guint i = 0; i < senko_listing_get_n_columns (listing); i++)
    width += senko_listing_get_column (listing, i)->width * POINTS_PER_PIXEL;
  return width;
}

static SenkoPaperRows *
keep_rows (SenkoListing *listing, SenkoWork *work, GError **error)
{
  guint n_columns = senko_listing_get_n_columns (listing);
  guint n_rows = senko_listing_get_n_rows (listing);
  g_autoptr (SenkoPaperRows) rows = senko_paper_rows_new (n_columns);

  for (guint row = 0; row < n_rows; row++)
    {
      g_auto (GStrv) cells = g_new0 (char *, n_columns + 1);

      if (row % PROGRESS_STEP == 0)
        {
          senko_work_set_fraction (work, (double)row / n_rows);
          if (senko_work_set_error_if_cancelled (work, error))
            return NULL;
        }
      for (guint i = 0; i < n_columns; i++)
        cells[i] = g_strdup (senko_listing_get_text (listing, row, i));
      senko_paper_rows_add (rows, SENKO_PAPER_ROW, (const char *const *)cells);
    }
  return g_steal_pointer (&rows);
}

/* Upright as long as the text stays readable. */
static SenkoPaper *
make_paper (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work,
            const SenkoPaperFormat *format, gpointer data, GError **error)
{
  const Print *self = data;
  SenkoListing *listing = self->listing;
  guint n_columns = senko_listing_get_n_columns (listing);
  g_autofree SenkoPaperColumn *columns = g_new0 (SenkoPaperColumn, n_columns);
  SenkoPaperList list = {
    .frame = { .title = self->title,
               .subtitle = self->subtitle,
               .printed = self->printed,
               .japanese = senko_language_is_japanese () },
    .size
    = senko_paper_format_choose (format, table_width (listing) > (senko_paper_a4.width - 80) / 0.8),
    .columns = columns,
    .n_columns = n_columns,
    .counts = TRUE,
  };

  senko_listing_set_register (listing, register_);
  for (guint i = 0; i < n_columns; i++)
    {
      const SenkoListingColumn *column = senko_listing_get_column (listing, i);
      gboolean is_number = column->type == SENKO_TABLE_NUMBER;

      columns[i] = (SenkoPaperColumn){ column->title,
                                       column->width,
                                       is_number ? SENKO_PEN_RIGHT : SENKO_PEN_LEFT,
                                       !is_number && column->width >= WRAPPING,
                                       FALSE,
                                       FALSE };
    }
  list.rows = keep_rows (listing, work, error);
  return list.rows != NULL ? senko_paper_list_new (&list) : NULL;
}

/* --- what stands around the rows --- */

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

SenkoPrintWindow *
senko_listing_print (SenkoListing *listing, GtkWidget *widget)
{
  SenkoSession *session = senko_window_get_session (senko_window_of (widget));
  Print *print = g_new0 (Print, 1);

  print->listing = listing;
  print->title = make_title (listing, session);
  print->subtitle = make_subtitle (listing);
  print->printed = senko_print_window_dup_footer (session);
  return senko_print_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), session,
                                     senko_listing_get_title (listing), make_paper, print,
                                     print_free);
}
