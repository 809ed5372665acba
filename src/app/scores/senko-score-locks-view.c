/* Locking asks once; what stands in its way is listed below, with the places where it is put right.
 * Unlocking takes a reason and two people. Whatever takes judging is read by a worker. */
#include "app/scores/senko-score-locks-view-private.h"

#include "app/remark/senko-remark-dialog.h"
#include "app/scores/senko-ask.h"
#include "app/senko-load.h"
#include "app/senko-window.h"
#include "app/table/senko-text-table.h"
#include "model/senko-preview.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_OBSTACLES 200

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

void
_senko_score_locks_view_finish (SenkoScoreLocksView *self, gboolean done, const char *toast,
                                GError *error)
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

char *
_senko_score_locks_view_name (SenkoScoreLocksView *self, const SenkoScoreGroup *group)
{
  g_autofree char *name
      = senko_preview_group_name (selection (self)->definition, group->pool, group->category,
                                  group->subject, senko_language_is_japanese ());

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("Everybody"));
}

const SenkoScoreState *
_senko_score_locks_view_get_state (SenkoScoreLocksView *self)
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

      if (!senko_score_group_has_bundle (reg (self), selection (self), &self->group, bundle))
        continue;
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

/* What a worker is asked. */
typedef struct {
  SenkoCode test;
  SenkoScoreGroup group;
} Job;

static Job *
new_job (SenkoScoreLocksView *self)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ self->test, self->group };
  return job;
}

static gpointer
lock (SenkoRegister *register_, SenkoSelection *of_register, SenkoWork *work, gpointer data,
      GError **error)
{
  const Job *job = data;

  return GINT_TO_POINTER (
      senko_score_lock (register_, of_register, job->test, &job->group, FALSE, error));
}

static void
on_locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoScoreLocksView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done
      = GPOINTER_TO_INT (senko_session_work_finish (SENKO_SESSION (source), result, &error));

  if (self->session != NULL)
    _senko_score_locks_view_finish (self, done, _ ("Locked"), error);
}

static void
on_lock_cb (const char *const *values, gpointer user_data)
{
  SenkoScoreLocksView *self = user_data;

  senko_session_work_async (self->session, _ ("Locking"), SENKO_OPEN_READ_WRITE, lock,
                            new_job (self), g_free, NULL, NULL, on_locked_cb, g_object_ref (self));
}

static gpointer
list_obstacles (SenkoRegister *register_, SenkoSelection *of_register, SenkoWork *work,
                gpointer data, GError **error)
{
  const Job *job = data;

  return senko_score_lock_obstacles (register_, of_register, job->test, &job->group, error);
}

static void
ask_lock (SenkoScoreLocksView *self, GPtrArray *obstacles)
{
  g_autofree char *name = _senko_score_locks_view_name (self, &self->group);
  g_autofree char *title = g_strdup_printf (_ ("Lock %s?"), name);

  if (obstacles->len > 0)
    show_obstacles (self, name, obstacles);
  else
    senko_ask (GTK_WIDGET (self), title,
               _ ("Its scores can then neither be keyed nor imported nor taken back. Unlocking "
                  "takes a reason and a second person."),
               _ ("_Lock"), NULL, 0, on_lock_cb, G_OBJECT (self));
}

static void
on_obstacles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoScoreLocksView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obstacles
      = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (obstacles != NULL)
    ask_lock (self, obstacles);
  else
    senko_window_show_error (self, error);
}

static void
begin_lock (SenkoScoreLocksView *self)
{
  senko_session_work_async (self->session, _ ("Looking what stands in the way"),
                            SENKO_OPEN_READ_ONLY, list_obstacles, new_job (self), g_free,
                            (GDestroyNotify)g_ptr_array_unref, NULL, on_obstacles_cb,
                            g_object_ref (self));
}

