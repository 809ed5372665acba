/* What findings mean together: fallback, rulings, rights, being out (domain.md §4); and that the
 * quick summary says the same as the findings with their evidence. */
#include "eligibility-person.h"

#include <string.h>

#define COMPANY "track career | career 1 company regular_employee - 2019-04-01.. | "
#define SHORT                                                                                      \
  "track career | career 1 company regular_employee - 2023-04-01.. | doc entry_sheet 2024-05-10 "  \
  "| "
#define RECOMMENDED                                                                                \
  "track recommended | university 1 | credits 80 | graduates 2025-03-31 | doc transcript "         \
  "2024-05-10 | "
#define DISABLED "pool disability general | "
#define CERTIFICATE "credential disability_certificate held | "
#define FORM "doc disability_application 2024-05-10 | "
#define RETURNER                                                                                   \
  "pool returner returner_general | career 1 kobe_school regular_teacher junior_high.math "        \
  "2010-04-01..2021-03-31 | "

typedef struct {
  const char *name;
  const char *text;
  const char *pool, *track;
  const char *failed_rule; /* "" = in the running */
  gboolean is_void;
} Row;

static const Row rows[] = {
  { "p.5 as applied", "", "general", "general", "", FALSE },
  { "p.5 a track that holds", COMPANY "doc entry_sheet 2024-05-10", "general", "career", "",
    FALSE },
  { "p.5 a track that does not hold", SHORT, "general", "general", "", FALSE },
  { "p.17 no entry sheet", COMPANY, "general", "general", "", FALSE },
  { "p.17 no entry sheet, but still time", COMPANY "today 2024-05-10", "general", "career", "",
    FALSE },
  { "p.27 screening not passed", RECOMMENDED "doc recommendation 2024-05-10 rejected", "general",
    "general", "", FALSE },
  { "p.27 screening open", RECOMMENDED "doc recommendation 2024-05-10", "general", "recommended",
    "", FALSE },
  { "p.6 disability", DISABLED CERTIFICATE FORM, "disability", "general", "", FALSE },
  { "p.17 disability without its form", DISABLED CERTIFICATE, "general", "general", "", FALSE },
  { "p.6 disability without a certificate", DISABLED FORM, "general", "general", "", FALSE },
  { "p.32 disability keeps its track",
    CERTIFICATE FORM "pool disability career | career 1 company regular_employee - 2019-04-01.. | "
                     "doc entry_sheet 2024-05-10",
    "disability", "career", "", FALSE },
  { "p.17 the track survives the pool",
    CERTIFICATE "pool disability career | career 1 company regular_employee - 2019-04-01.. | doc "
                "entry_sheet 2024-05-10",
    "general", "career", "", FALSE },
  { "p.6 the pool survives the track",
    CERTIFICATE FORM "pool disability career | career 1 company regular_employee - 2019-04-01..",
    "disability", "general", "", FALSE },
  { "p.17 a track the pool does not have", CERTIFICATE "pool disability returner_general",
    "general", "general", "", FALSE },
  { "p.17 neither survives",
    "pool disability career | career 1 company regular_employee - 2019-04-01..", "general",
    "general", "", FALSE },
  { "p.7 returner", RETURNER "doc returner_sheet 2024-05-10", "returner", "returner_general", "",
    FALSE },
  { "p.17 returner without the sheet", RETURNER, "general", "general", "", FALSE },
  { "p.7 returner who has not left",
    "pool returner returner_general | career 1 kobe_school regular_teacher junior_high.math "
    "2010-04-01.. | doc returner_sheet 2024-05-10",
    "returner", "returner_general", "T-returner", FALSE },
  { "p.4 without a licence", "no_licence", "general", "general", "G1", FALSE },
  { "p.4 the first of two", "no_licence | born 1960-01-01", "general", "general", "G1", FALSE },
  { "p.15 void", "same_person 1", "general", "general", "G6", TRUE },
  { "p.15 void is named before failed", "no_licence | same_person 1", "general", "general", "G6",
    TRUE },
  { "p.10 unlicensed without an essay",
    "pool unlicensed unlicensed | no_licence | credential doctorate held", "unlicensed",
    "unlicensed", "T-unlicensed", FALSE },
  { "p.6 employment that cannot be confirmed",
    COMPANY "doc entry_sheet 2024-05-10 | doc employment_certificate 2024-08-01 rejected",
    "general", "career", "D-employment_certificate", FALSE },
  { "p.6 not after the fallback", COMPANY "doc employment_certificate 2024-08-01 rejected",
    "general", "general", "", FALSE },
  { "ruling: two people", "same_person 1 | ruling G6 ok", "general", "general", "", FALSE },
  { "ruling: out", "ruling G1 fail", "general", "general", "G1", FALSE },
  { "ruling: the licence will do", "no_licence | ruling G1 ok", "general", "general", "", FALSE },
  { "ruling: months accepted", SHORT "ruling T-career ok", "general", "career", "", FALSE },
  { "ruling: the track in spite of its papers", COMPANY "ruling T-career ok", "general", "career",
    "", FALSE },
  { "ruling: the paper alone", COMPANY "ruling D-entry_sheet ok", "general", "career", "", FALSE },
  { "ruling: the paper does not mend the months", "track career | ruling D-entry_sheet ok",
    "general", "general", "", FALSE },
  { "ruling: fall back", COMPANY "doc entry_sheet 2024-05-10 | ruling T-career fallback", "general",
    "general", "", FALSE },
  { "ruling: a returner falls back",
    RETURNER "doc returner_sheet 2024-05-10 | ruling T-returner fallback", "general", "general", "",
    FALSE },
  { "ruling: the unlicensed fall back",
    "pool unlicensed unlicensed | credential doctorate held | doc essay 2024-05-10 | ruling "
    "T-unlicensed fallback",
    "general", "general", "", FALSE },
  { "ruling: the disability pool in spite of the form",
    DISABLED CERTIFICATE "ruling T-disability ok", "disability", "general", "", FALSE },
  { "ruling: the essay in spite of its day",
    "pool unlicensed unlicensed | credential doctorate held | ruling T-unlicensed ok", "unlicensed",
    "unlicensed", "", FALSE },
  { "ruling: void", "ruling G6 void", "general", "general", "G6", TRUE },
  { "ruling: the last one counts", "ruling G1 fail | ruling G1 ok", "general", "general", "",
    FALSE },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  const SenkoDefinition *definition = person_definition ();
  SenkoEligibility summary;
  Person person;

  person_init (&person, definition, row->text);
  senko_eligibility_summarise (definition, &person.facts, person.today, &summary);
  g_assert_cmpstr (senko_definition_code_id (definition, SENKO_VOCABULARY_POOL, summary.pool), ==,
                   row->pool);
  g_assert_cmpstr (senko_definition_code_id (definition, SENKO_VOCABULARY_TRACK, summary.track), ==,
                   row->track);
  g_assert_cmpstr (
      senko_definition_code_id (definition, SENKO_VOCABULARY_RULE, summary.failed_rule), ==,
      row->failed_rule);
  g_assert_cmpint (summary.is_void, ==, row->is_void);
  g_assert_cmpint (summary.ineligible || summary.is_void, ==, *row->failed_rule != '\0');
}

