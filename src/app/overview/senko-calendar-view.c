/* What a clerk asks of the calendar: what runs now, what ends next, and how many days that leaves.
 */
#include "app/overview/senko-calendar-view.h"

#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>

#define MIDNIGHT_TO 2359 /* how a definition's bare last day reads */

void
senko_calendar_entry_free (SenkoCalendarEntry *entry)
{
  g_free (entry->title);
  g_free (entry->dates);
  g_free (entry->when);
  g_free (entry->note);
  g_free (entry);
}

/* --- Words --- */

static char *
format_end (SenkoTime time)
{
  int minutes = (int)(time % 10000);
  g_autofree char *date = senko_settings_format_date (senko_time_date (time));

  if (minutes == MIDNIGHT_TO || minutes == 0)
    return g_steal_pointer (&date);
  return g_strdup_printf ("%s %d:%02d", date, minutes / 100, minutes % 100);
}

static char *
format_span (SenkoTime from, SenkoTime to)
{
  g_autofree char *first = from != 0 ? format_end (from) : NULL;
  g_autofree char *last = to != 0 ? format_end (to) : NULL;

  if (first == NULL)
    return g_strdup_printf (_ ("by %s"), last);
  if (last == NULL)
    return g_strdup_printf (_ ("from %s"), first);
  return from == to || g_str_equal (first, last) ? g_steal_pointer (&first)
                                                 : g_strdup_printf (_ ("%s – %s"), first, last);
}

static char *
format_in_days (int days)
{
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);
}

static char *
format_left (int days)
{
  if (days == 0)
    return g_strdup (_ ("last day"));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", days), days);
}

/* --- Entries --- */

static int
days_until (SenkoDate today, SenkoDate day)
{
  return senko_date_to_days (day) - senko_date_to_days (today);
}

/* What only has an end is a deadline: it comes until it is past. */
static void
set_state (SenkoCalendarEntry *entry, SenkoDate today)
{
  if (entry->last != 0 && entry->last < today)
    entry->state = SENKO_CALENDAR_PAST;
  else if (entry->first == 0 || entry->first > today)
    entry->state = SENKO_CALENDAR_COMING;
  else
    entry->state = SENKO_CALENDAR_RUNNING;
  if (entry->state == SENKO_CALENDAR_PAST || (entry->last == 0 && entry->first <= today))
    entry->when = g_strdup ("");
  else if (entry->state == SENKO_CALENDAR_RUNNING && entry->first != entry->last)
    entry->when = format_left (days_until (today, entry->last));
  else
    entry->when
        = format_in_days (days_until (today, entry->first != 0 ? entry->first : entry->last));
}

static char *
contact_note (const SenkoEvent *event, SenkoDate today)
{
  g_autofree char *until = NULL;

  if (event->contact_until == 0 || senko_time_date (event->from) > today
      || senko_time_date (event->contact_until) < today)
    return g_strdup ("");
  until = format_end (event->contact_until);
  return g_strdup_printf (_ ("Who has heard nothing must ask by %s."), until);
}

static SenkoCalendarEntry *
entry_of_event (const SenkoEvent *event, SenkoDate today, gboolean japanese)
{
  SenkoCalendarEntry *entry = g_new0 (SenkoCalendarEntry, 1);

  entry->title = g_strdup (japanese ? event->label.ja : event->label.en);
  entry->dates = format_span (event->from, event->to);
  entry->note = contact_note (event, today);
  entry->first = senko_time_date (event->from);
  entry->last = senko_time_date (event->to);
  set_state (entry, today);
  return entry;
}

/* One entry for all papers of a day. */
static SenkoCalendarEntry *
entry_of_papers (const SenkoDefinition *definition, SenkoDate due, SenkoDate today,
                 gboolean japanese)
{
  SenkoCalendarEntry *entry = g_new0 (SenkoCalendarEntry, 1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < definition->n_documents; i++)
    if (definition->documents[i].due == due)
      g_string_append_printf (names, "%s%s", names->len > 0 ? (japanese ? "、" : ", ") : "",
                              japanese ? definition->documents[i].label.ja
                                       : definition->documents[i].label.en);
  entry->title = g_strdup_printf (_ ("Papers due: %s"), names->str);
  entry->dates = format_span (0, senko_date_time (due, 23, 59));
  entry->note = g_strdup ("");
  entry->last = due;
  set_state (entry, today);
  return entry;
}

static gboolean
is_first_of_day (const SenkoDefinition *definition, guint document)
{
  for (guint i = 0; i < document; i++)
    if (definition->documents[i].due == definition->documents[document].due)
      return FALSE;
  return definition->documents[document].due != 0;
}

static SenkoDate
sort_day (const SenkoCalendarEntry *entry)
{
  return entry->first != 0 ? entry->first : entry->last;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const SenkoCalendarEntry *x = *(const SenkoCalendarEntry *const *)a;
  const SenkoCalendarEntry *y = *(const SenkoCalendarEntry *const *)b;

  if (sort_day (x) != sort_day (y))
    return sort_day (x) < sort_day (y) ? -1 : 1;
  return x->last < y->last ? -1 : x->last > y->last;
}

static SenkoDate
next_day (const SenkoCalendarEntry *entry, SenkoDate today)
{
  if (entry->state == SENKO_CALENDAR_COMING && entry->first != 0)
    return entry->first;
  return entry->last >= today ? entry->last : 0;
}

static void
mark_next (GPtrArray *entries, SenkoDate today)
{
  SenkoCalendarEntry *next = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      SenkoCalendarEntry *entry = g_ptr_array_index (entries, i);
      SenkoDate day = next_day (entry, today);

      if (day != 0 && (next == NULL || day < next_day (next, today)))
        next = entry;
    }
  if (next != NULL)
    next->is_next = TRUE;
}

GPtrArray *
senko_calendar_view_new (const SenkoDefinition *definition, SenkoDate today, gboolean japanese)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_calendar_entry_free);

  for (guint i = 0; i < definition->n_events; i++)
    g_ptr_array_add (entries, entry_of_event (&definition->calendar[i], today, japanese));
  for (guint i = 0; i < definition->n_documents; i++)
    if (is_first_of_day (definition, i))
      g_ptr_array_add (entries,
                       entry_of_papers (definition, definition->documents[i].due, today, japanese));
  g_ptr_array_sort (entries, compare_entries);
  mark_next (entries, today);
  return entries;
}
