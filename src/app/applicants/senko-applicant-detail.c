/* The read pane and the form in one place: what is shown of whom, and what is asked before it goes.
 */
#include "app/applicants/senko-applicant-detail-private.h"

#include "app/applicants/senko-applicant-sections.h"
#include "app/listing/senko-listing-offer.h"
#include "app/window/senko-window-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_HISTORY 100

G_DEFINE_FINAL_TYPE (SenkoApplicantDetail, senko_applicant_detail, ADW_TYPE_BIN)

enum { PROP_SESSION = 1, PROP_APPLICANT, PROP_EDITING, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];
enum { SIGNAL_SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Findings and history, in a thread --- */

typedef struct {
  gint64 applicant;
  SenkoApplicantVerdict *verdict;
  GPtrArray *history;
} Judged;

static void
judged_free (gpointer data)
{
  Judged *judged = data;

  senko_applicant_verdict_free (judged->verdict);
  g_clear_pointer (&judged->history, g_ptr_array_unref);
  g_free (judged);
}

static gpointer
judge (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
       GError **error)
{
  g_autoptr (SenkoApplicantRecord) record = NULL;
  Judged *judged;

  if (selection == NULL)
    return NULL;
  record = senko_applicant_record_load (register_, *(gint64 *)data, error);
  if (record == NULL)
    return NULL;
  judged = g_new0 (Judged, 1);
  judged->applicant = record->id;
  judged->verdict = senko_applicant_record_judge (register_, selection, record, error);
  if (judged->verdict != NULL)
    judged->history
        = senko_applicant_history_load (register_, selection, record->id, MAX_HISTORY, error);
  if (judged->history != NULL)
    return judged;
  judged_free (judged);
  return NULL;
}

/* "202410000001 山田 太郎", above what is printed of them. (transfer full) */
static char *
dup_subject (SenkoApplicantDetail *self)
{
  return g_strdup_printf ("%s %s", senko_applicant_record_get_text (self->record, "receipt_no"),
                          senko_applicant_record_get_text (self->record, "name"));
}

static void
show_history (SenkoApplicantDetail *self, GPtrArray *history)
{
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  self->acts = history != NULL ? g_ptr_array_ref (history) : NULL;
  senko_applicant_history_fill (self->history, history);
  gtk_widget_set_visible (GTK_WIDGET (self->history_section), history != NULL && history->len > 0);
}

static SenkoListing *
take_history (gpointer user_data)
{
  SenkoApplicantDetail *self = user_data;
  SenkoListing *listing = senko_applicant_history_take (self->acts);
  g_autofree char *subject = dup_subject (self);

  senko_listing_set_subtitle (listing, subject);
  return listing;
}

static void
on_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoApplicantDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  Judged *judged = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (judged != NULL && self->record != NULL && self->applicant == judged->applicant)
    {
      g_clear_pointer (&self->verdict, senko_applicant_verdict_free);
      self->verdict = g_steal_pointer (&judged->verdict);
      senko_findings_view_show (self->findings, self->verdict, NULL);
      show_history (self, judged->history);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "applicant.copy-findings", TRUE);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    senko_findings_view_show (self->findings, NULL, error->message);
  if (judged != NULL)
    judged_free (judged);
}

static void
start_judging (SenkoApplicantDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, judge,
                            g_memdup2 (&self->applicant, sizeof self->applicant), g_free,
                            judged_free, self->cancellable, on_judged_cb, g_object_ref (self));
}

/* --- Showing --- */

static void
show_head (SenkoApplicantDetail *self)
{
  const char *exam_no = senko_applicant_record_get_text (self->record, "exam_no");
  g_autofree char *numbers
      = *exam_no != '\0'
            ? g_strdup_printf (_ ("Receipt no. %1$s · Exam no. %2$s"),
                               senko_applicant_record_get_text (self->record, "receipt_no"),
                               exam_no)
            : g_strdup_printf (_ ("Receipt no. %s"),
                               senko_applicant_record_get_text (self->record, "receipt_no"));

  g_autofree char *subject = dup_subject (self);

  senko_findings_view_set_subject (self->findings, subject);
  gtk_label_set_text (self->kana, senko_applicant_record_get_text (self->record, "kana"));
  gtk_label_set_text (self->name, senko_applicant_record_get_text (self->record, "name"));
  gtk_label_set_text (self->numbers, numbers);
}

gboolean
_senko_applicant_detail_load (SenkoApplicantDetail *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->record, senko_applicant_record_unref);
  if (self->session == NULL || self->applicant == 0
      || senko_session_get_selection (self->session) == NULL)
    return FALSE;
  self->record = senko_applicant_record_load (senko_session_get_register (self->session),
                                              self->applicant, &error);
  if (self->record == NULL
      && !g_error_matches (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN))
    senko_window_show_error (self, error);
  return self->record != NULL;
}

