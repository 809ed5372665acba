/* Passers of earlier years, recommended students, and the pools for disability, the unlicensed and
 * the early (003 p.5-6, 9-10, 13, 26-27; domain.md §4). */
#include "eligibility-person.h"

#define KNOWN " | known 2021 2022 2023"

static const PersonRow passers[] = {
  { "p.5 passed as fixed-term in 2021",
    "track fixed_term_passer | earlier 2021 general secondary.math fixed_term",
    "T-fixed_term_passer", "ok", "held in 2021" },
  { "p.5 passed as fixed-term in 2023",
    "track fixed_term_passer | earlier 2023 general secondary.math fixed_term",
    "T-fixed_term_passer", "ok", "passed as fixed-term in the selection held in 2023" },
  { "p.5 passed as fixed-term in 2020",
    "track fixed_term_passer | earlier 2020 general secondary.math fixed_term" KNOWN,
    "T-fixed_term_passer", "fallback",
    "no such result in the selections held in 2021, 2022, 2023" },
  { "p.5 declined",
    "track fixed_term_passer | earlier 2023 general secondary.math fixed_term declined" KNOWN,
    "T-fixed_term_passer", "fallback", "but declined" },
  { "p.5 passed for another subject",
    "track fixed_term_passer | earlier 2023 general secondary.science fixed_term" KNOWN,
    "T-fixed_term_passer", "fallback", "for another post: secondary, science" },
  { "p.5 passed for another category",
    "track fixed_term_passer | earlier 2023 general elementary fixed_term" KNOWN,
    "T-fixed_term_passer", "fallback", "for another post: elementary" },
  { "p.5 passed as regular only",
    "track fixed_term_passer | earlier 2023 general secondary.math stage1 stage2 regular" KNOWN,
    "T-fixed_term_passer", "fallback", NULL },
  { "p.5 the register knows no earlier year", "track fixed_term_passer", "T-fixed_term_passer",
    "manual", "does not have the selections held in 2021, 2022, 2023" },
  { "p.5 the register lacks one year", "track fixed_term_passer | known 2021 2023",
    "T-fixed_term_passer", "manual", "held in 2022: check" },
  { "p.5 declined once, another year unknown",
    "track fixed_term_passer | earlier 2023 general secondary.math fixed_term declined | known "
    "2022 2023",
    "T-fixed_term_passer", "manual", "held in 2021" },
  { "p.5 declined once, passed again",
    "track fixed_term_passer | earlier 2021 general secondary.math fixed_term declined | earlier "
    "2023 general secondary.math fixed_term" KNOWN,
    "T-fixed_term_passer", "ok", NULL },
  { "p.5 the same post of special needs",
    "track fixed_term_passer | post special_needs math | earlier 2023 general special_needs "
    "fixed_term",
    "T-fixed_term_passer", "ok", NULL },
  { "p.6 failed in stage 2",
    "track recent_stage1 | earlier 2022 general secondary.math stage1 stage2", "T-recent_stage1",
    "ok", "passed stage 1, took stage 2 and failed in the selection held in 2022" },
  { "p.6 absent from stage 2",
    "track recent_stage1 | earlier 2022 general secondary.math stage1" KNOWN, "T-recent_stage1",
    "fallback", NULL },
  { "p.6 failed in stage 1", "track recent_stage1 | earlier 2022 general secondary.math" KNOWN,
    "T-recent_stage1", "fallback", NULL },
  { "p.6 passed stage 2",
    "track recent_stage1 | earlier 2022 general secondary.math stage1 stage2 regular" KNOWN,
    "T-recent_stage1", "fallback", NULL },
  { "p.6 another subject",
    "track recent_stage1 | earlier 2022 general secondary.music stage1 stage2" KNOWN,
    "T-recent_stage1", "fallback", "secondary, music" },
  { "p.6 four years ago",
    "track recent_stage1 | earlier 2020 general secondary.math stage1 stage2" KNOWN,
    "T-recent_stage1", "fallback", NULL },
  { "p.6 the register does not know", "track recent_stage1", "T-recent_stage1", "manual", NULL },
};

#define RECOMMENDED                                                                                \
  "track recommended | university 1 | credits 80 | graduates 2025-03-31 | doc recommendation "     \
  "2024-05-10 accepted | "                                                                         \
  "doc transcript 2024-05-10 | "

