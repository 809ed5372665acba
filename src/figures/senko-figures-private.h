/* What the makers of charts share. */
#pragma once

#include "figures/senko-figures.h"

#include "chart/senko-chart-scale.h"
#include "model/senko-stage-results.h"

G_BEGIN_DECLS

/* Figures with an empty chart of this kind. (transfer full) */
SenkoFigures *_senko_figures_new (SenkoChartKind kind);
/* Keeps ids (transfer full) and returns their target; NULL for nobody. (transfer full) */
char *_senko_figures_add_people (SenkoFigures *self, GArray *ids);
/* A figure of a line as a cell, unless it is withheld or combined. */
void _senko_figures_set_figure (SenkoFigures *self, const SenkoStatistics *statistics,
                                const SenkoStatisticsLine *line, SenkoFigure figure, guint series,
                                guint band);
/* "examinees", translated. */
const char *_senko_figures_name (SenkoFigure figure);
/* The newest year that lines have. */
int _senko_figures_newest_year (const SenkoStatistics *statistics);
/* "2025" or "2025 (not decided yet)". (transfer full) */
char *_senko_figures_year_note (const SenkoStatistics *statistics, int hire_year);
/* Notes on the chart where its figures come from: those of a year (0 = of all that there are), or
 * the decision of a stage. */
void _senko_figures_set_years_source (SenkoFigures *self, const SenkoStatistics *statistics,
                                      int hire_year);
gboolean _senko_figures_set_stage_source (SenkoFigures *self, SenkoRegister *register_,
                                          SenkoSelection *selection, SenkoCode stage,
                                          GError **error);

/* The charts of the years: by post in one year, by what people are in it, ratios over all of them.
 * (transfer full) */
SenkoFigures *_senko_figures_make_posts (SenkoFiguresKind kind, const SenkoStatistics *statistics,
                                         int hire_year);
SenkoFigures *_senko_figures_make_composition (const SenkoStatistics *statistics, int hire_year);
SenkoFigures *_senko_figures_make_ratios (SenkoFiguresKind kind, const SenkoStatistics *statistics);

G_END_DECLS
