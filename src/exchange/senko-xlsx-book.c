/* libxlsxwriter for reports: sheets that are held in memory until the end. */
#include "exchange/senko-xlsx-book.h"

#include "exchange/senko-encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define MAX_SHEET_NAME 31
#define WIDTH_MIN 8
#define WIDTH_MAX 44
#define ROW_PIXELS 20
#define A4 9 /* as workbooks number papers */
#define PICTURE_SCALE 75 /* %: a picture of 900 pixels, also where cells are drawn wider */
#define HEADING_LETTERS 10 /* of a heading in a line */
#define LINE_POINTS 15
#define NO_COLUMN G_MAXUINT

enum { PLAIN, STRONG, MARK, HEADING, TITLE, NOTE, N_TEXTS };

struct _SenkoXlsxBook {
  char *path; /* of the temporary file */
  lxw_workbook *book; /* NULL when it is closed */
  lxw_worksheet *sheet;
  lxw_format *texts[N_TEXTS], *whole[2], *tenths[2], *years[2]; /* by strong */
  GHashTable *names; /* of sheets, in lower case */
  GArray *widths; /* guint */
  GArray *breaks; /* lxw_row_t: where a page ends, if pictures stand on the sheet */
  guint row, year_column;
  lxw_error failed;
};

static lxw_format *
format_new (SenkoXlsxBook *self, gboolean bold, const char *numbers)
{
  lxw_format *format = workbook_add_format (self->book);

  if (bold)
    format_set_bold (format);
  if (numbers != NULL)
    format_set_num_format (format, numbers);
  return format;
}

static void
make_formats (SenkoXlsxBook *self)
{
  self->texts[PLAIN] = format_new (self, FALSE, "@");
  self->texts[STRONG] = format_new (self, TRUE, "@");
  self->texts[MARK] = format_new (self, FALSE, "@");
  format_set_align (self->texts[MARK], LXW_ALIGN_RIGHT);
  self->texts[HEADING] = format_new (self, TRUE, "@");
  format_set_bg_color (self->texts[HEADING], 0xE8ECF2);
  format_set_bottom (self->texts[HEADING], LXW_BORDER_THIN);
  format_set_text_wrap (self->texts[HEADING]);
  format_set_align (self->texts[HEADING], LXW_ALIGN_VERTICAL_CENTER);
  format_set_align (self->texts[HEADING], LXW_ALIGN_CENTER);
  self->texts[TITLE] = format_new (self, TRUE, "@");
  format_set_font_size (self->texts[TITLE], 14);
  self->texts[NOTE] = format_new (self, FALSE, "@");
  format_set_font_color (self->texts[NOTE], 0x505050);
  for (int strong = 0; strong <= 1; strong++)
    {
      self->whole[strong] = format_new (self, strong, "#,##0");
      self->tenths[strong] = format_new (self, strong, "#,##0.0");
      self->years[strong] = format_new (self, strong, "0");
      format_set_align (self->years[strong], LXW_ALIGN_CENTER);
    }
}

SenkoXlsxBook *
senko_xlsx_book_new (GError **error)
{
  g_autoptr (SenkoXlsxBook) self = g_new0 (SenkoXlsxBook, 1);
  int fd;

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->widths = g_array_new (FALSE, TRUE, sizeof (guint));
  self->breaks = g_array_new (TRUE, FALSE, sizeof (lxw_row_t));
  self->path = g_build_filename (g_get_tmp_dir (), "senko-XXXXXX", NULL);
  fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    {
      close (fd);
      self->book = workbook_new (self->path);
    }
  if (self->book != NULL)
    {
      make_formats (self);
      return g_steal_pointer (&self);
    }
  g_set_error (
      error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO,
      _ ("The workbook cannot be put together (%1$s). Check the room on the disk of %2$s."),
      g_strerror (errno), g_get_tmp_dir ());
  return NULL;
}

