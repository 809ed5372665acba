/* A chart laid out for one size and theme: shapes and texts with their places, drawn as often as
 * needed, and the marks that can be pointed at or gone through by keys. */
#pragma once

#include "chart/senko-chart-theme.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} SenkoChartRect;

/* Something with a value. Texts are the chart's, which the scene keeps alive. */
typedef struct {
  SenkoChartRect rect;
  const char *band, *series; /* "" if there is none */
  const char *text, *detail, *target; /* as the chart's cell has them; nullable */
  double value;
  guint band_index, series_index;
  gboolean dot; /* a dot, not a cell */
} SenkoChartMark;

typedef struct _SenkoChartScene SenkoChartScene;

/* The chart for this size, in the theme's units; theme is copied. (transfer full) */
SenkoChartScene *senko_chart_lay_out (SenkoChart *chart, const SenkoChartTheme *theme, double width,
                                      double height);
void senko_chart_scene_free (SenkoChartScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoChartScene, senko_chart_scene_free)

/* From the upper left corner of cr, as often as one likes. */
void senko_chart_scene_draw (SenkoChartScene *self, cairo_t *cr);

/* The marks in the order of keys: band by band, then series by series. */
guint senko_chart_scene_get_n_marks (SenkoChartScene *self);
const SenkoChartMark *senko_chart_scene_get_mark (SenkoChartScene *self, guint mark);
/* What is at a place, or near enough to be meant; -1: nothing. */
int senko_chart_scene_find (SenkoChartScene *self, double x, double y);
/* From a mark to its neighbour: by bands or by series, -1 or 1; the same one at an end. */
guint senko_chart_scene_step (SenkoChartScene *self, guint mark, int bands, int series);
/* "Elementary, Examinees: 853. …", as it is read out. (transfer full) */
char *senko_chart_mark_dup_description (const SenkoChartMark *mark);

/* The movable rule at a place; -1: none. */
int senko_chart_scene_find_rule (SenkoChartScene *self, double x, double y);
/* The number at a place of the axis that rules stand on, within its ends; NAN: there is none. */
double senko_chart_scene_get_value (SenkoChartScene *self, double x, double y);
/* Where a rule is drawn; FALSE: outside of the axis. */
gboolean senko_chart_scene_get_rule_rect (SenkoChartScene *self, guint rule, SenkoChartRect *rect);

/* The boxes of all texts, for tests: none overlaps another. */
guint senko_chart_scene_get_n_texts (SenkoChartScene *self);
const char *senko_chart_scene_get_text (SenkoChartScene *self, guint text, SenkoChartRect *rect);

G_END_DECLS
