/* Tests, stages with their plans, and gates. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define MAX_PLANS 64

/* --- tests
 * ----------------------------------------------------------------------------------------------------
 */

static int
best_first (gconstpointer a, gconstpointer b)
{
  const SenkoBand *x = a, *y = b;

  return x->from > y->from ? -1 : x->from < y->from;
}

guint
senko_read_bands (SenkoReaderObject *object, SenkoBand **bands)
{
  SenkoReader *reader = object->reader;
  guint size = object->json ? json_object_size (object->json) : 0, n = 0;
  SenkoReaderMap map;

  *bands = senko_arena_new_array (reader->arena, SenkoBand, size + 1);
  if (object->json && (size < 2 || size > SENKO_MAX_BANDS))
    senko_reader_fault (reader, &object->path,
                        _ ("From 2 to %u letters are expected here, each with the points from "
                           "which it is given, such as {\"A\": 80, \"B\": 60, \"C\": 0}."),
                        SENKO_MAX_BANDS);
  senko_reader_members (object, &map);
  while (senko_reader_next (&map))
    {
      SenkoPoints from = 0;

      if (!senko_reader_points_from (reader, &map.path, map.node, &from))
        continue;
      for (guint i = 0; i < n; i++)
        if ((*bands)[i].from == from)
          senko_reader_fault (reader, &map.path, _ ("“%1$s” and “%2$s” begin at the same points."),
                              (*bands)[i].name, map.path.key);
      (*bands)[n++] = (SenkoBand){ senko_arena_strdup (reader->arena, map.path.key), from };
    }
  qsort (*bands, n, sizeof (SenkoBand), best_first);
  return n;
}

static void
read_grades (SenkoReaderObject *object, SenkoTest *test)
{
  SenkoReaderObject map;

  senko_reader_object (object, "grades", SENKO_OPTIONAL, &map);
  test->n_grades = senko_read_bands (&map, &test->grades);
  if (test->n_grades > 0 && !test->scored)
    senko_reader_fault (object->reader, &map.path,
                        _ ("A test without points (\"scored\": false) has no grades: a letter "
                           "stands for points."));
  for (guint i = 0; i < test->n_grades && test->step > 0; i++)
    if (test->grades[i].from % test->step != 0)
      senko_reader_fault_key (&map, test->grades[i].name,
                              _ ("The grade “%s” begins at points that no score can have: see "
                                 "“step”."),
                              test->grades[i].name);
}

static void
read_test (SenkoReaderObject *object, SenkoTest *test)
{
  static const char *const combinations[] = { "mean", "sum", NULL };

  test->stage = senko_reader_code (object, "stage", SENKO_REQUIRED, SENKO_VOCABULARY_STAGE);
  test->from = senko_reader_date (object, "from", SENKO_REQUIRED);
  test->scored = senko_reader_bool (object, "scored", TRUE);
  test->all_pools = senko_reader_bool (object, "all_pools", FALSE);
  test->step = senko_reader_points (object, "step", SENKO_OPTIONAL, 50);
  test->floor = SENKO_POINTS_NONE;
  test->combine
      = senko_reader_choice (object, "combine", SENKO_OPTIONAL, combinations, SENKO_COMBINE_MEAN);
  test->settle_spread
      = senko_reader_points (object, "settle_spread", SENKO_OPTIONAL, SENKO_POINTS_NONE);
  read_grades (object, test);
  test->minutes = senko_reader_int (object, "minutes", SENKO_OPTIONAL, 0, 1, 600);
  test->double_entry = senko_reader_bool (object, "double_entry", TRUE);
  test->file_totals = senko_reader_bool (object, "file_totals", test->scored);
  test->blind = senko_reader_bool (object, "blind", FALSE);
  test->lock = senko_reader_bool (object, "lock", FALSE);
  test->settle_straddling = senko_reader_bool (object, "settle_straddling", FALSE);
  if (test->file_totals && !test->scored)
    senko_reader_fault_key (object, "file_totals",
                            _ ("A test without points (\"scored\": false) has no sum to compare "
                               "with. Leave it out, or say false."));
  if (test->step == 0)
    senko_reader_fault_key (
        object, "step", _ ("The step between two scores must be more than 0, such as 0.5 or 1."));
  senko_reader_finish (object);
}

