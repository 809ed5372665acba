/* What lies in a bundle of sheets, read in the order of the paper. */
#pragma once

#include "store/senko-table.h"

G_BEGIN_DECLS

/* Columns: applicant, place, exam_no, receipt_no, name, seat (of the test, null = unknown). In the
 * order of places. */
SenkoStatement *senko_sheets_read (SenkoConnection *connection, gint64 selection,
                                   const char *bundle, GError **error);
/* Points that name a rater. Columns: applicant, test, rater, score. In that order. */
SenkoStatement *senko_sheets_read_ratings (SenkoConnection *connection, gint64 selection,
                                           GError **error);
/* Who sits where, of all tests. Columns: test, room, seat, number (exam or receipt). In that order;
 * without those who have a room and no seat. */
SenkoStatement *senko_sheets_read_seats (SenkoConnection *connection, gint64 selection,
                                         GError **error);
/* Columns: applicant, rater, pass, score, absent, skipped, keyed_by, keyed_at, how. */
SenkoStatement *senko_sheets_read_keyings (SenkoConnection *connection, gint64 selection,
                                           const char *bundle, GError **error);
/* The bundles of one applicant in one test. Columns: bundle, raters. */
SenkoStatement *senko_sheets_read_bundles_of (SenkoConnection *connection, gint64 selection,
                                              gint64 applicant, const char *test, GError **error);
/* Everybody who lies in an agreed bundle. Columns: applicant, test. */
SenkoStatement *senko_sheets_read_agreed (SenkoConnection *connection, gint64 selection,
                                          GError **error);
/* The hand-overs of a bundle. Columns: number, way, count, who, at, note. Oldest first. */
SenkoStatement *senko_sheets_read_custody (SenkoConnection *connection, gint64 selection,
                                           const char *bundle, GError **error);

G_END_DECLS
