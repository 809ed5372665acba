/* Ratios over the years. Each says what is divided by what. */
#include "figures/senko-figures-private.h"

#include <glib/gi18n-lib.h>

/* The rows of a chart: categories and their subtotals, or every post. */
static gboolean
is_shown (const SenkoStatistics *statistics, const SenkoStatisticsLine *line, gboolean posts)
{
  if (line->value != 0 || line->kind == SENKO_STATISTICS_TOTAL)
    return line->value == 0;
  if (posts)
    return line->kind == SENKO_STATISTICS_POST;
  if (line->kind == SENKO_STATISTICS_SUBTOTAL)
    return TRUE;
  for (guint i = 0; i < statistics->definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &statistics->definition->statistics_rows[i];

      if (row->category == line->category && row->subject == line->subject)
        return row->subtotal == 0;
    }
  return FALSE;
}

static gboolean
is_same_row (const SenkoStatisticsLine *a, const SenkoStatisticsLine *b)
{
  return a->kind == b->kind && a->category == b->category && a->subject == b->subject;
}

/* Rows that have a ratio in any year, in the order of the newest year. */
static GPtrArray *
list_rows (const SenkoStatistics *statistics, gboolean posts)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);
      gboolean known = FALSE;

      if (!is_shown (statistics, line, posts) || senko_statistics_ratio (line) < 0)
        continue;
      for (guint row = 0; row < rows->len && !known; row++)
        known = is_same_row (rows->pdata[row], line);
      if (!known)
        g_ptr_array_add (rows, (gpointer)line);
    }
  return rows;
}

static char *
row_name (const SenkoStatistics *statistics, const SenkoStatisticsLine *line, gboolean posts)
{
  gboolean japanese = senko_language_is_japanese ();

  if (line->kind == SENKO_STATISTICS_TOTAL)
    return g_strdup (_ ("total"));
  if (posts && line->subject != 0)
    return g_strdup (senko_definition_code_label (statistics->definition, SENKO_VOCABULARY_SUBJECT,
                                                  line->subject, japanese));
  return g_strdup (senko_definition_code_label (statistics->definition, SENKO_VOCABULARY_CATEGORY,
                                                line->category, japanese));
}

static void
add_years (SenkoFigures *self, const SenkoStatistics *statistics)
{
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);
      g_autofree char *label = NULL;

      if (line->kind != SENKO_STATISTICS_TOTAL || line->value != 0)
        continue;
      label = g_strdup_printf ("%d", line->hire_year);
      senko_chart_add_band (self->chart, label, NULL);
    }
}

static int
year_of_band (const SenkoStatistics *statistics, guint band)
{
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->kind == SENKO_STATISTICS_TOTAL && line->value == 0 && band-- == 0)
        return line->hire_year;
    }
  return 0;
}

static void
set_ratio (SenkoFigures *self, const SenkoStatistics *statistics, const SenkoStatisticsLine *line,
           guint series, guint band)
{
  int tenths = senko_statistics_ratio (line);
  g_autofree char *text = senko_chart_format (tenths / 10., 1);
  g_autofree char *examinees = senko_chart_format (line->examinees, 0);
  g_autofree char *regular = senko_chart_format (line->regular, 0);
  g_autofree char *detail
      = g_strdup_printf (_ ("%1$s examinees ÷ %2$s regular candidates."), examinees, regular);
  g_autofree char *target = _senko_figures_add_people (
      self, senko_statistics_list_people (statistics, line, SENKO_FIGURE_EXAMINEES));

  senko_chart_set_cell (self->chart, series, band, tenths / 10., text, detail, target);
}

static void
add_row (SenkoFigures *self, const SenkoStatistics *statistics, const SenkoStatisticsLine *row,
         gboolean posts)
{
  g_autofree char *name = row_name (statistics, row, posts);
  guint series = senko_chart_add_series (self->chart, name, SENKO_CHART_BY_PLACE);

  for (guint band = 0; band < senko_chart_get_n_bands (self->chart); band++)
    {
      const SenkoStatisticsLine *line = senko_statistics_find (
          statistics, year_of_band (statistics, band), row->kind, row->category, row->subject, 0);

      if (line != NULL && senko_statistics_ratio (line) >= 0)
        set_ratio (self, statistics, line, series, band);
    }
}

SenkoFigures *
_senko_figures_make_ratios (SenkoFiguresKind kind, const SenkoStatistics *statistics)
{
  gboolean posts = kind == SENKO_FIGURES_MULTIPLES || kind == SENKO_FIGURES_HEAT;
  g_autoptr (GPtrArray) rows = list_rows (statistics, posts);
  SenkoFigures *self = _senko_figures_new (kind == SENKO_FIGURES_LINES   ? SENKO_CHART_LINES
                                           : kind == SENKO_FIGURES_SLOPE ? SENKO_CHART_SLOPE
                                           : kind == SENKO_FIGURES_HEAT  ? SENKO_CHART_HEAT
                                                                         : SENKO_CHART_MULTIPLES);

  senko_chart_set_title (self->chart, _ ("Ratio by hire year"),
                         _ ("Examinees ÷ regular candidates"));
  senko_chart_set_value_axis (self->chart, _ ("ratio"), 1);
  add_years (self, statistics);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, statistics, rows->pdata[i], posts);
  return self;
}
