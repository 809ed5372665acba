/* Workbooks out and in, beside the libraries alone.
 *
 * bench-xlsx FOLDER ROWS: writes and reads a table of ROWS × 25 as Senkō does and as the libraries
 * do without it, some times in turn, and prints a line of JSON for each figure (the medians).
 * bench-xlsx FOLDER bomb: makes a workbook that inflates to 512 MB; bench-xlsx FOLDER refuse:
 * prints the memory of a program that refuses it. */
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "exchange/senko-sheet.h"
#include "exchange/senko-table-writer.h"

#define N_COLUMNS 25
#define ROUNDS 5
#define CHUNK (1 << 16)
#define BOMB_BYTES ((guint64)512 << 20)

static void
stop_on (const char *what, gboolean failed)
{
  if (!failed)
    return;
  g_printerr ("bench-xlsx: %s failed\n", what);
  exit (3);
}

static int
compare_times (const void *a, const void *b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
print_figure (const char *name, double value, const char *unit)
{
  g_print ("{\"name\": \"%s\", \"value\": %.4f, \"unit\": \"%s\"}\n", name, value, unit);
}

/* The table: every fourth column a number, every fifth a day, the others texts of people. */

static SenkoTableType
type_of (guint column)
{
  return column % 4 == 1 ? SENKO_TABLE_NUMBER
                         : (column % 5 == 2 ? SENKO_TABLE_DATE : SENKO_TABLE_TEXT);
}

static void
cell_of (guint row, guint column, char text[64])
{
  static const char *const names[] = { "山田 太郎", "髙橋 花子", "神戸市中央区", "佐々木" };

  if (type_of (column) == SENKO_TABLE_NUMBER)
    g_snprintf (text, 64, "%u.5", (row * 7 + column) % 300);
  else if (type_of (column) == SENKO_TABLE_DATE)
    g_snprintf (text, 64, "%04u-%02u-%02u", 1960 + row % 50, row % 12 + 1, row % 28 + 1);
  else
    g_snprintf (text, 64, "%s%07u", names[(row + column) % G_N_ELEMENTS (names)], row);
}

/* Out */

static void
write_senko (const char *path, guint n_rows)
{
  g_autoptr (SenkoTableWriter) writer = senko_table_writer_new (SENKO_TABLE_XLSX, "t", NULL);
  char text[64];

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      cell_of (0, i, text);
      senko_table_writer_add_column (writer, text, type_of (i));
    }
  senko_table_writer_end (writer);
  for (guint row = 1; row <= n_rows; row++)
    {
      for (guint i = 0; i < N_COLUMNS; i++)
        {
          cell_of (row, i, text);
          senko_table_writer_add (writer, text, -1);
        }
      senko_table_writer_end (writer);
    }
  stop_on ("writing", !senko_table_writer_save (writer, path, SENKO_ENCODING_AUTO,
                                                SENKO_CSV_OVERWRITE, NULL, NULL));
}

static void
write_alone (const char *path, guint n_rows)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *date = workbook_add_format (book);
  char text[64];

  format_set_num_format (date, "yyyy-mm-dd");
  for (guint row = 0; row <= n_rows; row++)
    for (guint i = 0; i < N_COLUMNS; i++)
      {
        cell_of (row, i, text);
        if (row > 0 && type_of (i) == SENKO_TABLE_NUMBER)
          worksheet_write_number (sheet, row, (lxw_col_t)i, g_ascii_strtod (text, NULL), NULL);
        else if (row > 0 && type_of (i) == SENKO_TABLE_DATE)
          worksheet_write_number (sheet, row, (lxw_col_t)i, 20000 + row % 20000, date);
        else
          worksheet_write_string (sheet, row, (lxw_col_t)i, text, NULL);
      }
  stop_on ("libxlsxwriter", workbook_close (book) != LXW_NO_ERROR);
}

/* In */

