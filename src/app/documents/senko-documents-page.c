/* The page ties queue, desk and stack together: who is next, what is asked before something is
 * left, undo. */
#include "app/documents/senko-documents-page.h"

#include "app/documents/senko-desk.h"
#include "app/documents/senko-queue-view.h"
#include "app/documents/senko-stack-view.h"
#include "app/senko-settings.h"
#include "app/senko-target.h"
#include "app/window/senko-window-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoDocumentsPage {
  SenkoPage parent_instance;
  GtkPaned *paned;
  GtkStack *modes;
  GtkToggleButton *one_mode, *stack_mode;
  SenkoQueueView *queue;
  SenkoDesk *desk;
  SenkoStackView *envelopes;
  gboolean switching;
};

G_DEFINE_FINAL_TYPE (SenkoDocumentsPage, senko_documents_page, SENKO_TYPE_PAGE)

static gboolean
is_stack (SenkoDocumentsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->modes), "stack") == 0;
}

/* --- One at a time --- */

static void
on_chosen_cb (SenkoDocumentsPage *self)
{
  senko_desk_show_applicant (self->desk, senko_queue_view_get_applicant (self->queue), FALSE);
}

static void
on_shown_cb (SenkoDocumentsPage *self)
{
  gint64 applicant = senko_desk_get_applicant (self->desk);

  if (applicant != 0)
    senko_queue_view_point_at (self->queue, applicant);
}

static void
on_loaded_cb (SenkoDocumentsPage *self)
{
  senko_page_set_count (SENKO_PAGE (self), senko_queue_view_get_n_open (self->queue));
}

static void
toast_saved (SenkoDocumentsPage *self, const char *what)
{
  g_autofree char *text = g_strdup_printf (_ ("Saved: %s"), what);

  senko_window_toast_action (self, text, _ ("_Undo"), "win.undo", NULL);
}

/* After an envelope the next number is wanted; who works through the queue gets the next one. */
static void
on_saved_cb (SenkoDocumentsPage *self, gint64 act, const char *what)
{
  toast_saved (self, what);
  if (senko_desk_is_scanned (self->desk) || !senko_queue_view_choose_next (self->queue))
    senko_desk_focus_number (self->desk);
  else
    senko_desk_focus_papers (self->desk);
  senko_session_changed (senko_page_get_session (SENKO_PAGE (self)));
}

static void
on_stack_saved_cb (SenkoDocumentsPage *self, gint64 act, guint n)
{
  g_autofree char *what
      = g_strdup_printf (ngettext ("%u paper of a stack", "%u papers of a stack", n), n);

  toast_saved (self, what);
  senko_session_changed (senko_page_get_session (SENKO_PAGE (self)));
}

/* --- Modes --- */

static void
show_mode (SenkoDocumentsPage *self, gboolean stack)
{
  gtk_stack_set_visible_child_name (self->modes, stack ? "stack" : "desk");
  self->switching = TRUE;
  gtk_toggle_button_set_active (stack ? self->stack_mode : self->one_mode, TRUE);
  self->switching = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->queue), !stack);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (stack)
    senko_stack_view_focus_number (self->envelopes);
  else
    senko_desk_focus_number (self->desk);
}

static void
on_stack_restored_cb (SenkoDocumentsPage *self)
{
  show_mode (self, TRUE);
}

static void
on_mode_cb (SenkoDocumentsPage *self)
{
  gboolean stack = gtk_toggle_button_get_active (self->stack_mode);

  if (!self->switching && stack != is_stack (self))
    show_mode (self, stack);
}

/* --- Actions --- */

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (widget);

  if (is_stack (self))
    return;
  if (!senko_queue_view_choose_next (self->queue))
    senko_window_toast (self, _ ("Nobody else is waiting here."));
  else
    senko_desk_focus_papers (self->desk);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (widget);

  if (is_stack (self))
    gtk_widget_activate_action (GTK_WIDGET (self->envelopes), "stack.save", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->desk), "desk.save", NULL);
}

static void
number_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (widget);

  if (is_stack (self))
    senko_stack_view_focus_number (self->envelopes);
  else
    senko_desk_focus_number (self->desk);
}

static void
stack_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (widget);

  show_mode (self, !is_stack (self));
}

/* --- What the window asks --- */

static void
senko_documents_page_refresh (SenkoPage *page)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (page);
  SenkoSession *session = senko_page_get_session (page);

  senko_queue_view_refresh (self->queue, session);
  senko_desk_refresh (self->desk, session);
  senko_stack_view_refresh (self->envelopes, session);
}

static void
show_stack (SenkoDocumentsPage *self, const char *numbers)
{
  g_auto (GStrv) each = g_strsplit (numbers, " ", -1);

  show_mode (self, TRUE);
  for (guint i = 0; each[i] != NULL; i++)
    senko_stack_view_add (self->envelopes, each[i]);
}

static void
senko_documents_page_show_target (SenkoPage *page, const char *target)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (page);
  const char *number = senko_target_get (target, "number");

  if (number == NULL)
    number = senko_target_get (target, "receipt");
  if (number != NULL)
    {
      show_mode (self, FALSE);
      senko_desk_focus_papers (self->desk);
      senko_desk_show_number (self->desk, number);
    }
  else if (senko_target_get (target, "stack") != NULL)
    show_stack (self, senko_target_get (target, "stack"));
  else if (senko_target_get (target, "filter") != NULL)
    senko_queue_view_set_filter (self->queue, senko_target_get (target, "filter"));
}

