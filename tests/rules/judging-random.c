/* Makes random selections; see judging-random.h. */
#include "judging-random.h"

#include <string.h>

static const char *const all_out[] = { "\"ties\": \"all_in\"", "\"ties\": \"all_out\"", NULL };
static const char *const floors[]
    = { "\"floors\": {}",
        "\"floors\": {\"specialty\": 1, \"interview\": \"0.5\", \"group_interview\": 1}", NULL };
static const char *const keys[]
    = { "\"floors\": {}",
        "\"order\": {\"stage1\": [\"group_interview\", \"total\"], \"stage2\": [\"interview\", "
        "\"total\"]}",
        NULL };
static const char *const keys_out[]
    = { "\"floors\": {}",
        "\"order\": {\"stage1\": [\"total\", \"group_interview\"], \"stage2\": [\"total\", "
        "\"interview\"]}",
        "\"ties\": \"all_in\"", "\"ties\": \"all_out\"", NULL };
static const char *const next_key[]
    = { "\"floors\": {}",
        "\"order\": {\"stage1\": [\"total\", \"group_interview\"], \"stage2\": [\"interview\", "
        "\"total\"]}",
        "\"ties\": \"all_in\"", "\"ties\": \"next_key\"", NULL };
static const char *const vetoes[] = {
  "\"step\": \"0.5\"",
  "\"step\": \"0.5\", \"grades\": {\"A\": \"2.5\", \"B\": 2, \"C\": \"1.5\", \"D\": 1, \"E\": "
  "\"0.5\"}",
  "\"floors\": {}",
  "\"vetoes\": [{\"grade\": \"E\", \"count\": 1, \"tests\": [\"group_interview\", \"interview\"]}, "
  "{\"grade\": \"D\", \"count\": 2}], \"order\": {\"stage1\": [\"group_interview\", \"total\"]}",
  NULL
};
static const char *const multiples[] = {
  "\"floors\": {}",
  "\"multiples\": {\"stage1\": [{\"applies\": {\"pools\": [\"general\"]}, \"hires\": 1, \"times\": "
  "\"1.5\", \"small\": {\"hires\": 1, \"times\": 3}}], \"stage2\": [{\"applies\": {\"pools\": "
  "[\"general\"]}, \"hires\": 3, \"times\": \"1.5\", \"small\": {\"hires\": 2, \"times\": 9}}, "
  "{\"hires\": 1, \"times\": 1}]}",
  NULL
};
#define RANKS                                                                                      \
  "\"expires\": \"2026-03-31\"",                                                                   \
      "\"expires\": \"2026-03-31\", \"ranks\": [{\"id\": \"A\", \"ja\": \"甲\", \"en\": \"a\", "  \
      "\"from\": 3, \"percent\": 50}, {\"id\": \"B\", \"ja\": \"乙\", \"en\": \"b\", "            \
      "\"percent\": 70}, "                                                                         \
      "{\"id\": \"C\", \"ja\": \"丙\", \"en\": \"c\"}]"
static const char *const ranks[] = { RANKS, NULL };
static const char *const zones[] = {
  "\"floors\": {}",
  "\"zones\": {\"stage1\": {\"rows\": {\"of\": \"total\", \"bands\": {\"a\": 4, \"b\": 2, \"c\": "
  "0}}, "
  "\"columns\": {\"of\": \"group_interview\", \"bands\": {\"x\": 2, \"y\": \"0.5\"}}, \"table\": "
  "[[\"A\", \"B\"], [\"A\", \"C\"], [\"B\", \"D\"]], \"zones\": [\"A\", \"B\", \"C\", \"D\"], "
  "\"out\": "
  "[\"D\"]}, \"stage2\": {\"rows\": {\"of\": \"interview\", \"bands\": {\"a\": 2, \"b\": 1}}, "
  "\"columns\": {\"of\": \"total\", \"bands\": {\"x\": 5, \"y\": 3, \"z\": 0}}, \"table\": "
  "[[\"A\", "
  "\"A\", \"B\"], [\"B\", \"C\", \"C\"]], \"zones\": [\"A\", \"B\", \"C\"]}}, \"order\": "
  "{\"stage1\": "
  "[\"zone\", \"total\"], \"stage2\": [\"zone\"]}",
  RANKS, NULL
};

const JudgingBoard judging_boards[] = {
  { "ties all in", NULL },
  { "ties all out", all_out },
  { "floors", floors },
  { "several keys", keys },
  { "several keys, ties all out", keys_out },
  { "ties by the next key", next_key },
  { "vetoes on letter grades", vetoes },
  { "multiples of the hires", multiples },
  { "ranks on the roster", ranks },
  { "zones of two axes", zones },
};
const guint n_judging_boards = G_N_ELEMENTS (judging_boards);

static const struct {
  const char *category, *subject, *base_subject;
} posts[] = {
  { "elementary", NULL, NULL },      { "secondary", "math", NULL },
  { "secondary", "music", NULL },    { "special_needs", NULL, "art" },
  { "special_needs", NULL, "math" },
};

