/* Rows are kept from one showing to the next and only their texts change: findings are shown anew
 * at every keystroke of the entry form. */
#include "app/applicants/senko-findings-view.h"

#include "app/listing/senko-listing-offer.h"
#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoFindingsView {
  AdwBin parent_instance;
  GtkLabel *summary;
  GtkLabel *placeholder;
  GtkListBox *list, *ok_list;
  GtkExpander *ok_expander;
  guint n_open;
  char *subject; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SenkoFindingsView, senko_findings_view, ADW_TYPE_BIN)

static const struct {
  const char *icon, *css_class;
} looks[] = {
  [SENKO_VERDICT_OK] = { "object-select-symbolic", "verdict-ok" },
  [SENKO_VERDICT_FAIL] = { "dialog-error-symbolic", "verdict-fail" },
  [SENKO_VERDICT_FALLBACK] = { "go-jump-symbolic", "verdict-fallback" },
  [SENKO_VERDICT_PENDING] = { "document-open-recent-symbolic", "verdict-pending" },
  [SENKO_VERDICT_MANUAL] = { "dialog-question-symbolic", "verdict-manual" },
  [SENKO_VERDICT_VOID] = { "action-unavailable-symbolic", "verdict-fail" },
};

const char *
senko_verdict_icon (SenkoVerdict verdict)
{
  return verdict < G_N_ELEMENTS (looks) && looks[verdict].icon != NULL ? looks[verdict].icon
                                                                       : "dialog-question-symbolic";
}

const char *
senko_verdict_css_class (SenkoVerdict verdict)
{
  return verdict < G_N_ELEMENTS (looks) && looks[verdict].css_class != NULL
             ? looks[verdict].css_class
             : "verdict-manual";
}

/* --- Rows --- */

/* What a row consists of, kept as its data. */
typedef struct {
  GtkImage *icon;
  GtkLabel *verdict, *rule, *text;
} Parts;

static GtkLabel *
add_label (GtkBox *box, const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (wrap)
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Parts *parts = g_new0 (Parts, 1);

  parts->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (parts->icon), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (parts->icon), 2);
  gtk_accessible_update_state (GTK_ACCESSIBLE (parts->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (parts->icon));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), head);
  parts->verdict = add_label (GTK_BOX (head), "caption-heading", FALSE);
  parts->rule = add_label (GTK_BOX (head), "caption", TRUE);
  parts->text = add_label (GTK_BOX (texts), NULL, TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "finding");
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  return row;
}

