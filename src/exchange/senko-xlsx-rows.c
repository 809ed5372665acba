/* The rows of a sheet. A piece of the sheet is inflated and parsed, the rows that it completes are
 * handed out, then comes the next: a sheet of any size takes the memory of a piece. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/senko-csv-private.h"
#include "exchange/senko-xlsx-private.h"
#include "model/senko-cell.h"

#define CHUNK (1 << 16)
#define MAX_MERGED 1000 /* listed */

typedef enum {
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT, /* inline, or what a formula gave */
  TYPE_BOOLEAN,
  TYPE_ERROR,
  TYPE_DATE, /* ISO 8601 */
} CellType;

/* A cell with something in it. */
typedef struct {
  const char *text; /* a shared one; else NULL */
  gsize offset; /* of its own text */
  gsize length;
  guint column;
  guint16 guarded, problem;
} Cell;

typedef struct {
  guint line;
  guint first, n; /* of cells */
} Row;

struct _SenkoXlsxRows {
  char *name, *sheet;
  const SenkoXlsxStrings *strings;
  const GArray *styles;
  gboolean from_1904;
  SenkoArchiveEntry *entry;
  SenkoXml *xml;
  guint8 *chunk;
  gboolean at_end;
  GError *error; /* what a handler found */

  GString *texts; /* of the cells */
  GArray *cells; /* Cell */
  GArray *rows; /* Row: complete ones */
  guint next_row; /* of rows, to be handed out */
  GArray *record; /* SenkoCell */

  /* what is being parsed */
  gboolean in_data, in_row, in_cell, in_text, has_formula;
  guint phonetic;
  CellType type;
  guint style, column, line;
  guint first_cell; /* of the row */
  gsize start; /* of the cell's text in texts */

  /* for the notes */
  GPtrArray *notes;
  guint last_line, last_column; /* with something in them */
  guint n_hidden, first_hidden;
  gboolean row_hidden;
  guint n_merged;
};

/* --- Faults --- */

static void
take_error (SenkoXlsxRows *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  senko_xml_stop (self->xml);
}

static void
refuse_damaged (SenkoXlsxRows *self)
{
  char place[SENKO_CELL_PLACE];

  if (self->column == 0)
    {
      take_error (self, g_error_new (SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SYNTAX,
                                     _ ("%1$s, sheet “%2$s”, row %3$u: the workbook is damaged "
                                        "here. Open it where it was made and save it anew."),
                                     self->name, self->sheet, self->line));
      return;
    }
  senko_cell_place (self->column, self->line, place);
  take_error (self, g_error_new (SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SYNTAX,
                                 _ ("%1$s, sheet “%2$s”, cell %3$s: the workbook is damaged here. "
                                    "Open it where it was made and save it anew."),
                                 self->name, self->sheet, place));
}

static void
refuse_long (SenkoXlsxRows *self)
{
  char place[SENKO_CELL_PLACE];

  senko_cell_place (self->column, self->line, place);
  take_error (self,
              g_error_new (SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
                           _ ("%1$s, sheet “%2$s”, cell %3$s: the cell holds more than 32,767 "
                              "characters, which no spreadsheet can. Open the workbook where "
                              "it was made and save it anew."),
                           self->name, self->sheet, place));
}

static void
refuse_wide (SenkoXlsxRows *self)
{
  char place[SENKO_CELL_PLACE];

  senko_cell_place (self->column, self->line, place);
  take_error (self,
              g_error_new (SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE,
                           _ ("%1$s, sheet “%2$s”, cell %3$s: there is something %4$u columns "
                              "to the right; no table is as wide. Delete what is beside the "
                              "table."),
                           self->name, self->sheet, place, self->column));
}

/* --- Rows and cells begin --- */

static void
start_row (SenkoXlsxRows *self, const SenkoXmlAttributes *attributes)
{
  guint line = senko_xml_get_uint (attributes, "r", self->line + 1);

  gboolean is_next = !self->in_row && line > self->line && line <= SENKO_XLSX_MAX_ROW;

  self->column = 0;
  self->line = line;
  if (!is_next)
    {
      refuse_damaged (self);
      return;
    }
  self->in_row = TRUE;
  self->row_hidden = senko_xml_is_true (attributes, "hidden");
  self->first_cell = self->cells->len;
}

/* The letters of D12; the row is known. 0: there is none. */
static guint
column_of (const char *text, gsize length)
{
  guint column = 0;

  for (gsize i = 0; i < length && g_ascii_isupper (text[i]) && column < SENKO_XLSX_MAX_COLUMN; i++)
    column = column * 26 + (guint)(text[i] - 'A') + 1;
  return column;
}

