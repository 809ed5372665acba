/* A table read from a file, record by record: CSV, TSV or semicolons in any encoding, or a sheet of
 * a workbook (XLSX).
 *
 * Text: RFC 4180 with what programs really write: LF, CR LF or CR, a missing last line end, blank
 * lines, quotes only where needed. Cells are slices of the decoded file and are valid until the
 * next record is read. */
#pragma once

#include <glib.h>

#include "exchange/senko-encoding.h"

G_BEGIN_DECLS

typedef struct _SenkoSheet SenkoSheet;

/* What makes a cell of a workbook unfit to be read, although it has a text. */
typedef enum {
  SENKO_CELL_PROBLEM_NONE,
  SENKO_CELL_PROBLEM_FORMULA, /* computed: the text is what the spreadsheet last made of it */
  SENKO_CELL_PROBLEM_ERROR, /* #N/A and the like */
} SenkoCellProblem;

typedef struct {
  const char *text; /* not NUL-terminated; never NULL */
  gsize length;
  guint column; /* from 1 */
  guint16 guarded; /* began with the export's guard, which is taken off: '-' is this very text, not
                       "clear" */
  guint16 problem; /* SenkoCellProblem */
} SenkoCell;

typedef struct {
  const SenkoCell *cells;
  guint n_cells;
  guint line; /* of its first character, from 1; of a sheet the row */
} SenkoRecord;

/* Something about a sheet as a whole that its rows do not show. */
typedef struct {
  gboolean is_fault; /* else worth a look */
  guint line; /* 0 = none in particular */
  char *value; /* the cells concerned: B3:B5; "" = none */
  char *problem; /* a sentence */
  char *expected; /* a sentence, "" = nothing to add */
} SenkoSheetNote;

typedef struct {
  SenkoEncoding encoding; /* of text files */
  const char *sheet; /* (nullable) the name of the sheet to be read; else the only one, or one of
                        the likely ones */
  const char *const *likely; /* (nullable) NULL-terminated */
} SenkoSheetOptions;

/* (transfer full) (nullable) Reads and decodes the file (a pipe too). Refused, with what to do: a
 * folder, a workbook other than XLSX, or with a password, or of several sheets of which none is
 * chosen (ERROR_CHOICE), an archive, a PDF, an empty file, more than 2 GiB, bytes that are no
 * character of the encoding. Messages begin with the path. options: (nullable). */
SenkoSheet *senko_sheet_open_with (const char *path, const SenkoSheetOptions *options,
                                   GError **error);
/* (transfer full) (nullable) As above for what is in memory; messages begin with the name. */
SenkoSheet *senko_sheet_new_with (const char *name, GBytes *bytes, const SenkoSheetOptions *options,
                                  GError **error);
/* (transfer full) (nullable) The names of the sheets of these bytes that are not hidden, of a text
 * file none; NULL-terminated. NULL with an error: as above. */
char **senko_sheet_list (const char *name, GBytes *bytes, GError **error);
SenkoSheet *senko_sheet_open (const char *path, SenkoEncoding wanted, GError **error);
/* (transfer full) (nullable) As above for what is in memory; messages begin with the name. */
SenkoSheet *senko_sheet_new_from_bytes (const char *name, GBytes *bytes, SenkoEncoding wanted,
                                        GError **error);
void senko_sheet_free (SenkoSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoSheet, senko_sheet_free)

/* The file's name as it was given, for messages. (transfer none) */
const char *senko_sheet_get_name (SenkoSheet *self);
const char *senko_sheet_get_sheet (
    SenkoSheet *self); /* (nullable) the name of the workbook's sheet; NULL for a text file */
/* (transfer none) (nullable) of SenkoSheetNote; complete when the last record has been read. */
const GPtrArray *senko_sheet_get_notes (SenkoSheet *self);
SenkoEncoding senko_sheet_get_encoding (SenkoSheet *self); /* the one found; never AUTO */
char senko_sheet_get_delimiter (
    SenkoSheet *self); /* comma, tab or semicolon, by the first record */
const char *senko_sheet_get_sha256 (
    SenkoSheet *self); /* of the file's bytes, in hexadecimal; computed at need */
double senko_sheet_get_progress (SenkoSheet *self); /* how much of it has been read, 0 … 1 */
void senko_sheet_rewind (SenkoSheet *self); /* back to the first record */

/* Reads the next record, the header first. Blank lines, and lines of delimiters only, which
 * spreadsheets leave behind deleted rows, are passed over. FALSE at the end, or with an error
 * (ERROR_SYNTAX, which names the line) when a quote does not match; then the rest of the file
 * cannot be read. */
gboolean senko_sheet_next (SenkoSheet *self, SenkoRecord *record, GError **error);

G_END_DECLS
