/* The day is remembered with the register, so that it looks the same when it is opened again; a
 * banner says so all the time. */
#include "app/senko-day-dialog.h"

#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>

void
senko_day_set (SenkoWindow *window, SenkoDate day)
{
  SenkoSession *session = senko_window_get_session (window);
  g_autoptr (GError) error = NULL;

  if (senko_session_set_today (session, day, &error))
    senko_settings_set_day (senko_session_get_path (session), day);
  else
    senko_window_show_error (window, error);
}

static void
on_typed_cb (GtkEditable *entry, gpointer user_data)
{
  SenkoDate day;

  adw_message_dialog_set_response_enabled (
      user_data, "show", senko_date_parse (gtk_editable_get_text (entry), -1, &day));
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  SenkoDate day;

  if (g_str_equal (response, "show") && senko_date_parse (gtk_editable_get_text (entry), -1, &day))
    senko_day_set (SENKO_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog))), day);
}

static GtkWidget *
new_entry (SenkoWindow *window, AdwMessageDialog *dialog)
{
  GtkWidget *entry = gtk_entry_new ();
  char today[SENKO_DATE_BUFFER];

  senko_date_format (senko_session_get_today (senko_window_get_session (window)), today);
  gtk_editable_set_text (GTK_EDITABLE (entry), today);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_input_hints (GTK_ENTRY (entry), GTK_INPUT_HINT_NO_EMOJI);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Day"),
                                  -1);
  g_signal_connect (entry, "changed", G_CALLBACK (on_typed_cb), dialog);
  return entry;
}

void
senko_day_dialog_present (SenkoWindow *window)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (window), _ ("Show Another Day"),
      _ ("Verdicts, deadlines and papers are shown as they are on that day. Nothing is "
         "changed.")));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "show", _ ("_Show"), NULL);
  adw_message_dialog_set_default_response (dialog, "show");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_extra_child (dialog, new_entry (window, dialog));
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
