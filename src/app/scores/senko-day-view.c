/* Each Enter is one act: of one number, or of a pasted list, all or nothing. */
#include "app/scores/senko-day-view.h"

#include "app/scores/senko-ask.h"
#include "app/scores/senko-score-parts.h"
#include "app/senko-window.h"
#include "app/table/senko-text-table.h"
#include "model/senko-day-marks.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

struct _SenkoDayView {
  AdwBin parent_instance;
  GtkWidget *mark, *note, *number, *enter, *message;
  GtkWidget *table, *summary, *take_back;
  SenkoSession *session;
  SenkoCode test;
  char *number_of_dialog;
  SenkoMark mark_of_dialog;
};

G_DEFINE_FINAL_TYPE (SenkoDayView, senko_day_view, ADW_TYPE_BIN)

static SenkoRegister *
reg (SenkoDayView *self)
{
  return senko_session_get_register (self->session);
}

static SenkoSelection *
selection (SenkoDayView *self)
{
  return senko_session_get_selection (self->session);
}

/* --- entering --- */

static SenkoMark
chosen_mark (SenkoDayView *self)
{
  return (SenkoMark)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->mark));
}

/* Numbers as they come out of a list: one a line, or with any sign between them. */
static GStrv
split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n,;", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static char *
describe_entered (SenkoDayView *self, char **numbers, int n)
{
  const char *mark = senko_mark_label (chosen_mark (self));
  guint n_numbers = g_strv_length (numbers);

  if (n == 0)
    return g_strdup_printf (
        ngettext ("That was entered before.", "All %u were entered before.", n_numbers), n_numbers);
  if (n_numbers == 1)
    return g_strdup_printf (_ ("%1$s: %2$s"), numbers[0], mark);
  return g_strdup_printf (ngettext ("%1$u person: %2$s", "%1$u people: %2$s", n_numbers), n_numbers,
                          mark);
}

static gboolean
enter (SenkoDayView *self, const char *text)
{
  g_auto (GStrv) numbers = split (text);
  g_autofree char *note = senko_score_entry_dup_text (self->note);
  g_autofree char *result = NULL;
  g_autoptr (GError) error = NULL;
  int n;

  if (numbers[0] == NULL)
    return FALSE;
  n = senko_mark_people (reg (self), selection (self), self->test, chosen_mark (self),
                         (const char *const *)numbers, note, FALSE, &error);
  if (n < 0)
    {
      senko_score_message_say (self->message, error->message, TRUE);
      return FALSE;
    }
  result = describe_entered (self, numbers, n);
  if (n > 0)
    senko_session_changed (self->session);
  senko_score_message_say (self->message, result, FALSE);
  return TRUE;
}

/* What was refused stays in the entry, to be put right. */
static void
on_enter_cb (SenkoDayView *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->number)));

  if (enter (self, text))
    gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  gtk_widget_grab_focus (self->number);
}

void
senko_day_view_take_number (SenkoDayView *self, const char *number)
{
  if (gtk_widget_get_sensitive (self->number))
    enter (self, number);
}

static void
on_note_activated_cb (SenkoDayView *self)
{
  gtk_widget_grab_focus (self->number);
}

/* An absence says all by itself. */
static void
on_mark_chosen_cb (SenkoDayView *self)
{
  gboolean needs_note = chosen_mark (self) != SENKO_MARK_ABSENT;

  gtk_widget_set_visible (self->note, needs_note);
  if (!needs_note)
    gtk_editable_set_text (GTK_EDITABLE (self->note), "");
}

/* --- taking back --- */

static void
on_take_back_cb (const char *const *values, gpointer user_data)
{
  SenkoDayView *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!senko_mark_take_back (reg (self), selection (self), self->test, self->mark_of_dialog,
                             self->number_of_dialog, values[0], FALSE, &error))
    {
      senko_window_show_error (self, error);
      return;
    }
  senko_session_changed (self->session);
  senko_score_message_say (self->message, _ ("Taken back."), FALSE);
}

static void
on_take_back_clicked_cb (SenkoDayView *self)
{
  const char *key = senko_text_table_get_key (SENKO_TEXT_TABLE (self->table));
  SenkoAskField fields[] = { { _ ("Reason"), NULL, TRUE } };
  g_autofree char *title = NULL;

  if (key == NULL || senko_session_is_read_only (self->session))
    return;
  self->mark_of_dialog = (SenkoMark)atoi (key);
  g_free (self->number_of_dialog);
  self->number_of_dialog = g_strdup (strchr (key, '\n') + 1);
  title = g_strdup_printf (_ ("Take Back: %1$s, %2$s"), self->number_of_dialog,
                           senko_mark_label (self->mark_of_dialog));
  senko_ask (GTK_WIDGET (self), title, _ ("The journal keeps that it was entered, and by whom."),
             _ ("_Take Back"), fields, 1, on_take_back_cb, G_OBJECT (self));
}

/* --- the list --- */

static const SenkoTableColumn columns[] = {
  { "number", N_ ("Number"), 150, TRUE, TRUE },
  { "mark", N_ ("What happened"), 150, FALSE, TRUE },
  { "note", N_ ("Note"), 420, FALSE, TRUE },
};

