/* The writer of workbooks: what is written is read back the same, whatever the text; and what a
 * workbook cannot hold is refused. */
#include <glib.h>
#include <string.h>

#include "exchange/senko-archive.h"
#include "exchange/senko-sheet.h"
#include "exchange/senko-table-writer.h"

static GBytes *
write_one (SenkoTableType type, const char *text, GError **error)
{
  g_autoptr (SenkoTableWriter) writer = senko_table_writer_new (SENKO_TABLE_XLSX, "a/b", error);

  g_assert_nonnull (writer);
  senko_table_writer_add_column (writer, "head", type);
  senko_table_writer_add_column (writer, "last", SENKO_TABLE_TEXT);
  senko_table_writer_end (writer);
  senko_table_writer_add (writer, text, -1);
  senko_table_writer_add (writer, "x", -1);
  senko_table_writer_end (writer);
  return senko_table_writer_encode (writer, SENKO_ENCODING_AUTO, SENKO_CSV_NONE, NULL, error);
}

/* (transfer full) The first cell of the second row; guarded: ' before it. */
static char *
read_back (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet
      = senko_sheet_new_from_bytes ("a.xlsx", bytes, SENKO_ENCODING_AUTO, &error);
  SenkoRecord record;

  g_assert_no_error (error);
  g_assert_cmpstr (senko_sheet_get_sheet (sheet), ==, "a_b");
  g_assert_true (senko_sheet_next (sheet, &record, &error));
  g_assert_true (senko_sheet_next (sheet, &record, &error));
  g_assert_cmpuint (record.n_cells, ==, 2);
  g_assert_cmpint (record.cells[0].problem, ==, SENKO_CELL_PROBLEM_NONE);
  return g_strdup_printf ("%s%.*s", record.cells[0].guarded ? "'" : "", (int)record.cells[0].length,
                          record.cells[0].text);
}

static void
test_texts (void)
{
  static const char *const texts[] = {
    "",
    "a",
    "00012",
    "=1+1",
    "+81",
    "-1",
    "@home",
    "\t=1",
    "1.0",
    "1e5",
    "TRUE",
    "#N/A",
    "2024-05-10",
    " spaces ",
    "　全角　",
    "line\nline",
    "line\r\nline",
    "\r",
    "a\tb",
    "<&>\"'",
    "_x000D_",
    "__x005F_",
    "_x000d",
    "\x01\x1f\x7f",
    "\xEF\xBF\xBE\xEF\xBF\xBF",
    "髙﨑①㈱𠮷",
    "http://example.jp",
    "mailto:a@example.jp",
    "{=1}",
    "''",
    "'a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = write_one (SENKO_TABLE_TEXT, texts[i], &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = read_back (bytes);
      g_assert_cmpstr (got + (got[0] == '\'' && texts[i][0] == '\'' && got[1] == '\''), ==,
                       texts[i]);
    }
}