static SenkoEligibility
summary_of (const char *text)
{
  SenkoEligibility summary;
  Person person;

  person_init (&person, person_definition (), text);
  senko_eligibility_summarise (person_definition (), &person.facts, person.today, &summary);
  return summary;
}

static void
test_rights (void)
{
  guint32 stage1 = 1u << person_code (person_definition (), SENKO_VOCABULARY_STAGE, "stage1");
  guint32 liberal = 1u << person_code (person_definition (), SENKO_VOCABULARY_TEST, "liberal");

  g_assert_cmpuint (summary_of ("").exempt_stages, ==, 0);
  g_assert_cmpuint (summary_of ("earlier 2023 early secondary.math class1").exempt_stages, ==,
                    stage1);
  g_assert_cmpuint (summary_of ("earlier 2023 early secondary.math class2").exempt_stages, ==, 0);
  g_assert_cmpuint (summary_of ("earlier 2023 early secondary.math class2").exempt_tests, ==,
                    liberal);
  g_assert_cmpuint (summary_of ("ruling X-early1 ok").exempt_stages, ==, stage1);
  g_assert_cmpuint (
      summary_of ("earlier 2023 early secondary.math class1 | ruling X-early1 fail").exempt_stages,
      ==, 0);
  g_assert_false (
      summary_of ("earlier 2023 early secondary.math class1 | ruling X-early1 fail").ineligible);
  g_assert_cmpuint (summary_of ("ruling X-early1 manual").open_for & stage1, ==, stage1);
  /* the right belongs to the pool fallen back to */
  g_assert_cmpuint (summary_of (RETURNER "earlier 2023 early secondary.math class1").exempt_stages,
                    ==, stage1);
}

