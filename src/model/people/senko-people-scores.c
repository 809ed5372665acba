/* Everybody's scores in every test, as judging takes them: several raters combined. */
#include "model/people/senko-people-private.h"

#include "rules/senko-judging.h"
#include "store/senko-derived.h"
#include "store/senko-facts-reader.h"

/* Raters of one test of one person, until the next one begins. */
typedef struct {
  guint person;
  SenkoCode test;
  gint64 sum;
  guint n, n_absent;
  SenkoPoints lowest, highest;
} Raters;

/* What was settled by hand, as long as the raters' scores are what they were. */
typedef struct {
  gint64 applicant;
  SenkoCode test;
  SenkoPoints score;
  guint n;
  gint64 sum;
} Settlement;

/* Several raters are combined as the definition says; too wide a spread is settled by hand, never
 * silently (domain.md §7). */
static SenkoPoints
combine (const SenkoTest *test, const Raters *raters)
{
  if (raters->n_absent > 0)
    return SENKO_SCORE_ABSENT;
  if (!test->scored)
    return SENKO_SCORE_PRESENT;
  if (test->settle_spread != SENKO_POINTS_NONE
      && raters->highest - raters->lowest > test->settle_spread)
    return SENKO_SCORE_UNSETTLED;
  return test->combine == SENKO_COMBINE_SUM ? (SenkoPoints)raters->sum
                                            : senko_points_divide (raters->sum, raters->n);
}

static const Settlement *
find_settlement (const GArray *settlements, gint64 applicant, const Raters *raters)
{
  for (guint i = 0; raters->n > 1 && raters->n_absent == 0 && i < settlements->len; i++)
    {
      const Settlement *one = &g_array_index (settlements, Settlement, i);

      if (one->applicant == applicant && one->test == raters->test && one->n == raters->n
          && one->sum == raters->sum)
        return one;
    }
  return NULL;
}

static void
put_score (const SenkoPeople *people, const GArray *settlements, SenkoPoints *scores,
           const Raters *raters)
{
  const SenkoDefinition *definition = people->definition;
  const Settlement *settled;

  if (raters->n + raters->n_absent == 0)
    return;
  settled = find_settlement (settlements, people->items[raters->person].id, raters);
  scores[(gsize)raters->person * definition->n_tests + raters->test]
      = settled != NULL ? settled->score : combine (&definition->tests[raters->test], raters);
}

static GArray *
read_settlements (const SenkoPeople *people, SenkoConnection *connection, GError **error)
{
  g_autoptr (GArray) settlements = g_array_new (FALSE, TRUE, sizeof (Settlement));
  g_autoptr (SenkoStatement) row
      = senko_facts_read (connection, SENKO_TABLE_SETTLEMENTS, people->selection->id, 0, error);
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      gsize length = 0;
      const char *text = senko_statement_get_slice (row, 1, &length);
      Settlement one
          = { senko_statement_get_int (row, 0),
              senko_definition_code (people->definition, SENKO_VOCABULARY_TEST, text, length),
              (SenkoPoints)senko_statement_get_int (row, 2),
              (guint)senko_statement_get_int (row, 3), senko_statement_get_int (row, 4) };

      g_array_append_val (settlements, one);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL ? g_steal_pointer (&settlements) : NULL;
}

static void
add_rater (Raters *raters, SenkoStatement *row)
{
  SenkoPoints score = senko_statement_get_int (row, 2);

  if (senko_statement_get_int (row, 3) != 0)
    {
      raters->n_absent++;
      return;
    }
  raters->lowest = raters->n == 0 ? score : MIN (raters->lowest, score);
  raters->highest = raters->n == 0 ? score : MAX (raters->highest, score);
  raters->sum += score;
  raters->n++;
}

/* Rows come by applicant, then test, then rater: applicant, test, score, absent. */
static gboolean
read_scores (const SenkoPeople *people, SenkoConnection *connection, SenkoPoints *scores,
             GError **error)
{
  g_autoptr (GArray) settlements = read_settlements (people, connection, error);
  g_autoptr (SenkoStatement) row
      = settlements != NULL
            ? senko_facts_read (connection, SENKO_TABLE_SCORES, people->selection->id, 0, error)
            : NULL;
  Raters raters = { 0 };
  guint next = 0;
  GError *failure = NULL;

  while (row != NULL && senko_statement_next (row, &failure))
    {
      gint64 applicant = senko_statement_get_int (row, 0);
      gsize length = 0;
      const char *text = senko_statement_get_slice (row, 1, &length);
      SenkoCode test
          = senko_definition_code (people->definition, SENKO_VOCABULARY_TEST, text, length);

      while (next < people->n_items && people->items[next].id < applicant)
        next++;
      if (test == 0 || next == people->n_items || people->items[next].id != applicant)
        continue;
      if (raters.person != next || raters.test != test)
        {
          put_score (people, settlements, scores, &raters);
          raters = (Raters){ .person = next, .test = test };
        }
      add_rater (&raters, row);
    }
  if (row != NULL)
    put_score (people, settlements, scores, &raters);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

gboolean
_senko_people_read_scores (SenkoRegister *self, SenkoPeople *people, GError **error)
{
  SenkoConnection *connection = senko_register_get_connection (self);
  gint64 act = senko_derived_get_scores_act (connection, error);
  gsize n = (gsize)people->n_items * people->definition->n_tests;

  if (act < 0)
    return FALSE;
  if (people->scores != NULL && people->scores_act == act)
    return TRUE;
  g_free (people->scores);
  people->scores_act = act;
  people->scores = g_new (SenkoPoints, n + 1);
  for (gsize i = 0; i < n; i++)
    people->scores[i] = SENKO_SCORE_NOT_ENTERED;
  if (read_scores (people, connection, people->scores, error))
    return TRUE;
  g_clear_pointer (&people->scores, g_free);
  return FALSE;
}

const SenkoPoints *
senko_people_get_scores (SenkoRegister *self, SenkoPeople *people, GError **error)
{
  return _senko_people_read_scores (self, people, error) ? people->scores : NULL;
}
