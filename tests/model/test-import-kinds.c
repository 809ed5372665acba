/* What the kinds of files ask of their rows beyond the cells: posts, dates, careers, claims, lines,
 * scores, statistics. */
#include "import-fixture.h"

#include <string.h>

/* A file and the one fault that it has; fault NULL: none. */
typedef struct {
  const char *kind;
  const char *text;
  guint line;
  const char *column, *value;
  const char *fault;
} FileCase;

#define PEOPLE                                                                                     \
  "receipt_no,name,kana,birth_date,applied_at,pool,track,category,subject,base_subject\n"
#define PERSON "7,a,b,1990-01-01,2024-04-10,"

static const FileCase post_cases[] = {
  { "applicants", PEOPLE PERSON "general,incumbent,kindergarten,,\n" },
  { "applicants", PEOPLE PERSON "general,early,kindergarten,,\n", 2, "track", "early",
    "The pool “general” has no track “early”. One of these is expected: general, incumbent" },
  { "applicants", PEOPLE PERSON "early,early,secondary,commerce,\n" },
  { "applicants", PEOPLE PERSON "general,general,secondary,,\n", 2, "subject", "",
    "no such subject in the pool “general”. One of these is expected: japanese, social, math" },
  { "applicants", PEOPLE PERSON "general,general,secondary,information,\n", 2, "subject",
    "information", "no such subject" },
  { "applicants", PEOPLE PERSON "unlicensed,unlicensed,secondary,information,\n" },
  { "applicants", PEOPLE PERSON "unlicensed,unlicensed,secondary,music,\n", 2, "subject", "music",
    "One of these is expected: math, science, technology, english, information." },
  { "applicants", PEOPLE PERSON "unlicensed,unlicensed,elementary,english,\n" },
  { "applicants", PEOPLE PERSON "general,general,elementary,english,\n", 2, "subject", "english",
    "takes no such subject. Leave the cell empty" },
  { "applicants", PEOPLE PERSON "unlicensed,unlicensed,nutrition,,\n", 2, "category", "nutrition",
    "is not open for “nutrition”" },
  { "applicants", PEOPLE PERSON "general,general,special_needs,,elementary\n" },
  { "applicants", PEOPLE PERSON "general,general,special_needs,,\n", 2, "base_subject", "",
    "One of these is expected: japanese" },
  { "applicants", PEOPLE PERSON "general,general,special_needs,math,\n", 2, "subject", "math",
    "takes no such subject" },
  { "applicants", PEOPLE PERSON "general,general,elementary,,math\n", 2, "base_subject", "math",
    "takes no such subject" },
  { "applicants", PEOPLE PERSON "general,general,elementry,,\n", 2, "category", "elementry",
    "Did you mean “elementary”?" },
  { "applicants", PEOPLE PERSON "一般選考,一般区分,中学校・高等学校教諭,音楽,\n" },
};

