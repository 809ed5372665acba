/* A bundle is opened by the page's own target, so that what is unsaved elsewhere is asked about. */
#include "app/scores/senko-bundles-view.h"

#include "app/scores/senko-ask.h"
#include "app/scores/senko-bundle-print.h"
#include "app/scores/senko-bundle-scan.h"
#include "app/scores/senko-bundle-words.h"
#include "app/senko-window.h"
#include "app/table/senko-text-table.h"
#include "model/senko-people.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define ALL SENKO_N_BUNDLE_STATES

struct _SenkoBundlesView {
  AdwBin parent_instance;
  GtkWidget *filters[SENKO_N_BUNDLE_STATES + 1]; /* the last: all */
  GtkWidget *table, *cut, *scan, *print;
  SenkoSession *session;
  SenkoCode test;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SenkoBundlesView, senko_bundles_view, ADW_TYPE_BIN)

static SenkoRegister *
reg (SenkoBundlesView *self)
{
  return senko_session_get_register (self->session);
}

static SenkoSelection *
selection (SenkoBundlesView *self)
{
  return senko_session_get_selection (self->session);
}

/* --- the table --- */

static const SenkoTableColumn columns[] = {
  { "bundle", N_ ("Bundle"), 160, FALSE, TRUE },
  { "state", N_ ("State"), 104, FALSE, TRUE },
  { "next", N_ ("Next"), 160, FALSE, TRUE },
  { "keyers", N_ ("Keyed by"), 140, FALSE, TRUE },
  { "sheets", N_ ("Sheets"), 50, TRUE, TRUE, TRUE },
  { "place", N_ ("Where"), 130, FALSE, TRUE },
  { "room", N_ ("Room"), 60, FALSE, TRUE },
  { "group", N_ ("Judging group"), 190, FALSE, TRUE },
  { "numbers", N_ ("Numbers"), 140, FALSE, TRUE },
};

static char *
describe_numbers (const SenkoBundle *bundle)
{
  const SenkoBundleSheet *first, *last;

  if (bundle->sheets->len == 0)
    return NULL;
  first = &g_array_index (bundle->sheets, SenkoBundleSheet, 0);
  last = &g_array_index (bundle->sheets, SenkoBundleSheet, bundle->sheets->len - 1);
  return first == last ? g_strdup (first->number)
                       : g_strdup_printf ("%s–%s", first->number, last->number);
}

/* "secondary · music": pools lie in the same bundles. */
static char *
name_group (const SenkoDefinition *definition, const SenkoPerson *person)
{
  gboolean japanese = senko_language_is_japanese ();
  const char *category = senko_definition_code_label (definition, SENKO_VOCABULARY_CATEGORY,
                                                      person->category, japanese);

  if (person->subject == 0)
    return g_strdup (category);
  return g_strdup_printf ("%s · %s", category,
                          senko_definition_code_label (definition, SENKO_VOCABULARY_SUBJECT,
                                                       person->subject, japanese));
}

/* Of those at both ends of the bundle; bundles of several groups have none. */
static char *
describe_group (SenkoBundlesView *self, const SenkoPeople *people, const SenkoBundle *bundle)
{
  const SenkoPerson *ends[2];

  for (guint i = 0; i < 2; i++)
    {
      guint row = i == 0 ? 0 : bundle->sheets->len - 1;

      ends[i] = people == NULL || bundle->sheets->len == 0
                    ? NULL
                    : senko_people_find (
                        people, g_array_index (bundle->sheets, SenkoBundleSheet, row).applicant);
    }
  if (ends[0] == NULL || ends[1] == NULL || ends[0]->category != ends[1]->category
      || ends[0]->subject != ends[1]->subject)
    return NULL;
  return name_group (selection (self)->definition, ends[0]);
}

static void
add_bundle (SenkoBundlesView *self, const SenkoPeople *people, const SenkoBundle *bundle)
{
  SenkoTextTable *table = SENKO_TEXT_TABLE (self->table);
  SenkoTone tone;
  char *next = senko_bundle_words_next (bundle, selection (self)->definition,
                                        senko_register_get_actor (reg (self)), &tone);

  senko_text_table_add (table, bundle->id);
  senko_text_table_take (table, g_strdup (bundle->name), SENKO_TONE_NORMAL);
  senko_text_table_take (table, g_strdup (senko_bundle_state_label (bundle->state)),
                         senko_bundle_words_tone (bundle->state));
  senko_text_table_take (table, next, tone);
  senko_text_table_take (table, senko_bundle_words_keyers (bundle), SENKO_TONE_NORMAL);
  senko_text_table_take_count (table, bundle->sheets->len, SENKO_TONE_NORMAL);
  senko_text_table_take (table, senko_bundle_words_place (bundle),
                         bundle->n_missing > 0 && !bundle->is_out ? SENKO_TONE_ERROR
                                                                  : SENKO_TONE_WARNING);
  senko_text_table_take (table, g_strdup (bundle->room), SENKO_TONE_NORMAL);
  senko_text_table_take (table, describe_group (self, people, bundle), SENKO_TONE_NORMAL);
  senko_text_table_take (table, describe_numbers (bundle), SENKO_TONE_DIM);
}

