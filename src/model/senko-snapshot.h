/* A decision's snapshot as canonical text: a head with the rules, gates, lines and groups, then one
 * line per applicant with inputs and results, in parts of SENKO_SNAPSHOT_PART lines. Plain text
 * with tabs, so that anybody can read it in thirty years and a second program can check it. Its
 * fingerprint is SHA-256 over the SHA-256 of the parts in order. */
#pragma once

#include "model/senko-people.h"
#include "rules/senko-judging.h"

G_BEGIN_DECLS

#define SENKO_SNAPSHOT_PART 512

/* Takes one part and its SHA-256; FALSE and error stop the writing. */
typedef gboolean (*SenkoPartFunc) (guint number, const char *text, gsize length,
                                   const guint8 *digest, gpointer user_data, GError **error);

typedef struct {
  SenkoDate today; /* the day that is decided for */
  const char *proposed_by, *confirmed_by; /* (nullable) */
} SenkoSnapshotHead;

/* Writes everything judged. fingerprint: 64 hex digits and NUL. */
gboolean senko_snapshot_write (const SenkoPeople *people, const SenkoJudging *judging,
                               const SenkoSnapshotHead *head, SenkoPartFunc func,
                               gpointer user_data, char fingerprint[65], GError **error);

/* One applicant's line, read back. Texts are slices of the line, not NUL-terminated. */
typedef struct {
  const char *line; /* the whole line */
  gsize line_length;
  gsize inputs_length; /* of the leading part of the line that holds what was judged, before the
                          results */
  gint64 id;
  const char *receipt_no, *exam_no;
  gsize receipt_no_length, exam_no_length;
  SenkoCode applied_pool, applied_track, pool, track, category, subject, base_subject, sex;
  gboolean foreign; /* said to have no Japanese nationality */
  const char *reminders; /* ids of rules that remind of something on the roster, apart by blanks;
                            made for the last stage only */
  gsize reminders_length;
  gboolean examinee;
  SenkoPoints bonus, total;
  guint32 rank, waitlist_rank, failure_rank;
  SenkoOutcome outcome;
  gboolean fixed_term;
  const char *zone, *roster_rank; /* of boards that have them, else empty; the rank's id */
  gsize zone_length, roster_rank_length;
} SenkoSnapshotLine;

/* Applicant lines of one part (the head gives none); FALSE from func stops. definition: the one
 * judged by. */
typedef gboolean (*SenkoSnapshotLineFunc) (const SenkoSnapshotLine *line, gpointer user_data);
gboolean senko_snapshot_read_part (const SenkoDefinition *definition, const char *text,
                                   gsize length, SenkoSnapshotLineFunc func, gpointer user_data);
/* Names of the columns in which two lines (NUL-terminated, without the newline) differ, separated
 * by blanks. (transfer full) */
char *senko_snapshot_list_changed (const char *a, const char *b);
/* Only who came out how; faster. */
typedef gboolean (*SenkoSnapshotOutcomeFunc) (gint64 id, SenkoOutcome outcome, gpointer user_data);
gboolean senko_snapshot_read_outcomes (const char *text, gsize length,
                                       SenkoSnapshotOutcomeFunc func, gpointer user_data);
/* The day that the decision was made for, from the first part; 0 = it says none. */
SenkoDate senko_snapshot_read_day (const char *text, gsize length);
/* The line of one person as it would be read back, but without the text of it (line and reminders
 * NULL). */
void senko_snapshot_get_person (const SenkoPeople *people, const SenkoJudging *judging, guint index,
                                SenkoSnapshotLine *line);
/* What lines are made with; people and judging must outlive it. */
typedef struct _SenkoSnapshotWords SenkoSnapshotWords;
SenkoSnapshotWords *senko_snapshot_words_new (const SenkoPeople *people,
                                              const SenkoJudging *judging);
void senko_snapshot_words_free (SenkoSnapshotWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoSnapshotWords, senko_snapshot_words_free)
/* Does the definition have what only some boards have, zones or ranks on a roster? Then a line ends
 * with two cells more. */
gboolean senko_snapshot_has_more (const SenkoDefinition *definition);
/* Appends the line of one person: what write() writes. */
void senko_snapshot_append_person (const SenkoSnapshotWords *words, guint index, GString *out);

G_END_DECLS
