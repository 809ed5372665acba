/* The form as a whole: opening and closing, what happens after each keystroke, keys. */
#include "app/applicants/senko-entry-form-private.h"

#include "app/applicants/senko-applicant-sections.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"
#include "model/senko-alike.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DRAFT_PAUSE 400 /* ms without a keystroke */
#define DRAFT_LATEST 2000 /* ms of typing on without a pause */
#define LOOK_UP_PAUSE 250

G_DEFINE_FINAL_TYPE (SenkoEntryForm, senko_entry_form, ADW_TYPE_BIN)

enum { SIGNAL_SAVED, SIGNAL_CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- After each keystroke --- */

static void
show_title (SenkoEntryForm *self)
{
  const char *number
      = senko_application_form_get (self->form, SENKO_TABLE_APPLICANTS, 0, "receipt_no");
  const char *name = senko_application_form_get (self->form, SENKO_TABLE_APPLICANTS, 0, "name");
  gboolean is_new = senko_application_form_get_applicant (self->form) == 0;
  g_autofree char *who = g_strdup_printf ("%s %s", number, name);

  gtk_label_set_text (self->title, is_new ? _ ("New Application") : who);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), is_new);
}

static void
show_state (SenkoEntryForm *self, const SenkoFormView *view)
{
  g_autofree char *day = senko_settings_format_date (view->closed_on);
  g_autofree char *problems
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u cell needs attention",
                                      "%u cells need attention", view->n_problems),
                         view->n_problems);
  g_autofree char *closed
      = g_strdup_printf (_ ("Changes closed on %s: a reason will be asked"), day);
  g_autoptr (GString) text = g_string_new (!view->changed         ? _ ("Nothing changed")
                                           : view->n_problems > 0 ? problems
                                                                  : _ ("Not saved yet"));

  if (view->reason_needed)
    g_string_append_printf (text, " · %s", closed);
  gtk_label_set_text (self->state, text->str);
}

void
_senko_entry_form_update (SenkoEntryForm *self)
{
  g_autoptr (SenkoFormView) view = NULL;

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->form == NULL)
    return;
  view = senko_application_form_view (self->form);
  _senko_entry_form_show_cells (self, view);
  show_title (self);
  show_state (self, view);
  senko_findings_view_show (self->findings, view->verdict,
                            self->looking_up
                                ? _ ("Checking…")
                                : _ ("Findings appear when pool, track and category are given."));
}

void
_senko_entry_form_settle (SenkoEntryForm *self)
{
  if (self->update_source != 0)
    _senko_entry_form_update (self);
}

static gboolean
on_update_cb (gpointer user_data)
{
  SenkoEntryForm *self = user_data;

  self->update_source = 0;
  _senko_entry_form_update (self);
  return G_SOURCE_REMOVE;
}

void
_senko_entry_form_write_draft (SenkoEntryForm *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->unkept_since = 0;
  if (self->form == NULL)
    return;
  if (!senko_application_form_is_changed (self->form))
    senko_application_form_remove_draft (self->form);
  else if (!senko_application_form_write_draft (self->form, NULL,
                                                senko_session_get_path (self->session), at, &error))
    {
      gtk_label_set_text (self->notice_text, error->message);
      gtk_revealer_set_reveal_child (self->notice, TRUE);
    }
}

static gboolean
on_draft_cb (gpointer user_data)
{
  SenkoEntryForm *self = user_data;

  self->draft_source = 0;
  _senko_entry_form_write_draft (self);
  return G_SOURCE_REMOVE;
}

static gpointer
answer (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
        GError **error)
{
  g_autoptr (SenkoFormQuestion) question = g_steal_pointer ((SenkoFormQuestion **)data);

  return senko_form_question_answer (question, register_, error) ? g_steal_pointer (&question)
                                                                 : NULL;
}

static void
free_question_place (gpointer data)
{
  senko_form_question_free (*(SenkoFormQuestion **)data);
  g_free (data);
}

typedef struct {
  SenkoEntryForm *self;
  guint serial; /* of the form that asked */
} LookingUp;

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree LookingUp *looking = user_data;
  g_autoptr (SenkoEntryForm) self = looking->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoFormQuestion) answered
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  self->looking_up = FALSE;
  if (self->form != NULL && self->serial == looking->serial && answered != NULL)
    {
      senko_application_form_take_answer (self->form, answered);
      _senko_entry_form_update (self);
    }
  if (error != NULL)
    senko_window_show_error (self, error);
  else
    _senko_entry_form_look_up (self); /* the form may have changed, or be another, since it asked */
}

