/* The explanation is made by the model; here it is laid out by its sections. */
#include "app/judging/senko-why-dialog.h"

#include "app/listing/senko-listing-offer.h"
#include "app/printing/senko-print-window.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"
#include "model/senko-explain.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the width of a row, whatever stands in it: the texts of all rows begin in one line. */
#define SHARES 10
#define LABEL_SHARE 3

struct _SenkoWhyDialog {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *failed;
  AdwPreferencesPage *page;
  SenkoSession *session;
  char *receipt_no;
  GPtrArray *explanations; /* (nullable) of SenkoExplanation */
};

G_DEFINE_FINAL_TYPE (SenkoWhyDialog, senko_why_dialog, ADW_TYPE_WINDOW)

/* --- showing --- */

static char *
dup_text (const SenkoExplanation *explanation)
{
  g_autofree char *text = senko_settings_format_sentence (explanation->text);

  if (explanation->page == 0 || explanation->page_told)
    return g_steal_pointer (&text);
  return g_strdup_printf (_ ("%1$s (p.%2$d)"), text, explanation->page);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_row (const SenkoExplanation *explanation)
{
  GtkWidget *row = gtk_list_box_row_new (), *grid = gtk_grid_new ();
  g_autofree char *text = dup_text (explanation);
  g_autofree char *name = g_strjoin (_ (": "), explanation->label, text, NULL);
  GtkWidget *label = new_label (explanation->label, "dim-label"), *value = new_label (text, NULL);

  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), label, 0, 0, LABEL_SHARE, 1);
  gtk_grid_attach (GTK_GRID (grid), value, LABEL_SHARE, 0, SHARES - LABEL_SHARE, 1);
  gtk_widget_add_css_class (grid, "decision-group");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static GtkListBox *
add_section (SenkoWhyDialog *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new (), *list = gtk_list_box_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  return GTK_LIST_BOX (list);
}

static void
show (SenkoWhyDialog *self)
{
  const char *section = "";
  GtkListBox *list = NULL;

  for (guint i = 0; i < self->explanations->len; i++)
    {
      const SenkoExplanation *explanation = g_ptr_array_index (self->explanations, i);

      if (list == NULL || strcmp (section, explanation->section) != 0)
        list = add_section (self, explanation->section);
      section = explanation->section;
      gtk_list_box_append (list, new_row (explanation));
    }
  gtk_stack_set_visible_child_name (self->stack, "why");
}

/* --- reading --- */

static gpointer
explain (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
         GError **error)
{
  gint64 applicant = senko_applicant_find (register_, selection, data, error);

  return applicant != 0 ? senko_explain (register_, selection, applicant, error) : NULL;
}

static void
on_explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoWhyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) explanations
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (explanations == NULL)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  self->explanations = g_steal_pointer (&explanations);
  show (self);
}

/* --- what one can do --- */

static void
on_record_clicked_cb (SenkoWhyDialog *self)
{
  SenkoWindow *window = senko_window_of (self);
  g_autofree char *target = g_strconcat ("receipt:", self->receipt_no, NULL);

  if (window != NULL)
    senko_window_show_page (window, "applicants", target);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_print_clicked_cb (SenkoWhyDialog *self)
{
  senko_print_window_present_documents (GTK_WINDOW (self), self->session, "explanation",
                                        self->receipt_no);
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoWhyDialog *self = user_data;
  SenkoListing *listing;

  if (self->explanations == NULL)
    return NULL;
  listing = senko_listing_new (_ ("Why?"));
  senko_listing_set_subtitle (listing, self->receipt_no);
  senko_listing_add_column (listing, _ ("Section"), 110, SENKO_TABLE_TEXT, 0);
  senko_listing_add_column (listing, _ ("What"), 130, SENKO_TABLE_TEXT, 1);
  senko_listing_add_column (listing, _ ("Explanation"), 480, SENKO_TABLE_TEXT, 2);
  for (guint i = 0; i < self->explanations->len; i++)
    {
      const SenkoExplanation *explanation = g_ptr_array_index (self->explanations, i);
      g_autofree char *text = dup_text (explanation);

      senko_listing_add (listing, explanation->section);
      senko_listing_add (listing, explanation->label);
      senko_listing_add (listing, text);
    }
  return listing;
}

/* --- the dialog --- */

static void
senko_why_dialog_dispose (GObject *object)
{
  SenkoWhyDialog *self = SENKO_WHY_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->explanations, g_ptr_array_unref);
  g_clear_pointer (&self->receipt_no, g_free);
  G_OBJECT_CLASS (senko_why_dialog_parent_class)->dispose (object);
}

static void
senko_why_dialog_class_init (SenkoWhyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_why_dialog_dispose;
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-why-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoWhyDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SenkoWhyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoWhyDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, SenkoWhyDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, on_record_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
senko_why_dialog_init (SenkoWhyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->stack), take_listing, self);
}

SenkoWhyDialog *
senko_why_dialog_new (GtkWindow *parent, SenkoSession *session, const char *receipt_no)
{
  SenkoWhyDialog *self
      = g_object_new (SENKO_TYPE_WHY_DIALOG, "transient-for", parent, "title", _ ("Why?"), NULL);

  self->session = g_object_ref (session);
  self->receipt_no = g_strdup (receipt_no);
  adw_window_title_set_subtitle (self->title, receipt_no);
  senko_session_work_async (session, NULL, SENKO_OPEN_READ_ONLY, explain, g_strdup (receipt_no),
                            g_free, (GDestroyNotify)g_ptr_array_unref, NULL, on_explained_cb,
                            g_object_ref (self));
  return self;
}
