/* Any text as the parts of a workbook, put into an archive here, so that a fuzzer need not learn to
 * pack: sheet, shared texts, styles and workbook, parted by lines of “----”. */
#include <glib.h>
#include <string.h>
#include <zip.h>

#include "exchange/senko-sheet.h"
#include "fuzz.h"

static void
add_part (zip_t *zip, const char *path, const char *text)
{
  zip_int64_t place
      = zip_file_add (zip, path, zip_source_buffer (zip, text, strlen (text), 0), ZIP_FL_ENC_UTF_8);

  g_assert_cmpint (place, >=, 0);
  zip_set_file_compression (zip, (zip_uint64_t)place, ZIP_CM_STORE, 0);
}

static GBytes *
bytes_of (zip_source_t *source)
{
  zip_stat_t stat;
  guint8 *bytes;

  zip_source_stat (source, &stat);
  bytes = g_malloc (stat.size);
  g_assert_cmpint (zip_source_open (source), ==, 0);
  g_assert_cmpint (zip_source_read (source, bytes, stat.size), ==, (zip_int64_t)stat.size);
  zip_source_close (source);
  return g_bytes_new_take (bytes, stat.size);
}

/* The parts that are given; the others as they must be. */
static GBytes *
pack (char **parts)
{
  static const char *const paths[]
      = { "xl/sheet.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml" };
  static const char book[]
      = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"t\" r:id=\"a\"/></sheets></workbook>";
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  guint n = g_strv_length (parts);
  GBytes *bytes;

  zip_source_keep (source);
  add_part (zip, "_rels/.rels",
            "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></R>");
  add_part (zip, "xl/_rels/workbook.xml.rels",
            "<R><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"sheet.xml\"/>"
            "<Relationship Id=\"b\" Type=\"x/sharedStrings\" Target=\"strings.xml\"/>"
            "<Relationship Id=\"c\" Type=\"x/styles\" Target=\"styles.xml\"/></R>");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (i < n || i == 3)
      add_part (zip, paths[i], i < n ? parts[i] : book);
  g_assert_cmpint (zip_close (zip), ==, 0);
  bytes = bytes_of (source);
  zip_source_free (source);
  return bytes;
}

/* What comes out is in order and within the limits, and comes again after a rewinding. */
static guint64
read_rows (SenkoSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  SenkoRecord record;
  guint64 sum = 0;
  guint line = 0;

  while (senko_sheet_next (sheet, &record, &error))
    {
      g_assert_cmpuint (record.line, >, line);
      line = record.line;
      for (guint i = 0; i < record.n_cells; i++)
        {
          g_assert_cmpuint (record.cells[i].column, ==, i + 1);
          for (gsize j = 0; j < record.cells[i].length; j++)
            sum = sum * 31 + (guchar)record.cells[i].text[j];
        }
    }
  return sum;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) parts = g_strsplit (text, "----\n", 4);
  g_autoptr (GBytes) bytes = pack (parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet
      = senko_sheet_new_from_bytes ("fuzz", bytes, SENKO_ENCODING_AUTO, &error);
  guint64 sum;

  g_assert_true ((sheet == NULL) == (error != NULL));
  if (sheet == NULL)
    return 0;
  sum = read_rows (sheet);
  senko_sheet_rewind (sheet);
  g_assert_cmpuint (sum, ==, read_rows (sheet));
  return 0;
}
