/* Papers (003 p.9-10, 15-18, 21-23, 27; domain.md §5): what is missing when, and what follows. */
#include "eligibility-person.h"

#include <string.h>

#define COMPANY "track career | career 1 company regular_employee - 2019-04-01.. | "
#define RECOMMENDED                                                                                \
  "track recommended | university 1 | credits 80 | graduates 2025-03-31 | doc transcript "         \
  "2024-05-10 | "
#define ESSAY                                                                                      \
  "pool unlicensed unlicensed | no_licence | post secondary.math | credential doctorate held | "
#define DISABLED "pool disability general | credential disability_certificate held | "
#define RETURNER                                                                                   \
  "pool returner returner_general | career 1 kobe_school regular_teacher junior_high.math "        \
  "2010-04-01..2021-03-31 | "

static const PersonRow posted[] = {
  { "p.17 entry sheet on the last day", COMPANY "doc entry_sheet 2024-05-10", "D-entry_sheet", "ok",
    "career entry sheet: arrived on 2024-05-10 (p.17)" },
  { "p.17 entry sheet a day late", COMPANY "doc entry_sheet 2024-05-11", "D-entry_sheet",
    "fallback", "1 day late (due on 2024-05-10)" },
  { "p.17 entry sheet days late in the track", COMPANY "doc entry_sheet 2024-05-13", "T-career",
    "fallback", "3 days late" },
  { "p.17 entry sheet missing after the day", COMPANY "today 2024-05-11", "D-entry_sheet",
    "fallback", "not arrived, was due on 2024-05-10" },
  { "p.17 entry sheet missing on the day", COMPANY "today 2024-05-10", "D-entry_sheet", "pending",
    "not arrived yet, due on 2024-05-10" },
  { "p.17 entry sheet missing on the day, in the track", COMPANY "today 2024-05-10", "T-career",
    "pending", NULL },
  { "p.17 entry sheet missing, in the track", COMPANY, "T-career", "fallback",
    "career entry sheet: not arrived" },
  { "p.17 entry sheet accepted without a day", COMPANY "doc entry_sheet - accepted",
    "D-entry_sheet", "ok", "accepted" },
  { "p.17 entry sheet accepted though late", COMPANY "doc entry_sheet 2024-05-12 accepted",
    "D-entry_sheet", "ok", "2 days late" },
  { "p.17 entry sheet arrived, day not recorded", COMPANY "doc entry_sheet - arrived",
    "D-entry_sheet", "pending", "the day is not recorded" },
  { "p.17 entry sheet rejected", COMPANY "doc entry_sheet 2024-05-01 rejected", "D-entry_sheet",
    "fallback", "rejected" },
  { "p.17 no entry sheet for others", "", "D-entry_sheet", "", NULL },
  { "p.17 disability form in time", DISABLED "doc disability_application 2024-05-10",
    "T-disability", "ok", NULL },
  { "p.17 disability form late", DISABLED "doc disability_application 2024-05-11", "T-disability",
    "fallback", NULL },
  { "p.17 returner sheet in time", RETURNER "doc returner_sheet 2024-05-10", "T-returner", "ok",
    NULL },
  { "p.17 returner sheet missing", RETURNER, "T-returner", "fallback", NULL },
  { "p.17 essay in time", ESSAY "doc essay 2024-05-10", "T-unlicensed", "ok", NULL },
  { "p.17 essay a day late", ESSAY "doc essay 2024-05-11", "T-unlicensed", "fail", NULL },
  { "p.17 essay missing", ESSAY, "D-essay", "fail", NULL },
  { "p.17 essay missing on the day", ESSAY "today 2024-05-10", "D-essay", "pending", NULL },
  { "p.27 recommendation accepted", RECOMMENDED "doc recommendation 2024-05-10 accepted",
    "T-recommended", "ok", NULL },
  { "p.27 recommendation being screened", RECOMMENDED "doc recommendation 2024-05-10",
    "T-recommended", "pending", "screening is not decided" },
  { "p.27 recommendation not accepted", RECOMMENDED "doc recommendation 2024-05-10 rejected",
    "T-recommended", "fallback", "rejected" },
  { "p.27 recommendation late", RECOMMENDED "doc recommendation 2024-05-11", "T-recommended",
    "fallback", NULL },
  { "p.27 transcript missing",
    "track recommended | university 1 | credits 80 | graduates 2025-03-31 | doc recommendation "
    "2024-05-10 accepted",
    "T-recommended", "fallback", "transcript: not arrived" },
};

