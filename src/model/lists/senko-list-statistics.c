/* The yearly statistics (interface.md, **statistics**; 003 p.35). A number without its denominator
 * is a defect: the ratio's heading says what is divided by what. */
#include "model/lists/senko-list.h"

#include "model/senko-statistics.h"

#include <glib/gi18n-lib.h>

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

static const char *
subject_text (const SenkoListSink *sink, const SenkoDefinition *definition,
              const SenkoStatisticsLine *line)
{
  if (line->kind == SENKO_STATISTICS_SUBTOTAL)
    return sink->labels ? _ ("subtotal") : "subtotal";
  return senko_list_code (sink, definition, SENKO_VOCABULARY_SUBJECT, line->subject);
}

static const char *
category_text (const SenkoListSink *sink, const SenkoDefinition *definition,
               const SenkoStatisticsLine *line)
{
  if (line->kind == SENKO_STATISTICS_TOTAL)
    return sink->labels ? _ ("total") : "total";
  return senko_list_code (sink, definition, SENKO_VOCABULARY_CATEGORY, line->category);
}

static void
format_ratio (const SenkoStatisticsLine *line, char buffer[16])
{
  int ratio = senko_statistics_ratio (line);

  buffer[0] = '\0';
  if (ratio >= 0)
    g_snprintf (buffer, 16, "%d.%d", ratio / 10, ratio % 10);
}

/* A fixed-term figure printed together with another row's stays combined: empty in files, marked in
 * tables. */
static void
list_line (const SenkoListSink *sink, const SenkoDefinition *definition,
           const SenkoStatisticsLine *line)
{
  char year[12], applicants[12], examinees[12], regular[12], fixed_term[12], ratio[16];

  g_snprintf (year, sizeof year, "%d", line->hire_year);
  g_snprintf (applicants, sizeof applicants, "%d", line->applicants);
  g_snprintf (examinees, sizeof examinees, "%d", line->examinees);
  g_snprintf (regular, sizeof regular, "%d", line->regular);
  g_snprintf (fixed_term, sizeof fixed_term, "%d", line->fixed_term);
  format_ratio (line, ratio);
  sink->row ((const char *[]){ year, category_text (sink, definition, line),
                               subject_text (sink, definition, line), applicants, examinees,
                               regular,
                               line->fixed_term >= 0 ? fixed_term
                               : sink->labels        ? "↑"
                                                     : NULL,
                               ratio },
             G_N_ELEMENTS (columns), sink->user_data);
}

gboolean
senko_list_statistics (SenkoRegister *self, int from, int to, const SenkoListSink *sink,
                       GError **error)
{
  g_autoptr (SenkoStatistics) statistics = senko_statistics_load (self, from, to, error);

  if (statistics == NULL)
    return FALSE;
  sink->begin (columns, G_N_ELEMENTS (columns), sink->user_data);
  for (guint i = 0; i < statistics->lines->len; i++)
    list_line (sink, statistics->definition,
               &g_array_index (statistics->lines, SenkoStatisticsLine, i));
  return TRUE;
}
