/* A chart on a page of its own: as it is now, with where its figures come from. */
#include "app/chart/senko-chart-view-private.h"

#include "app/printing/senko-print-window.h"
#include "app/senko-window.h"
#include "report/senko-paper-chart.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SenkoChart *chart;
  char *subtitle, *printed;
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  senko_chart_unref (self->chart);
  g_free (self->subtitle);
  g_free (self->printed);
  g_free (self);
}

static SenkoPaper *
make_paper (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work,
            const SenkoPaperFormat *format, gpointer data, GError **error)
{
  const Print *self = data;
  const SenkoPaperFrame frame = { .subtitle = self->subtitle,
                                  .printed = self->printed,
                                  .japanese = senko_language_is_japanese () };
  const SenkoPaperSize size = senko_paper_format_choose (format, TRUE);

  return senko_paper_chart_new (self->chart, &frame, &size);
}

void
senko_chart_view_print (SenkoChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SenkoSession *session = senko_window_get_session (senko_window_of (widget));
  SenkoSelection *selection = senko_session_get_selection (session);
  const char *title;
  Print *print;

  if (self->chart == NULL)
    return;
  title = senko_chart_get_title (self->chart);
  print = g_new0 (Print, 1);
  print->chart = senko_chart_copy (self->chart);
  print->printed = senko_print_window_dup_footer (session);
  if (selection != NULL)
    print->subtitle = g_strdup (senko_language_is_japanese () ? selection->definition->ja
                                                              : selection->definition->en);
  senko_print_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), session,
                              title != NULL ? title : _ ("Chart"), make_paper, print, print_free);
}
