/* The built-in definitions, and the questions asked of a definition: codes, selectors, posts,
 * plans. */
#include <string.h>

#include "definition-text.h"
#include "rules/definition/senko-definition-private.h"

static SenkoDefinition *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  SenkoDefinition *definition = senko_definition_load_builtin (id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (definition);
  return definition;
}

static SenkoCode
code (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *id)
{
  SenkoCode found = senko_definition_code (definition, vocabulary, id, strlen (id));

  if (!found)
    g_error ("no code “%s”", id);
  return found;
}

static SenkoSubject
subject_of (const SenkoDefinition *definition, const char *pool, const char *track,
            const char *category, const char *subject, const char *base_subject)
{
  return (SenkoSubject){
    .pool = code (definition, SENKO_VOCABULARY_POOL, pool),
    .track = code (definition, SENKO_VOCABULARY_TRACK, track),
    .category = code (definition, SENKO_VOCABULARY_CATEGORY, category),
    .subject = subject ? code (definition, SENKO_VOCABULARY_SUBJECT, subject) : 0,
    .base_subject = base_subject ? code (definition, SENKO_VOCABULARY_SUBJECT, base_subject) : 0,
  };
}

/* --- the built-in ones
 * ---------------------------------------------------------------------------------------- */

static void
test_builtin (void)
{
  const char *const *ids = senko_definition_list_builtin ();
  int last = G_MAXINT;

  g_assert_cmpuint (g_strv_length ((char **)ids), ==, 2);
  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (SenkoDefinition) definition = load (ids[i]);

      g_assert_cmpstr (definition->id, ==, ids[i]);
      g_assert_cmpint (definition->hire_year, <, last);
      g_assert_cmpuint (strlen (definition->fingerprint), ==, 64);
      last = definition->hire_year;
    }
}

/* The text of the built-in definition with one part of it written otherwise. */
static SenkoDefinition *
parse_with (const char *part, const char *other)
{
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", NULL);
  g_auto (GStrv) around = g_strsplit (definition->text, part, 2);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  SenkoDefinition *parsed;

  g_assert_cmpuint (g_strv_length (around), ==, 2);
  text = g_strconcat (around[0], other, around[1], NULL);
  parsed = senko_definition_parse (text, strlen (text), NULL, &error);
  g_assert_no_error (error);
  return parsed;
}

static void
test_escapes (void)
{
  g_autoptr (SenkoDefinition) id
      = parse_with ("\"id\": \"kobe-teachers-2025\"", "\"\\u0069d\": \"kobe\\u002Dteachers-2025\"");
  g_autoptr (SenkoDefinition) characters = parse_with (
      "\"en\": \"Kobe", "\"en\": \"\\ud842\\uDFB7\\u3042\\\"\\\\\\/\\b\\f\\n\\r\\tKobe");

  g_assert_cmpstr (id->id, ==, "kobe-teachers-2025");
  g_assert_true (g_str_has_prefix (characters->en, "𠮷あ\"\\/\b\f\n\r\tKobe"));
}

static void
test_builtin_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (senko_definition_load_builtin ("osaka-2025", &error));
  g_assert_error (error, SENKO_DEFINITION_ERROR, SENKO_DEFINITION_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "kobe-teachers-2025"));
}

static void
test_fingerprint (void)
{
  g_autofree char *text = definition_text ();
  g_autofree char *changed = definition_text_with (text, "\"number\": 200", "\"number\": 201");
  g_autofree char *marked = g_strconcat ("\xEF\xBB\xBF", text, NULL);
  g_autoptr (SenkoDefinition) one = senko_definition_parse (text, strlen (text), NULL, NULL);
  g_autoptr (SenkoDefinition) same = senko_definition_parse (text, strlen (text), NULL, NULL);
  g_autoptr (SenkoDefinition) other
      = senko_definition_parse (changed, strlen (changed), NULL, NULL);
  g_autoptr (SenkoDefinition) with_mark
      = senko_definition_parse (marked, strlen (marked), NULL, NULL);

  g_assert_cmpstr (one->fingerprint, ==, same->fingerprint);
  g_assert_cmpstr (one->fingerprint, !=, other->fingerprint);
  g_assert_nonnull (with_mark);
}

