/* The people whom a newcomer should meet at least once: both sides of every limit, every pool and
 * track, and what goes wrong with applications. Their careers, papers and rulings follow from the
 * case in the files of those features. */
#include "demo/senko-demo-private.h"

#include <string.h>

typedef struct {
  SenkoDemoCase what;
  const char *pool, *track, *category, *subject, *base_subject;
  guint count;
  SenkoDemoAbsence absence;
} CaseRow;

#define GENERAL(what, track, category, subject, count)                                             \
  {                                                                                                \
    SENKO_DEMO_CASE_##what, "general", track, category, subject, NULL, count, SENKO_DEMO_PRESENT   \
  }
#define SPECIAL(what, pool, track, base, count)                                                    \
  {                                                                                                \
    SENKO_DEMO_CASE_##what, pool, track, "special_needs", NULL, base, count, SENKO_DEMO_PRESENT    \
  }
#define OTHER(what, pool, track, category, subject, count, absence)                                \
  {                                                                                                \
    SENKO_DEMO_CASE_##what, pool, track, category, subject, NULL, count, SENKO_DEMO_##absence      \
  }

/* clang-format off */
static const CaseRow rows[] = {
  GENERAL (INCUMBENT_41, "incumbent", "elementary", NULL, 1),
  GENERAL (INCUMBENT_36, "incumbent", "secondary", "math", 1),
  GENERAL (INCUMBENT_35, "incumbent", "secondary", "japanese", 1),
  GENERAL (INCUMBENT_LEAVE_36, "incumbent", "elementary", NULL, 1),
  GENERAL (INCUMBENT_LEAVE_35, "incumbent", "elementary", NULL, 1),
  SPECIAL (INCUMBENT_ELSEWHERE, "general", "incumbent", "elementary", 1),
  GENERAL (CAREER_36, "career", "secondary", "science", 1),
  GENERAL (CAREER_35, "career", "secondary", "social", 1),
  GENERAL (CAREER_LATE, "career", "elementary", NULL, 2),
  GENERAL (CAREER_MISSING, "career", "secondary", "pe", 1),
  GENERAL (CAREER_JICA_24, "career", "elementary", NULL, 1),
  GENERAL (CAREER_JICA_23, "career", "secondary", "english", 1),
  GENERAL (CAREER_LOCAL, "career", "elementary", NULL, 1),
  GENERAL (TEMPORARY_24, "temporary", "elementary", NULL, 1),
  GENERAL (TEMPORARY_23, "temporary", "elementary", NULL, 1),
  GENERAL (TEMPORARY_SERVING, "temporary", "nurse_teacher", NULL, 1),
  GENERAL (RECOMMENDED_REJECTED, "recommended", "elementary", NULL, 1),
  GENERAL (RECOMMENDED_LATE, "recommended", "secondary", "math", 1),
  GENERAL (RECOMMENDED_79, "recommended", "secondary", "science", 1),
  GENERAL (RECOMMENDED_QUOTA, "recommended", "elementary", NULL, 3),
  GENERAL (RECOMMENDED_FOURTH, "recommended", "elementary", NULL, 1),
  GENERAL (RECOMMENDED_LIFTED, "recommended", "elementary", NULL, 5),
  OTHER (FIXED_TERM_FOUND, "general", "fixed_term_passer", "elementary", NULL, 1, ABSENT_FIRST_DAY),
  GENERAL (FIXED_TERM_FOUND, "fixed_term_passer", "elementary", NULL, 6),
  GENERAL (FIXED_TERM_FOUND, "fixed_term_passer", "secondary", "japanese", 1),
  SPECIAL (FIXED_TERM_FOUND, "general", "fixed_term_passer", "elementary", 1),
  GENERAL (FIXED_TERM_RULED, "fixed_term_passer", "elementary", NULL, 2),
  GENERAL (RECENT_FOUND, "recent_stage1", "elementary", NULL, 8),
  GENERAL (RECENT_FOUND, "recent_stage1", "secondary", "english", 2),
  GENERAL (RECENT_FOUND, "recent_stage1", "secondary", "social", 2),
  GENERAL (RECENT_FOUND, "recent_stage1", "secondary", "pe", 3),
  GENERAL (RECENT_FOUND, "recent_stage1", "nurse_teacher", NULL, 2),
  GENERAL (RECENT_RULED, "recent_stage1", "elementary", NULL, 2),
  GENERAL (RECENT_REFUSED, "recent_stage1", "elementary", NULL, 1),
  GENERAL (EARLY_CLASS1, "general", "elementary", NULL, 3),
  GENERAL (EARLY_CLASS2, "general", "elementary", NULL, 3),
  GENERAL (AGE_LIMIT, "general", "elementary", NULL, 1),
  GENERAL (FIRST_MINUTE, "general", "elementary", NULL, 1),
  GENERAL (LAST_MINUTE, "general", "secondary", "math", 1),
  GENERAL (FOREIGN, "general", "elementary", NULL, 5),
  GENERAL (FOREIGN, "general", "secondary", "english", 3),
  GENERAL (FOREIGN, "general", "nutrition", NULL, 1),
  GENERAL (DEFERRAL, "general", "elementary", NULL, 5),
  GENERAL (DEFERRAL, "general", "secondary", "science", 2),
  GENERAL (SAME_READING, "general", "elementary", NULL, 2),
  GENERAL (SAME_EMAIL, "general", "kindergarten", NULL, 2),
  GENERAL (LATE_FORM, "incumbent", "elementary", NULL, 1),

  OTHER (NONE, "disability", "general", "elementary", NULL, 3, PRESENT),
  OTHER (NONE, "disability", "general", "elementary", NULL, 1, ABSENT_FIRST_DAY),
  OTHER (NONE, "disability", "temporary", "elementary", NULL, 1, PRESENT),
  OTHER (NONE, "disability", "incumbent", "elementary", NULL, 1, PRESENT),
  OTHER (NONE, "disability", "general", "secondary", "japanese", 1, PRESENT),
  OTHER (DISABILITY_EXEMPT, "disability", "general", "secondary", "pe", 1, PRESENT),
  OTHER (DISABILITY_EXEMPT, "disability", "general", "secondary", "music", 1, PRESENT),
  OTHER (DISABILITY_REQUESTED, "disability", "general", "nurse_teacher", NULL, 1, PRESENT),
  SPECIAL (NONE, "disability", "general", "math", 2),
  OTHER (DISABILITY_LATE, "disability", "general", "elementary", NULL, 1, PRESENT),
  OTHER (DISABILITY_EXPIRED, "disability", "general", "secondary", "social", 1, PRESENT),
  OTHER (NONE, "returner", "returner_general", "elementary", NULL, 2, PRESENT),
  OTHER (NONE, "returner", "returner_childcare", "elementary", NULL, 2, PRESENT),
  OTHER (NONE, "returner", "returner_childcare", "elementary", NULL, 1, ABSENT_FIRST_DAY),
  OTHER (NONE, "returner", "returner_care", "elementary", NULL, 1, PRESENT),
  OTHER (RETURNER_NO_SHEET, "returner", "returner_general", "elementary", NULL, 1, PRESENT),
  OTHER (NONE, "returner", "returner_general", "kindergarten", NULL, 1, PRESENT),
  OTHER (NONE, "returner", "returner_general", "secondary", "english", 1, PRESENT),
  OTHER (NONE, "returner", "returner_care", "secondary", "music", 1, PRESENT),
  OTHER (NONE, "returner", "returner_childcare", "nurse_teacher", NULL, 1, PRESENT),
  OTHER (NONE, "unlicensed", "unlicensed", "secondary", "english", 2, PRESENT),
  OTHER (NONE, "unlicensed", "unlicensed", "secondary", "math", 2, PRESENT),
  OTHER (NONE, "unlicensed", "unlicensed", "secondary", "science", 1, PRESENT),
  OTHER (NONE, "early", "early", "kindergarten", NULL, 2, PRESENT),
  OTHER (NONE, "early", "early", "elementary", NULL, 22, PRESENT),
  OTHER (NONE, "early", "early", "secondary", "japanese", 3, PRESENT),
  OTHER (NONE, "early", "early", "secondary", "social", 4, PRESENT),
  OTHER (NONE, "early", "early", "secondary", "math", 2, PRESENT),
  OTHER (NONE, "early", "early", "secondary", "music", 2, PRESENT),
  OTHER (NONE, "early", "early", "secondary", "pe", 6, PRESENT),
  OTHER (NONE, "early", "early", "secondary", "english", 4, PRESENT),
  SPECIAL (NONE, "early", "early", "elementary", 4),
  OTHER (NONE, "early", "early", "nurse_teacher", NULL, 4, PRESENT),
  OTHER (NONE, "early", "early", "nutrition", NULL, 2, PRESENT),

  GENERAL (VOID, "general", "elementary", NULL, 2),
  GENERAL (VOID, "general", "secondary", "music", 2),
  GENERAL (SAME_PERSON, "general", "elementary", NULL, 2),
  GENERAL (TOO_EARLY, "general", "elementary", NULL, 1),
  GENERAL (TOO_LATE, "general", "elementary", NULL, 1),
  GENERAL (TOO_OLD, "general", "elementary", NULL, 1),
  GENERAL (NOT_DECLARED, "general", "elementary", NULL, 1),
  GENERAL (NO_LICENCE, "general", "secondary", "pe", 2),
  GENERAL (SPECIAL_LICENCE, "general", "secondary", "english", 1),
  GENERAL (QUALIFICATION_EXAM, "general", "elementary", NULL, 1),
  GENERAL (HEALTH_NURSE, "general", "nurse_teacher", NULL, 1),
  GENERAL (SOCIAL_HALF, "general", "secondary", "social", 1),
  GENERAL (NO_FORM, "incumbent", "elementary", NULL, 1),
  OTHER (NO_ESSAY, "unlicensed", "unlicensed", "secondary", "english", 1, PRESENT),
  OTHER (SHORT_WORK, "unlicensed", "unlicensed", "secondary", "math", 1, PRESENT),
  OTHER (RETIREMENT_SCHEME, "returner", "returner_general", "elementary", NULL, 1, PRESENT),
  OTHER (LEFT_LONG_AGO, "returner", "returner_general", "elementary", NULL, 1, PRESENT),
  OTHER (CREDIT_STUDENT, "early", "early", "elementary", NULL, 1, PRESENT),
};
/* clang-format on */