static const PersonRow recommended[] = {
  { "p.26 all is well", RECOMMENDED, "T-recommended", "ok", NULL },
  { "p.26 elementary", RECOMMENDED "post elementary", "T-recommended", "ok",
    "open to this post: elementary" },
  { "p.26 elementary English course", RECOMMENDED "post elementary_english", "T-recommended", "ok",
    NULL },
  { "p.26 special needs", RECOMMENDED "post special_needs elementary", "T-recommended", "ok",
    NULL },
  { "p.26 Japanese", RECOMMENDED "post secondary.japanese", "T-recommended", "ok", NULL },
  { "p.26 science", RECOMMENDED "post secondary.science", "T-recommended", "ok", NULL },
  { "p.26 art", RECOMMENDED "post secondary.art", "T-recommended", "ok", NULL },
  { "p.26 technology", RECOMMENDED "post secondary.technology", "T-recommended", "ok", NULL },
  { "p.26 home economics", RECOMMENDED "post secondary.home_economics", "T-recommended", "ok",
    NULL },
  { "p.26 not English", RECOMMENDED "post secondary.english", "T-recommended", "fallback",
    "not open to this post: secondary, English" },
  { "p.26 not music", RECOMMENDED "post secondary.music", "T-recommended", "fallback", NULL },
  { "p.26 not kindergarten", RECOMMENDED "post kindergarten", "T-recommended", "fallback", NULL },
  { "p.26 not nurse teacher", RECOMMENDED "post nurse_teacher", "T-recommended", "fallback", NULL },
  { "p.26 graduates on the last day", RECOMMENDED "graduates 2025-03-31", "T-recommended", "ok",
    NULL },
  { "p.26 graduates a day late", RECOMMENDED "graduates 2025-04-01", "T-recommended", "fallback",
    "graduation on 2025-04-01 is not between 2024-05-01 and 2025-03-31" },
  { "p.31 graduated before applying", RECOMMENDED "graduates 2024-03-31", "T-recommended",
    "fallback", NULL },
  { "p.26 graduation not recorded", RECOMMENDED "graduates -", "T-recommended", "manual",
    "the graduation date is not recorded" },
  { "p.26 credit student", RECOMMENDED "credit_student yes", "T-recommended", "fallback",
    "single credits" },
  { "p.26 no credit student", RECOMMENDED "credit_student no", "T-recommended", "ok", NULL },
  { "p.26 80 percent", RECOMMENDED "credits 80", "T-recommended", "ok",
    "80 percent, 80 percent needed" },
  { "p.26 79.99 percent", RECOMMENDED "credits 79.99", "T-recommended", "fallback",
    "79.99 percent, 80 percent needed" },
  { "p.26 credits not recorded",
    "track recommended | university 1 | graduates 2025-03-31 | doc recommendation 2024-05-10 "
    "accepted | doc transcript 2024-05-10",
    "T-recommended", "pending", "is not recorded, 80 percent needed" },
  { "p.27 the third of a university", RECOMMENDED "university 3", "T-recommended", "ok",
    "post: 3 people, 3 people allowed" },
  { "p.27 the fourth of a university", RECOMMENDED "university 4", "T-recommended", "manual",
    "post: 4 people, 3 people allowed" },
  { "p.27 no limit after a success", RECOMMENDED "university 4 | lifted", "T-recommended", "ok",
    "without limit" },
  { "p.26 university not recorded", RECOMMENDED "university 0", "T-recommended", "pending", NULL },
};

#define DISABLED                                                                                   \
  "pool disability general | doc disability_application 2024-05-10 | credential "                  \
  "disability_certificate held "
#define UNLICENSED                                                                                 \
  "pool unlicensed unlicensed | no_licence | doc essay 2024-05-10 | post secondary."
#define EARLY                                                                                      \
  "pool early early | no_licence | licence junior_high.math expected 2026-03-31 | graduates "

