/* What the files of the store share among themselves: SQLite's handles behind the opaque types,
 * errors, bindings of rows. The one header in Senkō that includes sqlite3.h; no other layer may
 * include it. */
#pragma once

#include "base/senko-digest.h"
#include "store/senko-journal.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define SENKO_STORE_APPLICATION_ID 0x536E6B6F /* 'Snko' */
#define SENKO_STORE_BUSY_LIMIT_US (10 * G_USEC_PER_SEC)
#define SENKO_FIELD_SEPARATOR 0x1F /* between the columns of a canonical text */

struct _SenkoStatement {
  SenkoConnection *connection;
  sqlite3_stmt *stmt;
  const char *sql; /* the cache key: static text */
  SenkoStatement *next; /* idle ones of the same text */
  int bind_result; /* the first failed bind, reported by the next step */
  gboolean writes;
};

struct _SenkoConnection {
  sqlite3 *db;
  char *path;
  char *shown; /* the path as people read it */
  char *read_only_reason;
  GHashTable *statements; /* static text → SenkoStatement, a list of idle ones */
  gboolean writing; /* inside a write transaction that is still whole */
  gboolean facts_changed; /* inside one that has changed what people are judged by */
  gint64 scores_act; /* inside one that has changed scores: its act */
  struct _SenkoActLater *later; /* of the open act: rows that are written beside (nullable) */
  gint64 busy_since;
};

/* senko-store-error.c */
void senko_store_set_error (GError **error, SenkoConnection *connection, int result);
void senko_store_set_error_for (GError **error, const char *path, sqlite3 *db, int result);

/* senko-connection.c */
SenkoConnection *senko_connection_new_private (const char *path, gboolean read_only,
                                               GError **error);
const char *senko_connection_vfs (void); /* nullable: the default one */
gboolean senko_connection_exec (SenkoConnection *self, const char *sql, GError **error);
/* Many rows are about to be written: indexes get a larger cache, since they go into them
 * everywhere. */
void senko_connection_expect_rows (SenkoConnection *self);
/* The one integer that a query without parameters gives; fallback when there is no row. */
gboolean senko_connection_query_int (SenkoConnection *self, const char *sql, gint64 *value,
                                     GError **error);

/* senko-schema.c */
gboolean senko_schema_create (SenkoConnection *connection, GError **error);
/* Refuses foreign and newer files, brings older ones up to date. */
gboolean senko_schema_open (SenkoConnection *connection, gboolean read_only, GError **error);
gboolean senko_schema_compare (SenkoConnection *connection, GPtrArray *problems, GError **error);

/* senko-act-later.c: waits until the connection is the caller's alone, with all rows written.
 * later: (nullable). */
gboolean senko_act_settle (struct _SenkoActLater *later, GError **error);

/* senko-backup.c */
gboolean senko_backup_copy (SenkoConnection *connection, const char *path, GError **error);

/* senko-row.c, senko-table.c: values in the columns [first, end) of a table. parameter: the first
 * one's number. */
void senko_values_bind (const SenkoTable *table, const SenkoValue *values, guint first, guint end,
                        SenkoStatement *statement, int parameter);
/* Texts are borrowed from the statement until its next step. column: that of the table's first
 * column. */
void senko_values_read (const SenkoTable *table, SenkoStatement *statement, int column,
                        SenkoValue *values);
/* As senko_row_to_text, FALSE if a text holds the separator. */
gboolean senko_values_to_text (const SenkoTable *table, const SenkoValue *values, GString *out);
/* The key of a canonical text: its first n_key fields without empties at their end. */
gsize senko_row_key_length (const char *text, gsize length, guint n_key);
/* "R001 / music": the key of a row for a message. (transfer full) */
char *senko_values_describe (const SenkoTable *table, const SenkoValue *values);
const char *senko_table_sql_get_applicant (void);
/* An applicant's columns from SENKO_TABLE_FIRST_UNINDEXED on: the indexes stay as they are. */
#define SENKO_TABLE_FIRST_UNINDEXED 2
const char *senko_table_sql_update_unindexed (void);
/* All rows of all selections: owner (applicants: id), version, columns; applicants also their
 * derived keys. */
const char *senko_table_sql_all (SenkoTableId table);
gboolean senko_table_has_owner (
    const SenkoTable *table); /* an owner column, that is: not history */
gboolean senko_table_of_selection (const SenkoTable *table);