static SenkoCode
code_or_none (const SenkoDefinition *definition, SenkoVocabulary vocabulary, const char *id)
{
  return id == NULL ? 0 : senko_definition_code (definition, vocabulary, id, strlen (id));
}

static gboolean
chance (GRand *rand, int percent)
{
  return g_rand_int_range (rand, 0, 100) < percent;
}

static SenkoSubject
random_subject (GRand *rand, const SenkoDefinition *definition)
{
  guint post = g_rand_int_range (rand, 0, G_N_ELEMENTS (posts));
  SenkoSubject subject = { 0 };

  subject.pool = chance (rand, 60) ? 1 : g_rand_int_range (rand, 1, definition->n_pools);
  do
    subject.track = g_rand_int_range (rand, 1, definition->n_tracks);
  while (!(definition->pools[subject.pool].tracks >> subject.track & 1));
  subject.category = code_or_none (definition, SENKO_VOCABULARY_CATEGORY, posts[post].category);
  subject.subject = code_or_none (definition, SENKO_VOCABULARY_SUBJECT, posts[post].subject);
  subject.base_subject
      = code_or_none (definition, SENKO_VOCABULARY_SUBJECT, posts[post].base_subject);
  return subject;
}

static SenkoOutcome
random_standing (GRand *rand, const SenkoPool *pool, SenkoCode stage)
{
  static const SenkoOutcome others[]
      = { SENKO_OUTCOME_VOID, SENKO_OUTCOME_INELIGIBLE, SENKO_OUTCOME_WITHDRAWN,
          SENKO_OUTCOME_NOT_REACHED, SENKO_OUTCOME_EXEMPT };

  if (chance (rand, 10))
    return others[g_rand_int_range (rand, 0, G_N_ELEMENTS (others))];
  return pool->stages >> stage & 1 ? SENKO_OUTCOME_UNDECIDED : SENKO_OUTCOME_EXEMPT;
}

static SenkoPoints
random_score (GRand *rand, const SenkoTest *test, gboolean complete)
{
  int dice = g_rand_int_range (rand, 0, 100);

  if (dice < 4)
    return SENKO_SCORE_ABSENT;
  if (dice < 7 && !complete)
    return SENKO_SCORE_NOT_ENTERED;
  if (!test->scored)
    return SENKO_SCORE_PRESENT;
  return dice < 9 && !complete ? SENKO_SCORE_UNSETTLED : g_rand_int_range (rand, 0, 7) * 50;
}

static void
fill_person (SenkoJudging *judging, guint i, gboolean complete, GRand *rand)
{
  const SenkoDefinition *definition = judging->definition;
  SenkoSubject subject = random_subject (rand, definition);
  SenkoEntrant *entrant = &judging->entrants[i];

  *entrant = (SenkoEntrant){
    .pool = subject.pool,
    .track = subject.track,
    .category = subject.category,
    .subject = subject.subject,
    .standing = random_standing (rand, &definition->pools[subject.pool], judging->stage),
    .open = chance (rand, 4) && !complete ? SENKO_OPEN_FINDING : 0,
    .plan = senko_definition_plan (definition, judging->stage, &subject),
    .wants_fixed_term = chance (rand, 50),
    .exempt_tests = chance (rand, 5) ? 1u << g_rand_int_range (rand, 1, definition->n_tests) : 0,
    .bonus = chance (rand, 20) ? g_rand_int_range (rand, 0, 5) * 100 : 0,
  };
  for (guint column = 0; column < judging->n_tests; column++)
    judging->scores[(gsize)i * judging->n_tests + column]
        = random_score (rand, &definition->tests[judging->tests[column]], complete);
}

static SenkoLine
random_line (GRand *rand, guint size, gboolean complete)
{
  if (chance (rand, 10) && !complete)
    return (SenkoLine){ 0 };
  if (chance (rand, 40))
    return (SenkoLine){ TRUE, -1, g_rand_int_range (rand, 0, 30) * 50 };
  return (SenkoLine){ TRUE, g_rand_int_range (rand, 0, size / 4 + 3), 0 };
}

SenkoJudging *
judging_random (const SenkoDefinition *definition, SenkoCode stage, guint n, gboolean complete,
                GRand *rand)
{
  SenkoJudging *judging = senko_judging_new (definition, stage, n);

  for (guint i = 0; i < n; i++)
    fill_person (judging, i, complete, rand);
  for (guint g = 0; g < definition->n_gates; g++)
    if (chance (rand, 90) || complete)
      judging->gates[definition->gates[g].test] = g_rand_int_range (rand, 0, 4) * 50;
  senko_judging_prepare (judging);
  for (guint g = 0; g < judging->n_groups; g++)
    {
      const SenkoGroup *group = &judging->groups[g];
      gboolean planned
          = senko_definition_line (definition, stage, group->pool, group->category, group->subject)
                .is_set;

      for (guint kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
        if (!planned || chance (rand, 30))
          judging->groups[g].lines[kind] = random_line (rand, n, complete);
    }
  senko_judging_apply (judging);
  return judging;
}
