/* Splits a decoded file into records and cells. A file of a million applicants passes here before
 * anything else is done with it, so plain cells are not copied, and delimiters, quotes and line
 * ends are looked for many bytes at a time. */
#include "exchange/senko-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/senko-digest.h"
#include "exchange/senko-csv-private.h"
#include "exchange/senko-xlsx.h"

/* The scanner looks at a block at a time and keeps MARK_BITS bits for each of its bytes. */
#ifdef __SSE2__
#define BLOCK 64
#define MARK_BITS 1
#else
#define BLOCK 8
#define MARK_BITS 8
#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define LOW_BITS G_GUINT64_CONSTANT (0x7F7F7F7F7F7F7F7F)
#endif

/* Room for the cells of a record at first; more than most tables have columns. */
#define CELLS_SIZE 64

/* How much of the text at a fault a message shows, in characters. */
#define SHOWN_LENGTH 20

/* Finds the bytes that mean something, one after the other. */
typedef struct {
  const char *text;
  gsize length;
  gsize block; /* offset of the bytes that marks belongs to; minus one block (modulo 2^64) before
                  the first */
  guint64 marks; /* a bit for each such byte of the block that was not handed out yet, the first
                    byte's lowest */
  char delimiter;
} Scanner;

struct _SenkoSheet {
  char *name;
  GBytes *bytes;
  SenkoXlsx *book; /* all that follows is then not used, but for sha256 */
  GBytes *text;
  SenkoEncoding encoding;
  char delimiter;
  const char *start;
  const char *end;
  const char *at;
  guint line; /* of at */
  Scanner scanner;
  SenkoCell *cells;
  guint n_cells;
  guint cells_size;
  GPtrArray *unescaped; /* the texts of cells with doubled quotes */
  char *sha256;
};

#ifdef __SSE2__

/* The marks of 16 bytes. */
static inline guint64
find_marks_16 (const char *bytes, char delimiter)
{
  __m128i b = _mm_loadu_si128 ((const __m128i *)(gconstpointer)bytes);
  __m128i quotes = _mm_or_si128 (_mm_cmpeq_epi8 (b, _mm_set1_epi8 (delimiter)),
                                 _mm_cmpeq_epi8 (b, _mm_set1_epi8 ('"')));
  __m128i ends = _mm_or_si128 (_mm_cmpeq_epi8 (b, _mm_set1_epi8 ('\n')),
                               _mm_cmpeq_epi8 (b, _mm_set1_epi8 ('\r')));
  return (guint64)(guint)_mm_movemask_epi8 (_mm_or_si128 (quotes, ends));
}

static inline guint64
find_marks (const char *block, char delimiter)
{
  return find_marks_16 (block, delimiter) | find_marks_16 (block + 16, delimiter) << 16
         | find_marks_16 (block + 32, delimiter) << 32
         | find_marks_16 (block + 48, delimiter) << 48;
}

#else

/* 0x80 in each byte of word that equals c. */
static inline guint64
equal_bytes (guint64 word, guchar c)
{
  guint64 x = word ^ (ONES * c);
  return ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
}

static inline guint64
find_marks (const char *block, char delimiter)
{
  guint64 word;
  memcpy (&word, block, sizeof word);
  word = GUINT64_FROM_LE (word);
  return equal_bytes (word, delimiter) | equal_bytes (word, '"') | equal_bytes (word, '\n')
         | equal_bytes (word, '\r');
}

#endif

/* Goes on to the next block; FALSE at the end. */
static inline gboolean
scanner_load (Scanner *self)
{
  gsize block = self->block + BLOCK;
  if (block >= self->length)
    return FALSE;
  self->block = block;
  if (G_LIKELY (self->length - block >= BLOCK))
    self->marks = find_marks (self->text + block, self->delimiter);
  else
    {
      char last[BLOCK] = { 0 }; /* the text has no NUL: the filling is never found */
      memcpy (last, self->text + block, self->length - block);
      self->marks = find_marks (last, self->delimiter);
    }
  return TRUE;
}

