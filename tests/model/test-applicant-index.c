/* The index of applicants: what a typed word finds and in which order, filters, sorting, and that
 * an edit is seen. */
#include "import-fixture.h"

#include "model/applicants/senko-applicant-index-private.h"
#include "model/senko-applicant-index.h"

#include <string.h>

#define HEADING                                                                                    \
  "receipt_no,name,kana,birth_date,pool,track,category,subject,base_subject,applied_at,exam_no,"   \
  "email,phone\n"
#define POST ",general,general,elementary,,,2024-04-10T10:00,"

static const char people[] = HEADING
    "K0001,髙橋　花子,タカハシ　ハナコ,1990-04-02" POST "10001,hanako@example.jp,078-123-4567\n"
    "K0002,高橋 ジョン,タカハシ ジョン,1991-04-02" POST "10002,john_t@example.com,(090) 1234-5678\n"
    "K0010,山﨑 辺,ヤマサキ　ワタリ,1992-04-02" POST "10010,y-watari@example.jp,\n"
    "K0100,斎藤 渡邉,サイトウ　ワタナベ,1993-04-02" POST ",,０８０－９９９９－０００１\n"
    "K1000,ヴァン パパ,ヴァン　パパ,1995-05-05,general,general,secondary,music,,2024-04-11T11:"
    "11,,,\n"
    "1001,橋本 高志,ハシモト　タカシ,1980-01-01,early,early,secondary,math,,2024-05-"
    "10T16:59,,,\n";

typedef struct {
  Fixture fixture;
  SenkoApplicantIndex *index;
} Scene;

static void
set_up (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->fixture, data);
  fixture_import_fine (&self->fixture, "applicants", people);
  self->index = senko_applicant_index_new (self->fixture.register_, self->fixture.selection, NULL,
                                           NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Scene *self, gconstpointer data)
{
  senko_applicant_index_unref (self->index);
  fixture_tear_down (&self->fixture, data);
}

