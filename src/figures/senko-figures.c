/* The kinds of charts by name, and what all of them share. */
#include "figures/senko-figures-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *id, *label;
} kinds[SENKO_N_FIGURES_KINDS] = {
  [SENKO_FIGURES_BARS] = { "bars", N_ ("Posts side by side") },
  [SENKO_FIGURES_STACK] = { "stack", N_ ("Posts, parted by outcome") },
  [SENKO_FIGURES_LINES] = { "lines", N_ ("Ratio over the years") },
  [SENKO_FIGURES_SLOPE] = { "slope", N_ ("Ratio, first and last year") },
  [SENKO_FIGURES_MULTIPLES] = { "multiples", N_ ("Ratio of each post") },
  [SENKO_FIGURES_HEAT] = { "heat", N_ ("Ratio as colours") },
  [SENKO_FIGURES_COMPOSITION] = { "composition", N_ ("Composition") },
  [SENKO_FIGURES_FUNNEL] = { "funnel", N_ ("From application to roster") },
  [SENKO_FIGURES_SCORES] = { "scores", N_ ("Distribution of scores") },
  [SENKO_FIGURES_BONUS] = { "bonus", N_ ("Effect of bonus points") },
};

const char *
senko_figures_label (SenkoFiguresKind kind)
{
  return _ (kinds[kind].label);
}

gboolean
senko_figures_from_id (const char *id, SenkoFiguresKind *kind)
{
  for (guint i = 0; i < SENKO_N_FIGURES_KINDS; i++)
    if (strcmp (kinds[i].id, id) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

char *
senko_figures_list_ids (void)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < SENKO_N_FIGURES_KINDS; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", kinds[i].id);
  return g_string_free (ids, FALSE);
}

gboolean
senko_figures_is_of_years (SenkoFiguresKind kind)
{
  return kind <= SENKO_FIGURES_COMPOSITION;
}

SenkoFigures *
_senko_figures_new (SenkoChartKind kind)
{
  SenkoFigures *self = g_new (SenkoFigures, 1);

  self->chart = senko_chart_new (kind);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return self;
}

void
senko_figures_free (SenkoFigures *self)
{
  if (self == NULL)
    return;
  senko_chart_unref (self->chart);
  g_ptr_array_unref (self->people);
  g_free (self);
}

char *
_senko_figures_add_people (SenkoFigures *self, GArray *ids)
{
  if (ids->len == 0)
    {
      g_array_unref (ids);
      return NULL;
    }
  g_ptr_array_add (self->people, ids);
  return g_strdup_printf ("people:%u", self->people->len - 1);
}

GArray *
senko_figures_get_people (const SenkoFigures *self, const char *target)
{
  guint place;

  if (target == NULL || !g_str_has_prefix (target, "people:"))
    return NULL;
  place = (guint)strtoul (target + strlen ("people:"), NULL, 10);
  return place < self->people->len ? self->people->pdata[place] : NULL;
}

const char *
_senko_figures_name (SenkoFigure figure)
{
  static const char *const names[SENKO_N_FIGURES]
      = { N_ ("applicants"), N_ ("examinees"), N_ ("regular candidates"),
          N_ ("fixed-term candidates") };

  return _ (names[figure]);
}

/* What a figure counts. */
static const char *
meaning (SenkoFigure figure)
{
  static const char *const meanings[SENKO_N_FIGURES] = {
    N_ ("Those who applied validly."),
    N_ ("Those who sat every point-bearing test that was required of them on their first day."),
    N_ ("Those who passed the last stage for a regular appointment."),
    N_ ("Those who passed for a fixed-term appointment.")
  };

  return _ (meanings[figure]);
}

void
_senko_figures_set_figure (SenkoFigures *self, const SenkoStatistics *statistics,
                           const SenkoStatisticsLine *line, SenkoFigure figure, guint series,
                           guint band)
{
  int n = senko_statistics_get_figure (line, figure);
  g_autofree char *text = NULL;
  g_autofree char *target = NULL;

  if (n < 0 || (line->withheld & 1u << figure) != 0)
    return;
  text = senko_chart_format (n, 0);
  target
      = _senko_figures_add_people (self, senko_statistics_list_people (statistics, line, figure));
  senko_chart_set_cell (self->chart, series, band, n, text, meaning (figure), target);
}

int
_senko_figures_newest_year (const SenkoStatistics *statistics)
{
  int newest = 0;

  for (guint i = 0; i < statistics->lines->len; i++)
    newest = MAX (newest, g_array_index (statistics->lines, SenkoStatisticsLine, i).hire_year);
  return newest;
}

char *
_senko_figures_year_note (const SenkoStatistics *statistics, int hire_year)
{
  const SenkoStatisticsLine *total
      = senko_statistics_find (statistics, hire_year, SENKO_STATISTICS_TOTAL, 0, 0, 0);

  if (total != NULL && total->preview)
    return g_strdup_printf (_ ("Hire year %d (not decided yet)"), hire_year);
  return g_strdup_printf (_ ("Hire year %d"), hire_year);
}

static gboolean
shows_one_year (SenkoFiguresKind kind)
{
  return kind == SENKO_FIGURES_BARS || kind == SENKO_FIGURES_STACK
         || kind == SENKO_FIGURES_COMPOSITION;
}

SenkoFigures *
senko_figures_of_years (SenkoFiguresKind kind, const SenkoStatistics *statistics, int hire_year,
                        GError **error)
{
  SenkoFigures *self;

  if (hire_year == 0)
    hire_year = _senko_figures_newest_year (statistics);
  if (kind == SENKO_FIGURES_BARS || kind == SENKO_FIGURES_STACK)
    self = _senko_figures_make_posts (kind, statistics, hire_year);
  else if (kind == SENKO_FIGURES_COMPOSITION)
    self = _senko_figures_make_composition (statistics, hire_year);
  else
    self = _senko_figures_make_ratios (kind, statistics);
  _senko_figures_set_years_source (self, statistics, shows_one_year (kind) ? hire_year : 0);
  if (senko_chart_get_n_bands (self->chart) > 0 && senko_chart_get_n_series (self->chart) > 0)
    return self;
  senko_figures_free (self);
  g_set_error_literal (
      error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN,
      kind == SENKO_FIGURES_COMPOSITION
          ? _ ("There are no figures for this chart. Choose what people are told apart by, and a "
               "year that was judged in this register.")
          : _ ("There are no figures for this chart. Choose other years."));
  return NULL;
}