void
senko_xlsx_book_free (SenkoXlsxBook *self)
{
  if (self == NULL)
    return;
  if (self->book != NULL)
    lxw_workbook_free (self->book);
  g_unlink (self->path);
  g_free (self->path);
  g_hash_table_unref (self->names);
  g_array_unref (self->widths);
  g_array_unref (self->breaks);
  g_free (self);
}

static void
note_failure (SenkoXlsxBook *self, lxw_error code)
{
  if (self->failed == LXW_NO_ERROR)
    self->failed = code;
}

/* What is known when all of a sheet is there. */
static void
end_sheet (SenkoXlsxBook *self)
{
  if (self->sheet != NULL && self->breaks->len > 0)
    {
      worksheet_set_print_scale (self->sheet, PICTURE_SCALE);
      note_failure (
          self, worksheet_set_h_pagebreaks (self->sheet, (lxw_row_t *)(void *)self->breaks->data));
    }
  for (guint i = 0; self->sheet != NULL && i < self->widths->len; i++)
    worksheet_set_column (self->sheet, (lxw_col_t)i, (lxw_col_t)i,
                          CLAMP (g_array_index (self->widths, guint, i) + 1, WIDTH_MIN, WIDTH_MAX),
                          NULL);
}

/* A name may have 31 characters, not all, and be there once in whichever case. */
static char *
free_name (SenkoXlsxBook *self, const char *wanted)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *suffix = n > 1 ? g_strdup_printf (" %u", n) : g_strdup ("");
      glong most = MAX_SHEET_NAME - (glong)strlen (suffix);
      g_autofree char *start = g_utf8_substring (wanted, 0, MIN (g_utf8_strlen (wanted, -1), most));
      char *name = g_strconcat (start, suffix, NULL);

      g_strdelimit (name, "[]:*?/\\'", '_');
      if (g_hash_table_add (self->names, g_utf8_strdown (name, -1)))
        return name;
      g_free (name);
    }
}

/* As it is printed: nobody sets that up for a sheet that was made for them. */
static void
set_page (SenkoXlsxBook *self)
{
  worksheet_set_paper (self->sheet, A4);
  worksheet_set_landscape (self->sheet);
  worksheet_set_footer (self->sheet, "&L&A&C&P / &N");
}

void
senko_xlsx_book_add_sheet (SenkoXlsxBook *self, const char *name)
{
  g_autofree char *given = free_name (self, name);

  end_sheet (self);
  self->sheet = workbook_add_worksheet (self->book, given);
  if (self->sheet == NULL)
    note_failure (self, LXW_ERROR_SHEETNAME_ALREADY_USED);
  else
    set_page (self);
  self->row = 0;
  self->year_column = NO_COLUMN;
  g_array_set_size (self->widths, 0);
  g_array_set_size (self->breaks, 0);
}

void
senko_xlsx_book_set_year_column (SenkoXlsxBook *self, guint column)
{
  self->year_column = column;
}

static void
write_text (SenkoXlsxBook *self, guint column, const char *text, lxw_format *format)
{
  if (self->sheet != NULL)
    note_failure (self,
                  worksheet_write_string (self->sheet, self->row, (lxw_col_t)column, text, format));
}

void
senko_xlsx_book_add_title (SenkoXlsxBook *self, const char *text)
{
  write_text (self, 0, text, self->texts[TITLE]);
  self->row++;
}

void
senko_xlsx_book_add_note (SenkoXlsxBook *self, const char *text)
{
  if (*text != '\0')
    write_text (self, 0, text, self->texts[NOTE]);
  self->row++;
}

/* Wide characters count twice. */
static guint
count_letters (const char *text)
{
  guint letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    letters += (guchar)*p >= 0xE0 ? 2 : 1;
  return letters;
}

static void
widen (SenkoXlsxBook *self, guint column, guint letters)
{
  if (column >= self->widths->len)
    g_array_set_size (self->widths, column + 1);
  g_array_index (self->widths, guint, column)
      = MAX (g_array_index (self->widths, guint, column), letters);
}

