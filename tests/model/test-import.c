/* Imports as a whole: headings, cells, updates, what is kept aside, dry runs, cancelling, My
 * Numbers. */
#include "import-fixture.h"

#include "model/senko-revert.h"

#include <string.h>

/* Headings */

static void
test_japanese_names (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = NULL;

  fixture_import_fine (self, "applicants",
                       "備考,生年月日,フリガナ,氏名,到達番号,選考の種別,出願区分,選考区分,教科,"
                       "出願日時,卒業(見込)年月日,考査番号\n"
                       "なし,平成2年4月2日,ヤマダ,山田,A-1,一般選考,一般区分,中学校・高等学校教諭,"
                       "音楽,2024/4/10 10:00,R7.3.31,X1\n");
  rows = fixture_dump_table (self, SENKO_TABLE_APPLICANTS);
  g_assert_true (g_str_has_prefix (rows, "A-1|X1|山田|ヤマダ|19900402|"));
  g_assert_nonnull (strstr (rows, "|general|general|secondary|music||202404101000|"));
  g_assert_nonnull (strstr (rows, "|20250331|"));
}

static void
test_any_width_and_case (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants",
                       "Receipt_No*,ＮＡＭＥ,ﾌﾘｶﾞﾅ, birth_date ,POOL,track,category,applied_at\n"
                       "1,a,b,1990-01-01,general,general,elementary,2024-04-10\n");
}

static void
test_missing_columns (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report
      = fixture_refuse (self, "applicants", "receipt_no,name,pool\n1,a,general\n2,b,nowhere\n");

  g_assert_true (fixture_has_fault (report, 1, "",
                                    "kana (フリガナ), birth_date (生年月日), track (出願区分), "
                                    "category (選考区分), applied_at (出願日時)"));
  g_assert_true (
      fixture_has_fault (report, 3, "pool", "general, disability, returner, unlicensed, early"));
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 2);
}

static void
test_no_reference (Fixture *self, gconstpointer data)
{
  fixture_refuse_one (self, "documents", "document\nessay\n", 1, "", "", "receipt_no (到達番号)");
}

static void
test_duplicate_column (Fixture *self, gconstpointer data)
{
  fixture_refuse_one (self, "documents", "receipt_no,document,書類\n", 1, "書類", "",
                      "means the same as column 3");
}

static void
test_empty_file (Fixture *self, gconstpointer data)
{
  fixture_refuse_one (self, "documents", "", 0, "", "", "The file is empty.");
}

static void
test_surplus_cell (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_refuse_one (self, "documents", "receipt_no,document\n20240001,essay,oops\n", 2, "",
                      "oops", "2 columns");
  fixture_import_fine (self, "documents", "receipt_no,document,\n20240001,essay,\n");
}

static void
test_short_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report = NULL;

  fixture_import_fine (self, "applicants", APPLICANTS);
  report = fixture_import (self, "documents",
                           "receipt_no,document,note\n20240001,essay\n20240002,essay\n");
  fixture_assert_clean (report);
  g_assert_cmpuint (fixture_file (report, 0)->warnings.count, ==, 1);
}

/* Cells */

typedef struct {
  const char *column, *cell;
  const char *stored; /* as the register's text has it; NULL: refused */
  const char *piece; /* of the refusal, or the line of `original` */
} CellCase;

