/* Saving from the form: what stands in the way is asked or shown, then it is tried again. */
#include "app/applicants/senko-entry-form-private.h"

#include "app/window/senko-window-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One save from the key to its end, over all its questions. */
typedef struct {
  SenkoEntryForm *self;
  SenkoAfterSave after;
  SenkoEntryFormLeft done;
  gpointer user_data;
  char *reason;
  GPtrArray *conflicts;
  GtkEditable *reason_entry; /* while it is asked */
  SenkoFormPlace place; /* of the focus when it began */
} Saving;

static void attempt (Saving *saving);

static void
finish (Saving *saving, gboolean saved)
{
  SenkoEntryFormLeft done = saving->done;
  gpointer user_data = saving->user_data;

  saving->self->saving = FALSE;
  g_object_unref (saving->self);
  g_free (saving->reason);
  g_clear_pointer (&saving->conflicts, g_ptr_array_unref);
  g_free (saving);
  if (done != NULL)
    done (saved, user_data);
}

/* --- Saved --- */

static void
open_next (SenkoEntryForm *self, const SenkoApplicationForm *last)
{
  senko_entry_form_open (
      self,
      senko_application_form_new_next (senko_session_get_selection (self->session),
                                       senko_session_get_today (self->session), last),
      NULL);
}

static void
after_saved (Saving *saving, gint64 act)
{
  SenkoEntryForm *self = saving->self;
  gint64 applicant = senko_application_form_get_applicant (self->form);
  const SenkoApplicantRecord *record = senko_application_form_get_record (self->form);
  g_autofree char *label
      = g_strdup_printf ("%s %s", senko_applicant_record_get_text (record, "receipt_no"),
                         senko_applicant_record_get_text (record, "name"));
  g_autofree char *told = g_strdup_printf (_ ("Saved: %s"), label);

  senko_application_form_remove_draft (self->form);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (act != 0)
    senko_window_did (self->session, act, applicant, label);
  self->strict = FALSE;
  gtk_revealer_set_reveal_child (self->notice, FALSE);
  senko_session_changed (self->session);
  senko_window_toast (self, told);
  if (saving->after == SENKO_AFTER_NEXT)
    open_next (self, self->form);
  else if (saving->after == SENKO_AFTER_STAY)
    {
      _senko_entry_form_rebuild (self, &saving->place);
      _senko_entry_form_look_up (self);
    }
  g_signal_emit_by_name (self, "saved", applicant);
  if (saving->after == SENKO_AFTER_CLOSE)
    senko_entry_form_close (self, TRUE);
  finish (saving, TRUE);
}

static void
after_unchanged (Saving *saving)
{
  SenkoEntryForm *self = saving->self;

  senko_application_form_remove_draft (self->form);
  if (saving->after == SENKO_AFTER_CLOSE)
    senko_entry_form_close (self, TRUE);
  else
    senko_window_toast (self, _ ("There is nothing to save."));
  finish (saving, TRUE);
}

/* --- Questions --- */

static void
show_problems (Saving *saving)
{
  SenkoEntryForm *self = saving->self;
  g_autoptr (SenkoFormView) view = senko_application_form_view (self->form);
  g_autofree char *text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Not saved: %u cell needs attention.",
                                      "Not saved: %u cells need attention.", view->n_problems),
                         view->n_problems);

  self->strict = TRUE;
  _senko_entry_form_build (self); /* rows of others may have come */
  _senko_entry_form_update (self);
  _senko_entry_form_focus_problem (self, view);
  senko_window_toast (self, text);
  finish (saving, FALSE);
}

static void
on_reason_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Saving *saving = user_data;

  if (strcmp (response, "save") != 0)
    {
      finish (saving, FALSE);
      return;
    }
  g_free (saving->reason);
  saving->reason = g_strdup (gtk_editable_get_text (saving->reason_entry));
  attempt (saving);
}

static void
on_reason_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "save", *text != '\0');
}

static void
ask_reason (Saving *saving)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (saving->self))), _ ("Why Is This Changed?"),
      _ ("The time for changes is over. The reason is kept in the journal with the change."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_name (entry, "reason");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep Editing"),
                                    "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save", FALSE);
  saving->reason_entry = GTK_EDITABLE (entry);
  g_signal_connect (entry, "changed", G_CALLBACK (on_reason_changed_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (on_reason_response_cb), saving);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
on_conflict_settled_cb (gboolean settled, gpointer user_data)
{
  Saving *saving = user_data;
  SenkoEntryForm *self = saving->self;
  g_autoptr (GError) error = NULL;

  if (settled
      && !senko_application_form_settle (self->form, senko_session_get_register (self->session),
                                         saving->conflicts, &error))
    senko_window_show_error (self, error);
  if (!settled || error != NULL)
    {
      finish (saving, FALSE);
      return;
    }
  _senko_entry_form_rebuild (self, &saving->place);
  attempt (saving);
}

/* --- Trying --- */

static void
attempt (Saving *saving)
{
  SenkoEntryForm *self = saving->self;
  g_autoptr (GError) error = NULL;
  gint64 act = 0;
  SenkoFormOutcome outcome;

  g_clear_pointer (&saving->conflicts, g_ptr_array_unref);
  outcome = senko_application_form_save (self->form, senko_session_get_register (self->session),
                                         saving->reason, &act, &saving->conflicts, &error);
  switch (outcome)
    {
    case SENKO_FORM_SAVED:
      after_saved (saving, act);
      break;
    case SENKO_FORM_UNCHANGED:
      after_unchanged (saving);
      break;
    case SENKO_FORM_PROBLEMS:
      show_problems (saving);
      break;
    case SENKO_FORM_REASON:
      ask_reason (saving);
      break;
    case SENKO_FORM_CONFLICT:
      _senko_entry_conflict_ask (GTK_WIDGET (self), saving->conflicts, on_conflict_settled_cb,
                                 saving);
      break;
    case SENKO_FORM_FAILED:
    default:
      senko_window_show_error (self, error);
      finish (saving, FALSE);
      break;
    }
}

void
_senko_entry_form_save (SenkoEntryForm *self, SenkoAfterSave after, SenkoEntryFormLeft done,
                        gpointer user_data)
{
  Saving *saving;

  if (self->form == NULL || self->saving)
    {
      if (done != NULL)
        done (self->form == NULL, user_data);
      return;
    }
  if (senko_session_is_read_only (self->session))
    {
      senko_window_toast (self, senko_session_get_read_only_reason (self->session));
      if (done != NULL)
        done (FALSE, user_data);
      return;
    }
  self->saving = TRUE;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->after = after;
  saving->done = done;
  saving->user_data = user_data;
  saving->place = _senko_entry_form_get_place (self);
  attempt (saving);
}
