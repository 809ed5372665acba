/* The effect is worked out anew after each change of what is asked for; the button does exactly
 * what is shown, or nothing. */
#include "app/remark/senko-remark-dialog.h"

#include "app/documents/senko-choice.h"
#include "app/remark/senko-remark-work.h"
#include "app/senko-choose-file.h"
#include "app/senko-window.h"
#include "app/table/senko-text-table.h"
#include "model/senko-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FAULTS 50

struct _SenkoRemarkDialog {
  AdwWindow parent_instance;
  GtkWidget *file_row, *choose, *points, *group;
  GtkWidget *message, *counts, *table, *reason, *apply;
  GtkWidget *over; /* the page it was opened from; weak */
  SenkoSession *session;
  SenkoCode test;
  GFile *file; /* (nullable) */
  GPtrArray *groups; /* of SenkoScoreState: what can be chosen after "everybody" */
  char *fingerprint; /* of what is shown; NULL = nothing is */
  guint generation; /* of the question under way: answers to earlier ones are dropped */
  gboolean applying;
};

G_DEFINE_FINAL_TYPE (SenkoRemarkDialog, senko_remark_dialog, ADW_TYPE_WINDOW)

static const SenkoDefinition *
definition (SenkoRemarkDialog *self)
{
  return senko_session_get_selection (self->session)->definition;
}

static void
update_apply (SenkoRemarkDialog *self)
{
  g_autofree char *reason
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  gtk_widget_set_sensitive (self->apply,
                            self->fingerprint != NULL && !self->applying && *reason != '\0');
}

/* --- What comes of it --- */

static const SenkoTableColumn columns[] = {
  { "number", N_ ("Number"), 100, FALSE, TRUE },
  { "about", N_ ("Test or stage"), 120, FALSE, TRUE },
  { "at", N_ ("Rater or line"), 210, FALSE, TRUE },
  { "before", N_ ("Before"), 120, FALSE, TRUE },
  { "after", N_ ("After"), 120, FALSE, TRUE },
  { "decided", N_ ("Decided as"), 140, FALSE, TRUE },
  { "own", N_ ("Own score"), 90, FALSE, TRUE },
};

static char *
label_of (SenkoRemarkDialog *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return g_strdup (senko_definition_code_label (definition (self), vocabulary, code,
                                                senko_language_is_japanese ()));
}

static void
add_crossing (SenkoRemarkDialog *self, const SenkoRemarkCrossing *crossing, guint place)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);
  g_autofree char *key = g_strdup_printf ("c%u", place);
  gboolean against = crossing->decided != SENKO_N_OUTCOMES && crossing->decided != crossing->after;

  senko_text_table_add (table, key);
  senko_text_table_take (table, g_strdup (crossing->number), SENKO_TONE_NORMAL);
  senko_text_table_take (table, label_of (self, SENKO_VOCABULARY_STAGE, crossing->stage),
                         SENKO_TONE_NORMAL);
  senko_text_table_take (table, senko_remark_describe_crossing (definition (self), crossing),
                         SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (senko_outcome_label (crossing->before)),
                         SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (senko_outcome_label (crossing->after)),
                         SENKO_TONE_WARNING);
  senko_text_table_take (table,
                         g_strdup (crossing->decided == SENKO_N_OUTCOMES
                                       ? _ ("not decided")
                                       : senko_outcome_label (crossing->decided)),
                         against ? SENKO_TONE_ERROR : SENKO_TONE_DIM);
  senko_text_table_take (table, g_strdup (crossing->own ? _ ("yes") : _ ("no")), SENKO_TONE_NORMAL);
}

static void
add_change (SenkoRemarkDialog *self, const SenkoRemarkChange *change, guint place)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);
  g_autofree char *key = g_strdup_printf ("s%u", place);

  senko_text_table_add (table, key);
  senko_text_table_take (table, g_strdup (change->number), SENKO_TONE_NORMAL);
  senko_text_table_take (table, label_of (self, SENKO_VOCABULARY_TEST, self->test),
                         SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (change->rater), SENKO_TONE_NORMAL);
  senko_text_table_take (table, senko_remark_describe_score (change->before), SENKO_TONE_NORMAL);
  senko_text_table_take (table, senko_remark_describe_score (change->after), SENKO_TONE_NORMAL);
  senko_text_table_take (table, NULL, SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (_ ("yes")), SENKO_TONE_NORMAL);
}

