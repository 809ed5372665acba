/* Puts the statistics' workbook together. */
#include "figures/senko-statistics-book.h"

#include "chart/senko-chart-file.h"
#include "exchange/senko-xlsx-book.h"
#include "model/lists/senko-list.h"
#include "model/senko-survey.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PICTURE_WIDTH 900
#define PICTURE_HEIGHT 560

/* Lists into the book */

static void
on_begin_cb (const SenkoListColumn *columns, guint n_columns, gpointer user_data)
{
  g_autofree const char **cells = g_new (const char *, n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      cells[i] = _ (columns[i].label);
      if (strcmp (columns[i].key, "hire_year") == 0)
        senko_xlsx_book_set_year_column (user_data, i);
    }
  senko_xlsx_book_add_heading (user_data, cells, n_columns);
}

static gboolean
is_sum (const char *const *cells)
{
  return g_strcmp0 (cells[1], _ ("total")) == 0 || g_strcmp0 (cells[2], _ ("subtotal")) == 0;
}

static void
on_row_cb (const char *const *cells, guint n_columns, gpointer user_data)
{
  senko_xlsx_book_add_row (user_data, cells, n_columns, n_columns > 2 && is_sum (cells));
}

static SenkoListSink
book_sink (SenkoXlsxBook *book)
{
  return (SenkoListSink){ TRUE, on_begin_cb, on_row_cb, book };
}

/* Tables */

static void
add_statistics (SenkoXlsxBook *book, const SenkoStatistics *statistics, gboolean withheld)
{
  SenkoListSink sink = book_sink (book);
  g_autofree char *name
      = statistics->by == SENKO_BREAKDOWN_NONE
            ? g_strdup (_ ("By post"))
            : g_strdup_printf (_ ("By %s"), senko_breakdown_label (statistics->by));

  senko_xlsx_book_add_sheet (book, name);
  senko_list_statistics_of (statistics, TRUE, &sink);
  senko_xlsx_book_add_note (book, "");
  senko_xlsx_book_add_note (
      book, _ ("Ratio: examinees ÷ regular candidates, one decimal, half up. Changes are against "
               "the year before."));
  senko_xlsx_book_add_note (
      book, _ ("↑: published together with another row. Published years are as published; judged "
               "years are counted from their decisions."));
  if (withheld)
    senko_xlsx_book_add_note (book, _ ("x: withheld, as it would speak of single people."));
}

static gboolean
add_mismatches (SenkoXlsxBook *book, SenkoRegister *register_,
                const SenkoStatisticsOptions *options, GError **error)
{
  SenkoListSink sink = book_sink (book);
  guint n_years = 0, n_mismatches = 0;
  g_autofree char *note = NULL;

  senko_xlsx_book_add_sheet (book, _ ("Published and computed"));
  if (!senko_list_mismatches (register_, options->from, options->to, &sink, &n_years, &n_mismatches,
                              error))
    return FALSE;
  note = n_years == 0
             ? g_strdup (_ ("No year is both published and judged in this register: there is "
                            "nothing to compare."))
             : g_strdup_printf (_ ("Years compared: %1$u. Figures that differ: %2$u."), n_years,
                                n_mismatches);
  senko_xlsx_book_add_note (book, "");
  senko_xlsx_book_add_note (book, note);
  return TRUE;
}

static void
add_survey_table (SenkoXlsxBook *book, const SenkoSurvey *survey, const SenkoSurveyTable *table)
{
  g_autofree char *year = g_strdup_printf (survey->preview ? _ ("Hire year %d (not decided yet)")
                                                           : _ ("Hire year %d"),
                                           survey->hire_year);

  senko_xlsx_book_add_sheet (book, table->title);
  senko_xlsx_book_add_title (book, table->title);
  senko_xlsx_book_add_note (book, year);
  senko_xlsx_book_add_heading (book, (const char *const *)table->columns->pdata,
                               table->columns->len);
  for (guint i = 0; i < table->rows->len; i++)
    senko_xlsx_book_add_row (book, table->rows->pdata[i], table->columns->len,
                             i + 1 == table->rows->len);
  senko_xlsx_book_add_note (book, "");
  for (guint i = 0; i < table->notes->len; i++)
    {
      g_autofree char *note = g_strdup_printf ("%u) %s", i + 1, (char *)table->notes->pdata[i]);

      senko_xlsx_book_add_note (book, note);
    }
}

