/* Points: exact decimals in, the same decimals out. */
#include <glib.h>

#include "base/senko-points.h"

#define REFUSED G_MININT32

static const struct {
  const char *text;
  gint32 expected;
} cases[] = {
  { "0", 0 },
  { "87", 8700 },
  { "87.5", 8750 },
  { "87.25", 8725 },
  { "87.05", 8705 },
  { "87.50", 8750 },
  { "0.01", 1 },
  { "007", 700 },
  { "120", 12000 },
  { "９９９", 99900 },
  { "８７．５", 8750 },
  { " 87.5 ", 8750 },
  { "　８７", 8700 },
  { "9999999", 999999900 },
  { "9999999.99", 999999999 },
  { "10000000", REFUSED },
  { "99999999999999999999999", REFUSED },
  { "87.125", REFUSED },
  { "87.500", REFUSED },
  { "87.", REFUSED },
  { ".5", REFUSED },
  { ".", REFUSED },
  { "", REFUSED },
  { " ", REFUSED },
  { "-1", REFUSED },
  { "+1", REFUSED },
  { "-", REFUSED },
  { "1e2", REFUSED },
  { "1,000", REFUSED },
  { "8 7", REFUSED },
  { "87点", REFUSED },
  { "八七", REFUSED },
  { "87.5.5", REFUSED },
  { "0x10", REFUSED },
  { "1.2E+03", REFUSED },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SenkoPoints points = -77;
      gboolean ok = senko_points_parse (cases[i].text, -1, &points);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (ok, ==, cases[i].expected != REFUSED);
      g_assert_cmpint (points, ==, ok ? cases[i].expected : -77);
    }
}

static void
test_parse_slice (void)
{
  SenkoPoints points = 0;
  g_assert_true (senko_points_parse ("87.55", 4, &points));
  g_assert_cmpint (points, ==, 8750);
  g_assert_false (senko_points_parse ("87", 0, &points));
  g_assert_false (senko_points_parse ("87\0", 3, &points));
}

static void
test_format (void)
{
  char buffer[SENKO_POINTS_BUFFER];
  g_assert_cmpstr (senko_points_format (0, buffer), ==, "0");
  g_assert_cmpstr (senko_points_format (1, buffer), ==, "0.01");
  g_assert_cmpstr (senko_points_format (10, buffer), ==, "0.1");
  g_assert_cmpstr (senko_points_format (8700, buffer), ==, "87");
  g_assert_cmpstr (senko_points_format (8750, buffer), ==, "87.5");
  g_assert_cmpstr (senko_points_format (8705, buffer), ==, "87.05");
  g_assert_cmpstr (senko_points_format (-250, buffer), ==, "-2.5");
  g_assert_cmpstr (senko_points_format (G_MAXINT32, buffer), ==, "21474836.47");
  g_assert_cmpstr (senko_points_format (G_MININT32 + 1, buffer), ==, "-21474836.47");
  g_assert_cmpstr (senko_points_format (SENKO_POINTS_NONE, buffer), ==, "");
  g_assert_cmpint (SENKO_POINTS (87), ==, 8700);
}

static void
test_round_trip (void)
{
  for (gint32 i = 0; i < 40000; i++)
    {
      char buffer[SENKO_POINTS_BUFFER];
      SenkoPoints back = -1;
      g_assert_true (senko_points_parse (senko_points_format (i, buffer), -1, &back));
      g_assert_cmpint (back, ==, i);
    }
}

/* Rounded half up to hundredths: 100.125 becomes 100.13, 100.124 becomes 100.12. */
static void
test_divide (void)
{
  g_assert_cmpint (senko_points_divide (20025, 2), ==, 10013);
  g_assert_cmpint (senko_points_divide (20024, 2), ==, 10012);
  g_assert_cmpint (senko_points_divide (10000, 3), ==, 3333);
  g_assert_cmpint (senko_points_divide (20000, 3), ==, 6667);
  g_assert_cmpint (senko_points_divide (0, 3), ==, 0);
  g_assert_cmpint (senko_points_divide (1, 2), ==, 1);
  g_assert_cmpint (senko_points_divide (-1, 2), ==, 0);
  g_assert_cmpint (senko_points_divide (-3, 2), ==, -1);
  g_assert_cmpint (senko_points_divide (-7, 3), ==, -2);
  g_assert_cmpint (senko_points_divide (8750, 1), ==, 8750);
  g_assert_cmpint (senko_points_divide (G_MAXINT64, G_MAXINT64), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/points/parse", test_parse);
  g_test_add_func ("/points/parse-slice", test_parse_slice);
  g_test_add_func ("/points/format", test_format);
  g_test_add_func ("/points/round-trip", test_round_trip);
  g_test_add_func ("/points/divide", test_divide);
  return g_test_run ();
}
