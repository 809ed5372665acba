/* libxlsxwriter in its mode of constant memory. */
#include "exchange/senko-xlsx-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/senko-date.h"
#include "exchange/senko-csv-private.h"
#include "exchange/senko-encoding.h"

#define MAX_ROWS 1048576
#define MAX_SHEET_NAME 31
#define ROWS_MEASURED 500 /* for the widths of columns */
#define WIDTH_MIN 8
#define WIDTH_MAX 50
#define WIDTH_OF_FILTER 3 /* the button in the heading */

typedef struct {
  SenkoTableType type;
  guint width; /* in narrow characters */
} Column;

struct _SenkoXlsxWriter {
  char *path; /* of the temporary file */
  lxw_workbook *book; /* NULL when it is closed */
  lxw_worksheet *sheet;
  lxw_format *heading, *text, *date, *time;
  GArray *columns;
  guint row; /* of the sheet, from 0 */
  guint column; /* of the next cell */
  GString *cell;
  lxw_error failed; /* the first failure */
  guint failed_row;
};

/* --- The workbook --- */

/* A name may have 31 characters, and not all. */
static char *
name_of_sheet (const char *wanted)
{
  g_autofree char *valid = g_utf8_make_valid (wanted, -1);
  char *name = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_SHEET_NAME));

  g_strdelimit (name, "[]:*?/\\'", '_');
  return name;
}

static lxw_format *
format_new (SenkoXlsxWriter *self, const char *code)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_num_format (format, code);
  return format;
}

static gboolean
begin (SenkoXlsxWriter *self, const char *sheet)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  g_autofree char *name = name_of_sheet (sheet);

  self->book = workbook_new_opt (self->path, &options);
  if (self->book == NULL)
    return FALSE;
  self->sheet = workbook_add_worksheet (self->book, *name != '\0' ? name : NULL);
  if (self->sheet == NULL)
    return FALSE;
  self->heading = format_new (self, "@");
  format_set_bold (self->heading);
  format_set_bg_color (self->heading, 0xE8ECF2);
  format_set_bottom (self->heading, LXW_BORDER_THIN);
  self->text = format_new (self, "@");
  self->date = format_new (self, "yyyy-mm-dd");
  self->time = format_new (self, "yyyy-mm-dd hh:mm");
  worksheet_freeze_panes (self->sheet, 1, 0);
  return TRUE;
}

static void
set_write_error (int code, GError **error)
{
  g_set_error (
      error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO,
      _ ("The workbook cannot be put together (%1$s). Check the room on the disk of %2$s."),
      g_strerror (code), g_get_tmp_dir ());
}

SenkoXlsxWriter *
senko_xlsx_writer_new (const char *sheet, GError **error)
{
  g_autoptr (SenkoXlsxWriter) self = g_new0 (SenkoXlsxWriter, 1);
  int fd;

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->cell = g_string_new (NULL);
  self->path = g_build_filename (g_get_tmp_dir (), "senko-XXXXXX", NULL);
  fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_write_error (errno, error);
      g_clear_pointer (&self->path, g_free);
      return NULL;
    }
  close (fd);
  if (begin (self, sheet))
    return g_steal_pointer (&self);
  set_write_error (ENOMEM, error);
  return NULL;
}

void
senko_xlsx_writer_free (SenkoXlsxWriter *self)
{
  if (self == NULL)
    return;
  if (self->book != NULL)
    lxw_workbook_free (self->book);
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_array_unref (self->columns);
  g_string_free (self->cell, TRUE);
  g_free (self);
}

/* --- Texts --- */

/* Whether the reader would take _x000D_ for what it stands for. */
static gboolean
is_escape (const char *p, const char *end)
{
  if (end - p < 7 || p[1] != 'x' || p[6] != '_')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
  return TRUE;
}

/* The bytes at p that XML cannot hold or would change (CR, control characters, U+FFFE, U+FFFF). */
static gsize
unwritable_at (const char *p, const char *end, guint *code)
{
  guchar c = (guchar)*p;

  *code = c;
  if (c < ' ' && c != '\t' && c != '\n')
    return 1;
  if (c != 0xEF || end - p < 3 || (guchar)p[1] != 0xBF || (guchar)p[2] < 0xBE)
    return 0;
  *code = 0xFF00u + 0x40u + (guchar)p[2];
  return 3;
}

