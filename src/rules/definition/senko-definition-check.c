/* What only the whole can show: tests that nobody takes, gates without an entry, results before
 * their tests, passers without a roster. Each check is made only if the sections it looks at were
 * read without a fault. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>

static const SenkoPath root = { NULL, NULL, 0 };

/* --- tests
 * ----------------------------------------------------------------------------------------------------
 */

static gboolean
is_in_a_plan (const SenkoDefinition *definition, SenkoCode test)
{
  for (guint s = 1; s < definition->n_stages; s++)
    for (guint p = 0; p < definition->stages[s].n_plans; p++)
      if (definition->stages[s].plans[p].points[test] != SENKO_POINTS_NONE
          || definition->stages[s].plans[p].gate_test == test)
        return TRUE;
  return FALSE;
}

static void
check_tests (SenkoReader *reader)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoPath list = { &root, "tests", 0 };

  for (SenkoCode test = 1; test < definition->n_tests; test++)
    {
      const SenkoPath path = { &list, NULL, test - 1 };

      if (definition->tests[test].scored && !is_in_a_plan (definition, test))
        senko_reader_fault (
            reader, &path,
            _ ("The test “%s” has points in no plan. Put it into the plans of its stage, or "
               "say \"scored\": false."),
            definition->tests[test].label.id);
    }
}

/* --- gates
 * ----------------------------------------------------------------------------------------------------
 */

static gboolean
has_gate (const SenkoDefinition *definition, SenkoCode test)
{
  for (guint i = 0; i < definition->n_gates; i++)
    if (definition->gates[i].test == test)
      return TRUE;
  return FALSE;
}

static void
check_plan_gates (SenkoReader *reader)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoPath stages = { &root, "stages", 0 };

  for (guint s = 1; s < definition->n_stages; s++)
    for (guint p = 0; p < definition->stages[s].n_plans; p++)
      {
        SenkoCode test = definition->stages[s].plans[p].gate_test;
        const SenkoPath stage = { &stages, NULL, s - 1 }, plans = { &stage, "plans", 0 },
                        plan = { &plans, NULL, p }, path = { &plan, "gate", 0 };

        if (test && !has_gate (definition, test))
          senko_reader_fault (
              reader, &path,
              _ ("The plan has a gate on “%s”, but “gates” has no entry for this test that "
                 "says on whom it is measured."),
              definition->tests[test].label.id);
      }
}

/* A pool whose stage ends in classes needs a gate that makes class 2. */
static void
check_classes (SenkoReader *reader)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoPath judging = { &root, "judging", 0 }, path = { &judging, "early", 0 };

  if (!definition->judging.class_pools)
    return;
  for (guint i = 0; i < definition->n_gates; i++)
    if (definition->gates[i].class2)
      return;
  senko_reader_fault (
      reader, &path,
      _ ("Nobody can reach class 2: no entry of “gates” has \"early_class2\": true."));
}

/* --- dates
 * ----------------------------------------------------------------------------------------------------
 */

static void
check_results (SenkoReader *reader)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoPath stages = { &root, "stages", 0 };

  for (SenkoCode s = 1; s < definition->n_stages; s++)
    {
      const SenkoEvent *event = definition->stages[s].event >= 0
                                    ? &definition->calendar[definition->stages[s].event]
                                    : NULL;
      SenkoDate announced = event ? senko_time_date (event->to ? event->to : event->from) : 0;
      const SenkoPath stage = { &stages, NULL, s - 1 }, path = { &stage, "result", 0 };

      for (SenkoCode t = 1; announced && t < definition->n_tests; t++)
        if (definition->tests[t].stage == s && definition->tests[t].from > announced)
          senko_reader_fault (reader, &path,
                              _ ("The result “%1$s” is announced before the test “%2$s” begins."),
                              event->label.id, definition->tests[t].label.id);
    }
}

