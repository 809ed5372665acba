/* What is shown follows from the bundle's state and from who sits here; nothing is stored in the
 * view but what is being typed. */
#include "app/scores/senko-bundle-view-private.h"

#include "app/listing/senko-listing-offer.h"
#include "app/scores/senko-bundle-print.h"
#include "app/scores/senko-bundle-warnings.h"
#include "app/grid/senko-grid-listing.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SenkoBundleView, senko_bundle_view, ADW_TYPE_BIN)

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

void
_senko_bundle_view_set_message (SenkoBundleView *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (self->message, text);
  gtk_widget_set_visible (self->message, text != NULL);
}

void
_senko_bundle_view_done (SenkoBundleView *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

/* --- the foot --- */

static char *
describe_paper (const SenkoBundle *bundle)
{
  char sum[SENKO_POINTS_BUFFER];

  if (bundle->control_count < 0 && bundle->control_sum < 0)
    return g_strdup (_ ("Paper: no totals given"));
  senko_points_format ((SenkoPoints)bundle->control_sum, sum);
  if (bundle->control_sum < 0)
    return g_strdup_printf (_ ("Paper: %d scores"), bundle->control_count);
  return bundle->control_count < 0
             ? g_strdup_printf (_ ("Paper: sum %s"), sum)
             : g_strdup_printf (_ ("Paper: %d scores, sum %s"), bundle->control_count, sum);
}

static void
show_totals (SenkoBundleView *self)
{
  char sum[SENKO_POINTS_BUFFER];
  SenkoKeyingTotals totals = { 0 };
  g_autofree char *text = NULL;
  guint n_columns = senko_score_grid_model_get_n_columns (SENKO_SCORE_GRID_MODEL (self->keying));

  for (guint column = 0; column < n_columns; column++)
    {
      SenkoGridTotals of_column;

      senko_score_grid_get_totals (SENKO_SCORE_GRID (self->grid), column, &of_column);
      totals.n_open += of_column.n_empty;
      totals.n_skipped += of_column.n_skipped;
      totals.n_absent += of_column.n_absent;
      if (g_str_equal (self->bundle->raters[column], SENKO_BUNDLE_TOTAL))
        continue;
      totals.n_points += of_column.n_values;
      totals.sum += of_column.sum;
    }
  text = g_strdup_printf (_ ("Keyed: %u scores, sum %s, %u absent, %u skipped, %u open"),
                          totals.n_points, senko_points_format ((SenkoPoints)totals.sum, sum),
                          totals.n_absent, totals.n_skipped, totals.n_open);
  gtk_label_set_label (GTK_LABEL (self->totals), text);
  gtk_widget_remove_css_class (self->totals, "error");
  if (totals.n_open + totals.n_skipped == 0
      && ((self->bundle->control_sum >= 0 && self->bundle->control_sum != totals.sum)
          || (self->bundle->control_count >= 0
              && self->bundle->control_count != (int)totals.n_points)))
    {
      gtk_widget_add_css_class (self->totals, "error");
      _senko_bundle_view_set_message (self, _ ("The totals are not those of the paper."));
    }
}

static void
show_differences_left (SenkoBundleView *self)
{
  guint n = senko_differences_model_get_n_open (self->differences);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u difference is open", "%u differences are open", n), n);

  gtk_label_set_label (GTK_LABEL (self->totals), text);
}

static void
show_foot (SenkoBundleView *self)
{
  static const char *const next[] = { "", N_ ("_Done"), N_ ("_Done"), N_ ("_Agree"), "", "" };
  gboolean has_next = *next[self->mode] != '\0';
  gboolean has_grid = self->mode == MODE_KEY || self->mode == MODE_READ;

  gtk_button_set_label (GTK_BUTTON (self->next), has_next ? _ (next[self->mode]) : "");
  gtk_widget_set_visible (self->next, has_next);
  gtk_widget_set_visible (self->fixed, self->mode == MODE_KEY);
  gtk_label_set_label (GTK_LABEL (self->totals), "");
  gtk_widget_remove_css_class (self->totals, "error");
  _senko_bundle_view_set_message (self, NULL);
  if (has_grid)
    show_totals (self);
  else if (self->mode == MODE_COMPARE)
    show_differences_left (self);
  if (has_grid || self->mode == MODE_AGREE)
    {
      g_autofree char *paper = describe_paper (self->bundle);

      gtk_label_set_label (GTK_LABEL (self->totals_of_paper), paper);
    }
  gtk_widget_set_visible (self->totals_of_paper, has_grid || self->mode == MODE_AGREE);
  gtk_widget_set_visible (self->totals, has_grid || self->mode == MODE_COMPARE);
}

/* --- the head --- */

static void
show_head (SenkoBundleView *self)
{
  const SenkoBundle *bundle = self->bundle;
  const SenkoDefinition *definition = senko_session_get_selection (self->session)->definition;
  const char *test = senko_definition_code_label (definition, SENKO_VOCABULARY_TEST, bundle->test,
                                                  senko_language_is_japanese ());
  g_autofree char *how_far = senko_bundle_describe (bundle, definition);
  g_autofree char *where
      = bundle->is_out          ? g_strdup_printf (_ ("Out with %s."), bundle->out_with)
        : bundle->n_missing > 0 ? g_strdup_printf (
              ngettext ("%d sheet is missing.", "%d sheets are missing.", bundle->n_missing),
              bundle->n_missing)
                                : g_strdup ("");
  g_autofree char *note = g_strdup_printf ("%s · %s %s", test, how_far, where);

  gtk_label_set_label (GTK_LABEL (self->title), bundle->name);
  gtk_label_set_label (GTK_LABEL (self->state),
                       self->mode == MODE_KEY
                           ? (self->pass == 1 ? _ ("first keying") : _ ("second keying"))
                           : senko_bundle_state_label (bundle->state));
  gtk_label_set_label (GTK_LABEL (self->note), note);
  gtk_button_set_label (GTK_BUTTON (self->custody), bundle->is_out || bundle->n_missing > 0
                                                        ? _ ("Bring _Back…")
                                                        : _ ("Hand _Out…"));
  gtk_widget_set_visible (self->reopen, bundle->state == SENKO_BUNDLE_AGREED
                                            && !senko_session_is_read_only (self->session));
  gtk_widget_set_visible (self->discard, bundle->state > SENKO_BUNDLE_NOT_BEGUN
                                             && bundle->state < SENKO_BUNDLE_AGREED);
  gtk_widget_set_visible (self->control, bundle->state < SENKO_BUNDLE_AGREED);
}

/* --- what is to be done --- */

static void
on_failed_cb (SenkoKeyingModel *keying, const char *message, SenkoBundleView *self)
{
  _senko_bundle_view_set_message (self, message);
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static gboolean
begin_keying (SenkoBundleView *self)
{
  g_autoptr (GError) error = NULL;
  SenkoRegister *reg = senko_session_get_register (self->session);
  SenkoSelection *selection = senko_session_get_selection (self->session);
  SenkoKeying *keying = self->mode == MODE_READ
                            ? senko_keying_show (reg, selection, self->bundle->id, &error)
                            : senko_keying_open (reg, selection, self->bundle->id, &error);

  if (keying == NULL)
    {
      senko_window_show_error (self, error);
      return FALSE;
    }
  g_clear_object (&self->keying);
  self->keying = senko_keying_model_new (keying);
  g_signal_connect (self->keying, "failed", G_CALLBACK (on_failed_cb), self);
  senko_score_grid_set_model (SENKO_SCORE_GRID (self->grid), SENKO_SCORE_GRID_MODEL (self->keying));
  return TRUE;
}

static gboolean
begin_comparing (SenkoBundleView *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->differences);
  self->differences = senko_differences_model_new (senko_session_get_register (self->session),
                                                   senko_session_get_selection (self->session),
                                                   self->bundle->id, &error);
  if (self->differences == NULL)
    {
      senko_window_show_error (self, error);
      return FALSE;
    }
  senko_differences_model_set_reason (self->differences,
                                      gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  senko_score_grid_set_model (SENKO_SCORE_GRID (self->paper),
                              SENKO_SCORE_GRID_MODEL (self->differences));
  return TRUE;
}

/* The model's sentence names verbs of the command line; here there are buttons. */
static char *
describe_wait (SenkoBundleView *self)
{
  const SenkoBundle *bundle = self->bundle;
  g_autofree char *how_far
      = senko_bundle_describe (bundle, senko_session_get_selection (self->session)->definition);

  if (bundle->state == SENKO_BUNDLE_LOCKED)
    return g_strdup_printf (_ ("%s Its scores are locked."), how_far);
  if (bundle->state == SENKO_BUNDLE_FIRST || *bundle->keyed_by[1] != '\0')
    return g_strdup_printf (_ ("%s If somebody else is to go on, throw that keying away first."),
                            how_far);
  return g_steal_pointer (&how_far);
}

static Mode
find_mode (SenkoBundleView *self)
{
  if (self->bundle->state >= SENKO_BUNDLE_AGREED && *self->bundle->agreed_at != '\0')
    return MODE_READ;
  if (senko_session_is_read_only (self->session))
    return MODE_WAIT;
  if (self->bundle->state == SENKO_BUNDLE_DIFFERS)
    return MODE_COMPARE;
  if (self->bundle->state == SENKO_BUNDLE_MATCHES)
    return MODE_AGREE;
  self->pass = senko_bundle_pass_for (
      self->bundle, senko_session_get_selection (self->session)->definition,
      senko_register_get_actor (senko_session_get_register (self->session)), NULL);
  /* A pass that is complete is not opened again by itself: it is somebody else's turn. */
  if (self->bundle->state == SENKO_BUNDLE_SECOND && self->pass == 1)
    return MODE_WAIT;
  return self->pass > 0 ? MODE_KEY : MODE_WAIT;
}

static void
show_wait (SenkoBundleView *self)
{
  g_autofree char *why_not = senko_session_is_read_only (self->session)
                                 ? g_strdup (senko_session_get_read_only_reason (self->session))
                                 : describe_wait (self);

  adw_status_page_set_title (ADW_STATUS_PAGE (self->wait),
                             senko_bundle_state_label (self->bundle->state));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->wait), why_not);
}

