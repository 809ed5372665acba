/* One year by post, or by what its people are told apart by. */
#include "figures/senko-figures-private.h"

#include <glib/gi18n-lib.h>

/* Of values that are many, as universities are, the chart shows the first. */
#define MOST_VALUES 20

static const char *
category_label (const SenkoStatistics *statistics, SenkoCode category)
{
  return senko_definition_code_label (statistics->definition, SENKO_VOCABULARY_CATEGORY, category,
                                      senko_language_is_japanese ());
}

/* A post by its subject alone, under its category. */
static guint
add_band (SenkoFigures *self, const SenkoStatistics *statistics, const SenkoStatisticsLine *line)
{
  const char *category = category_label (statistics, line->category);

  if (line->subject == 0)
    return senko_chart_add_band (self->chart, category, NULL);
  return senko_chart_add_band (self->chart,
                               senko_definition_code_label (statistics->definition,
                                                            SENKO_VOCABULARY_SUBJECT, line->subject,
                                                            senko_language_is_japanese ()),
                               category);
}

/* Parts of the applicants that add up to them. */

enum { PART_REGULAR, PART_FIXED_TERM, PART_OTHERS, PART_NOT_EXAMINED, N_PARTS };

static GArray *
without (GArray *ids, GArray *removed)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *left = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < removed->len; i++)
    g_hash_table_add (gone, &g_array_index (removed, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (gone, &g_array_index (ids, gint64, i)))
      g_array_append_val (left, g_array_index (ids, gint64, i));
  return left;
}

static void
set_part (SenkoFigures *self, guint part, guint band, int n, GArray *ids)
{
  static const char *const meanings[N_PARTS]
      = { N_ ("Passed the last stage for a regular appointment."),
          N_ ("Passed for a fixed-term appointment."),
          N_ ("Sat the tests and passed neither as regular nor as fixed-term."),
          N_ ("Applied validly and did not sit the tests of the first day.") };
  g_autofree char *text = senko_chart_format (n, 0);
  g_autofree char *target = _senko_figures_add_people (self, ids);

  senko_chart_set_cell (self->chart, part, band, n, text, _ (meanings[part]), target);
}

static void
add_parts (SenkoFigures *self, const SenkoStatistics *statistics, const SenkoStatisticsLine *line)
{
  GArray *lists[SENKO_N_FIGURES];
  guint band = add_band (self, statistics, line);
  int fixed_term = MAX (line->fixed_term, 0);
  GArray *examined;

  if (line->withheld != 0)
    return;
  for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
    lists[figure] = senko_statistics_list_people (statistics, line, figure);
  set_part (self, PART_REGULAR, band, line->regular, g_array_ref (lists[SENKO_FIGURE_REGULAR]));
  if (line->fixed_term >= 0)
    set_part (self, PART_FIXED_TERM, band, fixed_term,
              g_array_ref (lists[SENKO_FIGURE_FIXED_TERM]));
  examined = without (lists[SENKO_FIGURE_EXAMINEES], lists[SENKO_FIGURE_REGULAR]);
  set_part (self, PART_OTHERS, band, MAX (line->examinees - line->regular - fixed_term, 0),
            without (examined, lists[SENKO_FIGURE_FIXED_TERM]));
  g_array_unref (examined);
  set_part (self, PART_NOT_EXAMINED, band, MAX (line->applicants - line->examinees, 0),
            without (lists[SENKO_FIGURE_APPLICANTS], lists[SENKO_FIGURE_EXAMINEES]));
  for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
    g_array_unref (lists[figure]);
}

static void
add_figures (SenkoFigures *self, const SenkoStatistics *statistics, const SenkoStatisticsLine *line,
             guint band, guint n_figures)
{
  for (SenkoFigure figure = 0; figure < n_figures; figure++)
    _senko_figures_set_figure (self, statistics, line, figure, figure, band);
}

