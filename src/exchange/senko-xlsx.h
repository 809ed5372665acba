/* Workbooks (XLSX): which sheets they have, and the rows of one of them, streamed.
 *
 * A cell's text is what a spreadsheet shows, without what only looks like data: furigana is not
 * part of a name, a date is 2024-05-10 whatever its format (also of an era), leading zeros that a
 * format shows are there. Nothing is ever computed: a formula is marked as a problem of its cell.
 */
#pragma once

#include "exchange/senko-archive.h"
#include "exchange/senko-sheet.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  gboolean hidden;
  int entry; /* in the archive */
} SenkoXlsxSheetInfo;

typedef struct _SenkoXlsx SenkoXlsx;

/* Does the archive hold a workbook (of any of these kinds)? */
gboolean senko_xlsx_is (SenkoArchive *archive);

/* (transfer full) (nullable) Takes the archive over, also on error. Refused: ODS, XLSB, macros. */
SenkoXlsx *senko_xlsx_open (SenkoArchive *archive, GError **error);
void senko_xlsx_free (SenkoXlsx *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoXlsx, senko_xlsx_free)

/* (transfer none) of SenkoXlsxSheetInfo, in the order of the workbook; worksheets only. */
const GPtrArray *senko_xlsx_get_sheets (SenkoXlsx *self);
/* Chooses the sheet to be read: the one of this name; without (NULL), the only one that is not
 * hidden, or the only one of those whose name is among the likely ones (NULL-terminated, nullable).
 * Else ERROR_CHOICE with the names in the message. */
gboolean senko_xlsx_choose (SenkoXlsx *self, const char *sheet, const char *const *likely,
                            GError **error);
/* (transfer none) (nullable) The one chosen. */
const char *senko_xlsx_get_sheet (SenkoXlsx *self);

/* As senko_sheet_next(); text is valid until the next call. */
gboolean senko_xlsx_next (SenkoXlsx *self, SenkoRecord *record, GError **error);
void senko_xlsx_rewind (SenkoXlsx *self);
double senko_xlsx_get_progress (SenkoXlsx *self);
/* (transfer none) of SenkoSheetNote; complete when the last record has been read. */
const GPtrArray *senko_xlsx_get_notes (SenkoXlsx *self);

G_END_DECLS
