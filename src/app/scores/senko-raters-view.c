/* A worker reads the raters, since gaps take judging; while somebody is settling, what is shown
 * stays. */
#include "app/scores/senko-raters-view.h"

#include "app/chart/senko-chart-view.h"
#include "app/scores/senko-gaps-model.h"
#include "app/grid/senko-score-grid.h"
#include "app/senko-load.h"
#include "app/senko-window.h"
#include "app/table/senko-text-table.h"
#include "model/senko-raters.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _SenkoRatersView {
  AdwBin parent_instance;
  GtkWidget *stack, *empty, *chart, *table;
  GtkWidget *settling, *reason, *grid, *left, *message;
  SenkoSession *session;
  SenkoCode test;
  GCancellable *loading;
  SenkoGapsModel *gaps;
};

G_DEFINE_FINAL_TYPE (SenkoRatersView, senko_raters_view, ADW_TYPE_BIN)

/* --- reading --- */

typedef struct {
  GPtrArray *raters, *gaps;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->raters, g_ptr_array_unref);
  g_clear_pointer (&reading->gaps, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_raters (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
             GError **error)
{
  SenkoCode test = GPOINTER_TO_UINT (data);
  Reading *reading = g_new0 (Reading, 1);

  reading->raters = senko_rater_list (register_, selection, test, error);
  if (reading->raters != NULL)
    reading->gaps = senko_rater_gap_list (register_, selection, test, error);
  if (reading->gaps != NULL)
    return reading;
  free_reading (reading);
  return NULL;
}

/* --- the table --- */

static const SenkoTableColumn columns[] = {
  { "rater", N_ ("Rater"), 150, FALSE, TRUE },
  { "n", N_ ("Scores"), 70, TRUE, TRUE, TRUE },
  { "mean", N_ ("Mean %"), 76, TRUE, TRUE },
  { "spread", N_ ("Spread"), 76, TRUE, TRUE },
  { "difference", N_ ("To the others"), 100, TRUE, TRUE },
  { "lowest", N_ ("Lowest"), 70, TRUE, TRUE },
  { "median", N_ ("Median"), 70, TRUE, TRUE },
  { "highest", N_ ("Highest"), 70, TRUE, TRUE },
};

static void
take_number (SenkoTextTable *table, const char *format, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  senko_text_table_take (table, g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value)),
                         SENKO_TONE_NORMAL);
}

static void
add_rater (SenkoTextTable *table, const SenkoRater *rater)
{
  senko_text_table_add (table, rater->rater);
  senko_text_table_take (table, g_strdup (rater->rater), SENKO_TONE_NORMAL);
  senko_text_table_take_count (table, rater->n, SENKO_TONE_NORMAL);
  take_number (table, "%.1f", rater->mean);
  take_number (table, "%.1f", rater->deviation);
  take_number (table, "%+.1f", rater->difference);
  take_number (table, "%.1f", rater->quartiles[0]);
  take_number (table, "%.1f", rater->quartiles[2]);
  take_number (table, "%.1f", rater->quartiles[4]);
}

/* --- the boxplot --- */

static void
add_box (SenkoChart *chart, const SenkoRater *rater)
{
  SenkoChartBox box = { rater->quartiles[0],
                        rater->quartiles[1],
                        rater->quartiles[2],
                        rater->quartiles[3],
                        rater->quartiles[4],
                        rater->mean,
                        rater->n };
  guint band = senko_chart_add_band (chart, rater->rater, NULL);
  g_autofree char *mean = g_strdup_printf ("%.1f", rater->mean);
  g_autofree char *detail = g_strdup_printf (
      ngettext ("%1$u score, mean %2$.1f %%, spread %3$.1f, %4$+.1f to the others",
                "%1$u scores, mean %2$.1f %%, spread %3$.1f, %4$+.1f to the others", rater->n),
      rater->n, rater->mean, rater->deviation, rater->difference);

  senko_chart_set_box (chart, 0, band, &box, mean, detail, NULL);
}

static void
show_chart (SenkoRatersView *self, GPtrArray *raters)
{
  g_autoptr (SenkoChart) chart = senko_chart_new (SENKO_CHART_BOXES);

  senko_chart_set_title (chart, _ ("Scores by rater, in percent of full marks"),
                         _ ("A sign of severity, never applied to a score"));
  senko_chart_set_value_axis (chart, _ ("%"), 0);
  senko_chart_set_value_range (chart, NAN, NAN);
  senko_chart_add_series (chart, "", SENKO_CHART_BY_PLACE);
  for (guint i = 0; i < raters->len; i++)
    add_box (chart, g_ptr_array_index (raters, i));
  senko_chart_view_set_chart (SENKO_CHART_VIEW (self->chart), chart);
}

/* --- settling --- */

