/* The desk: finding the person, keys, saving, and two people at once. */
#include "app/documents/senko-desk-private.h"

#include "app/documents/senko-choice.h"
#include "app/documents/senko-paper-row.h"
#include "app/window/senko-window-undo.h"
#include "model/senko-arrival-stack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SenkoDesk, senko_desk, ADW_TYPE_BIN)

enum { SIGNAL_SAVED, SIGNAL_SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Finding the person --- */

typedef struct {
  SenkoDesk *self;
  char *number; /* NULL: by applicant */
  gint64 applicant, selection;
  gboolean scanned, rebase;
} Looking;

static void
looking_free (Looking *looking)
{
  g_object_unref (looking->self);
  g_free (looking->number);
  g_free (looking);
}

/* What the thread is given: its own copy. */
typedef struct {
  char *number;
  gint64 applicant;
} Wanted;

static void
wanted_free (gpointer data)
{
  g_free (((Wanted *)data)->number);
  g_free (data);
}

static gpointer
look_up (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
         GError **error)
{
  const Wanted *wanted = data;

  if (wanted->number != NULL)
    return senko_arrival_stack_look_up (register_, selection, wanted->number, error);
  return senko_arrival_basis_load (register_, selection, wanted->applicant, error);
}

static void
stop_loading (SenkoDesk *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
drop_form (SenkoDesk *self)
{
  /* The rows point into the form. */
  while (gtk_list_box_get_row_at_index (self->papers, 0) != NULL)
    gtk_list_box_remove (self->papers,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->papers, 0)));
  while (gtk_list_box_get_row_at_index (self->rulings, 0) != NULL)
    gtk_list_box_remove (self->rulings,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->rulings, 0)));
  while (gtk_list_box_get_row_at_index (self->others, 0) != NULL)
    gtk_list_box_remove (self->others,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->others, 0)));
  g_clear_pointer (&self->form, senko_arrival_form_free);
  g_clear_pointer (&self->before_keys, senko_arrival_edits_free);
  self->last_marked = 0;
}

static void
take_envelope (SenkoDesk *self)
{
  SenkoDate day = senko_day_entry_get_day (self->day);

  if (self->form != NULL)
    senko_arrival_form_set_envelope (
        self->form, day != SENKO_DATE_NONE ? day : senko_session_get_today (self->session),
        (SenkoCode)senko_choice_get (GTK_DROP_DOWN (self->how)));
}

/* Whoever brings one paper brings the one that is waited for. */
static void
mark_only_awaited (SenkoDesk *self)
{
  guint n = 0, awaited = 0;

  for (guint i = 0; i < senko_arrival_form_get_n_papers (self->form); i++)
    if (senko_arrival_form_get_paper (self->form, i)->state == SENKO_PAPER_AWAITED)
      {
        awaited = i;
        n++;
      }
  if (n == 1)
    _senko_desk_toggle (self, awaited);
}

static void
focus_papers (SenkoDesk *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->papers, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->save));
}