static void
on_unlock_cb (const char *const *values, gpointer user_data)
{
  SenkoScoreLocksView *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = FALSE;
  gboolean done = senko_score_unlock (reg (self), selection (self), self->test, &self->group,
                                      values[0], FALSE, &unlocked, &error);

  _senko_score_locks_view_finish (
      self, done, unlocked ? _ ("Unlocked") : _ ("Asked for: somebody else must unlock it"), error);
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
  name = _senko_score_locks_view_name (self, &self->group);
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
  const SenkoScoreState *state = _senko_score_locks_view_get_state (self);

  if (state == NULL || senko_session_is_read_only (self->session))
    return;
  if (state->locked)
    {
      ask_unlock (self, state);
      return;
    }
  self->group = state->group;
  begin_lock (self);
}

static void
on_lock_all_clicked_cb (SenkoScoreLocksView *self)
{
  self->group = (SenkoScoreGroup){ 0, 0, 0 };
  begin_lock (self);
}

static void
on_remark_clicked_cb (SenkoScoreLocksView *self)
{
  senko_remark_dialog_present (GTK_WIDGET (self), self->session, self->test);
}

/* --- the table --- */

static const SenkoTableColumn columns[] = {
  { "group", N_ ("Judging group"), 290, FALSE, TRUE },
  { "lock", N_ ("Lock"), 150, FALSE, TRUE },
  { "missing", N_ ("Missing"), 82, TRUE, TRUE, TRUE },
  { "scores", N_ ("Scores"), 74, TRUE, TRUE, TRUE },
  { "absent", N_ ("Absent"), 76, TRUE, TRUE, TRUE },
  { "takers", N_ ("Take it"), 76, TRUE, TRUE, TRUE },
  { "bundles", N_ ("Bundles"), 86, TRUE, TRUE, TRUE },
  { "values", N_ ("From files"), 92, TRUE, TRUE, TRUE },
  { "sum", N_ ("Their sum"), 90, TRUE, TRUE },
  { "settle", N_ ("To settle"), 86, TRUE, TRUE, TRUE },
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
  senko_text_table_take (table, _senko_score_locks_view_name (self, &state->group),
                         SENKO_TONE_NORMAL);
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
  const SenkoScoreState *state = _senko_score_locks_view_get_state (self);
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

static gpointer
list_states (SenkoRegister *register_, SenkoSelection *of_register, SenkoWork *work, gpointer data,
             GError **error)
{
  return senko_score_state_list (register_, of_register, GPOINTER_TO_UINT (data), error);
}

/* states: (transfer full) */
static void
show_states (SenkoScoreLocksView *self, GPtrArray *states)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);

  g_clear_pointer (&self->states, g_ptr_array_unref);
  self->states = states;
  senko_text_table_clear (table);
  for (guint i = 0; i < states->len; i++)
    add_row (self, g_ptr_array_index (states, i), i);
  show_columns (self);
  senko_text_table_show (table);
  update_buttons (self);
}

static void
on_states_cb (gpointer owner, gpointer result, const GError *error)
{
  senko_window_show_error (owner, error);
  if (result != NULL)
    show_states (owner, result);
}

void
senko_score_locks_view_show (SenkoScoreLocksView *self, SenkoSession *session, SenkoCode test)
{
  if (self->session != session || self->test != test)
    {
      gtk_widget_set_visible (self->obstacles, FALSE);
      senko_text_table_clear (SENKO_TEXT_TABLE (self->table));
      g_clear_pointer (&self->states, g_ptr_array_unref);
      gtk_widget_set_sensitive (self->lock, FALSE);
      gtk_widget_set_sensitive (self->lock_all, FALSE);
      gtk_widget_set_sensitive (self->totals, FALSE);
    }
  g_set_object (&self->session, session);
  self->test = test;
  senko_load (self, &self->loading, session, NULL, list_states, GUINT_TO_POINTER (test), NULL,
              (GDestroyNotify)g_ptr_array_unref, on_states_cb);
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

  senko_load_stop (&self->loading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->states, g_ptr_array_unref);
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

  self->totals
      = make_button (self, _ ("File’s _Totals…"), G_CALLBACK (_senko_score_locks_view_ask_totals));
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