static void
test_fixed_term (void)
{
  g_assert_true (summary_of ("").fixed_term_possible);
  g_assert_true (summary_of ("no_licence | licence junior_high.art expected").fixed_term_possible);
  g_assert_false (summary_of ("no_licence | licence senior_high.math held").fixed_term_possible);
  g_assert_true (
      summary_of ("post elementary | no_licence | licence elementary held").fixed_term_possible);
}

static void
test_conditions (void)
{
  g_assert_cmpuint (summary_of ("").condition_mask & 1u << SENKO_IF_LICENCE_HELD, !=, 0);
  g_assert_cmpuint (summary_of ("no_licence | licence elementary expected").condition_mask
                        & 1u << SENKO_IF_LICENCE_HELD,
                    ==, 0);
  g_assert_cmpuint (summary_of ("claim english claimed").condition_mask & 1u << SENKO_IF_CLAIMS, !=,
                    0);
  g_assert_cmpuint (
      summary_of ("exemption accepted").condition_mask & 1u << SENKO_IF_PRACTICAL_EXEMPT, !=, 0);
  g_assert_cmpuint (
      summary_of ("exemption requested").condition_mask & 1u << SENKO_IF_PRACTICAL_EXEMPT, ==, 0);
  g_assert_cmpuint (summary_of ("graduates 2024-05-02").condition_mask & 1u << SENKO_IF_STUDENT, !=,
                    0);
  g_assert_cmpuint (summary_of ("graduates 2024-05-01").condition_mask & 1u << SENKO_IF_STUDENT, ==,
                    0);
  g_assert_cmpuint (summary_of ("graduates -").condition_mask & 1u << SENKO_IF_GRADUATE, !=, 0);
}

/* A ruling on a rule settles the consequences of its papers, and they are no longer open. */
static void
test_covered_document (void)
{
  const SenkoDefinition *definition = person_definition ();
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  const SenkoFinding *finding;
  guint32 stage1 = 1u << person_code (definition, SENKO_VOCABULARY_STAGE, "stage1");
  Person person;

  person_init (
      &person, definition,
      RECOMMENDED
      "doc recommendation 2024-05-10 | doc application_form 2024-06-07 | ruling T-recommended ok");
  senko_eligibility_evaluate (definition, &person.facts, person.today, findings);
  finding = person_finding (definition, findings, "T-recommended");
  g_assert_cmpint (finding->verdict, ==, SENKO_VERDICT_OK);
  g_assert_cmpint (finding->by_rule, ==, SENKO_VERDICT_PENDING);
  g_assert_true (finding->ruled);
  finding = person_finding (definition, findings, "D-recommendation");
  g_assert_cmpint (finding->verdict, ==, SENKO_VERDICT_PENDING);
  g_assert_cmpuint (finding->open_for, ==, 0);
  g_assert_cmpuint (findings->summary.open_for & stage1, ==, 0);
}

