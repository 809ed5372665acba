/* What the parts of the layer share: the chart's insides, and a scene while it is laid out. */
#pragma once

#include "chart/senko-chart-scale.h"
#include "chart/senko-chart-scene.h"

#include <math.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct {
  double value;
  char *text, *detail, *target;
  SenkoChartBox *box;
  gboolean set;
} SenkoChartCell;

typedef struct {
  char *name;
  SenkoChartTone tone;
  GArray *cells; /* of SenkoChartCell, by band; may be shorter than the bands */
} SenkoChartSeries;

typedef struct {
  char *label, *group;
} SenkoChartBand;

typedef struct {
  double value;
  char *label;
  gboolean movable;
} SenkoChartRule;

typedef struct {
  double value;
  int band; /* -1: a histogram's */
  SenkoChartTone tone;
  char *name, *detail, *target;
} SenkoChartDot;

struct _SenkoChart {
  gatomicrefcount references;
  SenkoChartKind kind;
  char *title, *subtitle, *note, *source, *fingerprint, *value_title, *band_title;
  guint decimals;
  double low, high; /* that the axis shows at least; NAN: open */
  SenkoChartWay way;
  double bin_from, bin_width;
  guint n_bins;
  GArray *bands, *series, *rules, *dots;
};

/* NULL: absent. */
const SenkoChartCell *_senko_chart_cell (const SenkoChart *self, guint series, guint band);
const SenkoChartSeries *_senko_chart_series (const SenkoChart *self, guint series);
const SenkoChartBand *_senko_chart_band (const SenkoChart *self, guint band);
/* Bands or bins. */
guint _senko_chart_n_places (const SenkoChart *self);

typedef enum {
  SENKO_CHART_SHAPE_RECT,
  SENKO_CHART_SHAPE_PATH,
  SENKO_CHART_SHAPE_DOT,
  SENKO_CHART_SHAPE_TEXT,
  SENKO_CHART_SHAPE_STAMP,
} SenkoChartShapeKind;

/* Lines that stand at several places of a picture: senko-chart-stamp.c. */
typedef struct _SenkoChartStamp SenkoChartStamp;

/* Of dots: told apart without colour. */
typedef enum {
  SENKO_CHART_ROUND,
  SENKO_CHART_SQUARE,
  SENKO_CHART_UP,
  SENKO_CHART_DIAMOND,
  SENKO_CHART_DOWN,
  SENKO_CHART_N_FORMS,
} SenkoChartForm;

typedef struct {
  SenkoChartShapeKind kind;
  SenkoChartRect rect; /* what it covers */
  SenkoChartPaint paint; /* a path's and a text's colour is rgb */
  double line_width; /* 0: no outline */
  double dash; /* 0: a whole line */
  gboolean filled;
  SenkoChartForm form;
  double *points; /* x, y, … */
  guint n_points;
  PangoLayout *layout;
  gboolean vertical; /* the text runs downwards */
  gboolean halo; /* paper around the letters */
  SenkoChartStamp *stamp;
} SenkoChartShape;

struct _SenkoChartScene {
  SenkoChart *chart;
  SenkoChartTheme theme;
  double width, height;
  GArray *shapes, *marks;
  GArray *texts; /* guint: the shapes that are texts */
  PangoContext *pango[2]; /* level, downwards */
  /* the axis that rules stand on */
  SenkoChartScale rule_scale;
  SenkoChartRect rule_area;
  gboolean rule_upright; /* rules are upright lines */
};

/* Letters: a share of the theme's size. */
#define SENKO_CHART_LETTERS 1.0
#define SENKO_CHART_SMALL 0.86
#define SENKO_CHART_LARGE 1.3

typedef struct {
  double size; /* share of the theme's */
  double align; /* the place is at its left end 0, middle .5, right end 1 */
  double valign; /* top 0, middle .5, bottom 1 */
  double wrap; /* 0: one line; else wrapped at this width */
  gboolean bold, vertical, halo;
  guint32 rgb;
} SenkoChartTextStyle;

/* senko-chart-shapes.c */
void _senko_chart_shape_clear (gpointer shape);
void _senko_chart_shape_draw (const SenkoChartShape *shape, const SenkoChartTheme *theme,
                              cairo_t *cr);
SenkoChartShape *_senko_chart_add_rect (SenkoChartScene *scene, double x, double y, double width,
                                        double height, const SenkoChartPaint *paint);
/* Points are copied. */
SenkoChartShape *_senko_chart_add_path (SenkoChartScene *scene, const double *points,
                                        guint n_points, guint32 rgb, double width);
