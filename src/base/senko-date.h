/* Calendar dates and times as plain integers, and the Japanese calendar.
 *
 * A date is yyyymmdd in a gint32 (20240510), a time is yyyymmddhhmm in a gint64 (202405101659).
 * Both sort as they read, need no time zone and are 0 when there is none. Years run from 1 to 9999.
 * Nothing here reads the clock. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint32 SenkoDate;
typedef gint64 SenkoTime;

#define SENKO_DATE_NONE 0
#define SENKO_DATE_BUFFER 11 /* "2024-05-10" and NUL */
#define SENKO_TIME_BUFFER 17 /* "2024-05-10T16:59" and NUL */

SenkoDate senko_date_new (int year, int month, int day); /* 0 if there is no such day */
int senko_date_year (SenkoDate date);
int senko_date_month (SenkoDate date);
int senko_date_day (SenkoDate date);
int senko_date_to_days (SenkoDate date); /* days since 1970-01-01, proleptic Gregorian; of no date
                                            the most negative int */
SenkoDate senko_date_from_days (int days); /* none outside the years 1 to 9999 */
SenkoDate senko_date_add_days (SenkoDate date, int days); /* none stays none */
SenkoDate senko_date_add_years (SenkoDate date,
                                int years); /* 29 February becomes 28 February; none stays none */
int senko_date_month_index (SenkoDate date); /* year * 12 + month - 1 */
/* The first and the last day of a month, given as year * 12 + month - 1. */
SenkoDate senko_date_month_start (int month_index);
SenkoDate senko_date_month_end (int month_index);

/* Reads 2024-05-10, 2024/5/10, 2024.5.10, 20240510, 2024年5月10日, 令和6年5月10日, 令和元年5月1日,
 * R6.5.10, S63.4.2, S63/4/2, 昭和63年4月2日, any width, white space around. Eras from 明治6年, when
 * Japan took the Gregorian calendar. An era date outside its era (昭和64年1月8日) is refused; so is
 * a year of two digits without an era. FALSE if it is no date, and *date is left alone. */
gboolean senko_date_parse (const char *text, gssize length, SenkoDate *date);
/* As above with 2024-05-10T16:59, 2024/5/10 16:59, 2024年5月10日16時59分, seconds allowed and
 * dropped, date alone = 00:00; 24:00 refused, and so are time zones. */
gboolean senko_time_parse (const char *text, gssize length, SenkoTime *time);
char *senko_date_format (SenkoDate date,
                         char buffer[SENKO_DATE_BUFFER]); /* "" for none; returns buffer */
char *senko_time_format (SenkoTime time, char buffer[SENKO_TIME_BUFFER]);
/* The text with every day in it ("2024-05-10", with or without a time) as format() writes it;
 * instants ("2024-05-10T00:05:00Z") become local time. (transfer full) */
typedef char *(*SenkoDateFormat) (SenkoDate date, gpointer user_data);
char *senko_date_rewrite (const char *text, SenkoDateFormat format, gpointer user_data);
/* As people read it: "2024年5月10日 9:05", or "2024-05-10 09:05"; "" for none. (transfer full) */
char *senko_time_dup_words (SenkoTime time, gboolean japanese);
char *senko_date_format_era (
    SenkoDate date); /* (transfer full) 令和6年5月10日, 令和元年5月1日; ISO before Meiji 6 */
SenkoDate senko_time_date (SenkoTime time);
SenkoTime senko_date_time (SenkoDate date, int hour, int minute); /* 0 if there is no such time */

G_END_DECLS
