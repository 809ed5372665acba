/* Lays out the groups of a judged stage for the line that can be moved. */
#include "model/lines/senko-line-study-private.h"

#include <string.h>

/* Heads */

void
senko_heads_add (SenkoHeads *heads, const SenkoPerson *person, guint32 tests)
{
  heads->n++;
  heads->n_women += person->sex == 1;
  heads->n_men += person->sex == 2;
  heads->tracks[person->eligibility.track & 31]++;
  for (; tests != 0; tests &= tests - 1)
    heads->tests[__builtin_ctz (tests)]++;
}

guint32
_senko_line_study_tests_of (const SenkoDefinition *definition, SenkoCode stage,
                            const SenkoPerson *person)
{
  SenkoSubject subject = senko_person_subject (person);
  const SenkoPlan *plan;
  guint32 tests = 0;
  int index;

  if (stage >= definition->n_stages || !(definition->pools[subject.pool].stages & (1u << stage)))
    return 0;
  index = senko_definition_plan (definition, stage, &subject);
  plan = index < 0 ? NULL : &definition->stages[stage].plans[index];
  if (plan == NULL || plan->exempt)
    return 0;
  for (guint test = 1; test < definition->n_tests; test++)
    if (plan->points[test] != SENKO_POINTS_NONE || plan->gate_test == test)
      tests |= 1u << test;
  return tests;
}

/* Steps */

static gboolean
is_in_game (const SenkoResult *result)
{
  return (result->open & ~SENKO_OPEN_LINE) == 0 && !SENKO_RESULT_IS_BARRED (result);
}

static void
begin_step (GArray *steps, SenkoPoints value, guint place)
{
  SenkoLineStep step = { .total = value, .first = place };

  if (steps->len > 0)
    {
      const SenkoLineStep *last = &g_array_index (steps, SenkoLineStep, steps->len - 1);

      step.sum = last->sum;
      step.wishing_sum = last->wishing_sum;
    }
  g_array_append_val (steps, step);
}

static void
take_person (SenkoLineStudy *self, SenkoLineStep *step, guint entrant)
{
  const SenkoPreview *preview = self->preview;
  const SenkoPerson *person = &preview->people->items[entrant];
  guint32 tests;

  step->n++;
  if (!is_in_game (&preview->judging->results[entrant]))
    return;
  tests = _senko_line_study_tests_of (preview->definition, preview->stage + 1, person);
  step->n_in_game++;
  senko_heads_add (&step->sum, person, tests);
  if (!preview->judging->entrants[entrant].wants_fixed_term)
    return;
  step->n_wishing++;
  senko_heads_add (&step->wishing_sum, person, tests);
}

/* The judging's order holds also those below a gate, who have no rank. */
static void
lay_out_group (SenkoLineStudy *self, SenkoStudyGroup *group, const SenkoGroup *judged)
{
  const SenkoJudging *judging = self->preview->judging;
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (SenkoLineStep));

  group->people = g_new (guint32, judged->n + 1);
  for (guint i = judged->first; i < judged->first + judged->n; i++)
    {
      guint32 entrant = judging->order[i];
      guint n = group->n_people;

      if (judging->results[entrant].rank == 0)
        continue;
      if (n == 0 || senko_judging_compare (judging, entrant, group->people[n - 1]) != 0)
        begin_step (steps, senko_judging_value (judging, entrant), n);
      take_person (self, &g_array_index (steps, SenkoLineStep, steps->len - 1), entrant);
      group->people[group->n_people++] = entrant;
    }
  group->n_steps = steps->len;
  group->steps = (SenkoLineStep *)g_array_free (steps, FALSE);
}

/* Everybody of the groups, also those without a total */

static void
count_entrant (SenkoLineStudy *self, guint index)
{
  const SenkoPreview *preview = self->preview;
  const SenkoEntrant *entrant = &preview->judging->entrants[index];
  const SenkoResult *result = &preview->judging->results[index];
  const SenkoPerson *person = &preview->people->items[index];
  SenkoStudyGroup *group = &self->groups[entrant->group];
  guint32 tests = 0;

  if (result->outcome == SENKO_OUTCOME_EXEMPT)
    tests = _senko_line_study_tests_of (preview->definition, preview->stage + 1, person);
  senko_heads_add (&group->applicants, person, 0);
  if (senko_judging_is_examinee (preview->judging, index))
    senko_heads_add (&group->examinees, person, 0);
  if (tests != 0)
    senko_heads_add (&group->exempt, person, tests);
  group->n_absent += result->outcome == SENKO_OUTCOME_ABSENT;
  group->n_gate_failed += result->outcome == SENKO_OUTCOME_GATE_FAILED;
  group->n_open
      += result->outcome == SENKO_OUTCOME_UNDECIDED && (result->open & ~SENKO_OPEN_LINE) != 0;
}

