/* Workbooks and archives made for tests, also such as no program would write. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An archive that is being put together. */
typedef struct _Book Book;

Book *book_new (void);
/* Adds a part; length -1: text. */
void book_add (Book *self, const char *path, const char *text, gssize length);
/* Adds a part of n copies of the text between two others, packed but never held as a whole. */
void book_add_wrapped (Book *self, const char *path, const char *before, const char *text,
                       guint64 n, const char *after);
/* Encrypts the part added last with a password. */
void book_encrypt (Book *self);
/* (transfer full) The bytes; frees self. */
GBytes *book_finish (Book *self);

/* A workbook of one sheet, “Sheet1”, with these rows (the inside of sheetData), what comes before
 * and after sheetData, and the insides of cellXfs (with numFmts before it) and sst; all nullable.
 */
typedef struct {
  const char *before, *rows, *after;
  const char *formats, *styles, *strings;
  const char *workbook; /* in place of the whole workbook.xml */
  const char *properties; /* attributes of workbookPr */
  gboolean without_strings; /* the part of shared texts is added by hand */
} BookText;
/* The parts around the sheets, for a workbook with these sheets (NULL-terminated names). */
void book_add_shell (Book *self, const BookText *text, const char *const *sheets);
GBytes *book_of (const BookText *text);

G_END_DECLS
