/* How judging goes about it: order, ties, floors, lines, classes, lists. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- floors --- */

static void
check_floor (SenkoReader *reader, const SenkoPath *path, SenkoCode code, SenkoPoints floor)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoStage *stage = &definition->stages[definition->tests[code].stage];

  for (guint i = 0; i < stage->n_plans; i++)
    if (stage->plans[i].points[code] != SENKO_POINTS_NONE && floor > stage->plans[i].points[code])
      {
        char have[SENKO_POINTS_BUFFER], most[SENKO_POINTS_BUFFER];

        senko_reader_fault (
            reader, path,
            _ ("The floor of %1$s is above the %2$s points the test has in a plan: nobody "
               "there could pass."),
            senko_points_format (floor, have),
            senko_points_format (stage->plans[i].points[code], most));
        return;
      }
}

static void
read_floors (SenkoReaderObject *object)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;

  senko_reader_map (object, "floors", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode test = senko_reader_key_code (&map, SENKO_VOCABULARY_TEST);
      SenkoPoints floor;

      if (!senko_reader_points_from (reader, &map.path, map.node, &floor) || !test)
        continue;
      reader->definition->tests[test].floor = floor;
      check_floor (reader, &map.path, test, floor);
    }
}

/* --- order --- */

/* Everybody who takes part must have the test, or they could not be put in order. */
static void
check_key_is_taken (SenkoReader *reader, const SenkoPath *path, SenkoCode stage, SenkoCode test)
{
  const SenkoStage *about = &reader->definition->stages[stage];

  for (guint i = 0; i < about->n_plans; i++)
    if (!about->plans[i].exempt && about->plans[i].points[test] == SENKO_POINTS_NONE)
      {
        senko_reader_fault (
            reader, path,
            _ ("People are put in order by “%1$s”, which $.stages[%2$u].plans[%3$u] "
               "does not have. Choose a test that every plan has, or \"total\"."),
            reader->definition->tests[test].label.id, stage - 1u, i);
        return;
      }
}

gboolean
senko_read_order_key (SenkoReader *reader, const SenkoPath *path, json_t *node, SenkoCode stage,
                      SenkoOrderKey *key)
{
  const char *text = senko_reader_text_from (reader, path, node);
  SenkoCode test;

  *key = (SenkoOrderKey){ SENKO_KEY_TOTAL, 0 };
  if (text == NULL || strcmp (text, "total") == 0)
    return text != NULL;
  test = senko_read_stage_test (reader, path, text, stage);
  if (test == 0)
    return FALSE;
  *key = (SenkoOrderKey){ SENKO_KEY_TEST, test };
  check_key_is_taken (reader, path, stage, test);
  return TRUE;
}

/* Also the zone, where the stage has zones. */
static gboolean
read_key (SenkoReader *reader, const SenkoPath *path, json_t *node, SenkoCode stage,
          SenkoOrderKey *key)
{
  if (!json_is_string (node) || strcmp (json_string_value (node), "zone") != 0)
    return senko_read_order_key (reader, path, node, stage, key);
  *key = (SenkoOrderKey){ SENKO_KEY_ZONE, 0 };
  if (reader->definition->judging.zones[stage] != NULL)
    return TRUE;
  senko_reader_fault (reader, path, _ ("This stage has no zones: see “zones”."));
  return FALSE;
}

static void
read_keys (SenkoReader *reader, const SenkoPath *path, json_t *node, SenkoCode stage)
{
  SenkoOrder *order = &reader->definition->judging.orders[stage];
  SenkoOrder read = { .n_keys = 0 };
  SenkoReaderArray array;

  senko_reader_array_from (reader, path, node, SENKO_MAX_KEYS, &array);
  if (array.json && array.length == 0)
    senko_reader_fault (reader, path,
                        _ ("The order has no key. Name at least one, such as [\"total\"]."));
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath item = { &array.path, NULL, i };
      SenkoOrderKey key;

      if (!read_key (reader, &item, json_array_get (array.json, i), stage, &key))
        continue;
      for (guint j = 0; j < read.n_keys; j++)
        if (read.keys[j].kind == key.kind && read.keys[j].test == key.test)
          senko_reader_fault (reader, &item,
                              _ ("This key stands in the order twice: the second time it can "
                                 "decide nothing."));
      read.keys[read.n_keys++] = key;
    }
  if (read.n_keys > 0)
    *order = read;
}