static const PersonRow pools[] = {
  { "p.6 certificate without an end", DISABLED, "T-disability", "ok",
    "disability certificate: valid on 2024-08-10" },
  { "p.6 valid on the last day of interviews", DISABLED "to=2024-08-10", "T-disability", "ok",
    NULL },
  { "p.6 expires the day before", DISABLED "to=2024-08-09", "T-disability", "fallback",
    "valid only to 2024-08-09, must be valid on 2024-08-10" },
  { "p.6 obtained on the day of application", DISABLED "on=2024-05-01", "T-disability", "ok",
    NULL },
  { "p.6 obtained the day after", DISABLED "on=2024-05-02", "T-disability", "fallback",
    "obtained only on 2024-05-02" },
  { "p.6 one of two is valid",
    DISABLED "to=2024-06-01 | credential disability_certificate held to=2025-06-01", "T-disability",
    "ok", NULL },
  { "p.6 only expected",
    "pool disability general | doc disability_application 2024-05-10 | credential "
    "disability_certificate expected",
    "T-disability", "fallback", "it must be held" },
  { "p.6 none", "pool disability general | doc disability_application 2024-05-10", "T-disability",
    "fallback", "not recorded: disability certificate" },
  { "p.9 English: five years", UNLICENSED "english | credential english_work held score=5",
    "T-unlicensed", "ok", "work mainly in English: 5 years, 5 years needed" },
  { "p.9 English: less", UNLICENSED "english | credential english_work held score=4.99",
    "T-unlicensed", "fail", "4.99 years, 5 years needed" },
  { "p.9 English: years not recorded", UNLICENSED "english | credential english_work held",
    "T-unlicensed", "pending", "how much is not recorded" },
  { "p.9 English: a doctorate does not do", UNLICENSED "english | credential doctorate held",
    "T-unlicensed", "fail", NULL },
  { "p.9 elementary English",
    "pool unlicensed unlicensed | no_licence | doc essay 2024-05-10 | post elementary.english | "
    "credential english_work held score=5",
    "T-unlicensed", "ok", NULL },
  { "p.9 mathematics: five years", UNLICENSED "math | credential field_work held score=5",
    "T-unlicensed", "ok", NULL },
  { "p.9 mathematics: less", UNLICENSED "math | credential field_work held score=4.5",
    "T-unlicensed", "fail", "4.5 years, 5 years needed; not recorded: doctorate" },
  { "p.9 mathematics: a doctorate", UNLICENSED "math | credential doctorate held", "T-unlicensed",
    "ok", NULL },
  { "p.9 mathematics: a doctorate of the day",
    UNLICENSED "math | credential doctorate held on=2024-03-31", "T-unlicensed", "ok", NULL },
  { "p.9 mathematics: a doctorate of the day after",
    UNLICENSED "math | credential doctorate held on=2024-04-01", "T-unlicensed", "fail",
    "obtained only on 2024-04-01, must be valid on 2024-03-31" },
  { "p.9 mathematics: a doctorate to come", UNLICENSED "math | credential doctorate expected",
    "T-unlicensed", "fail", "it must be held" },
  { "p.10 science", UNLICENSED "science | credential field_work held score=6", "T-unlicensed", "ok",
    NULL },
  { "p.10 technology", UNLICENSED "technology | credential doctorate held", "T-unlicensed", "ok",
    NULL },
  { "p.10 information", UNLICENSED "information | credential field_work held score=5",
    "T-unlicensed", "ok", NULL },
  { "p.10 information: nothing", UNLICENSED "information", "T-unlicensed", "fail", NULL },
  { "p.13 graduates on the last day", EARLY "2026-03-31", "T-early", "ok", NULL },
  { "p.13 graduates a day late", EARLY "2026-04-01", "T-early", "fail", NULL },
  { "p.13 not in the last year but one", EARLY "2025-03-31", "T-early", "fail",
    "not between 2025-04-01 and 2026-03-31" },
  { "p.13 credit students", EARLY "2026-03-31 | credit_student yes", "T-early", "fail", NULL },
  { "p.13 graduation not recorded", EARLY "-", "T-early", "manual", NULL },
};

static const PersonRow rights[] = {
  { "p.13 class I", "earlier 2023 early secondary.math class1", "X-early1", "ok",
    "passed as class I in the selection held in 2023; exempt: stage 1 (p.13)" },
  { "p.13 class II", "earlier 2023 early secondary.math class2", "X-early2", "ok",
    "exempt from the test: teaching & liberal arts" },
  { "p.13 class II is not class I", "earlier 2023 early secondary.math class2", "X-early1", "",
    NULL },
  { "p.13 one year only", "earlier 2022 early secondary.math class1", "X-early1", "", NULL },
  { "p.13 the same subject only", "earlier 2023 early secondary.science class1", "X-early1", "",
    NULL },
  { "p.13 only from the early pool", "earlier 2023 general secondary.math class1", "X-early1", "",
    NULL },
  { "p.13 in the disability pool", DISABLED "| earlier 2023 early secondary.math class1",
    "X-early1", "ok", NULL },
  { "p.13 not in the returner pool",
    "pool returner returner_general | doc returner_sheet 2024-05-10 | earlier 2023 early "
    "secondary.math class1",
    "X-early1", "", NULL },
  { "p.13 granted by a ruling", "ruling X-early1 ok", "X-early1", "ok", "ruled ok" },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  person_add_rows ("/passers", passers, G_N_ELEMENTS (passers));
  person_add_rows ("/recommended", recommended, G_N_ELEMENTS (recommended));
  person_add_rows ("/pools", pools, G_N_ELEMENTS (pools));
  person_add_rows ("/rights", rights, G_N_ELEMENTS (rights));
  return g_test_run ();
}
