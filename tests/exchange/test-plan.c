/* Import plans: what is proposed for a stranger's file, what is remembered, and that the plan is
 * done as it says. */
#include <glib/gstdio.h>
#include <string.h>

#include "book.h"
#include "exchange/senko-csv.h"
#include "exchange/senko-import-plan.h"

typedef struct {
  char *folder;
  SenkoRegister *reg;
  SenkoSelection *selection;
  SenkoImportPlan *plan;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  g_autofree char *path = NULL, *memory = NULL;

  memory = g_build_filename (g_get_user_config_dir (), "senko", "import-layouts.ini", NULL);
  g_unlink (memory);
  self->folder = g_dir_make_tmp ("senko-plan-XXXXXX", NULL);
  path = g_build_filename (self->folder, "plan.senko", NULL);
  self->reg = senko_register_open (path, SENKO_OPEN_CREATE, "tester", 20240520,
                                   "2024-05-20T00:00:00Z", &error);
  g_assert_no_error (error);
  self->selection = senko_register_add_selection (self->reg, definition, NULL, &error);
  g_assert_no_error (error);
  self->plan = senko_import_plan_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GDir *folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  senko_import_plan_free (self->plan);
  senko_register_close (self->reg);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (self->folder, name, NULL);

      g_unlink (child);
    }
  g_dir_close (folder);
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* (transfer full) */
static char *
write_file (Fixture *self, const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

static SenkoPlanFile *
add (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = write_file (self, name, text, -1);
  g_autoptr (GError) error = NULL;

  g_assert_true (senko_import_plan_add (self->plan, path, &error));
  g_assert_no_error (error);
  return g_ptr_array_index (self->plan->files, self->plan->files->len - 1);
}

/* "receipt_no name? -": the columns' keys, ? after a guess, ! after a remembered or chosen one. */
static char *
show (const SenkoPlanFile *file)
{
  static const char marks[][2] = { "", "", "?", "!", "!" };
  GString *text = g_string_new (file->kind != NULL ? file->kind->id : "none");

  for (guint i = 0; i < file->columns->len; i++)
    {
      const SenkoPlanColumn *column = g_ptr_array_index (file->columns, i);

      g_string_append_printf (text, " %s%s",
                              column->column >= 0 ? file->kind->columns[column->column].key : "-",
                              marks[column->reason]);
    }
  return g_string_free (text, FALSE);
}

static void
test_proposals (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *name, *text, *expected;
    guint heading_line;
  } cases[] = {
    { "x.csv", "receipt_no,name,kana\n1,a,b\n", "applicants receipt_no name kana", 1 },
    { "x.csv", "到達番号,氏名,フリガナ（全角）,備考欄\n", "applicants receipt_no name kana? note?",
      1 },
    { "x.csv", "到達番号,志願者氏名,担当\n1,a,b\n", "applicants receipt_no name? -", 1 },
    { "x.csv", "receipt_no,document,verdict\n", "documents receipt_no document verdict", 1 },
    { "scores.csv", "exam_no,test,score\n", "scores exam_no test score", 1 },
    { "x.csv", "room,site\nA,b\n", "rooms room site", 1 },
    { "x.csv", "receipt_no,birthdate,name\n", "applicants receipt_no birth_date? name", 1 },
    /* a title, a blank line, then the names */
    { "x.csv", "令和8年度 志願者一覧\n\n到達番号,氏名,フリガナ\n1,a,b\n",
      "applicants receipt_no name kana", 3 },
    { "x.csv", "hello,world\n1,2\n", "none - -", 1 },
    { "applicants.csv", "hello,world\n1,2\n", "applicants - -", 1 }, /* by the file's name */
    /* the same meaning twice: the second is kept aside */
    { "x.csv", "receipt_no,name,kana,氏名\n", "applicants receipt_no name kana -", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SenkoPlanFile *file = add (self, cases[i].name, cases[i].text);
      g_autofree char *got = show (file);

      g_assert_no_error (file->error);
      g_assert_cmpstr (got, ==, cases[i].expected);
      g_assert_cmpuint (file->heading_line, ==, cases[i].heading_line);
    }
}

static void
test_samples (Fixture *self, gconstpointer data)
{
  const SenkoPlanFile *file = add (self, "x.csv", "room,site\nA,x\nB,x\nC,\nD,y\nE,z\n");
  const SenkoPlanColumn *site = g_ptr_array_index (file->columns, 1);
  g_autofree char *samples = g_strjoinv ("|", (char **)site->samples);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = senko_plan_file_read_rows (file, 4, 2, &error);

  g_assert_cmpstr (samples, ==, "x|y|z");
  g_assert_cmpuint (file->rows->len, ==, 6);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (((SenkoPlanRow *)g_ptr_array_index (rows, 0))->line, ==, 4);
  g_assert_cmpstr (((SenkoPlanRow *)g_ptr_array_index (rows, 1))->cells[0], ==, "D");
}

/* CP932 is found out; read as something else it is shown so. */
static void
test_encodings (Fixture *self, gconstpointer data)
{
  static const char text[] = "部屋,会場\n第１会議室,本庁\n";
  g_autoptr (GBytes) bytes = senko_encoding_encode_cp932 (text, strlen (text), FALSE, NULL, NULL);
  gsize length;
  const char *contents = g_bytes_get_data (bytes, &length);
  g_autofree char *path = write_file (self, "x.csv", contents, (gssize)length);
  SenkoPlanFile *file;

  g_assert_true (senko_import_plan_add (self->plan, path, NULL));
  file = g_ptr_array_index (self->plan->files, 0);
  g_assert_cmpint (file->found, ==, SENKO_ENCODING_CP932);
  g_assert_cmpstr (((SenkoPlanColumn *)g_ptr_array_index (file->columns, 0))->samples[0], ==,
                   "第１会議室");
  file->encoding = SENKO_ENCODING_UTF8;
  senko_plan_file_look (file);
  g_assert_error (file->error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_ENCODING);
  file->encoding = SENKO_ENCODING_AUTO;
  senko_plan_file_look (file);
  g_assert_no_error (file->error);
}

static SenkoImportReport *
run (Fixture *self, gboolean dry_run)
{
  const SenkoImportOptions options = { .dry_run = dry_run };
  g_autoptr (GError) error = NULL;
  SenkoImportReport *report
      = senko_import_plan_run (self->plan, self->reg, self->selection, &options, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->files->len; i++)
    {
      const SenkoImportFile *file = g_ptr_array_index (report->files, i);

      for (guint j = 0; j < file->faults.listed->len; j++)
        {
          g_autofree char *fault
              = senko_import_fault_to_string (g_ptr_array_index (file->faults.listed, j));

          g_test_message ("%s", fault);
        }
    }
  return report;
}

#define STRANGE                                                                                      \
  "受付一覧\n\nNo,お名前,よみ,生年月日,種別,区分,志望,出願日時,sex,subject\n" \
  "K1,山田 太郎,ヤマダ タロウ,S63.4.2,一般選考,一般,小,2024/5/1 10:00,M,memo\n"     \
  "K2,髙橋 花子,タカハシ ハナコ,H1.4.2,一般選考,一般,小,2024/5/1 11:00,F,\n"

static void
map_strange (SenkoPlanFile *file)
{
  static const char *const keys[] = { "receipt_no", "name",     "kana",       "birth_date", "pool",
                                      "track",      "category", "applied_at", "sex" };

  senko_plan_file_set_kind (file, senko_kind_find ("applicants"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    senko_plan_file_set_column (file, i,
                                senko_kind_find_column (file->kind, keys[i], strlen (keys[i])));
  senko_plan_file_set_column (file, 9, SENKO_IMPORT_ASIDE); /* although it is called subject */
  senko_plan_file_convert (file, 5, "一般", "general");
  senko_plan_file_convert (file, 6, "小", "elementary");
  senko_plan_file_convert (file, 8, "M", "male");
  senko_plan_file_convert (file, 8, "F", "male");
  senko_plan_file_convert (file, 8, "F", "female");
}

/* Columns as chosen, values as converted, what is chosen away kept aside. */
static void
test_run (Fixture *self, gconstpointer data)
{
  SenkoPlanFile *file = add (self, "一覧.csv", STRANGE);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (SenkoImportReport) dry = NULL;
  g_autoptr (SenkoImportReport) report = NULL;
  const SenkoImportFile *result;

  file->heading_line = 3;
  file->heading_chosen = TRUE;
  senko_plan_file_look (file);
  map_strange (file);
  missing = senko_plan_file_list_missing (file);
  g_assert_cmpuint (missing->len, ==, 0);
  dry = run (self, TRUE);
  g_assert_cmpuint (senko_import_report_count_faults (dry), ==, 0);
  g_assert_false (dry->written);
  report = run (self, FALSE);
  g_assert_true (report->written);
  result = g_ptr_array_index (report->files, 0);
  g_assert_cmpstr (result->file, ==, "一覧.csv");
  g_assert_cmpuint (result->added.count, ==, 2);
  g_assert_cmpuint (result->unknown_columns->len, ==, 1);
}

/* What is imported is what was checked: a file that changes in between is refused. */
static void
test_changed (Fixture *self, gconstpointer data)
{
  const SenkoPlanFile *file = add (self, "x.csv", "room\nA\n");
  const SenkoImportOptions options = { .dry_run = FALSE };
  g_autoptr (SenkoImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  senko_import_report_free (run (self, TRUE));
  g_assert_nonnull (file->checked);
  g_free (write_file (self, "x.csv", "room\nB\n", -1));
  g_assert_null (senko_import_plan_run (self->plan, self->reg, self->selection, &options, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_CHANGED);
  senko_import_report_free (run (self, TRUE));
  report = run (self, FALSE);
  g_assert_true (report->written);
}

/* The next file of the same layout is read in the same way, one of another is not. */
static void
test_memory (Fixture *self, gconstpointer data)
{
  SenkoPlanFile *first = add (self, "1.csv", strstr (STRANGE, "No,"));
  SenkoPlanFile *second, *other;
  const SenkoPlanColumn *sex;

  map_strange (first);
  senko_plan_file_remember (first);
  second = add (self, "2.csv", strstr (STRANGE, "No,"));
  g_assert_true (second->is_remembered);
  g_assert_cmpstr (second->kind->id, ==, "applicants");
  for (guint i = 0; i < first->columns->len; i++)
    g_assert_cmpint (((SenkoPlanColumn *)g_ptr_array_index (first->columns, i))->column, ==,
                     ((SenkoPlanColumn *)g_ptr_array_index (second->columns, i))->column);
  sex = g_ptr_array_index (second->columns, 8);
  g_assert_cmpuint (sex->conversions->len, ==, 2);
  g_assert_cmpstr (((SenkoPlanConversion *)g_ptr_array_index (sex->conversions, 1))->to, ==,
                   "female");
  other = add (self, "3.csv", "No,よみ\nK1,x\n");
  g_assert_false (other->is_remembered);
}

/* Several files are one batch, in the order in which they need each other. */
static void
test_archive (Fixture *self, gconstpointer data)
{
  Book *book = book_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImportReport) report = NULL;
  gsize length;

  book_add (book, "a/panels.csv", "panel,test,room,members\n1,interview,A,x\n", -1);
  book_add (book, "a/部屋一覧.csv", "部屋,会場\nA,x\n", -1);
  book_add (book, "a/notes.pdf", "%PDF-", -1);
  bytes = book_finish (book);
  path = write_file (self, "all.zip", g_bytes_get_data (bytes, &length),
                     (gssize)g_bytes_get_size (bytes));
  g_assert_true (senko_import_plan_add (self->plan, path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->plan->files->len, ==, 2);
  g_assert_cmpuint (senko_import_plan_count (self->plan), ==, 2);
  report = run (self, FALSE);
  g_assert_true (report->written);
  g_assert_cmpstr (((SenkoImportFile *)g_ptr_array_index (report->files, 0))->kind->id, ==,
                   "rooms");
}

static void
test_book (Fixture *self, gconstpointer data)
{
  static const char *const sheets[] = { "x", "y", NULL };
  static const BookText text = { .rows = NULL };
  Book *book = book_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL, *shown = NULL;
  SenkoPlanFile *file;

  book_add_shell (book, &text, sheets);
  book_add (book, "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c t=\"str\"><v>memo</v></c></row></sheetData></worksheet>",
            -1);
  book_add (book, "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row><c t=\"str\"><v>room</v></c><c "
            "t=\"str\"><v>site</v></c></row></sheetData></worksheet>",
            -1);
  bytes = book_finish (book);
  path = write_file (self, "x.xlsx", g_bytes_get_data (bytes, NULL),
                     (gssize)g_bytes_get_size (bytes));
  g_assert_true (senko_import_plan_add (self->plan, path, NULL));
  file = g_ptr_array_index (self->plan->files, 0);
  g_assert_no_error (file->error);
  g_assert_cmpuint (g_strv_length (file->sheets), ==, 2);
  g_assert_cmpstr (file->sheet, ==, "x");
  g_free (file->sheet);
  file->sheet = g_strdup ("y");
  file->kind = NULL;
  senko_plan_file_look (file);
  shown = show (file);
  g_assert_cmpstr (shown, ==, "rooms room site");
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *empty = write_file (self, "empty.csv", "", -1);
  g_autofree char *pdf = write_file (self, "x.pdf", "%PDF-1.4", -1);
  g_autoptr (GError) error = NULL;

  g_assert_false (senko_import_plan_add (self->plan, "/nowhere/x.csv", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (senko_import_plan_add (self->plan, pdf, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND);
  g_clear_error (&error);
  g_assert_false (senko_import_plan_add (self->plan, empty, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (senko_import_plan_run (self->plan, self->reg, self->selection, NULL, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_EMPTY);
}

static void
forget_all (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "senko", NULL);
  g_autofree char *memory = g_build_filename (folder, "import-layouts.ini", NULL);

  g_unlink (memory);
  g_rmdir (folder);
  g_rmdir (g_get_user_config_dir ());
}

#define ADD(name, function)                                                                        \
  g_test_add ("/exchange/plan/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("senko-plan-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", home, TRUE); /* the memory of this desk is left alone */
  g_test_init (&argc, &argv, NULL);
  ADD ("proposals", test_proposals);
  ADD ("samples", test_samples);
  ADD ("encodings", test_encodings);
  ADD ("run", test_run);
  ADD ("changed", test_changed);
  ADD ("memory", test_memory);
  ADD ("archive", test_archive);
  ADD ("book", test_book);
  ADD ("unreadable", test_unreadable);
  status = g_test_run ();
  forget_all ();
  return status;
}
