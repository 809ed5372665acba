/* The tables of facts, described once: columns, keys, SQL text. Everything that edits facts
 * (import, entry form, revert, undo) goes through these rows, so that no change can miss the
 * journal.
 *
 * A row's canonical text is its columns in the table's order, joined by U+001F, integers in
 * decimal, NULL as nothing, trailing empties dropped. It is what the journal keeps as old and new.
 * Columns are only ever appended to a table: a row written ten years ago must still be readable. */
#pragma once

#include "store/senko-connection.h"

G_BEGIN_DECLS

typedef enum { SENKO_COLUMN_TEXT, SENKO_COLUMN_INTEGER } SenkoColumnType;

typedef struct {
  const char *name;
  SenkoColumnType type;
} SenkoColumn;

typedef struct {
  const char *text; /* TEXT; NULL = null */
  gssize length; /* -1 = NUL-terminated */
  gint64 integer;
  gboolean is_null;
} SenkoValue;

typedef enum {
  SENKO_TABLE_APPLICANTS,
  SENKO_TABLE_LICENCES,
  SENKO_TABLE_CAREERS,
  SENKO_TABLE_LEAVES,
  SENKO_TABLE_CREDENTIALS,
  SENKO_TABLE_CLAIMS,
  SENKO_TABLE_DOCUMENTS,
  SENKO_TABLE_RULINGS,
  SENKO_TABLE_SCORES,
  SENKO_TABLE_LINES,
  SENKO_TABLE_GATES,
  SENKO_TABLE_HISTORY,
  SENKO_TABLE_ROOMS,
  SENKO_TABLE_PANELS,
  SENKO_TABLE_SLOTS,
  SENKO_TABLE_UNAVAILABILITY,
  SENKO_TABLE_SHEETS,
  SENKO_TABLE_KEYINGS,
  SENKO_TABLE_INCIDENTS,
  SENKO_TABLE_SETTLEMENTS,
  SENKO_TABLE_BUNDLES,
  SENKO_TABLE_CUSTODY,
  SENKO_TABLE_CONFIRMATIONS,
  SENKO_TABLE_TOTALS,
  SENKO_TABLE_LOCKS,
  SENKO_TABLE_SCORE_VERSIONS,
  SENKO_TABLE_SCENARIOS,
  SENKO_TABLE_SCENARIO_LINES,
  SENKO_TABLE_SCENARIO_GATES,
  SENKO_TABLE_PROPOSALS,
  SENKO_TABLE_CLAIM_CHECKS,
  SENKO_TABLE_PROOFS,
  SENKO_TABLE_SEATS,
  SENKO_N_TABLES,
} SenkoTableId;

#define SENKO_MAX_COLUMNS 48
/* An applicant's id is selection * this + n, so that the people of a selection and all their rows
 * lie side by side. Only the store may rely on it. Ids are never used twice. */
#define SENKO_APPLICANTS_PER_SELECTION G_GINT64_CONSTANT (16777216)

/* Every table has, before its columns: applicants: id (INTEGER PRIMARY KEY), selection, version.
 * Children of an applicant: applicant, …key…, version (PRIMARY KEY (applicant, key…), WITHOUT
 * ROWID). Tables of a selection (lines, gates, rooms, …): selection, …key…, version. history:
 * …key…, version. `owner` below is the selection for applicants and tables of a selection, the
 * applicant's id for children, 0 for history. Keys that may be empty are stored as '' and read as
 * "". */
typedef struct {
  SenkoTableId id;
  const char *name;
  const SenkoColumn *columns;
  guint n_columns;
  guint n_key; /* the first n_key columns are the key within the owner */
  gboolean of_applicant;
  const char *sql_get, *sql_insert, *sql_update, *sql_delete, *sql_scan; /* static */
  const char *sql_list; /* static; children of an applicant only, else NULL */
} SenkoTable;

/* The columns and statements of a table. (transfer none) */
const SenkoTable *senko_table (SenkoTableId id);
const SenkoTable *senko_table_by_name (const char *name); /* NULL if there is none */
int senko_table_column (const SenkoTable *self, const char *name); /* -1 */

/* A row that owns its texts. A fresh one is all NULL. An empty text is the same as NULL, but for
 * keys, where it stays ""; a key integer that is NULL is 0. */
typedef struct {
  const SenkoTable *table;
  gint64 id; /* applicants: its id; others: 0 */
  gint64 owner;
  gint64 version;
  SenkoValue values[SENKO_MAX_COLUMNS];
  GStringChunk *texts; /* private */
} SenkoRow;
SenkoRow *senko_row_new (const SenkoTable *table, gint64 owner);
void senko_row_free (SenkoRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoRow, senko_row_free)
void senko_row_set_text (SenkoRow *self, int column, const char *text,
                         gssize length); /* copies; NULL = null */
void senko_row_set_int (SenkoRow *self, int column, gint64 value);
void senko_row_set_null (SenkoRow *self, int column);
const char *senko_row_get_text (const SenkoRow *self, int column); /* NUL-terminated, NULL = null */
void senko_row_to_text (const SenkoTable *table, const SenkoValue *values,
                        GString *out); /* canonical text, appended */
/* _ERROR_TOO_NEW: more columns than the table has; _ERROR_CORRUPT: a number that is none. */
SenkoRow *senko_row_from_text (const SenkoTable *table, gint64 owner, const char *text,
                               gssize length, GError **error);

/* The row with this key (values of the key columns), NULL without error if there is none. */
SenkoRow *senko_table_get (SenkoConnection *connection, SenkoTableId table, gint64 owner,
                           const SenkoValue *key, GError **error);
/* Applicants by id. */
SenkoRow *senko_table_get_applicant (SenkoConnection *connection, gint64 id, GError **error);
/* The selection that an applicant belongs to. */
gint64 senko_applicant_get_selection (gint64 applicant);
/* All rows of a selection in key order (children ordered by applicant id): columns are owner,
 * version, then the table's columns (applicants: id, version, then columns). Release the statement.
 * history: selection is ignored. */
SenkoStatement *senko_table_scan (SenkoConnection *connection, SenkoTableId table, gint64 selection,
                                  GError **error);
/* All rows of one applicant in a table of children, in key order. (transfer full, of SenkoRow) */
GPtrArray *senko_table_list (SenkoConnection *connection, SenkoTableId table, gint64 applicant,
                             GError **error);
/* The row a statement of senko_table_scan stands on. (transfer full) */
SenkoRow *senko_row_from_statement (const SenkoTable *table, SenkoStatement *statement);

G_END_DECLS
