/* What can be asked of statistics: single figures, ratios, rows of other years, the people behind.
 */
#include "model/statistics/senko-statistics-private.h"

#include <glib/gi18n-lib.h>

int
senko_statistics_get_figure (const SenkoStatisticsLine *line, SenkoFigure figure)
{
  switch (figure)
    {
    case SENKO_FIGURE_APPLICANTS:
      return line->applicants;
    case SENKO_FIGURE_EXAMINEES:
      return line->examinees;
    case SENKO_FIGURE_REGULAR:
      return line->regular;
    case SENKO_FIGURE_FIXED_TERM:
    default:
      return line->fixed_term;
    }
}

int
senko_statistics_ratio (const SenkoStatisticsLine *line)
{
  const guint needed = 1u << SENKO_FIGURE_EXAMINEES | 1u << SENKO_FIGURE_REGULAR;

  if (line->regular == 0 || (line->withheld & needed) != 0)
    return -1;
  return (line->examinees * 20 + line->regular) / (2 * line->regular);
}

const SenkoStatisticsLine *
senko_statistics_find (const SenkoStatistics *self, int hire_year, SenkoStatisticsKind kind,
                       SenkoCode category, SenkoCode subject, guint value)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (self->lines, SenkoStatisticsLine, i);

      if (line->hire_year == hire_year && line->kind == kind && line->category == category
          && line->subject == subject && line->value == value)
        return line;
    }
  return NULL;
}

const SenkoStatisticsLine *
senko_statistics_year_before (const SenkoStatistics *self, const SenkoStatisticsLine *line)
{
  return senko_statistics_find (self, line->hire_year - 1, line->kind, line->category,
                                line->subject, line->value);
}

char *
senko_statistics_dup_name (const SenkoStatistics *self, const SenkoStatisticsLine *line)
{
  const SenkoDefinition *definition = self->definition;
  const char *category, *subject;

  if (line->kind == SENKO_STATISTICS_TOTAL)
    return g_strdup (_ ("total"));
  category = senko_definition_code_label (definition, SENKO_VOCABULARY_CATEGORY, line->category,
                                          senko_language_is_japanese ());
  if (line->kind == SENKO_STATISTICS_SUBTOTAL)
    return g_strdup_printf (_ ("%s, subtotal"), category);
  if (line->subject == 0)
    return g_strdup (category);
  subject = senko_definition_code_label (definition, SENKO_VOCABULARY_SUBJECT, line->subject,
                                         senko_language_is_japanese ());
  return g_strdup_printf (_ ("%1$s, %2$s"), category, subject);
}

/* Whether a row that is a sum adds this post up. */
static gboolean
belongs (const SenkoStatistics *self, const SenkoStatisticsLine *line, SenkoCode category,
         SenkoCode subject)
{
  if (line->kind == SENKO_STATISTICS_TOTAL)
    return TRUE;
  if (line->kind == SENKO_STATISTICS_POST)
    return line->category == category && line->subject == subject;
  for (guint i = 0; i < self->definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &self->definition->statistics_rows[i];

      if (row->category == category && row->subject == subject)
        return row->subtotal == line->category;
    }
  return FALSE;
}

static gboolean
is_counted (const SenkoStatistics *self, const SenkoStatisticsLine *line,
            const SenkoStatisticsPerson *person, SenkoFigure figure)
{
  SenkoCode category = person->category, subject = person->subject;
  gboolean counts = figure == SENKO_FIGURE_APPLICANTS  ? TRUE
                    : figure == SENKO_FIGURE_EXAMINEES ? person->examinee
                    : figure == SENKO_FIGURE_REGULAR   ? person->regular
                                                       : person->fixed_term;

  if (!counts || (line->value != 0 && line->value != person->value))
    return FALSE;
  if (figure == SENKO_FIGURE_FIXED_TERM)
    {
      category = _senko_statistics_fixed_term_category (self->definition, category);
      if (category != person->category)
        subject = 0;
    }
  return belongs (self, line, category, subject);
}

GArray *
senko_statistics_list_people (const SenkoStatistics *self, const SenkoStatisticsLine *line,
                              SenkoFigure figure)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->counted->len; i++)
    {
      const SenkoStatisticsYear *year = self->counted->pdata[i];

      for (guint j = 0;
           year->hire_year == line->hire_year && year->people != NULL && j < year->people->len; j++)
        {
          const SenkoStatisticsPerson *person
              = &g_array_index (year->people, SenkoStatisticsPerson, j);

          if (is_counted (self, line, person, figure))
            g_array_append_val (ids, person->id);
        }
    }
  return ids;
}