static guint
chosen_state (SenkoBundlesView *self)
{
  for (guint i = 0; i < ALL; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->filters[i])))
      return i;
  return ALL;
}

static void
show_counts (SenkoBundlesView *self, GPtrArray *bundles)
{
  guint n[SENKO_N_BUNDLE_STATES + 1] = { 0 };

  for (guint i = 0; i < bundles->len; i++)
    n[((SenkoBundle *)g_ptr_array_index (bundles, i))->state]++;
  n[ALL] = bundles->len;
  for (guint i = 0; i <= ALL; i++)
    {
      g_autofree char *label = g_strdup_printf (
          "%s %u", i == ALL ? _ ("all") : senko_bundle_state_label ((SenkoBundleState)i), n[i]);

      gtk_button_set_label (GTK_BUTTON (self->filters[i]), label);
      gtk_widget_set_visible (self->filters[i], i == ALL || n[i] > 0);
    }
}

/* A state that no bundle is in any more filters nothing. */
static void
leave_empty_filter (SenkoBundlesView *self)
{
  guint state = chosen_state (self);

  if (!gtk_widget_get_visible (self->filters[state]))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filters[ALL]), TRUE);
}

static void
fill (SenkoBundlesView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bundles
      = senko_bundle_list (reg (self), selection (self), self->test, &error);
  const SenkoPeople *people = senko_people_peek (reg (self), selection (self), NULL);
  guint state;

  if (bundles == NULL)
    {
      senko_window_show_error (self, error);
      return;
    }
  self->filling = TRUE;
  show_counts (self, bundles);
  leave_empty_filter (self);
  self->filling = FALSE;
  state = chosen_state (self);
  senko_text_table_clear (SENKO_TEXT_TABLE (self->table));
  for (guint i = 0; i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      if (state == ALL || bundle->state == state)
        add_bundle (self, people, bundle);
    }
  senko_text_table_show (SENKO_TEXT_TABLE (self->table));
  gtk_widget_set_sensitive (self->print, bundles->len > 0);
}

void
senko_bundles_view_show (SenkoBundlesView *self, SenkoSession *session, SenkoCode test)
{
  gboolean may = !senko_session_is_read_only (session);

  g_set_object (&self->session, session);
  self->test = test;
  gtk_widget_set_sensitive (self->cut, may);
  gtk_widget_set_sensitive (self->scan, may);
  fill (self);
}

static void
on_filter_toggled_cb (SenkoBundlesView *self, GtkToggleButton *button)
{
  if (!self->filling && self->session != NULL && gtk_toggle_button_get_active (button))
    fill (self);
}

static void
on_row_activated_cb (SenkoBundlesView *self, const char *key)
{
  g_autofree char *target = g_strdup_printf ("bundle:%s", key);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "(ss)", "scores", target);
}

/* --- making bundles --- */

static char *
describe_made (guint n, guint n_left)
{
  g_autofree char *made
      = g_strdup_printf (ngettext ("%u bundle was made", "%u bundles were made", n), n);
  g_autofree char *left
      = g_strdup_printf (ngettext ("%u person who takes the test has no room",
                                   "%u people who take the test have no room", n_left),
                         n_left);

  return n_left > 0 ? g_strjoin (" · ", made, left, NULL) : g_steal_pointer (&made);
}

static void
on_size_given_cb (const char *const *values, gpointer user_data)
{
  SenkoBundlesView *self = user_data;
  g_auto (GStrv) raters = senko_bundle_scan_split_raters (values[1]);
  g_autoptr (GError) error = NULL;
  g_autofree char *toast = NULL;
  gboolean by_room = g_str_equal (values[2], "1");
  int size = atoi (values[0]);
  guint n, n_left = 0;

  if (size <= 0)
    {
      senko_window_toast (self, _ ("The number of sheets must be a number above 0."));
      return;
    }
  n = by_room ? senko_bundle_cut_rooms (reg (self), selection (self), self->test,
                                        (const char *const *)raters, (guint)size, FALSE, &n_left,
                                        &error)
              : senko_bundle_cut (reg (self), selection (self), self->test,
                                  (const char *const *)raters, (guint)size, FALSE, &error);
  if (n == 0)
    {
      senko_window_show_error (self, error);
      return;
    }
  toast = describe_made (n, n_left);
  senko_window_toast (self, toast);
  senko_session_changed (self->session);
}

