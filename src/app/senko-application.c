/* Starting, the command line, and the actions that belong to no window. */
#include "app/senko-application.h"

#include "app/senko-app-resource.h"
#include "app/senko-choose-file.h"
#include "app/senko-preferences.h"
#include "app/senko-settings.h"
#include "model/senko-safekeeping.h"

#include <glib/gi18n-lib.h>
#include <malloc.h>

struct _SenkoApplication {
  AdwApplication parent_instance;
  GMenu *recent_menu;
};

G_DEFINE_FINAL_TYPE (SenkoApplication, senko_application, ADW_TYPE_APPLICATION)

/* --- Windows --- */

static SenkoWindow *
find_window (SenkoApplication *self, const char *path)
{
  g_autofree char *wanted = g_canonicalize_filename (path, NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      SenkoSession *session = SENKO_IS_WINDOW (l->data) ? senko_window_get_session (l->data) : NULL;

      if (session != NULL && g_strcmp0 (senko_session_get_path (session), wanted) == 0)
        return l->data;
    }
  return NULL;
}

/* The window that the user works in; NULL if there is none. */
static SenkoWindow *
get_active_window (SenkoApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (SENKO_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static SenkoWindow *
get_empty_window (SenkoApplication *self, SenkoWindow *from)
{
  if (from == NULL)
    from = get_active_window (self);
  if (from != NULL && senko_window_get_session (from) == NULL)
    return from;
  return senko_window_new (ADW_APPLICATION (self));
}

static void
show_open_error (SenkoApplication *self, SenkoWindow *from, const GError *error)
{
  SenkoWindow *window = from != NULL ? from : get_empty_window (self, NULL);

  gtk_window_present (GTK_WINDOW (window));
  senko_window_show_error (window, error);
}

SenkoWindow *
senko_application_open_register (SenkoApplication *self, const char *path, gboolean create,
                                 SenkoDate today, SenkoWindow *from)
{
  SenkoWindow *window = find_window (self, path);
  g_autoptr (SenkoSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (window == NULL)
    {
      session = senko_session_open (path, create, &error);
      if (session != NULL && today == SENKO_DATE_NONE)
        today = senko_settings_get_day (senko_session_get_path (session));
      if (session == NULL
          || (today != SENKO_DATE_NONE && !senko_session_set_today (session, today, &error)))
        {
          show_open_error (self, from, error);
          return NULL;
        }
      window = get_empty_window (self, from);
      senko_window_set_session (window, session);
    }
  gtk_window_present (GTK_WINDOW (window));
  if (create)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.new-selection", NULL);
  return window;
}

/* --- Actions --- */

static char *
with_ending (const char *path)
{
  return g_str_has_suffix (path, ".senko") ? g_strdup (path) : g_strconcat (path, ".senko", NULL);
}

static void
on_created_cb (gpointer window, const char *path, gpointer data)
{
  g_autofree char *full = with_ending (path);

  senko_application_open_register (data, full, TRUE, SENKO_DATE_NONE, window);
}

static void
on_opened_cb (gpointer window, const char *path, gpointer data)
{
  senko_application_open_register (data, path, FALSE, SENKO_DATE_NONE, window);
}

/* chosen: with the application as its data. name: of a file to be made, NULL: of one that is there.
 */
static void
choose_register (SenkoApplication *self, const char *title, const char *name,
                 SenkoFileChosen chosen)
{
  const SenkoFileType types[]
      = { { _ ("Registers (*.senko)"), { "senko" } }, { _ ("All Files"), { NULL } }, { NULL } };

  if (get_active_window (self) == NULL)
    g_application_activate (G_APPLICATION (self));
  if (name != NULL)
    senko_choose_new_file (get_active_window (self), title, name, types, chosen,
                           g_object_ref (self), g_object_unref);
  else
    senko_choose_file (get_active_window (self), title, types, chosen, g_object_ref (self),
                       g_object_unref);
}

static void
on_new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  choose_register (user_data, _ ("New Register"), _ ("Teacher Selection.senko"), on_created_cb);
}

static void
on_open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  choose_register (user_data, _ ("Open a Register"), NULL, on_opened_cb);
}

/* --- Restoring --- */

static void
restore_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **paths = data;
  GError *error = NULL;

  if (senko_backup_restore (paths[0], paths[1], FALSE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenkoApplication *self = SENKO_APPLICATION (source);
  g_autoptr (SenkoWindow) window = user_data;
  char **paths = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_application_unmark_busy (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    senko_application_open_register (self, paths[1], FALSE, SENKO_DATE_NONE, window);
  else
    show_open_error (self, window, error);
}

void
senko_application_restore (SenkoApplication *self, SenkoWindow *window, const char *from,
                           const char *path)
{
  char *paths[] = { (char *)from, (char *)path, NULL };
  g_autoptr (GTask) task = g_task_new (self, NULL, on_restored_cb, g_object_ref (window));

  g_task_set_task_data (task, g_strdupv (paths), (GDestroyNotify)g_strfreev);
  g_application_hold (G_APPLICATION (self));
  g_application_mark_busy (G_APPLICATION (self));
  g_task_run_in_thread (task, restore_in_thread);
}

static void
on_restored_name_cb (gpointer window, const char *path, gpointer data)
{
  g_autofree char *full = with_ending (path);

  senko_application_restore (SENKO_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))),
                             window, data, full);
}

