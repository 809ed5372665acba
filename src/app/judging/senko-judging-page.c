/* A worker judges the stage; from then on every move is arithmetic in memory, until it is saved. */
#include "app/judging/senko-judging-page.h"

#include "app/judging/senko-decide-dialog.h"
#include "app/judging/senko-group-table.h"
#include "app/judging/senko-judging-words.h"
#include "app/judging/senko-line-panel.h"
#include "app/judging/senko-look-back.h"
#include "app/judging/senko-scenarios-dialog.h"
#include "app/judging/senko-steady-label.h"
#include "app/judging/senko-why-dialog.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-target.h"
#include "app/senko-window.h"
#include "app/table/senko-table-listing.h"
#include "model/senko-lines.h"
#include "store/senko-decisions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoJudgingPage {
  SenkoPage parent_instance;
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkDropDown *stages;
  GtkLabel *state;
  SenkoSteadyLabel *sums, *moved;
  SenkoTableView *groups;
  SenkoLinePanel *panel;
  GtkActionBar *bar;
  SenkoGroupTable *table;
  SenkoJudgingDesk *desk; /* (nullable) */
  gint64 selection; /* that desk and stage are of */
  SenkoCode stage; /* asked for; 0 = the next to be confirmed */
  gboolean confirmed; /* of the stage shown */
  gboolean discarding; /* what was moved is not carried over */
  gboolean showing; /* what is set is not the user's doing */
  char *row_wanted; /* as a target, until the desk is there */
  gboolean focus_wanted; /* by the table of groups, when the desk is there */
};

G_DEFINE_FINAL_TYPE (SenkoJudgingPage, senko_judging_page, SENKO_TYPE_PAGE)

static SenkoSession *
session_of (SenkoJudgingPage *self)
{
  return senko_page_get_session (SENKO_PAGE (self));
}

static const SenkoDefinition *
definition_of (SenkoJudgingPage *self)
{
  return senko_session_get_selection (session_of (self))->definition;
}

static guint
count_moved (SenkoJudgingPage *self)
{
  return self->desk != NULL ? senko_judging_desk_count_moved (self->desk) : 0;
}

/* --- what is shown --- */

static void
show_moved (SenkoJudgingPage *self)
{
  guint n = count_moved (self);
  g_autofree char *text = n > 0
                              ? senko_judging_words_moved (self->desk)
                              : g_strdup (_ ("The lines are as saved. Drag a line, type a score or "
                                             "a number of people, or press Ctrl+↑ and Ctrl+↓."));
  g_autofree char *sums = senko_group_table_dup_sums (self->table);
  gboolean may_save = n > 0 && !self->confirmed && !senko_session_is_read_only (session_of (self));

  senko_steady_label_set_label (self->moved, text);
  senko_steady_label_set_label (self->sums, sums);
  gtk_widget_set_visible (GTK_WIDGET (self->sums), *sums != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "judging.save", may_save);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "judging.reset", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "judging.decide", n == 0);
}

static void
on_moved_cb (SenkoJudgingPage *self)
{
  senko_group_table_refresh (self->table);
  show_moved (self);
}

static void
show_row (SenkoJudgingPage *self, guint row)
{
  guint n_gates = self->desk->gates->len;

  if (row < n_gates)
    senko_line_panel_show_gate (self->panel, self->desk, row);
  else
    senko_line_panel_show_group (self->panel, self->desk, row - n_gates, 0);
}

static void
on_group_chosen_cb (SenkoJudgingPage *self)
{
  guint row = senko_table_view_get_cursor (self->groups);

  if (self->desk != NULL && row != GTK_INVALID_LIST_POSITION
      && row < self->desk->gates->len + self->desk->study->n_groups)
    show_row (self, row);
}

static guint
find_gate (SenkoJudgingPage *self, const char *test)
{
  SenkoCode code = senko_definition_code (self->desk->preview->definition, SENKO_VOCABULARY_TEST,
                                          test, strlen (test));

  for (guint i = 0; i < self->desk->gates->len; i++)
    if (((SenkoGateStudy *)g_ptr_array_index (self->desk->gates, i))->test == code)
      return i;
  return 0;
}

