/* Charts as files. */
#pragma once

#include "chart/senko-chart-theme.h"

G_BEGIN_DECLS

#define SENKO_CHART_ERROR (senko_chart_error_quark ())
GQuark senko_chart_error_quark (void);

typedef enum {
  SENKO_CHART_ERROR_FORMAT, /* the name ends in none of the known ways */
  SENKO_CHART_ERROR_WRITE, /* cairo or the disk refused */
} SenkoChartError;

typedef enum {
  SENKO_CHART_PDF,
  SENKO_CHART_SVG,
  SENKO_CHART_PNG,
} SenkoChartFormat;

/* By the ending of a file's name. */
gboolean senko_chart_format_of (const char *path, SenkoChartFormat *format, GError **error);
/* width, height: in points (PDF, SVG) or pixels at scale 1; scale: PNG only, pixels per unit.
 * (transfer full) */
GBytes *senko_chart_render (SenkoChart *chart, const SenkoChartTheme *theme,
                            SenkoChartFormat format, double width, double height, double scale,
                            GError **error);
/* As its name says; what was there is replaced whole or not at all. PNG has two pixels for a unit.
 */
gboolean senko_chart_save (SenkoChart *chart, const SenkoChartTheme *theme, const char *path,
                           double width, double height, GError **error);

G_END_DECLS
