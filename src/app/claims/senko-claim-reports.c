/* A report is made as texts in a worker by the same functions that senkoctl prints with, and shown.
 */
#include "app/claims/senko-claim-reports.h"

#include "app/claims/senko-bonus-tables.h"
#include "app/documents/senko-choice.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-selection-dialog.h"
#include "app/senko-window.h"
#include "app/table/senko-table-listing.h"
#include "app/table/senko-table-rows.h"
#include "model/lists/senko-list-claims.h"

#include <glib/gi18n-lib.h>

static const char *const report_labels[] = { N_ ("Sums by kind"),
                                             N_ ("Claimed, verified, rejected, applied"),
                                             N_ ("With and without the bonus"),
                                             N_ ("What each kind did"),
                                             N_ ("By another year's table"),
                                             N_ ("By another year's table, each kind") };
#define FROM_FILE (-1) /* the choice that opens a file */

/* What a worker made. */
typedef struct {
  SenkoTableColumn *columns;
  guint n_columns;
  GPtrArray *cells; /* of char * */
  char *note;
  gboolean of_everybody; /* sums: nobody's number or name */
  int year, other_year; /* whose columns stand side by side; 0: no others */
} Report;

typedef struct {
  SenkoClaimReport kind;
  SenkoDefinition *other; /* (nullable) whose table is applied, too */
} Request;

struct _SenkoClaimReports {
  AdwBin parent_instance;
  GtkDropDown *kind, *other;
  GtkLabel *note;
  GtkStack *stack;
  SenkoTableView *table;

  SenkoSession *session;
  GPtrArray *tables; /* of SenkoDefinition: the choices of other */
  guint table_chosen; /* its place */
  gint64 tables_of; /* the selection that they are for */
  Report *report;
  SenkoTableRows *rows;
  GtkMultiSelection *chosen;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (SenkoClaimReports, senko_claim_reports, ADW_TYPE_BIN)

static void
report_free (Report *self)
{
  if (self == NULL)
    return;
  g_free (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self->note);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Report, report_free)

static void
request_free (gpointer data)
{
  g_clear_pointer (&((Request *)data)->other, senko_definition_unref);
  g_free (data);
}

/* --- Making, in a worker --- */

/* As wide as its title, which is longer than most figures. */
static int
width_of (const SenkoListColumn *column, const char *title)
{
  static const struct {
    const char *key;
    int width;
  } texts[] = { { "bonus", 210 }, { "number", 90 }, { "name", 110 }, { "subject", 84 } };
  int width = 22, least = column->is_number ? 70 : 118;

  for (const char *at = title; *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? 14 : 8;
  for (guint i = 0; !column->is_number && i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (column->key, texts[i].key))
      least = texts[i].width;
  return MAX (width, least);
}

/* Columns of two years say which: "total 2025", "total 2024". */
static const char *
title_of (const Report *self, const SenkoListColumn *column)
{
  static const char *const own[] = { "bonus", "total", "rank", "outcome", "points_each" };
  int year = 0;
  g_autofree char *title = NULL;

  if (self->other_year != 0 && g_str_has_prefix (column->key, "other_"))
    year = self->other_year;
  for (guint i = 0; self->other_year != 0 && column->is_number && i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (column->key, own[i]))
      year = self->year;
  if (self->other_year != 0 && g_str_equal (column->key, "outcome"))
    year = self->year;
  if (year == 0)
    return _ (column->label);
  title = g_strdup_printf (C_ ("a column of one of two years", "%2$s %1$d"), year,
                           g_str_equal (column->key, "other_bonus")  ? _ ("bonus points")
                           : g_str_equal (column->key, "other_each") ? _ ("points each")
                                                                     : _ (column->label));
  return g_intern_string (title);
}

static void
begin_list (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
  Report *self = user_data;

  self->columns = g_new0 (SenkoTableColumn, n_columns);
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      const char *title = title_of (self, &columns[i]);
      gboolean whose
          = g_str_equal (columns[i].key, "number") || g_str_equal (columns[i].key, "name");

      self->columns[i] = (SenkoTableColumn){ columns[i].key, title, width_of (&columns[i], title),
                                             columns[i].is_number, !(self->of_everybody && whose) };
    }
}

static void
add_row (const char *const *cells, guint n_columns, gpointer user_data)
{
  Report *self = user_data;

  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (cells[i] != NULL ? cells[i] : ""));
}

static char *
describe_differences (const SenkoBonusReport *report)
{
  GString *text = g_string_new (NULL);

  if (report->differences->len == 0)
    g_string_append (text, report->decided ? _ ("The sums agree with the confirmed decision.")
                                           : _ ("The sums agree with what judging uses now."));
  for (guint i = 0; i < MIN (report->differences->len, 5); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (char *)g_ptr_array_index (report->differences, i));
  return g_string_free (text, FALSE);
}

