/* The detectors, one by one on both sides of their bounds; and what they catch of planted errors.
 */
#include "keying-errors.h"

#include <stdlib.h>

static void
test_slips (void)
{
  static const struct {
    SenkoPoints a, b;
    SenkoSlip slip;
  } cases[] = {
    { 6000, 600, SENKO_SLIP_ZERO },
    { 600, 6000, SENKO_SLIP_ZERO },
    { 8500, 850, SENKO_SLIP_POINT },
    { 5600, 6500, SENKO_SLIP_SWAP },
    { 11200, 12100, SENKO_SLIP_SWAP },
    { 5600, 5800, SENKO_SLIP_DIGIT },
    { 5650, 6550, SENKO_SLIP_SWAP },
    { 5600, 5600, SENKO_SLIP_NONE },
    { 5600, 7800, SENKO_SLIP_NONE },
    { 0, 600, SENKO_SLIP_DIGIT },
    { SENKO_SCORE_ABSENT, 0, SENKO_SLIP_ABSENCE },
    { SENKO_SCORE_ABSENT, SENKO_SCORE_NOT_ENTERED, SENKO_SLIP_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (senko_score_slip (cases[i].a, cases[i].b), ==, cases[i].slip);
}

/* One column of whole points; * absent, - not entered. others: as the sheets' other tests. */
#define MAX_ROWS 40
typedef struct {
  SenkoCheckedSheet sheets[MAX_ROWS];
  SenkoPoints first[MAX_ROWS], second[MAX_ROWS];
  SenkoScoreChecks checks;
} Column;

static guint
read_column (const char *text, SenkoPoints *values)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n; i++)
    values[i] = *parts[i] == '*'   ? SENKO_SCORE_ABSENT
                : *parts[i] == '-' ? SENKO_SCORE_NOT_ENTERED
                                   : SENKO_POINTS (atoi (parts[i]));
  return n;
}

static char *
check (Column *self, const char *first, const char *second)
{
  GString *said = g_string_new (NULL);
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (SenkoScoreFinding));

  self->checks = (SenkoScoreChecks){ .sheets = self->sheets,
                                     .n_columns = 1,
                                     .total_column = -1,
                                     .step = 50,
                                     .first = self->first,
                                     .second = self->second,
                                     .values = self->second };
  self->checks.n_rows = read_column (first, self->first);
  g_assert_cmpuint (read_column (second, self->second), ==, self->checks.n_rows);
  self->checks.norm = (SenkoScoreNorm){ 6000, 1200, 6000, 1200, 0.5, 100 };
  for (guint i = 0; i < self->checks.n_rows; i++)
    {
      self->sheets[i].limit = SENKO_POINTS (100);
      self->sheets[i].other = 6000;
    }
  senko_score_check (&self->checks, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const SenkoScoreFinding *one = &g_array_index (findings, SenkoScoreFinding, i);

      g_string_append_printf (said, "%s%s:%u+%u", i > 0 ? " " : "",
                              senko_score_check_id (one->check), one->row, one->n_rows);
    }
  return g_string_free (said, FALSE);
}

