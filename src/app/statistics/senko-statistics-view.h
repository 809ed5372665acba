/* What the page shows, as a value made in a worker: the rows of its table, its chart, the years
 * there are. */
#pragma once

#include "figures/senko-figures.h"
#include "model/lists/senko-list.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_STATISTICS_TABLE_FIGURES,
  SENKO_STATISTICS_TABLE_MISMATCHES, /* published beside computed */
  SENKO_STATISTICS_TABLE_SURVEY, /* the ministry's */
} SenkoStatisticsTable;

/* What was chosen. */
typedef struct {
  SenkoStatisticsOptions load;
  SenkoStatisticsTable table;
  SenkoFiguresKind chart;
  int threshold; /* 0: nothing is withheld */
  gboolean changes;
} SenkoStatisticsChoice;

typedef struct {
  SenkoStatisticsChoice choice;
  GArray *years; /* of int: all that the register has figures of */
  SenkoStatistics *statistics; /* of the chosen years */
  GArray *columns; /* of SenkoListColumn; labels are untranslated */
  GPtrArray *rows; /* of GStrv; of the figures' table the same as the statistics' lines */
  SenkoFigures *figures; /* (nullable) */
  char *no_chart; /* (nullable) why there is none */
} SenkoStatisticsView;

SenkoStatisticsView *senko_statistics_view_load (SenkoRegister *register_,
                                                 SenkoSelection *selection,
                                                 const SenkoStatisticsChoice *choice,
                                                 GError **error);
void senko_statistics_view_free (SenkoStatisticsView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoStatisticsView, senko_statistics_view_free)

G_END_DECLS
