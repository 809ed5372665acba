/* What a workbook shows for a number: a spreadsheet keeps dates as counts of days and numbers
 * without their leading zeros, and only the cell's format tells. Not for other folders. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENKO_XLSX_PLAIN, /* the number itself */
  SENKO_XLSX_DATE, /* a day, perhaps with a time */
  SENKO_XLSX_CLOCK, /* a time of day or a span without a day */
  SENKO_XLSX_PERCENT,
  SENKO_XLSX_DIGITS, /* 0000000, 000-0000: zeros in front and hyphens between are shown */
} SenkoXlsxFormatType;

/* Of a format code, as Excel writes it in files ([$-411]ggge"年"m"月"d"日"). */
SenkoXlsxFormatType senko_xlsx_format_classify (const char *code);
/* Of the codes that files name by number only, the Japanese ones too. */
SenkoXlsxFormatType senko_xlsx_format_of_builtin (guint id);

/* Appends what the cell holds, in the form that an import reads: a number with up to 15 digits, as
 * many as a spreadsheet keeps; 2024-05-10, 2024-05-10T16:59(:30), 16:59; 85%; 0980133. code: of
 * SENKO_XLSX_DIGITS, else nullable. from_1904: days count from 1904. */
void senko_xlsx_format_number (SenkoXlsxFormatType type, const char *code, double value,
                               gboolean from_1904, GString *out);

G_END_DECLS
