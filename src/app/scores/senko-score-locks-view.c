/* Locking asks once and says what stands in the way; unlocking takes a reason and two people. */
#include "app/scores/senko-score-locks-view.h"

#include "app/scores/senko-ask.h"
#include "app/senko-window.h"
#include "model/senko-preview.h"
#include "model/senko-score-lock.h"

#include <glib/gi18n-lib.h>

struct _SenkoScoreLocksView {
  AdwBin parent_instance;
  GtkWidget *title, *list;
  SenkoSession *session;
  SenkoCode test;
  SenkoScoreGroup group; /* that a dialog is about */
};

G_DEFINE_FINAL_TYPE (SenkoScoreLocksView, senko_score_locks_view, ADW_TYPE_BIN)

static SenkoRegister *
reg (SenkoScoreLocksView *self)
{
  return senko_session_get_register (self->session);
}

static SenkoSelection *
selection (SenkoScoreLocksView *self)
{
  return senko_session_get_selection (self->session);
}

static void
finish (SenkoScoreLocksView *self, gboolean done, const char *toast, GError *error)
{
  if (!done)
    {
      senko_window_show_error (self, error);
      return;
    }
  senko_window_toast (self, toast);
  senko_session_changed (self->session);
}

/* --- locking --- */

static void
on_lock_cb (const char *const *values, gpointer user_data)
{
  SenkoScoreLocksView *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done
      = senko_score_lock (reg (self), selection (self), self->test, &self->group, FALSE, &error);

  finish (self, done, _ ("Locked"), error);
}

static char *
join_obstacles (SenkoScoreLocksView *self)
{
  g_autoptr (GPtrArray) obstacles
      = senko_score_lock_obstacles (reg (self), selection (self), self->test, &self->group, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; obstacles != NULL && i < MIN (obstacles->len, 12); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *)g_ptr_array_index (obstacles, i));
  return g_string_free (text, FALSE);
}

static void
ask_lock (SenkoScoreLocksView *self, const char *name)
{
  g_autofree char *obstacles = join_obstacles (self);
  g_autofree char *title = g_strdup_printf (_ ("Lock %s?"), name);

  if (*obstacles != '\0')
    {
      g_autoptr (GError) error
          = g_error_new_literal (SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN, obstacles);

      senko_window_show_error (self, error);
      return;
    }
  senko_ask (GTK_WIDGET (self), title,
             _ ("Its scores can then neither be keyed nor imported nor taken back. Unlocking takes "
                "a reason and a second person."),
             _ ("_Lock"), NULL, 0, on_lock_cb, G_OBJECT (self));
}

static void
on_unlock_cb (const char *const *values, gpointer user_data)
{
  SenkoScoreLocksView *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = FALSE;
  gboolean done = senko_score_unlock (reg (self), selection (self), self->test, &self->group,
                                      values[0], FALSE, &unlocked, &error);

  finish (self, done, unlocked ? _ ("Unlocked") : _ ("Asked for: somebody else must unlock it"),
          error);
}

static void
ask_unlock (SenkoScoreLocksView *self, const SenkoScoreState *state, const char *name)
{
  SenkoAskField fields[] = { { _ ("Reason"), state->unlock_reason, TRUE } };
  g_autofree char *title = g_strdup_printf (_ ("Unlock %s?"), name);
  g_autofree char *body
      = *state->unlock_by != '\0'
            ? g_strdup_printf (_ ("%s has asked for it. A second person unlocks it."),
                               state->unlock_by)
            : g_strdup (_ ("You ask for it with a reason; a second person unlocks it."));

  senko_ask (GTK_WIDGET (self), title, body, _ ("_Unlock"), fields, 1, on_unlock_cb,
             G_OBJECT (self));
}

/* --- rows --- */

static char *
group_name (SenkoScoreLocksView *self, const SenkoScoreGroup *group)
{
  char *name = senko_preview_group_name (selection (self)->definition, group->pool, group->category,
                                         group->subject, senko_language_is_japanese ());

  if (*name != '\0')
    return name;
  g_free (name);
  return g_strdup (_ ("Everybody"));
}

