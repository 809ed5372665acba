/* Writing the workbook of the statistics, with progress like all long work. */
#include "app/statistics/senko-statistics-output.h"

#include "app/senko-choose-file.h"
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
  SenkoStatisticsOptions options;
  int threshold;
} Wanted;

static void
on_chosen_cb (gpointer widget, const char *path, gpointer data)
{
  const Wanted *wanted = data;

  senko_statistics_save_workbook (widget, &wanted->options, wanted->threshold, path);
}

void
senko_statistics_ask_for_workbook (GtkWidget *widget, const SenkoStatisticsOptions *options,
                                   int threshold)
{
  g_autofree char *name = g_strconcat (_ ("Statistics"), ".xlsx", NULL);
  Wanted *wanted = g_new (Wanted, 1);

  *wanted = (Wanted){ *options, threshold };
  senko_choose_new_file (widget, _ ("Save Workbook"), name, NULL, on_chosen_cb, wanted, g_free);
}
