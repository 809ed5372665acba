/* The line that can be moved agrees with judging, on random selections, wherever the lines are. */
#include "judging-random.h"
#include "judging-scene.h"

#include "model/senko-gate-study.h"

#include <string.h>

#define N_SELECTIONS 150
#define SIZE 60

/* A preview without a register: people with a sex, and the judging. */
static SenkoPreview *
make_preview (SenkoJudging *judging, GRand *rand)
{
  SenkoPreview *preview = g_new0 (SenkoPreview, 1);
  SenkoPeople *people = g_new0 (SenkoPeople, 1);

  people->definition = preview->definition = judging->definition;
  people->items = g_new0 (SenkoPerson, judging->n + 1);
  people->n_items = judging->n;
  for (guint i = 0; i < judging->n; i++)
    {
      SenkoPerson *person = &people->items[i];

      person->id = i + 1;
      person->sex = g_rand_int_range (rand, 0, 4);
      person->category = judging->entrants[i].category;
      person->subject = judging->entrants[i].subject;
      person->eligibility.pool = judging->entrants[i].pool;
      person->eligibility.track = judging->entrants[i].track;
    }
  preview->people = people;
  preview->judging = judging;
  preview->stage = judging->stage;
  return preview;
}

static void
free_preview (SenkoPreview *preview)
{
  senko_judging_free (preview->judging);
  g_free (preview->people->items);
  g_free (preview->people);
  g_free (preview);
}

/* Where judging sees a person, told by what the study says of the moves. */
static gboolean
is_taken (const SenkoResult *result, SenkoCode kind)
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

/* Counted person by person. */
static void
compare_heads (const SenkoLineStudy *study, guint g, SenkoCode kind)
{
  const SenkoPreview *preview = study->preview;
  SenkoHeads heads, counted = { 0 };

  for (guint i = 0; i < preview->judging->n; i++)
    if (preview->judging->entrants[i].group == g && is_taken (&preview->judging->results[i], kind))
      {
        const SenkoPerson *person = &preview->people->items[i];

        counted.n++;
        counted.n_women += person->sex == 1;
        counted.n_men += person->sex == 2;
        counted.tracks[person->eligibility.track]++;
      }
  senko_line_study_get_heads (study, g, kind, &heads);
  g_assert_cmpuint (heads.n, ==, counted.n);
  g_assert_cmpuint (heads.n_women, ==, counted.n_women);
  g_assert_cmpuint (heads.n_men, ==, counted.n_men);
  g_assert_cmpmem (heads.tracks, sizeof heads.tracks, counted.tracks, sizeof counted.tracks);
}

/* The study's places are the cuts that judging comes to with the same lines. */
static void
compare_places (const SenkoLineStudy *study)
{
  SenkoJudging *judging = study->preview->judging;

  for (guint g = 0; g < study->n_groups; g++)
    memcpy (judging->groups[g].lines, study->groups[g].now.lines, sizeof judging->groups[g].lines);
  senko_judging_apply (judging);
  for (guint g = 0; g < study->n_groups; g++)
    for (SenkoCode kind = SENKO_LINE_PASS; kind <= SENKO_LINE_WAITLIST; kind++)
      {
        const SenkoLinePlace *place = &study->groups[g].now.places[kind];

        g_assert_cmpint (place->cut, ==, judging->groups[g].cut[kind]);
        g_assert_cmpuint (place->n_taken, ==, judging->groups[g].taken[kind]);
        g_assert_cmpuint (place->n_tied, ==, judging->groups[g].tied[kind]);
        compare_heads (study, g, kind);
      }
}

static gboolean
differs (const SenkoResult *before, const SenkoResult *now)
{
  return before->outcome != now->outcome || (before->waitlist_rank > 0) != (now->waitlist_rank > 0);
}

