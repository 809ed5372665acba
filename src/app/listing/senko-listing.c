/* Rows and columns without any widget. */
#include "app/listing/senko-listing.h"

#define PROGRESS_STEP 500 /* rows */

struct _SenkoListing {
  char *title, *subtitle;
  GArray *columns; /* of SenkoListingColumn */
  GPtrArray *cells; /* of char *, row by row; NULL: rows are read */
  guint n_rows; /* that are read */
  SenkoListingTextFunc func;
  SenkoListingRegisterFunc set_register;
  gpointer rows;
  GDestroyNotify free_rows;
};

static void
clear_column (gpointer data)
{
  g_free (((SenkoListingColumn *)data)->title);
}

SenkoListing *
senko_listing_new (const char *title)
{
  SenkoListing *self = g_new0 (SenkoListing, 1);

  self->title = g_strdup (title);
  self->columns = g_array_new (FALSE, FALSE, sizeof (SenkoListingColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
drop_rows (SenkoListing *self)
{
  if (self->free_rows != NULL)
    self->free_rows (self->rows);
  self->free_rows = NULL;
  g_clear_pointer (&self->cells, g_ptr_array_unref);
}

void
senko_listing_free (SenkoListing *self)
{
  if (self == NULL)
    return;
  drop_rows (self);
  g_array_unref (self->columns);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}

const char *
senko_listing_get_title (const SenkoListing *self)
{
  return self->title;
}

void
senko_listing_set_subtitle (SenkoListing *self, const char *subtitle)
{
  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
}

const char *
senko_listing_get_subtitle (const SenkoListing *self)
{
  return self->subtitle;
}

void
senko_listing_add_column (SenkoListing *self, const char *title, int width, SenkoTableType type,
                          guint source)
{
  SenkoListingColumn column = { g_strdup (title), width, type, source };

  g_array_append_val (self->columns, column);
}

guint
senko_listing_get_n_columns (const SenkoListing *self)
{
  return self->columns->len;
}

const SenkoListingColumn *
senko_listing_get_column (const SenkoListing *self, guint column)
{
  return &g_array_index (self->columns, SenkoListingColumn, column);
}

void
senko_listing_add (SenkoListing *self, const char *text)
{
  g_ptr_array_add (self->cells, g_strdup (text != NULL ? text : ""));
}

void
senko_listing_set_rows (SenkoListing *self, guint n_rows, SenkoListingTextFunc func,
                        SenkoListingRegisterFunc set_register, gpointer rows,
                        GDestroyNotify free_rows)
{
  drop_rows (self);
  self->n_rows = n_rows;
  self->func = func;
  self->set_register = set_register;
  self->rows = rows;
  self->free_rows = free_rows;
}

gboolean
senko_listing_is_whole (const SenkoListing *self)
{
  return self->cells != NULL;
}

guint
senko_listing_get_n_rows (const SenkoListing *self)
{
  return self->cells == NULL ? self->n_rows : self->cells->len / MAX (self->columns->len, 1);
}

void
senko_listing_set_register (SenkoListing *self, SenkoRegister *register_)
{
  if (self->set_register != NULL)
    self->set_register (self->rows, register_);
}

const char *
senko_listing_get_text (const SenkoListing *self, guint row, guint column)
{
  const char *text;

  if (self->cells != NULL)
    return g_ptr_array_index (self->cells, (gsize)row * self->columns->len + column);
  text = self->func (self->rows, row, senko_listing_get_column (self, column)->source);
  return text != NULL ? text : "";
}

/* --- elsewhere --- */

static gboolean
may_go_on (guint row, guint n_rows, SenkoListingProgressFunc progress, gpointer user_data)
{
  return progress == NULL || row % PROGRESS_STEP != 0 || progress ((double)row / n_rows, user_data);
}

/* A tab or a line end inside a cell would begin another one. */
static void
append_cell (GString *out, guint place, const char *text)
{
  if (place > 0)
    g_string_append_c (out, '\t');
  for (; *text != '\0'; text++)
    g_string_append_c (out, *text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text);
}

GBytes *
senko_listing_to_text (const SenkoListing *self, SenkoListingProgressFunc progress,
                       gpointer user_data)
{
  GString *out = g_string_new (NULL);
  guint n_rows = senko_listing_get_n_rows (self);

  for (guint i = 0; i < self->columns->len; i++)
    append_cell (out, i, senko_listing_get_column (self, i)->title);
  g_string_append_c (out, '\n');
  for (guint row = 0; row < n_rows; row++)
    {
      if (!may_go_on (row, n_rows, progress, user_data))
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      for (guint i = 0; i < self->columns->len; i++)
        append_cell (out, i, senko_listing_get_text (self, row, i));
      g_string_append_c (out, '\n');
    }
  return g_string_free_to_bytes (out);
}

static SenkoTableWriter *
fill_writer (const SenkoListing *self, SenkoTableFormat format, SenkoListingProgressFunc progress,
             gpointer user_data, GError **error)
{
  g_autoptr (SenkoTableWriter) writer = senko_table_writer_new (format, self->title, error);
  guint n_rows = senko_listing_get_n_rows (self);

  if (writer == NULL)
    return NULL;
  for (guint i = 0; i < self->columns->len; i++)
    senko_table_writer_add_column (writer, senko_listing_get_column (self, i)->title,
                                   senko_listing_get_column (self, i)->type);
  senko_table_writer_end (writer);
  for (guint row = 0; row < n_rows; row++)
    {
      if (!may_go_on (row, n_rows, progress, user_data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
          return NULL;
        }
      for (guint i = 0; i < self->columns->len; i++)
        senko_table_writer_add (writer, senko_listing_get_text (self, row, i), -1);
      senko_table_writer_end (writer);
    }
  return g_steal_pointer (&writer);
}

gboolean
senko_listing_write (const SenkoListing *self, const char *path, SenkoListingProgressFunc progress,
                     gpointer user_data, GError **error)
{
  g_autoptr (SenkoTableWriter) writer
      = fill_writer (self, senko_table_format_of_file (path), progress, user_data, error);

  return writer != NULL
         && senko_table_writer_save (writer, path, SENKO_ENCODING_AUTO, SENKO_CSV_OVERWRITE, NULL,
                                     error);
}
