/* What is chosen above a report of the model. */
#include "app/claims/senko-claim-reports.h"

#include "app/documents/senko-choice.h"
#include "app/listing/senko-listing-offer.h"
#include "app/table/senko-report-view.h"
#include "model/lists/senko-list-claims.h"

#include <glib/gi18n-lib.h>

typedef enum { REPORT_SUMS, REPORT_PEOPLE, REPORT_EFFECT, REPORT_KINDS, REPORT_OTHER } ReportKind;
static const char *const report_labels[]
    = { N_ ("Sums by kind"), N_ ("Claimed, verified, rejected, applied"),
        N_ ("With and without the bonus"), N_ ("What each kind did"),
        N_ ("By another year's table") };

typedef struct {
  ReportKind kind;
  char *other; /* id of a built-in definition */
} Request;

struct _SenkoClaimReports {
  AdwBin parent_instance;
  GtkDropDown *kind, *other;
  GtkLabel *note;
  SenkoReportView *view;
  SenkoSession *session;
};

G_DEFINE_FINAL_TYPE (SenkoClaimReports, senko_claim_reports, ADW_TYPE_BIN)

static void
request_free (gpointer data)
{
  g_free (((Request *)data)->other);
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
  return TRUE;
}

static gboolean
make_effect (SenkoReport *self, SenkoRegister *reg, SenkoSelection *selection,
             const Request *request, const SenkoListSink *sink, GError **error)
{
  g_autoptr (SenkoDefinition) other = NULL;
  g_autoptr (SenkoBonusEffects) effects = NULL;

  if (request->kind == REPORT_OTHER)
    {
      other = senko_definition_load_builtin (request->other, error);
      if (other == NULL)
        return FALSE;
    }
  effects = senko_bonus_effects_load (reg, selection, other, error);
  if (effects == NULL)
    return FALSE;
  self->note
      = g_strdup_printf (ngettext ("%u person has another outcome or rank.",
                                   "%u people have another outcome or rank.", effects->people->len),
                         effects->people->len);
  if (request->kind == REPORT_KINDS)
    senko_list_bonus_kinds (selection->definition, effects, sink);
  else
    senko_list_bonus_effects (selection->definition, effects, request->kind == REPORT_OTHER, sink);
  return TRUE;
}

static gpointer
make (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data, GError **error)
{
  const Request *request = data;
  g_autoptr (SenkoReport) report = senko_report_new ();
  const SenkoListSink sink = senko_report_sink (report);
  gboolean made;

  made = request->kind <= REPORT_PEOPLE
             ? make_sums (report, reg, selection, request->kind == REPORT_SUMS, &sink, error)
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

  request->kind = (ReportKind)senko_choice_get (self->kind);
  request->other = g_strdup (senko_definition_list_builtin ()[senko_choice_get (self->other)]);
  gtk_widget_set_visible (GTK_WIDGET (self->other), request->kind == REPORT_OTHER);
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

void
senko_claim_reports_refresh (SenkoClaimReports *self, SenkoSession *session)
{
  g_set_object (&self->session, session);
  reload (self);
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
senko_claim_reports_class_init (SenkoClaimReportsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_claim_reports_dispose;
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
fill_choices (SenkoClaimReports *self)
{
  g_autoptr (GArray) kinds = senko_options_new (), others = senko_options_new ();
  const char *const *builtin = senko_definition_list_builtin ();
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (report_labels); i++)
    senko_options_add (kinds, i, g_strdup (_ (report_labels[i])));
  for (; builtin[n] != NULL; n++)
    senko_options_add (others, n, g_strdup (builtin[n]));
  senko_choice_init (self->kind, _ ("Report"));
  senko_choice_init (self->other, _ ("Whose bonus table"));
  senko_choice_fill (self->kind, kinds);
  senko_choice_fill (self->other, others);
  senko_choice_set (self->other, n - 1); /* the oldest: the year before */
}

static void
senko_claim_reports_init (SenkoClaimReports *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  senko_choice_on_chosen (self->kind, on_chosen_cb, self);
  senko_choice_on_chosen (self->other, on_chosen_cb, self);
  senko_listing_offer (GTK_WIDGET (self), NULL, take_listing, self);
}
