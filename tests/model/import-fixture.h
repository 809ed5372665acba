/* A register in a temporary folder with one open selection, and files as plain text: what the tests
 * of imports share. */
#pragma once

#include "model/senko-import.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  SenkoRegister *register_;
  SenkoSelection *selection;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

/* Imports a text of comma-separated cells without quotes ("\n" ends a row; an apostrophe first
 * guards a cell). */
SenkoImportReport *fixture_import_with (Fixture *self, const char *kind, const char *text,
                                        const SenkoImportOptions *options);
SenkoImportReport *fixture_import (Fixture *self, const char *kind, const char *text);
/* As above; nothing may be wrong. Returns the act. */
gint64 fixture_import_fine (Fixture *self, const char *kind, const char *text);
/* As above; the data must be refused and the register be as it was. (transfer full) */
SenkoImportReport *fixture_refuse (Fixture *self, const char *kind, const char *text);
/* Refused with exactly one fault: its line, column and value, and a piece of its sentences. */
void fixture_refuse_one (Fixture *self, const char *kind, const char *text, guint line,
                         const char *column, const char *value, const char *piece);
SenkoImportFile *fixture_file (SenkoImportReport *report, guint place);
/* Some fault of the first file is on this line and column and says this. */
gboolean fixture_has_fault (SenkoImportReport *report, guint line, const char *column,
                            const char *piece);
void fixture_assert_clean (SenkoImportReport *report); /* no fault: prints those there are */
/* Everything in the register that people care for, as text. (transfer full) */
char *fixture_dump (Fixture *self);
/* All rows of one table, one a line, U+001F shown as |. (transfer full) */
char *fixture_dump_table (Fixture *self, SenkoTableId table);

/* An applicants file with the columns that are needed, and its rows. */
#define APPLICANTS_HEADING                                                                         \
  "receipt_no,name,kana,birth_date,pool,track,category,subject,base_subject,applied_at,exam_no\n"
#define APPLICANT_1                                                                                          \
  "20240001,山田　太郎,ヤマダ　タロウ,1990-04-02,general,general,elementary,,,2024-04-10T10:00," \
  "10001\n"
#define APPLICANT_2                                                                                \
  "20240002,髙橋 花子,タカハシ "                                                           \
  "ハナコ,1988-12-31,general,general,secondary,music,,2024-04-11T11:11,10002\n"
#define APPLICANT_3                                                                                \
  "20240003,佐藤 次郎,サトウ "                                                              \
  "ジロウ,1995-01-01,early,early,secondary,math,,2024-05-10T16:59,10003\n"
#define APPLICANT_4                                                                                \
  "20240004,鈴木 三郎,スズキ "                                                              \
  "サブロウ,1980-06-30,general,fixed_term_passer,special_needs,,math,2024-05-01T09:00,\n"
#define APPLICANTS APPLICANTS_HEADING APPLICANT_1 APPLICANT_2 APPLICANT_3 APPLICANT_4

G_END_DECLS
