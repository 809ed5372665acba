/* Any bytes as a date, a time, a score and an individual number: read or refused, and what is read
 * is written and read again the same. */
#include <glib.h>

#include "base/senko-date.h"
#include "base/senko-points.h"
#include "base/senko-text.h"
#include "fuzz.h"

#define LAST_ERA_DATE 21171231 /* the years of an era are read up to 99 */

static void
check_date (const char *text, gsize length)
{
  SenkoDate date = SENKO_DATE_NONE, again = SENKO_DATE_NONE;
  char iso[SENKO_DATE_BUFFER];
  g_autofree char *era = NULL;
  if (!senko_date_parse (text, length, &date))
    return;
  g_assert_cmpint (senko_date_new (date / 10000, date / 100 % 100, date % 100), ==, date);
  g_assert_true (senko_date_parse (senko_date_format (date, iso), -1, &again));
  g_assert_cmpint (again, ==, date);
  g_assert_cmpint (senko_date_from_days (senko_date_to_days (date)), ==, date);
  if (date > LAST_ERA_DATE)
    return;
  era = senko_date_format_era (date);
  g_assert_true (senko_date_parse (era, -1, &again));
  g_assert_cmpint (again, ==, date);
}

static void
check_time (const char *text, gsize length)
{
  SenkoTime time = 0, again = 0;
  char iso[SENKO_TIME_BUFFER];
  if (!senko_time_parse (text, length, &time))
    return;
  g_assert_true (senko_time_parse (senko_time_format (time, iso), -1, &again));
  g_assert_true (again == time);
}

static void
check_points (const char *text, gsize length)
{
  SenkoPoints points = 0, again = 0;
  char plain[SENKO_POINTS_BUFFER];
  if (!senko_points_parse (text, length, &points))
    return;
  g_assert_cmpint (points, >=, 0);
  g_assert_true (senko_points_parse (senko_points_format (points, plain), -1, &again));
  g_assert_cmpint (again, ==, points);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = size > 0 ? (const char *)data : "";
  check_date (text, size);
  check_time (text, size);
  check_points (text, size);
  senko_text_is_my_number (text, size);
  senko_text_damage (text, size);
  return 0;
}
