/* A chart as a value: what is to be seen, without sizes or colours. It is laid out for a size and a
 * theme (senko-chart-scene.h), drawn on any cairo_t, and saved as a file (senko-chart-file.h).
 *
 * The words: a *band* is a place on the axis that has names (posts, years, panels) or the bins of a
 * histogram; a *series* is what is measured there; a *cell* is one series in one band. Each cell
 * may say its value as text, what it means, and where the people behind it are found.
 *
 * All texts are given translated and are copied. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENKO_CHART_GROUPED_BARS, /* series side by side in each band */
  SENKO_CHART_STACKED_BARS, /* series upon each other */
  SENKO_CHART_LINES, /* series through the bands */
  SENKO_CHART_SLOPE, /* first and last band alone, named at both ends */
  SENKO_CHART_MULTIPLES, /* lines in a panel for each series, the others in grey behind */
  SENKO_CHART_FUNNEL, /* the bands as steps of one series */
  SENKO_CHART_HISTOGRAM, /* bins of numbers, series stacked; rules and dots */
  SENKO_CHART_BOXES, /* a box of five numbers in each band */
  SENKO_CHART_HEAT, /* series × bands as coloured cells */
} SenkoChartKind;

/* How a series is coloured: by its place, or by what it means. */
typedef enum {
  SENKO_CHART_BY_PLACE,
  SENKO_CHART_PASS,
  SENKO_CHART_TIE,
  SENKO_CHART_FAIL,
  SENKO_CHART_MUTED,
} SenkoChartTone;

/* Which way bars and boxes go. */
typedef enum {
  SENKO_CHART_AS_FITS,
  SENKO_CHART_STANDING,
  SENKO_CHART_LYING,
} SenkoChartWay;

/* Five numbers and the mean of count values; NAN: not drawn. */
typedef struct {
  double low, quarter, median, three_quarters, high, mean;
  guint count;
} SenkoChartBox;

typedef struct _SenkoChart SenkoChart;

/* An empty chart of this kind. (transfer full) */
SenkoChart *senko_chart_new (SenkoChartKind kind);
/* All of it, for another thread or to be kept as it is now. (transfer full) */
SenkoChart *senko_chart_copy (SenkoChart *self);
SenkoChart *senko_chart_ref (SenkoChart *self);
void senko_chart_unref (SenkoChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoChart, senko_chart_unref)

SenkoChartKind senko_chart_get_kind (SenkoChart *self);
/* Above the picture; subtitle nullable: what is counted, of which day. */
void senko_chart_set_title (SenkoChart *self, const char *title, const char *subtitle);
const char *senko_chart_get_title (SenkoChart *self);
const char *senko_chart_get_subtitle (SenkoChart *self);
/* Below the picture, small: definitions, sources, what is left out. NULL: none. */
void senko_chart_set_note (SenkoChart *self, const char *note);
/* What stands on paper with it: where the figures come from (a sentence), and the fingerprint of
 * the decision they are of. Both nullable. */
void senko_chart_set_source (SenkoChart *self, const char *source, const char *fingerprint);
const char *senko_chart_get_source (SenkoChart *self);
const char *senko_chart_get_fingerprint (SenkoChart *self);
/* What the axis of numbers counts, and with how many decimals its ticks are written at least. */
void senko_chart_set_value_axis (SenkoChart *self, const char *title, guint decimals);
/* What the bands are; (nullable). */
void senko_chart_set_band_axis (SenkoChart *self, const char *title);
/* Numbers that the axis shows at least; without a call it begins at 0. NAN: as the values have it.
 */
void senko_chart_set_value_range (SenkoChart *self, double low, double high);
void senko_chart_set_way (SenkoChart *self, SenkoChartWay way);

/* group: (nullable) written once for neighbours that have the same. Returns the band's index. */
guint senko_chart_add_band (SenkoChart *self, const char *label, const char *group);
/* Histograms: n bins of this width, the first from from; takes the place of bands. */
void senko_chart_set_bins (SenkoChart *self, double from, double width, guint n);
/* Returns the series' index. */
guint senko_chart_add_series (SenkoChart *self, const char *name, SenkoChartTone tone);
guint senko_chart_get_n_bands (SenkoChart *self);
guint senko_chart_get_n_series (SenkoChart *self);

/* text: the value as it is written ("3.5"; NULL: nothing is written); detail: (nullable) a sentence
 * that says what it is ("1,702 examinees ÷ 483 regular candidates"); target: (nullable) where the
 * people behind it are. A cell that is not set is absent, which is not 0. */
void senko_chart_set_cell (SenkoChart *self, guint series, guint band, double value,
                           const char *text, const char *detail, const char *target);
/* Boxes: values beyond the whiskers are dots (senko_chart_add_band_dot). */
void senko_chart_set_box (SenkoChart *self, guint series, guint band, const SenkoChartBox *box,
                          const char *text, const char *detail, const char *target);
/* FALSE: absent. */
gboolean senko_chart_get_cell (SenkoChart *self, guint series, guint band, double *value,
                               const char **text);
const char *senko_chart_get_series_name (SenkoChart *self, guint series);
const char *senko_chart_get_band_label (SenkoChart *self, guint band);

/* A line at a value of the axis of numbers (histograms: of the bins). movable: may be dragged.
 * Returns its index. */
guint senko_chart_add_rule (SenkoChart *self, double value, const char *label, gboolean movable);
void senko_chart_set_rule (SenkoChart *self, guint rule, double value, const char *label);
double senko_chart_get_rule (SenkoChart *self, guint rule);
guint senko_chart_get_n_rules (SenkoChart *self);
gboolean senko_chart_is_rule_movable (SenkoChart *self, guint rule);
/* Of a histogram; 0: there are no bins. */
double senko_chart_get_bin_width (SenkoChart *self);

/* A person on a histogram, in the strip below the bars; those of one value are piled up. name: what
 * is shown when it is pointed at. */
void senko_chart_add_dot (SenkoChart *self, double value, SenkoChartTone tone, const char *name,
                          const char *detail, const char *target);
/* A single value in a band of boxes. */
void senko_chart_add_band_dot (SenkoChart *self, guint band, double value, const char *name,
                               const char *detail, const char *target);
void senko_chart_clear_dots (SenkoChart *self);

/* The numbers as lines of cells parted by tabs, for other programs. (transfer full) */
char *senko_chart_dup_table (SenkoChart *self);

G_END_DECLS
