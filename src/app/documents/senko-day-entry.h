/* A day as clerks type it (20240510, S63.4.2, 令和6年5月10日), read at once: what it was understood
 * as stands beside it. */
#pragma once

#include "base/senko-date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENKO_TYPE_DAY_ENTRY (senko_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (SenkoDayEntry, senko_day_entry, SENKO, DAY_ENTRY, GtkBox)

/* Signals: changed (by somebody), activate (Enter). name: for screen readers and as tooltip. */
GtkWidget *senko_day_entry_new (const char *name);
void senko_day_entry_set_name (SenkoDayEntry *self, const char *name);
/* SENKO_DATE_NONE: what is written is no day. */
SenkoDate senko_day_entry_get_day (SenkoDayEntry *self);
/* Without "changed". */
void senko_day_entry_set_day (SenkoDayEntry *self, SenkoDate day);
GtkEditable *senko_day_entry_get_entry (SenkoDayEntry *self);

G_END_DECLS