static void
say (SenkoRatersView *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

static void
show_left (SenkoRatersView *self)
{
  guint n = self->gaps != NULL ? senko_gaps_model_get_n_open (self->gaps) : 0;
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u person to settle", "%u people to settle", n), n);

  gtk_label_set_label (GTK_LABEL (self->left), text);
}

static void
on_settled_cb (SenkoRatersView *self)
{
  show_left (self);
  senko_session_changed (self->session);
}

static void
on_grid_message_cb (SenkoScoreGrid *grid, const char *message, SenkoRatersView *self)
{
  say (self, message);
}

static void
on_reason_changed_cb (SenkoRatersView *self)
{
  if (self->gaps != NULL)
    senko_gaps_model_set_reason (self->gaps, gtk_editable_get_text (GTK_EDITABLE (self->reason)));
}

static void
on_reason_activated_cb (SenkoRatersView *self)
{
  gtk_widget_grab_focus (self->grid);
}

/* gaps: (transfer full) */
static void
show_gaps (SenkoRatersView *self, GPtrArray *gaps)
{
  g_clear_object (&self->gaps);
  self->gaps = senko_gaps_model_new (senko_session_get_register (self->session),
                                     senko_session_get_selection (self->session), gaps);
  g_signal_connect_object (self->gaps, "settled", G_CALLBACK (on_settled_cb), self,
                           G_CONNECT_SWAPPED);
  on_reason_changed_cb (self);
  senko_score_grid_set_model (SENKO_SCORE_GRID (self->grid), SENKO_SCORE_GRID_MODEL (self->gaps));
  gtk_widget_set_visible (self->settling, gaps->len > 0);
  gtk_widget_set_sensitive (self->settling, !senko_session_is_read_only (self->session));
  show_left (self);
}

/* --- showing --- */

static gboolean
is_settling (SenkoRatersView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return self->gaps != NULL && focus != NULL && gtk_widget_is_ancestor (focus, self->settling);
}

static void
show_reading (SenkoRatersView *self, Reading *reading)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);

  senko_text_table_clear (table);
  for (guint i = 0; i < reading->raters->len; i++)
    add_rater (table, g_ptr_array_index (reading->raters, i));
  senko_text_table_show (table);
  show_chart (self, reading->raters);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    reading->raters->len > 0 ? "raters" : "empty");
  if (!is_settling (self))
    show_gaps (self, g_steal_pointer (&reading->gaps));
}

static void
on_read_cb (gpointer owner, gpointer result, const GError *error)
{
  senko_window_show_error (owner, error);
  if (result != NULL)
    show_reading (owner, result);
  g_clear_pointer (&result, free_reading);
}

void
senko_raters_view_show (SenkoRatersView *self, SenkoSession *session, SenkoCode test)
{
  if (self->session != session || self->test != test || (self->gaps != NULL && !is_settling (self)))
    {
      senko_score_grid_set_model (SENKO_SCORE_GRID (self->grid), NULL);
      g_clear_object (&self->gaps);
      say (self, NULL);
    }
  g_set_object (&self->session, session);
  self->test = test;
  senko_load (self, &self->loading, session, NULL, read_raters, GUINT_TO_POINTER (test), NULL,
              free_reading, on_read_cb);
}

/* --- the widget --- */

static gboolean
senko_raters_view_grab_focus (GtkWidget *widget)
{
  SenkoRatersView *self = SENKO_RATERS_VIEW (widget);

  return gtk_widget_get_visible (self->settling) ? gtk_widget_grab_focus (self->reason)
                                                 : gtk_widget_grab_focus (self->table);
}

static void
senko_raters_view_dispose (GObject *object)
{
  SenkoRatersView *self = SENKO_RATERS_VIEW (object);

  g_clear_object (&self->gaps);
  senko_load_stop (&self->loading);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_raters_view_parent_class)->dispose (object);
}

static void
senko_raters_view_class_init (SenkoRatersViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_raters_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_raters_view_grab_focus;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_reason (SenkoRatersView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Wh_y this score"));

  self->reason = gtk_entry_new ();
  self->left = make_label (NULL, "heading");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason),
                                  _ ("The raters met and settled upon it"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->reason);
  gtk_widget_set_hexpand (self->reason, TRUE);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_reason_changed_cb), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_reason_activated_cb), self);
  gtk_box_append (GTK_BOX (line), self->left);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->reason);
  gtk_widget_add_css_class (line, "score-head");
  return line;
}

static GtkWidget *
make_settling (SenkoRatersView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->settling = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->grid = senko_score_grid_new ();
  self->message = make_label (NULL, "error");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (self->message, "score-message");
  g_signal_connect (self->grid, "message", G_CALLBACK (on_grid_message_cb), self);
  gtk_box_append (GTK_BOX (self->settling), make_reason (self));
  gtk_box_append (GTK_BOX (self->settling), scrolled);
  gtk_box_append (GTK_BOX (self->settling), self->message);
  gtk_widget_set_visible (self->settling, FALSE);
  return self->settling;
}

static GtkWidget *
make_severity (SenkoRatersView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->chart = senko_chart_view_new ();
  self->table = senko_text_table_new (_ ("Raters"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_size_request (self->chart, -1, 200);
  gtk_widget_set_size_request (self->table, -1, 110);
  gtk_widget_set_vexpand (self->table, FALSE);
  gtk_widget_set_vexpand (self->chart, TRUE);
  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), self->table);
  return box;
}

static void
senko_raters_view_init (SenkoRatersView *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  self->stack = gtk_stack_new ();
  self->empty = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _ ("No Raters"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (self->empty),
      _ ("No score of this test names a rater. They are named when bundles are made, or in the "
         "file of scores."));
  gtk_widget_add_css_class (self->empty, "compact");
  gtk_paned_set_start_child (GTK_PANED (paned), make_severity (self));
  gtk_paned_set_end_child (GTK_PANED (paned), make_settling (self));
  gtk_paned_set_position (GTK_PANED (paned), 320);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), paned, "raters");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
senko_raters_view_new (void)
{
  return g_object_new (SENKO_TYPE_RATERS_VIEW, NULL);
}