static const CellCase cell_cases[] = {
  { "birth_date", "1990/4/2", "19900402", NULL },
  { "birth_date", "19900402", "19900402", NULL },
  { "birth_date", "平成２年４月２日", "19900402", "birth_date=平成２年４月２日" },
  { "birth_date", "S63.4.2", "19880402", "birth_date=S63.4.2" },
  { "birth_date", "1990-02-30", NULL, "not a date of the calendar" },
  { "birth_date", "32965", NULL, "day number, not a date; it probably stands for 1990-04-02" },
  { "birth_date", "1899-12-31", NULL, "outside the range" },
  { "birth_date", "1900-01-01", "19000101", NULL },
  { "birth_date", "#N/A", NULL, "error mark" },
  { "applied_at", "2024/5/10 16:59", "202405101659", NULL },
  { "applied_at", "令和6年5月10日 16:59", "202405101659", "applied_at=令和6年5月10日 16:59" },
  { "applied_at", "2024-05-10T25:00", NULL, "not a date and time" },
  { "sex", "女", "female", "sex=女" },
  { "sex", "male", "male", NULL },
  { "sex", "femal", NULL, "Did you mean “female”? One of these is expected: female, male, other." },
  { "sex", "xyz", NULL, "One of these is expected: female, male, other." },
  { "email", "a@example.jp", "a@example.jp", NULL },
  { "email", "ａ＠ｅｘａｍｐｌｅ．ｊｐ", "a@example.jp", "email=ａ＠ｅｘａｍｐｌｅ．ｊｐ" },
  { "email", "a@b@c.jp", NULL, "not an e-mail address" },
  { "email", "nobody", NULL, "not an e-mail address" },
  { "phone", "078-331-8181", "078-331-8181", NULL },
  { "phone", "０９０ー１２３４ー５６７８", "090-1234-5678", "phone=０９０ー１２３４ー５６７８" },
  { "phone", "09012345678", "09012345678", NULL },
  { "phone", "9012345678", NULL, "dropped the leading zero" },
  { "phone", "783318181", NULL, "dropped the leading zero" },
  { "phone", "+81-78-331-8181", "+81-78-331-8181", NULL },
  { "phone", "12345", NULL, "not a telephone number" },
  { "phone", "9.01E+09", NULL, "approximate" },
  { "postal_code", "650-0001", "650-0001", NULL },
  { "postal_code", "6500001", "650-0001", NULL },
  { "postal_code", "〒６５０－０００１", "650-0001", "postal_code=〒６５０－０００１" },
  { "postal_code", "600001", NULL, "dropped the leading zero" },
  { "postal_code", "65000011", NULL, "not a postal code" },
  { "japanese_national", "○", "1", "japanese_national=○" },
  { "japanese_national", "無", "0", "japanese_national=無" },
  { "japanese_national", "はい", "1", "japanese_national=はい" },
  { "japanese_national", "FALSE", "0", "japanese_national=FALSE" },
  { "japanese_national", "１", "1", "japanese_national=１" },
  { "japanese_national", "0", "0", NULL },
  { "japanese_national", "2", NULL, "neither yes nor no" },
  { "student_year", "３", "3", "student_year=３" },
  { "student_year", "0", NULL, "A whole number from 1 to 12" },
  { "student_year", "12", "12", NULL },
  { "student_year", "13", NULL, "A whole number from 1 to 12" },
  { "good_credit_percent", "80", "8000", NULL },
  { "good_credit_percent", "100", "10000", NULL },
  { "good_credit_percent", "100.01", NULL, "A number from 0 to 100" },
  { "good_credit_percent", "80.123", NULL, "not a number of points" },
  { "practical_exemption", "申請", "requested", "practical_exemption=申請" },
  { "note", "line \\ one = 2", "line \\ one = 2", NULL },
  { "note", "'=1+1", "=1+1", NULL },
  { "note", "'-", "-", NULL },
  { "note", "bell\a", NULL, "control character" },
  { "university", "ｺｳﾍﾞ大学", "ｺｳﾍﾞ大学", NULL },
  { "receipt_no", "２０２４－１", "2024-1", "receipt_no=２０２４－１" },
  { "receipt_no", "1.23E+23", NULL, "approximate" },
  { "receipt_no", "1 2", NULL, "contains a space" },
  { "exam_no", "5月10日", NULL, "turned the number into a date" },
  { "exam_no", "1234.0", NULL, "turned the number into a decimal" },
};

static char *
file_with (const CellCase *one)
{
  static const char *const columns[]
      = { "receipt_no", "name", "kana", "birth_date", "pool", "track", "category", "applied_at" };
  static const char *const cells[]
      = { "77", "a", "b", "1990-01-01", "general", "general", "elementary", "2024-04-10" };
  GString *text = g_string_new (NULL);
  gboolean there = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      there |= g_str_equal (columns[i], one->column);
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", columns[i]);
    }
  g_string_append_printf (text, ",%s\n", there ? "extra" : one->column);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            g_str_equal (columns[i], one->column) ? one->cell : cells[i]);
  g_string_append_printf (text, ",%s\n", there ? "" : one->cell);
  return g_string_free (text, FALSE);
}