static void
add_series (SenkoFigures *self, SenkoFiguresKind kind, guint n_figures)
{
  if (kind != SENKO_FIGURES_STACK)
    {
      for (SenkoFigure figure = 0; figure < n_figures; figure++)
        senko_chart_add_series (self->chart, _senko_figures_name (figure), SENKO_CHART_BY_PLACE);
      return;
    }
  senko_chart_add_series (self->chart, _ ("regular candidates"), SENKO_CHART_BY_PLACE);
  senko_chart_add_series (self->chart, _ ("fixed-term candidates"), SENKO_CHART_BY_PLACE);
  senko_chart_add_series (self->chart, _ ("other examinees"), SENKO_CHART_BY_PLACE);
  senko_chart_add_series (self->chart, _ ("not examined"), SENKO_CHART_MUTED);
}

/* What the figures mean where they are not what they seem. */
static char *
posts_note (const SenkoStatistics *statistics, int hire_year)
{
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->hire_year == hire_year && line->fixed_term < 0)
        {
          SenkoCode with = 0;

          for (guint row = 0; row < statistics->definition->n_statistics_rows; row++)
            if (statistics->definition->statistics_rows[row].category == line->category)
              with = statistics->definition->statistics_rows[row].fixed_term_with;
          if (with != 0)
            return g_strdup_printf (
                _ ("The fixed-term candidates of “%1$s” are counted with “%2$s”."),
                category_label (statistics, line->category), category_label (statistics, with));
        }
    }
  return NULL;
}

SenkoFigures *
_senko_figures_make_posts (SenkoFiguresKind kind, const SenkoStatistics *statistics, int hire_year)
{
  gboolean stack = kind == SENKO_FIGURES_STACK;
  SenkoFigures *self
      = _senko_figures_new (stack ? SENKO_CHART_STACKED_BARS : SENKO_CHART_GROUPED_BARS);
  g_autofree char *year = _senko_figures_year_note (statistics, hire_year);
  g_autofree char *note = posts_note (statistics, hire_year);

  senko_chart_set_title (self->chart,
                         stack ? _ ("Applicants by post and outcome")
                               : _ ("Applicants, examinees and candidates by post"),
                         year);
  senko_chart_set_note (self->chart, note);
  senko_chart_set_value_axis (self->chart, _ ("people"), 0);
  add_series (self, kind, SENKO_N_FIGURES);
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->hire_year != hire_year || line->kind != SENKO_STATISTICS_POST || line->value != 0)
        continue;
      if (stack)
        add_parts (self, statistics, line);
      else
        add_figures (self, statistics, line, add_band (self, statistics, line), SENKO_N_FIGURES);
    }
  return self;
}

SenkoFigures *
_senko_figures_make_composition (const SenkoStatistics *statistics, int hire_year)
{
  SenkoFigures *self = _senko_figures_new (SENKO_CHART_GROUPED_BARS);
  g_autofree char *year = _senko_figures_year_note (statistics, hire_year);
  g_autofree char *title = g_strdup_printf (_ ("Applicants, examinees and candidates by %s"),
                                            senko_breakdown_label (statistics->by));
  guint n = 0;

  senko_chart_set_title (self->chart, title, year);
  senko_chart_set_value_axis (self->chart, _ ("people"), 0);
  add_series (self, SENKO_FIGURES_COMPOSITION, SENKO_FIGURE_FIXED_TERM);
  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);
      const SenkoStatisticsValue *value = statistics->values->pdata[line->value];

      if (line->hire_year != hire_year || line->kind != SENKO_STATISTICS_TOTAL || value == NULL)
        continue;
      if (++n > MOST_VALUES)
        continue;
      add_figures (self, statistics, line, senko_chart_add_band (self->chart, value->label, NULL),
                   SENKO_FIGURE_FIXED_TERM);
    }
  if (n > MOST_VALUES)
    {
      g_autofree char *note
          = g_strdup_printf (_ ("The %1$d with the most applicants of %2$u."), MOST_VALUES, n);

      senko_chart_set_note (self->chart, note);
    }
  return self;
}
