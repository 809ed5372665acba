/* What the parts of the view share. */
#pragma once

#include "app/chart/senko-chart-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _SenkoChartView {
  GtkWidget parent_instance;
  SenkoChart *chart; /* (nullable) */
  SenkoChartScene *scene; /* (nullable) laid out for width × height */
  GdkTexture *picture; /* (nullable) of the scene */
  int width, height;
  gboolean dark; /* of the scene */
  int current; /* mark; -1: none */
  int hovered; /* mark; -1: none */
  guint current_band, current_series; /* of the current mark, for the next chart */
  double rule_step; /* 0: as wide as a bin */
  int dragged; /* rule; -1: none */
  double drag_x, drag_y; /* where dragging began */
  GtkWidget *menu; /* (nullable) */
  AdwStyleManager *style;
};

void _senko_chart_view_set_current (SenkoChartView *self, int mark);
void _senko_chart_view_activate (SenkoChartView *self, int mark);
void _senko_chart_view_move_rule (SenkoChartView *self, guint rule, double value,
                                  gboolean finished);
/* Pointer and keys. */
void _senko_chart_view_add_controllers (SenkoChartView *self);
/* Copying and saving. */
void _senko_chart_view_install_actions (GtkWidgetClass *klass);

G_END_DECLS
