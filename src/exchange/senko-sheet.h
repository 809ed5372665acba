/* A table read from a text file: CSV, TSV or semicolons, in any encoding, record by record.
 *
 * RFC 4180 with what programs really write: LF, CR LF or CR, a missing last line end, blank lines,
 * quotes only where needed. Cells are slices of the decoded file and are valid until the next
 * record is read. */
#pragma once

#include <glib.h>

#include "exchange/senko-encoding.h"

G_BEGIN_DECLS

typedef struct _SenkoSheet SenkoSheet;

typedef struct {
  const char *text; /* not NUL-terminated; never NULL */
  gsize length;
  guint column; /* from 1 */
  gboolean guarded; /* began with the export's guard, which is taken off: '-' is this very text, not
                       "clear" */
} SenkoCell;

typedef struct {
  const SenkoCell *cells;
  guint n_cells;
  guint line; /* of its first character, from 1 */
} SenkoRecord;

/* (transfer full) (nullable) Reads and decodes the file (a pipe too). Refused, with what to do: a
 * folder, a workbook (XLSX, XLS), an archive, a PDF, an empty file, more than 2 GiB, bytes that are
 * no character of the encoding. Messages begin with the path. */
SenkoSheet *senko_sheet_open (const char *path, SenkoEncoding wanted, GError **error);
/* (transfer full) (nullable) As above for what is in memory; messages begin with the name. */
SenkoSheet *senko_sheet_new_from_bytes (const char *name, GBytes *bytes, SenkoEncoding wanted,
                                        GError **error);
void senko_sheet_free (SenkoSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoSheet, senko_sheet_free)

const char *senko_sheet_get_name (SenkoSheet *self);
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