static void
evaluate (Scene *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (senko_applicant_index_is_evaluated (self->index));
  g_assert_true (senko_applicant_index_evaluate (
      self->index, self->fixture.register_, self->fixture.selection, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (senko_applicant_index_is_evaluated (self->index));
}

/* The places as text: "0 3 1". */
static char *
write_places (const guint *places, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%u", i > 0 ? " " : "", places[i]);
  return g_string_free (out, FALSE);
}

static char *
search (Scene *self, const char *text, const SenkoApplicantFilter *filter)
{
  guint places[50];
  guint n = senko_applicant_index_first (self->index, text, filter, G_N_ELEMENTS (places), places);
  g_autofree char *first = write_places (places, n);
  g_autoptr (GArray) all
      = senko_applicant_index_select (self->index, text, filter, NULL, FALSE, TRUE);
  g_autofree char *selected = write_places ((guint *)(void *)all->data, all->len);

  g_assert_cmpuint (senko_applicant_index_count (self->index, text, filter), ==, n);
  g_assert_cmpstr (first, ==, selected);
  return g_steal_pointer (&first);
}

static void
test_words (Scene *self, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *places;
  } cases[] = {
    { "", "0 1 2 3 4 5" },
    { "  　", "0 1 2 3 4 5" },
    /* numbers: the whole first, then beginnings, then anywhere */
    { "1001", "5 2" },
    { "000", "0 1 3 4" },
    { "K0001", "0" },
    { "ｋ０００１", "0" },
    { "k0", "0 1 2 3" },
    { "10001", "0" },
    { "0001", "0 3" },
    /* names: variants, widths, kinds of kana, voiced marks, spaces, small kana */
    { "高橋", "0 1" },
    { "髙橋", "0 1" },
    { "高橋花子", "0" },
    { "橋", "5 0 1" },
    { "山崎", "2" },
    { "辺", "2 3" },
    { "斉藤", "3" },
    { "齋藤", "3" },
    { "渡邊", "3" },
    { "タカハシ", "0 1" },
    { "ﾀｶﾊｼ", "0 1" },
    { "たかは", "0 1" },
    { "た", "0 1 2 3 5" },
    { "じよん", "1" },
    { "ｼﾞｮﾝ", "1" },
    { "ｳﾞｧﾝ", "4" },
    { "ばん", "" },
    { "ﾊﾟﾊﾟ", "4" },
    { "はは", "" },
    { "べ", "3" },
    { "へ", "" },
    /* e-mail and telephone */
    { "john", "1" },
    { "JOHN_T@", "1" },
    { "@example", "0 1 2" },
    { "y-watari", "2" },
    { "078-123-4567", "0" },
    { "0781234567", "0" },
    { "(078)123-4567", "0" },
    { "1234", "0 1" },
    { "12345", "0 1" },
    { "０９０－１２３４", "1" },
    { "08099990001", "3" },
    /* words are joined */
    { "高橋 花", "0" },
    { "高橋　じよん", "1" },
    { "はなこ 078", "0" },
    { "高橋 渡辺", "" },
    { "k 橋", "0 1" },
    /* nothing */
    { "鈴木", "" },
    { "99999999999999999999999999999999999999999999", "" },
    { "\n", "0 1 2 3 4 5" },
    { "-", "0 1 2 3 4 5" },
    { "\xff", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *places = search (self, cases[i].text, NULL);

      g_test_message ("“%s”: %s", cases[i].text, places);
      g_assert_cmpstr (places, ==, cases[i].places);
    }
}

/* Whoever asks for few gets the best few. */
static void
test_limit (Scene *self, gconstpointer data)
{
  guint places[2];

  g_assert_cmpuint (senko_applicant_index_first (self->index, "1001", NULL, 1, places), ==, 1);
  g_assert_cmpuint (places[0], ==, 5);
  g_assert_cmpuint (senko_applicant_index_first (self->index, "橋", NULL, 1, places), ==, 1);
  g_assert_cmpuint (places[0], ==, 5);
  g_assert_cmpuint (senko_applicant_index_first (self->index, "高橋 090", NULL, 2, places), ==, 1);
  g_assert_cmpuint (places[0], ==, 1);
  g_assert_cmpuint (senko_applicant_index_first (self->index, "高", NULL, 0, places), ==, 0);
}

static void
parse (Scene *self, const char *target, SenkoApplicantFilter *filter)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (senko_applicant_filter_parse (filter, self->fixture.selection->definition, target,
                                               NULL, &error));
  g_assert_no_error (error);
}

static void
test_filters (Scene *self, gconstpointer data)
{
  static const struct {
    const char *target;
    const char *text;
    const char *places;
  } cases[] = {
    { "", NULL, "0 1 2 3 4 5" },
    { "pool=early", NULL, "5" },
    { "pool=early,general", NULL, "0 1 2 3 4 5" },
    { "track=general", NULL, "0 1 2 3 4" },
    { "category=secondary", NULL, "4 5" },
    { "subject=music", NULL, "4" },
    { "subject=none", NULL, "0 1 2 3" },
    { "subject=none,math", "高", "0 1 5" },
    { "category=secondary&subject=math", NULL, "5" },
    { "category=elementary&subject=math", NULL, "" },
    /* nobody has sent a licence: G1 is out for all; G5 too for who gave no birth date? */
    { "rule=G1&verdict=fail", NULL, "0 1 2 3 4 5" },
    { "rule=G1&verdict=ok", NULL, "" },
    { "standing=out", NULL, "0 1 2 3 4 5" },
    { "standing=ok", NULL, "" },
    { "standing=out,withdrawn", "k1", "4" },
  };

  evaluate (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SenkoApplicantFilter filter;
      g_autofree char *places = NULL, *again = NULL;

      parse (self, cases[i].target, &filter);
      places = search (self, cases[i].text, &filter);
      g_test_message ("%s: %s", cases[i].target, places);
      g_assert_cmpstr (places, ==, cases[i].places);
      again = senko_applicant_filter_to_text (&filter, self->fixture.selection->definition, NULL);
      parse (self, again, &filter);
      g_free (places);
      places = search (self, cases[i].text, &filter);
      g_assert_cmpstr (places, ==, cases[i].places);
    }
}

static void
test_filter_text (Scene *self, gconstpointer data)
{
  const SenkoDefinition *definition = self->fixture.selection->definition;
  SenkoApplicantFilter filter = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *target = NULL;

  parse (self, "stage=stage1&verdict=pending,manual&pool=general", &filter);
  g_assert_true (senko_applicant_filter_needs_findings (&filter));
  target = senko_applicant_filter_to_text (&filter, definition, "高橋 &=,");
  g_assert_cmpstr (target, ==,
                   "pool=general&verdict=pending,manual&stage=stage1&text="
                   "%E9%AB%98%E6%A9%8B%20%26%3D%2C");
  g_assert_true (senko_applicant_filter_parse (&filter, definition, target, &text, &error));
  g_assert_cmpstr (text, ==, "高橋 &=,");
  parse (self, "pool=general&standing=withdrawn", &filter);
  g_assert_false (senko_applicant_filter_needs_findings (&filter));
  g_assert_false (senko_applicant_filter_parse (&filter, definition, "rule=G99", NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "rule=G99"));
  g_assert_cmpuint (filter.standings, !=, 0); /* as it was */
  g_clear_error (&error);
  g_assert_false (senko_applicant_filter_parse (&filter, definition, "colour=red", NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN);
}

static void
test_orders (Scene *self, gconstpointer data)
{
  static const struct {
    const char *column;
    gboolean descending;
    const char *places;
  } cases[] = {
    { "receipt_no", FALSE, "5 0 1 2 3 4" }, /* 1001, k1, k2, k10, k100, k1000 */
    { "receipt_no", TRUE, "4 3 2 1 0 5" },
    { "exam_no", FALSE, "0 1 2 3 4 5" }, /* without one: last */
    { "exam_no", TRUE, "2 1 0 3 4 5" },
    { "kana", FALSE, "4 3 1 0 5 2" },
    { "name", FALSE, "4 3 1 0 5 2" },
    { "birth_date", FALSE, "5 0 1 2 3 4" },
    { "birth_date", TRUE, "4 3 2 1 0 5" },
    { "category", FALSE, "0 1 2 3 4 5" },
    { "subject", TRUE, "4 5 0 1 2 3" },
    { "email", FALSE, "0 1 2 3 4 5" },
    { "standing", FALSE, "0 1 2 3 4 5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoApplicantOrder) order
          = senko_applicant_order_new (self->index, self->fixture.register_,
                                       self->fixture.selection, cases[i].column, NULL, &error);
      g_autoptr (GArray) all = NULL;
      g_autofree char *places = NULL;

      g_assert_no_error (error);
      all = senko_applicant_index_select (self->index, NULL, NULL, order, cases[i].descending,
                                          FALSE);
      places = write_places ((guint *)(void *)all->data, all->len);
      g_test_message ("%s%s: %s", cases[i].column, cases[i].descending ? " ↓" : "", places);
      g_assert_cmpstr (places, ==, cases[i].places);
    }
}

static void
test_unknown_order (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (senko_applicant_order_new (self->index, self->fixture.register_,
                                            self->fixture.selection, "name; DROP", NULL, &error));
  g_assert_error (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN);
}

static void
update (Scene *self, guint place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (senko_applicant_index_update (
      self->index, self->fixture.register_, self->fixture.selection,
      self->fixture.selection->id * SENKO_APPLICANTS_PER_SELECTION + place + 1, &error));
  g_assert_no_error (error);
}

static void
assert_found (Scene *self, const char *text, const char *expected)
{
  g_autofree char *places = search (self, text, NULL);

  g_test_message ("“%s”", text);
  g_assert_cmpstr (places, ==, expected);
}

/* What an edit changes is found at once, and what it took away no more. */
static void
test_update (Scene *self, gconstpointer data)
{
  SenkoApplicantState state;

  evaluate (self);
  fixture_import_fine (
      &self->fixture, "applicants",
      "receipt_no,name,kana,phone\nK0002,鷺沼 ジョン,サギヌマ ジョン,0311112222\n");
  update (self, 1);
  assert_found (self, "高橋", "0");
  assert_found (self, "鷺沼", "1");
  assert_found (self, "090", "");
  assert_found (self, "03-1111-2222", "1");
  assert_found (self, "花子", "0");
  assert_found (self, "ワタリ", "2");
  senko_applicant_index_get_state (self->index, 1, &state);
  g_assert_cmpint (state.standing, ==, SENKO_STANDING_OUT);
  fixture_import_fine (&self->fixture, "applicants",
                       HEADING "K2000,新人 来,シンジン キタル,1999-04-02" POST ",,\n");
  update (self, 6);
  g_assert_cmpuint (senko_applicant_index_get_n (self->index), ==, 7);
  assert_found (self, "しんじん", "6");
  fixture_import_fine (&self->fixture, "applicants",
                       "receipt_no,withdrew_at\nK2000,2024-05-11T09:00\n");
  update (self, 6);
  senko_applicant_index_get_state (self->index, 6, &state);
  g_assert_cmpint (state.standing, ==, SENKO_STANDING_WITHDRAWN);
}

static void
test_removed (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRow) row = NULL;
  g_autoptr (SenkoAct) act = NULL;
  gint64 id = senko_applicant_index_get_id (self->index, 1);

  row = senko_table_get_applicant (senko_register_get_connection (self->fixture.register_), id,
                                   &error);
  act = senko_register_begin (self->fixture.register_, "remove", self->fixture.selection->id, NULL,
                              &error);
  g_assert_true (senko_act_delete (act, row, &error));
  g_assert_true (senko_act_commit (act, &error));
  g_assert_no_error (error);
  update (self, 1);
  assert_found (self, "高橋", "0");
  assert_found (self, "", "0 2 3 4 5");
  g_assert_cmpuint (senko_applicant_index_get_n (self->index), ==, 5);
  g_assert_cmpuint (senko_applicant_index_get_n_places (self->index), ==, 6);
  g_assert_cmpint (senko_applicant_index_find (self->index, id), ==, -1);
  g_assert_cmpint (senko_applicant_index_get_id (self->index, 1), ==, 0);
}

/* --- catching up with the journal --- */

static SenkoIndexState
catch_up (Scene *self)
{
  g_autoptr (GError) error = NULL;
  SenkoIndexState state;

  g_assert_true (senko_applicant_index_catch_up (self->index, self->fixture.register_,
                                                 self->fixture.selection, &state, &error));
  g_assert_no_error (error);
  return state;
}

/* A new index finds, shows and counts the same. */
static void
assert_as_new (Scene *self)
{
  Scene anew = { .fixture = self->fixture };
  g_autoptr (GError) error = NULL;

  anew.index = senko_applicant_index_new (self->fixture.register_, self->fixture.selection, NULL,
                                          NULL, NULL, &error);
  g_assert_no_error (error);
  evaluate (&anew);
  g_assert_cmpuint (senko_applicant_index_get_n (self->index), ==,
                    senko_applicant_index_get_n (anew.index));
  for (guint place = 0; place < senko_applicant_index_get_n_places (anew.index); place++)
    {
      SenkoApplicantState a, b;
      int found = senko_applicant_index_find (self->index,
                                              senko_applicant_index_get_id (anew.index, place));

      g_assert_cmpint (found, >=, 0);
      senko_applicant_index_get_state (self->index, (guint)found, &a);
      senko_applicant_index_get_state (anew.index, place, &b);
      g_assert_cmpint (a.standing, ==, b.standing);
      g_assert_cmpint (a.papers, ==, b.papers);
      g_assert_cmpint (a.effective_track, ==, b.effective_track);
    }
  senko_applicant_index_unref (anew.index);
}

static void
test_catch_up (Scene *self, gconstpointer data)
{
  static const struct {
    const char *kind, *text;
    SenkoIndexState state;
    const char *word, *places;
  } rows[] = {
    /* what nobody is compared by */
    { "applicants", "receipt_no,note\nK0002,電話あり\n", SENKO_INDEX_UPDATED, "ジョン", "1" },
    { "applicants", "receipt_no,exam_no\nK0002,77777\n", SENKO_INDEX_UPDATED, "77777", "1" },
    { "licences", "receipt_no,school_type,subject,kind,status\nK0002,elementary,,,held\n",
      SENKO_INDEX_UPDATED, "77777", "1" },
    /* what others are compared with */
    { "applicants", "receipt_no,name,kana\nK0002,鷺沼 ジョン,サギヌマ ジョン\n",
      SENKO_INDEX_TO_EVALUATE, "鷺沼", "1" },
    { "applicants", "receipt_no,email\nK0010,hanako@example.jp\n", SENKO_INDEX_TO_EVALUATE,
      "hanako", "0 2" },
    { "applicants", "receipt_no,withdrew_at\nK0100,2024-05-11T09:00\n", SENKO_INDEX_TO_EVALUATE,
      "斎藤", "3" },
    { "applicants", HEADING "K2000,新人 来,シンジン キタル,1999-04-02" POST ",,\n",
      SENKO_INDEX_TO_EVALUATE, "しんじん", "6" },
    /* several at once */
    { "applicants",
      HEADING "K3000,三人 一,サンニン イチ,1999-04-02" POST ",,\n"
              "K3001,三人 二,サンニン ニ,1999-04-02" POST ",,\n"
              "K3002,三人 三,サンニン サン,1999-04-02" POST ",,\n",
      SENKO_INDEX_TO_EVALUATE, "三人", "7 8 9" },
  };

  evaluate (self);
  g_assert_cmpint (catch_up (self), ==, SENKO_INDEX_UNCHANGED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].text);
      fixture_import_fine (&self->fixture, rows[i].kind, rows[i].text);
      g_assert_cmpint (catch_up (self), ==, rows[i].state);
      assert_found (self, rows[i].word, rows[i].places);
      if (rows[i].state == SENKO_INDEX_TO_EVALUATE)
        g_assert_true (senko_applicant_index_evaluate (self->index, self->fixture.register_,
                                                       self->fixture.selection, NULL, NULL, NULL,
                                                       &error));
      g_assert_no_error (error);
      assert_as_new (self);
      g_assert_cmpint (catch_up (self), ==, SENKO_INDEX_UNCHANGED);
    }
}