static void
update_actions (SenkoApplicantDetail *self)
{
  gboolean editing = senko_applicant_detail_get_editing (self);
  gboolean writable = self->session != NULL && !senko_session_is_read_only (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applicant.edit",
                                 writable && !editing && self->record != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applicant.new", writable && !editing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "applicant.copy-findings",
                                 self->verdict != NULL);
}

static void
show_facts (SenkoApplicantDetail *self, gboolean same)
{
  SenkoSelection *selection;

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->verdict, senko_applicant_verdict_free);
  if (!_senko_applicant_detail_load (self))
    {
      if (!senko_applicant_detail_get_editing (self))
        gtk_stack_set_visible_child_name (self->stack, "empty");
      update_actions (self);
      return;
    }
  selection = senko_session_get_selection (self->session);
  show_head (self);
  senko_applicant_sections_fill (self->sections, selection->definition,
                                 senko_session_get_today (self->session), self->record);
  if (!same)
    {
      senko_findings_view_show (self->findings, NULL, _ ("Checking…"));
      show_history (self, NULL);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  if (!senko_applicant_detail_get_editing (self))
    gtk_stack_set_visible_child_name (self->stack, "facts");
  update_actions (self);
  start_judging (self);
}

void
senko_applicant_detail_refresh (SenkoApplicantDetail *self)
{
  if (self->session == NULL)
    return;
  show_facts (self, TRUE);
  senko_entry_form_note_change (self->form);
}

gint64
senko_applicant_detail_get_applicant (SenkoApplicantDetail *self)
{
  return self->applicant;
}

void
_senko_applicant_detail_show (SenkoApplicantDetail *self, gint64 id)
{
  gboolean same = id == self->applicant;

  self->applicant = id;
  show_facts (self, same);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_APPLICANT]);
}

/* --- Another one --- */

typedef struct {
  SenkoApplicantDetail *self;
  gint64 id;
} Going;

static void
on_left_for_another_cb (gboolean may_leave, gpointer user_data)
{
  g_autofree Going *going = user_data;
  g_autoptr (SenkoApplicantDetail) self = going->self;

  if (may_leave)
    _senko_applicant_detail_show (self, going->id);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_APPLICANT]);
}

void
senko_applicant_detail_set_applicant (SenkoApplicantDetail *self, gint64 id)
{
  Going *going;

  /* Also while another form is open: a list that follows its rows says so again and again. */
  if (id == self->applicant)
    return;
  if (!senko_applicant_detail_get_editing (self))
    {
      _senko_applicant_detail_show (self, id);
      return;
    }
  going = g_new (Going, 1);
  *going = (Going){ g_object_ref (self), id };
  senko_entry_form_ask_leave (self->form, on_left_for_another_cb, going);
}

/* --- The form --- */

gboolean
senko_applicant_detail_get_editing (SenkoApplicantDetail *self)
{
  return senko_entry_form_get_form (self->form) != NULL;
}

void
_senko_applicant_detail_open_form (SenkoApplicantDetail *self, SenkoApplicationForm *form,
                                   GPtrArray *alikes)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
  senko_entry_form_open (self->form, form, alikes);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

static void
begin_new (SenkoApplicantDetail *self)
{
  if (self->session == NULL || senko_session_get_selection (self->session) == NULL)
    return;
  _senko_applicant_detail_open_form (
      self,
      senko_application_form_new_next (senko_session_get_selection (self->session),
                                       senko_session_get_today (self->session), NULL),
      NULL);
}

static void
on_left_for_new_cb (gboolean may_leave, gpointer user_data)
{
  g_autoptr (SenkoApplicantDetail) self = user_data;

  if (may_leave)
    begin_new (self);
}

void
senko_applicant_detail_add (SenkoApplicantDetail *self)
{
  senko_entry_form_ask_leave (self->form, on_left_for_new_cb, g_object_ref (self));
}

gboolean
senko_applicant_detail_can_leave (SenkoApplicantDetail *self)
{
  return !senko_entry_form_is_unsaved (self->form);
}

void
senko_applicant_detail_ask_leave (SenkoApplicantDetail *self, SenkoApplicantDetailLeft left,
                                  gpointer user_data)
{
  senko_entry_form_ask_leave (self->form, left, user_data);
}

static void
on_form_closed_cb (SenkoEntryForm *form, SenkoApplicantDetail *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->record != NULL ? "facts" : "empty");
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

static void
on_form_saved_cb (SenkoEntryForm *form, gint64 applicant, SenkoApplicantDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, applicant);
  _senko_applicant_detail_show (self, applicant);
}

/* --- Drafts --- */

/* Once for each register, when the pane is first on the screen. */
static void
offer_once (SenkoApplicantDetail *self)
{
  if (self->drafts_offered || self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->drafts_offered = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, _senko_applicant_detail_offer_draft_cb,
                   g_object_ref (self), g_object_unref);
}

static void
senko_applicant_detail_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (senko_applicant_detail_parent_class)->map (widget);
  offer_once (SENKO_APPLICANT_DETAIL (widget));
}

