/* The yearly statistics (interface.md, **statistics**; 003 p.35). A number without its denominator
 * is a defect: the ratio's heading says what is divided by what. */
#include "model/lists/senko-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Withheld, as official statistics in Japan write it. */
#define WITHHELD "x"
#define MAX_CELLS 16

static const SenkoListColumn columns[] = {
  { "hire_year", N_ ("hire year"), TRUE },
  { "category", N_ ("category"), FALSE },
  { "subject", N_ ("subject"), FALSE },
  { "applicants", N_ ("applicants"), TRUE },
  { "examinees", N_ ("examinees"), TRUE },
  { "regular", N_ ("regular candidates"), TRUE },
  { "fixed_term", N_ ("fixed-term candidates"), TRUE },
  { "ratio", N_ ("ratio (examinees ÷ regular candidates)"), TRUE },
};
#define N_BEFORE_VALUE 3

static const SenkoListColumn changes[] = {
  { "applicants_change", N_ ("applicants, change"), TRUE },
  { "examinees_change", N_ ("examinees, change"), TRUE },
  { "regular_change", N_ ("regular candidates, change"), TRUE },
  { "fixed_term_change", N_ ("fixed-term candidates, change"), TRUE },
  { "ratio_change", N_ ("ratio, change"), TRUE },
};

/* The cells of a row while it is made. */
typedef struct {
  const SenkoStatistics *statistics;
  const SenkoListSink *sink;
  gboolean changes;
  const char *cells[MAX_CELLS];
  char buffers[MAX_CELLS][16];
  guint n;
} Row;

static void
add_text (Row *self, const char *text)
{
  self->cells[self->n++] = text;
}

static void
add_number (Row *self, int number)
{
  g_snprintf (self->buffers[self->n], sizeof self->buffers[0], "%d", number);
  self->cells[self->n] = self->buffers[self->n];
  self->n++;
}

static void
add_tenths (Row *self, int tenths)
{
  g_snprintf (self->buffers[self->n], sizeof self->buffers[0], "%s%d.%d", tenths < 0 ? "-" : "",
              ABS (tenths) / 10, ABS (tenths) % 10);
  self->cells[self->n] = self->buffers[self->n];
  self->n++;
}

static const char *
subject_text (const Row *self, const SenkoStatisticsLine *line)
{
  if (line->kind == SENKO_STATISTICS_SUBTOTAL)
    return self->sink->labels ? _ ("subtotal") : "subtotal";
  return senko_list_code (self->sink, self->statistics->definition, SENKO_VOCABULARY_SUBJECT,
                          line->subject);
}

static const char *
category_text (const Row *self, const SenkoStatisticsLine *line)
{
  if (line->kind == SENKO_STATISTICS_TOTAL)
    return self->sink->labels ? _ ("total") : "total";
  return senko_list_code (self->sink, self->statistics->definition, SENKO_VOCABULARY_CATEGORY,
                          line->category);
}

static const char *
value_text (const Row *self, const SenkoStatisticsLine *line)
{
  const SenkoStatisticsValue *value = self->statistics->values->pdata[line->value];

  if (value == NULL)
    return self->sink->labels ? _ ("all") : "all";
  return self->sink->labels ? value->label : value->id;
}

/* A fixed-term figure printed together with another row's stays combined: empty in files, marked in
 * tables. */
static void
add_figure (Row *self, const SenkoStatisticsLine *line, SenkoFigure figure)
{
  int n = senko_statistics_get_figure (line, figure);

  if (line->withheld & 1u << figure)
    add_text (self, WITHHELD);
  else if (n < 0)
    add_text (self, self->sink->labels ? "↑" : NULL);
  else
    add_number (self, n);
}

static void
add_ratio (Row *self, const SenkoStatisticsLine *line)
{
  const guint needed = 1u << SENKO_FIGURE_EXAMINEES | 1u << SENKO_FIGURE_REGULAR;

  if (line->withheld & needed)
    add_text (self, WITHHELD);
  else if (senko_statistics_ratio (line) < 0)
    add_text (self, "");
  else
    add_tenths (self, senko_statistics_ratio (line));
}

/* Two figures that may be shown have a difference that may; any other has none. */
static void
add_changes (Row *self, const SenkoStatisticsLine *line)
{
  const SenkoStatisticsLine *before = senko_statistics_year_before (self->statistics, line);

  for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
    if (before == NULL || ((line->withheld | before->withheld) & 1u << figure) != 0
        || senko_statistics_get_figure (line, figure) < 0
        || senko_statistics_get_figure (before, figure) < 0)
      add_text (self, NULL);
    else
      add_number (self, senko_statistics_get_figure (line, figure)
                            - senko_statistics_get_figure (before, figure));
  if (before == NULL || senko_statistics_ratio (line) < 0 || senko_statistics_ratio (before) < 0)
    add_text (self, NULL);
  else
    add_tenths (self, senko_statistics_ratio (line) - senko_statistics_ratio (before));
}