static const FileCase fact_cases[] = {
  { "licences", "receipt_no,school_type,subject,status,date,kind\n20240001,junior_high,music,held,"
                "2010-03-31,ordinary\n"
                "20240001,高等学校,地理歴史,取得見込,,普通免許状\n" },
  { "licences", "receipt_no,school_type,status\n20240001,,held\n", 2, "school_type", "",
    "The cell is empty." },
  { "licences", "receipt_no,school_type,status\n20240001,primary,held\n", 2, "school_type",
    "primary", "kindergarten, elementary" },
  { "careers", "receipt_no,career_no,employer,employer_kind,position,from,to\n"
               "20240001,1,神戸市立学校,kobe_school,regular_teacher,2021-04-30,2021-04-30\n" },
  { "careers",
    "receipt_no,career_no,employer,employer_kind,position,from,to\n"
    "20240001,1,神戸市立学校,kobe_school,regular_teacher,2021-04-30,2021-04-29\n",
    2, "to", "2021-04-29",
    "The dates are reversed: this lies before “from”, which is 2021-04-30." },
  { "careers",
    "receipt_no,career_no,employer,employer_kind,position,from,expected_to\n"
    "20240001,1,x,company,regular_employee,2021-04-30,2020-01-01\n",
    2, "expected_to", "2020-01-01", "reversed" },
  { "careers",
    "receipt_no,career_no,employer,employer_kind,position,from\n20240001,0,x,company,other,2021-04-"
    "30\n",
    2, "career_no", "0", "A whole number from 1 to 999" },
  { "credentials", "receipt_no,kind,score,status,obtained_on\n20240001,eiken,準1級,held,2023-01-"
                   "01\n20240002,英検,１,held,2023-01-01\n" },
  { "credentials", "receipt_no,kind,score\n20240001,eiken,180\n", 2, "score", "180",
    "not a grade of the certificate. One of these is expected: 5, 4, 3, 準2, 2, 準1, 1." },
  { "credentials", "receipt_no,kind,score,score2\n20240001,toeic,900,320\n" },
  { "credentials", "receipt_no,kind,score\n20240001,toeic,準1\n", 2, "score", "準1",
    "This is not a score." },
  { "credentials", "receipt_no,kind,obtained_on,valid_to\n20240001,nurse,2023-01-02,2023-01-01\n",
    2, "valid_to", "2023-01-01", "“obtained_on”, which is 2023-01-02" },
  { "claims", "receipt_no,bonus,subject,verdict\n20240002,multi_licence,art,claimed\n20240002,"
              "multi_licence,technology,\n"
              "20240002,elementary_licence,,\n20240001,special_needs_licence,,verified\n" },
  { "claims", "receipt_no,bonus,subject\n20240002,multi_licence,\n", 2, "subject", "",
    "once for each licence: the subject of the licence must be given. One of these is expected: "
    "music, art, technology" },
  { "claims", "receipt_no,bonus,subject\n20240002,multi_licence,math\n", 2, "subject", "math",
    "music, art, technology, home_economics" },
  { "claims", "receipt_no,bonus,subject\n20240002,english,english\n", 2, "subject", "english",
    "counts once, not by subject" },
  { "claims", "receipt_no,bonus\n20240001,multi_licence\n", 2, "bonus", "multi_licence",
    "cannot be claimed in the pool “general”" },
  { "claims", "receipt_no,bonus\n20240003,english\n", 2, "bonus", "english",
    "cannot be claimed in the pool “early”" },
  { "claims", "receipt_no,bonus\n20240001,nurse\n", 2, "bonus", "nurse", "cannot be claimed" },
  { "claims", "receipt_no,bonus\n20240001,calligraphy\n", 2, "bonus", "calligraphy",
    "multi_licence, elementary_licence" },
  { "documents", "receipt_no,document,arrived_on,verdict\n20240001,essay,2024-05-10,到着\n20240001,"
                 "transcript,2024-05-10,accepted\n" },
  { "documents", "receipt_no,document\n20240001,photograph\n", 2, "document", "photograph",
    "application_form" },
  { "rulings", "receipt_no,rule,verdict,reason\n20240001,G1,ok,Checked the original.\n" },
  { "rulings", "receipt_no,rule,verdict,reason\n20240001,G1,ok,\n", 2, "reason", "",
    "A value is needed here." },
  { "rulings", "receipt_no,rule,verdict,reason\n20240001,G9,ok,because\n", 2, "rule", "G9",
    "Did you mean “G" },
  { "applicants", PEOPLE "8,a,b,1990-01-01,2024-04-10T10:00,general,general,elementary,,\n" },
  { "applicants",
    "receipt_no,name,kana,birth_date,applied_at,pool,track,category,withdrew_at\n"
    "9,a,b,1990-01-01,2024-04-10T10:00,general,general,elementary,2024-04-10T09:59\n",
    2, "withdrew_at", "2024-04-10T09:59", "“applied_at”, which is 2024-04-10T10:00" },
  { "applicants", "receipt_no,name,kana,birth_date,applied_at,pool,track,category,withdrew_at\n"
                  "9,a,b,1990-01-01,2024-04-10T10:00,general,general,elementary,2024-04-10\n" },
  { "applicants",
    "receipt_no,name,kana,birth_date,applied_at,pool,track,category,withdrew_at\n"
    "9,a,b,1990-01-01,2024-04-10T10:00,general,general,elementary,2024-04-09\n",
    2, "withdrew_at", "2024-04-09", "reversed" },
};