static void
on_backup_chosen_cb (gpointer window, const char *path, gpointer data)
{
  senko_choose_new_file (window, _ ("Name of the Restored Register"), _ ("Teacher Selection.senko"),
                         NULL, on_restored_name_cb, g_strdup (path), g_free);
}

static void
on_restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  choose_register (user_data, _ ("Choose a Backup"), NULL, on_backup_chosen_cb);
}

/* --- Other actions --- */

static void
on_open_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *path = g_variant_get_string (parameter, NULL);

  if (senko_application_open_register (user_data, path, FALSE, SENKO_DATE_NONE,
                                       get_active_window (user_data))
          == NULL
      && !g_file_test (path, G_FILE_TEST_EXISTS))
    senko_settings_forget_recent (path);
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (
      gtk_application_get_active_window (user_data), "application-name", _ ("Senkō"),
      "application-icon", "jp.senko.Senko", "version", SENKO_VERSION, "developer-name",
      _ ("The Senkō developers"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Runs a public selection examination from the applications to the candidate roster, with "
         "the reason for every result."),
      NULL);
}

static void
on_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *preferences = g_object_new (SENKO_TYPE_PREFERENCES, "transient-for",
                                         gtk_application_get_active_window (user_data), NULL);

  gtk_window_present (preferences);
}

/* Windows close one by one, so that each can ask about unsaved work. */
static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows
      = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { .name = "new", .activate = on_new_cb },
  { .name = "open", .activate = on_open_cb },
  { .name = "open-recent", .activate = on_open_recent_cb, .parameter_type = "s" },
  { .name = "restore", .activate = on_restore_cb },
  { .name = "preferences", .activate = on_preferences_cb },
  { .name = "about", .activate = on_about_cb },
  { .name = "quit", .activate = on_quit_cb },
};

static void
set_accelerators (SenkoApplication *self)
{
  static const struct {
    const char *action, *keys[3];
  } accelerators[] = {
    { "app.new", { "<Control>n" } },
    { "app.open", { "<Control>o" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.print-documents(('', ''))", { "<Control><Shift>p" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.look-again", { "F5" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *const *)accelerators[i].keys);
}

/* --- Starting --- */

static void
senko_application_startup (GApplication *application)
{
  SenkoApplication *self = SENKO_APPLICATION (application);

  G_APPLICATION_CLASS (senko_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name ("jp.senko.Senko");
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_accelerators (self);
  senko_window_set_accelerators (GTK_APPLICATION (self));
  senko_settings_bind_colours ();
}

static void
senko_application_activate (GApplication *application)
{
  SenkoApplication *self = SENKO_APPLICATION (application);
  SenkoWindow *window = get_active_window (self);

  if (window == NULL)
    window = senko_window_new (ADW_APPLICATION (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_file (SenkoApplication *self, GFile *file, SenkoDate today)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    {
      senko_application_open_register (self, path, FALSE, today, NULL);
      return;
    }
  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("A register must be a file on this computer or on a drive that is "
                          "mounted here. Copy it there first."));
  show_open_error (self, NULL, error);
}

static void
senko_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (SENKO_APPLICATION (application), files[i], SENKO_DATE_NONE);
}

static const GOptionEntry options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The day verdicts are for (default: today)"),
    N_ ("DATE") },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
  { NULL },
};

static int
senko_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  const char *text;
  SenkoDate today;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("senko %s\n", SENKO_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (dict, "today", "&s", &text) && !senko_date_parse (text, -1, &today))
    {
      g_printerr (_ ("--today “%s” is no date. Write it like 2024-05-10 or 令和6年5月10日."), text);
      g_printerr ("\n");
      return 2;
    }
  return -1;
}

static int
senko_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (line);
  g_autofree const char **files = NULL;
  const char *text;
  SenkoDate today = SENKO_DATE_NONE;

  if (g_variant_dict_lookup (dict, "today", "&s", &text))
    senko_date_parse (text, -1, &today);
  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &files);
  if (files == NULL || files[0] == NULL)
    g_application_activate (application);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, files[i]);

      open_file (SENKO_APPLICATION (application), file, today);
    }
  return 0;
}

static void
senko_application_class_init (SenkoApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = senko_application_startup;
  application_class->activate = senko_application_activate;
  application_class->open = senko_application_open;
  application_class->handle_local_options = senko_application_handle_local_options;
  application_class->command_line = senko_application_command_line;
}

static void
senko_application_init (SenkoApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("Administers a public selection examination: applications, scores, decisions, rosters."));
}

/* A worker that has read a million people gives their memory back: in blocks of their own, and not
 * in a heap for each thread. Without this glibc keeps what it once had. */
static void
set_up_heap (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, 512 * 1024);
  mallopt (M_ARENA_MAX, 2);
#endif
}

SenkoApplication *
senko_application_new (GApplicationFlags flags)
{
  static gsize registered;

  /* A static library's resources would be dropped by the linker unless somebody asks for them. */
  if (g_once_init_enter (&registered))
    {
      senko_app_register_resource ();
      set_up_heap ();
      g_once_init_leave (&registered, 1);
    }
  return g_object_new (SENKO_TYPE_APPLICATION, "application-id", "jp.senko.Senko", "flags",
                       flags | G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/jp/senko/Senko", NULL);
}
