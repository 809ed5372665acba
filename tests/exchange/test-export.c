/* Files in and out of the register: import → export → import is the identity for every kind, in
 * both encodings; folders; what cannot be read or written. */
#include "files-fixture.h"

#include "exchange/senko-archive.h"

#include <glib/gstdio.h>
#include <string.h>

static void
check_identity (Fixture *self, SenkoEncoding encoding)
{
  for (guint i = 0; i < files_n_kinds; i++)
    {
      g_autofree char *first = NULL, *second = NULL, *before = NULL, *after = NULL;
      g_autofree char *path = g_build_filename (self->folder, "out.csv", NULL);
      g_autoptr (SenkoImportReport) other = NULL;
      g_autoptr (SenkoImportReport) again = NULL;

      g_test_message ("%s", files_of_kinds[i].kind);
      files_import_text (self, files_of_kinds[i].kind, files_of_kinds[i].text);
      first = files_export (self, 0, files_of_kinds[i].kind, "out.csv", encoding);
      other = files_import (self, 1, files_of_kinds[i].kind, path);
      files_assert_clean (other);
      again = files_import (self, 0, files_of_kinds[i].kind, path);
      files_assert_clean (again);
      g_assert_false (again->written);
      second = files_export (self, 1, files_of_kinds[i].kind, "other.csv", encoding);
      g_assert_cmpstr (first, ==, second);
      before = files_dump (self, 0, senko_kind_find (files_of_kinds[i].kind)->table);
      after = files_dump (self, 1, senko_kind_find (files_of_kinds[i].kind)->table);
      g_assert_cmpstr (before, !=, "");
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_identity_utf8 (Fixture *self, gconstpointer data)
{
  check_identity (self, SENKO_ENCODING_UTF8);
}

static void
test_identity_cp932 (Fixture *self, gconstpointer data)
{
  check_identity (self, SENKO_ENCODING_CP932);
}

/* Out as a workbook, in again: the same data as out as text, and nothing to change. */
static void
test_identity_xlsx (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < files_n_kinds; i++)
    {
      g_autofree char *path = g_build_filename (self->folder, "out.xlsx", NULL);
      g_autofree char *before = NULL, *after = NULL, *first = NULL, *second = NULL;
      g_autoptr (SenkoImportReport) other = NULL;
      g_autoptr (SenkoImportReport) again = NULL;

      g_test_message ("%s", files_of_kinds[i].kind);
      files_import_text (self, files_of_kinds[i].kind, files_of_kinds[i].text);
      g_free (files_export (self, 0, files_of_kinds[i].kind, "out.xlsx", SENKO_ENCODING_UTF8));
      other = files_import (self, 1, files_of_kinds[i].kind, path);
      files_assert_clean (other);
      g_assert_cmpstr (((SenkoImportFile *)g_ptr_array_index (other->files, 0))->sheet, ==,
                       files_of_kinds[i].kind);
      again = files_import (self, 0, files_of_kinds[i].kind, path);
      files_assert_clean (again);
      g_assert_false (again->written);
      before = files_dump (self, 0, senko_kind_find (files_of_kinds[i].kind)->table);
      after = files_dump (self, 1, senko_kind_find (files_of_kinds[i].kind)->table);
      g_assert_cmpstr (before, ==, after);
      first = files_export (self, 0, files_of_kinds[i].kind, "out.csv", SENKO_ENCODING_UTF8);
      second = files_export (self, 1, files_of_kinds[i].kind, "other.csv", SENKO_ENCODING_UTF8);
      g_assert_cmpstr (first, ==, second);
    }
}

/* (transfer full) The exported workbook's only sheet. */
static char *
sheet_of (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) sheet = NULL;
  g_autoptr (SenkoArchive) archive = NULL;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  bytes = g_bytes_new_take (text, length);
  archive = senko_archive_open (path, bytes, &error);
  g_assert_no_error (error);
  sheet = senko_archive_load (
      archive, (guint)senko_archive_find (archive, "xl/worksheets/sheet1.xml"), &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (sheet, NULL), g_bytes_get_size (sheet));
}