static gboolean
is_plain_text (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)text[i] < ' ' || text[i] == '_' || text[i] == '\xEF')
      return FALSE;
  return TRUE;
}

/* The text as a workbook keeps it, in self->cell. An apostrophe guards what an import would take
 * for "empty this", and another apostrophe. */
static void
encode_text (SenkoXlsxWriter *self, const char *text, gsize length)
{
  const char *end = text + length;

  g_string_truncate (self->cell, 0);
  if ((length == 1 && text[0] == '-') || senko_csv_is_guarded (text, length))
    g_string_append_c (self->cell, SENKO_CSV_GUARD);
  if (is_plain_text (text, length))
    {
      g_string_append_len (self->cell, text, (gssize)length);
      return;
    }
  while (text < end)
    {
      guint code;
      gsize n = unwritable_at (text, end, &code);

      if (n > 0)
        g_string_append_printf (self->cell, "_x%04X_", code);
      else if (*text == '_' && is_escape (text, end))
        g_string_append (self->cell, "_x005F_");
      else
        g_string_append_c (self->cell, *text);
      text += MAX (n, 1);
    }
}

/* Wide characters count twice. */
static guint
measure (const char *text, gsize length)
{
  guint width = 0;

  for (gsize i = 0; i < length && text[i] != '\n' && width < WIDTH_MAX; i++)
    if (((guchar)text[i] & 0xC0) != 0x80)
      width += (guchar)text[i] >= 0xE0 ? 2 : 1;
  return width;
}

/* --- Cells --- */

static void
note_failure (SenkoXlsxWriter *self, lxw_error code)
{
  if (code == LXW_NO_ERROR || self->failed != LXW_NO_ERROR)
    return;
  self->failed = code;
  self->failed_row = self->row + 1;
}

static void
write_text (SenkoXlsxWriter *self, const char *text, gsize length, lxw_format *format)
{
  encode_text (self, text, length);
  note_failure (self, worksheet_write_string (self->sheet, self->row, (lxw_col_t)self->column,
                                              self->cell->str, format));
}

/* 12, -3.5: no more digits than a spreadsheet keeps, and none in front that it would drop. */
static gboolean
is_number (const char *text, gsize length)
{
  gsize start = length > 0 && text[0] == '-', i = start, points = 0;

  if (length == start || length > 15
      || (text[start] == '0' && length > start + 1 && text[start + 1] != '.'))
    return FALSE;
  for (; i < length; i++)
    {
      points += text[i] == '.';
      if (!g_ascii_isdigit (text[i]) && (text[i] != '.' || i == start || i + 1 == length))
        return FALSE;
    }
  return points == 0 || (points == 1 && text[length - 1] != '0');
}

static gboolean
write_number (SenkoXlsxWriter *self, const char *text, gsize length)
{
  char copy[16];

  if (!is_number (text, length))
    return FALSE;
  memcpy (copy, text, length);
  copy[length] = '\0';
  note_failure (self, worksheet_write_number (self->sheet, self->row, (lxw_col_t)self->column,
                                              g_ascii_strtod (copy, NULL), NULL));
  return TRUE;
}

#define DAYS_TO_1970 25569
#define FIRST_DATE 19000301 /* before, spreadsheets count a day that never was */

/* Exactly 2024-05-10 (T16:59). */
static gboolean
is_iso (const char *text, gsize length, gsize wanted)
{
  static const char shape[] = "dddd-dd-ddTdd:dd";

  if (length != wanted)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  return TRUE;
}

static gboolean
write_date (SenkoXlsxWriter *self, const char *text, gsize length)
{
  SenkoDate date;

  if (!is_iso (text, length, 10) || !senko_date_parse (text, (gssize)length, &date)
      || date < FIRST_DATE)
    return FALSE;
  note_failure (self,
                worksheet_write_number (self->sheet, self->row, (lxw_col_t)self->column,
                                        senko_date_to_days (date) + DAYS_TO_1970, self->date));
  return TRUE;
}

