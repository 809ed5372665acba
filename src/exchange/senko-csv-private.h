/* What the reader and the writer of tables must agree on, and the loading of files. Not for other
 * folders. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Put before a cell that a spreadsheet would take for a formula. */
#define SENKO_CSV_GUARD '\''

/* Whether a spreadsheet might compute the cell: = + - @ (in full width too: Japanese spreadsheets
 * take them so), or a control character that hides one of them. */
static inline gboolean
senko_csv_is_formula (const char *text, gsize length)
{
  if (length == 0)
    return FALSE;
  switch (text[0])
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
      return TRUE;
    case '\xEF':
      return length >= 3 && text[1] == '\xBC' && memchr ("\x9D\x8B\x8D\xA0", text[2], 4) != NULL;
    default:
      return FALSE;
    }
}

/* Whether the reader takes a guard off: what follows it is a formula, or another guard. */
static inline gboolean
senko_csv_is_guarded (const char *text, gsize length)
{
  return length > 1 && text[0] == SENKO_CSV_GUARD
         && (text[1] == SENKO_CSV_GUARD || senko_csv_is_formula (text + 1, length - 1));
}

/* Whether the writer must put a guard: the reader then gives back this very text. */
static inline gboolean
senko_csv_needs_guard (const char *text, gsize length)
{
  return senko_csv_is_formula (text, length) || senko_csv_is_guarded (text, length);
}

/* (transfer full) (nullable) The bytes of the file: read if it is small, so that nobody can change
 * it in the middle of the work, else mapped. Refuses folders and more than 2 GiB. */
GBytes *senko_csv_load (const char *path, GError **error);
/* FALSE, with what to do, if the bytes are none at all or begin as an old workbook or a document
 * does. */
gboolean senko_csv_check_kind (const char *name, GBytes *bytes, GError **error);
void senko_csv_set_empty_error (const char *name, GError **error);

G_END_DECLS
