/* Days in sentences: rules, lists and files write them as 2024-05-10; whoever shows a sentence to
 * people may write them otherwise. */
#include "base/senko-date.h"

typedef struct {
  SenkoDateFormat format;
  gpointer user_data;
} Rewriting;

static char *
format_instant (const Rewriting *self, const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = NULL, *clock = NULL;

  if (local == NULL)
    return g_strdup (utc);
  day = self->format (senko_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                      g_date_time_get_day_of_month (local)),
                      self->user_data);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", day, clock);
}

/* "2024-05-01", "2024-05-01T15:33". */
static char *
format_day (const Rewriting *self, const char *text)
{
  SenkoDate date = SENKO_DATE_NONE;
  g_autofree char *day = NULL;

  if (!senko_date_parse (text, 10, &date))
    return g_strdup (text);
  day = self->format (date, self->user_data);
  return text[10] == 'T' ? g_strdup_printf ("%s %s", day, text + 11) : g_steal_pointer (&day);
}

static gboolean
rewrite (const GMatchInfo *match, GString *out, gpointer user_data)
{
  g_autofree char *text = g_match_info_fetch (match, 0);
  g_autofree char *written = g_str_has_suffix (text, "Z") ? format_instant (user_data, text)
                                                          : format_day (user_data, text);

  g_string_append (out, written);
  return FALSE;
}

char *
senko_date_rewrite (const char *text, SenkoDateFormat format, gpointer user_data)
{
  static gsize made = 0;
  static GRegex *dates;
  Rewriting self = { format, user_data };

  if (g_once_init_enter (&made))
    {
      dates = g_regex_new ("(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}"
                           "(T[0-9]{2}:[0-9]{2}(:[0-9]{2}Z)?)?(?![0-9-])",
                           G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  return g_regex_replace_eval (dates, text, -1, 0, 0, rewrite, &self, NULL);
}