static CellType
type_of (const char *text, gsize length)
{
  static const struct {
    const char *name;
    CellType type;
  } types[] = { { "s", TYPE_SHARED },  { "str", TYPE_TEXT }, { "inlineStr", TYPE_TEXT },
                { "b", TYPE_BOOLEAN }, { "e", TYPE_ERROR },  { "d", TYPE_DATE } };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].name) == length && memcmp (text, types[i].name, length) == 0)
      return types[i].type;
  return TYPE_NUMBER;
}

static void
start_cell (SenkoXlsxRows *self, const SenkoXmlAttributes *attributes)
{
  gsize length;
  const char *text = senko_xml_get (attributes, "r", &length);
  guint column = text != NULL ? column_of (text, length) : self->column + 1;

  gboolean is_next = !self->in_cell && column > self->column && column <= SENKO_XLSX_MAX_COLUMN;

  self->column = column;
  if (!is_next)
    {
      refuse_damaged (self);
      return;
    }
  text = senko_xml_get (attributes, "t", &length);
  self->type = type_of (text, length);
  self->style = senko_xml_get_uint (attributes, "s", 0);
  self->in_cell = TRUE;
  self->has_formula = FALSE;
  self->phonetic = 0;
  self->start = self->texts->len;
}

/* --- A cell ends: its text from what the file keeps --- */

static gboolean
is_short_number (const char *text, gsize length)
{
  if (length == 0 || length > 15 || (text[0] == '0' && length > 1))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static const SenkoXlsxStyle *
style_of (const SenkoXlsxRows *self)
{
  static const SenkoXlsxStyle plain = { SENKO_XLSX_PLAIN };

  return self->style < self->styles->len
             ? &g_array_index (self->styles, SenkoXlsxStyle, self->style)
             : &plain;
}

static void
end_number (SenkoXlsxRows *self)
{
  const SenkoXlsxStyle *style = style_of (self);
  const char *text = self->texts->str + self->start;
  gsize length = self->texts->len - self->start;
  char *end;
  double value;

  if (style->type == SENKO_XLSX_PLAIN && is_short_number (text, length))
    return;
  if (strspn (text, "+-0123456789.eE") != length)
    {
      refuse_damaged (self);
      return;
    }
  value = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (value))
    {
      refuse_damaged (self);
      return;
    }
  g_string_truncate (self->texts, self->start);
  senko_xlsx_format_number (style->type, style->code, value, self->from_1904, self->texts);
}

/* 2024-05-10T00:00:00 is a day. */
static void
end_date (SenkoXlsxRows *self)
{
  static const char midnight[] = "T00:00:00";
  char *text = self->texts->str + self->start;
  char *t = strchr (text, 'T');

  if (t != NULL && strncmp (t, midnight, strlen (midnight)) == 0
      && strspn (t + strlen (midnight), ".0Z") == strlen (t + strlen (midnight)))
    g_string_truncate (self->texts, (gsize)(t - self->texts->str));
}

/* The shared text that the cell names. */
static gboolean
end_shared (SenkoXlsxRows *self, Cell *cell)
{
  const char *digits = self->texts->str + self->start;
  char *end;
  guint64 place = g_ascii_strtoull (digits, &end, 10);

  if (!g_ascii_isdigit (digits[0]) || *end != '\0' || place > G_MAXUINT
      || !senko_xlsx_strings_get (self->strings, (guint)place, &cell->text, &cell->length))
    {
      refuse_damaged (self);
      return FALSE;
    }
  g_string_truncate (self->texts, self->start);
  return cell->length > 0;
}

static gboolean
end_own (SenkoXlsxRows *self, Cell *cell)
{
  switch (self->type)
    {
    case TYPE_TEXT:
      senko_xlsx_unescape (self->texts, self->start);
      break;
    case TYPE_DATE:
      end_date (self);
      break;
    case TYPE_ERROR:
      cell->problem = SENKO_CELL_PROBLEM_ERROR;
      break;
    case TYPE_BOOLEAN: /* 1 and 0, as in text files */
      break;
    case TYPE_NUMBER:
    case TYPE_SHARED:
    default:
      end_number (self);
      break;
    }
  cell->offset = self->start;
  cell->length = self->texts->len - self->start;
  return TRUE;
}

/* The guard of our own exports, or an apostrophe that somebody typed, which Excel keeps in the
 * style. */
