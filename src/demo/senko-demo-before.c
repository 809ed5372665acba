/* The year before, in small: whom this year's applicants mean when they say that they passed then
 * (003 p.5-6, 13, 26). */
#include "demo/senko-demo-private.h"

#include <string.h>

#define STAGE1_LINE "130"
#define REGULAR_LINE "250"
#define FIXED_TERM_LINE "215"

/* The rules */

static gboolean
shift_year (const GMatchInfo *match, GString *out, gpointer user_data)
{
  g_autofree char *year = g_match_info_fetch (match, 1);

  g_string_append_printf (out, "\"%d-", (int)g_ascii_strtoll (year, NULL, 10) - 1);
  return FALSE;
}

SenkoDefinition *
senko_demo_load_definition_before (GError **error)
{
  g_autoptr (SenkoDefinition) definition
      = senko_definition_load_builtin ("kobe-teachers-2024", error);
  g_autoptr (GRegex) dates = g_regex_new ("\"(\\d{4})-(?=\\d{2}-\\d{2})", 0, 0, NULL);
  g_autofree char *text = NULL;

  if (definition == NULL)
    return NULL;
  text = g_regex_replace_eval (dates, definition->text, (gssize)definition->text_length, 0, 0,
                               shift_year, NULL, error);
  return text == NULL ? NULL : senko_definition_parse (text, strlen (text), NULL, error);
}

/* The people */

static SenkoDemoAim
aim_of (SenkoDemoCase what)
{
  switch (what)
    {
    case SENKO_DEMO_CASE_FIXED_TERM_FOUND:
      return SENKO_DEMO_AIM_FIXED_TERM;
    case SENKO_DEMO_CASE_RECENT_FOUND:
      return SENKO_DEMO_AIM_FAILED2;
    case SENKO_DEMO_CASE_EARLY_CLASS1:
      return SENKO_DEMO_AIM_CLASS1;
    case SENKO_DEMO_CASE_EARLY_CLASS2:
      return SENKO_DEMO_AIM_CLASS2;
    default:
      return SENKO_DEMO_AIM_NONE;
    }
}

static gboolean
was_early (SenkoDemoAim aim)
{
  return aim == SENKO_DEMO_AIM_CLASS1 || aim == SENKO_DEMO_AIM_CLASS2;
}

/* The same person a year younger, the name now and then written with the other characters. */
static void
look_back (SenkoDemo *self, const SenkoDemoPerson *now)
{
  SenkoDemoAim aim = aim_of (now->what);
  const char *pool = was_early (aim) ? "early" : "general";
  SenkoDemoPerson *then;

  if (aim == SENKO_DEMO_AIM_NONE)
    return;
  then = senko_demo_add_person (self, &self->before, pool, pool, now->category, now->subject,
                                SENKO_DEMO_CASE_NONE);
  then->aim = aim;
  then->name = now->other_name;
  then->kana = now->kana;
  then->birth_date = now->birth_date;
  then->sex = now->sex;
  then->email = now->email;
  then->phone = now->phone;
  then->university = now->university;
  then->graduates_on = now->graduates_on;
  then->student = was_early (aim);
  then->student_year = then->student ? 3 : -1;
  then->credit_student = then->student ? 0 : -1;
  then->base_subject = now->base_subject;
  then->wishes_fixed_term = was_early (aim) ? -1 : 1;
}

static void
add_others (SenkoDemo *self, const char *track, SenkoDemoAim aim, guint n, const char *university)
{
  for (guint i = 0; i < n; i++)
    {
      SenkoDemoPerson *person = senko_demo_add_person (self, &self->before, "general", track,
                                                       "elementary", NULL, SENKO_DEMO_CASE_NONE);

      person->aim = aim;
      person->wishes_fixed_term = 1;
      if (university != NULL)
        person->university = university;
    }
}

