/* Locking asks once; what stands in its way is listed below, with the places where it is put right.
 * Unlocking takes a reason and two people. */
#include "app/scores/senko-score-locks-view.h"

#include "app/remark/senko-remark-dialog.h"
#include "app/scores/senko-ask.h"
#include "app/senko-window.h"
#include "app/table/senko-text-table.h"
#include "model/senko-preview.h"
#include "model/senko-score-lock.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_OBSTACLES 200
#define MAX_LISTED 15 /* warnings in a question */

struct _SenkoScoreLocksView {
  AdwBin parent_instance;
  GtkWidget *table, *lock, *lock_all, *totals, *remark;
  GtkWidget *obstacles, *heading, *sentences, *ways;
  SenkoSession *session;
  SenkoCode test;
  GPtrArray *states; /* of SenkoScoreState, as the table shows them */
  SenkoScoreGroup group; /* that a dialog is about */
  guint count; /* totals as they were given */
  SenkoPoints sum;
  GPtrArray *warnings; /* of SenkoFileWarning: those a question lists */
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
  gtk_widget_set_visible (self->obstacles, FALSE);
  senko_window_toast (self, toast);
  senko_session_changed (self->session);
}

static char *
group_name (SenkoScoreLocksView *self, const SenkoScoreGroup *group)
{
  g_autofree char *name
      = senko_preview_group_name (selection (self)->definition, group->pool, group->category,
                                  group->subject, senko_language_is_japanese ());

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("Everybody"));
}

static const SenkoScoreState *
current (SenkoScoreLocksView *self)
{
  const char *key = senko_text_table_get_key (SENKO_TEXT_TABLE (self->table));
  guint place = key != NULL ? (guint)atoi (key) : G_MAXUINT;

  return self->states != NULL && place < self->states->len ? g_ptr_array_index (self->states, place)
                                                           : NULL;
}

/* --- what stands in the way, and the ways to it --- */

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_way (SenkoScoreLocksView *self, const char *label, const char *kind)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_autofree char *target
      = g_strdup_printf ("%s:%s", kind, selection (self)->definition->tests[self->test].label.id);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "scores", target);
  gtk_box_append (GTK_BOX (self->ways), button);
}

static gboolean
is_held (const SenkoScoreGroup *group, const SenkoScoreGroup *one)
{
  return (group->pool == 0 || group->pool == one->pool)
         && (group->category == 0 || group->category == one->category)
         && (group->subject == 0 || group->subject == one->subject);
}

static void
add_ways_of_people (SenkoScoreLocksView *self)
{
  guint n_missing = 0, n_unsettled = 0;

  for (guint i = 0; i < self->states->len; i++)
    {
      const SenkoScoreState *state = g_ptr_array_index (self->states, i);

      if (!is_held (&self->group, &state->group))
        continue;
      n_missing += state->n_missing;
      n_unsettled += state->n_unsettled;
    }
  if (n_missing > 0)
    add_way (self, _ ("Enter _Absences…"), "day");
  if (n_unsettled > 0)
    add_way (self, _ ("_Settle Raters…"), "raters");
}

static void
add_ways (SenkoScoreLocksView *self)
{
  g_autoptr (GPtrArray) bundles
      = senko_bundle_list (reg (self), selection (self), self->test, NULL);
  guint n_away = 0, n_open = 0;

  clear_box (self->ways);
  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      n_away += bundle->is_out || bundle->n_missing > 0;
      n_open += bundle->state < SENKO_BUNDLE_AGREED;
    }
  if (n_away > 0)
    add_way (self, _ ("_Missing Sheets…"), "custody");
  if (n_open > 0)
    add_way (self, _ ("Open _Bundles…"), "bundles");
  add_ways_of_people (self);
}

static void
add_sentence (SenkoScoreLocksView *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_box_append (GTK_BOX (self->sentences), label);
}

