/* Workbooks and archives: what is wrong in one is named by sheet and cell, several kinds in one
 * file, and what is no archive of tables is refused. */
#include "book.h"
#include "files-fixture.h"

#include "exchange/senko-archive.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_bytes (Fixture *self, const char *name, GBytes *bytes)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *contents = g_bytes_get_data (bytes, &length);

  g_file_set_contents (path, contents, (gssize)length, &error);
  g_assert_no_error (error);
  return path;
}

#define TEXT(place, text) "<c r=\"" place "\" t=\"str\"><v>" text "</v></c>"

/* Every fault names sheet and cell; what hides or merges is told too. */
static void
test_xlsx_faults (Fixture *self, gconstpointer data)
{
  static const BookText book = {
    .before = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
    .rows = "<row r=\"3\">" TEXT ("A3", "room") TEXT ("B3", "site") TEXT ("D3", "capacity") TEXT (
        "E3", "色") "</row>"
                    "<row r=\"4\">" TEXT (
                        "A4", "A") "<c r=\"D4\"><f>1+1</f><v>2</v></c></row>"
                                   "<row r=\"5\" hidden=\"1\">" TEXT (
                                       "A5", "B") "<c r=\"E5\" t=\"e\"><v>#N/A</v></c></row>"
                                                  "<row r=\"6\">" TEXT ("A6", "C") TEXT (
                                                      "D6", "many") "</row>"
                                                                    "<row r=\"7\">" TEXT ("A7", "D")
                                                                        TEXT ("F7",
                                                                              "beside") "</row>",
    .after = "<mergeCells><mergeCell ref=\"B4:B5\"/></mergeCells>",
  };
  static const char *const expected[] = {
    "Sheet1”, cell D4 (“capacity”), value “2”: The cell holds a formula",
    "Sheet1”, row 4, “B4:B5”: The cells B4 to B5 are merged",
    "Sheet1”, cell E5 (“色”), value “#N/A”: The cell shows an error",
    "Sheet1”, cell D6 (“capacity”), value “many”: ",
    "Sheet1”, row 7, “beside”: The row has a cell more",
  };
  g_autoptr (GBytes) bytes = book_of (&book);
  g_autofree char *path = write_bytes (self, "in.xlsx", bytes), *rows = NULL;
  g_autoptr (SenkoImportReport) report = NULL;
  SenkoImportFile *file;

  report = files_import (self, 0, "rooms", path);
  file = g_ptr_array_index (report->files, 0);
  g_assert_false (report->written);
  g_assert_cmpuint (file->faults.count, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text
          = senko_import_fault_to_string (g_ptr_array_index (file->faults.listed, i));

      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, expected[i]));
    }
  g_assert_cmpuint (file->warnings.count, ==, 3); /* hidden row, hidden column, short rows */
  rows = files_dump (self, 0, SENKO_TABLE_ROOMS);
  g_assert_cmpstr (rows, ==, "");
}

static GBytes *
zip_of_all (const char *folder)
{
  Book *book = book_new ();

  for (guint i = 0; i < files_n_kinds; i++)
    {
      const SenkoKind *kind = senko_kind_find (files_of_kinds[i].kind);
      g_autofree char *name
          = g_strdup_printf ("%s%s.csv", folder, i % 2 == 0 ? kind->id : kind->ja);

      book_add (book, name, files_of_kinds[i].text, -1);
    }
  book_add (book, "__MACOSX/._applicants.csv", "junk", -1);
  book_add (book, ".hidden", "junk", -1);
  book_add (book, "readme.txt", "hello", -1);
  return book_finish (book);
}

static void
test_zip (Fixture *self, gconstpointer data)
{
  static const char *const folders[] = { "", "受付 2024/" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GBytes) bytes = zip_of_all (folders[i]);
      g_autofree char *path = write_bytes (self, "all.zip", bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoImportReport) report = senko_import_folder (
          self->registers[i], self->selections[i], path, SENKO_ENCODING_AUTO, NULL, &error);

      g_assert_no_error (error);
      files_assert_clean (report);
      g_assert_true (report->written);
      g_assert_cmpuint (report->files->len, ==, files_n_kinds);
      g_assert_cmpuint (report->ignored->len, ==, 1);
    }
  for (guint i = 0; i < files_n_kinds; i++)
    {
      g_autofree char *first
          = files_dump (self, 0, senko_kind_find (files_of_kinds[i].kind)->table);
      g_autofree char *second
          = files_dump (self, 1, senko_kind_find (files_of_kinds[i].kind)->table);

      g_assert_cmpstr (first, ==, second);
    }
}

static void
test_zip_refused (Fixture *self, gconstpointer data)
{
  Book *book = book_new (), *locked = book_new ();
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GBytes) encrypted = NULL;
  g_autofree char *path = NULL, *other = NULL, *table = NULL, *rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImportReport) report = NULL;

  book_add (book, "a/rooms.csv", "room\nA\n", -1);
  book_add (book, "b/rooms.tsv", "room\nB\n", -1);
  twice = book_finish (book);
  path = write_bytes (self, "twice.zip", twice);
  g_assert_null (files_import_folder (self, path, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND);
  g_clear_error (&error);
  book_add (locked, "rooms.csv", "room\nA\n", -1);
  book_encrypt (locked);
  encrypted = book_finish (locked);
  other = write_bytes (self, "locked.zip", encrypted);
  report = files_import_folder (self, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 1);
  table = files_write (self, "rooms.csv", "room\nA\n");
  g_assert_null (files_import_folder (self, table, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SINGLE);
  rows = files_dump (self, 0, SENKO_TABLE_ROOMS);
  g_assert_cmpstr (rows, ==, "");
}

/* A workbook whose sheets are called after the kinds is a folder too. */
static void
test_book_of_kinds (Fixture *self, gconstpointer data)
{
  static const char *const sheets[] = { "部屋", "panels", "備考", "!隠し", NULL };
  static const BookText text = { .rows = NULL };
  Book *book = book_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL, *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImportReport) report = NULL;

  name = g_strdup (senko_kind_find ("rooms")->ja);
  g_test_message ("%s", name);
  book_add_shell (book, &text,
                  (const char *const[]){ name, sheets[1], sheets[2], sheets[3], NULL });
  book_add (book, "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row>" TEXT ("A1", "room") "</row><row>" TEXT (
                "A2", "X") "</row></sheetData></worksheet>",
            -1);
  book_add (book, "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row>" TEXT ("A1", "panel") TEXT ("B1", "test")
                TEXT ("C1", "room") TEXT ("D1", "members") "</row><row>" TEXT ("A2", "1")
                    TEXT ("B2", "interview") TEXT ("C2", "X")
                        TEXT ("D2", "髙橋") "</row></sheetData></worksheet>",
            -1);
  book_add (book, "xl/worksheets/sheet3.xml", "<worksheet/>", -1);
  book_add (book, "xl/worksheets/sheet4.xml", "<worksheet/>", -1);
  bytes = book_finish (book);
  path = write_bytes (self, "all.xlsx", bytes);
  report = files_import_folder (self, path, &error);
  g_assert_no_error (error);
  files_assert_clean (report);
  g_assert_true (report->written);
  g_assert_cmpuint (report->files->len, ==, 2);
  g_assert_cmpuint (report->ignored->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FILES_TEST ("xlsx-faults", test_xlsx_faults);
  FILES_TEST ("zip", test_zip);
  FILES_TEST ("zip-refused", test_zip_refused);
  FILES_TEST ("book-of-kinds", test_book_of_kinds);
  return g_test_run ();
}
