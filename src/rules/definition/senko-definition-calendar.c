/* The calendar, and the terms that every licence requirement takes over. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_EVENTS 200

/* --- events
 * ---------------------------------------------------------------------------------------------------
 */

static void
check_event (SenkoReaderObject *object, const SenkoEvent *event)
{
  const SenkoDefinition *definition = object->reader->definition;
  const SenkoTime ends[] = { event->from, event->to };
  const char *const keys[] = { "from", "to" };

  if (event->from && event->to && event->from > event->to)
    senko_reader_fault (object->reader, &object->path,
                        _ ("The event ends before it begins: look at “from” and “to”."));
  for (guint i = 0; event->closes_changes && i < G_N_ELEMENTS (ends); i++)
    {
      int year = ends[i] ? senko_date_year (senko_time_date (ends[i])) : definition->exam_year;

      if (!ends[i])
        senko_reader_fault_key (
            object, keys[i],
            _ ("The window of applications needs a beginning and an end: give “from” and “to”."));
      if (ABS (year - definition->exam_year) > 1)
        senko_reader_fault_key (
            object, keys[i],
            _ ("The window of applications lies in %1$d, more than a year from the "
               "exam year %2$d."),
            year, definition->exam_year);
    }
}

static void
read_event (SenkoReaderObject *object, SenkoEvent *event)
{
  senko_reader_read_label (object, &event->label);
  event->from = senko_reader_time (object, "from", FALSE);
  event->to = senko_reader_time (object, "to", TRUE);
  event->closes_changes = senko_reader_bool (object, "closes_changes", FALSE);
  event->contact_if_missing_on
      = senko_reader_date (object, "contact_if_missing_on", SENKO_OPTIONAL);
  event->contact_until = senko_reader_time (object, "contact_until", TRUE);
  if (object->json && !senko_reader_has (object, "from") && !senko_reader_has (object, "to"))
    senko_reader_fault (object->reader, &object->path,
                        _ ("The event has no date: give “from”, “to” or both."));
  check_event (object, event);
  senko_reader_finish (object);
}

static void
check_event_twice (SenkoReaderObject *object, const SenkoEvent *events, guint index)
{
  for (guint i = 0; events[index].label.id && i < index; i++)
    if (g_strcmp0 (events[i].label.id, events[index].label.id) == 0)
      {
        senko_reader_fault_key (
            object, "id",
            _ ("The id “%s” is used twice in this list. Each id stands for one thing."),
            events[i].label.id);
        return;
      }
}

void
senko_read_calendar (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderArray array;

  senko_reader_array (root, "calendar", SENKO_REQUIRED, MAX_EVENTS, &array);
  definition->calendar = senko_arena_new_array (root->reader->arena, SenkoEvent, array.length);
  definition->n_events = array.length;
  for (guint i = 0; i < array.length; i++)
    {
      SenkoReaderObject item;

      senko_reader_item (&array, i, &item);
      read_event (&item, &definition->calendar[i]);
      check_event_twice (&item, definition->calendar, i);
    }
}

static const char **
event_ids (const SenkoDefinition *definition)
{
  const char **ids = g_new0 (const char *, definition->n_events + 1);
  guint used = 0;

  for (guint i = 0; i < definition->n_events; i++)
    if (definition->calendar[i].label.id)
      ids[used++] = definition->calendar[i].label.id;
  return ids;
}

int
senko_read_event (SenkoReaderObject *object, const char *key, SenkoNeed need)
{
  const SenkoDefinition *definition = object->reader->definition;
  const char *id = senko_reader_text (object, key, need), *nearest;
  g_autofree const char **ids = NULL;

  for (guint i = 0; id && i < definition->n_events; i++)
    if (g_strcmp0 (definition->calendar[i].label.id, id) == 0)
      return i;
  if (!id)
    return -1;
  ids = event_ids (definition);
  nearest = senko_reader_nearest (id, ids);
  if (nearest)
    senko_reader_fault_key (object, key,
                            _ ("There is no event “%1$s” in the calendar. Did you mean “%2$s”?"),
                            id, nearest);
  else
    senko_reader_fault_key (object, key, _ ("There is no event “%s” in the calendar."), id);
  return -1;
}

/* --- licence terms
 * -------------------------------------------------------------------------------------------- */

static void
read_pool_terms (SenkoReaderObject *object)
{
  SenkoReader *reader = object->reader;
  SenkoReaderMap map;
  SenkoReaderObject terms;

  senko_reader_map (object, "pools", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode pool = senko_reader_key_code (&map, SENKO_VOCABULARY_POOL);
      SenkoDate date;

      senko_reader_object_from (reader, &map.path, map.node, &terms);
      date = senko_reader_date (&terms, "valid_by", SENKO_REQUIRED);
      if (pool && date)
        reader->definition->licence_valid_by[pool] = date;
      senko_reader_finish (&terms);
    }
}

void
senko_read_licence_terms (SenkoReaderObject *root)
{
  SenkoDefinition *definition = root->reader->definition;
  SenkoReaderObject object;
  SenkoDate valid_by;

  senko_reader_object (root, "licence_terms", SENKO_OPTIONAL, &object);
  senko_reader_page (&object);
  definition->licence_kinds = senko_reader_codes (&object, "kinds", SENKO_OPTIONAL,
                                                  SENKO_VOCABULARY_LICENCE_KIND, G_MAXUINT32);
  valid_by = senko_reader_date (&object, "valid_by", SENKO_REQUIRED);
  for (guint i = 0; i < G_N_ELEMENTS (definition->licence_valid_by); i++)
    definition->licence_valid_by[i] = valid_by;
  read_pool_terms (&object);
  definition->licence_expected_not_by = senko_reader_codes (
      &object, "expected_not_by", SENKO_OPTIONAL, SENKO_VOCABULARY_LICENCE_ROUTE, 0);
  senko_reader_finish (&object);
}