/* "-" alone, and what looks like a guard, come back as themselves. */
static void
test_guards (void)
{
  static const char *const texts[][2]
      = { { "-", "'-" }, { "'-", "''-" }, { "'=1", "''=1" }, { "--", "--" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = write_one (SENKO_TABLE_TEXT, texts[i][0], NULL);
      g_autofree char *got = read_back (bytes);

      g_assert_cmpstr (got, ==, texts[i][1]);
    }
}

static char *
sheet_of (GBytes *bytes)
{
  g_autoptr (SenkoArchive) archive = senko_archive_open ("a", bytes, NULL);
  g_autoptr (GBytes) sheet = senko_archive_load (
      archive, (guint)senko_archive_find (archive, "xl/worksheets/sheet1.xml"), NULL);

  return g_strndup (g_bytes_get_data (sheet, NULL), g_bytes_get_size (sheet));
}

/* What is a number or a day is one in the file; what only looks like one stays text. */
static void
test_types (void)
{
  static const struct {
    SenkoTableType type;
    const char *text, *kept;
  } cases[] = {
    { SENKO_TABLE_NUMBER, "12", "<v>12</v>" },
    { SENKO_TABLE_NUMBER, "-3.5", "<v>-3.5</v>" },
    { SENKO_TABLE_NUMBER, "0", "<v>0</v>" },
    { SENKO_TABLE_NUMBER, "0.5", "<v>0.5</v>" },
    { SENKO_TABLE_NUMBER, "012", "<t>012</t>" },
    { SENKO_TABLE_NUMBER, "1.0", "<t>1.0</t>" },
    { SENKO_TABLE_NUMBER, "-", "<t>'-</t>" },
    { SENKO_TABLE_NUMBER, "999999999999999", "<v>999999999999999</v>" },
    { SENKO_TABLE_NUMBER, "9999999999999999", "<t>9999999999999999</t>" },
    { SENKO_TABLE_NUMBER, "1e5", "<t>1e5</t>" },
    { SENKO_TABLE_NUMBER, "若干名", "<t>若干名</t>" },
    { SENKO_TABLE_DATE, "2024-05-10", "<v>45422</v>" },
    { SENKO_TABLE_DATE, "1900-03-01", "<v>61</v>" },
    { SENKO_TABLE_DATE, "1900-02-28", "<t>1900-02-28</t>" }, /* before, days are counted wrongly */
    { SENKO_TABLE_DATE, "2024-02-30", "<t>2024-02-30</t>" },
    { SENKO_TABLE_DATE, "2024/5/10", "<t>2024/5/10</t>" },
    { SENKO_TABLE_ANY, "2024-05-10", "<v>45422</v>" },
    { SENKO_TABLE_ANY, "K2024-05-10", "<t>K2024-05-10</t>" },
    { SENKO_TABLE_TEXT, "2024-05-10", "<t>2024-05-10</t>" },
    { SENKO_TABLE_TIME, "2024-05-10T12:00", "<v>45422.5</v>" },
    { SENKO_TABLE_TIME, "2024-05-10", "<t>2024-05-10</t>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = write_one (cases[i].type, cases[i].text, &error);
      g_autofree char *sheet = NULL;

      g_assert_no_error (error);
      sheet = sheet_of (bytes);
      if (strstr (sheet, cases[i].kept) == NULL)
        g_error ("%s is not in %s", cases[i].kept, sheet);
    }
}

/* Every minute of a day comes back as it went. */
static void
test_minutes (void)
{
  g_autoptr (SenkoTableWriter) writer = senko_table_writer_new (SENKO_TABLE_XLSX, "t", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SenkoSheet) sheet = NULL;
  SenkoRecord record;

  senko_table_writer_add_column (writer, "time", SENKO_TABLE_TIME);
  senko_table_writer_end (writer);
  for (guint i = 1; i < 1440; i++)
    {
      g_autofree char *text = g_strdup_printf ("2024-05-10T%02u:%02u", i / 60, i % 60);

      senko_table_writer_add (writer, text, -1);
      senko_table_writer_end (writer);
    }
  bytes = senko_table_writer_encode (writer, SENKO_ENCODING_AUTO, SENKO_CSV_NONE, NULL, NULL);
  sheet = senko_sheet_new_from_bytes ("a.xlsx", bytes, SENKO_ENCODING_AUTO, NULL);
  g_assert_true (senko_sheet_next (sheet, &record, NULL));
  for (guint i = 1; i < 1440; i++)
    {
      g_autofree char *text = g_strdup_printf ("2024-05-10T%02u:%02u", i / 60, i % 60);

      g_assert_true (senko_sheet_next (sheet, &record, NULL));
      g_assert_cmpmem (record.cells[0].text, record.cells[0].length, text, strlen (text));
    }
}

static void
test_long_text (void)
{
  for (gsize length = 32767; length <= 32768; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = write_one (SENKO_TABLE_TEXT, text, &error);

      g_assert_true ((bytes != NULL) == (length == 32767));
      if (length == 32767)
        g_assert_no_error (error);
      else
        g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE);
    }
}

static void
test_too_many_rows (void)
{
  for (guint n_rows = 1048575; n_rows <= 1048576; n_rows++) /* and the heading */
    {
      g_autoptr (SenkoTableWriter) writer = senko_table_writer_new (SENKO_TABLE_XLSX, "t", NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      senko_table_writer_add_column (writer, "n", SENKO_TABLE_NUMBER);
      senko_table_writer_end (writer);
      for (guint i = 0; i < n_rows; i++)
        {
          senko_table_writer_add (writer, i + 2 < n_rows ? "" : "1", -1);
          senko_table_writer_end (writer);
        }
      bytes = senko_table_writer_encode (writer, SENKO_ENCODING_AUTO, SENKO_CSV_NONE, NULL, &error);
      g_assert_true ((bytes != NULL) == (n_rows == 1048575));
      if (n_rows == 1048575)
        g_assert_no_error (error);
      else
        g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-writer/texts", test_texts);
  g_test_add_func ("/xlsx-writer/guards", test_guards);
  g_test_add_func ("/xlsx-writer/types", test_types);
  g_test_add_func ("/xlsx-writer/minutes", test_minutes);
  g_test_add_func ("/xlsx-writer/long-text", test_long_text);
  g_test_add_func ("/xlsx-writer/too-many-rows", test_too_many_rows);
  return g_test_run ();
}