void
senko_xlsx_book_add_heading (SenkoXlsxBook *self, const char *const *cells, guint n)
{
  guint lines = 1;

  for (guint i = 0; i < n; i++)
    {
      guint letters = count_letters (cells[i]);

      write_text (self, i, cells[i], self->texts[HEADING]);
      widen (self, i, MIN (letters, HEADING_LETTERS));
      lines = MAX (lines, (letters + HEADING_LETTERS - 1) / HEADING_LETTERS);
    }
  if (self->sheet == NULL)
    return;
  worksheet_set_row (self->sheet, self->row, LINE_POINTS * MIN (lines, 4), NULL);
  worksheet_repeat_rows (self->sheet, self->row, self->row);
  worksheet_freeze_panes (self->sheet, ++self->row, 0);
  worksheet_fit_to_pages (self->sheet, 1, 0); /* as wide as a page, of as many as it takes */
}

/* What stands where a number would. */
static gboolean
is_mark (const char *text)
{
  static const char *const marks[] = { "↑", "x", "－", NULL };

  return g_strv_contains (marks, text);
}

static lxw_format *
text_format (SenkoXlsxBook *self, const char *text, gboolean strong)
{
  return self->texts[is_mark (text) ? MARK : strong ? STRONG : PLAIN];
}

/* -12, 3.5; not what has leading zeros. */
static gboolean
is_number (const char *text, gboolean *has_tenths)
{
  const char *p = text + (*text == '-');
  const char *point = strchr (p, '.');
  gsize digits = strspn (p, "0123456789");

  *has_tenths = point != NULL;
  if (digits == 0 || digits > 15 || (*p == '0' && digits > 1))
    return FALSE;
  if (point == NULL)
    return p[digits] == '\0';
  return p + digits == point && strspn (point + 1, "0123456789") == strlen (point + 1)
         && point[1] != '\0';
}

static lxw_format *
number_format (SenkoXlsxBook *self, guint column, gboolean has_tenths, gboolean strong)
{
  if (column == self->year_column)
    return self->years[strong];
  return has_tenths ? self->tenths[strong] : self->whole[strong];
}

void
senko_xlsx_book_add_row (SenkoXlsxBook *self, const char *const *cells, guint n, gboolean strong)
{
  for (guint i = 0; i < n; i++)
    {
      gboolean has_tenths;

      if (cells[i] == NULL || *cells[i] == '\0' || self->sheet == NULL)
        continue;
      widen (self, i, count_letters (cells[i]));
      if (!is_number (cells[i], &has_tenths))
        write_text (self, i, cells[i], text_format (self, cells[i], strong));
      else
        note_failure (self, worksheet_write_number (self->sheet, self->row, (lxw_col_t)i,
                                                    g_ascii_strtod (cells[i], NULL),
                                                    number_format (self, i, has_tenths, strong)));
    }
  self->row++;
}

void
senko_xlsx_book_add_picture (SenkoXlsxBook *self, GBytes *png, guint height)
{
  lxw_image_options options = { .x_scale = .5, .y_scale = .5 };
  gsize size;
  const guchar *data = g_bytes_get_data (png, &size);
  lxw_row_t end;

  if (self->sheet != NULL)
    note_failure (
        self, worksheet_insert_image_buffer_opt (self->sheet, self->row, 0, data, size, &options));
  self->row += height / 2 / ROW_PIXELS + 2;
  end = self->row;
  g_array_append_val (self->breaks, end);
}

GBytes *
senko_xlsx_book_finish (SenkoXlsxBook *self, GError **error)
{
  char *content = NULL;
  gsize length = 0;
  lxw_error closed;

  end_sheet (self);
  closed = workbook_close (self->book); /* frees it too */
  self->book = NULL;
  note_failure (self, closed);
  if (self->failed == LXW_NO_ERROR && g_file_get_contents (self->path, &content, &length, NULL))
    return g_bytes_new_take (content, length);
  g_set_error (
      error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO,
      _ ("The workbook cannot be put together (%1$s). Check the room on the disk of %2$s."),
      lxw_strerror (self->failed), g_get_tmp_dir ());
  return NULL;
}
