/* Reads dates and times as people and programs write them. The two forms that files mostly hold are
 * read at once; all others are first copied in half width and then taken apart from left to right.
 */
#include "base/senko-date.h"

#include <string.h>

#include "base/senko-date-private.h"
#include "base/senko-text-private.h"

/* The longest form, 令和06年05月10日 23時59分59秒 with blanks between, is shorter. */
#define NARROW_SIZE 80

static inline gboolean
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

/* Exactly n digits at p, or -1. */
static inline int
fixed_digits (const char *p, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!is_digit (p[i]))
        return -1;
      value = value * 10 + (p[i] - '0');
    }
  return value;
}

/* 2024-05-10 (10 characters) and 20240510 (8); 0 if it is neither. */
static SenkoDate
parse_fixed (const char *p, gsize length)
{
  gboolean dashes = length == 10 && p[4] == '-' && p[7] == '-';
  int year, month, day;
  if (!dashes && length != 8)
    return SENKO_DATE_NONE;
  year = fixed_digits (p, 4);
  month = fixed_digits (p + (dashes ? 5 : 4), 2);
  day = fixed_digits (p + (dashes ? 8 : 6), 2);
  return senko_date_new (year, month, day);
}

/* Up to max digits at *p, which moves past them; -1 if there is none or one too many. */
static int
take_number (const char **p, int max)
{
  int value = 0, n = 0;
  for (; is_digit (**p); (*p)++, n++)
    {
      if (n == max)
        return -1;
      value = value * 10 + (**p - '0');
    }
  return n > 0 ? value : -1;
}

static gboolean
take (const char **p, const char *expected)
{
  gsize length = strlen (expected);
  if (strncmp (*p, expected, length) != 0)
    return FALSE;
  *p += length;
  return TRUE;
}

static void
take_blanks (const char **p)
{
  while (**p == ' ')
    (*p)++;
}

static const SenkoEra *
take_era (const char **p)
{
  for (guint i = 0; i < SENKO_N_ERAS; i++)
    for (const char *const *name = senko_eras[i].names; *name != NULL; name++)
      if (take (p, *name))
        return &senko_eras[i];
  for (guint i = 0; i < SENKO_N_ERAS; i++)
    if (g_ascii_toupper (**p) == senko_eras[i].names[2][0])
      {
        (*p)++;
        return &senko_eras[i];
      }
  return NULL;
}

/* 令和6, R6, 令和元: the calendar year, or -1. */
static int
take_era_year (const char **p, const SenkoEra *era)
{
  int year;
  take_blanks (p);
  year = take (p, "元") ? 1 : take_number (p, 2);
  return year < 1 ? -1 : era->year_one + year - 1;
}

/* 5月10日 after the 年, blanks allowed, as programs that align figures write them. */
static gboolean
take_kanji_month_day (const char **p, int *month, int *day)
{
  take_blanks (p);
  *month = take_number (p, 2);
  take_blanks (p);
  if (!take (p, "月"))
    return FALSE;
  take_blanks (p);
  *day = take_number (p, 2);
  take_blanks (p);
  return take (p, "日");
}

/* /5/10, with the same separator twice. */
static gboolean
take_plain_month_day (const char **p, int *month, int *day)
{
  char separator = **p;
  if (separator != '-' && separator != '/' && separator != '.')
    return FALSE;
  (*p)++;
  *month = take_number (p, 2);
  if (*month < 0 || **p != separator)
    return FALSE;
  (*p)++;
  *day = take_number (p, 2);
  return *day >= 0;
}

/* The date that begins at *p, which moves past it; 0 if none does. */
static SenkoDate
take_date (const char **p)
{
  const char *start = *p;
  const SenkoEra *era = take_era (p);
  int year = era != NULL ? take_era_year (p, era) : take_number (p, 8);
  int month = 0, day = 0;
  SenkoDate date;
  if (era == NULL && *p - start == 8)
    return senko_date_new (year / 10000, year / 100 % 100, year % 100);
  if (year < 0 || (era == NULL && *p - start != 4))
    return SENKO_DATE_NONE;
  take_blanks (p);
  if (take (p, "年") ? !take_kanji_month_day (p, &month, &day)
                     : !take_plain_month_day (p, &month, &day))
    return SENKO_DATE_NONE;
  date = senko_date_new (year, month, day);
  if (era != NULL && (date < era->first || date > era->last))
    return SENKO_DATE_NONE;
  return date;
}