static gboolean
write_time (SenkoXlsxWriter *self, const char *text, gsize length)
{
  SenkoTime time;
  int minutes;

  if (!is_iso (text, length, 16) || !senko_time_parse (text, (gssize)length, &time)
      || senko_time_date (time) < FIRST_DATE)
    return FALSE;
  minutes = (int)(time / 100 % 100 * 60 + time % 100);
  note_failure (self, worksheet_write_number (self->sheet, self->row, (lxw_col_t)self->column,
                                              senko_date_to_days (senko_time_date (time))
                                                  + DAYS_TO_1970 + minutes / 1440.0,
                                              self->time));
  return TRUE;
}

static gboolean
write_typed (SenkoXlsxWriter *self, SenkoTableType type, const char *text, gsize length)
{
  switch (type)
    {
    case SENKO_TABLE_NUMBER:
      return write_number (self, text, length);
    case SENKO_TABLE_DATE:
    case SENKO_TABLE_ANY:
      return write_date (self, text, length);
    case SENKO_TABLE_TIME:
      return write_time (self, text, length);
    case SENKO_TABLE_TEXT:
    default:
      return FALSE;
    }
}

void
senko_xlsx_writer_add_column (SenkoXlsxWriter *self, const char *heading, SenkoTableType type)
{
  Column column = { type, MAX (WIDTH_MIN, measure (heading, strlen (heading)) + WIDTH_OF_FILTER) };

  self->column = self->columns->len;
  g_array_append_val (self->columns, column);
  write_text (self, heading, strlen (heading), self->heading);
  self->column++;
}

void
senko_xlsx_writer_add (SenkoXlsxWriter *self, const char *text, gssize length)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  Column *column = self->column < self->columns->len
                       ? &g_array_index (self->columns, Column, self->column)
                       : NULL;

  if (self->row == 0) /* the heading ends with the first cell of the first row */
    self->row = 1, self->column = 0, column = &g_array_index (self->columns, Column, 0);
  if (n > 0 && column != NULL && !write_typed (self, column->type, text, n))
    write_text (self, text, n, self->text);
  if (n > 0 && column != NULL && self->row < ROWS_MEASURED)
    column->width = MAX (column->width, measure (text, n) + 1);
  self->column++;
}

void
senko_xlsx_writer_end (SenkoXlsxWriter *self)
{
  if (self->row > 0)
    self->row++;
  self->column = 0;
  if (self->row > MAX_ROWS)
    note_failure (self, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
}

/* --- The end --- */

static void
finish_sheet (SenkoXlsxWriter *self)
{
  guint last_row = MAX (self->row, 2) - 1;
  guint n_columns = self->columns->len;
  char range[LXW_MAX_CELL_RANGE_LENGTH];

  for (guint i = 0; i < n_columns; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      worksheet_set_column (self->sheet, (lxw_col_t)i, (lxw_col_t)i, MIN (column->width, WIDTH_MAX),
                            NULL);
    }
  if (n_columns == 0)
    return;
  worksheet_autofilter (self->sheet, 0, 0, last_row, (lxw_col_t)(n_columns - 1));
  /* numbers of people are texts on purpose: no marks in the corners of cells */
  lxw_rowcol_to_range (range, 0, 0, last_row, (lxw_col_t)(n_columns - 1));
  worksheet_ignore_errors (self->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}

static void
set_failure (SenkoXlsxWriter *self, GError **error)
{
  if (self->failed == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error (
        error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
        _ ("A sheet of a workbook holds %d rows, and this list has more. Write it as CSV."),
        MAX_ROWS);
  else if (self->failed == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
                 _ ("Row %u has a text of more than 32,767 characters, which no cell of a workbook "
                    "holds. Write the list as CSV."),
                 self->failed_row);
  else
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO,
                 _ ("The workbook cannot be put together (%1$s). Check the room on the disk of "
                    "%2$s."),
                 lxw_strerror (self->failed), g_get_tmp_dir ());
}

GBytes *
senko_xlsx_writer_finish (SenkoXlsxWriter *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GMappedFile) file = NULL;

  finish_sheet (self);
  note_failure (self, workbook_close (self->book)); /* frees it too */
  self->book = NULL;
  if (self->failed == LXW_NO_ERROR)
    file = g_mapped_file_new (self->path, FALSE, &reason);
  g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
  if (file != NULL)
    return g_mapped_file_get_bytes (file);
  if (reason != NULL)
    set_write_error (EIO, error);
  else
    set_failure (self, error);
  return NULL;
}