/* The next delimiter, quote, CR or LF, or the end. */
static inline const char *
scanner_next (Scanner *self)
{
  const char *found;
  while (self->marks == 0)
    if (!scanner_load (self))
      return self->text + self->length;
  found = self->text + self->block + __builtin_ctzll (self->marks) / MARK_BITS;
  self->marks &= self->marks - 1;
  return found;
}

/* Passes over the line end at p, which the scanner has just found; returns what follows. */
static inline const char *
pass_line_end (SenkoSheet *self, const char *p)
{
  self->line++;
  if (*p == '\r' && p + 1 < self->end && p[1] == '\n')
    p = scanner_next (&self->scanner);
  return p + 1;
}

/* (transfer full) The beginning of the text at p, to be found again in the file by. */
static char *
excerpt (SenkoSheet *self, const char *p)
{
  const char *end = p;
  for (guint i = 0; i < SHOWN_LENGTH && end < self->end && *end != '\n' && *end != '\r'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (p, end - p);
}

static void
set_unterminated_error (SenkoSheet *self, const char *quote, GError **error)
{
  g_autofree char *shown = excerpt (self, quote);
  g_set_error (
      error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SYNTAX,
      _ ("%1$s, line %2$u: the quotation mark that begins the cell %3$s is never closed, so that "
         "the rest of "
         "the file would be one cell. Close it, or write a quotation mark inside of a cell twice."),
      self->name, self->line, shown);
}

static void
set_text_after_quote_error (SenkoSheet *self, const char *quote, guint line, GError **error)
{
  g_autofree char *shown = excerpt (self, quote);
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SYNTAX,
               _ ("%1$s, line %2$u: the quoted cell that begins with %3$s has text after its "
                  "closing quotation mark. "
                  "Write a quotation mark inside of a cell twice."),
               self->name, line, shown);
}

/* Adds a cell, without the guard that an export puts before what a spreadsheet would take for a
 * formula. */
static inline void
add_cell (SenkoSheet *self, const char *text, gsize length)
{
  SenkoCell *cell;
  if (G_UNLIKELY (self->n_cells == self->cells_size))
    {
      self->cells_size *= 2;
      self->cells = g_renew (SenkoCell, self->cells, self->cells_size);
    }
  cell = &self->cells[self->n_cells++];
  cell->guarded = (guint16)senko_csv_is_guarded (text, length);
  cell->problem = SENKO_CELL_PROBLEM_NONE;
  cell->text = text + cell->guarded;
  cell->length = length - cell->guarded;
  cell->column = self->n_cells;
}

/* (transfer none) The text between the quotes with each pair of quotes made one; belongs to the
 * record. */
static const char *
unescape (SenkoSheet *self, const char *text, gsize *length)
{
  const char *end = text + *length;
  char *copy = g_malloc (*length);
  char *out = copy;
  while (text < end)
    {
      const char *quote = memchr (text, '"', end - text);
      gsize n = (quote != NULL ? quote + 1 : end) - text;
      memcpy (out, text, n);
      out += n;
      text += quote != NULL ? n + 1 : n;
    }
  g_ptr_array_add (self->unescaped, copy);
  *length = out - copy;
  return copy;
}

/* The quote that closes the cell in which the scanner stands, or the end. Tells whether doubled
 * quotes stand inside, and how many line ends. */
static inline const char *
find_closing_quote (SenkoSheet *self, gboolean *doubled, guint *lines)
{
  for (;;)
    {
      const char *p = scanner_next (&self->scanner);
      if (p == self->end)
        return p;
      if (*p == '"')
        {
          if (p + 1 == self->end || p[1] != '"')
            return p;
          scanner_next (&self->scanner);
          *doubled = TRUE;
        }
      else if (*p == '\r' || (*p == '\n' && p[-1] != '\r'))
        (*lines)++;
    }
}

/* Adds the quoted cell at quote and returns what follows it: a delimiter, a line end or the end.
 * NULL with an error. */