/* Numbers are numbers, days are days, numbers of people are texts, and nothing is a formula. */
static void
test_export_xlsx (Fixture *self, gconstpointer data)
{
  static const char *const expected[] = {
    "state=\"frozen\"",
    "<autoFilter ref=\"A1:AF4\"/>",
    "<is><t>00012</t></is>", /* a text with its zeros */
    "<v>43831</v>", /* 2020-01-01 */
    "<v>45392.416666666", /* 2024-04-10 10:00 */
    "<v>85.5</v>",
    "<is><t>=cmd|' /C calc'!A0</t></is>", /* a text: nothing is put before it */
    "<is><t>'-</t></is>", /* but not "empty this" */
  };
  g_autofree char *path = g_build_filename (self->folder, "out.xlsx", NULL);
  g_autofree char *sheet = NULL;

  files_import_text (self, "applicants", files_text ("applicants"));
  g_free (files_export (self, 0, "applicants", "out.xlsx", SENKO_ENCODING_UTF8));
  sheet = sheet_of (path);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (sheet, expected[i]) == NULL)
      g_error ("%s is not in %s", expected[i], sheet);
  g_assert_null (strstr (sheet, "<f>"));
}

/* Rows by receipt number although they came in another order; numbers and spellings as the contract
 * says. */
static void
test_export_text (Fixture *self, gconstpointer data)
{
  g_autofree char *applicants = NULL, *scores = NULL;
  const char *first, *second;

  files_import_text (self, "applicants", files_text ("applicants"));
  files_import_text (self, "scores", files_text ("scores"));
  applicants = files_export (self, 0, "applicants", "out.csv", SENKO_ENCODING_UTF8);
  g_assert_true (g_str_has_prefix (applicants, "\xef\xbb\xbfreceipt_no,exam_no,name,"));
  first = strstr (applicants, "\r\n00003,");
  second = strstr (applicants, "\r\n00012,");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_true (first < second);
  g_assert_nonnull (strstr (second, ",2020-01-01,female,a@example.jp,078-331-8181,650-0001,"
                                    "\"神戸市, \"\"中央区\"\"\n1-2\",general,"));
  g_assert_nonnull (strstr (second, ",85.5,requested,1,"));
  g_assert_nonnull (strstr (applicants, ",note,担当者,'=危険\r\n"));
  scores = files_export (self, 0, "scores", "out.csv", SENKO_ENCODING_UTF8);
  g_assert_cmpstr (
      scores, ==,
      "\xef\xbb\xbf"
      "exam_no,receipt_no,test,rater,score,absent\r\nE-2,00003,interview,丙,,1\r\n"
      "E-2,00003,interview,甲 乙,299.5,\r\n,00012,aptitude,,,0\r\n,00012,specialty,,87.5,\r\n");
}

