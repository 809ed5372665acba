/* Writes a table as a workbook (XLSX) that a spreadsheet shows as it is meant and that
 * senko_sheet_next() reads back unchanged.
 *
 * Every cell has a type: a number is one, a day is one, everything else is text, so that leading
 * zeros stay and nothing can become a formula. The heading stays in sight and has filters. Rows go
 * to the disk as they come: a table of any length takes little memory. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENKO_TABLE_TEXT,
  SENKO_TABLE_NUMBER, /* what is no plain number is written as text */
  SENKO_TABLE_DATE, /* 2024-05-10; what is none is written as text */
  SENKO_TABLE_TIME, /* 2024-05-10T16:59; likewise */
  SENKO_TABLE_ANY, /* text, or a day if it looks exactly like one */
} SenkoTableType;

typedef struct _SenkoXlsxWriter SenkoXlsxWriter;

/* sheet: the sheet's name; what may not be in one is replaced. */
SenkoXlsxWriter *senko_xlsx_writer_new (const char *sheet, GError **error);
void senko_xlsx_writer_free (SenkoXlsxWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoXlsxWriter, senko_xlsx_writer_free)

/* Adds a column, before the first row. */
void senko_xlsx_writer_add_column (SenkoXlsxWriter *self, const char *heading, SenkoTableType type);
/* As senko_csv_writer_add(), senko_csv_writer_end(). */
void senko_xlsx_writer_add (SenkoXlsxWriter *self, const char *text, gssize length);
void senko_xlsx_writer_end (SenkoXlsxWriter *self);
/* (transfer full) (nullable) The file's bytes; nothing can be added any more. Refused: more rows or
 * longer texts than a spreadsheet can hold, a full disk. */
GBytes *senko_xlsx_writer_finish (SenkoXlsxWriter *self, GError **error);

G_END_DECLS