gboolean
senko_demo_case_is_refused (SenkoDemoCase what)
{
  return what >= SENKO_DEMO_CASE_VOID;
}

/* What the case changes of the application itself. */
static void
shape_application (SenkoDemoPerson *person)
{
  switch (person->what)
    {
    case SENKO_DEMO_CASE_AGE_LIMIT:
      person->birth_date = 19650402;
      person->graduates_on = 19880325;
      break;
    case SENKO_DEMO_CASE_TOO_OLD:
      person->birth_date = 19650401;
      person->graduates_on = 19880325;
      break;
    case SENKO_DEMO_CASE_FIRST_MINUTE:
      person->applied_at = 202404101000;
      break;
    case SENKO_DEMO_CASE_TOO_EARLY:
      person->applied_at = 202404100959;
      break;
    case SENKO_DEMO_CASE_LAST_MINUTE:
      person->applied_at = 202405101700;
      break;
    case SENKO_DEMO_CASE_TOO_LATE:
      person->applied_at = 202405101701;
      break;
    case SENKO_DEMO_CASE_NOT_DECLARED:
      person->no_disqualification = 0;
      break;
    case SENKO_DEMO_CASE_FOREIGN:
      person->japanese_national = 0;
      break;
    case SENKO_DEMO_CASE_DEFERRAL:
      person->graduate_deferral = 1;
      break;
    case SENKO_DEMO_CASE_DISABILITY_EXEMPT:
      person->practical_exemption = "accepted";
      break;
    case SENKO_DEMO_CASE_DISABILITY_REQUESTED:
      person->practical_exemption = "requested";
      break;
    case SENKO_DEMO_CASE_CREDIT_STUDENT:
      person->credit_student = 1;
      break;
    case SENKO_DEMO_CASE_RECOMMENDED_79:
      person->good_credit_percent = 7950;
      break;
    case SENKO_DEMO_CASE_RECOMMENDED_QUOTA:
    case SENKO_DEMO_CASE_RECOMMENDED_FOURTH:
      person->university = "布引教育大学";
      break;
    case SENKO_DEMO_CASE_RECOMMENDED_LIFTED:
      person->university = "須磨海浜大学";
      break;
    default:
      break;
    }
}

