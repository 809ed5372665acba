/* Files in and out of the register: import → export → import is the identity for every kind, in
 * both encodings; folders; what cannot be read or written. */
#include "exchange/senko-export.h"
#include "exchange/senko-import-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "book.h"
#include "exchange/senko-archive.h"

typedef struct {
  char *folder;
  SenkoRegister *registers[2];
  SenkoSelection *selections[2];
} Fixture;

static void
open_register (Fixture *self, guint place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  g_autofree char *name = g_strdup_printf ("%u.senko", place);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_no_error (error);
  self->registers[place] = senko_register_open (path, SENKO_OPEN_CREATE, "tester", 20240520,
                                                "2024-05-20T00:00:00Z", &error);
  g_assert_no_error (error);
  self->selections[place]
      = senko_register_add_selection (self->registers[place], definition, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("senko-export-XXXXXX", NULL);
  open_register (self, 0);
  open_register (self, 1);
}

static void
remove_folder (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_dir_close (folder);
  g_rmdir (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  senko_register_close (self->registers[0]);
  senko_register_close (self->registers[1]);
  remove_folder (self->folder);
  g_free (self->folder);
}

static char *
write_file (Fixture *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_clean (SenkoImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      SenkoImportFile *file = g_ptr_array_index (report->files, i);

      for (guint j = 0; j < file->faults.listed->len; j++)
        {
          g_autofree char *text
              = senko_import_fault_to_string (g_ptr_array_index (file->faults.listed, j));

          g_test_message ("%s", text);
        }
    }
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 0);
}

static SenkoImportReport *
import (Fixture *self, guint place, const char *kind, const char *path)
{
  g_autoptr (GError) error = NULL;
  SenkoImportReport *report = senko_import_file (self->registers[place], self->selections[place],
                                                 kind, path, SENKO_ENCODING_AUTO, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
import_text (Fixture *self, const char *kind, const char *text)
{
  g_autofree char *path = write_file (self, "in.csv", text);
  g_autoptr (SenkoImportReport) report = import (self, 0, kind, path);

  assert_clean (report);
}

static char *export(Fixture *self, guint place, const char *kind, const char *name,
                    SenkoEncoding encoding)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  SenkoExportOptions options = { .encoding = encoding,
                                 .flags = SENKO_CSV_OVERWRITE,
                                 .format = senko_table_format_of_file (name) };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (senko_export_kind (self->registers[place], self->selections[place], kind, path,
                                    &options, NULL, NULL, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Nasty values that CP932 can write. */
#define APPLICANTS                                                                                                                \
  "receipt_no,exam_no,name,kana,birth_date,sex,email,phone,postal_code,address,pool,track,"                                       \
  "category,subject,"                                                                                                             \
  "base_subject,applied_at,wishes_fixed_term,school_type_wish,no_disqualification,japanese_"                                      \
  "national,university,"                                                                                                          \
  "graduates_on,student_year,credit_student,good_credit_percent,practical_exemption,graduate_"                                    \
  "deferral,"                                                                                                                     \
  "accommodations,withdrew_at,note,担当者,=危険\n"                                                                           \
  "00012,,髙﨑　①㈱,ﾀｶｻｷ ｲﾁﾛｳ,令和2年1月1日,女,a@example.jp,０７８-331-8181,6500001,\"神戸市, " \
  "\"\"中央区\"\"\n1-2\","                                                                                                     \
  "一般選考,general,secondary,music,,2024/4/10 "                                                                              \
  "10:00,○,中高いずれも,有,無,-大学,R7.3.31,,0,85.5,申請,1,\"改行\r\n二行\","                                   \
  ",'-,\"=cmd|' /C calc'!A0\",+x\n"                                                                                               \
  "00003,E-2,'=1+1,''-,1980-12-31,,,,,,general,general,special_needs,,elementary,2024-05-10T16:"                                  \
  "59,,,,,,,,,,,,@home,"                                                                                                          \
  "2024-06-01T00:01,  spaces  ,,\n"                                                                                               \
  "00020,E-1,'+81,ア,1970-01-01,male,,+81-78-331-8181,,,early,early,elementary,,,2024-04-10,0,,1,"                               \
  "1,,2026-03-31,3,0,100,"                                                                                                        \
  ",0,,,a\\nb=c,'=x,\n"
#define LICENCES                                                                                   \
  "receipt_no,school_type,subject,status,date,kind,route\n00012,中学校,音楽,held,H22.3.31,"   \
  "普通免許状,\n00003,special_needs,,取得見込,,,health_nurse\n"
#define CAREERS                                                                                      \
  "receipt_no,career_no,employer,employer_kind,position,school_type,subject,from,to,expected_to,"    \
  "left_for,"                                                                                        \
  "conditional_period\n00012,1,\"'㈱髙島屋\",company,regular_employee,,,2019-04-01,2024-03-31,," \
  "other,0\n"                                                                                        \
  "00012,2,'@学校,kobe_school,temporary_teacher,elementary,,2024-04-01,,2025-03-31,,\n"
#define LEAVES                                                                                         \
  "receipt_no,career_no,from,to,kind\n00012,1,2020-05-02,2021-01-30,育児休業\n00012,1,2022-01-01," \
  "2022-01-02,\n"
#define CREDENTIALS                                                                                   \
  "receipt_no,kind,score,score2,status,obtained_on,valid_to\n00012,eiken,準１級,,held,2023-01-01," \
  "\n"                                                                                                \
  "00003,toeic,900,320.5,,,\n00020,disability_certificate,,,,2020-01-01,2030-12-31\n"
#define CLAIMS                                                                                     \
  "receipt_no,bonus,subject,verdict,reason\n00012,multi_licence,art,verified,'-\n00003,english,,," \
  "\n"
#define DOCUMENTS                                                                                  \
  "receipt_no,document,arrived_on,verdict,note\n00012,essay,2024-05-09,arrived,\"a,b\"\n00003,"    \
  "transcript,,rejected,\"\"\"\"\n"
#define RULINGS "receipt_no,rule,verdict,reason\n00012,G1,ok,\"=原本を確認\n署名\"\n"
#define SCORES                                                                                     \
  "exam_no,receipt_no,test,rater,score,absent\n,00012,specialty,,87.5,\n,00012,aptitude,,,0\nE-2," \
  ",interview,甲 乙,299.5,\n"                                                                    \
  "E-2,,interview,丙,,1\n"
#define SEATS                                                                                      \
  "exam_no,receipt_no,test,room,seat\n,00012,specialty,第１会議室,12\nE-2,,interview,控室,\n"
#define LINES                                                                                      \
  "stage,pool,category,subject,kind,count,score\nstage1,general,secondary,music,pass,,180."        \
  "5\nstage2,disability,,,regular,3,\n"
#define HISTORY                                                                                    \
  "hire_year,category,subject,applicants,examinees,regular,fixed_term\n2022,elementary,,750,696,"  \
  "114,74\n2022,elementary_english,,17,15,3,\n"
#define ROOMS                                                                                          \
  "room,site,side,capacity,opens,closes,features\n第１会議室,本庁,examinee,2,2024-07-29T09:00," \
  "2024-07-29T17:00,\"line, camera\"\n"
#define PANELS "panel,room,test,members,capacity\n1,第1会議室,interview,\"髙橋, 田中\",1\n"
#define SLOTS                                                                                      \
  "slot,panel,test,starts_at,ends_at,capacity\ns "                                                 \
  "1,1,interview,2024-07-29T09:00,2024-07-29T09:30,1\n"
#define UNAVAILABILITY "who,starts_at,ends_at,reason\n田中,2024-07-29T09:00,,=travel\n"

static const struct {
  const char *kind, *text;
} files[] = {
  { "applicants", APPLICANTS },
  { "licences", LICENCES },
  { "careers", CAREERS },
  { "leaves", LEAVES },
  { "credentials", CREDENTIALS },
  { "claims", CLAIMS },
  { "documents", DOCUMENTS },
  { "rulings", RULINGS },
  { "scores", SCORES },
  { "lines", LINES },
  { "history", HISTORY },
  { "rooms", ROOMS },
  { "panels", PANELS },
  { "slots", SLOTS },
  { "unavailability", UNAVAILABILITY },
  { "seats", SEATS },
};

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* All that a table holds, sorted, but what the first file's spelling was. */
static char *
dump (Fixture *self, guint place, SenkoTableId id)
{
  const SenkoTable *table = senko_table (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoStatement) scan
      = senko_table_scan (senko_register_get_connection (self->registers[place]), id,
                          self->selections[place]->id, &error);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);

  while (senko_statement_next (scan, &error))
    {
      g_autoptr (SenkoRow) row = senko_row_from_statement (table, scan);
      g_autoptr (GString) text = g_string_new (NULL);

      if (senko_table_column (table, "original") >= 0)
        senko_row_set_null (row, senko_table_column (table, "original"));
      senko_row_to_text (table, row->values, text);
      g_ptr_array_add (rows, g_strdup (text->str));
    }
  g_assert_no_error (error);
  g_ptr_array_sort (rows, compare_texts);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (all, "%s\n", (char *)g_ptr_array_index (rows, i));
  g_ptr_array_unref (rows);
  return g_string_free (all, FALSE);
}

static void
check_identity (Fixture *self, SenkoEncoding encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *first = NULL, *second = NULL, *before = NULL, *after = NULL;
      g_autofree char *path = g_build_filename (self->folder, "out.csv", NULL);
      g_autoptr (SenkoImportReport) other = NULL;
      g_autoptr (SenkoImportReport) again = NULL;

      g_test_message ("%s", files[i].kind);
      import_text (self, files[i].kind, files[i].text);
      first = export(self, 0, files[i].kind, "out.csv", encoding);
      other = import (self, 1, files[i].kind, path);
      assert_clean (other);
      again = import (self, 0, files[i].kind, path);
      assert_clean (again);
      g_assert_false (again->written);
      second = export(self, 1, files[i].kind, "other.csv", encoding);
      g_assert_cmpstr (first, ==, second);
      before = dump (self, 0, senko_kind_find (files[i].kind)->table);
      after = dump (self, 1, senko_kind_find (files[i].kind)->table);
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
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, "out.xlsx", NULL);
      g_autofree char *before = NULL, *after = NULL, *first = NULL, *second = NULL;
      g_autoptr (SenkoImportReport) other = NULL;
      g_autoptr (SenkoImportReport) again = NULL;

      g_test_message ("%s", files[i].kind);
      import_text (self, files[i].kind, files[i].text);
      g_free (export(self, 0, files[i].kind, "out.xlsx", SENKO_ENCODING_UTF8));
      other = import (self, 1, files[i].kind, path);
      assert_clean (other);
      g_assert_cmpstr (((SenkoImportFile *)g_ptr_array_index (other->files, 0))->sheet, ==,
                       files[i].kind);
      again = import (self, 0, files[i].kind, path);
      assert_clean (again);
      g_assert_false (again->written);
      before = dump (self, 0, senko_kind_find (files[i].kind)->table);
      after = dump (self, 1, senko_kind_find (files[i].kind)->table);
      g_assert_cmpstr (before, ==, after);
      first = export(self, 0, files[i].kind, "out.csv", SENKO_ENCODING_UTF8);
      second = export(self, 1, files[i].kind, "other.csv", SENKO_ENCODING_UTF8);
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

  import_text (self, "applicants", APPLICANTS);
  g_free (export(self, 0, "applicants", "out.xlsx", SENKO_ENCODING_UTF8));
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

  import_text (self, "applicants", APPLICANTS);
  import_text (self, "scores", SCORES);
  applicants = export(self, 0, "applicants", "out.csv", SENKO_ENCODING_UTF8);
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
  scores = export(self, 0, "scores", "out.csv", SENKO_ENCODING_UTF8);
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

  import_text (self, "rooms", "room,site\nA,😀\n");
  g_assert_false (senko_export_kind (self->registers[0], self->selections[0], "rooms", path,
                                     &options, NULL, &lacking, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_LACKING);
  g_assert_cmpuint (lacking->len, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  options.flags = SENKO_CSV_SUBSTITUTE;
  g_assert_true (senko_export_kind (self->registers[0], self->selections[0], "rooms", path,
                                    &options, NULL, &substituted, &error));
  utf8 = export(self, 0, "rooms", "out.csv", SENKO_ENCODING_UTF8);
  g_assert_nonnull (strstr (utf8, "A,😀,"));
  again = import (self, 0, "rooms", path);
  assert_clean (again);
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
  path = write_file (self, "in.csv", text->str);
  g_assert_null (senko_import_file (self->registers[0], self->selections[0], "rooms", path,
                                    SENKO_ENCODING_AUTO, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_calls, ==, 2);
  rows = dump (self, 0, SENKO_TABLE_ROOMS);
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
  report = import (self, 0, "applicants", path);
  assert_clean (report);
  g_assert_cmpstr (((SenkoImportFile *)g_ptr_array_index (report->files, 0))->encoding, ==,
                   "CP932 (Shift_JIS)");
  rows = dump (self, 0, SENKO_TABLE_APPLICANTS);
  g_assert_true (g_str_has_prefix (rows, "1\x1f\x1f髙﨑 ①\x1fﾀｶｻｷ\x1f"
                                         "19880402\x1f"));
}

/* What cannot be read, and what is read only in part. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file (self, "in.csv", "room,site\nA,x\nB,\"never closed\n");
  g_autoptr (SenkoImportReport) report = import (self, 0, "rooms", path);
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

/* Folders */

static SenkoImportReport *
import_folder (Fixture *self, const char *path, GError **error)
{
  return senko_import_folder (self->registers[0], self->selections[0], path, SENKO_ENCODING_AUTO,
                              NULL, error);
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

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strdup_printf ("files/%s.%s", files[i].kind, i % 2 ? "csv" : "CSV");

      g_free (write_file (self, name, files[i].text));
    }
  g_free (write_file (self, "files/readme.txt", "hello"));
  report = import_folder (self, folder, &error);
  g_assert_no_error (error);
  assert_clean (report);
  g_assert_true (report->written);
  g_assert_cmpuint (report->files->len, ==, G_N_ELEMENTS (files));
  g_assert_cmpuint (report->ignored->len, ==, 1);
}

static void
test_folder_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = make_folder (self);
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImportReport) report = NULL;

  g_assert_null (import_folder (self, folder, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY);
  g_clear_error (&error);
  g_free (write_file (self, "files/applicants.csv", APPLICANTS));
  g_free (
      write_file (self, "files/documents.csv", "receipt_no,document\n00012,essai\n4711,essay\n"));
  g_free (write_file (self, "files/scores.csv", ""));
  report = import_folder (self, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 3);
  g_assert_false (report->written);
  rows = dump (self, 0, SENKO_TABLE_APPLICANTS);
  g_assert_cmpstr (rows, ==, "");
  g_free (write_file (self, "files/scores.tsv", "x"));
  g_assert_null (import_folder (self, folder, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND);
}

/* --- Workbooks and archives --- */

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

  report = import (self, 0, "rooms", path);
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
  rows = dump (self, 0, SENKO_TABLE_ROOMS);
  g_assert_cmpstr (rows, ==, "");
}

static GBytes *
zip_of_all (const char *folder)
{
  Book *book = book_new ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const SenkoKind *kind = senko_kind_find (files[i].kind);
      g_autofree char *name
          = g_strdup_printf ("%s%s.csv", folder, i % 2 == 0 ? kind->id : kind->ja);

      book_add (book, name, files[i].text, -1);
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
      assert_clean (report);
      g_assert_true (report->written);
      g_assert_cmpuint (report->files->len, ==, G_N_ELEMENTS (files));
      g_assert_cmpuint (report->ignored->len, ==, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *first = dump (self, 0, senko_kind_find (files[i].kind)->table);
      g_autofree char *second = dump (self, 1, senko_kind_find (files[i].kind)->table);

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
  g_assert_null (import_folder (self, path, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND);
  g_clear_error (&error);
  book_add (locked, "rooms.csv", "room\nA\n", -1);
  book_encrypt (locked);
  encrypted = book_finish (locked);
  other = write_bytes (self, "locked.zip", encrypted);
  report = import_folder (self, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 1);
  table = write_file (self, "rooms.csv", "room\nA\n");
  g_assert_null (import_folder (self, table, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SINGLE);
  rows = dump (self, 0, SENKO_TABLE_ROOMS);
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
  report = import_folder (self, path, &error);
  g_assert_no_error (error);
  assert_clean (report);
  g_assert_true (report->written);
  g_assert_cmpuint (report->files->len, ==, 2);
  g_assert_cmpuint (report->ignored->len, ==, 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/exchange/export/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("identity-utf8", test_identity_utf8);
  ADD ("identity-cp932", test_identity_cp932);
  ADD ("identity-xlsx", test_identity_xlsx);
  ADD ("xlsx", test_export_xlsx);
  ADD ("text", test_export_text);
  ADD ("xlsx-faults", test_xlsx_faults);
  ADD ("zip", test_zip);
  ADD ("zip-refused", test_zip_refused);
  ADD ("book-of-kinds", test_book_of_kinds);
  ADD ("lacking", test_lacking);
  ADD ("progress", test_progress);
  ADD ("cp932-file", test_cp932_file);
  ADD ("unreadable", test_unreadable);
  ADD ("folder", test_folder);
  ADD ("folder-refused", test_folder_refused);
  return g_test_run ();
}