void
senko_demo_make_people_before (SenkoDemo *self)
{
  for (guint i = 0; i < self->year.people->len; i++)
    look_back (self, g_ptr_array_index (self->year.people, i));
  add_others (self, "general", SENKO_DEMO_AIM_REGULAR, 8, NULL);
  add_others (self, "general", SENKO_DEMO_AIM_FIXED_TERM, 3, NULL);
  add_others (self, "general", SENKO_DEMO_AIM_FAILED1, 5, NULL);
  add_others (self, "recommended", SENKO_DEMO_AIM_REGULAR, 1, "須磨海浜大学");
}

/* Scores by aim: shares of the full marks, in thousandths, on the right side of the lines below. */

typedef struct {
  int from, to;
} Share;

static Share
share_of (SenkoDemoAim aim, gboolean last_stage)
{
  static const Share stage1[]
      = { [SENKO_DEMO_AIM_REGULAR] = { 650, 850 }, [SENKO_DEMO_AIM_FIXED_TERM] = { 600, 780 },
          [SENKO_DEMO_AIM_FAILED2] = { 570, 750 }, [SENKO_DEMO_AIM_FAILED1] = { 300, 500 },
          [SENKO_DEMO_AIM_CLASS1] = { 600, 800 },  [SENKO_DEMO_AIM_CLASS2] = { 350, 500 } };
  static const Share stage2[] = { [SENKO_DEMO_AIM_REGULAR] = { 850, 950 },
                                  [SENKO_DEMO_AIM_FIXED_TERM] = { 730, 810 },
                                  [SENKO_DEMO_AIM_FAILED2] = { 500, 690 },
                                  [SENKO_DEMO_AIM_CLASS2] = { 0, 0 } };

  return last_stage ? stage2[aim] : stage1[aim];
}

void
senko_demo_score_before (SenkoDemo *self, SenkoDemoSheet *sheet)
{
  SenkoJudging *judging = sheet->preview->judging;
  gboolean last_stage = judging->stage + 1u == judging->definition->n_stages;

  for (guint i = 0; i < judging->n; i++)
    for (guint column = 0; column < judging->n_tests; column++)
      {
        Share share = share_of (sheet->people[i]->aim, last_stage);
        SenkoPoints full = senko_demo_sheet_full (sheet, i, column);
        SenkoDemoMark *mark = senko_demo_sheet_mark (sheet, i, column);

        if (!judging->definition->tests[judging->tests[column]].scored)
          mark->kind = SENKO_DEMO_MARK_TAKEN;
        if (full == SENKO_POINTS_NONE || judging->entrants[i].standing != SENKO_OUTCOME_UNDECIDED)
          continue;
        if (judging->definition->gates[0].test == judging->tests[column])
          share = (Share){ 600, 900 }; /* everyone reaches the gate */
        mark->kind = SENKO_DEMO_MARK_POINTS;
        mark->points[0]
            = full / 1000 * senko_demo_random_range (&self->scores, share.from, share.to) / 50 * 50;
      }
}

/* Lines by score */

static void
add_line (SenkoDemoTable *lines, const SenkoDemoPerson *person, const char *stage, const char *kind,
          const char *score)
{
  senko_demo_table_begin (lines);
  senko_demo_table_put (lines, "stage", stage);
  senko_demo_table_put (lines, "pool", person->pool);
  senko_demo_table_put (lines, "category", person->category);
  senko_demo_table_put (lines, "subject", person->subject);
  senko_demo_table_put (lines, "kind", kind);
  senko_demo_table_put (lines, "score", score);
}

void
senko_demo_draw_before (SenkoDemo *self, SenkoDemoTable *lines)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->before.people->len; i++)
    {
      const SenkoDemoPerson *person = g_ptr_array_index (self->before.people, i);
      const char *group = senko_demo_text (self, "%s/%s/%s", person->pool, person->category,
                                           person->subject != NULL ? person->subject : "");

      if (!g_hash_table_add (seen, (gpointer)group))
        continue;
      add_line (lines, person, "stage1", "pass", STAGE1_LINE);
      if (strcmp (person->pool, "early") == 0)
        continue;
      add_line (lines, person, "stage2", "regular", REGULAR_LINE);
      add_line (lines, person, "stage2", "fixed_term", FIXED_TERM_LINE);
    }
}
