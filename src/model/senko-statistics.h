/* Yearly statistics by post, and by one more thing if wanted: published years from the history,
 * judged years from their decisions (domain.md §9; p.35). */
#pragma once

#include "model/senko-decide.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_STATISTICS_POST,
  SENKO_STATISTICS_SUBTOTAL,
  SENKO_STATISTICS_TOTAL
} SenkoStatisticsKind;

typedef enum {
  SENKO_FIGURE_APPLICANTS,
  SENKO_FIGURE_EXAMINEES,
  SENKO_FIGURE_REGULAR,
  SENKO_FIGURE_FIXED_TERM,
  SENKO_N_FIGURES,
} SenkoFigure;

/* What people of a post are told apart by. Pool, track and outcomes are the decision's; the rest is
 * as the register has it now. */
typedef enum {
  SENKO_BREAKDOWN_NONE,
  SENKO_BREAKDOWN_POOL,
  SENKO_BREAKDOWN_TRACK, /* after fallback */
  SENKO_BREAKDOWN_SEX,
  SENKO_BREAKDOWN_GRADUATE, /* to graduate in the fiscal year before the hire, or before it */
  SENKO_BREAKDOWN_AGE, /* on 1 April of the hire year */
  SENKO_BREAKDOWN_UNIVERSITY,
  SENKO_BREAKDOWN_PREFECTURE, /* as the address begins */
  SENKO_N_BREAKDOWNS,
} SenkoBreakdown;

/* "track", …; "" for none. */
const char *senko_breakdown_id (SenkoBreakdown breakdown);
/* Untranslated, for the columns of lists; translated. */
const char *senko_breakdown_name (SenkoBreakdown breakdown);
const char *senko_breakdown_label (SenkoBreakdown breakdown);
gboolean senko_breakdown_from_id (const char *id, SenkoBreakdown *breakdown);

typedef struct {
  int hire_year;
  SenkoStatisticsKind kind;
  SenkoCode category, subject;
  guint value; /* what it is broken down to: into values; 0 = everybody */
  int applicants, examinees, regular;
  int fixed_term; /* -1: published together with another row */
  guint withheld; /* bit per SenkoFigure: too few people, or computable from such a figure */
  gboolean judged; /* from a selection in this register, not from the history */
  gboolean preview; /* from a selection whose last stage is not confirmed yet */
} SenkoStatisticsLine;

/* A value of the breakdown. */
typedef struct {
  char *id, *label; /* label: in the user's language */
} SenkoStatisticsValue;

typedef struct {
  const SenkoDefinition *definition; /* names and order of the rows; stays while this lives */
  SenkoBreakdown by;
  GArray *lines; /* of SenkoStatisticsLine, by year, in the definition's order; everybody first,
                    then the values */
  GPtrArray *values; /* of SenkoStatisticsValue; [0] is NULL */
  GArray *order; /* private: guint, values as they are listed */
  GPtrArray *counted; /* private: the people of judged years */
  SenkoDefinition *owned; /* private */
} SenkoStatistics;

typedef struct {
  int from, to; /* hire years, 0 = open */
  SenkoBreakdown by;
  gboolean computed; /* judged years as they are counted, also those that were published */
} SenkoStatisticsOptions;

/* What was published stands: a selection fills only years that the history does not have, unless
 * options ask for what is computed. */
SenkoStatistics *senko_statistics_load_with (SenkoRegister *self,
                                             const SenkoStatisticsOptions *options, GError **error);
/* from, to: hire years, 0 = open. */
SenkoStatistics *senko_statistics_load (SenkoRegister *self, int from, int to, GError **error);
void senko_statistics_free (SenkoStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoStatistics, senko_statistics_free)

/* The figure; -1: it is published with another row. Withheld ones too. */
int senko_statistics_get_figure (const SenkoStatisticsLine *line, SenkoFigure figure);
/* The ratio in tenths, half up: examinees ÷ regular; -1 where nobody passed, or where one of both
 * is withheld. */
int senko_statistics_ratio (const SenkoStatisticsLine *line);
/* The same row one year earlier; NULL if there is none. */
const SenkoStatisticsLine *senko_statistics_year_before (const SenkoStatistics *self,
                                                         const SenkoStatisticsLine *line);
/* The row of another year, or NULL. */
const SenkoStatisticsLine *senko_statistics_find (const SenkoStatistics *self, int hire_year,
                                                  SenkoStatisticsKind kind, SenkoCode category,
                                                  SenkoCode subject, guint value);
/* The row's name as the definition has it: the post, "subtotal", "total". (transfer full) */
char *senko_statistics_dup_name (const SenkoStatistics *self, const SenkoStatisticsLine *line);
/* The people behind a figure of a judged year: of gint64, in the register's order; empty for
 * published years. (transfer full) */
GArray *senko_statistics_list_people (const SenkoStatistics *self, const SenkoStatisticsLine *line,
                                      SenkoFigure figure);

/* Marks what may not be published: figures of 1 … threshold - 1 people, and as many more as are
 * needed so that no sum or breakdown gives them away (senko-statistics-withhold.c). */
void senko_statistics_withhold (SenkoStatistics *self, int threshold);

/* A published figure that the register counts otherwise. */
typedef struct {
  int hire_year;
  SenkoStatisticsKind kind;
  SenkoCode category, subject;
  SenkoFigure figure;
  int published, computed; /* -1: the row is not there, or is combined */
} SenkoStatisticsMismatch;
/* Compares the history with what the register's selections give, for years that have both.
 * (transfer full, of SenkoStatisticsMismatch, not pointers) n_years: (nullable) years compared. */
GArray *senko_statistics_compare (SenkoRegister *self, int from, int to, guint *n_years,
                                  GError **error);

G_END_DECLS
