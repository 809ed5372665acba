/* What a window says of what was done or failed. */
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

void
senko_window_toast_action (gpointer widget, const char *text, const char *button,
                           const char *action, GVariant *target)
{
  SenkoWindow *self = senko_window_of (widget);
  AdwToast *toast;
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (self == NULL)
    return;
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, target);
  senko_window_add_toast (self, toast);
}

void
senko_window_toast (gpointer widget, const char *text)
{
  senko_window_toast_action (widget, text, NULL, NULL, NULL);
}

static const char *
error_heading (const GError *error)
{
  if (g_error_matches (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY))
    return _ ("Nothing Can Be Written");
  if (g_error_matches (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_BUSY))
    return _ ("Somebody Else Is Writing");
  if (g_error_matches (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_CONFLICT))
    return _ ("Changed in the Meantime");
  if (error->domain == SENKO_STORE_ERROR)
    return _ ("The Register Could Not Be Used");
  if (error->domain == SENKO_MODEL_ERROR)
    return _ ("Not Possible");
  return _ ("That Did Not Work");
}

void
senko_window_show_error (gpointer widget, const GError *error)
{
  GtkWidget *dialog;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (senko_window_of (widget)), error_heading (error),
                                   error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
