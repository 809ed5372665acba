/* Charts: round ticks, no text over another at any size, and every mark found where it is drawn. */
#include "sample-charts.h"

#include "chart/senko-chart-file.h"
#include "chart/senko-chart-scale.h"
#include "chart/senko-chart-scene.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const struct {
  double low, high;
  guint at_most;
  gboolean whole;
  double from, to, step;
  guint decimals;
} ticks_cases[] = {
  { 0, 853, 10, TRUE, 0, 900, 100, 0 },
  { 0, 853, 6, TRUE, 0, 1000, 200, 0 },
  { 0, 853, 2, TRUE, 0, 1000, 1000, 0 },
  { 0, 3, 10, TRUE, 0, 3, 1, 0 },
  { 0, .3, 10, TRUE, 0, 1, 1, 0 },
  { 0, .3, 10, FALSE, 0, .3, .05, 2 },
  { 2.4, 9.7, 6, FALSE, 2, 10, 2, 0 },
  { 60, 240, 19, FALSE, 60, 240, 10, 0 },
  { -3, 7, 7, FALSE, -4, 8, 2, 0 },
  { 5, 5, 6, FALSE, 5, 6, .2, 1 },
  { 0, 1e6, 5, TRUE, 0, 1e6, 5e5, 0 },
  /* nothing is empty for the sake of a last tick, but there are two */
  { 0, 703, 3, TRUE, 0, 800, 500, 0 },
  { 0, 53, 3, FALSE, 0, 60, 50, 0 },
  { 0, 207, 3, TRUE, 0, 300, 200, 0 },
  { 0, 21, 2, TRUE, 0, 50, 50, 0 },
  { 0, 760, 3, TRUE, 0, 1000, 500, 0 },
};

static void
test_ticks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticks_cases); i++)
    {
      SenkoChartTicks ticks;

      g_test_message ("%g … %g", ticks_cases[i].low, ticks_cases[i].high);
      senko_chart_ticks_init (&ticks, ticks_cases[i].low, ticks_cases[i].high,
                              ticks_cases[i].at_most, ticks_cases[i].whole);
      g_assert_cmpfloat_with_epsilon (ticks.step, ticks_cases[i].step, 1e-9);
      g_assert_cmpfloat_with_epsilon (ticks.from, ticks_cases[i].from, 1e-9);
      g_assert_cmpfloat_with_epsilon (ticks.to, ticks_cases[i].to, 1e-9);
      g_assert_cmpuint (ticks.decimals, ==, ticks_cases[i].decimals);
      g_assert_cmpuint (ticks.n, <=, ticks_cases[i].at_most);
      g_assert_cmpuint (ticks.n, >=, 2);
      g_assert_cmpfloat (senko_chart_ticks_get (&ticks, ticks.n - 1), <=, ticks.to + 1e-9);
      g_assert_cmpfloat (senko_chart_ticks_get (&ticks, ticks.n - 1), >, ticks.to - ticks.step);
    }
}

