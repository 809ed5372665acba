/* Around judging (003 p.14, 19, 21; domain.md §6-7, 9): the points of every track and post, the
 * gate by share, who was an examinee, what other points would have done, what the groups count.
 * Rows are written as judging-scene.h says. */
#include "judging-scene.h"

#include <string.h>

#define GATE "| gate liberal 35 "
#define LINE "| line general elementary pass "
#define REGULAR "| line general elementary regular "

/* The points of every track and post, as the definition gives them (p.14, 19, 21). */

typedef struct {
  const char *name, *stage, *person, *expected;
} PlanRow;

#define WRITTEN "specialty 120, group_interview 120"
#define GATED WRITTEN ", gate liberal 70 before group_interview"
#define PRACTICAL "practical 60, interview 240"

static const PlanRow plans[] = {
  { "p.19 general", "stage1", "A elementary", GATED },
  { "p.19 early", "stage1", "A early:early secondary.art", GATED },
  { "p.19 incumbent", "stage1", "A general:incumbent elementary", "group_interview 240" },
  { "p.19 career", "stage1", "A general:career secondary.math", WRITTEN },
  { "p.19 temporary", "stage1", "A general:temporary nutrition", WRITTEN },
  { "p.19 fixed-term passer", "stage1", "A general:fixed_term_passer elementary", "exempt" },
  { "p.19 recent stage 1", "stage1", "A general:recent_stage1 elementary", "group_interview 240" },
  { "p.19 recommended", "stage1", "A general:recommended elementary", "group_interview 240" },
  { "p.19 disability, general", "stage1", "A disability:general elementary", GATED },
  { "p.19 disability, career", "stage1", "A disability:career elementary", WRITTEN },
  { "p.19 disability, recommended", "stage1", "A disability:recommended elementary",
    "group_interview 240" },
  { "p.19 returner", "stage1", "A returner:returner_care elementary", "none" },
  { "p.19 unlicensed", "stage1", "A unlicensed:unlicensed secondary.math", "none" },
  { "p.21 kindergarten", "stage2", "A kindergarten", PRACTICAL },
  { "p.21 elementary", "stage2", "A elementary", "interview 300" },
  { "p.21 elementary, English course", "stage2", "A elementary_english", PRACTICAL },
  { "p.21 secondary Japanese", "stage2", "A secondary.japanese", "interview 300" },
  { "p.21 secondary social studies", "stage2", "A secondary.social", "interview 300" },
  { "p.21 secondary mathematics", "stage2", "A secondary.math", "interview 300" },
  { "p.21 secondary science", "stage2", "A secondary.science", "interview 300" },
  { "p.21 secondary music", "stage2", "A secondary.music", PRACTICAL },
  { "p.21 secondary art", "stage2", "A secondary.art", PRACTICAL },
  { "p.21 secondary physical education", "stage2", "A secondary.pe", PRACTICAL },
  { "p.21 secondary technology", "stage2", "A secondary.technology", PRACTICAL },
  { "p.21 secondary home economics", "stage2", "A secondary.home_economics", PRACTICAL },
  { "p.21 secondary English", "stage2", "A secondary.english", PRACTICAL },
  { "p.21 secondary industry", "stage2", "A secondary.industry", "interview 300" },
  { "p.21 secondary commerce", "stage2", "A secondary.commerce", "interview 300" },
  { "p.21 special needs, elementary", "stage2", "A special_needs/elementary", "interview 300" },
  { "p.21 special needs, science", "stage2", "A special_needs/science", "interview 300" },
  { "p.21 special needs, English", "stage2", "A special_needs/english", PRACTICAL },
  { "p.21 special needs, physical education", "stage2", "A special_needs/pe", PRACTICAL },
  { "p.21 nurse teacher", "stage2", "A nurse_teacher", PRACTICAL },
  { "p.21 nutrition", "stage2", "A nutrition", "interview 300" },
  { "p.21 disability, practical exempt", "stage2",
    "A disability:general secondary.music practical_exempt", "interview 300" },
  { "p.21 disability, practical", "stage2", "A disability:career secondary.music", PRACTICAL },
  { "p.21 returner", "stage2", "A returner:returner_childcare secondary.music", "interview 300" },
  { "p.11 unlicensed", "stage2", "A unlicensed:unlicensed secondary.technology",
    "essay 90, interview 210" },
  { "p.14 early", "stage2", "A early:early secondary.music", "none" },
};

