/* The calendar of the definition, seen from today. */
#include "app/overview/senko-overview-page.h"

#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>

struct _SenkoOverviewPage {
  SenkoPage parent_instance;
  GtkListBox *calendar;
};

G_DEFINE_FINAL_TYPE (SenkoOverviewPage, senko_overview_page, SENKO_TYPE_PAGE)

static char *
event_dates (const SenkoEvent *event)
{
  SenkoDate first = senko_time_date (event->from), last = senko_time_date (event->to);
  g_autofree char *from = senko_settings_format_date (first);
  g_autofree char *to = senko_settings_format_date (last);

  if (first == 0)
    return g_strdup_printf (_ ("by %s"), to);
  if (last == 0)
    return g_strdup_printf (_ ("from %s"), from);
  return first == last ? g_steal_pointer (&from) : g_strdup_printf (_ ("%s – %s"), from, to);
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
senko_overview_page_refresh (SenkoPage *page)
{
  SenkoOverviewPage *self = SENKO_OVERVIEW_PAGE (page);
  const SenkoDefinition *definition
      = senko_session_get_selection (senko_page_get_session (page))->definition;

  clear (self->calendar);
  for (guint i = 0; i < definition->n_events; i++)
    {
      const SenkoEvent *event = &definition->calendar[i];
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *dates = event_dates (event);
      g_autofree char *title = g_markup_escape_text (
          senko_language_is_japanese () ? event->label.ja : event->label.en, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dates);
      gtk_list_box_append (self->calendar, row);
    }
}

static void
senko_overview_page_class_init (SenkoOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SENKO_PAGE_CLASS (klass)->refresh = senko_overview_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoOverviewPage, calendar);
}

static void
senko_overview_page_init (SenkoOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
