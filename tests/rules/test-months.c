/* Month arithmetic (003 p.29-31): the source's own examples and both sides of every boundary. */
#include "rules/senko-months.h"

#define MAX_PERIODS 6

typedef struct {
  const char *name;
  SenkoPeriod periods[MAX_PERIODS];
  SenkoPeriod leaves[MAX_PERIODS];
  SenkoPeriod window;
  SenkoDate must_include;
  int months, touched, leave_months; /* months -1 = do not run this way */
  int total; /* what counting in total gives; -1 = do not run this way */
} Row;

static const Row rows[] = {
  { "p.29 the example: 48 less 7 leave is 41",
    { { 20210430, 20250301 } },
    { { 20220502, 20230130 } },
    .months = 41,
    .touched = 48,
    .leave_months = 7,
    .total = 41 },
  { "p.29 a month with one day worked is no leave month",
    { { 20220401, 20220731 } },
    { { 20220502, 20220630 } },
    .months = 3,
    .touched = 4,
    .leave_months = 1,
    .total = 3 },
  { "p.29 leave from the first to the last day of a month",
    { { 20220401, 20220731 } },
    { { 20220501, 20220531 } },
    .months = 3,
    .touched = 4,
    .leave_months = 1,
    .total = 3 },
  { "p.29 leave that ends a day before the month does",
    { { 20220401, 20220731 } },
    { { 20220501, 20220530 } },
    .months = 4,
    .touched = 4,
    .leave_months = 0,
    .total = 4 },
  { "p.29 two leaves that together fill a month",
    { { 20220401, 20220731 } },
    { { 20220516, 20220531 }, { 20220501, 20220515 } },
    .months = 3,
    .touched = 4,
    .leave_months = 1,
    .total = 3 },
  { "p.29 two leaves with a day worked between them",
    { { 20220401, 20220731 } },
    { { 20220517, 20220531 }, { 20220501, 20220515 } },
    .months = 4,
    .touched = 4,
    .leave_months = 0,
    .total = 4 },
  { "p.29 leave from the first day of employment on",
    { { 20220420, 20220731 } },
    { { 20220420, 20220430 } },
    .months = 3,
    .touched = 4,
    .leave_months = 1,
    .total = 3 },
  { "p.29 leave that has not ended",
    { { 20220401, 20220731 } },
    { { 20220602, 0 } },
    .months = 3,
    .touched = 4,
    .leave_months = 1,
    .total = 3 },
  { "p.29 leave all the time",
    { { 20220401, 20220731 } },
    { { 20210101, 20230101 } },
    .months = 0,
    .touched = 4,
    .leave_months = 4,
    .total = 0 },
  { "p.29 leave that is no part of the employment",
    { { 20220401, 20220731 } },
    { { 20230101, 20240101 } },
    .months = 4,
    .touched = 4,
    .total = 4 },
  { "p.29 the first and the last month count for one day",
    { { 20220430, 20220701 } },
    .months = 4,
    .touched = 4,
    .total = 4 },
  { "p.29 one day is one month",
    { { 20240229, 20240229 } },
    .months = 1,
    .touched = 1,
    .total = 1 },
  { "p.29 a transfer the next day is no break",
    { { 20220401, 20230331 }, { 20230401, 20240331 } },
    .months = 24,
    .touched = 24,
    .total = 24 },
  { "p.29 the next day over a year's end",
    { { 20220401, 20221231 }, { 20230101, 20230331 } },
    .months = 12,
    .touched = 12,
    .total = 12 },
  { "p.29 one day's gap breaks",
    { { 20220401, 20230331 }, { 20230402, 20240331 } },
    .months = 12,
    .touched = 12,
    .total = 24 },
  { "p.29 a gap over 29 February breaks",
    { { 20230401, 20240228 }, { 20240301, 20250331 } },
    .months = 13,
    .touched = 13,
    .total = 24 },
  { "p.29 no gap where there is no 29 February",
    { { 20220401, 20230228 }, { 20230301, 20230331 } },
    .months = 12,
    .touched = 12,
    .total = 12 },
  { "p.29 the order of the record does not matter",
    { { 20230401, 20240331 }, { 20220401, 20230331 } },
    .months = 24,
    .touched = 24,
    .total = 24 },
  { "p.29 overlapping employment counts once",
    { { 20220401, 20230615 }, { 20230401, 20240331 } },
    .months = 24,
    .touched = 24,
    .total = 24 },
  { "p.29 employment inside another",
    { { 20220401, 20240331 }, { 20230401, 20230615 } },
    .months = 24,
    .touched = 24,
    .total = 24 },
  { "p.29 the longest run counts",
    { { 20200401, 20200630 }, { 20210401, 20211231 }, { 20230401, 20230531 } },
    .months = 9,
    .touched = 9,
    .total = 14 },
  { "p.29 only the run with a certain day",
    { { 20200401, 20200630 }, { 20210401, 20211231 }, { 20230401, 20230531 } },
    .must_include = 20230501,
    .months = 2,
    .touched = 2,
    .total = -1 },
  { "p.29 no run with that day",
    { { 20200401, 20200630 } },
    .must_include = 20200701,
    .months = 0,
    .touched = 0,
    .total = -1 },
  { "p.5 employment outside the window is cut off",
    { { 20180401, 20240930 } },
    .window = { 20190401, 20240331 },
    .months = 60,
    .touched = 60,
    .total = 60 },
  { "p.5 one day inside the window",
    { { 20180401, 20190401 } },
    .window = { 20190401, 20240331 },
    .months = 1,
    .touched = 1,
    .total = 1 },
  { "p.5 the day before the window",
    { { 20180401, 20190331 } },
    .window = { 20190401, 20240331 },
    .months = 0,
    .touched = 0,
    .total = 0 },
  { "p.5 a window open to the past",
    { { 20180401, 20240930 } },
    .window = { 0, 20240331 },
    .months = 72,
    .touched = 72,
    .total = 72 },
  { "p.31 the example: two appointments are 12 months",
    { { 20230402, 20230930 }, { 20231001, 20240330 } },
    .months = 12,
    .touched = 12,
    .total = 12 },
  { "p.31 the example: four months",
    { { 20230421, 20230703 } },
    .months = 4,
    .touched = 4,
    .total = 4 },
  { "p.31 a month touched twice counts once",
    { { 20230401, 20230410 }, { 20230420, 20230430 } },
    .months = 1,
    .touched = 1,
    .total = 1 },
  { "p.31 nothing is nothing", { { 0 } }, .months = 0, .touched = 0, .total = 0 },
};

