/* Careers and leaves: what each track asks for (003 p.5-8, 29-31), with the cases one month on
 * either side of a limit. */
#include "demo/senko-demo-private.h"

#include <string.h>

static const char *const boards[] = { "兵庫県教育委員会", "大阪府教育委員会", "姫路市教育委員会",
                                      "西宮市教育委員会", "尼崎市教育委員会", "学校法人摩耶学園" };
static const char *const companies[]
    = { "株式会社みなと製作所",     "六甲電機株式会社",     "株式会社灘フーズ",
        "神港ソフトウェア株式会社", "有限会社長田ゴム工業", "株式会社北野旅行社",
        "兵庫港運株式会社" };

/* One employment; what is left out is empty. */
typedef struct {
  const char *employer, *kind, *position;
  SenkoDate from, to, expected_to;
  const char *left_for;
  const char *school_type; /* another school type than the post's */
} Job;

typedef struct {
  SenkoDemo *demo;
  SenkoDemoYear *year;
  const SenkoDemoPerson *person;
  int n_careers;
} Record;

/* What a teacher of this post teaches, and where. */
static const char *
school_type_of (const SenkoDemoPerson *person)
{
  if (strcmp (person->category, "secondary") == 0)
    return g_strcmp0 (person->subject, "industry") == 0
                   || g_strcmp0 (person->subject, "commerce") == 0
               ? "senior_high"
               : "junior_high";
  if (strcmp (person->category, "kindergarten") == 0
      || strcmp (person->category, "special_needs") == 0)
    return person->category;
  return "elementary";
}

static const char *
subject_of (const SenkoDemoPerson *person)
{
  if (strcmp (person->category, "nurse_teacher") == 0
      || strcmp (person->category, "nutrition") == 0)
    return person->category;
  return person->subject;
}

static gboolean
is_school (const Job *job)
{
  return strstr (job->kind, "school") != NULL || g_str_has_prefix (job->kind, "overseas");
}

static void
add_job (Record *self, Job job)
{
  SenkoDemoTable *careers = self->year->files[SENKO_DEMO_CAREERS];

  senko_demo_table_begin (careers);
  senko_demo_table_put (careers, "receipt_no", self->person->receipt_no);
  senko_demo_table_put_int (careers, "career_no", ++self->n_careers);
  senko_demo_table_put (careers, "employer", job.employer);
  senko_demo_table_put (careers, "employer_kind", job.kind);
  senko_demo_table_put (careers, "position", job.position);
  if (is_school (&job))
    {
      senko_demo_table_put (careers, "school_type",
                            job.school_type != NULL ? job.school_type
                                                    : school_type_of (self->person));
      senko_demo_table_put (careers, "subject", subject_of (self->person));
    }
  senko_demo_table_put_date (careers, "from", job.from);
  senko_demo_table_put_date (careers, "to", job.to);
  senko_demo_table_put_date (careers, "expected_to", job.expected_to);
  senko_demo_table_put (careers, "left_for", job.left_for);
  senko_demo_table_put_answer (careers, "conditional_period", job.left_for != NULL ? 0 : -1);
}

/* Leave from the job added last. */
static void
add_leave (Record *self, SenkoDate from, SenkoDate to, const char *kind)
{
  SenkoDemoTable *leaves = self->year->files[SENKO_DEMO_LEAVES];

  senko_demo_table_begin (leaves);
  senko_demo_table_put (leaves, "receipt_no", self->person->receipt_no);
  senko_demo_table_put_int (leaves, "career_no", self->n_careers);
  senko_demo_table_put_date (leaves, "from", from);
  senko_demo_table_put_date (leaves, "to", to);
  senko_demo_table_put (leaves, "kind", kind);
}

static const char *
draw_employer (Record *self, const char *const *names, guint n)
{
  return names[senko_demo_random_range (&self->demo->careers, 0, (int)n - 1)];
}

/* Serving teachers (p.5) */