#define EXEMPT "track recent_stage1 | earlier 2023 general secondary.math stage1 stage2 | "

static const PersonRow june[] = {
  { "p.15 signed form in time", EXEMPT "doc application_form 2024-06-07", "D-application_form",
    "ok", NULL },
  { "p.15 signed form late is pending no more", EXEMPT "doc application_form 2024-06-09",
    "D-application_form", "ok", "2 days late" },
  { "p.15 signed form missing on the day", EXEMPT "today 2024-06-07", "D-application_form", "ok",
    "due on 2024-06-07, not needed yet" },
  { "p.15 signed form missing the day after", EXEMPT "today 2024-06-08", "D-application_form",
    "pending", "not arrived, was due on 2024-06-07" },
  { "p.15 signed form rejected", EXEMPT "doc application_form 2024-06-01 rejected",
    "D-application_form", "pending", "rejected" },
  { "p.15 those who take the written test bring it", "", "D-application_form", "", NULL },
  { "p.15 returners post it", RETURNER "doc returner_sheet 2024-05-10", "D-application_form",
    "pending", NULL },
  { "p.15 the unlicensed post it", ESSAY "doc essay 2024-05-10 | doc application_form 2024-06-01",
    "D-application_form", "ok", NULL },
};

static const PersonRow interview[] = {
  { "p.21 licence copy before the stage-1 result", "today 2024-07-10", "D-licence_copy", "ok",
    "due on 2024-08-10, not needed yet" },
  { "p.21 licence copy from the stage-1 result on", "today 2024-07-11", "D-licence_copy", "pending",
    "not arrived yet, due on 2024-08-10" },
  { "p.21 licence copy on the last day", "today 2024-08-10", "D-licence_copy", "pending",
    "not arrived yet" },
  { "p.21 licence copy after the last day", "today 2024-08-11", "D-licence_copy", "pending",
    "was due on 2024-08-10" },
  { "p.21 licence copy handed in", "today 2024-08-11 | doc licence_copy 2024-08-01",
    "D-licence_copy", "ok", NULL },
  { "p.21 no copy of an expected licence",
    "today 2024-08-01 | no_licence | licence junior_high.math expected", "D-licence_copy", "",
    NULL },
  { "p.21 transcript of graduates", "today 2024-08-01 | graduates 2020-03-31", "D-final_transcript",
    "pending", NULL },
  { "p.21 transcript: graduated on the day of application",
    "today 2024-08-01 | graduates 2024-05-01", "D-final_transcript", "pending", NULL },
  { "p.21 transcript handed in", "today 2024-08-01 | doc transcript 2024-08-01",
    "D-final_transcript", "ok", NULL },
  { "p.21 no transcript of students", "graduates 2024-05-02", "D-final_transcript", "", NULL },
  { "p.21 enrolment of students", "today 2024-08-01 | graduates 2024-05-02",
    "D-enrolment_certificate", "pending", NULL },
  { "p.21 no enrolment of graduates", "graduates 2024-05-01", "D-enrolment_certificate", "", NULL },
  { "p.21 employment certificate", COMPANY "doc entry_sheet 2024-05-01 | today 2024-08-01",
    "D-employment_certificate", "pending", NULL },
  { "p.6 employment that cannot be confirmed",
    COMPANY "doc entry_sheet 2024-05-01 | doc employment_certificate 2024-08-01 rejected",
    "D-employment_certificate", "fail", NULL },
  { "p.21 employment certificate: not in the general track", "", "D-employment_certificate", "",
    NULL },
  { "p.21 employment certificate: not after the fallback", COMPANY "today 2024-08-01",
    "D-employment_certificate", "ok", "treated as general, general" },
  { "p.13 the early pool has no interview papers", "pool early early | graduates 2026-03-31",
    "D-licence_copy", "", NULL },
  { "p.10 work certificate not announced", ESSAY "doc essay 2024-05-10 | today 2024-07-10",
    "D-work_certificate", "ok", "not announced, not needed yet" },
  { "p.10 work certificate awaited", ESSAY "doc essay 2024-05-10 | today 2024-07-11",
    "D-work_certificate", "pending", "the day it is due is not announced" },
  { "p.10 a degree certificate instead",
    ESSAY "doc essay 2024-05-10 | doc degree_certificate 2024-07-20 | today 2024-07-21",
    "D-work_certificate", "ok", NULL },
  { "p.10 not instead for English",
    "pool unlicensed unlicensed | no_licence | post secondary.english | credential english_work "
    "held score=5 | doc essay 2024-05-10 | doc degree_certificate 2024-07-20 | today 2024-07-21",
    "D-work_certificate", "pending", NULL },
  { "p.22 proof of claims", "claim english claimed | today 2024-08-01", "D-bonus_proof", "pending",
    "1 claim not yet verified" },
  { "p.22 proof handed in, claims open",
    "claim english claimed | claim nurse verified | claim librarian_teacher claimed | doc "
    "bonus_proof 2024-08-01 | today 2024-08-01",
    "D-bonus_proof", "pending", "2 claims not yet verified" },
  { "p.22 proof handed in, claims verified",
    "claim english verified | doc bonus_proof 2024-08-01 | today 2024-08-01", "D-bonus_proof", "ok",
    NULL },
  { "p.22 every claim rejected", "claim english rejected | today 2024-08-01", "D-bonus_proof", "ok",
    "every claim is rejected" },
  { "p.22 proof before the stage-1 result", "claim english claimed | today 2024-07-10",
    "D-bonus_proof", "ok", NULL },
  { "p.22 no proof without claims", "today 2024-08-01", "D-bonus_proof", "", NULL },
};