gboolean
senko_date_parse (const char *text, gssize length, SenkoDate *date)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  SenkoDate value = parse_fixed (text, n);
  if (value == SENKO_DATE_NONE)
    {
      char narrow[NARROW_SIZE];
      const char *p = narrow;
      if (senko_text_narrow (text, n, narrow, sizeof narrow) <= 0)
        return FALSE;
      value = take_date (&p);
      if (*p != '\0')
        return FALSE;
    }
  if (value == SENKO_DATE_NONE)
    return FALSE;
  *date = value;
  return TRUE;
}

/* :59 after the minutes, and a fraction of it. FALSE if the seconds are wrong, TRUE also if there
 * are none. */
static gboolean
take_seconds (const char **p)
{
  int second;
  if (**p != ':')
    return TRUE;
  (*p)++;
  second = fixed_digits (*p, 2);
  if (second < 0 || second > 59)
    return FALSE;
  *p += 2;
  if (**p != '.')
    return TRUE;
  (*p)++;
  return take_number (p, 9) >= 0;
}

/* 16:59, 9:05, 16:59:30; -1 if there is none, else hour * 100 + minute. */
static int
take_clock (const char **p)
{
  int hour = take_number (p, 2);
  int minute;
  if (hour < 0 || **p != ':')
    return -1;
  (*p)++;
  minute = fixed_digits (*p, 2);
  if (minute < 0)
    return -1;
  *p += 2;
  return take_seconds (p) && hour < 24 && minute < 60 ? hour * 100 + minute : -1;
}

/* 16時, 16時59分, 16時59分30秒 */
static int
take_kanji_clock (const char **p)
{
  int hour = take_number (p, 2);
  int minute = 0, second = 0;
  if (hour < 0 || !take (p, "時"))
    return -1;
  take_blanks (p);
  if (**p != '\0')
    {
      minute = take_number (p, 2);
      if (minute < 0 || !take (p, "分"))
        return -1;
    }
  take_blanks (p);
  if (**p != '\0')
    {
      second = take_number (p, 2);
      if (second < 0 || !take (p, "秒"))
        return -1;
    }
  return hour < 24 && minute < 60 && second < 60 ? hour * 100 + minute : -1;
}

/* The time of day after a date, 0 if the text ends there, -1 if something else follows. */
static int
take_time_of_day (const char **p)
{
  const char *start;
  gboolean separated = **p == ' ' || **p == 'T' || **p == 't';
  int clock;
  if (**p == '\0')
    return 0;
  if (!separated && strncmp (*p - strlen ("日"), "日", strlen ("日")) != 0)
    return -1;
  if (separated)
    (*p)++;
  take_blanks (p);
  start = *p;
  clock = take_kanji_clock (p);
  if (clock < 0 && separated)
    {
      *p = start;
      clock = take_clock (p);
    }
  return clock;
}

/* 2024-05-10T16:59; 0 if it is not exactly that. */
static SenkoTime
parse_fixed_time (const char *p, gsize length)
{
  if (length != 16 || (p[10] != 'T' && p[10] != ' ') || p[13] != ':')
    return SENKO_DATE_NONE;
  return senko_date_time (parse_fixed (p, 10), fixed_digits (p + 11, 2), fixed_digits (p + 14, 2));
}

gboolean
senko_time_parse (const char *text, gssize length, SenkoTime *time)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  SenkoTime value = parse_fixed_time (text, n);
  if (value == SENKO_DATE_NONE)
    {
      char narrow[NARROW_SIZE];
      const char *p = narrow;
      SenkoDate date;
      int clock;
      if (senko_text_narrow (text, n, narrow, sizeof narrow) <= 0)
        return FALSE;
      date = take_date (&p);
      clock = date != SENKO_DATE_NONE ? take_time_of_day (&p) : -1;
      if (clock < 0 || *p != '\0')
        return FALSE;
      value = (SenkoTime)date * 10000 + clock;
    }
  *time = value;
  return TRUE;
}
