/* Published figures beside what the register counts: every difference by name. */
#include "model/statistics/senko-statistics-private.h"

static void
compare_line (const SenkoStatistics *published, const SenkoStatistics *computed,
              const SenkoStatisticsLine *line, GArray *mismatches)
{
  const SenkoStatisticsLine *other = senko_statistics_find (computed, line->hire_year, line->kind,
                                                            line->category, line->subject, 0);

  for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
    {
      SenkoStatisticsMismatch mismatch
          = { line->hire_year, line->kind, line->category, line->subject, figure };

      mismatch.published = senko_statistics_get_figure (line, figure);
      mismatch.computed = other == NULL ? -1 : senko_statistics_get_figure (other, figure);
      if (mismatch.published != mismatch.computed)
        g_array_append_val (mismatches, mismatch);
    }
}

/* A row that was not published at all, though somebody applied. */
static void
add_unpublished (const SenkoStatistics *published, const SenkoStatisticsLine *line,
                 GArray *mismatches)
{
  SenkoStatisticsMismatch mismatch
      = { line->hire_year,         line->kind, line->category,  line->subject,
          SENKO_FIGURE_APPLICANTS, -1,         line->applicants };

  if (line->applicants > 0
      && senko_statistics_find (published, line->hire_year, line->kind, line->category,
                                line->subject, 0)
             == NULL)
    g_array_append_val (mismatches, mismatch);
}

static gboolean
is_published (const SenkoStatistics *published, int hire_year)
{
  const SenkoStatisticsLine *total
      = senko_statistics_find (published, hire_year, SENKO_STATISTICS_TOTAL, 0, 0, 0);

  return total != NULL && !total->judged;
}

static GArray *
compare (const SenkoStatistics *published, const SenkoStatistics *computed, guint *n_years)
{
  GArray *mismatches = g_array_new (FALSE, TRUE, sizeof (SenkoStatisticsMismatch));

  for (guint i = 0; i < computed->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (computed->lines, SenkoStatisticsLine, i);

      if (!is_published (published, line->hire_year))
        continue;
      *n_years += line->kind == SENKO_STATISTICS_TOTAL;
      add_unpublished (published, line, mismatches);
    }
  for (guint i = 0; i < published->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (published->lines, SenkoStatisticsLine, i);

      if (!line->judged
          && senko_statistics_find (computed, line->hire_year, SENKO_STATISTICS_TOTAL, 0, 0, 0)
                 != NULL)
        compare_line (published, computed, line, mismatches);
    }
  return mismatches;
}

GArray *
senko_statistics_compare (SenkoRegister *self, int from, int to, guint *n_years, GError **error)
{
  SenkoStatisticsOptions options = { .from = from, .to = to };
  g_autoptr (SenkoStatistics) published = senko_statistics_load_with (self, &options, error);
  g_autoptr (SenkoStatistics) computed = NULL;
  guint compared = 0;
  GArray *mismatches;

  options.computed = TRUE;
  if (published != NULL)
    computed = senko_statistics_load_with (self, &options, error);
  if (computed == NULL)
    return NULL;
  mismatches = compare (published, computed, &compared);
  if (n_years != NULL)
    *n_years = compared;
  return mismatches;
}
