/* What comes before the form opens: the look-alikes of whom is to be edited, and what a crash has
 * left unsaved. */
#include "app/applicants/senko-applicant-detail-private.h"

#include "app/senko-window.h"
#include "model/senko-alike.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ALIKES 12

/* --- Look-alikes --- */

typedef struct {
  SenkoApplicantDetail *self;
  gint64 id;
} Going;

static gboolean offer_draft_of (SenkoApplicantDetail *self, gint64 applicant);

/* What was left unsaved of this very applicant comes first, or it would be written over. */
static void
begin_edit (SenkoApplicantDetail *self, GPtrArray *alikes)
{
  if (offer_draft_of (self, self->applicant))
    g_clear_pointer (&alikes, g_ptr_array_unref);
  else if (_senko_applicant_detail_load (self))
    _senko_applicant_detail_open_form (
        self,
        senko_application_form_new_unasked (senko_session_get_selection (self->session),
                                            senko_session_get_today (self->session), self->record),
        alikes);
  else
    g_clear_pointer (&alikes, g_ptr_array_unref);
}

typedef struct {
  SenkoApplicantDetail *self;
  GPtrArray *alikes;
} Beginning;

static void
on_alike_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Beginning *beginning = user_data;

  if (strcmp (response, "edit") == 0)
    begin_edit (beginning->self, g_steal_pointer (&beginning->alikes));
}

static void
beginning_free (gpointer data, GClosure *closure)
{
  Beginning *beginning = data;

  g_object_unref (beginning->self);
  g_clear_pointer (&beginning->alikes, g_ptr_array_unref);
  g_free (beginning);
}

/* A birth date or nearly a number in common is shown beside the form; who is stopped for it every
 * time soon reads nothing any more. */
static gboolean
is_close (const SenkoAlike *alike)
{
  return (alike->why & (SENKO_ALIKE_NAME | SENKO_ALIKE_READING)) != 0
         || ((alike->why & SENKO_ALIKE_TRANSPOSED) != 0 && (alike->why & SENKO_ALIKE_FAMILY) != 0)
         || ((alike->why & (SENKO_ALIKE_TRANSPOSED | SENKO_ALIKE_ONE_DIGIT)) != 0
             && (alike->why & SENKO_ALIKE_BIRTH_DATE) != 0);
}

static gboolean
any_close (const GPtrArray *alikes)
{
  for (guint i = 0; i < alikes->len; i++)
    if (is_close (g_ptr_array_index (alikes, i)))
      return TRUE;
  return FALSE;
}

static void
warn_of_alikes (SenkoApplicantDetail *self, GPtrArray *alikes)
{
  g_autofree char *heading = g_strdup_printf (
      _ ("Edit %1$s %2$s?"), senko_applicant_record_get_text (self->record, "receipt_no"),
      senko_applicant_record_get_text (self->record, "name"));
  g_autoptr (GString) body = g_string_new (_ ("Others look nearly the same. Is it this one?"));
  GtkWidget *dialog;
  Beginning *beginning = g_new (Beginning, 1);

  for (guint i = 0; i < alikes->len; i++)
    {
      const SenkoAlike *alike = g_ptr_array_index (alikes, i);

      if (is_close (alike))
        g_string_append_printf (body, "\n\n%s %s (%s)\n%s", alike->receipt_no, alike->name,
                                alike->kana, alike->text);
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                   body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "edit",
                                    _ ("_Edit This One"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "edit",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  *beginning = (Beginning){ g_object_ref (self), alikes };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_alike_response_cb), beginning,
                         beginning_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
find_alikes (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
             GError **error)
{
  g_autoptr (SenkoApplicantRecord) record
      = selection != NULL ? senko_applicant_record_load (register_, *(gint64 *)data, error) : NULL;

  return record != NULL ? senko_alike_find (register_, selection, record, MAX_ALIKES, error) : NULL;
}

static void
on_alikes_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Going *going = user_data;
  g_autoptr (SenkoApplicantDetail) self = going->self;
  g_autoptr (GError) error = NULL;
  GPtrArray *alikes = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  self->beginning = FALSE;
  senko_window_show_error (self, error);
  if (alikes == NULL)
    return;
  if (self->applicant != going->id || senko_applicant_detail_get_editing (self))
    g_ptr_array_unref (alikes);
  else if (any_close (alikes))
    warn_of_alikes (self, alikes);
  else
    begin_edit (self, alikes);
}

void
senko_applicant_detail_edit (SenkoApplicantDetail *self)
{
  Going *going;

  if (self->record == NULL || self->beginning || senko_applicant_detail_get_editing (self))
    return;
  self->beginning = TRUE;
  going = g_new (Going, 1);
  *going = (Going){ g_object_ref (self), self->applicant };
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, find_alikes,
                            g_memdup2 (&self->applicant, sizeof self->applicant), g_free,
                            (GDestroyNotify)g_ptr_array_unref, NULL, on_alikes_found_cb, going);
}