static void
append_tests (const SenkoDefinition *definition, const SenkoPlan *plan, GString *out)
{
  char points[SENKO_POINTS_BUFFER];

  for (guint test = 1; test < definition->n_tests; test++)
    if (plan->points[test] != SENKO_POINTS_NONE)
      g_string_append_printf (out, "%s%s %s", out->len > 0 ? ", " : "",
                              definition->tests[test].label.id,
                              senko_points_format (plan->points[test], points));
  if (plan->gate_test != 0)
    g_string_append_printf (out, ", gate %s %s", definition->tests[plan->gate_test].label.id,
                            senko_points_format (plan->gate_points, points));
  for (guint test = 1; test < definition->n_tests; test++)
    if (plan->gate_before & (1u << test))
      g_string_append_printf (out, " before %s", definition->tests[test].label.id);
}

static void
test_plan (gconstpointer data)
{
  const PlanRow *row = data;
  const SenkoDefinition *definition = scene_definition (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  const SenkoStage *stage;
  Scene scene;
  int plan;

  scene_init (&scene, definition, row->stage, row->person);
  stage = &definition->stages[scene.judging->stage];
  plan = scene.judging->entrants[0].plan;
  if (plan < 0)
    g_string_assign (found, "none");
  else if (stage->plans[plan].exempt)
    g_string_assign (found, "exempt");
  else
    append_tests (definition, &stage->plans[plan], found);
  g_assert_cmpstr (found->str, ==, row->expected);
  scene_clear (&scene);
}

/* The gate by share (p.19, FAQ IV-Q1). */

typedef struct {
  const char *name, *text;
  int keep_percent;
  const char *set; /* (nullable) a gate whose effect is asked, instead of a share */
  const char *expected;
} GateRow;

#define TEN                                                                                        \
  "A elementary s1 l70 | B elementary s1 l60 | C nutrition s1 l50 | D secondary.math s1 l40 | "    \
  "E elementary s1 l30 | F elementary s1 l20 | G elementary s1 l15 | H elementary s1 l10.5 | "     \
  "I elementary s1 l10 | J elementary s1 l5"
#define TIES                                                                                       \
  "A elementary l40 | B elementary l30 | C elementary l30 | D elementary l30 | E elementary l20"

static const GateRow gates[] = {
  { "p.19 80 percent of ten are eight", TEN, 80, NULL, "10.5: 8 of 10" },
  { "p.19 a percent more asks for one more", TEN, 81, NULL, "10: 9 of 10" },
  { "p.19 90 percent of ten are nine", TEN, 90, NULL, "10: 9 of 10" },
  { "p.19 a percent more asks for all", TEN, 91, NULL, "5: 10 of 10" },
  { "p.19 one person more: 80 percent of eleven are nine", TEN " | K elementary s1 l1", 80, NULL,
    "10: 9 of 11" },
  { "p.19 one person less: 80 percent of nine are eight",
    "A elementary l9 | B elementary l8 | C elementary l7 | D elementary l6 | E elementary l5 | F "
    "elementary l4 | "
    "G elementary l3 | H elementary l2 | I elementary l1",
    80, NULL, "2: 8 of 9" },
  { "p.19 all", TEN, 100, NULL, "5: 10 of 10" },
  { "p.19 the highest gate at all", TEN, 1, NULL, "70: 1 of 10" },
  { "p.19 everybody tied at the gate reaches it", TIES, 40, NULL, "30: 4 of 5" },
  { "p.19 the highest such gate lies on the tie's upper side", TIES, 20, NULL, "40: 1 of 5" },
  { "p.19 the share is that of general applicants of track general only",
    "A elementary l40 | B elementary l30 | C early:early elementary l70 | D disability:general "
    "elementary l70 | "
    "E general:career elementary l70",
    100, NULL, "30: 2 of 2" },
  { "p.19 absent from a written test: no examinee",
    "A elementary s1 l40 | B elementary sx l70 | C elementary s1 lx", 100, NULL, "40: 1 of 1" },
  { "p.19 withdrawn, void and ineligible people are not counted",
    "A elementary l40 | B elementary !withdrawn l70 | C elementary !void l60 | D elementary "
    "!ineligible l50",
    100, NULL, "40: 1 of 1" },
  { "p.19 who did not take the aptitude test cannot go on and is not counted",
    "A elementary l40 | B elementary ax l70", 100, NULL, "40: 1 of 1" },
  { "p.19 specialty scores may still be missing", "A elementary l40 | B elementary l30", 50, NULL,
    "40: 1 of 2" },
  { "p.19 not entered is not counted", "A elementary l40 | B elementary s1", 100, NULL,
    "40: 1 of 1" },
  { "p.19 absent from the group interview comes later", "A elementary l40 gx | B elementary l30",
    50, NULL, "40: 1 of 2" },
  { "p.19 nobody took the test", "A elementary | B general:incumbent elementary g9", 80, NULL,
    "none: 0 of 0" },
  { "p.19 the effect of a set gate", TEN, 0, "30", "30: 5 of 10" },
  { "p.19 the effect of a gate half a point above a score", TEN, 0, "30.5", "30.5: 4 of 10" },
  { "p.19 a gate above everybody", TEN, 0, "70.5", "70.5: 0 of 10" },
};

static void
test_gate (gconstpointer data)
{
  const GateRow *row = data;
  const SenkoDefinition *definition = scene_definition (NULL);
  g_autofree char *found = NULL;
  SenkoPoints set = SENKO_POINTS_NONE;
  SenkoGateEffect effect;
  char score[SENKO_POINTS_BUFFER];
  Scene scene;

  if (row->set != NULL)
    g_assert_true (senko_points_parse (row->set, -1, &set));
  scene_init (&scene, definition, "stage1", row->text);
  effect = senko_judging_gate_effect (
      scene.judging, senko_definition_code (definition, SENKO_VOCABULARY_TEST, "liberal", 7), set,
      row->keep_percent);
  senko_points_format (effect.score, score);
  found = g_strdup_printf ("%s: %u of %u", score[0] == 0 ? "none" : score, effect.n_reached,
                           effect.n_takers);
  g_assert_cmpstr (found, ==, row->expected);
  scene_clear (&scene);
}

static void
test_gate_of_another_test (void)
{
  const SenkoDefinition *definition = scene_definition (NULL);
  SenkoGateEffect effect;
  Scene scene;

  scene_init (&scene, definition, "stage1", "A elementary s60 l35");
  effect = senko_judging_gate_effect (
      scene.judging, senko_definition_code (definition, SENKO_VOCABULARY_TEST, "specialty", 9),
      SENKO_POINTS (10), 0);
  g_assert_cmpint (effect.score, ==, SENKO_POINTS_NONE);
  g_assert_cmpuint (effect.n_takers, ==, 0);
  scene_clear (&scene);
}

/* Who validly took the selection (domain.md §9). */

typedef struct {
  const char *name, *stage, *person;
  gboolean examinee;
} ExamineeRow;

static const ExamineeRow examinees[] = {
  { "§9 present at both tests of the first day", "stage1", "A elementary s0 l0", TRUE },
  { "§9 absent from one of them", "stage1", "A elementary s60 lx", FALSE },
  { "§9 absent from the other", "stage1", "A elementary sx l60", FALSE },
  { "§9 not entered is not present", "stage1", "A elementary l60", FALSE },
  { "§9 absent later: still an examinee", "stage1", "A elementary s60 l60 gx", TRUE },
  { "§9 below the gate: an examinee", "stage1", "A elementary s60 l1", TRUE },
  { "§9 the aptitude test bears no points", "stage1", "A elementary ax s60 l60", TRUE },
  { "§9 the aptitude test alone is not enough", "stage1", "A elementary", FALSE },
  { "§9 a test that is not required plays no part", "stage1", "A general:career elementary s60 lx",
    TRUE },
  { "§9 the first date of an incumbent is the group interview", "stage1",
    "A general:incumbent elementary g60", TRUE },
  { "§9 an incumbent who is absent from it", "stage1", "A general:incumbent elementary s60 l60 gx",
    FALSE },
  { "§9 raters still to be settled: present", "stage1", "A general:incumbent elementary g?", TRUE },
  { "§9 class II: the liberal-arts test is not required", "stage1", "A elementary -liberal s60",
    TRUE },
  { "§9 exempt from the stage: not by this stage", "stage1",
    "A general:fixed_term_passer elementary g60", FALSE },
  { "§9 class I: not by this stage", "stage1", "A elementary !exempt s60 l60", FALSE },
  { "§9 returner in stage 2", "stage2", "A returner:returner_general elementary i60", TRUE },
  { "§9 returner who is absent", "stage2", "A returner:returner_general elementary ix", FALSE },
  { "§9 stage 2 begins with the practical", "stage2", "A secondary.music p10 ix", TRUE },
  { "§9 absent from the practical, present later", "stage2", "A secondary.music px i60", FALSE },
  { "§9 zero is present", "stage2", "A elementary i0", TRUE },
};

static void
test_examinee (gconstpointer data)
{
  const ExamineeRow *row = data;
  const SenkoDefinition *definition = scene_definition (NULL);
  Scene scene;

  scene_init (&scene, definition, row->stage, row->person);
  g_assert_cmpint (senko_judging_is_examinee (scene.judging, 0), ==, row->examinee);
  scene_clear (&scene);
}

/* As if somebody had other points. */

typedef struct {
  const char *name, *stage, *text, *person, *more, *expected;
} WhatIfRow;

static const WhatIfRow what_ifs[] = {
  { "§7 one point more passes", "stage2", "A elementary i9 | B elementary i8" REGULAR "1", "B", "1",
    "B regular 9 #1" },
  { "§7 half a point more does not", "stage2", "A elementary i9 | B elementary i8" REGULAR "1", "B",
    "0.5", "B failed 8.5 #2 f1" },
  { "§7 one point more in stage 1", "stage1", "A elementary s60 l35 g79.5" GATE LINE ">=140", "A",
    "1", "A passed 140.5 #1" },
  { "§7 it takes the place of another", "stage2",
    "A elementary i9 | B elementary i8 | C elementary i8" REGULAR "1", "C", "2",
    "C regular 10 #1" },
  { "§7 points do not help below the gate", "stage1", "A elementary s60 l30 g79" GATE LINE "1", "A",
    "20", "A gate_failed" },
  { "§7 points do not help who was absent", "stage2", "A elementary ix" REGULAR "1", "A", "20",
    "A absent" },
};

static void
test_what_if (gconstpointer data)
{
  const WhatIfRow *row = data;
  const SenkoDefinition *definition = scene_definition (NULL);
  g_autofree char *before = NULL, *after = NULL, *found = NULL;
  SenkoPoints more = 0;
  SenkoResult result;
  guint person = 0;
  Scene scene;

  g_assert_true (senko_points_parse (row->more, -1, &more));
  scene_init (&scene, definition, row->stage, row->text);
  while (strcmp (scene.names[person], row->person) != 0)
    person++;
  before = scene_describe_all (&scene);
  result = senko_judging_what_if (scene.judging, person, more);
  found = scene_describe (&scene, person, &result);
  g_assert_cmpstr (found, ==, row->expected);
  after = scene_describe_all (&scene);
  g_assert_cmpstr (after, ==, before);
  scene_clear (&scene);
}

/* Fewer points than none at all: the order must hold below zero too. */
static void
test_what_if_below_zero (void)
{
  const SenkoDefinition *definition = scene_definition (NULL);
  g_autofree char *found = NULL;
  SenkoResult result;
  Scene scene;

  scene_init (&scene, definition, "stage2", "A elementary i0 | B elementary i1" REGULAR "1");
  result = senko_judging_what_if (scene.judging, 1, -SENKO_POINTS (2));
  found = scene_describe (&scene, 1, &result);
  g_assert_cmpstr (found, ==, "B failed -1 #2 f1");
  scene_clear (&scene);
}

/* Counts of the groups, names of the outcomes. */

static void
test_group_counts (void)
{
  const SenkoDefinition *definition = scene_definition (NULL);
  const SenkoGroup *group;
  Scene scene;

  scene_init (
      &scene, definition, "stage1",
      "A elementary s1 l35 g1 | B elementary s1 l10 | C elementary sx l35 | D elementary s1 l35 | "
      "E elementary ~finding s1 l35 g3 | F elementary !void" GATE);
  group = &scene.judging->groups[scene.judging->entrants[0].group];
  g_assert_cmpuint (scene.judging->n_groups, ==, 1);
  g_assert_cmpuint (group->n_ranked, ==, 2);
  g_assert_cmpuint (group->n_gate_failed, ==, 1);
  g_assert_cmpuint (group->n_absent, ==, 1);
  g_assert_cmpuint (group->n_undecided, ==, 3);
  g_assert_true (group->needs_line);
  senko_judging_find_group (scene.judging, group->pool, group->category, 0)->lines[SENKO_LINE_PASS]
      = (SenkoLine){ TRUE, 1, 0 };
  senko_judging_apply (scene.judging);
  g_assert_cmpuint (group->n_undecided, ==, 2);
  g_assert_false (group->needs_line);
  g_assert_null (senko_judging_find_group (scene.judging, group->pool, group->category, 1));
  scene_clear (&scene);
}

static void
test_outcome_names (void)
{
  for (guint outcome = 0; outcome < SENKO_N_OUTCOMES; outcome++)
    {
      const char *id = senko_outcome_id (outcome);

      g_assert_cmpint (senko_outcome_from_id (id, strlen (id)), ==, outcome);
      g_assert_cmpint (senko_outcome_from_id (id, strlen (id) - 1), ==, SENKO_N_OUTCOMES);
      g_assert_true (strlen (senko_outcome_label (outcome)) > 0);
      g_assert_cmpint (senko_outcome_goes_on (outcome), ==,
                       outcome == SENKO_OUTCOME_PASSED || outcome == SENKO_OUTCOME_EXEMPT);
    }
  g_assert_cmpint (senko_outcome_from_id ("", 0), ==, SENKO_N_OUTCOMES);
}

static void
test_nobody (void)
{
  const SenkoDefinition *definition = scene_definition (NULL);
  g_autoptr (SenkoJudging) judging = senko_judging_new (definition, 1, 0);

  senko_judging_prepare (judging);
  senko_judging_apply (judging);
  g_assert_cmpuint (judging->n_groups, ==, 0);
  g_assert_null (senko_judging_find_group (judging, 1, 1, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions (); /* name every row that fails */
  SCENE_ADD_ROWS ("/judging/plan", plans, test_plan)
  SCENE_ADD_ROWS ("/judging/gate", gates, test_gate)
  SCENE_ADD_ROWS ("/judging/examinee", examinees, test_examinee)
  SCENE_ADD_ROWS ("/judging/what-if", what_ifs, test_what_if)
  g_test_add_func ("/judging/what-if/below zero", test_what_if_below_zero);
  g_test_add_func ("/judging/gate/of another test", test_gate_of_another_test);
  g_test_add_func ("/judging/group counts", test_group_counts);
  g_test_add_func ("/judging/outcome names", test_outcome_names);
  g_test_add_func ("/judging/nobody", test_nobody);
  return g_test_run ();
}