/* senko-applicant-keys.c: what is derived from an applicant's row when it is written. */
typedef struct {
  const char *name_key, *kana_key; /* into texts; NULL = none */
  gsize name_length, kana_length;
  gint64 person, reading, email, phone,
      university; /* hashes as signed integers, 0 = a part is missing */
  GString *texts, *scratch;
} SenkoApplicantKeys;
void senko_applicant_keys_init (SenkoApplicantKeys *self);
void senko_applicant_keys_clear (SenkoApplicantKeys *self);
void senko_applicant_keys_make (SenkoApplicantKeys *self, const SenkoValue *values);
void senko_applicant_keys_bind (const SenkoApplicantKeys *self, SenkoStatement *statement,
                                int parameter);
gboolean senko_applicant_keys_match (const SenkoApplicantKeys *self, SenkoStatement *statement,
                                     int column);

/* senko-journal.c: the encodings that are digested; see there. */
typedef struct {
  gsize offset, length; /* of the whole message in the arena */
  gsize old_offset, new_offset; /* of the texts in the arena */
  gssize old_length, new_length; /* -1: NULL */
} SenkoJournalMessage;
void senko_journal_message_begin (GString *arena, gint64 seq, gint64 act, gint64 applicant,
                                  const char *entity, gssize entity_length,
                                  SenkoJournalMessage *message);
void senko_journal_message_text (GString *arena, const char *text, gssize length, gsize *offset,
                                 gssize *written);
gsize senko_journal_text_begin (
    GString *arena); /* reserves the length before a text that is appended in place */
void senko_journal_text_end (GString *arena, gsize begun, gsize *offset, gssize *written);
void senko_journal_message_end (GString *arena, SenkoJournalMessage *message);
void senko_journal_seal (const SenkoActInfo *act, const guint8 before[SENKO_DIGEST_SIZE],
                         const guint8 rows[SENKO_DIGEST_SIZE], guint8 seal[SENKO_DIGEST_SIZE]);
void senko_journal_read_act (SenkoStatement *statement,
                             SenkoActInfo *info); /* the columns of SENKO_SQL_ACTS */
void senko_journal_clear_act (SenkoActInfo *info);
#define SENKO_SQL_ACTS                                                                             \
  "SELECT id, at, actor, verb, selection, reason, file, file_digest, batch, reverts, first_seq, "  \
  "last_seq, seal, "                                                                               \
  "coalesce ((SELECT min (later.id) FROM acts AS later WHERE later.reverts > 0 AND later.reverts " \
  "= acts.id), 0) "                                                                                \
  "FROM acts"

/* senko-note.c: canonical texts of what is noted rather than kept in a table of facts; the first
 * field is the id. */
typedef gboolean (*SenkoNoteFunc) (SenkoStatement *statement, GString *out, GError **error);
void senko_note_append (GString *out,
                        const char *text); /* a field, with the separator unless it is the first */
void senko_note_append_int (GString *out, gint64 value);
/* sql has one parameter, the id. FALSE without error: there is no such row. */
gboolean senko_note_read (SenkoConnection *connection, const char *sql, gint64 id,
                          SenkoNoteFunc to_text, GString *out, GError **error);
/* Notes in the act that the row was added, as it now stands. */
gboolean senko_note_added (SenkoAct *act, const char *entity, const char *sql, gint64 id,
                           SenkoNoteFunc to_text, GError **error);
gint64 senko_note_next_id (SenkoAct *act, const char *sql, GError **error); /* 0 on error */

/* senko-selections.c, senko-decisions.c */
gboolean senko_selections_to_text (SenkoStatement *statement, GString *out, GError **error);
gboolean senko_definitions_to_text (SenkoStatement *statement, GString *out, GError **error);
gboolean senko_decisions_to_text (SenkoStatement *statement, GString *out, GError **error);
const char *senko_selections_sql_all (void);
const char *senko_definitions_sql_all (void);
const char *senko_decisions_sql_all (void);

/* senko-act.c */
SenkoConnection *senko_act_get_connection (SenkoAct *self);
const char *senko_act_get_at (SenkoAct *self);
const char *senko_act_get_actor (SenkoAct *self);
void senko_act_set_selection (SenkoAct *self, gint64 selection); /* if it was begun with none */
/* Runs a writing statement of the act; an error that is no mere refusal breaks the act. */
gboolean senko_act_run (SenkoAct *self, SenkoStatement *statement, GError **error);
gint64 senko_act_get_next_seq (SenkoAct *self); /* of the next change's journal row */

/* A list of problems that ends before it becomes unreadable. */
#define SENKO_MAX_PROBLEMS 200
void senko_problems_add (GPtrArray *problems, char *sentence); /* takes the sentence */

G_END_DECLS
