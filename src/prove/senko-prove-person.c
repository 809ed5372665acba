/* Each person by themselves: plan, exemptions, tests, gate, bonus, total, floors. */
#include "prove/senko-prove-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What is looked at while one person is proved. */
typedef struct {
  Prover *prover;
  Person *person;
  const char *who;
  JsonObject *plan; /* NULL: none, or exempt from the stage */
  gboolean plan_exempts;
} About;

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) all = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *)all, word);
}

/* "specialty=80.5": NULL if the test is not there. (transfer full) */
static char *
score_of (const Person *person, const char *test)
{
  g_auto (GStrv) scores = g_strsplit (person->cell[CELL_SCORES], " ", -1);
  gsize length = strlen (test);

  for (guint i = 0; scores[i] != NULL; i++)
    if (strncmp (scores[i], test, length) == 0 && scores[i][length] == '=')
      return g_strdup (scores[i] + length + 1);
  return NULL;
}

/* Plan */

static gboolean
is_among (const char *text, const char *const *words)
{
  return g_strv_contains (words, text);
}

static gboolean
takes_part (const Person *person)
{
  return person->cell[CELL_ENTRY][0] == '\0';
}

/* The first plan that fits counts. */
static void
prove_plan (About *self)
{
  JsonArray *plans = rules_array (self->prover->stage, "plans");
  guint n = plans == NULL ? 0 : json_array_get_length (plans);
  guint number = (guint)strtoul (self->person->cell[CELL_PLAN], NULL, 10);
  gboolean good = number <= n;
  JsonObject *plan;

  for (guint i = 0; good && i < (number == 0 ? n : number - 1); i++)
    good = !rules_fits (rules_object (json_array_get_object_element (plans, i), "applies"),
                        self->person, FALSE);
  plan = good && number > 0 ? json_array_get_object_element (plans, number - 1) : NULL;
  good = good && (plan == NULL || rules_fits (rules_object (plan, "applies"), self->person, TRUE));
  prover_check (self->prover, SENKO_PROMISE_PLAN, good, self->who,
                _ ("The plan of tests is not the first that fits this person."));
  self->plan_exempts = plan != NULL && rules_bool (plan, "exempt", FALSE);
  if (strcmp (self->person->cell[CELL_ENTRY], "exempt") != 0 && !self->plan_exempts)
    self->plan = plan;
}

static void
prove_exemptions (About *self)
{
  static const char *const out[] = { "", "exempt", NULL };
  JsonArray *stages
      = rules_array (rules_find (self->prover, "pools", self->person->cell[CELL_POOL]), "stages");
  const char *outcome = self->person->cell[CELL_OUTCOME];

  prover_check (self->prover, SENKO_PROMISE_EXEMPTIONS,
                rules_has (stages, self->prover->stage_id) || !takes_part (self->person), self->who,
                _ ("This pool does not go through this stage."));
  prover_check (self->prover, SENKO_PROMISE_EXEMPTIONS,
                strcmp (outcome, "exempt") != 0
                    || (is_among (self->person->cell[CELL_ENTRY], out)
                        && (!takes_part (self->person) || self->plan_exempts)),
                self->who, _ ("Goes on as exempt without being exempt."));
}

/* Tests */

typedef enum { NOT_REQUIRED, REQUIRED, BEHIND_GATE } Need;

static Need
need_of (const About *self, JsonObject *test)
{
  const char *id = rules_text (test, "id");
  JsonObject *gate = rules_object (self->plan, "gate");
  JsonObject *points = rules_object (self->plan, "tests");
  gboolean scored = rules_bool (test, "scored", TRUE);

  if (g_strcmp0 (rules_text (test, "stage"), self->prover->stage_id) != 0)
    return NOT_REQUIRED;
  if (!scored && !rules_bool (test, "all_pools", FALSE) && self->plan == NULL)
    return NOT_REQUIRED;
  if (scored
      && (self->plan == NULL || has_word (self->person->cell[CELL_EXEMPT_TESTS], id)
          || !((points != NULL && json_object_has_member (points, id))
               || g_strcmp0 (rules_text (gate, "test"), id) == 0)))
    return NOT_REQUIRED;
  return rules_has (rules_array (gate, "before"), id) ? BEHIND_GATE : REQUIRED;
}

/* Is somebody absent from a test of this need? Every other one must have a result within its
 * points.
 */
