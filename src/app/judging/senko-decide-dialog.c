/* Each step runs in a worker on facts read afresh, and what it left is shown. A decision that is
 * only read has no steps. */
#include "app/judging/senko-decide-dialog.h"

#include "app/judging/senko-decision-view.h"
#include "app/listing/senko-listing-offer.h"
#include "app/scores/senko-ask.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoDecideDialog {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkButton *main_button, *withdraw_button;
  GtkStack *stack;
  GtkLabel *says, *fingerprint;
  AdwPreferencesGroup *blocks_group, *differences_group, *groups_group;
  GtkListBox *blocks, *differences, *groups;
  SenkoSession *session;
  SenkoCode stage;
  gint64 read; /* the decision that is only read; 0: steps are taken */
  SenkoDecisionView *view; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SenkoDecideDialog, senko_decide_dialog, ADW_TYPE_WINDOW)

/* --- showing --- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
new_row (const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  return row;
}

static void
add_block (SenkoDecideDialog *self, const SenkoBlockOfStage *block)
{
  GtkWidget *row = new_row (block->text);

  if (block->kind == 0)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), block->page != NULL);
  if (block->page != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "block", (gpointer)block);
  gtk_list_box_append (self->blocks, row);
}

static void
show_blocks (SenkoDecideDialog *self)
{
  const SenkoConfirmation *known = self->view->known;

  clear_list (self->blocks);
  for (guint i = 0; i < known->blocks->len; i++)
    add_block (self, g_ptr_array_index (known->blocks, i));
  for (guint i = 0; i < known->warnings->len; i++)
    add_block (self, g_ptr_array_index (known->warnings, i));
  adw_preferences_group_set_title (self->blocks_group, known->blocks->len > 0
                                                           ? _ ("What Stands in the Way")
                                                           : _ ("What Should Be Known"));
  gtk_widget_set_visible (GTK_WIDGET (self->blocks_group),
                          known->blocks->len + known->warnings->len > 0);
}

static const SenkoDefinition *
definition_of (SenkoDecideDialog *self)
{
  return senko_session_get_selection (self->session)->definition;
}

static void
show_differences (SenkoDecideDialog *self)
{
  const SenkoConfirmation *known = self->view->known;
  guint n = known->differences != NULL ? known->differences->len : 0;
  g_autofree char *title = NULL;

  clear_list (self->differences);
  gtk_widget_set_visible (GTK_WIDGET (self->differences_group), known->scenario != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->differences), n > 0);
  if (known->scenario == NULL)
    return;
  title = g_strdup_printf (n > 0 ? _ ("Different from the Scenario “%s”")
                                 : _ ("The Lines Are Those of the Scenario “%s”"),
                           known->scenario);
  adw_preferences_group_set_title (self->differences_group, title);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = senko_scenario_difference_text (
          definition_of (self), &g_array_index (known->differences, SenkoScenarioDifference, i));

      gtk_list_box_append (self->differences, new_row (text));
    }
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_numbers_row (SenkoDecideDialog *self, const SenkoNumbersOfGroup *group)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *joined = g_strjoinv (" ", group->numbers);
  g_autofree char *name
      = senko_preview_group_name (definition_of (self), group->pool, group->category,
                                  group->subject, senko_language_is_japanese ());
  g_autofree char *count
      = g_strdup_printf (_ ("%1$s: %2$u"), senko_outcome_label (group->outcome), group->n);
  GtkWidget *numbers = new_label (joined, "numeric");

  gtk_box_append (GTK_BOX (box), new_label (name, NULL));
  gtk_box_append (GTK_BOX (box), new_label (count, "dim-label"));
  gtk_label_set_selectable (GTK_LABEL (numbers), TRUE);
  gtk_box_append (GTK_BOX (box), numbers);
  gtk_widget_add_css_class (box, "decision-group");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_groups (SenkoDecideDialog *self)
{
  const SenkoConfirmation *known = self->view->known;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < SENKO_N_OUTCOMES; i++)
    if (known->outcomes[i] > 0)
      g_string_append_printf (text, "%s%s %u", text->len > 0 ? _ (", ") : "",
                              senko_outcome_label (i), known->outcomes[i]);
  clear_list (self->groups);
  adw_preferences_group_set_description (self->groups_group, text->str);
  for (guint i = 0; i < known->numbers->len; i++)
    gtk_list_box_append (self->groups,
                         new_numbers_row (self, g_ptr_array_index (known->numbers, i)));
}

static const char *
main_label (SenkoDecisionState state)
{
  switch (state)
    {
    case SENKO_DECISION_PROPOSED:
      return _ ("_Confirm");
    case SENKO_DECISION_CONFIRMED:
      return _ ("_Reopen…");
    default:
      return _ ("_Propose");
    }
}

static void
show_buttons (SenkoDecideDialog *self)
{
  SenkoDecisionState state = self->view->state;
  gboolean read_only = senko_session_is_read_only (self->session);
  GtkWidget *button = GTK_WIDGET (self->main_button);

  gtk_button_set_label (self->main_button, main_label (state));
  gtk_widget_set_visible (button, self->read == 0);
  gtk_widget_set_sensitive (button, !read_only && state != SENKO_DECISION_BLOCKED
                                        && state != SENKO_DECISION_PROPOSED_BY_ME);
  gtk_widget_remove_css_class (button, "suggested-action");
  gtk_widget_remove_css_class (button, "destructive-action");
  gtk_widget_add_css_class (button, state == SENKO_DECISION_CONFIRMED ? "destructive-action"
                                                                      : "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->withdraw_button),
                          !read_only && state == SENKO_DECISION_PROPOSED_BY_ME);
}

/* (transfer full) */
static char *
make_title (SenkoDecideDialog *self)
{
  const char *stage = senko_definition_code_label (definition_of (self), SENKO_VOCABULARY_STAGE,
                                                   self->stage, senko_language_is_japanese ());

  return self->read != 0 ? g_strdup_printf (_ ("Decision %1$d: %2$s"), (int)self->read, stage)
                         : g_strdup_printf (_ ("Decision of %s"), stage);
}