static guint
count_given (const SenkoPeriod *periods)
{
  guint n = 0;

  while (n < MAX_PERIODS && periods[n].from != 0)
    n++;
  return n;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  guint n_periods = count_given (row->periods), n_leaves = count_given (row->leaves);
  SenkoMonths months = senko_months_continuous (row->periods, n_periods, row->leaves, n_leaves,
                                                row->window, TRUE, row->must_include);

  g_assert_cmpint (months.months, ==, row->months);
  g_assert_cmpint (months.touched, ==, row->touched);
  g_assert_cmpint (months.leave_months, ==, row->leave_months);
  months = senko_months_continuous (row->periods, n_periods, row->leaves, n_leaves, row->window,
                                    FALSE, row->must_include);
  g_assert_cmpint (months.months, ==, row->touched);
  if (row->total < 0)
    return;
  months = senko_months_total (row->periods, n_periods, row->leaves, n_leaves, row->window, TRUE);
  g_assert_cmpint (months.months, ==, row->total);
}

static void
test_period (void)
{
  const SenkoPeriod periods[]
      = { { 20230401, 20240331 }, { 20210401, 20211231 }, { 20240401, 20240930 } };
  SenkoMonths months
      = senko_months_continuous (periods, 3, NULL, 0, (SenkoPeriod){ 0, 20240815 }, TRUE, 0);

  g_assert_cmpint (months.period.from, ==, 20230401);
  g_assert_cmpint (months.period.to, ==, 20240815);
  months = senko_months_total (periods, 3, NULL, 0, (SenkoPeriod){ 20210501, 0 }, FALSE);
  g_assert_cmpint (months.period.from, ==, 20210501);
  g_assert_cmpint (months.period.to, ==, 20240930);
}

