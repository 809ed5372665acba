/* Withholding: whatever the figures are, no small one is shown, and no sum has a single unknown. */
#include "model/senko-statistics.h"

#include <string.h>

#define VALUES 3
#define ROUNDS 60

static void
add_line (SenkoStatistics *self, SenkoStatisticsKind kind, SenkoCode category, SenkoCode subject,
          guint value, const int *figures)
{
  SenkoStatisticsLine line = { .hire_year = 2025,
                               .kind = kind,
                               .category = category,
                               .subject = subject,
                               .value = value,
                               .applicants = figures[0],
                               .examinees = figures[1],
                               .regular = figures[2],
                               .fixed_term = figures[3] };

  g_array_append_val (self->lines, line);
}

static void
add_lines (SenkoStatistics *self, SenkoStatisticsKind kind, SenkoCode category, SenkoCode subject,
           int figures[VALUES + 1][SENKO_N_FIGURES])
{
  for (guint value = 0; value <= VALUES; value++)
    add_line (self, kind, category, subject, value, figures[value]);
}

/* Everybody is the sum of the values. */
static void
draw_figures (GRand *rand, int figures[VALUES + 1][SENKO_N_FIGURES])
{
  memset (figures, 0, sizeof (int) * (VALUES + 1) * SENKO_N_FIGURES);
  for (guint value = 1; value <= VALUES; value++)
    for (guint i = 0; i < SENKO_N_FIGURES; i++)
      {
        figures[value][i] = g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 0, 7)
                                                               : g_rand_int_range (rand, 0, 90);
        figures[0][i] += figures[value][i];
      }
}

static void
add_to (int sums[VALUES + 1][SENKO_N_FIGURES], int figures[VALUES + 1][SENKO_N_FIGURES])
{
  for (guint value = 0; value <= VALUES; value++)
    for (guint i = 0; i < SENKO_N_FIGURES; i++)
      sums[value][i] += figures[value][i];
}

static SenkoStatistics *
draw_statistics (GRand *rand, SenkoDefinition *definition)
{
  SenkoStatistics *self = g_new0 (SenkoStatistics, 1);
  int totals[VALUES + 1][SENKO_N_FIGURES] = { 0 }, subtotals[VALUES + 1][SENKO_N_FIGURES] = { 0 };

  self->definition = self->owned = definition;
  self->lines = g_array_new (FALSE, TRUE, sizeof (SenkoStatisticsLine));
  self->values = g_ptr_array_new ();
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counted = g_ptr_array_new ();
  for (guint i = 0; i < definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &definition->statistics_rows[i];
      gboolean last = i + 1 == definition->n_statistics_rows || row[1].subtotal != row->subtotal;
      int figures[VALUES + 1][SENKO_N_FIGURES];

      draw_figures (rand, figures);
      add_lines (self, SENKO_STATISTICS_POST, row->category, row->subject, figures);
      add_to (totals, figures);
      if (row->subtotal != 0)
        add_to (subtotals, figures);
      if (last && row->subtotal != 0)
        {
          add_lines (self, SENKO_STATISTICS_SUBTOTAL, row->subtotal, 0, subtotals);
          memset (subtotals, 0, sizeof subtotals);
        }
    }
  add_lines (self, SENKO_STATISTICS_TOTAL, 0, 0, totals);
  return self;
}

static const SenkoStatisticsLine *
line_at (const SenkoStatistics *self, guint i)
{
  return &g_array_index (self->lines, SenkoStatisticsLine, i);
}

static void
assert_values_kept (const SenkoStatistics *self, SenkoFigure figure)
{
  for (guint i = 0; i < self->lines->len; i += VALUES + 1)
    {
      guint unknown = 0;

      for (guint value = 0; value <= VALUES; value++)
        unknown += (line_at (self, i + value)->withheld >> figure) & 1;
      g_assert_cmpuint (unknown, !=, 1);
    }
}

