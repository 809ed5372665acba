/* What is chosen above a report of the model. */
#include "app/claims/senko-claim-reports.h"

#include "app/claims/senko-bonus-tables.h"
#include "app/documents/senko-choice.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-selection-dialog.h"
#include "app/senko-window.h"
#include "app/table/senko-report-view.h"
#include "model/lists/senko-list-claims.h"

#include <glib/gi18n-lib.h>

static const char *const report_labels[] = { N_ ("Sums by kind"),
                                             N_ ("Claimed, verified, rejected, applied"),
                                             N_ ("With and without the bonus"),
                                             N_ ("What each kind did"),
                                             N_ ("By another year's table"),
                                             N_ ("By another year's table, each kind") };
#define FROM_FILE (-1) /* the choice that opens a file */

typedef struct {
  SenkoClaimReport kind;
  SenkoDefinition *other; /* (nullable) whose table is applied, too */
} Request;

struct _SenkoClaimReports {
  AdwBin parent_instance;
  GtkDropDown *kind, *other;
  GtkLabel *note;
  SenkoReportView *view;
  SenkoSession *session;
  GPtrArray *tables; /* of SenkoDefinition: the choices of other */
  guint table_chosen; /* its place */
  gint64 tables_of; /* the selection that they are for */
};

G_DEFINE_FINAL_TYPE (SenkoClaimReports, senko_claim_reports, ADW_TYPE_BIN)

static void
request_free (gpointer data)
{
  g_clear_pointer (&((Request *)data)->other, senko_definition_unref);
  g_free (data);
}

/* --- Making, in a worker --- */

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
make_sums (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection, gboolean by_kind,
           const SenkoListSink *sink, GError **error)
{
  g_autoptr (SenkoBonusReport) report = senko_bonus_report_load (reg, selection, error);

  if (report == NULL)
    return FALSE;
  senko_list_bonus_report (selection->definition, report, by_kind, sink);
  self->note = describe_differences (report);
  for (guint i = 0; by_kind && i < 2; i++)
    self->columns[i].shown = FALSE; /* sums have nobody's number and name */
  return TRUE;
}

/* Two years side by side: "total 2025", "total 2024". */
static void
name_years (SenkoReport *self, int year, int other_year)
{
  static const struct {
    const char *key;
    const char *title; /* (nullable) instead of what the list calls it */
    int width;
  } columns[] = { { "bonus", NULL, 92 },          { "total", NULL, 84 },
                  { "rank", NULL, 84 },           { "outcome", NULL, 118 },
                  { "points_each", NULL, 130 },   { "other_bonus", N_ ("bonus points"), 92 },
                  { "other_total", NULL, 84 },    { "other_rank", NULL, 84 },
                  { "other_outcome", NULL, 118 }, { "other_each", N_ ("points each"), 130 } };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      int place = senko_report_find_column (self, columns[i].key);
      SenkoTableColumn *column = place >= 0 ? &self->columns[place] : NULL;
      gboolean other = g_str_has_prefix (columns[i].key, "other_");
      g_autofree char *title = NULL;

      if (column == NULL || (!column->numeric && !g_str_has_suffix (columns[i].key, "outcome")))
        continue; /* a kind of bonus, by name */
      title = g_strdup_printf (C_ ("a column of one of two years", "%2$s %1$d"),
                               other ? other_year : year,
                               columns[i].title != NULL ? _ (columns[i].title) : column->title);
      column->title = g_intern_string (title);
      column->width = columns[i].width;
    }
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
make_effect (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection,
             const Request *request, const SenkoListSink *sink, GError **error)
{
  g_autoptr (SenkoBonusEffects) effects
      = senko_bonus_effects_load (reg, selection, request->other, error);

  if (effects == NULL)
    return FALSE;
  self->note = describe_effects (effects, request->other);
  self->subtitle = g_strdup (self->note);
  if (request->kind == SENKO_CLAIM_REPORT_KINDS || request->kind == SENKO_CLAIM_REPORT_OTHER_KINDS)
    senko_list_bonus_kinds (selection->definition, effects, sink);
  else
    senko_list_bonus_effects (selection->definition, effects, request->other != NULL, sink);
  if (request->other != NULL)
    name_years (self, selection->definition->hire_year, request->other->hire_year);
  return TRUE;
}

static gpointer
make (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data, GError **error)
{
  const Request *request = data;
  g_autoptr (SenkoReport) report = senko_report_new ();
  const SenkoListSink sink = senko_report_sink (report);
  gboolean made;

  made = request->kind <= SENKO_CLAIM_REPORT_PEOPLE
             ? make_sums (report, reg, selection, request->kind == SENKO_CLAIM_REPORT_SUMS, &sink,
                          error)
             : make_effect (report, reg, selection, request, &sink, error);
  return made ? g_steal_pointer (&report) : NULL;
}

/* --- Showing --- */

static void
on_shown_cb (SenkoClaimReports *self)
{
  gtk_label_set_label (self->note, senko_report_view_get_report (self->view)->note);
}

static void
reload (SenkoClaimReports *self)
{
  Request *request = g_new0 (Request, 1);
  gboolean by_table;

  request->kind = (SenkoClaimReport)senko_choice_get (self->kind);
  by_table = request->kind >= SENKO_CLAIM_REPORT_OTHER;
  gtk_widget_set_visible (GTK_WIDGET (self->other), by_table);
  if (by_table && self->table_chosen < self->tables->len)
    request->other = senko_definition_ref (g_ptr_array_index (self->tables, self->table_chosen));
  if (by_table && request->other == NULL)
    {
      gtk_label_set_label (self->note,
                           _ ("Choose a definition file: there is no other table here."));
      request_free (request);
      return;
    }
  senko_report_view_load (self->view, self->session, _ (report_labels[request->kind]),
                          _ ("Nobody claims a bonus, or it changes nobody's outcome or rank."),
                          make, request, request_free);
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
on_file_cb (gpointer widget, const char *path, gpointer data)
{
  SenkoClaimReports *self = widget;

  if (self->session != NULL)
    senko_claim_reports_read_table (self, path);
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
      senko_choose_definition (self, _ ("Definition of a Selection"), on_file_cb);
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
  return senko_report_view_take_listing (SENKO_CLAIM_REPORTS (user_data)->view);
}

/* --- The view --- */

static void
senko_claim_reports_dispose (GObject *object)
{
  g_clear_object (&SENKO_CLAIM_REPORTS (object)->session);
  G_OBJECT_CLASS (senko_claim_reports_parent_class)->dispose (object);
}

static void
senko_claim_reports_finalize (GObject *object)
{
  g_clear_pointer (&SENKO_CLAIM_REPORTS (object)->tables, g_ptr_array_unref);
  G_OBJECT_CLASS (senko_claim_reports_parent_class)->finalize (object);
}

static gboolean
senko_claim_reports_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SENKO_CLAIM_REPORTS (widget)->kind));
}

static void
senko_claim_reports_class_init (SenkoClaimReportsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_claim_reports_dispose;
  widget_class->grab_focus = senko_claim_reports_grab_focus;
  G_OBJECT_CLASS (klass)->finalize = senko_claim_reports_finalize;
  g_type_ensure (SENKO_TYPE_REPORT_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-claim-reports.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, kind);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, other);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, note);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimReports, view);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_cb);
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
  senko_listing_offer (GTK_WIDGET (self), NULL, take_listing, self);
}