/* CP932 has no emoji: named and refused, or substituted when asked. */
static void
test_lacking (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) lacking = NULL;
  g_autoptr (GArray) substituted = NULL;
  g_autoptr (SenkoImportReport) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "out.csv", NULL);
  g_autofree char *utf8 = NULL;
  SenkoExportOptions options = { .encoding = SENKO_ENCODING_CP932 };

  files_import_text (self, "rooms", "room,site\nA,😀\n");
  g_assert_false (senko_export_kind (self->registers[0], self->selections[0], "rooms", path,
                                     &options, NULL, &lacking, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_LACKING);
  g_assert_cmpuint (lacking->len, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  options.flags = SENKO_CSV_SUBSTITUTE;
  g_assert_true (senko_export_kind (self->registers[0], self->selections[0], "rooms", path,
                                    &options, NULL, &substituted, &error));
  utf8 = files_export (self, 0, "rooms", "out.csv", SENKO_ENCODING_UTF8);
  g_assert_nonnull (strstr (utf8, "A,😀,"));
  again = files_import (self, 0, "rooms", path);
  files_assert_clean (again);
  g_assert_false (again->written);
}

/* Progress comes along the way, and a cancelled import leaves nothing. */
typedef struct {
  GCancellable *cancellable;
  guint n_calls;
  double last;
} Watch;

static void
on_progress_cb (double done, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (done, >, watch->last);
  g_assert_cmpfloat (done, <=, 1.0);
  watch->last = done;
  if (++watch->n_calls == 2)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("room\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watch = { .cancellable = cancellable };
  SenkoImportOptions options
      = { .progress = on_progress_cb, .progress_data = &watch, .cancellable = cancellable };
  g_autofree char *path = NULL, *rows = NULL;

  for (guint i = 0; i < 8000; i++)
    g_string_append_printf (text, "room %u\n", i);
  path = files_write (self, "in.csv", text->str);
  g_assert_null (senko_import_file (self->registers[0], self->selections[0], "rooms", path,
                                    SENKO_ENCODING_AUTO, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_calls, ==, 2);
  rows = files_dump (self, 0, SENKO_TABLE_ROOMS);
  g_assert_cmpstr (rows, ==, "");
}

/* A file as a Japanese spreadsheet writes it. */
static void
test_cp932_file (Fixture *self, gconstpointer data)
{
  static const char text[]
      = "到達番号\t氏名\tフリガナ\t生年月日\t選考の種別\t出願区分\t選考区分\t教科\t出願日時\r\n"
        "１\t髙﨑 ①\tﾀｶｻｷ\tS63.4.2\t一般選考\t一般区分\t小学校教諭\t\t2024/4/10 10:00\r\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "in.tsv", NULL);
  g_autofree char *rows = NULL;
  g_autoptr (GBytes) encoded
      = senko_encoding_encode_cp932 (text, strlen (text), FALSE, NULL, &error);
  g_autoptr (SenkoImportReport) report = NULL;

  g_assert_no_error (error);
  g_assert_true (senko_csv_save_bytes (path, encoded, FALSE, &error));
  report = files_import (self, 0, "applicants", path);
  files_assert_clean (report);
  g_assert_cmpstr (((SenkoImportFile *)g_ptr_array_index (report->files, 0))->encoding, ==,
                   "CP932 (Shift_JIS)");
  rows = files_dump (self, 0, SENKO_TABLE_APPLICANTS);
  g_assert_true (g_str_has_prefix (rows, "1\x1f\x1f髙﨑 ①\x1fﾀｶｻｷ\x1f"
                                         "19880402\x1f"));
}

/* What cannot be read, and what is read only in part. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = files_write (self, "in.csv", "room,site\nA,x\nB,\"never closed\n");
  g_autoptr (SenkoImportReport) report = files_import (self, 0, "rooms", path);
  g_autofree char *text = NULL;
  SenkoImportFile *file = g_ptr_array_index (report->files, 0);

  g_assert_cmpuint (file->faults.count, ==, 1);
  text = senko_import_fault_to_string (g_ptr_array_index (file->faults.listed, 0));
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "in.csv: line 3"));
  g_assert_false (report->written);
  g_assert_null (senko_import_file (self->registers[0], self->selections[0], "rooms",
                                    "/nowhere/x.csv", SENKO_ENCODING_AUTO, NULL, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (senko_import_file (self->registers[0], self->selections[0], "room", path,
                                    SENKO_ENCODING_AUTO, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (senko_export_kind (self->registers[0], self->selections[0], "room", path, NULL,
                                     NULL, NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN);
}

static char *
make_folder (Fixture *self)
{
  char *path = g_build_filename (self->folder, "files", NULL);

  g_mkdir (path, 0700);
  return path;
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = make_folder (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImportReport) report = NULL;

  for (guint i = 0; i < files_n_kinds; i++)
    {
      g_autofree char *name
          = g_strdup_printf ("files/%s.%s", files_of_kinds[i].kind, i % 2 ? "csv" : "CSV");

      g_free (files_write (self, name, files_of_kinds[i].text));
    }
  g_free (files_write (self, "files/readme.txt", "hello"));
  report = files_import_folder (self, folder, &error);
  g_assert_no_error (error);
  files_assert_clean (report);
  g_assert_true (report->written);
  g_assert_cmpuint (report->files->len, ==, files_n_kinds);
  g_assert_cmpuint (report->ignored->len, ==, 1);
}

static void
test_folder_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = make_folder (self);
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImportReport) report = NULL;

  g_assert_null (files_import_folder (self, folder, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY);
  g_clear_error (&error);
  g_free (files_write (self, "files/applicants.csv", files_text ("applicants")));
  g_free (
      files_write (self, "files/documents.csv", "receipt_no,document\n00012,essai\n4711,essay\n"));
  g_free (files_write (self, "files/scores.csv", ""));
  report = files_import_folder (self, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 3);
  g_assert_false (report->written);
  rows = files_dump (self, 0, SENKO_TABLE_APPLICANTS);
  g_assert_cmpstr (rows, ==, "");
  g_free (files_write (self, "files/scores.tsv", "x"));
  g_assert_null (files_import_folder (self, folder, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FILES_TEST ("identity-utf8", test_identity_utf8);
  FILES_TEST ("identity-cp932", test_identity_cp932);
  FILES_TEST ("identity-xlsx", test_identity_xlsx);
  FILES_TEST ("xlsx", test_export_xlsx);
  FILES_TEST ("text", test_export_text);
  FILES_TEST ("lacking", test_lacking);
  FILES_TEST ("progress", test_progress);
  FILES_TEST ("cp932-file", test_cp932_file);
  FILES_TEST ("unreadable", test_unreadable);
  FILES_TEST ("folder", test_folder);
  FILES_TEST ("folder-refused", test_folder_refused);
  return g_test_run ();
}