static void
show_basis (SenkoDesk *self, SenkoArrivalBasis *basis, gboolean scanned)
{
  drop_form (self);
  self->scanned = scanned;
  self->selection = senko_session_get_selection (self->session);
  self->form_today = senko_session_get_today (self->session);
  self->form = senko_arrival_form_new (self->selection, self->form_today, basis);
  take_envelope (self);
  gtk_revealer_set_reveal_child (self->conflict, FALSE);
  _senko_desk_show_form (self);
  if (scanned)
    mark_only_awaited (self);
  gtk_expander_set_expanded (self->others_expander, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "person");
  if (scanned)
    gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  if (scanned || self->wants_focus)
    focus_papers (self);
  self->wants_focus = FALSE;
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
show_unknown (SenkoDesk *self, const char *number)
{
  g_autofree char *text
      = g_strdup_printf (_ ("No applicant has the number “%s”. Nothing was recorded: put the "
                            "envelope aside, or correct the number."),
                         number);

  drop_form (self);
  gtk_label_set_label (self->missing, text);
  gtk_stack_set_visible_child_name (self->stack, "missing");
  senko_desk_focus_number (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

/* The facts changed beneath what was ticked: the ticks stay, and what follows is worked out anew.
 */
static void
rebase (SenkoDesk *self, SenkoArrivalBasis *basis)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  while (gtk_list_box_get_row_at_index (self->papers, 0) != NULL)
    gtk_list_box_remove (self->papers,
                         GTK_WIDGET (gtk_list_box_get_row_at_index (self->papers, 0)));
  self->selection = senko_session_get_selection (self->session);
  senko_arrival_form_rebase (self->form, self->selection, senko_session_get_today (self->session),
                             basis);
  take_envelope (self);
  _senko_desk_show_form (self);
  if (focus != NULL)
    focus_papers (self);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Looking *looking = user_data;
  SenkoDesk *self = looking->self;
  g_autoptr (GError) error = NULL;
  SenkoArrivalBasis *basis = senko_session_work_finish (SENKO_SESSION (source), result, &error);
  SenkoSelection *selection
      = self->session != NULL ? senko_session_get_selection (self->session) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || selection == NULL
      || selection->id != looking->selection
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    senko_arrival_basis_free (basis);
  else if (basis != NULL && looking->rebase && self->form != NULL
           && senko_arrival_form_get_applicant (self->form) == looking->applicant)
    rebase (self, basis);
  else if (basis != NULL)
    show_basis (self, basis, looking->scanned);
  else if (error == NULL)
    show_unknown (self, looking->number);
  else if (g_error_matches (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN))
    senko_desk_clear (self);
  else
    senko_window_show_error (self, error);
  looking_free (looking);
}

static void
start_looking (SenkoDesk *self, const char *number, gint64 applicant, gboolean scanned,
               gboolean keep)
{
  Looking *looking = g_new0 (Looking, 1);
  Wanted *wanted = g_new0 (Wanted, 1);

  stop_loading (self);
  looking->self = g_object_ref (self);
  looking->number = g_strdup (number);
  looking->applicant = wanted->applicant = applicant;
  looking->selection = senko_session_get_selection (self->session)->id;
  looking->scanned = scanned;
  looking->rebase = keep;
  wanted->number = g_strdup (number);
  self->loading = g_cancellable_new ();
  senko_session_work_async (self->session, NULL, SENKO_OPEN_READ_ONLY, look_up, wanted, wanted_free,
                            (GDestroyNotify)senko_arrival_basis_free, self->loading, on_found_cb,
                            looking);
}

/* --- Nothing unsaved is left behind --- */

typedef struct {
  SenkoDesk *self;
  SenkoDeskLeft then;
  gpointer user_data;
} Leaving;

static void
on_leave_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Leaving *leaving = user_data;
  gboolean clean = FALSE;

  if (strcmp (response, "save") == 0)
    clean = senko_desk_save (leaving->self);
  else if (strcmp (response, "discard") == 0)
    {
      senko_desk_discard (leaving->self);
      clean = TRUE;
    }
  leaving->then (clean, leaving->user_data);
  g_object_unref (leaving->self);
  g_free (leaving);
}

void
senko_desk_ask_leave (SenkoDesk *self, SenkoDeskLeft then, gpointer user_data)
{
  Leaving *leaving;
  GtkWidget *dialog;
  g_autofree char *what = NULL;

  if (!senko_desk_is_changed (self))
    {
      then (TRUE, user_data);
      return;
    }
  leaving = g_new (Leaving, 1);
  *leaving = (Leaving){ g_object_ref (self), then, user_data };
  what = senko_arrival_form_describe (self->form);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   _ ("Save What Was Ticked?"), what);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_leave_response_cb), leaving);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct {
  SenkoDesk *self;
  char *number;
  gint64 applicant;
  gboolean scanned;
} Going;

static void
on_left_for_another_cb (gboolean clean, gpointer user_data)
{
  Going *going = user_data;

  if (clean)
    start_looking (going->self, going->number, going->applicant, going->scanned, FALSE);
  else
    g_signal_emit (going->self, signals[SIGNAL_SHOWN], 0);
  g_object_unref (going->self);
  g_free (going->number);
  g_free (going);
}

static void
go (SenkoDesk *self, const char *number, gint64 applicant, gboolean scanned)
{
  Going *going = g_new (Going, 1);

  *going = (Going){ g_object_ref (self), g_strdup (number), applicant, scanned };
  senko_desk_ask_leave (self, on_left_for_another_cb, going);
}