static gboolean
is_of (const CaseRow *row, const SenkoDemoTarget *target)
{
  return strcmp (row->category, target->category) == 0
         && g_strcmp0 (row->subject, target->subject) == 0;
}

void
senko_demo_add_cases (SenkoDemo *self, const SenkoDemoTarget *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint n = 0; is_of (&rows[i], target) && n < rows[i].count; n++)
      {
        SenkoDemoPerson *person
            = senko_demo_add_person (self, &self->year, rows[i].pool, rows[i].track,
                                     rows[i].category, rows[i].subject, rows[i].what);

        if (rows[i].base_subject != NULL)
          person->base_subject = rows[i].base_subject;
        person->absence = rows[i].absence;
        shape_application (person);
      }
}

static void
name_pair (SenkoDemoPerson *first, SenkoDemoPerson *second, const char *kana, const char *name,
           const char *other)
{
  first->name = name;
  second->name = other;
  first->kana = second->kana = kana;
  first->sex = second->sex = "female";
  second->birth_date = first->birth_date;
}

/* Two applications that look like one person's. */
static void
settle_pair (SenkoDemoPerson *first, SenkoDemoPerson *second)
{
  switch (second->what)
    {
    case SENKO_DEMO_CASE_VOID: /* written once with the variant, once with the plain character */
      name_pair (first, second, first->kana, first->name, first->other_name);
      second->sex = first->sex;
      second->graduates_on = first->graduates_on;
      second->student = first->student;
      break;
    case SENKO_DEMO_CASE_SAME_PERSON: /* one of them mistyped */
      name_pair (first, second, "アベ　チナツ", "阿部　千夏", "安部　千夏");
      break;
    case SENKO_DEMO_CASE_SAME_READING:
      name_pair (first, second, "イトウ　ユキ", "伊藤　由紀", "伊東　有希");
      break;
    case SENKO_DEMO_CASE_SAME_EMAIL: /* a family's address */
      second->email = first->email;
      second->address = first->address;
      second->postal_code = first->postal_code;
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
comes_in_pairs (SenkoDemoCase what)
{
  return what == SENKO_DEMO_CASE_VOID || what == SENKO_DEMO_CASE_SAME_PERSON
         || what == SENKO_DEMO_CASE_SAME_READING || what == SENKO_DEMO_CASE_SAME_EMAIL;
}

void
senko_demo_settle_pairs (SenkoDemo *self)
{
  SenkoDemoPerson *first = NULL;

  for (guint i = 0; i < self->year.people->len; i++)
    {
      SenkoDemoPerson *person = g_ptr_array_index (self->year.people, i);

      if (!comes_in_pairs (person->what))
        continue;
      if (first == NULL)
        first = person;
      else
        {
          settle_pair (first, person);
          first = NULL;
        }
    }
}
