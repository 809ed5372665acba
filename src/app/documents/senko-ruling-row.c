/* The choice of rulings, and the reason once there is one. */
#include "app/documents/senko-ruling-row.h"

#include "app/applicants/senko-findings-view.h"
#include "app/documents/senko-choice.h"
#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>

struct _SenkoRulingRow {
  GtkListBoxRow parent_instance;
  SenkoArrivalForm *form;
  SenkoCode rule;
  GtkWidget *choice, *reason;
};

G_DEFINE_FINAL_TYPE (SenkoRulingRow, senko_ruling_row, GTK_TYPE_LIST_BOX_ROW)

enum { SIGNAL_EDITED, SIGNAL_ENTER, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
store (SenkoRulingRow *self)
{
  senko_arrival_form_set_ruling (self->form, self->rule,
                                 (SenkoVerdict)senko_choice_get (GTK_DROP_DOWN (self->choice)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_chosen_cb (gpointer user_data)
{
  SenkoRulingRow *self = user_data;
  SenkoVerdict verdict = (SenkoVerdict)senko_choice_get (GTK_DROP_DOWN (self->choice));

  gtk_widget_set_visible (self->reason, verdict != 0 && verdict != SENKO_RULING_WITHDRAWN);
  if (gtk_widget_get_visible (self->reason))
    gtk_widget_grab_focus (self->reason);
  store (self);
}

static void
on_reason_cb (SenkoRulingRow *self)
{
  store (self);
}

static void
on_enter_cb (SenkoRulingRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTER], 0);
}

static void
fill_choice (SenkoRulingRow *self, gboolean recorded)
{
  g_autoptr (GArray) options = senko_options_new ();

  senko_options_add (options, 0, g_strdup (recorded ? _ ("As ruled") : _ ("No ruling")));
  senko_options_add (options, SENKO_VERDICT_OK, g_strdup (_ ("Meets the requirement")));
  senko_options_add (options, SENKO_VERDICT_FALLBACK, g_strdup (_ ("Falls back")));
  senko_options_add (options, SENKO_VERDICT_FAIL, g_strdup (_ ("Out")));
  if (recorded)
    senko_options_add (options, (gint64)SENKO_RULING_WITHDRAWN,
                       g_strdup (_ ("Take the ruling back")));
  senko_choice_fill (GTK_DROP_DOWN (self->choice), options);
}

static GtkWidget *
new_texts (const SenkoApplicantFinding *finding)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title
      = g_strdup_printf (C_ ("a rule and its name", "%1$s %2$s"), finding->id, finding->label);
  GtkWidget *name = gtk_label_new (title);
  g_autofree char *sentence = senko_settings_format_sentence (finding->text);
  GtkWidget *text = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (text, "dim-label");
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), text);
  return texts;
}

static GtkWidget *
new_head (SenkoRulingRow *self, const SenkoApplicantFinding *finding)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *verdict = gtk_label_new (finding->verdict_label);

  gtk_widget_add_css_class (verdict, senko_verdict_css_class (finding->verdict));
  gtk_widget_set_valign (self->choice, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), new_texts (finding));
  gtk_box_append (GTK_BOX (head), verdict);
  gtk_box_append (GTK_BOX (head), self->choice);
  return head;
}

GtkWidget *
senko_ruling_row_new (SenkoArrivalForm *form, SenkoSelection *selection,
                      const SenkoApplicantFinding *finding)
{
  SenkoRulingRow *self = g_object_new (SENKO_TYPE_RULING_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  const char *recorded, *edited;
  SenkoVerdict before = senko_arrival_form_get_recorded_ruling (form, finding->rule, &recorded);
  SenkoVerdict now = senko_arrival_form_get_ruling (form, finding->rule, &edited);
  g_autofree char *name = g_strdup_printf (_ ("Ruling on %s"), finding->label);
  g_autofree char *reason = g_strdup_printf (_ ("Reason of the ruling on %s"), finding->label);

  self->form = form;
  self->rule = finding->rule;
  self->choice = senko_choice_new (name);
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason),
                                  _ ("Reason: what the applicant is told"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  reason, -1);
  fill_choice (self, before != 0);
  senko_choice_set (GTK_DROP_DOWN (self->choice), (gint64)now);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), *edited != '\0' ? edited : recorded);
  gtk_widget_set_visible (self->reason, now != 0 && now != SENKO_RULING_WITHDRAWN);
  gtk_box_append (GTK_BOX (box), new_head (self, finding));
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->label, -1);
  senko_choice_on_chosen (GTK_DROP_DOWN (self->choice), on_chosen_cb, self);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_reason_cb), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_enter_cb), self);
  return GTK_WIDGET (self);
}

static void
senko_ruling_row_class_init (SenkoRulingRowClass *klass)
{
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENTER] = g_signal_new ("enter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
senko_ruling_row_init (SenkoRulingRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper-row");
}