void
senko_desk_show_applicant (SenkoDesk *self, gint64 applicant, gboolean scanned)
{
  if (applicant != 0 && applicant != senko_desk_get_applicant (self))
    go (self, NULL, applicant, scanned);
}

void
senko_desk_show_number (SenkoDesk *self, const char *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (number));

  if (*stripped != '\0')
    go (self, stripped, 0, TRUE);
}

void
senko_desk_clear (SenkoDesk *self)
{
  stop_loading (self);
  drop_form (self);
  gtk_revealer_set_reveal_child (self->conflict, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "nobody");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.save", FALSE);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

/* --- State --- */

gint64
senko_desk_get_applicant (SenkoDesk *self)
{
  return self->form != NULL ? senko_arrival_form_get_applicant (self->form) : 0;
}

gboolean
senko_desk_is_scanned (SenkoDesk *self)
{
  return self->scanned;
}

SenkoArrivalForm *
senko_desk_get_form (SenkoDesk *self)
{
  return self->form;
}

gboolean
senko_desk_is_changed (SenkoDesk *self)
{
  return self->form != NULL && senko_arrival_form_is_changed (self->form);
}

void
senko_desk_discard (SenkoDesk *self)
{
  if (self->form == NULL)
    return;
  drop_form (self);
  gtk_stack_set_visible_child_name (self->stack, "nobody");
}

void
senko_desk_focus_number (SenkoDesk *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
  gtk_editable_select_region (GTK_EDITABLE (self->number), 0, -1);
}

void
senko_desk_focus_papers (SenkoDesk *self)
{
  self->wants_focus = TRUE;
}

static void
fill_envelope (SenkoDesk *self)
{
  SenkoDate today = senko_session_get_today (self->session);

  senko_paper_fill_how (GTK_DROP_DOWN (self->how),
                        senko_session_get_selection (self->session)->definition, NULL);
  if (self->shown_today != today)
    senko_day_entry_set_day (self->day, today);
  self->shown_today = today;
}

void
senko_desk_refresh (SenkoDesk *self, SenkoSession *session)
{
  SenkoSelection *selection = senko_session_get_selection (session);
  gint64 applicant = senko_desk_get_applicant (self);
  gboolean same;

  g_set_object (&self->session, session);
  fill_envelope (self);
  if (self->form == NULL)
    return;
  same = senko_documents_same_rules (self->selection, selection);
  /* What is ticked is carried over to the facts as they are now; only saving asks about them. A
   * form of rules that are no longer in force cannot be kept. */
  if (same && self->selection == selection && self->shown_today == self->form_today
      && senko_desk_is_changed (self))
    return;
  self->form_today = self->shown_today;
  if (same)
    {
      start_looking (self, NULL, applicant, self->scanned, TRUE);
      return;
    }
  if (senko_desk_is_changed (self))
    senko_window_toast (self, _ ("The rules were replaced: tick the papers again."));
  senko_desk_clear (self);
  if (self->session != NULL && senko_applicant_get_selection (applicant) == selection->id)
    start_looking (self, NULL, applicant, FALSE, FALSE);
}

gboolean
senko_documents_same_rules (const SenkoSelection *a, const SenkoSelection *b)
{
  return a != NULL && b != NULL && a->id == b->id
         && strcmp (a->definition->fingerprint, b->definition->fingerprint) == 0;
}

/* --- Saving --- */

static void
show_conflict (SenkoDesk *self, const char *meanwhile)
{
  g_autofree char *text = g_strdup_printf (
      _ ("%s\nNothing was overwritten. What is ticked here is still there: look at what it leads "
         "to now, and save again."),
      meanwhile);

  gtk_label_set_label (self->conflict_text, text);
  gtk_revealer_set_reveal_child (self->conflict, TRUE);
  start_looking (self, NULL, senko_desk_get_applicant (self), self->scanned, TRUE);
}

static gboolean
saved (SenkoDesk *self, gint64 act)
{
  g_autofree char *what = senko_arrival_form_describe (self->form);

  senko_window_did (self->session, act, senko_desk_get_applicant (self), what);
  drop_form (self);
  gtk_stack_set_visible_child_name (self->stack, "nobody");
  gtk_revealer_set_reveal_child (self->conflict, FALSE);
  _senko_desk_update_consequence (self);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, act, what);
  return TRUE;
}