static guint
add_marks (SenkoDayView *self, GPtrArray *marks, GError *error)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);

  if (marks == NULL)
    {
      senko_window_show_error (self, error);
      return 0;
    }
  for (guint i = 0; i < marks->len; i++)
    {
      const SenkoMarked *marked = g_ptr_array_index (marks, i);
      g_autofree char *key = g_strdup_printf ("%d\n%s", (int)marked->mark, marked->number);

      senko_text_table_add (table, key);
      senko_text_table_take (table, g_strdup (marked->number), SENKO_TONE_NORMAL);
      senko_text_table_take (table, g_strdup (senko_mark_label (marked->mark)),
                             marked->mark == SENKO_MARK_INCIDENT ? SENKO_TONE_WARNING
                                                                 : SENKO_TONE_NORMAL);
      senko_text_table_take (table, g_strdup (marked->note), SENKO_TONE_DIM);
    }
  return marks->len;
}

static void
fill (SenkoDayView *self)
{
  g_autoptr (GError) error = NULL, failure = NULL;
  g_autoptr (GPtrArray) marks = senko_mark_list (reg (self), selection (self), self->test, &error);
  g_autoptr (GPtrArray) absences
      = senko_mark_list_absences (reg (self), selection (self), self->test, &failure);
  g_autofree char *summary = NULL, *absent = NULL, *others = NULL;
  guint n_marks, n_absent;

  senko_text_table_clear (SENKO_TEXT_TABLE (self->table));
  n_marks = add_marks (self, marks, error);
  n_absent = add_marks (self, absences, failure);
  senko_text_table_show (SENKO_TEXT_TABLE (self->table));
  absent = g_strdup_printf (ngettext ("%u absence", "%u absences", n_absent), n_absent);
  others = g_strdup_printf (ngettext ("%u other mark", "%u other marks", n_marks), n_marks);
  summary = g_strjoin (" · ", absent, others, NULL);
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  gtk_widget_set_sensitive (self->take_back,
                            n_marks + n_absent > 0 && !senko_session_is_read_only (self->session));
}

void
senko_day_view_show (SenkoDayView *self, SenkoSession *session, SenkoCode test)
{
  if (self->session != session || self->test != test)
    senko_score_message_say (self->message, NULL, FALSE);
  g_set_object (&self->session, session);
  self->test = test;
  gtk_widget_set_sensitive (self->number, !senko_session_is_read_only (session));
  gtk_widget_set_sensitive (self->enter, !senko_session_is_read_only (session));
  fill (self);
}

/* --- the widget --- */

static gboolean
senko_day_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SENKO_DAY_VIEW (widget)->number);
}

static void
senko_day_view_dispose (GObject *object)
{
  SenkoDayView *self = SENKO_DAY_VIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->number_of_dialog, g_free);
  G_OBJECT_CLASS (senko_day_view_parent_class)->dispose (object);
}

static void
senko_day_view_class_init (SenkoDayViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_day_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_day_view_grab_focus;
}

static GtkWidget *
make_entry (SenkoDayView *self, const char *label, GCallback activated)
{
  GtkWidget *entry = senko_score_entry_new (label, activated, self);

  gtk_widget_set_hexpand (entry, TRUE);
  return entry;
}

static GtkWidget *
make_marks (SenkoDayView *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (SenkoMark mark = 0; mark < SENKO_N_MARKS; mark++)
    gtk_string_list_append (labels, senko_mark_label (mark));
  choice = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What happened"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (on_mark_chosen_cb), self);
  return choice;
}

static GtkWidget *
make_head (SenkoDayView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->mark = make_marks (self);
  self->note
      = make_entry (self, _ ("Note: minutes, what happened"), G_CALLBACK (on_note_activated_cb));
  self->number = make_entry (self, _ ("Examination or receipt number, or a whole list"),
                             G_CALLBACK (on_enter_cb));
  self->enter = gtk_button_new_with_mnemonic (_ ("_Enter"));
  self->message = senko_score_message_new ();
  g_signal_connect_swapped (self->enter, "clicked", G_CALLBACK (on_enter_cb), self);
  gtk_widget_set_visible (self->note, FALSE);
  gtk_box_append (GTK_BOX (line), self->mark);
  gtk_box_append (GTK_BOX (line), self->note);
  gtk_box_append (GTK_BOX (line), self->number);
  gtk_box_append (GTK_BOX (line), self->enter);
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), self->message);
  gtk_widget_add_css_class (head, "score-head");
  return head;
}

static void
senko_day_view_init (SenkoDayView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->take_back = gtk_button_new_with_mnemonic (_ ("_Take Back…"));
  g_signal_connect_swapped (self->take_back, "clicked", G_CALLBACK (on_take_back_clicked_cb), self);
  self->table = senko_text_table_new (_ ("Absences and other marks of the day"), columns,
                                      G_N_ELEMENTS (columns));
  senko_text_table_set_empty (
      SENKO_TEXT_TABLE (self->table), _ ("Nothing Is Entered"),
      _ ("Choose what happened, then scan or type one number after another, or paste a list."));
  g_signal_connect_swapped (self->table, "activated", G_CALLBACK (on_take_back_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->table);
  gtk_box_append (GTK_BOX (box), senko_score_foot_new (&self->summary, self->take_back));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
senko_day_view_new (void)
{
  return g_object_new (SENKO_TYPE_DAY_VIEW, NULL);
}