static void
show (SenkoDecideDialog *self)
{
  g_autofree char *title = make_title (self);
  g_autofree char *says = senko_decision_view_dup_says (self->view);
  g_autofree char *actor = g_strdup_printf (
      _ ("You work as %s"), senko_register_get_actor (senko_session_get_register (self->session)));
  g_autofree char *fingerprint
      = senko_decision_view_get_fingerprint (self->view) != NULL ? g_strdup_printf (
            _ ("Fingerprint %s"), senko_decision_view_get_fingerprint (self->view))
                                                                 : NULL;

  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, self->read == 0 ? actor : NULL);
  gtk_label_set_label (self->says, says);
  gtk_label_set_label (self->fingerprint, fingerprint != NULL ? fingerprint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fingerprint), fingerprint != NULL);
  show_blocks (self);
  show_differences (self);
  show_groups (self);
  show_buttons (self);
  gtk_stack_set_visible_child_name (self->stack, "view");
}

/* --- steps --- */

typedef struct {
  SenkoCode stage;
  gint64 read;
  SenkoDecisionStep step;
  char *reason;
} Order;

static void
order_free (gpointer data)
{
  g_free (((Order *)data)->reason);
  g_free (data);
}

static gpointer
work (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work_, gpointer data,
      GError **error)
{
  const Order *order = data;

  if (order->read != 0)
    return senko_decision_view_read (register_, selection, order->read, error);
  return senko_decision_view_load (register_, selection, order->stage, order->step, order->reason,
                                   error);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoDecideDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoDecisionView) view
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (view == NULL)
    {
      senko_window_show_error (self, error);
      if (self->view != NULL)
        show (self);
      else
        gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_clear_pointer (&self->view, senko_decision_view_free);
  self->view = g_steal_pointer (&view);
  if (self->view->decision != NULL)
    self->stage
        = senko_definition_code (definition_of (self), SENKO_VOCABULARY_STAGE,
                                 self->view->decision->stage, strlen (self->view->decision->stage));
  show (self);
}

static void
take_step (SenkoDecideDialog *self, SenkoDecisionStep step, const char *reason)
{
  Order *order = g_new0 (Order, 1);

  order->stage = self->stage;
  order->read = self->read;
  order->step = step;
  order->reason = g_strdup (reason);
  gtk_widget_set_sensitive (GTK_WIDGET (self->main_button), FALSE);
  senko_session_work_async (
      self->session, step == SENKO_DECISION_LOOK ? NULL : _ ("Decision"),
      step == SENKO_DECISION_LOOK ? SENKO_OPEN_READ_ONLY : SENKO_OPEN_READ_WRITE, work, order,
      order_free, (GDestroyNotify)senko_decision_view_free, NULL, on_done_cb, g_object_ref (self));
}

static void
on_reason_cb (const char *const *values, gpointer user_data)
{
  take_step (user_data, SENKO_DECISION_REOPEN, values[0]);
}