#define LINES "stage,pool,category,subject,kind,count,score\n"

static const FileCase line_cases[] = {
  { "lines", LINES
    "stage1,general,secondary,music,pass,10,\nstage2,general,special_needs,,regular,,180.5\n"
    "stage2,disability,,,regular,3,\nstage2,returner,secondary,,regular,1,\n"
    "stage2,unlicensed,elementary,english,regular,1,\nstage1,early,nurse_teacher,,pass,0,\n" },
  { "lines", LINES "stage1,general,elementary,,pass,,\n", 2, "", "",
    "neither a count nor a score. Exactly one" },
  { "lines", LINES "stage1,general,elementary,,pass,3,100\n", 2, "score", "100",
    "both a count and a score" },
  { "lines", LINES "stage1,general,,,pass,3,\n", 2, "", "", "judged by category and subject" },
  { "lines", LINES "stage1,general,secondary,,pass,3,\n", 2, "", "", "no judging group" },
  { "lines", LINES "stage1,general,special_needs,math,pass,3,\n", 2, "", "", "no judging group" },
  { "lines", LINES "stage1,disability,elementary,,pass,3,\n", 2, "", "",
    "judged as a whole: leave category and subject empty" },
  { "lines", LINES "stage2,returner,secondary,music,regular,3,\n", 2, "", "",
    "judged by category" },
  { "lines", LINES "stage2,unlicensed,kindergarten,,regular,3,\n", 2, "", "", "no judging group" },
  { "lines", LINES "stage1,returner,secondary,,pass,3,\n", 2, "stage", "stage1",
    "The pool “returner” has no stage “stage1”." },
  { "lines", LINES "stage1,general,elementary,,pass,three,\n", 2, "count", "three",
    "not a whole number" },
  { "history", "hire_year,category,subject,applicants,examinees,regular,fixed_term\n2022,secondary,"
               "music,86,86,86,0\n" },
  { "history",
    "hire_year,category,subject,applicants,examinees,regular\n2022,elementary,,86,87,6\n", 2,
    "examinees", "87", "There cannot be more “examinees” than “applicants”, which are 86." },
  { "history",
    "hire_year,category,subject,applicants,examinees,regular\n2022,elementary,,86,80,81\n", 2,
    "regular", "81", "“examinees”" },
  { "history",
    "hire_year,category,subject,applicants,examinees,regular,fixed_term\n2022,elementary,,86,80,1,"
    "81\n",
    2, "fixed_term", "81", "“examinees”" },
  { "rooms", "room,site,opens,closes\nA,本庁,2024-07-29T09:00,2024-07-29T08:59\n", 2, "closes",
    "2024-07-29T08:59", "reversed" },
  { "slots",
    "slot,panel,test,starts_at,ends_at\ns1,1,interview,2024-07-29T09:00,2024-07-29T09:30\n" },
  { "slots", "slot,starts_at,ends_at\ns1,2024-07-29T09:00,2024-07-29T08:30\n", 2, "ends_at",
    "2024-07-29T08:30", "reversed" },
  { "unavailability", "who,starts_at,ends_at\n10001,2024-07-29,2024-07-28\n", 2, "ends_at",
    "2024-07-28", "reversed" },
};

#define SEATS "exam_no,test,room,seat\n"

static const FileCase seat_cases[] = {
  { "seats", SEATS "10001,specialty,301,1\n10002,specialty,301,2\n10001,liberal,301,2\n" },
  { "seats", SEATS "10001,specialty,301,1\n10002,specialty,302,1\n" },
  { "seats", SEATS "10001,specialty,301,\n10002,specialty,301,\n" },
  { "seats", SEATS "10001,specialty,301,1\n10002,specialty,301,1\n", 0, "seat", "1",
    "the same place of the room 301: 10001 and 10002" },
  { "seats", SEATS "10001,specialty,,1\n", 2, "room", "", "A value is needed here." },
  { "seats", SEATS "10001,specialty,301,0\n", 2, "seat", "0", "" },
  { "seats", SEATS "10001,practical,301,1\n", 2, "test", "practical",
    "does not take the test “practical”" },
};

