/* Papers: those of the application with their days (003 p.9-10, 15-18, 27), those of the stage-2
 * interview (p.21-23), and what staff ruled where the rules leave a judgement to them. */
#include "demo/senko-demo-private.h"

#include <string.h>

#define NEVER SENKO_DEMO_CASE_VOID /* no case of the papers */

typedef struct {
  SenkoDemo *demo;
  SenkoDemoYear *year;
  const SenkoDemoPerson *person;
  const char *how; /* the papers added next came */
} Papers;

static void
add_paper (Papers *self, const char *document, SenkoDate arrived_on, const char *verdict,
           const char *note)
{
  SenkoDemoTable *documents = self->year->files[SENKO_DEMO_DOCUMENTS];

  senko_demo_table_begin (documents);
  senko_demo_table_put (documents, "receipt_no", self->person->receipt_no);
  senko_demo_table_put (documents, "document", document);
  senko_demo_table_put_date (documents, "arrived_on", arrived_on);
  senko_demo_table_put (documents, "verdict", verdict);
  senko_demo_table_put (documents, "how", self->how);
  senko_demo_table_put (documents, "note", note);
}

/* A few days after the application, but not after the last day of the window. */
static SenkoDate
in_time (Papers *self)
{
  SenkoDate last = senko_date_add_days (self->year->applications, 30);
  SenkoDate day = senko_date_add_days (senko_time_date (self->person->applied_at),
                                       senko_demo_random_range (&self->demo->papers, 1, 4));

  return MIN (day, last);
}

/* The first working day after the papers' last day. */
static SenkoDate
too_late (const Papers *self)
{
  return senko_date_add_days (self->year->applications, 33);
}

/* Of the application */

static gboolean
needs_signed_form (const SenkoDemoPerson *person)
{
  static const char *const tracks[]
      = { "incumbent", "fixed_term_passer", "recent_stage1", "recommended", NULL };

  return strcmp (person->pool, "returner") == 0 || strcmp (person->pool, "unlicensed") == 0
         || g_strv_contains (tracks, person->track);
}

static void
add_signed_form (Papers *self)
{
  SenkoDate last = senko_date_add_days (self->year->applications, 58); /* 7 June */
  int days = senko_demo_random_range (&self->demo->papers, 0, 20);

  if (!needs_signed_form (self->person) || self->person->what == SENKO_DEMO_CASE_NO_FORM)
    return;
  if (self->person->what == SENKO_DEMO_CASE_LATE_FORM)
    add_paper (self, "application_form", senko_date_add_days (last, 1), "arrived",
               "翌日到着。電話で遅延の連絡あり");
  else
    add_paper (self, "application_form", senko_date_add_days (last, -days), "accepted", NULL);
}

static void
add_recommendation (Papers *self)
{
  gboolean rejected = self->person->what == SENKO_DEMO_CASE_RECOMMENDED_REJECTED;
  gboolean late = self->person->what == SENKO_DEMO_CASE_RECOMMENDED_LATE;

  add_paper (self, "recommendation", in_time (self), rejected ? "rejected" : "accepted",
             rejected ? "書類選考の結果、推薦不可" : NULL);
  add_paper (self, "transcript", late ? too_late (self) : in_time (self), "arrived",
             late ? "締切後に到着" : NULL);
}

static void
add_paper_of_track (Papers *self, const char *document, SenkoDemoCase late, SenkoDemoCase missing)
{
  if (self->person->what == missing)
    return;
  if (self->person->what == late)
    add_paper (self, document, too_late (self), "arrived", "締切後に到着");
  else
    add_paper (self, document, in_time (self), "arrived", NULL);
}

static void
add_papers_of_application (Papers *self)
{
  const SenkoDemoPerson *person = self->person;

  add_signed_form (self);
  if (strcmp (person->track, "recommended") == 0)
    add_recommendation (self);
  if (strcmp (person->track, "career") == 0)
    add_paper_of_track (self, "entry_sheet", SENKO_DEMO_CASE_CAREER_LATE,
                        SENKO_DEMO_CASE_CAREER_MISSING);
  if (strcmp (person->pool, "disability") == 0)
    add_paper_of_track (self, "disability_application", SENKO_DEMO_CASE_DISABILITY_LATE, NEVER);
  if (strcmp (person->pool, "returner") == 0)
    add_paper_of_track (self, "returner_sheet", NEVER, SENKO_DEMO_CASE_RETURNER_NO_SHEET);
  if (strcmp (person->pool, "unlicensed") == 0)
    add_paper_of_track (self, "essay", NEVER, SENKO_DEMO_CASE_NO_ESSAY);
}