static gboolean
make_sums (Report *self, SenkoRegister *reg, SenkoSelection *selection, gboolean by_kind,
           const SenkoListSink *sink, GError **error)
{
  g_autoptr (SenkoBonusReport) report = senko_bonus_report_load (reg, selection, error);

  if (report == NULL)
    return FALSE;
  self->of_everybody = by_kind;
  senko_list_bonus_report (selection->definition, report, by_kind, sink);
  self->note = describe_differences (report);
  return TRUE;
}

static char *
describe_effects (const SenkoBonusEffects *effects, const SenkoDefinition *other)
{
  g_autofree char *label = other != NULL ? senko_bonus_table_label (other) : NULL;
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u person has another outcome or rank.",
                                   "%u people have another outcome or rank.", effects->people->len),
                         effects->people->len);

  return label != NULL ? g_strdup_printf ("%s\n%s", label, text) : g_steal_pointer (&text);
}

static gboolean
make_effect (Report *self, SenkoRegister *reg, SenkoSelection *selection, const Request *request,
             const SenkoListSink *sink, GError **error)
{
  g_autoptr (SenkoBonusEffects) effects
      = senko_bonus_effects_load (reg, selection, request->other, error);

  if (effects == NULL)
    return FALSE;
  self->note = describe_effects (effects, request->other);
  if (request->other != NULL)
    {
      self->year = selection->definition->hire_year;
      self->other_year = request->other->hire_year;
    }
  if (request->kind == SENKO_CLAIM_REPORT_KINDS || request->kind == SENKO_CLAIM_REPORT_OTHER_KINDS)
    senko_list_bonus_kinds (selection->definition, effects, sink);
  else
    senko_list_bonus_effects (selection->definition, effects, request->other != NULL, sink);
  return TRUE;
}

static gpointer
make (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data, GError **error)
{
  const Request *request = data;
  g_autoptr (Report) report = g_new0 (Report, 1);
  const SenkoListSink sink = { TRUE, begin_list, add_row, report };
  gboolean made;

  report->cells = g_ptr_array_new_with_free_func (g_free);
  made = request->kind <= SENKO_CLAIM_REPORT_PEOPLE
             ? make_sums (report, reg, selection, request->kind == SENKO_CLAIM_REPORT_SUMS, &sink,
                          error)
             : make_effect (report, reg, selection, request, &sink, error);
  return made ? g_steal_pointer (&report) : NULL;
}

/* --- Showing --- */

static void
get_cell (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  SenkoClaimReports *self = user_data;
  const Report *report = self->report;
  guint first = position * report->n_columns;
  const SenkoTableColumn *last = &report->columns[report->n_columns - 1];

  cell->text = g_ptr_array_index (report->cells, first + column);
  /* Whose outcome differs is to be seen at a glance. */
  if (g_str_has_suffix (report->columns[column].id, "outcome") && g_str_equal (last->id, "differs")
      && *(char *)g_ptr_array_index (report->cells, first + report->n_columns - 1) != '\0')
    cell->tone = SENKO_TONE_WARNING;
}

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoClaimReports) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Report) before = NULL;
  Report *report = senko_session_work_finish (SENKO_SESSION (source), result, &error);
  guint n_rows;

  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    senko_window_show_error (self, error);
  if (report == NULL || self->session == NULL)
    {
      report_free (report);
      return;
    }
  before = self->report;
  senko_table_rows_set_n (self->rows, 0);
  self->report = report;
  n_rows = report->n_columns > 0 ? report->cells->len / report->n_columns : 0;
  senko_table_view_set_columns (self->table, report->columns, report->n_columns, get_cell, self);
  senko_table_rows_set_n (self->rows, n_rows);
  gtk_label_set_label (self->note, report->note);
  gtk_stack_set_visible_child_name (self->stack, n_rows > 0 ? "list" : "empty");
}

