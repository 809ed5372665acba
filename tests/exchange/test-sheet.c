/* The reader of tables: every way in which programs write CSV, and what broken files are told. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/senko-sheet.h"

static SenkoSheet *
open_text (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes
      = g_bytes_new (text, length); /* of the very size: reading past it is found out */
  return senko_sheet_new_from_bytes ("a.csv", bytes, SENKO_ENCODING_AUTO, error);
}

/* The records as one string: line:cell|cell with ' before a guarded cell. */
static char *
dump (SenkoSheet *sheet, GError **error)
{
  GString *out = g_string_new (NULL);
  SenkoRecord record;
  while (senko_sheet_next (sheet, &record, error))
    {
      g_string_append_printf (out, "%s%u:", out->len > 0 ? " " : "", record.line);
      for (guint i = 0; i < record.n_cells; i++)
        {
          const SenkoCell *cell = &record.cells[i];
          g_assert_cmpuint (cell->column, ==, i + 1);
          g_string_append (out, i > 0 ? "|" : "");
          g_string_append (out, cell->guarded ? "'" : "");
          g_string_append_len (out, cell->text, cell->length);
        }
    }
  return g_string_free (out, FALSE);
}

static void
test_records (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "a,b\nc,d\n", "1:a|b 2:c|d" },
    { "a,b\nc,d", "1:a|b 2:c|d" },
    { "a,b\r\nc,d\r\n", "1:a|b 2:c|d" },
    { "a,b\rc,d\r", "1:a|b 2:c|d" },
    { "a,b\rc,d", "1:a|b 2:c|d" },
    { "a,b\n\rc,d", "1:a|b 3:c|d" },
    { "\xEF\xBB\xBF"
      "a,b\n",
      "1:a|b" },
    { "a", "1:a" },
    { "a,", "1:a|" },
    { ",a\n", "1:|a" },
    { "a,,b\n,,x\n", "1:a||b 2:||x" },
    { "a,b\n\n\nc,d\n\n", "1:a|b 4:c|d" },
    { "\r\n\r\na,b\r\n", "3:a|b" },
    { "a,b\n,\n,,,\nc,d", "1:a|b 4:c|d" }, /* what spreadsheets leave behind deleted rows */
    { "a,b\n\"\",\nc,d", "1:a|b 2:| 3:c|d" }, /* but a quoted empty cell is a record */
    { "a,b\n\"\"", "1:a|b 2:" },
    { "a,b\n \n", "1:a|b 2: " },
    /* quotes */
    { "\"a\",\"b\"\n", "1:a|b" },
    { "\"a,b\",c\n", "1:a,b|c" },
    { "\"a\"\"b\",\"\"\"\"\n", "1:a\"b|\"" },
    { "\"\"\"a\"\"\",\"b\"\"\"\n", "1:\"a\"|b\"" },
    { "a,\"b\nc\"\nd,e\n", "1:a|b\nc 3:d|e" },
    { "a,\"b\r\nc\r\n\"\r\nd,e\r\n", "1:a|b\r\nc\r\n 4:d|e" },
    { "a,\"b\rc\"\rd,e\r", "1:a|b\rc 3:d|e" },
    { "a,\"\n\n\"\n\"x\"", "1:a|\n\n 4:x" },
    { "a,\"b\"", "1:a|b" },
    { "a,\"\"", "1:a|" },
    { "a,b\"c\n", "1:a|b\"c" },
    { "a,b\"\"\n", "1:a|b\"\"" },
    { "a, \"b\"\n", "1:a| \"b\"" },
    { "aaaaaaaaaaaaaaaa\"b\",\"cccccccccccccccccc\"\"c\",ddddddddddddddddddddd\n",
      "1:aaaaaaaaaaaaaaaa\"b\"|cccccccccccccccccc\"c|ddddddddddddddddddddd" },
    /* delimiters, by the first record */
    { "a\tb\nc,d\te\n", "1:a|b 2:c,d|e" },
    { "a;b\nc,d;e\n", "1:a|b 2:c,d|e" },
    { "a,b;c,d\n", "1:a|b;c|d" },
    { "\"a,b,c\";d\n", "1:a,b,c|d" },
    { "\n\na\tb\n", "3:a|b" },
    { "a\nb,c\n", "1:a 2:b|c" },
    /* the guard */
    { "a,'=1,'+1,'-,'@,'\tx\n", "1:a|'=1|'+1|'-|'@|'\tx" },
    { "a,'',''',''a\n", "1:a|''|'''|''a" },
    { "a,',-,'a,O'Brien\n", "1:a|'|-|'a|O'Brien" },
    { "a,\"'=\"\"b\"\"\"\n", "1:a|'=\"b\"" },
    { "a,'＝1,'－,'Ａ,＝\n", "1:a|'＝1|'－|'Ａ|＝" },
    { "a,\"'\rx\"\n", "1:a|'\rx" },
    /* Japanese, and characters whose bytes look like delimiters do not occur in UTF-8 */
    { "到達番号,氏名\nR0001,神戸　太郎\n", "1:到達番号|氏名 2:R0001|神戸　太郎" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoSheet) sheet = open_text (cases[i].text, strlen (cases[i].text), &error);
      g_autofree char *first = NULL;
      g_autofree char *again = NULL;
      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      first = dump (sheet, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (first, ==, cases[i].expected);
      g_assert_cmpfloat (senko_sheet_get_progress (sheet), ==, 1.0);
      senko_sheet_rewind (sheet);
      again = dump (sheet, &error);
      g_assert_cmpstr (again, ==, cases[i].expected);
    }
}