void
senko_read_tests (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderArray array;

  definition->n_tests = definition->n_codes[SENKO_VOCABULARY_TEST];
  definition->tests = senko_arena_new_array (root->reader->arena, SenkoTest, definition->n_tests);
  senko_reader_items (root, "tests", definition->n_tests - 1, &array);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      definition->tests[i + 1].label = senko_reader_label (&item, SENKO_VOCABULARY_TEST, i + 1);
      read_test (&item, &definition->tests[i + 1]);
    }
}

/* --- plans
 * ----------------------------------------------------------------------------------------------------
 */

SenkoCode
senko_read_stage_test (SenkoReader *reader, const SenkoPath *path, const char *name,
                       SenkoCode stage)
{
  const SenkoDefinition *definition = reader->definition;
  SenkoCode test = senko_reader_code_named (reader, path, SENKO_VOCABULARY_TEST, name);

  if (test && definition->tests[test].stage && definition->tests[test].stage != stage)
    senko_reader_fault (reader, path, _ ("The test “%1$s” belongs to %2$s, not to this stage."),
                        name,
                        senko_definition_code_id (definition, SENKO_VOCABULARY_STAGE,
                                                  definition->tests[test].stage));
  else if (test && !definition->tests[test].scored)
    senko_reader_fault (
        reader, path, _ ("The test “%s” has no points (\"scored\": false): it cannot count here."),
        name);
  return test;
}

static gboolean
read_plan_tests (SenkoReaderObject *object, SenkoPlan *plan, SenkoCode stage)
{
  SenkoReader *reader = object->reader;
  const SenkoDefinition *definition = reader->definition;
  SenkoReaderMap map;
  guint n = 0;

  for (guint i = 0; i < SENKO_MAX_TESTS; i++)
    plan->points[i] = SENKO_POINTS_NONE;
  senko_reader_map (object, "tests", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode test = senko_read_stage_test (reader, &map.path, map.path.key, stage);
      SenkoPoints points = 0;

      if (json_is_null (map.node))
        senko_reader_fault (reader, &map.path,
                            _ ("The test has no points here. Write how many it has at most."));
      else if (senko_reader_points_from (reader, &map.path, map.node, &points) && points == 0
               && (!test || definition->tests[test].n_grades == 0))
        senko_reader_fault (
            reader, &map.path,
            _ ("A test of 0 points would count for nothing. Write how many points it has, "
               "or leave it out. (Only a test with grades may be taken for its grade alone.)"));
      else if (test)
        plan->points[test] = points;
      n++;
    }
  return n > 0;
}

static void
read_plan_gate (SenkoReaderObject *object, SenkoPlan *plan, SenkoCode stage)
{
  SenkoReader *reader = object->reader;
  const SenkoDefinition *definition = reader->definition;
  SenkoReaderObject gate;

  senko_reader_object (object, "gate", SENKO_OPTIONAL, &gate);
  plan->gate_test = senko_reader_code (&gate, "test", SENKO_REQUIRED, SENKO_VOCABULARY_TEST);
  plan->gate_points = senko_reader_points (&gate, "points", SENKO_REQUIRED, 0);
  plan->gate_before
      = senko_reader_codes (&gate, "before", SENKO_REQUIRED, SENKO_VOCABULARY_TEST, 0);
  if (plan->gate_test && definition->tests[plan->gate_test].stage != stage)
    senko_reader_fault_key (&gate, "test", _ ("The gate's test “%s” is not in this stage."),
                            definition->tests[plan->gate_test].label.id);
  if (plan->gate_test && !definition->tests[plan->gate_test].scored)
    senko_reader_fault_key (
        &gate, "test", _ ("The test “%s” has no points (\"scored\": false): it cannot be a gate."),
        definition->tests[plan->gate_test].label.id);
  for (SenkoCode test = 1; test < definition->n_tests; test++)
    if ((plan->gate_before >> test & 1) && plan->points[test] == SENKO_POINTS_NONE)
      senko_reader_fault_key (&gate, "before",
                              _ ("The test “%s” is not among the tests of this plan."),
                              definition->tests[test].label.id);
  senko_reader_finish (&gate);
}

