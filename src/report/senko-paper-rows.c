/* Rows in one block of text: a list of 100,000 costs what its text costs. */
#include "report/senko-paper-rows.h"

#include <string.h>

struct _SenkoPaperRows {
  guint n_columns;
  GString *text;
  GArray *cells; /* of guint64: place of each cell in text */
  GByteArray *kinds;
};

SenkoPaperRows *
senko_paper_rows_new (guint n_columns)
{
  SenkoPaperRows *self = g_new0 (SenkoPaperRows, 1);

  self->n_columns = n_columns;
  self->text = g_string_new (NULL);
  g_string_append_c (self->text, '\0'); /* at 0: the empty cell */
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->kinds = g_byte_array_new ();
  return self;
}

void
senko_paper_rows_add (SenkoPaperRows *self, SenkoPaperRowKind kind, const char *const *cells)
{
  guint8 byte = (guint8)kind;

  for (guint i = 0; i < self->n_columns; i++)
    {
      guint64 place = cells[i] != NULL && *cells[i] != '\0' ? self->text->len : 0;

      if (place != 0)
        g_string_append_len (self->text, cells[i], (gssize)strlen (cells[i]) + 1);
      g_array_append_val (self->cells, place);
    }
  g_byte_array_append (self->kinds, &byte, 1);
}

void
senko_paper_rows_add_head (SenkoPaperRows *self, SenkoPaperRowKind kind, const char *text)
{
  g_autofree const char **cells = g_new0 (const char *, self->n_columns);

  cells[0] = text;
  senko_paper_rows_add (self, kind, cells);
}

guint
senko_paper_rows_get_n (const SenkoPaperRows *self)
{
  return self->kinds->len;
}

void
senko_paper_rows_free (SenkoPaperRows *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_byte_array_unref (self->kinds);
  g_free (self);
}

const char *
_senko_paper_rows_cell (const SenkoPaperRows *self, guint row, guint column)
{
  return self->text->str + g_array_index (self->cells, guint64, row * self->n_columns + column);
}

SenkoPaperRowKind
_senko_paper_rows_kind (const SenkoPaperRows *self, guint row)
{
  return (SenkoPaperRowKind)self->kinds->data[row];
}