static void
test_references (void)
{
  SenkoDefinition *definition = load ("kobe-teachers-2025");

  g_assert_true (senko_definition_ref (definition) == definition);
  senko_definition_unref (definition);
  g_assert_cmpstr (definition->id, ==, "kobe-teachers-2025");
  senko_definition_unref (definition);
}

/* --- p.22-23 and p.3: points
 * ---------------------------------------------------------------------------------- */

typedef struct {
  const char *id;
  int now, before; /* whole points; -1: there is no such bonus; -2: the source does not say */
} BonusPoints;

static const BonusPoints bonus_points[] = {
  { "multi_licence", 15, 6 },
  { "elementary_licence", 10, 6 },
  { "special_needs_licence", 10, 3 },
  { "information_licence", 10, 3 },
  { "english", 10, 3 },
  { "japanese_teaching", 10, 3 },
  { "librarian_teacher", 8, -1 },
  { "nurse", 8, 3 },
  { "calligraphy_licence", -1, -2 },
};

static void
check_bonus (const SenkoDefinition *definition, const char *id, int points)
{
  SenkoCode bonus = senko_definition_code (definition, SENKO_VOCABULARY_BONUS, id, strlen (id));

  g_assert_cmpint (bonus == 0, ==, points == -1);
  if (bonus)
    g_assert_cmpint (definition->bonuses[bonus].points, ==,
                     points == -2 ? SENKO_POINTS_NONE : SENKO_POINTS (points));
}

static void
test_bonus_points (void)
{
  g_autoptr (SenkoDefinition) now = load ("kobe-teachers-2025");
  g_autoptr (SenkoDefinition) before = load ("kobe-teachers-2024");

  for (guint i = 0; i < G_N_ELEMENTS (bonus_points); i++)
    {
      check_bonus (now, bonus_points[i].id, bonus_points[i].now);
      check_bonus (before, bonus_points[i].id, bonus_points[i].before);
    }
  g_assert_cmpuint (now->n_bonuses, ==, 8 + 1);
  g_assert_cmpuint (before->n_bonuses, ==, 8 + 1);
}

typedef struct {
  const char *id;
  SenkoPoints specialist, others;
} EnglishMinimum;

/* p.23; grades of Eiken by their place: 5 4 3 準2 2 準1 1 */
static const EnglishMinimum english_minimums[] = {
  { "cambridge", 18000, 16000 }, { "eiken", SENKO_POINTS (7), SENKO_POINTS (6) },
  { "gtec", 135000, 118000 },    { "ielts", 700, 550 },
  { "teap", 37500, 30900 },      { "teap_cbt", 80000, 60000 },
  { "toefl_ibt", 9500, 7200 },   { "toeic", 184500, 156000 },
};

static void
test_english_table (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  const SenkoCertificateTable *table = &definition->tables[0];
  SenkoCode toeic = code (definition, SENKO_VOCABULARY_CREDENTIAL, "toeic");
  SenkoCode eiken = code (definition, SENKO_VOCABULARY_CREDENTIAL, "eiken");
  SenkoSubject specialist
      = subject_of (definition, "general", "general", "secondary", "english", NULL);
  SenkoSubject special_needs
      = subject_of (definition, "general", "general", "special_needs", NULL, "english");
  SenkoSubject other
      = subject_of (definition, "general", "general", "elementary_english", NULL, NULL);

  g_assert_cmpuint (table->n_rows, ==, 2);
  g_assert_true (senko_selector_matches (&table->rows[0].applies, &specialist));
  g_assert_true (senko_selector_matches (&table->rows[0].applies, &special_needs));
  g_assert_false (senko_selector_matches (&table->rows[0].applies, &other));
  g_assert_true (senko_selector_matches (&table->rows[1].applies, &other));
  for (guint i = 0; i < G_N_ELEMENTS (english_minimums); i++)
    {
      SenkoCode credential = code (definition, SENKO_VOCABULARY_CREDENTIAL, english_minimums[i].id);

      g_assert_cmpint (table->rows[0].minimum[credential], ==, english_minimums[i].specialist);
      g_assert_cmpint (table->rows[1].minimum[credential], ==, english_minimums[i].others);
    }
  g_assert_cmpint (table->rows[0].minimum[code (definition, SENKO_VOCABULARY_CREDENTIAL, "nurse")],
                   ==, SENKO_POINTS_NONE);
  g_assert_cmpint (table->score_weight[toeic], ==, 100);
  g_assert_cmpint (table->score2_weight[toeic], ==, 250);
  g_assert_cmpint (table->score2_weight[eiken], ==, 0);
  g_assert_cmpstr (table->grades[eiken][5], ==, "準1");
  g_assert_null (table->grades[toeic]);
}

