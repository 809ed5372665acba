/* The ministry's survey as one list: a row for each figure, then the footnotes, then what cannot be
 * known. */
#include "model/lists/senko-list.h"

#include "model/senko-survey.h"

#include <glib/gi18n-lib.h>

static const SenkoListColumn columns[] = {
  { "table", N_ ("table"), FALSE },
  { "row", N_ ("row"), FALSE },
  { "figure", N_ ("figure"), FALSE },
  { "value", N_ ("value"), TRUE },
};

static void
list_row (const SenkoListSink *sink, const char *table, const char *row, const char *figure,
          const char *value)
{
  sink->row ((const char *[]){ table, row, figure, value }, G_N_ELEMENTS (columns),
             sink->user_data);
}

static void
list_table (const SenkoListSink *sink, const SenkoSurveyTable *table)
{
  const char *name = sink->labels ? table->title : table->id;

  for (guint i = 0; i < table->rows->len; i++)
    {
      char **row = table->rows->pdata[i];

      for (guint cell = 1; cell < table->columns->len; cell++)
        list_row (sink, name, row[0], table->columns->pdata[cell], row[cell]);
    }
  for (guint i = 0; i < table->notes->len; i++)
    list_row (sink, name, sink->labels ? _ ("note") : "note", table->notes->pdata[i], NULL);
}

gboolean
senko_list_survey (SenkoRegister *self, SenkoSelection *selection, const SenkoListSink *sink,
                   GError **error)
{
  g_autoptr (SenkoSurvey) survey = senko_survey_load (self, selection, error);

  if (survey == NULL)
    return FALSE;
  sink->begin (columns, G_N_ELEMENTS (columns), sink->user_data);
  for (guint i = 0; i < survey->tables->len; i++)
    list_table (sink, survey->tables->pdata[i]);
  for (guint i = 0; i < survey->unknown->len; i++)
    list_row (sink, sink->labels ? _ ("not in the register") : "unknown", NULL,
              survey->unknown->pdata[i], NULL);
  return TRUE;
}