/* With the next number, or with the papers of who is on the desk. */
static gboolean
senko_documents_page_grab_focus (GtkWidget *widget)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (widget);

  if (is_stack (self))
    senko_stack_view_focus_number (self->envelopes);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->desk));
  return TRUE;
}

static void
senko_documents_page_undone (SenkoPage *page, gint64 applicant)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (page);

  if (!is_stack (self) && applicant != 0 && !senko_desk_is_changed (self->desk))
    senko_desk_show_applicant (self->desk, applicant, FALSE);
}

static gboolean
senko_documents_page_take_number (SenkoPage *page, const char *number)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (page);

  if (is_stack (self))
    senko_stack_view_add (self->envelopes, number);
  else
    senko_desk_take_number (self->desk, number);
  return TRUE;
}

static gboolean
senko_documents_page_can_leave (SenkoPage *page)
{
  SenkoDocumentsPage *self = SENKO_DOCUMENTS_PAGE (page);

  return !senko_desk_is_changed (self->desk) && !senko_stack_view_is_unsaved (self->envelopes);
}

typedef struct {
  SenkoDocumentsPage *self;
  SenkoPageLeft left;
  gpointer user_data;
} Leaving;

static void
finish_leaving (Leaving *leaving, gboolean may_leave)
{
  leaving->left (SENKO_PAGE (leaving->self), may_leave, leaving->user_data);
  g_object_unref (leaving->self);
  g_free (leaving);
}

static void
on_stack_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Leaving *leaving = user_data;
  SenkoStackView *envelopes = leaving->self->envelopes;

  if (strcmp (response, "save") == 0 && !senko_stack_view_save (envelopes))
    show_mode (leaving->self, TRUE);
  if (strcmp (response, "discard") == 0)
    senko_stack_view_clear (envelopes);
  finish_leaving (leaving, !senko_stack_view_is_unsaved (envelopes));
}

static void
on_desk_left_cb (gboolean clean, gpointer user_data)
{
  Leaving *leaving = user_data;
  GtkWidget *dialog;

  if (!clean || !senko_stack_view_is_unsaved (leaving->self->envelopes))
    {
      finish_leaving (leaving, clean);
      return;
    }
  dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (leaving->self))), _ ("Save the Stack?"),
      _ ("Numbers were read that are not saved. Unknown numbers stay on the list until somebody "
         "takes them off."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Throw Away"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_stack_response_cb), leaving);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
senko_documents_page_ask_leave (SenkoPage *page, SenkoPageLeft left, gpointer user_data)
{
  Leaving *leaving = g_new (Leaving, 1);

  *leaving = (Leaving){ g_object_ref (SENKO_DOCUMENTS_PAGE (page)), left, user_data };
  senko_desk_ask_leave (leaving->self->desk, on_desk_left_cb, leaving);
}

/* --- The page --- */

static void
add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "documents.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "documents.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "documents.number", NULL, number_action);
  gtk_widget_class_install_action (widget_class, "documents.stack", NULL, stack_action);
}

static void
senko_documents_page_class_init (SenkoDocumentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = senko_documents_page_grab_focus;
  SENKO_PAGE_CLASS (klass)->refresh = senko_documents_page_refresh;
  SENKO_PAGE_CLASS (klass)->show_target = senko_documents_page_show_target;
  SENKO_PAGE_CLASS (klass)->undone = senko_documents_page_undone;
  SENKO_PAGE_CLASS (klass)->take_number = senko_documents_page_take_number;
  SENKO_PAGE_CLASS (klass)->can_leave = senko_documents_page_can_leave;
  SENKO_PAGE_CLASS (klass)->ask_leave = senko_documents_page_ask_leave;
  g_type_ensure (SENKO_TYPE_QUEUE_VIEW);
  g_type_ensure (SENKO_TYPE_DESK);
  g_type_ensure (SENKO_TYPE_STACK_VIEW);
  add_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-documents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoDocumentsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SenkoDocumentsPage, modes);
  gtk_widget_class_bind_template_child (widget_class, SenkoDocumentsPage, one_mode);
  gtk_widget_class_bind_template_child (widget_class, SenkoDocumentsPage, stack_mode);
  gtk_widget_class_bind_template_child (widget_class, SenkoDocumentsPage, queue);
  gtk_widget_class_bind_template_child (widget_class, SenkoDocumentsPage, desk);
  gtk_widget_class_bind_template_child (widget_class, SenkoDocumentsPage, envelopes);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stack_saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stack_restored_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_cb);
}

static void
add_shortcuts (SenkoDocumentsPage *self)
{
  static const struct {
    const char *keys, *action;
  } shortcuts[] = {
    { "<Control>s", "action(documents.save)" },
    { "<Control>l", "action(documents.number)" },
    { "<Control>Down", "action(documents.next)" },
    { "<Control>e", "action(documents.stack)" },
  };
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
senko_documents_page_init (SenkoDocumentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
  g_settings_bind (senko_settings_get (), "documents-queue-width", self->paned, "position",
                   G_SETTINGS_BIND_DEFAULT);
}
