/* What is done to a bundle as a whole: each asks for what it needs to know and is one act. */
#include "app/scores/senko-ask.h"
#include "app/scores/senko-bundle-view-private.h"
#include "app/scores/senko-bundle-warnings.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static void
finish (SenkoBundleView *self, gboolean done, const char *toast, GError *error)
{
  if (!done)
    {
      senko_window_show_error (self, error);
      return;
    }
  if (toast != NULL)
    senko_window_toast (self, toast);
  senko_session_changed (self->session);
}

static void
agree (SenkoBundleView *self, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *toast = NULL;
  guint n = 0;
  gboolean done = senko_keying_agree (senko_session_get_register (self->session),
                                      senko_session_get_selection (self->session), self->bundle->id,
                                      reason, FALSE, &n, &error);

  toast = g_strdup_printf (ngettext ("%u score was written", "%u scores were written", n), n);
  finish (self, done, toast, error);
  if (done)
    _senko_bundle_view_done (self);
}

static void
on_agree_reason_cb (const char *const *values, gpointer user_data)
{
  agree (user_data, values[0]);
}

/* Only what replaces a score needs a reason, and asks for it. */
void
_senko_bundle_view_ask_agree (SenkoBundleView *self)
{
  g_autoptr (GError) error = NULL;
  SenkoAskField fields[] = { { _ ("Reason"), NULL, TRUE } };

  if (senko_bundle_warnings_get_n_open (SENKO_BUNDLE_WARNINGS (self->warnings)) > 0)
    {
      _senko_bundle_view_set_message (self, _ ("Compare every warning with the paper first."));
      gtk_widget_grab_focus (self->warnings);
      return;
    }
  senko_keying_agree (senko_session_get_register (self->session),
                      senko_session_get_selection (self->session), self->bundle->id, NULL, TRUE,
                      NULL, &error);
  if (g_error_matches (error, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_REASON))
    senko_ask (GTK_WIDGET (self), _ ("Scores Are Replaced"), error->message, _ ("_Agree"), fields,
               1, on_agree_reason_cb, G_OBJECT (self));
  else
    agree (self, NULL);
}

static void
on_reopen_reason_cb (const char *const *values, gpointer user_data)
{
  SenkoBundleView *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = senko_keying_reopen (senko_session_get_register (self->session),
                                       senko_session_get_selection (self->session),
                                       self->bundle->id, values[0], FALSE, &error);

  finish (self, done, NULL, error);
}

void
_senko_bundle_view_ask_reopen (SenkoBundleView *self)
{
  SenkoAskField fields[] = { { _ ("Reason"), NULL, TRUE } };

  senko_ask (GTK_WIDGET (self), _ ("Reopen the Bundle"),
             _ ("Its scores stay until it is agreed anew."), _ ("_Reopen"), fields, 1,
             on_reopen_reason_cb, G_OBJECT (self));
}

/* --- throwing keyings away --- */

static void
on_discard_given_cb (const char *const *values, gpointer user_data)
{
  SenkoBundleView *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean both = *self->bundle->keyed_by[0] != '\0' && *self->bundle->keyed_by[1] != '\0';
  int pass = *self->bundle->keyed_by[0] != '\0' ? 1 : 2;
  gboolean done;

  if (both)
    pass = (atoi (values[0]) + 1) % 3;
  done = senko_keying_discard (senko_session_get_register (self->session),
                               senko_session_get_selection (self->session), self->bundle->id, pass,
                               values[1], FALSE, &error);
  finish (self, done, _ ("The keying was thrown away"), error);
  _senko_bundle_view_focus (self);
}