static void
run_cases (Fixture *self, const FileCase *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      SenkoImportOptions options = { .dry_run = TRUE };
      g_autoptr (SenkoImportReport) report = NULL;

      g_test_message ("%s", cases[i].text);
      if (cases[i].fault != NULL)
        fixture_refuse_one (self, cases[i].kind, cases[i].text, cases[i].line, cases[i].column,
                            cases[i].value, cases[i].fault);
      else
        {
          report = fixture_import_with (self, cases[i].kind, cases[i].text, &options);
          fixture_assert_clean (report);
        }
    }
}

static void
test_posts (Fixture *self, gconstpointer data)
{
  run_cases (self, post_cases, G_N_ELEMENTS (post_cases));
}

static void
test_facts (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  run_cases (self, fact_cases, G_N_ELEMENTS (fact_cases));
}

/* One person on each seat; two may change places in one file. */
static void
test_seats (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  run_cases (self, seat_cases, G_N_ELEMENTS (seat_cases));
  fixture_import_fine (self, "seats", SEATS "10001,specialty,301,1\n10002,specialty,301,2\n");
  fixture_refuse_one (self, "seats", SEATS "10001,specialty,301,2\n", 0, "seat", "2",
                      "the same place of the room 301: 10001 and 10002");
  fixture_import_fine (self, "seats", SEATS "10001,specialty,301,2\n10002,specialty,301,1\n");
}

static void
test_lines (Fixture *self, gconstpointer data)
{
  run_cases (self, line_cases, G_N_ELEMENTS (line_cases));
}

/* A line by score replaces one by count. */
static void
test_line_replaced (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = NULL;

  fixture_import_fine (self, "lines", LINES "stage1,general,elementary,,pass,10,\n");
  fixture_import_fine (self, "lines", LINES "stage1,general,elementary,,pass,,120.5\n");
  rows = fixture_dump_table (self, SENKO_TABLE_LINES);
  g_assert_cmpstr (rows, ==, "stage1|general|elementary||pass||12050\n");
}

static const FileCase leave_cases[] = {
  { "leaves", "receipt_no,career_no,from,to,kind\n20240001,1,2022-05-02,2023-01-30,"
              "childcare\n20240001,1,2021-04-01,2024-03-31,other\n"
              "20240001,2,2024-04-01,,other\n" },
  { "leaves", "receipt_no,career_no,from,to,kind\n20240001,3,2022-05-02,2023-01-30,childcare\n", 2,
    "career_no", "3", "no employment with this number" },
  { "leaves", "receipt_no,career_no,from,to,kind\n20240002,1,2022-05-02,2023-01-30,childcare\n", 2,
    "career_no", "1", "no employment" },
  { "leaves", "receipt_no,career_no,from,to,kind\n20240001,1,2021-03-31,2023-01-30,childcare\n", 2,
    "from", "2021-03-31", "which lasted from 2021-04-01 to 2024-03-31" },
  { "leaves", "receipt_no,career_no,from,to,kind\n20240001,1,2021-04-01,2024-04-01,childcare\n", 2,
    "to", "2024-04-01", "outside the employment" },
  { "leaves", "receipt_no,career_no,from,to,kind\n20240001,2,2024-03-31,,childcare\n", 2, "from",
    "2024-03-31", "which began on 2024-04-01" },
  { "leaves", "receipt_no,career_no,from,to,kind\n20240001,1,2022-05-02,2022-05-01,childcare\n", 2,
    "to", "2022-05-01", "reversed" },
};

static void
test_leaves (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "careers",
                       "receipt_no,career_no,employer,employer_kind,position,from,to\n"
                       "20240001,1,x,company,regular_employee,2021-04-01,2024-03-31\n"
                       "20240001,2,y,company,regular_employee,2024-04-01,\n");
  run_cases (self, leave_cases, G_N_ELEMENTS (leave_cases));
}

#define CAREER_DATES "receipt_no,career_no,from,to\n"

