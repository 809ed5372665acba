/* The rows stay as they were made; what is sorted is their order. */
#include "app/table/senko-report-view.h"

#include "app/applicants/senko-applicant-sections.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-load.h"
#include "app/senko-window.h"
#include "app/table/senko-table-listing.h"
#include "app/table/senko-table-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoReportView {
  AdwBin parent_instance;
  GtkStack *stack;
  SenkoTableView *table;
  AdwStatusPage *empty, *failed;
  char *title;
  SenkoReport *report; /* (nullable) */
  GArray *order; /* of guint: rows of the report as they are shown */
  SenkoTableRows *rows;
  GCancellable *loading; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SenkoReportView, senko_report_view, ADW_TYPE_BIN)

enum { SHOWN, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
get_cell (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  SenkoReportView *self = user_data;

  cell->text
      = senko_report_get_cell (self->report, g_array_index (self->order, guint, position), column);
}

/* --- sorting --- */

/* What is empty comes last, whichever way round; rows alike stay as they were made. */
typedef struct {
  const SenkoReport *report;
  guint column;
  gboolean numeric, descending;
} Order;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  const char *one = senko_report_get_cell (order->report, x, order->column);
  const char *other = senko_report_get_cell (order->report, y, order->column);
  int result;

  if (*one == '\0' || *other == '\0')
    result = (*one == '\0') - (*other == '\0');
  else
    {
      double u = g_ascii_strtod (one, NULL), v = g_ascii_strtod (other, NULL);

      result = order->numeric ? (u > v) - (u < v) : strcmp (one, other);
      if (order->descending)
        result = -result;
    }
  return result != 0 ? result : (x > y) - (x < y);
}

static void
sort (SenkoReportView *self)
{
  Order order = { .report = self->report };
  const char *id = senko_table_view_get_sort (self->table, &order.descending);
  int column = id != NULL ? senko_report_find_column (self->report, id) : -1;

  g_array_set_size (self->order, 0);
  for (guint i = 0; i < senko_report_get_n_rows (self->report); i++)
    g_array_append_val (self->order, i);
  if (column < 0)
    return;
  order.column = (guint)column;
  order.numeric = self->report->columns[column].numeric;
  g_array_sort_with_data (self->order, compare_rows, &order);
}

static void
on_sort_changed_cb (SenkoReportView *self)
{
  if (self->report == NULL)
    return;
  sort (self);
  senko_table_view_refresh (self->table);
}

/* --- showing --- */

/* Instants of the journal as the office reads them: on the main thread, which has the settings. */
static void
format_moments (SenkoReport *report)
{
  for (guint column = 0; column < report->n_columns; column++)
    {
      const char *key = report->columns[column].id;

      if (strcmp (key, "at") != 0 && !g_str_has_suffix (key, "_at"))
        continue;
      for (guint row = 0; row < senko_report_get_n_rows (report); row++)
        {
          gpointer *cell = &g_ptr_array_index (report->cells, row * report->n_columns + column);
          g_autofree char *utc = *cell;

          *cell = senko_applicant_format_moment (utc);
        }
    }
}

static void
show (SenkoReportView *self, SenkoReport *report)
{
  SenkoReport *before = self->report;

  format_moments (report);
  senko_table_rows_set_n (self->rows, 0);
  self->report = report;
  senko_table_view_set_sort (self->table, NULL, FALSE);
  senko_table_view_set_columns (self->table, report->columns, report->n_columns, get_cell, self);
  senko_report_free (before);
  sort (self);
  senko_table_rows_set_n (self->rows, self->order->len);
  if (self->order->len > 0)
    senko_table_view_set_cursor (self->table, 0, TRUE);
  gtk_stack_set_visible_child_name (self->stack, self->order->len > 0 ? "list" : "empty");
  g_signal_emit (self, signals[SHOWN], 0);
}

/* --- reading --- */

static void
on_made_cb (gpointer owner, gpointer result, const GError *error)
{
  SenkoReportView *self = owner;

  if (result != NULL)
    show (self, result);
  else
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

void
senko_report_view_load (SenkoReportView *self, SenkoSession *session, const char *title,
                        const char *empty, SenkoWorkFunc make, gpointer data,
                        GDestroyNotify free_data)
{
  g_free (self->title);
  self->title = g_strdup (title);
  adw_status_page_set_description (self->empty, empty);
  senko_table_view_set_label (self->table, title);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  senko_load (self, &self->loading, session, title, make, data, free_data,
              (GDestroyNotify)senko_report_free, on_made_cb);
}

const SenkoReport *
senko_report_view_get_report (SenkoReportView *self)
{
  return self->report;
}

static SenkoListing *
take_listing (gpointer user_data)
{
  return senko_report_view_take_listing (user_data);
}

SenkoListing *
senko_report_view_take_listing (SenkoReportView *self)
{
  SenkoListing *listing
      = self->report != NULL ? senko_table_listing_take (self->table, self->title) : NULL;

  if (listing != NULL && self->report->subtitle != NULL)
    senko_listing_set_subtitle (listing, self->report->subtitle);
  return listing;
}

/* --- the view --- */

static void
on_activate_cb (SenkoReportView *self, guint position)
{
  if (position < self->order->len)
    g_signal_emit (self, signals[ACTIVATED], 0, g_array_index (self->order, guint, position));
}

static gboolean
senko_report_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SENKO_REPORT_VIEW (widget)->table));
}

static void
senko_report_view_dispose (GObject *object)
{
  SenkoReportView *self = SENKO_REPORT_VIEW (object);

  senko_load_stop (&self->loading);
  if (self->table != NULL)
    senko_table_view_set_model (self->table, NULL);
  self->table = NULL;
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (senko_report_view_parent_class)->dispose (object);
}

static void
senko_report_view_finalize (GObject *object)
{
  SenkoReportView *self = SENKO_REPORT_VIEW (object);

  senko_report_free (self->report);
  g_array_unref (self->order);
  g_free (self->title);
  G_OBJECT_CLASS (senko_report_view_parent_class)->finalize (object);
}

static void
senko_report_view_class_init (SenkoReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_report_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_report_view_finalize;
  widget_class->grab_focus = senko_report_view_grab_focus;
  signals[SHOWN]
      = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-report-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoReportView, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoReportView, table);
  gtk_widget_class_bind_template_child (widget_class, SenkoReportView, empty);
  gtk_widget_class_bind_template_child (widget_class, SenkoReportView, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed_cb);
}

static void
senko_report_view_init (SenkoReportView *self)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = senko_table_rows_new ();
  model = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  senko_table_view_set_model (self->table, model);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table), take_listing, self);
}
