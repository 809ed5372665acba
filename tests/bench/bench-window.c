/* How soon something is seen, and how much memory it takes: an empty GTK window, or the application
 * with the applicants of a register.
 *
 * bench-window [REGISTER]: prints a line of JSON for each figure. Times count from the program's
 * start to the end of the first frame that shows what is asked for; memory is the program's own
 * (anonymous), after everything has been read. */
#include "app/applicants/senko-applicant-list.h"
#include "app/senko-application.h"
#include "app/senko-settings.h"
#include "app/table/senko-table-listing.h"
#include "app/table/senko-table-private.h"
#include "base/senko-language.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define TODAY 20240930

static gint64 started; /* when main began */

static void
print_figure (const char *name, double value, const char *unit)
{
  g_print ("{\"name\": \"%s\", \"value\": %.2f, \"unit\": \"%s\"}\n", name, value, unit);
}

/* In MB. */
static double
own_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  malloc_trim (0);
  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "RssAnon:");
  return line != NULL ? g_ascii_strtod (line + strlen ("RssAnon:"), NULL) / 1024 : 0;
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
on_after_paint_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

/* Until a frame is drawn after which is_shown() holds. */
static void
wait_for_frame (GtkWidget *window, gboolean (*is_shown) (GtkWidget *window))
{
  gboolean painted = FALSE;
  gulong handler = 0;

  while (!painted || !is_shown (window))
    {
      GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

      if (clock != NULL && handler == 0)
        handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), &painted);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (window), handler);
}

static gboolean
is_mapped (GtkWidget *window)
{
  return gtk_widget_get_mapped (window);
}

static gboolean
has_rows (GtkWidget *window)
{
  GtkWidget *row = find_widget (window, SENKO_TYPE_TABLE_ROW);

  return row != NULL && gtk_widget_get_mapped (row);
}

static void
measure_empty (void)
{
  GtkWidget *window;

  gtk_init ();
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frame (window, is_mapped);
  print_figure ("first-paint", (g_get_monotonic_time () - started) / 1000.0, "ms");
  for (int i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  print_figure ("memory", own_memory (), "MB");
}

static gboolean
is_complete (SenkoTableView *table)
{
  SenkoApplicantList *list = SENKO_APPLICANT_LIST (table->model);

  return !senko_applicant_list_is_loading (list) && senko_applicant_list_is_evaluated (list);
}

static void
print_frame (GtkWidget *window, const char *name, gint64 since)
{
  gboolean painted = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gulong handler
      = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), &painted);

  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  print_figure (name, (g_get_monotonic_time () - since) / 1000.0, "ms");
}

static void
set_true (gpointer flag)
{
  *(gboolean *)flag = TRUE;
}

/* A jump to the end, and back. */
static void
measure_jump (GtkWidget *window, SenkoTableView *table)
{
  gint64 since = g_get_monotonic_time ();

  senko_table_view_scroll_to (table, _senko_table_view_n_rows (table) - 1);
  print_frame (window, "jump", since);
}

/* In milliseconds: of this thread alone, neither waiting for the next frame nor for other programs.
 */
static double
own_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Ctrl+A, and what a copy then begins with: whom it is for. */
static void
measure_selecting (GtkWidget *window, SenkoTableView *table)
{
  gint64 since = g_get_monotonic_time ();
  double began = own_time ();

  gtk_selection_model_select_all (table->model);
  print_figure ("select all itself", own_time () - began, "ms");
  print_frame (window, "select all", since);
  print_figure ("select all with its frame", own_time () - began, "ms");
  began = own_time ();
  gtk_bitset_unref (senko_table_listing_dup_chosen (table));
  print_figure ("chosen", own_time () - began, "ms");
}

/* Workers have ended, and given back what they read with. */
static void
wait_until_idle (SenkoSession *session)
{
  gboolean passed = FALSE;

  g_timeout_add_once (500, (GSourceOnceFunc)set_true, &passed);
  while (!passed || senko_session_is_busy (session))
    g_main_context_iteration (NULL, TRUE);
}

static void
measure_applicants (const char *path)
{
  SenkoApplication *application;
  SenkoWindow *window;
  SenkoTableView *table;

  senko_language_start ("ja");
  gtk_disable_setlocale ();
  adw_init ();
  g_settings_set_string (senko_settings_get (), "last-page", "applicants");
  application = senko_application_new (G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = senko_application_open_register (application, path, FALSE, TODAY, NULL);
  wait_for_frame (GTK_WIDGET (window), has_rows);
  print_figure ("first-paint", (g_get_monotonic_time () - started) / 1000.0, "ms");
  table = SENKO_TABLE_VIEW (find_widget (GTK_WIDGET (window), SENKO_TYPE_TABLE_VIEW));
  while (!is_complete (table))
    g_main_context_iteration (NULL, TRUE);
  print_figure ("complete", (g_get_monotonic_time () - started) / 1000.0, "ms");
  measure_jump (GTK_WIDGET (window), table);
  wait_until_idle (senko_window_get_session (window));
  print_figure ("memory", own_memory (), "MB");
  measure_selecting (GTK_WIDGET (window), table);
}

int
main (int argc, char **argv)
{
  started = g_get_monotonic_time ();
  if (argc > 2)
    {
      g_printerr ("usage: bench-window [REGISTER]\n");
      return 2;
    }
  if (argc == 1)
    measure_empty ();
  else
    measure_applicants (argv[1]);
  return 0;
}
