/* The parts of a workbook, shared by its readers. Not for other folders. */
#pragma once

#include "exchange/senko-xlsx-format.h"
#include "exchange/senko-xlsx.h"
#include "exchange/senko-xml-private.h"

G_BEGIN_DECLS

/* How a cell is shown, by its style. */
typedef struct {
  guint8 type; /* SenkoXlsxFormatType */
  guint8 quoted; /* was typed with an apostrophe in front: '-' is this very text */
  char *code; /* of SENKO_XLSX_DIGITS, else NULL */
} SenkoXlsxStyle;

/* (transfer full) (nullable) SenkoXlsxStyle by number. entry: -1 gives an empty one. */
GArray *senko_xlsx_styles_load (SenkoArchive *archive, int entry, GError **error);

/* The texts that cells share. */
typedef struct {
  GString *text;
  GArray *ends; /* guint32: where each ends in text; it begins where the one before ends */
} SenkoXlsxStrings;

/* The texts that cells point to, from this entry of the archive. (transfer full) */
SenkoXlsxStrings *senko_xlsx_strings_load (SenkoArchive *archive, int entry, GError **error);
void senko_xlsx_strings_free (SenkoXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoXlsxStrings, senko_xlsx_strings_free)
/* FALSE: there is no such text. */
gboolean senko_xlsx_strings_get (const SenkoXlsxStrings *self, guint place, const char **text,
                                 gsize *length);

/* Undoes _x000D_ and the like from start on, in place. */
void senko_xlsx_unescape (GString *text, gsize start);

/* A longer text is in no workbook: 32,767 characters, in UTF-8. */
#define SENKO_XLSX_MAX_TEXT (4 * 32767)
#define SENKO_XLSX_MAX_ROW 1048576
#define SENKO_XLSX_MAX_COLUMN 16384
/* A table as wide as that is none; rows are handed out with all cells up to the last. */
#define SENKO_XLSX_MAX_READ_COLUMN 4096

/* A sheet that is being read. */
typedef struct _SenkoXlsxRows SenkoXlsxRows;
SenkoXlsxRows *senko_xlsx_rows_new (SenkoArchive *archive, int entry, const char *sheet,
                                    const SenkoXlsxStrings *strings, const GArray *styles,
                                    gboolean from_1904, GError **error);
void senko_xlsx_rows_free (SenkoXlsxRows *self);
gboolean senko_xlsx_rows_next (SenkoXlsxRows *self, SenkoRecord *record, GError **error);
double senko_xlsx_rows_get_progress (SenkoXlsxRows *self);
GPtrArray *senko_xlsx_rows_get_notes (SenkoXlsxRows *self);

/* senko-xlsx-notes.c: what is told of a sheet as a whole. */
typedef struct {
  guint left, top, right, bottom; /* from 1 */
} SenkoXlsxArea;
gboolean senko_xlsx_area_parse (const char *text, gsize length, SenkoXlsxArea *area);
void senko_sheet_note_free (gpointer note);
void senko_xlsx_note_merged (GPtrArray *notes, const SenkoXlsxArea *area);
void senko_xlsx_note_hidden_rows (GPtrArray *notes, guint n, guint first);
void senko_xlsx_note_hidden_columns (GPtrArray *notes, guint first, guint last);
void senko_xlsx_note_other_sheets (GPtrArray *notes, guint n_sheets, const char *chosen);

G_END_DECLS