static const FileCase career_date_cases[] = {
  { "careers", CAREER_DATES "20240001,1,,2023-01-29\n", 2, "to", "2023-01-29",
    "The leave that began on 2022-05-02 would lie outside" },
  { "careers", CAREER_DATES "20240001,1,,2023-01-30\n" },
  { "careers", CAREER_DATES "20240001,1,2022-05-03,\n", 2, "from", "2022-05-03",
    "put it right first" },
  { "careers", CAREER_DATES "20240001,1,2022-05-02,\n" },
  { "careers", CAREER_DATES "20240001,1,2022-05-01,2022-06-30\n", 2, "to", "2022-06-30",
    "2022-05-02" },
  { "careers", CAREER_DATES "20240001,1,,-\n" },
  { "careers", CAREER_DATES "20240001,2,2024-04-02,\n", 2, "from", "2024-04-02",
    "The leave that began on 2024-04-01" },
  { "careers", CAREER_DATES "20240001,2,,2024-04-01\n" },
  { "careers", CAREER_DATES "20240001,2,2024-03-01,2024-03-31\n", 2, "to", "2024-03-31",
    "2024-04-01" },
};

/* An employment with leaves keeps them inside, whatever a later file says; an open end holds all.
 */
static void
test_career_dates (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "careers",
                       "receipt_no,career_no,employer,employer_kind,position,from,to\n"
                       "20240001,1,x,company,regular_employee,2021-04-01,2024-03-31\n"
                       "20240001,2,y,company,regular_employee,2024-04-01,\n");
  fixture_import_fine (
      self, "leaves",
      "receipt_no,career_no,from,to,kind\n"
      "20240001,1,2022-05-02,2023-01-30,childcare\n20240001,2,2024-04-01,,other\n");
  run_cases (self, career_date_cases, G_N_ELEMENTS (career_date_cases));
}

/* Scores: 20240001 general, 20240002 general with a practical, 20240004 exempt from stage 1. */

#define SCORES "exam_no,test,score,absent\n"

static const FileCase score_cases[] = {
  { "scores",
    SCORES "10001,specialty,0,\n10002,specialty,120,\n10001,liberal,70,\n10002,liberal,,1\n" },
  { "scores", SCORES "10001,specialty,120.5,\n", 2, "score", "120.5",
    "higher than the full marks. A score from 0 to 120" },
  { "scores", SCORES "10001,liberal,70.5,\n", 2, "score", "70.5",
    "A score from 0 to 70 is expected." },
  { "scores", SCORES "10001,specialty,87.5,\n" },
  { "scores", SCORES "10001,specialty,87.25,\n", 2, "score", "87.25",
    "not on the test's scale. Scores go in steps of 0.5." },
  { "scores", SCORES "10001,practical,10,\n", 2, "test", "practical",
    "does not take the test “practical”" },
  { "scores", SCORES "10002,practical,60,\n10002,interview,240,\n10001,interview,300,\n" },
  { "scores", SCORES "10002,practical,60.5,\n", 2, "score", "60.5", "from 0 to 60" },
  { "scores", SCORES "10002,interview,240.5,\n", 2, "score", "240.5", "from 0 to 240" },
  { "scores", "receipt_no,test,score\n20240004,specialty,80\n", 2, "test", "specialty",
    "does not take" },
  { "scores", SCORES "10001,specialty,80,1\n", 2, "score", "80",
    "a score and says absent as well" },
  { "scores", SCORES "10001,specialty,0,1\n", 2, "score", "0", "a score and says absent as well" },
  { "scores", SCORES "10001,specialty,80,0\n" },
  { "scores", SCORES "10001,specialty,,\n", 2, "score", "", "neither a score nor an absence" },
  { "scores", SCORES "10001,specialty,,0\n", 2, "score", "", "neither a score nor an absence" },
  { "scores", SCORES "10001,aptitude,,0\n10002,適性検査,,○\n" },
  { "scores", SCORES "10001,aptitude,10,\n", 2, "score", "10", "This test has no points." },
  { "scores", SCORES "10001,aptitude,,\n", 2, "absent", "", "whether the test was taken" },
  { "scores", SCORES "77777,specialty,80,\n", 2, "exam_no", "77777", "No applicant" },
  { "scores", SCORES "10001,specialty,-3,\n", 2, "score", "-3", "not a number of points" },
  { "scores", SCORES "10001,specialty,80,\n10001,specialty,80,\n", 3, "exam_no", "10001",
    "already on line 2" },
  { "scores",
    "exam_no,test,rater,score\n10001,group_interview,A,80\n10001,group_interview,B,90\n" },
};