/* Cells of every length at every place of a machine word. */
static void
test_alignment (void)
{
  for (guint first = 0; first < 20; first++)
    for (guint second = 0; second < 20; second++)
      {
        g_autofree char *a = g_strnfill (first, 'a');
        g_autofree char *b = g_strnfill (second, 'b');
        g_autofree char *text = g_strdup_printf ("h,i,j\r\n%s,\"%s\",%s\r\n%s,x,%s", a, b, b, b, a);
        g_autofree char *expected = g_strdup_printf ("1:h|i|j 2:%s|%s|%s 3:%s|x|%s", a, b, b, b, a);
        g_autoptr (SenkoSheet) sheet = open_text (text, strlen (text), NULL);
        g_autofree char *found = dump (sheet, NULL);
        g_assert_cmpstr (found, ==, expected);
      }
}

static void
test_syntax_errors (void)
{
  static const struct {
    const char *text;
    const char *read; /* what is read before the error */
    const char *said[2];
  } cases[] = {
    { "a,b\nc,\"d\ne,f\n", "1:a|b", { "line 2", "\"d" } },
    { "a,\"b\n\n\",\"c\n", "", { "line 3", "\"c" } },
    { "\"", "", { "line 1", "\"" } },
    { "a,b\n\"c\"\"", "1:a|b", { "line 2", "\"c\"\"" } },
    { "a,b\nc,\"d\"e\n", "1:a|b", { "line 2", "\"d\"e" } },
    { "a,b\nc,\"d\" \n", "1:a|b", { "line 2", "\"d\" " } },
    { "a,b\nc,\"d\n\"e\"\n", "1:a|b", { "line 3", "\"d" } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoSheet) sheet = open_text (cases[i].text, strlen (cases[i].text), NULL);
      g_autofree char *read = dump (sheet, &error);
      SenkoRecord record;
      g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_cmpstr (read, ==, cases[i].read);
      g_assert_true (g_str_has_prefix (error->message, "a.csv, "));
      for (guint k = 0; k < 2; k++)
        g_assert_nonnull (strstr (error->message, cases[i].said[k]));
      g_assert_false (senko_sheet_next (sheet, &record, NULL)); /* and no further */
    }
}

static void
test_refused (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    SenkoExchangeError code;
    const char *said;
  } cases[] = {
    { "", 0, SENKO_EXCHANGE_ERROR_EMPTY, "empty" },
    { "\r\n\n  \n", 6, SENKO_EXCHANGE_ERROR_EMPTY, "empty" },
    { "\xEF\xBB\xBF", 3, SENKO_EXCHANGE_ERROR_EMPTY, "empty" },
    { "PK\3\4xxxx", 8, SENKO_EXCHANGE_ERROR_SYNTAX, "damaged" },
    { "\xD0\xCF\x11\xE0\xA1\xB1", 6, SENKO_EXCHANGE_ERROR_KIND, "XLS" },
    { "%PDF-1.7", 8, SENKO_EXCHANGE_ERROR_KIND, "PDF" },
    { "a,b\n\0", 5, SENKO_EXCHANGE_ERROR_ENCODING, "Line 2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (open_text (cases[i].bytes, cases[i].length, &error));
      g_assert_error (error, SENKO_EXCHANGE_ERROR, (int)cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "a.csv: "));
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_facts (void)
{
  static const char cp932[] = "\x8E\x81\x96\xBC\t\x94\xD4\x8D\x86\r\n\x90\x5F\x8C\xCB\t1\r\n";
  g_autoptr (SenkoSheet) sheet = open_text (cp932, sizeof cp932 - 1, NULL);
  g_autofree char *sum
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *)cp932, sizeof cp932 - 1);
  g_autofree char *found = NULL;
  g_assert_cmpstr (senko_sheet_get_name (sheet), ==, "a.csv");
  g_assert_cmpint (senko_sheet_get_encoding (sheet), ==, SENKO_ENCODING_CP932);
  g_assert_cmpint (senko_sheet_get_delimiter (sheet), ==, '\t');
  g_assert_cmpstr (senko_sheet_get_sha256 (sheet), ==, sum);
  g_assert_cmpstr (senko_sheet_get_sha256 (sheet), ==, sum);
  g_assert_cmpfloat (senko_sheet_get_progress (sheet), ==, 0.0);
  found = dump (sheet, NULL);
  g_assert_cmpstr (found, ==, "1:氏名|番号 2:神戸|1");
}