/* By the total, unless the definition says otherwise. */
static void
read_orders (SenkoReaderObject *object, SenkoJudgingRules *judging)
{
  SenkoReader *reader = object->reader;
  gboolean has_second = FALSE;
  SenkoReaderMap map;

  for (guint stage = 0; stage < G_N_ELEMENTS (judging->orders); stage++)
    judging->orders[stage] = (SenkoOrder){ .keys = { { SENKO_KEY_TOTAL, 0 } }, .n_keys = 1 };
  senko_reader_map (object, "order", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode stage = senko_reader_key_code (&map, SENKO_VOCABULARY_STAGE);

      if (stage)
        read_keys (reader, &map.path, map.node, stage);
    }
  for (guint stage = 0; stage < G_N_ELEMENTS (judging->orders); stage++)
    has_second = has_second || judging->orders[stage].n_keys > 1;
  if (judging->ties == SENKO_TIES_NEXT_KEY && !has_second)
    senko_reader_fault_key (object, "ties",
                            _ ("There is no next key: “order” names no second key for any stage, "
                               "such as {\"stage2\": [\"total\", \"interview\"]}."));
}

/* --- vetoes --- */

/* The points below which a test has this grade or a lower one; NONE with a fault if it has no such
 * grade, or no better one. */
static SenkoPoints
points_above (SenkoReader *reader, const SenkoPath *path, SenkoCode code, const char *grade)
{
  const SenkoTest *test = &reader->definition->tests[code];

  for (guint i = 0; i < test->n_grades; i++)
    {
      if (strcmp (test->grades[i].name, grade) != 0)
        continue;
      if (i > 0)
        return test->grades[i - 1].from;
      senko_reader_fault (reader, path,
                          _ ("“%1$s” is the best grade of the test “%2$s”: everybody would be kept "
                             "out."),
                          grade, test->label.id);
      return SENKO_POINTS_NONE;
    }
  senko_reader_fault (reader, path, _ ("The test “%1$s” has no grade “%2$s”."), test->label.id,
                      grade);
  return SENKO_POINTS_NONE;
}

static gboolean
has_grade (const SenkoTest *test, const char *grade)
{
  for (guint i = 0; i < test->n_grades; i++)
    if (strcmp (test->grades[i].name, grade) == 0)
      return TRUE;
  return FALSE;
}

/* All tests with this grade, unless the JSON names some. */
static guint32
tests_with_grade (SenkoReaderObject *object, const char *grade)
{
  const SenkoDefinition *definition = object->reader->definition;
  guint32 tests = 0;

  for (SenkoCode test = 1; test < definition->n_tests; test++)
    if (has_grade (&definition->tests[test], grade))
      tests |= 1u << test;
  if (tests == 0)
    senko_reader_fault_key (object, "grade",
                            _ ("No test has the grade “%s”: see “grades” of the tests."), grade);
  return tests;
}

/* Can so many of these tests fall to one person? Each stage counts its own. */
static void
check_veto_count (SenkoReaderObject *object, const SenkoVeto *veto)
{
  const SenkoDefinition *definition = object->reader->definition;
  guint most = 0;

  for (SenkoCode stage = 1; stage < definition->n_stages; stage++)
    {
      guint n = 0;

      for (SenkoCode test = 1; test < definition->n_tests; test++)
        n += (veto->tests >> test & 1) && definition->tests[test].stage == stage;
      most = MAX (most, n);
    }
  if (veto->count > most)
    senko_reader_fault_key (object, "count",
                            _ ("The veto needs %1$u grades, and no stage has more than %2$u of its "
                               "tests: it would keep nobody out."),
                            veto->count, most);
}

static void
read_veto (SenkoReaderObject *object, SenkoVeto *veto)
{
  SenkoReader *reader = object->reader;
  const char *grade = senko_reader_text (object, "grade", SENKO_REQUIRED);
  const SenkoPath path = { &object->path, "grade", 0 };
  guint faults = reader->faults->len;

  veto->page = (int)senko_reader_page (object);
  veto->count = (guint)senko_reader_int (object, "count", SENKO_REQUIRED, 1, 1, SENKO_MAX_TESTS);
  veto->tests
      = (guint32)senko_reader_codes (object, "tests", SENKO_OPTIONAL, SENKO_VOCABULARY_TEST, 0);
  if (grade != NULL)
    {
      veto->grade = senko_arena_strdup (reader->arena, grade);
      if (veto->tests == 0 && reader->faults->len == faults)
        veto->tests = tests_with_grade (object, grade);
      for (SenkoCode test = 1; test < reader->definition->n_tests; test++)
        if (veto->tests >> test & 1)
          veto->below[test] = points_above (reader, &path, test, grade);
      if (reader->faults->len == faults)
        check_veto_count (object, veto);
    }
  senko_reader_finish (object);
}

