/* Who applies: for every published row as many people as applied, spread over pools, tracks and
 * walks of life, and among them as many who stay away as the difference between applicants and
 * examinees. */
#include "base/senko-text.h"
#include "demo/senko-demo-private.h"

#include <string.h>

#define PER_UNIVERSITY 3 /* recommendations for one post (p.26) */

static const char *const universities[] = {
  "六甲教育大学",   "摩耶女子大学",         "再度山大学",   "鈴蘭台学院大学", "垂水国際大学",
  "有馬文化大学",   "明石海峡大学",         "播磨教育大学", "淡路島大学",     "丹波学園大学",
  "但馬福祉大学",   "武庫川西大学",         "芦屋芸術大学", "西神体育大学",   "三田理工大学",
  "加古川女子大学", "ポートアイランド大学", "北摂教育大学", "阪神学芸大学",   "瀬戸内大学",
};

static const char *const bases[]
    = { "elementary", "elementary", "japanese", "math",  "social",
        "science",    "pe",         "english",  "music", "home_economics" };
static const char *const recommended_subjects[]
    = { "japanese", "math", "science", "art", "technology", "home_economics", NULL };
static const char *const wishes[] = { "中学校", "高等学校", "どちらでもよい" };
static const char *const accommodations[]
    = { "車いすを使用", "問題用紙の拡大", "補聴器の使用", "出入口に近い座席" };

/* Life so far */

typedef enum { STUDENT, THIRD_YEAR, GRADUATE, EXPERIENCED, VETERAN } Walk;

static Walk
walk_of_case (SenkoDemoCase what)
{
  switch (what)
    {
    case SENKO_DEMO_CASE_EARLY_CLASS1:
    case SENKO_DEMO_CASE_EARLY_CLASS2:
    case SENKO_DEMO_CASE_DEFERRAL:
      return STUDENT;
    case SENKO_DEMO_CASE_TEMPORARY_24:
    case SENKO_DEMO_CASE_TEMPORARY_23:
      return EXPERIENCED;
    default:
      return GRADUATE;
    }
}

static Walk
walk_of (SenkoDemo *self, const SenkoDemoPerson *person)
{
  static const struct {
    const char *track;
    Walk walk;
  } walks[] = { { "recommended", STUDENT },        { "early", THIRD_YEAR },
                { "incumbent", EXPERIENCED },      { "career", EXPERIENCED },
                { "unlicensed", EXPERIENCED },     { "returner_general", VETERAN },
                { "returner_childcare", VETERAN }, { "returner_care", VETERAN } };

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    if (strcmp (walks[i].track, person->track) == 0)
      return walks[i].walk;
  if (person->what == SENKO_DEMO_CASE_NONE && strcmp (person->track, "general") == 0
      && senko_demo_random_percent (&self->places, 48))
    return STUDENT;
  return walk_of_case (person->what);
}

/* The second of April of the year in which those are born who finish school in time to be hired
 * after so many years. */
static SenkoDate
birthday_line (const SenkoDemoYear *year, int years_before_hire)
{
  return senko_date_new (year->definition->hire_year - years_before_hire, 4, 2);
}

static void
invent_life (SenkoDemo *self, SenkoDemoYear *year, SenkoDemoPerson *person, Walk walk)
{
  static const int years[][2] = { [STUDENT] = { 25, 22 },
                                  [THIRD_YEAR] = { 22, 21 },
                                  [GRADUATE] = { 42, 25 },
                                  [EXPERIENCED] = { 50, 30 },
                                  [VETERAN] = { 56, 38 } };
  SenkoDate to = senko_date_add_days (birthday_line (year, years[walk][1]), -1);
  int school_year, graduation;

  senko_demo_invent_identity (self, person, birthday_line (year, years[walk][0]), to);
  school_year
      = senko_date_year (person->birth_date)
        - (senko_date_month (person->birth_date) * 100 + senko_date_day (person->birth_date) < 402);
  graduation = walk == STUDENT      ? year->definition->hire_year
               : walk == THIRD_YEAR ? year->definition->hire_year + 1
                                    : school_year + 23;
  person->student = walk == STUDENT || walk == THIRD_YEAR;
  person->graduates_on
      = senko_date_new (graduation, 3, senko_demo_random_range (&self->places, 18, 26));
  person->student_year = walk == STUDENT ? 4 : walk == THIRD_YEAR ? 3 : -1;
  if (walk == STUDENT && school_year + 25 == graduation)
    person->student_year = 2; /* of a graduate school */
  person->credit_student = person->student ? 0 : -1;
}

