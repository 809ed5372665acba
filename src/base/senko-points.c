/* Scores are read and written in hundredths without floating point and without allocation: once per
 * cell. */
#include "base/senko-points.h"

#include <string.h>

#include "base/senko-text-private.h"

#define MAX_WHOLE 9999999
#define FRACTION_DIGITS 2

/* Longer texts are no scores. */
#define NARROW_SIZE 40

/* ASCII only, no white space around; -1 if it is no number. */
static gint32
parse_ascii (const char *text, gsize length)
{
  gsize i = 0;
  gint32 whole = 0, fraction = 0;
  gsize decimals;
  while (i < length && g_ascii_isdigit (text[i]))
    {
      whole = whole * 10 + (text[i++] - '0');
      if (whole > MAX_WHOLE)
        return -1;
    }
  if (i == 0)
    return -1;
  if (i == length)
    return whole * 100;
  if (text[i++] != '.')
    return -1;
  decimals = length - i;
  if (decimals == 0 || decimals > FRACTION_DIGITS)
    return -1;
  for (; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      fraction = fraction * 10 + (text[i] - '0');
    }
  return whole * 100 + (decimals == 1 ? fraction * 10 : fraction);
}

gboolean
senko_points_parse (const char *text, gssize length, SenkoPoints *points)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  gint32 value = parse_ascii (text, n);
  if (value < 0)
    {
      char narrow[NARROW_SIZE];
      gssize narrow_length = senko_text_narrow (text, n, narrow, sizeof narrow);
      if (narrow_length <= 0)
        return FALSE;
      value = parse_ascii (narrow, narrow_length);
    }
  if (value < 0)
    return FALSE;
  *points = value;
  return TRUE;
}

char *
senko_points_format (SenkoPoints points, char buffer[SENKO_POINTS_BUFFER])
{
  char *end = buffer + SENKO_POINTS_BUFFER - 1;
  char *p = end;
  guint32 rest = points < 0 ? -(guint32)points : (guint32)points;
  guint32 fraction = rest % 100;
  *p = '\0';
  if (points == SENKO_POINTS_NONE)
    {
      buffer[0] = '\0';
      return buffer;
    }
  if (fraction % 10 != 0)
    *--p = '0' + fraction % 10;
  if (fraction != 0)
    {
      *--p = '0' + fraction / 10;
      *--p = '.';
    }
  rest /= 100;
  do
    *--p = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (points < 0)
    *--p = '-';
  memmove (buffer, p, end - p + 1);
  return buffer;
}

SenkoPoints
senko_points_divide (gint64 sum, gint64 by)
{
  gint64 quotient, rest;
  g_return_val_if_fail (by > 0, SENKO_POINTS_NONE);
  quotient = sum / by;
  rest = sum % by;
  if (rest < 0) /* round down first, whatever the sign */
    {
      quotient--;
      rest += by;
    }
  return (SenkoPoints)(rest >= by - rest ? quotient + 1 : quotient);
}
