/* What was scanned is kept as soon as nobody scans for a moment, and offered again after a crash.
 */
#include "app/documents/senko-stack-view-private.h"

#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAUSE_MS 200

/* --- Keeping --- */

void
_senko_stack_view_keep_now (SenkoStackView *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  g_autoptr (GError) error = NULL;

  if (self->draft_source == 0)
    return;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (!senko_arrival_stack_write_draft (self->entries, NULL, senko_session_get_path (self->session),
                                        (guint)gtk_spin_button_get_value_as_int (self->expected),
                                        at, &error))
    senko_window_toast (self, error->message);
}

static gboolean
on_keep_cb (gpointer user_data)
{
  _senko_stack_view_keep_now (user_data);
  return G_SOURCE_REMOVE;
}

/* The first one that is not kept decides when: who scans without a pause loses no more. */
void
_senko_stack_view_keep (SenkoStackView *self)
{
  if (self->draft_source == 0 && !self->is_offering)
    self->draft_source = g_timeout_add (PAUSE_MS, on_keep_cb, self);
}

/* --- Offering --- */

typedef struct {
  SenkoStackView *self;
  SenkoStackDraft *draft;
} Offering;

static void
offering_free (gpointer data, GClosure *closure)
{
  Offering *offering = data;

  g_object_unref (offering->self);
  senko_stack_draft_free (offering->draft);
  g_free (offering);
}

static void
restore (SenkoStackView *self, const SenkoStackDraft *draft)
{
  if (draft->paper.document != 0)
    senko_choice_set (self->paper, draft->paper.document);
  if (draft->paper.how != 0)
    senko_choice_set (self->how, draft->paper.how);
  if (draft->paper.verdict != 0)
    senko_choice_set (self->verdict, draft->paper.verdict);
  senko_day_entry_set_day (self->day, draft->paper.arrived_on);
  gtk_spin_button_set_value (self->expected, draft->expected);
  for (guint i = 0; draft->numbers[i] != NULL; i++)
    senko_stack_view_add (self, draft->numbers[i]);
  g_signal_emit_by_name (self, "restored");
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Offering *offering = user_data;
  SenkoStackView *self = offering->self;

  self->is_offering = FALSE;
  if (strcmp (response, "discard") == 0)
    senko_stack_draft_remove (offering->draft);
  else if (self->entries != NULL) /* else the window was closed: it is offered the next time */
    restore (self, offering->draft);
}

/* Takes draft. */
static void
ask (SenkoStackView *self, SenkoStackDraft *draft)
{
  guint n = g_strv_length (draft->numbers);
  g_autofree char *body = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%1$u envelope that was read on %2$s has not been saved.",
                   "%1$u envelopes that were read until %2$s have not been saved.", n),
      n, draft->saved_at);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              _ ("Go On with the Stack?"), body);
  Offering *offering = g_new (Offering, 1);

  *offering = (Offering){ g_object_ref (self), draft };
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "discard", _ ("_Throw Away"),
                                    "restore", _ ("_Go On"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), offering, offering_free,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Not while the page is being shown: the dialog wants its window. */
static gboolean
on_offer_cb (gpointer user_data)
{
  SenkoStackView *self = user_data;
  SenkoStackDraft *draft = NULL;

  if (self->session != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    draft = senko_stack_draft_read (NULL, senko_session_get_path (self->session), self->selection);
  if (draft != NULL)
    ask (self, draft);
  else
    self->is_offering = FALSE;
  return G_SOURCE_REMOVE;
}

void
_senko_stack_view_offer (SenkoStackView *self)
{
  if (self->offered == self->selection->id || senko_session_is_read_only (self->session))
    return;
  self->offered = self->selection->id;
  self->is_offering = TRUE;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_offer_cb, g_object_ref (self), g_object_unref);
}
