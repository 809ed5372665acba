/* A chart elsewhere: on the clipboard as picture and numbers, and as a file. */
#include "app/chart/senko-chart-view-private.h"

#include "app/senko-choose-file.h"
#include "app/senko-window.h"
#include "chart/senko-chart-file.h"

#include <glib/gi18n.h>

/* A picture of the size that is shown, but large enough to be read. */
#define LEAST_WIDTH 720
#define LEAST_HEIGHT 450

static void
output_size (SenkoChartView *self, double *width, double *height)
{
  *width = MAX (self->width, LEAST_WIDTH);
  *height = MAX (self->height, LEAST_HEIGHT);
}

void
senko_chart_view_copy (SenkoChartView *self)
{
  g_autofree char *table = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider *providers[2];
  GError *error = NULL;
  SenkoChartTheme theme;
  double width, height;

  if (self->chart == NULL)
    return;
  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  output_size (self, &width, &height);
  png = senko_chart_render (self->chart, &theme, SENKO_CHART_PNG, width, height, 2, &error);
  if (png != NULL)
    texture = gdk_texture_new_from_bytes (png, &error);
  if (texture == NULL)
    {
      senko_window_show_error (self, error);
      return;
    }
  table = senko_chart_dup_table (self->chart);
  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, table);
  both = gdk_content_provider_new_union (providers, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
  senko_window_toast (self, _ ("The chart was copied as a picture and as a table."));
}

gboolean
senko_chart_view_save (SenkoChartView *self, const char *path, GError **error)
{
  SenkoChartTheme theme;
  double width, height;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  output_size (self, &width, &height);
  return senko_chart_save (self->chart, &theme, path, width, height, error);
}

static void
on_chosen_cb (gpointer widget, const char *path, gpointer data)
{
  SenkoChartView *self = widget;
  g_autofree char *message = g_strdup_printf (_ ("The chart was saved as “%s”."), path);
  g_autoptr (GError) error = NULL;

  if (self->chart == NULL)
    return;
  if (senko_chart_view_save (self, path, &error))
    senko_window_toast (self, message);
  else
    senko_window_show_error (self, error);
}

static void
ask_for_file (SenkoChartView *self)
{
  const SenkoFileType types[] = { { _ ("PDF (*.pdf)"), { "pdf" } },
                                  { _ ("Scalable picture (*.svg)"), { "svg" } },
                                  { _ ("Picture (*.png)"), { "png" } },
                                  { 0 } };
  const char *title = senko_chart_get_title (self->chart);
  g_autofree char *name = g_strconcat (title != NULL ? title : _ ("Chart"), ".pdf", NULL);

  senko_choose_new_file (self, _ ("Save Chart"), name, types, on_chosen_cb, NULL, NULL);
}

static void
on_copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  senko_chart_view_copy (SENKO_CHART_VIEW (widget));
}

static void
on_save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for_file (SENKO_CHART_VIEW (widget));
}

static void
on_print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  senko_chart_view_print (SENKO_CHART_VIEW (widget));
}

void
_senko_chart_view_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "chart.print", NULL, on_print_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "chart.print", NULL);
  gtk_widget_class_install_action (klass, "chart.copy", NULL, on_copy_cb);
  gtk_widget_class_install_action (klass, "chart.save", NULL, on_save_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "chart.save", NULL);
}