static void
check_sum (SenkoReaderObject *object, const SenkoPlan *plan, SenkoPoints full_marks)
{
  char have[SENKO_POINTS_BUFFER], want[SENKO_POINTS_BUFFER];
  gint64 sum = 0;

  for (guint i = 1; i < SENKO_MAX_TESTS; i++)
    sum += plan->points[i] == SENKO_POINTS_NONE ? 0 : plan->points[i];
  if (full_marks != SENKO_POINTS_NONE && sum != full_marks)
    senko_reader_fault_key (object, "tests",
                            _ ("The tests of this plan sum to %1$s points; the full marks of the "
                               "stage are %2$s. (Bonus "
                               "points come on top and are not counted here.)"),
                            senko_points_format (MIN (sum, G_MAXINT32), have),
                            senko_points_format (full_marks, want));
}

static void
read_plan (SenkoReaderObject *object, SenkoPlan *plan, SenkoCode stage, SenkoPoints full_marks,
           SenkoFirstMatch *list)
{
  SenkoReader *reader = object->reader;
  guint faults = reader->faults->len;
  SenkoReaderObject applies;
  gboolean has_tests;

  senko_reader_object (object, "applies", SENKO_OPTIONAL, &applies);
  if (senko_read_selector_body (&applies, &plan->applies))
    senko_first_match_add (reader, list, &object->path, &plan->applies);
  plan->page = senko_reader_page (object);
  plan->exempt = senko_reader_bool (object, "exempt", FALSE);
  has_tests = read_plan_tests (object, plan, stage);
  read_plan_gate (object, plan, stage);
  if (object->json && plan->exempt == has_tests)
    senko_reader_fault (
        reader, &object->path,
        plan->exempt ? _ ("The plan is exempt and has tests. Keep one of the two.")
                     : _ ("The plan has no tests. Name them with their points, or say \"exempt\": "
                          "true."));
  else if (object->json && has_tests && reader->faults->len == faults)
    check_sum (object, plan, full_marks);
  senko_reader_finish (object);
}

/* --- stages
 * ---------------------------------------------------------------------------------------------------
 */

const guint8 *
senko_stage_context (SenkoReader *reader, SenkoCode stage)
{
  SenkoSelector selector;

  senko_selector_init (&selector);
  selector.pools = 0;
  for (SenkoCode pool = 1; pool < reader->definition->n_pools; pool++)
    if (reader->definition->pools[pool].stages >> stage & 1)
      selector.pools |= 1u << pool;
  return senko_reach_context (reader, &selector);
}

/* One fault for each pool and track that is left without a plan, with the first post as an example.
 */
static void
check_every_track (SenkoReader *reader, const SenkoPath *path, const SenkoFirstMatch *list)
{
  guint32 reported[32] = { 0 };

  for (guint i = 0; i < reader->posts.n_items; i++)
    {
      const SenkoSubject *post = &reader->posts.items[i];
      g_autofree char *name = NULL;

      if (!reader->context[i] || (list->covered[i] & 1)
          || (reported[post->pool] >> post->track & 1))
        continue;
      reported[post->pool] |= 1u << post->track;
      name = senko_reach_describe (reader->definition, post);
      senko_reader_fault (
          reader, path,
          _ ("No plan says which tests the track “%1$s” of the pool “%2$s” takes in this "
             "stage (for example for %3$s)."),
          senko_definition_code_id (reader->definition, SENKO_VOCABULARY_TRACK, post->track),
          senko_definition_code_id (reader->definition, SENKO_VOCABULARY_POOL, post->pool), name);
    }
}