/* Of the stage-2 interview: brought along by those who reach it; the others had sent them with the
 * application. */

static void
add_papers_of_interview (Papers *self)
{
  const SenkoDemoPerson *person = self->person;
  SenkoDate first = senko_date_add_days (self->year->applications, 110); /* 29 July */
  SenkoDate day
      = person->goes_on
            ? senko_date_add_days (first, senko_demo_random_range (&self->demo->papers, 0, 12))
            : in_time (self);
  const char *note = person->goes_on ? NULL : "出願時に提出";

  if (strcmp (person->pool, "early") == 0)
    return;
  if (strcmp (person->pool, "unlicensed") == 0)
    {
      add_paper (self, "work_certificate", day, "accepted", note);
      return;
    }
  if (!person->student)
    {
      add_paper (self, "licence_copy", day, "accepted", note);
      add_paper (self, "transcript", day, "accepted", note);
    }
  else
    add_paper (self, "enrolment_certificate", day, "accepted", note);
  if (strcmp (person->track, "incumbent") == 0 || strcmp (person->track, "career") == 0
      || strcmp (person->track, "temporary") == 0)
    add_paper (self, "employment_certificate", day, "accepted", note);
  if (person->claims)
    add_paper (self, "bonus_proof", day, "accepted", note);
}

void
senko_demo_add_papers (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person,
                       gboolean at_interview)
{
  Papers papers = { self, year, person, at_interview && person->goes_on ? "interview" : "post" };

  if (at_interview)
    add_papers_of_interview (&papers);
  else
    add_papers_of_application (&papers);
}

/* Rulings */

typedef struct {
  SenkoDemoCase what;
  const char *rule, *verdict, *reason;
} Ruling;

/* clang-format off */
static const Ruling rulings[] = {
  { SENKO_DEMO_CASE_SAME_READING, "G6", "ok", "本人確認書類により別人と確認した" },
  { SENKO_DEMO_CASE_SAME_EMAIL, "G6", "ok", "家族で同じメールアドレスを使っている別人と電話で確認した" },
  { SENKO_DEMO_CASE_SAME_PERSON, "G6", "fail", "氏名の漢字を誤って二度出願した同一人物と本人が認めた" },
  { SENKO_DEMO_CASE_INCUMBENT_ELSEWHERE, "T-incumbent", "ok", "任命権者の人事異動により小学校に配置されたことを証明書で確認した" },
  { SENKO_DEMO_CASE_RECOMMENDED_QUOTA, "T-recommended", "ok", "大学に照会し、推薦順位3位以内と確認した" },
  { SENKO_DEMO_CASE_RECOMMENDED_FOURTH, "T-recommended", "fallback", "大学に照会し、推薦順位4位と確認した" },
  { SENKO_DEMO_CASE_FIXED_TERM_RULED, "T-fixed_term_passer", "ok", "2022年度実施の任期付合格通知書の写しで確認した" },
  { SENKO_DEMO_CASE_RECENT_RULED, "T-recent_stage1", "ok", "2021年度実施の第1次選考合格通知書の写しで確認した" },
  { SENKO_DEMO_CASE_RECENT_REFUSED, "T-recent_stage1", "fallback", "2021年度実施の名簿に該当がなく、通知書の写しもない" },
  { SENKO_DEMO_CASE_NO_FORM, "D-application_form", "fail", "志願書が届かず、電話とメールにも応答がない" },
};
/* clang-format on */

void
senko_demo_add_rulings (SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  SenkoDemoTable *table = year->files[SENKO_DEMO_RULINGS];

  for (guint i = 0; i < G_N_ELEMENTS (rulings); i++)
    if (rulings[i].what == person->what)
      {
        senko_demo_table_begin (table);
        senko_demo_table_put (table, "receipt_no", person->receipt_no);
        senko_demo_table_put (table, "rule", rulings[i].rule);
        senko_demo_table_put (table, "verdict", rulings[i].verdict);
        senko_demo_table_put (table, "reason", rulings[i].reason);
      }
}
