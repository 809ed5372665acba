/* Dates: what is read, what is refused, and both sides of every boundary of the two calendars. */
#include <glib.h>

#include "base/senko-date.h"

typedef struct {
  const char *text;
  SenkoDate expected; /* 0 = refused */
} DateCase;

static const DateCase date_cases[] = {
  /* the plain forms */
  { "2024-05-10", 20240510 },
  { "20240510", 20240510 },
  { "2024/5/10", 20240510 },
  { "2024/05/10", 20240510 },
  { "2024.5.10", 20240510 },
  { "2024-5-1", 20240501 },
  { "2024年5月10日", 20240510 },
  { "2024年05月01日", 20240501 },
  { "  2024-05-10 ", 20240510 },
  { "　２０２４／５／１０", 20240510 },
  { "２０２４０５１０", 20240510 },
  { "２０２４年５月１０日", 20240510 },
  /* eras */
  { "令和6年5月10日", 20240510 },
  { "令和６年５月１０日", 20240510 },
  { "令和 6年 5月10日", 20240510 },
  { "令和元年5月1日", 20190501 },
  { "令和1年5月1日", 20190501 },
  { "R6.5.10", 20240510 },
  { "r6.5.10", 20240510 },
  { "Ｒ６．５．１０", 20240510 },
  { "R06/05/10", 20240510 },
  { "R6-5-10", 20240510 },
  { "㋿6年5月10日", 20240510 },
  { "㍼63年4月2日", 19880402 },
  { "S63.4.2", 19880402 },
  { "S63/4/2", 19880402 },
  { "昭和63年4月2日", 19880402 },
  { "昭和40年4月2日", 19650402 },
  { "H元.1.8", 19890108 },
  /* both sides of each change of era */
  { "平成31年4月30日", 20190430 },
  { "平成31年5月1日", 0 },
  { "令和元年4月30日", 0 },
  { "昭和64年1月7日", 19890107 },
  { "昭和64年1月8日", 0 },
  { "平成元年1月7日", 0 },
  { "平成元年1月8日", 19890108 },
  { "大正15年12月24日", 19261224 },
  { "大正15年12月25日", 0 },
  { "昭和元年12月24日", 0 },
  { "昭和元年12月25日", 19261225 },
  { "明治45年7月29日", 19120729 },
  { "明治45年7月30日", 0 },
  { "大正元年7月29日", 0 },
  { "大正元年7月30日", 19120730 },
  { "明治6年1月1日", 18730101 },
  { "明治5年12月31日", 0 },
  { "H31.4.30", 20190430 },
  { "H31.5.1", 0 },
  { "令和0年5月1日", 0 },
  { "令和100年5月1日", 0 },
  /* days that are and days that are not */
  { "2024-02-29", 20240229 },
  { "2023-02-29", 0 },
  { "2000-02-29", 20000229 },
  { "1900-02-29", 0 },
  { "2100-02-28", 21000228 },
  { "2100-02-29", 0 },
  { "令和6年2月29日", 20240229 },
  { "令和7年2月29日", 0 },
  { "2024-04-30", 20240430 },
  { "2024-04-31", 0 },
  { "2024-12-31", 20241231 },
  { "2024-12-32", 0 },
  { "2024-00-10", 0 },
  { "2024-13-10", 0 },
  { "2024-05-00", 0 },
  { "0000-05-10", 0 },
  { "9999-12-31", 99991231 },
  /* what is no date */
  { "", 0 },
  { " ", 0 },
  { "-", 0 },
  { "24-05-10", 0 },
  { "24/5/10", 0 },
  { "5/10/2024", 0 },
  { "2024-05", 0 },
  { "2024-05-10x", 0 },
  { "x2024-05-10", 0 },
  { "2024-05/10", 0 },
  { "2024 05 10", 0 },
  { "2024年5月", 0 },
  { "2024年5/10", 0 },
  { "2024-005-10", 0 },
  { "2024-05-100", 0 },
  { "2024051", 0 },
  { "202405100", 0 },
  { "2024-05-1O", 0 },
  { "-024-05-10", 0 },
  { "45422", 0 },
  { "令和年5月10日", 0 },
  { "R.5.10", 0 },
  { "R6.5", 0 },
  { "X6.5.10", 0 },
  { "令和6年5月10日頃、もしくはそれよりも少しあとのことであったかもしれないと思われる日", 0 },
  { "2024-05-10T16:59", 0 },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      const DateCase *c = &date_cases[i];
      SenkoDate date = -1;
      gboolean ok = senko_date_parse (c->text, -1, &date);
      g_test_message ("%s", c->text);
      g_assert_cmpint (ok, ==, c->expected != 0);
      g_assert_cmpint (date, ==, ok ? c->expected : -1);
    }
}

