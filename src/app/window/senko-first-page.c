/* The first minute with the program: nobody should have to read a manual to get to a window with
 * people in it. */
#include "app/window/senko-first-page.h"

#include "app/senko-application.h"
#include "app/senko-settings.h"
#include "demo/senko-demo.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define PULSE_MS 100

struct _SenkoFirstPage {
  AdwBin parent_instance;
  GtkWidget *recent_group;
  GtkListBox *recent;
  GtkWidget *buttons;
  GtkWidget *making;
  GtkProgressBar *progress;
  guint pulse_source;
};

G_DEFINE_FINAL_TYPE (SenkoFirstPage, senko_first_page, ADW_TYPE_BIN)

/* --- Registers of late --- */

static void
add_recent (SenkoFirstPage *self, const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *title = NULL, *subtitle = NULL, *shown = NULL;

  shown = g_filename_display_name (base);
  title = g_markup_escape_text (shown, -1);
  g_free (shown);
  shown = g_filename_display_name (folder);
  subtitle = g_markup_escape_text (shown, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-recent");
  gtk_list_box_append (self->recent, row);
}

static void
show_recent (SenkoFirstPage *self)
{
  g_auto (GStrv) paths = senko_settings_list_recent ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)) != NULL)
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));
  for (guint i = 0; paths[i] != NULL; i++)
    add_recent (self, paths[i]);
  gtk_widget_set_visible (self->recent_group, paths[0] != NULL);
}

/* --- The demonstration --- */

static char *
demo_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "senko", "demo", NULL);
}

static gboolean
on_pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (user_data);
  return G_SOURCE_CONTINUE;
}

static void
set_making (SenkoFirstPage *self, gboolean making)
{
  gtk_widget_set_sensitive (self->buttons, !making);
  gtk_widget_set_sensitive (self->recent_group, !making);
  gtk_widget_set_visible (self->making, making);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (making)
    self->pulse_source = g_timeout_add (PULSE_MS, on_pulse_cb, self->progress);
}

static void
open_demo (SenkoFirstPage *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);
  SenkoApplication *application = SENKO_APPLICATION (g_application_get_default ());

  if (senko_settings_get_day (path) == SENKO_DATE_NONE)
    senko_settings_set_day (path, SENKO_DEMO_TODAY);
  senko_application_open_register (application, path, FALSE, SENKO_DATE_NONE,
                                   senko_window_of (self));
}

/* The demonstration's own folder, with everything in it. */
static gboolean
remove_folder (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!remove_folder (child, error))
        return FALSE;
    }
  if (g_remove (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("%s cannot be removed: %s"),
               path, g_strerror (errno));
  return FALSE;
}

static void
make_demo (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *folder = task_data;
  g_autofree char *parent = g_path_get_dirname (folder);
  GError *error = NULL;

  g_mkdir_with_parents (parent, 0700);
  if (remove_folder (folder, &error)
      && senko_demo_make (folder, SENKO_DEMO_SEED, g_getenv ("SENKO_NOW"), NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_demo_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenkoFirstPage *self = SENKO_FIRST_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_making (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    open_demo (self, g_task_get_task_data (G_TASK (result)));
  else
    senko_window_show_error (self, error);
}

static void
start_demo (SenkoFirstPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_demo_made_cb, NULL);
  g_autofree char *folder = demo_folder ();
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);

  set_making (self, TRUE);
  senko_settings_set_day (path, SENKO_DEMO_TODAY);
  g_task_set_task_data (task, g_steal_pointer (&folder), g_free);
  g_task_run_in_thread (task, make_demo);
}

static void
on_earlier_demo_cb (SenkoFirstPage *self, const char *response)
{
  g_autofree char *folder = demo_folder ();

  if (g_str_equal (response, "open"))
    open_demo (self, folder);
  else if (g_str_equal (response, "anew"))
    start_demo (self);
}

static void
ask_about_earlier_demo (SenkoFirstPage *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (senko_window_of (self)), _ ("The Demonstration Is There Already"),
      _ ("You can go on where you left it, or have it made anew. What you changed in it is lost "
         "then."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "anew",
                                    _ ("_Make It Anew"), "open", _ ("_Go On"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "anew",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_earlier_demo_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_try_demo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *folder = demo_folder ();
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    ask_about_earlier_demo (SENKO_FIRST_PAGE (widget));
  else
    start_demo (SENKO_FIRST_PAGE (widget));
}

/* --- The object --- */

static void
senko_first_page_dispose (GObject *object)
{
  SenkoFirstPage *self = SENKO_FIRST_PAGE (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  G_OBJECT_CLASS (senko_first_page_parent_class)->dispose (object);
}

static void
senko_first_page_class_init (SenkoFirstPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_first_page_dispose;
  gtk_widget_class_install_action (widget_class, "first.try-demo", NULL, on_try_demo_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-first-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoFirstPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, SenkoFirstPage, recent);
  gtk_widget_class_bind_template_child (widget_class, SenkoFirstPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, SenkoFirstPage, making);
  gtk_widget_class_bind_template_child (widget_class, SenkoFirstPage, progress);
}

static void
senko_first_page_init (SenkoFirstPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_recent (self);
  g_signal_connect_object (senko_settings_get (), "changed::recent-registers",
                           G_CALLBACK (show_recent), self, G_CONNECT_SWAPPED);
}
