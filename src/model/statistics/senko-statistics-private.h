/* One year while it is counted, and what tells its people apart. */
#pragma once

#include "model/senko-statistics.h"

G_BEGIN_DECLS

typedef struct {
  SenkoCode category, subject;
  guint value; /* 0 = everybody */
  int applicants, examinees, regular, fixed_term;
  gboolean fixed_term_combined;
  gboolean used;
} SenkoStatisticsPost;

/* Somebody of a judged selection. */
typedef struct {
  gint64 id;
  SenkoCode pool, track, category, subject, sex;
  guint value;
  gboolean valid, examinee, regular, fixed_term;
} SenkoStatisticsPerson;

typedef struct {
  int hire_year;
  gboolean judged, preview;
  GArray *posts; /* of SenkoStatisticsPost, in no order */
  GArray *people; /* of SenkoStatisticsPerson, by id; NULL: published */
} SenkoStatisticsYear;

SenkoStatisticsPost *_senko_statistics_find_post (GArray *posts, SenkoCode category,
                                                  SenkoCode subject, guint value);
SenkoStatisticsYear *_senko_statistics_find_year (GPtrArray *years, int hire_year);
void _senko_statistics_year_free (SenkoStatisticsYear *year);

/* senko-statistics-count.c: adds a judged selection. */
gboolean _senko_statistics_read_selection (SenkoStatistics *statistics, SenkoRegister *self,
                                           SenkoSelection *selection, GPtrArray *years,
                                           GError **error);
/* The row that prints this post's fixed-term figure. */
SenkoCode _senko_statistics_fixed_term_category (const SenkoDefinition *definition,
                                                 SenkoCode category);

/* senko-statistics-breakdown.c: the values that are known beforehand. */
void _senko_statistics_add_values (SenkoStatistics *statistics);
/* Gives everybody their value. */
gboolean _senko_statistics_tell_apart (SenkoStatistics *statistics, SenkoRegister *self,
                                       SenkoSelection *selection, GArray *people, GError **error);
/* How values are listed: universities by their applicants, all else as it was made. */
void _senko_statistics_order_values (SenkoStatistics *statistics, GPtrArray *years);

G_END_DECLS
