/* The writer of tables: its bytes, its guard, and that no file is ever half written or lost. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <unistd.h>

#include "exchange/senko-csv.h"
#include "exchange/senko-sheet.h"

static void
add_record (SenkoCsvWriter *writer, const char *const *cells)
{
  for (; *cells != NULL; cells++)
    senko_csv_writer_add (writer, *cells, -1);
  senko_csv_writer_end (writer);
}

static void
test_text (void)
{
  static const struct {
    const char *cells[6];
    const char *expected;
  } cases[] = {
    { { "receipt_no", "name", NULL }, "receipt_no,name\r\n" },
    { { "a,b", "c\"d", "e\nf", "g\rh", NULL }, "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\r\n" },
    { { "\"", "\"\"", NULL }, "\"\"\"\",\"\"\"\"\"\"\r\n" },
    { { "", "", "", NULL }, "\"\",,\r\n" },
    { { "", NULL }, "\"\"\r\n" },
    { { NULL }, "\"\"\r\n" },
    { { "a", "", NULL }, "a,\r\n" },
    { { "=1+1", "+81", "-5", "@x", "\tx", NULL }, "'=1+1,'+81,'-5,'@x,'\tx\r\n" },
    { { "\rx", "\nx", "=\"a\"", "-", NULL }, "\"'\rx\",\"'\nx\",\"'=\"\"a\"\"\",'-\r\n" },
    { { "＝1", "＋1", "－", "＠x", NULL }, "'＝1,'＋1,'－,'＠x\r\n" },
    { { "'", "'a", "''", "'=", "O'Brien", NULL },
      "','a,''','"
      "'=,O'Brien\r\n" },
    { { "a b", " a", "1-2", "神=戸", NULL }, "a b, a,1-2,神=戸\r\n" },
    { { "！", "Ａ", NULL }, "！,Ａ\r\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SenkoCsvWriter) writer = senko_csv_writer_new ();
      gsize length;
      add_record (writer, cases[i].cells);
      g_assert_cmpstr (senko_csv_writer_get_text (writer, &length), ==, cases[i].expected);
      g_assert_cmpuint (length, ==, strlen (cases[i].expected));
    }
}

static void
test_slices (void)
{
  g_autoptr (SenkoCsvWriter) writer = senko_csv_writer_new ();
  senko_csv_writer_add (writer, "abc", 2);
  senko_csv_writer_add (writer, NULL, -1);
  senko_csv_writer_add (writer, NULL, 0);
  senko_csv_writer_end (writer);
  g_assert_cmpstr (senko_csv_writer_get_text (writer, NULL), ==, "ab,,\r\n");
}

static void
test_encode (void)
{
  g_autoptr (SenkoCsvWriter) writer = senko_csv_writer_new ();
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (GBytes) cp932 = NULL;
  g_autoptr (GArray) lacking = NULL;
  g_autoptr (GError) error = NULL;
  senko_csv_writer_add (writer, "髙", -1);
  senko_csv_writer_end (writer);
  utf8 = senko_csv_writer_encode (writer, SENKO_ENCODING_AUTO, SENKO_CSV_NONE, &lacking, NULL);
  g_assert_null (lacking);
  g_assert_cmpmem (g_bytes_get_data (utf8, NULL), g_bytes_get_size (utf8), "\xEF\xBB\xBF髙\r\n", 8);
  cp932 = senko_csv_writer_encode (writer, SENKO_ENCODING_CP932, SENKO_CSV_NONE, NULL, NULL);
  g_assert_cmpmem (g_bytes_get_data (cp932, NULL), g_bytes_get_size (cp932), "\xFB\xFC\r\n", 4);
  g_assert_null (
      senko_csv_writer_encode (writer, SENKO_ENCODING_UTF16LE, SENKO_CSV_NONE, NULL, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING);
}

/* Any cells, of the characters that matter most, come back as they were. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "'",  "=", "-", "+", "@",  "\"", ",",  "\n", "\r",
                                        "\t", ";", " ", "a", "神", "－", "＝", "~" };
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (SenkoCsvWriter) writer = senko_csv_writer_new ();
      g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (SenkoSheet) sheet = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      SenkoRecord record;
      guint n_cells = g_test_rand_int_range (1, 5);
      senko_csv_writer_add (writer, "h1", -1); /* the header tells the delimiter */
      senko_csv_writer_add (writer, "h2", -1);
      senko_csv_writer_end (writer);
      for (guint i = 0; i < n_cells; i++)
        {
          GString *cell = g_string_new (NULL);
          guint length = g_test_rand_int_range (0, 5);
          while (length-- > 0)
            g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          senko_csv_writer_add (writer, cell->str, cell->len);
          g_ptr_array_add (written, g_string_free (cell, FALSE));
        }
      senko_csv_writer_end (writer);
      bytes
          = senko_csv_writer_encode (writer, round % 2 ? SENKO_ENCODING_UTF8 : SENKO_ENCODING_CP932,
                                     SENKO_CSV_NONE, NULL, &error);
      g_assert_no_error (error);
      sheet = senko_sheet_new_from_bytes ("round trip", bytes, SENKO_ENCODING_AUTO, &error);
      g_assert_no_error (error);
      g_assert_true (senko_sheet_next (sheet, &record, &error));
      g_assert_true (senko_sheet_next (sheet, &record, &error));
      g_assert_cmpuint (record.n_cells, ==, n_cells);
      for (guint i = 0; i < n_cells; i++)
        g_assert_cmpmem (record.cells[i].text, record.cells[i].length, written->pdata[i],
                         strlen (written->pdata[i]));
      g_assert_false (senko_sheet_next (sheet, &record, &error));
      g_assert_no_error (error);
    }
}

