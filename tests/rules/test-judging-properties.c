/* Judging of random selections: agrees with the plain oracle, and keeps what must hold whatever the
 * figures are. */
#include "judging-oracle.h"
#include "judging-random.h"
#include "judging-scene.h"

#include <string.h>

#define N_SMALL 500 /* of each board and stage */
#define SMALL_SIZE 40
#define BIG_SIZE 20000
#define N_QUESTIONS 5

/* The properties */

static void
compare_with_oracle (const SenkoJudging *judging, guint seed)
{
  g_autofree OracleResult *truth = oracle_judge (judging);

  for (guint i = 0; i < judging->n; i++)
    {
      const SenkoResult *found = &judging->results[i];
      const OracleResult *wanted = &truth[i];

      if (found->outcome != wanted->outcome || found->total != wanted->total
          || found->rank != wanted->rank || found->waitlist_rank != wanted->waitlist_rank
          || found->failure_rank != wanted->failure_rank || found->open != wanted->open
          || found->missing != wanted->missing
          || (found->total != SENKO_POINTS_NONE
              && (found->below_floor != wanted->below_floor || found->vetoed != wanted->vetoed
                  || found->zone != wanted->zone || found->out_of_zone != wanted->out_of_zone))
          || found->roster_rank != wanted->roster_rank
          || found->fixed_term != (wanted->outcome == SENKO_OUTCOME_FIXED_TERM))
        g_error (
            "seed %u, person %u: %s %d rank %u waiting %u failure %u open %u missing %u instead of "
            "%s %d rank %u waiting %u failure %u open %u missing %u",
            seed, i, senko_outcome_id (found->outcome), found->total, found->rank,
            found->waitlist_rank, found->failure_rank, found->open, found->missing,
            senko_outcome_id (wanted->outcome), wanted->total, wanted->rank, wanted->waitlist_rank,
            wanted->failure_rank, wanted->open, wanted->missing);
    }
}

static void
assert_same_result (const SenkoResult *a, const SenkoResult *b)
{
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_cmpint (a->fixed_term, ==, b->fixed_term);
  g_assert_cmpint (a->open, ==, b->open);
  g_assert_cmpint (a->below_floor, ==, b->below_floor);
  g_assert_cmpint (a->vetoed, ==, b->vetoed);
  g_assert_cmpint (a->zone, ==, b->zone);
  g_assert_cmpint (a->out_of_zone, ==, b->out_of_zone);
  g_assert_cmpint (a->roster_rank, ==, b->roster_rank);
  g_assert_cmpuint (a->missing, ==, b->missing);
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpuint (a->rank, ==, b->rank);
  g_assert_cmpuint (a->waitlist_rank, ==, b->waitlist_rank);
  g_assert_cmpuint (a->failure_rank, ==, b->failure_rank);
}

/* Everybody has one outcome, and what the groups say adds up to everybody. */
static void
check_nobody_is_lost (const SenkoJudging *judging)
{
  guint n_absent = 0, n_gate_failed = 0, n_undecided = 0, n_ranked = 0, n_taken = 0;
  guint count[SENKO_N_OUTCOMES] = { 0 }, ranked = 0, sum = 0;
  g_autofree gboolean *needs_line = g_new0 (gboolean, judging->n_groups + 1);

  for (guint i = 0; i < judging->n; i++)
    {
      g_assert_cmpint (judging->results[i].outcome, <, SENKO_N_OUTCOMES);
      g_assert_cmpuint (judging->entrants[i].group, <, judging->n_groups);
      g_assert_cmpint (judging->results[i].open != 0, >=,
                       judging->results[i].outcome == SENKO_OUTCOME_UNDECIDED);
      count[judging->results[i].outcome]++;
      ranked += judging->results[i].rank > 0;
      if (judging->results[i].open & SENKO_OPEN_LINE)
        needs_line[judging->entrants[i].group] = TRUE;
    }
  for (guint g = 0; g < judging->n_groups; g++)
    {
      const SenkoGroup *group = &judging->groups[g];

      g_assert_cmpint (group->needs_line, ==, needs_line[g]);
      n_absent += group->n_absent;
      n_gate_failed += group->n_gate_failed;
      n_undecided += group->n_undecided;
      n_ranked += group->n_ranked;
      n_taken += group->taken[SENKO_LINE_PASS] + group->taken[SENKO_LINE_REGULAR]
                 + group->taken[SENKO_LINE_FIXED_TERM];
    }
  for (guint outcome = 0; outcome < SENKO_N_OUTCOMES; outcome++)
    sum += count[outcome];
  g_assert_cmpuint (sum, ==, judging->n);
  g_assert_cmpuint (n_absent, ==, count[SENKO_OUTCOME_ABSENT]);
  g_assert_cmpuint (n_gate_failed, ==, count[SENKO_OUTCOME_GATE_FAILED]);
  g_assert_cmpuint (n_undecided, ==, count[SENKO_OUTCOME_UNDECIDED]);
  g_assert_cmpuint (n_ranked, ==, ranked);
  g_assert_cmpuint (n_taken, ==,
                    count[SENKO_OUTCOME_PASSED] + count[SENKO_OUTCOME_CLASS1]
                        + count[SENKO_OUTCOME_REGULAR] + count[SENKO_OUTCOME_FIXED_TERM]);
}