static void
show_mode (SenkoBundleView *self)
{
  static const char *const pages[] = { "none", "key", "compare", "agree", "wait", "key" };

  self->mode = find_mode (self);
  if (((self->mode == MODE_KEY || self->mode == MODE_READ) && !begin_keying (self))
      || (self->mode == MODE_COMPARE && !begin_comparing (self)))
    self->mode = MODE_NONE;
  if (self->mode == MODE_AGREE)
    senko_bundle_warnings_show (SENKO_BUNDLE_WARNINGS (self->warnings), self->session,
                                self->bundle->id);
  show_wait (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), pages[self->mode]);
  show_head (self);
  show_foot (self);
}

void
_senko_bundle_view_focus (SenkoBundleView *self)
{
  if (self->mode == MODE_KEY || self->mode == MODE_READ)
    gtk_widget_grab_focus (self->grid);
  else if (self->mode == MODE_COMPARE)
    gtk_widget_grab_focus (self->reason);
  else if (self->mode == MODE_AGREE && !gtk_widget_grab_focus (self->warnings))
    gtk_widget_grab_focus (self->next);
}

static gboolean
load (SenkoBundleView *self, const char *id, GError **error)
{
  SenkoBundle *bundle = senko_bundle_load (senko_session_get_register (self->session),
                                           senko_session_get_selection (self->session), id, error);

  if (bundle == NULL)
    return FALSE;
  g_clear_pointer (&self->bundle, senko_bundle_free);
  self->bundle = bundle;
  return TRUE;
}