static void
show_obstacles (SenkoScoreLocksView *self, const char *name, GPtrArray *obstacles)
{
  g_autofree char *heading
      = g_strdup_printf (ngettext ("%1$s cannot be locked: %2$u thing is open",
                                   "%1$s cannot be locked: %2$u things are open", obstacles->len),
                         name, obstacles->len);
  GtkWidget *first;

  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->obstacles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  clear_box (self->sentences);
  for (guint i = 0; i < MIN (obstacles->len, MAX_OBSTACLES); i++)
    add_sentence (self, g_ptr_array_index (obstacles, i));
  add_ways (self);
  gtk_widget_set_visible (self->obstacles, TRUE);
  gtk_widget_error_bell (GTK_WIDGET (self));
  first = gtk_widget_get_first_child (self->ways);
  if (first != NULL)
    gtk_widget_grab_focus (first);
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

static void
ask_lock (SenkoScoreLocksView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obstacles
      = senko_score_lock_obstacles (reg (self), selection (self), self->test, &self->group, &error);
  g_autofree char *name = group_name (self, &self->group);
  g_autofree char *title = g_strdup_printf (_ ("Lock %s?"), name);

  if (obstacles == NULL)
    senko_window_show_error (self, error);
  else if (obstacles->len > 0)
    show_obstacles (self, name, obstacles);
  else
    senko_ask (GTK_WIDGET (self), title,
               _ ("Its scores can then neither be keyed nor imported nor taken back. Unlocking "
                  "takes a reason and a second person."),
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

/* A group may be locked with others, or with everybody: the lock is what is opened. */
static void
find_lock (SenkoScoreLocksView *self, const SenkoScoreGroup *group)
{
  const SenkoScoreGroup wider[]
      = { *group, { group->pool, group->category, 0 }, { group->pool, 0, 0 }, { 0, 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (wider); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      self->group = wider[i];
      if (senko_score_unlock (reg (self), selection (self), self->test, &self->group, "?", TRUE,
                              &done, &error)
          || !g_error_matches (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_UNKNOWN))
        return;
    }
}

static void
ask_unlock (SenkoScoreLocksView *self, const SenkoScoreState *state)
{
  SenkoAskField fields[] = { { _ ("Reason"), state->unlock_reason, TRUE } };
  g_autofree char *name = NULL, *title = NULL, *body = NULL;

  find_lock (self, &state->group);
  name = group_name (self, &self->group);
  title = g_strdup_printf (_ ("Unlock %s?"), name);
  body = *state->unlock_by != '\0'
             ? g_strdup_printf (_ ("%s has asked for it. A second person unlocks it."),
                                state->unlock_by)
             : g_strdup (_ ("You ask for it with a reason; a second person unlocks it."));
  senko_ask (GTK_WIDGET (self), title, body, _ ("_Unlock"), fields, 1, on_unlock_cb,
             G_OBJECT (self));
}

static void
on_lock_clicked_cb (SenkoScoreLocksView *self)
{
  const SenkoScoreState *state = current (self);

  if (state == NULL || senko_session_is_read_only (self->session))
    return;
  if (state->locked)
    {
      ask_unlock (self, state);
      return;
    }
  self->group = state->group;
  ask_lock (self);
}

static void
on_lock_all_clicked_cb (SenkoScoreLocksView *self)
{
  self->group = (SenkoScoreGroup){ 0, 0, 0 };
  ask_lock (self);
}

/* --- the control totals of files --- */

static void set_totals (SenkoScoreLocksView *self);

/* Exactly what was listed is confirmed; then the totals are set as they were given. */
static void
on_compared_cb (const char *const *values, gpointer user_data)
{
  SenkoScoreLocksView *self = user_data;
  g_autoptr (GError) error = NULL;

  if (senko_file_warning_confirm (reg (self), selection (self), self->test, &self->group,
                                  (const SenkoFileWarning *const *)self->warnings->pdata,
                                  self->warnings->len, FALSE, &error)
      < 0)
    senko_window_show_error (self, error);
  else
    set_totals (self);
}

/* What looks wrong in the scores from files must be compared first. */
static void
ask_compared (SenkoScoreLocksView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  self->warnings
      = senko_file_warning_list (reg (self), selection (self), self->test, &self->group, &error);
  if (self->warnings == NULL)
    {
      senko_window_show_error (self, error);
      return;
    }
  for (guint i = self->warnings->len; i-- > 0;)
    if (((SenkoFileWarning *)g_ptr_array_index (self->warnings, i))->confirmed)
      g_ptr_array_remove_index (self->warnings, i);
  for (guint i = 0; i < MIN (self->warnings->len, MAX_LISTED); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((SenkoFileWarning *)g_ptr_array_index (self->warnings, i))->text);
  if (self->warnings->len > MAX_LISTED)
    g_string_append_printf (
        text, ngettext ("\nand %u more", "\nand %u more", self->warnings->len - MAX_LISTED),
        self->warnings->len - MAX_LISTED);
  senko_ask (GTK_WIDGET (self), _ ("Compared with the Source of the File?"), text->str,
             _ ("_Compared"), NULL, 0, on_compared_cb, G_OBJECT (self));
}

static void
set_totals (SenkoScoreLocksView *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = senko_score_set_totals (reg (self), selection (self), self->test, &self->group,
                                          self->count, self->sum, FALSE, &error);

  if (!done && g_error_matches (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN))
    ask_compared (self);
  else
    finish (self, done, _ ("The totals of the file are set"), error);
}

static void
on_totals_given_cb (const char *const *values, gpointer user_data)
{
  SenkoScoreLocksView *self = user_data;
  SenkoPoints count, sum;

  if (!senko_points_parse (values[0], -1, &count) || !senko_points_parse (values[1], -1, &sum)
      || count < 0 || count % SENKO_POINTS (1) != 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      senko_window_toast (self, _ ("The totals must be numbers."));
      return;
    }
  self->count = (guint)(count / SENKO_POINTS (1));
  self->sum = sum;
  set_totals (self);
}

static void
on_totals_clicked_cb (SenkoScoreLocksView *self)
{
  const SenkoScoreState *state = current (self);
  SenkoAskField fields[] = { { _ ("Number of scores"), NULL, TRUE }, { _ ("Sum"), NULL, TRUE } };
  g_autofree char *name = NULL, *title = NULL;

  if (state == NULL)
    return;
  self->group = state->group;
  name = group_name (self, &state->group);
  title = g_strdup_printf (_ ("Totals of the File: %s"), name);
  senko_ask (GTK_WIDGET (self), title,
             _ ("As they came with the file of scores. The group is only locked if the scores that "
                "came from files come to the same."),
             _ ("_Set"), fields, 2, on_totals_given_cb, G_OBJECT (self));
}

static void
on_remark_clicked_cb (SenkoScoreLocksView *self)
{
  senko_remark_dialog_present (GTK_WIDGET (self), self->session, self->test);
}

/* --- the table --- */

static const SenkoTableColumn columns[] = {
  { "group", N_ ("Judging group"), 300, FALSE, TRUE },
  { "lock", N_ ("Lock"), 150, FALSE, TRUE },
  { "missing", N_ ("Missing"), 60, TRUE, TRUE },
  { "scores", N_ ("Scores"), 60, TRUE, TRUE },
  { "absent", N_ ("Absent"), 54, TRUE, TRUE },
  { "takers", N_ ("Take it"), 60, TRUE, TRUE },
  { "bundles", N_ ("Bundles"), 66, TRUE, TRUE },
  { "values", N_ ("From files"), 76, TRUE, TRUE },
  { "sum", N_ ("Their sum"), 90, TRUE, TRUE },
  { "settle", N_ ("To settle"), 70, TRUE, TRUE },
  { "totals", N_ ("File totals"), 90, FALSE, TRUE },
};

static char *
describe_lock (const SenkoScoreState *state)
{
  if (*state->unlock_by != '\0')
    return g_strdup_printf (_ ("unlocking asked by %s: %s"), state->unlock_by,
                            state->unlock_reason);
  return state->locked ? g_strdup_printf (_ ("locked by %s"), state->locked_by) : NULL;
}

static char *
describe_bundles (const SenkoScoreState *state)
{
  guint n = 0;

  for (guint i = 0; i < SENKO_N_BUNDLE_STATES; i++)
    n += state->n_bundles[i];
  return n == 0
             ? NULL
             : g_strdup_printf (
                 "%u / %u",
                 state->n_bundles[SENKO_BUNDLE_AGREED] + state->n_bundles[SENKO_BUNDLE_LOCKED], n);
}

static void
add_row (SenkoScoreLocksView *self, const SenkoScoreState *state, guint place)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);
  g_autofree char *key = g_strdup_printf ("%u", place);
  char sum[SENKO_POINTS_BUFFER];

  senko_text_table_add (table, key);
  senko_text_table_take (table, group_name (self, &state->group), SENKO_TONE_NORMAL);
  senko_text_table_take (table, describe_lock (state),
                         *state->unlock_by != '\0' ? SENKO_TONE_WARNING : SENKO_TONE_SUCCESS);
  senko_text_table_take_count (table, state->n_missing,
                               state->n_missing > 0 ? SENKO_TONE_WARNING : SENKO_TONE_SUCCESS);
  senko_text_table_take_count (table, state->n_scores, SENKO_TONE_NORMAL);
  senko_text_table_take_count (table, state->n_absent,
                               state->n_absent > 0 ? SENKO_TONE_NORMAL : SENKO_TONE_DIM);
  senko_text_table_take_count (table, state->n_takers, SENKO_TONE_NORMAL);
  senko_text_table_take (table, describe_bundles (state), SENKO_TONE_NORMAL);
  senko_text_table_take_count (table, state->n_values, SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (senko_points_format ((SenkoPoints)state->sum, sum)),
                         SENKO_TONE_NORMAL);
  senko_text_table_take (table,
                         state->n_unsettled > 0 ? g_strdup_printf ("%u", state->n_unsettled) : NULL,
                         SENKO_TONE_WARNING);
  senko_text_table_take (
      table,
      !state->totals_given ? NULL : g_strdup (state->totals_agree ? _ ("they agree") : _ ("other")),
      state->totals_agree ? SENKO_TONE_SUCCESS : SENKO_TONE_ERROR);
}

/* Columns in which nothing would stand take no room. */
static void
show_columns (SenkoScoreLocksView *self)
{
  gboolean lock = FALSE, settle = FALSE, totals = FALSE, files = FALSE;
  g_autofree char *layout = NULL;

  for (guint i = 0; self->states != NULL && i < self->states->len; i++)
    {
      const SenkoScoreState *state = g_ptr_array_index (self->states, i);

      lock |= state->locked;
      settle |= state->n_unsettled > 0;
      totals |= state->totals_given;
      files |= state->n_values > 0;
    }
  layout = g_strconcat ("group", lock ? ",lock" : "", ",missing,scores,absent,takers,bundles",
                        files ? ",values,sum" : "", settle ? ",settle" : "",
                        totals ? ",totals" : "", NULL);
  senko_text_table_set_layout (SENKO_TEXT_TABLE (self->table), layout);
}

static void
update_buttons (SenkoScoreLocksView *self)
{
  const SenkoScoreState *state = current (self);
  gboolean may = state != NULL && !senko_session_is_read_only (self->session);
  gboolean any_open = FALSE;

  for (guint i = 0; self->states != NULL && i < self->states->len; i++)
    any_open |= !((SenkoScoreState *)g_ptr_array_index (self->states, i))->locked;
  gtk_button_set_label (GTK_BUTTON (self->lock),
                        state != NULL && state->locked ? _ ("_Unlock…") : _ ("_Lock…"));
  gtk_widget_set_sensitive (self->lock, may);
  gtk_widget_set_sensitive (self->lock_all, may && any_open);
  gtk_widget_set_sensitive (self->totals, may && !state->locked);
  gtk_widget_set_sensitive (self->remark, !senko_session_is_read_only (self->session));
}

static void
on_moved_cb (SenkoScoreLocksView *self)
{
  gtk_widget_set_visible (self->obstacles, FALSE);
  update_buttons (self);
}

void
senko_score_locks_view_show (SenkoScoreLocksView *self, SenkoSession *session, SenkoCode test)
{
  g_autoptr (GError) error = NULL;
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);

  g_set_object (&self->session, session);
  if (self->test != test)
    gtk_widget_set_visible (self->obstacles, FALSE);
  self->test = test;
  g_clear_pointer (&self->states, g_ptr_array_unref);
  self->states = senko_score_state_list (reg (self), selection (self), test, &error);
  if (self->states == NULL)
    senko_window_show_error (self, error);
  senko_text_table_clear (table);
  for (guint i = 0; self->states != NULL && i < self->states->len; i++)
    add_row (self, g_ptr_array_index (self->states, i), i);
  show_columns (self);
  senko_text_table_show (table);
  update_buttons (self);
}

/* --- the widget --- */

static gboolean
senko_score_locks_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SENKO_SCORE_LOCKS_VIEW (widget)->table);
}