/* What holds up which stage; "" = nothing. */
typedef struct {
  const char *name;
  const char *text;
  gboolean stage1, stage2;
} OpenRow;

static const OpenRow open[] = {
  { "p.15 nothing open",
    "today 2024-08-11 | doc licence_copy 2024-08-01 | doc transcript 2024-08-01", FALSE, FALSE },
  { "p.21 interview papers hold up stage 2 on any day", "today 2024-06-20", FALSE, TRUE },
  { "p.21 interview papers after their day", "today 2024-08-11", FALSE, TRUE },
  { "p.15 the form in June holds up nothing before its day",
    EXEMPT "today 2024-06-07 | doc licence_copy 2024-06-01 | doc transcript 2024-06-01", FALSE,
    TRUE },
  { "p.15 the form in June holds up both after its day",
    EXEMPT "today 2024-06-08 | doc licence_copy 2024-06-01 | doc transcript 2024-06-01", TRUE,
    TRUE },
  { "p.17 a posted paper holds up both before its day", DISABLED "today 2024-05-01", TRUE, TRUE },
  { "p.15 a question holds up both", "same_email 1", TRUE, TRUE },
  { "p.15 who is out holds up nothing", "same_email 1 | born 1960-01-01", FALSE, FALSE },
  { "p.15 who is void holds up nothing", "same_person 1 | declared none", FALSE, FALSE },
};

static void
test_open (gconstpointer data)
{
  const OpenRow *row = data;
  const SenkoDefinition *definition = person_definition ();
  SenkoEligibility summary;
  Person person;

  person_init (&person, definition, row->text);
  senko_eligibility_summarise (definition, &person.facts, person.today, &summary);
  g_assert_cmpint ((summary.open_for >> person_code (definition, SENKO_VOCABULARY_STAGE, "stage1"))
                       & 1,
                   ==, row->stage1);
  g_assert_cmpint ((summary.open_for >> person_code (definition, SENKO_VOCABULARY_STAGE, "stage2"))
                       & 1,
                   ==, row->stage2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  person_add_rows ("/posted", posted, G_N_ELEMENTS (posted));
  person_add_rows ("/june", june, G_N_ELEMENTS (june));
  person_add_rows ("/interview", interview, G_N_ELEMENTS (interview));
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    {
      g_autofree char *name = g_strconcat ("/open/", open[i].name, NULL);

      g_test_add_data_func (name, &open[i], test_open);
    }
  return g_test_run ();
}