/* --- Drafts --- */

static void
restore_draft (SenkoApplicantDetail *self, const SenkoDraft *draft)
{
  g_autoptr (GError) error = NULL;
  SenkoApplicationForm *form = NULL;

  if (senko_session_select (self->session, draft->selection))
    form = senko_draft_restore (draft, senko_session_get_register (self->session), &error);
  if (form != NULL)
    {
      if (draft->applicant != 0)
        _senko_applicant_detail_show (self, draft->applicant);
      _senko_applicant_detail_open_form (self, form, NULL);
    }
  senko_window_show_error (self, error);
}

typedef struct {
  SenkoApplicantDetail *self;
  SenkoDraft *draft;
  gint64 applicant; /* who is to be edited; 0: anybody's draft was offered */
} Offering;

static void offer (SenkoApplicantDetail *self, SenkoDraft *draft, gint64 applicant);

static void
offering_free (gpointer data, GClosure *closure)
{
  Offering *offering = data;

  g_object_unref (offering->self);
  senko_draft_free (offering->draft);
  g_free (offering);
}

/* The newest draft of this register, or of one applicant; NULL if there is none. (transfer full) */
static SenkoDraft *
find_draft (SenkoApplicantDetail *self, gint64 applicant)
{
  g_autoptr (GPtrArray) drafts = senko_draft_list (NULL, senko_session_get_path (self->session));

  for (guint i = 0; i < drafts->len; i++)
    if (applicant == 0
        || ((const SenkoDraft *)g_ptr_array_index (drafts, i))->applicant == applicant)
      return g_ptr_array_steal_index (drafts, i);
  return NULL;
}

static gboolean
offer_draft_of (SenkoApplicantDetail *self, gint64 applicant)
{
  SenkoDraft *draft = find_draft (self, applicant);

  if (draft != NULL)
    offer (self, draft, applicant);
  return draft != NULL;
}

static void
on_draft_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Offering *offering = user_data;

  if (strcmp (response, "restore") == 0)
    restore_draft (offering->self, offering->draft);
  else if (strcmp (response, "discard") == 0)
    {
      senko_draft_remove (offering->draft);
      if (offering->applicant != 0)
        begin_edit (offering->self, NULL);
      else
        offer_draft_of (offering->self, 0); /* there may be another */
    }
}

/* Takes the draft. */
static void
offer (SenkoApplicantDetail *self, SenkoDraft *draft, gint64 applicant)
{
  g_autofree char *body
      = g_strdup_printf (_ ("“%1$s %2$s” was being edited on %3$s and was not saved."),
                         draft->receipt_no, draft->name, draft->saved_at);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              _ ("Restore Unsaved Form?"), body);
  Offering *offering = g_new (Offering, 1);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _ ("_Later"), "discard",
                                    _ ("_Discard"), "restore", _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  *offering = (Offering){ g_object_ref (self), draft, applicant };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_draft_response_cb), offering,
                         offering_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
_senko_applicant_detail_offer_draft_cb (gpointer user_data)
{
  SenkoApplicantDetail *self = user_data;

  if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
      && !senko_applicant_detail_get_editing (self) && !senko_session_is_read_only (self->session))
    offer_draft_of (self, 0);
  return G_SOURCE_REMOVE;
}
