/* The list is made anew whenever facts change; the entry above it takes a bundle's number from the
 * keyboard or its barcode from a reader. What is chosen in the list, or elsewhere by a target, is
 * shown beside it. */
#include "app/scores/senko-scores-page.h"

#include "app/scores/senko-bundle-view.h"
#include "app/scores/senko-bundle-words.h"
#include "app/scores/senko-test-view.h"
#include "app/senko-target.h"
#include "app/senko-window.h"
#include "model/senko-keying.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

struct _SenkoScoresPage {
  SenkoPage parent_instance;
  GtkWidget *number, *only_mine, *list, *stack, *bundle, *test_view, *empty;
  SenkoCode test; /* that is shown on the right, 0: a bundle or nothing */
  SenkoCode expanded; /* whose bundles are listed */
  GPtrArray *bundles; /* of SenkoBundle, of all tests; NULL: they are being read */
  gint64 selection; /* whose bundles they are */
};

G_DEFINE_FINAL_TYPE (SenkoScoresPage, senko_scores_page, SENKO_TYPE_PAGE)

static SenkoSession *
session (SenkoScoresPage *self)
{
  return senko_page_get_session (SENKO_PAGE (self));
}

static const SenkoDefinition *
definition (SenkoScoresPage *self)
{
  return senko_session_get_selection (session (self))->definition;
}

static const char *
test_label (SenkoScoresPage *self, SenkoCode test)
{
  return senko_definition_code_label (definition (self), SENKO_VOCABULARY_TEST, test,
                                      senko_language_is_japanese ());
}

/* --- the right side --- */

static void fill_list (SenkoScoresPage *self);

static void
expand (SenkoScoresPage *self, SenkoCode test)
{
  self->expanded = test;
  fill_list (self);
}

/* What is open is stored first. FALSE: it cannot be, and says why. */
static gboolean
leave_bundle (SenkoScoresPage *self)
{
  if (senko_bundle_view_get_id (SENKO_BUNDLE_VIEW (self->bundle)) != NULL
      && !senko_bundle_view_store (SENKO_BUNDLE_VIEW (self->bundle)))
    return FALSE;
  senko_bundle_view_close (SENKO_BUNDLE_VIEW (self->bundle));
  return TRUE;
}

/* tab (nullable): the one that was shown last. */
static void
show_test (SenkoScoresPage *self, SenkoCode test, const char *tab)
{
  if (!leave_bundle (self))
    return;
  self->test = test;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "test");
  senko_test_view_show (SENKO_TEST_VIEW (self->test_view), session (self), test, tab);
  expand (self, test);
}