static gboolean
look_at_tests (const About *self, Need need)
{
  JsonArray *tests = rules_array (self->prover->definition, "tests");
  gboolean absent = FALSE, complete = TRUE, within = TRUE;

  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      JsonObject *test = json_array_get_object_element (tests, i);
      const char *id = rules_text (test, "id");
      JsonObject *gate = rules_object (self->plan, "gate");
      gint64 full = g_strcmp0 (rules_text (gate, "test"), id) == 0
                        ? rules_points (gate, "points")
                        : rules_points (rules_object (self->plan, "tests"), id);
      g_autofree char *score = NULL;

      /* taken for its grade alone */
      if (full == 0 && rules_object (test, "grades") != NULL)
        full = rules_most (rules_object (test, "grades"));
      if (need_of (self, test) != need)
        continue;
      score = score_of (self->person, id);
      absent = absent || g_strcmp0 (score, "absent") == 0;
      complete = complete && score != NULL && strcmp (score, "-") != 0
                 && strcmp (score, "unsettled") != 0;
      if (prover_points (score) != NO_POINTS && full != NO_POINTS)
        within = within && prover_points (score) >= 0 && prover_points (score) <= full;
    }
  prover_check (self->prover, SENKO_PROMISE_TESTS, complete || absent, self->who,
                _ ("A required test has no result."));
  prover_check (self->prover, SENKO_PROMISE_TESTS, within, self->who,
                _ ("A score is outside the points of its test."));
  return absent;
}

static gboolean
is_outcome (const About *self, const char *outcome)
{
  return strcmp (self->person->cell[CELL_OUTCOME], outcome) == 0;
}

/* TRUE if the person is held back by absence. */
static gboolean
prove_absence (const About *self, Need need)
{
  gboolean absent = look_at_tests (self, need);

  if (absent)
    prover_check (self->prover, SENKO_PROMISE_TESTS, is_outcome (self, "absent"), self->who,
                  _ ("Was absent from a required test, and is not out for it."));
  return absent;
}

/* TRUE if the person is below the gate. */
static gboolean
prove_gate (const About *self)
{
  const char *test = rules_text (rules_object (self->plan, "gate"), "test");
  g_autofree char *key = g_strdup_printf ("gate %s", test != NULL ? test : "");
  g_autofree char *score = test == NULL ? NULL : score_of (self->person, test);
  gint64 gate = prover_points (g_hash_table_lookup (self->prover->head, key));
  gboolean below;

  if (test == NULL || has_word (self->person->cell[CELL_EXEMPT_TESTS], test))
    {
      prover_check (self->prover, SENKO_PROMISE_GATE, !is_outcome (self, "gate_failed"), self->who,
                    _ ("Failed at a gate that is not theirs."));
      return FALSE;
    }
  below = prover_points (score) < gate;
  prover_check (self->prover, SENKO_PROMISE_GATE,
                gate != NO_POINTS && below == is_outcome (self, "gate_failed"), self->who,
                _ ("Has %s at a gate, which the outcome does not follow."),
                score != NULL ? score : "–");
  return below;
}

/* Bonus */

static gboolean
has_bonus_pool (const About *self)
{
  return rules_bool (self->prover->stage, "bonus", FALSE)
         && rules_bool (rules_find (self->prover, "pools", self->person->cell[CELL_POOL]), "bonus",
                        TRUE);
}

/* Points of one verified claim "id" or "id/subject". counted: what has counted already. */
static gint64
points_of_claim (const About *self, const char *claim, GHashTable *counted)
{
  g_auto (GStrv) parts = g_strsplit (claim, "/", 2);
  const char *subject = parts[1] != NULL ? parts[1] : "";
  JsonObject *bonus = rules_find (self->prover, "bonuses", parts[0]);
  JsonArray *each_of = rules_array (bonus, "each_of");
  gint64 points = rules_points (bonus, "points");

  if (bonus == NULL || points == NO_POINTS
      || !rules_fits (rules_object (bonus, "applies"), self->person, TRUE)
      || (each_of != NULL && !rules_has (each_of, subject))
      || (rules_bool (bonus, "besides_post", FALSE) && *subject != '\0'
          && strcmp (subject, self->person->cell[CELL_SUBJECT]) == 0))
    return 0;
  return g_hash_table_add (counted, g_strdup (each_of != NULL ? claim : parts[0])) ? points : 0;
}