static void
test_columns (void)
{
  static const struct {
    const char *first, *second, *said;
  } cases[] = {
    { "60 61 72 55 48", "60 61 72 55 48", "" },
    { "60 61 72 55 48", "60 60 61 72 55", "shifted:1+4" },
    { "60 61 72 55 48", "61 72 55 48 50", "shifted:0+4" },
    { "60 61 72 55 48", "60 61 61 72 48", "" }, /* two rows only */
    { "60 61 72 55 48", "60 6 72 55 48", "zero:1+1" },
    { "60 61 72 55 48", "60 30 72 55 48", "" }, /* low, but people are */
    { "60 61 72 55 48", "60 1 72 55 48", "outlier:1+1" }, /* neither is 10 likely */
    { "60 61 72 55 48", "60 16 72 55 48", "swap:1+1" },
    { "60 61 72 55 48", "60 0 72 55 48", "outlier:1+1" },
    { "60 60 60 60 60 60 60", "60 60 60 60 60 60 60", "constant:0+7" },
    { "60 60 60 60 60", "60 60 60 60 60", "" }, /* too few to say */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Column column = { 0 };
      g_autofree char *said = check (&column, cases[i].first, cases[i].second);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static void
test_runs (void)
{
  static const char rest[] = " 41 77 58 66 49 71 63 54 69 45 74 57 62 51 68 47 73 59 65 53";
  g_autofree char *four = g_strconcat ("60 60 60 60", rest, NULL);
  g_autofree char *three = g_strconcat ("60 60 60 75", rest, NULL);
  static const char grades[] = "60 60 60 60 80 60 40 60 80 60 60 40 80 60 60 60 40 60 60 60";
  Column column = { 0 };
  g_autofree char *a = check (&column, four, four);
  g_autofree char *b = check (&column, three, three);
  g_autofree char *c = check (&column, grades, grades);

  g_assert_cmpstr (a, ==, "run:0+4");
  g_assert_cmpstr (b, ==, "");
  g_assert_cmpstr (c, ==, ""); /* grades are often the same */
}

static void
test_absence (void)
{
  for (int i = 0; i < 4; i++)
    {
      Column column = { 0 };
      g_autofree char *said = NULL;

      column.sheets[1].present_elsewhere = i == 0 || i == 2;
      column.sheets[1].absent_elsewhere = i == 1 || i == 3;
      said = check (&column, i < 2 ? "60 * 61" : "60 66 61", i < 2 ? "60 * 61" : "60 66 61");
      g_assert_cmpstr (said, ==, i == 0 ? "absent:1+1" : i == 3 ? "present:1+1" : "");
    }
}

static void
test_total (void)
{
  SenkoCheckedSheet sheets[2]
      = { { SENKO_POINTS (100), 6000, FALSE, FALSE }, { SENKO_POINTS (100), 6000, FALSE, FALSE } };
  SenkoPoints values[] = { 6000, 5500, 11500, 6000, 5500, 11450 };
  SenkoScoreChecks checks = {
    .sheets = sheets, .n_rows = 2, .n_columns = 3, .total_column = 2, .step = 50, .values = values
  };
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (SenkoScoreFinding));

  senko_score_check (&checks, findings);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (g_array_index (findings, SenkoScoreFinding, 0).check, ==, SENKO_CHECK_TOTAL);
  g_assert_cmpuint (g_array_index (findings, SenkoScoreFinding, 0).row, ==, 1);
}

/* With few people nothing is far away. */
static void
test_norm (void)
{
  SenkoPoints pairs[20][2];
  SenkoScoreNorm norm;

  for (guint i = 0; i < 20; i++)
    pairs[i][0] = pairs[i][1] = 5000 + (SenkoPoints)i * 100;
  pairs[3][0] = 0;
  senko_score_norm ((const SenkoPoints (*)[2])pairs, 20, &norm);
  g_assert_cmpuint (norm.n, ==, 20);
  g_assert_cmpfloat_with_epsilon (norm.centre, 5950, 100);
  g_assert_cmpfloat (norm.spread, <, 1000); /* one wrong value does not widen it */
  g_assert_cmpfloat (norm.together, >, 0.8);
  senko_score_norm ((const SenkoPoints (*)[2])pairs, 5, &norm);
  g_assert_cmpuint (norm.n, ==, 0);
}

/* Twenty people, good and weak in no order: from the sixth row on each has the neighbour's score.
 */
static void
test_slipped (void)
{
  static const char others[] = "ggwgwwwgggwggwwwgggw"; /* good, weak */
  static const struct {
    int by;
    const char *said;
  } cases[] = { { 0, "" }, { 1, "slipped:7+13" }, { -1, "slipped:6+13" } };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      SenkoCheckedSheet sheets[20] = { 0 };
      SenkoPoints values[20];
      SenkoScoreChecks checks = { .sheets = sheets,
                                  .n_rows = 20,
                                  .n_columns = 1,
                                  .total_column = -1,
                                  .step = 50,
                                  .values = values,
                                  .norm = { 6000, 1200, 6000, 1200, 0.7, 100 } };
      g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (SenkoScoreFinding));
      g_autoptr (GString) said = g_string_new (NULL);

      for (int i = 0; i < 20; i++)
        {
          int from = i < 6 || i - cases[c].by > 19 ? i : i - cases[c].by;

          sheets[i].limit = SENKO_POINTS (100);
          sheets[i].other = others[i] == 'g' ? 7500 : 4500;
          values[i] = SENKO_POINTS ((others[from] == 'g' ? 72 : 48) + from % 4);
        }
      senko_score_check (&checks, findings);
      for (guint i = 0; i < findings->len; i++)
        {
          const SenkoScoreFinding *one = &g_array_index (findings, SenkoScoreFinding, i);

          g_string_append_printf (said, "%s%s:%u+%u", i > 0 ? " " : "",
                                  senko_score_check_id (one->check), one->row, one->n_rows);
        }
      g_assert_cmpstr (said->str, ==, cases[c].said);
    }
}

/* The bench's promise, on fewer of them. */
static void
test_planted (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n[2] = { 0, 0 }, caught[2] = { 0, 0 }, alarms = 0, with_totals = 0;

  for (guint i = 0; i < 360; i++)
    for (guint in_both = 0; in_both < 2; in_both++)
      {
        PlantedError error = i % N_ERRORS;
        KeyedBundle bundle;

        keyed_bundle_fill (&bundle, random, error == ERROR_TOTAL || i % 3 == 0);
        alarms += keyed_bundle_count_findings (&bundle) > 0;
        if (!keyed_bundle_plant (&bundle, error, in_both))
          continue;
        n[in_both]++;
        caught[in_both]
            += keyed_bundle_differs (&bundle) || keyed_bundle_count_findings (&bundle) > 0;
        with_totals += in_both
                       && (keyed_bundle_count_findings (&bundle) > 0
                           || keyed_bundle_misses_totals (&bundle));
      }
  g_assert_cmpuint (n[0], >, 300);
  g_assert_cmpuint (caught[0] * 100, >=, n[0] * 95);
  g_assert_cmpuint (caught[1] * 100, >=, n[1] * 78); /* alike in both: nobody compares them */
  g_assert_cmpuint (with_totals * 100, >=, n[1] * 98);
  g_assert_cmpuint (alarms * 100, <=, 720 * 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score-checks/slips", test_slips);
  g_test_add_func ("/score-checks/columns", test_columns);
  g_test_add_func ("/score-checks/runs", test_runs);
  g_test_add_func ("/score-checks/absence", test_absence);
  g_test_add_func ("/score-checks/total", test_total);
  g_test_add_func ("/score-checks/norm", test_norm);
  g_test_add_func ("/score-checks/slipped", test_slipped);
  g_test_add_func ("/score-checks/planted", test_planted);
  return g_test_run ();
}