static void
read_vetoes (SenkoReaderObject *object, SenkoJudgingRules *judging)
{
  SenkoReaderArray array;

  senko_reader_array (object, "vetoes", SENKO_OPTIONAL, 32, &array);
  judging->vetoes = senko_arena_new_array (object->reader->arena, SenkoVeto, array.length);
  judging->n_vetoes = array.length;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_veto (&item, &judging->vetoes[i]);
    }
}

/* --- lines --- */

/* Everybody of a judging group has one line: what only some of them are told by is a fault. */
static void
check_multiple_group (SenkoReader *reader, const SenkoPath *path, const SenkoMultiple *multiple,
                      SenkoCode stage)
{
  const SenkoDefinition *definition = reader->definition;

  for (guint i = 0; i < reader->posts.n_items; i++)
    {
      const SenkoSubject *post = &reader->posts.items[i];
      const SenkoPool *pool = &definition->pools[post->pool];
      const SenkoSubject group = { .pool = post->pool,
                                   .category = pool->judged_by_category ? post->category : 0,
                                   .subject = pool->judged_by_subject ? post->subject : 0 };
      gboolean matches = senko_selector_matches (&multiple->applies, &group);

      if (!(pool->stages >> stage & 1))
        continue;
      if (matches != senko_selector_matches (&multiple->applies, post)
          || multiple->applies.condition != SENKO_IF_NONE)
        {
          senko_reader_fault (reader, path,
                              _ ("This tells people of one judging group apart, and a group has "
                                 "one line. Name pools, and what “judged_by” of the pool names."));
          return;
        }
      if (matches
          && senko_multiple_hires (definition, multiple, group.pool, group.category, group.subject)
                 < 0)
        {
          g_autofree char *name = senko_reach_describe (definition, post);

          senko_reader_fault (reader, path,
                              _ ("The number of hires is not known for the judging group of %s: "
                                 "write “hires” here. (The number of a quota that several groups "
                                 "share is the number of none of them.)"),
                              name);
          return;
        }
    }
}

static void
read_small (SenkoReaderObject *parent, SenkoMultiple *multiple)
{
  SenkoReaderObject small;

  senko_reader_object (parent, "small", SENKO_OPTIONAL, &small);
  if (!small.json)
    return;
  multiple->small_hires = senko_reader_int (&small, "hires", SENKO_REQUIRED, 1, 1, 100000);
  multiple->small_times = senko_reader_points (&small, "times", SENKO_REQUIRED, 100);
  senko_reader_finish (&small);
}

static void
read_multiple (SenkoReaderObject *object, SenkoMultiple *multiple, SenkoCode stage,
               SenkoFirstMatch *list)
{
  SenkoReader *reader = object->reader;
  guint faults = reader->faults->len;
  SenkoReaderObject applies;

  senko_reader_object (object, "applies", SENKO_OPTIONAL, &applies);
  if (senko_read_selector_body (&applies, &multiple->applies))
    senko_first_match_add (reader, list, &object->path, &multiple->applies);
  multiple->page = (int)senko_reader_page (object);
  multiple->times = senko_reader_points (object, "times", SENKO_REQUIRED, 100);
  multiple->hires = senko_reader_int (object, "hires", SENKO_OPTIONAL, -1, 0, 100000);
  read_small (object, multiple);
  if (reader->faults->len == faults)
    check_multiple_group (reader, &object->path, multiple, stage);
  senko_reader_finish (object);
}

static void
read_multiples_of (SenkoReader *reader, const SenkoPath *path, json_t *node, SenkoCode stage)
{
  SenkoMultiples *multiples = &reader->definition->judging.multiples[stage];
  SenkoReaderArray array;
  SenkoFirstMatch list;

  senko_reader_array_from (reader, path, node, 64, &array);
  multiples->items = senko_arena_new_array (reader->arena, SenkoMultiple, array.length + 1);
  multiples->n = array.length;
  reader->context = senko_stage_context (reader, stage);
  senko_first_match_init (reader, &list);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_multiple (&item, &multiples->items[i], stage, &list);
    }
  reader->context = NULL;
}

static void
read_multiples (SenkoReaderObject *object)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;

  senko_reader_map (object, "multiples", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode stage = senko_reader_key_code (&map, SENKO_VOCABULARY_STAGE);

      if (stage)
        read_multiples_of (reader, &map.path, map.node, stage);
    }
}

static void
read_required_lines (SenkoReaderObject *object)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;

  senko_reader_map (object, "required_lines", SENKO_REQUIRED, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode stage = senko_reader_key_code (&map, SENKO_VOCABULARY_STAGE);
      guint32 lines
          = senko_reader_codes_from (reader, &map.path, map.node, SENKO_VOCABULARY_LINE_KIND);

      if (stage)
        reader->definition->judging.required_lines[stage] = lines;
    }
}