/* --- p.14, 19, 21: plans
 * -------------------------------------------------------------------------------------- */

typedef struct {
  const char *stage, *pool, *track, *category, *subject, *base_subject;
  const char *
      points; /* of specialty, group_interview, essay, practical, interview; - = not in the total */
  const char *gate; /* NULL = none */
} PlanCase;

static const PlanCase plan_cases[] = {
  { "stage1", "general", "general", "kindergarten", NULL, NULL, "120 120 - - -", "liberal" },
  { "stage1", "early", "early", "secondary", "math", NULL, "120 120 - - -", "liberal" },
  { "stage1", "disability", "general", "nutrition", NULL, NULL, "120 120 - - -", "liberal" },
  { "stage1", "general", "incumbent", "elementary", NULL, NULL, "- 240 - - -", NULL },
  { "stage1", "general", "career", "elementary", NULL, NULL, "120 120 - - -", NULL },
  { "stage1", "general", "temporary", "elementary", NULL, NULL, "120 120 - - -", NULL },
  { "stage1", "general", "fixed_term_passer", "elementary", NULL, NULL, "exempt", NULL },
  { "stage1", "general", "recent_stage1", "elementary", NULL, NULL, "- 240 - - -", NULL },
  { "stage1", "disability", "recommended", "elementary", NULL, NULL, "- 240 - - -", NULL },
  { "stage2", "general", "general", "kindergarten", NULL, NULL, "- - - 60 240", NULL },
  { "stage2", "general", "general", "elementary", NULL, NULL, "- - - - 300", NULL },
  { "stage2", "general", "general", "elementary_english", NULL, NULL, "- - - 60 240", NULL },
  { "stage2", "general", "career", "secondary", "pe", NULL, "- - - 60 240", NULL },
  { "stage2", "general", "career", "secondary", "social", NULL, "- - - - 300", NULL },
  { "stage2", "general", "general", "special_needs", NULL, "music", "- - - 60 240", NULL },
  { "stage2", "general", "general", "special_needs", NULL, "elementary", "- - - - 300", NULL },
  { "stage2", "general", "general", "nurse_teacher", NULL, NULL, "- - - 60 240", NULL },
  { "stage2", "general", "general", "nutrition", NULL, NULL, "- - - - 300", NULL },
  { "stage2", "disability", "general", "nurse_teacher", NULL, NULL, "- - - 60 240", NULL },
  { "stage2", "returner", "returner_care", "nurse_teacher", NULL, NULL, "- - - - 300", NULL },
  { "stage2", "unlicensed", "unlicensed", "secondary", "information", NULL, "- - 90 - 210", NULL },
};

static char *
describe_plan (const SenkoDefinition *definition, const SenkoPlan *plan)
{
  static const char *const tests[]
      = { "specialty", "group_interview", "essay", "practical", "interview" };
  GString *text = g_string_new (NULL);

  if (plan->exempt)
    return g_string_free (g_string_append (text, "exempt"), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      SenkoPoints points = plan->points[code (definition, SENKO_VOCABULARY_TEST, tests[i])];
      char number[SENKO_POINTS_BUFFER];

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              points == SENKO_POINTS_NONE ? "-"
                                                          : senko_points_format (points, number));
    }
  return g_string_free (text, FALSE);
}