/* Everybody whose result changes side is among the moves, with both sides, and nobody else. */
static void
compare_moves (const SenkoLineStudy *study, const SenkoResult *before)
{
  const SenkoJudging *judging = study->preview->judging;
  guint n_differ = 0, n_moves = 0;

  for (guint i = 0; i < judging->n; i++)
    n_differ += differs (&before[i], &judging->results[i]);
  for (guint g = 0; g < study->n_groups; g++)
    {
      g_autoptr (GArray) moves = senko_line_study_list_moves (study, g);

      g_assert_cmpuint (moves->len, ==, senko_line_study_count_moves (study, g));
      n_moves += moves->len;
      for (guint m = 0; m < moves->len; m++)
        {
          const SenkoSideMove *move = &g_array_index (moves, SenkoSideMove, m);
          const SenkoResult *now = &judging->results[move->entrant];

          g_assert_cmpint (move->before, ==, before[move->entrant].outcome);
          g_assert_cmpint (move->now, ==, now->outcome);
          g_assert_cmpint (move->waited_before, ==, before[move->entrant].waitlist_rank > 0);
          g_assert_cmpint (move->waits_now, ==, now->waitlist_rank > 0);
        }
    }
  g_assert_cmpuint (n_moves, ==, n_differ);
}

static SenkoLine
random_line (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return (SenkoLine){ 0 };
    case 1:
    case 2:
      return (SenkoLine){ TRUE, -1, g_rand_int_range (rand, 0, 30) * 50 };
    default:
      return (SenkoLine){ TRUE, g_rand_int_range (rand, 0, 12), 0 };
    }
}

/* One step down takes in somebody more, and back again: only those of that step. */
static void
nudge (SenkoLineStudy *study, guint g, SenkoCode kind)
{
  guint before = study->groups[g].now.places[kind].n_taken;
  SenkoLine line = senko_line_study_nudge (study, g, kind, 1);
  guint down;

  senko_line_study_set (study, g, kind, line);
  if (!study->groups[g].now.places[kind].is_drawn)
    return;
  down = study->groups[g].now.places[kind].n_taken;
  g_assert_cmpuint (down, >=, before);
  senko_line_study_set (study, g, kind, senko_line_study_nudge (study, g, kind, -1));
  g_assert_cmpuint (study->groups[g].now.places[kind].n_taken, <=, down);
  g_assert_true (down == 0 || study->groups[g].now.places[kind].n_taken < down);
  compare_places (study);
}

static void
study_one (SenkoPreview *preview, GRand *rand)
{
  g_autofree SenkoResult *before
      = g_memdup2 (preview->judging->results, preview->judging->n * sizeof (SenkoResult));
  g_autoptr (SenkoLineStudy) study = senko_line_study_new (preview);

  compare_places (study);
  compare_moves (study, before);
  for (guint i = 0; i < 6; i++)
    {
      guint g = g_rand_int_range (rand, 0, study->n_groups);
      SenkoCode kind = g_rand_int_range (rand, SENKO_LINE_PASS, SENKO_LINE_WAITLIST + 1);

      if (!senko_line_study_has_kind (study, g, kind))
        continue;
      senko_line_study_set (study, g, kind, random_line (rand));
      compare_places (study);
      compare_moves (study, before);
      nudge (study, g, kind);
    }
  senko_line_study_reset (study);
  compare_places (study);
  compare_moves (study, before);
}

static void
test_study (gconstpointer data)
{
  const JudgingBoard *board = data;

  for (guint seed = 0; seed < N_SELECTIONS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      SenkoPreview *preview
          = make_preview (judging_random (scene_definition (board->changes), 1 + seed % 2,
                                          1 + seed % SIZE, seed % 3 == 0, rand),
                          rand);

      study_one (preview, rand);
      free_preview (preview);
    }
}

