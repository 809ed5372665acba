/* The journal: who changed what, when and why, chained so that nobody can alter it unseen.
 *
 * One act is one call or one save: when, who, which verb, reason, file. Its rows are the changes:
 * table, applicant, old and new row as canonical text. A row carries the SHA-256 of its own content
 * (sequence number, act, table, applicant, old, new); the act is sealed with SHA-256 over the seal
 * before it, its own header and the digests of its rows in order. An alteration, removal or
 * reordering anywhere breaks a digest or a seal. The last seal is the head: printed and filed, it
 * proves the whole past. Triggers refuse UPDATE and DELETE on both tables; the seal is written with
 * the act at its end. */
#pragma once

#include "store/senko-table.h"

G_BEGIN_DECLS

typedef struct _SenkoAct SenkoAct; /* an open transaction that journals */

/* Opens the transaction. verb: "import applicants", "override", …; reason, file, file_digest
 * nullable; selection 0 = none; batch: TRUE for imports that can be reverted whole; reverts: the
 * act this one takes back, 0 = none. at: UTC ISO 8601. */
SenkoAct *senko_act_begin (SenkoConnection *connection, const char *at, const char *actor,
                           const char *verb, gint64 selection, const char *reason, const char *file,
                           const char *file_digest, gboolean batch, gint64 reverts, GError **error);
/* Ends it: seal, head, COMMIT. FALSE: nothing was changed (in the one case where a failing disk
 * leaves that open, the message says so). Without changes and without any noted text nothing is
 * written (the transaction is rolled back). */
gboolean senko_act_commit (SenkoAct *self, GError **error);
void senko_act_free (SenkoAct *self); /* rolls back if not committed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoAct, senko_act_free)
gint64 senko_act_get_id (SenkoAct *self);
guint senko_act_get_n_changes (SenkoAct *self);

/* The changes. values: all columns of the table. insert returns the id for applicants (else 1), 0
 * on error. derived keys of applicants (name_key, …) are made here. update/delete demand the
 * version seen (_ERROR_CONFLICT). */
gint64 senko_act_insert (SenkoAct *self, SenkoTableId table, gint64 owner, const SenkoValue *values,
                         GError **error);
gboolean senko_act_update (SenkoAct *self, const SenkoRow *before, const SenkoValue *values,
                           GError **error);
gboolean senko_act_delete (SenkoAct *self, const SenkoRow *before, GError **error);
/* As senko_act_insert(), for many rows: the row is written by another thread while the caller goes
 * on, and a failure comes with a later call of the act, the commit at the latest; it breaks the
 * act. values are copied. */
gint64 senko_act_insert_later (SenkoAct *self, SenkoTableId table, gint64 owner,
                               const SenkoValue *values, GError **error);
/* Adds a row that was removed (reverting, undo): an applicant gets the id it had, so that its
 * history goes on. */
gboolean senko_act_restore (SenkoAct *self, const SenkoRow *row, GError **error);
/* A change that is no fact row (selection opened, decision confirmed, definition replaced): kept
 * with the same digest. entity: "selections", "decisions", …; applicant 0; texts nullable. */
gboolean senko_act_note (SenkoAct *self, const char *entity, gint64 applicant, const char *old_text,
                         const char *new_text, GError **error);

typedef struct {
  gint64 id, selection, reverts, reverted_by, first_seq, last_seq;
  gboolean batch;
  char *at, *actor, *verb, *reason, *file, *file_digest;
  char seal[65];
} SenkoActInfo;
void senko_act_info_free (SenkoActInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoActInfo, senko_act_info_free)
SenkoActInfo *senko_journal_get_act (SenkoConnection *connection, gint64 id,
                                     GError **error); /* NULL without error: none */

/* The id of the last act; 0: there is none, -1 on error. */
gint64 senko_journal_get_last_act (SenkoConnection *connection, GError **error);

typedef gboolean (*SenkoActFunc) (const SenkoActInfo *act, gpointer user_data); /* FALSE stops */
gboolean senko_journal_list_acts (SenkoConnection *connection, gint64 after_id, SenkoActFunc func,
                                  gpointer user_data, GError **error);
typedef struct {
  gint64 seq, act, applicant; /* applicant 0: of none */
  gint64 selection; /* the row's; 0: of none, or a note */
  const char *entity; /* table name */
  const char *old_text; /* NULL: it was added */
  const char *new_text; /* NULL: it was removed */
} SenkoChange;
typedef gboolean (*SenkoChangeFunc) (const SenkoChange *change, gpointer user_data);
/* Changes of one act (or all: act 0), or of one applicant (applicant > 0), oldest first, or newest
 * first. */
gboolean senko_journal_list_changes (SenkoConnection *connection, gint64 act, gint64 applicant,
                                     gboolean newest_first, SenkoChangeFunc func,
                                     gpointer user_data, GError **error);

typedef struct {
  guint64 n_acts, n_rows;
  char head[65];
  GPtrArray *problems; /* sentences: which act, which row, what is wrong */
} SenkoJournalReport;
void senko_journal_report_free (SenkoJournalReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoJournalReport, senko_journal_report_free)
/* Recomputes everything. expected_head (nullable): a seal noted earlier, which must occur in the
 * chain. */
SenkoJournalReport *senko_journal_verify (SenkoConnection *connection, const char *expected_head,
                                          GError **error);
/* Every fact row must be what the journal says it became last, and nothing else may be there. */
gboolean senko_journal_verify_facts (SenkoConnection *connection, GPtrArray *problems,
                                     GError **error);

G_END_DECLS