/* --- classes, fixed-term, lists --- */

/* The wording is the engine's: class 1 and class 2 of the pools whose first stage ends in classes
 * (p.13). */
static void
read_classes (SenkoReaderObject *object, SenkoJudgingRules *judging)
{
  static const char *const class1[] = { "class1", NULL }, *const class2[] = { "class2", NULL };
  SenkoReaderObject early;

  senko_reader_object (object, "early", SENKO_OPTIONAL, &early);
  judging->class_pools
      = senko_reader_codes (&early, "pools", SENKO_REQUIRED, SENKO_VOCABULARY_POOL, 0);
  senko_reader_choice (&early, "class1", SENKO_REQUIRED, class1, 0);
  senko_reader_choice (&early, "class2", SENKO_REQUIRED, class2, 0);
  senko_reader_page (&early);
  senko_reader_finish (&early);
}

static void
read_fixed_term (SenkoReaderObject *object, SenkoJudgingRules *judging)
{
  SenkoReader *reader = object->reader;
  SenkoReaderObject fixed_term;
  SenkoReaderArray array;

  senko_reader_object (object, "fixed_term", SENKO_OPTIONAL, &fixed_term);
  senko_reader_page (&fixed_term);
  senko_reader_array (&fixed_term, "needs", SENKO_OPTIONAL, 32, &array);
  judging->fixed_term_needs
      = senko_arena_alloc (reader->arena, sizeof *judging->fixed_term_needs * array.length);
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;
      gboolean good;
      guint n = judging->n_fixed_term_needs;

      senko_reader_item (&array, i, &item);
      good = senko_read_selector (&item, "applies", &judging->fixed_term_needs[n].applies);
      reader->context
          = good ? senko_reach_context (reader, &judging->fixed_term_needs[n].applies) : NULL;
      judging->fixed_term_needs[n].requires = senko_read_requirement (&item, "requires");
      reader->context = NULL;
      judging->n_fixed_term_needs += judging->fixed_term_needs[n].requires != NULL;
      senko_reader_finish (&item);
    }
  senko_reader_finish (&fixed_term);
}

static void
read_lists (SenkoReaderObject *object)
{
  static const char *const of[] = { "not_regular", NULL };
  SenkoReaderObject list;

  senko_reader_object (object, "waitlist", SENKO_OPTIONAL, &list);
  senko_reader_page (&list);
  senko_reader_choice (&list, "of", SENKO_REQUIRED, of, 0);
  senko_reader_finish (&list);
  senko_reader_object (object, "failure_rank", SENKO_OPTIONAL, &list);
  senko_reader_page (&list);
  senko_reader_finish (&list);
}

/* Which bonus claims a second person looks at: ten points around a line and a tenth of the rest, if
 * the definition says nothing. */
static void
read_second_check (SenkoReaderObject *object, SenkoJudgingRules *judging)
{
  SenkoReaderObject check;

  judging->second_distance = SENKO_POINTS (10);
  judging->second_percent = 10;
  judging->second_seed = object->reader->definition->id;
  senko_reader_object (object, "second_check", SENKO_OPTIONAL, &check);
  if (!check.json)
    return;
  senko_reader_page (&check);
  judging->second_distance
      = senko_reader_points (&check, "distance", SENKO_OPTIONAL, SENKO_POINTS_NONE);
  judging->second_percent = senko_reader_int (&check, "percent", SENKO_OPTIONAL, 0, 0, 100);
  if (senko_reader_member (&check, "seed", SENKO_OPTIONAL))
    judging->second_seed = senko_reader_string (&check, "seed", SENKO_OPTIONAL);
  senko_reader_finish (&check);
}

void
senko_read_judging (SenkoReaderObject *root)
{
  static const char *const ties[] = { "all_in", "all_out", "next_key", NULL };
  SenkoJudgingRules *judging = &root->reader->definition->judging;
  SenkoReaderObject object;

  senko_reader_object (root, "judging", SENKO_REQUIRED, &object);
  judging->page = senko_reader_page (&object);
  judging->ties = senko_reader_choice (&object, "ties", SENKO_REQUIRED, ties, SENKO_TIES_ALL_IN);
  senko_read_zones (&object);
  read_orders (&object, judging);
  read_floors (&object);
  read_vetoes (&object, judging);
  read_required_lines (&object);
  read_multiples (&object);
  read_classes (&object, judging);
  read_fixed_term (&object, judging);
  read_lists (&object);
  read_second_check (&object, judging);
  senko_reader_finish (&object);
}