static void
read_senko (const char *path, guint n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet = senko_sheet_open (path, SENKO_ENCODING_AUTO, &error);
  SenkoRecord record;
  guint n = 0;

  stop_on ("opening", sheet == NULL);
  while (senko_sheet_next (sheet, &record, &error))
    n += record.n_cells == N_COLUMNS;
  stop_on ("reading", error != NULL || n != n_rows + 1);
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
          const xmlChar **spaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  (*(guint *)data)++;
}

static void
read_alone (const char *path, guint n_rows)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = on_start };
  guint n_elements = 0;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt (&sax, &n_elements, NULL, 0, NULL);
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
  zip_file_t *file = zip_fopen (zip, "xl/worksheets/sheet1.xml", 0);
  g_autofree char *buffer = g_malloc (CHUNK);
  zip_int64_t n;

  do
    {
      n = zip_fread (file, buffer, CHUNK);
      xmlParseChunk (parser, buffer, (int)n, n == 0);
    }
  while (n > 0);
  stop_on ("parsing", !parser->wellFormed || n_elements < n_rows);
  xmlFreeParserCtxt (parser);
  zip_fclose (file);
  zip_discard (zip);
}

typedef void (*Work) (const char *path, guint n_rows);

static void
measure (const char *path, guint n_rows)
{
  static const struct {
    const char *name;
    Work work;
  } works[] = { { "write alone", write_alone },
                { "write", write_senko },
                { "read alone", read_alone },
                { "read", read_senko } };
  gint64 times[G_N_ELEMENTS (works)][ROUNDS];

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (works); i++)
      {
        gint64 start = g_get_monotonic_time ();

        works[i].work (path, n_rows);
        times[i][round] = g_get_monotonic_time () - start;
      }
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      qsort (times[i], ROUNDS, sizeof times[i][0], compare_times);
      print_figure (works[i].name, (double)times[i][ROUNDS / 2] / G_USEC_PER_SEC, "s");
    }
}

/* The bomb */

static void
add_text (zip_t *zip, const char *path, const char *text)
{
  zip_file_add (zip, path, zip_source_buffer (zip, text, strlen (text), 0), ZIP_FL_ENC_UTF_8);
}

static zip_int64_t
serve_bomb (void *user_data, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
  guint64 *left = user_data;
  zip_uint64_t n = MIN (size, *left);

  if (command == ZIP_SOURCE_SUPPORTS)
    return ZIP_SOURCE_SUPPORTS_READABLE;
  if (command == ZIP_SOURCE_STAT)
    {
      zip_stat_init (data);
      return sizeof (zip_stat_t);
    }
  if (command != ZIP_SOURCE_READ)
    return command == ZIP_SOURCE_ERROR ? 2 * sizeof (int) : 0;
  memset (data, ' ', n);
  *left -= n;
  return (zip_int64_t)n;
}

static void
make_bomb (const char *path)
{
  static guint64 left = BOMB_BYTES;
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  add_text (zip, "_rels/.rels",
            "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></R>");
  add_text (zip, "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"t\" r:id=\"a\"/></sheets></workbook>");
  add_text (
      zip, "xl/_rels/workbook.xml.rels",
      "<R><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></R>");
  zip_file_add (zip, "xl/worksheets/sheet1.xml", zip_source_function (zip, serve_bomb, &left),
                ZIP_FL_ENC_UTF_8);
  stop_on ("making the bomb", zip_close (zip) != 0);
}

static guint64
peak_kilobytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
measure_bomb (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet = senko_sheet_open (path, SENKO_ENCODING_AUTO, &error);
  SenkoRecord record;

  if (sheet != NULL)
    stop_on ("refusing the bomb", senko_sheet_next (sheet, &record, &error));
  stop_on ("refusing the bomb",
           !g_error_matches (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE));
  print_figure ("bomb", (double)peak_kilobytes () / 1024, "MB");
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;

  stop_on ("argument", argc != 3);
  path = g_build_filename (argv[1], "bench.xlsx", NULL);
  if (strcmp (argv[2], "bomb") == 0)
    make_bomb (path);
  else if (strcmp (argv[2], "refuse") == 0)
    measure_bomb (path);
  else
    measure (path, (guint)g_ascii_strtoull (argv[2], NULL, 10));
  return 0;
}