static void
test_parse_slice (void)
{
  SenkoDate date = 0;
  g_assert_true (senko_date_parse ("2024-05-10,x", 10, &date));
  g_assert_cmpint (date, ==, 20240510);
  g_assert_false (senko_date_parse ("2024-05-10\0", 11, &date));
  g_assert_false (senko_date_parse ("2024-05-10", 0, &date));
  g_assert_true (senko_date_parse ("S63.4.29", 7, &date));
  g_assert_cmpint (date, ==, 19880402);
}

typedef struct {
  const char *text;
  SenkoTime expected; /* 0 = refused */
} TimeCase;

static const TimeCase time_cases[] = {
  { "2024-05-10T16:59", 202405101659 },
  { "2024-05-10 16:59", 202405101659 },
  { "2024/5/10 16:59", 202405101659 },
  { "2024/5/10 9:05", 202405100905 },
  { "2024/5/10  9:05", 202405100905 },
  { "2024-05-10T16:59:30", 202405101659 },
  { "2024-05-10T16:59:30.123", 202405101659 },
  { "２０２４／５／１０　１６：５９", 202405101659 },
  { "20240510 16:59", 202405101659 },
  { "2024年5月10日16時59分", 202405101659 },
  { "令和6年5月10日 16時59分30秒", 202405101659 },
  { "令和6年5月10日 17時", 202405101700 },
  { "R6.5.10 16:59", 202405101659 },
  { "2024-05-10", 202405100000 },
  { "20240510", 202405100000 },
  { "2024-05-10T00:00", 202405100000 },
  { "2024-05-10T23:59", 202405102359 },
  { "2024-05-10T24:00", 0 },
  { "2024/5/10 24:00", 0 },
  { "2024-05-10T16:60", 0 },
  { "2024-05-10T16:59:60", 0 },
  { "2024-05-10T16", 0 },
  { "2024-05-10T", 0 },
  { "2024-05-10T16:5", 0 },
  { "2024-05-10T16:59Z", 0 },
  { "2024-05-10T16:59+09:00", 0 },
  { "2024-05-1016:59", 0 },
  { "2024/5/1016時", 0 },
  { "2024-02-30T16:59", 0 },
  { "平成31年5月1日 10:00", 0 },
  { "16:59", 0 },
  { "", 0 },
};

static void
test_parse_time (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (time_cases); i++)
    {
      const TimeCase *c = &time_cases[i];
      SenkoTime time = -1;
      gboolean ok = senko_time_parse (c->text, -1, &time);
      g_test_message ("%s", c->text);
      g_assert_cmpint (ok, ==, c->expected != 0);
      g_assert_cmpint (time, ==, ok ? c->expected : -1);
    }
}

static void
test_format (void)
{
  char date[SENKO_DATE_BUFFER], time[SENKO_TIME_BUFFER];
  g_assert_cmpstr (senko_date_format (20240510, date), ==, "2024-05-10");
  g_assert_cmpstr (senko_date_format (10101, date), ==, "0001-01-01");
  g_assert_cmpstr (senko_date_format (SENKO_DATE_NONE, date), ==, "");
  g_assert_cmpstr (senko_time_format (202405100905, time), ==, "2024-05-10T09:05");
  g_assert_cmpstr (senko_time_format (202405100000, time), ==, "2024-05-10T00:00");
  g_assert_cmpstr (senko_time_format (0, time), ==, "");
}