gboolean
senko_bundle_view_store (SenkoBundleView *self)
{
  if (self->mode == MODE_KEY)
    return senko_score_grid_commit (SENKO_SCORE_GRID (self->grid))
           && senko_keying_model_flush (self->keying);
  return self->mode != MODE_COMPARE || senko_score_grid_commit (SENKO_SCORE_GRID (self->paper));
}

gboolean
senko_bundle_view_open (SenkoBundleView *self, SenkoSession *session, const char *id,
                        GError **error)
{
  if (self->bundle != NULL && !senko_bundle_view_store (self))
    {
      _senko_bundle_view_focus (self);
      return TRUE;
    }
  g_set_object (&self->session, session);
  if (!load (self, id, error))
    return FALSE;
  show_mode (self);
  _senko_bundle_view_focus (self);
  return TRUE;
}

const char *
senko_bundle_view_get_id (SenkoBundleView *self)
{
  return self->bundle != NULL ? self->bundle->id : NULL;
}

SenkoCode
senko_bundle_view_get_test (SenkoBundleView *self)
{
  return self->bundle != NULL ? self->bundle->test : 0;
}

void
senko_bundle_view_close (SenkoBundleView *self)
{
  senko_score_grid_set_model (SENKO_SCORE_GRID (self->grid), NULL);
  senko_score_grid_set_model (SENKO_SCORE_GRID (self->paper), NULL);
  g_clear_object (&self->keying);
  g_clear_object (&self->differences);
  g_clear_pointer (&self->bundle, senko_bundle_free);
  self->mode = MODE_NONE;
}

