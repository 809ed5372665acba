/* Only the tab that is seen reads the register. */
#include "app/scores/senko-test-view.h"

#include "app/scores/senko-bundles-view.h"
#include "app/scores/senko-custody-view.h"
#include "app/scores/senko-day-view.h"
#include "app/scores/senko-raters-view.h"
#include "app/scores/senko-score-locks-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name, *title;
} tabs[] = {
  { "test", N_ ("Groups") },    { "bundles", N_ ("Bundles") }, { "raters", N_ ("Raters") },
  { "day", N_ ("On the Day") }, { "custody", N_ ("Custody") },
};

struct _SenkoTestView {
  AdwBin parent_instance;
  GtkWidget *title, *stack;
  GtkWidget *views[G_N_ELEMENTS (tabs)];
  SenkoSession *session;
  SenkoCode test;
};

G_DEFINE_FINAL_TYPE (SenkoTestView, senko_test_view, ADW_TYPE_BIN)

gboolean
senko_test_view_has_tab (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (strcmp (tabs[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static guint
find_shown (SenkoTestView *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (self->views[i] == shown)
      return i;
  return 0;
}

static void
show_tab (SenkoTestView *self)
{
  GtkWidget *view = self->views[find_shown (self)];

  if (self->session == NULL)
    return;
  if (SENKO_IS_SCORE_LOCKS_VIEW (view))
    senko_score_locks_view_show (SENKO_SCORE_LOCKS_VIEW (view), self->session, self->test);
  else if (SENKO_IS_BUNDLES_VIEW (view))
    senko_bundles_view_show (SENKO_BUNDLES_VIEW (view), self->session, self->test);
  else if (SENKO_IS_RATERS_VIEW (view))
    senko_raters_view_show (SENKO_RATERS_VIEW (view), self->session, self->test);
  else if (SENKO_IS_DAY_VIEW (view))
    senko_day_view_show (SENKO_DAY_VIEW (view), self->session, self->test);
  else
    senko_custody_view_show (SENKO_CUSTODY_VIEW (view), self->session, self->test);
}

static void
on_tab_changed_cb (SenkoTestView *self)
{
  show_tab (self);
}

void
senko_test_view_show (SenkoTestView *self, SenkoSession *session, SenkoCode test, const char *tab)
{
  g_set_object (&self->session, session);
  self->test = test;
  gtk_label_set_label (
      GTK_LABEL (self->title),
      senko_definition_code_label (senko_session_get_selection (session)->definition,
                                   SENKO_VOCABULARY_TEST, test, senko_language_is_japanese ()));
  if (tab == NULL || g_str_equal (tab, tabs[find_shown (self)].name))
    show_tab (self);
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), tab);
  if (tab != NULL)
    gtk_widget_grab_focus (self->views[find_shown (self)]);
}

void
senko_test_view_show_custody (SenkoTestView *self, const char *bundle)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "custody");
  senko_custody_view_bring_up (
      SENKO_CUSTODY_VIEW (gtk_stack_get_visible_child (GTK_STACK (self->stack))), bundle);
}

gboolean
senko_test_view_take_number (SenkoTestView *self, const char *number)
{
  GtkWidget *view = self->views[find_shown (self)];

  if (SENKO_IS_CUSTODY_VIEW (view))
    senko_custody_view_bring_up (SENKO_CUSTODY_VIEW (view), number);
  else if (SENKO_IS_DAY_VIEW (view))
    senko_day_view_take_number (SENKO_DAY_VIEW (view), number);
  else
    return FALSE;
  return TRUE;
}

/* --- keys --- */

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                   SenkoTestView *self)
{
  guint n = G_N_ELEMENTS (tabs), place = find_shown (self);

  if (!(state & GDK_CONTROL_MASK) || (key != GDK_KEY_Page_Up && key != GDK_KEY_Page_Down))
    return FALSE;
  place = (place + (key == GDK_KEY_Page_Down ? 1 : n - 1)) % n;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->views[place]);
  gtk_widget_grab_focus (self->views[place]);
  return TRUE;
}

/* --- the widget --- */

static gboolean
senko_test_view_grab_focus (GtkWidget *widget)
{
  SenkoTestView *self = SENKO_TEST_VIEW (widget);

  return gtk_widget_grab_focus (self->views[find_shown (self)]);
}

static void
senko_test_view_dispose (GObject *object)
{
  g_clear_object (&SENKO_TEST_VIEW (object)->session);
  G_OBJECT_CLASS (senko_test_view_parent_class)->dispose (object);
}

static void
senko_test_view_class_init (SenkoTestViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_test_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_test_view_grab_focus;
}

static GtkWidget *
make_head (SenkoTestView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "title-4");
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (self->stack));
  gtk_widget_add_css_class (switcher, "score-tabs");
  gtk_widget_set_tooltip_text (switcher, _ ("Ctrl+Page Up, Ctrl+Page Down"));
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), switcher);
  gtk_widget_add_css_class (head, "score-head");
  return head;
}

static void
senko_test_view_init (SenkoTestView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *(*const make[]) (void)
      = { senko_score_locks_view_new, senko_bundles_view_new, senko_raters_view_new,
          senko_day_view_new, senko_custody_view_new };

  self->stack = gtk_stack_new ();
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      self->views[i] = make[i]();
      gtk_stack_add_titled (GTK_STACK (self->stack), self->views[i], tabs[i].name,
                            _ (tabs[i].title));
    }
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (on_tab_changed_cb),
                            self);
  gtk_event_controller_set_name (keys, "score-tabs");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
senko_test_view_new (void)
{
  return g_object_new (SENKO_TYPE_TEST_VIEW, NULL);
}