static void
check_cell (Fixture *self, const CellCase *one)
{
  g_autofree char *text = file_with (one);
  g_autofree char *rows = NULL, *bare = NULL;
  g_auto (GStrv) fields = NULL;
  g_autoptr (GError) error = NULL;
  gint64 act;
  int column = senko_table_column (senko_table (SENKO_TABLE_APPLICANTS), one->column);

  g_test_message ("%s: %s", one->column, one->cell);
  if (one->stored == NULL)
    {
      bare = g_strdelimit (g_strdup (one->cell), "\a", ' ');
      fixture_refuse_one (self, "applicants", text, 2, one->column, bare, one->piece);
      return;
    }
  act = fixture_import_fine (self, "applicants", text);
  rows = fixture_dump_table (self, SENKO_TABLE_APPLICANTS);
  g_assert_cmpint (senko_revert_batch (self->register_, act, FALSE, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_strchomp (rows);
  fields = g_strsplit (rows, "|", -1);
  g_assert_cmpstr (fields[column], ==, one->stored);
  if (one->piece != NULL)
    g_assert_true (g_str_has_suffix (rows, one->piece));
  else
    g_assert_cmpint (senko_table_column (senko_table (SENKO_TABLE_APPLICANTS), "original"), >=,
                     (int)g_strv_length (fields));
}

static void
test_cells (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cell_cases); i++)
    check_cell (self, &cell_cases[i]);
}

static void
test_names_verbatim (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = NULL;

  fixture_import_fine (
      self, "applicants",
      APPLICANTS_HEADING
      "1,　髙﨑 ㈱ Ａ ,ﾀｶｻｷ,1990-01-01,general,general,elementary,,,2024-04-10,\n");
  rows = fixture_dump_table (self, SENKO_TABLE_APPLICANTS);
  g_assert_nonnull (strstr (rows, "1||　髙﨑 ㈱ Ａ |ﾀｶｻｷ|"));
}

/* Rows */

static void
test_every_fault (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report = fixture_refuse (
      self, "applicants",
      APPLICANTS_HEADING APPLICANT_1 ",x,y,1990-13-01,general,general,elementary,,,2024-04-10,\n"
                                     "5,,y,1990-01-01,general,nowhere,elementary,,,2024-04-10,\n");

  g_assert_true (fixture_has_fault (report, 3, "receipt_no", "The cell is empty."));
  g_assert_true (fixture_has_fault (report, 3, "birth_date", "“1990-13-01”"));
  g_assert_true (fixture_has_fault (report, 4, "name", "The cell is empty."));
  g_assert_true (
      fixture_has_fault (report, 4, "track", "One of these is expected: general, incumbent"));
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 4);
}

static void
test_faults_are_counted (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("receipt_no,document\n");
  g_autoptr (SenkoImportReport) report = NULL;
  SenkoImportOptions options = { .max_listed = 3 };

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "%u,essay\n", i);
  report = fixture_import_with (self, "documents", text->str, &options);
  g_assert_cmpuint (fixture_file (report, 0)->faults.count, ==, 100);
  g_assert_cmpuint (fixture_file (report, 0)->faults.listed->len, ==, 3);
  g_assert_cmpuint (fixture_file (report, 0)->unknown_numbers.count, ==, 100);
  g_assert_cmpuint (fixture_file (report, 0)->unknown_numbers.listed->len, ==, 3);
}

static void
test_three_lists (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report = NULL;
  SenkoImportFile *file;

  fixture_import_fine (self, "applicants", APPLICANTS);
  report = fixture_refuse (self, "documents",
                           "receipt_no,document\n20240001,essay\n999,essay\n20240003,essay\n");
  file = fixture_file (report, 0);
  g_assert_cmpuint (file->n_records, ==, 3);
  g_assert_cmpuint (file->n_matched, ==, 2);
  g_assert_cmpuint (file->unknown_numbers.count, ==, 1);
  g_assert_cmpstr (((SenkoImportRow *)g_ptr_array_index (file->unknown_numbers.listed, 0))->number,
                   ==, "999");
  g_assert_cmpuint (file->absent_numbers.count, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (file->absent_numbers.listed, 0), ==, "20240002");
  g_assert_cmpstr (g_ptr_array_index (file->absent_numbers.listed, 1), ==, "20240004");
}

