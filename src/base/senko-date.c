/* Arithmetic on dates and the writing of them. A date is a number that people can read in a
 * debugger and in SQL, so taking it apart is division; counting days goes through the proleptic
 * Gregorian day number. */
#include "base/senko-date.h"

#include "base/senko-date-private.h"

#define YEAR_FIRST 1
#define YEAR_LAST 9999
#define DAYS_FIRST (-719162) /* 0001-01-01 */
#define DAYS_LAST 2932896 /* 9999-12-31 */

/* The day on which an era changes belongs to the new one; only the change of 1989 and that of 2019
 * fell on midnight, but offices have always written the older two so. */
const SenkoEra senko_eras[SENKO_N_ERAS] = {
  { 20190501, 99991231, 2019, { "令和", "㋿", "R", NULL } },
  { 19890108, 20190430, 1989, { "平成", "㍻", "H", NULL } },
  { 19261225, 19890107, 1926, { "昭和", "㍼", "S", NULL } },
  { 19120730, 19261224, 1912, { "大正", "㍽", "T", NULL } },
  { 18730101, 19120729, 1868, { "明治", "㍾", "M", NULL } }, /* from the Gregorian calendar on */
};

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

SenkoDate
senko_date_new (int year, int month, int day)
{
  if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1)
    return SENKO_DATE_NONE;
  if (day > 28 && day > days_in_month (year, month))
    return SENKO_DATE_NONE;
  return year * 10000 + month * 100 + day;
}

int
senko_date_year (SenkoDate date)
{
  return date / 10000;
}

int
senko_date_month (SenkoDate date)
{
  return date / 100 % 100;
}

int
senko_date_day (SenkoDate date)
{
  return date % 100;
}

/* Years are counted from March, so that the leap day is the last of its year, in cycles of 400
 * years. */
int
senko_date_to_days (SenkoDate date)
{
  int month = senko_date_month (date);
  int year = senko_date_year (date) + 400 - (month <= 2); /* + 400: never negative */
  int cycle = year / 400;
  int year_of_cycle = year % 400;
  int day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + senko_date_day (date) - 1;
  if (date == SENKO_DATE_NONE)
    return G_MININT;
  return (cycle - 1) * 146097 + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100
         + day_of_year - 719468;
}

SenkoDate
senko_date_from_days (int days)
{
  int shifted, cycle, day_of_cycle, year_of_cycle, day_of_year, month, year;
  if (days < DAYS_FIRST || days > DAYS_LAST)
    return SENKO_DATE_NONE;
  shifted = days + 719468 + 146097;
  cycle = shifted / 146097;
  day_of_cycle = shifted % 146097;
  year_of_cycle
      = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  month = (5 * day_of_year + 2) / 153;
  year = year_of_cycle + (cycle - 1) * 400 + (month >= 10);
  return year * 10000 + (month < 10 ? month + 3 : month - 9) * 100 + day_of_year
         - (153 * month + 2) / 5 + 1;
}

SenkoDate
senko_date_add_days (SenkoDate date, int days)
{
  gint64 sum = (gint64)senko_date_to_days (date) + days;
  if (date == SENKO_DATE_NONE || sum < DAYS_FIRST || sum > DAYS_LAST)
    return SENKO_DATE_NONE;
  return senko_date_from_days ((int)sum);
}

SenkoDate
senko_date_add_years (SenkoDate date, int years)
{
  gint64 year = (gint64)senko_date_year (date) + years;
  int month = senko_date_month (date), day = senko_date_day (date);
  if (date == SENKO_DATE_NONE || year < YEAR_FIRST || year > YEAR_LAST)
    return SENKO_DATE_NONE;
  if (month == 2 && day == 29 && !is_leap_year ((int)year))
    day = 28;
  return senko_date_new ((int)year, month, day);
}

int
senko_date_month_index (SenkoDate date)
{
  return senko_date_year (date) * 12 + senko_date_month (date) - 1;
}

SenkoDate
senko_date_month_start (int month_index)
{
  return month_index < 0 ? SENKO_DATE_NONE
                         : senko_date_new (month_index / 12, month_index % 12 + 1, 1);
}

SenkoDate
senko_date_month_end (int month_index)
{
  SenkoDate start = senko_date_month_start (month_index);
  if (start == SENKO_DATE_NONE)
    return SENKO_DATE_NONE;
  return start - 1 + days_in_month (month_index / 12, month_index % 12 + 1);
}

static void
put_digits (char *at, int digits, int value)
{
  for (guint rest = (guint)value; digits > 0; rest /= 10)
    at[--digits] = (char)('0' + rest % 10);
}

char *
senko_date_format (SenkoDate date, char buffer[SENKO_DATE_BUFFER])
{
  if (date == SENKO_DATE_NONE)
    {
      buffer[0] = '\0';
      return buffer;
    }
  put_digits (buffer, 4, senko_date_year (date));
  buffer[4] = '-';
  put_digits (buffer + 5, 2, senko_date_month (date));
  buffer[7] = '-';
  put_digits (buffer + 8, 2, senko_date_day (date));
  buffer[10] = '\0';
  return buffer;
}

char *
senko_time_format (SenkoTime time, char buffer[SENKO_TIME_BUFFER])
{
  senko_date_format (senko_time_date (time), buffer);
  if (time == SENKO_DATE_NONE)
    return buffer;
  buffer[10] = 'T';
  put_digits (buffer + 11, 2, (int)(time / 100 % 100));
  buffer[13] = ':';
  put_digits (buffer + 14, 2, (int)(time % 100));
  buffer[16] = '\0';
  return buffer;
}

char *
senko_time_dup_words (SenkoTime time, gboolean japanese)
{
  SenkoDate date = senko_time_date (time);
  char buffer[SENKO_TIME_BUFFER];

  senko_time_format (time, buffer);
  if (time == SENKO_DATE_NONE)
    return g_strdup ("");
  if (japanese)
    return g_strdup_printf ("%d年%d月%d日 %d:%02d", senko_date_year (date), senko_date_month (date),
                            senko_date_day (date), (int)(time / 100 % 100), (int)(time % 100));
  buffer[10] = ' ';
  return g_strdup (buffer);
}

char *
senko_date_format_era (SenkoDate date)
{
  char iso[SENKO_DATE_BUFFER];
  for (guint i = 0; i < SENKO_N_ERAS; i++)
    {
      const SenkoEra *era = &senko_eras[i];
      int year = senko_date_year (date) - era->year_one + 1;
      if (date < era->first)
        continue;
      if (year == 1)
        return g_strdup_printf ("%s元年%d月%d日", era->names[0], senko_date_month (date),
                                senko_date_day (date));
      return g_strdup_printf ("%s%d年%d月%d日", era->names[0], year, senko_date_month (date),
                              senko_date_day (date));
    }
  return g_strdup (senko_date_format (date, iso));
}

SenkoDate
senko_time_date (SenkoTime time)
{
  return (SenkoDate)(time / 10000);
}

SenkoTime
senko_date_time (SenkoDate date, int hour, int minute)
{
  if (date == SENKO_DATE_NONE || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return SENKO_DATE_NONE;
  return (SenkoTime)date * 10000 + hour * 100 + minute;
}