/* The row that was asked for, "group:general/secondary/music" or "gate:TEST"; else the first group.
 */
static guint
find_row (SenkoJudgingPage *self)
{
  static const SenkoVocabulary vocabularies[]
      = { SENKO_VOCABULARY_POOL, SENKO_VOCABULARY_CATEGORY, SENKO_VOCABULARY_SUBJECT };
  const char *group = senko_target_get (self->row_wanted, "group");
  const char *gate = senko_target_get (self->row_wanted, "gate");
  g_auto (GStrv) words = g_strsplit (group != NULL ? group : "", "/", 3);
  SenkoCode codes[3] = { 0 };
  int found;

  if (gate != NULL)
    return find_gate (self, gate);
  for (guint i = 0; i < g_strv_length (words); i++)
    codes[i] = senko_definition_code (self->desk->preview->definition, vocabularies[i], words[i],
                                      strlen (words[i]));
  found = senko_line_study_find (self->desk->study, codes[0], codes[1], codes[2]);
  return self->desk->gates->len + (guint)MAX (found, 0);
}

static void
show_state (SenkoJudgingPage *self)
{
  const char *id = self->desk->preview->definition->stages[self->desk->preview->stage].label.id;
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (senko_session_get_register (session_of (self))),
      self->selection, id, NULL);
  g_autofree char *text = NULL;

  self->confirmed = decision != NULL;
  text = decision != NULL ? g_strdup_printf (_ ("Confirmed by %s"), decision->actor)
                          : g_strdup (_ ("Not confirmed yet"));
  gtk_label_set_label (self->state, text);
}

static void
show_stages (SenkoJudgingPage *self)
{
  const SenkoDefinition *definition = definition_of (self);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (SenkoCode stage = 1; stage < definition->n_stages; stage++)
    gtk_string_list_append (list,
                            senko_definition_code_label (definition, SENKO_VOCABULARY_STAGE, stage,
                                                         senko_language_is_japanese ()));
  self->showing = TRUE;
  gtk_drop_down_set_model (self->stages, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->stages, self->desk->preview->stage - 1u);
  self->showing = FALSE;
}

static void
show_desk (SenkoJudgingPage *self, guint row)
{
  show_stages (self);
  show_state (self);
  senko_group_table_show (self->table, self->desk);
  if (self->desk->study->n_groups == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "desk");
  row = MIN (row, self->desk->gates->len + self->desk->study->n_groups - 1);
  senko_table_view_set_cursor (self->groups, row, TRUE);
  show_row (self, row);
  show_moved (self);
  if (self->focus_wanted)
    gtk_widget_grab_focus (GTK_WIDGET (self->groups));
  self->focus_wanted = FALSE;
}

/* --- reading --- */

typedef struct {
  char *path, *selection;
  SenkoCode stage;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_free (self->path);
  g_free (self->selection);
  g_free (self);
}

static gpointer
load (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
      GError **error)
{
  const Order *order = data;

  return senko_judging_desk_load (order->path, senko_register_get_actor (register_),
                                  senko_register_get_today (register_), order->selection,
                                  order->stage, error);
}

/* What was moved and not saved stays moved when facts are read anew. */
static void
carry_over (SenkoJudgingPage *self, SenkoJudgingDesk *desk)
{
  g_autoptr (GArray) lines = NULL, gates = NULL;

  if (self->desk == NULL || self->discarding || self->desk->preview->stage != desk->preview->stage)
    return;
  senko_judging_desk_take_changes (self->desk, &lines, &gates);
  for (guint i = 0; i < gates->len; i++)
    {
      const SenkoGateChange *change = &g_array_index (gates, SenkoGateChange, i);

      senko_judging_desk_set_gate (desk, change->test, change->score);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const SenkoLineChange *change = &g_array_index (lines, SenkoLineChange, i);
      int group
          = senko_line_study_find (desk->study, change->pool, change->category, change->subject);

      if (group >= 0)
        senko_line_study_set (desk->study, (guint)group, change->kind, change->line);
    }
  if (lines->len + gates->len > 0)
    senko_window_toast (self, _ ("Facts have changed: everything was counted anew, and the lines "
                                 "that you moved stay moved."));
}

