/* Loads what the page shows. Nothing here knows a widget. */
#include "app/statistics/senko-statistics-view.h"

static void
on_begin_cb (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
  SenkoStatisticsView *self = user_data;

  g_array_append_vals (self->columns, columns, n_columns);
}

static void
on_row_cb (const char *const *cells, guint n_columns, gpointer user_data)
{
  SenkoStatisticsView *self = user_data;
  char **row = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    row[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  g_ptr_array_add (self->rows, row);
}

static gboolean
load_table (SenkoStatisticsView *self, SenkoRegister *register_, SenkoSelection *selection,
            GError **error)
{
  const SenkoStatisticsChoice *choice = &self->choice;
  SenkoListSink sink = { TRUE, on_begin_cb, on_row_cb, self };
  guint n_years = 0, n_mismatches = 0;

  switch (choice->table)
    {
    case SENKO_STATISTICS_TABLE_MISMATCHES:
      return senko_list_mismatches (register_, choice->load.from, choice->load.to, &sink, &n_years,
                                    &n_mismatches, error);
    case SENKO_STATISTICS_TABLE_SURVEY:
      return senko_list_survey (register_, selection, &sink, error);
    default:
      senko_list_statistics_of (self->statistics, choice->changes, &sink);
      return TRUE;
    }
}

/* What there is nothing to show of has no chart, which is no failure. */
static void
load_chart (SenkoStatisticsView *self, SenkoRegister *register_, SenkoSelection *selection)
{
  g_autoptr (GError) nothing = NULL;

  if (senko_figures_is_of_years (self->choice.chart))
    self->figures = senko_figures_of_years (self->choice.chart, self->statistics, 0, &nothing);
  else
    self->figures
        = senko_figures_of_selection (self->choice.chart, register_, selection, NULL, &nothing);
  if (self->figures == NULL)
    self->no_chart = g_strdup (nothing->message);
}

static void
list_years (SenkoStatisticsView *self, const SenkoStatistics *all)
{
  for (guint i = 0; i < all->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (all->lines, SenkoStatisticsLine, i);

      if (line->kind == SENKO_STATISTICS_TOTAL && line->value == 0)
        g_array_append_val (self->years, line->hire_year);
    }
}

static gboolean
load_statistics (SenkoStatisticsView *self, SenkoRegister *register_, GError **error)
{
  g_autoptr (SenkoStatistics) all = senko_statistics_load (register_, 0, 0, error);

  if (all == NULL)
    return FALSE;
  list_years (self, all);
  self->statistics = senko_statistics_load_with (register_, &self->choice.load, error);
  if (self->statistics == NULL)
    return FALSE;
  if (self->choice.threshold > 1)
    senko_statistics_withhold (self->statistics, self->choice.threshold);
  return TRUE;
}

SenkoStatisticsView *
senko_statistics_view_load (SenkoRegister *register_, SenkoSelection *selection,
                            const SenkoStatisticsChoice *choice, GError **error)
{
  g_autoptr (SenkoStatisticsView) self = g_new0 (SenkoStatisticsView, 1);

  self->choice = *choice;
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->columns = g_array_new (FALSE, FALSE, sizeof (SenkoListColumn));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  if (!load_statistics (self, register_, error) || !load_table (self, register_, selection, error))
    return NULL;
  load_chart (self, register_, selection);
  return g_steal_pointer (&self);
}

void
senko_statistics_view_free (SenkoStatisticsView *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->years);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  senko_statistics_free (self->statistics);
  senko_figures_free (self->figures);
  g_free (self->no_chart);
  g_free (self);
}