static void
take_guard (SenkoXlsxRows *self, Cell *cell)
{
  const char *text = cell->text != NULL ? cell->text : self->texts->str + cell->offset;

  if (self->type != TYPE_SHARED && self->type != TYPE_TEXT)
    return;
  if (senko_csv_is_guarded (text, cell->length))
    {
      cell->text = cell->text != NULL ? cell->text + 1 : NULL;
      cell->offset += cell->text == NULL;
      cell->length--;
      cell->guarded = TRUE;
    }
  cell->guarded |= style_of (self)->quoted;
}

static void
end_cell (SenkoXlsxRows *self)
{
  Cell cell = { .column = self->column };

  self->in_cell = FALSE;
  if (self->texts->len == self->start && !self->has_formula)
    return; /* formatted, but nothing in it */
  if (self->column > SENKO_XLSX_MAX_READ_COLUMN)
    {
      refuse_wide (self);
      return;
    }
  if (self->texts->len == self->start)
    cell.offset = self->start;
  else if (!(self->type == TYPE_SHARED ? end_shared (self, &cell) : end_own (self, &cell)))
    return;
  take_guard (self, &cell);
  if (self->has_formula)
    cell.problem = SENKO_CELL_PROBLEM_FORMULA;
  self->last_column = MAX (self->last_column, self->column);
  g_array_append_val (self->cells, cell);
}

static void
end_row (SenkoXlsxRows *self)
{
  Row row = { self->line, self->first_cell, self->cells->len - self->first_cell };

  self->in_row = FALSE;
  if (row.n == 0)
    return;
  self->last_line = self->line;
  if (self->row_hidden && self->n_hidden++ == 0)
    self->first_hidden = self->line;
  g_array_append_val (self->rows, row);
}

/* --- Around the rows --- */

static void
look_at_column (SenkoXlsxRows *self, const SenkoXmlAttributes *attributes)
{
  guint first = senko_xml_get_uint (attributes, "min", 0);
  guint last = senko_xml_get_uint (attributes, "max", 0);

  if (senko_xml_is_true (attributes, "hidden") && first > 0 && first <= last
      && first <= SENKO_XLSX_MAX_READ_COLUMN && self->notes->len < MAX_MERGED)
    senko_xlsx_note_hidden_columns (self->notes, first, MIN (last, SENKO_XLSX_MAX_COLUMN));
}

static void
look_at_merged (SenkoXlsxRows *self, const SenkoXmlAttributes *attributes)
{
  gsize length;
  const char *text = senko_xml_get (attributes, "ref", &length);
  SenkoXlsxArea area;

  if (text == NULL || !senko_xlsx_area_parse (text, length, &area) || area.top > self->last_line
      || area.left > self->last_column || (area.left == area.right && area.top == area.bottom))
    return;
  if (self->n_merged++ < MAX_MERGED)
    senko_xlsx_note_merged (self->notes, &area);
}

static void
on_start (const char *name, const SenkoXmlAttributes *attributes, gpointer user_data)
{
  SenkoXlsxRows *self = user_data;

  if (self->in_cell)
    {
      if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
        self->in_text = self->phonetic == 0;
      else if (strcmp (name, "rPh") == 0)
        self->phonetic++;
      else if (strcmp (name, "f") == 0)
        self->has_formula = TRUE;
    }
  else if (self->in_data)
    {
      if (strcmp (name, "c") == 0 && self->in_row)
        start_cell (self, attributes);
      else if (strcmp (name, "row") == 0)
        start_row (self, attributes);
    }
  else if (strcmp (name, "sheetData") == 0)
    self->in_data = TRUE;
  else if (strcmp (name, "col") == 0)
    look_at_column (self, attributes);
  else if (strcmp (name, "mergeCell") == 0)
    look_at_merged (self, attributes);
}

static void
on_end (const char *name, gpointer user_data)
{
  SenkoXlsxRows *self = user_data;

  if (self->in_cell)
    {
      if (strcmp (name, "c") == 0)
        end_cell (self);
      else if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
        self->in_text = FALSE;
      else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
        self->phonetic--;
    }
  else if (self->in_row && strcmp (name, "row") == 0)
    end_row (self);
  else if (strcmp (name, "sheetData") == 0)
    self->in_data = FALSE;
}

static void
on_text (const char *text, gsize length, gpointer user_data)
{
  SenkoXlsxRows *self = user_data;

  if (!self->in_text)
    return;
  if (self->texts->len - self->start + length > SENKO_XLSX_MAX_TEXT)
    refuse_long (self);
  else
    g_string_append_len (self->texts, text, (gssize)length);
}

/* --- Pieces --- */