/* --- the summary against the findings --- */

static const char *const pieces[] = {
  "",
  "",
  "track incumbent",
  "track career",
  "track temporary",
  "track fixed_term_passer",
  "track recent_stage1",
  "track recommended",
  "pool disability general",
  "pool disability career",
  "pool disability recommended",
  "pool returner returner_general",
  "pool returner returner_childcare",
  "pool unlicensed unlicensed",
  "pool early early",
  "post elementary",
  "post special_needs math",
  "post nurse_teacher",
  "post secondary.music",
  "no_licence",
  "licence elementary expected 2025-03-31",
  "licence special_needs held",
  "born 1960-01-01",
  "declared none",
  "applied 2024-05-11T10:00",
  "same_person 1",
  "same_email 1",
  "university 4",
  "credits 79",
  "credits 90",
  "graduates 2025-03-31",
  "graduates 2026-03-31",
  "today 2024-05-01",
  "today 2024-06-30",
  "today 2024-08-05",
  "today 2024-08-20",
  "claim english claimed",
  "claim nurse rejected",
  "credential disability_certificate held",
  "credential doctorate held",
  "career 1 public_school regular_teacher junior_high.math 2020-04-01..",
  "career 1 public_school regular_teacher elementary 2019-04-01..2020-03-31",
  "career 2 company regular_employee - 2019-04-01..",
  "career 3 kobe_school temporary_teacher - 2023-04-01..",
  "career 4 kobe_school regular_teacher junior_high.math 2010-04-01..2021-03-31 left=childcare",
  "leave 1 childcare 2021-05-02..2022-01-30",
  "doc entry_sheet 2024-05-10",
  "doc entry_sheet 2024-05-12",
  "doc disability_application 2024-05-01",
  "doc returner_sheet 2024-05-01",
  "doc essay 2024-05-01",
  "doc recommendation 2024-05-01",
  "doc recommendation 2024-05-01 accepted",
  "doc transcript 2024-05-01",
  "doc employment_certificate 2024-08-01 rejected",
  "doc licence_copy 2024-08-01",
  "earlier 2023 general secondary.math fixed_term",
  "earlier 2022 general secondary.math stage1 stage2",
  "earlier 2023 early secondary.math class1",
  "known 2021 2022 2023",
  "ruling G1 ok",
  "ruling G6 ok",
  "ruling T-career ok",
  "ruling T-recommended manual",
  "ruling D-entry_sheet ok",
  "ruling D-recommendation fallback",
  "ruling X-early1 ok",
  "ruling T-returner fallback",
};

/* What the findings say, added up the plain way. */
static void
assert_agrees (const SenkoDefinition *definition, const SenkoFindings *findings,
               const SenkoApplicant *applicant)
{
  const SenkoEligibility *summary = &findings->summary;
  gboolean is_void = FALSE,
           moved = summary->pool != applicant->pool || summary->track != applicant->track;
  guint32 open_for = 0;

  for (guint i = 0; i < findings->n_items; i++)
    {
      const SenkoFinding *finding = &findings->items[i];

      g_assert_cmpint (finding->verdict, >=, SENKO_VERDICT_OK);
      g_assert_cmpint (finding->verdict, <=, SENKO_VERDICT_VOID);
      g_assert_true (finding->ruled || finding->by_rule == finding->verdict);
      g_assert_cmpuint (finding->n_evidence, <=, SENKO_MAX_EVIDENCE);
      g_assert_true (finding->n_evidence > 0 || finding->ruled);
      is_void = is_void || finding->verdict == SENKO_VERDICT_VOID;
      open_for |= finding->open_for;
      if (finding->rule == summary->failed_rule)
        g_assert_true (finding->verdict == SENKO_VERDICT_FAIL
                       || finding->verdict == SENKO_VERDICT_VOID);
    }
  g_assert_cmpint (is_void, ==, summary->is_void);
  g_assert_cmpuint (summary->is_void || summary->ineligible ? 0 : open_for, ==, summary->open_for);
  g_assert_true (!moved || (definition->pools[summary->pool].tracks >> summary->track & 1) != 0);
}

