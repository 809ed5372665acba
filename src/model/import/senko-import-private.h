/* What the parts of an import share. */
#pragma once

#include "model/senko-import-aside.h"
#include "model/import/senko-import-numbers.h"
#include "model/senko-import.h"
#include "model/senko-score-lock.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_GIVEN_NOTHING, /* the column is missing or the cell empty: as it was */
  SENKO_GIVEN_VALUE,
  SENKO_GIVEN_CLEAR, /* "-" */
  SENKO_GIVEN_FAULTY,
} SenkoGiven;

#define SENKO_HEADING_UNKNOWN (-1)
#define SENKO_HEADING_IGNORED (-2) /* a duplicate, which is a fault already */

/* A column of the file. */
typedef struct {
  char *name; /* as the file writes it */
  int column; /* of the kind, or SENKO_HEADING_… */
  int store; /* of the table, -1 for the applicant's numbers in files about applicants and for
                unknown columns */
  guint64 n_values, n_twelve, n_my_numbers; /* for numbers: all, of 12 digits, valid My Numbers */
  guint first_my_number; /* line */
} SenkoHeading;

#define SENKO_IMPORT_MAX_ORDERS 8

/* The record at hand, by column of the table. */
typedef struct {
  guint line;
  const SenkoImportCell *cells;
  guint n_cells;
  SenkoValue values[SENKO_MAX_COLUMNS]; /* what the row will be */
  guint8 given[SENKO_MAX_COLUMNS]; /* SenkoGiven */
  guint8 differs[SENKO_MAX_COLUMNS];
  SenkoCode codes[SENKO_MAX_COLUMNS]; /* where a code was given */
  SenkoSlice receipt, exam; /* the applicant's numbers in files about applicants, normalised; NULL
                               text = not given */
  SenkoImportNumbered *applicant; /* whom the row is about; NULL = nobody known */
  SenkoRow *before; /* the row as it is, NULL = new */
  SenkoRow *facts; /* the applicant's own row, when a check has asked for it */
  gboolean has_aside; /* some unknown column has a value */
  gboolean faulty;
} SenkoImportRecord;

static inline SenkoSlice
senko_import_slice (const SenkoImportCell *cell)
{
  return (SenkoSlice){ cell->text, cell->length };
}

struct _SenkoImport {
  SenkoRegister *register_;
  SenkoConnection *connection;
  SenkoSelection *selection;
  const SenkoDefinition *definition;
  SenkoImportOptions options;
  SenkoAct *act;
  SenkoImportNumbers *numbers; /* NULL until a file about applicants comes */
  SenkoImportReport *report;
  guint64 n_faults; /* of all files */
  GPtrArray *changed_careers; /* senko-import-check-career.c (nullable) */
  guint32 tests_with[2]; /* scores: tests that may have results without, with a rater */
  gboolean knows_raters;
  SenkoScoreLocks *locks; /* when a score has asked for them (nullable) */

  /* the current file */
  SenkoImportFile *file;
  const SenkoKind *kind;
  const SenkoTable *table;
  gint64 owner; /* of rows that are not about an applicant; else 0 */
  gboolean was_empty; /* the table held nothing of this selection: no row needs to be looked for */
  gboolean has_header; /* names of columns were read and can be used */
  GArray *headings; /* SenkoHeading */
  GArray *meanings; /* int: see senko_import_set_columns() */
  int heading_of[SENKO_MAX_COLUMNS]; /* by column of the table, -1 */
  int kind_of[SENKO_MAX_COLUMNS]; /* column of the kind by column of the table, -1 */
  guint8 stored[SENKO_MAX_COLUMNS]; /* SenkoColumnType */
  guint8 required[SENKO_MAX_COLUMNS];
  int orders[SENKO_IMPORT_MAX_ORDERS][2]; /* pairs of columns that may not be reversed */
  guint n_orders;
  int pool, track, category, subject, base_subject, exam_no; /* columns of the table, -1 */
  int receipt_heading, exam_heading; /* -1 */
  int extra, original; /* columns of the table, -1 */
  SenkoTextSet *keys; /* of rows about applicants or a selection: what the file has named */
  GArray *key_lines; /* guint, by place in keys */
  guint n_short; /* rows with fewer cells than the heading */
  guint first_short;
  guint last_line;

  /* scratch of the current record */
  GString *scratch, *key, *extra_text, *original_text;
  SenkoImportRecord record;
};

/* senko-import-report.c */
SenkoImportReport *senko_import_report_new (void);
SenkoImportFile *senko_import_file_new (const SenkoKind *kind, const char *name, const char *digest,
                                        const char *encoding);