typedef struct {
  char *folder;
  char *path;
  SenkoCsvWriter *writer;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("senko-csv-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "out.csv", NULL);
  self->writer = senko_csv_writer_new ();
  senko_csv_writer_add (self->writer, "𠮷", -1);
  senko_csv_writer_end (self->writer);
}

/* Nothing but what the test put there is left in the folder. */
static void
assert_files (Fixture *self, guint expected)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, expected);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  senko_csv_writer_free (self->writer);
}

static void
test_save (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  g_assert_true (senko_csv_writer_save (self->writer, self->path, SENKO_ENCODING_UTF8,
                                        SENKO_CSV_NONE, NULL, &error));
  g_assert_no_error (error);
  assert_contents (self->path, "\xEF\xBB\xBF𠮷\r\n");
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0600, ==, 0600);
  g_assert_cmpint (info.st_nlink, ==, 1);
  assert_files (self, 1);
}

static void
test_save_exists (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (self->path, 0640), ==, 0);
  g_assert_false (senko_csv_writer_save (self->writer, self->path, SENKO_ENCODING_UTF8,
                                         SENKO_CSV_NONE, NULL, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, self->path));
  assert_contents (self->path, "old");
  g_assert_true (senko_csv_writer_save (self->writer, self->path, SENKO_ENCODING_UTF8,
                                        SENKO_CSV_OVERWRITE, NULL, NULL));
  assert_contents (self->path, "\xEF\xBB\xBF𠮷\r\n");
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
  assert_files (self, 1);
}

static void
test_save_link (Fixture *self, gconstpointer data)
{
  g_autofree char *target = g_build_filename (self->folder, "target.csv", NULL);
  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_cmpint (symlink ("target.csv", self->path), ==, 0);
  g_assert_true (senko_csv_writer_save (self->writer, self->path, SENKO_ENCODING_UTF8,
                                        SENKO_CSV_OVERWRITE, NULL, NULL));
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
  assert_contents (target, "\xEF\xBB\xBF𠮷\r\n");
}

static void
test_save_lacking (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lacking = NULL;
  g_assert_false (senko_csv_writer_save (self->writer, self->path, SENKO_ENCODING_CP932,
                                         SENKO_CSV_NONE, &lacking, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_LACKING);
  g_assert_true (g_str_has_prefix (error->message, self->path));
  g_assert_cmpuint (lacking->len, ==, 1);
  assert_files (self, 0);
  g_clear_pointer (&lacking, g_array_unref);
  g_assert_true (senko_csv_writer_save (self->writer, self->path, SENKO_ENCODING_CP932,
                                        SENKO_CSV_SUBSTITUTE, &lacking, NULL));
  g_assert_cmpuint (lacking->len, ==, 1);
  assert_contents (self->path, "\x8B\x67\r\n");
}

static void
test_save_nowhere (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->folder, "missing", "out.csv", NULL);
  g_autoptr (GError) no_folder = NULL;
  g_autoptr (GError) is_folder = NULL;
  g_assert_false (senko_csv_writer_save (self->writer, missing, SENKO_ENCODING_UTF8, SENKO_CSV_NONE,
                                         NULL, &no_folder));
  g_assert_error (no_folder, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO);
  g_assert_false (senko_csv_writer_save (self->writer, self->folder, SENKO_ENCODING_UTF8,
                                         SENKO_CSV_OVERWRITE, NULL, &is_folder));
  g_assert_error (is_folder, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO);
  assert_files (self, 0);
}

/* A limit on the size of files stands for a full disk. */
static void
test_save_full (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (100000), 100000);
  struct rlimit old, small;
  gboolean ok;
  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  small = old;
  small.rlim_cur = 50000;
  setrlimit (RLIMIT_FSIZE, &small);
  ok = senko_csv_save_bytes (self->path, bytes, TRUE, &error);
  setrlimit (RLIMIT_FSIZE, &old);
  g_assert_false (ok);
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO);
  assert_contents (self->path, "old");
  assert_files (self, 1);
}

static void
test_save_device (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  g_assert_true (senko_csv_save_bytes ("/dev/null", bytes, FALSE, NULL));
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
  g_assert_false (senko_csv_save_bytes ("/dev/full", bytes, FALSE, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/text", test_text);
  g_test_add_func ("/csv/slices", test_slices);
  g_test_add_func ("/csv/encode", test_encode);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  ADD ("/csv/save/new", test_save);
  ADD ("/csv/save/exists", test_save_exists);
  ADD ("/csv/save/link", test_save_link);
  ADD ("/csv/save/lacking", test_save_lacking);
  ADD ("/csv/save/nowhere", test_save_nowhere);
  ADD ("/csv/save/full", test_save_full);
  g_test_add_func ("/csv/save/device", test_save_device);
  return g_test_run ();
}