static void
set_text (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/* The guidelines number their rules; papers have names only. */
static char *
name_rule (const SenkoApplicantFinding *finding)
{
  return g_str_has_prefix (finding->id, "D-")
             ? g_strdup (finding->label)
             : g_strdup_printf ("%s %s", finding->id, finding->label);
}

static void
fill_row (GtkWidget *row, const SenkoApplicantFinding *finding)
{
  const char *classes[] = { senko_verdict_css_class (finding->verdict), NULL };
  const char *verdict_classes[] = { "caption-heading", classes[0], NULL };
  Parts *parts = g_object_get_data (G_OBJECT (row), "parts");
  g_autofree char *rule = name_rule (finding);
  g_autofree char *text = senko_settings_format_sentence (finding->text);
  g_autofree char *name = g_strdup_printf ("%s: %s. %s", rule, finding->verdict_label, text);

  gtk_image_set_from_icon_name (parts->icon, senko_verdict_icon (finding->verdict));
  gtk_widget_set_css_classes (GTK_WIDGET (parts->icon), classes);
  gtk_widget_set_css_classes (GTK_WIDGET (parts->verdict), verdict_classes);
  set_text (parts->verdict, finding->verdict_label);
  set_text (parts->rule, rule);
  set_text (parts->text, text);
  if (finding->verdict == SENKO_VERDICT_OK)
    gtk_widget_add_css_class (GTK_WIDGET (parts->text), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (parts->text), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
need_row (GtkListBox *list, guint place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int)place);

  if (row == NULL)
    {
      gtk_list_box_append (list, make_row ());
      row = gtk_list_box_get_row_at_index (list, (int)place);
    }
  return GTK_WIDGET (row);
}

/* --- Showing --- */

/* The findings that are ok, or those that are not, in the definition's order. */
static guint
fill_rows (GtkListBox *list, const SenkoApplicantVerdict *verdict, gboolean ok)
{
  guint n = 0;
  GtkListBoxRow *row;

  for (guint i = 0; verdict != NULL && i < verdict->findings->len; i++)
    {
      const SenkoApplicantFinding *finding = g_ptr_array_index (verdict->findings, i);

      if ((finding->verdict == SENKO_VERDICT_OK) == ok)
        fill_row (need_row (list, n++), finding);
    }
  while ((row = gtk_list_box_get_row_at_index (list, (int)n)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
  return n;
}

static void
show_summary (SenkoFindingsView *self, const SenkoApplicantVerdict *verdict)
{
  SenkoVerdict worst = SENKO_VERDICT_OK;
  const char *text = _ ("Eligible");

  if (verdict->summary.is_void)
    worst = SENKO_VERDICT_VOID, text = _ ("Void");
  else if (verdict->summary.ineligible)
    worst = SENKO_VERDICT_FAIL, text = _ ("Not eligible");
  else if (verdict->summary.open_for != 0)
    worst = SENKO_VERDICT_MANUAL, text = _ ("Something is open");
  gtk_widget_set_css_classes (GTK_WIDGET (self->summary),
                              (const char *[]){ "heading", senko_verdict_css_class (worst), NULL });
  set_text (self->summary, text);
}

void
senko_findings_view_show (SenkoFindingsView *self, const SenkoApplicantVerdict *verdict,
                          const char *placeholder)
{
  guint n_ok = fill_rows (self->ok_list, verdict, TRUE);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u rule is met", "%u rules are met", n_ok), n_ok);

  self->n_open = fill_rows (self->list, verdict, FALSE);
  gtk_expander_set_label (self->ok_expander, label);
  gtk_widget_set_visible (GTK_WIDGET (self->ok_expander), n_ok > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), verdict != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), verdict == NULL);
  if (verdict != NULL)
    show_summary (self, verdict);
  else
    set_text (self->placeholder, placeholder != NULL ? placeholder : "");
}

void
senko_findings_view_set_expanded (SenkoFindingsView *self, gboolean expanded)
{
  gtk_expander_set_expanded (self->ok_expander, expanded);
}

void
senko_findings_view_set_subject (SenkoFindingsView *self, const char *subject)
{
  g_free (self->subject);
  self->subject = g_strdup (subject);
}

/* --- Taking them elsewhere --- */

static void
add_to_listing (SenkoListing *listing, GtkListBox *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      const Parts *parts = g_object_get_data (G_OBJECT (row), "parts");

      senko_listing_add (listing, gtk_label_get_text (parts->rule));
      senko_listing_add (listing, gtk_label_get_text (parts->verdict));
      senko_listing_add (listing, gtk_label_get_text (parts->text));
    }
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoFindingsView *self = user_data;
  SenkoListing *listing = senko_listing_new (_ ("Findings"));

  senko_listing_set_subtitle (listing, self->subject);
  senko_listing_add_column (listing, _ ("Rule"), 200, SENKO_TABLE_TEXT, 0);
  senko_listing_add_column (listing, _ ("Verdict"), 120, SENKO_TABLE_TEXT, 1);
  senko_listing_add_column (listing, _ ("Explanation"), 720, SENKO_TABLE_TEXT, 2);
  add_to_listing (listing, self->list);
  if (gtk_expander_get_expanded (self->ok_expander))
    add_to_listing (listing, self->ok_list);
  return listing;
}

static void
senko_findings_view_finalize (GObject *object)
{
  g_free (SENKO_FINDINGS_VIEW (object)->subject);
  G_OBJECT_CLASS (senko_findings_view_parent_class)->finalize (object);
}

static void
senko_findings_view_class_init (SenkoFindingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = senko_findings_view_finalize;
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-findings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoFindingsView, summary);
  gtk_widget_class_bind_template_child (widget_class, SenkoFindingsView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, SenkoFindingsView, list);
  gtk_widget_class_bind_template_child (widget_class, SenkoFindingsView, ok_list);
  gtk_widget_class_bind_template_child (widget_class, SenkoFindingsView, ok_expander);
}

static void
senko_findings_view_init (SenkoFindingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self), take_listing, self);
}
