/* Two people changed the same rows: both versions beside each other, and a choice for each field.
 */
#include "app/applicants/senko-entry-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  AdwMessageDialog *dialog;
  GPtrArray *conflicts;
  SenkoConflictRespond respond;
  gpointer user_data;
  GPtrArray *choices; /* of GtkCheckButton: mine and theirs of each conflict, in their order */
} Asking;

/* What both changed needs a choice of somebody: none is made for them. */
static void
on_toggled_cb (GtkCheckButton *button, Asking *asking)
{
  gboolean all = TRUE;

  for (guint i = 0; i < asking->conflicts->len; i++)
    {
      SenkoFormConflict *conflict = g_ptr_array_index (asking->conflicts, i);
      gboolean mine = gtk_check_button_get_active (g_ptr_array_index (asking->choices, 2 * i));
      gboolean theirs
          = gtk_check_button_get_active (g_ptr_array_index (asking->choices, 2 * i + 1));

      conflict->take_theirs = theirs;
      all = all && (mine || theirs);
    }
  adw_message_dialog_set_response_enabled (asking->dialog, "save", all);
}

static GtkWidget *
make_choice (const char *who, const char *value, const char *field)
{
  const char *shown = *value != '\0' ? value : _ ("nothing");
  g_autofree char *text = g_strdup_printf (C_ ("whose version", "%1$s: %2$s"), who, shown);
  g_autofree char *name = g_strdup_printf ("%s. %s", field, text);
  GtkWidget *button = gtk_check_button_new ();

  gtk_check_button_set_label (GTK_CHECK_BUTTON (button), text);
  gtk_widget_set_name (button, who);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static char *
field_name (const SenkoFormConflict *conflict)
{
  const SenkoKind *kind = senko_applicant_part_kind (conflict->part);
  GString *text = g_string_new (NULL);

  if (*conflict->row != '\0')
    g_string_append_printf (text, "%s · %s",
                            senko_language_is_japanese () ? kind->ja : _ (kind->en), conflict->row);
  if (*conflict->label != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", conflict->label);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (Asking *asking, SenkoFormConflict *conflict)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *field = field_name (conflict);
  g_autofree char *before = g_strdup_printf (
      _ ("Before: %s"), *conflict->original != '\0' ? conflict->original : _ ("nothing"));
  GtkWidget *name = gtk_label_new (field), *original = gtk_label_new (before);
  GtkWidget *mine = make_choice (_ ("Mine"), conflict->mine, field);
  GtkWidget *theirs = make_choice (_ ("Theirs"), conflict->theirs, field);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (original), 0);
  gtk_label_set_ellipsize (GTK_LABEL (original), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, conflict->clash ? "heading" : "caption-heading");
  gtk_widget_add_css_class (original, "dim-label");
  gtk_check_button_set_group (GTK_CHECK_BUTTON (theirs), GTK_CHECK_BUTTON (mine));
  if (!conflict->clash)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (conflict->take_theirs ? theirs : mine), TRUE);
  g_ptr_array_add (asking->choices, mine);
  g_ptr_array_add (asking->choices, theirs);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), original);
  gtk_box_append (GTK_BOX (box), mine);
  gtk_box_append (GTK_BOX (box), theirs);
  gtk_widget_add_css_class (box, "fact-row");
  return box;
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asking *asking = user_data;

  asking->respond (strcmp (response, "save") == 0, asking->user_data);
}

static void
asking_free (gpointer asking, GClosure *closure)
{
  g_ptr_array_unref (((Asking *)asking)->conflicts);
  g_ptr_array_unref (((Asking *)asking)->choices);
  g_free (asking);
}

void
_senko_entry_conflict_ask (GtkWidget *parent, GPtrArray *conflicts, SenkoConflictRespond respond,
                           gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (parent)), _ ("Somebody Else Changed This, Too"),
      _ ("Nothing has been overwritten. Choose which version to keep, field by field."));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ ADW_MESSAGE_DIALOG (dialog), g_ptr_array_ref (conflicts), respond, user_data,
                      g_ptr_array_new () };
  gtk_widget_add_css_class (list, "card");
  gtk_widget_add_css_class (list, "facts");
  for (guint i = 0; i < conflicts->len; i++)
    gtk_box_append (GTK_BOX (list), make_row (asking, g_ptr_array_index (conflicts, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 420, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep Editing"),
                                    "save", _ ("_Save Chosen"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  for (guint i = 0; i < asking->choices->len; i++)
    g_signal_connect (g_ptr_array_index (asking->choices, i), "toggled", G_CALLBACK (on_toggled_cb),
                      asking);
  on_toggled_cb (NULL, asking);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