/* More than are worth looking at one by one, and rules that are no more those it was made by. */
static void
test_outdated (Scene *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADING);

  evaluate (self);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "M%04u,多数 %u,タスウ %u,1990-04-02" POST ",,\n", i, i, i);
  fixture_import_fine (&self->fixture, "applicants", text->str);
  g_assert_cmpint (catch_up (self), ==, SENKO_INDEX_OUTDATED);
  self->fixture.selection->definition_id++;
  g_assert_cmpint (catch_up (self), ==, SENKO_INDEX_OUTDATED);
  self->fixture.selection->definition_id--;
}

/* Everybody is evaluated while somebody is taken in: the findings from before do not stay. */
static void
test_overtaken (Scene *self, gconstpointer data)
{
  gint64 before;

  evaluate (self);
  before = self->index->seen_act;
  fixture_import_fine (&self->fixture, "applicants",
                       "receipt_no,withdrew_at\nK0100,2024-05-11T09:00\n");
  catch_up (self);
  g_assert_cmpint (self->index->seen_act, >, before);
  self->index->seen_act = before; /* as an evaluation that began before leaves it */
  g_assert_cmpint (catch_up (self), ==, SENKO_INDEX_TO_EVALUATE);
}

static void
test_cancelled (Scene *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (senko_applicant_index_new (self->fixture.register_, self->fixture.selection, NULL,
                                            NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- finding bytes --- */

/* Both ways find what comparing at every place finds. */
static void
check_find (const char *run, guint length, const char *word, guint n)
{
  SenkoLaneUse use = { 0 };
  SenkoNeedle needle;
  const char *expected = NULL;
  gboolean possible;

  for (guint i = 0; i < length; i++)
    use.counts[(guint8)run[i]]++;
  for (guint i = 0; expected == NULL && i + n <= length; i++)
    if (memcmp (run + i, word, n) == 0)
      expected = run + i;
  possible = _senko_needle_init (&needle, &use, word, n);
  g_assert_true (possible || expected == NULL);
  for (int how = SENKO_FIND_BEST; possible && how <= SENKO_FIND_PLAIN; how++)
    g_assert_true (_senko_finder_get ((SenkoFindHow)how)->find (&needle, run, run + length)
                   == expected);
}

static void
test_find (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240930);
  char run[400 + SENKO_RUN_PADDING];

  for (guint round = 0; round < 20000; round++)
    {
      guint length = g_rand_int_range (random, 0, 400);
      guint n = g_rand_int_range (random, 1, round % 7 == 0 ? 60 : 6);
      guint letters = g_rand_int_range (random, 1, 8);
      char word[64];

      memset (run, 'a', sizeof run); /* what lies behind the end is not found */
      for (guint i = 0; i < length; i++)
        run[i] = (char)('a' + g_rand_int_range (random, 0, letters));
      for (guint i = 0; i < n; i++)
        word[i] = (char)('a' + g_rand_int_range (random, 0, letters));
      if (length > n && round % 3 == 0)
        memcpy (run + g_rand_int_range (random, 0, length - n), word, n);
      if (round % 5 == 0 && length > 3)
        run[length / 2] = SENKO_RUN_MARK;
      check_find (run, length, word, n);
      g_assert_cmpuint (_senko_finder_get (SENKO_FIND_BEST)->count_marks (run, run + length), ==,
                        _senko_finder_get (SENKO_FIND_PLAIN)->count_marks (run, run + length));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Scene, NULL, set_up, test, tear_down)
  ADD ("/applicant-index/words", test_words);
  ADD ("/applicant-index/limit", test_limit);
  ADD ("/applicant-index/filters", test_filters);
  ADD ("/applicant-index/filter-text", test_filter_text);
  ADD ("/applicant-index/orders", test_orders);
  ADD ("/applicant-index/unknown-order", test_unknown_order);
  ADD ("/applicant-index/update", test_update);
  ADD ("/applicant-index/removed", test_removed);
  ADD ("/applicant-index/catch-up", test_catch_up);
  ADD ("/applicant-index/outdated", test_outdated);
  ADD ("/applicant-index/overtaken", test_overtaken);
  ADD ("/applicant-index/cancelled", test_cancelled);
  g_test_add_func ("/applicant-index/find", test_find);
  return g_test_run ();
}
