/* Where the figures of a chart come from: it stands on paper with it. */
#include "figures/senko-figures-private.h"

#include "model/senko-decide.h"

#include <glib/gi18n-lib.h>

static void
append_year (GString *years, int year)
{
  g_string_append_printf (years, "%s%d", years->len > 0 ? ", " : "", year);
}

static const char *
years_text (const GString *years)
{
  return years->len > 0 ? years->str : _ ("none");
}

void
_senko_figures_set_years_source (SenkoFigures *self, const SenkoStatistics *statistics,
                                 int hire_year)
{
  g_autoptr (GString) published = g_string_new (NULL);
  g_autoptr (GString) judged = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = &g_array_index (statistics->lines, SenkoStatisticsLine, i);

      if (line->kind == SENKO_STATISTICS_TOTAL && line->value == 0
          && (hire_year == 0 || line->hire_year == hire_year))
        append_year (line->judged ? judged : published, line->hire_year);
    }
  text = g_strdup_printf (
      _ ("Source: hire years as published: %1$s; judged in this register: %2$s."),
      years_text (published), years_text (judged));
  senko_chart_set_source (self->chart, text, NULL);
}

/* The day as it was in the office. (transfer full) */
static char *
local_day (const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  char buffer[SENKO_DATE_BUFFER];
  SenkoDate day;

  if (local == NULL)
    return g_strdup (utc);
  day = senko_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                        g_date_time_get_day_of_month (local));
  return senko_language_is_japanese () ? senko_date_format_era (day)
                                       : g_strdup (senko_date_format (day, buffer));
}

static char *
describe_decision (const char *stage, const SenkoDecision *decision)
{
  g_autofree char *day = NULL;

  if (decision == NULL)
    return g_strdup_printf (_ ("Source: a preview made of what the register has today; %s is not "
                               "confirmed."),
                            stage);
  day = local_day (decision->decided_at);
  return g_strdup_printf (_ ("Source: the decision of %1$s, confirmed on %2$s by %3$s."), stage,
                          day, decision->actor);
}

gboolean
_senko_figures_set_stage_source (SenkoFigures *self, SenkoRegister *register_,
                                 SenkoSelection *selection, SenkoCode stage, GError **error)
{
  g_autoptr (SenkoDecision) decision = NULL;
  g_autofree char *text = NULL;

  if (!senko_decide_find (register_, selection, stage, &decision, error))
    return FALSE;
  text = describe_decision (senko_definition_code_label (selection->definition,
                                                         SENKO_VOCABULARY_STAGE, stage,
                                                         senko_language_is_japanese ()),
                            decision);
  senko_chart_set_source (self->chart, text, decision != NULL ? decision->fingerprint : NULL);
  return TRUE;
}
