/* A workbook of several sheets with titles, tables, notes and pictures: what a person opens to
 * read, not what a program takes back. Numbers are numbers. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SenkoXlsxBook SenkoXlsxBook;

/* A workbook without sheets. NULL: its temporary file could not be made. (transfer full) */
SenkoXlsxBook *senko_xlsx_book_new (GError **error);
void senko_xlsx_book_free (SenkoXlsxBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoXlsxBook, senko_xlsx_book_free)

/* All that follows goes on this sheet, from the top. Names that are taken get a number. */
void senko_xlsx_book_add_sheet (SenkoXlsxBook *self, const char *name);
void senko_xlsx_book_add_title (SenkoXlsxBook *self, const char *text);
/* A line of text below; "" is an empty line. */
void senko_xlsx_book_add_note (SenkoXlsxBook *self, const char *text);
/* The heading of a table; stays in sight. */
void senko_xlsx_book_add_heading (SenkoXlsxBook *self, const char *const *cells, guint n);
/* Numbers of this column of the sheet are years: 2024, not 2,024. */
void senko_xlsx_book_set_year_column (SenkoXlsxBook *self, guint column);
/* "1234" and "3.5" are written as numbers with thousands' commas and one decimal, all else as text.
 * strong: a sum. */
void senko_xlsx_book_add_row (SenkoXlsxBook *self, const char *const *cells, guint n,
                              gboolean strong);
/* A PNG of so many pixels that is shown at half its size; on paper it has a page. */
void senko_xlsx_book_add_picture (SenkoXlsxBook *self, GBytes *png, guint height);
/* (transfer full) (nullable) The file's bytes; nothing can be added any more. */
GBytes *senko_xlsx_book_finish (SenkoXlsxBook *self, GError **error);

G_END_DECLS