static void
show_bundle (SenkoScoresPage *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "bundle");
  if (senko_bundle_view_open (SENKO_BUNDLE_VIEW (self->bundle), session (self), id, &error))
    {
      self->test = 0;
      expand (self, senko_bundle_view_get_test (SENKO_BUNDLE_VIEW (self->bundle)));
    }
  else
    senko_window_toast (self, error->message);
  if (senko_bundle_view_get_id (SENKO_BUNDLE_VIEW (self->bundle)) == NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

/* 0: there is no test of this name. */
static SenkoCode
find_test (SenkoScoresPage *self, const char *name)
{
  for (SenkoCode test = 1; test < definition (self)->n_tests; test++)
    if (g_str_equal (name, test_label (self, test))
        || g_str_equal (name, definition (self)->tests[test].label.id))
      return test;
  return 0;
}

/* Is there a bundle of just this number or barcode? */
static gboolean
is_number (SenkoScoresPage *self, const char *number)
{
  for (guint i = 0; self->bundles != NULL && i < self->bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (self->bundles, i);

      if (g_str_equal (bundle->id, number) || g_str_equal (bundle->barcode, number))
        return TRUE;
    }
  return FALSE;
}

/* What ten keys can type: "2" is the second bundle of the test whose bundles are listed. (transfer
 * full) */
static char *
complete_number (SenkoScoresPage *self, const char *typed)
{
  g_autofree char *number = g_strstrip (g_strdup (typed)), *of_test = NULL;

  if (self->expanded == 0 || *number == '\0' || strlen (number) > 4
      || strspn (number, "0123456789") != strlen (number) || is_number (self, number))
    return g_steal_pointer (&number);
  of_test = g_strdup_printf ("%s-%03d", definition (self)->tests[self->expanded].label.id,
                             atoi (number));
  return is_number (self, of_test) ? g_steal_pointer (&of_test) : g_steal_pointer (&number);
}

/* The name of a test leads to it, too. */
static void
on_number_activated_cb (SenkoScoresPage *self)
{
  g_autofree char *number
      = complete_number (self, gtk_editable_get_text (GTK_EDITABLE (self->number)));
  SenkoCode test = find_test (self, number);

  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  if (test != 0)
    {
      show_test (self, test, NULL);
      gtk_widget_grab_focus (self->test_view);
    }
  else if (*number != '\0')
    show_bundle (self, number);
}

static void
on_done_cb (SenkoScoresPage *self)
{
  gtk_widget_grab_focus (self->number);
}

static void
on_row_activated_cb (SenkoScoresPage *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "bundle");

  if (id != NULL)
    {
      g_autofree char *bundle = g_strdup (id); /* the row goes when the list is filled anew */

      show_bundle (self, bundle);
      return;
    }
  show_test (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "test")), NULL);
  gtk_widget_grab_focus (self->test_view);
}

/* --- the list --- */

static GtkWidget *
make_caption (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* "12 / 30" agreed. */
static GtkWidget *
make_count (GPtrArray *bundles, SenkoCode test)
{
  guint n = 0, n_agreed = 0;
  g_autofree char *text = NULL, *said = NULL;
  GtkWidget *label;

  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    {
      const SenkoBundle *bundle = g_ptr_array_index (bundles, i);

      n += bundle->test == test;
      n_agreed += bundle->test == test && bundle->state >= SENKO_BUNDLE_AGREED;
    }
  text = n > 0 ? g_strdup_printf ("%u / %u", n_agreed, n) : g_strdup ("");
  said = g_strdup_printf (_ ("%u of %u bundles agreed"), n_agreed, n);
  label = gtk_label_new (text);
  gtk_widget_set_tooltip_text (label, said);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric-column");
  return label;
}

static void
add_test (SenkoScoresPage *self, GPtrArray *bundles, SenkoCode test)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (box), make_caption (test_label (self, test), "heading"));
  gtk_box_append (GTK_BOX (box), make_count (bundles, test));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "test", GUINT_TO_POINTER (test));
  gtk_widget_add_css_class (row, "score-test");
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  if (test == self->test)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
}

/* The line below the number: how many sheets, who keyed them, what is next. */
static GtkWidget *
make_note (SenkoScoresPage *self, const SenkoBundle *bundle)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *next, *place;
  guint n = bundle->sheets->len;
  SenkoTone tone;
  g_autofree char *what = senko_bundle_words_next (
      bundle, definition (self),
      senko_register_get_actor (senko_session_get_register (session (self))), &tone);
  g_autofree char *sheets = g_strdup_printf (ngettext ("%u sheet", "%u sheets", n), n);
  g_autofree char *text = g_strdup_printf ("%s · %s", sheets, what);
  g_autofree char *where = senko_bundle_words_place (bundle);

  next = make_caption (text, "caption");
  gtk_widget_add_css_class (next, tone == SENKO_TONE_SUCCESS   ? "verdict-ok"
                                  : tone == SENKO_TONE_WARNING ? "verdict-pending"
                                                               : "dim-label");
  gtk_box_append (GTK_BOX (line), next);
  if (*where == '\0')
    return line;
  place = gtk_label_new (where);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, bundle->is_out ? "verdict-pending" : "verdict-fail");
  gtk_box_append (GTK_BOX (line), place);
  return line;
}