static void
assert_same (const SenkoEligibility *a, const SenkoEligibility *b)
{
  g_assert_cmpint (a->is_void, ==, b->is_void);
  g_assert_cmpint (a->ineligible, ==, b->ineligible);
  g_assert_cmpint (a->failed_rule, ==, b->failed_rule);
  g_assert_cmpint (a->pool, ==, b->pool);
  g_assert_cmpint (a->track, ==, b->track);
  g_assert_cmpuint (a->open_for, ==, b->open_for);
  g_assert_cmpuint (a->condition_mask, ==, b->condition_mask);
  g_assert_cmpuint (a->exempt_stages, ==, b->exempt_stages);
  g_assert_cmpuint (a->exempt_tests, ==, b->exempt_tests);
  g_assert_cmpint (a->fixed_term_possible, ==, b->fixed_term_possible);
}

static void
test_agreement (void)
{
  const SenkoDefinition *definition = person_definition ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (2025);
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint round = 0; round < 3000; round++)
    {
      SenkoEligibility summary;
      Person person;

      g_string_truncate (text, 0);
      for (int i = g_rand_int_range (rand, 0, 8); i > 0; i--)
        g_string_append_printf (text, "%s | ",
                                pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      person_init (&person, definition, text->str);
      senko_eligibility_evaluate (definition, &person.facts, person.today, findings);
      senko_eligibility_summarise (definition, &person.facts, person.today, &summary);
      assert_same (&findings->summary, &summary);
      assert_agrees (definition, findings, &person.applicant);
      g_string_truncate (text, 0);
      for (guint i = 0; i < findings->n_items; i++)
        senko_finding_explain (definition, &findings->items[i], round % 2 == 0, text);
      g_assert_true (g_utf8_validate (text->str, -1, NULL));
    }
}

/* More careers and leaves than fit on the stack. */
static void
test_many_careers (void)
{
  const SenkoDefinition *definition = person_definition ();
  g_autoptr (GString) text = g_string_new ("track incumbent");
  g_autofree SenkoFindings *findings = g_new (SenkoFindings, 1);
  Person person;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (
        text,
        " | career 1 public_school regular_teacher junior_high.math %d-%02d-01..%d-%02d-15"
        " | leave %d other %d-%02d-02..%d-%02d-03",
        2019 + i / 12, i % 12 + 1, 2019 + i / 12, i % 12 + 1, i + 1, 2019 + i / 12, i % 12 + 1,
        2019 + i / 12, i % 12 + 1);
  g_string_append (text, " | career 1 public_school regular_teacher junior_high.math 2022-04-01..");
  person_init (&person, definition, text->str);
  senko_eligibility_evaluate (definition, &person.facts, person.today, findings);
  g_assert_cmpint (person_finding (definition, findings, "T-incumbent")->verdict, ==,
                   SENKO_VERDICT_OK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/summary/", rows[i].name, NULL);

      g_test_add_data_func (name, &rows[i], test_row);
    }
  g_test_add_func ("/summary/rights", test_rights);
  g_test_add_func ("/summary/fixed term", test_fixed_term);
  g_test_add_func ("/summary/conditions", test_conditions);
  g_test_add_func ("/summary/a ruling covers papers", test_covered_document);
  g_test_add_func ("/summary/agrees with the findings", test_agreement);
  g_test_add_func ("/summary/many careers", test_many_careers);
  return g_test_run ();
}