/* The grid stays as long as it is still this person's turn for the same pass. */
void
senko_bundle_view_refresh (SenkoBundleView *self)
{
  g_autofree char *id = self->bundle != NULL ? g_strdup (self->bundle->id) : NULL;
  Mode before = self->mode;
  int pass = self->pass;

  if (id == NULL || !load (self, id, NULL))
    {
      senko_bundle_view_close (self);
      return;
    }
  if (find_mode (self) != before || before != MODE_KEY || pass != self->pass
      || senko_keying_model_get_keying (self->keying)->register_
             != senko_session_get_register (self->session))
    show_mode (self);
  else
    {
      show_head (self);
      show_foot (self);
    }
}

/* --- the next step --- */

static void
go_on (SenkoBundleView *self)
{
  if (self->mode == MODE_AGREE)
    {
      _senko_bundle_view_ask_agree (self);
      return;
    }
  if (!senko_bundle_view_store (self))
    {
      _senko_bundle_view_focus (self);
      return;
    }
  senko_session_changed (self->session);
  if (self->mode == MODE_COMPARE || self->mode == MODE_AGREE)
    _senko_bundle_view_focus (self);
  else
    _senko_bundle_view_done (self);
}

/* --- what happens in the grids --- */

static void
on_grid_message_cb (SenkoScoreGrid *grid, const char *message, SenkoBundleView *self)
{
  _senko_bundle_view_set_message (self, message);
}

static void
on_grid_changed_cb (SenkoBundleView *self)
{
  if (self->mode == MODE_KEY && self->keying != NULL)
    show_totals (self);
}

static void
on_paper_changed_cb (SenkoBundleView *self)
{
  if (self->mode == MODE_COMPARE && self->differences != NULL)
    show_differences_left (self);
}

static void
on_reason_changed_cb (SenkoBundleView *self)
{
  if (self->differences != NULL)
    senko_differences_model_set_reason (self->differences,
                                        gtk_editable_get_text (GTK_EDITABLE (self->reason)));
}

static void
on_reason_activated_cb (SenkoBundleView *self)
{
  gtk_widget_grab_focus (self->paper);
}

static void
on_fixed_toggled_cb (SenkoBundleView *self)
{
  senko_score_grid_set_auto_advance (SENKO_SCORE_GRID (self->grid),
                                     gtk_check_button_get_active (GTK_CHECK_BUTTON (self->fixed)));
  gtk_widget_grab_focus (self->grid);
}

static void
on_print_clicked_cb (SenkoBundleView *self)
{
  if (self->bundle != NULL)
    senko_bundle_print_ask (GTK_WIDGET (self), self->session, self->bundle->test, self->bundle->id);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                   SenkoBundleView *self)
{
  if (!(state & GDK_CONTROL_MASK) || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
      || !gtk_widget_get_visible (self->next) || self->bundle == NULL)
    return FALSE;
  go_on (self);
  return TRUE;
}

/* --- building --- */

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_button (SenkoBundleView *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_head (SenkoBundleView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = make_label ("title-4");
  self->state = make_label ("score-state");
  self->note = make_label ("dim-label");
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->note), 2);
  self->control
      = make_button (self, _ ("Paper’s _Totals…"), G_CALLBACK (_senko_bundle_view_ask_control));
  self->custody = make_button (self, _ ("Hand _Out…"), G_CALLBACK (_senko_bundle_view_ask_custody));
  self->reopen = make_button (self, _ ("_Reopen…"), G_CALLBACK (_senko_bundle_view_ask_reopen));
  self->discard
      = make_button (self, _ ("Throw A_way…"), G_CALLBACK (_senko_bundle_view_ask_discard));
  self->print = gtk_button_new_from_icon_name ("printer-symbolic");
  gtk_widget_set_valign (self->print, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->print, _ ("Print the Cover and the Score Sheet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->print), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Print the Cover and the Score Sheet"), -1);
  g_signal_connect_swapped (self->print, "clicked", G_CALLBACK (on_print_clicked_cb), self);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (self->state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), self->title);
  gtk_box_append (GTK_BOX (line), self->state);
  gtk_box_append (GTK_BOX (texts), line);
  gtk_box_append (GTK_BOX (texts), self->note);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), self->reopen);
  gtk_box_append (GTK_BOX (head), self->discard);
  gtk_box_append (GTK_BOX (head), self->control);
  gtk_box_append (GTK_BOX (head), self->custody);
  gtk_box_append (GTK_BOX (head), self->print);
  gtk_widget_add_css_class (head, "score-head");
  return head;
}

