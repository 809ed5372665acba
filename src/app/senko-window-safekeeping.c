/* Backing up, verifying and restoring from the window: a worker does it, a toast or a dialog says
 * what came of it. */
#include "app/senko-window-safekeeping.h"

#include "app/senko-session.h"
#include "model/senko-safekeeping.h"

#include <glib/gi18n-lib.h>

/* --- Back up --- */

static gpointer
back_up (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
         GError **error)
{
  return senko_register_back_up (register_, data, error) ? g_strdup (data) : NULL;
}

static void
on_backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = senko_session_work_finish (SENKO_SESSION (source), result, &error);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    {
      senko_window_show_error (self, error);
      return;
    }
  text = g_strdup_printf (_ ("“%s” is a backup of the register; its journal was verified."), name);
  senko_window_toast (self, text);
}

void
senko_window_back_up (SenkoWindow *self, const char *path)
{
  senko_session_work_async (senko_window_get_session (self), _ ("Backing up…"),
                            SENKO_OPEN_READ_ONLY, back_up, g_strdup (path), g_free, g_free, NULL,
                            on_backed_up_cb, g_object_ref (self));
}

static void
on_place_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (SenkoWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (response == GTK_RESPONSE_ACCEPT && path != NULL && senko_window_get_session (self) != NULL)
    senko_window_back_up (self, path);
}

/* The register's name with the moment, so that backups lie in order and none is overwritten. */
static char *
name_backup (SenkoWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *moment = g_date_time_format (now, "%Y-%m-%d %H%M");

  return g_strdup_printf ("%s %s.senko", senko_session_get_name (senko_window_get_session (self)),
                          moment);
}

static void
on_back_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenkoWindow *self = user_data;
  GtkFileChooserNative *dialog;
  g_autofree char *name = NULL;

  if (senko_window_get_session (self) == NULL)
    return;
  name = name_backup (self);
  dialog = gtk_file_chooser_native_new (_ ("Back Up the Register"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Back Up"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_place_chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Verify --- */

static gpointer
verify (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
        GError **error)
{
  return senko_register_verify (register_, error);
}

static void
say (SenkoWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Enough to see what kind of damage it is; senkoctl lists all. */
#define MAX_TOLD 5

static void
say_problems (SenkoWindow *self, const SenkoIntegrity *integrity)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = integrity->problems->len;

  for (guint i = 0; i < MIN (n, MAX_TOLD); i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (integrity->problems, i));
  if (n > MAX_TOLD)
    g_string_append_printf (text, _ ("… and %u more; “senkoctl verify” lists all."), n - MAX_TOLD);
  g_string_append_printf (text, "\n\n%s",
                          _ ("Keep this file as it is, and restore a backup (“Restore a Backup…” "
                             "in the menu)."));
  say (self, _ ("The Register Is Not Whole"), text->str);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoIntegrity) integrity
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (integrity == NULL)
    {
      senko_window_show_error (self, error);
      return;
    }
  if (integrity->problems->len > 0)
    {
      say_problems (self, integrity);
      return;
    }
  text = g_strdup_printf (_ ("The file, the journal (%1$lu acts, %2$lu changes) and every fact "
                             "agree.\n\nSeal to note on paper:\n%3$s"),
                          integrity->n_acts, integrity->n_changes, integrity->seal);
  say (self, _ ("The Register Is Whole"), text);
}

void
senko_window_verify (SenkoWindow *self)
{
  senko_session_work_async (senko_window_get_session (self), _ ("Verifying…"), SENKO_OPEN_READ_ONLY,
                            verify, NULL, NULL, (GDestroyNotify)senko_integrity_free, NULL,
                            on_verified_cb, g_object_ref (self));
}

static void
on_verify_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (senko_window_get_session (user_data) != NULL)
    senko_window_verify (user_data);
}

void
senko_window_add_safekeeping (SenkoWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "back-up", .activate = on_back_up_cb },
    { .name = "verify-register", .activate = on_verify_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* --- Restore --- */

typedef struct {
  SenkoApplication *application; /* held */
  SenkoWindow *window; /* (nullable) */
  char *from, *path;
} Restoring;

static Restoring *
restoring_new (SenkoApplication *application, SenkoWindow *window, const char *from)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->application = application;
  restoring->window = window != NULL ? g_object_ref (window) : NULL;
  restoring->from = g_strdup (from);
  g_application_hold (G_APPLICATION (application));
  return restoring;
}

static void
restoring_free (Restoring *restoring)
{
  g_application_release (G_APPLICATION (restoring->application));
  g_clear_object (&restoring->window);
  g_free (restoring->from);
  g_free (restoring->path);
  g_free (restoring);
}

static void
restore_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Restoring *restoring = data;
  GError *error = NULL;

  if (senko_backup_restore (restoring->from, restoring->path, FALSE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Restoring *restoring = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_application_unmark_busy (G_APPLICATION (restoring->application));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    senko_application_open_register (restoring->application, restoring->path, FALSE,
                                     SENKO_DATE_NONE, restoring->window);
  else
    senko_window_show_error (restoring->window, error);
}

void
senko_application_restore (SenkoApplication *self, SenkoWindow *window, const char *from,
                           const char *path)
{
  Restoring *restoring = restoring_new (self, window, from);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_restored_cb, NULL);

  restoring->path = g_strdup (path);
  g_task_set_task_data (task, restoring, (GDestroyNotify)restoring_free);
  g_application_mark_busy (G_APPLICATION (self));
  g_task_run_in_thread (task, restore_in_thread);
}

static void
on_new_name_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Restoring *restoring = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    path = senko_register_path_with_ending (g_steal_pointer (&path));
  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    senko_application_restore (restoring->application, restoring->window, restoring->from, path);
  restoring_free (restoring);
}

static void
ask_for_name (Restoring *restoring)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Name of the Restored Register"), GTK_WINDOW (restoring->window),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Restore"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("Teacher Selection.senko"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_new_name_chosen_cb), restoring);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_backup_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Restoring *restoring = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  restoring->from = file != NULL ? g_file_get_path (file) : NULL;
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (response == GTK_RESPONSE_ACCEPT && restoring->from != NULL)
    ask_for_name (restoring);
  else
    restoring_free (restoring);
}

void
senko_application_ask_restore (SenkoApplication *self, SenkoWindow *window)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Choose a Backup"), GTK_WINDOW (window),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);

  senko_register_chooser_add_filters (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_backup_chosen_cb),
                    restoring_new (self, window, NULL));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