/* Drops the rows that were handed out; what is begun moves to the front. */
static void
drop_rows (SenkoXlsxRows *self)
{
  guint first = self->in_row ? self->first_cell : self->cells->len;
  gsize kept = self->in_cell ? self->start : self->texts->len;

  for (guint i = self->cells->len; i > first; i--)
    if (g_array_index (self->cells, Cell, i - 1).text == NULL)
      kept = MIN (kept, g_array_index (self->cells, Cell, i - 1).offset);
  if (first > 0)
    g_array_remove_range (self->cells, 0, first);
  for (guint i = 0; i < self->cells->len; i++)
    if (g_array_index (self->cells, Cell, i).text == NULL)
      g_array_index (self->cells, Cell, i).offset -= kept;
  g_string_erase (self->texts, 0, (gssize)kept);
  self->start -= MIN (self->start, kept);
  self->first_cell = 0;
  self->next_row = 0;
  g_array_set_size (self->rows, 0);
}

static gboolean
read_piece (SenkoXlsxRows *self, GError **error)
{
  gssize n;

  drop_rows (self);
  n = senko_archive_entry_next (self->entry, self->chunk, CHUNK, error);
  if (n < 0)
    return FALSE;
  self->at_end = n == 0;
  if (!senko_xml_feed (self->xml, self->chunk, (gsize)n, error))
    return FALSE;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (self->at_end && self->n_hidden > 0)
    senko_xlsx_note_hidden_rows (self->notes, self->n_hidden, self->first_hidden);
  return TRUE;
}

/* The row's cells with empty ones between them. */
static void
fill_record (SenkoXlsxRows *self, const Row *row, SenkoRecord *record)
{
  const Cell *cells = &g_array_index (self->cells, Cell, row->first);
  guint n_cells = cells[row->n - 1].column;
  SenkoCell *out;
  guint done = 0;

  g_array_set_size (self->record, n_cells);
  out = (SenkoCell *)(gpointer)self->record->data;
  for (guint i = 0; i < row->n; i++)
    {
      const Cell *cell = &cells[i];

      for (; done + 1 < cell->column; done++)
        out[done] = (SenkoCell){ "", 0, done + 1, FALSE, SENKO_CELL_PROBLEM_NONE };
      out[done++] = (SenkoCell){ cell->text != NULL ? cell->text : self->texts->str + cell->offset,
                                 cell->length, cell->column, cell->guarded, cell->problem };
    }
  *record = (SenkoRecord){ out, n_cells, row->line };
}

gboolean
senko_xlsx_rows_next (SenkoXlsxRows *self, SenkoRecord *record, GError **error)
{
  while (self->next_row >= self->rows->len)
    {
      if (self->at_end)
        return FALSE;
      if (!read_piece (self, error))
        {
          self->at_end = TRUE;
          g_array_set_size (self->rows, 0);
          self->next_row = 0;
          return FALSE;
        }
    }
  fill_record (self, &g_array_index (self->rows, Row, self->next_row++), record);
  return TRUE;
}

SenkoXlsxRows *
senko_xlsx_rows_new (SenkoArchive *archive, int entry, const char *sheet,
                     const SenkoXlsxStrings *strings, const GArray *styles, gboolean from_1904,
                     GError **error)
{
  static const SenkoXmlHandler handler = { on_start, on_end, on_text };
  SenkoArchiveEntry *opened = senko_archive_read (archive, (guint)entry, error);
  SenkoXlsxRows *self;

  if (opened == NULL)
    return NULL;
  self = g_new0 (SenkoXlsxRows, 1);
  self->name = g_strdup (senko_archive_get_name (archive));
  self->sheet = g_strdup (sheet);
  self->strings = strings;
  self->styles = styles;
  self->from_1904 = from_1904;
  self->entry = opened;
  self->xml
      = senko_xml_new (self->name, senko_archive_get_entry (archive, (guint)entry), &handler, self);
  self->chunk = g_malloc (CHUNK);
  self->texts = g_string_sized_new (CHUNK);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->record = g_array_new (FALSE, FALSE, sizeof (SenkoCell));
  self->notes = g_ptr_array_new_with_free_func (senko_sheet_note_free);
  return self;
}

void
senko_xlsx_rows_free (SenkoXlsxRows *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->sheet);
  senko_archive_entry_free (self->entry);
  senko_xml_free (self->xml);
  g_free (self->chunk);
  g_clear_error (&self->error);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->record);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

double
senko_xlsx_rows_get_progress (SenkoXlsxRows *self)
{
  return senko_archive_entry_get_progress (self->entry);
}

GPtrArray *
senko_xlsx_rows_get_notes (SenkoXlsxRows *self)
{
  return self->notes;
}