static gboolean
add_survey (SenkoXlsxBook *book, SenkoRegister *register_, SenkoSelection *selection,
            GError **error)
{
  g_autoptr (SenkoSurvey) survey = senko_survey_load (register_, selection, error);

  if (survey == NULL)
    return FALSE;
  for (guint i = 0; i < survey->tables->len; i++)
    add_survey_table (book, survey, survey->tables->pdata[i]);
  senko_xlsx_book_add_sheet (book, _ ("Not in the register"));
  senko_xlsx_book_add_title (book, _ ("What the survey asks for and the register cannot know"));
  for (guint i = 0; i < survey->unknown->len; i++)
    senko_xlsx_book_add_note (book, survey->unknown->pdata[i]);
  return TRUE;
}

/* Charts: those that have something to show. */

static gboolean
add_chart (SenkoXlsxBook *book, SenkoFigures *figures, GError **error)
{
  SenkoChartTheme theme;
  g_autoptr (GBytes) png = NULL;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  png = senko_chart_render (figures->chart, &theme, SENKO_CHART_PNG, PICTURE_WIDTH, PICTURE_HEIGHT,
                            2, error);
  if (png != NULL)
    senko_xlsx_book_add_picture (book, png, PICTURE_HEIGHT * 2);
  return png != NULL;
}

static gboolean
add_charts (SenkoXlsxBook *book, SenkoRegister *register_, SenkoSelection *selection,
            const SenkoStatistics *statistics, gboolean withheld, GError **error)
{
  senko_xlsx_book_add_sheet (book, _ ("Charts"));
  for (SenkoFiguresKind kind = 0; kind < SENKO_N_FIGURES_KINDS; kind++)
    {
      g_autoptr (SenkoFigures) figures = NULL;
      g_autoptr (GError) nothing = NULL;

      if (kind == SENKO_FIGURES_COMPOSITION && statistics->by == SENKO_BREAKDOWN_NONE)
        continue;
      if (senko_figures_is_of_years (kind))
        figures = senko_figures_of_years (kind, statistics, 0, &nothing);
      else if (selection != NULL && !withheld)
        figures = senko_figures_of_selection (kind, register_, selection, NULL, &nothing);
      if (figures != NULL && !add_chart (book, figures, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_tables (SenkoXlsxBook *book, SenkoRegister *register_, const SenkoStatisticsOptions *options,
            int threshold, GError **error)
{
  SenkoStatisticsOptions plain = *options;
  g_autoptr (SenkoStatistics) statistics = NULL;

  plain.by = SENKO_BREAKDOWN_NONE;
  statistics = senko_statistics_load_with (register_, &plain, error);
  if (statistics == NULL)
    return FALSE;
  if (threshold > 1)
    senko_statistics_withhold (statistics, threshold);
  add_statistics (book, statistics, threshold > 1);
  return TRUE;
}

GBytes *
senko_statistics_book_make (SenkoRegister *register_, SenkoSelection *selection,
                            const SenkoStatisticsOptions *options, int threshold, GError **error)
{
  g_autoptr (SenkoStatistics) statistics = senko_statistics_load_with (register_, options, error);
  g_autoptr (SenkoXlsxBook) book = statistics != NULL ? senko_xlsx_book_new (error) : NULL;
  gboolean withheld = threshold > 1;

  if (book == NULL)
    return NULL;
  if (withheld)
    senko_statistics_withhold (statistics, threshold);
  if (options->by != SENKO_BREAKDOWN_NONE
      && !add_tables (book, register_, options, threshold, error))
    return NULL;
  add_statistics (book, statistics, withheld);
  if (!withheld && !add_mismatches (book, register_, options, error))
    return NULL;
  if (selection != NULL && !withheld && !add_survey (book, register_, selection, error))
    return NULL;
  if (!add_charts (book, register_, selection, statistics, withheld, error))
    return NULL;
  return senko_xlsx_book_finish (book, error);
}