static void
take_desk (SenkoJudgingPage *self, SenkoJudgingDesk *desk)
{
  guint row = self->desk != NULL && self->desk->preview->stage == desk->preview->stage
                      && self->row_wanted == NULL
                  ? senko_table_view_get_cursor (self->groups)
                  : GTK_INVALID_LIST_POSITION;

  carry_over (self, desk);
  self->discarding = FALSE;
  senko_judging_desk_unref (self->desk);
  self->desk = senko_judging_desk_ref (desk);
  if (row == GTK_INVALID_LIST_POSITION)
    row = find_row (self);
  g_clear_pointer (&self->row_wanted, g_free);
  show_desk (self, row);
}

static void
on_loaded_cb (gpointer owner, gpointer result, const GError *error)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (owner);
  g_autoptr (SenkoJudgingDesk) desk = result;

  if (desk != NULL)
    take_desk (self, desk);
  else
    {
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

static void
senko_judging_page_refresh (SenkoPage *page)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (page);
  SenkoSession *session = session_of (self);
  SenkoSelection *selection = senko_session_get_selection (session);
  Order *order = g_new0 (Order, 1);

  if (selection->id != self->selection)
    {
      senko_group_table_show (self->table, NULL);
      g_clear_pointer (&self->desk, senko_judging_desk_unref);
      self->stage = 0;
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  self->selection = selection->id;
  order->path = g_strdup (senko_session_get_path (session));
  order->selection = g_strdup (selection->name);
  order->stage = self->stage;
  senko_line_panel_set_session (self->panel, session);
  senko_page_load (page, load, order, order_free, (GDestroyNotify)senko_judging_desk_unref,
                   on_loaded_cb);
}

static void
show_stage (SenkoJudgingPage *self, SenkoCode stage)
{
  self->stage = stage;
  self->discarding = TRUE;
  senko_page_invalidate (SENKO_PAGE (self));
}

static void
on_stage_chosen_cb (SenkoJudgingPage *self)
{
  SenkoCode stage = (SenkoCode)(gtk_drop_down_get_selected (self->stages) + 1);

  if (self->showing || self->desk == NULL || stage == self->desk->preview->stage)
    return;
  if (count_moved (self) == 0)
    {
      show_stage (self, stage);
      return;
    }
  senko_window_toast (self, _ ("Save the lines that you moved, or put them back, before you look "
                               "at another stage."));
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->stages, self->desk->preview->stage - 1u);
  self->showing = FALSE;
}

/* --- saving --- */

static gboolean
save (SenkoJudgingPage *self)
{
  SenkoSession *session = session_of (self);
  g_autoptr (GArray) lines = NULL, gates = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  senko_judging_desk_take_changes (self->desk, &lines, &gates);
  if (!senko_lines_save (senko_session_get_register (session),
                         senko_session_get_selection (session), self->desk->preview->stage, lines,
                         gates, "lines", NULL, FALSE, &n, &error))
    {
      senko_window_show_error (self, error);
      return FALSE;
    }
  self->discarding = TRUE;
  senko_window_toast (self, _ ("The lines are saved"));
  senko_session_changed (session);
  return TRUE;
}

static void
on_save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save (SENKO_JUDGING_PAGE (widget));
}

static void
on_reset_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (widget);

  senko_judging_desk_reset (self->desk);
  senko_line_panel_update (self->panel);
  on_moved_cb (self);
}

static void
on_decide_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  if (self->desk != NULL && count_moved (self) == 0)
    gtk_window_present (GTK_WINDOW (
        senko_decide_dialog_new (window, session_of (self), self->desk->preview->stage)));
}