static void
test_time_words (void)
{
  static const struct {
    SenkoTime time;
    gboolean japanese;
    const char *words;
  } cases[] = { { 202405100905, TRUE, "2024年5月10日 9:05" },
                { 202412312359, TRUE, "2024年12月31日 23:59" },
                { 202405100905, FALSE, "2024-05-10 09:05" },
                { 0, TRUE, "" },
                { 0, FALSE, "" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = senko_time_dup_words (cases[i].time, cases[i].japanese);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static char *
format_era (SenkoDate date, gpointer user_data)
{
  ++*(int *)user_data;
  return senko_date_format_era (date);
}

/* Days in a sentence, and what only looks like one. */
static void
test_rewrite (void)
{
  static const struct {
    const char *text, *expected;
    int n_days;
  } cases[] = {
    { "due on 2024-08-10, not needed yet (p.21)", "due on 令和6年8月10日, not needed yet (p.21)",
      1 },
    { "2024-04-10 10:00から2019-04-30まで", "令和6年4月10日 10:00から平成31年4月30日まで", 2 },
    { "2024-05-01T15:33", "令和6年5月1日 15:33", 1 },
    { "K2024-05-01-7, 12024-05-01", "K2024-05-01-7, 12024-05-01", 0 },
    { "2024-13-01", "2024-13-01", 0 },
    { "2024-13-01T05:00:00Z", "2024-13-01T05:00:00Z", 0 },
    { "", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int n_days = 0;
      g_autofree char *text = senko_date_rewrite (cases[i].text, format_era, &n_days);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpint (n_days, ==, cases[i].n_days);
    }
}

/* An instant becomes a day and an hour where the reader is. */
static void
test_rewrite_instant (void)
{
  int n_days = 0;
  g_autoptr (GDateTime) utc = g_date_time_new_utc (2024, 9, 20, 20, 30, 0);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  g_autofree char *text = senko_date_rewrite ("at 2024-09-20T20:30:00Z.", format_era, &n_days);
  g_autofree char *expected
      = g_strdup_printf ("at 令和6年9月%d日 %s.", g_date_time_get_day_of_month (local), clock);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (n_days, ==, 1);
}

static void
test_format_era (void)
{
  static const struct {
    SenkoDate date;
    const char *expected;
  } cases[] = {
    { 20240510, "令和6年5月10日" },   { 20190501, "令和元年5月1日" },
    { 20190430, "平成31年4月30日" },  { 19890108, "平成元年1月8日" },
    { 19890107, "昭和64年1月7日" },   { 19261225, "昭和元年12月25日" },
    { 19261224, "大正15年12月24日" }, { 19120730, "大正元年7月30日" },
    { 19120729, "明治45年7月29日" },  { 18730101, "明治6年1月1日" },
    { 18721231, "1872-12-31" },       { 0, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = senko_date_format_era (cases[i].date);
      SenkoDate back = 0;
      g_assert_cmpstr (text, ==, cases[i].expected);
      if (cases[i].date != 0)
        g_assert_true (senko_date_parse (text, -1, &back));
      g_assert_cmpint (back, ==, cases[i].date);
    }
}

/* Every day from 1865 to 2105 against GLib's own calendar, forwards and back. */
static void
test_days (void)
{
  GDate day;
  g_assert_cmpint (senko_date_to_days (19700101), ==, 0);
  g_assert_cmpint (senko_date_to_days (19691231), ==, -1);
  g_assert_cmpint (senko_date_to_days (10101), ==, -719162);
  g_assert_cmpint (senko_date_to_days (99991231), ==, 2932896);
  g_assert_cmpint (senko_date_to_days (SENKO_DATE_NONE), ==, G_MININT);
  g_assert_cmpint (senko_date_from_days (-719162), ==, 10101);
  g_assert_cmpint (senko_date_from_days (-719163), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_from_days (2932896), ==, 99991231);
  g_assert_cmpint (senko_date_from_days (2932897), ==, SENKO_DATE_NONE);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 1865);
  for (; g_date_get_year (&day) < 2105; g_date_add_days (&day, 1))
    {
      SenkoDate date
          = g_date_get_year (&day) * 10000 + g_date_get_month (&day) * 100 + g_date_get_day (&day);
      int days = (int)g_date_get_julian (&day) - 719163;
      g_assert_cmpint (senko_date_to_days (date), ==, days);
      g_assert_cmpint (senko_date_from_days (days), ==, date);
    }
}

static void
test_arithmetic (void)
{
  g_assert_cmpint (senko_date_new (2024, 2, 29), ==, 20240229);
  g_assert_cmpint (senko_date_new (2023, 2, 29), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_new (10000, 1, 1), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_year (20240510), ==, 2024);
  g_assert_cmpint (senko_date_month (20240510), ==, 5);
  g_assert_cmpint (senko_date_day (20240510), ==, 10);
  g_assert_cmpint (senko_date_add_days (20240228, 1), ==, 20240229);
  g_assert_cmpint (senko_date_add_days (20230228, 1), ==, 20230301);
  g_assert_cmpint (senko_date_add_days (20240101, -1), ==, 20231231);
  g_assert_cmpint (senko_date_add_days (SENKO_DATE_NONE, 1), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_add_days (99991231, 1), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_add_days (20240101, G_MAXINT), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_add_years (20240229, 1), ==, 20250228);
  g_assert_cmpint (senko_date_add_years (20240229, 4), ==, 20280229);
  g_assert_cmpint (senko_date_add_years (20240229, -124), ==, 19000228);
  g_assert_cmpint (senko_date_add_years (20240510, -5), ==, 20190510);
  g_assert_cmpint (senko_date_add_years (SENKO_DATE_NONE, 5), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_add_years (20240510, G_MAXINT), ==, SENKO_DATE_NONE);
}

static void
test_months (void)
{
  int may = senko_date_month_index (20240510);
  g_assert_cmpint (may, ==, 2024 * 12 + 4);
  g_assert_cmpint (senko_date_month_start (may), ==, 20240501);
  g_assert_cmpint (senko_date_month_end (may), ==, 20240531);
  g_assert_cmpint (senko_date_month_end (may - 3), ==, 20240229);
  g_assert_cmpint (senko_date_month_end (may - 15), ==, 20230228);
  g_assert_cmpint (senko_date_month_start (may + 8), ==, 20250101);
  g_assert_cmpint (senko_date_month_end (may - 5), ==, 20231231);
  g_assert_cmpint (senko_date_month_start (-1), ==, SENKO_DATE_NONE);
  g_assert_cmpint (senko_date_month_end (-1), ==, SENKO_DATE_NONE);
}

static void
test_time_parts (void)
{
  g_assert_true (senko_date_time (20240510, 16, 59) == 202405101659);
  g_assert_true (senko_date_time (20240510, 24, 0) == 0);
  g_assert_true (senko_date_time (20240510, 0, 60) == 0);
  g_assert_true (senko_date_time (20240510, -1, 0) == 0);
  g_assert_true (senko_date_time (SENKO_DATE_NONE, 10, 0) == 0);
  g_assert_cmpint (senko_time_date (202405101659), ==, 20240510);
  g_assert_cmpint (senko_time_date (0), ==, SENKO_DATE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/parse-slice", test_parse_slice);
  g_test_add_func ("/date/parse-time", test_parse_time);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/time-words", test_time_words);
  g_test_add_func ("/date/rewrite", test_rewrite);
  g_test_add_func ("/date/rewrite-instant", test_rewrite_instant);
  g_test_add_func ("/date/format-era", test_format_era);
  g_test_add_func ("/date/days", test_days);
  g_test_add_func ("/date/arithmetic", test_arithmetic);
  g_test_add_func ("/date/months", test_months);
  g_test_add_func ("/date/time-parts", test_time_parts);
  return g_test_run ();
}
