/* Days are of the Japanese calendar on a Japanese sheet. */
#include "report/sheets/senko-sheet-words.h"

#include "report/senko-paper-private.h"

static char *
format_day (GDateTime *local, gboolean japanese)
{
  SenkoDate date = senko_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                   g_date_time_get_day_of_month (local));
  char buffer[SENKO_DATE_BUFFER];

  return japanese ? senko_date_format_era (date) : g_strdup (senko_date_format (date, buffer));
}

char *
_senko_sheet_time (const char *utc, gboolean japanese)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return g_strdup (utc);
  day = format_day (local, japanese);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", day, clock);
}

char *
_senko_sheet_printed (SenkoRegister *reg, gboolean japanese)
{
  g_autofree char *now = senko_register_dup_now (reg);
  g_autofree char *at = _senko_sheet_time (now, japanese);

  return g_strdup_printf (SENKO_PAPER_WORD (japanese, "Printed on %s by %s", "%s 印刷　%s"), at,
                          senko_register_get_actor (reg));
}

char *
_senko_sheet_group (const SenkoDefinition *definition, SenkoCode pool, SenkoCode category,
                    SenkoCode subject, gboolean japanese)
{
  g_autofree char *name = senko_preview_group_name (definition, pool, category, subject, japanese);
  g_auto (GStrv) parts = japanese ? g_strsplit (name, " · ", -1) : NULL;

  return japanese ? g_strjoinv ("　", parts) : g_steal_pointer (&name);
}