static Job
teaching (const char *board, SenkoDate from)
{
  return (Job){ .employer = board,
                .kind = g_str_has_prefix (board, "学校法人") ? "private_school" : "public_school",
                .position = "regular_teacher",
                .from = from };
}

static void
add_incumbent_of_crowd (Record *self, const char *board)
{
  int since = senko_demo_random_range (&self->demo->careers, 2018, 2021);

  add_job (self, teaching (board, senko_date_new (since, 4, 1)));
  if (since < 2020 && senko_demo_random_percent (&self->demo->careers, 25))
    add_leave (self, 20210615, 20220331, "childcare");
}

static void
add_incumbent (Record *self)
{
  const char *board = draw_employer (self, boards, G_N_ELEMENTS (boards));
  Job elsewhere = teaching (boards[0], 20180401);

  elsewhere.school_type = "elementary";
  switch (self->person->what)
    {
    case SENKO_DEMO_CASE_INCUMBENT_41:
      add_job (self, teaching (board, 20210430));
      add_leave (self, 20220502, 20230130, "childcare");
      break;
    case SENKO_DEMO_CASE_INCUMBENT_36:
      add_job (self, teaching (board, 20220401));
      break;
    case SENKO_DEMO_CASE_INCUMBENT_35:
      add_job (self, teaching (board, 20220501));
      break;
    case SENKO_DEMO_CASE_INCUMBENT_LEAVE_36:
      add_job (self, teaching (board, 20210401));
      add_leave (self, 20220401, 20230331, "childcare");
      break;
    case SENKO_DEMO_CASE_INCUMBENT_LEAVE_35:
      add_job (self, teaching (board, 20210401));
      add_leave (self, 20220401, 20230430, "childcare");
      break;
    case SENKO_DEMO_CASE_INCUMBENT_ELSEWHERE:
      add_job (self, elsewhere);
      break;
    default:
      add_incumbent_of_crowd (self, board);
      break;
    }
}

/* Career changers (p.5) */

static Job
employed (const char *company, SenkoDate from, SenkoDate to)
{
  return (Job){
    .employer = company, .kind = "company", .position = "regular_employee", .from = from, .to = to
  };
}

static Job
volunteering (SenkoDate from, SenkoDate to)
{
  return (Job){ .employer = "独立行政法人国際協力機構",
                .kind = "jica",
                .position = "volunteer",
                .from = from,
                .to = to };
}

static void
add_career_changer (Record *self)
{
  const char *company = draw_employer (self, companies, G_N_ELEMENTS (companies));
  int since = senko_demo_random_range (&self->demo->careers, 2017, 2020);
  gboolean still = senko_demo_random_percent (&self->demo->careers, 60);
  Job office
      = employed ("兵庫県庁", senko_date_new (since, 4, 1), still ? SENKO_DATE_NONE : 20240331);

  office.kind = "public_office";
  switch (self->person->what)
    {
    case SENKO_DEMO_CASE_CAREER_36:
      add_job (self, employed (company, 20210401, 20240331));
      break;
    case SENKO_DEMO_CASE_CAREER_35:
      add_job (self, employed (company, 20210501, 20240331));
      break;
    case SENKO_DEMO_CASE_CAREER_JICA_24:
      add_job (self, volunteering (20180701, 20200630));
      break;
    case SENKO_DEMO_CASE_CAREER_JICA_23:
      add_job (self, volunteering (20180801, 20200630));
      break;
    case SENKO_DEMO_CASE_CAREER_LOCAL:
      add_job (self, (Job){ .employer = "海外日本人学校",
                            .kind = "overseas_local",
                            .position = "regular_teacher",
                            .from = 20190801,
                            .to = 20230731 });
      break;
    default:
      if (senko_demo_random_percent (&self->demo->careers, 25))
        add_job (self, office);
      else
        add_job (self, employed (company, senko_date_new (since, 4, 1),
                                 still ? SENKO_DATE_NONE : 20240331));
      break;
    }
}

/* Temporary teachers of Kobe's schools (p.5) */

