/* Rows in blocks of text. What is more than a list of a few thousand rows goes into a file without
 * a name, from which a row is read when it is drawn: memory does not grow with what the rows say.
 * Where no such file can be written they stay in memory. */
#include "report/senko-paper-rows.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define KEPT (512 * 1024) /* bytes of text that stay in memory */

struct _SenkoPaperRows {
  guint n_columns;
  GString *text; /* of the rows that are not in the file */
  goffset written; /* bytes in the file: the place of the first byte of text */
  GArray *places; /* of goffset: where each row begins, as if all were in one text */
  GByteArray *kinds;
  int fd; /* -1: there is none (yet) */
  gboolean keeps; /* there can be no file */
};

SenkoPaperRows *
senko_paper_rows_new (guint n_columns)
{
  SenkoPaperRows *self = g_new0 (SenkoPaperRows, 1);

  self->n_columns = n_columns;
  self->text = g_string_new (NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (goffset));
  self->kinds = g_byte_array_new ();
  self->fd = -1;
  return self;
}

/* Where large files may be for a while: not /tmp, which often is memory itself. */
static int
open_nameless (void)
{
  const char *chosen = g_getenv ("TMPDIR");
  const char *const folders[] = { chosen != NULL ? chosen : "/var/tmp", g_get_tmp_dir () };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "senko-rows-XXXXXX", NULL);
      int fd = g_mkstemp_full (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

      if (fd < 0)
        continue;
      g_unlink (path);
      return fd;
    }
  return -1;
}

static gboolean
write_text (int fd, const char *text, gsize length, goffset at)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = pwrite (fd, text + done, length - done, at + (goffset)done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize)n;
    }
  return TRUE;
}

static void
move_to_file (SenkoPaperRows *self)
{
  if (self->fd < 0)
    self->fd = open_nameless ();
  self->keeps
      = self->fd < 0 || !write_text (self->fd, self->text->str, self->text->len, self->written);
  if (self->keeps)
    return;
  self->written += (goffset)self->text->len;
  g_string_truncate (self->text, 0);
}

void
senko_paper_rows_add (SenkoPaperRows *self, SenkoPaperRowKind kind, const char *const *cells)
{
  guint8 byte = (guint8)kind;
  goffset place;

  if (self->text->len >= KEPT && !self->keeps)
    move_to_file (self);
  place = self->written + (goffset)self->text->len;
  g_array_append_val (self->places, place);
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_len (self->text, cells[i] != NULL ? cells[i] : "",
                         cells[i] != NULL ? (gssize)strlen (cells[i]) + 1 : 1);
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
  if (self->fd >= 0)
    close (self->fd);
  g_string_free (self->text, TRUE);
  g_array_unref (self->places);
  g_byte_array_unref (self->kinds);
  g_free (self);
}

/* --- reading --- */

static gboolean
read_text (int fd, char *text, gsize length, goffset at)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = pread (fd, text + done, length - done, at + (goffset)done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize)n;
    }
  return TRUE;
}

/* Rows that cannot be read any more must be seen: nobody shall take the rest for the whole. */
static char *
make_unreadable (guint n_columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    g_string_append_len (text, "?????", 6);
  return g_string_free (text, FALSE);
}

void
_senko_paper_rows_read (const SenkoPaperRows *self, guint row, SenkoPaperRowText *into)
{
  goffset from = g_array_index (self->places, goffset, row);
  goffset to = row + 1 < self->places->len ? g_array_index (self->places, goffset, row + 1)
                                           : self->written + (goffset)self->text->len;
  const char *at;

  g_clear_pointer (&into->text, g_free);
  if (from >= self->written)
    at = self->text->str + (from - self->written);
  else
    {
      into->text = g_malloc ((gsize)(to - from));
      if (!read_text (self->fd, into->text, (gsize)(to - from), from))
        {
          g_free (into->text);
          into->text = make_unreadable (self->n_columns);
        }
      at = into->text;
    }
  into->cells = g_renew (const char *, into->cells, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      into->cells[i] = at;
      at += strlen (at) + 1;
    }
}

void
_senko_paper_row_text_clear (SenkoPaperRowText *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->cells, g_free);
}

SenkoPaperRowKind
_senko_paper_rows_kind (const SenkoPaperRows *self, guint row)
{
  return (SenkoPaperRowKind)self->kinds->data[row];
}