static void
show_message (SenkoRemarkDialog *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->message, text != NULL && *text != '\0');
  if (text != NULL && *text != '\0')
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void append (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append (GString *text, const char *format, ...)
{
  va_list arguments;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
show_counts (SenkoRemarkDialog *self, const SenkoRemark *remark)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_changes = remark->changes->len, n_crossings = remark->crossings->len;
  guint n_decided = senko_remark_count_decided (remark);

  if (n_changes == 0)
    append (text, "%s", _ ("The register has all of this already: nothing changes."));
  else
    append (text, ngettext ("%u score changes.", "%u scores change.", n_changes), n_changes);
  if (n_crossings > 0)
    append (text,
            ngettext ("%u person crosses a gate or a line, or comes to be open.",
                      "%u people cross a gate or a line, or come to be open.", n_crossings),
            n_crossings);
  if (n_decided > 0)
    append (text,
            ngettext ("%u of them comes out otherwise than was decided: the confirmed decision "
                      "stays as it is until it is reopened.",
                      "%u of them come out otherwise than was decided: the confirmed decision "
                      "stays as it is until it is reopened.",
                      n_decided),
            n_decided);
  if (remark->n_capped > 0)
    append (text,
            ngettext ("%u person reaches the full marks and gets less than the points.",
                      "%u people reach the full marks and get less than the points.",
                      remark->n_capped),
            remark->n_capped);
  if (remark->n_missing > 0)
    append (text,
            ngettext ("%u person has no result of this test yet: it must come in marked anew.",
                      "%u people have no result of this test yet: theirs must come in marked "
                      "anew.",
                      remark->n_missing),
            remark->n_missing);
  gtk_label_set_label (GTK_LABEL (self->counts), text->str);
}

static void
show_nothing (SenkoRemarkDialog *self)
{
  g_clear_pointer (&self->fingerprint, g_free);
  senko_text_table_clear (SENKO_TEXT_TABLE (self->table));
  senko_text_table_show (SENKO_TEXT_TABLE (self->table));
  gtk_label_set_label (GTK_LABEL (self->counts), "");
  update_apply (self);
}

static void
show_remark (SenkoRemarkDialog *self, const SenkoRemark *remark)
{
  show_nothing (self);
  for (guint i = 0; i < remark->crossings->len; i++)
    add_crossing (self, g_ptr_array_index (remark->crossings, i), i);
  for (guint i = 0; i < remark->changes->len; i++)
    add_change (self, g_ptr_array_index (remark->changes, i), i);
  senko_text_table_show (SENKO_TEXT_TABLE (self->table));
  show_counts (self, remark);
  if (remark->changes->len > 0)
    self->fingerprint = g_strdup (remark->fingerprint);
  update_apply (self);
}

static void
show_faults (SenkoRemarkDialog *self, const SenkoImportReport *report)
{
  g_autoptr (GString) text = g_string_new (_ ("The file is refused, nothing is written:"));
  guint n = 0;

  for (guint i = 0; i < report->files->len; i++)
    {
      const SenkoImportFile *file = g_ptr_array_index (report->files, i);

      for (guint k = 0; k < file->faults.listed->len && n < MAX_FAULTS; k++, n++)
        {
          g_autofree char *fault
              = senko_import_fault_to_string (g_ptr_array_index (file->faults.listed, k));

          g_string_append_printf (text, "\n%s", fault);
        }
    }
  show_message (self, text->str);
}

/* --- Asking --- */

typedef struct {
  SenkoRemarkDialog *dialog;
  guint generation;
} Question;

static void
take_answer (SenkoRemarkDialog *self, const SenkoRemarkAnswer *answer)
{
  if (answer->remark == NULL)
    show_faults (self, answer->report);
  else
    show_remark (self, answer->remark);
}

static void
on_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (SenkoRemarkDialog) self = question->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRemarkAnswer) answer
      = senko_remark_work_finish (SENKO_SESSION (source), result, &error);

  if (question->generation != self->generation || self->session == NULL)
    return;
  if (answer != NULL)
    take_answer (self, answer);
  else
    show_message (self, error->message);
}

static gboolean
is_from_file (SenkoRemarkDialog *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->points)) == '\0';
}