SenkoImportRow *senko_import_row_new (guint line, const char *number, gsize length,
                                      const char *key);
void senko_import_row_add_field (SenkoImportRow *self, const char *column, char *old_value,
                                 char *new_value);
/* Counts one entry of a list; TRUE: there is room, add it. */
gboolean senko_import_count (SenkoImport *self, SenkoImportList *list);
void senko_import_list_fault (SenkoImport *self, SenkoImportList *list, guint line,
                              const char *column, SenkoSlice value, char *problem, char *expected);

/* senko-import-faults.c: faults of the record at hand. Counts; TRUE: list it with the function
 * below. */
gboolean senko_import_refuse (SenkoImport *self);
/* column: of the table, or -1 for the row as a whole. problem and expected (nullable) are taken. */
void senko_import_refuse_column (SenkoImport *self, int column, char *problem, char *expected);
/* A letter grade instead of points. READ: value is set. UNKNOWN: the test has letters, and this is
 * none of them; expected says which there are (transfer full). */
typedef enum {
  SENKO_IMPORT_GRADE_NONE, /* not a score of a test with letters */
  SENKO_IMPORT_GRADE_READ,
  SENKO_IMPORT_GRADE_UNKNOWN,
} SenkoImportGrade;
SenkoImportGrade senko_import_read_grade (SenkoImport *self, SenkoSlice cell, SenkoValue *value,
                                          char **expected);
void senko_import_refuse_heading (SenkoImport *self, int heading, char *problem, char *expected);
void senko_import_refuse_file (SenkoImport *self, guint line, const char *column, const char *value,
                               char *problem, char *expected);
void senko_import_warn (SenkoImport *self, guint line, const char *column, const char *value,
                        char *problem, char *expected);
/* What is wrong with a number that has lost its leading zeros. (transfer full) */
char *senko_import_describe_padded (const char *padded);
/* Cells that hold a My Number. */
void senko_import_watch (SenkoImport *self, SenkoHeading *heading, SenkoSlice cell);
void senko_import_warn_my_numbers (SenkoImport *self);

/* senko-import-header.c */
void senko_import_read_header (SenkoImport *self, const SenkoImportCell *cells, guint n_cells,
                               guint line);

/* senko-import-record.c: cells to values, the applicant, the row as it was, what it will be. */
void senko_import_read_cells (SenkoImport *self);
gboolean senko_import_find_applicant (SenkoImport *self); /* FALSE: there is nobody to write for */
gboolean senko_import_is_repeated (SenkoImport *self);
gboolean senko_import_find_before (SenkoImport *self, GError **error);
void senko_import_merge (SenkoImport *self);

/* senko-import-check.c, -check-career.c, -check-post.c, -check-score.c, -check-seat.c: rules of the
 * kinds on the merged row. FALSE: register failed. */
void senko_import_learn_orders (SenkoImport *self); /* when a file begins */
gboolean senko_import_check (SenkoImport *self, GError **error);
gboolean senko_import_check_career (SenkoImport *self, GError **error);
/* When all files are read. */
gboolean senko_import_check_leaves_kept (SenkoImport *self, GError **error);
gboolean senko_import_check_post (SenkoImport *self, GError **error);
gboolean senko_import_check_line (SenkoImport *self, GError **error);
gboolean senko_import_check_claim (SenkoImport *self, GError **error);
gboolean senko_import_check_score (SenkoImport *self, GError **error);
gboolean senko_import_check_seat (SenkoImport *self, GError **error);
/* When a file of seats is read: nobody sits on another's. */
gboolean senko_import_check_seats (SenkoImport *self, GError **error);
/* A column of the table by name; its merged value: integer 0 and code 0 = null. */
int senko_import_column (const SenkoImport *self, const char *name);
gint64 senko_import_get_integer (const SenkoImport *self, const char *name);
SenkoCode senko_import_get_code (const SenkoImport *self, int column, SenkoVocabulary vocabulary);
/* Has this file something to say about the column? */
gboolean senko_import_gives (const SenkoImport *self, int column);
/* The applicant's own row, NULL with error set when the register failed. Borrowed. */
SenkoRow *senko_import_get_facts (SenkoImport *self, GError **error);

/* senko-import-write.c */
/* id: of the applicant added or kept (applicants only). */
gboolean senko_import_write (SenkoImport *self, gint64 *id, GError **error);
/* Is the column's new value the one that the row has? Needs record.before. */
gboolean senko_import_is_same (const SenkoImport *self, int column);
char *senko_import_format (const SenkoImport *self, int column, const SenkoValue *value);

G_END_DECLS
