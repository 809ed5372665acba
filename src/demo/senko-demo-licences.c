/* Licences by post (003 p.4): what the post asks for, held by graduates and expected by students,
 * and the licences that do not count. */
#include "demo/senko-demo-private.h"

#include <string.h>

typedef struct {
  const char *school_type, *subject, *kind, *route;
} Licence;

static void
add (SenkoDemoYear *year, const SenkoDemoPerson *person, Licence licence)
{
  SenkoDemoTable *licences = year->files[SENKO_DEMO_LICENCES];
  gboolean expected = person->student || licence.route != NULL;
  SenkoDate graduation = person->graduates_on;

  senko_demo_table_begin (licences);
  senko_demo_table_put (licences, "receipt_no", person->receipt_no);
  senko_demo_table_put (licences, "school_type", licence.school_type);
  senko_demo_table_put (licences, "subject", licence.subject);
  senko_demo_table_put (licences, "status", expected ? "expected" : "held");
  senko_demo_table_put_date (licences, "date",
                             person->student ? senko_date_new (senko_date_year (graduation), 3, 31)
                             : expected      ? senko_date_new (year->definition->hire_year, 3, 31)
                                             : graduation);
  senko_demo_table_put (licences, "kind", licence.kind != NULL ? licence.kind : "ordinary");
  senko_demo_table_put (licences, "route", licence.route);
}

void
senko_demo_add_licence (SenkoDemoYear *year, const SenkoDemoPerson *person, const char *school_type,
                        const char *subject)
{
  add (year, person, (Licence){ school_type, subject, NULL, NULL });
}

static gboolean
is_of_senior_high (const char *subject)
{
  return strcmp (subject, "industry") == 0 || strcmp (subject, "commerce") == 0;
}

static void
add_senior_high (SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  if (strcmp (person->subject, "social") == 0)
    {
      senko_demo_add_licence (year, person, "senior_high", "geography_history");
      senko_demo_add_licence (year, person, "senior_high", "civics");
    }
  else if (strcmp (person->subject, "technology") != 0)
    senko_demo_add_licence (year, person, "senior_high", person->subject);
}

/* Without a junior-high licence nobody passes as fixed-term (p.28). */
static gboolean
must_have_junior_high (const SenkoDemoPerson *person)
{
  return strcmp (person->subject, "technology") == 0 || person->aim == SENKO_DEMO_AIM_FIXED_TERM
         || person->what == SENKO_DEMO_CASE_FIXED_TERM_FOUND;
}

static void
add_secondary (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  gboolean junior
      = must_have_junior_high (person) || senko_demo_random_percent (&self->licences, 92);
  gboolean senior = !junior || senko_demo_random_percent (&self->licences, 75);

  if (junior && !is_of_senior_high (person->subject))
    senko_demo_add_licence (year, person, "junior_high", person->subject);
  if (senior || is_of_senior_high (person->subject))
    add_senior_high (year, person);
}

static void
add_special_needs (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  const char *base = person->base_subject;

  senko_demo_add_licence (year, person, "special_needs", NULL);
  if (strcmp (base, "elementary") == 0)
    senko_demo_add_licence (year, person, "elementary", NULL);
  else
    senko_demo_add_licence (year, person, "junior_high", base);
  if (senko_demo_random_percent (&self->licences, 15))
    senko_demo_add_licence (year, person, "kindergarten", NULL);
}

/* Licences that do not qualify; FALSE: the case is not about licences. */
static gboolean
add_unfit (SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  switch (person->what)
    {
    case SENKO_DEMO_CASE_NO_LICENCE:
      senko_demo_add_licence (year, person, "elementary", NULL);
      return TRUE;
    case SENKO_DEMO_CASE_SPECIAL_LICENCE:
      add (year, person, (Licence){ "junior_high", person->subject, "special", NULL });
      return TRUE;
    case SENKO_DEMO_CASE_QUALIFICATION_EXAM:
      add (year, person, (Licence){ "elementary", NULL, NULL, "qualification_exam" });
      return TRUE;
    case SENKO_DEMO_CASE_HEALTH_NURSE:
      add (year, person, (Licence){ "nurse_teacher", NULL, NULL, "health_nurse" });
      return TRUE;
    case SENKO_DEMO_CASE_SOCIAL_HALF: /* one of the two that only together count */
      senko_demo_add_licence (year, person, "senior_high", "geography_history");
      return TRUE;
    default:
      return strcmp (person->pool, "unlicensed") == 0;
    }
}

void
senko_demo_add_licences (SenkoDemo *self, SenkoDemoYear *year, const SenkoDemoPerson *person)
{
  if (add_unfit (year, person))
    return;
  if (strcmp (person->category, "secondary") == 0)
    add_secondary (self, year, person);
  else if (strcmp (person->category, "special_needs") == 0)
    add_special_needs (self, year, person);
  else if (strcmp (person->category, "elementary_english") == 0)
    {
      senko_demo_add_licence (year, person, "elementary", NULL);
      senko_demo_add_licence (year, person, "junior_high", "english");
    }
  else
    {
      senko_demo_add_licence (year, person, person->category, NULL);
      if (strcmp (person->category, "elementary") == 0
          && senko_demo_random_percent (&self->licences, 30))
        senko_demo_add_licence (year, person, "kindergarten", NULL);
    }
}