static void
test_utf16 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  gsize length;
  g_autofree char *text
      = g_convert ("氏名\t番号\r\n𠮷田\t一\r\n", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr (SenkoSheet) sheet = open_text (text, length, &error);
  g_assert_no_error (error);
  found = dump (sheet, NULL);
  g_assert_cmpint (senko_sheet_get_encoding (sheet), ==, SENKO_ENCODING_UTF16LE);
  g_assert_cmpstr (found, ==, "1:氏名|番号 2:𠮷田|一");
}

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("senko-sheet-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "in.csv", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet = NULL;
  g_autofree char *found = NULL;
  g_assert_true (g_file_set_contents (self->path, "a,b\nc,d\n", -1, NULL));
  sheet = senko_sheet_open (self->path, SENKO_ENCODING_AUTO, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (senko_sheet_get_name (sheet), ==, self->path);
  g_assert_true (
      g_file_set_contents (self->path, "x", -1, NULL)); /* what was opened does not change */
  found = dump (sheet, NULL);
  g_assert_cmpstr (found, ==, "1:a|b 2:c|d");
}

/* Larger than what is copied: mapped. */
static void
test_open_large (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("receipt_no,name\n");
  g_autoptr (SenkoSheet) sheet = NULL;
  g_autofree char *line = g_strnfill (1 << 16, 'x');
  SenkoRecord record;
  guint n = 0;
  while (text->len <= 65 << 20)
    g_string_append_printf (text, "%s,y\n", line);
  g_assert_true (g_file_set_contents (self->path, text->str, text->len, NULL));
  sheet = senko_sheet_open (self->path, SENKO_ENCODING_AUTO, NULL);
  while (senko_sheet_next (sheet, &record, NULL))
    n += record.n_cells == 2;
  g_assert_cmpuint (n, ==, 1 + (text->len - 16) / ((1 << 16) + 3));
}

static void
test_open_pipe (Fixture *self, gconstpointer data)
{
  g_autofree char *command
      = g_strdup_printf ("sh -c 'printf \"a,b\\nc,d\\n\" > \"%s\"'", self->path);
  g_autoptr (SenkoSheet) sheet = NULL;
  g_autofree char *found = NULL;
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  g_assert_true (g_spawn_command_line_async (command, NULL));
  sheet = senko_sheet_open (self->path, SENKO_ENCODING_AUTO, NULL);
  found = dump (sheet, NULL);
  g_assert_cmpstr (found, ==, "1:a|b 2:c|d");
}

static void
test_open_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) large = NULL;
  FILE *file;
  g_assert_null (senko_sheet_open (self->path, SENKO_ENCODING_AUTO, &missing));
  g_assert_error (missing, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO);
  g_assert_true (g_str_has_prefix (missing->message, self->path));
  g_assert_null (senko_sheet_open (self->folder, SENKO_ENCODING_AUTO, &folder));
  g_assert_error (folder, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND);
  file = g_fopen (self->path, "w");
  g_assert_cmpint (ftruncate (fileno (file), ((gint64)2 << 30) + 1), ==,
                   0); /* a hole: takes no room */
  fclose (file);
  g_assert_null (senko_sheet_open (self->path, SENKO_ENCODING_AUTO, &large));
  g_assert_error (large, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/records", test_records);
  g_test_add_func ("/sheet/alignment", test_alignment);
  g_test_add_func ("/sheet/syntax-errors", test_syntax_errors);
  g_test_add_func ("/sheet/refused", test_refused);
  g_test_add_func ("/sheet/facts", test_facts);
  g_test_add_func ("/sheet/utf16", test_utf16);
  ADD ("/sheet/open", test_open);
  ADD ("/sheet/open/large", test_open_large);
  ADD ("/sheet/open/pipe", test_open_pipe);
  ADD ("/sheet/open/refused", test_open_refused);
  return g_test_run ();
}