/* What was moved gives way to the scenario. */
static void
on_applied_cb (SenkoJudgingPage *self)
{
  self->discarding = TRUE;
}

static void
on_scenarios_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  SenkoScenariosDialog *dialog;

  if (self->desk == NULL)
    return;
  dialog = senko_scenarios_dialog_new (window, session_of (self), self->desk);
  g_signal_connect_object (dialog, "applied", G_CALLBACK (on_applied_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static SenkoLookBack *
look_back (SenkoJudgingPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  SenkoLookBack *dialog = senko_look_back_new (window, session_of (self));

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
on_look_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  look_back (SENKO_JUDGING_PAGE (widget));
}

static void
on_nudge_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  senko_line_panel_nudge (SENKO_JUDGING_PAGE (widget)->panel, g_variant_get_int32 (parameter));
}

static void
on_why_cb (SenkoJudgingPage *self, const char *receipt_no)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (senko_why_dialog_new (window, session_of (self), receipt_no)));
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoJudgingPage *self = user_data;

  return self->desk != NULL ? senko_table_listing_take (self->groups, _ ("Lines of all groups"))
                            : NULL;
}

/* --- the page --- */

/* The group or gate of a target that is only a row of what is shown. */
static void
go_to_row (SenkoJudgingPage *self, const char *wanted)
{
  g_free (self->row_wanted);
  self->row_wanted = g_strdup (wanted);
  if (!senko_page_is_loading (SENKO_PAGE (self)) && self->desk != NULL)
    {
      guint row = find_row (self);

      senko_table_view_set_cursor (self->groups, row, TRUE);
      show_row (self, row);
    }
}

/* "stage1/group:general/secondary": the stage, and what follows in it. */
static void
go_to_stage (SenkoJudgingPage *self, const char *wanted)
{
  gsize length = strcspn (wanted, "/");
  SenkoCode code
      = senko_definition_code (definition_of (self), SENKO_VOCABULARY_STAGE, wanted, length);

  g_free (self->row_wanted);
  self->row_wanted = g_strdup (wanted[length] == '/' ? wanted + length + 1 : "");
  if (code != 0)
    show_stage (self, code);
}

/* A place of the desk, or the desk as it was left: its keys work at once, or when it is there. */
static void
go_to (SenkoJudgingPage *self, const char *target, const char *stage)
{
  self->focus_wanted = self->desk == NULL || stage != NULL;
  if (!self->focus_wanted)
    gtk_widget_grab_focus (GTK_WIDGET (self->groups));
  if (stage != NULL)
    go_to_stage (self, stage);
  else if (senko_target_get (target, "group") != NULL || senko_target_get (target, "gate") != NULL)
    go_to_row (self, target);
}

static void
senko_judging_page_show_target (SenkoPage *page, const char *target)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (page);
  const char *stage = senko_target_get (target, "stage"), *why = senko_target_get (target, "why");
  const char *since = senko_target_get (target, "since");
  const char *kind = senko_target_get (target, "look-back");

  if (why != NULL)
    on_why_cb (self, why);
  else if (since != NULL)
    senko_look_back_show_since (look_back (self), g_ascii_strtoll (since, NULL, 10));
  else if (kind != NULL)
    senko_look_back_show (look_back (self), kind);
  else
    go_to (self, target, stage);
}

static gboolean
senko_judging_page_can_leave (SenkoPage *page)
{
  return count_moved (SENKO_JUDGING_PAGE (page)) == 0;
}

typedef struct {
  SenkoJudgingPage *page;
  SenkoPageLeft left;
  gpointer user_data;
} Leaving;

static void
on_answered_cb (AdwMessageDialog *dialog, const char *answer, gpointer user_data)
{
  Leaving *leaving = user_data;
  SenkoJudgingPage *self = leaving->page;
  gboolean may_leave = FALSE;

  if (strcmp (answer, "discard") == 0)
    {
      senko_judging_desk_reset (self->desk);
      senko_line_panel_update (self->panel);
      on_moved_cb (self);
      may_leave = TRUE;
    }
  else if (strcmp (answer, "save") == 0)
    may_leave = save (self);
  leaving->left (SENKO_PAGE (self), may_leave, leaving->user_data);
  g_object_unref (self);
  g_free (leaving);
}