static void
test_format (void)
{
  static const struct {
    double value;
    guint decimals;
    const char *expected;
  } cases[] = { { 0, 0, "0" },
                { 1234567, 0, "1,234,567" },
                { 999, 0, "999" },
                { 3.45, 1, "3.5" },
                { 3.55, 1, "3.6" },
                { 2.65, 1, "2.7" },
                { 1000.05, 1, "1,000.1" },
                { -12.5, 1, "−12.5" },
                { -.01, 1, "0.0" },
                { 9.99, 1, "10.0" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = senko_chart_format (cases[i].value, cases[i].decimals);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static gboolean
overlap (const SenkoChartRect *a, const SenkoChartRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
assert_texts_apart (SenkoChartScene *scene, double width, double height)
{
  for (guint i = 0; i < senko_chart_scene_get_n_texts (scene); i++)
    {
      SenkoChartRect one, other;
      const char *text = senko_chart_scene_get_text (scene, i, &one);

      if (one.x < 0 || one.y < 0 || one.x + one.width > width || one.y + one.height > height)
        g_error ("“%s” leaves the picture of %g × %g", text, width, height);
      for (guint j = 0; j < i; j++)
        {
          const char *second = senko_chart_scene_get_text (scene, j, &other);

          if (overlap (&one, &other))
            g_error ("“%s” lies on “%s” at %g × %g", text, second, width, height);
        }
    }
}

/* Sizes from a stamp to a wall. */
static void
test_no_overlap (gconstpointer data)
{
  static const double sizes[] = { 1, 30, 90, 170, 260, 420, 700, 1280, 3840 };
  g_autoptr (SenkoChart) chart = sample_chart (GPOINTER_TO_UINT (data));
  SenkoChartTheme theme;

  senko_chart_theme_init (&theme, SENKO_CHART_PRINT);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autoptr (SenkoChartScene) scene = senko_chart_lay_out (chart, &theme, sizes[i], sizes[j]);

        assert_texts_apart (scene, sizes[i], sizes[j]);
      }
}

/* All names and values of a chart that has room for them. */
static gboolean
has_text (SenkoChartScene *scene, const char *text)
{
  SenkoChartRect rect;

  for (guint i = 0; i < senko_chart_scene_get_n_texts (scene); i++)
    if (strstr (senko_chart_scene_get_text (scene, i, &rect), text) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_texts_are_there (gconstpointer data)
{
  g_autoptr (SenkoChart) chart = sample_chart (GPOINTER_TO_UINT (data));
  g_autoptr (SenkoChartScene) scene = NULL;
  gboolean bins = senko_chart_get_kind (chart) == SENKO_CHART_HISTOGRAM;
  SenkoChartTheme theme;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  scene = senko_chart_lay_out (chart, &theme, 1500, 1100);
  g_assert_true (has_text (scene, senko_chart_get_title (chart)));
  for (guint i = 0; !bins && i < senko_chart_get_n_bands (chart); i++)
    if (!has_text (scene, senko_chart_get_band_label (chart, i)))
      g_error ("the name of band %u is missing", i);
  for (guint i = 0; i < senko_chart_get_n_series (chart); i++)
    if (!has_text (scene, senko_chart_get_series_name (chart, i)))
      g_error ("the name of series %u is missing", i);
}

static guint
n_cells (SenkoChart *chart)
{
  guint n = 0;

  for (guint s = 0; s < senko_chart_get_n_series (chart); s++)
    for (guint b = 0; b < senko_chart_get_n_bands (chart); b++)
      n += senko_chart_get_cell (chart, s, b, NULL, NULL);
  return n;
}

static guint
n_cell_marks (SenkoChartScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < senko_chart_scene_get_n_marks (scene); i++)
    n += !senko_chart_scene_get_mark (scene, i)->dot;
  return n;
}

/* What lies at the middle of a mark is the mark, or one that covers the same place. */
static void
test_find (gconstpointer data)
{
  g_autoptr (SenkoChart) chart = sample_chart (GPOINTER_TO_UINT (data));
  g_autoptr (SenkoChartScene) scene = NULL;
  SenkoChartTheme theme;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  scene = senko_chart_lay_out (chart, &theme, 1200, 800);
  g_assert_cmpuint (n_cell_marks (scene), ==, n_cells (chart));
  for (guint i = 0; i < senko_chart_scene_get_n_marks (scene); i++)
    {
      const SenkoChartMark *mark = senko_chart_scene_get_mark (scene, i);
      double x = mark->rect.x + mark->rect.width / 2, y = mark->rect.y + mark->rect.height / 2;
      int found = senko_chart_scene_find (scene, x, y);

      g_assert_cmpint (found, >=, 0);
      if (found != (int)i)
        g_assert_true (overlap (&senko_chart_scene_get_mark (scene, found)->rect,
                                &(SenkoChartRect){ x - .01, y - .01, .02, .02 }));
    }
  g_assert_cmpint (senko_chart_scene_find (scene, -100, -100), ==, -1);
}

static void
test_absent_is_not_zero (void)
{
  g_autoptr (SenkoChart) chart = senko_chart_new (SENKO_CHART_GROUPED_BARS);
  g_autoptr (SenkoChartScene) scene = NULL;
  g_autofree char *table = NULL;
  SenkoChartTheme theme;

  senko_chart_add_series (chart, "a", SENKO_CHART_BY_PLACE);
  senko_chart_add_band (chart, "x", NULL);
  senko_chart_add_band (chart, "y", NULL);
  senko_chart_set_cell (chart, 0, 0, 0, "0", NULL, NULL);
  g_assert_true (senko_chart_get_cell (chart, 0, 0, NULL, NULL));
  g_assert_false (senko_chart_get_cell (chart, 0, 1, NULL, NULL));
  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  scene = senko_chart_lay_out (chart, &theme, 400, 300);
  g_assert_cmpuint (senko_chart_scene_get_n_marks (scene), ==, 1);
  table = senko_chart_dup_table (chart);
  g_assert_cmpstr (table, ==, "\ta\nx\t0\ny\t\n");
}

/* Keys go through all cells of a row and of a column, and stop at the ends. */
static void
test_steps (void)
{
  g_autoptr (SenkoChart) chart = sample_chart (SENKO_CHART_GROUPED_BARS);
  g_autoptr (SenkoChartScene) scene = NULL;
  SenkoChartTheme theme;
  guint mark = 0, steps = 0;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  scene = senko_chart_lay_out (chart, &theme, 1200, 800);
  for (guint next; (next = senko_chart_scene_step (scene, mark, 1, 0)) != mark; mark = next)
    {
      g_assert_cmpuint (senko_chart_scene_get_mark (scene, next)->series_index, ==, 0);
      steps++;
    }
  g_assert_cmpuint (steps, ==, senko_chart_get_n_bands (chart) - 1);
  mark = senko_chart_scene_step (scene, 0, 0, 1);
  g_assert_cmpuint (senko_chart_scene_get_mark (scene, mark)->series_index, ==, 1);
  g_assert_cmpuint (senko_chart_scene_step (scene, mark, 0, -1), ==, 0);
  g_assert_cmpuint (senko_chart_scene_step (scene, 0, -1, 0), ==, 0);
}

/* What is dragged to a place is drawn there. */
static void
test_rule (void)
{
  g_autoptr (SenkoChart) chart = sample_chart (SENKO_CHART_HISTOGRAM);
  g_autoptr (SenkoChartScene) scene = NULL, moved = NULL;
  SenkoChartRect before, after;
  SenkoChartTheme theme;
  double value;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  scene = senko_chart_lay_out (chart, &theme, 900, 500);
  g_assert_true (senko_chart_scene_get_rule_rect (scene, 0, &before));
  g_assert_cmpint (senko_chart_scene_find_rule (scene, before.x + 1, before.y + 40), ==, 0);
  g_assert_cmpint (senko_chart_scene_find_rule (scene, before.x + 60, before.y + 40), ==, -1);
  value = senko_chart_scene_get_value (scene, before.x + 101, before.y);
  senko_chart_set_rule (chart, 0, value, "moved");
  moved = senko_chart_lay_out (chart, &theme, 900, 500);
  g_assert_true (senko_chart_scene_get_rule_rect (moved, 0, &after));
  g_assert_cmpfloat_with_epsilon (after.x, before.x + 100, .01);
  g_assert_cmpfloat (senko_chart_scene_get_value (scene, -1000, 0), ==, 60);
  g_assert_cmpfloat (senko_chart_scene_get_value (scene, 5000, 0), ==, 240);
}

static void
test_description (void)
{
  g_autoptr (SenkoChart) chart = sample_chart (SENKO_CHART_GROUPED_BARS);
  g_autoptr (SenkoChartScene) scene = NULL;
  g_autofree char *text = NULL;
  SenkoChartTheme theme;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  scene = senko_chart_lay_out (chart, &theme, 900, 500);
  text = senko_chart_mark_dup_description (senko_chart_scene_get_mark (scene, 0));
  g_assert_cmpstr (text, ==, "幼稚園, 志願者: 66\ndetail");
}

static void
test_files (void)
{
  g_autoptr (SenkoChart) chart = sample_chart (SENKO_CHART_HEAT);
  g_autofree char *folder = g_dir_make_tmp ("senko-chart-XXXXXX", NULL);
  static const char *const names[] = { "a.pdf", "a.svg", "a.PNG" };
  static const char *const begin[] = { "%PDF-", "<?xml", "\x89PNG" };
  SenkoChartTheme theme;
  g_autoptr (GError) error = NULL;

  senko_chart_theme_init (&theme, SENKO_CHART_PRINT);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *content = NULL;

      g_assert_true (senko_chart_save (chart, &theme, path, 600, 400, &error));
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (g_str_has_prefix (content, begin[i]));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_false (senko_chart_save (chart, &theme, "chart.gif", 600, 400, &error));
  g_assert_error (error, SENKO_CHART_ERROR, SENKO_CHART_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (senko_chart_save (chart, &theme, "/nowhere/chart.svg", 600, 400, &error));
  g_assert_error (error, SENKO_CHART_ERROR, SENKO_CHART_ERROR_WRITE);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* On paper series are told apart without colour: no two of a chart have the same grey and pattern.
 */
static void
test_paper (void)
{
  SenkoChartTheme theme;

  senko_chart_theme_init (&theme, SENKO_CHART_PRINT);
  for (guint i = 0; i < SENKO_CHART_PLACES; i++)
    {
      const SenkoChartPaint *one = senko_chart_theme_paint (&theme, SENKO_CHART_BY_PLACE, i);

      g_assert_cmpuint (one->rgb & 0xff, ==, (one->rgb >> 8) & 0xff);
      g_assert_cmpuint (one->rgb & 0xff, ==, (one->rgb >> 16) & 0xff);
      for (guint j = 0; j < i; j++)
        {
          const SenkoChartPaint *other = senko_chart_theme_paint (&theme, SENKO_CHART_BY_PLACE, j);

          g_assert_true (one->pattern != other->pattern
                         || ABS ((int)(one->rgb & 0xff) - (int)(other->rgb & 0xff)) > 40);
        }
    }
}

static void
add_for_each_kind (const char *name, GTestDataFunc func)
{
  for (guint kind = 0; kind < SAMPLE_KINDS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/chart/%s/%s", name, sample_names[kind]);

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), func);
    }
}

/* A copy says and shows the same, and stays as it is when the chart is changed. */
static void
test_copy (void)
{
  for (SenkoChartKind kind = 0; kind <= SENKO_CHART_HEAT; kind++)
    {
      g_autoptr (SenkoChart) chart = sample_chart (kind);
      g_autoptr (SenkoChart) copy = senko_chart_copy (chart);
      g_autofree char *table = senko_chart_dup_table (chart);
      g_autofree char *copied = senko_chart_dup_table (copy);
      g_autoptr (SenkoChartScene) scene = NULL;
      g_autoptr (SenkoChartScene) same = NULL;
      SenkoChartTheme theme;

      senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
      scene = senko_chart_lay_out (chart, &theme, 900, 600);
      same = senko_chart_lay_out (copy, &theme, 900, 600);
      g_assert_cmpstr (copied, ==, table);
      g_assert_cmpuint (senko_chart_scene_get_n_marks (same), ==,
                        senko_chart_scene_get_n_marks (scene));
      g_assert_cmpuint (senko_chart_scene_get_n_texts (same), ==,
                        senko_chart_scene_get_n_texts (scene));
      for (guint i = 0; i < senko_chart_scene_get_n_texts (scene); i++)
        {
          SenkoChartRect one, other;

          g_assert_cmpstr (senko_chart_scene_get_text (same, i, &other), ==,
                           senko_chart_scene_get_text (scene, i, &one));
          g_assert_cmpfloat (one.x, ==, other.x);
          g_assert_cmpfloat (one.y, ==, other.y);
        }
      senko_chart_set_title (chart, "another", NULL);
      g_assert_cmpstr (senko_chart_get_title (copy), !=, "another");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/copy", test_copy);
  g_test_add_func ("/chart/ticks", test_ticks);
  g_test_add_func ("/chart/format", test_format);
  add_for_each_kind ("no-overlap", test_no_overlap);
  add_for_each_kind ("texts", test_texts_are_there);
  add_for_each_kind ("find", test_find);
  g_test_add_func ("/chart/absent-is-not-zero", test_absent_is_not_zero);
  g_test_add_func ("/chart/steps", test_steps);
  g_test_add_func ("/chart/rule", test_rule);
  g_test_add_func ("/chart/description", test_description);
  g_test_add_func ("/chart/files", test_files);
  g_test_add_func ("/chart/paper", test_paper);
  return g_test_run ();
}