static void
stop_loading (SenkoClaimReports *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
reload (SenkoClaimReports *self)
{
  Request *request = g_new0 (Request, 1);

  stop_loading (self);
  request->kind = (SenkoClaimReport)senko_choice_get (self->kind);
  if (request->kind >= SENKO_CLAIM_REPORT_OTHER && self->table_chosen < self->tables->len)
    request->other = senko_definition_ref (g_ptr_array_index (self->tables, self->table_chosen));
  gtk_widget_set_visible (GTK_WIDGET (self->other), request->kind >= SENKO_CLAIM_REPORT_OTHER);
  if (request->kind >= SENKO_CLAIM_REPORT_OTHER && request->other == NULL)
    {
      gtk_label_set_label (self->note,
                           _ ("Choose a definition file: there is no other table here."));
      gtk_stack_set_visible_child_name (self->stack, "empty");
      request_free (request);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "loading");
  senko_table_view_set_label (self->table, _ (report_labels[request->kind]));
  self->loading = g_cancellable_new ();
  senko_session_work_async (self->session, _ ("Making the report"), SENKO_OPEN_READ_ONLY, make,
                            request, request_free, (GDestroyNotify)report_free, self->loading,
                            on_made_cb, g_object_ref (self));
}

static void
on_chosen_cb (gpointer user_data)
{
  SenkoClaimReports *self = user_data;

  if (self->session != NULL)
    reload (self);
}

/* --- Whose table --- */

static void
fill_tables (SenkoClaimReports *self)
{
  g_autoptr (GArray) options = senko_options_new ();

  for (guint i = 0; i < self->tables->len; i++)
    senko_options_add (
        options, i,
        senko_bonus_tables_describe (self->session, g_ptr_array_index (self->tables, i)));
  senko_options_add (options, FROM_FILE, g_strdup (_ ("A definition file…")));
  senko_choice_fill (self->other, options);
  senko_choice_set (self->other, self->table_chosen);
}

gboolean
senko_claim_reports_read_table (SenkoClaimReports *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  SenkoDefinition *definition = senko_bonus_table_read (path, &error);

  if (definition == NULL)
    {
      senko_window_show_error (self, error);
      return FALSE;
    }
  g_ptr_array_add (self->tables, definition);
  self->table_chosen = self->tables->len - 1;
  fill_tables (self);
  reload (self);
  return TRUE;
}

static void
on_file_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (SenkoClaimReports) self = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
  if (response == GTK_RESPONSE_ACCEPT && path != NULL && self->session != NULL)
    senko_claim_reports_read_table (self, path);
}

static void
open_file (SenkoClaimReports *self)
{
  GtkFileChooserNative *chooser
      = senko_definition_chooser_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  g_signal_connect (chooser, "response", G_CALLBACK (on_file_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_table_chosen_cb (gpointer user_data)
{
  SenkoClaimReports *self = user_data;
  gint64 chosen = senko_choice_get (self->other);

  if (self->session == NULL)
    return;
  if (chosen == FROM_FILE)
    {
      senko_choice_set (self->other, self->table_chosen); /* until a file is there */
      open_file (self);
      return;
    }
  self->table_chosen = (guint)chosen;
  reload (self);
}

static void
find_tables (SenkoClaimReports *self)
{
  SenkoSelection *selection = senko_session_get_selection (self->session);

  if (self->tables != NULL && self->tables_of == selection->definition_id)
    return;
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  self->tables = senko_bonus_tables_list (self->session);
  self->tables_of = selection->definition_id;
  self->table_chosen
      = senko_bonus_tables_find_before (self->tables, selection->definition->hire_year);
  fill_tables (self);
}

void
senko_claim_reports_refresh (SenkoClaimReports *self, SenkoSession *session)
{
  g_set_object (&self->session, session);
  find_tables (self);
  reload (self);
}

void
senko_claim_reports_show (SenkoClaimReports *self, SenkoClaimReport report)
{
  senko_choice_set (self->kind, report);
  on_chosen_cb (self);
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoClaimReports *self = user_data;
  SenkoListing *listing;

  if (self->report == NULL)
    return NULL;
  listing
      = senko_table_listing_take (self->table, _ (report_labels[senko_choice_get (self->kind)]));
  senko_listing_set_subtitle (listing, self->report->note);
  return listing;
}

/* --- The view --- */

static void
senko_claim_reports_dispose (GObject *object)
{
  SenkoClaimReports *self = SENKO_CLAIM_REPORTS (object);

  stop_loading (self);
  if (self->table != NULL)
    senko_table_view_set_model (self->table, NULL);
  self->table = NULL;
  g_clear_object (&self->chosen);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_claim_reports_parent_class)->dispose (object);
}

static void
senko_claim_reports_finalize (GObject *object)
{
  g_clear_pointer (&SENKO_CLAIM_REPORTS (object)->tables, g_ptr_array_unref);
  report_free (SENKO_CLAIM_REPORTS (object)->report);
  G_OBJECT_CLASS (senko_claim_reports_parent_class)->finalize (object);
}

static void
senko_claim_reports_class_init (SenkoClaimReportsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_claim_reports_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_claim_reports_finalize;
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-claim-reports.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, kind);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, other);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, note);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, table);
}

static void
fill_kinds (SenkoClaimReports *self)
{
  g_autoptr (GArray) kinds = senko_options_new ();

  for (guint i = 0; i < G_N_ELEMENTS (report_labels); i++)
    senko_options_add (kinds, i, g_strdup (_ (report_labels[i])));
  senko_choice_init (self->kind, _ ("Report"));
  senko_choice_init (self->other, _ ("Whose bonus table"));
  senko_choice_fill (self->kind, kinds);
}

static void
senko_claim_reports_init (SenkoClaimReports *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  senko_choice_on_chosen (self->kind, on_chosen_cb, self);
  senko_choice_on_chosen (self->other, on_table_chosen_cb, self);
  self->rows = senko_table_rows_new ();
  self->chosen = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  senko_table_view_set_model (self->table, GTK_SELECTION_MODEL (self->chosen));
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table), take_listing, self);
}
