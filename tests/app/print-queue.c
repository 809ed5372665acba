/* Prints as a person does: the window with the pages, its button, GTK's dialog, the queue.
 *
 *     print-queue QUEUE DIRECTORY
 *
 * leaves what was to be printed as DIRECTORY/expected.pdf. */
#include "app-fixture.h"

#include "app/printing/senko-print-window.h"
#include "app/senko-settings.h"

#include <gtk/gtkunixprint.h>

#define PATIENCE (20 * G_TIME_SPAN_SECOND)

static GtkPrintUnixDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_PRINT_UNIX_DIALOG (window))
        return GTK_PRINT_UNIX_DIALOG (window);
    }
  return NULL;
}

static gboolean
is_chosen (GtkPrintUnixDialog *dialog, const char *queue)
{
  GtkPrinter *printer = dialog != NULL ? gtk_print_unix_dialog_get_selected_printer (dialog) : NULL;

  return printer != NULL && g_str_equal (gtk_printer_get_name (printer), queue)
         && gtk_printer_has_details (printer);
}

/* The dialog with the queue chosen in it: printers are found one after another. */
static GtkPrintUnixDialog *
wait_for_dialog (const char *queue)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!is_chosen (find_dialog (), queue))
    {
      if (g_get_monotonic_time () > end)
        g_error ("the dialog has not found the queue %s", queue);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  return find_dialog ();
}

static void
wait_until_sent (SenkoPrintWindow *window)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (app_fixture_find_containing (window, "went to the printer") == NULL)
    {
      if (g_get_monotonic_time () > end)
        g_error ("the pages did not go to the printer");
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

int
main (int argc, char **argv)
{
  const char *queue = argv[1], *folder = argv[2];
  g_autofree char *expected = g_build_filename (folder, "expected.pdf", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  SenkoWindow *window;
  SenkoPrintWindow *print;

  app_fixture_init (&argc, &argv);
  /* GTK warns where nobody manages colours or announces printers. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  gtk_print_settings_set_printer (settings, queue);
  g_settings_set_value (senko_settings_get (), "print-settings",
                        gtk_print_settings_to_gvariant (settings));
  path = app_fixture_copy_demo ();
  window = app_fixture_open (path, 20240920);
  print = senko_print_window_present_documents (
      GTK_WINDOW (window), senko_window_get_session (window), "announcement", NULL);
  app_fixture_settle (window);
  senko_print_window_save (print, expected);
  app_fixture_settle (window);
  gtk_widget_activate_action (GTK_WIDGET (print), "print.print", NULL);
  gtk_dialog_response (GTK_DIALOG (wait_for_dialog (queue)), GTK_RESPONSE_OK);
  wait_until_sent (print);
  app_fixture_end ();
  return 0;
}