/* Universities recommend within their limit: the first with room from a place by chance. */
static gboolean
find_recommender (SenkoDemo *self, SenkoDemoPerson *person)
{
  guint n = G_N_ELEMENTS (universities);
  guint start = (guint)senko_demo_random_range (&self->places, 0, (int)n - 1);
  gboolean primary = g_strcmp0 (person->base_subject, "elementary") == 0;

  for (guint i = 0; i < n; i++)
    {
      const char *name = universities[(start + i) % n];
      const char *key = senko_demo_text (self, "%s/%s/%s/%d", name, person->category,
                                         person->subject != NULL ? person->subject : "", primary);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->universities, key));

      if (count == PER_UNIVERSITY)
        continue;
      g_hash_table_replace (self->universities, (gpointer)key, GUINT_TO_POINTER (count + 1));
      person->university = name;
      return TRUE;
    }
  return FALSE;
}

static void
invent_university (SenkoDemo *self, SenkoDemoPerson *person)
{
  guint n = G_N_ELEMENTS (universities);

  if (strcmp (person->track, "recommended") != 0)
    person->university = universities[senko_demo_random_range (&self->places, 0, (int)n - 1)];
  else if (!find_recommender (self, person))
    person->university = universities[0];
  if (strcmp (person->track, "recommended") == 0)
    person->good_credit_percent = 50 * senko_demo_random_range (&self->places, 160, 196);
}

/* The application */

/* Half of the applications come in the last third of the window. */
static SenkoTime
invent_time (SenkoDemo *self, const SenkoDemoYear *year)
{
  gboolean late = senko_demo_random_percent (&self->places, 50);
  int day = late ? senko_demo_random_range (&self->places, 20, 29)
                 : senko_demo_random_range (&self->places, 1, 29);
  int hour = senko_demo_random_range (&self->places, 6, 23);
  int minute = senko_demo_random_range (&self->places, 0, 59);

  return senko_date_time (senko_date_add_days (year->applications, day), hour, minute);
}

static void
invent_wishes (SenkoDemo *self, SenkoDemoPerson *person)
{
  gboolean may_be_fixed_term
      = strcmp (person->pool, "unlicensed") != 0 && strcmp (person->pool, "early") != 0;

  person->wishes_fixed_term
      = may_be_fixed_term ? senko_demo_random_percent (&self->places, 88) : -1;
  if (strcmp (person->category, "secondary") == 0)
    person->school_type_wish = wishes[senko_demo_random_range (&self->places, 0, 2)];
  if (strcmp (person->category, "special_needs") == 0)
    person->base_subject
        = bases[senko_demo_random_range (&self->places, 0, (int)G_N_ELEMENTS (bases) - 1)];
  if (strcmp (person->pool, "disability") == 0 || senko_demo_random_percent (&self->places, 1))
    person->accommodations = accommodations[senko_demo_random_range (&self->places, 0, 3)];
}

SenkoDemoPerson *
senko_demo_add_person (SenkoDemo *self, SenkoDemoYear *year, const char *pool, const char *track,
                       const char *category, const char *subject, SenkoDemoCase what)
{
  SenkoDemoPerson *person = g_new0 (SenkoDemoPerson, 1);

  person->pool = pool;
  person->track = track;
  person->category = category;
  person->subject = subject;
  person->what = what;
  person->no_disqualification = person->japanese_national = 1;
  person->graduate_deferral = person->student_year = person->credit_student = -1;
  person->good_credit_percent = SENKO_POINTS_NONE;
  person->ability = senko_demo_random_normal (&self->places, 0, 100);
  invent_life (self, year, person, walk_of (self, person));
  person->applied_at = invent_time (self, year);
  invent_wishes (self, person);
  invent_university (self, person);
  g_ptr_array_add (year->people, person);
  return person;
}

/* The crowd */

