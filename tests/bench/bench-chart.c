/* What a chart costs on a 4K screen: 20 posts × 10 years, laid out and redrawn.
 *
 * bench-chart REPEAT: prints a line of JSON for each figure (the medians), in seconds. */
#include "sample-charts.h"

#include "chart/senko-chart-scene.h"

#include <stdlib.h>
#include <time.h>

#define WIDTH 3840
#define HEIGHT 2160

/* Of this thread alone: other programs do not count. */
static gint64
used_time (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return used.tv_sec * G_GINT64_CONSTANT (1000000) + used.tv_nsec / 1000;
}

static int
compare_times (const void *a, const void *b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
print_median (const char *name, gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  g_print ("{\"name\": \"%s\", \"value\": %.6f, \"unit\": \"s\"}\n", name, times[n / 2] / 1e6);
}

static void
measure (const char *name, SenkoChartKind kind, cairo_t *cr, guint repeat)
{
  g_autoptr (SenkoChart) chart = sample_ratios (kind, 20, 10);
  g_autofree gint64 *layouts = g_new (gint64, repeat), *draws = g_new (gint64, repeat);
  g_autofree char *layout_name = g_strconcat (name, " layout", NULL);
  SenkoChartTheme theme;

  senko_chart_theme_init (&theme, SENKO_CHART_LIGHT);
  theme.size = 24; /* at a scale of 2 */
  for (guint i = 0; i < repeat; i++)
    {
      gint64 start = used_time ();
      g_autoptr (SenkoChartScene) scene = senko_chart_lay_out (chart, &theme, WIDTH, HEIGHT);

      layouts[i] = used_time () - start;
      senko_chart_scene_draw (scene, cr); /* the first time letters are made */
      start = used_time ();
      senko_chart_scene_draw (scene, cr);
      draws[i] = used_time () - start;
    }
  print_median (layout_name, layouts, repeat);
  print_median (name, draws, repeat);
}

int
main (int argc, char *argv[])
{
  guint repeat = argc > 1 ? (guint)atoi (argv[1]) : 15;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  measure ("bars", SENKO_CHART_GROUPED_BARS, cr, repeat);
  measure ("heat", SENKO_CHART_HEAT, cr, repeat);
  measure ("multiples", SENKO_CHART_MULTIPLES, cr, repeat);
  measure ("lines", SENKO_CHART_LINES, cr, repeat);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