/* --- Actions --- */

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  senko_applicant_detail_edit (SENKO_APPLICANT_DETAIL (widget));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  senko_applicant_detail_add (SENKO_APPLICANT_DETAIL (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoApplicantDetail *self = SENKO_APPLICANT_DETAIL (widget);
  g_autofree char *text = NULL;

  if (self->verdict == NULL || self->record == NULL)
    return;
  text = senko_applicant_verdict_to_text (self->verdict, self->record);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  senko_window_toast (self, _ ("The findings are on the clipboard."));
}

/* A form with something unsaved stays as it is: its own entries undo what was typed. */
gboolean
senko_applicant_detail_may_undo (SenkoApplicantDetail *self)
{
  if (!senko_entry_form_is_unsaved (self->form))
    return TRUE;
  senko_window_toast (self, _ ("Save or discard what is typed first."));
  return FALSE;
}

void
senko_applicant_detail_undone (SenkoApplicantDetail *self, gint64 applicant)
{
  senko_entry_form_close (self->form, TRUE);
  _senko_applicant_detail_show (self, applicant);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, applicant);
}

/* --- The widget --- */

static void
on_session_changed_cb (SenkoSession *session, SenkoApplicantDetail *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    senko_applicant_detail_refresh (self);
}

void
senko_applicant_detail_set_session (SenkoApplicantDetail *self, SenkoSession *session)
{
  if (self->session == session)
    return;
  g_cancellable_cancel (self->cancellable);
  senko_entry_form_close (self->form, FALSE);
  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_handler, self->session);
  g_set_object (&self->session, session);
  senko_entry_form_set_session (self->form, session);
  self->drafts_offered = FALSE;
  if (session != NULL)
    self->changed_handler
        = g_signal_connect (session, "changed", G_CALLBACK (on_session_changed_cb), self);
  _senko_applicant_detail_show (self, 0);
  offer_once (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
senko_applicant_detail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenkoApplicantDetail *self = SENKO_APPLICANT_DETAIL (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_APPLICANT:
      g_value_set_int64 (value, self->applicant);
      break;
    case PROP_EDITING:
      g_value_set_boolean (value, senko_applicant_detail_get_editing (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
senko_applicant_detail_set_property (GObject *object, guint id, const GValue *value,
                                     GParamSpec *pspec)
{
  SenkoApplicantDetail *self = SENKO_APPLICANT_DETAIL (object);

  switch (id)
    {
    case PROP_SESSION:
      senko_applicant_detail_set_session (self, g_value_get_object (value));
      break;
    case PROP_APPLICANT:
      senko_applicant_detail_set_applicant (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
senko_applicant_detail_dispose (GObject *object)
{
  SenkoApplicantDetail *self = SENKO_APPLICANT_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_handler, self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->record, senko_applicant_record_unref);
  g_clear_pointer (&self->verdict, senko_applicant_verdict_free);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  G_OBJECT_CLASS (senko_applicant_detail_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "applicant.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "applicant.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "applicant.copy-findings", NULL, copy_action);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-applicant-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, kana);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, name);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, numbers);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, findings);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, sections);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, history);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, history_section);
  gtk_widget_class_bind_template_child (widget_class, SenkoApplicantDetail, form);
}

static void
senko_applicant_detail_class_init (SenkoApplicantDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = senko_applicant_detail_get_property;
  object_class->set_property = senko_applicant_detail_set_property;
  object_class->dispose = senko_applicant_detail_dispose;
  widget_class->map = senko_applicant_detail_map;
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SENKO_TYPE_SESSION, G_PARAM_READWRITE | flags);
  properties[PROP_APPLICANT]
      = g_param_spec_int64 ("applicant", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READWRITE | flags);
  properties[PROP_EDITING]
      = g_param_spec_boolean ("editing", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", SENKO_TYPE_APPLICANT_DETAIL, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  install_actions (widget_class);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  g_type_ensure (SENKO_TYPE_FINDINGS_VIEW);
  g_type_ensure (SENKO_TYPE_ENTRY_FORM);
  bind_children (widget_class);
}

/* Also while the focus is in the list beside it. */
static void
add_shortcuts (SenkoApplicantDetail *self)
{
  static const struct {
    const char *keys, *action;
  } shortcuts[] = { { "<Control>e", "action(applicant.edit)" },
                    { "<Control><Shift>n", "action(applicant.new)" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_shortcut_action_parse_string (shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
senko_applicant_detail_init (SenkoApplicantDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->form, "closed", G_CALLBACK (on_form_closed_cb), self);
  g_signal_connect (self->form, "saved", G_CALLBACK (on_form_saved_cb), self);
  senko_listing_offer (GTK_WIDGET (self->history_section), GTK_WIDGET (self->history), take_history,
                       self);
  add_shortcuts (self);
  update_actions (self);
}

GtkWidget *
senko_applicant_detail_new (void)
{
  return g_object_new (SENKO_TYPE_APPLICANT_DETAIL, NULL);
}