/* Leave from one employment does not touch what was worked in another at the same time. */
static void
test_leave_of_one_of_two (void)
{
  const SenkoPeriod employed[] = { { 20230401, 20230930 }, { 20230601, 20230630 } };
  const SenkoPeriod leave = { 20230501, 20230731 };
  SenkoPeriod worked[4];
  guint n = senko_months_worked (employed[0], &leave, 1, worked);

  g_assert_cmpuint (n, ==, 2);
  n += senko_months_worked (employed[1], NULL, 0, worked + n);
  g_assert_cmpuint (n, ==, 3);
  SenkoMonths months
      = senko_months_count (SENKO_COUNT_TOTAL, employed, 2, worked, n, (SenkoPeriod){ 0, 0 }, 0);
  g_assert_cmpint (months.months, ==, 4);
  g_assert_cmpint (months.touched, ==, 6);
}

/* The slow way: look at every day. */
static int
count_by_days (const SenkoPeriod *periods, guint n_periods, const SenkoPeriod *leaves,
               guint n_leaves, SenkoPeriod window)
{
  int months = 0, last = -1;

  for (int day = senko_date_to_days (window.from); day <= senko_date_to_days (window.to); day++)
    {
      SenkoDate date = senko_date_from_days (day);
      gboolean employed = FALSE, on_leave = FALSE;

      for (guint i = 0; i < n_periods; i++)
        employed = employed || (periods[i].from <= date && date <= periods[i].to);
      for (guint i = 0; i < n_leaves; i++)
        on_leave = on_leave || (leaves[i].from <= date && date <= leaves[i].to);
      if (employed && !on_leave && senko_date_month_index (date) != last)
        {
          last = senko_date_month_index (date);
          months++;
        }
    }
  return months;
}

static SenkoPeriod
random_period (GRand *rand, int longest)
{
  int from = senko_date_to_days (20200101) + g_rand_int_range (rand, 0, 1200);

  return (SenkoPeriod){ senko_date_from_days (from),
                        senko_date_from_days (from + g_rand_int_range (rand, 0, longest)) };
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2025);

  for (guint round = 0; round < 300; round++)
    {
      SenkoPeriod periods[40], leaves[MAX_PERIODS];
      guint n_periods = (guint)g_rand_int_range (rand, 0, round % 50 == 0 ? 40 : 5);
      guint n_leaves = (guint)g_rand_int_range (rand, 0, MAX_PERIODS);
      const SenkoPeriod window = { 20200601, 20230815 };
      SenkoMonths months;

      for (guint i = 0; i < n_periods; i++)
        periods[i] = random_period (rand, 400);
      for (guint i = 0; i < n_leaves; i++)
        leaves[i] = random_period (rand, 120);
      months = senko_months_total (periods, n_periods, leaves, n_leaves, window, TRUE);
      g_assert_cmpint (months.months, ==,
                       count_by_days (periods, n_periods, leaves, n_leaves, window));
      g_assert_cmpint (months.touched, ==, count_by_days (periods, n_periods, NULL, 0, window));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/months/", rows[i].name, NULL);

      g_test_add_data_func (name, &rows[i], test_row);
    }
  g_test_add_func ("/months/period of the run", test_period);
  g_test_add_func ("/months/leave of one of two", test_leave_of_one_of_two);
  g_test_add_func ("/months/as counted day by day", test_random);
  return g_test_run ();
}
