/* A chart in the window: what is pointed at, or gone to by the arrow keys, says its value and what
 * it means, on the screen and to a screen reader; a click or Enter opens the people behind it. The
 * chart can be copied (as picture and as numbers) and saved as PDF, SVG or PNG.
 *
 * Left and Right go from band to band, Up and Down from series to series, Home and End to the first
 * and last; Shift+Left and Shift+Right move the line of a chart that has one. Ctrl+C copies,
 * Ctrl+Shift+E saves, Ctrl+P prints. */
#pragma once

#include "chart/senko-chart-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_CHART_VIEW (senko_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SenkoChartView, senko_chart_view, SENKO, CHART_VIEW, GtkWidget)

/* Signals:
 *   "target-activated" (const char *target): a mark with a target was clicked or entered;
 *   "current-changed": another mark is the current one, or none;
 *   "rule-moved" (guint rule, double value, gboolean finished): the user drags a movable rule or
 *     moves it by keys. The view changes nothing: whoever listens sets the rule where it may stand
 *     and calls senko_chart_view_update(). */
GtkWidget *senko_chart_view_new (void);

/* (nullable). The current mark stays if the new chart has one of the same band and series. */
void senko_chart_view_set_chart (SenkoChartView *self, SenkoChart *chart);
SenkoChart *senko_chart_view_get_chart (SenkoChartView *self);
/* The chart was changed: lays it out anew. */
void senko_chart_view_update (SenkoChartView *self);
/* How far a key moves a rule; at first the width of a bin. */
void senko_chart_view_set_rule_step (SenkoChartView *self, double step);

/* As laid out for the size it has; NULL before it has one. Valid until the next update. */
SenkoChartScene *senko_chart_view_get_scene (SenkoChartView *self);
/* The mark that keys are at; -1: none. */
int senko_chart_view_get_current (SenkoChartView *self);
/* To the clipboard, as picture and as numbers. */
void senko_chart_view_copy (SenkoChartView *self);
/* Shows it on a page of its own, from where it is printed or made a PDF. */
void senko_chart_view_print (SenkoChartView *self);
/* In colours for light paper; FALSE and error on failure. */
gboolean senko_chart_view_save (SenkoChartView *self, const char *path, GError **error);

G_END_DECLS