static const char *
draw_track (SenkoDemo *self, const SenkoDemoTarget *target)
{
  gboolean may_recommend = strcmp (target->category, "secondary") == 0
                               ? g_strv_contains (recommended_subjects, target->subject)
                               : strcmp (target->category, "elementary") == 0
                                     || strcmp (target->category, "special_needs") == 0;
  int draw = senko_demo_random_range (&self->places, 0, 99);

  if (draw < 14)
    return "temporary";
  if (draw < 22)
    return "incumbent";
  if (draw < 27)
    return "career";
  return draw < 31 && may_recommend ? "recommended" : "general";
}

/* Who may be told to stay away: nobody who stands for something, and the general pool only. */
static gboolean
is_of_crowd (const SenkoDemoPerson *person)
{
  return person->what == SENKO_DEMO_CASE_NONE && person->absence == SENKO_DEMO_PRESENT
         && strcmp (person->pool, "general") == 0;
}

static void
stay_away (SenkoDemo *self, SenkoDemoPerson *person)
{
  int draw = senko_demo_random_range (&self->places, 0, 99);

  if (draw < 20)
    person->absence = SENKO_DEMO_ABSENT_APTITUDE;
  else if (draw < 65)
    person->absence = SENKO_DEMO_ABSENT_FIRST_DAY;
  else if (draw < 75)
    person->absence = SENKO_DEMO_ABSENT_ONE_TEST;
  else
    {
      person->absence = SENKO_DEMO_WITHDREW;
      person->withdrew_at = senko_date_time (
          senko_date_add_days (20240513, senko_demo_random_range (&self->places, 0, 30)),
          senko_demo_random_range (&self->places, 9, 17), 0);
    }
}

static void
choose_absent (SenkoDemo *self, const SenkoDemoTarget *target, guint first, guint n_absent)
{
  g_autoptr (GPtrArray) crowd = g_ptr_array_new ();
  guint wanted = target->applicants - target->examinees;

  for (guint i = first; i < self->year.people->len; i++)
    if (is_of_crowd (g_ptr_array_index (self->year.people, i)))
      g_ptr_array_add (crowd, g_ptr_array_index (self->year.people, i));
  senko_demo_random_shuffle (&self->places, crowd->pdata, crowd->len);
  g_assert (wanted >= n_absent && wanted - n_absent <= crowd->len);
  for (guint i = 0; i < wanted - n_absent; i++)
    stay_away (self, g_ptr_array_index (crowd, i));
}

static void
make_post (SenkoDemo *self, const SenkoDemoTarget *target)
{
  guint first = self->year.people->len, n = 0, n_absent = 0;

  senko_demo_add_cases (self, target);
  for (guint i = first; i < self->year.people->len; i++)
    {
      const SenkoDemoPerson *person = g_ptr_array_index (self->year.people, i);

      n += !senko_demo_case_is_refused (person->what);
      n_absent += person->absence != SENKO_DEMO_PRESENT;
    }
  for (; n < target->applicants; n++)
    senko_demo_add_person (self, &self->year, "general", draw_track (self, target),
                           target->category, target->subject, SENKO_DEMO_CASE_NONE);
  choose_absent (self, target, first, n_absent);
}

void
senko_demo_make_people (SenkoDemo *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    make_post (self, &g_array_index (self->targets, SenkoDemoTarget, i));
  senko_demo_settle_pairs (self);
}

/* Receipt numbers */

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SenkoDemoPerson *x = *(SenkoDemoPerson *const *)a, *y = *(SenkoDemoPerson *const *)b;

  return x->applied_at < y->applied_at ? -1 : x->applied_at > y->applied_at;
}

/* Twelve digits, the year first, never what could be somebody's My Number. */
void
senko_demo_number (SenkoDemo *self, SenkoDemoYear *year)
{
  guint64 number = (guint64)year->definition->exam_year * 100000000 + 10000000;

  g_ptr_array_sort (year->people, compare_times);
  for (guint i = 0; i < year->people->len; i++)
    {
      SenkoDemoPerson *person = g_ptr_array_index (year->people, i);

      do
        person->receipt_no = senko_demo_text (self, "%" G_GUINT64_FORMAT, ++number);
      while (senko_text_is_my_number (person->receipt_no, -1));
    }
}