static const char *
read_quoted (SenkoSheet *self, const char *quote, GError **error)
{
  gboolean doubled = FALSE;
  guint lines = 0;
  const char *text = scanner_next (&self->scanner) + 1;
  const char *closing = find_closing_quote (self, &doubled, &lines);
  const char *next = closing < self->end ? scanner_next (&self->scanner) : NULL;
  gsize length = closing - text;
  if (next == NULL)
    {
      set_unterminated_error (self, quote, error);
      return NULL;
    }
  if (next != closing + 1)
    {
      set_text_after_quote_error (self, quote, self->line + lines, error);
      return NULL;
    }
  self->line += lines;
  if (doubled)
    text = unescape (self, text, &length);
  add_cell (self, text, length);
  return next;
}

/* Reads one line's cells; *blank tells that there was nothing in them. */
static gboolean
read_cells (SenkoSheet *self, gboolean *blank, GError **error)
{
  *blank = TRUE;
  for (;;)
    {
      const char *start = self->at;
      const char *p;
      if (start < self->end && *start == '"')
        {
          *blank = FALSE;
          p = read_quoted (self, start, error);
          if (p == NULL)
            return FALSE;
        }
      else
        {
          do
            p = scanner_next (&self->scanner);
          while (p < self->end && *p == '"'); /* a quote inside of a plain cell is text */
          add_cell (self, start, p - start);
          if (p > start)
            *blank = FALSE;
        }
      if (p == self->end || *p != self->delimiter)
        {
          self->at = p < self->end ? pass_line_end (self, p) : p;
          return TRUE;
        }
      self->at = p + 1;
    }
}

gboolean
senko_sheet_next (SenkoSheet *self, SenkoRecord *record, GError **error)
{
  gboolean blank = TRUE;
  if (self->book != NULL)
    return senko_xlsx_next (self->book, record, error);
  if (self->unescaped->len > 0)
    g_ptr_array_set_size (self->unescaped, 0);
  while (blank && self->at < self->end)
    {
      record->line = self->line;
      self->n_cells = 0;
      if (!read_cells (self, &blank, error))
        {
          self->at = self->end;
          return FALSE;
        }
    }
  if (blank)
    return FALSE;
  record->cells = self->cells;
  record->n_cells = self->n_cells;
  return TRUE;
}

void
senko_sheet_rewind (SenkoSheet *self)
{
  if (self->book != NULL)
    {
      senko_xlsx_rewind (self->book);
      return;
    }
  self->at = self->start;
  self->line = 1;
  self->scanner = (Scanner){ .text = self->start,
                             .length = self->end - self->start,
                             .block = (gsize)0 - BLOCK,
                             .delimiter = self->delimiter };
}

/* The candidate that occurs most often, outside of quotes, in the first line that is not blank. */
static char
find_delimiter (const char *p, const char *end)
{
  static const char candidates[] = { '\t', ',', ';' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE, found = FALSE;
  guint best = 1;
  for (; p < end; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == '\n' || *p == '\r') && found)
        break;
      found = found || (*p != '\n' && *p != '\r');
      for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
        counts[i] += !quoted && *p == candidates[i];
    }
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static gboolean
is_all_space (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p == end;
}

static gboolean
open_text (SenkoSheet *self, SenkoEncoding wanted, GError **error)
{
  gsize length;
  self->cells_size = CELLS_SIZE;
  self->cells = g_new (SenkoCell, self->cells_size);
  self->unescaped = g_ptr_array_new_with_free_func (g_free);
  self->text = senko_encoding_decode (self->bytes, wanted, &self->encoding, error);
  if (self->text == NULL)
    {
      g_prefix_error (error, "%s: ", self->name);
      return FALSE;
    }
  self->start = g_bytes_get_data (self->text, &length);
  self->end = self->start + length;
  if (is_all_space (self->start, self->end))
    {
      senko_csv_set_empty_error (self->name, error);
      return FALSE;
    }
  self->delimiter = find_delimiter (self->start, self->end);
  senko_sheet_rewind (self);
  return TRUE;
}

static SenkoXlsx *
open_book (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (SenkoArchive) archive = senko_archive_open (name, bytes, error);
  if (archive == NULL)
    return NULL;
  if (senko_xlsx_is (archive))
    return senko_xlsx_open (g_steal_pointer (&archive), error);
  g_set_error (
      error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND,
      _ ("%s: this is a ZIP archive and no single table. Import it as a folder (import all "
         "FILE), or unpack it and import the file that is meant."),
      name);
  return NULL;
}