static void
prove_bonus (const About *self)
{
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) claims = g_strsplit (self->person->cell[CELL_CLAIMS], " ", -1);
  gint64 found = prover_points (self->person->cell[CELL_BONUS]), sum = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; has_bonus_pool (self) && claims[i] != NULL; i++)
    sum += *claims[i] == '\0' ? 0 : points_of_claim (self, claims[i], counted);
  text = prover_points_text (sum);
  prover_check (self->prover, SENKO_PROMISE_BONUS, found == sum, self->who,
                _ ("The bonus is %1$s; the verified claims come to %2$s."),
                self->person->cell[CELL_BONUS], text);
}

/* Total */

static void
add_up (const About *self)
{
  JsonObject *points = rules_object (self->plan, "tests");
  g_autoptr (GList) members = points == NULL ? NULL : json_object_get_members (points);
  gint64 total = prover_points (self->person->cell[CELL_BONUS]);

  for (GList *member = members; member != NULL; member = member->next)
    {
      const char *test = member->data;
      g_autofree char *text = score_of (self->person, test);
      gint64 score = prover_points (text);
      gint64 floor = rules_points (
          rules_object (rules_object (self->prover->definition, "judging"), "floors"), test);

      if (has_word (self->person->cell[CELL_EXEMPT_TESTS], test) || score == NO_POINTS)
        continue;
      total += rules_points (points, test) > 0 ? score : 0;
      if (floor != NO_POINTS && score < floor)
        self->person->below_floor = TRUE;
    }
  self->person->total = total;
  self->person->is_ranked = TRUE;
}

/* Of a test with letters, where the letter begins. Who is exempt from the test that people are put
 * in order by has nothing there, as in the total. */
static gint64
key_of (const About *self, const char *key, gint64 zone)
{
  JsonObject *grades = rules_object (rules_find (self->prover, "tests", key), "grades");
  g_autofree char *text = NULL, *letter = NULL;

  if (strcmp (key, "total") == 0)
    return self->person->total;
  if (strcmp (key, "zone") == 0)
    return zone;
  if (has_word (self->person->cell[CELL_EXEMPT_TESTS], key))
    return 0;
  text = score_of (self->person, key);
  letter = rules_letter (grades, prover_points (text));
  return letter != NULL ? rules_points (grades, letter) : prover_points (text);
}

/* Points as they are, also of a test with letters. */
static gint64
points_of (gconstpointer data, const char *what)
{
  const About *self = data;
  g_autofree char *text = NULL;

  if (strcmp (what, "total") == 0)
    return self->person->total;
  if (has_word (self->person->cell[CELL_EXEMPT_TESTS], what))
    return 0;
  text = score_of (self->person, what);
  return prover_points (text);
}

/* The total alone, unless the definition says otherwise. */
static void
take_keys (const About *self)
{
  JsonArray *keys
      = rules_array (rules_object (rules_object (self->prover->definition, "judging"), "order"),
                     self->prover->stage_id);
  Person *person = self->person;
  guint n_zones;
  int zone = prover_zone (self->prover, points_of, self, &n_zones);

  prove_zone (self->prover, person, zone);
  for (guint i = 0; i < MAX_KEYS && rules_item (keys, i) != NULL; i++)
    person->keys[person->n_keys++]
        = key_of (self, rules_item (keys, i), ((gint64)n_zones - zone) * 100);
  if (person->n_keys == 0)
    person->keys[person->n_keys++] = person->total;
}

static void
prove_total (const About *self)
{
  g_autofree char *text = prover_points_text (self->person->total);

  prover_check (self->prover, SENKO_PROMISE_TOTAL,
                prover_points (self->person->cell[CELL_TOTAL]) == self->person->total, self->who,
                _ ("The total is “%1$s”; what counts comes to %2$s."),
                self->person->cell[CELL_TOTAL], text);
}

/* The first day's tests with points: present at all of them (examinee). */
static void
prove_examinee (const About *self)
{
  JsonArray *tests = rules_array (self->prover->definition, "tests");
  const char *first = NULL;
  gboolean present = FALSE;

  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      JsonObject *test = json_array_get_object_element (tests, i);
      const char *from = rules_text (test, "from"), *day = from != NULL ? from : "";
      g_autofree char *score = score_of (self->person, rules_text (test, "id"));
      gboolean taken = prover_points (score) != NO_POINTS || g_strcmp0 (score, "unsettled") == 0;

      if (!rules_bool (test, "scored", TRUE) || need_of (self, test) == NOT_REQUIRED)
        continue;
      if (first == NULL || strcmp (day, first) < 0)
        present = TRUE;
      else if (strcmp (day, first) > 0)
        continue;
      first = day;
      present = present && taken;
    }
  prover_check (self->prover, SENKO_PROMISE_TESTS,
                present == (strcmp (self->person->cell[CELL_EXAMINEE], "1") == 0), self->who,
                _ ("Whether this person counts as an examinee does not follow from the tests."));
}