/* Not the test's own code: a row's state may be gone when it is clicked. */
static gboolean
find_state (SenkoScoreLocksView *self, GPtrArray *states, guint place, SenkoScoreState **state)
{
  *state = states != NULL && place < states->len ? g_ptr_array_index (states, place) : NULL;
  return *state != NULL;
}

static void
on_row_clicked_cb (GtkButton *button, SenkoScoreLocksView *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states
      = senko_score_state_list (reg (self), selection (self), self->test, &error);
  g_autofree char *name = NULL;
  SenkoScoreState *state;

  if (!find_state (self, states, place, &state))
    {
      senko_window_show_error (self, error);
      return;
    }
  self->group = state->group;
  name = group_name (self, &state->group);
  if (state->locked)
    ask_unlock (self, state, name);
  else
    ask_lock (self, name);
}

static char *
describe_state (const SenkoScoreState *state)
{
  char mean[SENKO_POINTS_BUFFER];
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  char *texts[] = {
    g_strdup_printf (_ ("%u take it"), state->n_takers),
    g_strdup_printf (_ ("%u with scores"), state->n_scores),
    g_strdup_printf (_ ("%u absent"), state->n_absent),
    g_strdup_printf (_ ("%u missing"), state->n_missing),
    state->n_values == 0
        ? NULL
        : g_strdup_printf (
            _ ("mean %s"),
            senko_points_format (senko_points_divide (state->sum, state->n_values), mean)),
    state->n_unsettled == 0 ? NULL : g_strdup_printf (_ ("%u to settle"), state->n_unsettled),
    state->locked ? g_strdup_printf (_ ("locked by %s"), state->locked_by) : NULL,
    *state->unlock_by == '\0'
        ? NULL
        : g_strdup_printf (_ ("unlocking asked by %s: %s"), state->unlock_by, state->unlock_reason),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      {
        g_strv_builder_add (parts, texts[i]);
        g_free (texts[i]);
      }
  all = g_strv_builder_end (parts);
  return g_strjoinv (" · ", all);
}

static GtkWidget *
make_row (SenkoScoreLocksView *self, const SenkoScoreState *state, guint place)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (state->locked ? _ ("_Unlock…") : _ ("_Lock…"));
  g_autofree char *name = group_name (self, &state->group);
  g_autofree char *title = g_markup_escape_text (name, -1), *text = describe_state (state);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row),
                                state->locked ? "changes-prevent-symbolic" : NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !senko_session_is_read_only (self->session));
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "clicked", G_CALLBACK (on_row_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

void
senko_score_locks_view_show (SenkoScoreLocksView *self, SenkoSession *session, SenkoCode test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = NULL;
  GtkWidget *child;

  g_set_object (&self->session, session);
  self->test = test;
  gtk_label_set_label (GTK_LABEL (self->title),
                       senko_definition_code_label (selection (self)->definition,
                                                    SENKO_VOCABULARY_TEST, test,
                                                    senko_language_is_japanese ()));
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  states = senko_score_state_list (reg (self), selection (self), test, &error);
  if (states == NULL)
    senko_window_show_error (self, error);
  for (guint i = 0; states != NULL && i < states->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (self, g_ptr_array_index (states, i), i));
  gtk_widget_set_visible (self->list, states != NULL && states->len > 0);
}

/* --- GObject --- */

static gboolean
senko_score_locks_view_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (SENKO_SCORE_LOCKS_VIEW (widget)->list);

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
senko_score_locks_view_dispose (GObject *object)
{
  g_clear_object (&SENKO_SCORE_LOCKS_VIEW (object)->session);
  G_OBJECT_CLASS (senko_score_locks_view_parent_class)->dispose (object);
}

static void
senko_score_locks_view_class_init (SenkoScoreLocksViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_score_locks_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_score_locks_view_grab_focus;
}

static void
senko_score_locks_view_init (SenkoScoreLocksView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->title = gtk_label_new (NULL);
  self->list = gtk_list_box_new ();
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "title-4");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Judging groups"), -1);
  gtk_widget_add_css_class (box, "score-body");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
senko_score_locks_view_new (void)
{
  return g_object_new (SENKO_TYPE_SCORE_LOCKS_VIEW, NULL);
}