static void
add_bundle (SenkoScoresPage *self, const SenkoBundle *bundle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *state = gtk_label_new (senko_bundle_state_label (bundle->state));
  g_autofree char *how_far = senko_bundle_describe (bundle, definition (self));
  const char *open = senko_bundle_view_get_id (SENKO_BUNDLE_VIEW (self->bundle));

  gtk_widget_add_css_class (state, "score-state");
  gtk_widget_add_css_class (state, senko_bundle_state_id (bundle->state));
  gtk_box_append (GTK_BOX (line), make_caption (bundle->name, NULL));
  gtk_box_append (GTK_BOX (line), state);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), make_note (self, bundle));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, how_far);
  g_object_set_data_full (G_OBJECT (row), "bundle", g_strdup (bundle->id), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  if (open != NULL && g_str_equal (open, bundle->id))
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
}

/* Whether there is something that this person can do with it now. */
static gboolean
is_mine (SenkoScoresPage *self, const SenkoBundle *bundle)
{
  SenkoTone tone;
  g_autofree char *next = senko_bundle_words_next (
      bundle, definition (self),
      senko_register_get_actor (senko_session_get_register (session (self))), &tone);

  return next != NULL && (tone == SENKO_TONE_SUCCESS || tone == SENKO_TONE_WARNING);
}

static gboolean
is_listed (SenkoScoresPage *self, const SenkoBundle *bundle)
{
  return bundle->test == self->expanded
         && (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only_mine))
             || is_mine (self, bundle));
}

/* What the list had the focus on, to be found again when it is filled anew. */
typedef struct {
  gboolean focused;
  char *bundle; /* (nullable) */
  SenkoCode test;
} Focused;

static Focused
take_focused (SenkoScoresPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  Focused focused = { row != NULL && gtk_widget_get_parent (row) == self->list, NULL, 0 };

  if (!focused.focused)
    return focused;
  focused.bundle = g_strdup (g_object_get_data (G_OBJECT (row), "bundle"));
  focused.test = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "test"));
  return focused;
}

static void
focus_again (SenkoScoresPage *self, const Focused *focused)
{
  GtkWidget *row = gtk_widget_get_first_child (self->list);

  for (; focused->focused && row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "bundle"), focused->bundle) == 0
        && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "test")) == focused->test)
      {
        gtk_widget_grab_focus (row);
        return;
      }
}

/* Bundles that nobody has finished yet are what is left to do. */
static void
fill_list (SenkoScoresPage *self)
{
  Focused focused = take_focused (self);
  GtkWidget *child;
  guint n_open = 0;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (SenkoCode test = 1; test < definition (self)->n_tests; test++)
    {
      add_test (self, self->bundles, test);
      for (guint i = 0; self->bundles != NULL && i < self->bundles->len; i++)
        {
          const SenkoBundle *bundle = g_ptr_array_index (self->bundles, i);

          if (bundle->test != test)
            continue;
          if (is_listed (self, bundle))
            add_bundle (self, bundle);
          n_open += bundle->state < SENKO_BUNDLE_AGREED;
        }
    }
  focus_again (self, &focused);
  g_free (focused.bundle);
  senko_page_set_count (SENKO_PAGE (self), n_open);
}

static gpointer
list_bundles (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
              GError **error)
{
  return senko_bundle_list (register_, selection, 0, error);
}

static void
on_bundles_cb (gpointer owner, gpointer result, const GError *error)
{
  SenkoScoresPage *self = owner;

  senko_window_show_error (self, error);
  if (result == NULL)
    return;
  g_clear_pointer (&self->bundles, g_ptr_array_unref);
  self->bundles = result;
  fill_list (self);
}