/* A gate: the share and the score by share are judging's own. */
static void
compare_gate (const SenkoPreview *preview, GRand *rand)
{
  SenkoCode test = preview->definition->gates[0].test;
  g_autoptr (SenkoGateStudy) study = senko_gate_study_new (preview, test, NULL);
  int percent = g_rand_int_range (rand, 1, 101);
  SenkoPoints score = g_rand_int_range (rand, 0, 8) * 50;
  SenkoGateFigures figures;
  SenkoGateEffect effect = senko_judging_gate_effect (preview->judging, test, score, 0);

  g_assert_nonnull (study);
  senko_gate_study_get (study, score, &figures);
  g_assert_cmpuint (figures.n_measured, ==, effect.n_takers);
  g_assert_cmpuint (figures.n_measured_reached, ==, effect.n_reached);
  g_assert_cmpuint (figures.reached.n, <=, figures.all.n);
  effect = senko_judging_gate_effect (preview->judging, test, SENKO_POINTS_NONE, percent);
  g_assert_cmpint (senko_gate_study_by_percent (study, percent), ==, effect.score);
  if (study->n_steps > 0)
    {
      g_autoptr (GArray) between = NULL;
      SenkoGateFigures down;
      SenkoPoints lower = senko_gate_study_nudge (study, score, 1);

      senko_gate_study_get (study, lower, &down);
      between = senko_gate_study_list_between (study, score, lower);
      g_assert_cmpuint (down.reached.n - figures.reached.n, ==, between->len);
      g_assert_true (between->len > 0 || figures.reached.n == figures.all.n);
    }
}

static void
test_gate (void)
{
  for (guint seed = 0; seed < N_SELECTIONS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      SenkoPreview *preview = make_preview (
          judging_random (scene_definition (NULL), 1, 1 + seed % SIZE, FALSE, rand), rand);

      compare_gate (preview, rand);
      free_preview (preview);
    }
}

/* Secondary's subjects share one plan, and people who go on need rooms. */
static void
test_plans_and_load (void)
{
  Scene scene;
  SenkoPreview *preview;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (SenkoLineStudy) study = NULL;
  SenkoCode interview
      = senko_definition_code (scene_definition (NULL), SENKO_VOCABULARY_TEST, "interview", 9);
  const SenkoStudyPlan *plan;
  SenkoLoad load;
  int math, music;

  scene_init (&scene, scene_definition (NULL), "stage1",
              "A secondary.math s60 l35 g80 | B secondary.math s50 l35 g80 | C secondary.music s40 "
              "l35 g80 | D secondary.music s30 l35 g80 | E elementary s20 l35 g20 | F "
              "general:fixed_term_passer elementary | gate liberal 35 | line general "
              "secondary.math pass 2 | line general secondary.music pass 1 | line general "
              "elementary pass 1");
  preview = make_preview (scene.judging, rand);
  study = senko_line_study_new (preview);
  math = senko_line_study_find (study, 1, 4, scene.judging->entrants[0].subject);
  music = senko_line_study_find (study, 1, 4, scene.judging->entrants[2].subject);
  g_assert_cmpint (study->groups[math].plans[SENKO_LINE_REGULAR], ==,
                   study->groups[music].plans[SENKO_LINE_REGULAR]);
  plan = &study->plans[study->groups[math].plans[SENKO_LINE_REGULAR]];
  g_assert_cmpint (plan->quota->number, ==, 140);
  g_assert_cmpuint (plan->n_groups, ==, 2);
  g_assert_cmpuint (plan->n_taken, ==, 3);
  /* two of math, one of music, and one elementary with the one who needs no first stage */
  load = senko_line_study_get_load (study, -1, interview, &(SenkoLoadTerms){ 2, 2, 1 });
  g_assert_cmpuint (load.n_people, ==, 5);
  g_assert_cmpuint (load.n_slots, ==, 3);
  g_assert_cmpuint (load.n_room_days, ==, 2);
  g_assert_cmpuint (load.n_days, ==, 2);
  senko_line_study_set (study, music, SENKO_LINE_PASS, (SenkoLine){ TRUE, 2, 0 });
  g_assert_cmpuint (plan->n_taken, ==, 4);
  g_assert_cmpint (senko_line_study_ratio (study, music), ==, 10);
  g_clear_pointer (&study, senko_line_study_free);
  preview->judging = NULL;
  free_preview (preview);
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_judging_boards; i++)
    {
      g_autofree char *name = g_strdup_printf ("/line-study/%s", judging_boards[i].name);

      g_test_add_data_func (name, &judging_boards[i], test_study);
    }
  g_test_add_func ("/line-study/gate", test_gate);
  g_test_add_func ("/line-study/plans and load", test_plans_and_load);
  return g_test_run ();
}
