/* The charts of a selection and of its years: figures of the model made into charts, each value
 * with what it means and whom it counts. */
#pragma once

#include "chart/senko-chart.h"
#include "model/senko-statistics.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_FIGURES_BARS, /* applicants, examinees, candidates by post, side by side */
  SENKO_FIGURES_STACK, /* applicants by post, parted by how they came out */
  SENKO_FIGURES_LINES, /* ratio by category and year */
  SENKO_FIGURES_SLOPE, /* the same, first and last year */
  SENKO_FIGURES_MULTIPLES, /* ratio by post and year, a panel each */
  SENKO_FIGURES_HEAT, /* ratio by post and year, as colours */
  SENKO_FIGURES_COMPOSITION, /* of one year, by what the statistics are broken down by */
  SENKO_FIGURES_FUNNEL, /* one selection from application to roster */
  SENKO_FIGURES_SCORES, /* totals of a stage */
  SENKO_FIGURES_BONUS, /* who passed with bonus points, and who only by them */
  SENKO_N_FIGURES_KINDS,
} SenkoFiguresKind;

/* Translated. */
const char *senko_figures_label (SenkoFiguresKind kind);
gboolean senko_figures_from_id (const char *id, SenkoFiguresKind *kind);
/* All ids, parted by commas. (transfer full) */
char *senko_figures_list_ids (void);
/* Whether it shows the statistics of years; else one selection. */
gboolean senko_figures_is_of_years (SenkoFiguresKind kind);

/* A chart with the people behind it. */
typedef struct {
  SenkoChart *chart;
  GPtrArray *people; /* of GArray of gint64; targets of the chart are "people:PLACE" */
} SenkoFigures;

void senko_figures_free (SenkoFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoFigures, senko_figures_free)
/* Of a chart's target; NULL: it names nobody. Borrowed. */
GArray *senko_figures_get_people (const SenkoFigures *self, const char *target);

/* Charts of years, from statistics as they are loaded (withheld figures are gaps). hire_year: of
 * bars, stack, composition; 0 = the newest. Refused if there is nothing to show. */
SenkoFigures *senko_figures_of_years (SenkoFiguresKind kind, const SenkoStatistics *statistics,
                                      int hire_year, GError **error);
typedef struct {
  SenkoCode stage; /* of scores; 0 = the first */
  SenkoCode category, subject; /* of scores; 0 = all */
} SenkoFiguresOptions;
/* Charts of one selection. options (nullable). */
SenkoFigures *senko_figures_of_selection (SenkoFiguresKind kind, SenkoRegister *register_,
                                          SenkoSelection *selection,
                                          const SenkoFiguresOptions *options, GError **error);

G_END_DECLS
