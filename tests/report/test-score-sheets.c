/* The papers of keying say what the books say, in the order of the screen; and no names where the
 * test is marked blind. */
#include "../model/import-fixture.h"

#include "model/senko-keying.h"
#include "report/sheets/senko-score-sheets.h"

#include <string.h>

typedef struct {
  Fixture fixture;
  SenkoCode specialty;
} Desk;

static void
set_up (Desk *self, gconstpointer data)
{
  const char *const numbers[] = { "10002", "10001", NULL };
  SenkoBundleSpec spec = {
    .id = "束1", .room = "301", .numbers = numbers, .control_count = 2, .control_sum = 12350
  };
  GError *error = NULL;

  fixture_set_up (&self->fixture, NULL);
  fixture_import_fine (&self->fixture, "applicants", APPLICANTS_HEADING APPLICANT_1 APPLICANT_2);
  self->specialty = senko_definition_code (self->fixture.selection->definition,
                                           SENKO_VOCABULARY_TEST, "specialty", 9);
  spec.test = self->specialty;
  senko_bundle_add (self->fixture.register_, self->fixture.selection, &spec, FALSE, &error);
  g_assert_no_error (error);
  senko_bundle_hand_over (self->fixture.register_, self->fixture.selection, "束1", TRUE, 2, "佐藤",
                          NULL, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  fixture_tear_down (&self->fixture, NULL);
}

static void
keep_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  g_string_append_printf (user_data, "|%s", text);
}

/* All that is on a page, text by text, each after a "|". */
static char *
read_page (SenkoPaper *paper, guint page)
{
  GString *texts = g_string_new (NULL);
  g_autoptr (SenkoPen) pen = senko_pen_new_reader (keep_text, texts);

  senko_paper_draw (paper, page, pen);
  g_string_append_c (texts, '|');
  return g_string_free (texts, FALSE);
}

static SenkoPaper *
make (Desk *self, const char *bundle, SenkoScoreSheets which)
{
  GError *error = NULL;
  SenkoScoreSheetsOf of = { .bundle = bundle };
  SenkoPaper *paper = senko_score_sheets_make (self->fixture.register_, self->fixture.selection,
                                               &of, which, &error);

  g_assert_no_error (error);
  return paper;
}

static void
assert_says (const char *page, const char *text)
{
  if (strstr (page, text) == NULL)
    g_error ("“%s” is not on the page: %s", text, page);
}

static void
test_cover (Desk *self, gconstpointer data)
{
  g_autoptr (SenkoPaper) paper = make (self, NULL, SENKO_SCORE_SHEETS_COVERS);
  g_autofree char *page = NULL;

  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 1);
  page = read_page (paper, 0);
  assert_says (page, "|束番号|束1|");
  assert_says (page, "|会場・室|301|");
  assert_says (page, "|枚数|2 枚|");
  assert_says (page, "|受験番号|10002 ～ 10001|");
  assert_says (page, "|1|持出|2|佐藤|");
  assert_says (page, "|用紙の集計|2|123.5|");
  assert_says (page, "|1回目の入力|");
  assert_says (page, "|2回目の入力|");
  assert_says (page, "|責任者|");
  assert_says (page, "|SB00001|");
}

/* The order is that of the bundle, not of the numbers. */
static void
test_blank (Desk *self, gconstpointer data)
{
  for (int blind = 0; blind < 2; blind++)
    {
      g_autoptr (SenkoPaper) paper = NULL;
      g_autofree char *page = NULL;

      self->fixture.selection->definition->tests[self->specialty].blind = blind;
      paper = make (self, "SB00001", SENKO_SCORE_SHEETS_BLANKS);
      g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 1);
      page = read_page (paper, 0);
      assert_says (page, blind ? "|1|10002|2|10001|" : "|1|10002|髙橋 花子|2|10001|山田　太郎|");
      g_assert_cmpint (strstr (page, "花子") != NULL, ==, !blind);
      assert_says (page, "|欠席|");
      assert_says (page, "|採点者|");
    }
}