static SenkoCode
subtotal_of (const SenkoStatistics *self, const SenkoStatisticsLine *line)
{
  for (guint i = 0; i < self->definition->n_statistics_rows; i++)
    if (self->definition->statistics_rows[i].category == line->category
        && self->definition->statistics_rows[i].subject == line->subject)
      return self->definition->statistics_rows[i].subtotal;
  return 0;
}

/* The unknowns among a sum and its parts. */
static guint
count_unknown (const SenkoStatistics *self, const SenkoStatisticsLine *sum, SenkoFigure figure)
{
  guint unknown = (sum->withheld >> figure) & 1;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SenkoStatisticsLine *line = line_at (self, i);
      gboolean part
          = sum->kind == SENKO_STATISTICS_SUBTOTAL
                ? line->kind == SENKO_STATISTICS_POST && subtotal_of (self, line) == sum->category
                : line->kind == SENKO_STATISTICS_SUBTOTAL
                      || (line->kind == SENKO_STATISTICS_POST && subtotal_of (self, line) == 0);

      if (line != sum && line->value == sum->value && part)
        unknown += (line->withheld >> figure) & 1;
    }
  return unknown;
}

static void
assert_sums_kept (const SenkoStatistics *self, SenkoFigure figure)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (line_at (self, i)->kind != SENKO_STATISTICS_POST)
      g_assert_cmpuint (count_unknown (self, line_at (self, i), figure), !=, 1);
}

static void
assert_small_ones_withheld (const SenkoStatistics *self, int threshold)
{
  for (guint i = 0; i < self->lines->len; i++)
    for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
      {
        int n = senko_statistics_get_figure (line_at (self, i), figure);

        if (n > 0 && n < threshold)
          g_assert_true (line_at (self, i)->withheld & 1u << figure);
      }
}

static guint
count_withheld (const SenkoStatistics *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += (guint)__builtin_popcount (line_at (self, i)->withheld);
  return n;
}

static void
test_withhold (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250401);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      SenkoDefinition *definition
          = senko_definition_load_builtin (senko_definition_list_builtin ()[0], &error);
      g_autoptr (SenkoStatistics) statistics = draw_statistics (rand, definition);

      senko_statistics_withhold (statistics, 5);
      assert_small_ones_withheld (statistics, 5);
      for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
        {
          assert_values_kept (statistics, figure);
          assert_sums_kept (statistics, figure);
        }
      g_assert_cmpuint (count_withheld (statistics), >, 0);
      g_assert_cmpuint (count_withheld (statistics), <, statistics->lines->len * SENKO_N_FIGURES);
    }
}

/* Without small figures nothing is withheld. */
static void
test_nothing_small (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  SenkoDefinition *definition
      = senko_definition_load_builtin (senko_definition_list_builtin ()[0], &error);
  g_autoptr (SenkoStatistics) statistics = draw_statistics (rand, definition);

  senko_statistics_withhold (statistics, 1);
  g_assert_cmpuint (count_withheld (statistics), ==, 0);
}

static void
test_ratio (void)
{
  static const struct {
    int examinees, regular, tenths;
  } cases[] = { { 1702, 483, 35 }, { 36, 9, 40 }, { 45, 20, 23 }, { 5, 0, -1 },
                { 0, 5, 0 },       { 7, 2, 35 },  { 17, 20, 9 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SenkoStatisticsLine line = { .examinees = cases[i].examinees, .regular = cases[i].regular };

      g_assert_cmpint (senko_statistics_ratio (&line), ==, cases[i].tenths);
      line.withheld = 1u << SENKO_FIGURE_REGULAR;
      g_assert_cmpint (senko_statistics_ratio (&line), ==, -1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/withhold", test_withhold);
  g_test_add_func ("/statistics/nothing-small", test_nothing_small);
  g_test_add_func ("/statistics/ratio", test_ratio);
  return g_test_run ();
}