static void
list_line (Row *self, const SenkoStatisticsLine *line)
{
  self->n = 0;
  add_number (self, line->hire_year);
  add_text (self, category_text (self, line));
  add_text (self, subject_text (self, line));
  if (self->statistics->by != SENKO_BREAKDOWN_NONE)
    add_text (self, value_text (self, line));
  for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
    add_figure (self, line, figure);
  add_ratio (self, line);
  if (self->changes)
    add_changes (self, line);
  self->sink->row (self->cells, self->n, self->sink->user_data);
}

typedef struct {
  SenkoListColumn columns[MAX_CELLS];
  guint n;
} Columns;

static void
fill_columns (Columns *self, SenkoBreakdown by, gboolean with_changes)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (i == N_BEFORE_VALUE && by != SENKO_BREAKDOWN_NONE)
        self->columns[self->n++]
            = (SenkoListColumn){ senko_breakdown_id (by), senko_breakdown_name (by), FALSE };
      self->columns[self->n++] = columns[i];
    }
  for (guint i = 0; with_changes && i < G_N_ELEMENTS (changes); i++)
    self->columns[self->n++] = changes[i];
}

/* A sink may keep the columns, so all that there can be are made once. */
static const Columns *
get_columns (SenkoBreakdown by, gboolean with_changes)
{
  static Columns all[SENKO_N_BREAKDOWNS][2];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (SenkoBreakdown each = 0; each < SENKO_N_BREAKDOWNS; each++)
        {
          fill_columns (&all[each][FALSE], each, FALSE);
          fill_columns (&all[each][TRUE], each, TRUE);
        }
      g_once_init_leave (&made, 1);
    }
  return &all[by][with_changes ? 1 : 0];
}

void
senko_list_statistics_of (const SenkoStatistics *statistics, gboolean with_changes,
                          const SenkoListSink *sink)
{
  const Columns *shown = get_columns (statistics->by, with_changes);
  Row row = { statistics, sink, with_changes };

  sink->begin (shown->columns, shown->n, sink->user_data);
  for (guint i = 0; i < statistics->lines->len; i++)
    list_line (&row, &g_array_index (statistics->lines, SenkoStatisticsLine, i));
}

gboolean
senko_list_statistics_with (SenkoRegister *self, const SenkoStatisticsListOptions *options,
                            const SenkoListSink *sink, GError **error)
{
  g_autoptr (SenkoStatistics) statistics = senko_statistics_load_with (self, &options->load, error);

  if (statistics == NULL)
    return FALSE;
  if (options->threshold > 1)
    senko_statistics_withhold (statistics, options->threshold);
  senko_list_statistics_of (statistics, options->changes, sink);
  return TRUE;
}

gboolean
senko_list_statistics (SenkoRegister *self, int from, int to, const SenkoListSink *sink,
                       GError **error)
{
  SenkoStatisticsListOptions options = { .load = { .from = from, .to = to } };

  return senko_list_statistics_with (self, &options, sink, error);
}

/* Mismatches */

static const SenkoListColumn mismatch_columns[] = {
  { "hire_year", N_ ("hire year"), TRUE },   { "category", N_ ("category"), FALSE },
  { "subject", N_ ("subject"), FALSE },      { "figure", N_ ("figure"), FALSE },
  { "published", N_ ("published"), TRUE },   { "computed", N_ ("computed"), TRUE },
  { "difference", N_ ("difference"), TRUE },
};

static void
list_mismatch (Row *self, const SenkoStatisticsMismatch *mismatch)
{
  const SenkoListColumn *figure = &columns[N_BEFORE_VALUE + mismatch->figure];
  SenkoStatisticsLine line
      = { .kind = mismatch->kind, .category = mismatch->category, .subject = mismatch->subject };

  self->n = 0;
  add_number (self, mismatch->hire_year);
  add_text (self, category_text (self, &line));
  add_text (self, subject_text (self, &line));
  add_text (self, self->sink->labels ? _ (figure->label) : figure->key);
  if (mismatch->published < 0)
    add_text (self, NULL);
  else
    add_number (self, mismatch->published);
  if (mismatch->computed < 0)
    add_text (self, NULL);
  else
    add_number (self, mismatch->computed);
  if (mismatch->published < 0 || mismatch->computed < 0)
    add_text (self, NULL);
  else
    add_number (self, mismatch->computed - mismatch->published);
  self->sink->row (self->cells, self->n, self->sink->user_data);
}

gboolean
senko_list_mismatches (SenkoRegister *self, int from, int to, const SenkoListSink *sink,
                       guint *n_years, guint *n_mismatches, GError **error)
{
  g_autoptr (SenkoStatistics) names = senko_statistics_load (self, from, to, error);
  g_autoptr (GArray) mismatches = NULL;
  Row row = { names, sink };

  if (names != NULL)
    mismatches = senko_statistics_compare (self, from, to, n_years, error);
  if (mismatches == NULL)
    return FALSE;
  *n_mismatches = mismatches->len;
  sink->begin (mismatch_columns, G_N_ELEMENTS (mismatch_columns), sink->user_data);
  for (guint i = 0; i < mismatches->len; i++)
    list_mismatch (&row, &g_array_index (mismatches, SenkoStatisticsMismatch, i));
  return TRUE;
}