static void
senko_score_locks_view_dispose (GObject *object)
{
  SenkoScoreLocksView *self = SENKO_SCORE_LOCKS_VIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  G_OBJECT_CLASS (senko_score_locks_view_parent_class)->dispose (object);
}

static void
senko_score_locks_view_class_init (SenkoScoreLocksViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_score_locks_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_score_locks_view_grab_focus;
}

static GtkWidget *
make_obstacles (SenkoScoreLocksView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->obstacles = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  6, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->heading = gtk_label_new (NULL);
  self->sentences = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->ways = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->sentences);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 180);
  gtk_box_append (GTK_BOX (self->obstacles), self->heading);
  gtk_box_append (GTK_BOX (self->obstacles), scrolled);
  gtk_box_append (GTK_BOX (self->obstacles), self->ways);
  gtk_widget_add_css_class (self->obstacles, "score-obstacles");
  gtk_widget_set_visible (self->obstacles, FALSE);
  return self->obstacles;
}

static GtkWidget *
make_button (SenkoScoreLocksView *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_foot (SenkoScoreLocksView *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *space = adw_bin_new ();

  self->totals = make_button (self, _ ("File’s _Totals…"), G_CALLBACK (on_totals_clicked_cb));
  self->remark = make_button (self, _ ("Mar_k Anew…"), G_CALLBACK (on_remark_clicked_cb));
  self->lock_all = make_button (self, _ ("Lock _Everybody…"), G_CALLBACK (on_lock_all_clicked_cb));
  self->lock = make_button (self, _ ("_Lock…"), G_CALLBACK (on_lock_clicked_cb));
  gtk_widget_add_css_class (self->lock, "suggested-action");
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (foot), self->totals);
  gtk_box_append (GTK_BOX (foot), self->remark);
  gtk_box_append (GTK_BOX (foot), space);
  gtk_box_append (GTK_BOX (foot), self->lock_all);
  gtk_box_append (GTK_BOX (foot), self->lock);
  gtk_widget_add_css_class (foot, "status-line");
  return foot;
}

static void
senko_score_locks_view_init (SenkoScoreLocksView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->table = senko_text_table_new (_ ("Judging groups"), columns, G_N_ELEMENTS (columns));
  senko_text_table_set_empty (SENKO_TEXT_TABLE (self->table), _ ("Nobody Takes the Test"),
                              _ ("Its judging groups are here as soon as somebody takes it."));
  g_signal_connect_swapped (self->table, "activated", G_CALLBACK (on_lock_clicked_cb), self);
  g_signal_connect_swapped (self->table, "moved", G_CALLBACK (on_moved_cb), self);
  gtk_box_append (GTK_BOX (box), self->table);
  gtk_box_append (GTK_BOX (box), make_obstacles (self));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
senko_score_locks_view_new (void)
{
  return g_object_new (SENKO_TYPE_SCORE_LOCKS_VIEW, NULL);
}