/* Who is taken in by a line of this kind. */
static gboolean
is_taken (const SenkoResult *result, guint kind)
{
  switch (kind)
    {
    case SENKO_LINE_PASS:
      return result->outcome == SENKO_OUTCOME_PASSED || result->outcome == SENKO_OUTCOME_CLASS1;
    case SENKO_LINE_REGULAR:
      return result->outcome == SENKO_OUTCOME_REGULAR;
    case SENKO_LINE_FIXED_TERM:
      return result->outcome == SENKO_OUTCOME_FIXED_TERM;
    default:
      return result->waitlist_rank > 0;
    }
}

/* A line raised (in score, or to fewer people) takes in nobody new; set back, everything is as it
 * was. */
static void
move_a_line (SenkoJudging *judging, GRand *rand)
{
  SenkoGroup *group = &judging->groups[g_rand_int_range (rand, 0, judging->n_groups)];
  guint kind = g_rand_int_range (rand, SENKO_LINE_PASS, SENKO_LINE_WAITLIST + 1);
  SenkoLine line = group->lines[kind];
  g_autofree SenkoResult *before = g_memdup2 (judging->results, judging->n * sizeof (SenkoResult));
  g_autofree SenkoGroup *groups
      = g_memdup2 (judging->groups, judging->n_groups * sizeof (SenkoGroup));

  if (!line.is_set)
    return;
  if (line.count > 0)
    group->lines[kind].count -= g_rand_int_range (rand, 1, line.count + 1);
  else
    group->lines[kind].score += 50 * g_rand_int_range (rand, 1, 10);
  senko_judging_apply (judging);
  for (guint i = 0; i < judging->n; i++)
    g_assert_false (is_taken (&judging->results[i], kind) && !is_taken (&before[i], kind));
  group->lines[kind] = line;
  senko_judging_apply (judging);
  for (guint i = 0; i < judging->n; i++)
    assert_same_result (&judging->results[i], &before[i]);
  for (guint g = 0; g < judging->n_groups; g++)
    g_assert_cmpmem (&judging->groups[g], sizeof (SenkoGroup), &groups[g], sizeof (SenkoGroup));
}

/* The same people in another order: nothing changes for anybody. */
static void
shuffle (const SenkoJudging *judging, GRand *rand)
{
  g_autoptr (SenkoJudging) other
      = senko_judging_new (judging->definition, judging->stage, judging->n);
  g_autofree guint *place = g_new (guint, judging->n + 1);
  gsize row = judging->n_tests * sizeof (SenkoPoints);

  for (guint i = 0; i < judging->n; i++)
    {
      guint k = g_rand_int_range (rand, 0, i + 1);

      place[i] = place[k];
      place[k] = i;
    }
  for (guint i = 0; i < judging->n; i++)
    {
      other->entrants[i] = judging->entrants[place[i]];
      memcpy (other->scores + (gsize)i * judging->n_tests,
              judging->scores + (gsize)place[i] * judging->n_tests, row);
    }
  memcpy (other->gates, judging->gates, sizeof other->gates);
  senko_judging_prepare (other);
  g_assert_cmpuint (other->n_groups, ==, judging->n_groups);
  for (guint g = 0; g < judging->n_groups; g++)
    memcpy (other->groups[g].lines, judging->groups[g].lines, sizeof other->groups[g].lines);
  senko_judging_apply (other);
  for (guint i = 0; i < judging->n; i++)
    assert_same_result (&other->results[i], &judging->results[place[i]]);
}