static void
test_plans (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");

  for (guint i = 0; i < G_N_ELEMENTS (plan_cases); i++)
    {
      const PlanCase *row = &plan_cases[i];
      SenkoCode stage = code (definition, SENKO_VOCABULARY_STAGE, row->stage);
      SenkoSubject subject = subject_of (definition, row->pool, row->track, row->category,
                                         row->subject, row->base_subject);
      int index = senko_definition_plan (definition, stage, &subject);
      const SenkoPlan *plan = &definition->stages[stage].plans[index];
      g_autofree char *points = NULL;

      g_assert_cmpint (index, >=, 0);
      points = describe_plan (definition, plan);
      g_assert_cmpstr (points, ==, row->points);
      g_assert_cmpstr (
          senko_definition_code_id (definition, SENKO_VOCABULARY_TEST, plan->gate_test), ==,
          row->gate ? row->gate : "");
    }
}

/* p.21 note 1: the practical's points move to the interview where the exemption is accepted */
static void
test_plan_practical_exempt (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  SenkoCode stage = code (definition, SENKO_VOCABULARY_STAGE, "stage2");
  SenkoSubject subject
      = subject_of (definition, "disability", "general", "nurse_teacher", NULL, NULL);
  SenkoSubject general = subject_of (definition, "general", "general", "nurse_teacher", NULL, NULL);
  g_autofree char *points = NULL, *other = NULL;

  subject.condition_mask = general.condition_mask = 1u << SENKO_IF_PRACTICAL_EXEMPT;
  points = describe_plan (
      definition,
      &definition->stages[stage].plans[senko_definition_plan (definition, stage, &subject)]);
  other = describe_plan (
      definition,
      &definition->stages[stage].plans[senko_definition_plan (definition, stage, &general)]);
  g_assert_cmpstr (points, ==, "- - - - 300");
  g_assert_cmpstr (other, ==, "- - - 60 240");
}

static void
test_plan_none (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  SenkoSubject returner
      = subject_of (definition, "returner", "returner_care", "elementary", NULL, NULL);
  SenkoSubject early = subject_of (definition, "early", "early", "elementary", NULL, NULL);

  g_assert_cmpint (senko_definition_plan (
                       definition, code (definition, SENKO_VOCABULARY_STAGE, "stage1"), &returner),
                   ==, -1);
  g_assert_cmpint (senko_definition_plan (
                       definition, code (definition, SENKO_VOCABULARY_STAGE, "stage2"), &early),
                   ==, -1);
  g_assert_cmpint (senko_definition_plan (definition, 0, &early), ==, -1);
  g_assert_cmpint (senko_definition_plan (definition, 200, &early), ==, -1);
}

/* --- p.4-13: posts
 * -------------------------------------------------------------------------------------------- */

typedef struct {
  const char *pool, *category, *subject, *base_subject;
  gboolean open;
} PostCase;

static const PostCase post_cases[] = {
  { "general", "elementary", NULL, NULL, TRUE },
  { "general", "elementary", "english", NULL, FALSE },
  { "general", "secondary", "commerce", NULL, TRUE },
  { "general", "secondary", "information", NULL, FALSE },
  { "general", "secondary", NULL, NULL, FALSE },
  { "general", "special_needs", NULL, "elementary", TRUE },
  { "general", "special_needs", NULL, "music", TRUE },
  { "general", "special_needs", NULL, NULL, FALSE },
  { "general", "special_needs", "music", NULL, FALSE },
  { "general", "nutrition", NULL, "music", FALSE },
  { "early", "kindergarten", NULL, NULL, TRUE },
  { "unlicensed", "elementary", "english", NULL, TRUE },
  { "unlicensed", "elementary", NULL, NULL, FALSE },
  { "unlicensed", "secondary", "information", NULL, TRUE },
  { "unlicensed", "secondary", "japanese", NULL, FALSE },
  { "unlicensed", "kindergarten", NULL, NULL, FALSE },
};

