/* Days and times on paper. */
#include "report/documents/senko-document-private.h"

char *
_senko_document_date (const SenkoDocumentJob *self, SenkoDate date)
{
  char buffer[SENKO_DATE_BUFFER];

  if (date == SENKO_DATE_NONE)
    return g_strdup ("");
  return self->japanese ? senko_date_format_era (date)
                        : g_strdup (senko_date_format (date, buffer));
}

char *
_senko_document_local (const SenkoDocumentJob *self, const char *utc, char **clock)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  if (clock != NULL)
    *clock = local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
  if (local == NULL)
    return g_strdup (utc);
  return _senko_document_date (self, senko_date_new (g_date_time_get_year (local),
                                                     g_date_time_get_month (local),
                                                     g_date_time_get_day_of_month (local)));
}

static char *
format (SenkoDate date, gpointer user_data)
{
  return _senko_document_date (user_data, date);
}

char *
_senko_document_rewrite_dates (const SenkoDocumentJob *self, const char *text)
{
  return senko_date_rewrite (text, format, (gpointer)self);
}