/* A gate moved, and taken away: as if it had been there from the start. */
static void
move_a_gate (SenkoJudging *judging, GRand *rand, guint seed)
{
  const SenkoDefinition *definition = judging->definition;
  SenkoCode test = definition->gates[g_rand_int_range (rand, 0, definition->n_gates)].test;

  judging->gates[test] = g_rand_int_range (rand, 0, 7) * 50;
  senko_judging_apply (judging);
  compare_with_oracle (judging, seed);
  judging->gates[test] = SENKO_POINTS_NONE;
  senko_judging_apply (judging);
  compare_with_oracle (judging, seed);
  check_nobody_is_lost (judging);
}

static SenkoJudging *
copy_with_bonus (const SenkoJudging *judging, guint person, SenkoPoints more)
{
  SenkoJudging *other = senko_judging_new (judging->definition, judging->stage, judging->n);

  memcpy (other->entrants, judging->entrants, judging->n * sizeof (SenkoEntrant));
  memcpy (other->scores, judging->scores,
          (gsize)judging->n * judging->n_tests * sizeof (SenkoPoints));
  memcpy (other->gates, judging->gates, sizeof other->gates);
  other->entrants[person].bonus += more;
  senko_judging_prepare (other);
  for (guint g = 0; g < judging->n_groups; g++)
    memcpy (other->groups[g].lines, judging->groups[g].lines, sizeof other->groups[g].lines);
  senko_judging_apply (other);
  return other;
}

/* What other points would change is what judging says of them, and asking changes nothing. However
 * many there are, only the group is gone through. */
static void
ask_what_if (SenkoJudging *judging, GRand *rand)
{
  guint person = g_rand_int_range (rand, 0, judging->n);
  SenkoPoints more = 50 * g_rand_int_range (rand, -10, 11);
  g_autoptr (SenkoJudging) other = copy_with_bonus (judging, person, more);
  g_autofree SenkoResult *before = g_memdup2 (judging->results, judging->n * sizeof (SenkoResult));
  g_autofree SenkoGroup *groups
      = g_memdup2 (judging->groups, judging->n_groups * sizeof (SenkoGroup));
  guint64 n_steps = judging->n_steps;
  SenkoResult found = senko_judging_what_if (judging, person, more);

  assert_same_result (&found, &other->results[person]);
  g_assert_cmpuint (judging->n_steps - n_steps, <=,
                    6 * judging->groups[judging->entrants[person].group].n);
  for (guint i = 0; i < judging->n; i++)
    assert_same_result (&judging->results[i], &before[i]);
  for (guint g = 0; g < judging->n_groups; g++)
    g_assert_cmpmem (&judging->groups[g], sizeof (SenkoGroup), &groups[g], sizeof (SenkoGroup));
}

/* Preparing again keeps the lines and changes nothing. */
static void
prepare_again (SenkoJudging *judging)
{
  g_autofree SenkoResult *before = g_memdup2 (judging->results, judging->n * sizeof (SenkoResult));

  senko_judging_prepare (judging);
  senko_judging_apply (judging);
  for (guint i = 0; i < judging->n; i++)
    assert_same_result (&judging->results[i], &before[i]);
}

static void
test_selections (const char *const *changes, SenkoCode stage, guint n_selections, guint size)
{
  const SenkoDefinition *definition = scene_definition (changes);

  for (guint seed = 0; seed < n_selections; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      guint n = size == SMALL_SIZE ? (guint)g_rand_int_range (rand, 1, SMALL_SIZE + 1) : size;
      g_autoptr (SenkoJudging) judging = judging_random (definition, stage, n, FALSE, rand);

      compare_with_oracle (judging, seed);
      check_nobody_is_lost (judging);
      move_a_line (judging, rand);
      shuffle (judging, rand);
      for (guint i = 0; i < N_QUESTIONS; i++)
        ask_what_if (judging, rand);
      prepare_again (judging);
      if (size == SMALL_SIZE)
        move_a_gate (judging, rand, seed);
    }
}

static void
test_small (gconstpointer data)
{
  const JudgingBoard *board = data;

  test_selections (board->changes, 1, N_SMALL, SMALL_SIZE);
  test_selections (board->changes, 2, N_SMALL, SMALL_SIZE);
}

static void
test_big (void)
{
  test_selections (NULL, 2, 1, BIG_SIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_judging_boards; i++)
    {
      g_autofree char *name = g_strdup_printf ("/judging/random/%s", judging_boards[i].name);

      g_test_add_data_func (name, &judging_boards[i], test_small);
    }
  g_test_add_func ("/judging/random/20,000 people", test_big);
  return g_test_run ();
}