SenkoChartShape *_senko_chart_add_line (SenkoChartScene *scene, double x0, double y0, double x1,
                                        double y1, guint32 rgb, double width);
SenkoChartShape *_senko_chart_add_dot (SenkoChartScene *scene, double x, double y, double radius,
                                       SenkoChartForm form, const SenkoChartPaint *paint);

/* senko-chart-stamp.c */
/* points: x, y, …, from the upper left corner of width × height; NAN, NAN ends a line and lets the
 * next point begin another one. */
SenkoChartStamp *_senko_chart_stamp_new (const double *points, guint n_points, double width,
                                         double height, double line_width);
void _senko_chart_stamp_unref (SenkoChartStamp *self); /* nullable */
void _senko_chart_add_stamp (SenkoChartScene *scene, SenkoChartStamp *stamp, double x, double y,
                             guint32 rgb);
void _senko_chart_stamp_draw (SenkoChartStamp *self, cairo_t *cr, double x, double y);

/* senko-chart-text.c */
void _senko_chart_measure (SenkoChartScene *scene, const char *text,
                           const SenkoChartTextStyle *style, double *width, double *height);
/* Adds the text if no other text is where it would be, and it is within the picture. */
gboolean _senko_chart_try_text (SenkoChartScene *scene, const char *text,
                                const SenkoChartTextStyle *style, double x, double y);
/* The same, shortened with … to fit into width. */
gboolean _senko_chart_try_short_text (SenkoChartScene *scene, const char *text,
                                      const SenkoChartTextStyle *style, double x, double y,
                                      double width);
gboolean _senko_chart_is_free (SenkoChartScene *scene, const SenkoChartRect *rect);

/* A plot with its two axes. */
typedef struct {
  SenkoChartScene *scene;
  SenkoChartRect plot;
  SenkoChartScale value; /* from the base line on */
  SenkoChartTicks ticks;
  double band_start, band_size; /* along the other axis */
  guint n_bands;
  gboolean lying;
} SenkoChartFrame;

/* senko-chart-frame.c: title, legend and note are drawn and taken off area. */
void _senko_chart_lay_out_around (SenkoChartScene *scene, SenkoChartRect *area, gboolean legend);
/* Axes with their labels, grid and titles; the plot is what is left of area. */
void _senko_chart_frame_init (SenkoChartFrame *frame, SenkoChartScene *scene,
                              const SenkoChartRect *area);
/* The numbers that all cells span. stacked: of their sums. */
void _senko_chart_span (const SenkoChart *chart, gboolean stacked, double *low, double *high);
/* The same without measuring: for panels that share labels. band_labels, value_labels: drawn. */
void _senko_chart_frame_init_bare (SenkoChartFrame *frame, SenkoChartScene *scene,
                                   const SenkoChartRect *plot, double low, double high,
                                   gboolean band_labels, gboolean value_labels);
/* The names of the bands under (lying: beside) the plot; senko-chart-band-labels.c. */
double _senko_chart_band_labels_size (SenkoChartScene *scene, double band_size, gboolean lying,
                                      double most);
void _senko_chart_band_labels_add (const SenkoChartFrame *frame, double size);
/* A rectangle from value a to b, from band place p to q (in bands, 0 … n). */
SenkoChartRect _senko_chart_frame_rect (const SenkoChartFrame *frame, double a, double b, double p,
                                        double q);
void _senko_chart_add_mark (SenkoChartScene *scene, const SenkoChartRect *rect, guint series,
                            guint band);
/* Rules across the plot, with their labels. */
void _senko_chart_add_rules (SenkoChartScene *scene, const SenkoChartRect *plot,
                             const SenkoChartScale *scale, gboolean upright);

void _senko_chart_lay_out_bars (SenkoChartScene *scene, const SenkoChartRect *area);
void _senko_chart_lay_out_lines (SenkoChartScene *scene, const SenkoChartRect *area);
void _senko_chart_lay_out_slope (SenkoChartScene *scene, const SenkoChartRect *area);
void _senko_chart_lay_out_multiples (SenkoChartScene *scene, const SenkoChartRect *area);
void _senko_chart_lay_out_funnel (SenkoChartScene *scene, const SenkoChartRect *area);
void _senko_chart_lay_out_histogram (SenkoChartScene *scene, const SenkoChartRect *area);
void _senko_chart_lay_out_boxes (SenkoChartScene *scene, const SenkoChartRect *area);
void _senko_chart_lay_out_heat (SenkoChartScene *scene, const SenkoChartRect *area);

G_END_DECLS