static void
take_groups (SenkoLineStudy *self)
{
  const SenkoJudging *judging = self->preview->judging;

  self->n_groups = judging->n_groups;
  self->groups = g_new0 (SenkoStudyGroup, self->n_groups + 1);
  for (guint g = 0; g < self->n_groups; g++)
    {
      SenkoStudyGroup *group = &self->groups[g];
      const SenkoGroup *judged = &judging->groups[g];

      group->pool = judged->pool;
      group->category = judged->category;
      group->subject = judged->subject;
      memcpy (group->now.lines, judged->lines, sizeof group->now.lines);
      group->planned = senko_definition_line (self->preview->definition, self->preview->stage,
                                              group->pool, group->category, group->subject);
      lay_out_group (self, group, judged);
    }
  for (guint i = 0; i < judging->n; i++)
    count_entrant (self, i);
}

SenkoLineStudy *
senko_line_study_new (const SenkoPreview *preview)
{
  const SenkoDefinition *definition = preview->definition;
  SenkoLineStudy *self = g_new0 (SenkoLineStudy, 1);

  self->preview = preview;
  self->is_final
      = (definition->judging.required_lines[preview->stage] & (1u << SENKO_LINE_REGULAR)) != 0;
  self->first_kind = self->is_final ? SENKO_LINE_REGULAR : SENKO_LINE_PASS;
  for (guint test = 1; test < definition->n_tests; test++)
    if (definition->tests[test].stage == preview->stage + 1)
      self->next_tests[self->n_next_tests++] = test;
  take_groups (self);
  _senko_line_study_make_plans (self);
  for (guint g = 0; g < self->n_groups; g++)
    if (definition->pools[self->groups[g].pool].cut_from == 0)
      _senko_line_study_place (self, &self->groups[g], &self->groups[g].now);
  for (guint g = 0; g < self->n_groups; g++)
    if (definition->pools[self->groups[g].pool].cut_from != 0)
      _senko_line_study_place (self, &self->groups[g], &self->groups[g].now);
  _senko_line_study_sum_plans (self);
  senko_line_study_settle (self);
  return self;
}

void
senko_line_study_free (SenkoLineStudy *self)
{
  if (self == NULL)
    return;
  for (guint g = 0; g < self->n_groups; g++)
    {
      g_free (self->groups[g].steps);
      g_free (self->groups[g].people);
    }
  g_free (self->groups);
  g_free (self->plans);
  g_free (self);
}

int
senko_line_study_find (const SenkoLineStudy *self, SenkoCode pool, SenkoCode category,
                       SenkoCode subject)
{
  for (guint g = 0; g < self->n_groups; g++)
    if (self->groups[g].pool == pool && self->groups[g].category == category
        && self->groups[g].subject == subject)
      return (int)g;
  return -1;
}

gboolean
senko_line_study_has_kind (const SenkoLineStudy *self, guint group, SenkoCode kind)
{
  const SenkoPool *pool = &self->preview->definition->pools[self->groups[group].pool];

  if (!(pool->stages & (1u << self->preview->stage)))
    return FALSE;
  switch (kind)
    {
    case SENKO_LINE_PASS:
      return !self->is_final;
    case SENKO_LINE_REGULAR:
      return self->is_final;
    case SENKO_LINE_FIXED_TERM:
      return self->is_final && pool->fixed_term;
    case SENKO_LINE_WAITLIST:
      return self->is_final && pool->waitlist;
    default:
      return FALSE;
    }
}

void
senko_line_study_settle (SenkoLineStudy *self)
{
  for (guint g = 0; g < self->n_groups; g++)
    self->groups[g].before = self->groups[g].now;
}

void
senko_line_study_reset (SenkoLineStudy *self)
{
  for (guint g = 0; g < self->n_groups; g++)
    self->groups[g].now = self->groups[g].before;
  _senko_line_study_sum_plans (self);
}
