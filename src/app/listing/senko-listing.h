/* What a list shows, taken out of its widgets: columns and rows as they stand, to be copied,
 * written into a file or drawn on paper, in any thread, whatever happens to the list meanwhile.
 *
 * Rows are either given cell by cell, or read one after another from what the list was made of. */
#pragma once

#include "exchange/senko-table-writer.h"
#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct {
  char *title;
  int width; /* in pixels, as on the screen */
  SenkoTableType type; /* in a workbook */
  guint source; /* what the rows call it */
} SenkoListingColumn;

typedef struct _SenkoListing SenkoListing;

/* title: of the list; it stands above it on paper and names the file. */
SenkoListing *senko_listing_new (const char *title);
void senko_listing_free (SenkoListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoListing, senko_listing_free)
const char *senko_listing_get_title (const SenkoListing *self);
/* (nullable) What was searched and filtered for. */
void senko_listing_set_subtitle (SenkoListing *self, const char *subtitle);
const char *senko_listing_get_subtitle (const SenkoListing *self);

/* All columns before any cell. */
void senko_listing_add_column (SenkoListing *self, const char *title, int width,
                               SenkoTableType type, guint source);
guint senko_listing_get_n_columns (const SenkoListing *self);
const SenkoListingColumn *senko_listing_get_column (const SenkoListing *self, guint column);

/* The next cell, row by row; NULL is "". */
void senko_listing_add (SenkoListing *self, const char *text);
/* The text is valid until the next one is asked for. */
typedef const char *(*SenkoListingTextFunc) (gpointer rows, guint row, guint source);
/* Where rows read from: the register of the thread that asks for them. */
typedef void (*SenkoListingRegisterFunc) (gpointer rows, SenkoRegister *register_);
/* Rows to be read instead. Takes rows. set_register: (nullable) called before any text. */
void senko_listing_set_rows (SenkoListing *self, guint n_rows, SenkoListingTextFunc func,
                             SenkoListingRegisterFunc set_register, gpointer rows,
                             GDestroyNotify free_rows);
guint senko_listing_get_n_rows (const SenkoListing *self);
/* All cells are here: nothing has to be read. */
gboolean senko_listing_is_whole (const SenkoListing *self);
/* Before any text of rows that are read. */
void senko_listing_set_register (SenkoListing *self, SenkoRegister *register_);
const char *senko_listing_get_text (const SenkoListing *self, guint row, guint column);

/* done: 0 … 1; FALSE stops. */
typedef gboolean (*SenkoListingProgressFunc) (double done, gpointer user_data);
/* Titles and cells, parted by tabs, each row a line: what a spreadsheet takes when it is pasted.
 * progress: (nullable). NULL: it was stopped. (transfer full) */
GBytes *senko_listing_to_text (const SenkoListing *self, SenkoListingProgressFunc progress,
                               gpointer user_data);
/* Into a file, CSV or XLSX by its name; one that is there is replaced. FALSE and error on failure,
 * G_IO_ERROR_CANCELLED when progress (nullable) stopped it. */
gboolean senko_listing_write (const SenkoListing *self, const char *path,
                              SenkoListingProgressFunc progress, gpointer user_data,
                              GError **error);

G_END_DECLS