void
_senko_entry_form_look_up (SenkoEntryForm *self)
{
  SenkoFormQuestion **place;
  LookingUp *looking;

  g_clear_handle_id (&self->look_up_source, g_source_remove);
  if (self->form == NULL || self->looking_up || !senko_application_form_needs_look_up (self->form))
    return;
  self->looking_up = TRUE;
  place = g_new (SenkoFormQuestion *, 1);
  *place = senko_application_form_ask (self->form);
  looking = g_new (LookingUp, 1);
  *looking = (LookingUp){ g_object_ref (self), self->serial };
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, answer, place,
                            free_question_place, (GDestroyNotify)senko_form_question_free, NULL,
                            on_answered_cb, looking);
}

static gboolean
on_look_up_cb (gpointer user_data)
{
  SenkoEntryForm *self = user_data;

  self->look_up_source = 0;
  _senko_entry_form_look_up (self);
  return G_SOURCE_REMOVE;
}

void
_senko_entry_form_on_edited (SenkoEntryForm *self)
{
  gint64 now = g_get_monotonic_time (), unkept;

  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_DEFAULT, on_update_cb, self, NULL);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->unkept_since == 0)
    self->unkept_since = now;
  unkept = (now - self->unkept_since) / G_TIME_SPAN_MILLISECOND;
  self->draft_source
      = g_timeout_add ((guint)CLAMP (DRAFT_LATEST - unkept, 0, DRAFT_PAUSE), on_draft_cb, self);
  g_clear_handle_id (&self->look_up_source, g_source_remove);
  self->look_up_source = g_timeout_add (LOOK_UP_PAUSE, on_look_up_cb, self);
}

/* --- Opening and closing --- */

static void
show_alikes (SenkoEntryForm *self, const GPtrArray *alikes)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->alikes))) != NULL)
    gtk_box_remove (self->alikes, child);
  gtk_widget_set_visible (GTK_WIDGET (self->alikes_section), alikes != NULL && alikes->len > 0);
  for (guint i = 0; alikes != NULL && i < alikes->len; i++)
    {
      const SenkoAlike *alike = g_ptr_array_index (alikes, i);
      g_autofree char *text
          = g_strdup_printf ("%s %s\n%s", alike->receipt_no, alike->name, alike->text);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "fact-row");
      gtk_box_append (self->alikes, label);
    }
}

static void
stop_sources (SenkoEntryForm *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->look_up_source, g_source_remove);
}

/* FALSE: there was none. */
static gboolean
drop_form (SenkoEntryForm *self, gboolean discard)
{
  SenkoApplicationForm *form = g_steal_pointer (&self->form);

  stop_sources (self);
  if (form == NULL)
    return FALSE;
  if (discard)
    senko_application_form_remove_draft (form);
  _senko_entry_form_build (self);
  senko_application_form_free (form);
  return TRUE;
}