/* All of it */

/* Who does not take part keeps what keeps them out. */
static void
prove_standing (const About *self)
{
  static const char *const known[] = { "void", "ineligible", "withdrawn", "not_reached", NULL };
  const char *entry = self->person->cell[CELL_ENTRY];

  prover_check (self->prover, SENKO_PROMISE_EXEMPTIONS,
                is_among (entry, known) && is_outcome (self, entry), self->who,
                _ ("Does not take part as “%1$s”, and ends as “%2$s”."), entry,
                self->person->cell[CELL_OUTCOME]);
}

/* Vetoes */

/* Has this test the grade, or a lower one? */
static gboolean
has_grade (const About *self, JsonObject *test, const char *grade)
{
  const char *id = rules_text (test, "id");
  JsonObject *points = rules_object (self->plan, "tests"), *grades = rules_object (test, "grades");
  g_autofree char *text = score_of (self->person, id), *letter = NULL;

  if (grades == NULL || points == NULL || !json_object_has_member (points, id)
      || has_word (self->person->cell[CELL_EXEMPT_TESTS], id)
      || !json_object_has_member (grades, grade) || prover_points (text) == NO_POINTS)
    return FALSE;
  letter = rules_letter (grades, prover_points (text));
  return rules_points (grades, letter) <= rules_points (grades, grade);
}

/* So many tests with a grade or a lower one: out, whatever the total. */
static gboolean
breaks_veto (const About *self, JsonObject *veto)
{
  JsonArray *tests = rules_array (self->prover->definition, "tests");
  JsonArray *named = rules_array (veto, "tests");
  gint64 n = 0;

  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      JsonObject *test = json_array_get_object_element (tests, i);

      n += (named == NULL || rules_has (named, rules_text (test, "id")))
           && has_grade (self, test, rules_text (veto, "grade"));
    }
  return n * 100 >= rules_points (veto, "count");
}

static void
take_vetoes (const About *self)
{
  JsonArray *vetoes = rules_array (rules_object (self->prover->definition, "judging"), "vetoes");

  for (guint i = 0; vetoes != NULL && i < json_array_get_length (vetoes); i++)
    if (breaks_veto (self, json_array_get_object_element (vetoes, i)))
      self->person->vetoed = TRUE;
}

/* Up to the total: what keeps somebody from it. */
static void
prove_tests (About *self)
{
  gboolean exempt = self->plan_exempts || strcmp (self->person->cell[CELL_ENTRY], "exempt") == 0;

  if (prove_absence (self, REQUIRED))
    return;
  if (exempt)
    {
      prover_check (self->prover, SENKO_PROMISE_EXEMPTIONS, is_outcome (self, "exempt"), self->who,
                    _ ("Is exempt, and does not go on as exempt."));
      return;
    }
  prover_check (self->prover, SENKO_PROMISE_PLAN, self->plan != NULL, self->who,
                _ ("Takes part without a plan of tests."));
  if (self->plan == NULL || prove_gate (self) || prove_absence (self, BEHIND_GATE))
    return;
  prover_check (self->prover, SENKO_PROMISE_TESTS, !is_outcome (self, "absent"), self->who,
                _ ("Is out as absent, and was absent from nothing that was required."));
  add_up (self);
  take_keys (self);
  take_vetoes (self);
}

static void
prove_person (Prover *prover, Person *person)
{
  About about = { .prover = prover, .person = person, .who = person->cell[CELL_RECEIPT_NO] };

  prove_plan (&about);
  prove_exemptions (&about);
  prove_bonus (&about);
  prove_examinee (&about);
  if (takes_part (person) || strcmp (person->cell[CELL_ENTRY], "exempt") == 0)
    prove_tests (&about);
  else
    prove_standing (&about);
  if (!person->is_ranked)
    prove_zone (prover, person, -1);
  prove_total (&about);
}

void
prove_people (Prover *self)
{
  for (guint i = 0; i < self->people->len; i++)
    prove_person (self, g_ptr_array_index (self->people, i));
}