static void
test_update (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report = NULL;
  g_autofree char *rows = NULL;
  const SenkoImportRow *row;
  const SenkoImportField *field;

  fixture_import_fine (self, "documents", "receipt_no,document\n");
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "documents",
                       "receipt_no,document,arrived_on,note\n20240001,essay,2024-05-09,"
                       "keep\n20240002,essay,2024-05-09,drop\n"
                       "20240003,essay,2024-05-09,same\n");
  report = fixture_import (
      self, "documents",
      "exam_no,document,arrived_on,note\n10001,essay,R6.5.10,\n10002,essay,,-\n10003,essay,,\n");
  fixture_assert_clean (report);
  g_assert_cmpuint (fixture_file (report, 0)->added.count, ==, 0);
  g_assert_cmpuint (fixture_file (report, 0)->changed.count, ==, 2);
  g_assert_cmpuint (fixture_file (report, 0)->untouched.count, ==, 1);
  row = g_ptr_array_index (fixture_file (report, 0)->changed.listed, 0);
  g_assert_cmpstr (row->number, ==, "20240001");
  g_assert_cmpstr (row->key, ==, "essay");
  field = g_ptr_array_index (row->fields, 0);
  g_assert_cmpstr (field->column, ==, "arrived_on");
  g_assert_cmpstr (field->old_value, ==, "2024-05-09");
  g_assert_cmpstr (field->new_value, ==, "2024-05-10");
  rows = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_cmpstr (
      rows, ==, "essay|20240510||keep||arrived_on=R6.5.10\nessay|20240509\nessay|20240509||same\n");
}

static void
test_clear_needed (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_refuse_one (self, "applicants", APPLICANTS_HEADING "20240001,-,,,,,,,,,\n", 2, "name",
                      "-", "cannot be emptied");
}

static void
test_same_again (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fixture_import_fine (self, "applicants", APPLICANTS);
  before = fixture_dump (self);
  report = fixture_import (self, "applicants", APPLICANTS);
  after = fixture_dump (self);
  g_assert_cmpuint (fixture_file (report, 0)->untouched.count, ==, 4);
  g_assert_false (report->written);
  g_assert_cmpint (report->act, ==, 0);
  g_assert_cmpstr (before, ==, after);
}

static void
test_original_stays (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = NULL;

  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "documents",
                       "receipt_no,document,arrived_on\n20240001,essay,令和6年5月10日\n");
  fixture_import_fine (self, "documents",
                       "receipt_no,document,arrived_on,note\n20240001,essay,2024-05-10,x\n");
  rows = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_cmpstr (rows, ==, "essay|20240510||x||arrived_on=令和6年5月10日\n");
  g_free (rows);
  fixture_import_fine (self, "documents",
                       "receipt_no,document,arrived_on\n20240001,essay,2024-05-11\n");
  rows = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_cmpstr (rows, ==, "essay|20240511||x\n");
}

static void
test_unknown_columns (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report = NULL;
  g_autofree char *rows = NULL;

  fixture_import_fine (self, "applicants", APPLICANTS);
  report = fixture_import (
      self, "documents",
      "receipt_no,担当,document,箱=棚,\n20240001,高橋,essay,a\\b,\n20240002,,essay,'-,\n");
  fixture_assert_clean (report);
  g_assert_cmpuint (fixture_file (report, 0)->unknown_columns->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (fixture_file (report, 0)->unknown_columns, 1), ==, "箱=棚");
  rows = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_cmpstr (rows, ==, "essay||||担当=高橋\n箱\\=棚=a\\\\b\nessay||||箱\\=棚=-\n");
  g_free (rows);
  fixture_import_fine (self, "documents",
                       "receipt_no,document,担当,箱=棚\n20240001,essay,,-\n20240002,essay,田中,\n");
  rows = fixture_dump_table (self, SENKO_TABLE_DOCUMENTS);
  g_assert_cmpstr (rows, ==, "essay||||担当=高橋\nessay||||箱\\=棚=-\n担当=田中\n");
}

