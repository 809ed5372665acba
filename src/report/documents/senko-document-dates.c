/* Days and times on paper. */
#include "report/documents/senko-document-private.h"

#include <string.h>

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

/* "2024-09-20T03:00:00Z": an instant of the journal. */
static void
append_instant (const SenkoDocumentJob *self, const char *utc, GString *out)
{
  g_autofree char *clock = NULL;
  g_autofree char *day = _senko_document_local (self, utc, &clock);

  g_string_append_printf (out, "%s %s", day, clock);
}

/* "2024-05-01", "2024-05-01T15:33". */
static void
append_day (const SenkoDocumentJob *self, const char *text, GString *out)
{
  SenkoDate date = SENKO_DATE_NONE;
  g_autofree char *day = NULL;

  if (!senko_date_parse (text, 10, &date))
    {
      g_string_append (out, text);
      return;
    }
  day = _senko_document_date (self, date);
  g_string_append (out, day);
  if (text[10] == 'T')
    g_string_append_printf (out, " %s", text + 11);
}

static gboolean
rewrite (const GMatchInfo *match, GString *out, gpointer user_data)
{
  g_autofree char *text = g_match_info_fetch (match, 0);

  if (g_str_has_suffix (text, "Z"))
    append_instant (user_data, text, out);
  else
    append_day (user_data, text, out);
  return FALSE;
}

char *
_senko_document_rewrite_dates (const SenkoDocumentJob *self, const char *text)
{
  static gsize made = 0;
  static GRegex *dates;

  if (g_once_init_enter (&made))
    {
      dates = g_regex_new ("(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}"
                           "(T[0-9]{2}:[0-9]{2}(:[0-9]{2}Z)?)?(?![0-9-])",
                           G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  return g_regex_replace_eval (dates, text, -1, 0, 0, rewrite, (gpointer)self, NULL);
}
