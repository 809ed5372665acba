/* The lists that leave the program: results, findings, roster, statistics. Made once here, row by
 * row, for the terminal, for files, and for the windows' tables alike, so that no two of them can
 * differ. */
#pragma once

#include "model/senko-decide.h"
#include "model/senko-statistics.h"

G_BEGIN_DECLS

typedef struct {
  const char *key; /* in files: stable for ever */
  const char *label; /* N_(): in tables */
  gboolean is_number;
} SenkoListColumn;

/* Takes a list: begin once, then the rows. Cells are NULL or "" where empty and hold only during
 * the call. */
typedef struct {
  gboolean labels; /* codes as labels in the user's language, else as ids */
  void (*begin) (const SenkoListColumn *columns, guint n_columns, gpointer user_data);
  void (*row) (const char *const *cells, guint n_columns, gpointer user_data);
  gpointer user_data;
  /* (nullable) Many rows at once, by whatever thread made them: their cells, each ended by NUL, one
   * row after another (transfer full). */
  void (*rows) (GString *cells, gpointer user_data);
} SenkoListSink;

/* Results of a stage, one row for every applicant: of a preview, or of a decision's snapshot. */
void senko_list_preview (const SenkoPreview *preview, const SenkoListSink *sink);
gboolean senko_list_decision (SenkoRegister *self, SenkoSelection *selection,
                              const SenkoDecision *decision, const SenkoListSink *sink,
                              GError **error);
/* The decision in force if there is one, else the preview. */
gboolean senko_list_results (SenkoRegister *self, SenkoSelection *selection, const char *stage,
                             const SenkoListSink *sink, GError **error);

typedef struct {
  guint32 verdicts; /* bit per SenkoVerdict, 0 = all */
  SenkoCode rule; /* 0 = all */
  SenkoCode stage; /* only what holds up this stage; 0 = all */
  gint64 applicant; /* 0 = all */
} SenkoFindingFilter;
/* One row per finding. filter (nullable). counts (nullable): n of each verdict listed. */
gboolean senko_list_findings (SenkoRegister *self, SenkoSelection *selection,
                              const SenkoFindingFilter *filter, const SenkoListSink *sink,
                              guint counts[SENKO_VERDICT_VOID + 1], GError **error);
/* roster (nullable): one only. */
gboolean senko_list_roster (SenkoRegister *self, SenkoSelection *selection, const char *roster,
                            const SenkoListSink *sink, GError **error);
/* from, to: hire years, 0 = open. */
gboolean senko_list_statistics (SenkoRegister *self, int from, int to, const SenkoListSink *sink,
                                GError **error);
typedef struct {
  SenkoStatisticsOptions load;
  int threshold; /* figures of fewer people are withheld; 0 = none is */
  gboolean changes; /* differences to the year before as further columns */
} SenkoStatisticsListOptions;
/* The same, broken down, with differences, with small figures withheld (marked x). */
gboolean senko_list_statistics_with (SenkoRegister *self, const SenkoStatisticsListOptions *options,
                                     const SenkoListSink *sink, GError **error);
/* Of statistics that are loaded already. */
void senko_list_statistics_of (const SenkoStatistics *statistics, gboolean changes,
                               const SenkoListSink *sink);
/* Published figures that the register counts otherwise, one row each. n_years: years that have
 * both.
 */
gboolean senko_list_mismatches (SenkoRegister *self, int from, int to, const SenkoListSink *sink,
                                guint *n_years, guint *n_mismatches, GError **error);

/* The ministry's survey of a judged selection (senko-survey.h), one row for each figure. */
gboolean senko_list_survey (SenkoRegister *self, SenkoSelection *selection,
                            const SenkoListSink *sink, GError **error);

/* In decimal, empty for 0; somewhere in the buffer. */
#define SENKO_LIST_NUMBER 16
const char *senko_list_number (guint32 value, char buffer[SENKO_LIST_NUMBER]);
/* How many of zone and roster rank, in this order, the definition has. */
guint senko_list_count_more (const SenkoDefinition *definition);
/* For the lists themselves: a code's text as the sink wants it. */
const char *senko_list_code (const SenkoListSink *sink, const SenkoDefinition *definition,
                             SenkoVocabulary vocabulary, SenkoCode code);

G_END_DECLS
