/* Charts on paper: laid out in greys and patterns for the size they get. */
#include "report/senko-paper-chart.h"

#include "chart/senko-chart-scene.h"
#include "report/senko-paper-private.h"
#include "report/senko-paper-sheet.h"
#include "report/senko-pen-private.h"

#define LETTERS 8.5 /* points */
#define LARGE_LETTERS 10 /* of a chart that fills a page */

typedef struct {
  SenkoChart *chart;
  double size;
  gboolean untitled;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  senko_chart_unref (self->chart);
  g_free (self);
}

/* Whoever only reads is told its texts. */
static void
draw_chart (gpointer data, SenkoPen *pen, double x, double y, double width, double height)
{
  const Drawing *self = data;
  SenkoChartTheme theme;
  g_autoptr (SenkoChartScene) scene = NULL;
  SenkoChartRect rect;

  senko_chart_theme_init (&theme, SENKO_CHART_PRINT);
  theme.opaque = FALSE;
  theme.size = self->size;
  theme.untitled = self->untitled;
  scene = senko_chart_lay_out (self->chart, &theme, width, height);
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

/* Takes chart. */
static void
add_drawing (SenkoSheet *sheet, SenkoChart *chart, double height, double size, gboolean untitled)
{
  Drawing *drawing = g_new (Drawing, 1);

  *drawing = (Drawing){ chart, size, untitled };
  senko_sheet_add_drawing (sheet, height, draw_chart, drawing, drawing_free);
}

void
senko_sheet_add_chart (SenkoSheet *self, SenkoChart *chart, double height)
{
  add_drawing (self, senko_chart_ref (chart), height, LETTERS, FALSE);
}

SenkoPaper *
senko_paper_chart_new (SenkoChart *chart, const SenkoPaperFrame *frame, const SenkoPaperSize *size)
{
  SenkoPaperFrame own = *frame;
  const char *source = senko_chart_get_source (chart);
  const char *subtitle = senko_chart_get_subtitle (chart);
  g_autofree char *both = frame->subtitle != NULL && subtitle != NULL
                              ? g_strjoin ("　", frame->subtitle, subtitle, NULL)
                              : NULL;
  g_autoptr (SenkoPen) pen = senko_pen_new (NULL);
  SenkoSheet *sheet;
  double room = 0;

  own.title = senko_chart_get_title (chart);
  own.subtitle = both != NULL ? both : subtitle != NULL ? subtitle : frame->subtitle;
  own.fingerprint = senko_chart_get_fingerprint (chart);
  sheet = senko_sheet_new (&own, size);
  if (source != NULL)
    {
      senko_pen_set_font (pen, LETTERS, FALSE);
      room = senko_pen_measure_paragraph (pen, source, size->width - size->left - size->right) + 8;
    }
  add_drawing (sheet, senko_chart_copy (chart), senko_sheet_get_height (sheet) - room,
               LARGE_LETTERS, TRUE);
  if (source != NULL)
    senko_sheet_add_text_sized (sheet, source, LETTERS, FALSE, SENKO_PEN_LEFT);
  return senko_sheet_end (sheet);
}
