/* Backing up and verifying from the window: a worker does it, a toast or a dialog says
 * what came of it. */
#include "app/window/senko-window-safekeeping.h"

#include "app/senko-choose-file.h"
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
on_place_chosen_cb (gpointer window, const char *path, gpointer data)
{
  senko_window_back_up (window, path);
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
  g_autofree char *name = name_backup (user_data);

  senko_choose_new_file (user_data, _ ("Back Up the Register"), name, NULL, on_place_chosen_cb,
                         NULL, NULL);
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

/* In lines that stay whole: where a label breaks a word it adds a hyphen, which somebody would note
 * with the rest. (transfer full) */
#define SEAL_LINE 16

static char *
lay_out_seal (const char *seal)
{
  g_autoptr (GString) text = g_string_new (seal);

  for (gsize at = SEAL_LINE; at < text->len; at += SEAL_LINE + 1)
    g_string_insert_c (text, (gssize)at, '\n');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoIntegrity) integrity
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);
  g_autofree char *seal = NULL, *text = NULL;

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
  seal = lay_out_seal (integrity->seal);
  text = g_strdup_printf (_ ("The file, the journal (%1$lu acts, %2$lu changes) and every fact "
                             "agree.\n\nSeal to note on paper:\n%3$s"),
                          integrity->n_acts, integrity->n_changes, seal);
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