static SenkoScoreGroup
chosen_group (SenkoRemarkDialog *self)
{
  guint place = adw_combo_row_get_selected (ADW_COMBO_ROW (self->group));

  return place == 0 || place > self->groups->len
             ? (SenkoScoreGroup){ 0 }
             : ((SenkoScoreState *)g_ptr_array_index (self->groups, place - 1))->group;
}

/* What is asked for now; NULL: nothing yet. (transfer full) */
static SenkoRemarkTask *
make_task (SenkoRemarkDialog *self, gboolean dry_run)
{
  SenkoRemarkTask *task;
  SenkoPoints points = SENKO_POINTS_NONE;

  if (is_from_file (self)
          ? self->file == NULL
          : !senko_points_parse (gtk_editable_get_text (GTK_EDITABLE (self->points)), -1, &points))
    return NULL;
  task = g_new0 (SenkoRemarkTask, 1);
  task->test = self->test;
  task->path = is_from_file (self) ? g_file_get_path (self->file) : NULL;
  task->points = points;
  task->group = chosen_group (self);
  task->dry_run = dry_run;
  if (!dry_run)
    {
      task->reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
      task->expected = g_strdup (self->fingerprint);
    }
  return task;
}

static void
ask (SenkoRemarkDialog *self)
{
  SenkoRemarkTask *task = make_task (self, TRUE);
  Question *question;

  self->generation++;
  show_message (self, NULL);
  show_nothing (self);
  if (task == NULL)
    return;
  question = g_new0 (Question, 1);
  question->dialog = g_object_ref (self);
  question->generation = self->generation;
  senko_remark_work_async (self->session, task, on_shown_cb, question);
}

/* --- Doing it --- */

static void
say_done (SenkoRemarkDialog *self, const SenkoRemark *remark)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u score was replaced", "%u scores were replaced", remark->changes->len),
      remark->changes->len);

  if (self->over != NULL)
    senko_window_toast (self->over, text);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoRemarkDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoRemarkAnswer) answer
      = senko_remark_work_finish (SENKO_SESSION (source), result, &error);

  self->applying = FALSE;
  if (self->session == NULL)
    return;
  update_apply (self);
  if (answer == NULL)
    show_message (self, error->message);
  else if (answer->remark == NULL)
    show_faults (self, answer->report);
  else
    say_done (self, answer->remark);
}

static void
on_apply_cb (SenkoRemarkDialog *self)
{
  SenkoRemarkTask *task = make_task (self, FALSE);

  if (task == NULL || !gtk_widget_get_sensitive (self->apply))
    {
      senko_remark_task_free (task);
      return;
    }
  self->applying = TRUE;
  update_apply (self);
  senko_remark_work_async (self->session, task, on_applied_cb, g_object_ref (self));
}

/* --- What is asked for --- */

static void on_points_cb (SenkoRemarkDialog *self);

static void
show_file (SenkoRemarkDialog *self)
{
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;

  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self->file_row),
      shown != NULL ? shown : _ ("In the form of an import of scores; some rows only will do."));
  gtk_widget_set_sensitive (self->group, !is_from_file (self));
}

/* Only one of both can be meant: the last that was given. */
void
senko_remark_dialog_set_file (SenkoRemarkDialog *self, GFile *file)
{
  g_set_object (&self->file, file);
  g_signal_handlers_block_by_func (self->points, on_points_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->points), "");
  g_signal_handlers_unblock_by_func (self->points, on_points_cb, self);
  show_file (self);
  ask (self);
}

static void
on_points_cb (SenkoRemarkDialog *self)
{
  if (!is_from_file (self))
    g_clear_object (&self->file);
  show_file (self);
  ask (self);
}

static void
on_chosen_cb (gpointer widget, const char *path, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  senko_remark_dialog_set_file (widget, file);
}

static void
on_choose_cb (SenkoRemarkDialog *self)
{
  senko_choose_file (self, _ ("Corrected Scores"), NULL, on_chosen_cb, NULL, NULL);
}