SenkoSheet *
senko_sheet_new_with (const char *name, GBytes *bytes, const SenkoSheetOptions *options,
                      GError **error)
{
  static const SenkoSheetOptions plain = { SENKO_ENCODING_AUTO };
  g_autoptr (SenkoSheet) self = g_new0 (SenkoSheet, 1);
  if (options == NULL)
    options = &plain;
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  if (!senko_csv_check_kind (name, bytes, error))
    return NULL;
  if (!senko_archive_is (bytes))
    return open_text (self, options->encoding, error) ? g_steal_pointer (&self) : NULL;
  self->encoding = SENKO_ENCODING_UTF8;
  self->book = open_book (name, bytes, error);
  if (self->book == NULL || !senko_xlsx_choose (self->book, options->sheet, options->likely, error))
    return NULL;
  return g_steal_pointer (&self);
}

SenkoSheet *
senko_sheet_new_from_bytes (const char *name, GBytes *bytes, SenkoEncoding wanted, GError **error)
{
  const SenkoSheetOptions options = { wanted };
  return senko_sheet_new_with (name, bytes, &options, error);
}

SenkoSheet *
senko_sheet_open_with (const char *path, const SenkoSheetOptions *options, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = senko_csv_load (path, error);
  return bytes != NULL ? senko_sheet_new_with (name, bytes, options, error) : NULL;
}

SenkoSheet *
senko_sheet_open (const char *path, SenkoEncoding wanted, GError **error)
{
  const SenkoSheetOptions options = { wanted };
  return senko_sheet_open_with (path, &options, error);
}

char **
senko_sheet_list (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (SenkoXlsx) book = NULL;
  if (!senko_csv_check_kind (name, bytes, error))
    return NULL;
  if (senko_archive_is (bytes))
    {
      const GPtrArray *sheets;
      book = open_book (name, bytes, error);
      if (book == NULL)
        return NULL;
      sheets = senko_xlsx_get_sheets (book);
      for (guint i = 0; i < sheets->len; i++)
        if (!((SenkoXlsxSheetInfo *)g_ptr_array_index (sheets, i))->hidden)
          g_strv_builder_add (names, ((SenkoXlsxSheetInfo *)g_ptr_array_index (sheets, i))->name);
    }
  return g_strv_builder_end (names);
}

void
senko_sheet_free (SenkoSheet *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->cells);
  g_clear_pointer (&self->book, senko_xlsx_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->unescaped, g_ptr_array_unref);
  g_free (self);
}

const char *
senko_sheet_get_name (SenkoSheet *self)
{
  return self->name;
}

const char *
senko_sheet_get_sheet (SenkoSheet *self)
{
  return self->book != NULL ? senko_xlsx_get_sheet (self->book) : NULL;
}

const GPtrArray *
senko_sheet_get_notes (SenkoSheet *self)
{
  return self->book != NULL ? senko_xlsx_get_notes (self->book) : NULL;
}

SenkoEncoding
senko_sheet_get_encoding (SenkoSheet *self)
{
  return self->encoding;
}

char
senko_sheet_get_delimiter (SenkoSheet *self)
{
  return self->delimiter;
}

const char *
senko_sheet_get_sha256 (SenkoSheet *self)
{
  if (self->sha256 == NULL)
    {
      guint8 digest[SENKO_DIGEST_SIZE];
      gsize length;
      gconstpointer data = g_bytes_get_data (self->bytes, &length);
      senko_digest_data (data, length, digest);
      self->sha256 = g_malloc (2 * SENKO_DIGEST_SIZE + 1);
      senko_digest_to_hex (digest, self->sha256);
    }
  return self->sha256;
}

double
senko_sheet_get_progress (SenkoSheet *self)
{
  if (self->book != NULL)
    return senko_xlsx_get_progress (self->book);
  return (double)(self->at - self->start) / (double)(self->end - self->start);
}