static void
test_dry_run (Fixture *self, gconstpointer data)
{
  SenkoImportOptions options = { .dry_run = TRUE };
  g_autoptr (SenkoImportReport) report = NULL;
  g_autofree char *before = fixture_dump (self), *after = NULL;

  report = fixture_import_with (self, "applicants", APPLICANTS, &options);
  after = fixture_dump (self);
  g_assert_cmpuint (fixture_file (report, 0)->added.count, ==, 4);
  g_assert_true (report->dry_run);
  g_assert_false (report->written);
  g_assert_cmpstr (before, ==, after);
}

static void
test_repeated_row (Fixture *self, gconstpointer data)
{
  fixture_refuse_one (self, "applicants", APPLICANTS APPLICANT_2, 6, "receipt_no", "20240002",
                      "already on line 3");
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_refuse_one (self, "documents",
                      "receipt_no,exam_no,document\n20240001,,essay\n,10001,essay\n", 3, "exam_no",
                      "10001", "already on line 2");
}

static void
test_taken_exam_no (Fixture *self, gconstpointer data)
{
  fixture_refuse_one (self, "applicants",
                      APPLICANTS "5,a,b,1990-01-01,general,general,elementary,,,2024-04-10,10002\n",
                      6, "exam_no", "10002", "already on line 3");
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_refuse_one (self, "applicants",
                      APPLICANTS_HEADING
                      "5,a,b,1990-01-01,general,general,elementary,,,2024-04-10,10002\n",
                      2, "exam_no", "10002", "Another applicant");
  /* a number that its holder gives up in the same file is free */
  fixture_import_fine (self, "applicants",
                       APPLICANTS_HEADING "20240002,,,,,,,,,,20002\n20240004,,,,,,,,,,10002\n");
}

static void
test_names_nobody (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_refuse_one (self, "documents", "receipt_no,document\n,essay\n", 2, "receipt_no", "",
                      "names no applicant");
  fixture_refuse_one (self, "documents", "receipt_no,exam_no,document\n20240001,10002,essay\n", 2,
                      "exam_no", "10002", "two different applicants");
  fixture_refuse_one (self, "documents", "exam_no,document\n99999,essay\n", 2, "exam_no", "99999",
                      "No applicant");
}

