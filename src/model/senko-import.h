/* Importing exchange files into a selection: rows of cells in, one act of the journal out, or every
 * fault of the files.
 *
 * An import is one transaction for one or several files. Nothing is written while anything is
 * wrong; a dry run does all the work and takes it back. Files themselves (encodings, CSV, folders)
 * are read by src/exchange. */
#pragma once

#include "model/senko-kind.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

/* What makes a spreadsheet's cell unfit, whatever its text. */
typedef enum {
  SENKO_IMPORT_CELL_FINE,
  SENKO_IMPORT_CELL_FORMULA, /* computed, not entered */
  SENKO_IMPORT_CELL_ERROR, /* #N/A and the like */
} SenkoImportCellProblem;

/* A cell of a record. guarded: an apostrophe kept it from being taken for a formula and is no
 * longer there: "-" is then this very text and does not mean "empty it". */
typedef struct {
  const char *text; /* not NUL-terminated, never NULL, valid UTF-8 */
  gsize length;
  guint16 guarded;
  guint16 problem; /* SenkoImportCellProblem */
} SenkoImportCell;

/* How much of the work is done, 0 … 1. */
typedef void (*SenkoImportProgressFunc) (double done, gpointer user_data);

/* Scores replaced instead of added: rows of one test only, which may differ from what is there. */
typedef gboolean (*SenkoImportActFunc) (SenkoAct *act, gpointer user_data, GError **error);
typedef struct {
  SenkoCode test;
  const char *reason; /* (nullable) of the act */
  const char *verb; /* of the act */
  SenkoImportActFunc begun; /* before anything is read; FALSE: goes no further */
  SenkoImportActFunc ending; /* when no fault was found, before the act is kept or taken back */
  gpointer user_data;
} SenkoImportReplacing;

typedef struct {
  gboolean dry_run; /* do everything, then take it back */
  guint max_listed; /* entries kept in each list of the report; counts are always exact. 0 =
                       SENKO_IMPORT_MAX_LISTED */
  SenkoImportProgressFunc progress; /* (nullable) */
  gpointer progress_data;
  GCancellable *cancellable; /* (nullable) */
  const SenkoImportReplacing *replacing; /* (nullable) */
} SenkoImportOptions;

#define SENKO_IMPORT_MAX_LISTED 1000

/* Something wrong with the file, or worth a look. */
typedef struct {
  char *file;
  char *sheet; /* of a workbook; "" = a text file */
  char *cell; /* of a workbook, as spreadsheets name it: D12; "" = none in particular */
  guint line; /* of the file, in a workbook the row; 0 = the file as a whole */
  char *column; /* as the file calls it, "" = the row as a whole */
  char *value; /* as the file writes it; never a My Number */
  char *problem; /* a sentence */
  char *expected; /* a sentence, "" = nothing to add */
} SenkoImportFault;

typedef struct {
  char *column; /* English key */
  char *old_value; /* as an export writes it, "" = empty */
  char *new_value;
} SenkoImportField;

/* A row that was added, changed or left alone. */
typedef struct {
  guint line;
  char *number; /* receipt number; "" for kinds that are not about an applicant */
  char *key; /* what tells the row from others: "junior_high, music"; "" for applicants */
  GPtrArray *fields; /* of SenkoImportField: what changed (changed rows only, else empty) */
} SenkoImportRow;

/* A list that counts everything and keeps the first entries. */
typedef struct {
  guint64 count;
  GPtrArray *listed;
} SenkoImportList;

typedef struct {
  const SenkoKind *kind;
  char *file; /* name */
  char *sheet; /* of a workbook; "" = a text file */
  char *digest; /* SHA-256, hex, "" = not given */
  char *encoding; /* for people: "UTF-8", "CP932 (Shift_JIS)"; "" = not given */
  guint64 n_records; /* rows with anything in them */
  guint64
      n_matched; /* rows about an applicant whom the register had before (or this import added) */
  guint64 n_skipped; /* rows about an applicant whose own row was refused in this import: not looked
                        at further */
  SenkoImportList added, changed, untouched; /* of SenkoImportRow */
  SenkoImportList faults, warnings; /* of SenkoImportFault */
  SenkoImportList
      unknown_numbers; /* of SenkoImportRow: numbers of the file that the register does not know */
  SenkoImportList
      absent_numbers; /* of char *: receipt numbers of the register that the file does not name */
  GPtrArray *unknown_columns; /* of char *: kept aside */
} SenkoImportFile;

typedef struct {
  GPtrArray *files; /* of SenkoImportFile, in the order of their import */
  GPtrArray *ignored; /* of char *: files of a folder that are of no kind */
  gboolean dry_run;
  gboolean written;
  gint64 act; /* the batch that `import revert` takes back; 0 = nothing was written */
} SenkoImportReport;

void senko_import_report_free (SenkoImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoImportReport, senko_import_report_free)
guint64 senko_import_report_count_faults (
    const SenkoImportReport *self); /* more than 0: refused, nothing was written */
/* "file, line 12, column “birth_date”, value “2024-02-30”: problem expected", or "file, sheet “X”,
 * cell D12 …". (transfer full) */
char *senko_import_fault_to_string (const SenkoImportFault *fault);

typedef struct _SenkoImport SenkoImport;

/* Opens the act. verb: what the journal calls it, "import applicants". source: (nullable) file or
 * folder name; digest: (nullable) SHA-256 of it, hex. options: (nullable), copied. */
SenkoImport *senko_import_begin (SenkoRegister *register_, SenkoSelection *selection,
                                 const char *verb, const char *source, const char *digest,
                                 const SenkoImportOptions *options, GError **error);
/* Takes everything back unless it was finished. */
void senko_import_free (SenkoImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoImport, senko_import_free)

/* One file after the other: start, header, records, end. All return FALSE only when the import
 * cannot go on (register failed, cancelled); what is wrong with the data goes into the report. */
gboolean senko_import_start_file (SenkoImport *self, const SenkoKind *kind, const char *name,
                                  const char *digest, const char *encoding, GError **error);
/* The file is this sheet of a workbook: faults then name it, and cells as D12. */
void senko_import_set_sheet (SenkoImport *self, const char *sheet);
/* Before the first row: what the columns mean, whatever they are called: places of the kind's
 * columns, SENKO_IMPORT_ASIDE, or SENKO_IMPORT_BY_NAME. Columns after the last are by name. */
#define SENKO_IMPORT_ASIDE (-1)
#define SENKO_IMPORT_BY_NAME (-2)
void senko_import_set_columns (SenkoImport *self, const int *columns, guint n_columns);
/* The first row: names of columns, English or Japanese. line: where it is in the file, from 1. */
void senko_import_set_header (SenkoImport *self, const SenkoImportCell *cells, guint n_cells,
                              guint line);
gboolean senko_import_add_record (SenkoImport *self, const SenkoImportCell *cells, guint n_cells,
                                  guint line, GError **error);
gboolean senko_import_end_file (SenkoImport *self, GError **error);
/* A fault that the reader of the file found (an unclosed quote, a byte that is no character). */
void senko_import_add_file_fault (SenkoImport *self, guint line, const char *value,
                                  const char *problem, const char *expected);
/* The same, worth a look only. */
void senko_import_add_file_warning (SenkoImport *self, guint line, const char *value,
                                    const char *problem, const char *expected);
/* Commits, or takes all back if anything was wrong or it is a dry run. NULL if the register failed.
 */
SenkoImportReport *senko_import_finish (SenkoImport *self, GError **error);

G_END_DECLS