static void
fill_groups (SenkoRemarkDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->groups
      = senko_score_state_list (senko_session_get_register (self->session),
                                senko_session_get_selection (self->session), self->test, NULL);
  if (self->groups == NULL)
    self->groups = g_ptr_array_new ();
  gtk_string_list_append (names, _ ("Everybody"));
  for (guint i = 0; i < self->groups->len; i++)
    {
      const SenkoScoreState *state = g_ptr_array_index (self->groups, i);
      g_autofree char *name
          = senko_preview_group_name (definition (self), state->group.pool, state->group.category,
                                      state->group.subject, senko_language_is_japanese ());

      gtk_string_list_append (names, name);
    }
  g_signal_handlers_block_by_func (self->group, ask, self);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->group), G_LIST_MODEL (names));
  g_signal_handlers_unblock_by_func (self->group, ask, self);
}

/* --- The window --- */

static GtkWidget *
make_file_row (SenkoRemarkDialog *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Corrected file"));
  self->choose = gtk_button_new_with_mnemonic (_ ("_Choose…"));
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (on_choose_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->choose);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->choose);
  return row;
}

static GtkWidget *
make_rows (SenkoRemarkDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkListItemFactory) factory = senko_choice_factory_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What replaces the scores"), -1);
  self->file_row = make_file_row (self);
  self->points = adw_entry_row_new ();
  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (self->points),
      _ ("Or points for everybody, up to the full marks (a void question)"));
  self->group = adw_combo_row_new ();
  adw_combo_row_set_factory (ADW_COMBO_ROW (self->group), factory);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->group), _ ("Who gets them"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->file_row);
  gtk_list_box_append (GTK_LIST_BOX (list), self->points);
  gtk_list_box_append (GTK_LIST_BOX (list), self->group);
  g_signal_connect_swapped (self->group, "notify::selected", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->points, "changed", G_CALLBACK (on_points_cb), self);
  return list;
}

static GtkWidget *
make_message (SenkoRemarkDialog *self)
{
  self->message = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "selectable", TRUE,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_set_visible (self->message, FALSE);
  return self->message;
}

static GtkWidget *
make_counts (SenkoRemarkDialog *self)
{
  self->counts = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "accessible-role",
                               GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  return self->counts;
}

static GtkWidget *
make_reason (SenkoRemarkDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _ ("Reason, for the journal"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->reason);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (update_apply), self);
  g_signal_connect_swapped (self->reason, "entry-activated", G_CALLBACK (on_apply_cb), self);
  return list;
}

static GtkWidget *
make_header (SenkoRemarkDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  self->apply = gtk_button_new_with_mnemonic (_ ("_Replace"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (on_apply_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  return header;
}

static GtkWidget *
make_content (SenkoRemarkDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->table = senko_text_table_new (_ ("Who changes, and who crosses a gate or a line"), columns,
                                      G_N_ELEMENTS (columns));
  senko_text_table_set_empty (SENKO_TEXT_TABLE (self->table), _ ("Nothing to Show Yet"),
                              _ ("Whose score changes, and who crosses a gate or a line, decided "
                                 "or not, is here before anything is written."));
  gtk_widget_set_vexpand (self->table, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_message (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 140);
  g_object_bind_property (self->message, "visible", scrolled, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), make_rows (self));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), make_counts (self));
  gtk_box_append (GTK_BOX (box), self->table);
  gtk_box_append (GTK_BOX (box), make_reason (self));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  return box;
}

static gboolean
on_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
senko_remark_dialog_dispose (GObject *object)
{
  SenkoRemarkDialog *self = SENKO_REMARK_DIALOG (object);

  g_clear_weak_pointer (&self->over);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->fingerprint, g_free);
  G_OBJECT_CLASS (senko_remark_dialog_parent_class)->dispose (object);
}

static void
senko_remark_dialog_class_init (SenkoRemarkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_remark_dialog_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, on_escape_cb, NULL);
}

static void
senko_remark_dialog_init (SenkoRemarkDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_content (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 980, 640);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  show_file (self);
  update_apply (self);
}

SenkoRemarkDialog *
senko_remark_dialog_present (GtkWidget *parent, SenkoSession *session, SenkoCode test)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  SenkoRemarkDialog *self = g_object_new (SENKO_TYPE_REMARK_DIALOG, NULL);
  g_autofree char *name = NULL, *title = NULL;

  self->session = g_object_ref (session);
  self->test = test;
  g_set_weak_pointer (&self->over, parent);
  name = label_of (self, SENKO_VOCABULARY_TEST, test);
  title = g_strdup_printf (_ ("Mark Anew: %s"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill_groups (self);
  senko_text_table_show (SENKO_TEXT_TABLE (self->table));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->choose);
  return self;
}