/* What was read before stays on the list meanwhile. */
static void
read_bundles (SenkoScoresPage *self)
{
  senko_page_load (SENKO_PAGE (self), list_bundles, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                   on_bundles_cb);
}

/* --- the page --- */

static void
senko_scores_page_refresh (SenkoPage *page)
{
  SenkoScoresPage *self = SENKO_SCORES_PAGE (page);
  gboolean had_bundle = senko_bundle_view_get_id (SENKO_BUNDLE_VIEW (self->bundle)) != NULL;

  if (had_bundle)
    senko_bundle_view_refresh (SENKO_BUNDLE_VIEW (self->bundle));
  if (self->test >= definition (self)->n_tests)
    self->test = 0;
  if (self->test != 0)
    senko_test_view_show (SENKO_TEST_VIEW (self->test_view), session (self), self->test, NULL);
  else if (senko_bundle_view_get_id (SENKO_BUNDLE_VIEW (self->bundle)) == NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
  if (self->selection != senko_session_get_selection (session (self))->id)
    g_clear_pointer (&self->bundles, g_ptr_array_unref);
  self->selection = senko_session_get_selection (session (self))->id;
  if (self->bundles == NULL)
    fill_list (self);
  read_bundles (self);
}

/* "raters:group_interview": a tab of a test. */
static void
show_tab (SenkoScoresPage *self, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, ":", 2);
  SenkoCode test;

  if (parts[0] == NULL || parts[1] == NULL || !senko_test_view_has_tab (parts[0]))
    return;
  test = senko_definition_code (definition (self), SENKO_VOCABULARY_TEST, parts[1],
                                strlen (parts[1]));
  if (test != 0)
    show_test (self, test, parts[0]);
}

/* Brought up in the ledger of its test, as if it had been scanned there. */
static void
show_sheets (SenkoScoresPage *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoBundle) bundle
      = senko_bundle_load (senko_session_get_register (session (self)),
                           senko_session_get_selection (session (self)), id, &error);

  if (bundle == NULL)
    {
      senko_window_toast (self, error->message);
      return;
    }
  show_test (self, bundle->test, "custody");
  if (self->test == bundle->test)
    senko_test_view_show_custody (SENKO_TEST_VIEW (self->test_view), bundle->id);
}

static void
senko_scores_page_show_target (SenkoPage *page, const char *target)
{
  SenkoScoresPage *self = SENKO_SCORES_PAGE (page);
  const char *bundle = senko_target_get (target, "bundle"),
             *sheets = senko_target_get (target, "sheets");

  if (bundle != NULL)
    show_bundle (self, bundle);
  else if (sheets != NULL)
    show_sheets (self, sheets);
  else if (target != NULL)
    show_tab (self, target);
}

/* A reader that types while no text is being entered means what is shown: a bundle in the ledger, a
 * person on the day; else a bundle to be keyed, if there is one of this number. */
static gboolean
senko_scores_page_take_number (SenkoPage *page, const char *number)
{
  SenkoScoresPage *self = SENKO_SCORES_PAGE (page);
  g_autoptr (SenkoBundle) bundle = NULL;

  if (self->test != 0 && senko_test_view_take_number (SENKO_TEST_VIEW (self->test_view), number))
    return TRUE;
  bundle = senko_bundle_load (senko_session_get_register (session (self)),
                              senko_session_get_selection (session (self)), number, NULL);
  if (bundle == NULL)
    return FALSE;
  show_bundle (self, bundle->id);
  return TRUE;
}

static gboolean
senko_scores_page_can_leave (SenkoPage *page)
{
  SenkoScoresPage *self = SENKO_SCORES_PAGE (page);

  return senko_bundle_view_get_id (SENKO_BUNDLE_VIEW (self->bundle)) == NULL
         || senko_bundle_view_store (SENKO_BUNDLE_VIEW (self->bundle));
}