static Job
temporary (SenkoDate from, SenkoDate to, SenkoDate expected_to)
{
  return (Job){ .employer = "神戸市教育委員会",
                .kind = "kobe_school",
                .position = "temporary_teacher",
                .from = from,
                .to = to,
                .expected_to = expected_to };
}

/* The first two are the source's example of counting: 12 months in all (p.31). */
static void
add_months_by_parts (Record *self, SenkoDate third_from)
{
  add_job (self, temporary (20200402, 20200930, SENKO_DATE_NONE));
  add_job (self, temporary (20201001, 20210330, SENKO_DATE_NONE));
  add_job (self, temporary (third_from, 20230331, SENKO_DATE_NONE));
}

static void
add_temporary (Record *self)
{
  if (self->person->what == SENKO_DEMO_CASE_TEMPORARY_24)
    add_months_by_parts (self, 20220401);
  else if (self->person->what == SENKO_DEMO_CASE_TEMPORARY_23)
    add_months_by_parts (self, 20220501);
  else if (self->person->what == SENKO_DEMO_CASE_TEMPORARY_SERVING
           || senko_demo_random_percent (&self->demo->careers, 40))
    add_job (self, temporary (20240401, SENKO_DATE_NONE, 20250331));
  else
    {
      add_job (self, temporary (20220401, 20230331, SENKO_DATE_NONE));
      add_job (self, temporary (20230401, 20240331, SENKO_DATE_NONE));
    }
}

/* Returners (p.7-8) */

static Job
left (SenkoDate from, SenkoDate to, const char *left_for)
{
  return (Job){ .employer = "神戸市教育委員会",
                .kind = "kobe_school",
                .position = "regular_teacher",
                .from = from,
                .to = to,
                .left_for = left_for };
}

static void
add_returner (Record *self)
{
  if (strcmp (self->person->track, "returner_childcare") == 0)
    {
      add_job (self, left (20110401, 20180331, "childcare"));
      add_leave (self, 20160510, 20180331, "childcare");
    }
  else if (strcmp (self->person->track, "returner_care") == 0)
    {
      add_job (self, left (20110401, 20200930, "care"));
      add_leave (self, 20200110, 20200409, "care");
    }
  else if (self->person->what == SENKO_DEMO_CASE_RETIREMENT_SCHEME)
    add_job (self, left (20110401, 20210331, "early_retirement_scheme"));
  else if (self->person->what == SENKO_DEMO_CASE_LEFT_LONG_AGO)
    add_job (self, left (20110401, 20190331, "other"));
  else
    add_job (self, left (20120401, 20210331, "other"));
}

/* Others */

/* Employment that no rule asks about, as application forms are full of it. */
static void
add_background (Record *self)
{
  if (self->person->student || !senko_demo_random_percent (&self->demo->careers, 45))
    return;
  if (senko_demo_random_percent (&self->demo->careers, 60))
    add_job (self, (Job){ .employer = draw_employer (self, boards, 5),
                          .kind = "public_school",
                          .position = "temporary_teacher",
                          .from = 20230401,
                          .to = 20240331 });
  else
    add_job (self, employed (draw_employer (self, companies, G_N_ELEMENTS (companies)), 20220701,
                             20240229));
}

void
senko_demo_add_careers (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  Record record = { self, year, person, 0 };

  if (strcmp (person->track, "incumbent") == 0)
    add_incumbent (&record);
  else if (strcmp (person->track, "career") == 0)
    add_career_changer (&record);
  else if (strcmp (person->track, "temporary") == 0)
    add_temporary (&record);
  else if (strcmp (person->pool, "returner") == 0)
    add_returner (&record);
  else if (strcmp (person->pool, "unlicensed") == 0)
    add_job (&record, employed (companies[3],
                                person->what == SENKO_DEMO_CASE_SHORT_WORK ? 20200401 : 20180401,
                                SENKO_DATE_NONE));
  else
    add_background (&record);
}