static GtkWidget *
make_scrolled (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static SenkoListing *
take_differences (gpointer user_data)
{
  SenkoBundleView *self = user_data;
  SenkoListing *listing;

  if (self->differences == NULL || self->bundle == NULL)
    return NULL;
  listing = senko_grid_listing_take (SENKO_SCORE_GRID_MODEL (self->differences),
                                     _ ("Differences between two keyings"));
  senko_listing_set_subtitle (listing, gtk_label_get_label (GTK_LABEL (self->title)));
  return listing;
}

static GtkWidget *
make_comparison (SenkoBundleView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Reaso_n"));

  self->reason = gtk_entry_new ();
  self->paper = senko_score_grid_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _ ("Typing error"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->reason);
  gtk_widget_set_hexpand (self->reason, TRUE);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_reason_changed_cb), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_reason_activated_cb), self);
  gtk_widget_add_css_class (line, "score-head");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->reason);
  gtk_box_append (GTK_BOX (line), g_object_new (SENKO_TYPE_LISTING_BUTTON, NULL));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), make_scrolled (self->paper));
  senko_listing_offer (box, self->paper, take_differences, self);
  return box;
}

static GtkWidget *
make_stack (SenkoBundleView *self)
{
  self->stack = gtk_stack_new ();
  self->grid = senko_score_grid_new ();
  self->warnings = senko_bundle_warnings_new ();
  self->wait = adw_status_page_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), make_scrolled (self->grid), "key");
  gtk_stack_add_named (GTK_STACK (self->stack), make_comparison (self), "compare");
  gtk_stack_add_named (GTK_STACK (self->stack), self->warnings, "agree");
  gtk_stack_add_named (GTK_STACK (self->stack), self->wait, "wait");
  gtk_widget_set_vexpand (self->stack, TRUE);
  return self->stack;
}

static GtkWidget *
make_foot (SenkoBundleView *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->totals = make_label ("numeric-column");
  self->totals_of_paper = make_label ("dim-label");
  self->message = make_label ("error");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  self->fixed = gtk_check_button_new_with_mnemonic (_ ("_Fixed width"));
  self->next = make_button (self, "", G_CALLBACK (go_on));
  gtk_button_set_use_underline (GTK_BUTTON (self->next), TRUE);
  gtk_widget_set_tooltip_text (
      self->fixed, _ ("The next row comes by itself when a score has all its digits: 085, or 0855 "
                      "for 85.5 where half points are given"));
  gtk_widget_set_tooltip_text (self->next, _ ("Ctrl+Enter"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_widget_set_hexpand (texts, TRUE);
  g_signal_connect_swapped (self->fixed, "toggled", G_CALLBACK (on_fixed_toggled_cb), self);
  gtk_box_append (GTK_BOX (texts), self->totals);
  gtk_box_append (GTK_BOX (texts), self->totals_of_paper);
  gtk_box_append (GTK_BOX (texts), self->message);
  gtk_box_append (GTK_BOX (foot), texts);
  gtk_box_append (GTK_BOX (foot), self->fixed);
  gtk_box_append (GTK_BOX (foot), self->next);
  gtk_widget_add_css_class (foot, "status-line");
  return foot;
}

static void
senko_bundle_view_dispose (GObject *object)
{
  SenkoBundleView *self = SENKO_BUNDLE_VIEW (object);

  if (self->keying != NULL)
    g_signal_handlers_disconnect_by_data (self->keying, self);
  g_clear_object (&self->keying);
  g_clear_object (&self->differences);
  g_clear_pointer (&self->bundle, senko_bundle_free);
  g_clear_object (&self->session);
  self->mode = MODE_NONE;
  G_OBJECT_CLASS (senko_bundle_view_parent_class)->dispose (object);
}

static gboolean
senko_bundle_view_grab_focus (GtkWidget *widget)
{
  _senko_bundle_view_focus (SENKO_BUNDLE_VIEW (widget));
  return TRUE;
}

static void
senko_bundle_view_class_init (SenkoBundleViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_bundle_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_bundle_view_grab_focus;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
senko_bundle_view_init (SenkoBundleView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), make_stack (self));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self->grid, "message", G_CALLBACK (on_grid_message_cb), self);
  g_signal_connect (self->paper, "message", G_CALLBACK (on_grid_message_cb), self);
  g_signal_connect_swapped (self->warnings, "confirmed", G_CALLBACK (_senko_bundle_view_focus),
                            self);
  g_signal_connect_swapped (self->grid, "changed", G_CALLBACK (on_grid_changed_cb), self);
  g_signal_connect_swapped (self->paper, "changed", G_CALLBACK (on_paper_changed_cb), self);
  gtk_event_controller_set_name (keys, "score-keys");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
senko_bundle_view_new (void)
{
  return g_object_new (SENKO_TYPE_BUNDLE_VIEW, NULL);
}