static void
test_lost_zeros (Fixture *self, gconstpointer data)
{
  static const char heading[] = APPLICANTS_HEADING;
  static const char zero[] = "0012,a,b,1990-01-01,general,general,elementary,,,2024-04-10,007\n";
  static const char bare[] = "12,c,d,1991-01-01,general,general,elementary,,,2024-04-10,\n";
  g_autofree char *both = g_strconcat (heading, bare, zero, NULL);
  g_autofree char *first = g_strconcat (heading, zero, NULL);
  g_autofree char *second = g_strconcat (heading, bare, NULL);

  fixture_refuse_one (self, "applicants", both, 2, "receipt_no", "12",
                      "“0012” is the same but for leading zeros");
  fixture_import_fine (self, "applicants", first);
  fixture_refuse_one (self, "applicants", second, 2, "receipt_no", "12",
                      "“0012” is the same but for leading zeros");
  fixture_refuse_one (self, "documents", "receipt_no,document\n12,essay\n", 2, "receipt_no", "12",
                      "it has “0012”");
  fixture_refuse_one (self, "applicants", APPLICANTS_HEADING "0012,,,,,,,,,,7\n", 2, "exam_no", "7",
                      "“007” is the same but for leading zeros");
  fixture_refuse_one (self, "documents", "exam_no,document\n7,essay\n", 2, "exam_no", "7",
                      "it has “007”");
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SenkoImportOptions options = { .cancellable = cancellable };
  g_autofree char *before = fixture_dump (self), *after = NULL;
  SenkoImport *import = senko_import_begin (self->register_, self->selection, "import applicants",
                                            NULL, NULL, &options, &error);

  g_assert_no_error (error);
  g_assert_true (senko_import_start_file (import, senko_kind_find ("applicants"), "a.csv", NULL,
                                          NULL, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (senko_import_end_file (import, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  senko_import_free (import);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
}

/* My Numbers: 123456789018 has a valid check digit, 123456789012 has not. */

static guint64
count_warnings (Fixture *self, const char *text)
{
  SenkoImportOptions options = { .dry_run = TRUE };
  g_autoptr (SenkoImportReport) report = fixture_import_with (self, "applicants", text, &options);
  const GPtrArray *listed = fixture_file (report, 0)->warnings.listed;

  fixture_assert_clean (report);
  for (guint i = 0; i < listed->len; i++)
    {
      g_autofree char *warning = senko_import_fault_to_string (g_ptr_array_index (listed, i));

      g_test_message ("%s", warning);
      g_assert_null (strstr (warning, "123456789018"));
      g_assert_nonnull (strstr (warning, "line 2"));
    }
  return fixture_file (report, 0)->warnings.count;
}

#define PERSON_HEADING                                                                             \
  "receipt_no,name,kana,birth_date,pool,track,category,applied_at,note,unknown\n"
#define PERSON(number, note, unknown)                                                              \
  number ",a,b,1990-01-01,general,general,elementary,2024-04-10," note "," unknown "\n"

static void
test_my_numbers (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (count_warnings (self, PERSON_HEADING PERSON ("1", "123456789012", "")), ==, 0);
  g_assert_cmpuint (count_warnings (self, PERSON_HEADING PERSON ("1", "123456789018", "")), ==, 1);
  g_assert_cmpuint (
      count_warnings (self, PERSON_HEADING PERSON ("1", "個人番号は 1234-5678-9018 です", "")), ==,
      1);
  g_assert_cmpuint (
      count_warnings (self, PERSON_HEADING PERSON ("1", "", "１２３４５６７８９０１８")), ==, 1);
  /* a lone one among shorter receipt numbers */
  g_assert_cmpuint (
      count_warnings (self, PERSON_HEADING PERSON ("123456789018", "", "") PERSON ("1", "", "")),
      ==, 1);
  /* receipt numbers of 12 digits: some pass the check by chance */
  g_assert_cmpuint (count_warnings (self, PERSON_HEADING PERSON ("123456789018", "", "")
                                              PERSON ("123456789012", "", "")),
                    ==, 0);
}

/* Not even a fault repeats one. */
static void
test_my_number_hidden (Fixture *self, gconstpointer data)
{
  fixture_refuse_one (self, "applicants",
                      "receipt_no,name,kana,birth_date,pool,track,category,applied_at,phone\n"
                      "1,a,b,1990-01-01,general,general,elementary,2024-04-10,1234-5678-9018\n",
                      2, "phone", "************", "not a telephone number");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/model/import/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("japanese-names", test_japanese_names);
  ADD ("any-width", test_any_width_and_case);
  ADD ("missing-columns", test_missing_columns);
  ADD ("no-reference", test_no_reference);
  ADD ("duplicate-column", test_duplicate_column);
  ADD ("empty-file", test_empty_file);
  ADD ("surplus-cell", test_surplus_cell);
  ADD ("short-rows", test_short_rows);
  ADD ("names-verbatim", test_names_verbatim);
  ADD ("every-fault", test_every_fault);
  ADD ("faults-are-counted", test_faults_are_counted);
  ADD ("three-lists", test_three_lists);
  ADD ("update", test_update);
  ADD ("clear-needed", test_clear_needed);
  ADD ("same-again", test_same_again);
  ADD ("original-stays", test_original_stays);
  ADD ("unknown-columns", test_unknown_columns);
  ADD ("dry-run", test_dry_run);
  ADD ("repeated-row", test_repeated_row);
  ADD ("taken-exam-no", test_taken_exam_no);
  ADD ("names-nobody", test_names_nobody);
  ADD ("lost-zeros", test_lost_zeros);
  ADD ("cancelled", test_cancelled);
  ADD ("my-numbers", test_my_numbers);
  ADD ("my-number-hidden", test_my_number_hidden);
  ADD ("cells", test_cells);
  return g_test_run ();
}