static void
test_posts (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");

  for (guint i = 0; i < G_N_ELEMENTS (post_cases); i++)
    {
      const PostCase *row = &post_cases[i];
      SenkoCode pool = code (definition, SENKO_VOCABULARY_POOL, row->pool);
      SenkoCode category = code (definition, SENKO_VOCABULARY_CATEGORY, row->category);
      SenkoCode subject
          = row->subject ? code (definition, SENKO_VOCABULARY_SUBJECT, row->subject) : 0;
      SenkoCode base
          = row->base_subject ? code (definition, SENKO_VOCABULARY_SUBJECT, row->base_subject) : 0;

      if (senko_definition_has_post (definition, pool, category, subject, base) != row->open)
        g_error ("%s %s %s %s", row->pool, row->category, row->subject, row->base_subject);
    }
  g_assert_false (senko_definition_has_post (definition, 0, 1, 0, 0));
  g_assert_false (senko_definition_has_post (definition, 99, 1, 0, 0));
  g_assert_false (senko_definition_has_post (definition, 1, 0, 0, 0));
  g_assert_false (senko_definition_has_post (definition, 1, 99, 0, 0));
}

/* --- selectors
 * ------------------------------------------------------------------------------------------------
 */

static void
test_selectors (void)
{
  SenkoSelector any[2], self;
  SenkoSubject subject = { .pool = 1, .track = 2, .category = 3, .subject = 0, .base_subject = 5 };

  senko_selector_init (&self);
  g_assert_true (senko_selector_matches (&self, &subject));
  self.pools = 1u << 2;
  g_assert_false (senko_selector_matches (&self, &subject));
  self.pools = 1u << 1 | 1u << 2;
  g_assert_true (senko_selector_matches (&self, &subject));
  self.subjects = ~G_GUINT64_CONSTANT (1); /* some subject is wanted */
  g_assert_false (senko_selector_matches (&self, &subject));
  self.subjects = 1;
  self.condition = SENKO_IF_STUDENT;
  g_assert_false (senko_selector_matches (&self, &subject));
  subject.condition_mask = 1u << SENKO_IF_STUDENT;
  g_assert_true (senko_selector_matches (&self, &subject));
  senko_selector_init (&any[0]);
  senko_selector_init (&any[1]);
  any[0].categories = 1u << 4;
  any[1].base_subjects = G_GUINT64_CONSTANT (1) << 6;
  self.any = any;
  self.n_any = 2;
  g_assert_false (senko_selector_matches (&self, &subject));
  any[1].base_subjects = G_GUINT64_CONSTANT (1) << 5;
  g_assert_true (senko_selector_matches (&self, &subject));
  self.never = TRUE;
  g_assert_false (senko_selector_matches (&self, &subject));
}

/* --- codes
 * ----------------------------------------------------------------------------------------------------
 */

static void
test_codes_both_ways (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");

  for (guint v = 0; v < SENKO_N_VOCABULARIES; v++)
    {
      g_assert_cmpuint (definition->n_codes[v], >, 1);
      for (guint i = 1; i < definition->n_codes[v]; i++)
        {
          const SenkoLabel *label = &definition->vocabularies[v][i];

          g_assert_cmpuint (senko_definition_code (definition, v, label->id, strlen (label->id)),
                            ==, i);
          g_assert_cmpuint (
              senko_definition_code_by_label (definition, v, label->id, strlen (label->id)), ==, i);
          g_assert_cmpuint (
              senko_definition_code_by_label (definition, v, label->ja, strlen (label->ja)), ==, i);
          g_assert_cmpuint (
              senko_definition_code_by_label (definition, v, label->en, strlen (label->en)), ==, i);
          g_assert_cmpstr (senko_definition_code_id (definition, v, i), ==, label->id);
          g_assert_cmpstr (senko_definition_code_label (definition, v, i, TRUE), ==, label->ja);
          g_assert_cmpstr (senko_definition_code_label (definition, v, i, FALSE), ==, label->en);
        }
    }
}