/* What was keyed cannot be brought back, so that it is said whose it is. */
void
_senko_bundle_view_ask_discard (SenkoBundleView *self)
{
  const SenkoBundle *bundle = self->bundle;
  g_autofree char *first = g_strdup_printf (_ ("the first, by %s"), bundle->keyed_by[0]);
  g_autofree char *second = g_strdup_printf (_ ("the second, by %s"), bundle->keyed_by[1]);
  const char *const all[] = { first, second, _ ("both"), NULL };
  const char *const one[] = { *bundle->keyed_by[0] != '\0' ? first : second, NULL };
  gboolean both = *bundle->keyed_by[0] != '\0' && *bundle->keyed_by[1] != '\0';
  SenkoAskField fields[]
      = { { _ ("Keying"), NULL, FALSE, both ? all : one }, { _ ("Reason"), NULL, TRUE, NULL } };

  senko_ask (GTK_WIDGET (self), _ ("Throw a Keying Away"),
             _ ("The wrong pile was keyed, or whoever began cannot go on. The bundle is then keyed "
                "anew; the journal keeps what was there."),
             _ ("_Throw Away"), fields, 2, on_discard_given_cb, G_OBJECT (self));
}

static void
on_control_given_cb (const char *const *values, gpointer user_data)
{
  SenkoBundleView *self = user_data;
  g_autoptr (GError) error = NULL;
  SenkoPoints count = -SENKO_POINTS (1), sum = -1;
  gboolean done;

  if ((*values[0] != '\0' && !senko_points_parse (values[0], -1, &count))
      || (*values[1] != '\0' && !senko_points_parse (values[1], -1, &sum)))
    {
      _senko_bundle_view_set_message (self, _ ("The totals must be numbers."));
      return;
    }
  done = senko_bundle_set_control (senko_session_get_register (self->session),
                                   senko_session_get_selection (self->session), self->bundle->id,
                                   count / SENKO_POINTS (1), sum, FALSE, &error);
  finish (self, done, NULL, error);
  _senko_bundle_view_focus (self);
}

void
_senko_bundle_view_ask_control (SenkoBundleView *self)
{
  char sum[SENKO_POINTS_BUFFER] = "";
  g_autofree char *count = self->bundle->control_count >= 0
                               ? g_strdup_printf ("%d", self->bundle->control_count)
                               : g_strdup ("");
  SenkoAskField fields[] = { { _ ("Number of scores"), count, FALSE }, { _ ("Sum"), sum, FALSE } };

  if (self->bundle->control_sum >= 0)
    senko_points_format ((SenkoPoints)self->bundle->control_sum, sum);
  senko_ask (GTK_WIDGET (self), _ ("Totals of the Paper"),
             _ ("As they stand on the cover sheet. The bundle is only agreed if they are those of "
                "the scores keyed."),
             _ ("_Set"), fields, 2, on_control_given_cb, G_OBJECT (self));
}

/* What did not come back may still do so. */
static gboolean
goes_out (const SenkoBundle *bundle)
{
  return !bundle->is_out && bundle->n_missing <= 0;
}

static void
on_custody_given_cb (const char *const *values, gpointer user_data)
{
  SenkoBundleView *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = senko_bundle_hand_over (senko_session_get_register (self->session),
                                          senko_session_get_selection (self->session),
                                          self->bundle->id, goes_out (self->bundle),
                                          atoi (values[0]), values[1], values[2], FALSE, &error);

  finish (self, done, NULL, error);
}

void
_senko_bundle_view_ask_custody (SenkoBundleView *self)
{
  gboolean out = goes_out (self->bundle);
  g_autofree char *count = out ? g_strdup_printf ("%u", self->bundle->sheets->len) : g_strdup ("");
  SenkoAskField fields[]
      = { { _ ("Sheets counted"), count, TRUE },
          { out ? _ ("Who takes it") : _ ("Who brings it"), self->bundle->out_with, TRUE },
          { _ ("Note"), NULL, FALSE } };

  senko_ask (GTK_WIDGET (self), out ? _ ("Hand Out the Bundle") : _ ("Bring Back the Bundle"),
             _ ("Count the sheets now. The test cannot be locked while one is missing."),
             out ? _ ("_Hand Out") : _ ("_Bring Back"), fields, 3, on_custody_given_cb,
             G_OBJECT (self));
}