static void
senko_judging_page_ask_leave (SenkoPage *page, SenkoPageLeft left, gpointer user_data)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *moved = senko_judging_words_moved (self->desk);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (root), _ ("Save the Lines That You Moved?"), moved);
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->page = g_object_ref (self);
  leaving->left = left;
  leaving->user_data = user_data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay"), "discard",
                                    _ ("Put _Back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  if (!self->confirmed && !senko_session_is_read_only (session_of (self)))
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "save", _ ("_Save"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                                  ADW_RESPONSE_SUGGESTED);
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect (dialog, "response", G_CALLBACK (on_answered_cb), leaving);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
senko_judging_page_dispose (GObject *object)
{
  SenkoJudgingPage *self = SENKO_JUDGING_PAGE (object);

  if (self->table != NULL)
    senko_table_view_set_model (self->groups, NULL);
  g_clear_object (&self->table);
  g_clear_pointer (&self->desk, senko_judging_desk_unref);
  g_clear_pointer (&self->row_wanted, g_free);
  G_OBJECT_CLASS (senko_judging_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/jp/senko/Senko/senko-judging-page.ui");
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, stack);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, failed_page);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, stages);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, state);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, sums);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, moved);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, groups);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, panel);
  gtk_widget_class_bind_template_child (klass, SenkoJudgingPage, bar);
  gtk_widget_class_bind_template_callback (klass, on_stage_chosen_cb);
  gtk_widget_class_bind_template_callback (klass, on_moved_cb);
  gtk_widget_class_bind_template_callback (klass, on_why_cb);
}

static void
senko_judging_page_class_init (SenkoJudgingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SenkoPageClass *page_class = SENKO_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_judging_page_dispose;
  page_class->refresh = senko_judging_page_refresh;
  page_class->show_target = senko_judging_page_show_target;
  page_class->can_leave = senko_judging_page_can_leave;
  page_class->ask_leave = senko_judging_page_ask_leave;
  g_type_ensure (SENKO_TYPE_LINE_PANEL);
  g_type_ensure (SENKO_TYPE_STEADY_LABEL);
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_install_action (widget_class, "judging.save", NULL, on_save_cb);
  gtk_widget_class_install_action (widget_class, "judging.reset", NULL, on_reset_cb);
  gtk_widget_class_install_action (widget_class, "judging.nudge", "i", on_nudge_cb);
  gtk_widget_class_install_action (widget_class, "judging.decide", NULL, on_decide_cb);
  gtk_widget_class_install_action (widget_class, "judging.scenarios", NULL, on_scenarios_cb);
  gtk_widget_class_install_action (widget_class, "judging.look-back", NULL, on_look_back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "judging.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_CONTROL_MASK, "judging.nudge",
                                       "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_CONTROL_MASK,
                                       "judging.nudge", "i", 1);
  bind_template (widget_class);
}

/* Before the tables, which have these keys for their own rows. */
static void
add_shortcuts (SenkoJudgingPage *self)
{
  static const struct {
    const char *keys;
    int steps;
  } moves[] = { { "<Control>Up", -1 }, { "<Control>Down", 1 } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new_with_arguments (gtk_shortcut_trigger_parse_string (moves[i].keys),
                                         gtk_named_action_new ("judging.nudge"), "i",
                                         moves[i].steps));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new ("judging.decide")));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>h"),
                        gtk_named_action_new ("judging.look-back")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
senko_judging_page_init (SenkoJudgingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
  self->table = senko_group_table_new (self->groups);
  g_signal_connect_swapped (self->groups, "cursor-moved", G_CALLBACK (on_group_chosen_cb), self);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->groups), take_listing, self);
}
