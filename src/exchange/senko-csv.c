/* The writer of tables: cells to text, text to bytes. */
#include "exchange/senko-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/senko-csv-private.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LINE_END "\r\n"

struct _SenkoCsvWriter {
  GString *text;
  gsize record; /* where the record begins */
  guint n_cells; /* in the record */
};

SenkoCsvWriter *
senko_csv_writer_new (void)
{
  SenkoCsvWriter *self = g_new0 (SenkoCsvWriter, 1);
  self->text = g_string_new (NULL);
  return self;
}

void
senko_csv_writer_free (SenkoCsvWriter *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
needs_quotes (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
      return TRUE;
  return FALSE;
}

static void
append_quoted (GString *out, gboolean guarded, const char *text, gsize length)
{
  const char *end = text + length;
  g_string_append_c (out, '"');
  if (guarded)
    g_string_append_c (out, SENKO_CSV_GUARD);
  while (text < end)
    {
      const char *quote = memchr (text, '"', end - text);
      const char *stop = quote != NULL ? quote + 1 : end;
      g_string_append_len (out, text, stop - text);
      if (quote != NULL)
        g_string_append_c (out, '"');
      text = stop;
    }
  g_string_append_c (out, '"');
}

void
senko_csv_writer_add (SenkoCsvWriter *self, const char *text, gssize length)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  gboolean guarded = senko_csv_needs_guard (text, n);
  if (self->n_cells++ > 0)
    g_string_append_c (self->text, ',');
  if (needs_quotes (text, n))
    append_quoted (self->text, guarded, text, n);
  else
    {
      if (guarded)
        g_string_append_c (self->text, SENKO_CSV_GUARD);
      g_string_append_len (self->text, text != NULL ? text : "", n);
    }
}

void
senko_csv_writer_end (SenkoCsvWriter *self)
{
  gsize commas = self->n_cells > 0 ? self->n_cells - 1 : 0;
  if (self->text->len - self->record == commas) /* all cells are empty */
    g_string_insert (self->text, self->record, "\"\"");
  g_string_append (self->text, LINE_END);
  self->record = self->text->len;
  self->n_cells = 0;
}

const char *
senko_csv_writer_get_text (SenkoCsvWriter *self, gsize *length)
{
  if (length != NULL)
    *length = self->text->len;
  return self->text->str;
}

static GBytes *
with_byte_order_mark (const GString *text)
{
  gsize mark = strlen (BYTE_ORDER_MARK);
  char *bytes = g_malloc (mark + text->len + 1);
  memcpy (bytes, BYTE_ORDER_MARK, mark);
  memcpy (bytes + mark, text->str, text->len);
  return g_bytes_new_take (bytes, mark + text->len);
}

GBytes *
senko_csv_writer_encode (SenkoCsvWriter *self, SenkoEncoding encoding, SenkoCsvFlags flags,
                         GArray **lacking, GError **error)
{
  if (lacking != NULL)
    *lacking = NULL;
  switch (encoding)
    {
    case SENKO_ENCODING_AUTO:
    case SENKO_ENCODING_UTF8:
      return with_byte_order_mark (self->text);
    case SENKO_ENCODING_CP932:
      return senko_encoding_encode_cp932 (self->text->str, self->text->len,
                                          (flags & SENKO_CSV_SUBSTITUTE) != 0, lacking, error);
    case SENKO_ENCODING_UTF16LE:
    case SENKO_ENCODING_UTF16BE:
      break;
    }
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING,
               _ ("Tables are written in utf-8 or cp932, not in %s. Choose one of these two."),
               senko_encoding_get_name (encoding));
  return NULL;
}

gboolean
senko_csv_writer_save (SenkoCsvWriter *self, const char *path, SenkoEncoding encoding,
                       SenkoCsvFlags flags, GArray **lacking, GError **error)
{
  g_autoptr (GBytes) bytes = senko_csv_writer_encode (self, encoding, flags, lacking, error);
  if (bytes != NULL)
    return senko_csv_save_bytes (path, bytes, (flags & SENKO_CSV_OVERWRITE) != 0, error);
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}