gboolean
senko_desk_save (SenkoDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *meanwhile = NULL;
  gint64 act = 0;

  if (self->form == NULL || _senko_desk_has_problem (self)
      || senko_session_is_read_only (self->session))
    return FALSE;
  switch (senko_arrival_form_save (self->form, senko_session_get_register (self->session), &act,
                                   &meanwhile, &error))
    {
    case SENKO_ARRIVAL_SAVED:
      return saved (self, act);
    case SENKO_ARRIVAL_UNCHANGED:
      return TRUE;
    case SENKO_ARRIVAL_CONFLICT:
      show_conflict (self, meanwhile);
      break;
    case SENKO_ARRIVAL_PROBLEMS:
      _senko_desk_update_consequence (self);
      break;
    case SENKO_ARRIVAL_FAILED:
      senko_window_show_error (self, error);
      break;
    }
  return FALSE;
}

/* --- Actions --- */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  senko_desk_save (SENKO_DESK (widget));
}

static void
add_paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoDesk *self = SENKO_DESK (widget);
  guint place;

  if (self->form == NULL)
    return;
  place = senko_arrival_form_add_paper (self->form, (SenkoCode)g_variant_get_uint32 (parameter));
  senko_arrival_form_set_marked (self->form, place, TRUE);
  self->last_marked = place;
  _senko_desk_show_form (self);
}

static void
show_applicant_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoDesk *self = SENKO_DESK (widget);
  g_autofree char *target = NULL;

  if (self->form == NULL)
    return;
  target = g_strconcat (
      "receipt:",
      senko_applicant_record_get_text (senko_arrival_form_get_record (self->form), "receipt_no"),
      NULL);
  gtk_widget_activate_action (widget, "win.show-page", "(ss)", "applicants", target);
}

static void
on_number_activate_cb (SenkoDesk *self)
{
  senko_desk_show_number (self, gtk_editable_get_text (GTK_EDITABLE (self->number)));
}

static void
on_envelope_cb (SenkoDesk *self)
{
  take_envelope (self);
  if (self->form != NULL)
    _senko_desk_update (self);
}

static void
on_how_cb (gpointer user_data)
{
  on_envelope_cb (user_data);
}

static void
on_paper_activated_cb (SenkoDesk *self, GtkListBoxRow *row)
{
  _senko_desk_toggle (self, senko_paper_row_get_place (SENKO_PAPER_ROW (row)));
}

/* --- The widget --- */

static void
senko_desk_dispose (GObject *object)
{
  SenkoDesk *self = SENKO_DESK (object);

  stop_loading (self);
  if (self->papers != NULL)
    drop_form (self);
  self->papers = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_desk_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, number);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, envelope);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, missing);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, name);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, kana);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, post);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, standing);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, scroller);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, conflict);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, conflict_text);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, papers);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, papers_hint);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, rulings);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, rulings_heading);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, others);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, others_expander);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, another);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, consequence);
  gtk_widget_class_bind_template_child (widget_class, SenkoDesk, save);
}

static gboolean
senko_desk_grab_focus (GtkWidget *widget)
{
  SenkoDesk *self = SENKO_DESK (widget);

  if (self->form != NULL)
    focus_papers (self);
  else
    senko_desk_focus_number (self);
  return TRUE;
}

static void
senko_desk_class_init (SenkoDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_desk_dispose;
  widget_class->grab_focus = senko_desk_grab_focus;
  signals[SIGNAL_SAVED]
      = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "desk.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "desk.add-paper", "u", add_paper_action);
  gtk_widget_class_install_action (widget_class, "desk.show-applicant", NULL,
                                   show_applicant_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-desk.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_number_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paper_activated_cb);
}

static void
senko_desk_init (SenkoDesk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->day = SENKO_DAY_ENTRY (senko_day_entry_new (_ ("The envelope arrived on")));
  self->how = senko_choice_new (_ ("How the envelope came"));
  gtk_box_append (self->envelope, GTK_WIDGET (self->day));
  gtk_box_append (self->envelope, self->how);
  senko_choice_on_chosen (GTK_DROP_DOWN (self->how), on_how_cb, self);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (on_envelope_cb), self);
  _senko_desk_add_keys (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.save", FALSE);
}