static SenkoDate
last_result (const SenkoDefinition *definition)
{
  SenkoTime last = 0;

  for (guint s = 1; s < definition->n_stages; s++)
    if (definition->stages[s].event >= 0)
      last = MAX (last, definition->calendar[definition->stages[s].event].from);
  return last ? senko_time_date (last) : 0;
}

static void
check_expiry (SenkoReader *reader)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoPath list = { &root, "rosters", 0 };
  SenkoDate result = last_result (definition);

  for (guint i = 0; i < definition->n_rosters; i++)
    {
      const SenkoPath item = { &list, NULL, i }, path = { &item, "expires", 0 };

      if (definition->rosters[i].expires && definition->rosters[i].expires < result)
        senko_reader_fault (reader, &path,
                            _ ("The roster expires before the last result is announced."));
    }
}

/* --- lines and rosters
 * ---------------------------------------------------------------------------------------- */

static gboolean
has_roster (const SenkoDefinition *definition, SenkoCode pool, SenkoRosterOf of)
{
  for (guint i = 0; i < definition->n_rosters; i++)
    if (definition->rosters[i].of == of && (definition->rosters[i].pools >> pool & 1))
      return TRUE;
  return FALSE;
}

static gboolean
hires (const SenkoDefinition *definition, SenkoCode pool)
{
  for (guint s = 1; s < definition->n_stages; s++)
    if ((definition->pools[pool].stages >> s & 1)
        && (definition->judging.required_lines[s] >> SENKO_LINE_REGULAR & 1))
      return TRUE;
  return FALSE;
}

static void
check_passers (SenkoReader *reader)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoPath path = { &root, "rosters", 0 };

  for (SenkoCode pool = 1; pool < definition->n_pools; pool++)
    {
      const SenkoPool *self = &definition->pools[pool];

      if (!hires (definition, pool))
        continue;
      if (!has_roster (definition, pool, SENKO_ROSTER_REGULAR))
        senko_reader_fault (reader, &path, _ ("No roster of regular passers takes the pool “%s”."),
                            self->label.id);
      if (self->fixed_term && !has_roster (definition, pool, SENKO_ROSTER_FIXED_TERM))
        senko_reader_fault (reader, &path,
                            _ ("No roster of fixed-term passers takes the pool “%s”."),
                            self->label.id);
      if (self->waitlist && !has_roster (definition, pool, SENKO_ROSTER_WAITLIST))
        senko_reader_fault (reader, &path, _ ("No roster takes the waiting list of the pool “%s”."),
                            self->label.id);
    }
}

/* Every stage that somebody takes part in needs a line, or nobody could be judged. */
static void
check_lines (SenkoReader *reader)
{
  const SenkoDefinition *definition = reader->definition;
  const SenkoPath judging = { &root, "judging", 0 }, path = { &judging, "required_lines", 0 };

  for (SenkoCode s = 1; s < definition->n_stages; s++)
    if (!definition->judging.required_lines[s])
      senko_reader_fault (
          reader, &path,
          _ ("No line is required for the stage “%s”: say which, such as [\"pass\"]."),
          definition->stages[s].label.id);
}

/* Each check is made only where what it looks at has no fault: one fault must not bring ten others
 * with it. */
void
senko_check_definition (SenkoReader *reader)
{
  static const struct {
    guint sections;
    void (*check) (SenkoReader *reader);
  } checks[] = {
    { SENKO_SECTION_TESTS, check_tests },
    { SENKO_SECTION_TESTS, check_plan_gates },
    { SENKO_SECTION_TESTS, check_classes },
    { SENKO_SECTION_TESTS, check_lines },
    { SENKO_SECTION_TESTS | SENKO_SECTION_CALENDAR, check_results },
    { SENKO_SECTION_CALENDAR | SENKO_SECTION_RESULTS | SENKO_SECTION_TESTS, check_expiry },
    { SENKO_SECTION_POSTS | SENKO_SECTION_TESTS | SENKO_SECTION_RESULTS, check_passers },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (!(reader->faulty & (checks[i].sections | SENKO_SECTION_WORDS)))
      checks[i].check (reader);
}
