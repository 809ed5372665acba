/* The slowest readers need some 30 ms for a character; the fastest typists need 80. */
#include "app/senko-scan.h"

#define MAX_GAP_MS 50
#define MIN_LENGTH 4 /* the shortest number worth a barcode */

void
senko_scan_reset (SenkoScan *self)
{
  self->length = 0;
  self->text[0] = '\0';
}

static gboolean
is_in_time (const SenkoScan *self, guint32 time)
{
  return time - self->last_time <= MAX_GAP_MS;
}

void
senko_scan_add (SenkoScan *self, gunichar character, guint32 time)
{
  gboolean fits = character < 128 && (g_ascii_isalnum ((char)character) || character == '-');

  if (!fits || self->length == SENKO_SCAN_MAX || !is_in_time (self, time))
    senko_scan_reset (self);
  self->last_time = time;
  if (!fits)
    return;
  self->text[self->length++] = (char)character;
  self->text[self->length] = '\0';
}

const char *
senko_scan_end (SenkoScan *self, guint32 time)
{
  gboolean is_scan = self->length >= MIN_LENGTH && is_in_time (self, time);

  self->length = 0;
  return is_scan ? self->text : NULL;
}
