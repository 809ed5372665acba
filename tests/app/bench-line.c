/* What one step of a line costs, with everybody of the register in one group: the chart alone, and
 * the committee's page with its tables and figures; beside painting the chart that has not changed.
 *
 * bench-line REGISTER STEPS: prints a line of JSON for each, the median of the time that the thread
 * worked until the frame was painted. */
#include "app-fixture.h"

#include "app/chart/senko-chart-view.h"
#include "app/judging/senko-line-chart.h"

#include <stdlib.h>
#include <time.h>

#define TODAY 20240930
#define PAUSE_MS 60 /* between two steps: the frame before is over */

typedef struct {
  SenkoWindow *window;
  GtkWidget *page, *chart;
  SenkoJudgingDesk *desk; /* of the bench: its line is seen in nothing but the chart */
  SenkoChart *drawn; /* of desk */
  gboolean painted;
} Subject;

static void
on_painted_cb (GdkFrameClock *clock, Subject *subject)
{
  subject->painted = TRUE;
}

/* Of this thread alone: waiting for the display and other programs do not count. */
static double
used_time (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

typedef void (*Change) (Subject *subject, guint step);

/* The view keeps the pixels of a chart that has not changed; here it is to be painted. */
static void
repaint (Subject *subject, guint step)
{
  senko_chart_view_update (SENKO_CHART_VIEW (subject->chart));
}

/* Ten steps down, ten steps up: what is taken in changes with each. */
static int
direction (guint step)
{
  return step / 10 % 2 == 0 ? 1 : -1;
}

static void
move_in_chart (Subject *subject, guint step)
{
  SenkoLineStudy *study = subject->desk->study;

  senko_line_study_set (study, 0, SENKO_LINE_PASS,
                        senko_line_study_nudge (study, 0, SENKO_LINE_PASS, direction (step)));
  senko_line_chart_update (subject->drawn, subject->desk, 0, SENKO_LINE_PASS);
  senko_chart_view_update (SENKO_CHART_VIEW (subject->chart));
}

static void
move_line (Subject *subject, guint step)
{
  gtk_widget_activate_action (subject->page, "judging.nudge", "i", direction (step));
}

static double
time_frame (Subject *subject, Change change, guint step)
{
  double since;

  app_fixture_pause (PAUSE_MS);
  subject->painted = FALSE;
  since = used_time ();
  change (subject, step);
  while (!subject->painted)
    g_main_context_iteration (NULL, TRUE);
  return used_time () - since;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
print_median (const char *name, double *seconds, guint n)
{
  qsort (seconds, n, sizeof (double), compare);
  g_print ("{\"name\": \"%s\", \"value\": %.6f, \"unit\": \"s\"}\n", name, seconds[n / 2]);
}

static void
show (Subject *subject, const char *path)
{
  g_autoptr (GError) error = NULL;

  subject->window = app_fixture_open (path, TODAY);
  senko_window_show_page (subject->window, "judging", "stage:stage1/group:general/elementary");
  app_fixture_settle (subject->window);
  subject->page = GTK_WIDGET (senko_window_get_current_page (subject->window));
  subject->chart = app_fixture_get (subject->window, SENKO_TYPE_CHART_VIEW, NULL);
  subject->desk = senko_judging_desk_load (path, "bench", TODAY, NULL, 1, &error);
  g_assert_no_error (error);
  subject->drawn = senko_line_chart_new (subject->desk, 0, SENKO_LINE_PASS);
  g_signal_connect (gtk_widget_get_frame_clock (subject->chart), "after-paint",
                    G_CALLBACK (on_painted_cb), subject);
}

/* Each beside the chart that has not changed, turn by turn: whatever else the machine does meets
 * both. The page first: after it, the bench's own chart stands in the view. */
static void
measure (Subject *subject, guint n)
{
  g_autofree double *still = g_new (double, n), *still_there = g_new (double, n),
                    *alone = g_new (double, n), *whole = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      still_there[i] = time_frame (subject, repaint, i);
      whole[i] = time_frame (subject, move_line, i);
    }
  senko_chart_view_set_chart (SENKO_CHART_VIEW (subject->chart), subject->drawn);
  app_fixture_settle (subject->window);
  for (guint i = 0; i < n; i++)
    {
      still[i] = time_frame (subject, repaint, i);
      alone[i] = time_frame (subject, move_in_chart, i);
    }
  print_median ("chart unchanged on the page", still_there, n);
  print_median ("line moved", whole, n);
  print_median ("chart unchanged", still, n);
  print_median ("chart moved", alone, n);
}

int
main (int argc, char **argv)
{
  guint n = argc > 2 ? (guint)MAX (atoi (argv[2]), 1) : 40;
  Subject subject = { 0 };

  if (argc < 2)
    {
      g_printerr ("usage: bench-line REGISTER [STEPS]\n");
      return 2;
    }
  app_fixture_init (&argc, &argv);
  show (&subject, argv[1]);
  measure (&subject, n);
  senko_chart_unref (subject.drawn);
  senko_judging_desk_unref (subject.desk);
  return 0;
}
