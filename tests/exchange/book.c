/* Workbooks and archives are put together by libzip, in a temporary file. */
#include "book.h"

#include <glib/gstdio.h>
#include <unistd.h>
#include <string.h>
#include <zip.h>

struct _Book {
  char *path;
  zip_t *zip;
  zip_int64_t last;
  GPtrArray *kept; /* libzip reads what it is given when it closes */
};

/* What a part of many copies is read from: before, n × text, after. */
typedef struct {
  char *before, *text, *after;
  const char *at; /* in one of them */
  guint64 left; /* copies of text, this one included */
} Repeated;

Book *
book_new (void)
{
  Book *self = g_new0 (Book, 1);
  int fd;

  self->path = g_build_filename (g_get_tmp_dir (), "senko-book-XXXXXX", NULL);
  fd = g_mkstemp (self->path);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  self->zip = zip_open (self->path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  g_assert_nonnull (self->zip);
  self->kept = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
add_source (Book *self, const char *path, zip_source_t *source)
{
  g_assert_nonnull (source);
  self->last = zip_file_add (self->zip, path, source, ZIP_FL_ENC_UTF_8);
  g_assert_cmpint (self->last, >=, 0);
}

void
book_add (Book *self, const char *path, const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  char *copy = g_memdup2 (text, MAX (n, 1));

  g_ptr_array_add (self->kept, copy);
  add_source (self, path, zip_source_buffer (self->zip, copy, n, 0));
}

static const char *
next_piece (Repeated *self)
{
  if (self->at == NULL)
    return self->before;
  if (self->left > 0)
    {
      self->left--;
      return self->text;
    }
  self->left = 0;
  return self->after;
}

static zip_int64_t
read_repeated (Repeated *self, char *data, guint64 size)
{
  guint64 done = 0;

  while (done < size)
    {
      gsize n;

      if (self->at == NULL || *self->at == '\0')
        {
          const char *piece = next_piece (self);

          if (piece == self->after && self->at != NULL
              && self->at == self->after + strlen (self->after))
            break;
          self->at = piece;
        }
      n = MIN (size - done, strlen (self->at));
      memcpy (data + done, self->at, n);
      done += n;
      self->at += n;
    }
  return (zip_int64_t)done;
}

static zip_int64_t
serve_repeated (void *user_data, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
  Repeated *self = user_data;

  switch (command)
    {
    case ZIP_SOURCE_READ:
      return read_repeated (self, data, size);
    case ZIP_SOURCE_STAT:
      zip_stat_init (data);
      return sizeof (zip_stat_t);
    case ZIP_SOURCE_ERROR:
      return 2 * sizeof (int);
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_READABLE;
    case ZIP_SOURCE_FREE:
      g_free (self->before);
      g_free (self->text);
      g_free (self->after);
      g_free (self);
      return 0;
    default:
      return command == ZIP_SOURCE_OPEN || command == ZIP_SOURCE_CLOSE ? 0 : -1;
    }
}

void
book_add_wrapped (Book *self, const char *path, const char *before, const char *text, guint64 n,
                  const char *after)
{
  Repeated *source = g_new0 (Repeated, 1);

  source->before = g_strdup (before);
  source->text = g_strdup (text);
  source->after = g_strdup (after);
  source->left = n;
  add_source (self, path, zip_source_function (self->zip, serve_repeated, source));
}

void
book_encrypt (Book *self)
{
  g_assert_cmpint (
      zip_file_set_encryption (self->zip, (zip_uint64_t)self->last, ZIP_EM_AES_256, "secret"), ==,
      0);
}

GBytes *
book_finish (Book *self)
{
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize length;

  g_assert_cmpint (zip_close (self->zip), ==, 0);
  g_file_get_contents (self->path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_unlink (self->path);
  g_free (self->path);
  g_ptr_array_unref (self->kept);
  g_free (self);
  return g_bytes_new_take (bytes, length);
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void add_part (Book *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
add_part (Book *self, const char *path, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  book_add (self, path, text, -1);
}

static void
add_workbook (Book *self, const BookText *text, const char *const *sheets)
{
  g_autoptr (GString) list = g_string_new (NULL), relations = g_string_new (NULL);

  for (guint i = 0; sheets[i] != NULL; i++)
    {
      const char *name = sheets[i][0] == '!' ? sheets[i] + 1 : sheets[i]; /* ! = hidden */

      g_string_append_printf (list, "<sheet name=\"%s\" sheetId=\"%u\"%s r:id=\"rId%u\"/>", name,
                              i + 1, name > sheets[i] ? " state=\"hidden\"" : "", i + 1);
      g_string_append_printf (relations,
                              "<Relationship Id=\"rId%u\" Type=\"" OFFICE
                              "/worksheet\" Target=\"worksheets/sheet%u.xml\"/>",
                              i + 1, i + 1);
    }
  if (text->workbook != NULL)
    book_add (self, "xl/workbook.xml", text->workbook, -1);
  else
    add_part (self, "xl/workbook.xml",
              XML "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><workbookPr %s/><sheets>%s</sheets>"
                  "</workbook>",
              or_empty (text->properties), list->str);
  add_part (self, "xl/_rels/workbook.xml.rels",
            XML "<Relationships xmlns=\"" PACKAGE "/relationships\">%s"
                "<Relationship Id=\"s\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
                "<Relationship Id=\"t\" Type=\"" OFFICE
                "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>",
            relations->str);
}

void
book_add_shell (Book *self, const BookText *text, const char *const *sheets)
{
  book_add (self, "[Content_Types].xml",
            XML "<Types xmlns=\"" PACKAGE "/content-types\"><Default Extension=\"xml\" "
                "ContentType=\"application/xml\"/></Types>",
            -1);
  book_add (self, "_rels/.rels",
            XML "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"a\" "
                "Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            -1);
  add_workbook (self, text, sheets);
  add_part (self, "xl/styles.xml",
            XML "<styleSheet " MAIN "><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                "</cellStyleXfs><cellXfs>%s</cellXfs></styleSheet>",
            or_empty (text->formats), or_empty (text->styles));
  if (!text->without_strings)
    add_part (self, "xl/sharedStrings.xml", XML "<sst " MAIN ">%s</sst>", or_empty (text->strings));
}

GBytes *
book_of (const BookText *text)
{
  static const char *const sheets[] = { "Sheet1", NULL };
  Book *self = book_new ();

  book_add_shell (self, text, sheets);
  add_part (self, "xl/worksheets/sheet1.xml",
            XML "<worksheet " MAIN ">%s<sheetData>%s</sheetData>%s</worksheet>",
            or_empty (text->before), or_empty (text->rows), or_empty (text->after));
  return book_finish (self);
}