static void
test_codes_unknown (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  static const char *const words[]
      = { "", "m", "musi", "music ", "Music", "musicmusic", "音", "general_gener" };

  for (guint v = 0; v < SENKO_N_VOCABULARIES; v++)
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      g_assert_cmpuint (senko_definition_code (definition, v, words[i], strlen (words[i])), ==, 0);
  g_assert_cmpstr (senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, 0), ==, "");
  g_assert_cmpstr (senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, 200), ==, "");
  g_assert_cmpstr (senko_definition_code_label (definition, SENKO_VOCABULARY_POOL, 200, TRUE), ==,
                   "");
  g_assert_cmpuint (senko_definition_code_by_label (definition, SENKO_VOCABULARY_POOL, "", 0), ==,
                    0);
  g_assert_cmpuint (
      senko_definition_code_by_label (definition, SENKO_VOCABULARY_POOL, "一般", strlen ("一般")),
      ==, 0);
}

typedef struct {
  SenkoVocabulary vocabulary;
  const char *text, *id;
} LabelCase;

static const LabelCase label_cases[] = {
  { SENKO_VOCABULARY_SUBJECT, "音楽", "music" },
  { SENKO_VOCABULARY_SUBJECT, "　音楽　", "music" },
  { SENKO_VOCABULARY_SUBJECT, "MUSIC", "music" },
  { SENKO_VOCABULARY_SUBJECT, "ｍｕｓｉｃ", "music" },
  { SENKO_VOCABULARY_SUBJECT, "社会（旧課程）", "old_social" },
  { SENKO_VOCABULARY_SUBJECT, "社会(旧課程)", "old_social" },
  { SENKO_VOCABULARY_TRACK, "直近３か年１次合格者区分", "recent_stage1" },
  { SENKO_VOCABULARY_CATEGORY, "小学校教諭英語ｺｰｽ", "elementary_english" },
  { SENKO_VOCABULARY_CREDENTIAL, "ＴＥＡＰ　ＣＢＴ", "teap_cbt" },
  { SENKO_VOCABULARY_STATUS, "取得見込", "expected" },
  { SENKO_VOCABULARY_SEX, "女", "female" },
};

static void
test_labels (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");

  for (guint i = 0; i < G_N_ELEMENTS (label_cases); i++)
    {
      const LabelCase *row = &label_cases[i];
      SenkoCode found = senko_definition_code_by_label (definition, row->vocabulary, row->text,
                                                        strlen (row->text));

      g_assert_cmpstr (senko_definition_code_id (definition, row->vocabulary, found), ==, row->id);
    }
}

/* The orders that senko-definition.h promises. */
static void
test_fixed_codes (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");

  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_STATUS, "expected"), ==,
                    SENKO_STATUS_EXPECTED);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_EXEMPTION, "accepted"), ==,
                    SENKO_EXEMPTION_ACCEPTED);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_CLAIM_VERDICT, "rejected"), ==,
                    SENKO_CLAIM_REJECTED);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_DOCUMENT_VERDICT, "accepted"), ==,
                    SENKO_DOCUMENT_ACCEPTED);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_RULING, "void"), ==, SENKO_VERDICT_VOID);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_RULING, "ok"), ==, SENKO_VERDICT_OK);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_LINE_KIND, "waitlist"), ==,
                    SENKO_LINE_WAITLIST);
}

/* Rules, then rights, then one code for each document. */
static void
test_rule_codes (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");

  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_RULE, "G1"), ==, 1);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_RULE, "X-early1"), ==,
                    definition->n_rules + 1);
  g_assert_cmpuint (code (definition, SENKO_VOCABULARY_RULE, "D-application_form"), ==,
                    definition->n_rules + definition->n_rights + 1);
  g_assert_cmpuint (definition->n_codes[SENKO_VOCABULARY_RULE], ==,
                    1 + definition->n_rules + definition->n_rights + definition->n_documents);
}

/* --- what else is compiled
 * ------------------------------------------------------------------------------------ */

static const SenkoRule *
rule (const SenkoDefinition *definition, const char *id)
{
  return &definition->rules[code (definition, SENKO_VOCABULARY_RULE, id) - 1];
}

