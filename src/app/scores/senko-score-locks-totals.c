/* The control totals of what came from files: they count once everything that looks unusual in
 * those scores was compared with where they came from. */
#include "app/scores/senko-ask.h"
#include "app/scores/senko-bundle-warnings.h"
#include "app/scores/senko-score-locks-view-private.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

static void set_totals (SenkoScoreLocksView *self);

/* Each was confirmed: what was to be set is set. */
static void
on_warnings_confirmed_cb (SenkoScoreLocksView *self, SenkoBundleWarnings *warnings)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (warnings)));

  if (senko_bundle_warnings_get_n_open (warnings) > 0)
    return;
  gtk_window_close (GTK_WINDOW (window));
  set_totals (self);
}

/* What looks unusual in the file's scores stands in a window of its own, to be compared one by one
 * before its totals count. */
static void
show_warnings (SenkoScoreLocksView *self)
{
  GtkWidget *window
      = g_object_new (ADW_TYPE_WINDOW, "transient-for", gtk_widget_get_root (GTK_WIDGET (self)),
                      "modal", TRUE, "title", _ ("Compare the File’s Scores First"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *warnings = senko_bundle_warnings_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_set_vexpand (warnings, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), warnings);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 480);
  g_signal_connect_object (warnings, "confirmed", G_CALLBACK (on_warnings_confirmed_cb), self,
                           G_CONNECT_SWAPPED);
  senko_bundle_warnings_show_files (SENKO_BUNDLE_WARNINGS (warnings), self->session, self->test,
                                    &self->group);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (warnings);
}

static void
set_totals (SenkoScoreLocksView *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = senko_score_set_totals (senko_session_get_register (self->session),
                                          senko_session_get_selection (self->session), self->test,
                                          &self->group, self->count, self->sum, FALSE, &error);

  if (g_error_matches (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN))
    show_warnings (self);
  else
    _senko_score_locks_view_finish (self, done, _ ("The totals of the file are set"), error);
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

void
_senko_score_locks_view_ask_totals (SenkoScoreLocksView *self)
{
  const SenkoScoreState *state = _senko_score_locks_view_get_state (self);
  SenkoAskField fields[] = { { _ ("Number of scores"), NULL, TRUE }, { _ ("Sum"), NULL, TRUE } };
  g_autofree char *name = NULL, *title = NULL;

  if (state == NULL)
    return;
  self->group = state->group;
  name = _senko_score_locks_view_name (self, &state->group);
  title = g_strdup_printf (_ ("Totals of the File: %s"), name);
  senko_ask (GTK_WIDGET (self), title,
             _ ("As they came with the file of scores. The group is only locked if the scores that "
                "came from files come to the same."),
             _ ("_Set"), fields, 2, on_totals_given_cb, G_OBJECT (self));
}
