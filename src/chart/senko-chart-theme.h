/* Colours, patterns and letters of charts. The colours are told apart by colour-blind people and by
 * their lightness; on paper greys and patterns do it alone. */
#pragma once

#include "chart/senko-chart.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_CHART_LIGHT,
  SENKO_CHART_DARK,
  SENKO_CHART_PRINT, /* black on white */
} SenkoChartThemeKind;

typedef enum {
  SENKO_CHART_SOLID,
  SENKO_CHART_DIAGONAL,
  SENKO_CHART_DOTTED,
  SENKO_CHART_HATCHED,
  SENKO_CHART_BACK_DIAGONAL,
  SENKO_CHART_LEVEL,
} SenkoChartPattern;

/* rgb: 0xRRGGBB. line: of a pattern and of the outline. */
typedef struct {
  guint32 rgb, line;
  SenkoChartPattern pattern;
} SenkoChartPaint;

#define SENKO_CHART_PLACES 8

typedef struct {
  SenkoChartThemeKind kind;
  guint32 paper, ink, dim, grid, rule;
  SenkoChartPaint places[SENKO_CHART_PLACES]; /* series by place */
  SenkoChartPaint tones[5]; /* by SenkoChartTone */
  guint32 heat_low, heat_high;
  gboolean opaque; /* paints the paper itself */
  gboolean untitled; /* title and subtitle stand elsewhere */
  const char *family; /* static */
  double size; /* of the letters, in pixels or points */
} SenkoChartTheme;

/* Letters of 12; the paper is painted. */
void senko_chart_theme_init (SenkoChartTheme *theme, SenkoChartThemeKind kind);
/* The paint of a series. */
const SenkoChartPaint *senko_chart_theme_paint (const SenkoChartTheme *theme, SenkoChartTone tone,
                                                guint place);
/* Between heat_low (0) and heat_high (1). */
guint32 senko_chart_theme_heat (const SenkoChartTheme *theme, double share);
/* rgb, paler: for large areas with lines upon them. */
guint32 senko_chart_theme_tint (const SenkoChartTheme *theme, guint32 rgb);
/* Letters that can be read on rgb. */
guint32 senko_chart_theme_ink_on (guint32 rgb);

G_END_DECLS