void
senko_entry_form_close (SenkoEntryForm *self, gboolean discard)
{
  if (drop_form (self, discard) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

void
senko_entry_form_open (SenkoEntryForm *self, SenkoApplicationForm *form, GPtrArray *alikes)
{
  drop_form (self, FALSE);
  self->form = form;
  self->serial++;
  self->strict = FALSE;
  gtk_revealer_set_reveal_child (self->notice, FALSE);
  show_alikes (self, alikes);
  g_clear_pointer (&alikes, g_ptr_array_unref);
  _senko_entry_form_build (self);
  _senko_entry_form_update (self);
  _senko_entry_form_look_up (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  _senko_entry_form_focus_first (self);
}

SenkoApplicationForm *
senko_entry_form_get_form (SenkoEntryForm *self)
{
  return self->form;
}

gboolean
senko_entry_form_is_unsaved (SenkoEntryForm *self)
{
  return self->form != NULL && senko_application_form_is_changed (self->form);
}

void
senko_entry_form_note_change (SenkoEntryForm *self)
{
  const SenkoApplicantRecord *mine
      = self->form != NULL ? senko_application_form_get_record (self->form) : NULL;
  g_autoptr (SenkoRow) now = NULL;
  gboolean changed;

  if (mine == NULL || mine->id == 0 || self->saving)
    return;
  now = senko_table_get_applicant (
      senko_register_get_connection (senko_session_get_register (self->session)), mine->id, NULL);
  changed = now == NULL || now->version != mine->applicant->version;
  if (!changed)
    return;
  gtk_label_set_text (self->notice_text,
                      now == NULL ? _ ("This applicant was removed meanwhile by somebody else.")
                                  : _ ("Somebody else has changed this applicant meanwhile. When "
                                       "you save, both versions are shown."));
  gtk_revealer_set_reveal_child (self->notice, TRUE);
}

/* --- Leaving --- */

typedef struct {
  SenkoEntryForm *self;
  SenkoEntryFormLeft left;
  gpointer user_data;
} Leaving;

static void
on_leave_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autofree Leaving *leaving = user_data;
  g_autoptr (SenkoEntryForm) self = leaving->self;

  if (strcmp (response, "save") == 0)
    {
      _senko_entry_form_save (self, SENKO_AFTER_CLOSE, leaving->left, leaving->user_data);
      return;
    }
  if (strcmp (response, "discard") == 0)
    senko_entry_form_close (self, TRUE);
  if (leaving->left != NULL)
    leaving->left (strcmp (response, "discard") == 0, leaving->user_data);
}

void
senko_entry_form_ask_leave (SenkoEntryForm *self, SenkoEntryFormLeft left, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;
  Leaving *leaving;

  if (!senko_entry_form_is_unsaved (self))
    {
      senko_entry_form_close (self, TRUE);
      if (left != NULL)
        left (TRUE, user_data);
      return;
    }
  _senko_entry_form_write_draft (self);
  dialog = adw_message_dialog_new (
      GTK_WINDOW (root), _ ("Save Changes?"),
      _ ("The form has changes that are not saved. What is discarded cannot be brought back."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep Editing"),
                                    "discard", _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  leaving = g_new (Leaving, 1);
  *leaving = (Leaving){ g_object_ref (self), left, user_data };
  g_signal_connect (dialog, "response", G_CALLBACK (on_leave_response_cb), leaving);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Actions --- */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _senko_entry_form_save (SENKO_ENTRY_FORM (widget), SENKO_AFTER_STAY, NULL, NULL);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _senko_entry_form_save (SENKO_ENTRY_FORM (widget), SENKO_AFTER_NEXT, NULL, NULL);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  senko_entry_form_ask_leave (SENKO_ENTRY_FORM (widget), NULL, NULL);
}

static void
add_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoEntryForm *self = SENKO_ENTRY_FORM (widget);

  if (self->form != NULL)
    _senko_entry_form_add_row (self, g_variant_get_int32 (parameter));
}

static void
remove_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoEntryForm *self = SENKO_ENTRY_FORM (widget);

  if (self->form != NULL)
    _senko_entry_form_remove_row (self);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    SenkoTableId part;
  } rows[] = { { GDK_KEY_F2, SENKO_TABLE_LICENCES }, { GDK_KEY_F3, SENKO_TABLE_CAREERS },
               { GDK_KEY_F4, SENKO_TABLE_LEAVES },   { GDK_KEY_F6, SENKO_TABLE_CREDENTIALS },
               { GDK_KEY_F7, SENKO_TABLE_CLAIMS },   { GDK_KEY_F8, SENKO_TABLE_DOCUMENTS } };

  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.save-and-next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "form.add-row", "i", add_row_action);
  gtk_widget_class_install_action (widget_class, "form.remove-row", NULL, remove_row_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "form.save-and-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "form.save-and-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK,
                                       "form.remove-row", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_class_add_binding_action (widget_class, rows[i].key, 0, "form.add-row", "i",
                                         rows[i].part);
}

/* Before the entry takes them for its own: Ctrl+Delete is "delete a word" there, and Ctrl+Enter
 * would only be a line. */
static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                   SenkoEntryForm *self)
{
  if (key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab || key == GDK_KEY_ISO_Left_Tab)
    _senko_entry_form_settle (self);
  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return FALSE;
  if (key == GDK_KEY_Delete)
    gtk_widget_activate_action (GTK_WIDGET (self), "form.remove-row", NULL);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    gtk_widget_activate_action (GTK_WIDGET (self), "form.save-and-next", NULL);
  else
    return FALSE;
  return TRUE;
}

/* --- The widget --- */

void
senko_entry_form_set_session (SenkoEntryForm *self, SenkoSession *session)
{
  if (self->session != session)
    senko_entry_form_close (self, FALSE);
  g_set_object (&self->session, session);
}

static void
senko_entry_form_dispose (GObject *object)
{
  SenkoEntryForm *self = SENKO_ENTRY_FORM (object);

  if (self->draft_source != 0) /* the window goes while somebody types */
    _senko_entry_form_write_draft (self);
  if (self->cells != NULL)
    drop_form (self, FALSE);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->months, g_hash_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_entry_form_parent_class)->dispose (object);
}

static void
senko_entry_form_class_init (SenkoEntryFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_entry_form_dispose;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", SENKO_TYPE_ENTRY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", SENKO_TYPE_ENTRY_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  install_actions (widget_class);
  g_type_ensure (SENKO_TYPE_FINDINGS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-entry-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, title);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, state);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, next_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, notice);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, notice_text);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, parts);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, alikes_section);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, alikes);
  gtk_widget_class_bind_template_child (widget_class, SenkoEntryForm, findings);
}

static void
senko_entry_form_init (SenkoEntryForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  self->months = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  senko_findings_view_set_expanded (self->findings, TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
