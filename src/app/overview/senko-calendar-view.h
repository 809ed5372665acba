/* The calendar of a selection as it looks on a day: plain values, ready to be shown. */
#pragma once

#include "rules/senko-definition.h"

G_BEGIN_DECLS

typedef enum {
  SENKO_CALENDAR_PAST,
  SENKO_CALENDAR_RUNNING, /* has begun and has not ended */
  SENKO_CALENDAR_COMING,
} SenkoCalendarState;

typedef struct {
  char *title;
  char *dates; /* "10 Apr – 10 May, 17:00" in the user's way of writing dates */
  char *when; /* "in 3 days", "last day"; "" for what is past */
  char *note; /* what to know now, "" = nothing */
  SenkoDate first, last; /* 0 = open */
  SenkoCalendarState state;
  gboolean is_next; /* the nearest end of anything from today on */
} SenkoCalendarEntry;

/* The events of the calendar and the days on which papers are due, by their last day. japanese:
 * whose labels. (transfer full, of SenkoCalendarEntry) */
GPtrArray *senko_calendar_view_new (const SenkoDefinition *definition, SenkoDate today,
                                    gboolean japanese);
void senko_calendar_entry_free (SenkoCalendarEntry *entry);

G_END_DECLS
