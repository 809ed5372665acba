/* Registers and files in a temporary folder. */
#include "files-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

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

const FilesKind files_of_kinds[] = {
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
const guint files_n_kinds = G_N_ELEMENTS (files_of_kinds);

const char *
files_text (const char *kind)
{
  for (guint i = 0; i < files_n_kinds; i++)
    if (strcmp (files_of_kinds[i].kind, kind) == 0)
      return files_of_kinds[i].text;
  g_assert_not_reached ();
}

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

void
files_set_up (Fixture *self, gconstpointer data)
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

void
files_tear_down (Fixture *self, gconstpointer data)
{
  senko_register_close (self->registers[0]);
  senko_register_close (self->registers[1]);
  remove_folder (self->folder);
  g_free (self->folder);
}

char *
files_write (Fixture *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
files_assert_clean (SenkoImportReport *report)
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

SenkoImportReport *
files_import (Fixture *self, guint place, const char *kind, const char *path)
{
  g_autoptr (GError) error = NULL;
  SenkoImportReport *report = senko_import_file (self->registers[place], self->selections[place],
                                                 kind, path, SENKO_ENCODING_AUTO, NULL, &error);

  g_assert_no_error (error);
  return report;
}

void
files_import_text (Fixture *self, const char *kind, const char *text)
{
  g_autofree char *path = files_write (self, "in.csv", text);
  g_autoptr (SenkoImportReport) report = files_import (self, 0, kind, path);

  files_assert_clean (report);
}

char *
files_export (Fixture *self, guint place, const char *kind, const char *name,
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

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
files_dump (Fixture *self, guint place, SenkoTableId id)
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

/* Folders */

SenkoImportReport *
files_import_folder (Fixture *self, const char *path, GError **error)
{
  return senko_import_folder (self->registers[0], self->selections[0], path, SENKO_ENCODING_AUTO,
                              NULL, error);
}
