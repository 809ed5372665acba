/* A list with a button on each line; Enter on a line is the button, and the next line that is open
 * is there for the next Enter. */
#include "app/scores/senko-bundle-warnings.h"

#include "app/senko-window.h"
#include "model/senko-keying.h"
#include "model/senko-score-lock.h"

#include <glib/gi18n-lib.h>

struct _SenkoBundleWarnings {
  AdwBin parent_instance;
  GtkWidget *list, *nothing;
  SenkoSession *session;
  char *bundle; /* NULL: of the scores from files of a group */
  SenkoCode test;
  SenkoScoreGroup group;
  GPtrArray *warnings; /* as they are shown: of SenkoWarning or SenkoFileWarning (nullable) */
  guint n_open;
};

G_DEFINE_FINAL_TYPE (SenkoBundleWarnings, senko_bundle_warnings, ADW_TYPE_BIN)

enum { CONFIRMED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void load (SenkoBundleWarnings *self);

/* What was looked at is confirmed, and not what came into its place since. */
static gboolean
confirm_seen (SenkoBundleWarnings *self, gconstpointer warning, GError **error)
{
  SenkoRegister *reg = senko_session_get_register (self->session);
  SenkoSelection *selection = senko_session_get_selection (self->session);
  const SenkoWarning *of_bundle[] = { warning };
  const SenkoFileWarning *of_file[] = { warning };

  if (self->bundle != NULL)
    return senko_keying_confirm_seen (reg, selection, self->bundle, of_bundle, 1, FALSE, error)
           >= 0;
  return senko_file_warning_confirm (reg, selection, self->test, &self->group, of_file, 1, FALSE,
                                     error)
         >= 0;
}

static void
confirm (SenkoBundleWarnings *self, guint place)
{
  g_autoptr (GError) error = NULL;

  if (self->warnings == NULL || place >= self->warnings->len)
    return;
  if (!confirm_seen (self, g_ptr_array_index (self->warnings, place), &error))
    senko_window_show_error (self, error);
  load (self);
  if (!gtk_widget_grab_focus (GTK_WIDGET (self)))
    g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
on_row_activated_cb (SenkoBundleWarnings *self, GtkListBoxRow *row)
{
  confirm (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "place")));
}

static void
on_confirm_clicked_cb (GtkButton *button, SenkoBundleWarnings *self)
{
  confirm (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place")));
}

/* What both kinds of warnings have in common. */
typedef struct {
  SenkoScoreCheck kind;
  const char *text, *confirmed_by;
  gboolean confirmed;
} Line;

static Line
line_of (SenkoBundleWarnings *self, guint place)
{
  const SenkoWarning *warning = g_ptr_array_index (self->warnings, place);
  const SenkoFileWarning *of_file = g_ptr_array_index (self->warnings, place);

  return self->bundle != NULL
             ? (Line){ warning->kind, warning->text, warning->confirmed_by, warning->confirmed }
             : (Line){ of_file->kind, of_file->text, of_file->confirmed_by, of_file->confirmed };
}

static GtkWidget *
make_button (SenkoBundleWarnings *self, guint place)
{
  GtkWidget *button = gtk_button_new_with_label (
      self->bundle != NULL ? _ ("Compared with the Paper") : _ ("Compared with the Source"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "clicked", G_CALLBACK (on_confirm_clicked_cb), self);
  return button;
}

static GtkWidget *
make_row (SenkoBundleWarnings *self, const Line *line, guint place)
{
  GtkWidget *row = adw_action_row_new (), *end;
  g_autofree char *title = g_markup_escape_text (line->text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), senko_score_check_label (line->kind));
  if (line->confirmed)
    {
      g_autofree char *who = g_strdup_printf (_ ("Compared by %s"), line->confirmed_by);

      end = gtk_label_new (who);
      gtk_widget_add_css_class (end, "dim-label");
    }
  else
    {
      end = make_button (self, place);
      g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), end);
  return row;
}

static void
clear (SenkoBundleWarnings *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  self->n_open = 0;
}

static GPtrArray *
read_warnings (SenkoBundleWarnings *self, GError **error)
{
  SenkoRegister *reg = senko_session_get_register (self->session);
  SenkoSelection *selection = senko_session_get_selection (self->session);

  return self->bundle != NULL
             ? senko_keying_list_warnings (reg, selection, self->bundle, error)
             : senko_file_warning_list (reg, selection, self->test, &self->group, error);
}

static void
load (SenkoBundleWarnings *self)
{
  g_autoptr (GError) error = NULL;
  gboolean had_focus = gtk_widget_get_focus_child (self->list) != NULL;
  guint n;

  clear (self);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  self->warnings = read_warnings (self, &error);
  n = self->warnings != NULL ? self->warnings->len : 0;
  for (guint i = 0; i < n; i++)
    {
      Line line = line_of (self, i);

      self->n_open += !line.confirmed;
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, &line, i));
    }
  gtk_widget_set_visible (self->list, n > 0);
  gtk_label_set_label (GTK_LABEL (self->nothing),
                       error != NULL ? error->message : _ ("Nothing looks unusual."));
  gtk_widget_set_visible (self->nothing, n == 0);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
senko_bundle_warnings_show (SenkoBundleWarnings *self, SenkoSession *session, const char *bundle)
{
  g_set_object (&self->session, session);
  g_free (self->bundle);
  self->bundle = g_strdup (bundle);
  load (self);
}

void
senko_bundle_warnings_show_files (SenkoBundleWarnings *self, SenkoSession *session, SenkoCode test,
                                  const SenkoScoreGroup *group)
{
  g_set_object (&self->session, session);
  g_clear_pointer (&self->bundle, g_free);
  self->test = test;
  self->group = *group;
  load (self);
}

guint
senko_bundle_warnings_get_n_open (SenkoBundleWarnings *self)
{
  return self->n_open;
}

static gboolean
senko_bundle_warnings_grab_focus (GtkWidget *widget)
{
  SenkoBundleWarnings *self = SENKO_BUNDLE_WARNINGS (widget);
  GtkWidget *row = gtk_widget_get_first_child (self->list);

  while (row != NULL && !gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)))
    row = gtk_widget_get_next_sibling (row);
  return row != NULL && gtk_widget_grab_focus (row);
}

static void
senko_bundle_warnings_finalize (GObject *object)
{
  SenkoBundleWarnings *self = SENKO_BUNDLE_WARNINGS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self->bundle);
  G_OBJECT_CLASS (senko_bundle_warnings_parent_class)->finalize (object);
}

static void
senko_bundle_warnings_class_init (SenkoBundleWarningsClass *klass)
{
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  G_OBJECT_CLASS (klass)->finalize = senko_bundle_warnings_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_bundle_warnings_grab_focus;
}

static void
senko_bundle_warnings_init (SenkoBundleWarnings *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Warnings"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  self->nothing = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_widget_add_css_class (box, "score-body");
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
senko_bundle_warnings_new (void)
{
  return g_object_new (SENKO_TYPE_BUNDLE_WARNINGS, NULL);
}
