/* Recognising a barcode reader among the keys: readers type a number in a burst no hand can type,
 * and end it with Enter. Plain values, fed with characters and their times. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SENKO_SCAN_MAX 32

typedef struct {
  char text[SENKO_SCAN_MAX + 1];
  guint length;
  guint32 last_time;
} SenkoScan;

void senko_scan_reset (SenkoScan *self);
/* A character was typed at this time (milliseconds). What no number has begins anew. */
void senko_scan_add (SenkoScan *self, gunichar character, guint32 time);
/* Enter came at this time. The number, if the characters before it were a scan; else NULL. Valid
 * until the next call. */
const char *senko_scan_end (SenkoScan *self, guint32 time);

G_END_DECLS