static void
on_cut_clicked_cb (SenkoBundlesView *self)
{
  const char *const orders[] = { _ ("by judging group and examination number"),
                                 _ ("by room and seat, as imported"), NULL };
  SenkoAskField fields[] = { { _ ("Sheets in a bundle"), "50", TRUE },
                             { _ ("Raters, if several (A, B)"), NULL, FALSE },
                             { _ ("Order"), NULL, FALSE, orders } };
  g_autofree char *title = g_strdup_printf (
      _ ("Make Bundles: %s"),
      senko_definition_code_label (selection (self)->definition, SENKO_VOCABULARY_TEST, self->test,
                                   senko_language_is_japanese ()));

  senko_ask (GTK_WIDGET (self), title,
             _ ("Everybody who takes the test and lies in no bundle yet. A rater “=” is the total "
                "that the paper itself shows."),
             _ ("_Make"), fields, 3, on_size_given_cb, G_OBJECT (self));
}

static void
on_scan_clicked_cb (SenkoBundlesView *self)
{
  senko_bundle_scan_present (GTK_WIDGET (self), self->session, self->test);
}

/* The bundle at hand is proposed. */
static void
on_print_clicked_cb (SenkoBundlesView *self)
{
  senko_bundle_print_ask (GTK_WIDGET (self), self->session, self->test,
                          senko_text_table_get_key (SENKO_TEXT_TABLE (self->table)));
}

/* --- the widget --- */

static gboolean
senko_bundles_view_grab_focus (GtkWidget *widget)
{
  SenkoBundlesView *self = SENKO_BUNDLES_VIEW (widget);

  return senko_text_table_get_n_rows (SENKO_TEXT_TABLE (self->table)) > 0
             ? gtk_widget_grab_focus (self->table)
             : gtk_widget_grab_focus (self->cut);
}

static void
senko_bundles_view_dispose (GObject *object)
{
  g_clear_object (&SENKO_BUNDLES_VIEW (object)->session);
  G_OBJECT_CLASS (senko_bundles_view_parent_class)->dispose (object);
}

static void
senko_bundles_view_class_init (SenkoBundlesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_bundles_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_bundles_view_grab_focus;
}

static GtkWidget *
make_filters (SenkoBundlesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->filters[ALL] = gtk_toggle_button_new ();
  for (guint i = 0; i < ALL; i++)
    self->filters[i] = gtk_toggle_button_new ();
  for (guint i = 0; i <= ALL; i++)
    {
      GtkWidget *button = self->filters[i == 0 ? ALL : i - 1];

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->filters[ALL]));
      gtk_widget_add_css_class (button, "score-filter");
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_filter_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filters[ALL]), TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_hexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_button (SenkoBundlesView *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static void
senko_bundles_view_init (SenkoBundlesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *head = make_filters (self);

  self->table = senko_text_table_new (_ ("Bundles"), columns, G_N_ELEMENTS (columns));
  self->cut = make_button (self, _ ("_Make Bundles…"), G_CALLBACK (on_cut_clicked_cb));
  self->scan
      = make_button (self, _ ("_Scan Sheets into a Bundle…"), G_CALLBACK (on_scan_clicked_cb));
  self->print
      = make_button (self, _ ("_Print Covers and Sheets…"), G_CALLBACK (on_print_clicked_cb));
  senko_text_table_set_empty (SENKO_TEXT_TABLE (self->table), _ ("No Bundles Yet"),
                              _ ("Make them by judging group, or scan the sheets in the order in "
                                 "which they lie."));
  g_signal_connect_swapped (self->table, "activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_widget_add_css_class (head, "score-head");
  gtk_widget_add_css_class (foot, "status-line");
  gtk_box_append (GTK_BOX (foot), self->cut);
  gtk_box_append (GTK_BOX (foot), self->scan);
  gtk_box_append (GTK_BOX (foot), self->print);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->table);
  gtk_box_append (GTK_BOX (box), foot);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
senko_bundles_view_new (void)
{
  return g_object_new (SENKO_TYPE_BUNDLES_VIEW, NULL);
}