static void
test_rules (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  const SenkoRule *career = rule (definition, "T-career");
  const SenkoEmploymentRequirement *company = &career->requires->children[0]->employment;
  const SenkoEmploymentRequirement *abroad = &career->requires->children[1]->employment;
  SenkoCode early = code (definition, SENKO_VOCABULARY_POOL, "early");

  g_assert_cmpint (career->otherwise, ==, SENKO_VERDICT_FALLBACK);
  g_assert_cmpuint (career->fallback_track, ==,
                    code (definition, SENKO_VOCABULARY_TRACK, "general"));
  g_assert_cmpuint (career->fallback_pool, ==, 0);
  g_assert_cmpuint (career->n_documents, ==, 1);
  g_assert_cmpstr (definition->documents[career->documents[0]].label.id, ==, "entry_sheet");
  g_assert_cmpint (company->months, ==, 36);
  g_assert_cmpint (company->within_from, ==, 20190401);
  g_assert_cmpint (company->within_to, ==, 20240331);
  g_assert_true (company->less_leave);
  g_assert_cmpint (abroad->until, ==, SENKO_DATE_APPLIED);
  g_assert_cmpuint (abroad->n_jobs, ==, 2);
  g_assert_cmpuint (rule (definition, "T-disability")->fallback_pool, ==,
                    code (definition, SENKO_VOCABULARY_POOL, "general"));
  g_assert_cmpuint (rule (definition, "T-disability")->fallback_track, ==, 0);
  g_assert_cmpint (definition->licence_valid_by[early], ==, 20260401);
  g_assert_cmpint (definition->licence_valid_by[1], ==, 20250401);
  g_assert_nonnull (rule (definition, "T-temporary")->reminder_ja);
}

static void
test_documents (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  SenkoCode transcript = code (definition, SENKO_VOCABULARY_DOCUMENT, "transcript");
  SenkoCode final = code (definition, SENKO_VOCABULARY_DOCUMENT, "final_transcript");
  SenkoCode work = code (definition, SENKO_VOCABULARY_DOCUMENT, "work_certificate");

  g_assert_cmpuint (definition->documents[final - 1].code, ==, transcript);
  g_assert_cmpuint (definition->documents[transcript - 1].code, ==, transcript);
  g_assert_cmpint (definition->documents[work - 1].due, ==, 0);
  g_assert_cmpuint (definition->documents[work - 1].or_code, ==,
                    code (definition, SENKO_VOCABULARY_DOCUMENT, "degree_certificate"));
  g_assert_true (
      definition->documents[code (definition, SENKO_VOCABULARY_DOCUMENT, "recommendation") - 1]
          .must_be_accepted);
}

/* A date alone is the whole day. */
static void
test_calendar (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");

  g_assert_cmpint (definition->calendar[0].from, ==, G_GINT64_CONSTANT (202404101000));
  g_assert_cmpint (definition->calendar[0].to, ==, G_GINT64_CONSTANT (202405101700));
  g_assert_true (definition->calendar[0].closes_changes);
  g_assert_cmpint (definition->calendar[1].from, ==, G_GINT64_CONSTANT (202404100000));
  g_assert_cmpint (definition->calendar[1].to, ==, G_GINT64_CONSTANT (202405102359));
  g_assert_cmpint (definition->calendar[2].contact_until, ==, G_GINT64_CONSTANT (202405131200));
  g_assert_cmpstr (definition->calendar[definition->stages[1].event].label.id, ==, "stage1_result");
}

static void
test_statistics_rows (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  SenkoCode elementary = code (definition, SENKO_VOCABULARY_CATEGORY, "elementary");
  SenkoCode secondary = code (definition, SENKO_VOCABULARY_CATEGORY, "secondary");
  const SenkoStatisticsRow *rows = definition->statistics_rows;

  g_assert_cmpuint (definition->n_statistics_rows, ==, 1 + 2 + 13 + 3);
  g_assert_cmpuint (rows[1].category, ==, elementary);
  g_assert_cmpuint (rows[1].subtotal, ==, elementary);
  g_assert_cmpuint (rows[2].subtotal, ==, elementary);
  g_assert_cmpuint (rows[2].fixed_term_with, ==, elementary);
  g_assert_cmpuint (rows[3].subject, ==, code (definition, SENKO_VOCABULARY_SUBJECT, "japanese"));
  g_assert_cmpuint (rows[15].subtotal, ==, secondary);
  g_assert_true (rows[15].optional);
  g_assert_false (rows[14].optional);
  g_assert_cmpuint (rows[18].subtotal, ==, 0);
}

