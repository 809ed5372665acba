/* How long a key takes until what it changed is painted: Enter in a score grid of 2,000 rows and
 * three columns, against a digit in an empty entry of the same size of window. They take turns.
 *
 * bench-grid KEYS: prints a line of JSON for each. */
#include "app-fixture.h"
#include "grid-fixture.h"

#include <stdlib.h>

#define N_ROWS 2000
#define N_COLUMNS 3
#define PAUSE_MS 40 /* between two keys, as somebody types: the frame before is over */

typedef struct {
  GtkWindow *window;
  gboolean painted;
} Subject;

static void
on_painted_cb (GdkFrameClock *clock, Subject *subject)
{
  subject->painted = TRUE;
}

static void
watch (Subject *subject)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (subject->window));

  g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), subject);
}

static double
wait_for_paint (Subject *subject, gint64 since)
{
  while (!subject->painted)
    g_main_context_iteration (NULL, TRUE);
  return (double)(g_get_monotonic_time () - since) / G_USEC_PER_SEC;
}

static double
time_grid (Subject *subject, SenkoScoreGrid *grid)
{
  gint64 since;

  grid_fixture_type (grid, "8");
  app_fixture_pause (PAUSE_MS);
  subject->painted = FALSE;
  since = g_get_monotonic_time ();
  grid_fixture_key (grid, GDK_KEY_KP_Enter, 0);
  return wait_for_paint (subject, since);
}

static double
time_entry (Subject *subject, GtkWidget *entry)
{
  gint64 since;

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  app_fixture_pause (PAUSE_MS);
  subject->painted = FALSE;
  since = g_get_monotonic_time ();
  grid_fixture_key (entry, GDK_KEY_8, 0);
  return wait_for_paint (subject, since);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
print_figures (const char *name, double *seconds, guint n)
{
  qsort (seconds, n, sizeof (double), compare);
  g_print ("{\"name\": \"%s\", \"value\": %.6f, \"unit\": \"s\"}\n", name, seconds[n / 2]);
  g_print ("{\"name\": \"%s, 95 of 100\", \"value\": %.6f, \"unit\": \"s\"}\n", name,
           seconds[n * 95 / 100]);
}

static GtkWidget *
open_entry (GtkWindow **window)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_valign (entry, GTK_ALIGN_START);
  *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (*window, 800, 500);
  gtk_window_set_child (*window, entry);
  gtk_window_present (*window);
  gtk_widget_grab_focus (entry);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (*window));
  return entry;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)atoi (argv[1]) : 100;
  g_autofree double *grid_seconds = NULL, *entry_seconds = NULL;
  g_autoptr (GridMemory) model = NULL;
  Subject of_grid = { 0 }, of_entry = { 0 };
  SenkoScoreGrid *grid;
  GtkWidget *entry;

  app_fixture_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  n = CLAMP (n, 1, N_ROWS - 10);
  grid_seconds = g_new (double, n);
  entry_seconds = g_new (double, n);
  model = grid_memory_new (N_ROWS, N_COLUMNS);
  grid = grid_fixture_open (model, &of_grid.window);
  entry = open_entry (&of_entry.window);
  senko_score_grid_go_to (grid, 5, 0);
  watch (&of_grid);
  watch (&of_entry);
  for (guint i = 0; i < n; i++)
    {
      grid_seconds[i] = time_grid (&of_grid, grid);
      entry_seconds[i] = time_entry (&of_entry, entry);
    }
  print_figures ("grid key", grid_seconds, n);
  print_figures ("entry key", entry_seconds, n);
  return 0;
}