/* A cover and a sheet for each bundle, one after another; thirty sheets fit on a page. */
static void
test_all (Desk *self, gconstpointer data)
{
  const char *const raters[] = { "甲", "乙", SENKO_BUNDLE_TOTAL, NULL };
  g_autoptr (GString) people = g_string_new (APPLICANTS_HEADING);
  g_autoptr (GString) licences = g_string_new ("receipt_no,school_type,subject,status,date,kind\n");
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;

  for (guint i = 1; i <= 31; i++)
    g_string_append_printf (people,
                            "X%03u,山田 %u,ヤマダ,1990-04-01,general,general,elementary,,,"
                            "2024-05-10T10:00,300%02u\n",
                            i, i, i);
  for (guint i = 1; i <= 31; i++)
    g_string_append_printf (licences, "X%03u,elementary,,held,2013-03-31,ordinary\n", i);
  fixture_import_fine (&self->fixture, "applicants", people->str);
  fixture_import_fine (&self->fixture, "licences", licences->str);
  g_assert_cmpuint (
      senko_bundle_cut (self->fixture.register_, self->fixture.selection,
                        senko_definition_code (self->fixture.selection->definition,
                                               SENKO_VOCABULARY_TEST, "group_interview", 15),
                        raters, 30, FALSE, &error),
      ==, 2);
  paper = make (self, NULL, SENKO_SCORE_SHEETS_COVERS | SENKO_SCORE_SHEETS_BLANKS);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 6);
  page = read_page (paper, 0);
  assert_says (page, "束表紙");
}

static void
test_nothing (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SenkoScoreSheetsOf none[]
      = { { .bundle = "束9" },
          { .test = senko_definition_code (self->fixture.selection->definition,
                                           SENKO_VOCABULARY_TEST, "aptitude", 8) },
          { .room = "302" } };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_assert_null (senko_score_sheets_make (self->fixture.register_, self->fixture.selection,
                                              &none[i], SENKO_SCORE_SHEETS_COVERS, &error));
      g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN);
      g_clear_error (&error);
    }
}

/* A room's sheet is in the order of its seats, and says them. */
static void
test_room (Desk *self, gconstpointer data)
{
  SenkoScoreSheetsOf of = { .room = "9" };
  SenkoCode liberal = senko_definition_code (self->fixture.selection->definition,
                                             SENKO_VOCABULARY_TEST, "liberal", 7);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *cover = NULL, *sheet = NULL;
  guint n_left;

  fixture_import_fine (&self->fixture, "applicants",
                       "receipt_no,no_disqualification\n20240001,1\n20240002,1\n");
  fixture_import_fine (&self->fixture, "licences",
                       "receipt_no,school_type,subject,status,date,kind\n"
                       "20240001,elementary,,held,2013-03-31,ordinary\n"
                       "20240002,junior_high,music,held,2013-03-31,ordinary\n");
  fixture_import_fine (&self->fixture, "seats",
                       "exam_no,test,room,seat\n10002,liberal,9,8\n10001,liberal,9,12\n");
  g_assert_cmpuint (senko_bundle_cut_rooms (self->fixture.register_, self->fixture.selection,
                                            liberal, NULL, 0, FALSE, &n_left, &error),
                    ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left, ==, 0);
  paper = senko_score_sheets_make (self->fixture.register_, self->fixture.selection, &of,
                                   SENKO_SCORE_SHEETS_COVERS | SENKO_SCORE_SHEETS_BLANKS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 2);
  cover = read_page (paper, 0);
  sheet = read_page (paper, 1);
  assert_says (cover, "|束番号|教職・一般教養-001|");
  assert_says (cover, "|会場・室|9|");
  assert_says (cover, "|10002（席8） ～ 10001（席12）|");
  assert_says (sheet, "|1|8|10002|");
  assert_says (sheet, "|2|12|10001|");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*func) (Desk *, gconstpointer);
  } cases[] = {
    { "/score-sheets/cover", test_cover },     { "/score-sheets/blank", test_blank },
    { "/score-sheets/all", test_all },         { "/score-sheets/room", test_room },
    { "/score-sheets/nothing", test_nothing },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Desk, NULL, set_up, cases[i].func, tear_down);
  return g_test_run ();
}