static void
on_main_clicked_cb (SenkoDecideDialog *self)
{
  SenkoAskField reason[] = { { _ ("Reason"), NULL, TRUE } };

  if (self->view == NULL)
    return;
  if (self->view->state == SENKO_DECISION_READY)
    take_step (self, SENKO_DECISION_PROPOSE, NULL);
  else if (self->view->state == SENKO_DECISION_PROPOSED)
    take_step (self, SENKO_DECISION_CONFIRM, NULL);
  else if (self->view->state == SENKO_DECISION_CONFIRMED)
    senko_ask (GTK_WIDGET (self), _ ("Reopen This Decision?"),
               _ ("The snapshot stays in the register. Whoever was told of the result must be "
                  "told again if it changes."),
               _ ("_Reopen"), reason, 1, on_reason_cb, G_OBJECT (self));
}

static void
on_withdraw_clicked_cb (SenkoDecideDialog *self)
{
  take_step (self, SENKO_DECISION_WITHDRAW, NULL);
}

static void
on_block_activated_cb (SenkoDecideDialog *self, GtkListBoxRow *row)
{
  const SenkoBlockOfStage *block = g_object_get_data (G_OBJECT (row), "block");
  SenkoWindow *window = senko_window_of (self);

  if (window != NULL && senko_window_has_page (block->page))
    senko_window_show_page (window, block->page, block->target != NULL ? block->target : "");
  gtk_window_close (GTK_WINDOW (self));
}

/* A row for each number; on paper with the fingerprint. */
static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoDecideDialog *self = user_data;
  SenkoListing *listing;
  g_autofree char *title = NULL, *subtitle = NULL;

  if (self->view == NULL)
    return NULL;
  title = make_title (self);
  subtitle = g_strjoin ("   ", gtk_label_get_label (self->fingerprint),
                        self->view->decision == NULL ? _ ("Not confirmed yet") : NULL, NULL);
  listing = senko_listing_new (title);
  senko_listing_set_subtitle (listing, subtitle);
  senko_listing_add_column (listing, _ ("Group"), 260, SENKO_TABLE_TEXT, 0);
  senko_listing_add_column (listing, _ ("Outcome"), 120, SENKO_TABLE_TEXT, 1);
  senko_listing_add_column (listing, _ ("Number"), 110, SENKO_TABLE_TEXT, 2);
  for (guint i = 0; i < self->view->known->numbers->len; i++)
    {
      const SenkoNumbersOfGroup *group = g_ptr_array_index (self->view->known->numbers, i);
      g_autofree char *name
          = senko_preview_group_name (definition_of (self), group->pool, group->category,
                                      group->subject, senko_language_is_japanese ());

      for (guint n = 0; n < group->n; n++)
        {
          senko_listing_add (listing, name);
          senko_listing_add (listing, senko_outcome_label (group->outcome));
          senko_listing_add (listing, group->numbers[n]);
        }
    }
  return listing;
}

/* --- the dialog --- */

static void
senko_decide_dialog_dispose (GObject *object)
{
  SenkoDecideDialog *self = SENKO_DECIDE_DIALOG (object);

  g_clear_pointer (&self->view, senko_decision_view_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_decide_dialog_parent_class)->dispose (object);
}

static void
senko_decide_dialog_class_init (SenkoDecideDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_decide_dialog_dispose;
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-decide-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, main_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, says);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, blocks_group);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, differences_group);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, groups_group);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, blocks);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, differences);
  gtk_widget_class_bind_template_child (widget_class, SenkoDecideDialog, groups);
  gtk_widget_class_bind_template_callback (widget_class, on_main_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_withdraw_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_block_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
senko_decide_dialog_init (SenkoDecideDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->withdraw_button), FALSE);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->groups), take_listing, self);
}

SenkoDecideDialog *
senko_decide_dialog_new (GtkWindow *parent, SenkoSession *session, SenkoCode stage)
{
  SenkoDecideDialog *self = g_object_new (SENKO_TYPE_DECIDE_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->stage = stage;
  gtk_button_set_label (self->main_button, main_label (SENKO_DECISION_READY));
  take_step (self, SENKO_DECISION_LOOK, NULL);
  return self;
}

SenkoDecideDialog *
senko_decide_dialog_new_reading (GtkWindow *parent, SenkoSession *session, gint64 decision)
{
  SenkoDecideDialog *self = g_object_new (SENKO_TYPE_DECIDE_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->read = decision;
  gtk_widget_set_visible (GTK_WIDGET (self->main_button), FALSE);
  take_step (self, SENKO_DECISION_LOOK, NULL);
  return self;
}
