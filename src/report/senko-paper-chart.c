/* A chart on a sheet: laid out in greys and patterns for the size it gets. */
#include "report/senko-paper-sheet.h"
#include "report/senko-pen-private.h"

#include "chart/senko-chart-scene.h"

/* Whoever only reads is told its texts. */
static void
draw_chart (gpointer data, SenkoPen *pen, double x, double y, double width, double height)
{
  SenkoChartTheme theme;
  g_autoptr (SenkoChartScene) scene = NULL;
  SenkoChartRect rect;

  senko_chart_theme_init (&theme, SENKO_CHART_PRINT);
  theme.opaque = FALSE;
  theme.size = 8.5;
  scene = senko_chart_lay_out (data, &theme, width, height);
  for (guint i = 0; pen->func != NULL && i < senko_chart_scene_get_n_texts (scene); i++)
    pen->func (pen, senko_chart_scene_get_text (scene, i, &rect), pen->user_data);
  if (pen->cr == NULL)
    return;
  _senko_pen_flush (pen);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, x, y);
  senko_chart_scene_draw (scene, pen->cr);
  cairo_restore (pen->cr);
}

static void
chart_unref (gpointer chart)
{
  senko_chart_unref (chart);
}

void
senko_sheet_add_chart (SenkoSheet *self, SenkoChart *chart, double height)
{
  senko_sheet_add_drawing (self, height, draw_chart, senko_chart_ref (chart), chart_unref);
}
