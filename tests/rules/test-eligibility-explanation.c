/* Certificates and claims as requirements alone, and the sentences: every message has a template
 * whose places fit, and what a clerk reads out is what was found. */
#include "eligibility-person.h"
#include "rules/senko-explanation-messages.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *bonus;
  const char *claimed; /* "" = none */
  SenkoVerdict verdict;
  const char *words;
} BonusRow;

#define ENGLISH "post secondary.english | "

static const BonusRow bonuses[] = {
  { "p.23 Eiken pre-1", "credential eiken held score=6 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, "Eiken: grade 準1, grade 準1 needed, obtained on 2023-05-01" },
  { "p.23 Eiken 2", "credential eiken held score=5 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, "Eiken: grade 2, grade 準1 needed" },
  { "p.23 English teachers: Eiken 1", ENGLISH "credential eiken held score=7 on=2023-05-01",
    "english", "", SENKO_VERDICT_OK, NULL },
  { "p.23 English teachers: Eiken pre-1", ENGLISH "credential eiken held score=6 on=2023-05-01",
    "english", "", SENKO_VERDICT_FAIL, "Eiken: grade 準1, grade 1 needed" },
  { "p.23 special needs with English",
    "post special_needs english | credential eiken held score=6 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 TOEIC 1560", "credential toeic held score=760 score2=320 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, "1560 points, 1560 points needed" },
  { "p.23 TOEIC 1557.5", "credential toeic held score=760 score2=319 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, "1557.5 points, 1560 points needed" },
  { "p.23 TOEIC without S&W", "credential toeic held score=990 on=2023-05-01", "english", "",
    SENKO_VERDICT_PENDING, "the score is not recorded" },
  { "p.23 English teachers: TOEIC 1845",
    ENGLISH "credential toeic held score=945 score2=360 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 English teachers: TOEIC 1844",
    ENGLISH "credential toeic held score=944 score2=360 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 IELTS 5.5", "credential ielts held score=5.5 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, "5.5 points, 5.5 points needed" },
  { "p.23 IELTS 5.0", "credential ielts held score=5 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 Cambridge 160", "credential cambridge held score=160 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 Cambridge 159", "credential cambridge held score=159 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 English teachers: Cambridge 180",
    ENGLISH "credential cambridge held score=180 on=2023-05-01", "english", "", SENKO_VERDICT_OK,
    NULL },
  { "p.23 English teachers: Cambridge 179",
    ENGLISH "credential cambridge held score=179 on=2023-05-01", "english", "", SENKO_VERDICT_FAIL,
    NULL },
  { "p.23 GTEC 1180", "credential gtec held score=1180 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 GTEC 1179", "credential gtec held score=1179 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 English teachers: GTEC 1350", ENGLISH "credential gtec held score=1350 on=2023-05-01",
    "english", "", SENKO_VERDICT_OK, NULL },
  { "p.23 English teachers: GTEC 1349", ENGLISH "credential gtec held score=1349 on=2023-05-01",
    "english", "", SENKO_VERDICT_FAIL, NULL },
  { "p.23 TEAP 309", "credential teap held score=309 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 TEAP 308", "credential teap held score=308 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 English teachers: TEAP 375", ENGLISH "credential teap held score=375 on=2023-05-01",
    "english", "", SENKO_VERDICT_OK, NULL },
  { "p.23 English teachers: TEAP 374", ENGLISH "credential teap held score=374 on=2023-05-01",
    "english", "", SENKO_VERDICT_FAIL, NULL },
  { "p.23 TEAP CBT 600", "credential teap_cbt held score=600 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 TEAP CBT 599", "credential teap_cbt held score=599 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 English teachers: TEAP CBT 800",
    ENGLISH "credential teap_cbt held score=800 on=2023-05-01", "english", "", SENKO_VERDICT_OK,
    NULL },
  { "p.23 English teachers: TEAP CBT 799",
    ENGLISH "credential teap_cbt held score=799 on=2023-05-01", "english", "", SENKO_VERDICT_FAIL,
    NULL },
  { "p.23 TOEFL 72", "credential toefl_ibt held score=72 on=2023-05-01", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 TOEFL 71", "credential toefl_ibt held score=71 on=2023-05-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 English teachers: TOEFL 95", ENGLISH "credential toefl_ibt held score=95 on=2023-05-01",
    "english", "", SENKO_VERDICT_OK, NULL },
  { "p.23 English teachers: TOEFL 94", ENGLISH "credential toefl_ibt held score=94 on=2023-05-01",
    "english", "", SENKO_VERDICT_FAIL, NULL },
  { "p.23 English teachers: IELTS 7.0", ENGLISH "credential ielts held score=7 on=2023-05-01",
    "english", "", SENKO_VERDICT_OK, NULL },
  { "p.23 English teachers: IELTS 6.5", ENGLISH "credential ielts held score=6.5 on=2023-05-01",
    "english", "", SENKO_VERDICT_FAIL, NULL },
  { "p.23 obtained on the first day", "credential eiken held score=6 on=2022-04-01", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 obtained the day before", "credential eiken held score=6 on=2022-03-31", "english", "",
    SENKO_VERDICT_FAIL, "obtained on 2022-03-31, not between 2022-04-01 and 2024-03-31" },
  { "p.23 obtained on the last day", "credential eiken held score=6 on=2024-03-31", "english", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 obtained the day after", "credential eiken held score=6 on=2024-04-01", "english", "",
    SENKO_VERDICT_FAIL, NULL },
  { "p.23 day not recorded", "credential eiken held score=6", "english", "", SENKO_VERDICT_MANUAL,
    "ask for the certificate" },
  { "p.23 score not recorded", "credential eiken held on=2023-05-01", "english", "",
    SENKO_VERDICT_PENDING, "grade 準1 needed" },
  { "p.23 the better of two",
    "credential eiken held score=5 on=2023-05-01 | credential ielts held score=6 on=2023-05-01",
    "english", "", SENKO_VERDICT_OK, "IELTS: 6 points, 5.5 points needed" },
  { "p.23 no certificate", "credential nurse held", "english", "", SENKO_VERDICT_FAIL,
    "no certificate" },
  { "p.22 one more licence", "licence junior_high.music held", "multi_licence", "music",
    SENKO_VERDICT_OK, "junior high school, music" },
  { "p.22 of another subject", "licence junior_high.music held", "multi_licence", "art",
    SENKO_VERDICT_FAIL, "junior high school, art" },
  { "p.22 not by senior high", "licence senior_high.music held", "multi_licence", "music",
    SENKO_VERDICT_FAIL, NULL },
  { "p.22 expected", "licence junior_high.music expected 2025-04-01", "multi_licence", "music",
    SENKO_VERDICT_OK, NULL },
  { "p.22 elementary", "licence elementary expected", "elementary_licence", "", SENKO_VERDICT_OK,
    NULL },
  { "p.22 no elementary", "", "elementary_licence", "", SENKO_VERDICT_FAIL, NULL },
  { "p.22 special needs", "licence special_needs held", "special_needs_licence", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 information", "licence senior_high.information held", "information_licence", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 no information", "", "information_licence", "", SENKO_VERDICT_FAIL, NULL },
  { "p.23 Japanese: minor expected", "credential japanese_minor expected", "japanese_teaching", "",
    SENKO_VERDICT_OK, "expected: minor" },
  { "p.23 Japanese: examination passed", "credential japanese_exam held", "japanese_teaching", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 Japanese: examination to come", "credential japanese_exam expected", "japanese_teaching",
    "", SENKO_VERDICT_FAIL, "it must be held" },
  { "p.23 Japanese: course", "credential japanese_course expected", "japanese_teaching", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 teacher librarian expected", "credential librarian_teacher expected", "librarian_teacher",
    "", SENKO_VERDICT_OK, NULL },
  { "p.23 nurse expected", "post nurse_teacher | credential nurse expected", "nurse", "",
    SENKO_VERDICT_OK, NULL },
  { "p.23 no nurse", "post nurse_teacher", "nurse", "", SENKO_VERDICT_FAIL,
    "not recorded: nurse licence" },
};

static void
test_bonus (gconstpointer data)
{
  const BonusRow *row = data;
  const SenkoDefinition *definition = person_definition ();
  const SenkoBonus *bonus
      = &definition->bonuses[person_code (definition, SENKO_VOCABULARY_BONUS, row->bonus)];
  SenkoCode claimed = *row->claimed != '\0'
                          ? person_code (definition, SENKO_VOCABULARY_SUBJECT, row->claimed)
                          : 0;
  g_autoptr (GString) text = g_string_new (NULL);
  SenkoEvidence evidence[SENKO_MAX_EVIDENCE];
  guint8 n_evidence = 0;
  SenkoVerdict verdict;
  Person person;

  person_init (&person, definition, row->text);
  verdict = senko_requirement_evaluate (definition, bonus->requires, &person.facts, person.today,
                                        claimed, evidence, &n_evidence);
  for (guint i = 0; i < n_evidence; i++)
    senko_evidence_explain (definition, &evidence[i], FALSE, text);
  g_test_message ("%s", text->str);
  g_assert_cmpint (verdict, ==, row->verdict);
  if (row->words != NULL && strstr (text->str, row->words) == NULL)
    g_test_fail_printf ("“%s” is not in “%s”", row->words, text->str);
  g_assert_cmpint (senko_requirement_evaluate (definition, bonus->requires, &person.facts,
                                               person.today, claimed, NULL, NULL),
                   ==, verdict);
}

/* --- sentences --- */

typedef struct {
  const char *text;
  const char *rule;
  gboolean japanese;
  const char *sentence;
} SentenceRow;

static const SentenceRow sentences[] = {
  { "track incumbent | career 1 public_school regular_teacher junior_high.math 2021-04-30.. | "
    "leave 1 childcare 2022-05-02..2023-01-30",
    "T-incumbent", FALSE,
    "41 months (48 months − 7 months of leave), 36 months needed; counted from 2021-04-30 to "
    "2025-03-31 (p.5)" },
  { "", "G1", FALSE, "licence held: junior high school, mathematics (p.4)" },
  { "", "G1", TRUE, "licence held: 中学校, 数学 (p.4)" },
  { "", "G2", FALSE, "born on 1995-05-05, must be on or after 1965-04-02 (p.4)" },
  { "same_person 1 | ruling G6 ok", "G6", FALSE,
    "ruled ok by the staff, the rules alone give void; 1 other application with the same name, "
    "reading and birth date: "
    "all are void unless staff record that they are two people (p.15)" },
  { "track career | career 1 company regular_employee - 2023-03-31..2023-03-31 | doc entry_sheet "
    "2024-05-11",
    "T-career", FALSE,
    "1 month, 36 months needed; counted from 2023-03-31 to 2023-03-31; no employment recorded as "
    "volunteer with the employer: "
    "JICA volunteers; no employment recorded as regular teacher or temporary teacher or other with "
    "the employer: "
    "Japanese school abroad, on dispatch from Japan; 0 months, 24 months needed; career entry "
    "sheet: "
    "arrived on 2024-05-11, "
    "1 day late (due on 2024-05-10) (p.5)" },
  { "", "D-licence_copy", TRUE,
    "取得済みの免許状の写し: due on 2024-08-10, not needed yet (p.21)" },
};

static void
test_sentence (gconstpointer data)
{
  const SentenceRow *row = data;
  const SenkoDefinition *definition = person_definition ();
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  Person person;

  person_init (&person, definition, row->text);
  senko_eligibility_evaluate (definition, &person.facts, person.today, findings);
  senko_finding_explain (definition, person_finding (definition, findings, row->rule),
                         row->japanese, text);
  g_assert_cmpstr (text->str, ==, row->sentence);
}

static void
test_page (void)
{
  const SenkoDefinition *definition = person_definition ();
  SenkoFinding finding = { .rule = person_code (definition, SENKO_VOCABULARY_RULE, "X-early1") };

  g_assert_cmpint (senko_finding_page (definition, &finding), ==, 13);
  finding.rule = person_code (definition, SENKO_VOCABULARY_RULE, "D-essay");
  g_assert_cmpint (senko_finding_page (definition, &finding), ==, 17);
}

/* Every template has exactly the places its row describes, and no other per cent sign. */
static void
test_templates (void)
{
  for (guint i = 1; i < SENKO_N_MESSAGES; i++)
    {
      const SenkoMessageTemplate *template = senko_message_template ((SenkoMessage)i);
      guint n_places = 0, n_percent = 0;

      g_assert_nonnull (template->text);
      for (guint n = 0; n < SENKO_MAX_PLACES; n++)
        {
          g_autofree char *place = g_strdup_printf ("%%%u$s", n + 1);

          g_assert_cmpint (strstr (template->text, place) != NULL, ==,
                           template->places[n].kind != SENKO_PLACE_NONE);
          n_places += template->places[n].kind != SENKO_PLACE_NONE;
          g_assert_cmpint (template->places[n].argument, <, 5);
        }
      for (const char *at = strchr (template->text, '%'); at != NULL; at = strchr (at + 1, '%'))
        n_percent++;
      g_assert_cmpuint (n_percent, ==, n_places);
    }
}

/* A bare number is a year of the calendar or the number that an employment goes by; all others come
 * with their unit. */
static void
test_no_bare_number (void)
{
  for (guint i = 1; i < SENKO_N_MESSAGES; i++)
    {
      const SenkoMessageTemplate *template = senko_message_template ((SenkoMessage)i);

      for (guint n = 0; n < SENKO_MAX_PLACES; n++)
        {
          g_autofree char *year = g_strdup_printf ("held in %%%u$s", n + 1);
          g_autofree char *number = g_strdup_printf ("employment no. %%%u$s", n + 1);

          if (template->places[n].kind != SENKO_PLACE_NUMBER)
            continue;
          g_test_message ("%s", template->text);
          g_assert_true (strstr (template->text, year) != NULL
                         || strstr (template->text, number) != NULL);
        }
    }
}

/* A stage that is not reached any more waits for nothing, and the paper's state stays readable. */
static void
test_closed_stages (void)
{
  const SenkoDefinition *definition = person_definition ();
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  SenkoFinding finding;
  Person person;

  person_init (&person, definition, "today 2024-08-12");
  senko_eligibility_evaluate (definition, &person.facts, person.today, findings);
  finding = *person_finding (definition, findings, "D-licence_copy");
  g_assert_cmpint (finding.verdict, ==, SENKO_VERDICT_PENDING);
  senko_finding_close (&finding, 1u << 1); /* another stage than the one that waits */
  g_assert_cmpint (finding.verdict, ==, SENKO_VERDICT_PENDING);
  g_assert_cmpuint (finding.open_for, ==, 1u << 2);
  senko_finding_close (&finding, 1u << 2);
  g_assert_cmpint (finding.verdict, ==, SENKO_VERDICT_OK);
  g_assert_cmpuint (finding.open_for, ==, 0);
  senko_finding_explain (definition, &finding, FALSE, text);
  g_assert_cmpstr (text->str, ==,
                   "not needed, as the applicant does not reach stage 2; copies of the licences "
                   "held: not arrived, was due on 2024-08-10 (p.21)");
  finding = *person_finding (definition, findings, "G1");
  senko_finding_close (&finding, 1u << 2);
  g_assert_cmpuint (finding.n_evidence, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bonuses); i++)
    {
      g_autofree char *name = g_strconcat ("/bonus/", bonuses[i].name, NULL);

      g_test_add_data_func (name, &bonuses[i], test_bonus);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *name = g_strdup_printf ("/sentence/%u %s", i, sentences[i].rule);

      g_test_add_data_func (name, &sentences[i], test_sentence);
    }
  g_test_add_func ("/sentence/page", test_page);
  g_test_add_func ("/sentence/templates", test_templates);
  g_test_add_func ("/sentence/no-bare-number", test_no_bare_number);
  g_test_add_func ("/sentence/closed-stages", test_closed_stages);
  return g_test_run ();
}
