/* Texts: measured without hinting, so that a picture is the same on screen, paper and in tests, and
 * placed only where no other text is. */
#include "chart/senko-chart-private.h"

static PangoLayout *
make_layout (SenkoChartScene *scene, const char *text, const SenkoChartTextStyle *style)
{
  PangoFontDescription *font = pango_font_description_new ();
  PangoLayout *layout = pango_layout_new (scene->pango[style->vertical]);

  pango_font_description_set_family_static (font, scene->theme.family);
  pango_font_description_set_absolute_size (font, style->size * scene->theme.size * PANGO_SCALE);
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  if (style->wrap > 0)
    {
      pango_layout_set_width (layout, style->wrap * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  else
    pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static void
layout_size (PangoLayout *layout, gboolean vertical, double *width, double *height)
{
  int along, across;

  pango_layout_get_size (layout, &along, &across);
  *width = (vertical ? across : along) / (double)PANGO_SCALE;
  *height = (vertical ? along : across) / (double)PANGO_SCALE;
}

void
_senko_chart_measure (SenkoChartScene *scene, const char *text, const SenkoChartTextStyle *style,
                      double *width, double *height)
{
  g_autoptr (PangoLayout) layout = make_layout (scene, text, style);
  double w, h;

  layout_size (layout, style->vertical, &w, &h);
  if (width != NULL)
    *width = w;
  if (height != NULL)
    *height = h;
}

static gboolean
overlap (const SenkoChartRect *a, const SenkoChartRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

gboolean
_senko_chart_is_free (SenkoChartScene *scene, const SenkoChartRect *rect)
{
  if (rect->x < 0 || rect->y < 0 || rect->x + rect->width > scene->width
      || rect->y + rect->height > scene->height)
    return FALSE;
  for (guint i = 0; i < scene->texts->len; i++)
    if (overlap (rect, &g_array_index (scene->shapes, SenkoChartShape,
                                       g_array_index (scene->texts, guint, i))
                            .rect))
      return FALSE;
  return TRUE;
}

static gboolean
try_layout (SenkoChartScene *scene, PangoLayout *layout, const SenkoChartTextStyle *style, double x,
            double y)
{
  SenkoChartShape shape = { .kind = SENKO_CHART_SHAPE_TEXT };
  guint place = scene->shapes->len;

  layout_size (layout, style->vertical, &shape.rect.width, &shape.rect.height);
  shape.rect.x = x - style->align * shape.rect.width;
  shape.rect.y = y - style->valign * shape.rect.height;
  if (!_senko_chart_is_free (scene, &shape.rect))
    return FALSE;
  shape.layout = g_object_ref (layout);
  shape.paint.rgb = style->rgb;
  shape.vertical = style->vertical;
  shape.halo = style->halo;
  g_array_append_val (scene->shapes, shape);
  g_array_append_val (scene->texts, place);
  return TRUE;
}

gboolean
_senko_chart_try_text (SenkoChartScene *scene, const char *text, const SenkoChartTextStyle *style,
                       double x, double y)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (text == NULL || *text == '\0')
    return FALSE;
  layout = make_layout (scene, text, style);
  return try_layout (scene, layout, style, x, y);
}

gboolean
_senko_chart_try_short_text (SenkoChartScene *scene, const char *text,
                             const SenkoChartTextStyle *style, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = NULL;
  double needed, height;

  if (text == NULL || *text == '\0')
    return FALSE;
  layout = make_layout (scene, text, style);
  layout_size (layout, style->vertical, &needed, &height);
  if ((style->vertical ? height : needed) > width)
    {
      if (width < 1.6 * style->size * scene->theme.size)
        return FALSE;
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, width * PANGO_SCALE);
      if (pango_layout_get_line_count (layout) > 1)
        return FALSE;
    }
  return try_layout (scene, layout, style, x, y);
}