static void
test_scores (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  run_cases (self, score_cases, G_N_ELEMENTS (score_cases));
}

#define RATED "exam_no,test,rater,score,absent\n"

static const FileCase rater_cases[] = {
  { "scores", RATED "10001,group_interview,,80,\n", 2, "rater", "", "the rater “A”" },
  { "scores", SCORES "10001,group_interview,80,\n", 2, "rater", "", "this row names no rater" },
  { "scores", RATED "10001,group_interview,,,1\n", 2, "rater", "", "name the rater in every row" },
  { "scores", RATED "10001,group_interview,C,80,\n" },
  { "scores", RATED "10002,group_interview,A,80,\n", 2, "rater", "A", "result without a rater" },
  { "scores", RATED "10002,group_interview,,90,\n" },
  { "scores", RATED "10001,specialty,,70,\n10002,specialty,X,70,\n" },
  { "scores", RATED "10001,specialty,,70,\n10001,specialty,X,70,\n", 3, "rater", "X",
    "result without a rater" },
  { "scores", RATED "10001,specialty,X,70,\n10001,specialty,,70,\n", 3, "rater", "",
    "this row names no rater" },
};

/* Results with and without a rater never stand side by side: in one file or one after the other. */
static void
test_raters (Fixture *self, gconstpointer data)
{
  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "scores",
                       RATED "10001,group_interview,A,80,\n10001,group_interview,B,90,\n"
                             "10002,group_interview,,90,\n");
  run_cases (self, rater_cases, G_N_ELEMENTS (rater_cases));
}

static void
test_second_score (Fixture *self, gconstpointer data)
{
  g_autoptr (SenkoImportReport) report = NULL;

  fixture_import_fine (self, "applicants", APPLICANTS);
  fixture_import_fine (self, "scores", SCORES "10001,specialty,80,\n10002,specialty,,1\n");
  fixture_refuse_one (self, "scores", SCORES "10001,specialty,80.5,\n", 2, "score", "80.5",
                      "another result for this test: 80; the file says 80.5");
  fixture_refuse_one (self, "scores", SCORES "10001,specialty,,1\n", 2, "score", "",
                      "another result for this test: 80; the file says absent");
  fixture_refuse_one (self, "scores", SCORES "10002,specialty,0,\n", 2, "score", "0",
                      "another result for this test: absent; the file says 0");
  fixture_refuse_one (self, "scores", SCORES "10001,specialty,-,\n", 2, "score", "-", "neither");
  report = fixture_import (
      self, "scores",
      "receipt_no,test,score,absent\n20240001,専門教科,８０．０,0\n20240002,specialty,,1\n");
  fixture_assert_clean (report);
  g_assert_cmpuint (fixture_file (report, 0)->untouched.count, ==, 2);
  g_assert_false (report->written);
}

/* A refused applicant's further rows are not told to be about somebody unknown, when all comes in
 * one import. */
static void
test_no_fault_twice (Fixture *self, gconstpointer data)
{
  static const char *const heading[]
      = { "receipt_no", "name", "kana", "birth_date", "pool", "track", "category", "applied_at" };
  static const char *const person[]
      = { "1", "a", "b", "never", "general", "general", "elementary", "2024-04-10" };
  static const char *const document_heading[] = { "receipt_no", "document" };
  static const char *const document[] = { "1", "essay" };
  SenkoImportCell cells[8];
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoImportReport) report = NULL;
  g_autoptr (SenkoImport) import = senko_import_begin (self->register_, self->selection,
                                                       "import all", NULL, NULL, NULL, &error);

