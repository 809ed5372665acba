/* Rows of the sidebar. A page counts when it is shown; what was counted stays to be seen. */
#include "app/window/senko-sidebar-row.h"

#include <glib/gi18n-lib.h>

GtkWidget *
senko_sidebar_row_new (const char *title, const char *icon_name, guint place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title), *count = gtk_label_new (NULL);
  g_autofree char *hint = g_strdup_printf ("Alt+%u", place);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (count, "open-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_widget_set_tooltip_text (row, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

void
senko_sidebar_row_show (GtkWidget *row, SenkoPage *page)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "count");
  guint count = senko_page_get_count (page);
  g_autofree char *text = g_strdup_printf ("%'u", count);
  /* TRANSLATORS: a page of the sidebar and how much work is open on it. */
  g_autofree char *said = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%1$s: %2$'u open", "%1$s: %2$'u open", count),
      senko_page_get_title (page), count);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, count > 0);
  if (senko_page_is_stale (page))
    gtk_widget_add_css_class (label, "stale");
  else
    gtk_widget_remove_css_class (label, "stale");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  count > 0 ? said : senko_page_get_title (page), -1);
}
