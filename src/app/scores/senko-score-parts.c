/* Plain widgets, set up alike. */
#include "app/scores/senko-score-parts.h"

GtkWidget *
senko_score_entry_new (const char *label, GCallback activated, gpointer data)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_widget_set_tooltip_text (entry, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "activate", activated, data);
  return entry;
}

char *
senko_score_entry_dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

GtkWidget *
senko_score_message_new (void)
{
  GtkWidget *message = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_widget_set_visible (message, FALSE);
  return message;
}

void
senko_score_message_say (GtkWidget *message, const char *text, gboolean refused)
{
  gtk_label_set_label (GTK_LABEL (message), text != NULL ? text : "");
  gtk_widget_set_visible (message, text != NULL);
  if (refused)
    {
      gtk_widget_add_css_class (message, "error");
      gtk_widget_error_bell (message);
    }
  else
    gtk_widget_remove_css_class (message, "error");
}

GtkWidget *
senko_score_foot_new (GtkWidget **summary, GtkWidget *end)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  *summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (*summary), 0);
  gtk_widget_set_hexpand (*summary, TRUE);
  gtk_box_append (GTK_BOX (foot), *summary);
  gtk_box_append (GTK_BOX (foot), end);
  gtk_widget_add_css_class (foot, "status-line");
  return foot;
}