/* Unless the definition says otherwise: keyed twice, files with totals, names shown, no lock asked
 * for. */
static void
test_keying (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2025", &error);
  const SenkoTest *aptitude, *specialty, *interview;

  g_assert_no_error (error);
  aptitude = &definition->tests[senko_definition_code (definition, SENKO_VOCABULARY_TEST,
                                                       "aptitude", strlen ("aptitude"))];
  specialty = &definition->tests[senko_definition_code (definition, SENKO_VOCABULARY_TEST,
                                                        "specialty", strlen ("specialty"))];
  interview = &definition->tests[senko_definition_code (definition, SENKO_VOCABULARY_TEST,
                                                        "interview", strlen ("interview"))];
  g_assert_true (aptitude->double_entry && !aptitude->file_totals && !aptitude->blind);
  g_assert_true (specialty->double_entry && specialty->file_totals && specialty->blind);
  g_assert_true (interview->double_entry && interview->file_totals && !interview->blind);
  g_assert_true (!aptitude->lock && !specialty->lock && !interview->lock);
}

/* For a rehearsal every date and year moves, and nothing else. */
static void
test_shift (void)
{
  g_autoptr (SenkoDefinition) definition = load ("kobe-teachers-2025");
  g_autoptr (SenkoDefinition) later = senko_definition_shift_years (definition, 1, NULL);
  g_autoptr (SenkoDefinition) back = senko_definition_shift_years (later, -1, NULL);

  g_assert_cmpint (later->exam_year, ==, 2025);
  g_assert_cmpint (later->hire_year, ==, 2026);
  g_assert_cmpint (later->n_rules, ==, definition->n_rules);
  g_assert_cmpint (senko_date_year (later->tests[1].from), ==, 2025);
  g_assert_cmpint (later->rosters[0].expires, ==, definition->rosters[0].expires + 10000);
  g_assert_cmpint (later->bonuses[1].points, ==, definition->bonuses[1].points);
  g_assert_cmpint (back->rosters[0].expires, ==, definition->rosters[0].expires);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/definition/builtin", test_builtin);
  g_test_add_func ("/definition/escapes", test_escapes);
  g_test_add_func ("/definition/builtin/unknown", test_builtin_unknown);
  g_test_add_func ("/definition/fingerprint", test_fingerprint);
  g_test_add_func ("/definition/references", test_references);
  g_test_add_func ("/definition/bonus-points", test_bonus_points);
  g_test_add_func ("/definition/english-table", test_english_table);
  g_test_add_func ("/definition/plans", test_plans);
  g_test_add_func ("/definition/plans/practical-exempt", test_plan_practical_exempt);
  g_test_add_func ("/definition/plans/none", test_plan_none);
  g_test_add_func ("/definition/posts", test_posts);
  g_test_add_func ("/definition/selectors", test_selectors);
  g_test_add_func ("/definition/codes", test_codes_both_ways);
  g_test_add_func ("/definition/codes/unknown", test_codes_unknown);
  g_test_add_func ("/definition/codes/labels", test_labels);
  g_test_add_func ("/definition/codes/fixed", test_fixed_codes);
  g_test_add_func ("/definition/codes/rules", test_rule_codes);
  g_test_add_func ("/definition/rules", test_rules);
  g_test_add_func ("/definition/documents", test_documents);
  g_test_add_func ("/definition/calendar", test_calendar);
  g_test_add_func ("/definition/statistics-rows", test_statistics_rows);
  g_test_add_func ("/definition/keying", test_keying);
  g_test_add_func ("/definition/shift", test_shift);
  return g_test_run ();
}