/* What was refused stands in its cell and says why: it is put right or taken back there. */
static void
senko_scores_page_ask_leave (SenkoPage *page, SenkoPageLeft left, gpointer user_data)
{
  gtk_widget_error_bell (GTK_WIDGET (page));
  senko_window_toast (page, _ ("Put the score right, or take it back with Esc."));
  left (page, FALSE, user_data);
}

/* With the sheets that are keyed, with what is shown of a test, or with a bundle's number. */
static gboolean
senko_scores_page_grab_focus (GtkWidget *widget)
{
  SenkoScoresPage *self = SENKO_SCORES_PAGE (widget);

  if (self->test != 0)
    return gtk_widget_grab_focus (self->test_view);
  if (senko_bundle_view_get_id (SENKO_BUNDLE_VIEW (self->bundle)) != NULL)
    return gtk_widget_grab_focus (self->bundle);
  return gtk_widget_grab_focus (self->number);
}

static GtkWidget *
make_side (SenkoScoresPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->number = gtk_entry_new ();
  self->list = gtk_list_box_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->number), _ ("Bundle number or barcode"));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->number), GTK_ENTRY_ICON_PRIMARY,
                                     "edit-find-symbolic");
  g_signal_connect_swapped (self->number, "activate", G_CALLBACK (on_number_activated_cb), self);
  gtk_widget_add_css_class (self->number, "score-number");
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_widget_add_css_class (self->list, "score-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tests and bundles"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (box, 300, -1);
  self->only_mine = gtk_check_button_new_with_mnemonic (_ ("Only what _I can do now"));
  gtk_widget_add_css_class (self->only_mine, "score-number");
  g_signal_connect_swapped (self->only_mine, "toggled", G_CALLBACK (fill_list), self);
  gtk_box_append (GTK_BOX (box), self->number);
  gtk_box_append (GTK_BOX (box), self->only_mine);
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

static GtkWidget *
make_stack (SenkoScoresPage *self)
{
  self->stack = gtk_stack_new ();
  self->bundle = senko_bundle_view_new ();
  self->test_view = senko_test_view_new ();
  self->empty = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _ ("Choose a Bundle"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   _ ("Type a bundle’s number or scan its cover sheet. A test "
                                      "shows its bundles, raters and days, "
                                      "where its sheets are, and is locked there."));
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), self->bundle, "bundle");
  gtk_stack_add_named (GTK_STACK (self->stack), self->test_view, "test");
  g_signal_connect_swapped (self->bundle, "done", G_CALLBACK (on_done_cb), self);
  gtk_widget_set_hexpand (self->stack, TRUE);
  return self->stack;
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                   SenkoScoresPage *self)
{
  if (!(state & GDK_CONTROL_MASK) || (key != GDK_KEY_f && key != GDK_KEY_F))
    return FALSE;
  gtk_widget_grab_focus (self->number);
  return TRUE;
}

static void
senko_scores_page_dispose (GObject *object)
{
  SenkoScoresPage *self = SENKO_SCORES_PAGE (object);

  g_clear_pointer (&self->bundles, g_ptr_array_unref);
  G_OBJECT_CLASS (senko_scores_page_parent_class)->dispose (object);
}

static void
senko_scores_page_class_init (SenkoScoresPageClass *klass)
{
  SenkoPageClass *page_class = SENKO_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_scores_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_scores_page_grab_focus;
  page_class->refresh = senko_scores_page_refresh;
  page_class->show_target = senko_scores_page_show_target;
  page_class->can_leave = senko_scores_page_can_leave;
  page_class->ask_leave = senko_scores_page_ask_leave;
  page_class->take_number = senko_scores_page_take_number;
}

static void
senko_scores_page_init (SenkoScoresPage *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_paned_set_start_child (GTK_PANED (paned), make_side (self));
  gtk_paned_set_end_child (GTK_PANED (paned), make_stack (self));
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  adw_bin_set_child (ADW_BIN (self), paned);
  gtk_event_controller_set_name (keys, "score-page");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