#define FILL(texts)                                                                                \
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)                                                 \
  cells[i] = (SenkoImportCell){ texts[i], strlen (texts[i]), FALSE }

  g_assert_true (senko_import_start_file (import, senko_kind_find ("applicants"), "applicants.csv",
                                          NULL, NULL, &error));
  FILL (heading);
  senko_import_set_header (import, cells, 8, 1);
  FILL (person);
  g_assert_true (senko_import_add_record (import, cells, 8, 2, &error));
  g_assert_true (senko_import_end_file (import, &error));
  g_assert_true (senko_import_start_file (import, senko_kind_find ("documents"), "documents.csv",
                                          NULL, NULL, &error));
  FILL (document_heading);
  senko_import_set_header (import, cells, 2, 1);
  FILL (document);
  g_assert_true (senko_import_add_record (import, cells, 2, 2, &error));
  g_assert_true (senko_import_end_file (import, &error));
  report = senko_import_finish (import, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (senko_import_report_count_faults (report), ==, 1);
  g_assert_cmpuint (fixture_file (report, 1)->n_skipped, ==, 1);
}

/* The descriptions */

static gboolean
is_stored_as (SenkoCellType type, SenkoColumnType stored)
{
  switch (type)
    {
    case SENKO_CELL_DATE:
    case SENKO_CELL_TIME:
    case SENKO_CELL_BOOLEAN:
    case SENKO_CELL_POINTS:
    case SENKO_CELL_INTEGER:
      return stored == SENKO_COLUMN_INTEGER;
    case SENKO_CELL_VERBATIM:
    case SENKO_CELL_NUMBER:
    case SENKO_CELL_LABEL:
    case SENKO_CELL_GRADE:
    case SENKO_CELL_CODE:
    case SENKO_CELL_PHONE:
    case SENKO_CELL_POSTAL_CODE:
    case SENKO_CELL_EMAIL:
    default:
      return stored == SENKO_COLUMN_TEXT;
    }
}

static void
check_names (const SenkoKind *kind, guint column)
{
  const SenkoKindColumn *one = &kind->columns[column];

  g_assert_cmpint (senko_kind_find_column (kind, one->key, strlen (one->key)), ==, (int)column);
  g_assert_nonnull (one->ja[0]);
  for (guint i = 0; i < SENKO_KIND_MAX_NAMES && one->ja[i] != NULL; i++)
    g_assert_cmpint (senko_kind_find_column (kind, one->ja[i], strlen (one->ja[i])), ==,
                     (int)column);
}

static void
test_descriptions (void)
{
  guint n_kinds;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  g_assert_cmpuint (n_kinds, ==, 16);
  for (guint i = 0; i < n_kinds; i++)
    {
      const SenkoTable *table = senko_table (kinds[i].table);

      g_assert_true (senko_kind_find (kinds[i].id) == &kinds[i]);
      for (guint j = 0; j < kinds[i].n_columns; j++)
        {
          int store = senko_kind_store_column (&kinds[i], j);

          g_test_message ("%s.%s", kinds[i].id, kinds[i].columns[j].key);
          check_names (&kinds[i], j);
          if (kinds[i].columns[j].flags & SENKO_KIND_REFERENCE)
            continue;
          g_assert_cmpint (store, >=, 0);
          g_assert_true (
              is_stored_as (kinds[i].columns[j].format.type, table->columns[store].type));
          g_assert_true (((guint)store < table->n_key)
                         == ((kinds[i].columns[j].flags & SENKO_KIND_KEY) != 0));
        }
      for (guint j = 0; j < table->n_columns; j++)
        g_assert_true (senko_kind_column_of_store (&kinds[i], (int)j) >= 0
                       || g_str_equal (table->columns[j].name, "extra")
                       || g_str_equal (table->columns[j].name, "original"));
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/model/import-kinds/" name, Fixture, NULL, fixture_set_up, function,                \
              fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/import-kinds/descriptions", test_descriptions);
  ADD ("posts", test_posts);
  ADD ("facts", test_facts);
  ADD ("leaves", test_leaves);
  ADD ("career-dates", test_career_dates);
  ADD ("raters", test_raters);
  ADD ("lines", test_lines);
  ADD ("seats", test_seats);
  ADD ("line-replaced", test_line_replaced);
  ADD ("scores", test_scores);
  ADD ("second-score", test_second_score);
  ADD ("no-fault-twice", test_no_fault_twice);
  return g_test_run ();
}
