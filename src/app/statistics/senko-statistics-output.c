/* Writing the workbook of the statistics, with progress like all long work. */
#include "app/statistics/senko-statistics-output.h"

#include "app/senko-window.h"
#include "figures/senko-statistics-book.h"

#include <glib/gi18n.h>

typedef struct {
  SenkoStatisticsOptions options;
  int threshold;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->path);
  g_free (saving);
}

static gpointer
save (SenkoRegister *reg, SenkoSelection *selection, SenkoWork *work, gpointer data, GError **error)
{
  const Saving *saving = data;
  g_autoptr (GBytes) bytes
      = senko_statistics_book_make (reg, selection, &saving->options, saving->threshold, error);

  if (bytes == NULL || senko_work_is_cancelled (work)
      || !g_file_set_contents (saving->path, g_bytes_get_data (bytes, NULL),
                               g_bytes_get_size (bytes), error))
    return NULL;
  return g_strdup (saving->path);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = senko_session_work_finish (SENKO_SESSION (source), result, &error);
  g_autofree char *message = NULL;

  if (gtk_widget_get_root (widget) == NULL)
    return;
  if (path == NULL)
    {
      senko_window_show_error (widget, error);
      return;
    }
  message = g_strdup_printf (_ ("The workbook was saved as “%s”."), path);
  senko_window_toast (widget, message);
}

void
senko_statistics_save_workbook (GtkWidget *widget, const SenkoStatisticsOptions *options,
                                int threshold, const char *path)
{
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving){ *options, threshold, g_strdup (path) };
  senko_session_work_async (senko_window_get_session (senko_window_of (widget)),
                            _ ("Writing the workbook"), SENKO_OPEN_READ_ONLY, save, saving,
                            saving_free, g_free, NULL, on_saved_cb, g_object_ref (widget));
}

typedef struct {
  GtkWidget *widget;
  SenkoStatisticsOptions options;
  int threshold;
} Asking;

static void
on_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr (GtkWidget) widget = asking->widget;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (response == GTK_RESPONSE_ACCEPT && path != NULL && gtk_widget_get_root (widget) != NULL)
    senko_statistics_save_workbook (widget, &asking->options, asking->threshold, path);
}

void
senko_statistics_ask_for_workbook (GtkWidget *widget, const SenkoStatisticsOptions *options,
                                   int threshold)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Save Workbook"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *name = g_strconcat (_ ("Statistics"), ".xlsx", NULL);
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ g_object_ref (widget), *options, threshold };
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_chosen_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