static void
read_plans (SenkoReaderObject *object, SenkoStage *stage, SenkoCode code)
{
  SenkoReader *reader = object->reader;
  guint faults = reader->faults->len;
  SenkoReaderArray array;
  SenkoFirstMatch list;

  senko_reader_array (object, "plans", SENKO_REQUIRED, MAX_PLANS, &array);
  stage->plans = senko_arena_new_array (reader->arena, SenkoPlan, array.length);
  stage->n_plans = array.length;
  reader->context = senko_stage_context (reader, code);
  senko_first_match_init (reader, &list);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_plan (&item, &stage->plans[i], code, stage->full_marks, &list);
    }
  if (reader->context && array.json && reader->faults->len == faults)
    check_every_track (reader, &array.path, &list);
  reader->context = NULL;
}

void
senko_read_stages (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderArray array;

  definition->n_stages = definition->n_codes[SENKO_VOCABULARY_STAGE];
  definition->stages
      = senko_arena_new_array (root->reader->arena, SenkoStage, definition->n_stages);
  senko_reader_items (root, "stages", definition->n_stages - 1, &array);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoStage *stage = &definition->stages[i + 1];
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      stage->label = senko_reader_label (&item, SENKO_VOCABULARY_STAGE, i + 1);
      stage->full_marks
          = senko_reader_points (&item, "full_marks", SENKO_REQUIRED, SENKO_POINTS_NONE);
      stage->event = senko_read_event (&item, "result", SENKO_OPTIONAL);
      stage->bonus = senko_reader_bool (&item, "bonus", FALSE);
      read_plans (&item, stage, i + 1);
      senko_reader_finish (&item);
    }
}

/* --- gates
 * ----------------------------------------------------------------------------------------------------
 */

/* Somebody the gate is measured on must take it. */
static void
check_set_from (SenkoReaderObject *object, const SenkoGate *gate)
{
  const SenkoReader *reader = object->reader;
  const SenkoDefinition *definition = reader->definition;
  SenkoCode stage = definition->tests[gate->test].stage;

  for (guint i = 0; i < reader->posts.n_items; i++)
    {
      const SenkoSubject *post = &reader->posts.items[i];
      int plan = senko_selector_matches (&gate->set_from, post)
                     ? senko_definition_plan (definition, stage, post)
                     : -1;

      if (plan >= 0 && definition->stages[stage].plans[plan].gate_test == gate->test)
        return;
    }
  if (reader->posts.n_items > 0)
    senko_reader_fault_key (
        object, "set_from",
        _ ("The gate is measured on people who do not take it: no plan of theirs "
           "has the gate “%s”."),
        definition->tests[gate->test].label.id);
}

static void
read_keep_percent (SenkoReaderObject *object, SenkoGate *gate)
{
  SenkoReaderArray array;
  int *const ends[] = { &gate->keep_from, &gate->keep_to };

  senko_reader_array (object, "keep_percent", SENKO_OPTIONAL, 2, &array);
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };
      json_t *node = json_array_get (array.json, i);
      SenkoPoints percent;

      if (senko_reader_points_from (array.reader, &path, node, &percent))
        *ends[i] = percent % 100 == 0 ? percent / 100 : 0;
    }
  if (array.json
      && (array.length != 2 || gate->keep_from < 1 || gate->keep_to > 100
          || gate->keep_from > gate->keep_to))
    senko_reader_fault (
        array.reader, &array.path,
        _ ("Two whole percentages are expected here, the smaller one first, such as "
           "[80, 90]."));
}

void
senko_read_gates (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  guint faults = root->reader->faults->len;
  SenkoReaderArray array;

  senko_reader_array (root, "gates", SENKO_OPTIONAL, SENKO_MAX_TESTS, &array);
  definition->gates = senko_arena_new_array (root->reader->arena, SenkoGate, array.length);
  definition->n_gates = array.length;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoGate *gate = &definition->gates[i];
      SenkoReaderObject item;
      gboolean good;

      senko_reader_item (&array, i, &item);
      gate->test = senko_reader_code (&item, "test", SENKO_REQUIRED, SENKO_VOCABULARY_TEST);
      gate->page = senko_reader_page (&item);
      good = senko_read_selector (&item, "set_from", &gate->set_from);
      read_keep_percent (&item, gate);
      gate->class2 = senko_reader_bool (&item, "early_class2", FALSE);
      senko_reader_finish (&item);
      if (good && gate->test && root->reader->faults->len == faults)
        check_set_from (&item, gate);
    }
}
